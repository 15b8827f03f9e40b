//! What each document was made of, so that the next run makes only what changed.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::folder::{OutputFolder, STATE_FOLDER};
use crate::diag::Diagnostic;

/// The layout of the file; another one means that everything is made again.
const VERSION: u32 = 1;
const STORE_FILE: &str = "made.json";

/// What one document was made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// The hash of everything that is known before the document is made.
    pub inputs: String,
    /// The pictures it showed, by their paths, with the hash of each.
    pub pictures: BTreeMap<String, String>,
    /// The hash of the file.
    pub output: String,
}

/// What became of one document in a run.
#[derive(Debug)]
pub(crate) struct News {
    pub name: String,
    pub job: Arc<str>,
    /// Whether its file is what it should be.
    pub is_there: bool,
    /// What to remember of it; `None` to have it made again.
    pub made: Option<Made>,
}

/// The memory of an output folder.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Store {
    made: BTreeMap<String, Made>,
    /// The names of the documents that were ever made, by their job; also those that are made again every time.
    documents: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Serialize, Deserialize)]
struct StoreFile<M, D> {
    version: u32,
    made: M,
    #[serde(default)]
    documents: D,
}

impl Store {
    /// Reads the memory of a folder; empty where there is none or it cannot be read, which is no loss but
    /// of time.
    pub(crate) fn load(folder: &OutputFolder) -> Store {
        let file =
            fs::read(store_path(folder)).ok().and_then(|bytes| serde_json::from_slice::<StoreFile<_, _>>(&bytes).ok());
        match file {
            Some(StoreFile { version: VERSION, made, documents }) => Store { made, documents },
            _ => Store::default(),
        }
    }

    pub(crate) fn save(&self, folder: &OutputFolder) -> Result<(), Diagnostic> {
        let file = StoreFile { version: VERSION, made: &self.made, documents: &self.documents };
        let name = format!("{STATE_FOLDER}/{STORE_FILE}");
        let bytes = serde_json::to_vec(&file).map_err(|error| {
            Diagnostic::fault("store", crate::diag::Origin::file(folder.shown(&name)), error.to_string())
        })?;
        folder.write(&name, &bytes)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Made> {
        self.made.get(name)
    }

    /// Takes over what a run made; a document without a memory is made again.
    pub(crate) fn update(&mut self, news: Vec<News>) {
        for News { name, job, is_there, made } in news {
            if is_there && !self.documents.get(&*job).is_some_and(|names| names.contains(&name)) {
                self.documents.values_mut().for_each(|names| _ = names.remove(&name));
                self.documents.entry(job.to_string()).or_default().insert(name.clone());
            }
            match made {
                Some(made) => self.made.insert(name, made),
                None => self.made.remove(&name),
            };
        }
    }

    /// The documents of a job that are there and that a run did not meet. Those that are not there any more are
    /// no longer remembered.
    pub(crate) fn forgotten(&mut self, job: &str, met: &HashSet<&str>, folder: &OutputFolder) -> Vec<String> {
        let Some(names) = self.documents.get_mut(job) else { return Vec::new() };
        let (mut gone, mut forgotten) = (Vec::new(), Vec::new());
        for name in names.iter().filter(|name| !met.contains(name.as_str())) {
            let into = if folder.path(name).exists() { &mut forgotten } else { &mut gone };
            into.push(name.clone());
        }
        for name in gone {
            names.remove(&name);
            self.made.remove(&name);
        }
        forgotten
    }
}

fn store_path(folder: &OutputFolder) -> PathBuf {
    folder.path(&format!("{STATE_FOLDER}/{STORE_FILE}"))
}

/// The hash of some bytes, as the store keeps it.
pub(crate) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_and_survives_damage() {
        let root = tempfile::tempdir().unwrap();
        let folder = OutputFolder::open(root.path(), "outputs").unwrap();
        let mut store = Store::load(&folder);
        assert_eq!(store, Store::default());
        let made = Made { inputs: hash(b"i"), pictures: BTreeMap::new(), output: hash(b"o") };
        let news = |name: &str, made| News { name: name.to_owned(), job: "j".into(), is_there: true, made };
        store.update(vec![news("a.pdf", Some(made.clone())), news("b.pdf", None)]);
        store.save(&folder).unwrap();
        assert_eq!(Store::load(&folder).get("a.pdf"), Some(&made));
        for damage in ["", "{", "[]", r#"{"version":2,"made":{}}"#] {
            fs::write(store_path(&folder), damage).unwrap();
            assert_eq!(Store::load(&folder), Store::default(), "{damage}");
        }
    }
}
