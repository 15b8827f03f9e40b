//! Activity files of the International Aid Transparency Initiative (IATI), versions 2.01, 2.02 and 2.03.
//!
//! 1. [`input`] decodes a file piece by piece.
//! 2. [`split`] takes it apart into its activities, so that only one is in memory.
//! 3. [`parse`] reads an activity into a tree of [`element`]s.
//! 4. [`fields`] makes the fields of a project record, and [`whole`] a field with everything, from the tree.
//! 5. [`validate`] compares the tree with the standard, where that is asked for.
//! 6. [`place`] finds the element again that a field came from.

mod codes;
mod context;
mod element;
mod fields;
mod group;
mod input;
mod parse;
mod part;
mod place;
mod root;
mod schema;
mod split;
#[cfg(test)]
mod tests;
mod validate;
mod values;
mod whole;

pub(super) use place::ActivityPlace;

use std::fs::File;
use std::sync::Arc;

use serde_json::Value;

use super::place::Place;
use super::readers::{Raw, Raws};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};
use crate::sources::Text;
use context::{Context, Told};
use element::Tree;
use input::{Input, Position};
use parse::Fault;
use part::{Part, Piece};
use root::Root;
use split::Parts;

/// Opens an activity file; `is_checked`: whether it is compared with the standard.
pub(super) fn read(file: File, path: &str, is_checked: bool) -> Result<Raws, Diagnostics> {
    let name: Arc<str> = path.into();
    let input = Input::open(file).map_err(|error| part::unreadable(&name, Position::START, &error))?;
    let mut parts = Parts::new(input);
    let mut warnings = Diagnostics::new();
    let root = loop {
        match parts.next() {
            None => return Ok(Raws { warnings, ..Raws::list(std::iter::empty()) }),
            Some(Part::Root(piece)) => break Root::read(&piece, &name, is_checked)?,
            Some(Part::Problem(problem)) => {
                let problem = problem.diagnostic(&name);
                if problem.is_error() {
                    return Err(problem.into());
                }
                warnings.push(problem);
            }
            Some(Part::Activity(_) | Part::Other(_) | Part::Text(_)) => {}
        }
    };
    warnings.extend(root.warnings);
    let root = root.value;
    let records = Activities { parts, name, root, told: Told::default(), is_checked, is_after_others: false };
    Ok(Raws { warnings, ..Raws::list(records) })
}

/// The activities of a file, one after the other.
struct Activities {
    parts: Parts,
    name: Arc<str>,
    root: Root,
    told: Told,
    is_checked: bool,
    /// Whether an element of another standard has come.
    is_after_others: bool,
}

impl Iterator for Activities {
    type Item = Outcome<Raw>;

    fn next(&mut self) -> Option<Outcome<Raw>> {
        loop {
            match self.parts.next()? {
                Part::Activity(piece) => return Some(self.activity(&piece)),
                Part::Problem(problem) => return Some(Err(problem.diagnostic(&self.name).into())),
                Part::Other(piece) if self.is_checked => {
                    self.is_after_others = true;
                    if let Some(problem) = self.root.other(&piece, &self.name) {
                        return Some(Err(problem.into()));
                    }
                }
                Part::Text(position) if self.is_checked => {
                    return Some(Err(validate::stray_text(origin(&self.name, position), "iati-activities").into()));
                }
                Part::Root(_) | Part::Other(_) | Part::Text(_) => {}
            }
        }
    }
}

impl Activities {
    fn activity(&mut self, piece: &Piece) -> Outcome<Raw> {
        let place = ActivityPlace {
            text: Text::new(Arc::clone(&self.name), piece.text.as_str()),
            position: piece.position,
            language: self.root.language.clone(),
        };
        let tree = Tree::parse(place.text.as_str()).map_err(|fault| fault.diagnostic(&place))?;
        let mut context = Context::new(&place, &mut self.told, false);
        let fields = fields::of(tree.root(), &mut context);
        let mut problems = context.warnings;
        problems.extend(wrong_encoding(&place, self.is_checked));
        if self.is_checked {
            problems.extend(validate::activity(tree.root(), &place, &self.root));
            problems.extend(self.is_after_others.then(|| validate::activity_after_others(place.whole())));
        }
        drop(tree);
        problems.finish(Raw { fields, origin: place.whole(), place: Place::Activity(place) })
    }
}

impl Fault {
    fn diagnostic(self, place: &ActivityPlace) -> Diagnostic {
        Diagnostic::error(self.code, place.origin(self.offset), self.message).with_hint(self.hint)
    }
}

/// What cannot be decoded stands in the text as U+FFFD.
fn wrong_encoding(place: &ActivityPlace, is_error: bool) -> Option<Diagnostic> {
    let at = place.text.as_str().find('\u{fffd}')?;
    let new = if is_error { Diagnostic::error } else { Diagnostic::warning };
    let message = "there is a character here that is not of the file's encoding";
    let hint = "export the file again, or correct `encoding` in its first line";
    Some(new("wrong-encoding", place.origin(at), message.to_owned()).with_hint(hint))
}

/// The name of a country by its code, in all languages that the code list has.
pub(super) fn country_name(code: &str) -> Option<&'static Value> {
    codes::name("Country", code)
}

fn origin(name: &Arc<str>, position: Position) -> Origin {
    Origin::line_column(Arc::clone(name), position.line, position.column)
}
