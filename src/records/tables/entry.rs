//! Rows of parts, on their way into a record.

use super::currency::Unsettled;
use super::graft::Host;
use super::join::Part;
use super::names::{folded, nearest};
use super::reader::{Reading, Table};
use super::strays::Strays;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::place::Place;
use crate::records::readers::Raw;

/// A row of a part, or several that are one entry.
pub(super) struct Entry {
    pub keys: Vec<String>,
    pub id: Option<String>,
    /// The cell that says to which record it belongs.
    key_cell: Origin,
    pub rows: usize,
    pub raw: Raw,
    pub problems: Diagnostics,
    pub currencies: Unsettled,
}

impl Entry {
    /// What the keys of parts of this entry are compared with.
    pub fn identity(&self) -> Vec<String> {
        self.keys.iter().chain(&self.id).cloned().collect()
    }

    pub fn host(&mut self) -> Host<'_> {
        Host {
            fields: &mut self.raw.fields,
            place: &mut self.raw.place,
            problems: &mut self.problems,
            currencies: &mut self.currencies,
        }
    }

    /// Takes over what another row says of the same entry; they may not contradict each other.
    pub fn absorb(&mut self, other: Entry) {
        self.rows += other.rows;
        self.problems.extend(other.problems);
        self.currencies.extend(other.currencies);
        for (name, value) in other.raw.fields {
            match self.raw.fields.get(&name) {
                None => {
                    self.raw.fields.insert(name, value);
                }
                Some(first) if *first == value => {}
                Some(_) => {
                    let here = other.raw.place.origin_of(&name, &other.raw.origin);
                    let there = self.raw.place.origin_of(&name, &self.raw.origin);
                    let id = self.id.as_deref().unwrap_or_default();
                    let message = format!("two rows are the entry `{id}`, but differ in `{name}`: see {there}");
                    self.problems.push(
                        Diagnostic::error("rows-disagree", here, message).with_hint(
                            "make them agree, or give each a value of its own in the column that `id` names",
                        ),
                    );
                }
            }
        }
    }
}

/// A row as an entry; a stray where it does not say what it belongs to.
pub(super) fn entry(table: &Table, reading: Reading, part: &mut Part, strays: &mut Strays) -> Option<Entry> {
    let (_, layout) = table.header.as_ref()?;
    let row = match &reading.raw.place {
        Place::Row { row, .. } => row.clone(),
        _ => return None,
    };
    let wanted = layout.keys.iter().chain(layout.id.as_ref());
    let values = reading.keys.iter().chain(part.spec.id.as_ref().map(|_| &reading.id));
    let missing = wanted.zip(values).find(|(_, value)| value.is_none());
    if let Some((column, _)) = missing {
        part.count.orphans += 1;
        let name = &layout.columns[*column].name;
        let message = format!("this row does not say what it belongs to: `{name}` is empty");
        let left_out = format!("or `skip = {{ \"{name}\" = \"\" }}` where such rows are to be left out");
        let filled = &layout.fill_down;
        let hint = match filled.iter().position(|filled| filled == column) {
            Some(at @ 1..) => {
                let outer: Vec<String> =
                    filled[..at].iter().map(|outer| format!("`{}`", layout.columns[*outer].name)).collect();
                format!(
                    "`fill_down` names it after {}, and a new value there ends what `{name}` had above: fill the cell, or \
                     name `{name}` first where it is the wider one; {left_out}",
                    outer.join(", ")
                )
            }
            Some(_) => format!("no row above it has a value either: fill the cell; {left_out}"),
            None => {
                format!("fill the cell; or set `fill_down = [\"{name}\"]` where the one above it counts, {left_out}")
            }
        };
        let record = reading.keys.first().and_then(Option::as_deref).filter(|_| part.names_record);
        let problem = Diagnostic::error("missing-key", row.cell(Some(*column)), message).with_hint(hint);
        for problem in reading.problems.into_iter().chain([problem]) {
            strays.push(record, problem);
        }
        return None;
    }
    Some(Entry {
        key_cell: row.cell(layout.keys.last().copied()),
        keys: reading.keys.into_iter().flatten().collect(),
        id: reading.id,
        rows: 1,
        raw: reading.raw,
        problems: reading.problems,
        currencies: reading.currencies,
    })
}

/// The error for a row whose key no record, or entry, has; `known` are the keys that there are.
pub(super) fn orphan<'k>(entry: &Entry, what: &str, known: impl Iterator<Item = &'k str>) -> Diagnostic {
    let key = entry.keys.join(" / ");
    let last = entry.keys.last().map(String::as_str).unwrap_or_default();
    let near = nearest(last, known.filter(|known| *known != last)).filter(|near| near.len() < 80);
    let hint = match near {
        Some(near) if folded(near) == folded(last) => {
            format!("write it as `{near}`: keys are compared letter by letter")
        }
        Some(near) => format!("did you mean `{near}`? or leave the row out with `skip`"),
        None => "correct the key, add what is missing, or leave the row out with `skip`".to_owned(),
    };
    Diagnostic::error(
        "orphan-row",
        entry.key_cell.clone(),
        format!("no {what} has the key `{key}`, to which this row belongs"),
    )
    .with_hint(hint)
}

/// The error for a row whose key several entries have.
pub(super) fn ambiguous(entry: &Entry, owner: &str) -> Diagnostic {
    let key = entry.keys.join(" / ");
    Diagnostic::error(
        "ambiguous-key",
        entry.key_cell.clone(),
        format!("several entries of `{owner}` have the key `{key}`, to which this row belongs"),
    )
    .with_hint("name in `key` the column of the record as well, such as `key = [\"Projet\", \"Rubrique\"]`")
}
