//! What each document was made of, so that the next run makes only what changed.
//!
//! The memory is a [`Log`]. A document is remembered just before its file takes its name, together with the file that
//! was there before: at whatever moment a run is killed, each file is one that is remembered. In hand is only where the
//! line of a document stands, under the hash of its name.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::folder::{OutputFolder, STATE_FOLDER};
use super::log::{Line, Log};
use super::made::{Brief, Entry, Facts, NewMade, Note, Numbers, Part, Remembered};
use super::write::unwritable;
use crate::diag::{Diagnostic, Origin, Warned};

/// The number is that of the layout: with another one, everything is made again, and files that come out otherwise than
/// they did count as somebody's work.
const STORE_FILE: &str = "made-2.log";
/// A file with more bytes out of date than in use, and more than these, is written anew.
const MAX_STALE_BYTES: u64 = 64 << 10;

/// The first half of the BLAKE3 hash of the name of a document.
type Key = u128;

fn key(name: &str) -> Key {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..16]);
    Key::from_le_bytes(key)
}

/// Where the line of a document stands, as in [`Line`], and whether this run has looked at it: as many of these are in hand
/// as there are documents.
#[derive(Clone, Copy, Debug)]
struct Known {
    at: u64,
    length: u32,
    met: bool,
}

impl Known {
    fn line(self) -> Line {
        Line { at: self.at, length: self.length }
    }
}

/// The memory of an output folder.
#[derive(Debug, Default)]
pub(crate) struct Store {
    log: Log,
    /// The file as the user calls it.
    shown: String,
    /// Whether lines of it cannot be read: they go at the end of the run.
    is_damaged: bool,
    parts: BTreeMap<u32, (Part, Line)>,
    part_numbers: HashMap<Part, u32>,
    recipes: BTreeMap<u32, (Arc<[u32]>, Line)>,
    recipe_numbers: HashMap<Arc<[u32]>, u32>,
    documents: HashMap<Key, Known, FxBuildHasher>,
    /// How many bytes the lines of these documents have.
    in_use: u64,
    /// How many documents were forgotten since the manifest last told of all.
    unlisted: usize,
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
        store.is_damaged = damaged + unknown > 0;
        let problem = store
            .is_damaged
            .then(|| store.damage(format!("{} of what earlier runs made cannot be read", counted(damaged + unknown))));
        Ok(Warned { value: store, warnings: problem.into_iter().collect() })
    }

    /// The warning where fewer documents are remembered than earlier runs left; `None` where none is missing. A run that
    /// is killed may have forgotten documents that its manifest would have left out.
    pub(crate) fn forgotten(&self, left: usize) -> Option<Diagnostic> {
        let known = self.documents.len() + self.unlisted;
        let missing = left.checked_sub(known).filter(|missing| *missing > 0)?;
        let documents = if missing == 1 { "a document".to_owned() } else { format!("{missing} documents") };
        Some(self.damage(format!("what earlier runs remembered of {documents} is gone")))
    }

    fn damage(&self, message: String) -> Diagnostic {
        Diagnostic::warning("damaged-memory", Origin::file(self.shown.as_str()), message).with_hint(
            "the documents that it is about are made again; a file that differs from what is made is left and told, as \
             somebody may have worked on it",
        )
    }

    fn take(&mut self, entry: Entry<Brief>, line: Line) {
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
            Entry::Made(Brief { name, facts: Numbers { recipe, pictures } }) => {
                self.next_recipe = self.next_recipe.max(recipe.saturating_add(1));
                self.next_part = pictures.iter().fold(self.next_part, |next, part| next.max(part.saturating_add(1)));
                self.insert(&name, line, false);
            }
            Entry::Gone(name) => self.unlisted += usize::from(self.remove(&name)),
            Entry::Unlisted(count) => self.unlisted = count,
        }
    }

    fn insert(&mut self, name: &str, line: Line, met: bool) {
        let before = self.documents.insert(key(name), Known { at: line.at, length: line.length, met });
        self.in_use += u64::from(line.length);
        self.in_use -= before.map_or(0, |before| u64::from(before.length));
    }

    /// Takes a document out; says whether there was one.
    fn remove(&mut self, name: &str) -> bool {
        let removed = self.documents.remove(&key(name));
        self.in_use -= removed.map_or(0, |removed| u64::from(removed.length));
        removed.is_some()
    }

    /// What is remembered of a document, which counts as looked at from now on.
    pub(crate) fn look(&mut self, name: &str) -> Option<Note> {
        let known = self.documents.get_mut(&key(name))?;
        known.met = true;
        let line = known.line();
        self.note(line)
    }

    /// What a line says of a document; `None` where it cannot be read.
    pub(crate) fn note(&mut self, line: Line) -> Option<Note> {
        self.log.bytes(line).ok().map(Note)
    }

    /// The number of the list of ingredients of a document, pictures aside.
    pub(crate) fn recipe(made: &Remembered) -> u32 {
        made.facts.recipe
    }

    /// The ingredients of a document; `None` where they are lost.
    pub(crate) fn ingredients(&self, made: &Remembered) -> Option<Vec<Part>> {
        let (recipe, _) = self.recipes.get(&made.facts.recipe)?;
        self.numbered(recipe)
    }

    /// The pictures of a document; `None` where they are lost.
    pub(crate) fn pictures(&self, made: &Remembered) -> Option<Vec<Part>> {
        self.numbered(&made.facts.pictures)
    }

    fn numbered(&self, numbers: &[u32]) -> Option<Vec<Part>> {
        numbers.iter().map(|number| Some(self.parts.get(number)?.0.clone())).collect()
    }

    /// Remembers a document. To be called before its file takes its name.
    pub(crate) fn remember(&mut self, new: NewMade) -> Result<(), Diagnostic> {
        self.write(new).map_err(|error| unwritable(&self.shown, &error))
    }

    fn write(&mut self, new: NewMade) -> io::Result<()> {
        let recipe = self.recipe_number(new.ingredients)?;
        let pictures = new.pictures.iter().map(|picture| self.part_number(picture)).collect::<io::Result<_>>()?;
        let NewMade { name, job, language, about, record, place, output, before, stamp, pages, shared, own, .. } = new;
        let facts = Facts { record, place, recipe, pictures, output, before, stamp, pages };
        let (name, job, language) = (name.to_owned(), job.to_owned(), language.to_owned());
        let entry = Remembered { name, job, language, about: Arc::clone(about), facts, shared, own };
        let line = self.add(&Entry::Made(entry))?;
        self.insert(new.name, line, true);
        Ok(())
    }

    fn add(&mut self, entry: &Entry<Remembered>) -> io::Result<Line> {
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
        if self.remove(name) {
            let gone = Entry::Gone(name.to_owned());
            self.add(&gone).map_err(|error| unwritable(&self.shown, &error))?;
            self.unlisted += 1;
        }
        Ok(())
    }

    /// Takes note that the manifest tells of all documents that are remembered, and of no others.
    pub(crate) fn listed(&mut self) -> Result<(), Diagnostic> {
        if self.unlisted > 0 {
            self.unlisted = 0;
            self.add(&Entry::Unlisted(0)).map_err(|error| unwritable(&self.shown, &error))?;
        }
        Ok(())
    }

    /// The documents that this run did not look at, in the order of their names, with their lines.
    pub(crate) fn not_met(&mut self) -> Vec<(String, Line)> {
        let not_met = self.documents.values().filter(|known| !known.met);
        let mut lines: Vec<Line> = not_met.map(|known| known.line()).collect();
        lines.sort_unstable();
        let named = |line| Some((self.note(line)?.brief()?.name.into_owned(), line));
        let mut named: Vec<(String, Line)> = lines.into_iter().filter_map(named).collect();
        named.sort_unstable();
        named
    }

    /// Ends a run: what is out of date goes where there is much of it, and what is damaged.
    pub(crate) fn finish(&mut self) -> Result<(), Diagnostic> {
        let shared = self.parts.values().map(|(_, line)| line).chain(self.recipes.values().map(|(_, line)| line));
        let in_use = self.in_use + shared.map(|line| u64::from(line.length)).sum::<u64>();
        let finished = if self.is_damaged || self.log.length() > 2 * in_use + MAX_STALE_BYTES {
            self.write_anew()
        } else {
            self.log.sync()
        };
        finished.map_err(|error| unwritable(&self.shown, &error))
    }

    /// Writes the file anew with what is in use: what is referred to goes first.
    fn write_anew(&mut self) -> io::Result<()> {
        let mut documents: Vec<(Line, Key)> = self.documents.iter().map(|(key, known)| (known.line(), *key)).collect();
        documents.sort_unstable();
        let (mut parts, mut recipes) = (HashSet::new(), HashSet::new());
        for (line, key) in &documents {
            let note = self.note(*line);
            match note.as_ref().and_then(Note::brief) {
                Some(Brief { facts, .. }) => {
                    recipes.insert(facts.recipe);
                    parts.extend(facts.pictures);
                }
                None => _ = self.documents.remove(key),
            }
        }
        documents.retain(|(_, key)| self.documents.contains_key(key));
        self.recipes.retain(|number, _| recipes.contains(number));
        parts.extend(self.recipes.values().flat_map(|(parts, _)| parts.iter()));
        self.parts.retain(|number, _| parts.contains(number));
        let parts = self.parts.values().map(|(_, line)| *line);
        let shared = parts.chain(self.recipes.values().map(|(_, line)| *line));
        self.log.keep(shared.chain(documents.iter().map(|(line, _)| *line)))?;
        self.moved(&documents);
        if self.unlisted > 0 {
            self.add(&Entry::Unlisted(self.unlisted))?;
        }
        Ok(())
    }

    /// Takes note of where all lines stand after they were written anew.
    fn moved(&mut self, documents: &[(Line, Key)]) {
        let mut end = 0;
        let mut place = |length: u32| {
            let at = end;
            end += u64::from(length);
            at
        };
        self.parts.values_mut().for_each(|(_, line)| line.at = place(line.length));
        self.recipes.values_mut().for_each(|(_, line)| line.at = place(line.length));
        self.in_use = 0;
        for (line, key) in documents {
            let at = place(line.length);
            self.in_use += u64::from(line.length);
            self.documents.entry(*key).and_modify(|known| known.at = at);
        }
    }
}

fn counted(lines: usize) -> String {
    if lines == 1 { "a line".to_owned() } else { format!("{lines} lines") }
}

#[cfg(test)]
mod tests;
