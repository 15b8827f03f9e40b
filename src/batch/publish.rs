//! Where the manifest and the report of a run go: into the output folder, or into the archive.

use std::io::{self, BufWriter, Write};

use super::archive::Archive;
use super::judge::{Found, Memory};
use super::left_over::Reach;
use super::manifest::{Ledger, MANIFEST_FILE, REPORT_FILE, RunFacts, State, is_ours};
use super::output::{OutputFolder, unwritable};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// What is to be said, and of which run.
pub(super) struct Publication<'r> {
    pub ledger: &'r mut Ledger,
    pub run: &'r RunFacts,
    /// The title of the workspace.
    pub title: Option<&'r str>,
}

impl Publication<'_> {
    fn write(&mut self, name: &str, out: &mut dyn Write) -> io::Result<()> {
        match name {
            MANIFEST_FILE => self.ledger.write_manifest(self.run, out),
            _ => self.ledger.write_report(self.run, self.title, out),
        }
    }

    /// Writes both into a folder, each as a whole. A file of another origin is left as it is.
    pub fn into_folder(mut self, output: &OutputFolder) -> Diagnostics {
        [MANIFEST_FILE, REPORT_FILE].into_iter().filter_map(|name| self.file(name, output).err()).collect()
    }

    fn file(&mut self, name: &str, output: &OutputFolder) -> Result<(), Diagnostic> {
        if output.path(name).exists() && !output.beginning(name).is_some_and(|beginning| is_ours(name, &beginning)) {
            let what = if name == MANIFEST_FILE { "manifest" } else { "report" };
            let message = format!("this file is not of Liasse and is left as it is: the run has no {what}");
            return Err(Diagnostic::warning("foreign-file", Origin::file(output.shown(name)), message)
                .with_hint("move it elsewhere, or write the documents to another folder with `--out DIR`"));
        }
        let (beside, file) = output.begin(name)?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let written = self.write(name, &mut out).and_then(|()| out.flush());
        written.map_err(|error| unwritable(&output.shown(name), &error))?;
        drop(out);
        beside.take_place()
    }

    /// Adds both to an archive.
    pub fn into_archive(mut self, archive: &mut Archive) -> Result<(), Diagnostic> {
        [MANIFEST_FILE, REPORT_FILE]
            .into_iter()
            .try_for_each(|name| archive.add_text(name, &mut |out| self.write(name, out)))
    }
}

/// Takes up the documents of earlier runs that this one did not look at, as far as they are still there.
pub(super) fn take_up_earlier(ledger: &mut Ledger, memory: &Memory, reach: &Reach, is_complete: bool) {
    for (name, line) in memory.not_met() {
        let Some(made) = memory.recall(line) else { continue };
        let state = match memory.found(&name, &made) {
            Found::Nothing => continue,
            Found::Whole if is_complete && reach.covers(&made) => State::LeftOver,
            Found::Whole => State::Earlier,
            Found::Before(_) | Found::Other(_) => State::Edited,
        };
        ledger.add_earlier(state, made);
    }
}
