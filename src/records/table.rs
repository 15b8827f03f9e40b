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
    /// Two dots in a row, a dot at an end, a number in first place, or too many dots.
    IllFormed,
}

impl Header {
    /// Reads the names of the columns; all that cannot be used are reported.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Header, Vec<HeaderError>> {
        let mut root = Node::Object(Vec::new());
        let (mut columns, mut unnamed, mut errors) = (0, Vec::new(), Vec::new());
        for (column, name) in names.into_iter().map(str::trim).enumerate() {
            columns = column + 1;
            if name.is_empty() {
                unnamed.push(column);
                continue;
            }
            let parts: Vec<&str> = name.split('.').map(str::trim).collect();
            let well_formed =
                parts.iter().all(|part| !part.is_empty()) && position(parts[0]).is_none() && parts.len() < MAX_DEPTH;
            let added = if well_formed { add(&mut root, &parts, column) } else { Err(HeaderErrorKind::IllFormed) };
            if let Err(kind) = added {
                errors.push(HeaderError { column, name: name.to_owned(), kind });
            }
        }
        match root {
            Node::Object(fields) if errors.is_empty() => Ok(Header { fields, columns, unnamed }),
            _ => Err(errors),
        }
    }

    pub fn columns(&self) -> usize {
        self.columns
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

/// A list position: a number from 1 without superfluous zeros.
fn position(part: &str) -> Option<u32> {
    let digits = part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0');
    digits.then(|| part.parse().ok())?
}

fn add(node: &mut Node, parts: &[&str], column: usize) -> Result<(), HeaderErrorKind> {
    let Some((part, rest)) = parts.split_first() else {
        return Err(HeaderErrorKind::Twice);
    };
    let leaf = || match rest.first() {
        None => Node::Column(column),
        Some(next) if position(next).is_some() => Node::List(BTreeMap::new()),
        Some(_) => Node::Object(Vec::new()),
    };
    let (inner, fresh) = match (node, position(part)) {
        (Node::List(items), Some(position)) => {
            let fresh = !items.contains_key(&position);
            (items.entry(position).or_insert_with(leaf), fresh)
        }
        (Node::Object(fields), None) => match fields.iter().position(|(name, _)| name == part) {
            Some(index) => (&mut fields[index].1, false),
            None => {
                fields.push(((*part).to_owned(), leaf()));
                let last = fields.len() - 1;
                (&mut fields[last].1, true)
            }
        },
        _ => return Err(HeaderErrorKind::Conflict),
    };
    match (&*inner, rest.is_empty()) {
        (Node::Column(_), true) if fresh => Ok(()),
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
            Header::parse(["id", "title.fr", "b.1.group", "b.2.group", "b.2.male", " title . en ", ""]).unwrap();
        assert_eq!(
            row(&header, &["a", "Eau", "x", "y", "3", "Water", "note"]),
            json!({"id": "a", "title": {"fr": "Eau", "en": "Water"}, "b": [{"group": "x"}, {"group": "y", "male": "3"}]})
        );
        assert_eq!(row(&header, &["a", "", "", "y", "", "", ""]), json!({"id": "a", "b": [{"group": "y"}]}));
        assert_eq!((header.columns(), header.unnamed()), (7, &[6][..]));
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
        let errors =
            Header::parse(["id", "id", "a", "a.b", "c.1", "c.x", "d..e", "1", "e.", "f.1", "f.1"]).unwrap_err();
        let found: Vec<_> = errors.iter().map(|e| (e.column, e.kind.clone_name())).collect();
        assert_eq!(
            found,
            [(1, "twice"), (3, "conflict"), (5, "conflict"), (6, "ill"), (7, "ill"), (8, "ill"), (10, "twice")]
        );
        let deep = "a.".repeat(500) + "a";
        assert_eq!(Header::parse([deep.as_str()]).unwrap_err()[0].kind, HeaderErrorKind::IllFormed);
    }

    impl HeaderErrorKind {
        fn clone_name(&self) -> &'static str {
            match self {
                HeaderErrorKind::Twice => "twice",
                HeaderErrorKind::Conflict => "conflict",
                HeaderErrorKind::IllFormed => "ill",
            }
        }
    }
}
