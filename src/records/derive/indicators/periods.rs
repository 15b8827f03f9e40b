//! The values of an indicator period by period, and what they are together.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::{Computed, Derivation};
use super::{Day, settle_percentage, settle_word};
use crate::diag::{Diagnostic, Origin};
use crate::records::indicator::{Aggregation, Measure, Reading, value_of};
use crate::records::number::{number, quotient, sum};

/// A period with its values.
pub(super) struct Span {
    /// Its position in `periods`.
    pub index: usize,
    pub start: Day,
    pub end: Day,
    pub target: Option<Decimal>,
    pub actual: Option<Decimal>,
    /// The targets and actual values up to here together.
    pub target_so_far: Option<Decimal>,
    pub actual_so_far: Option<Decimal>,
}

/// The periods of an indicator in the order of time.
#[derive(Default)]
pub(super) struct Series {
    pub spans: Vec<Span>,
    /// Whether a period without an actual value stands before one with.
    pub has_gap: bool,
}

impl Series {
    /// The latest period with an actual value.
    pub fn latest(&self) -> Option<&Span> {
        self.spans.iter().rev().find(|span| span.actual.is_some())
    }

    /// The value reached to date; `None` where there is none, or nothing says how several values make it.
    pub fn to_date(&self) -> Option<Decimal> {
        let latest = self.latest()?;
        let alone = self.spans.iter().filter(|span| span.actual.is_some()).count() == 1 && !self.has_gap;
        latest.actual_so_far.or(latest.actual.filter(|_| alone))
    }
}

/// Completes the periods and reports what does not agree in them.
pub(super) fn derive(
    indicator: &mut Map<String, Value>,
    reading: &Reading,
    path: &str,
    derivation: &mut Derivation,
) -> Series {
    let mut series = read(indicator);
    if reading.measure == Measure::Qualitative {
        return series;
    }
    order(&series.spans, reading, path, derivation);
    together(&mut series, reading, path, derivation);
    for span in &series.spans {
        let position = format!("{path}.periods[{}]", span.index);
        let period = indicator.get_mut("periods").and_then(|periods| periods.get_mut(span.index));
        let Some(period) = period.and_then(Value::as_object_mut) else { continue };
        if let (Some(actual), Some(target)) = (span.actual, span.target) {
            achieve(period, reading, (actual, target), &position, derivation);
        }
        cumulate(period, reading, span, &position, derivation);
    }
    series
}

/// The periods whose days exist, in the order of time.
fn read(indicator: &Map<String, Value>) -> Series {
    let list = indicator.get("periods").and_then(Value::as_array).into_iter().flatten();
    let span = |(index, period): (usize, &Value)| {
        let period = period.as_object()?;
        let (start, end) = (Day::of(period, "start")?, Day::of(period, "end")?);
        let (target, actual) = (value_of(period, "target"), value_of(period, "actual"));
        Some(Span { index, start, end, target, actual, target_so_far: None, actual_so_far: None })
    };
    let mut spans: Vec<Span> = list.enumerate().filter_map(span).collect();
    spans.sort_by(|one, other| (&one.start, &one.end, one.index).cmp(&(&other.start, &other.end, other.index)));
    let last = spans.iter().rposition(|span| span.actual.is_some()).unwrap_or(0);
    let has_gap = spans.iter().take(last).any(|span| span.actual.is_none());
    Series { spans, has_gap }
}

/// Periods follow each other, in the list as in time.
fn order(spans: &[Span], reading: &Reading, path: &str, derivation: &mut Derivation) {
    let mut latest: Option<&Span> = None;
    let counts_twice = matches!(reading.combination(), Some(Aggregation::Sum | Aggregation::Mean));
    for span in spans {
        let place = format!("{path}.periods[{}]", span.index);
        if let Some(before) = latest {
            let other =
                |derivation: &Derivation| derivation.findings.origin_of(&format!("{path}.periods[{}]", before.index));
            if span.start <= before.end {
                let other = other(derivation);
                let message = format!(
                    "the period {} to {} overlaps the one from {} to {} ({other})",
                    span.start, span.end, before.start, before.end
                );
                let hint = "correct the dates, or give the values of the shorter periods only";
                let problem = if counts_twice { Diagnostic::error } else { Diagnostic::warning };
                let problem = problem("periods-overlap", Origin::none(), message.as_str()).with_hint(hint);
                derivation.findings.report(&place, problem);
            }
            if span.index < before.index {
                let other = other(derivation);
                let message =
                    format!("the period from {} stands after the one from {} ({other})", span.start, before.start);
                derivation.warn("periods-out-of-order", &place, message, "put the periods in the order of time");
            }
        }
        if latest.is_none_or(|before| span.end >= before.end) {
            latest = Some(span);
        }
    }
}

/// Puts the values of each period and those before it together.
fn together(series: &mut Series, reading: &Reading, path: &str, derivation: &mut Derivation) {
    let Some(aggregation) = reading.combination() else { return };
    let (mut targets, mut actuals) = (Vec::new(), Vec::new());
    for (position, span) in series.spans.iter_mut().enumerate() {
        targets.extend(span.target);
        if targets.len() == position + 1 {
            span.target_so_far = combined(&targets, aggregation);
        }
        if let Some(actual) = span.actual {
            actuals.push(actual);
            span.actual_so_far = combined(&actuals, aggregation);
            if span.actual_so_far.is_none() {
                derivation.too_large(path);
            }
        }
    }
    let Some(latest) = series.latest().filter(|_| series.has_gap && aggregation != Aggregation::Latest) else { return };
    let before = series.spans.iter().take_while(|span| span.index != latest.index);
    if let Some(gap) = before.filter(|span| span.actual.is_none()).last() {
        let message = format!(
            "the period {} to {} has no actual value, but a later one has {} ({}): what is reached to date leaves it out",
            gap.start,
            gap.end,
            latest.actual.unwrap_or_default(),
            derivation.findings.origin_of(&format!("{path}.periods[{}].actual", latest.index))
        );
        let hint = "give the value of the period, 0 where nothing was reached";
        derivation.warn("actual-missing", format!("{path}.periods[{}]", gap.index), message, hint);
    }
}

/// One value of several; `None` where there is none or it does not fit.
fn combined(values: &[Decimal], aggregation: Aggregation) -> Option<Decimal> {
    let total = || values.iter().copied().try_fold(Decimal::ZERO, sum);
    match aggregation {
        _ if values.is_empty() => None,
        Aggregation::Sum => total(),
        Aggregation::Mean => quotient(total()?, values.len().into()),
        Aggregation::Latest => values.last().copied(),
        Aggregation::Maximum => values.iter().copied().max(),
    }
}

/// Sets the achievement of a period, or of the whole, and whether its target is met.
pub(super) fn achieve(
    object: &mut Map<String, Value>,
    reading: &Reading,
    (actual, target): (Decimal, Decimal),
    path: &str,
    derivation: &mut Derivation,
) {
    if let Some(value) = reading.achievement(actual, target) {
        let rule = "the way from the baseline, or from zero, to `actual`, in percent of the way to `target`,";
        let from = format!("{path}.actual");
        settle_percentage(object, "achievement", path, &Computed { value, rule, from: &from }, derivation);
    }
    let met = reading.is_met(actual, target);
    settle_word(object, "target_met", path, met.into(), (actual, target), derivation);
}

/// Sets what was reached until the end of a period.
fn cumulate(period: &mut Map<String, Value>, reading: &Reading, span: &Span, path: &str, derivation: &mut Derivation) {
    let Some(actual) = span.actual_so_far else { return };
    let mut fields = Map::from_iter([("actual".to_owned(), number(actual))]);
    if let Some(target) = span.target_so_far {
        fields.insert("target".to_owned(), number(target));
        if let Some(rate) = reading.achievement(actual, target) {
            fields.insert("achievement".to_owned(), number(rate));
        }
    }
    derivation.settle_figures(period, "cumulative", path, Value::Object(fields), format_args!("{path}.actual"));
}

/// Reports a whole that is not what its periods are together.
pub(super) fn disagree(path: &str, figures: (Decimal, Decimal), rule: &str, from: &str, derivation: &mut Derivation) {
    let (given, computed) = figures;
    let other = derivation.findings.origin_of(from);
    let message = format!("the value is {given}, but {rule} is {computed} ({other})");
    let hint =
        "correct one of the two, leave the value out (it is computed), or say with `aggregation` how periods combine";
    derivation.error("totals-disagree", path, message, hint);
}
