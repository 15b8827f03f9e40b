//! A run from its settings to its summary.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::gathering::Gathering;
use super::judge::Memory;
use super::left_over::Reach;
use super::make::Workshop;
use super::ordered::in_order;
use super::output::OutputFolder;
use super::pieces::{Coming, coming};
use super::report::{Listener, Summary};
use super::request::{Request, Task};
use super::settings::Settings;
use super::survey::{Field, Survey};
use super::{among_sources, archive, plan, prepare};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::{Engine, Workspace};
use crate::timing::{Clocks, Stage, timed};

/// How many pieces a thread may have in hand: enough that a slow document does not hold up the others.
const PIECES_A_THREAD: usize = 16;
/// Room for deeply nested documents, also where a thread that waits for one takes up another. It is taken from
/// the machine only where it is used.
const STACK_BYTES: usize = 64 << 20;

/// Makes the documents of a workspace. An error means that nothing was done: the settings or the request
/// cannot be used, or an archive cannot be written. Once `stop` is set, documents in hand are finished and no more are
/// taken up.
pub fn run(
    workspace: &Workspace,
    settings: &Settings,
    request: &Request,
    stop: &AtomicBool,
    listener: &mut dyn Listener,
) -> Result<Summary, Diagnostics> {
    let begin = Instant::now();
    let workspace = &workspace.afresh();
    let pool = thread_pool(request.threads)?;
    let mut plan = plan::plan(workspace, settings, &request.selection)?;
    plan.set_checked(request.task == Task::Check);
    let mut problems = plan.problems.clone();
    let Settings { system_fonts, picture_resolution, limits, .. } = *settings;
    let threads = pool.current_num_threads();
    let clocks = Arc::new(if request.timings { Clocks::of_pool(threads) } else { Clocks::off() });
    let ids = &request.selection.ids;
    let field = Field { workspace, plan: &plan, ids, shard: request.shard };
    let ((engine, benches), survey) = beside(
        || {
            let engine = Engine::open(workspace, threads, system_fonts, picture_resolution, limits)?;
            problems.extend(engine.warnings);
            let engine = engine.value.measured(Arc::clone(&clocks));
            let benches = prepare::benches(&engine, settings, request, &plan, &mut problems);
            Ok::<_, Diagnostics>((engine, benches))
        },
        || Survey::of(field, &pool, &clocks),
    )?;
    survey.refuse_unknown_ids(ids)?;
    match &request.task {
        Task::Build { folder, shown, .. } => {
            among_sources::refuse(folder, shown, &survey.folders, workspace, settings)?;
        }
        Task::Archive { file, shown, format, force } => {
            among_sources::refuse_archive(file, shown, workspace, settings)?;
            if !force {
                archive::refuse_foreign(file, shown, *format)?;
            }
        }
        Task::Check => {}
    }
    let output = open_output(&request.task, &survey)?;
    let memory = match &output {
        Some(output) => {
            let memory = Memory::open(output, matches!(request.task, Task::Build { force: true, .. }))?;
            problems.extend(memory.warnings);
            Some(memory.value)
        }
        None => None,
    };
    let mut gathering = Gathering::new(&request.task, output.as_ref(), listener)?;
    gathering.problems(&problems);
    // The documents that they are about will say it again.
    gathering.listener.problems(&survey.clashes.collisions());
    gathering.listener.expect(survey.documents);

    let dry = matches!(request.task, Task::Build { dry: true, .. });
    let (hands_over, lists) = (gathering.archive.is_some(), gathering.lists());
    let (engine, survey, benches, memory, outdated) = (&engine, &survey, &benches, memory.as_ref(), Mutex::default());
    let shop = Workshop { engine, survey, benches, memory, hands_over, dry, lists, outdated };
    let window = PIECES_A_THREAD * pool.current_num_threads();
    let broken = Cell::new(false);
    in_order(
        &pool,
        window,
        timed(&clocks, Stage::Read, coming(workspace, &plan, ids))
            .take_while(|_| !stop.load(Ordering::Relaxed) && !broken.get()),
        |coming: Coming| {
            let piece = clocks.time(Stage::Read, || coming.read(ids));
            piece.filter(|piece| piece.is_in(request.shard)).map_or_else(Vec::new, |piece| shop.make(piece))
        },
        |finished| broken.set(!gathering.take(finished)),
    );
    if stop.load(Ordering::Relaxed) {
        gathering.summary.left = survey.documents.saturating_sub(gathering.looked_at);
    }
    let outdated = shop.outdated.into_inner().unwrap_or_else(PoisonError::into_inner);
    gathering.problems(&outdated.told().into_iter().collect());
    gathering.summary.elsewhere = survey.elsewhere;
    for entry in plan.jobs.iter().flat_map(|planned| &planned.job.records) {
        if !gathering.summary.records_from.contains(&entry.path) {
            gathering.summary.records_from.push(entry.path.clone());
        }
    }
    let known_jobs = settings.jobs.iter().map(|job| job.name.as_str()).collect();
    let reach = Reach { plan: &plan, selection: &request.selection, shard: request.shard, known_jobs };
    let mut summary = gathering.finish(memory, &reach, request, settings.title.as_deref(), begin)?;
    summary.timings = clocks.timings();
    summary.time = begin.elapsed();
    Ok(summary)
}

/// Does two things at once, the second on a thread of its own.
fn beside<A, B: Send>(
    here: impl FnOnce() -> Result<A, Diagnostics>,
    there: impl FnOnce() -> B + Send,
) -> Result<(A, B), Diagnostics> {
    std::thread::scope(|scope| {
        let there = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, there)
            .map_err(|error| no_threads(&error))?;
        let here = here()?;
        match there.join() {
            Ok(there) => Ok((here, there)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn thread_pool(threads: Option<usize>) -> Result<rayon::ThreadPool, Diagnostics> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK_BYTES);
    builder.build().map_err(|error| no_threads(&error).into())
}

fn no_threads(error: &dyn std::error::Error) -> Diagnostic {
    let message = format!("the threads of this run cannot be started: {error}");
    Diagnostic::error("no-threads", Origin::none(), message).with_hint("ask for fewer with `--jobs N`")
}

/// The output folder; nothing where documents are only checked, or go into an archive.
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
