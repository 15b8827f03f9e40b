//! Generated content: `content` and `string-set` (CSS Generated Content for Paged Media).

use std::sync::Arc;

use cssparser::{Parser, Token, match_ignore_ascii_case};

use super::problem::{Parsed, refused};
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
    /// What only a margin box can show.
    Page(ContentPart),
}

/// A part of the value of a named string.
#[derive(Clone, Debug, PartialEq)]
pub enum StringItem {
    Text(Arc<str>),
    /// `attr(name)`: the value of an attribute of the element.
    Attribute(Arc<str>),
    /// `content()`: the text of the element.
    Content,
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
            Token::Function(name) if name.eq_ignore_ascii_case("attr") => {
                input.parse_nested_block(word).map(ContentItem::Attribute)
            }
            _ => refused(),
        }
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
    let style = if input.is_exhausted() {
        CounterStyle::Decimal
    } else {
        input.expect_comma()?;
        match counter_style(input.expect_ident()?) {
            Some(style) => style,
            None => return refused(),
        }
    };
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
