//! Documents that would take for ever, or all memory: each is stopped by what it may cost, and the others are made.

use super::build_with_only_the_good;
use crate::harness::{Run, Workspace};

/// A workspace whose record `bad` gets `body` as its content, under limits of the settings.
fn workspace(body: &str, css: &str, limits: &str) -> Workspace {
    let template = format!(
        "<html lang=\"en\">\n<head><title>{{{{title}}}}</title></head>\n<body><h1>{{{{title}}}}</h1>\n{{{{#if (optional n)}}}}\n\
         {body}\n{{{{/if}}}}</body>\n</html>"
    );
    let numbers: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
    let record = format!("{{\"id\": \"bad\", \"title\": \"Bad\", \"n\": [{}]}}", numbers.join(","));
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    workspace
        .file("liasse.toml", format!("[limits]\n{limits}\n{settings}"))
        .file("templates/note/template.hbs", template)
        .file("templates/note/style.css", css)
        .file("inputs/bad.json", record)
}

#[track_caller]
fn stopped(body: &str, css: &str, limits: &str, code: &str) -> Run {
    let run = build_with_only_the_good(&workspace(body, css, limits));
    run.tells(code, "templates/note/template.hbs:").tells(code, "record bad");
    assert!(!run.stderr.contains("fault["), "{}", run.stderr);
    run
}

const CELLS: &str = "<table>{{#each n}}<tr>{{#each ../n}}<td>1</td>{{/each}}</tr>{{/each}}</table>";
const LINES: &str = "{{#each n}}<p>word</p>{{/each}}";

#[test]
fn a_loop_in_a_loop_in_a_loop() {
    let run = stopped(
        "{{#each n}}{{#each ../n}}{{#each ../../n}}{{/each}}{{/each}}{{/each}}",
        "",
        "values = 100_000",
        "output-too-large",
    );
    assert!(run.stderr.contains("it asks for more than 100000 values"), "{}", run.stderr);
    stopped("{{#each n}}{{#each (sort ../n)}}{{/each}}{{/each}}", "", "values = 100_000", "output-too-large");
}

#[test]
fn markup_without_end() {
    let run = stopped("{{#each n}}{{#each ../n}}some words {{/each}}{{/each}}", "", "markup = 1", "output-too-large");
    assert!(run.stderr.contains("larger than 1 MB"), "{}", run.stderr);
}

#[test]
fn a_table_of_too_many_cells() {
    stopped(CELLS, "", "elements = 20_000", "too-many-elements");
    let contents = "{{#each n}}<table-of-contents></table-of-contents><h2>Part</h2>{{/each}}";
    stopped(contents, "", "elements = 20_000", "too-many-elements");
}

#[test]
fn a_hundred_thousand_elements_in_each_other() {
    stopped("{{#each n}}<div><div>{{/each}}", "", "", "malformed-markup");
    // Of twice as many as may stand in each other the first is told, at its place, and no stack overflows.
    let body = format!("{}x{}", "<div>".repeat(200), "</div>".repeat(200));
    stopped(&body, "", "", "malformed-markup");
}

#[test]
fn text_without_end() {
    stopped("<p>{{#each n}}some words {{/each}}</p>", "", "characters = 5_000", "too-much-text");
    let css = format!("p::before {{ content: \"{}\" }}", "x".repeat(1000));
    stopped(LINES, &css, "characters = 50_000", "too-much-text");
}

#[test]
fn a_page_for_each_word() {
    let workspace_of_pages = workspace(LINES, "p { break-after: page }", "pages = 50");
    let run = workspace_of_pages.liasse(&["--format", "pdf"]);
    run.tells("too-many-pages", "templates/note/template.hbs:3:").tells("too-many-pages", "record bad, en, pdf");
    assert_eq!(workspace_of_pages.outputs(), ["notes/good-en.pdf"]);
    // A Word document has no pages of its own, but is not made where it tells those of the PDF.
    let css = "p { break-after: page } a::after { content: target-counter(attr(href), page) }";
    let body = format!("<p><a href=\"#end\">See</a></p>{LINES}<p id=\"end\">End</p>");
    let run = workspace(&body, css, "pages = 50").liasse(&["--format", "docx"]);
    run.tells("too-many-pages", "record bad, en, docx").ends_with(1);
}

#[test]
fn floats_in_floats_are_laid_out_in_bounded_time() {
    let body = format!("{}<p>inner</p>{}", "<div class=\"f\">".repeat(80), "</div>".repeat(80));
    let css = ".f { float: left; width: 90%; height: 250mm }";
    workspace(&body, css, "").liasse(&[]).ends_with(0);
}

#[test]
fn a_higher_limit_makes_the_document() {
    let workspace = workspace(LINES, "", "elements = 500");
    build_with_only_the_good(&workspace).tells("too-many-elements", "record bad");
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap().replace("= 500", "= 2_000");
    let workspace = workspace.file("liasse.toml", settings);
    let run = workspace.liasse(&[]);
    run.ends_with(0);
    assert!(run.stdout.starts_with("2 documents made in outputs, 2 unchanged"), "what was made stays: {}", run.stdout);
}

#[test]
fn limits_that_are_none() {
    let run = workspace(LINES, "", "elements = 0\npages = \"many\"\npage = 3").liasse(&[]);
    run.ends_with(2);
    assert_eq!(run.stderr.matches("error[wrong-setting]").count(), 2, "{}", run.stderr);
    run.tells("unknown-setting", "liasse.toml:4:");
}

/// With the usual limits, in a bounded part of the machine's memory, beside documents that are made.
#[cfg(target_os = "linux")]
#[test]
fn a_table_of_ten_million_cells_in_little_memory() {
    let workspace = workspace(&CELLS.replace("<td>1</td>", &"<td>1</td>".repeat(10)), "", "");
    let script = format!("ulimit -v 3000000; exec {} --jobs 2", env!("CARGO_BIN_EXE_liasse"));
    let run = std::process::Command::new("bash").args(["-c", &script]).current_dir(workspace.root()).output().unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.contains("error[output-too-large]") || told.contains("error[too-many-elements]"), "{told}");
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
}
