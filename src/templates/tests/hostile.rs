//! Templates that nobody means well with: nothing panics, nothing runs for ever.

use proptest::prelude::*;

use super::*;

/// Loads and renders whatever this is; only that it ends counts.
fn survive(source: &str) {
    let (_folder, workspace) = workspace(&[("t/template.hbs", source), ("t/p.hbs", "<b>{{a}}</b>")]);
    if let Ok(template) = Template::load(&workspace, "templates/t") {
        let data = json!({"a": "x", "b": [{"a": 1}, 2, null], "c": {"a": {"b": []}}, "n": -1.5});
        let _ = render_in(&template.value, "fr-CH", data);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_survived(source in "\\PC{0,80}") {
        survive(&source);
    }

    #[test]
    fn any_mix_of_signs_is_survived(parts in prop::collection::vec(prop::sample::select(PIECES), 0..14)) {
        survive(&parts.concat());
    }
}

const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{{{",
    "}}}}",
    "{{{{raw}}}}",
    "{{{{/raw}}}}",
    "{{#if a}}",
    "{{else}}",
    "{{else if b}}",
    "{{~else~}}",
    "{{^}}",
    "{{/if}}",
    "{{#each b as |x i|}}",
    "{{/each}}",
    "{{#with c}}",
    "{{/with}}",
    "{{> p}}",
    "{{#> p}}",
    "{{/p}}",
    "{{#*inline \"q\"}}",
    "{{/inline}}",
    "{{> @partial-block}}",
    "{{!--",
    "--}}",
    "{{!",
    "\\",
    "<p",
    "<",
    ">",
    "\"",
    "'",
    "é",
    "\n",
    " ",
    "a",
    ".",
    "../",
    "@",
    "@root",
    "(",
    ")",
    "[",
    "]",
    "=",
    "|",
    "~",
    "&",
    "{{a}}",
    "{{b.0.a}}",
    "{{money n \"EUR\"}}",
    "{{x.[y z]}}",
    "{{this}}",
    "{{@index}}",
    "{{lookup c \"a\"}}",
    "{{*",
    "{{#*",
    "{{> (concat \"p\" a)}}",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "</",
    "/>",
    "{{~",
    "~}}",
    "else",
    "as",
];

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("{{#if a}}", "{{/if}}"), ("{{#> p}}", "{{/p}}"), ("{{#if a}}{{else if a}}", "{{/if}}")] {
        let source = format!("{}x{}", open.repeat(3000), close.repeat(3000));
        let problems = load(&[("t/template.hbs", &source), ("t/p.hbs", "")]).unwrap_err();
        assert!(problems.iter().any(|problem| problem.code == "nesting-too-deep"), "{open}");
    }
    for code in ["(not ", "[", "{\"a\":"] {
        survive(&format!("{{{{not {}}}}}", code.repeat(50_000)));
    }
    survive(&format!("{{{{{}a}}}}", "../".repeat(50_000)));
    survive(&format!("{{{{a{}}}}}", ".a".repeat(50_000)));
}

#[test]
fn the_deepest_nesting_that_is_allowed_renders() {
    let source = format!("{}x{}", "{{#if a}}".repeat(40), "{{/if}}".repeat(40));
    assert_eq!(rendered(&source, json!({"a": true})), "x");
    let calls = format!("{}a{}", "{{#if ".to_owned() + &"(not ".repeat(38), ")".repeat(38) + "}}x{{/if}}");
    assert_eq!(rendered(&calls, json!({"a": true})), "x");
    let partial = format!("{}{{{{> p}}}}{}", "{{#if a}}".repeat(39), "{{/if}}".repeat(39));
    let problems =
        render_in(&loaded(&[("t/template.hbs", "{{> p}}"), ("t/p.hbs", &partial)]), "fr-FR", json!({"a": 1}));
    assert_eq!(problems.unwrap_err().iter().next().unwrap().code, "nesting-too-deep");
}

#[test]
fn a_document_cannot_grow_without_end() {
    let list: Vec<u32> = (0..1000).collect();
    let row = "x".repeat(1000);
    let source = format!("{{{{#each a}}}}{{{{#each @root.a}}}}{row}{{{{/each}}}}{{{{/each}}}}");
    let problems = complaints(&source, json!({"a": list}));
    let told = "1:29 this document becomes larger than 64 MB | look for a list inside a list that repeats the whole; ";
    assert!(problems.len() == 1 && problems[0].starts_with(told), "{problems:?}");
}

#[test]
fn many_different_problems_are_not_all_told() {
    let lines: Vec<Value> = (0..300).map(|n| json!(format!("no number {n}"))).collect();
    let problems = complaints("{{#each a}}{{number this}}{{/each}}", json!({"a": lines}));
    assert_eq!(problems.len(), 101);
    assert!(problems[100].contains("200 more problems"), "{}", problems[100]);
}

#[test]
fn a_template_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&loaded(&[("t/template.hbs", "")]));
}

#[test]
fn files_too_large_to_parse_are_refused() {
    let problems = load(&[("t/template.hbs", &"{{a}}".repeat(60_000))]).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["file-too-large"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_told() {
    let (folder, workspace) = workspace(&[("t/template.hbs", "")]);
    for name in ["style.css", "template.toml"] {
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("templates/t").join(name)).unwrap();
    }
    let problems = Template::load(&workspace, "templates/t").unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["outside-workspace"; 2]);
}
