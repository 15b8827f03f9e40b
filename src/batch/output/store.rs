//! What each document was made of, so that the next run makes only what changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

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

/// The memory of an output folder.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Store {
    made: BTreeMap<String, Made>,
}

#[derive(Serialize, Deserialize)]
struct StoreFile<M> {
    version: u32,
    made: M,
}

impl Store {
    /// Reads the memory of a folder; empty where there is none or it cannot be read, which is no loss but
    /// of time.
    pub(crate) fn load(folder: &OutputFolder) -> Store {
        let file =
            fs::read(store_path(folder)).ok().and_then(|bytes| serde_json::from_slice::<StoreFile<_>>(&bytes).ok());
        match file {
            Some(StoreFile { version: VERSION, made }) => Store { made },
            _ => Store::default(),
        }
    }

    pub(crate) fn save(&self, folder: &OutputFolder) -> Result<(), Diagnostic> {
        let file = StoreFile { version: VERSION, made: &self.made };
        let name = format!("{STATE_FOLDER}/{STORE_FILE}");
        let bytes = serde_json::to_vec(&file).map_err(|error| {
            Diagnostic::fault("store", crate::diag::Origin::file(folder.shown(&name)), error.to_string())
        })?;
        folder.write(&name, &bytes)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Made> {
        self.made.get(name)
    }

    /// Takes over what a run made; a document without a memory is forgotten, and so made again.
    pub(crate) fn update(&mut self, news: Vec<(String, Option<Made>)>) {
        for (name, made) in news {
            match made {
                Some(made) => self.made.insert(name, made),
                None => self.made.remove(&name),
            };
        }
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
        store.update(vec![("a.pdf".to_owned(), Some(made.clone())), ("b.pdf".to_owned(), None)]);
        store.save(&folder).unwrap();
        assert_eq!(Store::load(&folder).get("a.pdf"), Some(&made));
        for damage in ["", "{", "[]", r#"{"version":2,"made":{}}"#] {
            fs::write(store_path(&folder), damage).unwrap();
            assert_eq!(Store::load(&folder), Store::default(), "{damage}");
        }
    }
}
