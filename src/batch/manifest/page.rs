//! The report: a page of HTML that needs nothing else, for people.

use std::io::{self, Write};
use std::sync::Arc;

use super::MANIFEST_FILE;
use super::concerns::Concern;
use super::ledger::{Ledger, RunFacts};
use super::listed::RANKS;
use super::rows::{link, number, prose, size, text};
use super::spool::Place;
use super::tally::Counts;
use crate::diag::Severity;

/// How every report begins.
pub(super) const BEGINNING: &str =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"Liasse";
const STYLE: &str = include_str!("page.css");
/// How many documents are listed, those that need attention first: browsers are slow with longer pages.
pub(super) const MAX_LISTED: usize = 10_000;

impl Ledger {
    /// Writes the report. `title` is that of the workspace.
    pub fn write_report(&mut self, run: &RunFacts, title: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        let title = title.map_or_else(|| "Documents".to_owned(), |title| format!("Documents of {}", text(title)));
        writeln!(out, "{BEGINNING} {}\">", env!("CARGO_PKG_VERSION"))?;
        writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        writeln!(out, "<title>{title}: report of a run</title>\n<style>\n{STYLE}</style>\n<main>\n<h1>{title}</h1>")?;
        let total = self.tally.total();
        writeln!(out, "<p class=\"lead\">{}</p>", lead(run))?;
        figures(&total, run, out)?;
        self.attention(&total, run, out)?;
        self.by_job(out)?;
        self.documents(out)?;
        writeln!(
            out,
            "<footer><p>Below each document stands its SHA-256 hash. <a href=\"{MANIFEST_FILE}\">{MANIFEST_FILE}</a> says \
             the same for programs.</p></footer>\n</main>\n</html>"
        )
    }

    /// What somebody should look at, the worst first.
    fn attention(&self, total: &Counts, run: &RunFacts, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<h2>What needs attention</h2>")?;
        if run.left > 0 {
            let left = number(run.left as u64);
            writeln!(out, "<p>The run was stopped: {left} documents are left for the next one.</p>")?;
        }
        let concerns = self.concerns.sorted();
        if concerns.is_empty() {
            let all_well = run.left == 0 && total.failed + total.edited + total.left_over + run.unread == 0;
            return writeln!(out, "<p>{}</p>", if all_well { "Nothing: everything is in order." } else { "" });
        }
        concerns.into_iter().try_for_each(|concern| problem(concern, out))?;
        match self.concerns.left_out {
            0 => Ok(()),
            more => writeln!(
                out,
                "<p>{} more problems are not shown: mend those above first. {MANIFEST_FILE} has all.</p>",
                number(more as u64)
            ),
        }
    }

    fn by_job(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<h2>By job</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Job</th>{}</tr></thead>\n<tbody>",
            ["Documents", "Pages", "Size", "With warnings", "Not made", "Changed by hand", "Left over"]
                .map(|head| format!("<th scope=\"col\" class=\"n\">{head}</th>"))
                .concat()
        )?;
        for (job, counts) in &self.tally.jobs {
            let cell = |figure: String| format!("<td class=\"n\">{figure}</td>");
            let count = |count: usize| cell(number(count as u64));
            writeln!(
                out,
                "<tr><th scope=\"row\">{}</th>{}{}{}{}{}{}{}</tr>",
                text(job),
                count(counts.documents),
                cell(number(counts.pages)),
                cell(size(counts.bytes)),
                count(counts.warned),
                count(counts.failed),
                count(counts.edited),
                count(counts.left_over),
            )?;
        }
        writeln!(out, "</tbody>\n</table></div>\n<p class=\"lead\">Pages are those of PDF files.</p>")
    }

    /// The rows of each job, those of documents that need attention first.
    fn tables(&mut self) -> io::Result<Vec<(Arc<str>, Vec<Place>)>> {
        let mut left = listed(self.ranks);
        let mut listed: Vec<(&Arc<str>, u8, Place)> = Vec::with_capacity(left.iter().sum());
        let mut documents = self.documents.in_order(&mut self.spool)?;
        while let Some(document) = documents.next()? {
            let left = &mut left[usize::from(document.rank)];
            if *left > 0 {
                *left -= 1;
                listed.push((&self.jobs[document.job as usize], document.rank, document.row));
            }
        }
        // What is in order of the paths stays so.
        listed.sort_by(|(one, one_rank, _), (other, other_rank, _)| (one, one_rank).cmp(&(other, other_rank)));
        let tables = listed.chunk_by(|(one, ..), (other, ..)| one == other);
        let table = |rows: &[(&Arc<str>, u8, Place)]| (Arc::clone(rows[0].0), rows.iter().map(|row| row.2).collect());
        Ok(tables.map(table).collect())
    }

    /// A table for each job, in it the documents that need attention first.
    fn documents(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<h2>Documents</h2>")?;
        for (job, rows) in self.tables()? {
            writeln!(
                out,
                "<div class=\"wide\"><table>\n<caption>{}</caption>\n<thead><tr>{}<th scope=\"col\" class=\"n\">Pages</th>\
                 <th scope=\"col\" class=\"n\">Size</th><th scope=\"col\">State</th></tr></thead>\n<tbody>",
                text(&job),
                ["Document", "Record", "From", "Language"]
                    .map(|head| format!("<th scope=\"col\">{head}</th>"))
                    .concat()
            )?;
            self.spool.copy(rows.into_iter(), "\n", out)?;
            writeln!(out, "\n</tbody>\n</table></div>")?;
        }
        match self.documents.len().saturating_sub(MAX_LISTED) {
            0 => Ok(()),
            more => writeln!(
                out,
                "<p>{} more documents are not listed here, but in <a href=\"{MANIFEST_FILE}\">{MANIFEST_FILE}</a>.</p>",
                number(more as u64)
            ),
        }
    }
}

/// How many documents of each rank are listed, of which there are so many.
fn listed(ranks: [usize; RANKS]) -> [usize; RANKS] {
    let mut left = MAX_LISTED;
    ranks.map(|count| {
        let listed = count.min(left);
        left -= listed;
        listed
    })
}

/// What the run did, in a sentence.
fn lead(run: &RunFacts) -> String {
    let mut parts = vec![format!("{} made by this run", number(run.made as u64))];
    if run.unchanged > 0 {
        parts.push(format!("{} unchanged", number(run.unchanged as u64)));
    }
    if run.removed > 0 {
        parts.push(format!("{} removed", number(run.removed as u64)));
    }
    if let Some(shard) = &run.shard {
        parts.push(format!("part {shard} of the whole"));
    }
    let time = run.seconds.map(|seconds| format!(" in {seconds:.1} s")).unwrap_or_default();
    format!("Liasse {}: {}{time}", env!("CARGO_PKG_VERSION"), parts.join(", "))
}

fn figures(total: &Counts, run: &RunFacts, out: &mut dyn Write) -> io::Result<()> {
    let count = |count: usize| number(count as u64);
    let mut figures = vec![
        ("", "Documents", count(total.documents - total.failed)),
        ("", "Pages of PDF", number(total.pages)),
        ("", "Size", size(total.bytes)),
    ];
    for (class, name, figure) in [
        ("bad", "Not made", total.failed),
        ("bad", "Records not read", run.unread),
        ("bad", "Changed by hand", total.edited),
        ("odd", "Left over", total.left_over),
        ("odd", "With warnings", total.warned),
    ] {
        if figure > 0 {
            figures.push((class, name, count(figure)));
        }
    }
    writeln!(out, "<dl class=\"figures\">")?;
    for (class, name, figure) in figures {
        writeln!(out, "<div class=\"{class}\"><dt>{name}</dt><dd>{figure}</dd></div>")?;
    }
    writeln!(out, "</dl>")
}

fn problem(concern: &Concern, out: &mut dyn Write) -> io::Result<()> {
    let (class, kind) = match concern.severity {
        Severity::Warning => ("odd", "Warning"),
        Severity::Error => ("bad", "Error"),
        Severity::Fault => ("bad", "Fault of Liasse"),
    };
    let (message, code) = (prose(&concern.message), concern.code);
    writeln!(out, "<section class=\"problem {class}\">")?;
    writeln!(out, "<h3><b class=\"kind\">{kind}:</b> {message} <span class=\"code\">{code}</span></h3>")?;
    if let Some(hint) = &concern.hint {
        writeln!(out, "<p><b>What to do:</b> {}</p>", prose(hint))?;
    }
    if !concern.places.is_empty() {
        let places: Vec<String> = concern.places.iter().map(|place| format!("<code>{}</code>", text(place))).collect();
        let more = if concern.more_places { " and elsewhere" } else { "" };
        writeln!(out, "<p><b>Where:</b> {}{more}</p>", places.join(", "))?;
    }
    if concern.document_count > 0 {
        let named: Vec<String> =
            concern.documents.iter().map(|document| link(&document.path, document.is_there)).collect();
        let more = match concern.document_count.saturating_sub(named.len()) {
            0 => String::new(),
            count if named.is_empty() => format!("{} without a name", number(count as u64)),
            count => format!(" and {} more", number(count as u64)),
        };
        writeln!(out, "<p><b>Documents:</b> {}{more}</p>", named.join(", "))?;
    }
    writeln!(out, "</section>")
}
