//! All records at a glance: what it takes to know the names of their documents, and no more.
//!
//! Of a file of JSON Lines only the fields are read that names are made of, on all cores. Everything else is read as it is
//! to make its documents.

use std::sync::Arc;

use super::fault::guarded;
use super::fields;
use super::pieces::{Piece, pieces_of};
use super::plan::{Plan, PlannedJob};
use super::settings::{Part, Scope};
use crate::diag::Diagnostics;
use crate::pipeline::{Subject, Workspace};
use crate::records;

/// How many pieces are looked at together.
const MANY: usize = 16;

/// Something to be looked at on a core.
pub(super) enum Glance<'p> {
    Pieces(Vec<Piece<'p>>),
    Lines(Lines<'p>),
}

/// Some lines of a file.
pub(super) struct Lines<'p> {
    job: usize,
    planned: &'p PlannedJob<'p>,
    source: Arc<records::Glance>,
    part: records::GlancePart,
}

/// All that is to be looked at, read as it is taken. `ids`: those to keep; empty for all.
pub(super) fn glances<'p>(
    workspace: &'p Workspace,
    plan: &'p Plan<'p>,
    ids: &'p [String],
) -> impl Iterator<Item = Glance<'p>> + 'p {
    plan.jobs.iter().enumerate().flat_map(move |(job, planned)| -> Box<dyn Iterator<Item = Glance<'p>> + 'p> {
        let Some(sources) = line_sources(workspace, planned) else {
            let mut pieces = pieces_of(workspace, job, planned, ids);
            return Box::new(std::iter::from_fn(move || {
                let some: Vec<Piece> = pieces.by_ref().take(MANY).collect();
                (!some.is_empty()).then_some(Glance::Pieces(some))
            }));
        };
        Box::new(sources.into_iter().flat_map(move |source| {
            // Whatever keeps a file from being read is told when its documents are to be made.
            let parts = guarded(|| source.parts(workspace)).ok().and_then(Result::ok);
            let lines = move |part| Glance::Lines(Lines { job, planned, source: Arc::clone(&source), part });
            parts.into_iter().flatten().map(lines)
        }))
    })
}

/// The sources of a job, where all of them are files of JSON Lines with a document for each record.
fn line_sources(workspace: &Workspace, planned: &PlannedJob) -> Option<Vec<Arc<records::Glance>>> {
    let job = planned.job;
    if job.scope != Scope::Record {
        return None;
    }
    let in_names = job.output.parts().iter().flat_map(|part| match part {
        Part::Field(path) => path.first_fields().collect(),
        _ => Vec::new(),
    });
    let in_conditions = job.conditions.iter().map(|condition| fields::first(&condition.path));
    let names: Vec<&str> = in_names.chain(in_conditions).collect();
    let sources = planned.sources.iter();
    sources.map(|source| records::Glance::of(workspace, source, &names).map(Arc::new)).collect()
}

impl<'p> Glance<'p> {
    /// Takes note of each piece.
    pub fn each(self, ids: &[String], mut note: impl FnMut(&Piece<'p>)) {
        match self {
            Glance::Pieces(pieces) => pieces.iter().for_each(note),
            Glance::Lines(Lines { job, planned, source, part }) => {
                let conditions = &planned.job.conditions;
                for record in source.records(&part) {
                    if conditions.iter().all(|condition| fields::matches(&record.fields, condition)) {
                        let piece = Piece::of(job, planned, ids, Subject::Record(record), Diagnostics::new());
                        piece.iter().for_each(&mut note);
                    }
                }
            }
        }
    }
}
