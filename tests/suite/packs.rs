//! The templates that come with the program: listed, complete, and each the start of a workspace that builds.

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

use crate::examples::tool;
use crate::harness::Workspace;

/// The templates of the repository.
fn names() -> Vec<String> {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap();
    let mut names: Vec<String> = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with('_'));
    names.sort();
    names
}

/// What `liasse templates --json` says in a folder without a workspace.
fn listed() -> Vec<Value> {
    let run = Workspace::empty().liasse(&["templates", "--json"]);
    run.is_clean();
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_program_has_the_templates_of_its_repository() {
    let listed: Vec<String> = listed().iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(listed, names());
}

#[test]
fn every_template_says_what_it_is_needs_and_gives() {
    for line in listed() {
        for key in ["title", "description", "pages"] {
            assert!(line[key].as_str().is_some_and(|text| !text.is_empty()), "{line}: {key}");
        }
        assert!(!line["needs"].as_array().unwrap().is_empty(), "{line}: needs");
        for option in ["accent", "logo", "page_size", "typeface"] {
            assert!(line["options"][option]["title"].is_string(), "{line}: {option}");
        }
        let languages = line["languages"].as_array().unwrap();
        assert!(["de", "en", "es", "fr", "pt"].iter().all(|one| languages.contains(&Value::from(*one))), "{line}");
    }
}

/// The sources of all templates, without their comments.
fn sources() -> String {
    let mut text = String::new();
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|kind| kind == "hbs") {
                text.push_str(&fs::read_to_string(file).unwrap());
            }
        }
    }
    Regex::new(r"(?s)\{\{!--.*?--\}\}").unwrap().replace_all(&text, "").into_owned()
}

#[test]
fn what_templates_are_said_to_read_they_read() {
    let page = include_str!("../../docs/template-fields.md");
    let sources = sources();
    let name = Regex::new(r"`([a-z_.\[\]]+)`").unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let mut read = 0;
    for field in
        rows.flat_map(|row| name.captures_iter(&format!("`{row}")).map(|found| found[1].to_owned()).collect::<Vec<_>>())
    {
        for part in field.split('.').map(|part| part.trim_end_matches("[]")) {
            assert!(Regex::new(&format!(r"\b{part}\b")).unwrap().is_match(&sources), "no template reads {field}");
            read += 1;
        }
    }
    assert!(read > 30, "{read}");
}

#[test]
fn every_template_starts_a_workspace_that_builds() {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", &names().join(",")]).ends_with(0);
    let run = workspace.liasse_in("ws", &["--lang", "en", "--format", "pdf", "--quiet", "--json"]);
    run.is_clean();
    for name in names() {
        assert!(run.stdout.contains(&format!("\"job\":\"{name}\"")), "{name} made nothing: {}", run.stdout);
    }
}

#[test]
fn a_template_that_is_not_there_is_told_with_the_nearest() {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", "budgets"]).tells("unknown-template", "budget").ends_with(2);
    assert!(!workspace.path("ws").exists());
    workspace.liasse(&["templates", "projectsheet"]).tells("unknown-template", "project-sheet").ends_with(2);
}

#[test]
fn the_templates_of_a_workspace_go_before_those_of_the_program() {
    let own = "title = \"Our budget\"\n[options.cover]\ntitle = \"The first page\"\nkind = \"choice\"\n\
               values = [\"plain\", \"picture\"]\ndefault = \"plain\"\n";
    let workspace = Workspace::with_good_record()
        .file("templates/budget/template.toml", own)
        .file("templates/budget/template.hbs", "<p/>");
    let run = workspace.liasse(&["templates", "budget"]);
    run.is_clean();
    assert!(run.stdout.contains("budget: Our budget"), "{}", run.stdout);
    assert!(run.stdout.contains("cover (plain | picture): The first page"), "{}", run.stdout);
    assert!(!run.stdout.contains("accent"), "{}", run.stdout);
}

/// A workspace with one record, of which a template of the program makes a PDF in French.
fn one_document(template: &str, settings: &str, record: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", template]).ends_with(0);
    let job = format!("[[job]]\nname = \"own\"\nrecords = \"inputs/own.yaml\"\ntemplate = \"{template}\"\n");
    let rest = format!("languages = [\"fr\"]\nformats = [\"pdf\"]\n{settings}");
    workspace.file("ws/liasse.toml", job + &rest).file("ws/inputs/own.yaml", record)
}

/// The text of that PDF; `None` where nothing can tell it.
fn text_of(template: &str, settings: &str, record: &str) -> Option<String> {
    let workspace = one_document(template, settings, record);
    workspace.liasse_in("ws", &[]).is_clean();
    tool("pdftotext", &["-layout", workspace.path("ws/outputs/own/INT-fr.pdf").to_str().unwrap(), "-"])
}

/// A project of two years of which the first is over, with an indicator and an activity that say nothing of periods.
const FIRST_YEAR: &str = "
id: INT
title: Lire
start: 2025-02-01
end: 2027-01-31
date: 2026-03-15
objectives: [{id: O, level: outcome, title: Les élèves lisent}]
activities: [{id: A1, title: Construire, objective: O, start: 2025-02-01, end: 2025-06-30, status: completed}]
indicators:
  - {id: I, title: Lecteurs, objective: O, measure: percent, baseline: {value: 31}, target: {value: 60},
     actual: {value: 46.3, date: 2026-01-31}}
budget:
  currency: EUR
  periods:
    - {id: y1, label: An 1, start: 2025-02-01, end: 2026-01-31}
    - {id: y2, label: An 2, start: 2026-02-01, end: 2027-01-31}
  headings:
    - label: Livres
      lines: [{label: L, total: 1000, periods: [{period: y1, amount: 400, actual: 300}, {period: y2, amount: 600}]}]
";

#[test]
fn a_final_report_holds_all_spending_against_the_whole_budget() {
    let Some(text) = text_of("periodic-report", "", FIRST_YEAR) else { return };
    assert!(text.contains("-700,00") && text.contains("-70,0"), "{text}");
    assert!(!text.contains("-100,00"), "{text}");
}

#[test]
fn a_report_on_a_period_has_the_values_and_activities_whose_days_lie_in_it() {
    let Some(text) = text_of("periodic-report", "params = { period = \"y1\" }\n", FIRST_YEAR) else { return };
    assert!(text.contains("46,3") && text.contains("Construire"), "{text}");
    assert!(text.contains("-100,00") && text.contains("-25,0"), "{text}");
    // Nothing was spent in the second period yet: there is a report all the same, without what is of the first.
    let Some(text) = text_of("periodic-report", "params = { period = \"y2\" }\n", FIRST_YEAR) else { return };
    assert!(text.contains("600,00") && !text.contains("46,3") && !text.contains("Construire"), "{text}");
}

#[test]
fn a_report_on_a_period_that_is_not_there_is_told() {
    for (params, told) in [("period = \"y9\"", "period y9 in the budget"), ("perod = \"y1\"", "params.perod")] {
        let run =
            one_document("periodic-report", &format!("params = {{ {params} }}\n"), FIRST_YEAR).liasse_in("ws", &[]);
        run.tells("unknown-field", "known-period.hbs").ends_with(1);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn sources_of_funding_are_told_where_no_budget_says_who_pays() {
    let start = "id: INT\ntitle: Min\norganisations: [{id: a, name: Moi, role: applicant}]\n";
    let alone = format!("{start}funding: [{{source: Fondation, amount: 900, currency: EUR}}]\n");
    let beside = format!(
        "{start}funding: [{{source: Fondation, amount: 900}}]\n\
         budget: {{currency: EUR, headings: [{{label: A, lines: [{{label: L, total: 900}}]}}]}}\n"
    );
    for template in ["project-sheet", "grant-application"] {
        for record in [&alone, &beside] {
            let Some(text) = text_of(template, "", record) else { return };
            assert!(text.contains("Fondation") && text.contains("900,00"), "{template}: {text}");
        }
    }
}

#[test]
fn a_unit_cost_has_all_its_decimals() {
    let record = "id: INT\ntitle: Puits\nbudget: {currency: XOF, headings: [{label: A, lines: \
                  [{label: L, quantity: 3, unit_cost: 333.33}]}]}\n";
    let Some(text) = text_of("budget", "", record) else { return };
    assert!(text.contains("333,33"), "{text}");
}

/// A workspace whose template prints an option and takes its colour and paper from others.
fn with_options(settings: &str) -> Workspace {
    let template =
        "<html lang=\"en\"><head><title>t</title></head><body><p>Cover: {{options.cover}}.</p></body></html>";
    let manifest = "[options]\naccent = { title = \"Colour\", kind = \"color\" }\n\
                    page_size = { title = \"Paper\", kind = \"paper\" }\n\
                    cover = { title = \"Cover\", kind = \"text\", default = \"plain\" }\n";
    let job = "[[job]]\nname = \"notes\"\nrecords = \"inputs/*\"\nkind = \"free\"\ntemplate = \"note\"\n\
               languages = [\"en\"]\nformats = [\"pdf\"]\n";
    Workspace::with_good_record()
        .file("templates/note/template.hbs", template)
        .file("templates/note/template.toml", manifest)
        .file("templates/note/style.css", ":root { --page-size: A4 } @page { size: var(--page-size) }")
        .file("liasse.toml", format!("{job}{settings}"))
}

/// The size of the first page, and the text; `None` where nothing can tell them.
fn page_and_text(settings: &str) -> Option<(String, String)> {
    let workspace = with_options(settings);
    workspace.liasse(&[]).is_clean();
    let pdf = workspace.path("outputs/notes/good-en.pdf");
    let facts = tool("pdfinfo", &[pdf.to_str().unwrap()])?;
    let size = facts.lines().find(|line| line.starts_with("Page size")).unwrap().to_owned();
    Some((size, tool("pdftotext", &[pdf.to_str().unwrap(), "-"])?.trim().to_owned()))
}

#[test]
fn a_brand_is_for_several_jobs_and_a_job_may_choose_otherwise() {
    let Some((size, text)) = page_and_text("") else { return };
    assert!(size.contains("A4") && text == "Cover: plain.", "{size} {text}");
    let brand = "brand = \"ours\"\n[brand.ours]\npage_size = \"Letter\"\ncover = \"branded\"\n";
    let Some((size, text)) = page_and_text(brand) else { return };
    assert!(size.contains("letter") && text == "Cover: branded.", "{size} {text}");
    let both = "brand = \"ours\"\noptions = { cover = \"own\" }\n[brand.ours]\npage_size = \"Letter\"\ncover = \"x\"\n";
    let Some((size, text)) = page_and_text(both) else { return };
    assert!(size.contains("letter") && text == "Cover: own.", "{size} {text}");
}

#[test]
fn another_brand_makes_the_documents_again() {
    let workspace = with_options("options = { cover = \"first\" }\n");
    workspace.liasse(&[]).is_clean();
    let again = workspace.liasse(&[]);
    assert!(again.stdout.contains("1 unchanged"), "{}", again.stdout);
    let settings = fs::read_to_string(workspace.path("liasse.toml")).unwrap().replace("first", "second");
    let workspace = workspace.file("liasse.toml", settings);
    assert!(workspace.liasse(&[]).stdout.starts_with("1 document made"));
}

#[test]
fn wrong_options_are_told_where_they_are_written() {
    let wrong =
        "options = { acent = \"red\", page_size = \"A44\" }\nbrand = \"our\"\n[brand.ours]\naccent = \"reed\"\n";
    let run = with_options(wrong).liasse(&[]);
    run.tells("unknown-brand", "liasse.toml:9:9").ends_with(2);
    run.tells("wrong-option", "liasse.toml:8:13").tells("wrong-option", "liasse.toml:8:28");
    let wrong = wrong.replace("\"our\"", "\"ours\"");
    let run = with_options(&wrong).liasse(&[]);
    run.tells("wrong-option", "liasse.toml:8:13").tells("wrong-option", "liasse.toml:8:28");
    run.tells("wrong-option", "liasse.toml:11:1").ends_with(1);
}

#[test]
fn a_logo_that_is_none_and_a_colour_that_is_too_pale_are_told_where_they_are_chosen() {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", "project-sheet"]).ends_with(0);
    let with = |options: &str| {
        let settings = format!(
            "[[job]]\nname = \"ours\"\nrecords = \"inputs/projects/peru-early-years.yaml\"\ntemplate = \"project-sheet\"\nlanguages = [\"en\"]\n\
             formats = [\"pdf\"]\noptions = {{ {options} }}\n"
        );
        fs::write(workspace.path("ws/liasse.toml"), settings).unwrap();
        fs::write(workspace.path("ws/fake.png"), "no picture").unwrap();
        workspace.liasse_in("ws", &["check"])
    };
    let run = with("logo = \"fake.png\"");
    assert!(run.stderr.contains("liasse.toml:7:13") && run.stderr.contains("`logo` cannot be “fake.png”"), "{run:?}");
    assert!(!run.stderr.contains(".hbs"), "{}", run.stderr);
    run.ends_with(1);
    let run = with("accent = \"#fefefe\"");
    run.tells("low-contrast", "liasse.toml:7:13");
    assert!(run.stderr.contains("#fefefe is the option `accent`"), "{}", run.stderr);
}

/// Settings of one job over a record of its own.
fn job_with(template: &str, more: &str) -> String {
    format!(
        "[[job]]\nname = \"ours\"\nrecords = \"inputs/p.yaml\"\ntemplate = \"{template}\"\nlanguages = [\"en\", \"fr\"]\n\
         formats = [\"pdf\"]\n{more}"
    )
}

#[test]
fn a_record_without_what_its_template_needs_is_told_at_the_record() {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", "newsletter"]).ends_with(0);
    let workspace =
        workspace.file("ws/liasse.toml", job_with("newsletter", "")).file("ws/inputs/p.yaml", "id: n\ntitle: News\n");
    let run = workspace.liasse_in("ws", &[]);
    run.tells("missing-field", "inputs/p.yaml:1:1").ends_with(1);
    let told = "the template `newsletter` needs `issue` and `narrative`, which the record does not have";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(!run.stderr.contains("unknown-field"), "{}", run.stderr);
}

#[test]
fn a_job_that_gives_a_template_another_number_of_records_is_told_what_to_write() {
    let record = "id: p\ntitle: P\nbudget: {currency: EUR, headings: [{label: A, total: 5}]}\n";
    for (template, more, hint) in
        [("portfolio-report", "", "add `scope = \"all\"`"), ("budget", "scope = \"all\"\n", "remove `scope`")]
    {
        let workspace = Workspace::empty();
        workspace.liasse(&["init", "ws", "--template", template]).ends_with(0);
        let workspace = workspace.file("ws/liasse.toml", job_with(template, more)).file("ws/inputs/p.yaml", record);
        let run = workspace.liasse_in("ws", &[]);
        run.tells("wrong-scope", "liasse.toml:1:1").ends_with(1);
        assert!(run.stderr.contains(hint) && !run.stderr.contains("unknown-field"), "{}", run.stderr);
    }
}

#[test]
fn names_of_templates_may_have_spaces_between_them_and_a_file_is_no_folder() {
    let workspace = Workspace::empty().file("afile", "x");
    workspace.liasse(&["init", "ws", "--template", "budget, declaration"]).ends_with(0);
    assert!(workspace.path("ws/templates/declaration/template.hbs").exists());
    let run = workspace.liasse(&["init", "afile"]);
    run.tells("unwritable-output", "this is a file, not a folder").ends_with(2);
}

#[test]
fn a_language_without_labels_is_one_error_of_a_document() {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", "budget"]).ends_with(0);
    let record = "id: p\ntitle: P\nbudget: {currency: EUR, headings: [{label: A, lines: [{label: l, total: 5}]}]}\n";
    let settings = job_with("budget", "").replace("[\"en\", \"fr\"]", "[\"ar\"]");
    let run = workspace.file("ws/liasse.toml", settings).file("ws/inputs/p.yaml", record).liasse_in("ws", &["check"]);
    run.ends_with(1);
    let told = run.stderr.matches("error[").count();
    assert_eq!(told, 1, "{}", run.stderr);
}

#[test]
fn a_misspelt_option_of_a_brand_that_no_job_has_is_told() {
    let workspace = with_options("[brand.ours]\nacent = \"red\"\ncover = \"x\"\n");
    let run = workspace.liasse(&[]);
    run.tells("wrong-option", "liasse.toml:9:1").tells("wrong-option", "did you mean `accent`?").ends_with(0);
    assert_eq!(run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
}
