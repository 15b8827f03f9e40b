//! Which pictures a document shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::Diagnostic;
use crate::markup::PictureSource;
use crate::model::PictureData;

/// Gives pictures, and keeps a list of those that were asked for.
pub(super) struct Recorder<S> {
    source: S,
    shown: Mutex<BTreeMap<String, String>>,
}

impl<S: PictureSource> Recorder<S> {
    pub fn new(source: S) -> Recorder<S> {
        Recorder { source, shown: Mutex::new(BTreeMap::new()) }
    }
    /// The hash of each picture by its path.
    pub fn into_shown(self) -> BTreeMap<String, String> {
        self.shown.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: PictureSource> PictureSource for Recorder<S> {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        let picture = self.source.picture(src)?;
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.insert(src.to_owned(), hash(&picture));
        Ok(picture)
    }
}

/// The content hash of a picture.
pub(super) fn hash(picture: &PictureData) -> String {
    format!("{:032x}", picture.id.0)
}
