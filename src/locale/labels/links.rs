//! What the labels of a language ask of each other.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::{Part, Pattern, Reference, Selector};
use super::{LabelPlace, LabelProblem, Labels, MAX_DEPTH};
use crate::diag::nearest;

/// References to labels that are not there, and labels that lead back to themselves, in the order of the names.
pub(super) fn check(labels: &Labels) -> Vec<LabelProblem> {
    let mut problems = Vec::new();
    let mut search = Search { labels, state: BTreeMap::new(), problems: &mut problems };
    for key in labels.0.keys() {
        search.visit(key, 0);
    }
    for (key, entry) in &labels.0 {
        for reference in references(&entry.pattern).filter(|reference| !labels.0.contains_key(&reference.key)) {
            let place = LabelPlace { file: entry.place.file, at: reference.at };
            problems.push(unknown(labels, key, reference, place));
        }
    }
    problems
}

fn unknown(labels: &Labels, key: &str, reference: &Reference, place: LabelPlace) -> LabelProblem {
    let name = &reference.key;
    let message = format!("the label `{key}` refers to `{name}`, which is not there");
    let hint = match nearest(name, labels.0.keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if reference.is_term() => format!("add it: `{name} = text`"),
        None => format!("add this label, or write `{{ ${name} }}` where the template gives the value"),
    };
    LabelProblem { place, message, hint }
}

/// A search for circles, each label looked at once.
struct Search<'a> {
    labels: &'a Labels,
    /// Whether a label is done; one that is not yet is on the way.
    state: BTreeMap<&'a str, bool>,
    problems: &'a mut Vec<LabelProblem>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, key: &'a str, depth: usize) {
        let Some(entry) = self.labels.0.get(key) else { return };
        if self.state.contains_key(key) {
            return;
        }
        self.state.insert(key, false);
        for reference in references(&entry.pattern) {
            let place = LabelPlace { file: entry.place.file, at: reference.at };
            let on_the_way = self.state.get(reference.key.as_str()) == Some(&false);
            if on_the_way || depth >= MAX_DEPTH {
                let message = match on_the_way {
                    true => format!("the label `{key}` leads back to itself through `{}`", reference.key),
                    false => format!("labels refer to each other more than {MAX_DEPTH} deep"),
                };
                let hint = "write the text itself in one of them".to_owned();
                self.problems.push(LabelProblem { place, message, hint });
            } else {
                self.visit(&reference.key, depth + 1);
            }
        }
        self.state.insert(key, true);
    }
}

/// The values that a label takes from the template, through the labels that it refers to.
pub(super) fn values<'l>(labels: &'l Labels, key: &str) -> BTreeSet<&'l str> {
    let mut found = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&Pattern> = labels.pattern(key).into_iter().collect();
    while let Some(pattern) = open.pop() {
        each_part(pattern, &mut |part| match part {
            Part::Value(name) => {
                found.insert(name.as_str());
            }
            Part::Select(select) => {
                if let Selector::Value(name) = &select.selector {
                    found.insert(name.as_str());
                }
            }
            // A term has values of its own.
            Part::Reference(reference) if !reference.is_term() && seen.insert(&reference.key) => {
                open.extend(labels.pattern(&reference.key));
            }
            _ => {}
        });
    }
    found
}

/// All references of a label.
fn references(pattern: &Pattern) -> impl Iterator<Item = &Reference> {
    let mut found = Vec::new();
    each_part(pattern, &mut |part| match part {
        Part::Reference(reference) => found.push(reference),
        Part::Select(select) => {
            if let Selector::Term(reference) = &select.selector {
                found.push(reference);
            }
        }
        _ => {}
    });
    found.into_iter()
}

/// Looks at all parts, those of variants among them; a file of labels nests less than deeply.
fn each_part<'p>(pattern: &'p Pattern, look: &mut impl FnMut(&'p Part)) {
    for part in &pattern.0 {
        look(part);
        if let Part::Select(select) = part {
            select.variants.iter().for_each(|(_, variant)| each_part(variant, look));
        }
    }
}
