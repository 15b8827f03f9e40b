//! Texts by language: what stands in for a missing one, what is refused, and the report of what is missing.

use crate::harness::Workspace;

/// A job in French and Spanish over a record with one Spanish text of two.
fn workspace(policy: &str) -> Workspace {
    let settings = format!(
        "[[job]]\nname = \"notes\"\nrecords = \"inputs/*\"\nkind = \"free\"\ntemplate = \"note\"\n\
         languages = [\"fr\", \"es\"]\nformats = [\"pdf\"]\n{policy}"
    );
    Workspace::with_good_record()
        .file("liasse.toml", settings)
        .file("inputs/good.json", r#"{"id": "good", "title": {"fr": "Titre", "es": "Título"}}"#)
        .file(
            "inputs/half.yaml",
            "id: half\ntitle:\n  en: Water\n  fr: Eau\n  es: ''\nnote: { fr: [un, deux], es: [uno, ''] }\n",
        )
}

fn title(workspace: &Workspace, path: &str) -> Option<String> {
    let path = workspace.path(path);
    crate::examples::tool("pdftotext", &[path.to_str().unwrap(), "-"])
}

#[test]
fn another_language_stands_in_with_one_warning_a_record() {
    let workspace = workspace("");
    let run = workspace.liasse(&[]);
    run.ends_with(0).tells("missing-translation", "inputs/half.yaml");
    assert_eq!(run.stderr.matches("warning[").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("2 fields have no text in `es`, `fr` stands in: title, note[]"), "{}", run.stderr);
    assert!(run.stderr.contains("liasse translations --lang es"), "{}", run.stderr);
    assert!(title(&workspace, "outputs/notes/half-es.pdf").is_none_or(|text| text.contains("Eau")));
}

#[test]
fn fallbacks_have_an_order_of_their_own() {
    let workspace = workspace("fallbacks = [\"en\"]\n");
    let run = workspace.liasse(&["--lang", "es"]);
    assert!(run.stderr.contains("`en`, `fr` stand in"), "the list has no English: {}", run.stderr);
    assert!(title(&workspace, "outputs/notes/half-es.pdf").is_none_or(|text| text.contains("Water")));
}

#[test]
fn a_job_may_mark_what_stands_in() {
    let workspace = workspace("missing_translation = \"mark\"\n");
    workspace.liasse(&[]).ends_with(0).tells("missing-translation", "half.yaml");
    assert!(title(&workspace, "outputs/notes/half-es.pdf").is_none_or(|text| text.contains("[fr] Eau")));
    assert!(title(&workspace, "outputs/notes/half-fr.pdf").is_none_or(|text| !text.contains('[')));
}

#[test]
fn what_stands_in_keeps_its_language_in_both_formats() {
    let workspace = workspace("missing_translation = \"mark\"\n");
    let settings =
        std::fs::read_to_string(workspace.path("liasse.toml")).unwrap().replace("[\"pdf\"]", "[\"pdf\", \"docx\"]");
    let workspace = workspace.file("liasse.toml", settings).file(
        "templates/note/template.hbs",
        "<html lang=\"{{@locale}}\"><head><title>{{title}}</title></head><body><h1>{{title}}</h1><p>{{id}}</p></body></html>",
    );
    workspace.liasse(&["--lang", "es", "--only", "half"]).ends_with(0);
    let word = crate::word::part(&workspace.path("outputs/notes/half-es.docx"), "word/document.xml");
    let run = word.split("<w:r>").find(|run| run.contains("[fr] Eau")).unwrap();
    assert!(run.contains("<w:lang w:val=\"fr"), "{run}");
    let pdf = lopdf::Document::load(workspace.path("outputs/notes/half-es.pdf")).unwrap();
    let elements = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let spans =
        elements.filter(|element| element.get(b"S").is_ok_and(|kind| kind.as_name().is_ok_and(|s| s == b"Span")));
    let languages: Vec<_> =
        spans.filter_map(|span| span.get(b"Lang").and_then(lopdf::decode_text_string).ok()).collect();
    assert_eq!(languages, ["fr"]);
}

#[test]
fn a_list_that_is_shorter_is_told_and_left_as_it_is() {
    let workspace = workspace("missing_translation = \"refuse\"\n").file(
        "inputs/half.yaml",
        "id: half\ntitle: { fr: Eau, es: Agua }\nnote:\n  fr: [un, deux, trois]\n  es: [uno]\n",
    );
    let run = workspace.liasse(&[]);
    run.ends_with(0).tells("shorter-translation", "inputs/half.yaml");
    assert!(run.stderr.contains("in `es`: note[] (2 times)"), "{}", run.stderr);
    let run = workspace.liasse(&["translations", "--lang", "es"]);
    assert!(run.stdout.contains("note[2]") && run.stdout.contains("[fr] trois"), "{}", run.stdout);
}

#[test]
fn a_job_may_refuse_what_is_not_translated() {
    let workspace = workspace("missing_translation = \"refuse\"\n");
    let run = workspace.liasse(&[]);
    run.ends_with(1).tells("missing-translation", "inputs/half.yaml");
    assert!(run.stderr.contains("title, note[]"), "{}", run.stderr);
    assert_eq!(workspace.outputs(), ["notes/good-es.pdf", "notes/good-fr.pdf", "notes/half-fr.pdf"]);
}

#[test]
fn a_policy_that_is_not_known_is_told() {
    workspace("missing_translation = \"refuze\"\nfallbacks = [\"French\"]\n")
        .liasse(&["check"])
        .ends_with(2)
        .tells("wrong-setting", "liasse.toml:8")
        .tells("wrong-setting", "liasse.toml:9");
}

#[test]
fn the_report_lists_every_missing_text() {
    let run = workspace("").liasse(&["translations"]);
    run.is_clean();
    assert_eq!(
        run.stdout,
        "notes, fr: 3 of 3 texts translated (100 %)\n\
         notes, es: 1 of 3 texts translated (33 %)\n\
         \x20 half: 2 of 2 missing\n\
         \x20   title  (inputs/half.yaml:3:3)\n\
         \x20     [fr] Eau\n\
         \x20   note[1]  (inputs/half.yaml:6:7)\n\
         \x20     [fr] deux\n"
    );
    let run = workspace("").liasse(&["translations", "notes", "--lang", "es", "--json"]);
    let lines: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0]["path"].as_str(), lines[0]["text"].as_str()), (Some("title"), Some("Eau")));
    assert_eq!((lines[0]["line"].as_u64(), lines[0]["translation"].is_null()), (Some(3), true));
    workspace("").liasse(&["translations", "sheets"]).ends_with(2).tells("nothing-selected", "");
}

#[test]
fn labels_that_a_language_lacks_are_part_of_the_report() {
    let workspace = workspace("")
        .file("templates/note/labels/fr.ftl", "a = A { $x }\nb = B\n")
        .file("templates/note/labels/es.ftl", "a = A\n");
    let run = workspace.liasse(&["translations"]);
    run.ends_with(0)
        .tells("missing-label", "templates/note/labels/es.ftl")
        .tells("uneven-label", "templates/note/labels/es.ftl:1:1");
    workspace.liasse(&["check"]).tells("missing-label", "templates/note/labels/es.ftl");
    let run = workspace.liasse(&["translations", "--json"]);
    let last: serde_json::Value = serde_json::from_str(run.stdout.lines().last().unwrap()).unwrap();
    assert_eq!(
        last,
        serde_json::json!({"template": "note", "label": "b", "language": "es", "from": ["fr"],
            "source": "templates/note/labels/es.ftl", "translation": null})
    );
}

#[test]
fn texts_in_no_language_are_reported_by_field() {
    let settings =
        "[[job]]\nname = \"notes\"\nrecords = \"inputs/*\"\ntemplate = \"note\"\nlanguages = [\"fr\", \"es\"]\n";
    let workspace = Workspace::with_good_record()
        .file("liasse.toml", settings)
        .file("inputs/good.json", r#"{"id": "good", "title": {"fr": "Titre", "es": "Título"}, "reference": "A1"}"#)
        .file("inputs/plain.yaml", "id: plain\ntitle: Eau\nnarrative:\n  - { text: Un }\n  - { text: Deux }\n");
    let run = workspace.liasse(&["translations"]);
    for part in [
        "notes: 3 texts are not marked with a language",
        "  title: 1 in 1 record  (inputs/plain.yaml:2:8)\n      Eau",
        "  narrative[].text: 2 in 1 record  (inputs/plain.yaml:4:13)\n      Un",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let lines = workspace.liasse(&["translations", "--json"]).stdout;
    let line = lines.lines().find(|line| line.contains("narrative[].text")).unwrap();
    let seen: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!((&seen["unmarked"], &seen["records"], &seen["line"]), (&2.into(), &1.into(), &4.into()));
}
