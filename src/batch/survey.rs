//! A first look at all records: how many documents there will be, and which would get in each other's way.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use super::names::{collision_key, file_name};
use super::pieces::{Content, Piece, Work};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// What is known before the first document is made.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How many documents there will be, unread records aside.
    pub documents: usize,
    /// The folders of the documents, below the output folder.
    pub folders: BTreeSet<String>,
    /// The ids that were asked for and found.
    found_ids: BTreeSet<Arc<str>>,
    clashes: Clashes,
}

impl Survey {
    /// Looks at all pieces; `pieces` gives the same ones every time, and is asked again only where some clash.
    pub(super) fn of<'p, I: Iterator<Item = Piece<'p>>>(pieces: impl Fn() -> I, asked_ids: &[String]) -> Survey {
        let mut survey = Survey::default();
        let mut seen = HashSet::new();
        let mut clashing = BTreeSet::new();
        for piece in pieces() {
            let Content::Documents(work) = &piece.content else { continue };
            survey.documents += piece.planned.formats.len() * work.names.len();
            if asked_ids.iter().any(|id| **id == **work.subject.id()) {
                survey.found_ids.insert(Arc::clone(work.subject.id()));
            }
            for name in work.names.iter().flatten() {
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                if !survey.folders.contains(folder) {
                    survey.folders.insert(folder.to_owned());
                }
            }
            clashing.extend(keys(&piece, work).filter(|(key, _)| !seen.insert(*key)).map(|(key, _)| key));
        }
        if !clashing.is_empty() {
            survey.clashes = Clashes::of(pieces(), &clashing);
        }
        survey
    }

    /// An error for every id that was asked for and is not there.
    pub(super) fn refuse_unknown_ids(&self, asked: &[String]) -> Result<(), Diagnostics> {
        let missing = asked.iter().filter(|id| !self.found_ids.contains(id.as_str()));
        let problems: Diagnostics = missing
            .map(|id| {
                Diagnostic::error("nothing-selected", Origin::none(), format!("no record or group has the id `{id}`"))
                    .with_hint("see the ids of the records; records that cannot be read are told by `liasse check`")
            })
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Why the documents of this subject cannot be made beside the others of the run.
    pub(super) fn refusal(&self, job: usize, work: &Work) -> Option<Diagnostic> {
        let other = self.clashes.other(&id_key(job, work), work, None)?;
        let id = work.subject.id();
        let message = format!("another record has the id `{id}` too: {}", other.origin);
        Some(
            Diagnostic::error("duplicate-id", work.subject.origin().clone(), message)
                .with_hint("give each record an id of its own: documents are named after it"),
        )
    }

    /// Why a document cannot have its name.
    pub(super) fn name_refusal(&self, work: &Work, file_name: &str, language: &str) -> Option<Diagnostic> {
        let other = self.clashes.other(&name_key(file_name), work, Some(language))?;
        let message = format!("`{file_name}` is the name of another document too: {other}");
        let problem = Diagnostic::error("output-collision", work.subject.origin().clone(), message);
        Some(
            problem.with_hint(
                "make the two differ in `output` of liasse.toml, for example with {job}, {id} and {language}",
            ),
        )
    }
}

/// An id or a file name, hashed so that a hundred thousand of them take little room.
type Key = [u8; 16];

fn key(parts: &[&[u8]]) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    let mut key = [0; 16];
    hasher.finalize_xof().fill(&mut key);
    key
}

/// The key of a subject's id within its job.
fn id_key(job: usize, work: &Work) -> Key {
    key(&[b"id", &job.to_le_bytes(), work.subject.id().as_bytes()])
}

fn name_key(file_name: &str) -> Key {
    key(&[b"name", collision_key(file_name).as_bytes()])
}

/// The key of a piece's id, and those of all its file names with the language of each.
fn keys<'p>(piece: &'p Piece<'p>, work: &'p Work) -> impl Iterator<Item = (Key, Option<&'p str>)> {
    let names = work.names.iter().zip(&piece.planned.languages).flat_map(|(name, (language, _))| {
        let formats = piece.planned.formats.iter();
        formats.filter_map(|format| Some((name_key(&file_name(name.as_ref().ok()?, *format)), Some(*language))))
    });
    std::iter::once((id_key(piece.job, work), None)).chain(names)
}

/// Who claims an id or a name that others claim too.
#[derive(Debug, Default)]
struct Clashes {
    claims: BTreeMap<Key, Vec<Claim>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Claim {
    id: Arc<str>,
    language: Option<String>,
    origin: Origin,
}

impl Claim {
    fn of(work: &Work, language: Option<&str>) -> Claim {
        let (id, origin) = (Arc::clone(work.subject.id()), work.subject.origin().clone());
        Claim { id, language: language.map(str::to_owned), origin }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} ({})", self.id, self.language.as_deref().unwrap_or_default(), self.origin)
    }
}

impl Clashes {
    fn of<'p>(pieces: impl Iterator<Item = Piece<'p>>, clashing: &BTreeSet<Key>) -> Clashes {
        let mut claims: BTreeMap<Key, Vec<Claim>> = BTreeMap::new();
        for piece in pieces {
            let Content::Documents(work) = &piece.content else { continue };
            for (key, language) in keys(&piece, work).filter(|(key, _)| clashing.contains(key)) {
                claims.entry(key).or_default().push(Claim::of(work, language));
            }
        }
        Clashes { claims }
    }

    /// Who else claims this.
    fn other(&self, key: &Key, work: &Work, language: Option<&str>) -> Option<&Claim> {
        let claims = self.claims.get(key)?;
        let own = Claim::of(work, language);
        claims.iter().find(|claim| **claim != own).or(claims.first())
    }
}
