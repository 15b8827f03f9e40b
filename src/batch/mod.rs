//! Many records to many documents.
//!
//! [`run`] reads as the recipe: plan, prepare, survey, make in order, remember. Settings are read by
//! [`settings()`]; a [`Listener`] is told of every document in the order of the input.

mod among_sources;
mod fault;
mod fields;
mod groups;
mod ingredients;
mod inputs;
mod judge;
mod left_over;
mod make;
mod names;
mod ordered;
mod output;
mod pieces;
mod plan;
mod prepare;
mod preview;
mod readable;
mod report;
mod settings;
mod survey;
mod translations;
mod wanted;

pub use fault::guarded;
pub use output::write_whole;
pub use plan::Selection;
pub use preview::{LeftOutBy, Preview, TablePreview, preview, sources_to_preview};
pub use readable::settings;
pub use report::{DocumentReport, Listener, Report, Status, Summary};
pub use settings::{Condition, Job, OutputPattern, Part, RecordsEntry, SETTINGS_FILE, Scope, Settings, check_date};

pub use translations::{Gap, TranslationReport, Translations, UnmarkedField, translations};

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::{Engine, PdfStandard, Workspace};
use judge::Memory;
use left_over::{LeftOver, Pruning, left_over};
use make::Workshop;
use ordered::in_order;
use output::{OutputFolder, Store};
use pieces::{Choice, pieces};
use plan::Plan;
use survey::Survey;

/// The usual output folder of a workspace.
pub const OUTPUT_FOLDER: &str = "outputs";

/// How many pieces a thread may have in hand: enough that a slow document does not hold up the others.
const PIECES_A_THREAD: usize = 16;
/// Room for deeply nested documents, also where a thread that waits for one takes up another. It is taken from
/// the machine only where it is used.
const STACK_BYTES: usize = 64 << 20;

/// What a run is to do with its documents.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Make them, and write nothing.
    Check,
    /// Write those that are missing or out of date.
    Build {
        folder: PathBuf,
        /// The folder as the user calls it.
        shown: String,
        /// Whether to make everything again.
        force: bool,
        /// Whether to tell only what would be done.
        dry: bool,
        /// Whether to remove documents whose records are gone.
        prune: bool,
    },
}

/// What a run is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub task: Task,
    pub selection: Selection,
    /// `YYYY-MM-DD`; goes before the date of the settings.
    pub date: Option<String>,
    /// Goes before that of the settings.
    pub pdf_standard: Option<PdfStandard>,
    /// Whether Word documents carry their fonts, also where the settings do not ask for it.
    pub embed_fonts: bool,
    /// As many as there are cores where absent.
    pub threads: Option<usize>,
}

/// Makes the documents of a workspace. An error means that nothing was done: the settings or the request
/// cannot be used. Once `stop` is set, documents in hand are finished and no more are taken up.
pub fn run(
    workspace: &Workspace,
    settings: &Settings,
    request: &Request,
    stop: &AtomicBool,
    listener: &mut dyn Listener,
) -> Result<Summary, Diagnostics> {
    let begin = Instant::now();
    let workspace = &workspace.afresh();
    let mut summary = Summary::default();
    let pool = thread_pool(request.threads)?;
    let mut plan = plan::plan(workspace, settings, &request.selection)?;
    plan.set_checked(request.task == Task::Check);
    let mut problems = plan.problems.clone();
    let Settings { system_fonts, picture_resolution, limits, .. } = *settings;
    let engine = Engine::open(workspace, pool.current_num_threads(), system_fonts, picture_resolution, limits)?;
    problems.extend(engine.warnings);
    let engine = engine.value;
    let benches = prepare::benches(&engine, settings, request, &plan, &mut problems);

    let choice = Choice { ids: &request.selection.ids, ascii_names: settings.ascii_names };
    let survey = Survey::of(|| pieces(workspace, &plan, choice), choice.ids);
    survey.refuse_unknown_ids(choice.ids)?;
    if let Task::Build { folder, shown, .. } = &request.task {
        among_sources::refuse(folder, shown, workspace, settings)?;
    }
    let output = open_output(&request.task, &survey)?;
    let memory = match &output {
        Some(output) => {
            let store = Store::open(output)?;
            problems.extend(store.warnings);
            Some(Memory::new(output, store.value, matches!(request.task, Task::Build { force: true, .. })))
        }
        None => None,
    };
    summary.count_run(&problems);
    listener.problems(&problems);
    listener.expect(survey.documents);

    let dry = matches!(request.task, Task::Build { dry: true, .. });
    let shop = Workshop { engine: &engine, survey: &survey, benches: &benches, memory: memory.as_ref(), dry };
    let mut looked_at = 0;
    let window = PIECES_A_THREAD * pool.current_num_threads();
    in_order(
        &pool,
        window,
        pieces(workspace, &plan, choice).take_while(|_| !stop.load(Ordering::Relaxed)),
        |piece| shop.make(piece),
        |reports| {
            for report in &reports {
                looked_at += report.documents.len();
                summary.count(report);
                listener.report(report);
            }
        },
    );
    if stop.load(Ordering::Relaxed) {
        summary.left = survey.documents.saturating_sub(looked_at);
    }
    if let Some(memory) = memory {
        let problems = finish(memory, settings, request, &plan, &mut summary);
        summary.count_run(&problems);
        listener.problems(&problems);
    }
    for entry in plan.jobs.iter().flat_map(|planned| &planned.job.records) {
        if !summary.records_from.contains(&entry.path) {
            summary.records_from.push(entry.path.clone());
        }
    }
    summary.time = begin.elapsed();
    Ok(summary)
}

fn thread_pool(threads: Option<usize>) -> Result<rayon::ThreadPool, Diagnostics> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK_BYTES);
    builder.build().map_err(|error| {
        let message = format!("the threads of this run cannot be started: {error}");
        Diagnostic::error("no-threads", Origin::none(), message).with_hint("ask for fewer with `--jobs N`").into()
    })
}

/// What is to be done once all documents are: those whose records are gone are told of or removed, and the memory is
/// brought into order.
fn finish(memory: Memory, settings: &Settings, request: &Request, plan: &Plan, summary: &mut Summary) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let Task::Build { dry, prune: wanted, .. } = request.task else { return problems };
    if summary.left == 0 {
        let all_read = summary.unread == 0 && summary.errors == 0;
        let known_jobs: Vec<&str> = settings.jobs.iter().map(|job| job.name.as_str()).collect();
        let pruning = Pruning { wanted, dry, all_read };
        let LeftOver { problems: found, removed } = left_over(&memory, plan, &request.selection, &known_jobs, pruning);
        problems.extend(found);
        summary.removed = removed;
    }
    if !dry {
        problems.extend(memory.into_store().finish().err());
    }
    problems
}

/// The output folder; nothing where documents are only checked.
fn open_output(task: &Task, survey: &Survey) -> Result<Option<OutputFolder>, Diagnostics> {
    let Task::Build { folder, shown, dry, .. } = task else { return Ok(None) };
    if *dry {
        return Ok(Some(OutputFolder::look_at(folder, shown)));
    }
    let mut output = OutputFolder::open(folder, shown)?;
    for folder in &survey.folders {
        output.prepare(folder);
    }
    Ok(Some(output))
}
