//! The commands: what they make, what they say, how they end.

use crate::harness::Workspace;

#[test]
fn build_makes_what_is_missing_or_out_of_date() {
    let workspace = Workspace::with_good_record().file("inputs/b.json", r#"{"id": "b", "title": "B"}"#);
    let all = ["notes/b-en.docx", "notes/b-en.pdf", "notes/good-en.docx", "notes/good-en.pdf"];

    let run = workspace.liasse(&[]);
    run.is_clean();
    assert!(run.stdout.starts_with("4 documents made in outputs in "), "{}", run.stdout);
    assert_eq!(workspace.outputs(), all);

    let run = workspace.liasse(&["build"]);
    run.is_clean();
    assert!(run.stdout.starts_with("0 documents made in outputs, 4 unchanged in "), "{}", run.stdout);

    let workspace = workspace.file("inputs/b.json", r#"{"id": "b", "title": "Changed"}"#);
    std::fs::remove_file(workspace.path("outputs/notes/good-en.pdf")).unwrap();
    std::fs::write(workspace.path("outputs/notes/good-en.docx"), "").unwrap();
    let run = workspace.liasse(&["build"]);
    assert!(run.stdout.starts_with("4 documents made"), "{}", run.stdout);

    let workspace = workspace.file("templates/note/style.css", "h1 { color: #112233; }\n");
    let run = workspace.liasse(&["build", "--format", "pdf"]);
    assert!(run.stdout.starts_with("2 documents made"), "a style sheet changed: {}", run.stdout);

    let run = workspace.liasse(&["build", "--force"]);
    assert!(run.stdout.starts_with("4 documents made"), "{}", run.stdout);
}

#[test]
fn a_selection_makes_its_part_only() {
    let workspace = Workspace::with_good_record().file("inputs/b.json", r#"{"id": "b", "title": "B"}"#);
    workspace.liasse(&["build", "notes", "--only", "b", "--format", "docx", "--lang", "en"]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/b-en.docx"]);
    for wrong in [&["build", "note"][..], &["--lang", "fr"], &["--only", "c"]] {
        workspace.liasse(wrong).tells("nothing-selected", "").ends_with(2);
    }
    assert_eq!(workspace.outputs(), ["notes/b-en.docx"]);
}

#[test]
fn timings_tell_what_each_stage_takes() {
    const STAGES: [&str; 8] = ["read", "prepare", "render", "markup", "layout", "pdf", "docx", "write"];
    let workspace = Workspace::with_good_record();
    let run = workspace.liasse(&["--timings", "--jobs", "1"]);
    assert!(run.stdout.starts_with("2 documents made"), "the table is apart from the summary: {}", run.stdout);
    let rows: Vec<&str> = run.stderr.lines().map(|line| line.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(rows, [&["stage"][..], &STAGES, &["all", "on"]].concat());

    let run = workspace.liasse(&["--timings", "--force", "--json", "--jobs", "1", "--quiet"]);
    let last: serde_json::Value = serde_json::from_str(run.stdout.lines().last().unwrap()).unwrap();
    assert_eq!((&last["documents"], &last["threads"]), (&2.into(), &1.into()));
    let stages = last["timings"].as_array().unwrap();
    assert_eq!(stages.iter().map(|stage| stage["stage"].as_str().unwrap()).collect::<Vec<_>>(), STAGES);
    let number = |stage: &serde_json::Value, name: &str| stage[name].as_f64().unwrap();
    assert!(stages.iter().all(|stage| number(stage, "seconds") > 0.0), "each stage has done something: {last}");
    let (sum, share): (f64, f64) = stages
        .iter()
        .fold((0.0, 0.0), |(sum, share), stage| (sum + number(stage, "seconds"), share + number(stage, "share")));
    // One thread makes documents while another one reads.
    assert!(sum < 2.0 * number(&last, "seconds") && (share - 1.0).abs() < 1e-6, "{last}");

    let only_word = workspace.liasse(&["--timings", "--force", "--json", "--format", "docx"]);
    let last: serde_json::Value = serde_json::from_str(only_word.stdout.lines().last().unwrap()).unwrap();
    assert_eq!(number(&last["timings"][5], "seconds"), 0.0, "no PDF was written: {last}");
    assert!(!workspace.liasse(&["--force"]).stderr.contains("layout"), "nobody has asked");
}

#[test]
fn json_lines_tell_scripts_of_every_document() {
    let workspace = Workspace::with_good_record().file("inputs/bad.json", "{");
    let run = workspace.liasse(&["--json"]);
    run.ends_with(1);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let facts: Vec<_> = lines.iter().map(|line| (line["id"].as_str(), line["status"].as_str())).collect();
    let expected = [(None, Some("failed")), (Some("good"), Some("made")), (Some("good"), Some("made"))];
    assert_eq!(facts, expected, "in the order of the input: {}", run.stdout);
    let good = &lines[1];
    assert_eq!((&good["job"], &good["language"], &good["format"]), (&"notes".into(), &"en".into(), &"pdf".into()));
    assert_eq!(good["bytes"].as_u64(), Some(workspace.bytes(good["path"].as_str().unwrap()).len() as u64));
    assert_eq!(lines[0]["diagnostics"][0]["source"], "inputs/bad.json");
}

#[test]
fn quiet_says_nothing_but_problems() {
    let workspace = Workspace::with_good_record();
    let run = workspace.liasse(&["--quiet"]);
    run.is_clean();
    assert_eq!(run.stdout, "");
}

#[test]
fn check_tells_all_and_writes_nothing() {
    let workspace = Workspace::with_good_record().file("inputs/bad.json", "{");
    let run = workspace.liasse(&["check"]);
    run.tells("malformed-json", "inputs/bad.json:1:").ends_with(1);
    assert!(run.stdout.starts_with("2 documents checked and in order, 1 record or file not read"), "{}", run.stdout);
    assert!(!workspace.path("outputs").exists());
}

#[test]
fn check_tells_problems_of_one_kind_together() {
    let template = "<html lang=\"en\"><head><title>{{titel}}</title></head><body><h1>{{titel}}</h1></body></html>";
    let workspace = Workspace::with_good_record()
        .file("inputs/b.json", r#"{"id": "b", "title": "B"}"#)
        .file("templates/note/template.hbs", template);
    let run = workspace.liasse(&["check"]);
    run.tells("unknown-field", "templates/note/template.hbs:1:").ends_with(1);
    assert_eq!(run.stderr.matches("error[unknown-field]").count(), 1, "{}", run.stderr);
    for note in ["also at 1:", "in record b, record good", "did you mean `title`?"] {
        assert!(run.stderr.contains(note), "{note}: {}", run.stderr);
    }

    let run = workspace.liasse(&["check", "--json"]);
    let lines = run.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line is JSON"));
    let findings: Vec<_> = lines.filter(|line| line.get("finding").is_some()).collect();
    assert_eq!(findings.len(), 1, "{}", run.stdout);
    assert_eq!((&findings[0]["finding"], &findings[0]["count"]), (&"unknown-field".into(), &2.into()));
    assert_eq!(findings[0]["subjects"], serde_json::json!(["record b", "record good"]));
    assert_eq!(findings[0]["places"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_misspelt_template_is_told_where_it_is_named() {
    let workspace = Workspace::with_good_record();
    std::fs::rename(workspace.path("templates/note"), workspace.path("templates/notes")).unwrap();
    for command in ["check", "build"] {
        let run = workspace.liasse(&[command]);
        run.tells("unknown-template", "liasse.toml:5:12").ends_with(1);
        assert!(run.stderr.contains("did you mean `notes`?"), "{}", run.stderr);
    }
    assert!(workspace.outputs().is_empty());
}

#[test]
fn a_condition_that_no_record_meets_is_told() {
    let records = r#"[{"id": "a", "title": "A", "status": "closed"}, {"id": "b", "title": "B", "status": "pipeline"}]"#;
    for (condition, hint) in [
        ("status = \"closd\"", "did you mean `closed`?"),
        ("statut = \"closed\"", "no record has a field `statut`"),
        ("status = \"closed\", title = \"B\"", "no record meets all of them"),
    ] {
        let workspace = Workspace::with_good_record().file("inputs/good.json", records);
        let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
        let workspace = workspace.file("liasse.toml", format!("{settings}where = {{ {condition} }}\n"));
        let run = workspace.liasse(&[]);
        run.tells("no-records", "liasse.toml:").ends_with(1);
        assert!(run.stderr.contains(hint), "{condition}: {}", run.stderr);
    }
}

#[test]
fn what_is_said_of_a_file_is_told_though_its_record_is_left_out() {
    for condition in ["pipeline", "closed"] {
        let workspace = Workspace::with_good_record();
        let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
        let workspace = workspace
            .file("liasse.toml", format!("{settings}where = {{ status = \"{condition}\" }}\n"))
            .file("inputs/a.csv", b"id;title;status\nx;Caf\xe9;closed\ny;B;pipeline\n");
        workspace.liasse(&[]).tells("wrong-encoding", "inputs/a.csv").ends_with(0);
    }
}

#[test]
fn a_document_of_an_earlier_run_is_told_where_it_cannot_be_made_again() {
    let workspace = Workspace::with_good_record();
    workspace.liasse(&[]).is_clean();
    let workspace = workspace.file("inputs/good.json", r#"{"id": "good"}"#);
    let run = workspace.liasse(&[]);
    run.tells("left-over-document", "outputs/notes/good-en.pdf").ends_with(1);
    workspace.liasse(&["check"]).ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"], "it is the user's to delete");
}

#[test]
fn a_document_of_an_earlier_run_is_told_where_its_record_is_not_read() {
    let rows = "id;title\nR1;A\nR2;B\nR3;C\n";
    let workspace = Workspace::with_good_record().file("inputs/m.csv", rows);
    workspace.liasse(&[]).is_clean();
    workspace.liasse(&[]).is_clean();
    let workspace = workspace.file("inputs/m.csv", rows.replace("R2;B", "R2;B;x"));
    let run = workspace.liasse(&[]);
    run.tells("uneven-row", "inputs/m.csv:3").tells("left-over-document", "outputs/notes/R2-en.pdf").ends_with(1);
    assert_eq!(run.stderr.matches("left-over-document").count(), 2, "the PDF and the Word file: {}", run.stderr);
    let again = workspace.liasse(&[]);
    again.tells("left-over-document", "outputs/notes/R2-en.docx");
    for part in [["--only", "R1"], ["--lang", "en"], ["--format", "pdf"]] {
        let run = workspace.liasse(&part);
        assert!(!run.stderr.contains("left-over-document"), "{part:?} asks for some documents only: {}", run.stderr);
    }
    let workspace = workspace.file("inputs/m.csv", rows.replace("R2;B\n", ""));
    std::fs::remove_file(workspace.path("outputs/notes/R2-en.docx")).unwrap();
    let run = workspace.liasse(&[]);
    run.tells("left-over-document", "outputs/notes/R2-en.pdf").ends_with(0);
    assert!(!run.stderr.contains("R2-en.docx"), "it was deleted: {}", run.stderr);
    std::fs::remove_file(workspace.path("outputs/notes/R2-en.pdf")).unwrap();
    workspace.liasse(&[]).is_clean();
    std::fs::remove_file(workspace.path("inputs/m.csv")).unwrap();
    workspace.liasse(&[]).tells("left-over-document", "outputs/notes/R3-en.pdf");
}

#[test]
fn settings_that_cannot_be_used_stop_everything() {
    Workspace::empty().liasse(&[]).tells("unreadable-file", "liasse.toml").ends_with(2);
    let workspace = Workspace::with_good_record().file("liasse.toml", "[[job]]\nnme = 1\n");
    let run = workspace.liasse(&["check"]);
    run.tells("unknown-setting", "liasse.toml:2:1").tells("missing-setting", "liasse.toml:1:1").ends_with(2);
    workspace.liasse(&["--no-such-flag"]).ends_with(2);
    workspace.liasse(&["--workspace", "nowhere"]).tells("unreadable-workspace", "nowhere").ends_with(2);
}

#[test]
fn the_workspace_is_found_from_a_folder_inside() {
    let workspace = Workspace::with_good_record();
    workspace.liasse_in("templates/note", &[]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
}

#[test]
fn documents_are_not_written_among_the_sources() {
    let workspace = Workspace::with_good_record();
    for folder in ["inputs", "templates", "templates/note", "templates/new/x", ".", "inputs/../inputs"] {
        let run = workspace.liasse(&["--out", folder]);
        run.tells("output-among-sources", &format!("to `{folder}`")).ends_with(2);
        assert!(!workspace.path(folder).join(".liasse").exists(), "{folder}");
    }
    workspace.liasse(&["--out", "inputs/documents"]).is_clean();
}

#[cfg(unix)]
#[test]
fn a_link_to_the_sources_is_no_output_folder() {
    let workspace = Workspace::with_good_record();
    std::fs::create_dir(workspace.path("outputs")).unwrap();
    for target in ["../inputs", "../templates/note"] {
        std::os::unix::fs::symlink(target, workspace.path("outputs/notes")).unwrap();
        let run = workspace.liasse(&[]);
        run.tells("output-among-sources", "to `outputs/notes`").ends_with(2);
        std::fs::remove_file(workspace.path("outputs/notes")).unwrap();
    }
    workspace.liasse(&[]).is_clean();
}

#[test]
fn what_render_cannot_write_is_told_in_its_own_words() {
    let workspace = Workspace::with_good_record();
    std::fs::create_dir(workspace.path("x.pdf")).unwrap();
    let run = workspace.liasse(&["render", "templates/note", "inputs/good.json", "--free", "-o", "x.pdf"]);
    run.tells("unwritable-output", "x.pdf").ends_with(1);
    assert!(run.stderr.contains("this cannot be written: it is a folder, not a file"), "{}", run.stderr);
    assert!(run.stderr.contains("`-o FILE`") && !run.stderr.contains("--out"), "{}", run.stderr);
}

#[test]
fn a_check_without_records_says_where_it_looked() {
    let workspace = Workspace::with_good_record();
    std::fs::remove_file(workspace.path("inputs/good.json")).unwrap();
    let run = workspace.liasse(&["check"]);
    run.ends_with(1);
    assert!(run.stdout.contains("no document: no record was found in inputs/*"), "{}", run.stdout);
}

#[test]
fn another_output_folder_is_taken_from_the_current_folder() {
    let workspace = Workspace::with_good_record();
    workspace.liasse_in("inputs", &["--out", "here"]).is_clean();
    assert!(workspace.path("inputs/here/notes/good-en.pdf").exists());
    assert!(workspace.outputs().is_empty());
}

#[test]
fn render_makes_one_document_without_a_workspace() {
    let workspace = Workspace::empty()
        .file(
            "t/template.hbs",
            "<html lang=\"en\"><head><title>{{title}}</title></head><body><p>{{title}}</p></body></html>",
        )
        .file("r/two.json", r#"[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]"#);
    let run = workspace.liasse(&["render", "t", "r/two.json", "--id", "b", "-o", "b.pdf"]);
    run.is_clean();
    assert!(workspace.bytes("b.pdf").starts_with(b"%PDF-"));
    workspace.liasse(&["render", "t", "r/two.json", "--id", "b", "-o", "b.docx", "--lang", "fr-CH"]).is_clean();
    assert!(workspace.bytes("b.docx").starts_with(b"PK"));

    workspace.liasse(&["render", "t", "r/two.json", "-o", "c.pdf"]).tells("nothing-selected", "two.json").ends_with(1);
    workspace.liasse(&["render", "t", "r/none.json", "-o", "c.pdf"]).tells("unreadable-file", "none.json").ends_with(1);
    workspace.liasse(&["render", "t", "r/two.json", "-o", "c.odt"]).tells("wrong-use", "").ends_with(2);
    assert!(!workspace.path("c.pdf").exists());
}

#[test]
fn a_new_workspace_builds_at_once() {
    let workspace = Workspace::empty();
    let run = workspace.liasse(&["init", "reports"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    workspace.liasse_in("reports", &[]).is_clean();
    workspace.liasse(&["init", "reports"]).tells("folder-not-empty", "reports").ends_with(2);
}

#[test]
fn the_schema_describes_a_project_record() {
    let run = Workspace::empty().liasse(&["schema"]);
    run.is_clean();
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("the schema is JSON");
    assert!(schema["properties"]["budget"].is_object(), "{schema}");
}

#[test]
fn help_shows_examples() {
    let workspace = Workspace::empty();
    for arguments in
        [&["--help"][..], &["build", "--help"], &["render", "--help"], &["check", "--help"], &["init", "--help"]]
    {
        let run = workspace.liasse(arguments);
        run.is_clean();
        assert!(run.stdout.contains("  liasse "), "{arguments:?}: {}", run.stdout);
    }
}

#[test]
fn a_date_comes_from_the_option_or_the_settings() {
    let template = "<html lang=\"en\"><head><title>t</title></head><body><p>On {{@date}}.</p></body></html>";
    let workspace = Workspace::with_good_record().file("templates/note/template.hbs", template);
    workspace.liasse(&["--date", "2025-03-31", "--format", "pdf"]).is_clean();
    let first = workspace.bytes("outputs/notes/good-en.pdf");
    let run = workspace.liasse(&["--date", "2025-04-01", "--format", "pdf"]);
    assert!(run.stdout.starts_with("1 document made"), "{}", run.stdout);
    assert_ne!(first, workspace.bytes("outputs/notes/good-en.pdf"));
}

/// A device that is always full stands in for a log on a full disk.
#[cfg(target_os = "linux")]
#[test]
fn what_standard_output_has_no_room_for_is_told() {
    let workspace = Workspace::with_good_record();
    for arguments in [["build", "--json"], ["check", "--json"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_liasse"));
        let output = command.args(arguments).current_dir(workspace.root()).stdout(full).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("error[unwritable-output]") && told.contains("standard output"), "{told}");
        assert_eq!(output.status.code(), Some(1));
    }
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
}
