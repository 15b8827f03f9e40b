//! What was spent: of every line, of every heading, and of the whole budget; by period, to date, and beside the plan.

use std::fmt;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::Terms;
use super::calendar::Calendar;
use super::tree::{Aspect, Node};
use crate::records::derive::{Computed, Derivation, amount};
use crate::records::number::{decimal, number, percent, sum};

pub(super) fn derive(root: &mut Node, calendar: &Calendar, terms: &Terms, derivation: &mut Derivation) {
    if !root.has(Aspect::Actual) {
        return;
    }
    let mut actuals = Actuals {
        calendar,
        limit: terms.rules.variance,
        limit_place: terms.rules.place(),
        by_line: root.by_line(Aspect::Actual),
        by_period: root.has(Aspect::ActualByPeriod),
        reported: 0,
    };
    actuals.reported = actuals.last_reported(root);
    if actuals.settle(root, derivation).is_some() {
        if actuals.limit.is_some() {
            actuals.explain(root, false, derivation);
        }
        if let Some(limit) = terms.rules.variance_by_period {
            actuals.explain_periods(root, limit, false, derivation);
        }
    }
}

struct Actuals<'a> {
    calendar: &'a Calendar,
    /// How far spending may be from the plan without an explanation, in percent.
    limit: Option<Decimal>,
    /// Where the job says so, as messages name it.
    limit_place: String,
    by_line: bool,
    by_period: bool,
    /// How many periods there are until the last one with spending, itself included.
    reported: usize,
}

/// What was spent: in all, and in each period.
struct Spent {
    all: Decimal,
    periods: Vec<Decimal>,
}

impl Actuals<'_> {
    fn last_reported(&self, node: &Node) -> usize {
        let spent =
            |entry: &&Map<String, Value>| entry.get("actual").or(entry.get("cumulative")).and_then(decimal).is_some();
        let entries = node.list("periods").iter().filter_map(Value::as_object).filter(spent);
        let own = entries.filter_map(|entry| self.calendar.position(entry));
        let own = own.map(|place| place + 1).max().unwrap_or(0);
        node.children().map(|child| self.last_reported(child)).max().unwrap_or(0).max(own)
    }

    /// Completes a part and all below it; `None` where amounts have too many digits.
    fn settle(&self, node: &mut Node, derivation: &mut Derivation) -> Option<Spent> {
        let spent = if node.is_sum(Aspect::Actual, self.by_line) {
            let mut parts = Vec::new();
            for child in node.children_mut() {
                parts.push(self.settle(child, derivation)?);
            }
            let all = derivation.sum(parts.iter().map(|part| part.all), &node.path)?;
            let column = |period: usize| parts.iter().map(move |part| part.periods[period]);
            let periods = (0..self.reported).map(|period| derivation.sum(column(period), &node.path));
            let spent = Spent { all, periods: periods.collect::<Option<_>>()? };
            let rule = format!("the sum of what was spent in its {}", node.parts());
            let from = node.parts_path();
            self.write(node, &spent, &rule, &from, derivation);
            spent
        } else {
            let spent = self.given(node, derivation)?;
            let from = node.at("periods");
            self.write(node, &spent, "what was spent in its `periods` together", &from, derivation);
            spent
        };
        self.compare_with_plan(node, &spent, derivation);
        Some(spent)
    }

    /// What a part gives: the sum to date of a period says what was spent in it, where that is not given.
    fn given(&self, node: &Node, derivation: &mut Derivation) -> Option<Spent> {
        let mut periods = vec![Decimal::ZERO; self.reported];
        let mut before = Decimal::ZERO;
        for entry in node.list("periods").iter().filter_map(Value::as_object) {
            let cumulative = amount(entry, "cumulative").and_then(|cumulative| sum(cumulative, -before));
            let spent = amount(entry, "actual").or(cumulative).unwrap_or_default();
            if let Some(own) = self.calendar.position(entry).and_then(|place| periods.get_mut(place)) {
                *own = spent;
            }
            before = derivation.sum([before, spent], &node.path)?;
        }
        let all = if self.by_period { before } else { node.amount("actual").unwrap_or_default() };
        Some(Spent { all, periods })
    }

    /// Sets or checks the fields of what was spent.
    fn write(&self, node: &mut Node, spent: &Spent, rule: &str, from: &str, derivation: &mut Derivation) {
        let path = node.path.clone();
        let computed = Computed { value: spent.all, rule, from };
        derivation.settle(&mut node.object, "actual", &path, &computed);
        if self.reported == 0 {
            return;
        }
        let mut entries = self.calendar.entries(node);
        let mut before = Decimal::ZERO;
        for (period, (entry, value)) in entries.iter_mut().zip(&spent.periods).enumerate() {
            let place = node.positions.get(period).copied().flatten();
            let own = Entry { path: &path, place };
            derivation.settle(entry, "actual", own, &Computed { value: *value, rule, from });
            before = sum(before, *value).unwrap_or_default();
            let to_date = Computed { value: before, rule: "the sum of all periods until then", from };
            derivation.settle(entry, "cumulative", own, &to_date);
            if let Some(planned) = node.plan.get(period) {
                let figures = execution(*value, *planned, *planned);
                derivation.settle_figures(entry, "execution", own, figures, format_args!("{own}.actual"));
            }
        }
        node.object.insert("periods".to_owned(), entries.into_iter().map(Value::Object).collect());
    }

    /// Adds how spending compares with what is planned for the time that is reported.
    fn compare_with_plan(&self, node: &mut Node, spent: &Spent, derivation: &mut Derivation) {
        let Some(total) = node.total else { return };
        let planned = match self.reported {
            0 => Some(total),
            _ if node.plan.is_empty() => Some(total),
            reported => node.plan.iter().take(reported).copied().try_fold(Decimal::ZERO, sum),
        };
        if let Some(planned) = planned {
            let (path, from) = (node.path.clone(), node.at("actual"));
            derivation.settle_figures(
                &mut node.object,
                "execution",
                &path,
                execution(spent.all, planned, total),
                &from,
            );
        }
    }

    /// Reports what is further from the plan than the limit and is not explained, here, above or below. Gives whether
    /// something was reported: its heading is then not reported for the same reason.
    fn explain(&self, node: &Node, explained: bool, derivation: &mut Derivation) -> bool {
        let explained = explained || node.own(Aspect::Explanation);
        let mut told = false;
        for child in node.children() {
            told |= self.explain(child, explained, derivation);
        }
        let execution = node.object.get("execution").and_then(Value::as_object);
        let field = |name: &str| execution.and_then(|execution| amount(execution, name));
        let (Some(limit), Some(planned), Some(variance)) = (self.limit, field("planned"), field("variance")) else {
            return told;
        };
        if !is_over(variance, planned, limit) || told || explained || node.below(Aspect::Explanation) {
            return told;
        }
        let rate = field("variance_rate").map(|rate| format!(", {rate} %")).unwrap_or_default();
        let actual = node.amount("actual").unwrap_or_default();
        let message = format!(
            "`{}` has spent {actual} of {planned} planned for this time ({}): the difference of {variance}{rate} is not \
             explained, and the job allows {limit} %{}",
            node.name(),
            derivation.findings.origin_of(&node.at(node.total_field())),
            self.limit_place,
        );
        let hint = "say why in `variance_text`, of this line or of its heading";
        derivation.warn("variance-unexplained", node.at("actual"), message, hint);
        true
    }
}

/// The path of a part's entry for a period, or of the part where it has none.
#[derive(Clone, Copy)]
struct Entry<'a> {
    path: &'a str,
    place: Option<usize>,
}

impl fmt::Display for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{}.periods[{place}]", self.path),
            None => f.write_str(self.path),
        }
    }
}

impl Actuals<'_> {
    /// Reports what single periods spend further from their plan than the limit, where it is not explained.
    fn explain_periods(&self, node: &Node, limit: Decimal, explained: bool, derivation: &mut Derivation) {
        if explained || node.own(Aspect::Explanation) {
            return;
        }
        if node.is_sum(Aspect::Actual, self.by_line) {
            node.children().for_each(|child| self.explain_periods(child, limit, false, derivation));
            return;
        }
        let entries = node.list("periods").iter().filter_map(Value::as_object);
        for (period, entry) in entries.enumerate().filter(|(_, entry)| !entry.contains_key("variance_text")) {
            let execution = entry.get("execution").and_then(Value::as_object);
            let figure = |name: &str| execution.and_then(|execution| amount(execution, name));
            let (Some(planned), Some(variance)) = (figure("planned"), figure("variance")) else { continue };
            if !is_over(variance, planned, limit) {
                continue;
            }
            let message = format!(
                "`{}` has spent {} of {planned} planned for `{}` ({}): the difference of {variance} is not explained, \
                 and the job allows {limit} % in a period{}",
                node.name(),
                amount(entry, "actual").unwrap_or_default(),
                entry.get("period").and_then(Value::as_str).unwrap_or_default(),
                derivation.findings.origin_of(&node.at_period(period, "amount")),
                self.limit_place,
            );
            let hint = "say why in `variance_text`, of the period, of this line or of its heading";
            derivation.warn("variance-unexplained", node.at_period(period, "actual"), message, hint);
        }
    }
}

/// Whether a difference is more than so many percent of the plan.
fn is_over(variance: Decimal, planned: Decimal, limit: Decimal) -> bool {
    let allowed = planned.abs().checked_mul(limit);
    variance.abs().checked_mul(Decimal::ONE_HUNDRED).zip(allowed).is_some_and(|(own, most)| own > most)
}

/// How spending compares with the plan; `total` is what may be spent in all.
fn execution(actual: Decimal, planned: Decimal, total: Decimal) -> Value {
    let difference = |one: Decimal, other: Decimal| sum(one, -other);
    let variance = difference(actual, planned);
    let fields = [
        ("planned", Some(planned)),
        ("variance", variance),
        ("variance_rate", variance.and_then(|variance| percent(variance, planned))),
        ("remaining", difference(total, actual)),
        ("rate", percent(actual, total)),
    ];
    let mut known = Map::with_capacity(fields.len());
    for (name, value) in fields {
        if let Some(value) = value {
            known.insert(name.to_owned(), number(value));
        }
    }
    Value::Object(known)
}
