//! A first look at all records: how many documents there will be, and which would get in each other's way.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::slice::ParallelSliceMut;

use super::clashes::{Clashes, Key, keys};
use super::fault::guarded;
use super::glance::glances;
use super::ordered::in_order;
use super::pieces::{Content, Piece, Work, pieces};
use super::plan::Plan;
use super::shard::Shard;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::Workspace;
use crate::timing::{Clocks, Stage, timed};

/// How much a thread may have in hand.
const GLANCES_A_THREAD: usize = 2;

/// What is known before the first document is made.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// How many documents there will be, unread records aside.
    pub documents: usize,
    /// How many there are in other parts.
    pub elsewhere: usize,
    /// The folders of the documents, below the output folder.
    pub folders: BTreeSet<String>,
    pub clashes: Clashes,
    /// The ids that were asked for and found.
    found_ids: BTreeSet<Arc<str>>,
}

/// What is surveyed: the records of a plan. `ids`: those that are asked for; empty for all.
#[derive(Clone, Copy)]
pub(super) struct Field<'p> {
    pub workspace: &'p Workspace,
    pub plan: &'p Plan<'p>,
    pub ids: &'p [String],
    pub shard: Option<Shard>,
}

impl Survey {
    /// Looks at all records, and where some clash at these once more. Documents of other parts than that of the run are
    /// in the way of others, too: all parts must say the same of them.
    pub(super) fn of(field: Field, pool: &rayon::ThreadPool, clocks: &Clocks) -> Survey {
        let Field { workspace, plan, ids, .. } = field;
        let mut survey = Survey::default();
        let mut all_keys = Vec::new();
        in_order(
            pool,
            GLANCES_A_THREAD * pool.current_num_threads(),
            timed(clocks, Stage::Read, glances(workspace, plan, ids)),
            |glance| {
                let mut part = Part::default();
                // A fault is told when the documents are to be made.
                let look = || glance.each(ids, |piece| part.note(piece, field));
                let _ = clocks.time(Stage::Read, || guarded(look));
                part
            },
            |part| {
                let Part { survey: Survey { documents, elsewhere, folders, found_ids, .. }, keys } = part;
                survey.documents += documents;
                survey.elsewhere += elsewhere;
                survey.folders.extend(folders);
                survey.found_ids.extend(found_ids);
                all_keys.push(keys);
            },
        );
        let clashing = pool.install(|| given_twice(all_keys.concat()));
        if !clashing.is_empty() {
            survey.clashes = Clashes::of(timed(clocks, Stage::Read, pieces(workspace, plan, ids)), &clashing);
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
}

/// The keys that are there more than once.
fn given_twice(mut keys: Vec<Key>) -> BTreeSet<Key> {
    keys.par_sort_unstable();
    keys.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect()
}

/// What is seen in a part of the records.
#[derive(Default)]
struct Part {
    survey: Survey,
    /// Those of all ids and file names.
    keys: Vec<Key>,
}

impl Part {
    fn note(&mut self, piece: &Piece, field: Field) {
        let Content::Documents(work) = &piece.content else { return };
        let survey = &mut self.survey;
        let documents = piece.planned.formats.len() * work.names.len();
        if piece.is_in(field.shard) {
            survey.documents += documents;
            survey.note_folders(work);
        } else {
            survey.elsewhere += documents;
        }
        if field.ids.iter().any(|id| **id == **work.subject.id()) {
            survey.found_ids.insert(Arc::clone(work.subject.id()));
        }
        self.keys.extend(keys(piece, work));
    }
}

impl Survey {
    fn note_folders(&mut self, work: &Work) {
        for name in work.names.iter().flatten() {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            if !self.folders.contains(folder) {
                self.folders.insert(folder.to_owned());
            }
        }
    }
}
