//! Activities against the standard: what its XML Schema wants, in the words of those who write activities.
//!
//! 1. [`Check`] walks an activity beside the facts of the standard ([`super::schema`]).
//! 2. [`attributes`] looks at the attributes of an element, [`values`] says whether a value is of its type.
//! 3. [`rules`] are what the standard wants beyond its schema: warnings.

mod attributes;
mod rules;
mod values;

use super::element::{Attribute, Element};
use super::place::ActivityPlace;
use super::root::Root;
use super::schema::{ChildRule, Kind, Schema, Version};
use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use attributes::{complaint, wrong_attributes};

/// How many problems of one activity are told.
const MAX_PROBLEMS: usize = 50;

const CODE: &str = "iati-schema";

/// Everything in an activity that is not as the version of its file wants it.
pub(super) fn activity(activity: Element, place: &ActivityPlace, root: &Root) -> Diagnostics {
    let schema = Schema::of(root.version);
    let prefixes = root.prefixes.iter().map(String::as_str).collect();
    let mut check = Check { schema, place, version: root.version, prefixes, problems: Diagnostics::new(), left_out: 0 };
    check.element(activity, schema.activity());
    if check.left_out > 0 {
        let message = format!("this activity has {} more problems", check.left_out);
        check
            .problems
            .push(Diagnostic::error("more-problems", place.whole(), message).with_hint("mend those above first"));
    }
    let mut problems = check.problems;
    problems.extend(rules::of(activity, place));
    problems
}

/// What is wrong with the start tag of a file's root.
pub(super) fn root(attributes: &[Attribute], root: &Root, at: &Origin) -> Diagnostics {
    let kind = Schema::of(root.version).file();
    let mut problems = Diagnostics::new();
    let mut report = |message: String, hint: String| problems.push(problem(at.clone(), message, hint));
    for (message, hint) in wrong_attributes("iati-activities", attributes, kind, root.version, |prefix| {
        root.prefixes.iter().any(|known| known == prefix)
    }) {
        report(message, hint);
    }
    if attributes.iter().any(|attribute| attribute.name == "xmlns" && !attribute.value.trim().is_empty()) {
        report(
            "the elements of IATI have no namespace, but `xmlns` gives them one".to_owned(),
            "remove `xmlns`".to_owned(),
        );
    }
    problems
}

/// What is wrong with an element that stands beside the activities of a file.
pub(super) fn beside_activities(tag: &str, root: &Root, at: Origin) -> Option<Diagnostic> {
    match tag.split_once(':') {
        Some((prefix, _)) if root.prefixes.iter().any(|known| known == prefix) => None,
        Some((prefix, _)) => Some(undeclared(prefix, at)),
        None => {
            let message = format!("`<{tag}>` stands beside the activities, where the standard has no such element");
            Some(problem(at, message, "move it into the activity that it belongs to, or remove it".to_owned()))
        }
    }
}

/// An activity after an element of another standard.
pub(super) fn activity_after_others(at: Origin) -> Diagnostic {
    let message = "this activity stands after an element of another standard";
    problem(at, message.to_owned(), "put such elements after all activities".to_owned())
}

/// Text where only elements may stand.
pub(super) fn stray_text(at: Origin, name: &str) -> Diagnostic {
    let message = format!("there is text right inside `<{name}>`, where only elements may stand");
    problem(at, message, "remove it, or put it into the element that it belongs to".to_owned())
}

fn problem(at: Origin, message: String, hint: String) -> Diagnostic {
    Diagnostic::error(CODE, at, message).with_hint(hint)
}

fn undeclared(prefix: &str, at: Origin) -> Diagnostic {
    let message = format!("the prefix `{prefix}` is used, but not declared");
    problem(
        at,
        message,
        format!("add `xmlns:{prefix}=\"…\"` to `<iati-activities>`, with the address of that standard"),
    )
}

struct Check<'c> {
    schema: &'static Schema,
    place: &'c ActivityPlace,
    version: Version,
    /// The prefixes that are declared where the walk is.
    prefixes: Vec<&'c str>,
    problems: Diagnostics,
    left_out: usize,
}

impl<'c> Check<'c> {
    fn report(&mut self, at: Element, message: String, hint: String) {
        self.push(problem(self.place.origin(at.offset()), message, hint));
    }

    fn push(&mut self, problem: Diagnostic) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.left_out += 1;
        }
    }

    fn element(&mut self, element: Element<'c>, kind: &Kind) {
        let before = self.declare(element);
        let prefixes = std::mem::take(&mut self.prefixes);
        for (message, hint) in wrong_attributes(element.name(), element.attributes(), kind, self.version, |prefix| {
            prefixes.contains(&prefix)
        }) {
            self.report(element, message, hint);
        }
        self.prefixes = prefixes;
        match kind.content {
            Some(simple) => {
                if let Some(child) = element.children().next() {
                    let message =
                        format!("`<{}>` may hold text only, but has `<{}>` in it", element.name(), child.name());
                    self.report(child, message, "write the text alone".to_owned());
                }
                if let Err(wanted) = values::check(simple, element.text()) {
                    let message = format!("`<{}>` {}", element.name(), complaint(element.text(), wanted));
                    self.report(element, message, wanted.hint.to_owned());
                }
            }
            None => {
                if !element.text().is_empty() {
                    let origin = self.place.origin(element.offset());
                    self.push(stray_text(origin, element.name()));
                }
                self.children(element, kind);
            }
        }
        self.prefixes.truncate(before);
    }

    /// Takes up the prefixes that an element declares; gives the number of those known before.
    fn declare(&mut self, element: Element<'c>) -> usize {
        let before = self.prefixes.len();
        self.prefixes.extend(element.attributes().iter().filter_map(|attribute| attribute.name.strip_prefix("xmlns:")));
        before
    }

    /// Compares the elements inside an element with the sequence that the standard wants.
    fn children(&mut self, parent: Element<'c>, kind: &Kind) {
        let rules = &kind.children;
        // How many there are of each, and the rule that the sequence has come to.
        let mut counts = vec![0_usize; rules.len()];
        let mut reached = 0;
        let mut other: Option<&str> = None;
        for child in parent.children() {
            if self.is_foreign(child) {
                self.foreign(child, kind, parent);
                other.get_or_insert(child.name());
                continue;
            }
            let Some(at) = rules.iter().position(|rule| rule.name == child.name()) else {
                self.unknown(child, parent, kind);
                continue;
            };
            if let Some(other) = other {
                let message = format!("`<{}>` stands after `<{other}>`, but belongs before it", child.name());
                self.report(child, message, "elements of other standards come last".to_owned());
            } else if at < reached {
                let message =
                    format!("`<{}>` stands after `<{}>`, but belongs before it", child.name(), rules[reached].name);
                self.report(child, message, order_hint(parent.name(), rules));
            }
            reached = reached.max(at);
            counts[at] += 1;
            if counts[at] == 2 && !rules[at].is_list {
                let message = format!("`<{}>` stands twice in this `<{}>`", child.name(), parent.name());
                self.report(child, message, "the standard allows one: remove the other".to_owned());
            }
            self.element(child, self.schema.kind(&rules[at]));
        }
        for (rule, _) in rules.iter().zip(&counts).filter(|(rule, count)| rule.is_required && **count == 0) {
            let message = format!("`<{}>` is missing in this `<{}>`", rule.name, parent.name());
            self.report(parent, message, order_hint(parent.name(), rules));
        }
    }

    fn is_foreign(&self, element: Element) -> bool {
        element.name().contains(':')
            || element.attributes().iter().any(|attribute| attribute.name == "xmlns" && !attribute.value.is_empty())
    }

    /// An element of another standard: what of IATI stands inside it is compared, too.
    fn foreign(&mut self, element: Element<'c>, kind: &Kind, parent: Element) {
        if !kind.other_elements {
            let message = format!("`<{}>` may not have elements of other standards in it", parent.name());
            self.report(element, message, "remove it".to_owned());
        }
        self.inside_foreign(element, 0);
    }

    fn inside_foreign(&mut self, element: Element<'c>, defaults: usize) {
        let before = self.declare(element);
        if let Some((prefix, _)) = element.name().split_once(':')
            && !self.prefixes.contains(&prefix)
            && prefix != "xml"
        {
            self.push(undeclared(prefix, self.place.origin(element.offset())));
        }
        let own = element.attributes().iter().find(|attribute| attribute.name == "xmlns");
        let defaults = own.map_or(defaults, |attribute| usize::from(!attribute.value.is_empty()));
        for child in element.children() {
            match self.schema.global(child.name()) {
                Some(kind) if defaults == 0 && !self.is_foreign(child) => self.element(child, kind),
                _ => self.inside_foreign(child, defaults),
            }
        }
        self.prefixes.truncate(before);
    }

    fn unknown(&mut self, child: Element, parent: Element, kind: &Kind) {
        let message = format!("IATI {} has no `<{}>` in `<{}>`", self.version.name(), child.name(), parent.name());
        let names = kind.children.iter().map(|rule| rule.name);
        let hint = match nearest(child.name(), names) {
            Some(near) => format!("did you mean `<{near}>`?"),
            None if kind.children.is_empty() => format!("`<{}>` has attributes only", parent.name()),
            None => order_hint(parent.name(), &kind.children),
        };
        self.report(child, message, hint);
    }
}

fn order_hint(parent: &str, rules: &[ChildRule]) -> String {
    let names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
    format!("the order in `<{parent}>` is: {}", names.join(", "))
}
