use super::*;
use crate::locale::parse_decimal;

const NNBSP: char = '\u{202f}';

/// The labels of a file without a mistake.
fn labels(text: &str) -> Labels {
    let (labels, problems) = Labels::parse(text, 0);
    assert_eq!((problems, labels.broken_links()), (vec![], vec![]));
    labels
}

/// A label in a locale; values that read as numbers are numbers.
fn text(labels: &Labels, tag: &str, key: &str, values: &[(&str, &str)]) -> Result<String, LabelError> {
    let value = |name: &str| {
        let (_, value) = values.iter().find(|(known, _)| *known == name)?;
        Some(match parse_decimal(value) {
            Ok(number) => LabelValue::Number(number),
            Err(_) if value.is_empty() => LabelValue::Empty,
            Err(_) => LabelValue::Text((*value).to_owned()),
        })
    };
    labels.text(key, &Locale::parse(tag).unwrap(), value).map(Cow::into_owned)
}

/// `byte message` of all that is wrong with a file.
fn wrong(text: &str) -> Vec<String> {
    let (labels, problems) = Labels::parse(text, 0);
    let all = problems.into_iter().chain(labels.broken_links());
    all.map(|problem| format!("{} {} | {}", problem.place.at, problem.message, problem.hint)).collect()
}

#[test]
fn messages_attributes_and_values() {
    let labels = labels(
        "# A comment\ntitle = Fiche { $name }, { sender }\nsender = L’équipe\nstatus =\n    .open = En cours\n    .closed = Clos, { status.open }\nlong =\n    une ligne\n    et une autre\nsigns = {\"{\"}x{\"}\"} \\ {\"\\u00A0\"}{ 1500 }\n",
    );
    let of = |key: &str| text(&labels, "fr", key, &[("name", "Kallpa")]).unwrap();
    assert_eq!(labels.keys().collect::<Vec<_>>(), ["long", "sender", "signs", "status.closed", "status.open", "title"]);
    assert_eq!(of("title"), "Fiche Kallpa, L’équipe");
    assert_eq!(of("status.closed"), "Clos, En cours");
    assert_eq!(of("long"), "une ligne\net une autre");
    assert_eq!(of("signs"), format!("{{x}} \\ \u{a0}1{NNBSP}500"));
    assert_eq!(text(&labels, "fr", "status", &[]), Err(LabelError::Unknown("status".to_owned())));
    let missing = LabelError::NeedsValue { label: "title".to_owned(), value: "name".to_owned() };
    assert_eq!(text(&labels, "fr", "title", &[]), Err(missing));
    assert_eq!(text(&labels, "fr", "title", &[("name", "")]).unwrap(), "Fiche , L’équipe", "given, but empty");
}

#[test]
fn nothing_is_put_around_values() {
    let labels = labels("a = { $x } و { $y }");
    assert_eq!(text(&labels, "ar", "a", &[("x", "b"), ("y", "c")]).unwrap(), "b و c");
}

#[test]
fn plurals_follow_the_locale_and_numbers_stay_exact() {
    let french = labels(
        "n = { $count ->\n    [0] personne\n    [one] { $count } jour\n    [many] { $count } de jours\n   *[other] { $count } jours\n }",
    );
    let of = |count: &str| text(&french, "fr-FR", "n", &[("count", count)]).unwrap();
    assert_eq!(
        [of("0"), of("0.0"), of("1"), of("1.5"), of("2")].join("|"),
        "personne|personne|1 jour|1,5 jour|2 jours"
    );
    assert_eq!(of("1000000"), format!("1{NNBSP}000{NNBSP}000 de jours"));
    assert_eq!(
        of("12345678901234567890.10"),
        format!("12{NNBSP}345{NNBSP}678{NNBSP}901{NNBSP}234{NNBSP}567{NNBSP}890,10 jours")
    );
    let arabic = labels("n = { $count ->\n [zero] z\n [one] o\n [two] t\n [few] f\n [many] m\n *[other] x\n }");
    let of = |count: &str| text(&arabic, "ar", "n", &[("count", count)]).unwrap();
    assert_eq!(["0", "1", "2", "5", "11", "100"].map(of).concat(), "zotfmx");
    // 1.0 is one in French and other in English: the digits that are shown count.
    assert_eq!(
        text(&labels("n = { $count ->\n [one] day\n *[other] days\n }"), "en", "n", &[("count", "1.0")]).unwrap(),
        "days"
    );
    assert!(
        matches!(text(&arabic, "ar", "n", &[("count", "")]), Err(LabelError::NeedsValue { .. })),
        "nothing to count"
    );
}

#[test]
fn variants_are_chosen_by_text_too_and_terms_have_forms() {
    let labels = labels(
        "-fund = { $case ->\n   *[usual] Fonds\n    [of] du Fonds\n }\n    .gender = masculine\na = { -fund } | { -fund(case: \"of\") }\nb = { -fund.gender ->\n    [masculine] financé\n   *[other] financée\n }\nc = { $sex ->\n    [female] Directrice\n   *[other] Directeur\n }",
    );
    assert_eq!(text(&labels, "fr", "a", &[("case", "of")]).unwrap(), "Fonds | du Fonds");
    assert_eq!(text(&labels, "fr", "b", &[]).unwrap(), "financé");
    let of = |sex: &str| text(&labels, "fr", "c", &[("sex", sex)]).unwrap();
    assert_eq!((of("female"), of("x")), ("Directrice".to_owned(), "Directeur".to_owned()));
    assert_eq!(labels.keys().collect::<Vec<_>>(), ["a", "b", "c"], "terms are for labels");
    assert!(text(&labels, "fr", "-fund", &[]).is_err());
    assert_eq!(labels.values("c").into_iter().collect::<Vec<_>>(), ["sex"]);
    assert!(labels.values("a").is_empty(), "what a term is given comes from the label");
}

#[test]
fn own_labels_stand_over_shared_ones_attribute_by_attribute() {
    let own = labels("a = own\ns =\n    .x = own");
    let both = own.over(&labels("a = shared\nb = { a }\ns =\n    .x = shared\n    .y = shared"));
    let of = |key: &str| text(&both, "fr", key, &[]).unwrap();
    assert_eq!([of("a"), of("b"), of("s.x"), of("s.y")], ["own", "own", "own", "shared"]);
}

#[test]
fn all_mistakes_of_a_file_come_at_once() {
    assert_eq!(
        wrong(
            "a = { $x\nb\nc = }\nd =\ne = { NUMBER($x) }\nf = { $n ->\n    [one] x\n }\na b = x\ng = x\ng = y\nh = { \"x }\n-t =\ni = {}\n"
        ),
        [
            "7 this `{` is not closed as it should be | write a value as `{ $name }`, a brace itself as `{\"{\"}`",
            "9 this line is no label | write labels as `name = text`; text that goes on is indented",
            "15 this `}` closes nothing | remove it; a brace that is to be printed is written `{\"}\"}`",
            "17 the label `d` has no text | write `d = text`, or indent the text on the next line",
            "27 labels know no function `NUMBER()` | format the value in the template and hand it over: `{{label \"key\" day=(date start)}}`, and write `{ $day }` here; a number is written as the locale writes it",
            "65 none of these variants has an asterisk | write `{ $count ->`, below it a line for each variant, such as `[one] text`, and at last `*[other] text` and `}`",
            "67 this line is no label | write labels as `name = text`; text that goes on is indented",
            "81 the label `g` is given twice in this file, first in line 10 | remove one of the two, or give it another name",
            "97 these quotation marks are not closed | close them on the same line",
            "98 the term `-t` has no text | write `-t = text`",
            "108 between these braces stands nothing that can be used | write a value as `{ $name }`, another label as `{ name }`, a brace itself as `{\"{\"}`",
        ]
    );
}

#[test]
fn references_are_checked() {
    assert_eq!(
        wrong("a = { b }\nb = { c }\nc = x { a }\nd = { sendr } { -term } { count }\nsender = x\ne = { e }"),
        [
            "28 the label `c` leads back to itself through `a` | write the text itself in one of them",
            "83 the label `e` leads back to itself through `e` | write the text itself in one of them",
            "38 the label `d` refers to `sendr`, which is not there | did you mean `sender`?",
            "49 the label `d` refers to `-term`, which is not there | add it: `-term = text`",
            "58 the label `d` refers to `count`, which is not there | add this label, or write `{ $count }` where the template gives the value",
        ]
    );
}

#[test]
fn hostile_files_end() {
    let deep = format!("a = {}", "{".repeat(100_000));
    assert!(wrong(&deep)[0].contains("more than 50 deep"));
    let calls = format!("a = {{ {}", "F(".repeat(100_000));
    assert!(wrong(&calls)[0].contains("more than 50 deep"));
    let unclosed = "a = {\n".repeat(1000);
    assert!(wrong(&unclosed).len() > 100, "each is told, none is taken for another's depth");
    let doubling: String = (0..40).map(|n| format!("l{n} = {{ l{} }}{{ l{} }}\n", n + 1, n + 1)).collect();
    let doubling = labels(&format!("{doubling}l40 = x"));
    assert_eq!(text(&doubling, "fr", "l0", &[]), Err(LabelError::Endless("l0".to_owned())));
    let chain: String = (0..5000).map(|n| format!("l{n} = {{ l{} }}\n", n + 1)).collect();
    assert!(wrong(&format!("{chain}l5000 = x")).iter().any(|problem| problem.contains("more than 50 deep")));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "[a-c{}$ =.\\-\\[\\]*\n\"\\\\(>:)é0-9]{0,60}") {
        let (labels, problems) = Labels::parse(&text, 0);
        assert!(problems.iter().all(|problem| problem.place.at <= text.len()));
        let locale = Locale::parse("fr").unwrap();
        for key in labels.keys() {
            let _ = labels.text(key, &locale, |_| Some(LabelValue::Number(Decimal::ONE)));
        }
        labels.broken_links();
    }
}

#[test]
fn the_hash_of_a_label_follows_what_it_refers_to_and_not_where_it_stands() {
    let before = labels(
        "-org = Caritas\ntitle = Report of { -org }\nother = Other\ncount = { $n ->\n    [one] a\n   *[other] b\n    }\n",
    );
    let after = labels(
        "other = Another\n# A remark\n-org = Caritas\ntitle = Report of { -org }\ncount = { $n ->\n    [one] a\n   *[other] c\n    }\n",
    );
    let same = |key: &str| before.hash(key) == after.hash(key);
    assert!(same("title") && !same("other") && !same("count"));
    let renamed = labels("-org = Secours\ntitle = Report of { -org }\n");
    assert_ne!(before.hash("title"), renamed.hash("title"));
    assert_ne!(before.hash("title"), before.hash("other"));
}
