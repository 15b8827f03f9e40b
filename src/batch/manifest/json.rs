//! The manifest: JSON with a line for each document, so that two of them can be compared line by line.

use std::io::{self, Write};

use serde_json::json;

use super::ledger::{Ledger, RunFacts};
use crate::diag::Problem;

/// The number of the layout. It grows when a reader of the old one could go wrong.
const LAYOUT: u32 = 1;
/// How every manifest begins.
pub(super) const BEGINNING: &str = "{\n\"manifest\": ";

/// How the line of the counts begins.
pub(super) const COUNTS: &str = "\"counts\": ";

impl Ledger {
    /// Writes the manifest.
    pub fn write_manifest(&mut self, run: &RunFacts, out: &mut dyn Write) -> io::Result<()> {
        let program = json!({ "name": "Liasse", "version": env!("CARGO_PKG_VERSION") });
        writeln!(out, "{BEGINNING}{LAYOUT},\n\"program\": {program},")?;
        let counts = serde_json::to_value(self.tally.total()).map_err(io::Error::other)?;
        writeln!(out, "{COUNTS}{counts},")?;
        out.write_all(b"\"jobs\": [")?;
        for (index, (job, counts)) in self.tally.jobs.iter().enumerate() {
            let (job, counts) = (json!(&**job), serde_json::to_value(counts).map_err(io::Error::other)?);
            write!(out, "{}\n{{\"job\": {job}, \"counts\": {counts}}}", if index > 0 { "," } else { "" })?;
        }
        out.write_all(b"\n],\n\"documents\": [\n")?;
        let mut documents = self.documents.in_order(&mut self.spool)?;
        let mut between = "";
        while let Some(document) = documents.next()? {
            write!(out, "{between}{}", document.json)?;
            between = ",\n";
        }
        out.write_all(b"\n],\n\"unread\": [\n")?;
        self.spool.copy(self.unread.iter().copied(), ",\n", out)?;
        out.write_all(b"\n],\n\"problems\": [")?;
        for (index, problem) in self.problems.iter().enumerate() {
            let problem = serde_json::to_string(&Problem::from(problem)).map_err(io::Error::other)?;
            write!(out, "{}\n{problem}", if index > 0 { "," } else { "" })?;
        }
        let run = serde_json::to_string(run).map_err(io::Error::other)?;
        writeln!(out, "\n],\n\"run\": {run}\n}}")
    }
}
