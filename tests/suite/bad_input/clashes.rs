//! Records and documents that get in each other's way.

use super::build_with_only_the_good;
use crate::harness::Workspace;

#[test]
fn two_records_with_one_id_are_both_refused() {
    let workspace = Workspace::with_good_record()
        .file("inputs/a.json", r#"{"id": "twice", "title": "A"}"#)
        .file("inputs/b.json", r#"{"id": "twice", "title": "B"}"#);
    let run = build_with_only_the_good(&workspace);
    run.tells("duplicate-id", "inputs/a.json:1:1").tells("duplicate-id", "inputs/b.json:1:1");
    let told = "two records have the id `twice` (inputs/a.json:1:1, inputs/b.json:1:1): none of them is made";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error[").count(), 1, "the id is told once, and no name beside it: {}", run.stderr);
}

#[test]
fn two_documents_with_one_name_are_both_refused() {
    let workspace = Workspace::with_good_record()
        .file("inputs/a.json", r#"{"id": "Plan/A", "title": "A"}"#)
        .file("inputs/b.json", r#"{"id": "plan:a", "title": "B"}"#);
    let run = build_with_only_the_good(&workspace);
    run.tells("output-collision", "inputs/a.json:1:1").tells("output-collision", "inputs/b.json:1:1");
}

#[test]
fn a_name_without_its_language_collides_with_itself() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let settings = settings.replace("languages = \"en\"", "languages = [\"en\", \"fr\"]\noutput = \"{id}\"");
    let workspace = workspace.file("liasse.toml", settings);
    let run = workspace.liasse(&[]);
    run.tells("output-collision", "inputs/good.json:1:1").ends_with(1);
    assert!(workspace.outputs().is_empty());
}

#[test]
fn a_name_that_needs_a_field_of_the_record() {
    let workspace = Workspace::with_good_record().file("inputs/b.json", r#"{"id": "b", "title": "B"}"#);
    let settings =
        String::from_utf8(workspace.bytes("liasse.toml")).unwrap() + "output = \"notes/{code}-{language}\"\n";
    let workspace = workspace
        .file("liasse.toml", settings)
        .file("inputs/good.json", r#"{"id": "1", "title": "Good", "code": "good"}"#);
    build_with_only_the_good(&workspace).tells("no-output-name", "inputs/b.json:1:1 code");
}
