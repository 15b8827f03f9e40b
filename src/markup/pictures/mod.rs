//! Pictures: found, checked and kept for all documents of a run.

mod check;
mod density;
mod jpeg;
mod svg;
#[cfg(test)]
mod tests;
mod trial;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diag::{Diagnostic, Origin};
use crate::fonts::FontBook;
use crate::model::PictureData;
use crate::sources::Workspace;
use svg::SvgFonts;

/// Pictures beyond this many bytes in all are read again when they are needed again.
const MAX_KEPT_BYTES: usize = 256 << 20;

/// Gives the pictures that `<img>` elements name.
pub trait PictureSource: Sync {
    /// The picture of a `src` attribute, or what is wrong with it.
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic>;
    /// The hash of the file of a picture, which need not be a sound one; `None` where there is none that can be read.
    fn hash(&self, _src: &str) -> Option<blake3::Hash> {
        None
    }
}

/// The pictures of a workspace. Each is read and decoded once, to know that it is sound.
pub struct Pictures {
    workspace: Workspace,
    fonts: SvgFonts,
    kept: Mutex<Kept>,
    hashes: Mutex<HashMap<Key, Option<blake3::Hash>>>,
}

/// The folder of a template and the `src` of a picture.
type Key = (Box<str>, Box<str>);
type Slot = Arc<OnceLock<Result<Arc<PictureData>, Diagnostic>>>;

#[derive(Default)]
struct Kept {
    slots: HashMap<Key, Slot>,
    /// The oldest first.
    order: VecDeque<(Key, usize)>,
    bytes: usize,
}

impl Pictures {
    /// `fonts`: for the letters in drawings.
    pub fn new(workspace: Workspace, fonts: Arc<FontBook>) -> Pictures {
        Pictures { workspace, fonts: SvgFonts::new(fonts), kept: Mutex::default(), hashes: Mutex::default() }
    }

    /// The pictures as a template in this folder names them: relative to the folder, or to the workspace.
    pub fn for_template<'a>(&'a self, folder: &'a str) -> impl PictureSource + 'a {
        TemplatePictures { pictures: self, folder }
    }

    fn get(&self, folder: &str, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        let key: Key = (folder.into(), src.into());
        let slot = Arc::clone(self.kept().slots.entry(key.clone()).or_default());
        let mut size = None;
        let picture = slot.get_or_init(|| {
            let picture = self.load(folder, src);
            size = Some(picture.as_ref().map_or(0, |picture| picture.bytes.len()));
            picture
        });
        if let Some(size) = size {
            self.kept().grow(key, size);
        }
        picture.clone()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // What is kept is whole at any time, whoever panicked.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self, folder: &str, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        let path = self.find(folder, src)?;
        let bytes = self.workspace.read(&path).map_err(|mut problem| {
            // The origin will be that of the element.
            problem.message = format!("the picture `{path}`: {}", problem.message);
            problem
        })?;
        self.hashes().insert((folder.into(), src.into()), Some(blake3::hash(&bytes)));
        check::picture(&path, bytes, &self.fonts).map(Arc::new)
    }

    /// The hash of the file as this run has read it, which is done here only where nobody has done it before.
    fn hash(&self, folder: &str, src: &str) -> Option<blake3::Hash> {
        let key: Key = (folder.into(), src.into());
        if let Some(known) = self.hashes().get(&key) {
            return *known;
        }
        let bytes = self.find(folder, src).ok().and_then(|path| self.workspace.read(&path).ok());
        let hash = bytes.map(|bytes| blake3::hash(&bytes));
        self.hashes().insert(key, hash);
        hash
    }

    fn hashes(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Option<blake3::Hash>>> {
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The path inside the workspace.
    fn find(&self, folder: &str, src: &str) -> Result<String, Diagnostic> {
        let at = || Origin::file(src);
        if src.contains("://") || src.starts_with("//") || src.starts_with("data:") {
            let message = "this picture is not a file of the workspace, and nothing is fetched from a network";
            return Err(Diagnostic::error("remote-picture", at(), message)
                .with_hint("copy the picture into the workspace and name its path"));
        }
        if src.is_empty() {
            return Err(Diagnostic::error("missing-picture", at(), "this picture names no file").with_hint(
                "write src=\"…\" with the path of a picture; if it comes from the record, it is empty there",
            ));
        }
        let candidates = [normalized(&format!("{folder}/{src}")), normalized(src)];
        let inside: Vec<String> = candidates.into_iter().flatten().collect();
        if inside.is_empty() || src.starts_with('/') {
            return Err(Diagnostic::error(
                "outside-workspace",
                at(),
                format!("the picture `{src}` lies outside the workspace"),
            )
            .with_hint("copy it into the workspace and name it relative to the template's folder or the root"));
        }
        let mut missing = None;
        for path in &inside {
            match self.workspace.look_up(path) {
                Ok(Some(_)) => return Ok(path.clone()),
                Ok(None) => {}
                Err(problem) => missing = Some(problem),
            }
        }
        Err(missing.unwrap_or_else(|| {
            let near = inside.iter().find_map(|path| nearest_picture(&self.workspace, path));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`? Looked for {}", inside.join(" and ")),
                None => format!("looked for {}", inside.join(" and ")),
            };
            Diagnostic::error("missing-picture", at(), format!("there is no picture `{src}`")).with_hint(hint)
        }))
    }
}

impl Kept {
    fn grow(&mut self, key: Key, size: usize) {
        self.order.push_back((key, size));
        self.bytes += size;
        while self.bytes > MAX_KEPT_BYTES && self.order.len() > 1 {
            if let Some((key, size)) = self.order.pop_front() {
                self.slots.remove(&key);
                self.bytes -= size;
            }
        }
    }
}

/// The picture that a misspelt path most likely means.
pub fn nearest_picture(workspace: &Workspace, path: &str) -> Option<String> {
    const EXTENSIONS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "svg"];
    workspace.nearest_file(path, |file| {
        let extension = file.rsplit('.').next().unwrap_or_default();
        EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

struct TemplatePictures<'a> {
    pictures: &'a Pictures,
    folder: &'a str,
}

impl PictureSource for TemplatePictures<'_> {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        self.pictures.get(self.folder, src)
    }
    fn hash(&self, src: &str) -> Option<blake3::Hash> {
        self.pictures.hash(self.folder, src)
    }
}

/// The path without `.` and `..`; `None` where it climbs out of the root.
fn normalized(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
