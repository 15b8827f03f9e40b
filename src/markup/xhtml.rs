//! XHTML into elements and text, with the places in the template that they come from.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::budget::{self, TextBudget};
use super::dom::{Dom, Place, Root, Token};
use super::element::Kind;
use super::ill_formed::{
    Unplaced, attribute_problem, bad_ampersand, is_stray, stray_ampersand, stray_bracket, unclosed, unknown_reference,
};
use super::locate::locate;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::limits::Limits;
use crate::sources::Text;
use crate::style::ElementId;

/// Elements may not stand deeper in each other than this: the stages that follow walk the document
/// recursively.
const MAX_DEPTH: usize = 96;
/// No element has a use for more attributes than this; each is compared with all before it.
const MAX_ATTRIBUTES: usize = 200;
/// After this many problems the rest are consequences.
const MAX_PROBLEMS: usize = 25;

/// Parses XHTML; what is not well formed is an error at the nearest place that is known.
pub(super) fn parse<'x>(xhtml: &'x str, files: &'x [Text], limits: &Limits) -> Result<(Dom<'x>, Root), Diagnostics> {
    let tags = xhtml.bytes().filter(|byte| *byte == b'<').count();
    let dom = Dom::with_capacity(tags.min(limits.elements.saturating_mul(2)), files);
    let text = TextBudget::new(limits.characters);
    let (open, problems) = (Vec::new(), Diagnostics::new());
    let mut builder = Builder { xhtml, files, dom, open, last: None, problems, elements: limits.elements, text };
    // Where what the reader reads begins.
    let mut from = 0;
    let mut reader = reader(xhtml);
    loop {
        let stray = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start) | Event::Empty(start)) if is_stray(&start) => builder.offset_of(&start),
            Ok(event) => {
                builder.event(event);
                None
            }
            Err(error) => {
                let at = from + usize::try_from(reader.error_position()).unwrap_or_default();
                match error {
                    Error::Syntax(_) if xhtml.get(at + 1..).is_some_and(is_stray) => Some(at + 1),
                    error if builder.broken(&error, at) => None,
                    _ => break,
                }
            }
        };
        if let Some(after) = stray {
            builder.report_at(stray_bracket(), Some(after - 1));
            (from, reader) = (after, self::reader(&xhtml[after..]));
        }
        if builder.problems.len() >= MAX_PROBLEMS || builder.is_too_large() {
            break;
        }
    }
    builder.finish()
}

fn reader(xhtml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xhtml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader
}

struct Builder<'x> {
    xhtml: &'x str,
    /// The files of the template; the first is the one that all begins with.
    files: &'x [Text],
    dom: Dom<'x>,
    /// The open elements and the indices of their tokens.
    open: Vec<(ElementId, usize)>,
    /// The element that began last.
    last: Option<ElementId>,
    problems: Diagnostics,
    /// The most elements that it may have.
    elements: usize,
    text: TextBudget,
}

impl<'x> Builder<'x> {
    /// Whether the document has more than it may have, which is told.
    fn is_too_large(&mut self) -> bool {
        let is_too_large = self.dom.tree.iter().len() > self.elements;
        if is_too_large {
            let origin = self.open.last().map_or_else(Origin::none, |(id, _)| self.dom.shown_origin(*id));
            // That nothing is closed then is no news.
            self.open.clear();
            self.problems = budget::too_many_elements(origin, self.elements).into();
        }
        is_too_large || self.text.is_spent()
    }

    fn event(&mut self, event: Event<'x>) {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start);
                self.close_last();
            }
            Event::End(end) => self.end(end.name().into_inner()),
            Event::Text(text) => self.text(text.into_inner()),
            Event::CData(text) => self.text(text.into_inner()),
            Event::GeneralRef(reference) => self.reference(&reference),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let tag = self.in_source(start);
        let name_length = start.name().into_inner().len().min(tag.len());
        let (name, rest) = tag.split_at(name_length);
        let mut place = None;
        let mut attributes = Vec::new();
        let mut wrong = Vec::new();
        for attribute in Attributes::new(rest, 0) {
            if attributes.len() == MAX_ATTRIBUTES {
                wrong.push(Unplaced {
                    message: format!("`<{name}>` has more than {MAX_ATTRIBUTES} attributes"),
                    hint: "write fewer".to_owned(),
                });
                break;
            }
            match attribute {
                Ok(attribute) => {
                    let key = attribute.key.into_inner();
                    let value = in_source(self.xhtml, attribute.value);
                    if key == "data-origin" {
                        place = Place::parse(&value);
                    } else {
                        attributes.push((key, value));
                    }
                }
                Err(error) => wrong.push(attribute_problem(name, rest, &error)),
            }
        }
        let parent = self.open.last().map(|(id, _)| *id);
        let mut ampersands = Vec::new();
        for (_, value) in &mut attributes {
            if value.bytes().any(|byte| matches!(byte, b'&' | b'\n' | b'\t' | b'\r')) {
                match unescape_with(value, resolve_html5_entity) {
                    Ok(text) => *value = Cow::Owned(text.replace(['\n', '\t', '\r'], " ")),
                    Err(_) => ampersands.push((stray_ampersand(value), self.offset_of(value))),
                }
            }
        }
        if self.open.len() >= MAX_DEPTH {
            wrong.push(Unplaced {
                message: format!("`<{name}>` stands inside {MAX_DEPTH} other elements"),
                hint: "nest elements less deeply".to_owned(),
            });
        } else if parent.is_none() && !self.dom.tokens.is_empty() {
            wrong.push(Unplaced {
                message: format!("`<{name}>` stands outside of the root element"),
                hint: "put everything into one `<html>` element".to_owned(),
            });
        }
        let opened = self.dom.open(parent, name, attributes, place);
        self.last = Some(opened.0);
        self.open.push(opened);
        for problem in wrong {
            self.report(problem);
        }
        for (problem, value) in ampersands {
            let at = value.and_then(|value| Some(value + bad_ampersand(self.xhtml.get(value..)?)?));
            self.report_at(problem, at);
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.trim_end();
        let depth = self.open.iter().rposition(|(id, _)| self.dom.element(*id).name == name);
        let Some(depth) = depth else {
            return self.report(Unplaced {
                message: format!("`</{name}>` closes an element that is not open"),
                hint: format!("remove it, or write `<{name}>` before it"),
            });
        };
        while self.open.len() > depth + 1 {
            self.report_unclosed(&format!("`</{name}>`"));
            self.close_last();
        }
        self.close_last();
    }

    fn close_last(&mut self) {
        if let Some((_, start)) = self.open.pop() {
            self.dom.close(start);
        }
    }

    fn text(&mut self, text: Cow<'x, str>) {
        match self.open.last() {
            Some((id, start)) => {
                let begins_preformatted =
                    self.dom.kind(*id) == Kind::Preformatted && self.dom.tokens.len() == start + 1;
                let text = if begins_preformatted { without_first_newline(text) } else { text };
                if let Some(problem) = self.text.take(&text, || self.dom.shown_origin(*id)) {
                    self.open.clear();
                    self.problems = problem.into();
                    return;
                }
                self.dom.tree.get_mut(*id).empty &= text.is_empty();
                self.dom.tokens.push(Token::Text(text));
            }
            None if text.trim().is_empty() => {}
            None => self.report(Unplaced {
                message: "there is text outside of the root element".to_owned(),
                hint: "put everything into one `<html>` element".to_owned(),
            }),
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) {
        let name: &str = reference;
        let resolved = match reference.resolve_char_ref() {
            Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
            Ok(None) => resolve_html5_entity(name).map(Cow::Borrowed),
            Err(_) => None,
        };
        match resolved {
            Some(text) => self.text(text),
            None => self.report_at(unknown_reference(name), self.offset_of(name).and_then(|name| name.checked_sub(1))),
        }
    }

    /// Reports a syntax error at a byte; gives whether reading can go on.
    fn broken(&mut self, error: &Error, at: usize) -> bool {
        if let Error::IllFormed(IllFormedError::UnclosedReference) = error {
            self.report_at(stray_ampersand("&"), Some(at));
            return true;
        }
        if let Error::Syntax(_) = error {
            let problem = Unplaced {
                message: format!("the markup breaks off: {error}"),
                hint: "a `<` that is no tag is written `&lt;`; tags, quotes and comments must be closed".to_owned(),
            };
            self.report_at(problem, Some(at));
        } else {
            self.report(Unplaced {
                message: format!("the markup cannot be read: {error}"),
                hint: "write well-formed XHTML".to_owned(),
            });
        }
        false
    }

    fn finish(mut self) -> Result<(Dom<'x>, Root), Diagnostics> {
        if self.problems.is_empty() && self.dom.root_kind() != Some(Kind::Html) {
            self.report(Unplaced {
                message: "the document does not start with `<html>`".to_owned(),
                hint: "put everything into `<html lang=\"…\"><body>…</body></html>`".to_owned(),
            });
        }
        while !self.open.is_empty() {
            if self.problems.len() < MAX_PROBLEMS {
                self.report_unclosed("the end of the document");
            }
            self.close_last();
        }
        match self.dom.tokens.first() {
            Some(Token::Open { id, end }) if self.problems.is_empty() => {
                let root = (*id, 1..*end);
                Ok((self.dom, root))
            }
            _ => Err(self.problems),
        }
    }

    fn report_unclosed(&mut self, before: &str) {
        if let Some((id, _)) = self.open.last() {
            let name = self.dom.element(*id).name;
            self.report(unclosed(name, before));
        }
    }

    /// An error at the innermost open element; outside of all, in the file of the template.
    fn report(&mut self, problem: Unplaced) {
        self.report_at(problem, None);
    }

    /// An error at a byte, or at the innermost open element where the template has it nowhere; outside of all, in the file
    /// of the template.
    fn report_at(&mut self, problem: Unplaced, at: Option<usize>) {
        let around = self.open.last().map(|(id, _)| *id);
        let piece = at.and_then(|at| self.xhtml.get(at..));
        let origin = piece
            .and_then(|piece| locate(&self.dom, [self.last, around], piece))
            .or_else(|| around.map(|id| self.dom.shown_origin(id)))
            .or_else(|| self.files.first().map(|file| Origin::file(Arc::clone(file.name()))))
            .unwrap_or_else(Origin::none);
        self.problems.push(Diagnostic::error("malformed-markup", origin, problem.message).with_hint(problem.hint));
    }

    /// A part of an event as a part of the source that it was read from.
    fn in_source(&self, part: &str) -> &'x str {
        slice_of(self.xhtml, part).unwrap_or_default()
    }

    /// Where a part of the source begins.
    fn offset_of(&self, part: &str) -> Option<usize> {
        let part = slice_of(self.xhtml, part)?;
        (part.as_ptr() as usize).checked_sub(self.xhtml.as_ptr() as usize)
    }
}

fn in_source<'x>(source: &'x str, part: Cow<'_, str>) -> Cow<'x, str> {
    match slice_of(source, &part) {
        Some(slice) => Cow::Borrowed(slice),
        None => Cow::Owned(part.into_owned()),
    }
}

/// The part of `source` that `part` is, where it is one.
fn slice_of<'x>(source: &'x str, part: &str) -> Option<&'x str> {
    let offset = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    source.get(offset..offset.checked_add(part.len())?)
}

/// HTML, 13.1.2.5: a line break right after `<pre>` is there for the eyes of the author alone.
fn without_first_newline(text: Cow<'_, str>) -> Cow<'_, str> {
    let newline = ["\r\n", "\n"].into_iter().find(|newline| text.starts_with(newline)).map_or(0, str::len);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[newline..]),
        Cow::Owned(mut text) => {
            text.drain(..newline);
            Cow::Owned(text)
        }
    }
}
