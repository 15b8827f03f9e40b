//! Templates as an author meets them: files in a folder, a record, markup or diagnostics.

use std::fs;

use serde_json::{Map, Value, json};

use super::*;
use crate::diag::{Diagnostics, Outcome, Warned};
use crate::locale::Locale;
use crate::sources::Workspace;

/// A workspace with the given files below `templates/`.
fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join("templates").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let workspace = Workspace::open(folder.path()).unwrap();
    (folder, workspace)
}

fn load(files: &[(&str, &str)]) -> Outcome<Template> {
    let (_folder, workspace) = workspace(files);
    Template::load(&workspace, "templates/t")
}

fn loaded(files: &[(&str, &str)]) -> Template {
    load(files).unwrap_or_else(|problems| panic!("{problems:#?}")).value
}

fn fields(data: Value) -> Map<String, Value> {
    data.as_object().cloned().unwrap()
}

fn meta() -> Meta {
    Meta { id: "08-28".to_owned(), date: None }
}

fn render_in(template: &Template, tag: &str, data: Value) -> Outcome<Rendered> {
    template.render(fields(data), &Locale::parse(tag).unwrap(), &meta())
}

/// The markup of a template of one file, in French.
fn rendered(source: &str, data: Value) -> String {
    match render_in(&loaded(&[("t/template.hbs", source)]), "fr-FR", data) {
        Ok(Warned { value, .. }) => value.xhtml,
        Err(problems) => panic!("{problems:#?}"),
    }
}

/// The problems of rendering a template of one file, as `line:column message | hint`.
fn complaints(source: &str, data: Value) -> Vec<String> {
    told(render_in(&loaded(&[("t/template.hbs", source)]), "fr-FR", data).unwrap_err())
}

fn told(problems: Diagnostics) -> Vec<String> {
    let place = |origin: &Origin| origin.to_string().replace("templates/t/template.hbs:", "");
    problems
        .into_iter()
        .map(|d| format!("{} {} | {}", place(&d.origin), d.message, d.hint.unwrap_or_default()))
        .collect()
}

#[test]
fn fields_are_written_and_escaped() {
    let data = json!({"a": "<b> & \"c\" 'd'", "n": 12.50, "t": true, "none": null});
    assert_eq!(
        rendered("{{a}}|{{{a}}}|{{n}}|{{t}}|{{none}}|", data),
        "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;|<b> & \"c\" 'd'|12.5|true||"
    );
}

#[test]
fn a_field_goes_before_a_helper_of_the_same_name() {
    let data = json!({"date": "2025-03-01", "label": "x", "count": 3, "items": [1, 2]});
    assert_eq!(rendered("{{date}} {{label}} {{count}} {{count items}}", data), "2025-03-01 x 3 2");
}

#[test]
fn every_unknown_field_is_told_at_once() {
    let data = json!({"title": "x", "budget": {"total": 1}, "lines": [{"a": 1}, {"b": 1}, {"b": 2}]});
    let source = "{{titel}}\n{{money budget.totl \"EUR\"}} {{#if missing}}x{{else if (eq nothing 1)}}{{/if}}\n{{#each lines}}{{a}}{{title}}{{/each}}";
    assert_eq!(
        complaints(source, data),
        [
            "1:3 the record has no field `titel` | did you mean `title`?",
            "2:9 budget `budget` has no field `totl` | did you mean `total`?",
            "2:35 the record has no field `missing` | add it to the record, or write `(optional missing)` where it may be missing",
            "2:59 the record has no field `nothing` | add it to the record, or write `(optional nothing)` where it may be missing",
            "3:18 lines[1] `lines[1]` has no field `a` (2 times) | add it to the record, or write `(optional a)` where it may be missing",
            "3:23 lines[0] `lines[0]` has no field `title` (3 times) | the record has it outside this block: write `@root.title`",
        ]
    );
}
