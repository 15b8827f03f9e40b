//! A first look at all records: how many documents there will be, and which would get in each other's way.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use super::names::{collision_key, file_name};
use super::pieces::{Content, Piece, Work};
use super::shard::Shard;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many names that several documents would have are told before the first document is made.
const MAX_FORETOLD: usize = 20;

/// How many places of records with one id are named.
const MAX_NAMED: usize = 5;

/// What is known before the first document is made.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How many documents there will be, unread records aside.
    pub documents: usize,
    /// How many there are in other parts.
    pub elsewhere: usize,
    /// The folders of the documents, below the output folder.
    pub folders: BTreeSet<String>,
    /// The ids that were asked for and found.
    found_ids: BTreeSet<Arc<str>>,
    clashes: Clashes,
}

impl Survey {
    /// Looks at all pieces; `pieces` gives the same ones every time, and is asked again only where some clash. Documents
    /// of other parts than `shard` are in the way of others, too: all parts must say the same of them.
    pub(super) fn of<'p, I: Iterator<Item = Piece<'p>>>(
        pieces: impl Fn() -> I,
        asked_ids: &[String],
        shard: Option<Shard>,
    ) -> Survey {
        let mut survey = Survey::default();
        let mut seen = HashSet::new();
        let mut clashing = BTreeSet::new();
        for piece in pieces() {
            let Content::Documents(work) = &piece.content else { continue };
            let documents = piece.planned.formats.len() * work.names.len();
            let is_ours = piece.is_in(shard);
            *(if is_ours { &mut survey.documents } else { &mut survey.elsewhere }) += documents;
            if asked_ids.iter().any(|id| **id == **work.subject.id()) {
                survey.found_ids.insert(Arc::clone(work.subject.id()));
            }
            for name in work.names.iter().flatten().filter(|_| is_ours) {
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
        let claims = self.clashes.claims.get(&id_key(job, work))?;
        Some(duplicate_id(work.subject.id(), claims))
    }

    /// Why a document cannot have its name.
    pub(super) fn name_refusal(&self, work: &Work, file_name: &str, language: &str) -> Option<Diagnostic> {
        let other = self.clashes.other(&name_key(file_name), work, Some(language))?;
        Some(collision(file_name, &Claim::of(work, Some(language)), other))
    }

    /// The first of the names that several documents would have, as [`Survey::name_refusal`] says it of each: known
    /// before a document is made.
    pub(super) fn collisions(&self) -> Diagnostics {
        let told = self.clashes.first.iter().filter_map(|(name, claim)| {
            let other = self.clashes.beside(&name_key(name), claim)?;
            Some(collision(name, claim, other))
        });
        told.collect()
    }
}

/// The problem of all records that have an id: the same for each, so that it is told once.
fn duplicate_id(id: &str, claims: &[Claim]) -> Diagnostic {
    let named: Vec<String> = claims.iter().take(MAX_NAMED).map(|claim| claim.origin.to_string()).collect();
    let more = match claims.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let count = if claims.len() == 2 { "two".to_owned() } else { claims.len().to_string() };
    let message = format!("{count} records have the id `{id}` ({}{more}): none of them is made", named.join(", "));
    let origin = claims.first().map_or_else(Origin::none, |first| first.origin.clone());
    Diagnostic::error("duplicate-id", origin, message)
        .with_hint("give each record an id of its own: documents are named after it")
}

fn collision(file_name: &str, own: &Claim, other: &Claim) -> Diagnostic {
    let message = format!("`{file_name}` is the name of two documents, of {own} and of {other}: neither is made");
    Diagnostic::error("output-collision", own.origin.clone(), message)
        .with_hint("make the two differ in `output` of liasse.toml, for example with {job}, {id} and {language}")
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

/// The key of a piece's id, and those of all its file names with each name and its language.
fn keys<'p>(piece: &'p Piece<'p>, work: &'p Work) -> impl Iterator<Item = (Key, Option<(String, &'p str)>)> {
    let names = work.names.iter().zip(&piece.planned.languages).flat_map(|(name, (language, _))| {
        let formats = piece.planned.formats.iter();
        formats.filter_map(|format| {
            let name = file_name(name.as_ref().ok()?, *format);
            Some((name_key(&name), Some((name, *language))))
        })
    });
    std::iter::once((id_key(piece.job, work), None)).chain(names)
}

/// Who claims an id or a name that others claim too.
#[derive(Debug, Default)]
struct Clashes {
    claims: BTreeMap<Key, Vec<Claim>>,
    /// The first file names that are claimed more than once, by each who claims them, in the order of the input.
    first: Vec<(String, Claim)>,
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
        write!(f, "`{}` in `{}` ({})", self.id, self.language.as_deref().unwrap_or_default(), self.origin)
    }
}

impl Clashes {
    fn of<'p>(pieces: impl Iterator<Item = Piece<'p>>, clashing: &BTreeSet<Key>) -> Clashes {
        let mut clashes = Clashes::default();
        for piece in pieces {
            let Content::Documents(work) = &piece.content else { continue };
            // Records with one id have the same names, too, which is no news.
            let is_double = clashing.contains(&id_key(piece.job, work));
            for (key, name) in keys(&piece, work).filter(|(key, _)| clashing.contains(key)) {
                let (name, language) = name.unzip();
                let claim = Claim::of(work, language);
                if let Some(name) = name.filter(|_| !is_double)
                    && clashes.first.len() < MAX_FORETOLD
                {
                    clashes.first.push((name, claim.clone()));
                }
                clashes.claims.entry(key).or_default().push(claim);
            }
        }
        clashes
    }

    /// Who else claims this.
    fn other(&self, key: &Key, work: &Work, language: Option<&str>) -> Option<&Claim> {
        self.beside(key, &Claim::of(work, language))
    }

    fn beside(&self, key: &Key, own: &Claim) -> Option<&Claim> {
        let claims = self.claims.get(key)?;
        claims.iter().find(|claim| *claim != own).or(claims.first())
    }
}
