//! The templates that come with the program, tried with records that are not like their samples: texts twice and half as
//! long, parts that are missing, and nothing but what a template says that it needs.
//!
//! Every document must be made without a problem, and its text must stay on the page and clear of other text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::{Map, Value};

use crate::examples::tool;
use crate::harness::{Workspace, documents_below};

/// A template as `liasse templates --json` tells of it.
struct Pack {
    name: String,
    needs: Vec<String>,
    of_several: bool,
}

fn packs() -> Vec<Pack> {
    let run = Workspace::empty().liasse(&["templates", "--json"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let pack = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let needs = line["needs"].as_array().unwrap().iter().map(text).collect();
        Pack { name: text(&line["name"]), needs, of_several: line["takes"] == "group" }
    };
    run.stdout.lines().map(pack).collect()
}

/// A way to change a record.
type Change = Box<dyn Fn(&Map<String, Value>) -> Map<String, Value>>;

/// What is done to the records of a template, by name.
fn changes(pack: &Pack, records: &[Map<String, Value>]) -> BTreeMap<String, Change> {
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    changes.insert("twice-as-long".to_owned(), Box::new(|record| with_texts(record, &twice)));
    changes.insert("half-as-long".to_owned(), Box::new(|record| with_texts(record, &half)));
    let kept: Vec<String> =
        pack.needs.iter().map(String::as_str).chain(["id", "languages"]).map(str::to_owned).collect();
    let fields: Vec<String> = records.iter().flat_map(Map::keys).filter(|name| !kept.contains(name)).cloned().collect();
    for field in fields {
        let without = field.clone();
        changes.insert(
            format!("without-{field}"),
            Box::new(move |record| record.iter().filter(|(name, _)| **name != without).map(owned).collect()),
        );
    }
    changes.insert(
        "what-it-needs".to_owned(),
        Box::new(move |record| record.iter().filter(|(name, _)| kept.contains(name)).map(owned).collect()),
    );
    changes
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

/// A record with its texts changed: those that are in several languages, which are for people.
fn with_texts(record: &Map<String, Value>, change: &dyn Fn(&str) -> String) -> Map<String, Value> {
    record.iter().map(|(name, value)| (name.clone(), with_text(value, change))).collect()
}

fn with_text(value: &Value, change: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| with_text(item, change)).collect(),
        Value::Object(fields) => {
            let in_languages = fields.keys().all(|name| ["fr", "en", "es", "pt", "de"].contains(&name.as_str()));
            let changed = |value: &Value| match value {
                Value::String(text) if in_languages => Value::from(change(text)),
                other => with_text(other, change),
            };
            // A drawing with words in it has a file for each language: its path is no text.
            let kept = |name: &str, value: &Value| if name == "path" { value.clone() } else { changed(value) };
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), kept(name, value))).collect())
        }
        other => other.clone(),
    }
}

/// Paragraphs are there twice; words of a line, too.
fn twice(text: &str) -> String {
    let between = if text.contains('\n') { "\n\n" } else { " " };
    format!("{}{between}{}", text.trim_end(), text.trim_end())
}

/// The first half of the paragraphs; of the words, where there is but one paragraph. A number at the end stays: names like
/// “Year 1” are told apart by it.
fn half(text: &str) -> String {
    let between = if text.trim().contains("\n\n") { "\n\n" } else { " " };
    let parts: Vec<&str> = text.split(between).collect();
    let mut kept = parts[..parts.len().div_ceil(2)].to_vec();
    kept.extend(parts.last().filter(|last| parts.len() > 1 && last.chars().all(|letter| letter.is_ascii_digit())));
    kept.join(between)
}

/// The records of a file of the samples; none of a table.
fn records(path: &Path) -> Vec<Map<String, Value>> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let value: Value = match path.extension().and_then(|extension| extension.to_str()) {
        Some("json") => serde_json::from_str(&text).unwrap(),
        Some("yaml") => serde_saphyr::from_str(&text).unwrap(),
        _ => return Vec::new(),
    };
    match value {
        Value::Object(record) => vec![record],
        Value::Array(records) => records.into_iter().filter_map(|record| record.as_object().cloned()).collect(),
        _ => Vec::new(),
    }
}

/// The files that hold the records of a sample.
fn sample_files(workspace: &Workspace) -> Vec<PathBuf> {
    let mut files = walk(&workspace.path("ws/inputs"));
    files.retain(|path| matches!(path.extension().and_then(|e| e.to_str()), Some("json" | "yaml")));
    assert!(files.iter().any(|file| !records(file).is_empty()), "a sample has records that can be changed");
    files
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { files.extend(walk(&entry.path())) } else { files.push(entry.path()) }
    }
    files.sort();
    files
}

/// Where `pdftotext` sees a word, in points from the top left corner.
#[derive(Debug)]
struct Word {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

/// The words of each page with the size of the page; none where nothing can tell them.
fn pages(pdf: &Path) -> Vec<((f64, f64), Vec<Word>)> {
    let path = pdf.to_str().expect("the path is text");
    let Some(text) = tool("pdftotext", &["-bbox", path, "-"]) else { return Vec::new() };
    let number = |text: &str| text.parse::<f64>().unwrap();
    let page = Regex::new(r#"<page width="([\d.]+)" height="([\d.]+)">"#).unwrap();
    let word = Regex::new(r#"<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>"#)
        .unwrap();
    let mut pages = Vec::new();
    for part in text.split("</page>") {
        let Some(size) = page.captures(part) else { continue };
        let words = word.captures_iter(part).map(|found| Word {
            left: number(&found[1]),
            top: number(&found[2]),
            right: number(&found[3]),
            bottom: number(&found[4]),
            text: found[5].to_owned(),
        });
        pages.push(((number(&size[1]), number(&size[2])), words.collect()));
    }
    pages
}

/// What of a document reaches over the edge of its page, or over other text.
fn faults(pdf: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, ((width, height), words)) in pages(pdf).iter().enumerate() {
        for word in words {
            let inside = word.left >= 0.0 && word.top >= -1.0 && word.right <= *width && word.bottom <= height + 1.0;
            if !inside {
                faults.push(format!("page {}: `{}` is not on the page", number + 1, word.text));
            }
        }
        for (index, one) in words.iter().enumerate() {
            for other in &words[index + 1..] {
                // Boxes of words are as high as their font, and lines may stand closer than that.
                let across = one.right.min(other.right) - one.left.max(other.left);
                let down = one.bottom.min(other.bottom) - one.top.max(other.top);
                let lower = (one.bottom - one.top).min(other.bottom - other.top);
                if across > 1.0 && down > lower * 0.5 {
                    faults.push(format!("page {}: `{}` stands on `{}`", number + 1, one.text, other.text));
                }
            }
        }
    }
    faults
}

/// Builds a workspace of a template with changed records, and tells what is wrong with its documents.
fn build(workspace: &Workspace, name: &str) -> Vec<String> {
    // French is the language that needs the most room.
    let run = workspace.liasse_in("ws", &["--format", "pdf", "--lang", "fr", "--quiet"]);
    let mut found = Vec::new();
    if run.code != 0 || !run.stderr.is_empty() {
        found.push(format!("{name}: {}", run.stderr));
    }
    for pdf in documents_below(&workspace.path("ws/outputs")) {
        let place = pdf.strip_prefix(workspace.path("ws/outputs")).unwrap().display().to_string();
        found.extend(faults(&pdf).into_iter().map(|fault| format!("{name}, {place}: {fault}")));
    }
    found
}

/// Every change becomes records of its own beside the sample, in one run.
fn try_records(pack: &Pack) -> Vec<String> {
    let workspace = Workspace::empty();
    workspace.liasse(&["init", "ws", "--template", &pack.name]).ends_with(0);
    for file in sample_files(&workspace) {
        let of_file = records(&file);
        let id = file.file_stem().unwrap().to_str().unwrap().to_owned();
        for (name, change) in changes(pack, &of_file) {
            for (number, record) in of_file.iter().enumerate() {
                let mut changed = change(record);
                changed.insert("id".to_owned(), Value::from(format!("{id}-{number}-{name}")));
                let text = serde_json::to_string(&changed).unwrap();
                fs::write(file.with_file_name(format!("{id}-{number}-{name}.json")), text).unwrap();
            }
        }
    }
    let settings = fs::read_to_string(workspace.path("ws/liasse.toml")).unwrap();
    let folders = Regex::new(r#""(inputs/[^"]*/)[^"/]*""#).unwrap();
    fs::write(workspace.path("ws/liasse.toml"), folders.replace_all(&settings, "\"${1}*\"").into_owned()).unwrap();
    build(&workspace, &pack.name)
}

/// Every change is a run of its own: a document has all records.
fn try_groups(pack: &Pack) -> Vec<String> {
    let all = |workspace: &Workspace| sample_files(workspace).iter().flat_map(|file| records(file)).collect::<Vec<_>>();
    let make = || {
        let workspace = Workspace::empty();
        workspace.liasse(&["init", "ws", "--template", &pack.name]).ends_with(0);
        workspace
    };
    let mut found = Vec::new();
    for (name, change) in changes(pack, &all(&make())) {
        let workspace = make();
        for file in sample_files(&workspace) {
            let changed: Vec<Value> = records(&file).iter().map(|record| Value::Object(change(record))).collect();
            // JSON is YAML, too.
            fs::write(&file, serde_json::to_string(&changed).unwrap()).unwrap();
        }
        found.extend(build(&workspace, &format!("{}, {name}", pack.name)));
    }
    found
}

#[test]
fn templates_stand_records_that_are_not_like_their_samples() {
    let mut found = Vec::new();
    for pack in packs() {
        found.extend(if pack.of_several { try_groups(&pack) } else { try_records(&pack) });
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
