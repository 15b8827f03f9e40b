//! The pieces of work of a run, in the order of the input: one for each record or group.

use super::fault::guarded;
use super::fields;
use super::groups::{groups, incomplete};
use super::names::{NameFacts, document_name};
use super::plan::{self, Plan, PlannedJob};
use super::settings::{Job, OutputPattern, Scope};
use super::shard::Shard;
use super::wanted;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned, nearest};
use crate::pipeline::{Subject, Workspace};
use crate::records::{self, FieldPath, MissingTranslation, Record, SourceSpec, UnreadRecord, Wanted};

/// A piece of work.
#[derive(Debug)]
pub(super) struct Piece<'p> {
    /// The position of the job in the plan.
    pub job: usize,
    pub planned: &'p PlannedJob<'p>,
    pub content: Content,
}

/// A piece of work that may still have to be read, which any thread can do.
pub(super) enum Coming<'p> {
    Piece(Piece<'p>),
    /// A record of the job with this position in the plan.
    Record(usize, &'p PlannedJob<'p>, Box<UnreadRecord>),
}

#[derive(Debug)]
pub(super) enum Content {
    /// Something that cannot be read, and so gives no document.
    Unread(Diagnostics),
    /// The documents of one subject, in all languages and formats of the job.
    Documents(Box<Work>),
}

#[derive(Debug)]
pub(super) struct Work {
    pub subject: Subject,
    /// By language: the path below the output folder, without extension, or why there is none.
    pub names: Vec<Result<String, Diagnostics>>,
    /// What reading the subject gave.
    pub warnings: Diagnostics,
}

impl<'p> Piece<'p> {
    /// The documents of a subject; `None` where it is not among those of these `ids`.
    pub fn of(
        job: usize,
        planned: &'p PlannedJob<'p>,
        ids: &[String],
        subject: Subject,
        warnings: Diagnostics,
    ) -> Option<Piece<'p>> {
        if !plan::is_wanted(ids, &**subject.id()) {
            return None;
        }
        let names = planned.languages.iter().map(|(language, _)| name(planned, &subject, language)).collect();
        let work = Work { subject, names, warnings };
        Some(Piece { job, planned, content: Content::Documents(Box::new(work)) })
    }

    fn of_outcome(
        job: usize,
        planned: &'p PlannedJob<'p>,
        ids: &[String],
        subject: Outcome<Subject>,
    ) -> Option<Piece<'p>> {
        match subject {
            Ok(Warned { value, warnings }) => Piece::of(job, planned, ids, value, warnings),
            Err(problems) => Some(Piece { job, planned, content: Content::Unread(problems) }),
        }
    }

    /// Whether it belongs to this part of the whole. What cannot be read is told by every part.
    pub fn is_in(&self, shard: Option<Shard>) -> bool {
        match (&self.content, shard) {
            (Content::Documents(work), Some(shard)) => shard.has(work.subject.id()),
            _ => true,
        }
    }
}

/// The pieces of all jobs, read as they are taken. `ids`: those to keep; empty for all.
pub(super) fn pieces<'p>(
    workspace: &'p Workspace,
    plan: &'p Plan<'p>,
    ids: &'p [String],
) -> impl Iterator<Item = Piece<'p>> + 'p {
    plan.jobs.iter().enumerate().flat_map(move |(job, planned)| pieces_of(workspace, job, planned, ids))
}

/// The pieces of a job, which has this position in the plan.
pub(super) fn pieces_of<'p>(
    workspace: &'p Workspace,
    job: usize,
    planned: &'p PlannedJob<'p>,
    ids: &'p [String],
) -> impl Iterator<Item = Piece<'p>> + 'p {
    subjects(workspace, planned).filter_map(move |subject| Piece::of_outcome(job, planned, ids, subject))
}

/// The pieces of all jobs, as [`pieces`] gives them, but read as far only as has to be done one after the other.
pub(super) fn coming<'p>(
    workspace: &'p Workspace,
    plan: &'p Plan<'p>,
    ids: &'p [String],
) -> impl Iterator<Item = Coming<'p>> + 'p {
    plan.jobs.iter().enumerate().flat_map(move |(job, planned)| -> Box<dyn Iterator<Item = Coming<'p>> + 'p> {
        // Conditions need to know all records.
        if planned.job.scope != Scope::Record || !planned.job.conditions.is_empty() {
            return Box::new(pieces_of(workspace, job, planned, ids).map(Coming::Piece));
        }
        let records = planned.sources.iter().flat_map(move |source| unread(workspace, source));
        Box::new(records.map(move |record| match record {
            Ok(record) => Coming::Record(job, planned, Box::new(record)),
            Err(problems) => Coming::Piece(Piece { job, planned, content: Content::Unread(problems) }),
        }))
    })
}

impl<'p> Coming<'p> {
    /// The piece; `None` where it is not among those of these `ids`.
    pub fn read(self, ids: &[String]) -> Option<Piece<'p>> {
        match self {
            Coming::Piece(piece) => Some(piece),
            Coming::Record(job, planned, record) => {
                let subject = read(*record).map(|warned| warned.map(Subject::Record));
                Piece::of_outcome(job, planned, ids, subject)
            }
        }
    }
}

fn subjects<'p>(
    workspace: &'p Workspace,
    planned: &'p PlannedJob<'p>,
) -> Box<dyn Iterator<Item = Outcome<Subject>> + 'p> {
    // A document over several records is not made of some of them.
    if planned.is_incomplete && planned.job.scope != Scope::Record {
        return Box::new(std::iter::once(Err(incomplete(planned.job).into())));
    }
    let records = wanted_records(workspace, planned);
    match &planned.job.scope {
        Scope::Record => Box::new(records.map(|record| record.map(|warned| warned.map(Subject::Record)))),
        Scope::Group(path) => Box::new(groups(planned.job, records, Some(path)).into_iter()),
        Scope::All => Box::new(groups(planned.job, records, None).into_iter()),
    }
}

/// The records of a job that meet its conditions.
fn wanted_records<'p>(
    workspace: &'p Workspace,
    planned: &'p PlannedJob<'p>,
) -> impl Iterator<Item = Outcome<Record>> + 'p {
    let all = planned.sources.iter().flat_map(move |source| unread(workspace, source));
    wanted::Wanted::new(planned.job, all.map(|record| read(record?)))
}

/// A panic while reading is a fault of ours, and costs this record only.
fn read(record: UnreadRecord) -> Outcome<Record> {
    let origin = Origin::file(record.source());
    guarded(|| record.read()).unwrap_or_else(|fault| Err(Diagnostic { origin, ..fault }.into()))
}

/// The records of a source, or why there are no more. A panic here is a fault of ours, and the end of this source only.
fn unread<'p>(
    workspace: &'p Workspace,
    source: &'p SourceSpec,
) -> impl Iterator<Item = Result<UnreadRecord, Diagnostics>> + 'p {
    let mut stream = None;
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let next = guarded(|| {
            if stream.is_none() {
                match records::open(workspace, source) {
                    Ok(opened) => stream = Some(opened),
                    Err(problems) => return Some(Err(problems)),
                }
            }
            stream.as_mut()?.next_unread().map(Ok)
        });
        ended = stream.is_none() || next.is_err();
        next.unwrap_or_else(|fault| {
            Some(Err(Diagnostic { origin: Origin::file(source.path.as_str()), ..fault }.into()))
        })
    })
}

fn name(planned: &PlannedJob, subject: &Subject, language: &str) -> Result<String, Diagnostics> {
    let job = planned.job;
    let wanted = Wanted { language, fallbacks: &job.fallbacks, missing: MissingTranslation::FallBack };
    let field = |path: &FieldPath| fields::single(&subject.record()?.fields, path, &wanted);
    let facts = NameFacts { job: &job.name, id: subject.id(), language, template: &job.template, field: &field };
    let missing = document_name(&job.output, &facts, job.names);
    missing.map_err(|fields| fields.iter().map(|field| no_output_name(job, subject, field)).collect())
}

/// The problem of an output name that needs a field: of the pattern where a word in it looks misspelt, else of the
/// record.
fn no_output_name(job: &Job, subject: &Subject, field: &FieldPath) -> Diagnostic {
    let name = field.as_str();
    let fields = subject.record().map(|record| &record.fields);
    let known = fields.into_iter().flatten().map(|(name, _)| name.as_str());
    let is_there = fields.is_some_and(|fields| fields.contains_key(field.first_field(fields)));
    let near = (!is_there).then(|| nearest(name, OutputPattern::PLACEHOLDERS.into_iter().chain(known))).flatten();
    if let (Some(near), Some(origin)) = (near, &job.output_origin) {
        let message = format!("the output name needs `{name}`, which no placeholder and no field is called");
        return Diagnostic::error("no-output-name", origin.clone(), message)
            .with_hint(format!("did you mean `{{{near}}}`?"));
    }
    let message = format!("the output name needs `{name}`, which is not there as one text or number");
    Diagnostic::error("no-output-name", subject.origin().clone().with_path(name), message)
        .with_hint("give the record this field, or change `output` in liasse.toml")
}
