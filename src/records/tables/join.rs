//! Joins: the rows of part tables become entries of the records that they belong to.

use std::collections::{BTreeMap, HashMap, hash_map};

use super::entry::{Entry, ambiguous, entry, orphan};
use super::files::Files;
use super::graft::{Host, graft};
use super::holds::is_in_indicator;
use super::layout::Roles;
use super::owners::{names_record, owners};
use super::reader::{SheetId, Table, Wanted};
use super::source::Own;
use super::spec::PartSpec;
use super::strays::Strays;
use super::taken::{Taken, not_taken};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::stream::format_in;
use crate::records::{Format, RecordKind, SourceSpec};

/// How many rows all parts of a source may have together: they are held in memory.
const MAX_ROWS: usize = 1_000_000;

/// The parts of a source, in memory, and what became of their rows.
pub(super) struct Parts {
    parts: Vec<Part>,
    /// By the key of a record: the part and the position of each row.
    by_record: HashMap<String, Vec<(usize, usize)>>,
    /// The keys of the records that were met, and where.
    met: HashMap<String, Origin>,
    /// The first record that is not left out of each key that rows have, and a second one.
    kept: HashMap<String, (Origin, Option<Origin>)>,
    strays: Strays,
    /// What the filters of the tables did, by sheet.
    taken: BTreeMap<SheetId, Vec<Taken>>,
    /// What is to be said of the files as a whole.
    pub warnings: Diagnostics,
}

/// A part with its rows.
pub(super) struct Part {
    pub spec: PartSpec,
    /// The position of the part that this one belongs to; the records themselves where absent.
    of: Option<usize>,
    /// Whether the first key of a row is that of its record.
    pub names_record: bool,
    entries: Vec<Option<Entry>>,
    pub count: Count,
}

/// What became of the rows of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The rows that were read.
    pub rows: usize,
    /// Those of them that belong to a record or entry.
    pub joined: usize,
    /// How many records or entries they belong to, those left out aside.
    pub hosts: usize,
    /// Those that belong to none.
    pub orphans: usize,
}

impl Parts {
    /// Reads all parts and joins them to each other; `opened` is told of every table.
    pub fn read(
        files: &mut Files,
        source: &SourceSpec,
        opened: &mut dyn FnMut(usize, &mut Table),
        closed: &mut dyn FnMut(usize, Table),
    ) -> Result<Parts, Diagnostics> {
        let owners = owners(source)?;
        let mut all = Parts {
            parts: Vec::new(),
            by_record: HashMap::new(),
            met: HashMap::new(),
            kept: HashMap::new(),
            strays: Strays::default(),
            taken: BTreeMap::new(),
            warnings: Diagnostics::new(),
        };
        let mut problems = Diagnostics::new();
        let mut rows = 0;
        for (index, (spec, of)) in source.parts.iter().zip(&owners).enumerate() {
            all.parts.push(Part {
                spec: spec.clone(),
                of: *of,
                names_record: names_record(source, &owners, index),
                entries: Vec::new(),
                count: Count::default(),
            });
            let top = std::iter::successors(Some(index), |part| owners[*part]).take(owners.len()).last();
            let top = top.and_then(|part| source.parts[part].into.as_deref());
            match open_part(files, source, spec, top.is_some_and(is_in_indicator)) {
                Ok(mut table) => {
                    opened(index, &mut table);
                    all.fill(index, &mut table, &mut rows)?;
                    closed(index, table);
                }
                Err(found) => problems.extend(found),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        all.join_parts(&owners)?;
        Ok(all)
    }

    /// Reads the rows of a part.
    fn fill(&mut self, index: usize, table: &mut Table, rows: &mut usize) -> Result<(), Diagnostics> {
        self.warnings.extend(std::mem::take(&mut table.warnings));
        let mut known: HashMap<(Vec<String>, String), usize> = HashMap::new();
        while let Some(reading) = table.next() {
            let reading = reading?;
            if reading.left_out {
                continue;
            }
            *rows += 1;
            if *rows > MAX_ROWS {
                let message = format!("the parts of this source have more than {MAX_ROWS} rows together");
                let problem = Diagnostic::error("file-too-large", reading.raw.origin, message);
                return Err(problem.with_hint("divide the records over several sources").into());
            }
            let part = &mut self.parts[index];
            part.count.rows += 1;
            let Some(entry) = entry(table, reading, part, &mut self.strays) else { continue };
            let Some(id) = entry.id.clone() else {
                part.entries.push(Some(entry));
                continue;
            };
            match known.entry((entry.keys.clone(), id)) {
                hash_map::Entry::Vacant(place) => {
                    place.insert(part.entries.len());
                    part.entries.push(Some(entry));
                }
                hash_map::Entry::Occupied(place) => {
                    if let Some(Some(first)) = part.entries.get_mut(*place.get()) {
                        first.absorb(entry);
                    }
                }
            }
        }
        self.warnings.extend(table.unmatched());
        self.taken.entry(table.sheet_id()).or_default().push(std::mem::take(&mut table.taken));
        Ok(())
    }

    /// Warns of the rows that no part takes; the sheet of the records is no matter of the parts alone.
    pub fn tell_not_taken(&mut self, main: Option<&SheetId>) {
        for (_, tables) in self.taken.iter().filter(|(sheet, _)| main != Some(*sheet)) {
            self.warnings.extend(not_taken(tables));
        }
    }

    /// Joins the parts of parts, the innermost first; what is left belongs to the records.
    fn join_parts(&mut self, owners: &[Option<usize>]) -> Result<(), Diagnostics> {
        let depth =
            |part: usize| std::iter::successors(owners[part], |owner| owners[*owner]).take(owners.len()).count();
        let mut order: Vec<usize> = (0..owners.len()).collect();
        order.sort_by_key(|part| std::cmp::Reverse(depth(*part)));
        for part in order {
            match owners[part] {
                Some(owner) => self.join_to(part, owner)?,
                None => {
                    for (position, entry) in self.parts[part].entries.iter().enumerate() {
                        let Some(key) = entry.as_ref().and_then(|entry| entry.keys.first()) else { continue };
                        self.by_record.entry(key.clone()).or_default().push((part, position));
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts the rows of a part into the entries of another.
    fn join_to(&mut self, part: usize, owner: usize) -> Result<(), Diagnostics> {
        let length = self.parts[part].spec.key.len();
        let mut hosts: HashMap<&[String], Vec<usize>> = HashMap::new();
        let identities: Vec<Vec<String>> = self.parts[owner].entries.iter().flatten().map(Entry::identity).collect();
        for (position, identity) in identities.iter().enumerate() {
            if let Some(start) = identity.len().checked_sub(length) {
                hosts.entry(&identity[start..]).or_default().push(position);
            }
        }
        let rows = std::mem::take(&mut self.parts[part].entries);
        let into = self.parts[part].spec.into.clone();
        let names_record = self.parts[part].names_record;
        let owner_title = self.parts[owner].spec.title().to_owned();
        let mut counted = vec![false; identities.len()];
        for entry in rows.into_iter().flatten() {
            let count = entry.rows;
            let record = entry.keys.first().filter(|_| names_record).map(String::as_str);
            match hosts.get(entry.keys.as_slice()).map(Vec::as_slice) {
                Some([host]) => {
                    let tally = &mut self.parts[part].count;
                    tally.joined += count;
                    tally.hosts += usize::from(!std::mem::replace(&mut counted[*host], true));
                    if let Some(Some(host)) = self.parts[owner].entries.get_mut(*host) {
                        graft(&mut host.host(), part, into.as_deref(), entry);
                    }
                }
                Some([_, _, ..]) => {
                    self.parts[part].count.orphans += count;
                    self.strays.push(record, ambiguous(&entry, &owner_title));
                }
                _ => {
                    self.parts[part].count.orphans += count;
                    let known = identities.iter().filter_map(|identity| identity.last()).map(String::as_str);
                    self.strays.push(record, orphan(&entry, &format!("entry of `{owner_title}`"), known));
                }
            }
        }
        Ok(())
    }

    /// Takes note of a record that is not left out, before the first one is joined.
    pub fn expect(&mut self, key: String, origin: &Origin) {
        if !self.by_record.contains_key(&key) {
            return;
        }
        match self.kept.entry(key) {
            hash_map::Entry::Vacant(place) => _ = place.insert((origin.clone(), None)),
            hash_map::Entry::Occupied(mut place) => _ = place.get_mut().1.get_or_insert_with(|| origin.clone()),
        }
    }

    /// Another record with this key than the one at `origin`.
    fn other_record(&self, key: &str, origin: &Origin) -> Option<&Origin> {
        let kept = self.kept.get(key);
        let other = kept.and_then(|(first, second)| if first == origin { second.as_ref() } else { Some(first) });
        other.or_else(|| self.met.get(key))
    }

    /// Gives a record the rows that belong to it. Of a record that is left out, they are left out, too. A record that
    /// misses a row, or whose rows may be those of another, has an error: a total that lacks a row is a wrong total.
    pub fn join(&mut self, key: Option<String>, own: &mut Own) {
        let Own { raw, problems, currencies, left_out } = own;
        let left_out = *left_out;
        let Some(key) = key else { return };
        let strays = self.strays.of_record(&key);
        if !left_out {
            problems.extend(strays);
        }
        let rows = self.by_record.get(&key).cloned().unwrap_or_default();
        if let Some(other) = self.other_record(&key, &raw.origin).filter(|_| !rows.is_empty() && !left_out) {
            let message =
                format!("another record has the key `{key}`, too: {other}; the rows of its parts cannot be divided");
            let problem = Diagnostic::error("duplicate-key", raw.origin.clone(), message);
            problems.push(problem.with_hint("give each record a key of its own"));
        }
        if self.met.contains_key(&key) {
            return;
        }
        self.met.insert(key, raw.origin.clone());
        let mut host = Host { fields: &mut raw.fields, place: &mut raw.place, problems, currencies };
        let mut last = None;
        for (index, position) in rows {
            let part = &mut self.parts[index];
            let Some(entry) = part.entries.get_mut(position).and_then(Option::take) else { continue };
            part.count.joined += entry.rows;
            part.count.hosts += usize::from(last.replace(index) != Some(index) && !left_out);
            if !left_out {
                graft(&mut host, index, part.spec.into.as_deref(), entry);
            }
        }
    }

    /// The problems of rows that belong to no record, once all records were met.
    pub fn orphans(&mut self) -> Diagnostics {
        let mut known: Vec<&str> = self.met.keys().map(String::as_str).collect();
        known.sort_unstable();
        for part in self.parts.iter_mut().filter(|part| part.of.is_none()) {
            for entry in part.entries.iter_mut().filter_map(Option::take) {
                part.count.orphans += entry.rows;
                self.strays.push(None, orphan(&entry, "record", known.iter().copied()));
            }
        }
        self.strays.rest()
    }

    pub fn counts(&self) -> impl Iterator<Item = Count> {
        self.parts.iter().map(|part| part.count)
    }
}

fn open_part(
    files: &mut Files,
    source: &SourceSpec,
    spec: &PartSpec,
    in_indicator: bool,
) -> Result<Table, Diagnostics> {
    let path = spec.path.as_deref().unwrap_or(&source.path);
    let own = if spec.path.is_none() { source.format } else { None };
    let format = spec.format.or(own).map_or_else(|| format_in(files.workspace, path), Ok)?;
    if !matches!(format, Format::Csv | Format::Xlsx) {
        let message = format!("`{}` is a part, but this file is no table", spec.title());
        let problem = Diagnostic::error("no-table", Origin::file(path), message);
        return Err(problem.with_hint("parts are CSV files or sheets of workbooks").into());
    }
    let roles = Roles {
        keys: &spec.key,
        id: spec.id.as_deref(),
        id_field: None,
        into: spec.into.as_deref(),
        in_indicator,
        is_free: source.kind == RecordKind::Free,
    };
    Table::open(files, Wanted { path, format, spec: &spec.table, roles })
}
