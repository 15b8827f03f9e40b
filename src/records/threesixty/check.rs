//! A grant against the standard: what it requires, and what its fields hold.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::dates::{self, Misread, Order};
use super::standard::{Field, GRANT, Kind, named};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::findings::Findings;
use crate::records::number::{decimal, from_cell, number};
use crate::records::path::{push_index, push_key};
use crate::records::place::Place;
use crate::records::readers::{Raw, kind_of};
use crate::records::{Record, RecordKind};

/// What the standard requires of every grant, identifier and title aside: without these there is no record at all.
const REQUIRED: [&str; 5] = ["description", "currency", "amountAwarded", "awardDate", "fundingOrganization"];

/// The digits of a number that a spreadsheet shows.
const SIGNIFICANT_DIGITS: u32 = 15;

/// Checks a grant and puts its values into the form of the standard: plain numbers written as text become numbers,
/// numbers where text belongs become text, dates become `2014-07-24`.
///
/// What is missing is a warning; a value of the wrong kind is an error.
pub(super) fn check(grant: &mut Map<String, Value>, order: Order, place: &Place, origin: &Origin) -> Diagnostics {
    let raw = Raw { fields: Map::new(), origin: origin.clone(), place: place.clone() };
    let finder = Record::read(Arc::from(""), RecordKind::Free, raw);
    let mut check = Check { order, path: String::new(), findings: Findings::new(&finder) };
    check.group(grant, &GRANT);
    check.required(grant);
    check.findings.finish()
}

struct Check<'a> {
    order: Order,
    path: String,
    findings: Findings<'a>,
}

impl Check<'_> {
    fn group(&mut self, fields: &mut Map<String, Value>, known: &'static [Field]) {
        for (name, value) in fields.iter_mut() {
            let Some(field) = named(known, name) else { continue };
            let parent = push_key(&mut self.path, name);
            self.value(value, field.kind);
            self.path.truncate(parent);
        }
    }

    fn value(&mut self, value: &mut Value, kind: Kind) {
        match (kind, &mut *value) {
            (Kind::List(inner), Value::Array(items)) => {
                self.items(items, |check, item| check.value(item, Kind::Group(inner)));
            }
            (Kind::Texts, Value::Array(items)) => self.items(items, |check, item| check.value(item, Kind::Text)),
            (Kind::Group(inner), Value::Object(fields)) => self.group(fields, inner),
            (Kind::Text, Value::String(text)) => trim(text),
            (Kind::Number, Value::Number(_)) => self.number(value),
            (Kind::Text, Value::Number(digits)) => *value = Value::String(digits.to_string()),
            (Kind::Day | Kind::DayOrMonth, Value::Number(digits)) => {
                let text = digits.to_string();
                self.date(value, &text, kind);
            }
            (Kind::Day | Kind::DayOrMonth, Value::String(text)) => {
                let text = std::mem::take(text);
                self.date(value, &text, kind);
            }
            (Kind::Number, Value::String(text)) => match from_cell(text.trim()) {
                Some(number) => *value = Value::Number(number),
                None => self.wrong(value, kind),
            },
            _ => self.wrong(value, kind),
        }
    }

    fn items(&mut self, items: &mut [Value], one: impl Fn(&mut Self, &mut Value)) {
        for (index, item) in items.iter_mut().enumerate() {
            let parent = push_index(&mut self.path, index);
            one(self, item);
            self.path.truncate(parent);
        }
    }

    /// What a conversion from binary leaves behind the 15th digit goes, as it does in a spreadsheet.
    fn number(&mut self, value: &mut Value) {
        let Some(given) = decimal(value).filter(|given| given.scale() > 0) else { return };
        let Some(shown) = given.round_sf(SIGNIFICANT_DIGITS).filter(|shown| *shown != given) else { return };
        *value = number(shown.normalize());
        let message = format!("`{}` is {given}; it is taken as {value}", self.name());
        self.findings.report(
            &self.path,
            Diagnostic::warning("rounded-number", Origin::none(), message)
                .with_hint("digits after the 15th come from a conversion: correct the number in the file"),
        );
    }

    fn date(&mut self, value: &mut Value, text: &str, kind: Kind) {
        let read = match dates::read(text, self.order) {
            Ok(date) if dates::is_month(&date) && !matches!(kind, Kind::DayOrMonth) => Err(Misread::NoDate),
            read => read,
        };
        *value = Value::String(read.clone().unwrap_or_else(|_| text.to_owned()));
        let problem = match read {
            Ok(_) => return,
            Err(Misread::NoDate) => Diagnostic::error(
                "wrong-date",
                Origin::none(),
                format!("`{}` is \u{201c}{text}\u{201d}, which is not a date", self.name()),
            )
            .with_hint("write year, month and day, such as 2025-12-31; the day must exist"),
            Err(Misread::TwoWays) => Diagnostic::error(
                "ambiguous-date",
                Origin::none(),
                format!(
                    "`{}` is \u{201c}{text}\u{201d}: this may be two days, and no other date of the file tells which",
                    self.name()
                ),
            )
            .with_hint("write it as year-month-day, such as 2025-12-31, or say how the file writes dates: `locale = \"en-GB\"`"),
        };
        self.findings.report(&self.path, problem);
    }

    fn wrong(&mut self, value: &Value, kind: Kind) {
        let (wanted, hint) = match kind {
            Kind::Text => ("text", "put the text in quotation marks"),
            Kind::Number => (
                "a number",
                "write digits only, with a point before the decimals: no spaces, currency or thousands signs",
            ),
            Kind::Day | Kind::DayOrMonth => ("a date", "write year, month and day, such as 2025-12-31"),
            Kind::Texts => ("a list of texts", "put it in square brackets, even a single text"),
            Kind::Group(_) => ("a group of fields", "see the 360Giving standard for its fields"),
            Kind::List(_) => ("a list", "put it in square brackets, even a single entry"),
        };
        let found = match value {
            Value::String(text) => format!("\u{201c}{}\u{201d}", text.chars().take(40).collect::<String>()),
            other => kind_of(other).to_owned(),
        };
        let message = format!("`{}` should be {wanted}, but is {found}", self.name());
        self.findings.report(&self.path, Diagnostic::error("wrong-type", Origin::none(), message).with_hint(hint));
    }

    fn required(&mut self, grant: &Map<String, Value>) {
        for name in REQUIRED.into_iter().filter(|name| !is_given(grant.get(*name))) {
            self.missing(name, "");
        }
        let recipients = ["recipientOrganization", "recipientIndividual"];
        if !recipients.iter().any(|name| is_given(grant.get(*name))) {
            self.missing(recipients[0], "");
        }
        for list in ["recipientOrganization", "fundingOrganization"] {
            for (index, organisation) in grant.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
                for name in ["id", "name"].into_iter().filter(|name| !is_given(organisation.get(*name))) {
                    self.missing(&format!("{list}[{index}].{name}"), &format!(" of `{list}`"));
                }
            }
        }
    }

    fn missing(&mut self, path: &str, of: &str) {
        let name = path.rsplit('.').next().unwrap_or(path);
        let title = title(path);
        let message = format!("this grant has no `{name}`{of}, which the 360Giving standard requires");
        let hint =
            format!("add it, or ask those who publish the file for it; in a spreadsheet it is the column `{title}`");
        self.findings.report(path, Diagnostic::warning("missing-field", Origin::none(), message).with_hint(hint));
    }

    fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

/// Takes away space around a text, as around the text of a cell.
fn trim(text: &mut String) {
    if text.trim().len() < text.len() {
        *text = text.trim().to_owned();
    }
}

/// The title of the column for a path such as `recipientOrganization[0].name`.
fn title(path: &str) -> String {
    let mut fields: &'static [Field] = &GRANT;
    let mut titles = Vec::new();
    for part in path.split('.') {
        let name = part.split('[').next().unwrap_or(part);
        let Some(field) = named(fields, name) else { break };
        titles.push(field.title);
        if let Kind::List(inner) | Kind::Group(inner) = field.kind {
            fields = inner;
        }
    }
    titles.join(":")
}

/// Whether there is something in a field.
pub(super) fn is_given(value: Option<&Value>) -> bool {
    value.is_some_and(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    })
}
