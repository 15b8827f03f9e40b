//! The same input gives the same bytes, on any number of cores, run after run.

use std::fmt::Write;
use std::path::Path;

use crate::examples::tool;
use crate::harness::{Workspace, documents_below};

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut lines = String::new();
    for n in 0..40 {
        writeln!(lines, r#"{{"id": "r{n}", "title": "Record {n} of waffles, {}"}}"#, "fi ".repeat(n)).unwrap();
    }
    let workspace = Workspace::with_good_record().file("inputs/many.jsonl", lines);
    workspace.liasse(&["--jobs", "1", "--out", "outputs/one"]).is_clean();
    workspace.liasse(&["--jobs", "2", "--out", "outputs/two"]).is_clean();
    workspace.liasse(&["--jobs", "7", "--out", "outputs/seven"]).is_clean();
    workspace.liasse(&["--jobs", "1", "--out", "outputs/one", "--force"]).is_clean();
    let of_one: Vec<String> =
        workspace.outputs().into_iter().filter_map(|name| name.strip_prefix("one/").map(str::to_owned)).collect();
    assert_eq!(of_one.iter().filter(|name| name.starts_with("notes/")).count(), 82);
    for name in of_one.iter().filter(|name| name.starts_with("notes/")) {
        let one = workspace.bytes(&format!("outputs/one/{name}"));
        for folder in ["two", "seven"] {
            assert!(one == workspace.bytes(&format!("outputs/{folder}/{name}")), "{folder}/{name} differs");
        }
    }
}

#[test]
fn results_are_told_in_the_order_of_the_input() {
    let mut lines = String::new();
    for n in 0..100 {
        writeln!(lines, r#"{{"id": "r{n}", "title": "{}"}}"#, "word ".repeat(if n % 9 == 0 { 4000 } else { 1 }))
            .unwrap();
    }
    let workspace = Workspace::with_good_record().file("inputs/many.jsonl", lines);
    let run = workspace.liasse(&["--jobs", "3", "--json", "--format", "pdf", "--quiet"]);
    let ids: Vec<String> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let expected: Vec<String> = std::iter::once("good".to_owned()).chain((0..100).map(|n| format!("r{n}"))).collect();
    assert_eq!(ids, expected);
}

/// The documents that a job of the repository makes, by name, in an environment, at a time.
fn made_at(time: &str, environment: &[&str], jobs: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let program = [env!("CARGO_BIN_EXE_liasse"), "build", "sheets-swiss", "beneficiaries"];
    let options = ["--workspace", env!("CARGO_MANIFEST_DIR"), "--jobs", jobs, "--out", out];
    let arguments: Vec<&str> =
        [time, "env"].iter().chain(environment).chain(&program).chain(&options).copied().collect();
    tool("faketime", &arguments)?;
    let name = |path: &Path| path.strip_prefix(folder.path()).unwrap().display().to_string();
    Some(documents_below(folder.path()).iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect())
}

#[test]
fn no_day_time_zone_or_language_of_the_machine_changes_a_byte() {
    let Some(here) = made_at("2026-01-31 23:59:30", &["TZ=UTC", "LC_ALL=C"], "1") else { return };
    let environment = ["TZ=Pacific/Kiritimati", "LC_ALL=ar_EG.UTF-8", "LANG=ar_EG.UTF-8", "LANGUAGE=ar"];
    let Some(there) = made_at("2031-03-30 02:30:00", &environment, "3") else { return };
    assert!(here.len() >= 4, "{}", here.len());
    assert_eq!(here.len(), there.len());
    for ((name, one), (other_name, other)) in here.iter().zip(&there) {
        assert_eq!(name, other_name);
        assert!(one == other, "{name} differs");
    }
}
