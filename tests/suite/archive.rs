//! All documents of a batch in one file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::examples::tool;
use crate::harness::{Workspace, documents_below};

fn workspace() -> Workspace {
    let lines: String = (0..30).map(|n| format!("{{\"id\": \"é{n}\", \"title\": \"Record {n}\"}}\n")).collect();
    let long = "a long name of a record ".repeat(7);
    Workspace::with_good_record()
        .file("inputs/many.jsonl", lines)
        .file("inputs/long.json", format!(r#"{{"id": "{long}", "title": "Long"}}"#))
}

/// The files of an archive in their order.
fn files(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    if path.extension().is_some_and(|extension| extension == "zip") {
        let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            found.push((file.name().unwrap().into_owned(), bytes));
        }
    } else {
        let mut tar = tar::Archive::new(fs::File::open(path).unwrap());
        for file in tar.entries().unwrap() {
            let mut file = file.unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            found.push((file.path().unwrap().display().to_string(), bytes));
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_archive_holds_what_the_folder_would() {
    let workspace = workspace();
    workspace.liasse(&[]).is_clean();
    let root = workspace.path("outputs");
    let expected: BTreeMap<String, Vec<u8>> = documents_below(&root)
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().display().to_string(), fs::read(path).unwrap()))
        .collect();
    for archive in ["new/all.zip", "new/all.tar"] {
        let run = workspace.liasse(&["--archive", archive, "--jobs", "3"]);
        run.is_clean();
        assert!(run.stdout.starts_with(&format!("64 documents made in {archive}")), "{}", run.stdout);
        let mut held = files(&workspace.path(archive));
        let order: Vec<&str> = held.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(order[0..2], ["notes/good-en.pdf", "notes/good-en.docx"], "in the order of the input");
        assert_eq!(order[64..], ["manifest.json", "report.html"]);
        let report = String::from_utf8(held.pop().unwrap().1).unwrap();
        assert!(report.contains("href=\"notes/%C3%A90-en.pdf\""));
        let manifest: serde_json::Value = serde_json::from_slice(&held.pop().unwrap().1).unwrap();
        assert_eq!(manifest["documents"], workspace.manifest("outputs")["documents"]);
        assert!(held.into_iter().collect::<BTreeMap<_, _>>() == expected, "{archive} holds other documents");
        // The same bytes again, on one thread.
        let first = workspace.bytes(archive);
        workspace.liasse(&["--archive", archive, "--jobs", "1", "--quiet"]).is_clean();
        assert!(workspace.bytes(archive) == first, "{archive} differs");
    }
    assert_eq!(names(&workspace.path("new")), ["all.tar", "all.zip"], "nothing is left beside them");
}

#[test]
fn a_file_that_is_no_archive_of_ours_is_left() {
    let workspace = Workspace::with_good_record();
    for name in ["data.zip", "data.tar"] {
        let workspace = workspace.path(name);
        fs::write(&workspace, "mine").unwrap();
    }
    // An archive of somebody else, with a manifest of its own.
    let mut other = zip::ZipWriter::new(fs::File::create(workspace.path("other.zip")).unwrap());
    other.start_file("manifest.json", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut other, b"{}").unwrap();
    other.finish().unwrap();
    for name in ["data.zip", "data.tar", "other.zip"] {
        let before = workspace.bytes(name);
        workspace.liasse(&["--archive", name]).tells("foreign-file", name).ends_with(2);
        assert!(workspace.bytes(name) == before, "{name}");
        workspace.liasse(&["--archive", name, "--force"]).is_clean();
        workspace.liasse(&["--archive", name]).is_clean();
        assert_eq!(files(&workspace.path(name)).len(), 4, "{name}");
    }
    fs::write(workspace.path("empty.zip"), "").unwrap();
    workspace.liasse(&["--archive", "empty.zip"]).is_clean();
}

#[test]
fn an_archive_does_not_lie_among_the_sources() {
    let workspace = Workspace::with_good_record();
    for name in ["inputs/x.zip", "templates/note/x.tar", "templates/new/x.zip", "outputs/../inputs/x.zip"] {
        fs::create_dir_all(workspace.path("outputs")).unwrap();
        workspace.liasse(&["--archive", name]).tells("output-among-sources", name).ends_with(2);
        assert!(!workspace.path(name).exists(), "{name}");
    }
    assert!(!workspace.path("templates/new").exists());
    workspace.liasse(&["--archive", "x.zip"]).is_clean();
}

#[test]
fn other_programs_read_the_archives() {
    let workspace = workspace();
    for (archive, program, list) in [("all.zip", "unzip", "-Z1"), ("all.tar", "tar", "tf")] {
        workspace.liasse(&["--archive", archive]).is_clean();
        let path = workspace.path(archive).display().to_string();
        let Some(listed) = tool(program, &[list, &path]) else { continue };
        assert_eq!(listed.lines().count(), 66, "{listed}");
        assert!(listed.lines().any(|line| line == "notes/good-en.pdf"), "{listed}");
    }
}

#[test]
fn a_document_that_fails_is_told_in_the_archive() {
    let workspace = workspace().file("inputs/bad.json", r#"{"id": "bad"}"#);
    workspace.liasse(&["--archive", "all.tar"]).ends_with(1);
    let held = files(&workspace.path("all.tar"));
    assert_eq!(held.len(), 66);
    let manifest: serde_json::Value = serde_json::from_slice(&held[64].1).unwrap();
    assert_eq!((manifest["counts"]["failed"].as_u64(), manifest["run"]["seconds"].is_null()), (Some(2), true));
}

#[test]
fn a_part_of_an_archive_never_has_its_name() {
    let workspace = workspace();
    workspace.liasse(&["--archive", "all.zip", "--only", "good"]).is_clean();
    let earlier = workspace.bytes("all.zip");
    // A write fails midway: the limit of the size of files stands in for a full disk.
    if cfg!(target_os = "linux") {
        let script = format!("trap '' XFSZ; ulimit -f 100; exec {} --archive all.zip", env!("CARGO_BIN_EXE_liasse"));
        let output =
            std::process::Command::new("bash").args(["-c", &script]).current_dir(workspace.root()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.starts_with("error[") && told.contains("all.zip") && !told.contains("ZipWriter"), "{told}");
        assert!(workspace.bytes("all.zip") == earlier);
    }
    // A run that is killed; what it leaves is written over.
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_liasse"))
        .args(["--archive", "all.zip", "--quiet"])
        .current_dir(workspace.root())
        .spawn()
        .unwrap();
    while !workspace.path(".liasse-all.zip.part").exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(workspace.bytes("all.zip") == earlier);
    workspace.liasse(&["--archive", "all.zip"]).is_clean();
    assert_eq!(files(&workspace.path("all.zip")).len(), 66);
    assert!(!names(workspace.root()).iter().any(|name| name.starts_with(".liasse-")), "{:?}", names(workspace.root()));
}

#[test]
fn two_runs_do_not_write_one_archive() {
    let workspace = workspace();
    let part = fs::File::create(workspace.path(".liasse-all.tar.part")).unwrap();
    part.lock().unwrap();
    workspace.liasse(&["--archive", "all.tar"]).tells("output-in-use", "all.tar").ends_with(2);
    workspace.liasse(&["--archive", "other.tar"]).is_clean();
    part.unlock().unwrap();
    workspace.liasse(&["--archive", "all.tar"]).is_clean();
    workspace.liasse(&["--archive", "all.rar"]).tells("wrong-use", "").ends_with(2);
    workspace.liasse(&["--archive", "all.tar", "--out", "x"]).tells("wrong-use", "").ends_with(2);
}
