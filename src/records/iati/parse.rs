//! From the text of an activity to its tree of elements.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::attributes::{AttrError, Attributes};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::element::{Attribute, Node, Tree};

/// Elements may not stand deeper in each other than this; the standard needs eight levels.
const MAX_DEPTH: usize = 64;
/// No element may have more attributes than this; the standard knows eight at most.
const MAX_ATTRIBUTES: usize = 128;

/// Why an activity cannot be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: &'static str,
    pub offset: usize,
    pub message: String,
    pub hint: &'static str,
}

impl Fault {
    fn malformed(offset: usize, message: impl Into<String>, hint: &'static str) -> Fault {
        Fault { code: "malformed-xml", offset, message: message.into(), hint }
    }
}

impl<'a> Tree<'a> {
    /// Reads an element with everything in it.
    pub fn parse(text: &'a str) -> Result<Tree<'a>, Fault> {
        if let Some(at) = text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
            let message = format!("there is a control character (number {}) here", text.as_bytes()[at]);
            return Err(Fault::malformed(at, message, "no XML file may hold one: remove it, or export the file again"));
        }
        Builder { text, tree: Tree { nodes: Vec::new(), attributes: Vec::new() }, open: Vec::new() }.run()
    }
}

/// The name and the attributes of a start tag.
pub(super) fn parse_tag(text: &str) -> Result<(&str, Vec<Attribute<'_>>), Fault> {
    let inner = text.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let (name, rest) = inner.split_at(inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len()));
    let mut attributes = Vec::new();
    read_attributes(rest, 0, &mut attributes)?;
    Ok((name, attributes))
}

struct Open {
    at: usize,
    /// The child read last.
    last: Option<usize>,
}

struct Builder<'a> {
    text: &'a str,
    tree: Tree<'a>,
    open: Vec<Open>,
}

impl<'a> Builder<'a> {
    fn run(mut self) -> Result<Tree<'a>, Fault> {
        let mut reader = Reader::from_str(self.text);
        loop {
            let before = usize::try_from(reader.buffer_position()).unwrap_or(0);
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag)) => self.start(&tag, before)?,
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, before)?;
                    self.open.pop();
                }
                Ok(Event::End(_)) => {
                    self.open.pop();
                }
                Ok(Event::Text(text)) => self.add_text(text.into_inner()),
                Ok(Event::CData(text)) => self.add_text(text.into_inner()),
                Ok(Event::GeneralRef(reference)) => {
                    let text = resolved(&reference, before)?;
                    self.add_text(text);
                }
                Ok(Event::DocType(_)) => {
                    return Err(Fault::malformed(before, "`<!DOCTYPE` stands inside an activity", "remove it"));
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(before);
                    return Err(self.fault(&error, at));
                }
            }
        }
        match self.open.last() {
            Some(open) => {
                let node = &self.tree.nodes[open.at];
                let message = format!("`<{}>`, which begins here, is not closed", node.name);
                Err(Fault::malformed(node.offset, message, "close it where it ends; the file may have been cut off"))
            }
            None if self.tree.nodes.is_empty() => Err(Fault::malformed(0, "there is no element here", "remove it")),
            None => Ok(self.tree),
        }
    }

    fn start(&mut self, tag: &BytesStart, offset: usize) -> Result<(), Fault> {
        let length = tag.name().into_inner().len();
        let name = self.text.get(offset + 1..offset + 1 + length).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':') {
            return Err(Fault::malformed(
                offset,
                "`<` is not followed by the name of an element",
                "write `&lt;` for a plain <",
            ));
        }
        if self.open.len() >= MAX_DEPTH {
            let message = format!("elements are nested in each other more than {MAX_DEPTH} times");
            let hint = "no activity needs that: look for a fault in the program that wrote the file";
            return Err(Fault { code: "too-deep", offset, message, hint });
        }
        let rest = offset + 1 + length;
        let end = rest + tag.attributes_raw().len();
        let first = self.tree.attributes.len();
        read_attributes(self.text.get(rest..end).unwrap_or_default(), rest, &mut self.tree.attributes)?;
        let own = self.tree.attributes[first..].iter().position(|attribute| attribute.name == "xml:lang");
        let parent = self.open.last().map(|open| open.at);
        let language = own.map(|at| first + at).or_else(|| self.tree.nodes[parent?].language);
        let at = self.tree.nodes.len();
        if let Some(open) = self.open.last_mut() {
            match open.last.replace(at) {
                Some(last) => self.tree.nodes[last].next = at,
                None => self.tree.nodes[open.at].has_children = true,
            }
        } else if at > 0 {
            return Err(Fault::malformed(
                offset,
                format!("`<{name}>` stands outside of the activity"),
                "move it inside",
            ));
        }
        self.tree.nodes.push(Node {
            name,
            offset,
            attributes: first..self.tree.attributes.len(),
            text: Cow::Borrowed(""),
            has_children: false,
            next: 0,
            language,
        });
        self.open.push(Open { at, last: None });
        Ok(())
    }

    /// Adds to the text of the open element; white space between elements is no text.
    fn add_text(&mut self, piece: Cow<'a, str>) {
        let Some(open) = self.open.last() else { return };
        let text = &mut self.tree.nodes[open.at].text;
        if !text.is_empty() {
            text.to_mut().push_str(&piece);
        } else if !piece.trim_ascii().is_empty() {
            *text = piece;
        }
    }

    fn fault(&self, error: &Error, at: usize) -> Fault {
        let hint = "look here and just before";
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let begin = self.open.last().map(|open| self.tree.nodes[open.at].offset).unwrap_or(at);
                let message = format!("`<{expected}>`, which begins here, is closed by `</{found}>`");
                Fault::malformed(
                    begin,
                    message,
                    "every element must be closed by its own name, inside the one around it",
                )
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
                Fault::malformed(at, format!("`</{name}>` closes an element that is not open"), hint)
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                Fault::malformed(at, STRAY_AMPERSAND, AMPERSAND_HINT)
            }
            Error::Syntax(SyntaxError::UnclosedTag) => Fault::malformed(at, "this tag has no `>`", hint),
            other => Fault::malformed(at, format!("this is not well-formed XML: {other}"), hint),
        }
    }
}

const STRAY_AMPERSAND: &str = "there is an `&` that begins no character";
const AMPERSAND_HINT: &str = "write `&amp;` for a plain &";

const TWICE: &str = "an attribute is given twice";

fn malformed_attribute(at: usize, message: &str) -> Fault {
    Fault::malformed(at, message, "write attributes as name=\"value\", each once")
}

fn read_attributes<'a>(text: &'a str, offset: usize, into: &mut Vec<Attribute<'a>>) -> Result<(), Fault> {
    let first = into.len();
    let mut attributes = Attributes::new(text, 0);
    // The check of the library allocates for every element.
    for (count, attribute) in attributes.with_checks(false).enumerate() {
        let attribute = attribute.map_err(|error| {
            let (at, message) = match error {
                AttrError::Duplicated(at, _) => (at, TWICE),
                AttrError::ExpectedEq(at) | AttrError::ExpectedValue(at) | AttrError::UnquotedValue(at) => {
                    (at, "an attribute has no value in quotation marks")
                }
                AttrError::ExpectedQuote(at, _) => (at, "the value of an attribute has no closing quotation mark"),
            };
            malformed_attribute(offset + at, message)
        })?;
        let name = attribute.key.into_inner();
        if into[first..].iter().any(|known| known.name == name) {
            return Err(malformed_attribute(offset + name.as_ptr().addr() - text.as_ptr().addr(), TWICE));
        }
        let value_offset =
            offset + (attribute.value.as_ptr().addr().saturating_sub(text.as_ptr().addr())).min(text.len());
        if count >= MAX_ATTRIBUTES {
            let message = format!("this element has more than {MAX_ATTRIBUTES} attributes");
            return Err(Fault::malformed(offset, message, "look for a fault in the program that wrote the file"));
        }
        if attribute.value.contains('<') {
            let message = "there is a `<` in the value of an attribute";
            return Err(Fault::malformed(
                value_offset,
                message,
                "write `&lt;` for it, or look for a missing quotation mark",
            ));
        }
        let value = match attribute.value {
            Cow::Borrowed(value) if value.contains('&') => unescape_with(value, resolve_xml_entity)
                .ok()
                .filter(|value| value.chars().all(is_xml_character))
                .ok_or_else(|| Fault::malformed(value_offset, STRAY_AMPERSAND, AMPERSAND_HINT))?,
            value => value,
        };
        into.push(Attribute { name, value });
    }
    Ok(())
}

/// The text that `&…;` stands for. Only the five that XML itself defines have a name: no file defines its own.
fn resolved(reference: &BytesRef, offset: usize) -> Result<Cow<'static, str>, Fault> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) if is_xml_character(character) => return Ok(Cow::Owned(character.to_string())),
        Ok(None) => {}
        _ => {
            let message = "a character is written by a number that no character has";
            return Err(Fault::malformed(offset, message, "write the character itself"));
        }
    }
    let name = reference.borrow().into_inner();
    resolve_xml_entity(&name).map(Cow::Borrowed).ok_or_else(|| Fault {
        code: "unknown-entity",
        offset,
        message: format!("`&{name};` is not known: entities that a file defines itself are not read"),
        hint: "write the text itself, and `&amp;` for a plain &",
    })
}

fn is_xml_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}
