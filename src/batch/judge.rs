//! Whether a document that an earlier run made is still what would be made now.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ingredients::Reason;
use super::manifest::{MANIFEST_FILE, documents_left};
use super::output::{Digest, FileHash, Line, Note, OutputFolder, Remembered, Store, Told};
use super::prepare::Bench;
use crate::diag::{Diagnostic, Warned};
use crate::pipeline::Engine;

/// What earlier runs made, and what of it still holds.
pub(super) struct Memory<'r> {
    pub output: &'r OutputFolder,
    store: Mutex<Store>,
    /// Whether everything is to be made again.
    force: bool,
    /// What is different now of the ingredients of documents.
    differences: Mutex<HashMap<MadeAlike, Arc<[Reason]>>>,
}

/// What documents share that are made of the same: the job by its position, the language and the list of ingredients.
type MadeAlike = (usize, String, u32);

/// A document, as far as it is known before it is made.
pub(super) struct Asked<'a> {
    pub name: &'a str,
    /// The position of its job in the plan, and its language.
    pub job: usize,
    pub language: &'a str,
    pub bench: &'a Bench,
    pub record: Digest,
    /// The hash of the place of its record.
    pub place: Digest,
}

/// What is to be done about a document.
#[derive(Debug)]
pub(super) enum Verdict {
    Unchanged(Box<Kept>),
    /// It is to be made; `before` is the file in its place.
    Due {
        reasons: Vec<Reason>,
        before: Option<FileHash>,
        /// Whether nobody knows of whom that file is: it stays where another one would be made.
        is_foreign: bool,
    },
    /// Its file is neither the one that was made nor one before it: somebody has worked on it.
    Edited,
}

/// A document that stays as it is.
#[derive(Debug)]
pub(super) struct Kept {
    pub bytes: u64,
    pub pages: Option<u32>,
    pub hash: FileHash,
    pub shared: Vec<Told>,
    pub own: Vec<Told>,
}

/// The file in the place of a document.
pub(super) enum Found {
    Nothing,
    /// As it was made.
    Whole,
    /// What was there before it.
    Before(FileHash),
    /// Something else, or what cannot be read.
    Other(Option<FileHash>),
}

impl<'r> Memory<'r> {
    /// Reads what earlier runs remembered; what is damaged of it, or gone, is told.
    pub fn open(output: &'r OutputFolder, force: bool) -> Result<Warned<Memory<'r>>, Diagnostic> {
        let Warned { value: store, mut warnings } = Store::open(output)?;
        if warnings.is_empty() {
            let left = output.beginning(MANIFEST_FILE).and_then(|beginning| documents_left(&beginning));
            warnings.extend(left.and_then(|left| store.forgotten(left)));
        }
        let memory = Memory { output, store: Mutex::new(store), force, differences: Mutex::default() };
        Ok(Warned { value: memory, warnings })
    }

    pub fn store(&self) -> MutexGuard<'_, Store> {
        // A panic while a line is added leaves the store without it, which costs time only.
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The documents that this run has not looked at, in the order of their names.
    pub fn not_met(&self) -> Vec<(String, Line)> {
        self.store().not_met()
    }

    /// What is remembered of a document, which counts as looked at from now on.
    pub fn look(&self, name: &str) -> Option<Remembered> {
        let note = self.store().look(name);
        note.as_ref().and_then(Note::read)
    }

    /// What a line says of a document.
    pub fn recall(&self, line: Line) -> Option<Remembered> {
        let note = self.store().note(line);
        note.as_ref().and_then(Note::read)
    }

    /// What is to be done about a document.
    pub fn judge(&self, engine: &Engine, asked: &Asked) -> Verdict {
        let Some(made) = self.look(asked.name) else { return self.unknown(asked.name) };
        let (reason, before) = match self.found(asked.name, &made) {
            Found::Nothing => (Some(Reason::Missing), None),
            Found::Before(before) => (Some(Reason::Interrupted), Some(before)),
            Found::Other(before) if self.force => (None, before),
            Found::Other(_) => return Verdict::Edited,
            Found::Whole => (None, Some(made.facts.output)),
        };
        let reasons = match self.forced().or(reason) {
            Some(reason) => vec![reason],
            None => self.differences(engine, asked, &made),
        };
        if !reasons.is_empty() {
            return Verdict::Due { reasons, before, is_foreign: false };
        }
        let Remembered { facts, shared, own, .. } = made;
        let (bytes, pages, hash) = (facts.stamp.bytes, facts.pages, facts.output);
        Verdict::Unchanged(Box::new(Kept { bytes, pages, hash, shared, own }))
    }

    /// What is to be done about a document that is not remembered. A file in its place may be somebody's work; an empty
    /// one is what a power failure leaves.
    fn unknown(&self, name: &str) -> Verdict {
        let is_there = self.output.stamp(name).is_some_and(|stamp| stamp.bytes > 0);
        let before = is_there.then(|| self.output.read(name)).flatten().map(|bytes| FileHash::of(&bytes));
        let reason = self.forced().unwrap_or(if is_there { Reason::Foreign } else { Reason::New });
        Verdict::Due { reasons: vec![reason], before, is_foreign: is_there && !self.force }
    }

    fn forced(&self) -> Option<Reason> {
        self.force.then_some(Reason::Forced)
    }

    /// Compares the file in the place of a document with what is remembered; it is read only where its length or its time
    /// is another. An empty file is what a power failure leaves, and counts as none.
    pub fn found(&self, name: &str, made: &Remembered) -> Found {
        match self.output.stamp(name) {
            None => Found::Nothing,
            Some(stamp) if stamp.bytes == 0 => Found::Nothing,
            Some(stamp) if stamp == made.facts.stamp && stamp.modified.is_some() => Found::Whole,
            Some(_) => match self.output.read(name).map(|bytes| FileHash::of(&bytes)) {
                None => Found::Other(None),
                Some(hash) if hash == made.facts.output => Found::Whole,
                Some(hash) if Some(hash) == made.facts.before => Found::Before(hash),
                Some(hash) => Found::Other(Some(hash)),
            },
        }
    }

    fn differences(&self, engine: &Engine, asked: &Asked, made: &Remembered) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if made.facts.record != asked.record {
            reasons.push(Reason::Record);
        } else if made.facts.place.is_some_and(|place| place != asked.place) {
            reasons.push(Reason::Moved);
        }
        reasons.extend(self.other_ingredients(asked, made).iter().cloned());
        if !made.has_pictures() {
            return reasons;
        }
        let pictures = self.store().pictures(made);
        match pictures {
            Some(pictures) => reasons.extend(asked.bench.other_pictures(engine, &pictures)),
            None => reasons.push(Reason::New),
        }
        reasons
    }

    fn other_ingredients(&self, asked: &Asked, made: &Remembered) -> Arc<[Reason]> {
        let key = (asked.job, asked.language.to_owned(), Store::recipe(made));
        let mut known = self.differences.lock().unwrap_or_else(PoisonError::into_inner);
        let reasons = known.entry(key).or_insert_with(|| match self.store().ingredients(made) {
            Some(remembered) => asked.bench.differences(asked.language, &remembered).into(),
            None => [Reason::New].into(),
        });
        Arc::clone(reasons)
    }
}
