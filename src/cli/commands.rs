//! The commands, each from its request to an exit code.

use std::path::Path;

use super::args::ReportArguments;
use super::preview;
use super::request::{Preview, Render, Request, Run, Terminal, shown};
use super::starter;
use super::terminal::{Console, println};
use super::{ALL_MADE, SOME_FAILED, WRONG_USE};
use crate::batch::{self, Settings};
use crate::diag::Severity;
use crate::pipeline::{self, Workspace};

/// Does what is asked for.
pub(super) fn run(request: Request, terminal: Terminal) -> u8 {
    match request {
        Request::Run(run) => run_jobs(&run, terminal),
        Request::Render(render) => render_one(&render, Console::new(terminal, ReportArguments::default())),
        Request::Preview(preview) => preview_sources(&preview, Console::new(terminal, ReportArguments::default())),
        Request::Init(folder) => init(&folder, Console::new(terminal, ReportArguments::default())),
        Request::Schema => {
            println(&format!("{:#}", pipeline::schema()));
            ALL_MADE
        }
    }
}

/// `build` and `check`.
fn run_jobs(run: &Run, terminal: Terminal) -> u8 {
    let mut console = Console::new(terminal, run.report);
    if run.request.task == batch::Task::Check {
        console = console.grouping();
    }
    let finished = batch::guarded(|| {
        let workspace = Workspace::open(&run.workspace)?;
        let settings = Settings::load(&workspace)?;
        batch::run(&workspace, &settings, &run.request, &mut console)
    });
    let finished = finished.unwrap_or_else(|fault| Err(fault.into()));
    match finished {
        Ok(summary) => {
            console.finish(&summary, &run.request.task);
            if summary.is_complete() { ALL_MADE } else { SOME_FAILED }
        }
        Err(problems) => {
            console.tell(&problems);
            console.tell_findings();
            let ours = problems.iter().any(|problem| problem.severity == Severity::Fault);
            if ours { SOME_FAILED } else { WRONG_USE }
        }
    }
}

/// `render`.
fn render_one(render: &Render, mut console: Console) -> u8 {
    let made = batch::guarded(|| pipeline::single(&render.document)).unwrap_or_else(|fault| Err(fault.into()));
    let written = made.and_then(|made| {
        console.tell(&made.warnings);
        Ok(batch::write_whole(&render.output, &shown(&render.output), &made.value)?)
    });
    match written {
        Ok(()) => ALL_MADE,
        Err(problems) => {
            console.tell(&problems);
            SOME_FAILED
        }
    }
}

/// `preview`.
fn preview_sources(request: &Preview, mut console: Console) -> u8 {
    let sources = batch::guarded(|| {
        let workspace = Workspace::open(&request.workspace)?;
        let sources = batch::sources_to_preview(&workspace, &request.names)?;
        Ok((workspace, sources))
    });
    let (workspace, sources) = match sources.unwrap_or_else(|fault| Err(fault.into())) {
        Ok(found) => found,
        Err(problems) => {
            console.tell(&problems);
            return WRONG_USE;
        }
    };
    let mut code = ALL_MADE;
    for (index, source) in sources.iter().enumerate() {
        match batch::guarded(|| batch::preview(&workspace, source)) {
            Ok(seen) => {
                if request.json {
                    println(&preview::json(&seen));
                } else {
                    let gap = if index > 0 { "\n" } else { "" };
                    println(&format!("{gap}{}", preview::text(&seen).trim_end()));
                }
                console.tell(&seen.problems);
                code = code.max(if seen.problems.has_errors() { SOME_FAILED } else { ALL_MADE });
            }
            Err(fault) => {
                console.tell(&fault.into());
                code = SOME_FAILED;
            }
        }
    }
    code
}

/// `init`.
fn init(folder: &Path, mut console: Console) -> u8 {
    match starter::write(folder) {
        Ok(()) => {
            let place = shown(folder);
            println(&format!("made a workspace in {place}; build it with `liasse --workspace {place}`"));
            ALL_MADE
        }
        Err(problem) => {
            console.tell(&problem.into());
            WRONG_USE
        }
    }
}
