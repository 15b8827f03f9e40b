//! Values of YAML and TOML with the places where they begin.

use serde_json::{Map, Value};

use super::{LISTS, list_name};
use crate::records::file::{Inner, Spans};
use crate::records::place::Item;

/// A value with the byte offset at which it begins.
#[derive(Clone)]
pub(super) struct Node {
    pub start: usize,
    pub content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    Plain(Value),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The value; fields that are `null` are left out.
    pub fn into_value(self) -> Value {
        match self.content {
            Content::Plain(value) => value,
            Content::List(items) => Value::Array(items.into_iter().map(Node::into_value).collect()),
            Content::Object(fields) => {
                let given = fields.into_iter().filter(|(_, node)| !node.is_null());
                Value::Object(given.map(|(key, node)| (key, node.into_value())).collect::<Map<_, _>>())
            }
        }
    }

    pub fn into_spans(self) -> Spans {
        let inner = match self.content {
            Content::Plain(_) => Inner::Plain,
            Content::List(items) => Inner::List(items.into_iter().map(Node::into_spans).collect()),
            Content::Object(fields) => {
                Inner::Object(fields.into_iter().map(|(key, node)| (key, node.into_spans())).collect())
            }
        };
        Spans { start: self.start, inner }
    }

    /// The records of a document, each with what it is in the document: `None` for the document itself.
    pub fn into_records(self) -> Vec<(Option<Item>, Node)> {
        let (list, items) = match self.content {
            Content::List(items) => (None, items),
            Content::Object(mut fields) => {
                let is_list = |name: &str| {
                    fields.iter().any(|(key, node)| key == name && matches!(node.content, Content::List(_)))
                };
                let list = list_name(&LISTS, fields.iter().map(|(key, _)| key.as_str()), is_list);
                let position = list.and_then(|list| fields.iter().position(|(key, _)| key == list));
                match position.map(|position| fields.swap_remove(position).1.content) {
                    Some(Content::List(items)) => (list, items),
                    _ => return vec![(None, Node { start: self.start, content: Content::Object(fields) })],
                }
            }
            Content::Plain(Value::Null) => return Vec::new(),
            plain => return vec![(None, Node { start: self.start, content: plain })],
        };
        let item = |(index, node)| (Some(Item { list, index }), node);
        items.into_iter().enumerate().map(item).collect()
    }

    /// How many values there are in it, itself included.
    pub fn size(&self) -> usize {
        1 + match &self.content {
            Content::Plain(_) => 0,
            Content::List(items) => items.iter().map(Node::size).sum(),
            Content::Object(fields) => fields.iter().map(|(_, node)| node.size()).sum(),
        }
    }

    /// How deep values are nested in it: 0 for a plain value.
    pub fn depth(&self) -> usize {
        match &self.content {
            Content::Plain(_) => 0,
            Content::List(items) => items.iter().map(|item| item.depth() + 1).max().unwrap_or(0),
            Content::Object(fields) => fields.iter().map(|(_, node)| node.depth() + 1).max().unwrap_or(0),
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self.content, Content::Plain(Value::Null))
    }
}
