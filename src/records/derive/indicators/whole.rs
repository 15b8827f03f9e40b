//! An indicator as a whole: what its periods give, how far it is from its target, and where it stands.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::Derivation;
use super::periods::{Series, Span, achieve, disagree};
use super::{Day, Frame, settle_word};
use crate::records::indicator::{Aggregation, Measure, Reading, value_of};
use crate::records::number::number;

/// What is known of an indicator from its parts.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub reading: &'a Reading,
    pub series: &'a Series,
    pub frame: &'a Frame,
    pub path: &'a str,
}

pub(super) fn derive(indicator: &mut Map<String, Value>, known: Known, derivation: &mut Derivation) {
    let Known { reading, series, path, .. } = known;
    if reading.measure == Measure::Qualitative {
        let has_actual = |span: &&Span| period(indicator, span).is_some_and(|period| period.get("actual").is_some());
        let last = series.spans.iter().rev().find(has_actual);
        set_latest(indicator, last, path, derivation);
        return;
    }
    target(indicator, known, derivation);
    actual(indicator, known, derivation);
    set_latest(indicator, series.latest(), path, derivation);
    let (actual, target) = (value_of(indicator, "actual"), value_of(indicator, "target"));
    if let (Some(actual), Some(target)) = (actual, target) {
        achieve(indicator, reading, (actual, target), path, derivation);
    }
    progress(indicator, known, (actual, target), derivation);
}

fn period<'a>(indicator: &'a Map<String, Value>, span: &Span) -> Option<&'a Value> {
    indicator.get("periods")?.get(span.index)
}

/// Sets the latest period with an actual value, whole.
fn set_latest(indicator: &mut Map<String, Value>, latest: Option<&Span>, path: &str, derivation: &mut Derivation) {
    let Some(latest) = latest else { return };
    if let Some(period) = period(indicator, latest).cloned() {
        let from = format!("{path}.periods[{}]", latest.index);
        derivation.settle_figures(indicator, "latest", path, period, &from);
    }
}

/// The rule by which the periods give the whole, as messages say it.
fn rule(aggregation: Aggregation) -> &'static str {
    match aggregation {
        Aggregation::Sum => "the sum of its periods",
        Aggregation::Mean => "the mean of its periods",
        Aggregation::Latest => "that of its latest period",
        Aggregation::Maximum => "the highest of its periods",
    }
}

/// The value reached to date: from the periods where it is absent; where it is given, it must agree.
///
/// A value that is dated after the latest period, and one beside periods without values, can be right all the same.
fn actual(indicator: &mut Map<String, Value>, known: Known, derivation: &mut Derivation) {
    let Known { reading, series, frame, path } = known;
    let Some(latest) = series.latest() else { return };
    let Some(computed) = series.to_date() else { return };
    let Some(given) = value_of(indicator, "actual") else {
        // In a period that is not over on the day of the record, the value is that of the day.
        let date = frame.date.as_ref().filter(|date| **date < latest.end).unwrap_or(&latest.end);
        return set(indicator, "actual", computed, Some(date).filter(|date| **date >= latest.start));
    };
    let later = Day::of_measurement(indicator, "actual").is_some_and(|date| date > latest.end);
    if given == computed || later || series.has_gap {
        return;
    }
    let from = format!("{path}.periods[{}].actual", latest.index);
    match reading.aggregation {
        Some(aggregation) => {
            disagree(&format!("{path}.actual"), (given, computed), rule(aggregation), &from, derivation)
        }
        None => {
            let other = derivation.findings.origin_of(&from);
            let message = format!("the actual value is {given}, but that of the latest period is {computed} ({other})");
            let hint = "correct one of the two, or date the actual value";
            derivation.warn("actual-disagrees", format!("{path}.actual"), message, hint);
        }
    }
}

/// The target of the whole: from the periods where it is absent and they cover the project.
fn target(indicator: &mut Map<String, Value>, known: Known, derivation: &mut Derivation) {
    let Known { reading, series, frame, path } = known;
    let (Some(aggregation), Some(first), Some(last)) =
        (reading.combination(), series.spans.first(), series.spans.last())
    else {
        return;
    };
    let Some(computed) = last.target_so_far else { return };
    let begins = frame.start.as_ref().is_some_and(|start| first.start <= *start);
    let ends = frame.end.as_ref().is_some_and(|end| last.end >= *end);
    let covers = ends && (begins || aggregation == Aggregation::Latest);
    let Some(given) = value_of(indicator, "target") else {
        if covers {
            set(indicator, "target", computed, None);
        }
        return;
    };
    let beyond = aggregation == Aggregation::Sum && computed > given;
    if beyond || (covers && given != computed && aggregation != Aggregation::Mean) {
        let other = derivation.findings.origin_of(&format!("{path}.periods"));
        let message = format!("the target is {given}, but {} is {computed} ({other})", rule(aggregation));
        let hint = "correct one of the two, or say with `aggregation` how periods combine";
        derivation.warn("targets-disagree", format!("{path}.target"), message, hint);
    }
}

/// Sets the value of a measurement that has none.
fn set(indicator: &mut Map<String, Value>, name: &str, value: Decimal, date: Option<&Day>) {
    let entry = indicator.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
    let Some(measurement) = entry.as_object_mut().filter(|measurement| !measurement.contains_key("value")) else {
        return;
    };
    measurement.insert("value".to_owned(), number(value));
    if let Some(date) = date {
        measurement.entry("date".to_owned()).or_insert_with(|| date.as_str().into());
    }
}

/// Where the indicator stands: by the target of the whole, else by that of the latest period. No forecast is made.
fn progress(
    indicator: &mut Map<String, Value>,
    known: Known,
    (actual, target): (Option<Decimal>, Option<Decimal>),
    derivation: &mut Derivation,
) {
    let Known { reading, series, path, .. } = known;
    let met =
        |actual: Option<Decimal>, target: Option<Decimal>| Some((reading.is_met(actual?, target?), actual?, target?));
    let so_far = |span: &Span| met(span.actual_so_far, span.target_so_far).or_else(|| met(span.actual, span.target));
    let (word, figures) = match (met(actual, target), series.latest().and_then(so_far)) {
        (Some((true, actual, target)), _) => ("reached", (actual, target)),
        (_, Some((true, actual, target))) => ("on_track", (actual, target)),
        (_, Some((false, actual, target))) => ("behind", (actual, target)),
        _ => return,
    };
    settle_word(indicator, "progress", path, word.into(), figures, derivation);
}
