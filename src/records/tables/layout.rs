//! Which column of a table is what.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::column::{Column, Understood, in_percent};
use super::currency::{SaidBy, currency_of_header};
use super::finder::Finder;
use super::grid::{Content, Row};
use super::heading::Heading;
use super::holds::{ends_in_language, is_count, is_in_indicator, is_in_percent, is_money, names_an_id};
use super::names::Pattern;
use super::notation::Notation;
use super::spec::TableSpec;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::number;
use crate::records::table::{Header, HeaderError, HeaderErrorKind, Words};

/// What the columns of a table are.
#[derive(Debug)]
pub(super) struct Layout {
    /// The fields that the columns fill.
    pub fields: Arc<Header>,
    /// By position.
    pub columns: Vec<Column>,
    /// The columns that say to which record a row belongs.
    pub keys: Vec<usize>,
    /// The column that tells entries apart.
    pub id: Option<usize>,
    pub skip: Vec<Filter>,
    pub only: Vec<Filter>,
    /// Rows that are none of totals.
    pub keep: Vec<Filter>,
    pub fill_down: Vec<usize>,
    pub notation: Option<Notation>,
}

/// Which rows, by a column.
#[derive(Debug)]
pub(super) struct Filter {
    pub column: usize,
    /// With each, whether it stands for an empty cell.
    pub patterns: Vec<(Pattern, bool)>,
}

impl Filter {
    /// Whether a cell fits, and if so, whether by being empty.
    pub fn fits(&self, text: Option<&str>) -> Option<bool> {
        let text = text.unwrap_or_default();
        self.patterns.iter().find(|(pattern, _)| pattern.fits(text)).map(|(_, empty)| *empty)
    }
}

/// The columns that other settings than those of the table itself name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles<'s> {
    pub keys: &'s [String],
    pub id: Option<&'s str>,
    /// The field that holds the id of a record.
    pub id_field: Option<&'s str>,
    /// The list that the rows become entries of.
    pub into: Option<&'s str>,
    /// Whether the rows belong to an indicator: values there that are shown as percent are in percent.
    pub in_indicator: bool,
    /// Whether the fields are those of records of their own, not of project records.
    pub is_free: bool,
}

/// All headers that settings name.
pub(super) fn wanted<'s>(spec: &'s TableSpec, roles: Roles<'s>) -> Vec<&'s str> {
    let mapped = spec.columns.iter().map(|(name, _)| name.as_str());
    let filters = spec.skip.iter().chain(&spec.only).chain(&spec.keep).map(|filter| filter.column.as_str());
    let others = spec.fill_down.iter().chain(&spec.text).chain(&spec.percent).chain(roles.keys).map(String::as_str);
    let values = spec.values.iter().map(|(name, _)| name.as_str());
    mapped.chain(filters).chain(others).chain(values).chain(roles.id).collect()
}

impl Layout {
    /// Finds the columns that the settings name; `table` is what messages call it, and `at` gives the place of a header.
    pub fn new(
        heading: &Heading,
        table: &str,
        spec: &TableSpec,
        roles: Roles,
        at: &dyn Fn(Option<usize>) -> Origin,
    ) -> Result<Layout, Diagnostics> {
        let problems = Diagnostics::new();
        let mut find = Finder { table, names: &heading.names, places: &spec.places, at, problems };
        let mut columns: Vec<Column> =
            heading.names.iter().map(|name| Column { name: name.clone(), ..Column::default() }).collect();
        let keys: Vec<usize> = roles.keys.iter().filter_map(|name| find.column("key", name)).collect();
        let id = roles.id.and_then(|name| find.column("id", name));
        for (name, fields) in &spec.columns {
            if let Some(column) = find.column("columns", name) {
                columns[column].fields.extend(fields.iter().cloned());
            }
        }
        if spec.columns.is_empty() {
            let named = columns.iter_mut().enumerate().filter(|(index, c)| !c.name.is_empty() && !keys.contains(index));
            named.for_each(|(_, column)| column.fields.push(column.name.clone()));
        }
        let mut explained = BTreeMap::new();
        for (name, words) in &spec.values {
            let Some(column) = find.column("values", name) else { continue };
            columns[column].values = words.iter().map(|(from, to)| (Pattern::new(from), word_value(to))).collect();
            let known = words.iter().map(|(from, _)| from.clone()).collect();
            explained.insert(column, Words { column: columns[column].name.clone(), known });
        }
        let text: Vec<usize> = spec.text.iter().filter_map(|name| find.column("text", name)).collect();
        let percent: Vec<usize> = spec.percent.iter().filter_map(|name| find.column("percent", name)).collect();
        let fill_down = spec.fill_down.iter().filter_map(|name| find.column("fill_down", name)).collect();
        let skip = find.filters("skip", &spec.skip);
        let only = find.filters("only", &spec.only);
        let keep = find.filters("keep", &spec.keep);
        let notation = spec.locale.as_deref().and_then(Notation::of);
        for (index, column) in columns.iter_mut().enumerate() {
            let holds_id = column.fields.iter().any(|field| roles.id_field == Some(field) || names_an_id(field));
            column.is_percent = percent.contains(&index);
            column.holds_percent = !roles.is_free && column.fields.iter().any(|field| is_in_percent(roles.into, field));
            column.in_indicator =
                !roles.is_free && (roles.in_indicator || column.fields.iter().any(|field| is_in_indicator(field)));
            column.holds_money = !roles.is_free && column.fields.iter().any(|field| is_money(roles.into, field));
            column.holds_money &= !column.in_indicator;
            column.adds_up = column.holds_money && !column.fields.iter().any(|field| field.ends_with("unit_cost"));
            column.currency = if column.holds_money { currency_of_header(&column.name) } else { None };
            column.holds_amount = column.holds_money
                || !roles.is_free && !column.in_indicator && column.fields.iter().any(|field| is_count(field));
            let is_role = keys.contains(&index) || id == Some(index);
            let by_language = column.fields.iter().any(|field| ends_in_language(field));
            column.is_text = text.contains(&index) || by_language || (notation.is_some() && (holds_id || is_role));
        }
        let fields =
            columns.iter().enumerate().flat_map(|(i, c)| c.fields.iter().map(move |field| (i, field.as_str())));
        match Header::new(fields, &spec.set) {
            Ok(fields) if find.problems.is_empty() => {
                let fields = Arc::new(fields.with_words(explained).with_locale(spec.locale.as_deref()));
                Ok(Layout { fields, columns, keys, id, skip, only, keep, fill_down, notation })
            }
            Ok(_) => Err(find.problems),
            Err(errors) => {
                find.problems.extend(errors.into_iter().map(|error| header_problem(error, at)));
                Err(find.problems)
            }
        }
    }

    /// What a cell in a column says.
    pub fn value<'r>(&self, column: usize, content: Content<'r>) -> Understood<'r> {
        let about = &self.columns[column];
        if !about.values.is_empty() {
            let text = content.text();
            if let Some((_, value)) = about.values.iter().find(|(pattern, _)| pattern.fits(&text)) {
                return value.clone().into();
            }
        }
        match content {
            Content::Text(text) if about.is_text => Value::String(text.to_owned()).into(),
            Content::Number(number, _) if about.is_text => Value::String(number.to_string()).into(),
            Content::Text(text) => self.text_value(text, about),
            Content::Number(number, shown) => about.number(number, shown),
            Content::Flag(flag) => Value::Bool(flag).into(),
            Content::Date(text) | Content::Error(text) => Value::String(text.to_owned()).into(),
            Content::NoResult => Value::Null.into(),
        }
    }

    fn text_value<'r>(&self, text: &'r str, about: &Column) -> Understood<'r> {
        match text {
            "true" | "TRUE" => return Value::Bool(true).into(),
            "false" | "FALSE" => return Value::Bool(false).into(),
            _ => {}
        }
        let number = |number| if about.is_percent { in_percent(number) } else { Value::Number(number) };
        let Some(notation) = self.notation else {
            return number::from_cell(text).map_or_else(|| Value::String(text.to_owned()), number).into();
        };
        if let Some(amount) = notation.amount(text) {
            let value = if amount.is_percent { Value::Number(amount.number) } else { number(amount.number) };
            let currency = amount.currency.map(|currency| (currency, SaidBy::Text));
            let is_misplaced_percent = amount.is_percent && about.holds_amount;
            return Understood { currency, is_misplaced_percent, ..value.into() };
        }
        let value = Value::String(notation.date(text).unwrap_or_else(|| text.to_owned()));
        Understood { either: notation.either(text), ..value.into() }
    }

    /// The positions of the columns that fill a field.
    pub fn used(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|column| !column.fields.is_empty())
    }

    /// The columns of a row that have values, but no name.
    pub fn unnamed(&self, row: &Row) -> impl Iterator<Item = usize> {
        row.filled().into_iter().filter(|column| self.columns.get(*column).is_none_or(|column| column.name.is_empty()))
    }
}

/// A word of the settings as a value: `true` and `false` are yes and no, and an empty one is no value.
pub(super) fn word_value(word: &str) -> Value {
    match word {
        "" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        word => Value::String(word.to_owned()),
    }
}

/// The diagnostic for the name of a field that cannot be used.
fn header_problem(error: HeaderError, at: &dyn Fn(Option<usize>) -> Origin) -> Diagnostic {
    let HeaderError { column, name, kind } = error;
    let what = column.map_or_else(|| "a value of `set`".to_owned(), |column| format!("column {}", column + 1));
    let (code, message, hint) = match kind {
        HeaderErrorKind::Twice => (
            "duplicate-column",
            format!("{what} is called `{name}`, as another column is"),
            "rename or delete one of the two, or say with `columns` which one fills the field",
        ),
        HeaderErrorKind::Conflict => (
            "column-conflict",
            format!("{what}, `{name}`, does not go together with the columns before it"),
            "a field cannot hold a value and other fields, nor be a list and a group: with `title.fr`, no column can be `title`",
        ),
    };
    Diagnostic::error(code, at(column), message).with_hint(hint)
}

/// The warning for columns without a name.
pub(super) fn unnamed_columns(origin: Origin, columns: &[usize]) -> Diagnostic {
    let numbers: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
    let message = format!("columns without a name are not read: {}", numbers.join(", "));
    Diagnostic::warning("unnamed-column", origin, message).with_hint("name them in the header row, or delete them")
}
