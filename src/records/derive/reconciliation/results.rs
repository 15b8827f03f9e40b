//! Disagreements in indicators and beneficiaries.

use super::*;

/// A project with one indicator.
fn indicator(fields: Value) -> Value {
    json!({"start": "2022-01-01", "end": "2023-12-31", "date": "2023-06-30", "indicators": [fields]})
}

fn years(first: Value, second: Value) -> Value {
    let mut years = json!([{"start": "2022-01-01", "end": "2022-12-31"}, {"start": "2023-01-01", "end": "2023-12-31"}]);
    for (index, more) in [first, second].into_iter().enumerate() {
        years[index].as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    }
    years
}

pub(super) fn indicators() -> Vec<Case> {
    let value = |value: i64| json!({"value": value});
    let actual = |amount: i64| json!({"actual": {"value": amount}});
    let both = |target: i64, actual: i64| json!({"target": {"value": target}, "actual": {"value": actual}});
    let broken = |parts: Value| indicator(json!({"measure": "number", "actual": {"value": 10, "breakdown": parts}}));
    let disagree = "totals-disagree";
    let mut cumulative = actual(5);
    cumulative["cumulative"] = json!({"actual": 6});
    vec![
        case(
            "percent-as-fraction",
            ["65 %", "0.8 %"],
            ["indicators[0].actual", "indicators[0].target"],
            indicator(json!({"measure": "percent", "target": {"value": number("0.8")}, "actual": value(65)})),
        ),
        case(
            disagree,
            ["9", "12"],
            ["indicators[0].actual", "indicators[0].periods[1].actual"],
            indicator(json!({"aggregation": "sum", "actual": value(9), "periods": years(actual(5), actual(7))})),
        ),
        case(
            disagree,
            ["50", "80"],
            ["indicators[0].achievement", "indicators[0].actual"],
            indicator(json!({"target": value(10), "actual": value(8), "achievement": 50})),
        ),
        case(
            disagree,
            ["true", "8 of 10"],
            ["indicators[0].target_met", "indicators[0].actual"],
            indicator(json!({"target": value(10), "actual": value(8), "target_met": true})),
        ),
        case(
            disagree,
            ["6", "5"],
            ["indicators[0].periods[0].cumulative.actual", "indicators[0].periods[0].actual"],
            indicator(json!({"aggregation": "sum", "periods": years(cumulative, actual(7))})),
        ),
        case(
            disagree,
            ["8", "7"],
            ["indicators[0].latest.actual.value", "indicators[0].periods[1]"],
            indicator(json!({"periods": years(actual(5), actual(7)), "latest": {"actual": {"value": 8}}})),
        ),
        case(
            disagree,
            ["5", "4"],
            ["indicators[0].actual.by.sex.female", "indicators[0].actual.breakdown"],
            indicator(json!({"measure": "number", "actual": {"value": 10, "by": {"sex": {"female": 5}},
                "breakdown": [{"sex": "female", "value": 4}, {"sex": "male", "value": 6}]}})),
        ),
        case(
            disagree,
            ["40", "50"],
            ["indicators[0].actual.value", "indicators[0].actual.numerator"],
            indicator(json!({"measure": "percent", "actual": {"numerator": 1, "denominator": 2, "value": 40}})),
        ),
        case(
            "breakdown-disagrees",
            ["11", "10"],
            ["indicators[0].actual.breakdown[0]", "indicators[0].actual.value"],
            broken(json!([{"sex": "female", "value": 5}, {"sex": "male", "value": 6}])),
        ),
        case(
            "breakdown-incomplete",
            ["9", "10"],
            ["indicators[0].actual.breakdown[0]", "indicators[0].actual.value"],
            broken(json!([{"age": "0–5", "value": 4}, {"age": "6–12", "value": 5}])),
        ),
        case(
            "breakdown-repeats",
            ["4", "5"],
            ["indicators[0].actual.breakdown[1]", "indicators[0].actual.breakdown[0]"],
            broken(json!([{"sex": "female", "value": 4}, {"sex": "female", "value": 5}])),
        ),
        case(
            "breakdown-implausible",
            ["from 20 to 30", "50"],
            ["indicators[0].actual.breakdown[0]", "indicators[0].actual.value"],
            indicator(json!({"measure": "percent", "actual": {"value": 50, "breakdown": [
                {"sex": "female", "value": 20}, {"sex": "male", "value": 30}]}})),
        ),
        case(
            "direction-disagrees",
            ["20", "10"],
            ["indicators[0].direction", "indicators[0].target"],
            indicator(json!({"direction": "down", "baseline": value(10), "target": value(20)})),
        ),
        case(
            "direction-disagrees",
            ["20", "10"],
            ["indicators[0].direction", "indicators[0].baseline"],
            indicator(json!({"direction": "down", "baseline": value(10), "target": value(20)})),
        ),
        case(
            "targets-disagree",
            ["9", "12"],
            ["indicators[0].target", "indicators[0].periods"],
            indicator(json!({"aggregation": "sum", "target": value(9), "periods": years(both(5, 1), both(7, 1))})),
        ),
        case(
            "actual-disagrees",
            ["9", "7"],
            ["indicators[0].actual", "indicators[0].periods[1].actual"],
            indicator(json!({"measure": "percent", "actual": value(9), "periods": years(actual(5), actual(7))})),
        ),
        case(
            "actual-missing",
            ["2022-01-01", "7"],
            ["indicators[0].periods[0]", "indicators[0].periods[1].actual"],
            indicator(json!({"aggregation": "sum", "periods": years(json!({}), actual(7))})),
        ),
    ]
}

pub(super) fn dates() -> Vec<Case> {
    let dated = |value: i64, date: &str| json!({"value": value, "date": date});
    let period = |start: &str, end: &str| json!({"start": start, "end": end, "actual": {"value": 1}});
    let periods = |list: Value| indicator(json!({"measure": "number", "periods": list}));
    vec![
        case(
            "target-before-start",
            ["2021-12-31", "2022-01-01"],
            ["indicators[0].target.date", "a.json start"],
            indicator(json!({"target": dated(5, "2021-12-31")})),
        ),
        case(
            "baseline-after-target",
            ["2023-02-01", "2023-01-31"],
            ["indicators[0].baseline.date", "indicators[0].target.date"],
            indicator(json!({"baseline": dated(1, "2023-02-01"), "target": dated(5, "2023-01-31")})),
        ),
        case(
            "actual-after-document",
            ["2023-07-01", "2023-06-30"],
            ["indicators[0].actual.date", "a.json date"],
            indicator(json!({"actual": dated(5, "2023-07-01")})),
        ),
        case(
            "period-outside-project",
            ["2021-06-01", "2022-01-01"],
            ["indicators[0].periods[0].start", "a.json start"],
            periods(json!([period("2021-06-01", "2022-06-30")])),
        ),
        case(
            "periods-overlap",
            ["2022-06-30", "2022-06-01"],
            ["indicators[0].periods[1]", "indicators[0].periods[0]"],
            periods(json!([period("2022-01-01", "2022-06-30"), period("2022-06-01", "2022-12-31")])),
        ),
        case(
            "periods-out-of-order",
            ["2022-07-01", "2022-01-01"],
            ["indicators[0].periods[0]", "indicators[0].periods[1]"],
            periods(json!([period("2022-07-01", "2022-12-31"), period("2022-01-01", "2022-06-30")])),
        ),
        case(
            "duplicate-indicator",
            ["`I1`", "another"],
            ["indicators[1].id", "indicators[0].id"],
            json!({"indicators": [{"id": "I1"}, {"id": "I1"}]}),
        ),
        case(
            "totals-disagree",
            ["35", "36"],
            ["duration_months", "a.json start"],
            json!({"start": "2010-01-01", "end": "2012-12-31", "duration_months": 35}),
        ),
    ]
}

pub(super) fn people() -> Vec<Case> {
    let direct = |groups: Value| json!({"beneficiaries": {"direct": groups}});
    let pupils = |total: i64| json!({"group": "Pupils", "total": total});
    let part = |age: &str, total: i64| json!({"group": age, "part_of": "B1", "age": age, "total": total});
    let whole = |total: i64| json!({"id": "B1", "group": "a", "total": total});
    vec![
        case(
            "totals-disagree",
            ["14", "15"],
            ["beneficiaries.direct[0].total", "beneficiaries.direct[0].female"],
            direct(json!([{"group": "a", "female": 10, "male": 5, "total": 14}])),
        ),
        case(
            "totals-disagree",
            ["17", "5"],
            ["beneficiaries.totals.direct.total", "a.json beneficiaries.direct"],
            json!({"beneficiaries": {"direct": [pupils(5)], "totals": {"direct": {"total": 17}}}}),
        ),
        case(
            "totals-disagree",
            ["4 for `0–5`", "5"],
            ["beneficiaries.totals.direct.by_age", "a.json beneficiaries.direct"],
            json!({"beneficiaries": {"direct": [{"group": "a", "age": "0–5", "total": 5}],
                "totals": {"direct": {"by_age": [{"name": "0–5", "total": 4}]}}}}),
        ),
        case(
            "counted-twice",
            ["5 here", "5 there"],
            ["beneficiaries.direct[1]", "beneficiaries.direct[0]"],
            direct(json!([pupils(5), pupils(5)])),
        ),
        case(
            "direct-and-indirect",
            ["6 here", "5 there"],
            ["beneficiaries.indirect[0]", "beneficiaries.direct[0]"],
            json!({"beneficiaries": {"direct": [pupils(5)], "indirect": [pupils(6)]}}),
        ),
        case(
            "part-exceeds-whole",
            ["6", "5"],
            ["beneficiaries.direct[1].total", "beneficiaries.direct[0].total"],
            direct(json!([whole(5), part("0–5", 6)])),
        ),
        case(
            "part-exceeds-whole",
            ["6", "5"],
            ["beneficiaries.direct[0].disability", "beneficiaries.direct[0].total"],
            direct(json!([{"group": "a", "total": 5, "disability": 6}])),
        ),
        case(
            "duplicate-group",
            ["`B1`", "another"],
            ["beneficiaries.direct[1].id", "beneficiaries.direct[0]"],
            direct(json!([whole(5), {"id": "B1", "group": "b", "total": 6}])),
        ),
        case(
            "parts-overlap",
            ["8", "5"],
            ["beneficiaries.direct[0]", "beneficiaries.direct[1]"],
            direct(json!([whole(5), part("0–5", 4), part("3–8", 4)])),
        ),
    ]
}
