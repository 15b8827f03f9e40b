//! The worked example of docs/budgets.md holds.

use super::*;
use crate::records::{SourceSpec, open, prepare};
use crate::sources::Workspace;
use regex::Regex;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/budgets.md");
    std::fs::read_to_string(path).unwrap()
}

/// The record of the example, from the YAML on the page.
fn example(page: &str) -> Record {
    let yaml = page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("example.yaml"), yaml).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let spec = SourceSpec { path: "example.yaml".to_owned(), ..SourceSpec::default() };
    open(&workspace, &spec).unwrap().next().unwrap().unwrap().value
}

#[test]
fn every_number_of_the_page_is_right() {
    let page = page();
    let prepared = prepare(example(&page), &Rules::default()).unwrap();
    assert!(prepared.warnings.is_empty(), "{:?}", prepared.warnings);
    let row = Regex::new(r"(?m)^\| `([^`]+)` \| ([0-9.]+) \|$").unwrap();
    let mut rows = 0;
    for found in row.captures_iter(&page) {
        assert_eq!(at(&prepared.value.fields, &found[1]), found[2], "{}", &found[1]);
        rows += 1;
    }
    assert!(rows > 30, "{rows} rows");
}

#[test]
fn deriving_again_changes_nothing() {
    let first = prepare(example(&page()), &Rules::default()).unwrap().value;
    let again = prepare(first.clone(), &Rules::default()).unwrap();
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    assert!(again.value.fields == first.fields);
}

#[test]
fn the_page_lists_every_code() {
    let page = page();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/records/derive");
    let call = Regex::new(r#"(?:error|warn)\(\s*"([a-z0-9-]+)""#).unwrap();
    let mut found = 0;
    for entry in ["budget", "budget/payers", "."] {
        for file in std::fs::read_dir(format!("{source}/{entry}")).unwrap().map(|file| file.unwrap().path()) {
            let elsewhere =
                ["beneficiaries.rs", "countries.rs", "ids.rs", "sectors.rs"].iter().any(|other| file.ends_with(other));
            if file.extension().is_some_and(|kind| kind == "rs") && !elsewhere {
                let text = std::fs::read_to_string(file).unwrap();
                for code in call.captures_iter(&text) {
                    assert!(page.contains(&format!("`{}`", &code[1])), "{}", &code[1]);
                    found += 1;
                }
            }
        }
    }
    assert!(found > 15, "{found}");
}
