//! Fields and `@names`.

use handlebars::template::{Parameter, Subexpression};
use handlebars::{Path, PathSeg};

use super::{Lowering, Place, call_name};
use crate::diag::did_you_mean;
use crate::templates::site::{AT_NAMES, Action, Field, MetaField, Need, Start};

/// How a field is used.
#[derive(Clone, Copy, Default)]
pub(super) struct Usage {
    /// It may be missing.
    pub optional: bool,
    pub need: Need,
}

impl Lowering<'_> {
    /// A path as an argument: a call that gives its value, or reports it as missing.
    pub(super) fn field_as_call(&mut self, path: Path, place: &Place, usage: Usage) -> Parameter {
        let params = self.field(path, place, usage);
        Parameter::Subexpression(Subexpression::new(call_name(), params, Default::default()))
    }

    /// The parameters of the call that reads a path: its site, and what only Handlebars can resolve.
    pub(super) fn field(&mut self, path: Path, place: &Place, usage: Usage) -> Vec<Parameter> {
        match path {
            Path::Local((level, name, written)) => self.at_name(level, &name, written, place, usage),
            Path::Relative((mut segments, written)) => {
                let names: Vec<String> = segments.iter().filter_map(name_of).collect();
                let start = self.start(&written, names.first());
                let offset = self.find(place, &written);
                let field = |written| self.field_site(offset, written, names, start, usage);
                if !matches!(start, Start::Handlebars | Start::Given) {
                    return vec![field(written)];
                }
                let first = segments.iter().position(|segment| name_of(segment).is_some());
                segments.truncate(first.map_or(segments.len(), |first| first + 1));
                vec![field(written.clone()), Parameter::Path(Path::Relative((segments, written)))]
            }
        }
    }

    fn start(&self, written: &str, first: Option<&String>) -> Start {
        if written.starts_with("@root") {
            Start::Root
        } else if written.contains("../") || first.is_some_and(|first| self.found.given.by_blocks.contains(first)) {
            Start::Handlebars
        } else if first.is_some_and(|first| self.found.given.by_partials.contains(first)) {
            Start::Given
        } else {
            Start::Scope
        }
    }

    fn at_name(&mut self, level: usize, name: &str, written: String, place: &Place, usage: Usage) -> Vec<Parameter> {
        let offset = self.find(place, &written);
        if let Some(field) = MetaField::from_name(name) {
            return vec![self.site(offset, Action::Meta(field))];
        }
        if !AT_NAMES.contains(&name) {
            let hint = did_you_mean(&written, AT_NAMES.map(|name| format!("@{name}")))
                .unwrap_or_else(|| format!("there are `@{}`", AT_NAMES.join("`, `@")));
            self.report(offset, "unknown-field", format!("there is no `{written}`"), hint);
        }
        if name == "root" {
            return vec![self.field_site(offset, written, vec![], Start::Root, usage)];
        }
        let names = vec![format!("@{name}")];
        let site = self.field_site(offset, written.clone(), names, Start::Handlebars, usage);
        vec![site, Parameter::Path(Path::Local((level, name.to_owned(), written)))]
    }

    fn field_site(
        &mut self,
        offset: usize,
        written: String,
        names: Vec<String>,
        start: Start,
        usage: Usage,
    ) -> Parameter {
        let Usage { optional, need } = usage;
        self.site(offset, Action::Field(Field { written, names, start, optional, need }))
    }
}

fn name_of(segment: &PathSeg) -> Option<String> {
    match segment {
        PathSeg::Named(name) => Some(name.clone()),
        _ => None,
    }
}
