use std::fs;

use super::super::digest::{Digest, FileHash};
use super::super::made::Stamp;
use super::super::told::Told;
use super::*;
use crate::batch::about::About;
use crate::batch::ingredients::{Ingredient, Kind};
use crate::pipeline::{Group, Subject};

fn digest(text: &str) -> Digest {
    Digest::of(&blake3::hash(text.as_bytes()))
}

fn about(id: &str) -> Arc<About> {
    let group = Group { key: id.into(), origin: Origin::none(), records: Vec::new() };
    Arc::new(About::of(&Subject::Group(group), "note"))
}

fn open(folder: &OutputFolder) -> Store {
    let store = Store::open(folder).unwrap();
    assert!(store.warnings.is_empty(), "{:?}", store.warnings);
    store.value
}

fn remember(store: &mut Store, name: &str, record: &str, warnings: &[Diagnostic]) {
    let label = (Ingredient::new(Kind::Label, "title"), Some(digest("title")));
    let new = NewMade {
        name,
        job: "notes",
        language: "en",
        about: &about(record),
        record: digest(record),
        place: None,
        ingredients: &[label],
        pictures: &[(Ingredient::new(Kind::Picture, "a.png"), None)],
        output: FileHash::of(record.as_bytes()),
        before: None,
        stamp: Stamp { bytes: 7, modified: Some(1) },
        pages: Some(2),
        shared: Vec::new(),
        own: warnings.iter().map(Told::from).collect(),
    };
    store.remember(new).unwrap();
}

fn not_met(store: &mut Store) -> Vec<String> {
    store.not_met().into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_document_is_remembered_from_the_moment_it_is_told() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutputFolder::open(root.path(), "outputs").unwrap();
    let mut store = open(&folder);
    let odd = Diagnostic::warning("odd", Origin::file("a.json"), "this is odd");
    remember(&mut store, "a.pdf", "one", &[]);
    remember(&mut store, "b.pdf", "two", std::slice::from_ref(&odd));
    remember(&mut store, "c.pdf", "three", &[]);
    store.forget("c.pdf").unwrap();
    // Without an end, as when the run is killed.
    drop(store);
    let mut store = open(&folder);
    assert_eq!(not_met(&mut store), ["a.pdf", "b.pdf"]);
    let made = store.look("b.pdf").unwrap().read().unwrap();
    assert_eq!((made.facts.record, &*made.job), (digest("two"), "notes"));
    assert_eq!(store.ingredients(&made).unwrap()[0].0.to_string(), "the label `title`");
    assert_eq!(store.pictures(&made).unwrap()[0].1, None);
    assert_eq!((&*made.about.id, &*made.language), ("two", "en"));
    assert_eq!(made.own.into_iter().map(Diagnostic::from).collect::<Vec<_>>(), [odd]);
    assert_eq!(not_met(&mut store), ["a.pdf"]);
}

#[test]
fn what_is_out_of_date_goes() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutputFolder::open(root.path(), "outputs").unwrap();
    let path = root.path().join(STATE_FOLDER).join(STORE_FILE);
    let mut store = open(&folder);
    for round in 0..500 {
        remember(&mut store, "a.pdf", &round.to_string(), &[]);
    }
    store.finish().unwrap();
    let length = fs::metadata(&path).unwrap().len();
    assert!(length < 2000, "{length} bytes for one document");
    remember(&mut store, "b.pdf", "b", &[]);
    let made = store.look("a.pdf").unwrap().read().unwrap();
    assert_eq!(made.facts.record, digest("499"));
    drop(store);
    assert_eq!(open(&folder).documents.len(), 2);
}

#[test]
fn what_is_written_anew_can_be_read_and_added_to() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutputFolder::open(root.path(), "outputs").unwrap();
    let mut store = open(&folder);
    let names = ["z.pdf", "a.pdf", "m.pdf"];
    for round in 0..300 {
        names.iter().for_each(|name| remember(&mut store, name, &format!("{name} {round}"), &[]));
    }
    store.finish().unwrap();
    remember(&mut store, "a.pdf", "later", &[]);
    drop(store);
    let mut store = open(&folder);
    assert!(store.log.length() < 5000, "{}", store.log.length());
    let records = names.map(|name| store.look(name).unwrap().read().unwrap());
    assert_eq!(records.each_ref().map(|made| &*made.about.id), ["z.pdf 299", "later", "m.pdf 299"]);
    assert!(records.iter().all(|made| store.ingredients(made).is_some() && store.pictures(made).is_some()));
    assert!(not_met(&mut store).is_empty());
}

#[test]
fn what_is_forgotten_is_not_missed_until_the_manifest_tells_of_the_rest() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutputFolder::open(root.path(), "outputs").unwrap();
    let mut store = open(&folder);
    for round in 0..1000 {
        remember(&mut store, "a.pdf", &round.to_string(), &[]);
        remember(&mut store, "b.pdf", "two", &[]);
    }
    store.forget("b.pdf").unwrap();
    let missing = |store: &Store| store.forgotten(2).is_some();
    // Killed before the manifest: before and after the file was written anew.
    drop(store);
    let mut store = open(&folder);
    assert!(!missing(&store));
    store.finish().unwrap();
    drop(store);
    let mut store = open(&folder);
    assert!(store.log.length() < 2000 && !missing(&store));
    store.listed().unwrap();
    drop(store);
    assert!(missing(&open(&folder)));
}

#[test]
fn damage_is_told_and_costs_what_it_hit() {
    let root = tempfile::tempdir().unwrap();
    let folder = OutputFolder::open(root.path(), "outputs").unwrap();
    let path = root.path().join(STATE_FOLDER).join(STORE_FILE);
    let mut store = open(&folder);
    remember(&mut store, "a.pdf", "one", &[]);
    remember(&mut store, "b.pdf", "two", &[]);
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(5).position(|part| part == b"a.pdf").unwrap();
    bytes[at] = b'x';
    fs::write(&path, bytes).unwrap();
    let store = Store::open(&folder).unwrap();
    assert_eq!(store.warnings.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["damaged-memory"]);
    let mut store = store.value;
    assert_eq!(not_met(&mut store), ["b.pdf"]);
    drop(store);
    fs::write(&path, [0xff; 5000]).unwrap();
    let store = Store::open(&folder).unwrap();
    assert_eq!((store.value.documents.len(), store.warnings.len()), (0, 1));
    drop(store);
    assert!(open(&folder).documents.is_empty());
}
