//! Declarations: what stands between the braces of a rule, or in a `style` attribute.

use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, parse_important,
};

use super::named::Named;
use super::page::margin_box;
use super::problem::{Parsed, Problem, counts_pages, reason, refused};
use super::property::{Assignment, Place, Property, names};
use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use crate::model::MarginBoxPosition;
use crate::sources::Text;

/// Where every supported property, selector and at-rule is listed.
pub(super) const SUBSET: &str = "docs/html-css.md lists what is supported";

/// What a declaration does.
pub(super) enum Declared {
    Assignments(Vec<Assignment>),
    /// A custom property.
    Variable {
        name: Arc<str>,
        text: Arc<str>,
    },
    /// A value with `var()` in it, which can be parsed when the custom properties are known.
    Deferred {
        property: Property,
        text: Arc<str>,
        origin: Origin,
    },
}

pub(super) struct Declaration {
    pub declared: Declared,
    pub important: bool,
    /// What it names, as far as this is known before custom properties are.
    pub named: Option<Box<Named>>,
}

/// How offsets in the parsed text become origins.
#[derive(Clone, Copy)]
pub(super) enum Locator<'a> {
    Text(&'a Text),
    /// All of the text stands at one place, such as a `style` attribute.
    Fixed(&'a Origin),
}

impl Locator<'_> {
    pub fn at(self, offset: usize) -> Origin {
        match self {
            Locator::Text(text) => text.origin_at(offset),
            Locator::Fixed(origin) => origin.clone(),
        }
    }
}

/// What stands between the braces of a rule.
#[derive(Default)]
pub(super) struct Body {
    pub declarations: Vec<Declaration>,
    /// Of `@page` alone.
    pub boxes: Vec<BoxRule>,
}

/// The rule of a box of a page.
pub(super) struct BoxRule {
    pub part: PageBox,
    pub declarations: Vec<Declaration>,
    /// Where it begins.
    pub origin: Origin,
}

/// A box of a page that has declarations of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageBox {
    Margin(MarginBoxPosition),
    /// `@footnote`: the box around the notes of the page.
    Footnotes,
}

/// Parses declarations up to the end of the input; what is not understood is left out with a warning.
pub(super) fn body(input: &mut Parser<'_>, place: Place, locator: Locator<'_>, problems: &mut Diagnostics) -> Body {
    let start = input.position().byte_index();
    let mut parser = BodyParser { place, locator, problems, body: Body::default() };
    let mut rules = RuleBodyParser::new(input, &mut parser);
    while let Some(result) = rules.next() {
        // The parser has reported what it knows by name; what is left is not even a declaration.
        if let Err((error, text, _)) = result
            && !is_reported(&error)
        {
            let offset = rules.input.position().byte_index().saturating_sub(text.len()).max(start);
            let hint = if text.contains('{') {
                "rules cannot stand inside rules: close the one before with `}`"
            } else {
                "write `property: value;`"
            };
            let message = format!("`{}` is not a declaration", shortened(text));
            let origin = rules.parser.locator.at(offset);
            rules.parser.problems.push(Diagnostic::warning("css-syntax", origin, message).with_hint(hint));
        }
    }
    parser.body
}

struct BodyParser<'a> {
    place: Place,
    locator: Locator<'a>,
    problems: &'a mut Diagnostics,
    body: Body,
}

/// Marks an error as told already.
fn reported<T>() -> Parsed<T> {
    refused()
}
fn is_reported(error: &ParseError<Problem>) -> bool {
    *error == ParseError::custom(Problem::Value)
}

impl<'i> DeclarationParser<'i> for BodyParser<'_> {
    type Declaration = ();
    type Error = Problem;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, start: &ParserState) -> Parsed<()> {
        let offset = start.position().byte_index();
        let value_start = input.state();
        let text = raw_value(input)?.trim();
        let mut named = None;
        let declared = if name.starts_with("--") {
            Declared::Variable { name: Arc::from(name.as_ref()), text: Arc::from(text) }
        } else {
            let known = Property::find(&name.to_ascii_lowercase(), self.place);
            let Some(property) = known else {
                self.unknown_property(&name, offset);
                return reported();
            };
            if has_variable(text) {
                Declared::Deferred { property, text: Arc::from(text), origin: self.locator.at(offset) }
            } else {
                input.reset(&value_start);
                match input.parse_until_before(Delimiter::Bang, |input| property.parse(input)) {
                    Ok(assignments) => {
                        named = Named::of(property, &assignments, || self.locator.at(offset)).map(Box::new);
                        Declared::Assignments(assignments)
                    }
                    Err(error) => {
                        self.problems.push(unsupported_value(property, text, &error, self.locator.at(offset)));
                        return reported();
                    }
                }
            }
        };
        let important = input.try_parse(parse_important).is_ok();
        input.expect_exhausted()?;
        self.body.declarations.push(Declaration { declared, important, named });
        Ok(())
    }
}

impl BodyParser<'_> {
    fn unknown_property(&mut self, name: &str, offset: usize) {
        let message = match (name, self.place) {
            ("size", Place::Element | Place::MarginBox) => "`size` belongs right into an `@page` rule".to_owned(),
            _ => format!("the property `{name}` is not supported"),
        };
        let hint = match nearest(name, names().chain(["size"])) {
            Some(nearest) if nearest != name => format!("did you mean `{nearest}`?"),
            _ => SUBSET.to_owned(),
        };
        let origin = self.locator.at(offset);
        self.problems.push(Diagnostic::warning("unsupported-property", origin, message).with_hint(hint));
    }
}

impl<'i> AtRuleParser<'i> for BodyParser<'_> {
    type Prelude = PageBox;
    type AtRule = ();
    type Error = Problem;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Parsed<PageBox> {
        let name = name.to_ascii_lowercase();
        let position = match name.as_str() {
            "footnote" => Some(PageBox::Footnotes),
            name => margin_box(name).map(PageBox::Margin),
        };
        if self.place == Place::Page
            && let Some(position) = position
        {
            return Ok(position);
        }
        let message = if position.is_some() {
            format!("`@{name}` belongs into an `@page` rule")
        } else {
            format!("`@{name}` is not supported here")
        };
        let origin = self.locator.at(input.position().byte_index().saturating_sub(name.len() + 1));
        self.problems.push(Diagnostic::warning("unsupported-at-rule", origin, message).with_hint(SUBSET));
        reported()
    }

    fn parse_block(&mut self, part: PageBox, start: &ParserState, input: &mut Parser<'i>) -> Parsed<()> {
        let place = match part {
            PageBox::Margin(_) => Place::MarginBox,
            PageBox::Footnotes => Place::Footnotes,
        };
        let inner = body(input, place, self.locator, self.problems);
        let origin = self.locator.at(start.position().byte_index());
        self.body.boxes.push(BoxRule { part, declarations: inner.declarations, origin });
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for BodyParser<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = Problem;
}

impl<'i> RuleBodyItemParser<'i, (), Problem> for BodyParser<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }
    fn parse_qualified(&self) -> bool {
        false
    }
}

/// All of a value but a final `!important`, as it is written.
fn raw_value<'i>(input: &mut Parser<'i>) -> Parsed<&'i str> {
    input.parse_until_before(Delimiter::Bang, |input| {
        let start = input.position();
        while input.next().is_ok() {}
        Ok(input.slice_from(start))
    })
}

/// Whether a value refers to a custom property.
pub(super) fn has_variable(text: &str) -> bool {
    text.as_bytes().windows(4).any(|bytes| bytes.eq_ignore_ascii_case(b"var("))
}

/// The warning for a value that a property cannot have.
pub(super) fn unsupported_value(
    property: Property,
    text: &str,
    error: &ParseError<Problem>,
    origin: Origin,
) -> Diagnostic {
    let name = property.name();
    let hint = if text.contains(':') && !counts_pages(error) {
        "is a semicolon missing between two declarations?".to_owned()
    } else {
        reason(error).unwrap_or_else(|| format!("`{name}` takes {}", property.accepts()))
    };
    Diagnostic::warning("unsupported-value", origin, format!("`{name}: {}` is not supported", shortened(text)))
        .with_hint(hint)
}

/// The start of a text, on one line, for a message.
pub(super) fn shortened(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
