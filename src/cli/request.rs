//! What is asked for: the arguments, resolved.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::args::{Arguments, Command, RenderArguments, ReportArguments, RunArguments, ScopeArguments};
use super::build;
use crate::batch::{self, SETTINGS_FILE, Selection};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::pipeline::{Format, GivenOption, PdfStandard, Single};

/// A command with all that it needs.
#[derive(Debug, PartialEq)]
pub(super) enum Request {
    Run(Run),
    Render(Render),
    Translations(Translations),
    Preview(Preview),
    Templates(Templates),
    Init(Init),
    Schema,
}

/// `build` and `check`.
#[derive(Debug, PartialEq)]
pub(super) struct Run {
    pub workspace: PathBuf,
    pub request: batch::Request,
    pub report: ReportArguments,
}

/// `translations`
#[derive(Debug, PartialEq)]
pub(super) struct Translations {
    pub workspace: PathBuf,
    pub selection: Selection,
    pub json: bool,
}

#[derive(Debug, PartialEq)]
pub(super) struct Render {
    pub document: Single,
    pub output: PathBuf,
}

/// `preview`.
#[derive(Debug, PartialEq)]
pub(super) struct Preview {
    pub workspace: PathBuf,
    /// Names of sources, or paths inside the workspace, perhaps with a sheet.
    pub names: Vec<String>,
    pub json: bool,
}

/// `templates`
#[derive(Debug, PartialEq)]
pub(super) struct Templates {
    pub workspace: PathBuf,
    /// Templates to tell of; all where there are none.
    pub names: Vec<String>,
    pub json: bool,
}

/// `init`
#[derive(Debug, PartialEq)]
pub(super) struct Init {
    pub folder: PathBuf,
    /// Templates that come with the program; the smallest workspace where there are none.
    pub templates: Vec<String>,
}

/// How to write on standard error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// Whether a person is watching.
    pub interactive: bool,
    pub colour: bool,
}

impl Terminal {
    /// Colours are for terminals, and for those who have not set `NO_COLOR` (no-color.org).
    pub fn of_standard_error() -> Terminal {
        let interactive = std::io::stderr().is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Terminal { interactive, colour: interactive && !refused }
    }
}

/// Turns the arguments into a request, or tells everything that is wrong with them.
pub(super) fn resolve(arguments: Arguments) -> Result<Request, Diagnostics> {
    match arguments.command {
        None => build::resolve(Vec::new(), arguments.build),
        Some(Command::Build { names, options }) => build::resolve(names, options),
        Some(Command::Check { names, run, report }) => {
            resolve_run(names, run, report, |_| batch::Task::Check).map(Request::Run)
        }
        Some(Command::Render(render)) => resolve_render(render),
        Some(Command::Translations(arguments)) => Ok(Request::Translations(Translations {
            selection: selection(arguments.names, &arguments.scope, Vec::new()),
            workspace: arguments.scope.workspace.unwrap_or_else(nearest_workspace),
            json: arguments.json,
        })),
        Some(Command::Preview { names, workspace, json }) => {
            let workspace = workspace.unwrap_or_else(nearest_workspace);
            Ok(Request::Preview(Preview { workspace, names, json }))
        }
        Some(Command::Templates { names, workspace, json }) => {
            let workspace = workspace.unwrap_or_else(nearest_workspace);
            Ok(Request::Templates(Templates { workspace, names, json }))
        }
        Some(Command::Init { folder, template }) => {
            let templates = template.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            Ok(Request::Init(Init { folder, templates: templates.collect() }))
        }
        Some(Command::Schema) => Ok(Request::Schema),
    }
}

fn selection(jobs: Vec<String>, scope: &ScopeArguments, formats: Vec<Format>) -> Selection {
    Selection { jobs, ids: scope.only.clone(), languages: scope.lang.clone(), formats }
}

/// More threads than this only get in each other's way.
const MOST_THREADS: usize = 256;

pub(super) fn resolve_run(
    jobs: Vec<String>,
    run: RunArguments,
    report: ReportArguments,
    task: impl FnOnce(&Path) -> batch::Task,
) -> Result<Run, Diagnostics> {
    let mut problems = Diagnostics::new();
    let formats: Vec<Format> = run.format.iter().filter_map(|name| format(name, &mut problems)).collect();
    check_date(run.date.as_deref(), &mut problems);
    let pdf_standard = run.pdf_standard.as_deref().and_then(|name| pdf_standard(name, &mut problems));
    if let Some(threads) = run.threads.filter(|threads| !(1..=MOST_THREADS).contains(threads)) {
        let message = format!("`--jobs {threads}` is not a number from 1 to {MOST_THREADS}");
        let problem = Diagnostic::error("wrong-use", Origin::none(), message);
        problems.push(problem.with_hint("leave it out to use all cores"));
    }
    let selection = selection(jobs, &run.scope, formats);
    let workspace = run.scope.workspace.unwrap_or_else(nearest_workspace);
    if !problems.is_empty() {
        return Err(problems);
    }
    let request = batch::Request {
        task: task(&workspace),
        selection,
        shard: None,
        date: run.date,
        pdf_standard,
        embed_fonts: run.embed_fonts,
        threads: run.threads,
        timings: report.timings,
    };
    Ok(Run { workspace, request, report })
}

/// The current folder, or the nearest above it that has settings.
fn nearest_workspace() -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return PathBuf::from(".") };
    let found = here.ancestors().find(|folder| folder.join(SETTINGS_FILE).is_file());
    match found {
        Some(folder) if folder != here => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A path as the user would write it.
pub(super) fn shown(path: &Path) -> String {
    let text = path.strip_prefix(".").unwrap_or(path).display().to_string();
    if text.is_empty() {
        return ".".to_owned();
    }
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

fn resolve_render(render: RenderArguments) -> Result<Request, Diagnostics> {
    let mut problems = Diagnostics::new();
    check_date(render.date.as_deref(), &mut problems);
    let pdf_standard = render.pdf_standard.as_deref().and_then(|name| pdf_standard(name, &mut problems));
    let extension = render.output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let format = Format::parse(&extension);
    if format.is_none() {
        let message = format!("`{}` does not say which format to write", shown(&render.output));
        problems.push(
            Diagnostic::error("wrong-use", Origin::none(), message)
                .with_hint("give the file a name that ends in .pdf or .docx"),
        );
    }
    let options = render.options.iter().filter_map(|text| given_option(text, &mut problems)).collect();
    match format {
        Some(format) if problems.is_empty() => {
            let document = Single {
                template: render.template,
                record: render.record,
                id: render.id,
                free: render.free,
                language: render.lang,
                date: render.date,
                format,
                system_fonts: !render.no_system_fonts,
                pdf_standard: pdf_standard.unwrap_or_default(),
                embed_fonts: render.embed_fonts,
                options,
            };
            Ok(Request::Render(Render { document, output: render.output }))
        }
        _ => Err(problems),
    }
}

/// An option written `name=value`; `true` and `false` are yes and no.
fn given_option(text: &str, problems: &mut Diagnostics) -> Option<GivenOption> {
    let Some((name, value)) = text.split_once('=') else {
        let message = format!("`--option {text}` has no value");
        let problem = Diagnostic::error("wrong-use", Origin::none(), message);
        problems.push(problem.with_hint("write it as `--option accent=#7a1f3d`"));
        return None;
    };
    let value = match value.parse::<bool>() {
        Ok(flag) => flag.into(),
        Err(_) => value.into(),
    };
    Some(GivenOption { name: name.to_owned(), value, origin: Origin::none() })
}

fn format(name: &str, problems: &mut Diagnostics) -> Option<Format> {
    let format = Format::parse(&name.to_lowercase());
    if format.is_none() {
        let message = format!("`{name}` is not a format that Liasse writes");
        problems.push(Diagnostic::error("wrong-use", Origin::none(), message).with_hint("use pdf, docx or pdf,docx"));
    }
    format
}

fn pdf_standard(name: &str, problems: &mut Diagnostics) -> Option<PdfStandard> {
    let standard = PdfStandard::parse(&name.to_lowercase());
    if standard.is_none() {
        let message = format!("`{name}` is not a standard that Liasse writes PDF files in");
        problems.push(Diagnostic::error("wrong-use", Origin::none(), message).with_hint("use a-2a or a-3a"));
    }
    standard
}

fn check_date(date: Option<&str>, problems: &mut Diagnostics) {
    if let Some(Err(message)) = date.map(batch::check_date) {
        let problem = Diagnostic::error("wrong-use", Origin::none(), message);
        problems.push(problem.with_hint("write it as `--date 2025-03-31`"));
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn request(line: &str) -> Result<Request, Diagnostics> {
        resolve(Arguments::try_parse_from(line.split(' ')).unwrap())
    }

    #[test]
    fn builds_into_the_workspace_or_elsewhere() {
        let Ok(Request::Run(run)) = request("liasse build sheets --workspace ws --format PDF,docx") else { panic!() };
        assert_eq!(run.request.selection.jobs, ["sheets"]);
        assert_eq!(run.request.selection.formats, [Format::Pdf, Format::Docx]);
        let folder = Path::new("ws").join("outputs");
        assert_eq!(
            run.request.task,
            batch::Task::Build { folder, shown: "ws/outputs".to_owned(), force: false, dry: false, prune: false }
        );
        let Ok(Request::Run(run)) = request("liasse --workspace ws --out else --force") else { panic!() };
        let folder = PathBuf::from("else");
        assert_eq!(
            run.request.task,
            batch::Task::Build { folder, shown: "else".to_owned(), force: true, dry: false, prune: false }
        );
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let problems = request("liasse build --format odt --date 2025-02-30 --jobs 0").unwrap_err();
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["wrong-use"; 3]);
        assert!(request("liasse build --jobs 100000").is_err());
        assert!(request("liasse --prune --dry-run").is_ok() && request("liasse --prune --only x").is_err());
        let problems = request("liasse --archive a.rar --shard 5/4 --prune --format odt").unwrap_err();
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["wrong-use"; 4]);
        assert!(request("liasse --archive a.ZIP --shard 4/4 --force").is_ok());
    }

    #[test]
    fn render_takes_the_format_from_the_name() {
        let Ok(Request::Render(render)) = request("liasse render t r.json -o out.DOCX --lang fr-CH") else { panic!() };
        assert_eq!((render.document.format, render.document.language.as_str()), (Format::Docx, "fr-CH"));
        assert!(request("liasse render t r.json -o out.odt").is_err());
    }

    #[test]
    fn fonts_are_embedded_where_that_is_asked_for() {
        let embeds = |line: &str| match request(line) {
            Ok(Request::Run(run)) => run.request.embed_fonts,
            Ok(Request::Render(render)) => render.document.embed_fonts,
            other => panic!("{other:?}"),
        };
        assert!(embeds("liasse --embed-fonts") && embeds("liasse check --embed-fonts"));
        assert!(embeds("liasse render t r.json -o out.docx --embed-fonts") && !embeds("liasse build"));
    }
}
