//! What a person sees of a run: problems, a progress bar and a summary, each problem once.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::args::ReportArguments;
use super::json;
use super::request::Terminal;
use super::timings;
use crate::batch::{self, Listener, Status, Summary};
use crate::diag::{Diagnostic, Diagnostics, Findings, Origin, Report, Severity, reason};

/// Tells of a run on standard error and standard output.
pub(super) struct Console {
    terminal: Terminal,
    arguments: ReportArguments,
    bar: ProgressBar,
    told: Told,
    warnings: usize,
    /// Problems that are told together at the end; absent where each is told as it comes.
    findings: Option<Findings>,
}

/// Which problems were told already, by the hash of what a person would see of them.
#[derive(Default)]
struct Told {
    hasher: RandomState,
    seen: HashSet<u64>,
    repeated: usize,
}

impl Told {
    fn is_new(&mut self, diagnostic: &Diagnostic) -> bool {
        let what = (diagnostic.code, diagnostic.origin.to_string(), &diagnostic.message);
        let new = self.seen.insert(self.hasher.hash_one(what));
        self.repeated += usize::from(!new);
        new
    }
}

impl Console {
    pub fn new(terminal: Terminal, arguments: ReportArguments) -> Console {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Console { terminal, arguments, bar, told: Told::default(), warnings: 0, findings: None }
    }

    /// Problems are told at the end, file by file, those of one kind together.
    pub fn grouping(self) -> Console {
        Console { findings: Some(Findings::default()), ..self }
    }

    /// Writes each problem that was not told before.
    pub fn tell(&mut self, diagnostics: &Diagnostics) {
        for diagnostic in diagnostics.iter() {
            let is_new = self.told.is_new(diagnostic);
            self.warnings += usize::from(is_new && diagnostic.severity == Severity::Warning);
            if let Some(findings) = &mut self.findings {
                findings.add(diagnostic);
            } else if is_new {
                let text = Report::new(diagnostic, self.terminal.colour).to_string();
                self.bar.suspend(|| eprintln(&format!("{text}\n")));
            }
        }
    }

    /// Tells what was gathered.
    pub fn tell_findings(&mut self) {
        self.bar.finish_and_clear();
        let Some(findings) = self.findings.take() else { return };
        let by_file = findings.by_file();
        for finding in &by_file {
            eprintln(&format!("{}\n", Report::of_finding(finding, self.terminal.colour)));
            if self.arguments.json {
                json::finding(finding).iter().for_each(|line| println(line));
            }
        }
        if findings.left_out() > 0 {
            let more = counted(findings.left_out(), "problem");
            eprintln(&format!("{more} more not shown: mend those above first\n"));
        }
        let mut kinds: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
        for finding in &by_file {
            *kinds.entry((finding.first.code, finding.first.severity)).or_default() += finding.places.count;
        }
        if kinds.len() > 1 && !self.arguments.quiet {
            for ((code, severity), count) in kinds {
                eprintln(&format!("{count:>6} {code} ({})", severity.name()));
            }
            eprintln("");
        }
    }

    /// Ends the run: what came of it, and how long it took.
    pub fn finish(&mut self, summary: &Summary, task: &batch::Task) {
        self.bar.finish_and_clear();
        let is_grouped = self.findings.is_some();
        self.tell_findings();
        if !self.arguments.quiet {
            self.summarise(summary, task, is_grouped);
        }
        if let Some(timings) = &summary.timings {
            match self.arguments.json {
                true => println(&timings::json(timings, summary.made, summary.time)),
                false => eprintln(&timings::text(timings, summary.made, summary.time)),
            }
        }
    }

    fn summarise(&self, summary: &Summary, task: &batch::Task, is_grouped: bool) {
        if self.told.repeated > 0 && !is_grouped {
            let repeated = counted(self.told.repeated, "repetition");
            eprintln(&format!("{repeated} of these problems not shown; --json shows all"));
        }
        for path in summary.removed.iter().filter(|_| !self.arguments.json) {
            let dry = matches!(task, batch::Task::Build { dry: true, .. });
            println(&format!("{path}: {}", if dry { "its record is gone" } else { "removed, its record is gone" }));
        }
        let line = sentence(summary, task, self.warnings);
        // With --json, standard output is for scripts alone.
        if self.arguments.json { eprintln(&line) } else { println(&line) }
    }
}

impl Listener for Console {
    fn expect(&mut self, documents: usize) {
        if self.terminal.interactive && !self.arguments.quiet {
            let style = ProgressStyle::with_template("{bar:32} {pos}/{len} documents, {speed}/s, {eta} left")
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .with_key("speed", |state: &ProgressState, text: &mut dyn fmt::Write| {
                    // A bar without its speed is still a bar.
                    let _ = write!(text, "{:.0}", state.per_sec());
                });
            self.bar = ProgressBar::new(documents as u64).with_style(style);
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    fn problems(&mut self, diagnostics: &Diagnostics) {
        self.tell(diagnostics);
    }

    fn report(&mut self, report: &batch::Report) {
        self.tell(&report.diagnostics);
        for document in &report.documents {
            self.tell(&document.diagnostics);
        }
        for document in report.documents.iter().filter(|document| document.status == Status::Due) {
            if !self.arguments.json && !self.arguments.quiet {
                let path = document.path.as_deref().unwrap_or_default();
                self.bar.suspend(|| println(&format!("{path}: {}", document.reasons.join("; "))));
            }
        }
        if self.arguments.json {
            self.bar.suspend(|| json::lines(report).iter().for_each(|line| println(line)));
        }
        if !self.bar.is_hidden() {
            self.bar.inc(report.documents.len() as u64);
        }
    }
}

/// The last line: what was made, what was not, and how fast.
fn sentence(summary: &Summary, task: &batch::Task, warnings: usize) -> String {
    let mut parts = vec![match task {
        _ if summary.is_empty() && summary.records_from.is_empty() => "no document".to_owned(),
        _ if summary.is_empty() => format!("no document: no record was found in {}", summary.records_from.join(", ")),
        batch::Task::Build { shown, dry: true, .. } => {
            format!("{} to be made in {shown}", counted(summary.due, "document"))
        }
        batch::Task::Build { shown, .. } | batch::Task::Archive { shown, .. } => {
            format!("{} made in {shown}", counted(summary.made, "document"))
        }
        batch::Task::Check => format!("{} checked and in order", counted(summary.made, "document")),
    }];
    if summary.unchanged > 0 {
        parts.push(format!("{} unchanged", summary.unchanged));
    }
    if summary.edited > 0 {
        parts.push(format!("{} changed by hand and left", summary.edited));
    }
    if !summary.removed.is_empty() {
        let dry = matches!(task, batch::Task::Build { dry: true, .. });
        parts.push(format!("{} {}", summary.removed.len(), if dry { "to be removed" } else { "removed" }));
    }
    if summary.elsewhere > 0 {
        parts.push(format!("{} in other parts", summary.elsewhere));
    }
    if summary.left > 0 {
        parts.push(format!("{} left for the next run", summary.left));
    }
    if summary.failed > 0 {
        parts.push(format!("{} failed", summary.failed));
    }
    if summary.unread > 0 {
        parts.push(format!("{} not read", counted(summary.unread, "record or file")));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "warning"));
    }
    let seconds = summary.time.as_secs_f64();
    let mut line = format!("{} in {seconds:.1} s", parts.join(", "));
    if summary.made > 1 && seconds > 0.0 {
        let speed = summary.made as f64 / seconds;
        let digits = usize::from(speed < 10.0);
        line.push_str(&format!(" ({speed:.digits$} documents/s)"));
    }
    line
}

/// A count with its noun.
fn counted(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "record or file") => format!("{count} records or files"),
        _ => format!("{count} {noun}s"),
    }
}

/// Why standard output could not be written to.
static UNWRITTEN: OnceLock<io::Error> = OnceLock::new();

/// Writes a line on standard output. Who closes it early has read enough; another failure is told in the end.
pub(super) fn println(line: &str) {
    if let Err(error) = writeln!(io::stdout().lock(), "{line}")
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // Further ones come of the first.
        let _ = UNWRITTEN.set(error);
    }
}

/// The problem of lines that could not be written on standard output.
pub(super) fn unwritten() -> Option<Diagnostic> {
    let error = UNWRITTEN.get()?;
    let message = format!("not all that is to be told could be written to standard output: {}", reason(error));
    Some(
        Diagnostic::error("unwritable-output", Origin::none(), message)
            .with_hint("make room where it goes to and run again; documents that were made are whole"),
    )
}

/// Writes a line on standard error, where nothing can be done if that fails.
pub(super) fn eprintln(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_there_is_only() {
        let task = batch::Task::Build {
            folder: "outputs".into(),
            shown: "outputs".to_owned(),
            force: false,
            dry: false,
            prune: false,
        };
        let time = Duration::from_millis(1500);
        let all_made = Summary { made: 3, time, ..Summary::default() };
        assert_eq!(sentence(&all_made, &task, 0), "3 documents made in outputs in 1.5 s (2.0 documents/s)");
        let mixed = Summary { made: 1, unchanged: 2, failed: 1, unread: 2, time, ..Summary::default() };
        let line = sentence(&mixed, &task, 1);
        assert_eq!(
            line,
            "1 document made in outputs, 2 unchanged, 1 failed, 2 records or files not read, 1 warning in 1.5 s"
        );
    }

    #[test]
    fn a_run_without_records_says_where_it_looked() {
        let records_from = vec!["inputs/*.json".to_owned(), "a.csv".to_owned()];
        let summary = Summary { errors: 1, records_from, time: Duration::from_millis(100), ..Summary::default() };
        let line = sentence(&summary, &batch::Task::Check, 0);
        assert_eq!(line, "no document: no record was found in inputs/*.json, a.csv in 0.1 s");
    }

    #[test]
    fn a_problem_is_told_once() {
        let mut told = Told::default();
        let problem = Diagnostic::warning("w", Origin::file("a"), "odd");
        assert!(told.is_new(&problem));
        assert!(!told.is_new(&problem.clone().with_context("record 2")));
        assert!(told.is_new(&Diagnostic::warning("w", Origin::file("b"), "odd")));
        assert_eq!(told.repeated, 1);
    }
}
