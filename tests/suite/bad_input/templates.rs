//! Templates, markup and style sheets that cannot be used.

use super::build_with_only_the_good;
use crate::harness::{Run, Workspace};

/// A second job over the good record, with a template of its own that is bad.
fn build_with_template(template: &str, style: &str) -> Run {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let second = settings.replace("\"notes\"", "\"bad\"").replace("\"note\"", "\"bad\"");
    let workspace = workspace
        .file("liasse.toml", format!("{settings}\n{second}"))
        .file("templates/bad/template.hbs", template)
        .file("templates/bad/style.css", style);
    build_with_only_the_good(&workspace)
}

fn page(body: &str) -> String {
    format!("<html lang=\"en\">\n<head><title>t</title></head>\n<body>{body}</body>\n</html>")
}

#[test]
fn unknown_fields_are_told_all_at_once() {
    let run = build_with_template(&page("<p>{{titel}}</p>\n<p>{{budgett}}</p>"), "");
    run.tells("unknown-field", "templates/bad/template.hbs:3:12")
        .tells("unknown-field", "templates/bad/template.hbs:4:");
    assert!(run.stderr.contains("did you mean `title`"), "{}", run.stderr);
}

#[test]
fn a_broken_template() {
    build_with_template(&page("{{#if title}}<p>x</p>"), "").tells("unclosed-block", "templates/bad/template.hbs:3:7");
}

#[test]
fn a_template_that_is_not_there() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let second = settings.replace("\"notes\"", "\"bad\"").replace("\"note\"", "\"bad\"");
    let workspace = workspace.file("liasse.toml", format!("{settings}\n{second}"));
    let run = build_with_only_the_good(&workspace);
    run.tells("unknown-template", "liasse.toml:");
    assert!(run.stderr.contains("templates/ has note"), "{}", run.stderr);
}

#[test]
fn markup_that_is_not_well_formed() {
    let run = build_with_template(&page("<p>{{title}}</div>"), "");
    run.tells("malformed-markup", "templates/bad/template.hbs:3:");
}

#[test]
fn an_unsupported_property_is_a_warning_and_the_document_is_made() {
    let workspace = Workspace::with_good_record().file("templates/note/style.css", "h1 {\n  mix-blend-mode: hue;\n}\n");
    let run = workspace.liasse(&[]);
    run.tells("unsupported-property", "templates/note/style.css:2:3").ends_with(0);
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
    assert_eq!(run.stderr.matches("mix-blend-mode").count(), 2, "told once, with its line: {}", run.stderr);
}

#[test]
fn a_character_that_no_font_has() {
    let settings = format!("{}\n[workspace]\nsystem_fonts = false\n", crate::harness::SETTINGS);
    let workspace = Workspace::with_good_record()
        .file("liasse.toml", settings)
        .file("inputs/b.json", "{\"id\": \"b\", \"title\": \"A \u{1F9FE} bill\"}");
    let run = workspace.liasse(&["--format", "pdf"]);
    run.tells("missing-character", "record b, en, pdf")
        .tells("missing-character", "“A \u{1F9FE} bill”")
        .tells("missing-character", "in `title`")
        .ends_with(0);
    assert_eq!(workspace.outputs(), ["notes/b-en.pdf", "notes/good-en.pdf"]);
    let run = workspace.liasse(&["--format", "docx"]);
    run.tells("missing-character", "record b, en, docx").tells("missing-character", "in `title`").ends_with(0);
    assert!(!run.stderr.contains("record good"), "{}", run.stderr);
}
