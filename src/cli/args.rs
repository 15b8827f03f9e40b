//! The raw arguments, as they stand on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const ABOUT: &str = "Turns project records and Handlebars templates into funder-ready PDF and Word documents.";

const OVERVIEW: &str = "\
A workspace is a folder with liasse.toml (which records, which template, which languages and formats), inputs/ \
(the records), templates/ and outputs/. `liasse` alone builds the workspace it is run in.

Start with:
  liasse init my-reports
  cd my-reports
  liasse

Then write your own records into inputs/ and run `liasse` again: it makes what is missing or out of date.";

const EXIT_CODES: &str = "\
Exit codes: 0 everything is made; 1 some documents failed, the rest are made; 2 wrong use or unreadable settings;
130 stopped with Ctrl-C, the documents in hand are made.
Problems go to standard error with the place they come from, results to standard output.";

#[derive(Debug, Parser)]
#[command(name = "liasse", version, about = ABOUT, long_about = format!("{ABOUT}\n\n{OVERVIEW}"), after_help = EXIT_CODES)]
#[command(args_conflicts_with_subcommands = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub build: BuildArguments,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the documents of the workspace that are missing or out of date
    #[command(after_help = BUILD_EXAMPLES)]
    Build {
        /// Jobs of liasse.toml to build [default: all]
        #[arg(value_name = "JOB")]
        names: Vec<String>,
        #[command(flatten)]
        options: BuildArguments,
    },
    /// Make one document from one template folder and one record file, without a workspace
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderArguments),
    /// Go through every record and template and tell all problems at once; writes nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// Jobs of liasse.toml to check [default: all]
        #[arg(value_name = "JOB")]
        names: Vec<String>,
        #[command(flatten)]
        run: RunArguments,
        #[command(flatten)]
        report: ReportArguments,
    },
    /// List the texts that records lack in the languages of their jobs; writes nothing
    #[command(after_help = TRANSLATIONS_EXAMPLES)]
    Translations(TranslationsArguments),
    /// Show what is understood of sources: their columns, the rows left out, and the first record
    #[command(after_help = PREVIEW_EXAMPLES)]
    Preview {
        /// Sources of liasse.toml, or files of the workspace [default: all sources]
        #[arg(value_name = "SOURCE|FILE")]
        names: Vec<String>,
        /// The folder that holds liasse.toml [default: the current folder or the nearest one above it]
        #[arg(long, value_name = "DIR")]
        workspace: Option<PathBuf>,
        /// A line of JSON for each source on standard output
        #[arg(long)]
        json: bool,
    },
    /// List the templates of the workspace and those that come with the program
    #[command(after_help = TEMPLATES_EXAMPLES)]
    Templates {
        /// Templates to tell of [default: all]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// The folder that holds liasse.toml [default: the current folder or the nearest one above it]
        #[arg(long, value_name = "DIR")]
        workspace: Option<PathBuf>,
        /// A line of JSON for each template on standard output
        #[arg(long)]
        json: bool,
    },
    /// Make a new workspace that builds at once
    #[command(after_help = INIT_EXAMPLES)]
    Init {
        /// The folder to make; it must be empty or not there yet
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Start from a template that comes with the program, with records to try it; several with commas
        #[arg(long, value_name = "NAME", value_delimiter = ',')]
        template: Vec<String>,
    },
    /// Print the JSON Schema of a project record
    #[command(after_help = "Example:\n  liasse schema > project.schema.json")]
    Schema,
}

#[derive(Debug, Default, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub run: RunArguments,
    /// Write the documents to this folder instead of outputs/ of the workspace
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Put all documents, and the manifest, into one archive instead of a folder: a file that ends in .zip or .tar
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,
    /// Make one part of the whole, such as 2/4 on the second of four machines
    #[arg(long, value_name = "N/M")]
    pub shard: Option<String>,
    /// Make everything again, changed or not
    #[arg(long)]
    pub force: bool,
    /// Say of each document why it would be made; writes nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Remove documents whose records are gone, unless they were changed by hand
    #[arg(long)]
    pub prune: bool,
    #[command(flatten)]
    pub report: ReportArguments,
}

/// Which workspace, and what of it.
#[derive(Debug, Default, Args)]
pub(super) struct ScopeArguments {
    /// The folder that holds liasse.toml [default: the current folder or the nearest one above it]
    #[arg(long, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// Only this record (or this group); may be given several times
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// Only this language, such as fr; several with commas
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    pub lang: Vec<String>,
}

/// Which documents, and how.
#[derive(Debug, Default, Args)]
pub(super) struct RunArguments {
    #[command(flatten)]
    pub scope: ScopeArguments,
    /// Only this format: pdf or docx; several with commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<String>,
    /// The date of the documents, YYYY-MM-DD, instead of the one in liasse.toml
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The standard of PDF files, instead of the one in liasse.toml: a-2a, or a-3a with the records in them
    #[arg(long, value_name = "STANDARD")]
    pub pdf_standard: Option<String>,
    /// Put the fonts into Word documents, so that they look the same everywhere
    #[arg(long)]
    pub embed_fonts: bool,
    /// Work on this many documents at a time [default: as many as there are cores]
    #[arg(long = "jobs", value_name = "N")]
    pub threads: Option<usize>,
}

/// What is told, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Args)]
pub(super) struct ReportArguments {
    /// No progress bar and no summary: problems only
    #[arg(long, short)]
    pub quiet: bool,
    /// A line of JSON for each document on standard output
    #[arg(long)]
    pub json: bool,
    /// Tell at the end what each stage of the work took
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    /// The folder of the template: template.hbs, style.css and what belongs to it
    #[arg(value_name = "TEMPLATE_DIR")]
    pub template: PathBuf,
    /// The file of the record
    #[arg(value_name = "RECORD_FILE")]
    pub record: PathBuf,
    /// The document to write; .pdf or .docx says which
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// The record to take, where the file holds several
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// The record has fields of its own, not those of a project record
    #[arg(long)]
    pub free: bool,
    /// The language of the document, such as fr, or its locale, such as fr-CH
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub lang: String,
    /// The date of the document, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The standard of a PDF file: a-2a, or a-3a with the record in it
    #[arg(long, value_name = "STANDARD")]
    pub pdf_standard: Option<String>,
    /// Take no font of the system, even for characters that no other font has
    #[arg(long)]
    pub no_system_fonts: bool,
    /// Put the fonts into a Word document, so that it looks the same everywhere
    #[arg(long)]
    pub embed_fonts: bool,
    /// Choose an option of the template, such as accent=#7a1f3d; may be given several times
    #[arg(long = "option", value_name = "NAME=VALUE")]
    pub options: Vec<String>,
}

/// Which texts are looked at.
#[derive(Debug, Args)]
pub(super) struct TranslationsArguments {
    /// Jobs of liasse.toml to look at [default: all]
    #[arg(value_name = "JOB")]
    pub names: Vec<String>,
    #[command(flatten)]
    pub scope: ScopeArguments,
    /// A line of JSON for each missing text, and for each field whose texts are in no language, on standard output
    #[arg(long)]
    pub json: bool,
}

const TRANSLATIONS_EXAMPLES: &str = "\
Examples:
  liasse translations                            all jobs
  liasse translations sheets --lang es           what is missing in Spanish
  liasse translations --json > texts.jsonl       for a translator: a line for each missing text";

const BUILD_EXAMPLES: &str = "\
Examples:
  liasse                                   everything that is missing or out of date
  liasse build sheets --only 08-28         the sheets of one record
  liasse build --lang fr --format pdf      French PDF files only
  liasse build --out /tmp/review --force   everything again, into another folder
  liasse --dry-run                         what would be made, and why
  liasse --prune                           and documents whose records are gone are removed
  liasse --archive sheets.zip              all documents in one file
  liasse --shard 2/4 --out part-2          the second of four parts, for as many machines
  liasse build --json > made.jsonl         a line for each document, for scripts";

const RENDER_EXAMPLES: &str = "\
Examples:
  liasse render templates/project-sheet inputs/kallpa.json -o kallpa.pdf --lang fr
  liasse render templates/budget inputs/budgets.xlsx --id 08-28 -o budget.docx --lang fr-CH
  liasse render templates/budget inputs/kallpa.json -o budget.pdf --option page_size=Letter";

const CHECK_EXAMPLES: &str = "\
Examples:
  liasse check                 all jobs
  liasse check sheets --json   one job, for scripts";

const TEMPLATES_EXAMPLES: &str = "\
Examples:
  liasse templates                 what there is, with what each template needs and takes
  liasse templates budget --json   one of them, for scripts";

const INIT_EXAMPLES: &str = "\
Examples:
  liasse init my-reports && cd my-reports && liasse
  liasse init budgets --template budget,project-sheet";

const PREVIEW_EXAMPLES: &str = "\
Examples:
  liasse preview                                 every source of liasse.toml
  liasse preview portfolio                       one of them, [source.portfolio]
  liasse preview inputs/budget.xlsx              a file that no setting names yet: its columns as they are
  liasse preview 'inputs/budget.xlsx!Lignes'     another sheet of it
  liasse preview portfolio --json                for scripts

Problems go to standard error. The exit code is 1 where there is an error among them.";

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn build_options_work_without_the_word() {
        let arguments = Arguments::try_parse_from(["liasse", "--jobs", "2", "--lang", "fr,en"]).unwrap();
        assert!(arguments.command.is_none());
        assert_eq!(arguments.build.run.threads, Some(2));
        assert_eq!(arguments.build.run.scope.lang, ["fr", "en"]);
    }
}
