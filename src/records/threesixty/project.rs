//! A grant as a project record.
//!
//! Every field is copied, with the path that it was copied from; nothing is made up. The grant as a whole stays under
//! `grant`.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::check::is_given;
use super::dates;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::mapped::Made;
use crate::records::number::{decimal, number};
use crate::records::path::{self, Step};

/// The fields of a project record, the grant's path of each, and what is to be said: the origins of the problems hold
/// paths of the grant only.
pub(super) fn project(grant: &Map<String, Value>) -> (Map<String, Value>, Vec<Made>, Diagnostics) {
    let mut record = Project { grant, fields: Map::new(), made: Vec::new(), problems: Diagnostics::new() };
    record.facts();
    record.organisations();
    record.dates();
    record.money();
    record.places();
    record.subjects();
    record.documents();
    record.fields.insert("grant".to_owned(), Value::Object(grant.clone()));
    record.made.push(Made::new("grant", 0, ""));
    (record.fields, record.made, record.problems)
}

struct Project<'a> {
    grant: &'a Map<String, Value>,
    fields: Map<String, Value>,
    made: Vec<Made>,
    problems: Diagnostics,
}

impl Project<'_> {
    /// What the grant has at a path; `None` where that is empty.
    fn given(&self, from: &str) -> Option<&Value> {
        path::get(self.grant, from).filter(|value| is_given(Some(value)))
    }

    fn text(&self, from: &str) -> Option<&str> {
        self.given(from).and_then(Value::as_str)
    }

    /// How many entries a list of the grant has.
    fn count(&self, from: &str) -> usize {
        self.given(from).and_then(Value::as_array).map_or(0, Vec::len)
    }

    fn put(&mut self, to: &str, from: &str, value: Value) {
        set(&mut self.fields, &path::steps(to), value);
        self.made.push(Made::new(to, 0, from));
    }

    /// Copies a field; tells whether there was one.
    fn copy(&mut self, from: &str, to: &str) -> bool {
        let value = self.given(from).cloned();
        value.map(|value| self.put(to, from, value)).is_some()
    }

    fn copy_all(&mut self, from: &str, to: &str, names: &[(&str, &str)]) {
        for (own, name) in names {
            self.copy(&format!("{from}.{own}"), &format!("{to}.{name}"));
        }
    }

    fn facts(&mut self) {
        for (from, to) in
            [("id", "id"), ("title", "title"), ("description", "summary"), ("dateModified", "last_updated")]
        {
            self.copy(from, to);
        }
        for index in 0..self.count("relatedActivity") {
            self.copy(&format!("relatedActivity[{index}]"), &format!("related_activities[{index}].id"));
        }
        if self.copy("recipientIndividual.name", "people[0].name") {
            self.made.push(Made::new("people[0]", 0, "recipientIndividual"));
        }
        for index in 0..self.count("grantProgramme") {
            let (from, to) = (format!("grantProgramme[{index}]"), format!("programmes[{index}]"));
            self.made.push(Made::new(to.as_str(), 0, from.as_str()));
            self.copy_all(
                &from,
                &to,
                &[("code", "code"), ("title", "title"), ("description", "text"), ("url", "website")],
            );
        }
    }

    fn organisations(&mut self) {
        let mut next = 0;
        for (list, role) in [("recipientOrganization", "implementing"), ("fundingOrganization", "funding")] {
            for index in 0..self.count(list) {
                next += usize::from(self.organisation(
                    &format!("{list}[{index}]"),
                    &format!("organisations[{next}]"),
                    role,
                ));
            }
        }
    }

    /// An organisation; one without a name is called by its identifier, one without either is left out.
    fn organisation(&mut self, from: &str, to: &str, role: &str) -> bool {
        let id = format!("{from}.id");
        let has_name = self.copy(&format!("{from}.name"), &format!("{to}.name"));
        if !has_name && !self.copy(&id, &format!("{to}.name")) {
            return false;
        }
        self.put(&format!("{to}.role"), from, Value::from(role));
        self.made.push(Made::new(to, 0, from));
        self.copy(&id, &format!("{to}.id"));
        self.copy(&id, &format!("{to}.reference"));
        self.copy_all(
            from,
            to,
            &[
                ("description", "text"),
                ("url", "website"),
                ("contactName", "contact.name"),
                ("email", "contact.email"),
                ("telephone", "contact.phone"),
            ],
        );
        if !self.copy(&format!("{from}.location[0].countryCode"), &format!("{to}.country.code")) {
            let country = format!("{from}.addressCountry");
            if self.text(&country).is_some_and(is_country_code) {
                self.copy(&country, &format!("{to}.country.code"));
            }
        }
        let lines = ["department", "streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"]
            .map(|name| format!("{from}.{name}"));
        let address: Vec<&str> = lines.iter().filter_map(|line| self.text(line)).map(str::trim).collect();
        let first = lines.iter().find(|line| self.text(line).is_some());
        if let Some(first) = first.cloned() {
            let address = Value::from(address.join("\n"));
            self.put(&format!("{to}.address"), &first, address);
        }
        true
    }

    /// The actual days go before the planned ones. Of several stretches of time the earliest beginning and the latest
    /// end count, and each is a phase.
    fn dates(&mut self) {
        for (name, to, is_better) in [
            ("startDate", "start", (|new, best| new < best) as fn(&str, &str) -> bool),
            ("endDate", "end", |new, best| new > best),
        ] {
            let found = ["actualDates", "plannedDates"].iter().find_map(|list| self.outermost(list, name, is_better));
            if let Some((from, day)) = found {
                self.put(to, &from, Value::from(day));
            }
        }
        let whole_months = self.duration();
        if let Some((from, months)) = whole_months.filter(|_| !(self.has("start") && self.has("end"))) {
            self.put("duration_months", &from, number(months));
        }
        let list = if self.count("actualDates") > 1 { "actualDates" } else { "plannedDates" };
        for index in 0..Some(self.count(list)).filter(|count| *count > 1).unwrap_or(0) {
            let (from, to) = (format!("{list}[{index}]"), format!("phases[{index}]"));
            self.made.push(Made::new(to.as_str(), 0, from.as_str()));
            set(&mut self.fields, &path::steps(&to), Value::Object(Map::new()));
            self.copy_all(&from, &to, &[("title", "title"), ("description", "text")]);
            for (name, field) in [("startDate", "start"), ("endDate", "end")] {
                if let Some(day) = self.day(&format!("{from}.{name}")) {
                    self.put(&format!("{to}.{field}"), &format!("{from}.{name}"), Value::from(day));
                }
            }
        }
    }

    fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// The day at a path, its time of day left out. A month or a year alone is told of: which day is meant is not
    /// guessed.
    fn day(&mut self, from: &str) -> Option<String> {
        let text = self.text(from)?.to_owned();
        if dates::is_month(&text) {
            let message = format!("\u{201c}{text}\u{201d} is no day: the project record goes without it");
            self.problems.push(
                Diagnostic::warning("no-day", Origin::none().with_path(from), message)
                    .with_hint("write the day, such as 2025-12-31; `grant` has the date as it is"),
            );
            return None;
        }
        text.get(..10).map(str::to_owned)
    }

    /// The best day of a field in a list of stretches of time, with its path.
    fn outermost(&mut self, list: &str, name: &str, is_better: fn(&str, &str) -> bool) -> Option<(String, String)> {
        let mut best: Option<(String, String)> = None;
        for index in 0..self.count(list) {
            let from = format!("{list}[{index}].{name}");
            if let Some(day) = self.day(&from)
                && best.as_ref().is_none_or(|(_, best)| is_better(&day, best))
            {
                best = Some((from, day));
            }
        }
        best
    }

    /// The duration of the one stretch of time, where it is a whole number of months.
    fn duration(&self) -> Option<(String, Decimal)> {
        ["actualDates", "plannedDates"].iter().filter(|list| self.count(list) == 1).find_map(|list| {
            let from = format!("{list}[0].duration");
            let months = self.given(&from).and_then(decimal).filter(|months| months.fract().is_zero())?;
            Some((from, months.normalize()))
        })
    }

    /// The award is funding. What has been paid of it is received, the rest is confirmed; both together are the award.
    fn money(&mut self) {
        self.copy("currency", "budget.currency");
        let Some(awarded) = self.given("amountAwarded").and_then(decimal) else { return };
        let paid = self.given("amountDisbursed").and_then(decimal).unwrap_or_default();
        let open = awarded.checked_sub(paid).unwrap_or_default();
        if open < Decimal::ZERO {
            let message = format!("{paid} has been paid, but only {awarded} was awarded");
            self.problems.push(
                Diagnostic::warning("paid-over-award", Origin::none().with_path("amountDisbursed"), message)
                    .with_hint("correct one of the two: the document shows the amount awarded, as received"),
            );
        }
        if paid <= Decimal::ZERO {
            self.funding(0, "confirmed", "amountAwarded", awarded);
        } else if open <= Decimal::ZERO {
            self.funding(0, "received", "amountAwarded", awarded);
        } else {
            self.funding(0, "received", "amountDisbursed", paid);
            self.funding(1, "confirmed", "amountAwarded", open);
        }
    }

    fn funding(&mut self, index: usize, status: &str, from: &str, amount: Decimal) {
        let to = format!("funding[{index}]");
        self.made.push(Made::new(to.as_str(), 0, from));
        let ids: Vec<&str> = (0..self.count("fundingOrganization"))
            .filter_map(|index| {
                let organisation = format!("fundingOrganization[{index}]");
                self.text(&format!("{organisation}.id")).or_else(|| self.text(&format!("{organisation}.name")))
            })
            .collect();
        let names: Vec<&str> =
            (0..ids.len()).filter_map(|index| self.text(&format!("fundingOrganization[{index}].name"))).collect();
        // One funder is named by its identifier; what each of several gives is not known.
        let source = if ids.len() == 1 { ids[0].to_owned() } else { names.join("; ") };
        let source = if source.is_empty() { "–".to_owned() } else { source };
        self.put(&format!("{to}.source"), "fundingOrganization", Value::from(source));
        self.put(&format!("{to}.amount"), from, number(amount));
        self.put(&format!("{to}.status"), from, Value::from(status));
        self.copy("id", &format!("{to}.reference"));
        if let Some(day) = self.day("awardDate") {
            self.put(&format!("{to}.date"), "awardDate", Value::from(day));
        }
    }

    /// Where the beneficiaries are.
    fn places(&mut self) {
        let mut next = 0;
        for index in 0..self.count("beneficiaryLocation") {
            let (from, to) = (format!("beneficiaryLocation[{index}]"), format!("places[{next}]"));
            if self.copy(&format!("{from}.name"), &format!("{to}.name")) {
                next += 1;
                self.made.push(Made::new(to.as_str(), 0, from.as_str()));
                self.copy_all(
                    &from,
                    &to,
                    &[
                        ("countryCode", "country"),
                        ("latitude", "latitude"),
                        ("longitude", "longitude"),
                        ("description", "text"),
                    ],
                );
            }
        }
        self.countries();
    }

    /// The countries of the beneficiaries, the first that the grant names as the one it counts under; failing that the
    /// country of the first recipient.
    fn countries(&mut self) {
        let mut found: Vec<(String, Value)> = Vec::new();
        for index in 0..self.count("beneficiaryLocation") {
            let from = format!("beneficiaryLocation[{index}].countryCode");
            if let Some(code) = self.given(&from).filter(|code| found.iter().all(|(_, known)| known != *code)).cloned()
            {
                found.push((from, code));
            }
        }
        if let Some((from, code)) = found.first().cloned() {
            self.put("country.code", &from, code);
        } else if let Some(code) = path::get(&self.fields, "organisations[0].country.code").cloned() {
            let from = self.made.iter().find(|made| made.path == "organisations[0].country.code");
            let from = from.map(|made| made.from.clone()).filter(|from| from.starts_with("recipientOrganization"));
            if let Some(from) = from {
                self.put("country.code", &from, code);
            }
        }
        if found.len() > 1 {
            for (index, (from, code)) in found.into_iter().enumerate() {
                self.put(&format!("countries[{index}].code"), &from, code);
            }
        }
    }

    /// Classifications with a code are sectors; those without are themes.
    fn subjects(&mut self) {
        let (mut sectors, mut themes) = (0, 0);
        for index in 0..self.count("classifications") {
            let from = format!("classifications[{index}]");
            if self.given(&format!("{from}.code")).is_some() {
                let to = format!("sectors[{sectors}]");
                self.made.push(Made::new(to.as_str(), 0, from.as_str()));
                self.copy_all(&from, &to, &[("title", "name"), ("code", "code"), ("vocabulary", "vocabulary")]);
                sectors += 1;
            } else {
                themes += usize::from(self.copy(&format!("{from}.title"), &format!("themes[{themes}]")));
            }
        }
    }

    fn documents(&mut self) {
        let mut next = 0;
        for index in 0..self.count("relatedDocument") {
            let (from, to) = (format!("relatedDocument[{index}]"), format!("documents[{next}]"));
            let has_title = self.copy(&format!("{from}.title"), &format!("{to}.title"));
            if has_title || self.copy(&format!("{from}.url"), &format!("{to}.title")) {
                next += 1;
                self.made.push(Made::new(to.as_str(), 0, from.as_str()));
                self.copy_all(&from, &to, &[("url", "url"), ("description", "text")]);
            }
        }
    }
}

fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Puts a value at a path, groups and lists around it made as needed; entries of lists come in their order.
fn set(fields: &mut Map<String, Value>, steps: &[Step], value: Value) {
    let Some((Step::Key(first), rest)) = steps.split_first() else { return };
    let mut place = fields.entry(*first).or_insert(Value::Null);
    for step in rest {
        place = match step {
            Step::Key(key) => {
                if !place.is_object() {
                    *place = Value::Object(Map::new());
                }
                &mut place[*key]
            }
            Step::Index(index) => {
                if !place.is_array() {
                    *place = Value::Array(Vec::new());
                }
                // The check above has made it a list.
                let Value::Array(items) = place else { return };
                if items.len() <= *index {
                    items.resize(index + 1, Value::Null);
                }
                &mut items[*index]
            }
        };
    }
    *place = value;
}
