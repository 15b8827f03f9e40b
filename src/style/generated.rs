//! Generated content: `content` and `string-set` (CSS Generated Content for Paged Media).

use std::sync::Arc;

use cssparser::{ParseError, Parser, Token, match_ignore_ascii_case};

use super::problem::{Parsed, Problem, refused};
use super::property::counter_style;
use crate::model::{ContentPart, CounterStyle};

/// A part of `content`.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentItem {
    Text(Arc<str>),
    /// `attr(name)`: the value of an attribute of the element.
    Attribute(Arc<str>),
    OpenQuote,
    CloseQuote,
    /// `counter()` and `counters()`
    Counter(CounterText),
    /// `leader()`: the pattern that fills the rest of the line.
    Leader(Arc<str>),
    /// `target-counter()`, `target-counters()` and `target-text()`
    Target {
        address: TargetAddress,
        part: TargetPart,
    },
    /// What only a margin box can show.
    Page(ContentPart),
}

/// A counter and how it is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct CounterText {
    pub name: Arc<str>,
    pub style: CounterStyle,
    /// Of `counters()`: what stands between the numbers of this counter and those around it.
    pub separator: Option<Arc<str>>,
}

/// Where the place is that a reference speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetAddress {
    /// `attr(name)`: in an attribute of the element, as `#id`.
    Attribute(Arc<str>),
    /// A string, as `#id`.
    Text(Arc<str>),
}

/// What a reference takes over from its target.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetPart {
    Counter(CounterText),
    /// The text of the element.
    Content,
    /// The text of its `::before`.
    Before,
}

/// A number that a counter is set to or raised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterChange {
    pub name: Arc<str>,
    pub number: i64,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// At the foot of its page.
    Footnote,
    /// With all others where `<end-notes>` stands, or at the end of the document.
    Endnote,
}

impl NoteKind {
    /// The counter that numbers such notes.
    pub fn counter(self) -> &'static str {
        match self {
            NoteKind::Footnote => "footnote",
            NoteKind::Endnote => "endnote",
        }
    }
}

/// A part of the value of a named string.
#[derive(Clone, Debug, PartialEq)]
pub enum StringItem {
    Text(Arc<str>),
    /// `attr(name)`: the value of an attribute of the element.
    Attribute(Arc<str>),
    /// `content()`: the text of the element.
    Content,
    /// `counter()` and `counters()`
    Counter(CounterText),
}

/// An item of `string-set`.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedString {
    pub name: Arc<str>,
    pub value: Vec<StringItem>,
}

/// `content` of a pseudo-element.
pub(super) fn element_content(input: &mut Parser<'_>) -> Parsed<Option<Arc<[ContentItem]>>> {
    content(input, |input| {
        let token = input.next()?.clone();
        match token {
            Token::QuotedString(text) => Ok(ContentItem::Text(text.as_ref().into())),
            Token::Ident(name) => match_ignore_ascii_case! { &name,
                "open-quote" => Ok(ContentItem::OpenQuote),
                "close-quote" => Ok(ContentItem::CloseQuote),
                _ => refused(),
            },
            Token::Function(name) => element_function(&name, input),
            _ => refused(),
        }
    })
}

fn element_function(name: &str, input: &mut Parser<'_>) -> Parsed<ContentItem> {
    let counted = |part: CounterText| TargetPart::Counter(part);
    match_ignore_ascii_case! { name,
        "attr" => input.parse_nested_block(word).map(ContentItem::Attribute),
        "counter" => input.parse_nested_block(counter).and_then(in_text).map(ContentItem::Counter),
        "counters" => input.parse_nested_block(counters).and_then(in_text).map(ContentItem::Counter),
        "leader" => input.parse_nested_block(leader).map(ContentItem::Leader),
        "target-counter" => input.parse_nested_block(|input| target(input, |input| counter(input).map(counted))),
        "target-counters" => input.parse_nested_block(|input| target(input, |input| counters(input).map(counted))),
        "target-text" => input.parse_nested_block(|input| target(input, text_part)),
        _ => refused(),
    }
}

/// The arguments of `counter()`: its name, and a counter style if it has one.
fn counter(input: &mut Parser<'_>) -> Parsed<CounterText> {
    let name = word(input)?;
    Ok(CounterText { name, style: optional_style(input)?, separator: None })
}

/// The arguments of `counters()`: its name, what stands between the numbers, and a counter style if it has one.
fn counters(input: &mut Parser<'_>) -> Parsed<CounterText> {
    let name = word(input)?;
    input.expect_comma()?;
    let separator = Arc::from(input.expect_string()?.as_ref());
    Ok(CounterText { name, style: optional_style(input)?, separator: Some(separator) })
}

/// A counter that text can show: pages are counted when the text has been divided over them.
fn in_text(counter: CounterText) -> Parsed<CounterText> {
    match counter.name.as_ref() {
        "page" | "pages" => Err(ParseError::custom(Problem::PageCounter)),
        _ => Ok(counter),
    }
}

fn optional_style(input: &mut Parser<'_>) -> Parsed<CounterStyle> {
    if input.is_exhausted() {
        return Ok(CounterStyle::Decimal);
    }
    input.expect_comma()?;
    match counter_style(input.expect_ident()?) {
        Some(style) => Ok(style),
        None => refused(),
    }
}

/// The argument of `leader()` (CSS Generated Content for Paged Media, 1.3).
fn leader(input: &mut Parser<'_>) -> Parsed<Arc<str>> {
    if let Ok(text) = input.try_parse(|input| input.expect_string_cloned()) {
        return if text.is_empty() { refused() } else { Ok(Arc::from(text.as_ref())) };
    }
    let name = input.expect_ident()?;
    Ok(Arc::from(match_ignore_ascii_case! { name,
        "dotted" => " .",
        "solid" => "_",
        "space" => " ",
        _ => return refused(),
    }))
}

/// An address, a comma where more follows, and what is wanted of its target.
fn target(input: &mut Parser<'_>, part: impl FnOnce(&mut Parser<'_>) -> Parsed<TargetPart>) -> Parsed<ContentItem> {
    let token = input.next()?.clone();
    let address = match token {
        Token::QuotedString(text) => TargetAddress::Text(text.as_ref().into()),
        Token::Function(name) if name.eq_ignore_ascii_case("attr") => {
            TargetAddress::Attribute(input.parse_nested_block(|input| {
                let name = word(input)?;
                // `attr(href url)`, as it was written once.
                let _ = input.try_parse(|input| input.expect_ident_matching("url"));
                Ok(name)
            })?)
        }
        _ => return refused(),
    };
    if !input.is_exhausted() {
        input.expect_comma()?;
    }
    Ok(ContentItem::Target { address, part: part(input)? })
}

/// The second argument of `target-text()`.
fn text_part(input: &mut Parser<'_>) -> Parsed<TargetPart> {
    if input.is_exhausted() {
        return Ok(TargetPart::Content);
    }
    let name = input.expect_ident()?;
    Ok(match_ignore_ascii_case! { name,
        "content" => TargetPart::Content,
        "before" => TargetPart::Before,
        _ => return refused(),
    })
}

/// `content` of a margin box.
pub(super) fn page_content(input: &mut Parser<'_>) -> Parsed<Option<Arc<[ContentItem]>>> {
    content(input, |input| {
        let token = input.next()?.clone();
        match token {
            Token::QuotedString(text) => Ok(ContentItem::Page(ContentPart::Text(text.as_ref().into()))),
            Token::Function(name) => match_ignore_ascii_case! { &name,
                "counter" => input.parse_nested_block(page_counter).map(ContentItem::Page),
                "string" => input.parse_nested_block(named_string).map(ContentItem::Page),
                _ => refused(),
            },
            _ => refused(),
        }
    })
}

fn content(
    input: &mut Parser<'_>,
    item: fn(&mut Parser<'_>) -> Parsed<ContentItem>,
) -> Parsed<Option<Arc<[ContentItem]>>> {
    for word in ["none", "normal"] {
        if input.try_parse(|input| input.expect_ident_matching(word)).is_ok() {
            return Ok(None);
        }
    }
    let mut items = vec![item(input)?];
    while !input.is_exhausted() {
        items.push(item(input)?);
    }
    Ok(Some(items.into()))
}

fn page_counter(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    let name = input.expect_ident_cloned()?;
    let style = optional_style(input)?;
    match_ignore_ascii_case! { &name,
        "page" => Ok(ContentPart::PageNumber(style)),
        "pages" => Ok(ContentPart::PageCount(style)),
        _ => refused(),
    }
}

/// `string(name)` and `string(name, first)`, which mean the same.
fn named_string(input: &mut Parser<'_>) -> Parsed<ContentPart> {
    let name = word(input)?;
    if !input.is_exhausted() {
        input.expect_comma()?;
        input.expect_ident_matching("first")?;
    }
    Ok(ContentPart::NamedString(name))
}

/// `string-set`
pub(super) fn named_strings(input: &mut Parser<'_>) -> Parsed<Arc<[NamedString]>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(Arc::from([]));
    }
    let strings = input.parse_comma_separated(|input| {
        let name = word(input)?;
        let mut value = vec![string_item(input)?];
        while !input.is_exhausted() {
            value.push(string_item(input)?);
        }
        Ok(NamedString { name, value })
    })?;
    Ok(strings.into())
}

fn string_item(input: &mut Parser<'_>) -> Parsed<StringItem> {
    let token = input.next()?.clone();
    match token {
        Token::QuotedString(text) => Ok(StringItem::Text(text.as_ref().into())),
        Token::Function(name) => match_ignore_ascii_case! { &name,
            "attr" => input.parse_nested_block(word).map(StringItem::Attribute),
            "counter" => input.parse_nested_block(counter).and_then(in_text).map(StringItem::Counter),
            "counters" => input.parse_nested_block(counters).and_then(in_text).map(StringItem::Counter),
            "content" => input.parse_nested_block(|input| {
                if input.is_exhausted() || input.expect_ident_matching("text").is_ok() {
                    Ok(StringItem::Content)
                } else {
                    refused()
                }
            }),
            _ => refused(),
        },
        _ => refused(),
    }
}

fn word(input: &mut Parser<'_>) -> Parsed<Arc<str>> {
    Ok(Arc::from(input.expect_ident()?.as_ref()))
}
