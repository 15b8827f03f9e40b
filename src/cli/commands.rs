//! The commands, each from its request to an exit code.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::ReportArguments;
use super::catalog::{self, Shipped};
use super::preview;
use super::request::{Init, Preview, Render, Request, Run, Templates, Terminal, Translations, shown};
use super::starter;
use super::terminal::{Console, eprintln, println};
use super::{ALL_MADE, SOME_FAILED, STOPPED, WRONG_USE, translations};
use crate::batch::{self, SETTINGS_FILE};
use crate::diag::{Diagnostics, Outcome, Severity};
use crate::pipeline::{self, Workspace};

/// Does what is asked for.
pub(super) fn run(request: Request, terminal: Terminal, shipped: Shipped) -> u8 {
    match request {
        Request::Run(run) => run_jobs(&run, terminal),
        Request::Render(render) => render_one(&render, Console::new(terminal, ReportArguments::default())),
        Request::Translations(request) => {
            list_translations(&request, Console::new(terminal, ReportArguments::default()))
        }
        Request::Preview(preview) => preview_sources(&preview, Console::new(terminal, ReportArguments::default())),
        Request::Templates(request) => {
            list_templates(&request, shipped, Console::new(terminal, ReportArguments::default()))
        }
        Request::Init(request) => init(&request, shipped, Console::new(terminal, ReportArguments::default())),
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
    let stop = stop_by_hand();
    let finished = batch::guarded(|| {
        let workspace = Workspace::open(&run.workspace)?;
        let settings = batch::settings(&workspace)?;
        batch::run(&workspace, &settings, &run.request, &stop, &mut console)
    });
    let finished = finished.unwrap_or_else(|fault| Err(fault.into()));
    match finished {
        Ok(summary) => {
            console.finish(&summary, &run.request.task);
            match summary.left {
                0 if summary.is_complete() => ALL_MADE,
                0 => SOME_FAILED,
                _ => STOPPED,
            }
        }
        Err(problems) => {
            console.tell(&problems);
            console.tell_findings();
            let ours = problems.iter().any(|problem| problem.severity == Severity::Fault);
            if ours { SOME_FAILED } else { WRONG_USE }
        }
    }
}

/// A sign that is set once the user presses Ctrl-C; pressed again, the program ends at once.
fn stop_by_hand() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let sign = Arc::clone(&stop);
    // Where no handler can be set, Ctrl-C ends the program at once, which harms nothing.
    let _ = ctrlc::set_handler(move || {
        if sign.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(STOPPED));
        }
        eprintln("finishing the documents in hand; press Ctrl-C again to end at once");
    });
    stop
}

/// `translations`.
fn list_translations(request: &Translations, mut console: Console) -> u8 {
    let found = batch::guarded(|| {
        let workspace = Workspace::open(&request.workspace)?;
        let settings = batch::settings(&workspace)?;
        batch::translations(&workspace, &settings, &request.selection)
    });
    match found.unwrap_or_else(|fault| Err(fault.into())) {
        Ok(report) => {
            if request.json {
                translations::json_lines(&report).iter().for_each(|line| println(line));
            } else {
                println(translations::text(&report).trim_end());
            }
            console.tell(&report.problems);
            if report.problems.has_errors() { SOME_FAILED } else { ALL_MADE }
        }
        Err(problems) => {
            console.tell(&problems);
            WRONG_USE
        }
    }
}

/// `render`.
fn render_one(render: &Render, mut console: Console) -> u8 {
    let made = batch::guarded(|| pipeline::single(&render.document)).unwrap_or_else(|fault| Err(fault.into()));
    let written = made.and_then(|made| {
        console.tell(&made.warnings);
        let written = batch::write_whole(&render.output, &shown(&render.output), &made.value);
        let hint = "name another file with `-o FILE`, where there is room and you may write";
        Ok(written.map_err(|problem| problem.with_hint(hint))?)
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

/// `templates`: those of the workspace, and those that come with the program and are not in it.
fn list_templates(request: &Templates, shipped: Shipped, mut console: Console) -> u8 {
    match templates(request, shipped) {
        Ok(entries) => {
            if request.json {
                catalog::json_lines(&entries.value).iter().for_each(|line| println(line));
            } else {
                println(catalog::text(&entries.value).trim_end());
            }
            console.tell(&entries.warnings);
            ALL_MADE
        }
        Err(problems) => {
            console.tell(&problems);
            WRONG_USE
        }
    }
}

fn templates(request: &Templates, shipped: Shipped) -> Outcome<Vec<catalog::Entry>> {
    let has_workspace = request.workspace.join(SETTINGS_FILE).is_file();
    let mut own = Vec::new();
    if has_workspace {
        own = catalog::of_workspace(&Workspace::open(&request.workspace)?)?.value;
    }
    let mut entries = shipped.entries()?.value;
    entries.retain(|entry| own.iter().all(|own| own.name != entry.name));
    entries.extend(own);
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let known: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    let unknown = request.names.iter().filter(|name| !known.contains(name));
    let problems: Diagnostics = unknown.map(|name| starter::unknown_template(name, &known)).collect();
    if !request.names.is_empty() {
        entries.retain(|entry| request.names.contains(&entry.name));
    }
    problems.finish(entries)
}

/// `init`.
fn init(request: &Init, shipped: Shipped, mut console: Console) -> u8 {
    match starter::write(request, shipped) {
        Ok(()) => {
            let place = shown(&request.folder);
            println(&format!("made a workspace in {place}; build it with `liasse --workspace {place}`"));
            ALL_MADE
        }
        Err(problems) => {
            console.tell(&problems);
            WRONG_USE
        }
    }
}
