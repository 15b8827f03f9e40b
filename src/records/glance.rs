//! A first look at the records of a source: only the fields that are asked for, read on all cores, and no place of them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Record;
use super::path::{self, Step};
use super::place::Place;
use super::readers::Raw;
use super::readers::json_lines::{self, Block, Blocks};
use super::spec::{Format, SourceSpec};
use super::stream::{format_in, id_fields, identified, open, says_its_form};
use crate::diag::{Diagnostics, Origin};
use crate::sources::{Watched, Workspace};

/// What is looked for in a source.
#[derive(Debug)]
pub struct Glance {
    spec: SourceSpec,
    /// The fields that are kept.
    names: Vec<String>,
}

/// The file of a source, part by part.
#[derive(Debug)]
pub struct GlanceParts {
    blocks: Blocks<std::fs::File>,
    file: Option<Watched>,
}

/// Some lines of the file of a source.
#[derive(Debug)]
pub struct GlancePart(Block);

impl Glance {
    /// A look at the fields of a source that have these names, and at its ids. `None` where the source has to be read
    /// as a whole anyway: it is another than a file of JSON Lines.
    pub fn of(workspace: &Workspace, spec: &SourceSpec, fields: &[&str]) -> Option<Glance> {
        let format = spec.format.or_else(|| format_in(workspace, &spec.path).ok())?;
        if format != Format::JsonLines || says_its_form(spec) {
            return None;
        }
        let of_ids = id_fields(spec).into_iter().filter_map(|field| match path::steps(field).first() {
            Some(Step::Key(name)) => Some(*name),
            _ => None,
        });
        let names: BTreeSet<&str> = of_ids.chain(fields.iter().copied()).chain(["id"]).collect();
        Some(Glance { spec: spec.clone(), names: names.into_iter().map(str::to_owned).collect() })
    }

    /// Opens the file; the problems are those of [`open`].
    pub fn parts(&self, workspace: &Workspace) -> Result<GlanceParts, Diagnostics> {
        drop(open(workspace, &self.spec)?);
        let blocks = json_lines::blocks(workspace.open_file(&self.spec.path)?);
        Ok(GlanceParts { blocks, file: workspace.watched(&self.spec.path) })
    }

    /// The records of some lines, with these fields only, as [`open`] reads them. Those that cannot be read are left out.
    pub fn records<'g>(&'g self, part: &'g GlancePart) -> impl Iterator<Item = Record> + 'g {
        part.0.fields(&self.names).filter_map(|fields| self.record(fields))
    }

    fn record(&self, fields: Map<String, Value>) -> Option<Record> {
        let raw = Raw { fields, origin: Origin::none(), place: Place::Unknown };
        Some(identified(&self.spec, false, raw).ok()?.value)
    }
}

impl Iterator for GlanceParts {
    type Item = GlancePart;

    /// The next lines; none where the file has changed.
    fn next(&mut self) -> Option<GlancePart> {
        let block = self.blocks.next()?;
        let is_whole = self.file.as_ref().is_none_or(|file| file.check().is_ok());
        is_whole.then_some(GlancePart(block))
    }
}
