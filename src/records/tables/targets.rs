//! Fields that settings name, against the schema of a project record, before a table is opened: a misspelt one would
//! leave every document without it.

use super::layout::word_value;
use super::names::folded;
use super::owners::owners;
use super::spec::{TableSpec, word_name};
use crate::diag::{Diagnostics, Origin};
use crate::records::check::target::{Misfit, Target};
use crate::records::path::{self, Step};
use crate::records::table::steps;
use crate::records::{Format, RecordKind, SourceSpec};

/// The problems of all fields that a source of project records names in `columns`, `set`, `values` and `into`. A name
/// that is near to none of the schema is a field of the author's own.
pub(super) fn check(source: &SourceSpec, format: Format) -> Diagnostics {
    let mut check = Check { source, problems: Diagnostics::new() };
    // The columns of a table of grants are fields of another standard.
    if source.kind == RecordKind::Free || format == Format::ThreeSixtyGiving {
        return check.problems;
    }
    check.table(&source.table, Target::record());
    // What is wrong with `of` is told where the parts are joined.
    let owners = owners(source).unwrap_or_default();
    for (index, part) in source.parts.iter().enumerate().take(owners.len()) {
        let row = match row_of(source, &owners, index) {
            Ok(target) => target,
            Err(misfit) => {
                let into = part.into.as_deref().unwrap_or_default();
                check.tell(misfit, &part.table, "into", into, into);
                Target::Own
            }
        };
        check.table(&part.table, row);
    }
    check.problems
}

/// What a row of a part becomes, or adds its fields to.
fn row_of(source: &SourceSpec, owners: &[Option<usize>], index: usize) -> Result<Target, Misfit> {
    let host = match owners[index] {
        // What is wrong with the owner is told with it.
        Some(owner) => row_of(source, owners, owner).unwrap_or(Target::Own),
        None => Target::record(),
    };
    match &source.parts[index].into {
        Some(into) => host.follow(&path::steps(into), &|_, _| true)?.entry(),
        None => Ok(host),
    }
}

struct Check<'s> {
    source: &'s SourceSpec,
    problems: Diagnostics,
}

impl Check<'_> {
    /// The fields that the columns of a table fill in what `row` is.
    fn table(&mut self, table: &TableSpec, row: Target) {
        let columns = table.columns.iter().flat_map(|(header, fields)| fields.iter().map(move |field| (header, field)));
        let filled: Vec<Vec<Step>> = columns
            .clone()
            .map(|(_, field)| field)
            .chain(table.set.iter().map(|(field, _)| field))
            .map(|field| steps(field))
            .collect();
        let is_free = |group: &[Step], name: &str| {
            !filled.iter().any(|path| path.starts_with(group) && path.get(group.len()) == Some(&Step::Key(name)))
        };
        for (header, field) in columns {
            let path = steps(field);
            let target = row.follow(&path, &is_free).and_then(|target| target.takes_value(&path).map(|()| target));
            match target {
                Ok(target) => self.words(table, header, field, target),
                Err(misfit) => self.tell(misfit, table, "columns", header, field),
            }
        }
        for (field, value) in &table.set {
            let target = row.follow(&steps(field), &is_free);
            if let Err(misfit) = target.and_then(|target| target.takes(value.clone())) {
                self.tell(misfit, table, "set", field, field);
            }
        }
    }

    /// The words that cells of a column mean must fit into its field.
    fn words(&mut self, table: &TableSpec, header: &str, field: &str, target: Target) {
        let own = table.values.iter().filter(|(column, _)| folded(column) == folded(header));
        for (column, from, to) in own.flat_map(|(column, words)| words.iter().map(move |(from, to)| (column, from, to)))
        {
            let value = word_value(to);
            if value.is_null() {
                continue;
            }
            if let Err(misfit) = target.takes(value) {
                let origin = self.place(table, "values", &word_name(column, from));
                self.problems.push(misfit.about(&format!("`{field}`, by what `values` says of “{from}”,"), origin));
            }
        }
    }

    fn tell(&mut self, misfit: Misfit, table: &TableSpec, setting: &str, name: &str, field: &str) {
        let origin = self.place(table, setting, name);
        self.problems.push(misfit.about(&format!("`{field}`, which `{setting}` names,"), origin));
    }

    /// Where the settings name something; failing that, the file of the source.
    fn place(&self, table: &TableSpec, setting: &str, name: &str) -> Origin {
        table.places.find(setting, name).cloned().unwrap_or_else(|| Origin::file(self.source.path.as_str()))
    }
}
