//! People and statistics as they are printed: in every locale that the documentation lists, parts add up to their whole,
//! and groups to the whole document.

use std::sync::LazyLock;

use liasse::diag::Origin;
use liasse::locale::{Currency, CurrencyDisplay, Digits, Locale, parse_decimal};
use liasse::records::{FieldPath, Grouping, Record, RecordKind, Rules, collect, prepare};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The locales of the table in `docs/languages.md`.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let page = include_str!("../../docs/languages.md");
    let table = page.lines().skip_while(|line| !line.starts_with("| locale |")).skip(2);
    let rows = table.map_while(|line| line.strip_prefix("| `")?.split('`').next());
    rows.map(|tag| Locale::parse(tag).expect("a locale")).collect()
});

/// A group of people as it is made up: women, men, others, people of whom nothing is known; age, place, disability.
#[derive(Clone, Debug)]
struct Group {
    known: [u32; 3],
    unknown: u32,
    age: usize,
    place: usize,
    has_part: bool,
}

/// A project: its country, its budget in cents, its months, its groups.
#[derive(Clone, Debug)]
struct Project {
    country: usize,
    cents: i64,
    months: u32,
    groups: Vec<Group>,
}

fn project() -> impl Strategy<Value = Project> {
    let count = || prop_oneof![0_u32..30, 0_u32..3_000_000];
    let group = ([count(), count(), count()], count(), 0_usize..4, 0_usize..3, any::<bool>())
        .prop_map(|(known, unknown, age, place, has_part)| Group { known, unknown, age, place, has_part });
    let groups = prop::collection::vec(group, 0..6);
    (0_usize..3, 0_i64..100_000_000_000, 1_u32..100, groups).prop_map(|(country, cents, months, groups)| Project {
        country,
        cents,
        months,
        groups,
    })
}

/// The groups as a record has them; with each that has parts, its women once more as a part of it.
fn written(groups: &[Group]) -> Value {
    let mut list = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let [female, male, other] = group.known;
        let total = female + male + other + group.unknown;
        let id = format!("B{index}");
        let mut fields = json!({"id": id, "group": id, "female": female, "other": other, "total": total});
        // Where the men are given, too, nobody can be of unknown sex.
        if group.unknown == 0 {
            fields["male"] = male.into();
        }
        fields["disability"] = (total / 7).into();
        if group.age > 0 {
            fields["age"] = ["0–5", "6–12", "13–17"][group.age - 1].into();
        }
        if group.place > 0 {
            fields["place"] = ["Mopti", "Ségou"][group.place - 1].into();
        }
        list.push(fields);
        if group.has_part {
            list.push(json!({"group": format!("women of {id}"), "part_of": id, "female": female}));
        }
    }
    list.into()
}

fn prepared(index: usize, project: &Project) -> Map<String, Value> {
    let cents = format!("{}.{:02}", project.cents / 100, project.cents % 100);
    let total: Value = serde_json::from_str(&cents).expect("a number");
    let country = ["PE", "ML", "BO"][project.country];
    let fields = json!({
        "id": index.to_string(), "title": "x", "country": {"code": country},
        "duration_months": project.months,
        "budget": {"currency": "EUR", "headings": [{"label": "A", "lines": [{"label": "a", "total": total}]}]},
        "beneficiaries": {"direct": written(&project.groups)},
    });
    let fields = fields.as_object().cloned().expect("an object");
    let mut record = Record::new(index.to_string(), Origin::file("a.json"), fields);
    record.kind = RecordKind::Project;
    prepare(record, &Rules::default()).expect("people who add up").value.fields
}

/// A printed number read back, in units of its last digit; the digits may be those of Arabic.
fn read_back(text: &str) -> i64 {
    let digit = |c: char| c.to_digit(10).or_else(|| (c as u32).checked_sub(0x660).filter(|digit| *digit < 10));
    text.chars().filter_map(digit).fold(0, |number, digit| number * 10 + i64::from(digit))
}

/// A whole number as `{{number}}` prints it.
fn count(value: &Value, locale: &Locale) -> i64 {
    let number = parse_decimal(&value.to_string()).expect("a number");
    read_back(&locale.number(&number, Digits::AS_GIVEN, true))
}

/// An amount in EUR as `{{money}}` prints it.
fn money(value: &Value, locale: &Locale) -> i64 {
    let amount = parse_decimal(&value.to_string()).expect("an amount");
    let currency = Currency::from_code("EUR").expect("a currency");
    read_back(&locale.money(&amount, currency, CurrencyDisplay::None, None))
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

const SEXES: [&str; 4] = ["female", "male", "other", "unspecified"];

/// The printed parts of printed totals: by sex, by age, by place, and by group where there are groups.
fn check_totals(totals: &Value, locale: &Locale) {
    let of = |value: &Value, field: &str| count(&value[field], locale);
    let by_sex = |value: &Value| SEXES.iter().map(|sex| of(value, sex)).sum::<i64>();
    let total = of(totals, "total");
    assert_eq!(by_sex(totals), total, "by sex, {}: {totals}", locale.tag());
    for (parts, rest) in [("by_age", "age_unspecified"), ("by_place", "place_unspecified"), ("groups", "")] {
        if totals.get(parts).is_none() {
            continue;
        }
        let parts_total: i64 = list(totals, parts).map(|part| of(part, "total")).sum();
        let rest = if rest.is_empty() { 0 } else { of(totals, rest) };
        assert_eq!(parts_total + rest, total, "{parts}, {}: {totals}", locale.tag());
        for part in list(totals, parts) {
            assert_eq!(by_sex(part), of(part, "total"), "{parts}, {}: {part}", locale.tag());
        }
    }
}

#[test]
fn the_documentation_lists_locales_with_every_kind_of_digits_and_signs() {
    let printed: Vec<String> =
        LOCALES.iter().map(|locale| locale.number(&1_234_567.into(), Digits::AS_GIVEN, true)).collect();
    assert!(printed.len() > 20, "{printed:?}");
    assert!(printed.iter().all(|text| read_back(text) == 1_234_567), "{printed:?}");
    for sign in ['\u{202f}', '.', ',', '\'', '٬'] {
        assert!(printed.iter().any(|text| text.contains(sign)), "{sign}: {printed:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn printed_people_and_statistics_add_up(projects in prop::collection::vec(project(), 1..7)) {
        let records: Vec<Map<String, Value>> = projects.iter().enumerate().map(|(index, project)| prepared(index, project)).collect();
        let path = |text: &str| FieldPath::parse(text).expect("a path");
        let statistics = vec![path("budget.total"), path("duration_months"), path("beneficiaries.totals.direct.total")];
        let grouping = Grouping { levels: vec![path("country.code")], statistics, rest: true, ..Grouping::default() };
        let document = collect(records.clone(), &grouping, &str::to_lowercase).expect("sums that fit").value;
        let people: u64 = projects.iter().flat_map(|p| &p.groups).map(|g| u64::from(g.known.iter().sum::<u32>() + g.unknown)).sum();
        let document = Value::Object(document);
        let reached = |group: &Value| group["totals"]["beneficiaries"]["direct"].clone();
        prop_assert_eq!(reached(&document)["total"].as_u64(), Some(people));
        for locale in LOCALES.iter() {
            for record in &records {
                check_totals(&record["beneficiaries"]["totals"]["direct"], locale);
            }
            check_totals(&reached(&document), locale);
            list(&document, "groups").for_each(|group| check_totals(&reached(group), locale));
            for field in SEXES.into_iter().chain(["total"]) {
                let parts: i64 = list(&document, "groups").map(|group| count(&reached(group)[field], locale)).sum();
                prop_assert_eq!(parts, count(&reached(&document)[field], locale), "{} {}", field, locale.tag());
            }
            for (index, print) in [money as fn(&Value, &Locale) -> i64, count, count].into_iter().enumerate() {
                let sum = |group: &Value| print(&group["statistics"][index]["series"][0]["sum"], locale);
                let parts: i64 = list(&document, "groups").map(sum).sum();
                prop_assert_eq!(parts, sum(&document), "statistic {} {}", index, locale.tag());
                let counted = |group: &Value| group["statistics"][index]["records"].as_u64().unwrap_or(0);
                prop_assert_eq!(list(&document, "groups").map(counted).sum::<u64>(), projects.len() as u64);
            }
        }
    }
}
