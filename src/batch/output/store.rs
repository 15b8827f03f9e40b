//! What each document was made of, so that the next run makes only what changed.
//!
//! The memory is a [`Log`]. A document is remembered just before its file takes its name, together with the file that
//! was there before: at whatever moment a run is killed, each file is one that is remembered. What is held in hand for a
//! document is small; its warnings stay in the file until they are told.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::sync::Arc;

use super::folder::{OutputFolder, STATE_FOLDER};
use super::log::{Line, Log};
use super::made::{Entry, Facts, Made, NewMade, Part, Remembered};
use super::told::Told;
use super::write::unwritable;
use crate::diag::{Diagnostic, Origin, Warned};

/// The number is that of the layout: with another one, everything is made again, and files that come out otherwise than
/// they did count as somebody's work.
const STORE_FILE: &str = "made-2.log";
/// A file with more bytes out of date than in use, and more than these, is written anew.
const MAX_STALE_BYTES: u64 = 64 << 10;

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
        store.is_damaged = damaged + unknown > 0;
        let problem = store
            .is_damaged
            .then(|| store.damage(format!("{} of what earlier runs made cannot be read", counted(damaged + unknown))));
        Ok(Warned { value: store, warnings: problem.into_iter().collect() })
    }

    /// The warning where fewer documents are remembered than earlier runs left; `None` where none is missing.
    pub(crate) fn forgotten(&self, left: usize) -> Option<Diagnostic> {
        let missing = left.checked_sub(self.documents.len()).filter(|missing| *missing > 0)?;
        let documents = if missing == 1 { "a document".to_owned() } else { format!("{missing} documents") };
        Some(self.damage(format!("what earlier runs remembered of {documents} is gone")))
    }

    fn damage(&self, message: String) -> Diagnostic {
        Diagnostic::warning("damaged-memory", Origin::file(self.shown.as_str()), message).with_hint(
            "the documents that it is about are made again; a file that differs from what is made is left and told, as \
             somebody may have worked on it",
        )
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

    fn insert(&mut self, entry: Remembered, line: Line, met: bool) {
        let Remembered { name, job, facts, shared, own, .. } = entry;
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
        self.recall(made).map(|remembered| (remembered.shared, remembered.own))
    }

    /// All that is remembered of a document; `None` where it is lost.
    pub(crate) fn recall(&mut self, made: &Made) -> Option<Remembered> {
        match serde_json::from_str(&self.log.text(made.line)?).ok()? {
            Entry::Made(remembered) => Some(*remembered),
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
        let NewMade { name, job, language, about, record, place, output, before, stamp, pages, shared, own, .. } = new;
        let facts = Facts { record, place, recipe, pictures, output, before, stamp, pages };
        let (name, job, language) = (name.to_owned(), job.to_owned(), language.to_owned());
        let entry = Remembered { name, job, language, about: Arc::clone(about), facts, shared, own };
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

    /// The documents that this run did not look at, in the order of their names.
    pub(crate) fn not_met(&self) -> impl Iterator<Item = (&str, &Made)> {
        self.documents.iter().filter(|(_, made)| !made.met).map(|(name, made)| (&**name, made))
    }

    /// Ends a run: what is out of date goes where there is much of it, and what is damaged.
    pub(crate) fn finish(&mut self) -> Result<(), Diagnostic> {
        let recipes: HashSet<u32> = self.documents.values().map(|made| made.facts.recipe).collect();
        self.recipes.retain(|number, _| recipes.contains(number));
        let in_recipes = self.recipes.values().flat_map(|(parts, _)| parts.iter());
        let in_documents = self.documents.values().flat_map(|made| &made.facts.pictures);
        let parts: HashSet<u32> = in_recipes.chain(in_documents).copied().collect();
        self.parts.retain(|number, _| parts.contains(number));
        let lines: Vec<Line> = self.lines().map(|line| *line).collect();
        let in_use: u64 = lines.iter().map(|line| u64::from(line.length)).sum();
        let finished = if self.is_damaged || self.log.length() > 2 * in_use + MAX_STALE_BYTES {
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
mod tests;
