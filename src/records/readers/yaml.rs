//! YAML 1.2: one mapping, a list of mappings, or several documents.
//!
//! Scalars are taken from their source text, so numbers stay exact and ids such as `0428` stay text. Anchors, aliases
//! and merge keys (`<<`) work; how much aliases may multiply is limited.

mod fault;

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;
use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, Span, options};

use super::node::{Content, Node};
use super::{Raws, whole_file_record};
use crate::diag::Diagnostics;
use crate::records::MAX_DEPTH;
use crate::records::file::{File, Spans};
use crate::records::language;
use crate::records::number;
use crate::records::place::Place;
use crate::sources::Text;
use fault::{Cut, CutKind, Fault, offset};

/// How many values anchors and aliases may copy in one file.
const MAX_COPIED: usize = 1_000_000;

pub(super) fn read(text: Text) -> Result<Raws, Diagnostics> {
    let file = Arc::new(File::new(text));
    let documents = Builder::new(file.as_str()).documents().map_err(|fault| fault.diagnostic(&file))?;
    let mut records = Vec::new();
    let mut single = documents.len() == 1;
    for (document, node) in documents.into_iter().enumerate() {
        for (item, node) in node.into_records() {
            single &= item.is_none();
            let origin = file.origin_at(node.start);
            let place = Place::Yaml { file: Arc::clone(&file), document, item };
            records.push(whole_file_record(node.into_value(), origin, place));
        }
    }
    Ok(Raws { single, ..Raws::list(records.into_iter()) })
}

/// Where the values of every document begin.
pub(in crate::records) fn spans(text: &str) -> Vec<Spans> {
    let documents = Builder::new(text).documents().unwrap_or_default();
    documents.into_iter().map(Node::into_spans).collect()
}

/// Builds the documents of a file from the events of the parser.
struct Builder<'a> {
    text: &'a str,
    events: Parser<'a, serde_saphyr::granit_parser::StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    copied: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Builder<'a> {
        let options: Options = options! { emit_comments: false };
        Builder { text, events: Parser::new_from_str_with_options(text, options), anchors: HashMap::new(), copied: 0 }
    }

    fn documents(mut self) -> Result<Vec<Node>, Fault> {
        let mut documents = Vec::new();
        while let Some(event) = self.events.next_event() {
            let (event, span) = event?;
            match event {
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => documents.push(self.node(event, span, 0)?),
            }
        }
        Ok(documents)
    }

    /// The value that begins with this event.
    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Fault> {
        let start = offset(&span.start, self.text);
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(start));
        }
        let (anchor, content) = match event {
            Event::Alias(anchor) => return self.alias(anchor, start, depth),
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let value = if is_text { Value::String(text.into_owned()) } else { plain(&text) };
                (anchor, Content::Plain(value))
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                while let Some((event, span)) = self.next_inside()? {
                    items.push(self.node(event, span, depth + 1)?);
                }
                (anchor, Content::List(items))
            }
            Event::MappingStart(_, anchor, _) => (anchor, Content::Object(self.fields(depth)?)),
            _ => (0, Content::Plain(Value::Null)),
        };
        let node = Node { start, content };
        if anchor > 0 {
            self.count(node.size(), start)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// The next event of a list or mapping; `None` at its end.
    fn next_inside(&mut self) -> Result<Option<(Event<'a>, Span)>, Fault> {
        match self.events.next_event().transpose()? {
            None | Some((Event::SequenceEnd | Event::MappingEnd | Event::StreamEnd, _)) => Ok(None),
            Some(next) => Ok(Some(next)),
        }
    }

    fn alias(&mut self, anchor: usize, start: usize, depth: usize) -> Result<Node, Fault> {
        let Some(node) = self.anchors.get(&anchor) else {
            // The parser knows the name; what it stands for is not yet at its end.
            return Err(Fault::Cycle(start));
        };
        // What an alias stands for may itself hold aliases: together they must not go deeper than anything else.
        if depth + node.depth() > MAX_DEPTH {
            return Err(Fault::TooDeep(start));
        }
        let node = node.clone();
        self.count(node.size(), start)?;
        Ok(node)
    }

    /// Counts values that are copied for anchors and aliases.
    fn count(&mut self, size: usize, start: usize) -> Result<(), Fault> {
        self.copied += size;
        if self.copied > MAX_COPIED { Err(Fault::TooManyAliases(start)) } else { Ok(()) }
    }

    fn fields(&mut self, depth: usize) -> Result<Vec<(String, Node)>, Fault> {
        let mut fields = Fields::default();
        let mut before: Option<usize> = None;
        while let Some((event, span)) = self.next_inside()? {
            let (key_start, key_end) = (offset(&span.start, self.text), offset(&span.end, self.text));
            let key = match event {
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return Err(Fault::KeyIsNoText(key_start)),
            };
            let Some((event, span)) = self.next_inside()? else { break };
            let value = self.node(event, span, depth + 1)?;
            if value.is_null()
                && let Some(start) = before
            {
                self.cut(start, (key_start, key_end), fields.are_texts_by_language())?;
            }
            before = (!value.is_null()).then_some(key_start);
            if key == "<<" {
                fields.merge(value)?;
            } else if !fields.add(key.clone(), value) {
                return Err(Fault::Twice(key, key_start));
            }
        }
        Ok(fields.finish())
    }

    /// Whether a key without a value and without a colon is the rest of the value before it: digits, as the `000` of
    /// `{total: 1,000}`, or anything after a text in a language. `start` is where the field before it begins.
    fn cut(&self, start: usize, (key_start, key_end): (usize, usize), by_language: bool) -> Result<(), Fault> {
        let (Some(rest), Some(after)) = (self.text.get(key_start..key_end), self.text.get(key_end..)) else {
            return Ok(());
        };
        let rest = rest.trim_end();
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let kind = match (is_number, by_language) {
            _ if after.trim_start().starts_with(':') => return Ok(()),
            (true, _) => CutKind::Number,
            (false, true) => CutKind::Text,
            (false, false) => return Ok(()),
        };
        let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = on_one_line(self.text.get(start..key_end).unwrap_or_default());
        Err(Fault::Cut(Cut { kind, written, rest: on_one_line(rest), at: start }))
    }
}

/// The fields of a mapping, and those that `<<` brings in.
#[derive(Default)]
struct Fields {
    given: Vec<(String, Node)>,
    names: std::collections::HashSet<String>,
    merged: Vec<(String, Node)>,
}

impl Fields {
    /// Whether the field was not there yet.
    fn add(&mut self, key: String, value: Node) -> bool {
        let fresh = self.names.insert(key.clone());
        if fresh {
            self.given.push((key, value));
        }
        fresh
    }
    /// Whether all fields with a value are texts under language tags.
    fn are_texts_by_language(&self) -> bool {
        let filled = || self.given.iter().filter(|(_, value)| !value.is_null());
        language::may_be_languages(filled().map(|(key, _)| key.as_str()))
            && filled().all(|(_, value)| matches!(value.content, Content::Plain(Value::String(_))))
    }
    fn merge(&mut self, value: Node) -> Result<(), Fault> {
        match value.content {
            Content::Object(fields) => self.merged.extend(fields),
            Content::List(items) => items.into_iter().try_for_each(|item| self.merge(item))?,
            Content::Plain(_) => return Err(Fault::Merge(value.start)),
        }
        Ok(())
    }
    fn finish(mut self) -> Vec<(String, Node)> {
        for (key, value) in std::mem::take(&mut self.merged) {
            self.add(key, value);
        }
        self.given
    }
}

/// The value of a plain scalar: the core schema of YAML 1.2, with numbers digit for digit.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number::from_notation(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}
