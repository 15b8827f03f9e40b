//! Which pictures a document shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::Diagnostic;
use crate::markup::PictureSource;
use crate::model::PictureData;

/// Pictures by the paths that a document names, each with the hash of its file; `None` where there is no such file.
pub type Shown = BTreeMap<String, Option<blake3::Hash>>;

/// Gives pictures, and keeps a list of those that were asked for, also in vain.
pub(super) struct Recorder<S> {
    source: S,
    shown: Mutex<Shown>,
}

impl<S: PictureSource> Recorder<S> {
    pub fn new(source: S) -> Recorder<S> {
        Recorder { source, shown: Mutex::default() }
    }
    pub fn into_shown(self) -> Shown {
        self.shown.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: PictureSource> PictureSource for Recorder<S> {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        let picture = self.source.picture(src);
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if !shown.contains_key(src) {
            shown.insert(src.to_owned(), self.source.hash(src));
        }
        drop(shown);
        picture
    }
    fn hash(&self, src: &str) -> Option<blake3::Hash> {
        self.source.hash(src)
    }
}
