//! Names of documents: as funders' portals, Windows and macOS take them, and one for each document.

use crate::harness::{Run, Workspace};

/// Two records in two languages, with lines of the job's settings.
fn workspace(settings: &str) -> Workspace {
    Workspace::with_good_record()
        .file(
            "liasse.toml",
            format!(
                "[[job]]\nname = \"notes\"\nrecords = \"inputs/*.jsonl\"\nkind = \"free\"\ntemplate = \"note\"\n\
                 languages = [\"fr\", \"en\"]\nformats = \"pdf\"\n{settings}\n"
            ),
        )
        .file(
            "inputs/many.jsonl",
            "{\"id\": \"1\", \"title\": {\"fr\": \"Sécurité alimentaire des familles paysannes du haut plateau\", \
             \"en\": \"Food security of farming families of the high plateau\"}, \"country\": {\"code\": \"PE\"}}\n\
             {\"id\": \"2\", \"title\": {\"fr\": \"Cœur d’Été\", \"en\": \"NUL\"}, \"country\": {\"code\": \"con\"}}\n",
        )
}

fn told(run: &Run, message: &str) {
    assert!(run.stderr.contains(message), "no `{message}` in:\n{}", run.stderr);
}

#[test]
fn names_are_made_of_fields_in_the_language_of_the_document() {
    let workspace = workspace("output = \"{{country}}/{{id}} {{title}}-{{lang}}.pdf\"");
    workspace.liasse(&[]).is_clean();
    assert_eq!(
        workspace.outputs(),
        [
            "PE/1 Food security of farming families of the high plateau-en.pdf",
            "PE/1 Sécurité alimentaire des familles paysannes du haut plateau-fr.pdf",
            "_con/2 Cœur d’Été-fr.pdf",
            "_con/2 NUL-en.pdf",
        ]
    );
}

#[test]
fn names_for_portals_are_short_and_plain() {
    let workspace = workspace("output = \"{id}-{title}-{lang}\"\nname_length = 50\nascii_names = true");
    workspace.liasse(&[]).is_clean();
    let names = workspace.outputs();
    assert_eq!(
        names,
        [
            "1-Food security of farming families of the-en.pdf",
            "1-Securite alimentaire des familles paysan-fr.pdf",
            "2-Coeur d'Ete-fr.pdf",
            "2-NUL-en.pdf",
        ]
    );
    assert!(names.iter().all(|name| name.len() <= 50 && name.is_ascii()));
}

#[test]
fn a_limit_may_be_of_the_workspace_and_must_make_sense() {
    let job = |more: &str| {
        let workspace = workspace(more);
        let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
        workspace.file("liasse.toml", format!("[workspace]\nname_length = 24\n\n{settings}"))
    };
    let short = job("output = \"{title}-{lang}\"");
    short.liasse(&["--lang", "en"]).is_clean();
    assert_eq!(short.outputs(), ["Food security of-en.pdf", "NUL-en.pdf"]);
    let own = job("output = \"{title}-{lang}\"\nname_length = 30");
    own.liasse(&["--lang", "en", "--only", "1"]).is_clean();
    assert_eq!(own.outputs(), ["Food security of farmi-en.pdf"]);
    workspace("name_length = 5").liasse(&[]).tells("wrong-setting", "liasse.toml:8:15").ends_with(2);
}

#[test]
fn names_that_are_cut_to_the_same_are_told_before_anything_is_made() {
    let lines = "{\"id\": \"1\", \"title\": \"Sécurité alimentaire des familles, phase 1\"}\n\
                 {\"id\": \"2\", \"title\": \"SÉCURITÉ alimentaire des familles, phase 2\"}\n\
                 {\"id\": \"3\", \"title\": \"Eau\"}\n";
    let workspace = workspace("output = \"{title}-{lang}\"\nname_length = 40").file("inputs/many.jsonl", lines);
    let run = workspace.liasse(&["--lang", "fr", "--json"]);
    run.tells("output-collision", "inputs/many.jsonl:1").tells("output-collision", "inputs/many.jsonl:2").ends_with(1);
    told(
        &run,
        "is the name of two documents, of `1` in `fr` (inputs/many.jsonl:1) and of `2` in `fr` (inputs/many.jsonl:2)",
    );
    assert_eq!(workspace.outputs(), ["Eau-fr.pdf"]);
    assert!(!run.stderr.contains("record 1"), "told with the document, not before it: {}", run.stderr);
}

#[test]
fn lines_are_looked_over_as_they_are_read() {
    let lines = [
        "\u{feff}{\"id\": \"a\", \"title\": \"Water\", \"country\": {\"code\": \"PE\"}, \"s\": 1}\r",
        "\r",
        r#"{"\u0069d": "\u00e9 \u0031", "title": "Eau", "country": {"code": "BO"}, "s": 1}"#,
        r#"{"id": 7, "title": "Seven", "country": {"code": "PE"}, "s": 1}"#,
        r#"{"id": "7", "title": "Other", "country": {"code": "PE"}, "s": 1}"#,
        r#"{"id": "b", "title": "Wood", "title": "Would", "country": {"code": "PE"}, "s": 1}"#,
        r#"{"id": "b", "title": "Wood", "country": {"code": "PE", "s": 1"#,
        "  ",
        r#"{"id": "b", "title": "Wood", "country": {"code": "PE"}, "s": 1}"#,
        r#"{"id": "d", "title": "WATER", "country": {"code": "pe"}, "s": 1}"#,
        r#"{"id": "e", "title": "Wood", "country": {"code": "PE"}, "s": 2}"#,
        r#"{"reference": 12.50, "title": "Ref", "country": {"x": [1, {"y": null}], "code": "FR"}, "s": 1}"#,
        r#"{"id": "f", "title": "None", "country": {"code": null}, "s": 1}"#,
        r#"{"title": "No id", "country": {"code": "PE"}, "s": 1}"#,
        r#"[{"id": "g"}]"#,
        r#"{"id": "h", "title": "Last", "country": {"code": "PE"}, "s": 1}"#,
    ];
    let settings = "output = \"{country.code}/{title}\"\nwhere = { s = 1 }";
    let alone = workspace(settings).file("inputs/many.jsonl", lines.join("\n"));
    let run = alone.liasse(&["--lang", "en", "--json"]);
    run.ends_with(1);
    for (code, line) in [
        ("duplicate-id", 4),
        ("duplicate-field", 6),
        ("malformed-json", 7),
        ("output-collision", 1),
        ("output-collision", 10),
        ("no-output-name", 13),
        ("missing-id", 14),
        ("not-a-record", 15),
    ] {
        run.tells(code, &format!("inputs/many.jsonl:{line}"));
    }
    assert_eq!(alone.outputs(), ["BO/Eau.pdf", "FR/Ref.pdf", "PE/Last.pdf", "PE/Wood.pdf"]);
}

#[test]
fn misspelt_words_of_a_pattern_are_told_at_its_line() {
    let workspace = workspace("output = \"{idd}-{langage}-{titel}\"")
        .file("inputs/many.jsonl", "{\"id\": \"1\", \"title\": \"A\"}\n{\"id\": \"2\", \"title\": \"B\"}\n");
    let run = workspace.liasse(&[]);
    run.ends_with(1);
    for (word, meant) in [("idd", "id"), ("langage", "language"), ("titel", "title")] {
        let line = format!("needs `{word}`, which no placeholder and no field is called\n  --> liasse.toml:");
        let told = run.stderr.replace("\n --> ", "\n  --> ");
        assert_eq!(told.matches(&line).count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains(&format!("did you mean `{{{meant}}}`?")), "{}", run.stderr);
    }
}

#[test]
fn a_list_gives_no_name() {
    let workspace = workspace("output = \"{tags}-{lang}\"")
        .file("inputs/many.jsonl", "{\"id\": \"1\", \"title\": \"A\", \"tags\": [\"x\", \"y\"]}\n{\"id\": \"2\", \"title\": \"B\", \"tags\": [\"x\"]}\n");
    workspace.liasse(&["--lang", "en"]).tells("no-output-name", "inputs/many.jsonl:1 tags").ends_with(1);
    assert_eq!(workspace.outputs(), ["x-en.pdf"]);
}

#[test]
fn two_jobs_with_one_name_are_told_as_such() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let job = |name: &str| settings.replace("\"notes\"", &format!("\"{name}\"\noutput = \"{{id}}\""));
    let (first, second) = (job("notes"), job("others"));
    let second = &second[second.find("[[job]]").unwrap()..];
    let workspace = workspace.file("liasse.toml", format!("{first}\n{second}"));
    let run = workspace.liasse(&[]);
    run.tells("output-collision", "is the name of two documents, of `good` in `en` (").ends_with(1);
    assert!(run.stderr.contains(") in several jobs: none of them is made"), "{}", run.stderr);
}
