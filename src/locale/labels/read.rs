//! From the text of a Fluent file to labels.

use std::collections::btree_map::Entry as Slot;

use fluent_syntax::ast;
use fluent_syntax::parser::parse_runtime;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::pattern::{Key, Part, Pattern, Reference, Select, Selector};
use super::{Entry, LabelPlace, LabelProblem, LabelValue, Labels, syntax};
use crate::locale::decimal::parse_decimal;

/// Braces and calls inside each other may be this deep: the parser goes down with them.
const MAX_NESTING: usize = 50;

/// Reads a file; see [`Labels::parse`].
pub(super) fn labels(text: &str, file: usize) -> (Labels, Vec<LabelProblem>) {
    let mut reader = Reader { text, file, labels: Labels::default(), problems: Vec::new() };
    if let Some(at) = too_deep(text) {
        reader.report(at, format!("braces stand in each other more than {MAX_NESTING} deep"), "close them with `}`");
        return (reader.labels, reader.problems);
    }
    let resource = parse_runtime(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let (at, message, hint) = syntax::explained(&error, text);
            reader.report(at, message, hint);
        }
        resource
    });
    for entry in &resource.body {
        match entry {
            ast::Entry::Message(message) => {
                let name = message.id.name;
                if let Some(value) = &message.value {
                    reader.entry(name.to_owned(), name, value);
                }
                reader.attributes(name, &message.attributes);
            }
            ast::Entry::Term(term) => {
                let name = format!("-{}", term.id.name);
                reader.entry(name.clone(), term.id.name, &term.value);
                reader.attributes(&name, &term.attributes);
            }
            // Comments, and what the parser has told of.
            _ => {}
        }
    }
    reader.problems.sort_by_key(|problem| problem.place.at);
    (reader.labels, reader.problems)
}

struct Reader<'t> {
    text: &'t str,
    file: usize,
    labels: Labels,
    problems: Vec<LabelProblem>,
}

impl<'t> Reader<'t> {
    fn report(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        let place = LabelPlace { file: self.file, at };
        self.problems.push(LabelProblem { place, message: message.into(), hint: hint.into() });
    }

    /// Where a part of the text stands in it.
    fn at(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn attributes(&mut self, name: &str, attributes: &[ast::Attribute<&'t str>]) {
        for attribute in attributes {
            self.entry(format!("{name}.{}", attribute.id.name), attribute.id.name, &attribute.value);
        }
    }

    fn entry(&mut self, key: String, name: &str, value: &ast::Pattern<&'t str>) {
        let pattern = self.pattern(value);
        let place = LabelPlace { file: self.file, at: self.at(name) };
        match self.labels.0.entry(key) {
            Slot::Vacant(slot) => {
                slot.insert(Entry { pattern, place });
            }
            Slot::Occupied(slot) => {
                let line = self.text[..slot.get().place.at].matches('\n').count() + 1;
                let message = format!("the label `{}` is given twice in this file, first in line {line}", slot.key());
                self.report(place.at, message, "remove one of the two, or give it another name");
            }
        }
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'t str>) -> Pattern {
        let mut read = Pattern::default();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => read.push_text(value),
                ast::PatternElement::Placeable { expression } => self.expression(expression, &mut read),
            }
        }
        read
    }

    fn expression(&mut self, expression: &ast::Expression<&'t str>, read: &mut Pattern) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, read),
            ast::Expression::Select { selector, variants } => {
                let Some(selector) = self.selector(selector) else { return };
                let default = variants.iter().position(|variant| variant.default).unwrap_or(0);
                let variants = variants.iter().map(|variant| (self.key(&variant.key), self.pattern(&variant.value)));
                read.0.push(Part::Select(Select { selector, variants: variants.collect(), default }));
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'t str>, read: &mut Pattern) {
        match inline {
            ast::InlineExpression::Placeable { expression } => self.expression(expression, read),
            ast::InlineExpression::VariableReference { id } => read.0.push(Part::Value(id.name.to_owned())),
            ast::InlineExpression::MessageReference { id, attribute } => {
                let key = with_attribute(id.name.to_owned(), attribute.as_ref());
                read.0.push(Part::Reference(Reference { key, at: self.at(id.name), arguments: vec![] }));
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let reference = self.term(id, attribute.as_ref(), arguments.as_ref());
                read.0.push(Part::Reference(reference));
            }
            ast::InlineExpression::FunctionReference { id, .. } => self.refuse_function(id),
            ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {
                match self.literal(inline) {
                    LabelValue::Text(text) => read.push_text(&text),
                    LabelValue::Number(number) => read.0.push(Part::Number(number)),
                    LabelValue::Empty => {}
                }
            }
        }
    }

    fn selector(&mut self, selector: &ast::InlineExpression<&'t str>) -> Option<Selector> {
        match selector {
            ast::InlineExpression::VariableReference { id } => Some(Selector::Value(id.name.to_owned())),
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                Some(Selector::Term(self.term(id, attribute.as_ref(), arguments.as_ref())))
            }
            ast::InlineExpression::FunctionReference { id, .. } => {
                self.refuse_function(id);
                None
            }
            literal => Some(Selector::Literal(self.literal(literal))),
        }
    }

    fn term(
        &mut self,
        id: &ast::Identifier<&'t str>,
        attribute: Option<&ast::Identifier<&'t str>>,
        arguments: Option<&ast::CallArguments<&'t str>>,
    ) -> Reference {
        let named = arguments.into_iter().flat_map(|arguments| &arguments.named);
        let arguments = named.map(|argument| (argument.name.name.to_owned(), self.literal(&argument.value))).collect();
        Reference { key: with_attribute(format!("-{}", id.name), attribute), at: self.at(id.name), arguments }
    }

    /// A text or number that stands in the label itself; empty where it is neither.
    fn literal(&mut self, literal: &ast::InlineExpression<&'t str>) -> LabelValue {
        match literal {
            ast::InlineExpression::StringLiteral { value } => {
                LabelValue::Text(unescape_unicode_to_string(value).into_owned())
            }
            ast::InlineExpression::NumberLiteral { value } => match parse_decimal(value) {
                Ok(number) => LabelValue::Number(number),
                Err(error) => {
                    self.report(self.at(value), error.to_string(), "shorten the number");
                    LabelValue::Empty
                }
            },
            _ => LabelValue::Empty,
        }
    }

    fn key(&mut self, key: &ast::VariantKey<&'t str>) -> Key {
        match key {
            ast::VariantKey::Identifier { name } => Key::Name((*name).to_owned()),
            ast::VariantKey::NumberLiteral { value } => {
                parse_decimal(value).map_or_else(|_| Key::Name((*value).to_owned()), Key::Number)
            }
        }
    }

    fn refuse_function(&mut self, id: &ast::Identifier<&'t str>) {
        let message = format!("labels know no function `{}()`", id.name);
        let hint = "format the value in the template and hand it over: `{{label \"key\" day=(date start)}}`, \
                    and write `{ $day }` here; a number is written as the locale writes it";
        self.report(self.at(id.name), message, hint);
    }
}

fn with_attribute(name: String, attribute: Option<&ast::Identifier<&str>>) -> String {
    match attribute {
        Some(attribute) => format!("{name}.{}", attribute.name),
        None => name,
    }
}

/// Where braces, and calls between them, go down too far. A line that starts with a small letter starts a label.
fn too_deep(text: &str) -> Option<usize> {
    let (mut braces, mut calls, mut line_start) = (0_usize, 0_usize, true);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' if line_start => (braces, calls) = (0, 0),
            b'{' => braces += 1,
            b'(' if braces > 0 => calls += 1,
            b')' => calls = calls.saturating_sub(1),
            b'}' => {
                braces = braces.saturating_sub(1);
                calls = if braces == 0 { 0 } else { calls };
            }
            _ => {}
        }
        if braces + calls > MAX_NESTING {
            return Some(at);
        }
        line_start = byte == b'\n';
    }
    None
}
