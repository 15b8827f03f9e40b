//! Rows of a table as nested fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::MAX_DEPTH;
use super::path::Step;
use crate::diag::nearest;

/// What the columns of a table are called, as the tree that their dotted names describe.
#[derive(Debug)]
pub(super) struct Header {
    fields: Vec<(String, Node)>,
    /// The words that settings explain, by column.
    words: BTreeMap<usize, Words>,
    /// The locale that settings name for the table.
    locale: Option<String>,
}

/// What people write into the cells of a column, as settings explain it.
#[derive(Debug)]
pub(super) struct Words {
    /// The header of the column.
    pub column: String,
    pub known: Vec<String>,
}

impl Words {
    /// A hint for a word that is none of them; `means` is the hint for those who write what is meant.
    pub fn hint(&self, word: &str, means: Option<&str>) -> String {
        let near = nearest(word, &self.known).map(|near| format!("did you mean “{near}”? ")).unwrap_or_default();
        let known: Vec<String> = self.known.iter().map(|known| format!("“{known}”")).collect();
        let means = means.map(|means| format!(" ({means})")).unwrap_or_default();
        format!(
            "{near}`values` explains these words of `{}`: {}; correct the cell, or add its word to them{means}",
            self.column,
            known.join(", ")
        )
    }
}

#[derive(Debug)]
enum Node {
    Column(usize),
    /// The same in all rows. It is no value of its own: an entry with nothing else in it is left out.
    Constant(Value),
    Object(Vec<(String, Node)>),
    /// By position.
    List(BTreeMap<usize, Node>),
}

/// A name of a field that cannot be used, with its column from 0 where it has one.
#[derive(Debug, PartialEq)]
pub(super) struct HeaderError {
    pub column: Option<usize>,
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
    /// The tree of fields that columns, and values that are the same in all rows, fill; all names that cannot be used
    /// are reported.
    pub fn new<'a>(
        columns: impl IntoIterator<Item = (usize, &'a str)>,
        constants: &[(String, Value)],
    ) -> Result<Header, Vec<HeaderError>> {
        let mut fields = Node::Object(Vec::new());
        let mut errors = Vec::new();
        for (column, name) in columns {
            let name = name.trim();
            if let Err(kind) = add(&mut fields, &steps(name), Node::Column(column)) {
                errors.push(HeaderError { column: Some(column), name: name.to_owned(), kind });
            }
        }
        for (name, value) in constants {
            if let Err(kind) = add(&mut fields, &steps(name), Node::Constant(value.clone())) {
                errors.push(HeaderError { column: None, name: name.clone(), kind });
            }
        }
        match fields {
            Node::Object(fields) if errors.is_empty() => Ok(Header { fields, words: BTreeMap::new(), locale: None }),
            _ => Err(errors),
        }
    }

    /// With the words that settings explain for some columns.
    pub fn with_words(self, words: BTreeMap<usize, Words>) -> Header {
        Header { words, ..self }
    }

    /// With the locale in whose notation the table is written.
    pub fn with_locale(self, locale: Option<&str>) -> Header {
        Header { locale: locale.map(str::to_owned), ..self }
    }

    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// The words that settings explain for a column.
    pub fn words(&self, column: usize) -> Option<&Words> {
        self.words.get(&column)
    }

    /// The names of the fields at the top, in the order of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// The fields of a row; `cell` gives the value of a column, `None` where it is empty.
    pub fn fields(&self, cell: &mut dyn FnMut(usize) -> Option<Value>) -> Map<String, Value> {
        let mut fields = Map::with_capacity(self.fields.len());
        for (name, node) in &self.fields {
            if let Some(value) = node.value(cell) {
                fields.insert(name.clone(), value);
            }
        }
        fields
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

/// The steps that a dotted name stands for. A number from 1 after a dot is a list position. A name with nothing before,
/// after or between dots, such as `No.`, is a name as a whole.
pub(super) fn steps(name: &str) -> Vec<Step<'_>> {
    let name = name.trim();
    let split: Vec<&str> = name.split('.').map(str::trim).collect();
    if split.iter().any(|part| part.is_empty()) || split.len() >= MAX_DEPTH {
        return vec![Step::Key(name)];
    }
    let step = |(index, part)| match position(part) {
        Some(position) if index > 0 => Step::Index(position - 1),
        _ => Step::Key(part),
    };
    split.into_iter().enumerate().map(step).collect()
}

/// A number from 1 without superfluous zeros.
fn position(part: &str) -> Option<usize> {
    let digits = part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0');
    digits.then(|| part.parse::<u32>().ok())?.map(|position| position as usize)
}

fn add(node: &mut Node, steps: &[Step], leaf: Node) -> Result<(), HeaderErrorKind> {
    let Some((step, rest)) = steps.split_first() else {
        return Err(HeaderErrorKind::Twice);
    };
    let mut leaf = Some(leaf);
    let fresh = match rest.first() {
        None => leaf.take().unwrap_or(Node::Object(Vec::new())),
        Some(Step::Index(_)) => Node::List(BTreeMap::new()),
        Some(Step::Key(_)) => Node::Object(Vec::new()),
    };
    let (inner, is_new) = match (node, step) {
        (Node::List(items), Step::Index(position)) => {
            let is_new = !items.contains_key(position);
            (items.entry(*position).or_insert(fresh), is_new)
        }
        (Node::Object(fields), Step::Key(name)) => {
            let known = fields.iter().position(|(known, _)| known == name);
            let index = known.unwrap_or(fields.len());
            if known.is_none() {
                fields.push(((*name).to_owned(), fresh));
            }
            (&mut fields[index].1, known.is_none())
        }
        _ => return Err(HeaderErrorKind::Conflict),
    };
    match (&*inner, leaf) {
        (Node::Column(_) | Node::Constant(_), None) if is_new => Ok(()),
        (Node::Column(_) | Node::Constant(_), None) => Err(HeaderErrorKind::Twice),
        (Node::Column(_) | Node::Constant(_), Some(_)) | (_, None) => Err(HeaderErrorKind::Conflict),
        (_, Some(leaf)) => add(inner, rest, leaf),
    }
}

impl Node {
    fn value(&self, cell: &mut dyn FnMut(usize) -> Option<Value>) -> Option<Value> {
        match self {
            Node::Column(column) => cell(*column),
            Node::Constant(value) => Some(value.clone()),
            Node::Object(fields) => {
                let mut has_own = false;
                let mut found = Map::with_capacity(fields.len());
                for (name, node) in fields {
                    let Some(value) = node.value(cell) else { continue };
                    has_own |= !node.is_constant();
                    found.insert(name.clone(), value);
                }
                (has_own || self.is_constant()).then_some(Value::Object(found))
            }
            Node::List(items) => {
                let items: Vec<_> = items.values().filter_map(|item| item.value(cell)).collect();
                (!items.is_empty()).then_some(Value::Array(items))
            }
        }
    }

    /// Whether no column fills anything in it.
    fn is_constant(&self) -> bool {
        match self {
            Node::Column(_) => false,
            Node::Constant(_) => true,
            Node::Object(fields) => fields.iter().all(|(_, node)| node.is_constant()),
            Node::List(items) => items.values().all(Node::is_constant),
        }
    }

    /// The first column with a value.
    fn first(&self, filled: &[bool]) -> Option<usize> {
        match self {
            Node::Column(column) => filled.get(*column).copied().unwrap_or(false).then_some(*column),
            Node::Constant(_) => None,
            Node::Object(fields) => fields.iter().find_map(|(_, node)| node.first(filled)),
            Node::List(items) => items.values().find_map(|item| item.first(filled)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn header(names: &[&str]) -> Result<Header, Vec<HeaderError>> {
        Header::new(names.iter().copied().enumerate().filter(|(_, name)| !name.is_empty()), &[])
    }

    fn row(header: &Header, cells: &[&str]) -> Value {
        let mut cell = |i: usize| cells.get(i).filter(|c| !c.is_empty()).map(|c| json!(c));
        Value::Object(header.fields(&mut cell))
    }

    #[test]
    fn nests_by_dots_and_counts_lists_from_one() {
        let header = header(&["id", "title.fr", "b.1.group", "b.2.group", "b.2.male", "", " title . en "]).unwrap();
        assert_eq!(
            row(&header, &["a", "Eau", "x", "y", "3", "note", "Water"]),
            json!({"id": "a", "title": {"fr": "Eau", "en": "Water"}, "b": [{"group": "x"}, {"group": "y", "male": "3"}]})
        );
        assert_eq!(row(&header, &["a", "", "", "y", "", "", ""]), json!({"id": "a", "b": [{"group": "y"}]}));
    }

    #[test]
    fn constants_come_with_values_of_the_row() {
        let constants = [("budget.currency".to_owned(), json!("EUR")), ("payers.1.payer".to_owned(), json!("ue"))];
        let header = Header::new([(0, "id"), (1, "payers.1.amount")], &constants).unwrap();
        assert_eq!(
            row(&header, &["a", "5"]),
            json!({"id": "a", "payers": [{"amount": "5", "payer": "ue"}], "budget": {"currency": "EUR"}})
        );
        assert_eq!(row(&header, &["a", ""]), json!({"id": "a", "budget": {"currency": "EUR"}}));
    }

    #[test]
    fn finds_the_column_of_a_field() {
        let header = header(&["id", "b.1.group", "b.2.group", "b.2.male"]).unwrap();
        let filled = [true, false, true, true];
        let column = |path: &str| header.column(&super::super::path::steps(path), &filled);
        assert_eq!(column("b[0].male"), Some(3), "the empty first entry is left out");
        assert_eq!(column("b[0].total"), Some(2), "the entry around a missing field");
        assert_eq!((column("id"), column("none")), (Some(0), None));
    }

    #[test]
    fn reports_every_name_that_cannot_be_used() {
        use HeaderErrorKind::{Conflict, Twice};
        let errors = header(&["id", "id", "a", "a.b", "c.1", "c.x", "f.1", "f.1"]).unwrap_err();
        let found: Vec<_> = errors.into_iter().map(|error| (error.column, error.kind)).collect();
        assert_eq!(found, [(Some(1), Twice), (Some(3), Conflict), (Some(5), Conflict), (Some(7), Twice)]);
    }

    #[test]
    fn takes_names_of_people_as_they_are() {
        let deep = "a.".repeat(500) + "a";
        let header = header(&["No.", "2024", "a..b", deep.as_str()]).unwrap();
        assert_eq!(row(&header, &["1", "2", "3", "4"]), json!({"No.": "1", "2024": "2", "a..b": "3", deep: "4"}));
    }
}
