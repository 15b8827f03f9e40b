//! What a run leaves behind: a manifest and a report of every document, the same for the same input.

use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::harness::Workspace;

/// A record that is clean, one with a warning, and one that cannot be printed.
fn workspace() -> Workspace {
    Workspace::with_good_record()
        .file(
            "templates/note/template.hbs",
            "<html lang=\"{{@language}}\"><head><title>{{title}}</title></head>\n<body><h1>{{title}}</h1>\
             {{#if odd}}<h4>Odd</h4>{{/if}}</body></html>",
        )
        .file("templates/note/template.toml", "optional = [\"odd\"]\n")
        .file(
            "inputs/many.jsonl",
            "{\"id\": \"a & <b>\", \"title\": \"A\"}\n{\"id\": \"odd\", \"title\": \"B\", \"odd\": true}\n",
        )
}

fn documents(manifest: &Value) -> &Vec<Value> {
    manifest["documents"].as_array().unwrap()
}

fn texts<'m>(manifest: &'m Value, field: &str) -> Vec<&'m str> {
    documents(manifest).iter().map(|document| document[field].as_str().unwrap_or("-")).collect()
}

/// The manifest without its last part, which may differ from run to run.
fn lasting(manifest: &Value) -> Value {
    let mut manifest = manifest.clone();
    manifest.as_object_mut().unwrap().remove("run").unwrap();
    manifest
}

#[test]
fn a_manifest_says_what_every_document_is() {
    let workspace = workspace();
    workspace.liasse(&[]).ends_with(0);
    let manifest = workspace.manifest("outputs");
    let paths = [
        "notes/a & -b--en.docx",
        "notes/a & -b--en.pdf",
        "notes/good-en.docx",
        "notes/good-en.pdf",
        "notes/odd-en.docx",
        "notes/odd-en.pdf",
    ];
    assert_eq!(texts(&manifest, "path"), paths);
    for document in documents(&manifest) {
        let bytes = workspace.bytes(&format!("outputs/{}", document["path"].as_str().unwrap()));
        assert_eq!(document["bytes"].as_u64(), Some(bytes.len() as u64));
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(document["sha256"], hash.as_str());
        let facts = ["job", "template", "language", "scope", "status"].map(|field| document[field].as_str().unwrap());
        assert_eq!(facts, ["notes", "note", "en", "record", "made"]);
    }
    let odd = &documents(&manifest)[5];
    assert_eq!(odd["records"], serde_json::json!([{"id": "odd", "source": "inputs/many.jsonl", "line": 2}]));
    assert_eq!((odd["pages"].as_u64(), odd["format"].as_str()), (Some(1), Some("pdf")));
    let problem = &odd["diagnostics"][0];
    assert_eq!((problem["code"].as_str(), problem["line"].as_u64()), (Some("skipped-heading-level"), Some(2)));
    assert!(problem["hint"].is_string() && problem["message"].is_string(), "{problem}");
    let counts = &manifest["counts"];
    assert_eq!(
        (counts["documents"].as_u64(), counts["made"].as_u64(), counts["warned"].as_u64()),
        (Some(6), Some(6), Some(2))
    );
    assert_eq!((manifest["manifest"].as_u64(), manifest["run"]["made"].as_u64()), (Some(1), Some(6)));
    assert_eq!(manifest["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(manifest["run"]["seconds"].as_f64().unwrap() > 0.0);
}

#[test]
fn manifests_of_one_input_differ_in_what_the_run_did_alone() {
    let workspace = workspace();
    workspace.liasse(&[]).ends_with(0);
    let first = workspace.manifest("outputs");
    // Nothing is made again, some of it, all of it elsewhere with other threads.
    workspace.liasse(&[]).ends_with(0);
    let second = workspace.manifest("outputs");
    assert_eq!((lasting(&second), second["run"]["unchanged"].as_u64()), (lasting(&first), Some(6)));
    fs::remove_file(workspace.path("outputs/notes/odd-en.pdf")).unwrap();
    workspace.liasse(&["--jobs", "1"]).ends_with(0);
    assert_eq!(lasting(&workspace.manifest("outputs")), lasting(&first));
    workspace.liasse(&["--out", "elsewhere", "--jobs", "3"]).ends_with(0);
    assert_eq!(lasting(&workspace.manifest("elsewhere")), lasting(&first));
    let lines = |folder: &str| {
        let text = String::from_utf8(workspace.bytes(&format!("{folder}/manifest.json"))).unwrap();
        text.lines().filter(|line| !line.starts_with("\"run\": ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines("outputs"), lines("elsewhere"), "line by line");
}

#[test]
fn documents_that_a_run_did_not_look_at_are_listed_from_memory() {
    let workspace = workspace();
    workspace.liasse(&[]).ends_with(0);
    let whole = workspace.manifest("outputs");
    workspace.liasse(&["--only", "good", "--format", "pdf"]).ends_with(0);
    let part = workspace.manifest("outputs");
    assert_eq!(texts(&part, "status"), ["earlier", "earlier", "earlier", "made", "earlier", "earlier"]);
    // All else is said of them as before.
    let without_status = |manifest: &Value| {
        let mut documents = documents(manifest).clone();
        documents.iter_mut().for_each(|document| _ = document.as_object_mut().unwrap().remove("status"));
        documents
    };
    assert_eq!(without_status(&part), without_status(&whole));
    assert_eq!((part["run"]["only"][0].as_str(), part["run"]["formats"][0].as_str()), (Some("good"), Some("pdf")));
    // Those that somebody has deleted are not.
    fs::remove_file(workspace.path("outputs/notes/odd-en.docx")).unwrap();
    workspace.liasse(&["--only", "good"]).ends_with(0);
    assert_eq!(documents(&workspace.manifest("outputs")).len(), 5);
}

#[test]
fn what_is_not_as_it_should_be_stands_in_manifest_and_report() {
    let workspace = workspace();
    workspace.liasse(&[]).ends_with(0);
    let workspace = workspace
        .file("outputs/notes/good-en.pdf", "corrected by hand")
        .file("inputs/many.jsonl", "{\"id\": \"new\", \"title\": \"N\"}\n{\"id\": \"bad\"}\n")
        .file("inputs/torn.json", "{");
    workspace.liasse(&[]).ends_with(1);
    let manifest = workspace.manifest("outputs");
    let states: Vec<(&str, &str)> = texts(&manifest, "path")
        .into_iter()
        .zip(texts(&manifest, "status"))
        .filter(|(path, _)| path.ends_with("pdf"))
        .collect();
    assert_eq!(
        states,
        [
            ("notes/a & -b--en.pdf", "left-over"),
            ("notes/bad-en.pdf", "failed"),
            ("notes/good-en.pdf", "edited"),
            ("notes/new-en.pdf", "made"),
            ("notes/odd-en.pdf", "left-over"),
        ]
    );
    assert_eq!(manifest["unread"][0]["diagnostics"][0]["source"], "inputs/torn.json");
    assert_eq!(manifest["unread"].as_array().unwrap().len(), 1);
    let report = String::from_utf8(workspace.bytes("outputs/report.html")).unwrap();
    // The worst comes first, each with what to do and its documents.
    let at = |text: &str| report.find(text).unwrap_or_else(|| panic!("no `{text}` in the report"));
    assert!(at("<b class=\"kind\">Error:</b>") < at("<b class=\"kind\">Warning:</b>"));
    assert!(at("What needs attention") < at("<h2>Documents</h2>"));
    let table = &report[at("<caption>notes</caption>")..];
    let row = |text: &str| table.find(text).unwrap_or_else(|| panic!("no `{text}` in the table"));
    assert!(
        row("Not made") < row("Changed by hand")
            && row("Changed by hand") < row("Left over")
            && row("Left over") < row(">Made")
    );
    assert!(report.contains("<a href=\"notes/a%20%26%20-b--en.pdf\">notes/a &amp; -b--en.pdf</a>"), "{report}");
    assert!(report.contains("a &amp; &lt;b&gt;") && !report.contains("<b>\","));
    assert!(!report.contains("href=\"notes/bad-en.pdf\""), "there is no such file");
}

#[test]
fn a_report_reads_as_xml_does_and_needs_nothing_else() {
    let workspace = workspace();
    workspace.liasse(&[]).ends_with(0);
    let report = String::from_utf8(workspace.bytes("outputs/report.html")).unwrap();
    for outside in ["http://", "https://", "<script", "<img", "<link"] {
        assert!(!report.contains(outside), "{outside}");
    }
    // Every element that can be open is closed again, in the right order.
    let body = &report[report.find("<main>").unwrap()..report.find("</main>").unwrap() + "</main>".len()];
    let body = body.replace("<br>", "<br/>");
    let mut reader = quick_xml::Reader::from_str(&body);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} at {}", reader.error_position()),
        }
    }
}

#[test]
fn groups_name_their_records() {
    let workspace = Workspace::with_good_record().file("inputs/b.json", r#"{"id": "b", "title": "B"}"#);
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap() + "scope = \"all\"\nformats = \"pdf\"\n";
    let workspace = workspace.file("liasse.toml", settings).file(
        "templates/note/template.hbs",
        "<html lang=\"en\"><head><title>All</title></head><body>{{#each records}}<p>{{title}}</p>{{/each}}</body></html>",
    );
    workspace.liasse(&[]).is_clean();
    let manifest = workspace.manifest("outputs");
    let document = &documents(&manifest)[0];
    assert_eq!((document["scope"].as_str(), document["id"].as_str()), (Some("group"), Some("notes")));
    let records: Vec<_> =
        document["records"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap()).collect();
    assert_eq!((records, document["record_count"].as_u64()), (vec!["b", "good"], Some(2)));
}

#[test]
fn files_of_others_are_not_replaced() {
    let workspace = Workspace::with_good_record().file("outputs/report.html", "<p>mine</p>");
    workspace.liasse(&[]).tells("foreign-file", "outputs/report.html").ends_with(0);
    assert_eq!(workspace.bytes("outputs/report.html"), b"<p>mine</p>");
    assert_eq!(documents(&workspace.manifest("outputs")).len(), 2);
}

#[test]
fn nothing_is_left_where_nothing_is_made() {
    let workspace = Workspace::with_good_record();
    workspace.liasse(&["check"]).is_clean();
    workspace.liasse(&["--dry-run"]).is_clean();
    assert!(!workspace.path("outputs").exists());
    workspace.liasse(&[]).is_clean();
    let before = workspace.bytes("outputs/manifest.json");
    workspace.liasse(&["--dry-run", "--force"]).is_clean();
    assert!(workspace.bytes("outputs/manifest.json") == before);
    let state: Vec<_> =
        fs::read_dir(workspace.path("outputs/.liasse")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(state.len(), 2, "the lock and the memory alone: {state:?}");
}
