//! A grant as its rows give it: values with the cells that they come from.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::column::Part;
use crate::records::mapped::Made;
use crate::records::path::{push_index, push_key};

/// A value with its cells.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Cell(Cell),
    Group(Vec<(String, Node)>),
    /// By the numbers that the columns give the entries.
    List(BTreeMap<usize, Node>),
}

/// What a cell says.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub value: Value,
    /// Counted from 0 among the rows of the grant.
    pub row: usize,
    pub column: String,
}

/// Two cells that give one field different values.
#[derive(Debug)]
pub(super) struct Clash {
    pub first: Cell,
    pub second: Cell,
}

impl Node {
    pub fn new() -> Node {
        Node::Group(Vec::new())
    }

    /// Puts a cell in its place.
    pub fn add(&mut self, path: &[Part], cell: Cell, clashes: &mut Vec<Clash>) {
        let fresh = path.iter().rev().fold(Node::Cell(cell), |inner, part| match part {
            Part::Name(name) => Node::Group(vec![(name.clone(), inner)]),
            Part::Entry(entry) => Node::List(BTreeMap::from([(*entry, inner)])),
        });
        self.unite(fresh, clashes);
    }

    /// Takes in another part of the same row: entries of lists are told by their numbers.
    fn unite(&mut self, other: Node, clashes: &mut Vec<Clash>) {
        match (self, other) {
            (Node::Group(own), Node::Group(others)) => {
                for (name, node) in others {
                    match own.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, known)) => known.unite(node, clashes),
                        None => own.push((name, node)),
                    }
                }
            }
            (Node::List(own), Node::List(others)) => {
                for (entry, node) in others {
                    match own.get_mut(&entry) {
                        Some(known) => known.unite(node, clashes),
                        None => drop(own.insert(entry, node)),
                    }
                }
            }
            (own, other) => own.compare(other, clashes),
        }
    }

    /// Takes in another row of the same grant; tells whether it says anything new.
    ///
    /// An entry of a list that has the identifier of one that is there adds to it; one that says the same as one that is
    /// there is left out; all others are further entries.
    pub fn go_on(&mut self, other: Node, clashes: &mut Vec<Clash>) -> bool {
        match (self, other) {
            (Node::Group(own), Node::Group(others)) => {
                let mut is_news = false;
                for (name, node) in others {
                    match own.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, known)) => is_news |= known.go_on(node, clashes),
                        None => {
                            own.push((name, node));
                            is_news = true;
                        }
                    }
                }
                is_news
            }
            (Node::List(own), Node::List(others)) => {
                let mut is_news = false;
                for node in others.into_values() {
                    let same = own.values_mut().find(|known| match (known.identifier(), node.identifier()) {
                        (Some(one), Some(other)) => one == other,
                        _ => known.value() == node.value(),
                    });
                    match same {
                        Some(known) => is_news |= known.go_on(node, clashes),
                        None => {
                            let next = own.last_key_value().map_or(0, |(last, _)| last.saturating_add(1));
                            own.insert(next, node);
                            is_news = true;
                        }
                    }
                }
                is_news
            }
            (own, other) => {
                own.compare(other, clashes);
                false
            }
        }
    }

    fn compare(&self, other: Node, clashes: &mut Vec<Clash>) {
        if self.value() != other.value()
            && let (Some(first), Some(second)) = (self.first_cell(), other.first_cell())
        {
            clashes.push(Clash { first: first.clone(), second: second.clone() });
        }
    }

    fn identifier(&self) -> Option<&Value> {
        let Node::Group(fields) = self else { return None };
        fields.iter().find_map(|(name, node)| match node {
            Node::Cell(cell) if name == "id" => Some(&cell.value),
            _ => None,
        })
    }

    fn first_cell(&self) -> Option<&Cell> {
        match self {
            Node::Cell(cell) => Some(cell),
            Node::Group(fields) => fields.iter().find_map(|(_, node)| node.first_cell()),
            Node::List(entries) => entries.values().find_map(Node::first_cell),
        }
    }

    fn value(&self) -> Value {
        match self {
            Node::Cell(cell) => cell.value.clone(),
            Node::Group(fields) => fields.iter().map(|(name, node)| (name.clone(), node.value())).collect(),
            Node::List(entries) => entries.values().map(Node::value).collect(),
        }
    }

    /// The fields, and the cell of each.
    pub fn finish(self) -> (Map<String, Value>, Vec<Made>) {
        let mut made = Vec::new();
        match self.into_value(&mut String::new(), &mut made) {
            Value::Object(fields) => (fields, made),
            _ => (Map::new(), made),
        }
    }

    fn into_value(self, path: &mut String, made: &mut Vec<Made>) -> Value {
        match self {
            Node::Cell(cell) => {
                made.push(Made::new(path.as_str(), cell.row, cell.column));
                cell.value
            }
            Node::Group(fields) => {
                let mut object = Map::new();
                for (name, node) in fields {
                    let parent = push_key(path, &name);
                    object.insert(name, node.into_value(path, made));
                    path.truncate(parent);
                }
                Value::Object(object)
            }
            Node::List(entries) => {
                let mut list = Vec::new();
                for (index, node) in entries.into_values().enumerate() {
                    let parent = push_index(path, index);
                    list.push(node.into_value(path, made));
                    path.truncate(parent);
                }
                Value::Array(list)
            }
        }
    }
}
