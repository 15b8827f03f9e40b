//! Records with one id, and documents with one name: none of them is made, and each says who the others are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::names::{collision_key, file_name};
use super::pieces::{Content, Piece, Work};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many names that several documents would have are told before the first document is made.
const MAX_FORETOLD: usize = 20;

/// How many places of records with one id are named.
const MAX_NAMED: usize = 5;

/// An id or a file name, hashed so that a hundred thousand of them take little room.
pub(super) type Key = u128;

/// The first half of the BLAKE3 hash of some text.
fn key(text: &str) -> Key {
    let mut key = [0; 16];
    key.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    Key::from_le_bytes(key)
}

/// The key of a subject's id within its job, which has this position in the plan. No file has a name with such a control
/// character.
fn id_key(job: usize, work: &Work) -> Key {
    key(&format!("{job}\0{}", work.subject.id()))
}

fn name_key(file_name: &str) -> Key {
    key(&collision_key(file_name))
}

/// The name of a file, with its language.
pub(super) type Named<'p> = (String, &'p str);

/// The key of a piece's id, and those of all its file names with each name and its language.
pub(super) fn keys<'p>(piece: &'p Piece<'p>, work: &'p Work) -> impl Iterator<Item = (Key, Option<Named<'p>>)> {
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
pub(super) struct Clashes {
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
    /// Those of all pieces that have one of these keys.
    pub fn of<'p>(pieces: impl Iterator<Item = Piece<'p>>, clashing: &BTreeSet<Key>) -> Clashes {
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

    /// Why the documents of this subject cannot be made beside the others of the run.
    pub fn refusal(&self, job: usize, work: &Work) -> Option<Diagnostic> {
        if self.claims.is_empty() {
            return None;
        }
        let claims = self.claims.get(&id_key(job, work))?;
        Some(duplicate_id(work.subject.id(), claims))
    }

    /// Why a document cannot have its name.
    pub fn name_refusal(&self, work: &Work, file_name: &str, language: &str) -> Option<Diagnostic> {
        if self.claims.is_empty() {
            return None;
        }
        let own = Claim::of(work, Some(language));
        let other = self.beside(&name_key(file_name), &own)?;
        Some(collision(file_name, &own, other))
    }

    /// The first of the names that several documents would have, as [`Clashes::name_refusal`] says it of each: known
    /// before a document is made.
    pub fn collisions(&self) -> Diagnostics {
        let told = self.first.iter().filter_map(|(name, claim)| {
            let other = self.beside(&name_key(name), claim)?;
            Some(collision(name, claim, other))
        });
        told.collect()
    }

    fn beside(&self, key: &Key, own: &Claim) -> Option<&Claim> {
        let claims = self.claims.get(key)?;
        claims.iter().find(|claim| *claim != own).or(claims.first())
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
