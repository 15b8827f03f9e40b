//! Records that cannot be read or used.

use super::build_with_only_the_good;
use liasse::batch::{Listener, Report, Request, Selection, Task, run, settings};
use liasse::diag::Diagnostics;

use crate::harness::Workspace;

#[track_caller]
fn is_told(file: &str, content: impl AsRef<[u8]>, code: &str, place: &str) {
    let workspace = Workspace::with_good_record().file(file, content);
    build_with_only_the_good(&workspace).tells(code, place);
}

#[test]
fn malformed_json() {
    is_told("inputs/bad.json", "{\"id\": \"x\",\n \"title\": }", "malformed-json", "inputs/bad.json:2:");
}

#[test]
fn malformed_json_lines_cost_their_line_only() {
    let lines = "{\"id\": \"x\"\n{\"id\": \"good2\", \"title\": \"Fine\"}\n";
    let workspace = Workspace::with_good_record().file("inputs/bad.jsonl", lines);
    let run = workspace.liasse(&["--format", "pdf"]);
    run.tells("malformed-json", "inputs/bad.jsonl:1").ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/good-en.pdf", "notes/good2-en.pdf"]);
}

#[test]
fn malformed_yaml() {
    is_told("inputs/bad.yaml", "id: x\ntitle: [a, b\n", "malformed-yaml", "inputs/bad.yaml:");
}

#[test]
fn malformed_toml() {
    is_told("inputs/bad.toml", "id = \"x\"\ntitle = \n", "malformed-toml", "inputs/bad.toml:2");
}

#[test]
fn uneven_rows() {
    is_told("inputs/bad.csv", "id,title\nx,X,extra\n", "uneven-row", "inputs/bad.csv:2");
}

#[test]
fn a_damaged_workbook() {
    is_told("inputs/bad.xlsx", b"PK\x03\x04 not a workbook", "malformed-workbook", "inputs/bad.xlsx");
}

#[test]
fn an_empty_file() {
    is_told("inputs/empty.json", "", "no-records", "inputs/empty.json");
    is_told("inputs/empty.jsonl", "", "no-records", "inputs/empty.jsonl");
    is_told("inputs/empty.csv", "id,title\n", "no-records", "inputs/empty.csv");
}

#[test]
fn a_file_of_no_known_format() {
    is_told("inputs/notes.odt", "x", "unknown-format", "inputs/notes.odt");
}

#[test]
fn a_bad_byte_in_a_file_that_is_marked_as_utf_8() {
    let csv = b"\xef\xbb\xbfid;title\nx;Caf\xc3\xa9\ny;Caf\xe9\nz;\xff\n";
    is_told("inputs/marked.csv", csv, "wrong-encoding", "inputs/marked.csv:3:6");
    is_told("inputs/marked.csv", csv, "wrong-encoding", "marked as UTF-8; also at 4:3\n");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_and_folders_among_the_records() {
    let workspace = Workspace::with_good_record().file("inputs/more/a.json", r#"{"id": "a", "title": "A"}"#);
    workspace.liasse(&[]).tells("skipped-folder", "add `inputs/more/*` to").ends_with(0);
    for link in ["nowhere.json", "self.json"] {
        let target = if link == "self.json" { "self.json" } else { "none.json" };
        std::os::unix::fs::symlink(target, workspace.path("inputs").join(link)).unwrap();
        build_with_only_the_good(&workspace).tells("no-input", &format!("`inputs/{link}` matches"));
    }
    // A document over all records is not made without some of them.
    let workspace = workspace.file("liasse.toml", crate::harness::SETTINGS.to_owned() + "scope = \"all\"\n");
    let run = workspace.liasse(&["--out", "all"]);
    run.tells("no-input", "`inputs/self.json` matches").tells("incomplete-group", "liasse.toml:1:1").ends_with(1);
    assert!(!workspace.path("all/notes/notes-en.pdf").exists());
}

#[test]
fn a_folder_in_the_place_of_records() {
    let workspace = Workspace::with_good_record();
    let workspace = workspace.file("liasse.toml", crate::harness::SETTINGS.replace("inputs/*", "inputs"));
    let run = workspace.liasse(&[]);
    run.tells("no-input", "`inputs` is a folder, not a file").tells("no-input", "liasse.toml:3:11").ends_with(1);
    assert!(run.stderr.contains("write `inputs/*`"), "{}", run.stderr);
}

#[test]
fn a_file_in_the_wrong_encoding() {
    is_told("inputs/latin.json", b"{\"id\": \"x\",\n\"title\": \"\xe9\"}", "wrong-encoding", "inputs/latin.json:2");
}

const PROJECTS: &str =
    "\n[[job]]\nname = \"projects\"\nrecords = \"projects/*.json\"\ntemplate = \"note\"\nlanguages = \"en\"\n";

fn with_project(record: &str) -> Workspace {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap() + PROJECTS;
    workspace.file("liasse.toml", settings).file("projects/p.json", record)
}

#[test]
fn a_wrong_type() {
    let workspace =
        with_project("{\"id\": \"p\",\n\"title\": \"P\",\n\"budget\": {\"currency\": \"EUR\", \"headings\": 3}}");
    build_with_only_the_good(&workspace).tells("wrong-type", "projects/p.json:3:");
}

#[test]
fn a_missing_required_field() {
    let workspace = with_project("{\"id\": \"p\"}");
    build_with_only_the_good(&workspace).tells("missing-field", "projects/p.json:1:1");
}

#[test]
fn a_file_that_is_not_there() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let settings = settings.replace("\"inputs/*\"", "[\"inputs/*\", \"gone.json\", \"gone/*.csv\"]");
    let workspace = workspace.file("liasse.toml", settings);
    let run = build_with_only_the_good(&workspace);
    run.tells("no-input", "there is no file `gone.json`").tells("no-input", "there is no folder `gone`");
    assert_eq!(run.stderr.matches("liasse.toml:3:").count(), 2, "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace() {
    let elsewhere = Workspace::empty().file("secret.json", r#"{"id": "secret"}"#);
    let workspace = Workspace::with_good_record();
    std::os::unix::fs::symlink(elsewhere.path("secret.json"), workspace.path("inputs/link.json")).unwrap();
    build_with_only_the_good(&workspace).tells("outside-workspace", "inputs/link.json");
}

/// A template over several records.
const SUMMARY: &str = "<html lang=\"en\"><head><title>t</title></head><body><p>{{records.[0].title}}</p></body></html>";

#[test]
fn a_summary_is_not_made_of_some_of_its_records() {
    let settings = "[[job]]\nname = \"all\"\nrecords = \"inputs/*\"\nkind = \"free\"\nscope = \"all\"\n\
                    template = \"note\"\nlanguages = \"en\"\n";
    let workspace =
        Workspace::with_good_record().file("liasse.toml", settings).file("templates/note/template.hbs", SUMMARY);
    workspace.liasse(&[]).is_clean();
    assert_eq!(workspace.outputs(), ["all/all-en.docx", "all/all-en.pdf"]);
    std::fs::remove_dir_all(workspace.path("outputs")).unwrap();
    let workspace = workspace.file("inputs/bad.json", "{");
    let run = workspace.liasse(&[]);
    run.tells("malformed-json", "inputs/bad.json:1:").tells("incomplete-group", "liasse.toml:1:1").ends_with(1);
    assert!(workspace.outputs().is_empty());
}

#[test]
fn a_wrong_record_costs_its_own_group_only() {
    let settings = "[[job]]\nname = \"countries\"\nrecords = \"projects/*\"\ngroup_by = \"country.code\"\n\
                    template = \"note\"\nlanguages = \"en\"\n";
    let project = |id: &str, code: &str, more: &str| {
        format!("{{\"id\": \"{id}\", \"title\": \"{id}\", \"country\": {{\"code\": \"{code}\"}}{more}}}")
    };
    let workspace = Workspace::with_good_record()
        .file("liasse.toml", settings)
        .file("templates/note/template.hbs", SUMMARY)
        .file("projects/a.json", project("a", "BO", ""))
        .file("projects/b.json", project("b", "PE", ""))
        .file("projects/c.json", project("c", "PE", ", \"start\": \"2025-02-30\""));
    let run = workspace.liasse(&[]);
    run.tells("wrong-date", "projects/c.json:1:").tells("incomplete-group", "group PE, en").ends_with(1);
    assert_eq!(workspace.outputs(), ["countries/BO-en.docx", "countries/BO-en.pdf"]);
}

#[test]
fn what_is_named_as_a_file_and_is_none() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let settings = settings.replace("\"inputs/*\"", "[\"inputs/*\", \"more/folder.json\", \"more/pipe.jsonl\"]");
    let workspace = workspace.file("liasse.toml", settings).file("more/folder.json/x", "");
    let pipe = std::process::Command::new("mkfifo").arg(workspace.path("more/pipe.jsonl")).status();
    let run = build_with_only_the_good(&workspace);
    run.tells("no-input", "`more/folder.json` is a folder");
    if pipe.is_ok_and(|status| status.success()) {
        run.tells("unreadable-file", "more/pipe.jsonl");
    }
}

/// Writes to a file once it is known what there is to do, and before it is done.
struct Meddler {
    file: std::path::PathBuf,
    codes: Vec<String>,
}

impl Listener for Meddler {
    fn expect(&mut self, documents: usize) {
        assert_eq!(documents, 2);
        std::fs::write(&self.file, "{\"id\": \"other\", \"title\": \"Another record\"}\n").unwrap();
    }
    fn problems(&mut self, diagnostics: &Diagnostics) {
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
    }
    fn report(&mut self, report: &Report) {
        self.codes.extend(report.diagnostics.iter().map(|problem| format!("{} {}", problem.code, problem.origin)));
    }
}

#[test]
fn a_file_that_changes_between_its_two_readings() {
    let workspace = Workspace::with_good_record();
    let folder = liasse::sources::Workspace::open(workspace.root()).unwrap();
    let settings = settings(&folder).unwrap();
    let request = Request {
        task: Task::Check,
        shard: None,
        selection: Selection::default(),
        date: None,
        pdf_standard: None,
        embed_fonts: false,
        threads: None,
        timings: false,
    };
    let mut meddler = Meddler { file: workspace.path("inputs/good.json"), codes: Vec::new() };
    let summary = run(&folder, &settings, &request, &Default::default(), &mut meddler).unwrap();
    assert_eq!(meddler.codes, ["file-changed inputs/good.json"]);
    assert_eq!((summary.made, summary.is_complete()), (0, false));
    workspace.liasse(&[]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/other-en.docx", "notes/other-en.pdf"], "the next run sees what is there");
}

#[test]
fn a_zero_byte_in_a_text() {
    is_told("inputs/bad.json", "{\"id\": \"x\",\n\"title\": \"a\0b\"}", "not-text", "inputs/bad.json:2:12");
}

/// Sets the rights to a file or a folder.
#[cfg(unix)]
fn set_rights(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_without_the_right_to_read() {
    let workspace = Workspace::with_good_record().file("inputs/closed.json", r#"{"id": "x", "title": "X"}"#);
    set_rights(&workspace.path("inputs/closed.json"), 0o000);
    let run = workspace.liasse_as_any_user(&[]);
    run.tells("unreadable-file", "inputs/closed.json").ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
}

#[cfg(unix)]
#[test]
fn folders_without_the_right_to_read() {
    let template = "<html lang=\"en\"><head><title>{{title}}</title></head><body><p>{{label \"a\"}}</p></body></html>";
    let workspace = Workspace::with_good_record()
        .file("templates/note/template.hbs", template)
        .file("templates/note/labels/en.ftl", "a = A\n");
    for folder in ["inputs", "templates/note/labels"] {
        let path = workspace.path(folder);
        set_rights(&path, 0o000);
        let run = workspace.liasse_as_any_user(&["check"]);
        run.tells("unreadable-file", &format!("the folder `{folder}` cannot be read: permission is denied"));
        assert!(!run.stderr.contains("there is no"), "{}", run.stderr);
        set_rights(&path, 0o755);
    }
}

#[cfg(unix)]
#[test]
fn a_document_that_cannot_be_read_counts_as_somebodys() {
    let workspace = Workspace::with_good_record();
    workspace.liasse(&[]).is_clean();
    let workspace = workspace.file("outputs/notes/good-en.pdf", "mine");
    let document = workspace.path("outputs/notes/good-en.pdf");
    set_rights(&document, 0o000);
    for _ in 0..2 {
        workspace.liasse_as_any_user(&[]).tells("edited-document", "outputs/notes/good-en.pdf").ends_with(1);
        std::fs::remove_dir_all(workspace.path("outputs/.liasse")).unwrap();
    }
    set_rights(&document, 0o644);
    assert_eq!(workspace.bytes("outputs/notes/good-en.pdf"), b"mine");
}
