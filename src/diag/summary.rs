//! Many diagnostics as few: those that say the same of one file are one finding, with its places and records.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::Arc;

use super::{Diagnostic, Origin, Position, Severity};

/// How many findings are kept: nobody mends more before looking again.
const MAX_FINDINGS: usize = 10_000;
/// How many places, and how many records, of a finding are kept; all are counted.
const MAX_KEPT: usize = 1000;

/// A problem with all the places in one file that have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The problem where it was found first.
    pub first: Diagnostic,
    /// The places in the file, the first one among them.
    pub places: Counted<Origin>,
    /// The records and groups in work, such as `record 08-28`.
    pub subjects: Counted<String>,
}

/// Different things in the order in which they came: up to a thousand of them, and their number.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted<T> {
    pub kept: Vec<T>,
    pub count: usize,
}

/// Findings, gathered from diagnostics in the order in which they come.
#[derive(Debug, Default)]
pub struct Findings {
    findings: Vec<Finding>,
    /// The position of each finding by what makes it one.
    positions: HashMap<Key, usize>,
    /// The hashes of all places and subjects that are counted, each with the position of its finding.
    seen: HashSet<(usize, u64)>,
    hasher: RandomState,
    left_out: usize,
}

/// What the diagnostics of one finding have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    severity: Severity,
    code: &'static str,
    source: Option<Arc<str>>,
    message: String,
}

impl Findings {
    /// Takes up a diagnostic. The same problem at the same place counts once, however many documents show it.
    pub fn add(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic { severity, code, origin, message, context, .. } = diagnostic;
        let key = Key { severity: *severity, code, source: origin.source.clone(), message: message.clone() };
        let position = match self.positions.get(&key) {
            Some(position) => *position,
            None if self.findings.len() == MAX_FINDINGS => {
                self.left_out += 1;
                return;
            }
            None => {
                self.positions.insert(key, self.findings.len());
                let (places, subjects) = (Counted::default(), Counted::default());
                self.findings.push(Finding { first: diagnostic.clone(), places, subjects });
                self.findings.len() - 1
            }
        };
        if self.is_new(position, origin.to_string()) {
            self.findings[position].places.add(origin.clone());
        }
        // A context says record, language and format: `record 08-28, fr, pdf`.
        if let Some(subject) = context.as_deref().and_then(|context| context.split(", ").next())
            && self.is_new(position, ("subject", subject))
        {
            self.findings[position].subjects.add(subject.to_owned());
        }
    }

    fn is_new(&mut self, position: usize, what: impl Hash) -> bool {
        self.seen.insert((position, self.hasher.hash_one(what)))
    }

    /// The findings file by file, in the order in which files and, in each file, findings first came up.
    pub fn by_file(&self) -> Vec<&Finding> {
        let source = |finding: &Finding| finding.first.origin.source.clone();
        let mut order = HashMap::new();
        for finding in &self.findings {
            let next = order.len();
            order.entry(source(finding)).or_insert(next);
        }
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| order.get(&source(finding)));
        findings
    }

    /// How many diagnostics were not taken up, since there were too many different ones.
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

impl Finding {
    /// Where else the problem stands and which records have it, in words that fit below the message.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.places.count > 1 {
            notes.push(format!("also at {}", listed(self.places.kept[1..].iter().map(short), self.places.count - 1)));
        }
        if self.subjects.count > 1 {
            notes.push(format!("in {}", listed(self.subjects.kept.iter().cloned(), self.subjects.count)));
        }
        notes
    }
}

impl<T> Counted<T> {
    fn add(&mut self, item: T) {
        self.count += 1;
        if self.kept.len() < MAX_KEPT {
            self.kept.push(item);
        }
    }
}

impl<T> Default for Counted<T> {
    fn default() -> Counted<T> {
        Counted { kept: Vec::new(), count: 0 }
    }
}

/// How many items are named in a note.
const MAX_NAMED: usize = 8;

/// The first items, and the number of the others.
fn listed(items: impl Iterator<Item = String>, count: usize) -> String {
    let named: Vec<String> = items.take(MAX_NAMED).collect();
    match count - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// The place inside its file.
fn short(origin: &Origin) -> String {
    match &origin.position {
        Position::Whole => origin.path.as_deref().unwrap_or_default().to_owned(),
        Position::Line(line) => format!("line {line}"),
        Position::LineColumn(line, column) => format!("{line}:{column}"),
        Position::LineHeader(line, header) => format!("line {line} “{header}”"),
        Position::Cell(cell) => cell.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: u32, message: &str, context: &str) -> Diagnostic {
        let origin = Origin::line_column("a.hbs", line, 3);
        Diagnostic::error("unknown-field", origin, message).with_context(context)
    }

    #[test]
    fn the_same_problem_is_one_finding_with_its_places() {
        let mut findings = Findings::default();
        for (line, context) in [(4, "record A, fr"), (4, "record A, fr, pdf"), (9, "record A, fr"), (4, "record B, fr")]
        {
            findings.add(&problem(line, "no field", context));
        }
        findings.add(&Diagnostic::warning("odd", Origin::file("b.json"), "odd"));
        findings.add(&problem(5, "another", "record A, fr"));
        let shown: Vec<_> = findings.by_file().iter().map(|f| (f.first.message.as_str(), f.places.count)).collect();
        assert_eq!(shown, [("no field", 2), ("another", 1), ("odd", 1)], "what is said of a file stands together");
        assert_eq!(findings.by_file()[0].notes(), ["also at 9:3", "in record A, record B"]);
        assert!(findings.by_file()[1].notes().is_empty());
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let mut findings = Findings::default();
        for number in 0..2000 {
            findings.add(&problem(1, "no field", &format!("record {number}, fr")));
        }
        let [note] = findings.by_file()[0].notes().try_into().unwrap();
        assert!(note.starts_with("in record 0, record 1, ") && note.ends_with("record 7 and 1992 more"), "{note}");
        assert_eq!(findings.by_file()[0].subjects.kept.len(), MAX_KEPT);
    }

    #[test]
    fn too_many_different_problems_are_counted_only() {
        let mut findings = Findings::default();
        for number in 0..MAX_FINDINGS + 5 {
            findings.add(&problem(1, &number.to_string(), "record 1"));
        }
        assert_eq!((findings.by_file().len(), findings.left_out()), (MAX_FINDINGS, 5));
    }
}
