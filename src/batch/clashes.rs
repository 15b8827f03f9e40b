//! Records with one id, and documents with one name: none of them is made, and each says who the others are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::names::{collision_key, file_name};
use super::pieces::{Content, Piece, Work};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// How many names that several documents would have are told before the first document is made.
const MAX_FORETOLD: usize = 20;

/// How many places of records with one id are named.
const MAX_NAMED: usize = 5;

/// The hash of what a document claims for itself alone: a hundred thousand of them take little room. Two that are the same
/// may still be of different texts.
pub(super) type Key = u64;

/// What a document claims for itself alone.
enum Claimed<'p> {
    /// An id in the job with this position in the plan.
    Id(usize, &'p str),
    /// The name of a file, and the language of what is in it.
    Name(String, &'p str),
}

impl Claimed<'_> {
    /// What is the same where two claim the same. No file has a name with such a control character as is beside an id.
    fn text(self) -> String {
        match self {
            Claimed::Id(job, id) => [&job.to_string(), "\0", id].concat(),
            Claimed::Name(name, _) => collision_key(name),
        }
    }
}

/// The id of a piece, and the names of all its files.
fn claimed<'p>(piece: &'p Piece<'p>, work: &'p Work) -> impl Iterator<Item = Claimed<'p>> {
    let names = work.names.iter().zip(&piece.planned.languages).flat_map(|(name, (language, _))| {
        let formats = piece.planned.formats.iter();
        formats.filter_map(|format| Some(Claimed::Name(file_name(name.as_ref().ok()?, *format), language)))
    });
    std::iter::once(Claimed::Id(piece.job, work.subject.id())).chain(names)
}

/// The keys of what a piece claims.
pub(super) fn keys<'p>(piece: &'p Piece<'p>, work: &'p Work) -> impl Iterator<Item = Key> {
    claimed(piece, work).map(|claimed| key(&claimed.text()))
}

fn key(text: &str) -> Key {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Who claims an id or a name that others claim too.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    /// By what is claimed: ids and names, as [`Claimed::text`] has them.
    claims: BTreeMap<String, Vec<Claim>>,
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
    /// Those of all pieces of which a key is among these.
    pub fn of<'p>(pieces: impl Iterator<Item = Piece<'p>>, clashing: &BTreeSet<Key>) -> Clashes {
        let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        let mut named = Vec::new();
        for piece in pieces {
            let Content::Documents(work) = &piece.content else { continue };
            for claimed in claimed(&piece, work) {
                let (name, language) = match &claimed {
                    Claimed::Id(..) => (None, None),
                    Claimed::Name(name, language) => (Some(name.clone()), Some(*language)),
                };
                let text = claimed.text();
                if clashing.contains(&key(&text)) {
                    let claim = Claim::of(work, language);
                    named.extend(name.map(|name| (piece.job, name, claim.clone())));
                    claims.entry(text).or_default().push(claim);
                }
            }
        }
        claims.retain(|_, claims| claims.len() > 1);
        // Records with one id have the same names, too, which is no news.
        named.retain(|(job, name, claim)| {
            let id = Claimed::Id(*job, &claim.id).text();
            !claims.contains_key(&id) && claims.contains_key(&collision_key(name.clone()))
        });
        let first = named.into_iter().take(MAX_FORETOLD).map(|(_, name, claim)| (name, claim)).collect();
        Clashes { claims, first }
    }

    /// Why the documents of this subject cannot be made beside the others of the run.
    pub fn refusal(&self, job: usize, work: &Work) -> Option<Diagnostic> {
        if self.claims.is_empty() {
            return None;
        }
        let id = work.subject.id();
        Some(duplicate_id(id, self.claims.get(&Claimed::Id(job, id).text())?))
    }

    /// Why a document cannot have its name.
    pub fn name_refusal(&self, work: &Work, file_name: &str, language: &str) -> Option<Diagnostic> {
        if self.claims.is_empty() {
            return None;
        }
        self.collision(file_name, &Claim::of(work, Some(language)))
    }

    /// The first of the names that several documents would have, as [`Clashes::name_refusal`] says it of each: known
    /// before a document is made.
    pub fn collisions(&self) -> Diagnostics {
        self.first.iter().filter_map(|(name, claim)| self.collision(name, claim)).collect()
    }

    fn collision(&self, file_name: &str, own: &Claim) -> Option<Diagnostic> {
        let claims = self.claims.get(&collision_key(file_name.to_owned()))?;
        let other = claims.iter().find(|claim| *claim != own).or(claims.first())?;
        Some(collision(file_name, own, other, claims.len()))
    }
}

/// The problem of all records that have an id: the same for each, so that it is told once.
fn duplicate_id(id: &str, claims: &[Claim]) -> Diagnostic {
    let named: Vec<String> = claims.iter().take(MAX_NAMED).map(|claim| claim.origin.to_string()).collect();
    let more = match claims.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let count = counted(claims.len());
    let message = format!("{count} records have the id `{id}` ({}{more}): none of them is made", named.join(", "));
    let origin = claims.first().map_or_else(Origin::none, |first| first.origin.clone());
    Diagnostic::error("duplicate-id", origin, message)
        .with_hint("give each record an id of its own: documents are named after it")
}

/// The problem of a document that shares its name; `count` documents have it, among them that of `other`.
fn collision(file_name: &str, own: &Claim, other: &Claim, count: usize) -> Diagnostic {
    let who = match (own == other, count) {
        (true, _) => format!("of {own} in several jobs"),
        (false, 2) => format!("of {own} and of {other}"),
        (false, _) => format!("of {own}, of {other} and {} more", count - 2),
    };
    let message = format!("`{file_name}` is the name of {} documents, {who}: none of them is made", counted(count));
    Diagnostic::error("output-collision", own.origin.clone(), message).with_hint(
        "make them differ in `output` of liasse.toml, for example with {job}, {id} and {language}; where `name_length` \
         cuts names, what makes them differ comes first",
    )
}

fn counted(count: usize) -> String {
    if count == 2 { "two".to_owned() } else { count.to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;
    use crate::batch::plan::{Selection, plan};
    use crate::batch::settings::Settings;
    use crate::pipeline::{Subject, Text, Workspace};
    use crate::records::Record;

    #[test]
    fn keys_of_different_texts_that_are_the_same_are_no_clash() {
        let folder = tempfile::tempdir().unwrap();
        let toml =
            "[[job]]\nname = \"n\"\nrecords = \"a.json\"\ntemplate = \"t\"\nlanguages = \"en\"\nformats = \"pdf\"\n";
        std::fs::write(folder.path().join("a.json"), "").unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        let settings = Settings::parse(&Text::new("liasse.toml", toml)).unwrap();
        let plan = plan(&workspace, &settings, &Selection::default()).unwrap();
        let piece = |id: &str, line: u32| {
            let record = Record::new(id, Origin::line("a.jsonl", line), Map::new());
            Piece::of(0, &plan.jobs[0], &[], Subject::Record(record), Diagnostics::new()).unwrap()
        };
        let pieces =
            || [("a", 1), ("b", 2), ("B", 3), ("c", 4), ("c", 5)].map(|(id, line)| piece(id, line)).into_iter();
        // As if all hashes had been met twice.
        let all = |piece: Piece| match &piece.content {
            Content::Documents(work) => keys(&piece, work).collect::<Vec<Key>>(),
            Content::Unread(_) => Vec::new(),
        };
        let clashes = Clashes::of(pieces(), &pieces().flat_map(all).collect());
        let told: Vec<String> = clashes.collisions().iter().map(|problem| problem.origin.to_string()).collect();
        assert_eq!(told, ["a.jsonl:2", "a.jsonl:3"]);
        let refused = |piece: Piece| match &piece.content {
            Content::Documents(work) => clashes.refusal(0, work).map(|problem| problem.message),
            Content::Unread(_) => None,
        };
        let refused: Vec<Option<String>> = pieces().map(refused).collect();
        assert_eq!(refused.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, false, true, true]);
        assert!(refused[3].as_ref().unwrap().starts_with("two records have the id `c` (a.jsonl:4, a.jsonl:5)"));
    }
}
