//! Made-up project records for the benchmark: the shape and sizes of a real two-page project sheet.
//!
//! Record `n` depends on `n` alone.

use serde_json::{Value, json};

const COUNTRIES: [&str; 8] = ["Pérou", "Bolivie", "Mali", "Sénégal", "Burkina Faso", "Madagascar", "Népal", "Haïti"];
const REGIONS: [&str; 6] =
    ["la vallée du Mantaro", "la région de Mopti", "l’Itasy", "le Terai", "l’Artibonite", "l’Altiplano"];
const TOWNS: [&str; 6] = ["Huancayo", "Bandiagara", "Miarinarivo", "Janakpur", "Gonaïves", "Achacachi"];
const PARTNERS: [&str; 5] = [
    "Union des comités de santé",
    "Maison des jeunes & des métiers",
    "Réseau Eau Claire",
    "Femmes en marche",
    "Terre partagée",
];
const FUNDERS: [&str; 5] = [
    "Fonds de solidarité internationale",
    "Région des Lacs",
    "Union européenne",
    "Fondation du Jura",
    "Ville de Lausanne",
];
const THEMES: [&str; 6] = [
    "Eau potable et hygiène à",
    "Écoles accueillantes de",
    "Jardins maraîchers des femmes de",
    "Santé communautaire autour de",
    "Ateliers solaires de",
    "Métiers pour les jeunes de",
];
const STATUSES: [&str; 3] = ["En cours", "Clôturé", "En instruction"];

const ASSOCIATION: [&str; 5] = [
    "L’association est née d’un groupe de voisins qui voulait rendre les services de base accessibles à toutes les familles.",
    "Elle réunit désormais {a} membres et {b} salariées et salariés, dont les deux tiers vivent dans les villages qu’ils accompagnent.",
    "Ses comptes sont vérifiés chaque printemps par une fiduciaire indépendante et présentés à l’assemblée générale.",
    "Elle travaille de pair avec {partner}, qui apporte sa connaissance du terrain et la confiance des autorités locales.",
    "En quinze ans, elle a mené {c} projets et formé plusieurs générations d’animatrices.",
];
const PROJECT: [&str; 12] = [
    "La demande vient de {c} comités de quartier, qui ont dressé eux-mêmes la carte des besoins au cours d’une saison entière de rencontres.",
    "Près de {p} % des ménages marchent encore plus d’une demi-heure pour atteindre un point d’eau, et la saison sèche s’allonge d’année en année.",
    "Le projet construit peu et forme beaucoup : chaque ouvrage est confié à un comité élu, qui en fixe le règlement et la cotisation.",
    "Les travaux sont attribués après appel d’offres à des entreprises de la région, sous le contrôle d’un technicien des services de l’État.",
    "Un cycle de {b} journées réunit artisanes, agents communaux et responsables de comités autour de l’entretien courant et de la tenue des comptes.",
    "Dans les écoles, des clubs d’élèves mènent des enquêtes simples et en présentent les résultats aux parents à chaque fin de trimestre.",
    "Les femmes occupent la moitié des sièges dans les comités et la présidence d’un comité sur trois au moins.",
    "Une petite caisse de renouvellement, alimentée chaque mois, paie les pièces d’usure sans attendre une aide extérieure.",
    "La radio communautaire diffuse une émission par semaine, préparée avec les relais bénévoles et les sages-femmes.",
    "Le suivi repose sur une enquête initiale auprès de {a} ménages, reprise à l’identique la dernière année.",
    "Une évaluation externe est prévue à mi-parcours ; ses conclusions seront débattues en séance publique avant la seconde tranche.",
    "À la fin des {m} mois, la commune reprend l’ensemble des ouvrages et inscrit les charges à son budget ordinaire.",
];
const BENEFICIARIES: [&str; 5] = [
    "Le projet s’adresse directement à {a} personnes, choisies avec les chefs de quartier selon des critères discutés en assemblée.",
    "Les élèves et leurs enseignantes profitent des nouveaux équipements dès la première rentrée.",
    "De façon indirecte, toute la population de la commune, environ {g} habitants, bénéficie de services plus réguliers.",
    "Les personnes âgées ou handicapées reçoivent une visite chaque mois et sont exemptées de cotisation.",
    "Un registre tenu par les comités permet de suivre la fréquentation et d’ajuster les activités.",
];
const BUDGET: [(&str, [(&str, &str); 3]); 4] = [
    (
        "Ouvrages et matériel",
        [("Points d’eau équipés", "unité"), ("Salles de classe rénovées", "salle"), ("Blocs de latrines", "bloc")],
    ),
    (
        "Formation et animation",
        [
            ("Formation des comités", "session"),
            ("Ateliers dans les écoles", "atelier"),
            ("Émissions de radio", "émission"),
        ],
    ),
    ("Personnel", [("Coordination du projet", "mois"), ("Animatrices de terrain", "mois"), ("Comptabilité", "mois")]),
    (
        "Suivi et fonctionnement",
        [("Missions de suivi", "mission"), ("Carburant et entretien", "mois"), ("Communications", "mois")],
    ),
];
const GROUPS: [&str; 8] = [
    "Enfants de moins de 5 ans",
    "Élèves du primaire",
    "Collégiennes et collégiens",
    "Jeunes en formation",
    "Femmes des groupements",
    "Familles paysannes",
    "Personnel de santé et d’école",
    "Personnes âgées ou handicapées",
];
const INDICATORS: [&str; 6] = [
    "Ménages à moins de 500 m d’un point d’eau (%)",
    "Comités qui tiennent leurs comptes",
    "Personnes formées à l’hygiène",
    "Filles scolarisées (%)",
    "Femmes dans les comités (%)",
    "Jours de panne par ouvrage et par an",
];

/// A sequence of numbers that looks random (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }
    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next() as usize % list.len()]
    }
    fn text(&mut self, sentences: &[&str], partner: &str, months: u64) -> String {
        let mut text = sentences.join(" ");
        for (key, low, high) in
            [("{a}", 120, 4800), ("{b}", 3, 38), ("{c}", 4, 19), ("{g}", 8000, 60000), ("{p}", 9, 41)]
        {
            text = text.replace(key, &self.between(low, high).to_string());
        }
        text.replace("{m}", &months.to_string()).replace("{partner}", partner)
    }
}

/// An amount of cents as a decimal number.
fn amount(cents: u64) -> Value {
    serde_json::from_str(&format!("{}.{:02}", cents / 100, cents % 100)).expect("digits with a point are a number")
}

/// The record of a number.
pub fn record(number: u64) -> Value {
    let mut numbers = Numbers(number);
    let (partner, town) = (numbers.pick(&PARTNERS), numbers.pick(&TOWNS));
    let (year, months) = (numbers.between(2019, 2024), numbers.between(2, 6) * 6);
    let association = numbers.text(&ASSOCIATION, partner, months);
    let project: Vec<String> = PROJECT.chunks(4).map(|part| numbers.text(part, partner, months)).collect();
    let beneficiaries_text = numbers.text(&BENEFICIARIES, partner, months);
    let share = numbers.between(5, 8);
    let (mut total, mut funded) = (0, 0);
    let budget: Vec<Value> = BUDGET
        .iter()
        .map(|(heading, lines)| {
            let lines: Vec<Value> = lines
                .iter()
                .map(|(label, unit)| {
                    let (quantity, cost) = (numbers.between(1, 48), numbers.between(4_500, 620_000));
                    let (line, part) = (quantity * cost, quantity * cost * share / 10);
                    total += line;
                    funded += part;
                    json!({ "label": label, "unit": unit, "quantity": quantity, "unit_cost": amount(cost), "total": amount(line),
                        "funder_share": amount(part) })
                })
                .collect();
            json!({ "heading": heading, "lines": lines })
        })
        .collect();
    let second = total / 10;
    let tenths = |part: u64| (part * 1000 + total / 2) / total;
    let percent =
        |tenths: u64| serde_json::from_str::<Value>(&format!("{}.{}", tenths / 10, tenths % 10)).expect("a number");
    let funder = numbers.pick(&FUNDERS);
    let cofinancing = json!([
        { "source": funder, "amount": amount(funded), "percent": percent(tenths(funded)) },
        { "source": "Communes partenaires", "amount": amount(second), "percent": percent(tenths(second)) },
        { "source": "Fonds propres et apports en nature", "amount": amount(total - funded - second),
          "percent": percent(1000 - tenths(funded) - tenths(second)) },
    ]);
    let beneficiaries: Vec<Value> = GROUPS
        .iter()
        .map(|group| {
            let (female, male) = (numbers.between(12, 1900), numbers.between(12, 1700));
            json!({ "group": group, "female": female, "male": male, "total": female + male })
        })
        .collect();
    let indicators: Vec<Value> = INDICATORS
        .iter()
        .map(|label| {
            let (baseline, target) = (numbers.between(0, 60), numbers.between(70, 950));
            json!({ "label": label, "baseline": baseline, "target": target, "actual": numbers.between(baseline, target) })
        })
        .collect();
    json!({
        "reference": format!("PRJ-{year}-{number:05}"), "title": format!("{} {town}", numbers.pick(&THEMES)),
        "country": numbers.pick(&COUNTRIES), "region": numbers.pick(&REGIONS), "partner": partner, "funder": funder,
        "start": format!("{year}-{:02}-01", numbers.between(1, 12)), "end": format!("{}-{:02}-28", year + months / 12, numbers.between(1, 12)),
        "months": months, "status": numbers.pick(&STATUSES), "association": association, "project": project,
        "beneficiaries_text": beneficiaries_text, "budget": budget, "cofinancing": cofinancing, "beneficiaries": beneficiaries,
        "indicators": indicators, "photo": "photo.jpg",
        "caption": format!("Rencontre des comités à {town}, mars {year}. © {partner}"),
    })
}
