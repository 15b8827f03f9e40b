//! Pictures that cannot be shown.

use super::build_with_only_the_good;
use crate::harness::{Run, Workspace};

const TEMPLATE: &str = "<html lang=\"en\">\n<head><title>{{title}}</title></head>\n<body>\n\
    {{#if (optional picture)}}<img src=\"{{picture}}\" alt=\"A picture\"/>{{/if}}\n<p>{{title}}</p>\n</body>\n</html>";

fn build_with_picture(path: &str, bytes: Option<&[u8]>) -> Run {
    let mut workspace = Workspace::with_good_record()
        .file("templates/note/template.hbs", TEMPLATE)
        .file("inputs/b.json", format!(r#"{{"id": "b", "title": "B", "picture": "{path}"}}"#));
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap().replace("inputs/*", "inputs/*.json");
    workspace = workspace.file("liasse.toml", settings);
    if let Some(bytes) = bytes {
        workspace = workspace.file(path, bytes);
    }
    build_with_only_the_good(&workspace)
}

#[test]
fn a_missing_picture() {
    build_with_picture("inputs/none.jpg", None).tells("missing-picture", "templates/note/template.hbs:4:");
}

#[test]
fn a_picture_with_other_capital_letters() {
    let workspace = Workspace::with_good_record()
        .file("templates/note/template.hbs", TEMPLATE)
        .file("liasse.toml", crate::harness::SETTINGS.replace("inputs/*", "inputs/*.json"))
        .file("inputs/ok.png", "x")
        .file("inputs/ok.json", r#"{"id": "b", "title": "B", "picture": "inputs/ok.PNG"}"#);
    let run = build_with_only_the_good(&workspace);
    run.tells("missing-picture", "did you mean `inputs/ok.png`?");
}

#[test]
fn a_corrupt_picture() {
    build_with_picture("inputs/bad.png", Some(b"\x89PNG\r\n\x1a\nnot a picture"))
        .tells("corrupt-picture", "templates/note/template.hbs:4:")
        .tells("corrupt-picture", "is damaged: what is in it cannot be read as a picture\n");
}

#[test]
fn a_picture_outside_the_workspace() {
    build_with_picture("../../../outside.png", None).tells("outside-workspace", "templates/note/template.hbs:4:");
}

#[test]
fn a_picture_on_the_network() {
    build_with_picture("https://example.org/a.png", None).tells("remote-picture", "templates/note/template.hbs:4:");
}
