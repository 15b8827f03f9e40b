use super::*;
use crate::records::GroupOrder;

fn parse(toml: &str) -> Result<Settings, Diagnostics> {
    Settings::parse(&Text::new("liasse.toml", toml))
}

const WHOLE: &str = r#"
[workspace]
title = "Dix centres"
languages = ["fr"]
formats = ["pdf"]
locales = { fr = "fr-CH" }
date = 2025-03-31
embed_fonts = true

[[job]]
name = "sheets"
records = ["inputs/*.json", { path = "inputs/b.csv", delimiter = ";", id_field = "ref" }]
template = "project-sheet"

[[job]]
name = "summary"
records = "inputs/*.json"
template = "beneficiaries"
scope = "group"
group_by = "country.code"
languages = ["fr", "en"]
locales = { en = "en-GB" }
formats = ["docx", "pdf"]
where = { status = ["open", "closed"], year = 2025 }
output = "{key}/{lang}"
embed_fonts = false
params = { limit = 1.10, list = [1, "b"] }
"#;

#[test]
fn a_language_without_rules_is_told_where_it_is_written() {
    let told = |toml: &str| -> Vec<String> {
        parse(toml).unwrap_err().without_repetitions().iter().map(|p| format!("{} {}", p.code, p.origin)).collect()
    };
    let job = "[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"t\"\n";
    assert_eq!(told(&format!("[workspace]\nlanguages = [\"en\", \"xx\"]\n{job}")), ["wrong-setting liasse.toml:2:20"]);
    let locales = "[workspace]\nlanguages = \"en\"\nlocales = { en = \"xx-ZZ\" }\n";
    let two = job.to_owned() + &job.replace("\"a\"", "\"b\"");
    assert_eq!(told(&format!("{locales}{two}")), ["wrong-setting liasse.toml:3:18"]);
    assert_eq!(told(&format!("{job}languages = \"xx\"\n")), ["wrong-setting liasse.toml:5:13"]);
}

#[test]
fn half_the_name_of_a_brand_tells_which_is_meant() {
    let hint = |name: &str, brands: &str| {
        let job = "[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = \"en\"\n";
        let problems = parse(&format!("{job}brand = \"{name}\"\n{brands}")).unwrap_err();
        problems.iter().next().and_then(|problem| problem.hint.clone()).unwrap_or_default()
    };
    assert_eq!(hint("ou", "[brand.ours]\n"), "did you mean \"ours\"?");
    assert_eq!(hint("x", "[brand.ours]\n"), "liasse.toml has ours; or add a table `[brand.x]`");
    assert_eq!(hint("x", ""), "add a table `[brand.x]`");
}

#[test]
fn jobs_take_what_the_workspace_sets() {
    let settings = parse(WHOLE).unwrap();
    assert_eq!(settings.date.as_deref(), Some("2025-03-31"));
    let [sheets, summary] = settings.jobs.as_slice() else { panic!("{settings:?}") };
    assert_eq!((sheets.languages.as_slice(), sheets.formats.as_slice()), (&["fr".to_owned()][..], &[Format::Pdf][..]));
    assert_eq!(sheets.output, OutputPattern::default());
    assert_eq!((sheets.kind, &sheets.scope), (RecordKind::Project, &Scope::Record));
    assert_eq!(sheets.records[1].how.table.delimiter, Some(';'));
    assert_eq!(summary.scope, Scope::Group(FieldPath::parse("country.code").unwrap()));
    assert_eq!((summary.locale("fr"), summary.locale("en"), summary.locale("es")), ("fr-CH", "en-GB", "es"));
    assert_eq!(summary.formats, [Format::Docx, Format::Pdf]);
    assert_eq!((sheets.embed_fonts, summary.embed_fonts), (true, false));
}

#[test]
fn conditions_and_params_keep_their_digits() {
    let settings = parse(WHOLE).unwrap();
    let summary = settings.job("summary").unwrap();
    assert_eq!(summary.params.to_string(), r#"{"limit":1.10,"list":[1,"b"]}"#);
    let expected = [("status", vec!["open", "closed"]), ("year", vec!["2025"])];
    for (condition, (path, any_of)) in summary.conditions.iter().zip(expected) {
        assert_eq!((condition.path.as_str(), condition.any_of.iter().map(String::as_str).collect()), (path, any_of));
    }
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_file() {
    let problems = parse(
        "[workspace]\nlanguages = [\"French\"]\ndate = \"31/03/2025\"\n\n[[job]]\nnme = \"a\"\nrecords = 3\n\
         template = \"../x\"\nformats = [\"odt\"]\noutput = \"../{id}\"\nscope = \"al\"\n",
    )
    .unwrap_err();
    let found: Vec<(String, &str)> = problems.iter().map(|p| (p.origin.to_string(), p.code)).collect();
    let expected = [
        ("liasse.toml:2:14", "wrong-setting"),
        ("liasse.toml:3:8", "wrong-setting"),
        ("liasse.toml:5:1", "missing-setting"),
        ("liasse.toml:5:1", "missing-setting"),
        ("liasse.toml:6:1", "unknown-setting"),
        ("liasse.toml:7:11", "wrong-setting"),
        ("liasse.toml:9:12", "wrong-setting"),
        ("liasse.toml:10:10", "wrong-setting"),
        ("liasse.toml:11:9", "wrong-setting"),
    ];
    assert_eq!(found, expected.map(|(origin, code)| (origin.to_owned(), code)));
    let misspelt = problems.iter().find(|p| p.code == "unknown-setting").unwrap();
    assert_eq!(misspelt.hint.as_deref(), Some("did you mean `name`?"));
}

#[test]
fn malformed_toml_names_its_line() {
    let problems = parse("[workspace]\ntitle = \"a\n\n[[job]]\nname = \n").unwrap_err();
    let lines: Vec<String> = problems.iter().map(|p| p.origin.to_string()).collect();
    assert!(lines[0].starts_with("liasse.toml:2:"), "{lines:?}");
    assert!(problems.iter().all(|p| p.code == "malformed-settings"));
}

#[test]
fn a_file_without_jobs_is_refused() {
    assert_eq!(parse("").unwrap_err().iter().next().unwrap().code, "missing-setting");
}

#[test]
fn two_jobs_cannot_share_a_name() {
    let job = "[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = \"fr\"\n";
    let problems = parse(&format!("{job}{}", job.replace("\"a\"", "\"A\""))).unwrap_err();
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["duplicate-job"]);
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.message, "another job has the name `A`, too: liasse.toml:1:1");
}

#[test]
fn days_are_checked_against_the_calendar() {
    for (text, good) in [("2024-02-29", true), ("2025-02-29", false), ("2025-13-01", false), ("2025-3-1", false)] {
        assert_eq!(check_date(text).is_ok(), good, "{text}");
    }
}

#[test]
fn pictures_have_a_resolution() {
    let job = "\n[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = [\"en\"]\n";
    let of = |value: &str| parse(&format!("[workspace]\npicture_resolution = {value}\n{job}"));
    assert_eq!(of("150").unwrap().picture_resolution, 150);
    assert_eq!(parse(job).unwrap().picture_resolution, 300);
    for wrong in ["\"high\"", "0", "35", "99999999999", "1.5"] {
        let problems = of(wrong).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert_eq!((problem.code, problem.message.contains("36 to 2400")), ("wrong-setting", true), "{problem:?}");
    }
}

fn job_of(more: &str) -> Result<Settings, Vec<String>> {
    parse(&format!("[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = \"fr\"\n{more}\n"))
        .map_err(|problems| problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect())
}

#[test]
fn groups_may_lie_in_each_other() {
    let levels = |settings: &Settings| -> Vec<String> {
        settings.jobs[0].grouping.levels.iter().map(|path| path.as_str().to_owned()).collect()
    };
    let settings = job_of("group_by = [\"country\", \"theme\"]").unwrap();
    assert_eq!(settings.jobs[0].scope, Scope::Group(FieldPath::parse("country").unwrap()));
    assert_eq!(levels(&settings), ["theme"], "the first field makes the documents");
    let page = include_str!("../../../docs/results.md");
    let toml = page.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let settings = parse(toml).unwrap();
    assert_eq!(
        (&settings.jobs[0].scope, levels(&settings)),
        (&Scope::All, vec!["country".to_owned(), "theme".to_owned()])
    );
    assert_eq!((settings.jobs[0].grouping.statistics.len(), settings.jobs[0].grouping.rest), (3, true));
    let sorted = job_of("scope = \"all\"\nstatistics = \"budget.total\"\ngroup_order = \"budget.total\"").unwrap();
    assert_eq!(sorted.jobs[0].grouping.order, GroupOrder::Statistic(0));
}

#[test]
fn wrong_groups_are_told() {
    for more in [
        "group_by = []",
        "group_by = \"a..b\"",
        "scope = \"record\"\ngroup_by = \"a\"",
        "group_by = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\"]",
        "statistics = \"budget.total\"",
        "group_by = \"a\"\ngroup_order = \"size\"",
        "group_by = \"a\"\nungrouped = \"drop\"",
    ] {
        let problems = job_of(more).unwrap_err();
        assert_eq!(problems.len(), 1, "{more}: {problems:?}");
        assert!(problems[0].starts_with("wrong-setting liasse.toml:"), "{more}: {problems:?}");
    }
}

#[test]
fn limits_are_percentages() {
    let job = |limits: &str| {
        parse(&format!("[[job]]\nname = \"a\"\nrecords = \"a.json\"\ntemplate = \"a\"\nlanguages = [\"fr\"]\n{limits}"))
    };
    let rules = job("limits = { indirect = 7, variance = 12.5 }").unwrap().jobs[0].rules.clone();
    let shown = [rules.indirect, rules.contingency, rules.variance].map(|limit| limit.map(|limit| limit.to_string()));
    assert_eq!(shown, [Some("7".to_owned()), None, Some("12.5".to_owned())]);
    let by_period = job("limits = { variance_by_period = 20 }").unwrap().jobs[0].rules.clone();
    assert_eq!(by_period.variance_by_period.map(|limit| limit.to_string()).as_deref(), Some("20"));
    assert!(by_period.origin.is_some_and(|origin| origin.to_string().contains(":6:")), "messages name the line");
    for (wrong, code) in [
        ("{ indirect = -1 }", "wrong-setting"),
        ("{ indirect = \"7\" }", "wrong-setting"),
        ("{ indirekt = 7 }", "unknown-setting"),
        ("7", "wrong-setting"),
    ] {
        let problems = job(&format!("limits = {wrong}")).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code], "{wrong}");
    }
}
