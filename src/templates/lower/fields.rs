//! Fields and `@names`.

use std::collections::HashMap;

use handlebars::template::{Parameter, Subexpression};
use handlebars::{Path, PathSeg};

use super::{Lowering, Place, call_name, with_site};
use crate::templates::nearest::did_you_mean;
use crate::templates::site::{AT_NAMES, Action, MetaField};

impl Lowering<'_> {
    /// A path as an argument: a call that gives its value, or reports it as missing.
    pub(super) fn field_as_call(&mut self, path: Path, place: &Place, optional: bool) -> Parameter {
        let (params, site) = self.field(path, place, optional);
        Parameter::Subexpression(Subexpression::new(call_name(), params, with_site(HashMap::new(), site)))
    }

    /// The site of a path, and what Handlebars has to resolve of it: the scope and the first name. The other names
    /// are followed at render, so that the name that is missing can be told.
    pub(super) fn field(&mut self, path: Path, place: &Place, optional: bool) -> (Vec<Parameter>, usize) {
        match path {
            Path::Local((level, name, written)) => self.at_name(level, &name, written, place),
            Path::Relative((mut segments, written)) => {
                let offset = self.find(place, &written);
                let first = segments.iter().position(|segment| matches!(segment, PathSeg::Named(_)));
                let rest = segments.split_off(first.map_or(segments.len(), |first| first + 1));
                let rest = rest.into_iter().filter_map(name_of).collect();
                let site = self.site(offset, Action::Field { written: written.clone(), rest, optional });
                (vec![Parameter::Path(Path::Relative((segments, written)))], site)
            }
        }
    }

    fn at_name(&mut self, level: usize, name: &str, written: String, place: &Place) -> (Vec<Parameter>, usize) {
        let offset = self.find(place, &written);
        if let Some(field) = MetaField::from_name(name) {
            return (vec![], self.site(offset, Action::Meta(field)));
        }
        if !AT_NAMES.contains(&name) {
            let hint = did_you_mean(&written, AT_NAMES.map(|name| format!("@{name}")))
                .unwrap_or_else(|| format!("there are `@{}`", AT_NAMES.join("`, `@")));
            self.report(offset, "unknown-field", format!("there is no `{written}`"), hint);
        }
        let path = if name == "root" { root() } else { None };
        let path = path.unwrap_or_else(|| Path::Local((level, name.to_owned(), written.clone())));
        let site = self.site(offset, Action::Field { written, rest: vec![], optional: false });
        (vec![Parameter::Path(path)], site)
    }
}

/// The path of the whole record; Handlebars itself reads `@root` only before a name.
fn root() -> Option<Path> {
    match Path::parse("@root.x").ok()? {
        Path::Relative((mut segments, _)) => {
            segments.pop();
            Some(Path::Relative((segments, "@root".to_owned())))
        }
        Path::Local(_) => None,
    }
}

fn name_of(segment: PathSeg) -> Option<String> {
    match segment {
        PathSeg::Named(name) => Some(name),
        _ => None,
    }
}
