//! What each document was made of, so that the next run makes only what changed.
//!
//! The memory is a [`Log`]. A document is remembered just before its file takes its name, together with the file that
//! was there before: at whatever moment a run is killed, each file is one that is remembered. What is held in hand for a
//! document is small; its warnings stay in the file until they are told.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::{Digest, FileHash};
use super::folder::{OutputFolder, STATE_FOLDER};
use super::log::{Line, Log};
use super::told::Told;
use super::write::unwritable;
use crate::batch::ingredients::Ingredient;
use crate::diag::{Diagnostic, Origin, Warned};

/// The number is that of the layout: with another one, everything is made again.
const STORE_FILE: &str = "made-1.log";
/// A file with more bytes out of date than in use, and more than these, is written anew.
const MAX_STALE_BYTES: u64 = 64 << 10;

/// An ingredient in a state; no hash where it was looked for and is not there.
pub(crate) type Part = (Ingredient, Option<Digest>);

/// A document as it is remembered.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub job: Arc<str>,
    pub facts: Facts,
    has_warnings: bool,
    line: Line,
    /// Whether this run has looked at it.
    met: bool,
}

/// What is remembered of a document, but for its warnings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The hash of what its records say.
    pub record: Digest,
    /// The hash of the place of its record, where warnings name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Digest>,
    /// The number of the list of its ingredients.
    recipe: u32,
    /// The numbers of its pictures among the ingredients.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<u32>,
    pub output: FileHash,
    /// The file that was in its place when it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<FileHash>,
    pub stamp: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

/// What tells without reading a file that it is as it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub bytes: u64,
    /// When it was written, in nanoseconds since 1970; `None` where the system does not tell.
    pub modified: Option<u64>,
}

/// A document that is about to be written.
#[derive(Debug)]
pub(crate) struct NewMade<'a> {
    pub name: &'a str,
    pub job: &'a str,
    pub record: Digest,
    pub place: Option<Digest>,
    pub ingredients: &'a [Part],
    pub pictures: &'a [Part],
    pub output: FileHash,
    pub before: Option<FileHash>,
    pub stamp: Stamp,
    pub pages: Option<u32>,
    /// Warnings that all formats of the document share.
    pub shared: Vec<Told>,
    pub own: Vec<Told>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Entry {
    /// An ingredient gets a number.
    Part(u32, Ingredient, Option<Digest>),
    /// A list of ingredients gets a number.
    Recipe(u32, Vec<u32>),
    Made(Box<MadeEntry>),
    /// A document is no longer remembered.
    Gone(String),
}

#[derive(Serialize, Deserialize)]
struct MadeEntry {
    name: String,
    job: String,
    facts: Facts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    shared: Vec<Told>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    own: Vec<Told>,
}

/// The memory of an output folder.
#[derive(Debug, Default)]
pub(crate) struct Store {
    log: Log,
    /// The file as the user calls it.
    shown: String,
    parts: BTreeMap<u32, (Part, Line)>,
    part_numbers: HashMap<Part, u32>,
    recipes: BTreeMap<u32, (Arc<[u32]>, Line)>,
    recipe_numbers: HashMap<Arc<[u32]>, u32>,
    documents: BTreeMap<Box<str>, Made>,
    jobs: HashSet<Arc<str>>,
    /// The numbers that come next. One that is referred to is not given again, even where its own line is lost.
    next_part: u32,
    next_recipe: u32,
}

impl Store {
    /// Reads the memory of a folder. What is damaged of it is told: its documents are made again.
    pub(crate) fn open(folder: &OutputFolder) -> Result<Warned<Store>, Diagnostic> {
        let name = format!("{STATE_FOLDER}/{STORE_FILE}");
        let mut store = Store { shown: folder.shown(&name), ..Store::default() };
        let mut unknown = 0;
        let read = Log::open(&folder.path(&name), folder.is_ours(), |text, line| match serde_json::from_str(text) {
            Ok(entry) => store.take(entry, line),
            Err(_) => unknown += 1,
        });
        let (log, damaged) = read.map_err(|error| unwritable(&store.shown, &error))?;
        store.log = log;
        let problem = (damaged + unknown > 0).then(|| {
            let message = format!("{} of what earlier runs made cannot be read", counted(damaged + unknown));
            Diagnostic::warning("damaged-memory", Origin::file(store.shown.as_str()), message)
                .with_hint("nothing is lost: the documents that it is about are made again")
        });
        Ok(Warned { value: store, warnings: problem.into_iter().collect() })
    }

    fn take(&mut self, entry: Entry, line: Line) {
        match entry {
            Entry::Part(number, ingredient, digest) => {
                let part = (ingredient, digest);
                self.next_part = self.next_part.max(number.saturating_add(1));
                self.part_numbers.insert(part.clone(), number);
                self.parts.insert(number, (part, line));
            }
            Entry::Recipe(number, parts) => {
                let parts: Arc<[u32]> = parts.into();
                self.next_recipe = self.next_recipe.max(number.saturating_add(1));
                self.next_part = parts.iter().fold(self.next_part, |next, part| next.max(part.saturating_add(1)));
                self.recipe_numbers.insert(Arc::clone(&parts), number);
                self.recipes.insert(number, (parts, line));
            }
            Entry::Made(entry) => {
                let Facts { recipe, pictures, .. } = &entry.facts;
                self.next_recipe = self.next_recipe.max(recipe.saturating_add(1));
                self.next_part = pictures.iter().fold(self.next_part, |next, part| next.max(part.saturating_add(1)));
                self.insert(*entry, line, false);
            }
            Entry::Gone(name) => _ = self.documents.remove(name.as_str()),
        }
    }

    fn insert(&mut self, entry: MadeEntry, line: Line, met: bool) {
        let MadeEntry { name, job, facts, shared, own } = entry;
        let has_warnings = !shared.is_empty() || !own.is_empty();
        let job = match self.jobs.get(job.as_str()) {
            Some(known) => Arc::clone(known),
            None => {
                let job: Arc<str> = job.into();
                self.jobs.insert(Arc::clone(&job));
                job
            }
        };
        self.documents.insert(name.into(), Made { job, facts, has_warnings, line, met });
    }

    /// What is remembered of a document, which counts as looked at from now on.
    pub(crate) fn look(&mut self, name: &str) -> Option<Made> {
        let made = self.documents.get_mut(name)?;
        made.met = true;
        Some(made.clone())
    }

    /// The number of the list of ingredients of a document, pictures aside.
    pub(crate) fn recipe(made: &Made) -> u32 {
        made.facts.recipe
    }

    /// The ingredients of a document; `None` where they are lost.
    pub(crate) fn ingredients(&self, made: &Made) -> Option<Vec<Part>> {
        let (recipe, _) = self.recipes.get(&made.facts.recipe)?;
        self.numbered(recipe)
    }

    /// The pictures of a document; `None` where they are lost.
    pub(crate) fn pictures(&self, made: &Made) -> Option<Vec<Part>> {
        self.numbered(&made.facts.pictures)
    }

    fn numbered(&self, numbers: &[u32]) -> Option<Vec<Part>> {
        numbers.iter().map(|number| Some(self.parts.get(number)?.0.clone())).collect()
    }

    /// The warnings of a document: those that all its formats share, and its own.
    pub(crate) fn warnings(&mut self, made: &Made) -> Option<(Vec<Told>, Vec<Told>)> {
        if !made.has_warnings {
            return Some((Vec::new(), Vec::new()));
        }
        match serde_json::from_str(&self.log.text(made.line)?).ok()? {
            Entry::Made(entry) => Some((entry.shared, entry.own)),
            _ => None,
        }
    }

    /// Remembers a document. To be called before its file takes its name.
    pub(crate) fn remember(&mut self, new: NewMade) -> Result<(), Diagnostic> {
        self.write(new).map_err(|error| unwritable(&self.shown, &error))
    }

    fn write(&mut self, new: NewMade) -> io::Result<()> {
        let recipe = self.recipe_number(new.ingredients)?;
        let pictures = new.pictures.iter().map(|picture| self.part_number(picture)).collect::<io::Result<_>>()?;
        let NewMade { record, place, output, before, stamp, pages, shared, own, .. } = new;
        let facts = Facts { record, place, recipe, pictures, output, before, stamp, pages };
        let entry = MadeEntry { name: new.name.to_owned(), job: new.job.to_owned(), facts, shared, own };
        let entry = Entry::Made(Box::new(entry));
        let line = self.add(&entry)?;
        if let Entry::Made(entry) = entry {
            self.insert(*entry, line, true);
        }
        Ok(())
    }

    fn add(&mut self, entry: &Entry) -> io::Result<Line> {
        self.log.add(&serde_json::to_string(entry).map_err(io::Error::other)?)
    }

    fn part_number(&mut self, part: &Part) -> io::Result<u32> {
        if let Some(number) = self.part_numbers.get(part) {
            return Ok(*number);
        }
        let number = self.next_part;
        let line = self.add(&Entry::Part(number, part.0.clone(), part.1))?;
        self.next_part = number.saturating_add(1);
        self.part_numbers.insert(part.clone(), number);
        self.parts.insert(number, (part.clone(), line));
        Ok(number)
    }

    fn recipe_number(&mut self, ingredients: &[Part]) -> io::Result<u32> {
        let parts: Vec<u32> = ingredients.iter().map(|part| self.part_number(part)).collect::<io::Result<_>>()?;
        if let Some(number) = self.recipe_numbers.get(parts.as_slice()) {
            return Ok(*number);
        }
        let number = self.next_recipe;
        let line = self.add(&Entry::Recipe(number, parts.clone()))?;
        self.next_recipe = number.saturating_add(1);
        let parts: Arc<[u32]> = parts.into();
        self.recipe_numbers.insert(Arc::clone(&parts), number);
        self.recipes.insert(number, (parts, line));
        Ok(number)
    }

    /// Remembers a document no longer.
    pub(crate) fn forget(&mut self, name: &str) -> Result<(), Diagnostic> {
        if self.documents.remove(name).is_some() {
            let gone = Entry::Gone(name.to_owned());
            self.add(&gone).map_err(|error| unwritable(&self.shown, &error))?;
        }
        Ok(())
    }

    /// The documents that this run did not look at, with their jobs, in the order of their names.
    pub(crate) fn not_met(&self) -> impl Iterator<Item = (&str, &Arc<str>)> {
        self.documents.iter().filter(|(_, made)| !made.met).map(|(name, made)| (&**name, &made.job))
    }

    /// Ends a run: what is out of date goes where there is much of it.
    pub(crate) fn finish(&mut self) -> Result<(), Diagnostic> {
        let recipes: HashSet<u32> = self.documents.values().map(|made| made.facts.recipe).collect();
        self.recipes.retain(|number, _| recipes.contains(number));
        let in_recipes = self.recipes.values().flat_map(|(parts, _)| parts.iter());
        let in_documents = self.documents.values().flat_map(|made| &made.facts.pictures);
        let parts: HashSet<u32> = in_recipes.chain(in_documents).copied().collect();
        self.parts.retain(|number, _| parts.contains(number));
        let lines: Vec<Line> = self.lines().map(|line| *line).collect();
        let in_use: u64 = lines.iter().map(|line| u64::from(line.length)).sum();
        let finished = if self.log.length() > 2 * in_use + MAX_STALE_BYTES {
            self.log.keep(&lines).map(|kept| self.lines().zip(kept).for_each(|(line, kept)| *line = kept))
        } else {
            self.log.sync()
        };
        finished.map_err(|error| unwritable(&self.shown, &error))
    }

    /// The lines that are in use: what is referred to goes first.
    fn lines(&mut self) -> impl Iterator<Item = &mut Line> {
        let parts = self.parts.values_mut().map(|(_, line)| line);
        let recipes = self.recipes.values_mut().map(|(_, line)| line);
        parts.chain(recipes).chain(self.documents.values_mut().map(|made| &mut made.line))
    }
}

fn counted(lines: usize) -> String {
    if lines == 1 { "a line".to_owned() } else { format!("{lines} lines") }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::batch::ingredients::Kind;

    fn digest(text: &str) -> Digest {
        Digest::of(&blake3::hash(text.as_bytes()))
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
        assert_eq!(store.not_met().map(|(name, _)| name).collect::<Vec<_>>(), ["a.pdf", "b.pdf"]);
        let made = store.look("b.pdf").unwrap();
        assert_eq!((made.facts.record, &*made.job), (digest("two"), "notes"));
        assert_eq!(store.ingredients(&made).unwrap()[0].0.to_string(), "the label `title`");
        assert_eq!(store.pictures(&made).unwrap()[0].1, None);
        let own = store.warnings(&made).unwrap().1;
        assert_eq!(own.into_iter().map(Diagnostic::from).collect::<Vec<_>>(), [odd]);
        assert_eq!(store.not_met().map(|(name, _)| name).collect::<Vec<_>>(), ["a.pdf"]);
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
        let made = store.look("a.pdf").unwrap();
        assert_eq!(made.facts.record, digest("499"));
        drop(store);
        assert_eq!(open(&folder).documents.len(), 2);
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
        assert_eq!(store.value.documents.keys().map(|name| &**name).collect::<Vec<_>>(), ["b.pdf"]);
        drop(store);
        fs::write(&path, [0xff; 5000]).unwrap();
        assert!(open(&folder).documents.is_empty());
    }
}
