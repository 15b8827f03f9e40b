//! Rows of a table as nested fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::MAX_DEPTH;
use super::path::Step;

/// What the columns of a table are called, as the tree that their dotted names describe.
#[derive(Debug)]
pub(super) struct Header {
    fields: Vec<(String, Node)>,
    columns: usize,
    /// Columns without a name.
    unnamed: Vec<usize>,
}

#[derive(Debug)]
enum Node {
    Column(usize),
    Object(Vec<(String, Node)>),
    /// By position, from 1.
    List(BTreeMap<u32, Node>),
}

/// A name in a header that cannot be used, with its column from 0.
#[derive(Debug, PartialEq)]
pub(super) struct HeaderError {
    pub column: usize,
    pub name: String,
    pub kind: HeaderErrorKind,
}

#[derive(Debug, PartialEq)]
pub(super) enum HeaderErrorKind {
    /// Another column has this name.
    Twice,
    /// The name is both a value and something that holds values, or a list and a group.
    Conflict,
}

impl Header {
    /// Reads the names of the columns; all that cannot be used are reported. Nameless columns at the end do not count.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Header, Vec<HeaderError>> {
        let mut fields = Node::Object(Vec::new());
        let (mut columns, mut unnamed, mut errors) = (0, Vec::new(), Vec::new());
        for (column, name) in names.into_iter().map(str::trim).enumerate() {
            if name.is_empty() {
                unnamed.push(column);
                continue;
            }
            columns = column + 1;
            if let Err(kind) = add(&mut fields, &parts(name), column) {
                errors.push(HeaderError { column, name: name.to_owned(), kind });
            }
        }
        unnamed.retain(|column| *column < columns);
        match fields {
            Node::Object(fields) if errors.is_empty() => Ok(Header { fields, columns, unnamed }),
            _ => Err(errors),
        }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }
    /// The names of the fields at the top, in the order of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }
    pub fn unnamed(&self) -> &[usize] {
        &self.unnamed
    }

    /// The fields of a row; `cell` gives the value of a column, `None` where it is empty.
    pub fn fields(&self, cell: &mut dyn FnMut(usize) -> Option<Value>) -> Map<String, Value> {
        self.fields.iter().filter_map(|(name, node)| Some((name.clone(), node.value(cell)?))).collect()
    }

    /// The column of the value that the steps lead to, or of the first value around it. `filled` says which columns
    /// of the row have a value.
    pub fn column(&self, steps: &[Step], filled: &[bool]) -> Option<usize> {
        let (Step::Key(first), mut rest) = steps.split_first()? else { return None };
        let mut node = &self.fields.iter().find(|(name, _)| name == first)?.1;
        while let Some((step, after)) = rest.split_first() {
            let inner = match (node, step) {
                (Node::Object(fields), Step::Key(key)) => fields.iter().find(|(name, _)| name == key).map(|(_, n)| n),
                (Node::List(items), Step::Index(index)) => {
                    items.values().filter(|item| item.first(filled).is_some()).nth(*index)
                }
                _ => None,
            };
            let Some(inner) = inner else { break };
            (node, rest) = (inner, after);
        }
        node.first(filled)
    }
}

/// A part of a dotted name.
enum Part<'a> {
    Name(&'a str),
    Position(u32),
}

/// The parts of a dotted name. A number after a dot is a list position. A name with nothing before, after or between
/// dots, such as `No.`, is a name as a whole.
fn parts(name: &str) -> Vec<Part<'_>> {
    let split: Vec<&str> = name.split('.').map(str::trim).collect();
    if split.iter().any(|part| part.is_empty()) || split.len() >= MAX_DEPTH {
        return vec![Part::Name(name)];
    }
    let part = |(index, part)| match position(part) {
        Some(position) if index > 0 => Part::Position(position),
        _ => Part::Name(part),
    };
    split.into_iter().enumerate().map(part).collect()
}

/// A number from 1 without superfluous zeros.
fn position(part: &str) -> Option<u32> {
    let digits = part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0');
    digits.then(|| part.parse().ok())?
}

fn add(node: &mut Node, parts: &[Part], column: usize) -> Result<(), HeaderErrorKind> {
    let Some((part, rest)) = parts.split_first() else {
        return Err(HeaderErrorKind::Twice);
    };
    let fresh = match rest.first() {
        None => Node::Column(column),
        Some(Part::Position(_)) => Node::List(BTreeMap::new()),
        Some(Part::Name(_)) => Node::Object(Vec::new()),
    };
    let (inner, is_new) = match (node, part) {
        (Node::List(items), Part::Position(position)) => {
            let is_new = !items.contains_key(position);
            (items.entry(*position).or_insert(fresh), is_new)
        }
        (Node::Object(fields), Part::Name(name)) => {
            let known = fields.iter().position(|(known, _)| known == name);
            let index = known.unwrap_or(fields.len());
            if known.is_none() {
                fields.push(((*name).to_owned(), fresh));
            }
            (&mut fields[index].1, known.is_none())
        }
        _ => return Err(HeaderErrorKind::Conflict),
    };
    match (&*inner, rest.is_empty()) {
        (Node::Column(_), true) if is_new => Ok(()),
        (Node::Column(_), true) => Err(HeaderErrorKind::Twice),
        (Node::Column(_), false) | (_, true) => Err(HeaderErrorKind::Conflict),
        _ => add(inner, rest, column),
    }
}

impl Node {
    fn value(&self, cell: &mut dyn FnMut(usize) -> Option<Value>) -> Option<Value> {
        match self {
            Node::Column(column) => cell(*column),
            Node::Object(fields) => {
                let fields: Map<_, _> =
                    fields.iter().filter_map(|(name, node)| Some((name.clone(), node.value(cell)?))).collect();
                (!fields.is_empty()).then_some(Value::Object(fields))
            }
            Node::List(items) => {
                let items: Vec<_> = items.values().filter_map(|item| item.value(cell)).collect();
                (!items.is_empty()).then_some(Value::Array(items))
            }
        }
    }

    /// The first column with a value.
    fn first(&self, filled: &[bool]) -> Option<usize> {
        match self {
            Node::Column(column) => filled.get(*column).copied().unwrap_or(false).then_some(*column),
            Node::Object(fields) => fields.iter().find_map(|(_, node)| node.first(filled)),
            Node::List(items) => items.values().find_map(|item| item.first(filled)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(header: &Header, cells: &[&str]) -> Value {
        let mut cell = |i: usize| cells.get(i).filter(|c| !c.is_empty()).map(|c| json!(c));
        Value::Object(header.fields(&mut cell))
    }

    #[test]
    fn nests_by_dots_and_counts_lists_from_one() {
        let header =
            Header::parse(["id", "title.fr", "b.1.group", "b.2.group", "b.2.male", "", " title . en "]).unwrap();
        assert_eq!(
            row(&header, &["a", "Eau", "x", "y", "3", "note", "Water"]),
            json!({"id": "a", "title": {"fr": "Eau", "en": "Water"}, "b": [{"group": "x"}, {"group": "y", "male": "3"}]})
        );
        assert_eq!(row(&header, &["a", "", "", "y", "", "", ""]), json!({"id": "a", "b": [{"group": "y"}]}));
        assert_eq!((header.columns(), header.unnamed()), (7, &[5][..]));
    }

    #[test]
    fn finds_the_column_of_a_field() {
        let header = Header::parse(["id", "b.1.group", "b.2.group", "b.2.male"]).unwrap();
        let filled = [true, false, true, true];
        let column = |path: &str| header.column(&super::super::path::steps(path), &filled);
        assert_eq!(column("b[0].male"), Some(3), "the empty first entry is left out");
        assert_eq!(column("b[0].total"), Some(2), "the entry around a missing field");
        assert_eq!((column("id"), column("none")), (Some(0), None));
    }

    #[test]
    fn reports_every_name_that_cannot_be_used() {
        use HeaderErrorKind::{Conflict, Twice};
        let errors = Header::parse(["id", "id", "a", "a.b", "c.1", "c.x", "f.1", "f.1"]).unwrap_err();
        let found: Vec<_> = errors.into_iter().map(|error| (error.column, error.kind)).collect();
        assert_eq!(found, [(1, Twice), (3, Conflict), (5, Conflict), (7, Twice)]);
    }

    #[test]
    fn takes_names_of_people_as_they_are() {
        let deep = "a.".repeat(500) + "a";
        let header = Header::parse(["No.", "2024", "a..b", deep.as_str(), "", ""]).unwrap();
        assert_eq!(row(&header, &["1", "2", "3", "4"]), json!({"No.": "1", "2024": "2", "a..b": "3", deep: "4"}));
        assert_eq!((header.columns(), header.unnamed()), (4, &[][..]), "nameless columns at the end do not count");
    }
}
