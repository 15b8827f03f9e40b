//! The records of a job that meet its conditions, and what to say where none does.

use std::collections::{BTreeSet, VecDeque};

use super::fields;
use super::settings::{Condition, Job};
use crate::diag::{Diagnostic, Diagnostics, Outcome, Warned, nearest};
use crate::records::Record;

/// How many values of a field are remembered for a hint.
const MAX_VALUES: usize = 200;

/// The records that meet all conditions of a job, and those that cannot be read. Where records were read and none of
/// them meets the conditions, an error comes last: a word that is misspelt there must not pass in silence.
///
/// What a record that is left out says of its file as a whole, such as of its encoding, goes with another record.
pub(super) struct Wanted<'j, I> {
    job: &'j Job,
    records: I,
    seen: Vec<Seen<'j>>,
    found: bool,
    read: usize,
    ended: bool,
    /// Read and not given yet; the last one waits for what those after it say of their file.
    waiting: VecDeque<Outcome<Record>>,
    /// Said of the file by records that were left out, with no record yet to go with.
    aside: Diagnostics,
}

/// What records have in the field of a condition, as long as none has what it asks for.
struct Seen<'j> {
    condition: &'j Condition,
    met: bool,
    values: BTreeSet<String>,
}

impl<'j, I: Iterator<Item = Outcome<Record>>> Wanted<'j, I> {
    pub fn new(job: &'j Job, records: I) -> Wanted<'j, I> {
        let seen = |condition| Seen { condition, met: false, values: BTreeSet::new() };
        let seen = job.conditions.iter().map(seen).collect();
        Wanted {
            job,
            records,
            seen,
            found: false,
            read: 0,
            ended: false,
            waiting: VecDeque::new(),
            aside: Diagnostics::new(),
        }
    }

    fn is_wanted(&mut self, record: &Record) -> bool {
        self.read += 1;
        let mut wanted = true;
        for seen in &mut self.seen {
            let meets = fields::matches(&record.fields, seen.condition);
            wanted &= meets;
            seen.met |= meets;
            if !seen.met && seen.values.len() < MAX_VALUES {
                seen.values.extend(fields::scalars(&record.fields, &seen.condition.path));
            }
        }
        wanted
    }

    fn take(&mut self, record: Outcome<Record>) {
        match record {
            Ok(Warned { value, warnings }) if self.is_wanted(&value) => {
                let mut all = std::mem::take(&mut self.aside);
                all.extend(warnings);
                self.waiting.push_back(Ok(Warned { value, warnings: all }));
            }
            Ok(Warned { warnings, .. }) => {
                let of_file = warnings.into_iter().filter(|warning| warning.origin.path.is_none());
                match self.waiting.back_mut() {
                    Some(Ok(last)) => last.warnings.extend(of_file),
                    Some(Err(problems)) => problems.extend(of_file),
                    None => self.aside.extend(of_file),
                }
                return;
            }
            Err(problems) => self.waiting.push_back(Err(problems)),
        }
        self.found = true;
    }

    fn end(&mut self) {
        self.ended = true;
        if !self.found && self.read > 0 {
            let mut problems = std::mem::take(&mut self.aside);
            problems.push(self.nothing_found());
            self.waiting.push_back(Err(problems));
        }
    }

    fn nothing_found(&self) -> Diagnostic {
        let message = format!("none of the {} records of the job `{}` meets its `where`", self.read, self.job.name);
        let hint = match self.seen.iter().find(|seen| !seen.met) {
            Some(seen) => seen.hint(),
            None => "each of its conditions is met by some record, but no record meets all of them".to_owned(),
        };
        Diagnostic::error("no-records", self.job.origin.clone(), message).with_hint(hint)
    }
}

impl Seen<'_> {
    fn hint(&self) -> String {
        let Condition { path, any_of } = self.condition;
        if self.values.is_empty() {
            return format!("no record has a field `{path}` with a text or a number");
        }
        let near = any_of.iter().find_map(|word| nearest(word, self.values.iter().map(String::as_str)));
        match near {
            Some(near) => format!("`{path}` is never `{}`; did you mean `{near}`?", any_of.join("` or `")),
            None => {
                let some: Vec<&str> = self.values.iter().take(5).map(String::as_str).collect();
                format!("`{path}` is never `{}`; it is for instance `{}`", any_of.join("` or `"), some.join("`, `"))
            }
        }
    }
}

impl<I: Iterator<Item = Outcome<Record>>> Iterator for Wanted<'_, I> {
    type Item = Outcome<Record>;

    fn next(&mut self) -> Option<Outcome<Record>> {
        while !self.ended && self.waiting.len() < 2 {
            match self.records.next() {
                Some(record) => self.take(record),
                None => self.end(),
            }
        }
        self.waiting.pop_front()
    }
}
