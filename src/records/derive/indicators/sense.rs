//! What an indicator lacks, and dates that cannot be meant.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::Derivation;
use super::lacks::Lacks;
use super::{Day, Frame, MEASUREMENTS};
use crate::records::indicator::{Aggregation, Measure, Reading, value_of};

pub(super) fn check(
    indicator: &Map<String, Value>,
    reading: &Reading,
    frame: &Frame,
    path: &str,
    lacks: &mut Lacks,
    derivation: &mut Derivation,
) {
    if reading.measure != Measure::Qualitative {
        missing(indicator, reading, path, derivation);
        direction(indicator, reading, path, derivation);
    }
    if reading.measure == Measure::Percent {
        fractions(indicator, path, derivation);
        unlike(indicator, reading, path, derivation);
    }
    dates(indicator, frame, path, derivation);
    for (index, period) in periods(indicator).enumerate() {
        period_dates(period, frame, &format!("{path}.periods[{index}]"), lacks, derivation);
    }
}

pub(super) fn periods(indicator: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let list = indicator.get("periods").and_then(Value::as_array).into_iter().flatten();
    // Entries of another kind are left to the check of the schema.
    static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    list.map(|period| period.as_object().unwrap_or(&EMPTY))
}

fn missing(indicator: &Map<String, Value>, reading: &Reading, path: &str, derivation: &mut Derivation) {
    let anywhere = |name: &str| {
        value_of(indicator, name).is_some() || periods(indicator).any(|period| value_of(period, name).is_some())
    };
    let (has_target, has_actual) = (anywhere("target"), anywhere("actual"));
    let told = indicator.get("baseline").is_some_and(|baseline| baseline.get("text").is_some());
    if (has_target || has_actual) && reading.baseline.is_none() && !told {
        let hint =
            "give `baseline`, with the value 0 where there was nothing, or with a `text` that says why it is not known";
        derivation.warn("indicator-without-baseline", path, "this indicator has no baseline".to_owned(), hint);
    }
    if has_actual && !has_target {
        let message = "this indicator has actual values, but no target".to_owned();
        derivation.warn("indicator-without-target", path, message, "give `target`, of the whole or of its periods");
    }
}

/// Values in percent that are all fractions were hardly meant so: a spreadsheet holds 75 % as 0.75.
fn fractions(indicator: &Map<String, Value>, path: &str, derivation: &mut Derivation) {
    let values: Vec<Decimal> = MEASUREMENTS.iter().filter_map(|name| value_of(indicator, name)).collect();
    let is_fraction = |value: &Decimal| *value > Decimal::ZERO && *value <= Decimal::ONE;
    if !values.is_empty() && values.iter().all(is_fraction) {
        let shown: Vec<String> = values.iter().map(Decimal::to_string).collect();
        let message = format!("this indicator is in percent, but all its values are 1 or less: {}", shown.join(", "));
        let hint = "write 75 for 75 %; for a column of a workbook that shows percent, set `percent`";
        derivation.warn("percent-as-fraction", path, message, hint);
    }
}

/// Of an actual value and a target, one may be written as a fraction and the other in percent. Where less is better, a
/// target of 1 % or less can be meant.
fn unlike(indicator: &Map<String, Value>, reading: &Reading, path: &str, derivation: &mut Derivation) {
    let (Some(target), Some(actual)) = (value_of(indicator, "target"), value_of(indicator, "actual")) else { return };
    let is_fraction = |value: Decimal| value > Decimal::ZERO && value <= Decimal::ONE;
    let is_percent = |value: Decimal| value > Decimal::new(15, 1);
    let unlike = (is_fraction(target) && is_percent(actual)) || (is_fraction(actual) && is_percent(target));
    if !unlike || reading.falling == Some(true) {
        return;
    }
    let other = derivation.findings.origin_of(&format!("{path}.target"));
    let message = format!(
        "the actual value is {actual} %, the target {target} % ({other}): one of them looks like a fraction, the other \
         like percent"
    );
    let hint = "write both in percent, such as 75 for 75 %; where less is better, say `direction: down`";
    derivation.warn("percent-as-fraction", format!("{path}.actual"), message, hint);
}

/// A direction that is given must be that from the baseline to the target.
fn direction(indicator: &Map<String, Value>, reading: &Reading, path: &str, derivation: &mut Derivation) {
    let (Some(falling), Some(baseline), Some(target)) =
        (reading.falling, reading.baseline, value_of(indicator, "target"))
    else {
        return;
    };
    if reading.combination() == Some(Aggregation::Sum) || baseline == target || falling == (target < baseline) {
        return;
    }
    let (word, relation) = if falling { ("down", "above") } else { ("up", "below") };
    let other = derivation.findings.origin_of(&format!("{path}.baseline"));
    let aim = derivation.findings.origin_of(&format!("{path}.target"));
    let message = format!(
        "`direction` is `{word}`, but the target {target} ({aim}) is {relation} the baseline {baseline} ({other})"
    );
    derivation.error("direction-disagrees", format!("{path}.direction"), message, "correct one of the three");
}

fn dates(indicator: &Map<String, Value>, frame: &Frame, path: &str, derivation: &mut Derivation) {
    let [baseline, target, actual] = MEASUREMENTS.map(|name| Day::of_measurement(indicator, name));
    if let (Some(baseline), Some(target)) = (&baseline, &target)
        && baseline > target
    {
        let other = derivation.findings.origin_of(&format!("{path}.target.date"));
        let message = format!("the baseline is dated {baseline}, after the target, {target} ({other})");
        derivation.warn(
            "baseline-after-target",
            format!("{path}.baseline.date"),
            message,
            "correct one of the two dates",
        );
    }
    target_before_start(target.as_ref(), frame, &format!("{path}.target.date"), derivation);
    actual_after(actual.as_ref(), frame, &format!("{path}.actual.date"), derivation);
}

fn period_dates(
    period: &Map<String, Value>,
    frame: &Frame,
    path: &str,
    lacks: &mut Lacks,
    derivation: &mut Derivation,
) {
    let (Some(start), Some(end)) = (Day::of(period, "start"), Day::of(period, "end")) else { return };
    let has = |name: &str| value_of(period, name).is_some();
    let before = frame.start.as_ref().is_some_and(|first| end < *first);
    if before && has("target") {
        target_before_start(Some(&end), frame, &format!("{path}.end"), derivation);
    } else {
        lacks.outside.extend(outside(&start, &end, frame, path, derivation));
    }
    if has("actual") {
        actual_after(Some(&start), frame, &format!("{path}.start"), derivation);
    }
    target_before_start(
        Day::of_measurement(period, "target").as_ref(),
        frame,
        &format!("{path}.target.date"),
        derivation,
    );
    actual_after(Day::of_measurement(period, "actual").as_ref(), frame, &format!("{path}.actual.date"), derivation);
}

fn target_before_start(date: Option<&Day>, frame: &Frame, path: &str, derivation: &mut Derivation) {
    if let (Some(date), Some(start)) = (date, &frame.start)
        && date < start
    {
        let other = derivation.findings.origin_of("start");
        let message = format!("this target is to be reached by {date}, before the project starts, {start} ({other})");
        derivation.warn("target-before-start", path, message, "correct one of the two dates");
    }
}

/// Where a period begins before the project or ends after it, with the sentence that says so.
fn outside(start: &Day, end: &Day, frame: &Frame, path: &str, derivation: &Derivation) -> Option<(String, String)> {
    let (field, limit, words, day) = match (&frame.start, &frame.end) {
        (Some(first), _) if start < first => ("start", first, "starts before the project", start),
        (_, Some(last)) if end > last => ("end", last, "ends after the project", end),
        _ => return None,
    };
    let other = derivation.findings.origin_of(field);
    let message = format!("this period {words}: {day}, but the project has {limit} ({other})");
    Some((format!("{path}.{field}"), message))
}

/// What is reported as reached cannot be later than the report.
fn actual_after(date: Option<&Day>, frame: &Frame, path: &str, derivation: &mut Derivation) {
    if let (Some(date), Some(day)) = (date, &frame.date)
        && date > day
    {
        let other = derivation.findings.origin_of("date");
        let message = format!("this actual value is of {date}, after the date of the record, {day} ({other})");
        derivation.warn("actual-after-document", path, message, "correct one of the two dates");
    }
}
