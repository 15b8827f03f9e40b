//! Turns what Handlebars parsed into calls that know their place.
//!
//! Handlebars gives a helper neither its position nor the name of a missing field, prefers a helper to a field of
//! the same name, and copies the whole record for every partial. So every field, helper call and partial of the
//! parsed template is rewritten, once, into a call of one helper, [`CALL`], with the number of its [`Site`] before
//! its own parameters. Whatever can be known without a record is reported here: unknown helpers and options, wrong
//! numbers of arguments, unknown `@names`.

mod calls;
mod fields;
mod given;
mod partials;

use std::collections::HashMap;
use std::ops::Range;

use handlebars::template::{Parameter, Template, TemplateElement, TemplateMapping};
use serde_json::Value;

use fields::Usage;
use given::GivenNames;

use super::instrument::Instrumented;
use super::scan::{Kind, Mustache};
use super::site::{Action, Site};
use crate::diag::{Diagnostic, Diagnostics};
use crate::sources::Text;

/// The helper that every lowered call names.
pub(super) const CALL: &str = "liasse";

/// A name of a partial or a label, where a template uses it.
#[derive(Debug)]
pub(super) struct Use {
    pub name: String,
    /// The number of the file and the offset in it.
    pub file: usize,
    pub offset: usize,
}

/// What the files of a template ask of each other and of the labels.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub partials: Vec<Use>,
    /// Label keys that stand in the template, each with the names of the values that it is given.
    pub labels: Vec<(Use, Vec<String>)>,
    /// Names that `{{#*inline "name"}}` defines.
    pub inline: Vec<String>,
    /// Which body (a file's name, or an inline partial's) includes which partial by `{{#> name}}`, and the file and
    /// offset.
    pub block_partials: Vec<(String, Use)>,
}

/// One file as the lowering sees it.
pub(super) struct File<'a> {
    pub number: usize,
    /// The name that other files include it by.
    pub name: &'a str,
    pub source: &'a Text,
    pub marked: &'a Instrumented,
    pub mustaches: &'a [Mustache],
}

/// What the lowering of all files finds.
#[derive(Default)]
pub(super) struct Found {
    pub given: GivenNames,
    pub sites: Vec<Site>,
    pub uses: Uses,
    pub problems: Diagnostics,
}

/// Rewrites the parsed template of a file; gives how deeply its blocks are nested.
pub(super) fn lower(template: &mut Template, file: &File<'_>, found: &mut Found) -> u32 {
    let starts = file.marked.text.match_indices('\n').map(|(at, _)| at + 1);
    let lines = std::iter::once(0).chain(starts).collect();
    let body = file.name.to_owned();
    let mut lowering = Lowering { file, found, lines, next: 0, body, depth: 0, deepest: 0 };
    lowering.template(template);
    lowering.deepest
}

/// The bytes of the mustache in work.
type Place = Range<usize>;

struct Lowering<'a> {
    file: &'a File<'a>,
    found: &'a mut Found,
    /// Where each line of the marked text starts.
    lines: Vec<usize>,
    /// The number of the next mustache.
    next: usize,
    /// The name of the body in work: the file's, or an inline partial's.
    body: String,
    depth: u32,
    deepest: u32,
}

impl Lowering<'_> {
    fn template(&mut self, template: &mut Template) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        // Only the node of an `else if` comes without a place.
        let chained = template.mapping.is_empty();
        for (index, element) in template.elements.iter_mut().enumerate() {
            let mapped = template.mapping.get(index).and_then(|mapping| self.mapped(mapping));
            self.element(element, mapped, chained);
        }
        self.depth -= 1;
    }

    fn element(&mut self, element: &mut TemplateElement, mapped: Option<usize>, chained: bool) {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
            TemplateElement::Expression(call) | TemplateElement::HtmlExpression(call) => {
                let place = self.place(mapped, &[Kind::Inline]);
                self.call(call, &place, Usage::default());
            }
            TemplateElement::HelperBlock(block) => {
                let kinds: &[Kind] = if chained { &[Kind::ElseIf] } else { &[Kind::Open, Kind::Raw] };
                let place = self.place(mapped, kinds);
                self.block(block, &place);
            }
            TemplateElement::DecoratorExpression(_) => {
                let place = self.place(mapped, &[Kind::Inline]);
                self.report(place.start, "unknown-helper", "`{{* \u{2026}}}` is not supported", "remove it");
            }
            TemplateElement::DecoratorBlock(inline) => {
                let place = self.place(mapped, &[Kind::Open]);
                self.inline_partial(inline, &place);
            }
            TemplateElement::PartialExpression(partial) => {
                let place = self.place(mapped, &[Kind::Inline]);
                if let Some(call) = self.partial(partial, &place) {
                    *element = call;
                }
            }
            TemplateElement::PartialBlock(partial) => {
                let place = self.place(mapped, &[Kind::Open]);
                self.partial_block(partial, &place);
            }
            _ => {}
        }
    }

    /// The mustache at a mapped offset; without one, the next of the given kinds.
    fn place(&mut self, mapped: Option<usize>, kinds: &[Kind]) -> Place {
        let left = self.file.mustaches.get(self.next..).unwrap_or_default();
        let found = left.iter().position(|mustache| match mapped {
            Some(offset) => mustache.span.start == offset,
            None => kinds.contains(&mustache.kind),
        });
        match found.and_then(|found| Some((found, left.get(found)?.span.clone()))) {
            Some((found, span)) => {
                self.next += found + 1;
                span
            }
            None => mapped.map_or(0..0, |offset| offset..offset),
        }
    }

    /// The offset in the pristine text of a place that Handlebars gives.
    fn mapped(&self, mapping: &TemplateMapping) -> Option<usize> {
        let start = *self.lines.get(mapping.0.checked_sub(1)?)?;
        let marked = self.file.marked;
        let within = marked.text.get(start..)?.char_indices().nth(mapping.1.checked_sub(1)?).map(|(at, _)| at);
        Some(marked.pristine(within.map_or(marked.text.len(), |within| start + within)))
    }

    /// Where a word stands in a mustache; the start of the mustache where it does not.
    fn find(&self, place: &Place, word: &str) -> usize {
        let code = self.file.source.as_str().get(place.clone()).unwrap_or_default();
        let is_part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || "_-.@/$".contains(sign));
        let whole = |at: &usize| {
            let (before, after) = (code[..*at].chars().next_back(), code[at + word.len()..].chars().next());
            !is_part(before) && !is_part(after)
        };
        let within = code.match_indices(word).map(|(at, _)| at).find(whole);
        place.start + within.unwrap_or(0)
    }

    /// A new site, as the first parameter of its call.
    fn site(&mut self, offset: usize, action: Action) -> Parameter {
        let in_content = self.file.marked.in_content(offset);
        self.found.sites.push(Site { file: self.file.number, offset, in_content, action });
        Parameter::Literal(Value::from(self.found.sites.len() - 1))
    }

    fn report(&mut self, offset: usize, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        let origin = self.file.source.origin_at(offset);
        self.found.problems.push(Diagnostic::error(code, origin, message).with_hint(hint));
    }

    fn named(&self, name: &str, offset: usize) -> Use {
        Use { name: name.to_owned(), file: self.file.number, offset }
    }
}

fn call_name() -> Parameter {
    Parameter::Name(CALL.to_owned())
}

/// The keys of a map in an order that does not change from run to run.
fn sorted_keys(map: &HashMap<String, Parameter>) -> Vec<String> {
    let mut keys: Vec<String> = map.keys().cloned().collect();
    keys.sort();
    keys
}
