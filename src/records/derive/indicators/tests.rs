//! What indicators say, and what in them does not agree.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::super::tests::derived;
use crate::records::number::decimal;

/// A project with one indicator, and the problems as their codes and paths.
fn project(indicator: Value) -> (Value, Vec<String>) {
    let fields = json!({"start": "2022-01-01", "end": "2024-12-31", "date": "2024-06-30", "indicators": [indicator]});
    let (fields, problems) = derived(fields);
    let problems = problems.into_iter().map(|problem| problem.replace("a.json ", "")).collect();
    (fields["indicators"][0].clone(), problems)
}

/// The periods of three years, with targets and actual values.
fn years(values: [(Option<i64>, Option<i64>); 3]) -> Value {
    let measurement = |value: Option<i64>| value.map(|value| json!({"value": value}));
    let period = |(year, (target, actual)): (usize, (Option<i64>, Option<i64>))| {
        let year = 2022 + year;
        let mut period = json!({"start": format!("{year}-01-01"), "end": format!("{year}-12-31")});
        let fields = period.as_object_mut().unwrap();
        fields.extend(measurement(target).map(|value| ("target".to_owned(), value)));
        fields.extend(measurement(actual).map(|value| ("actual".to_owned(), value)));
        period
    };
    values.into_iter().enumerate().map(period).collect()
}

fn indicator(aggregation: &str, periods: Value) -> Value {
    json!({"title": "x", "measure": "number", "unit": "people", "baseline": {"value": 0}, "aggregation": aggregation,
           "periods": periods})
}

#[test]
fn what_is_added_in_each_period_is_added_up() {
    let periods = years([(Some(100), Some(80)), (Some(200), Some(220)), (Some(100), None)]);
    let (indicator, problems) = project(indicator("sum", periods));
    assert_eq!(problems, [""; 0]);
    assert_eq!(indicator["actual"], json!({"value": 300, "date": "2023-12-31"}));
    assert_eq!(indicator["target"], json!({"value": 400}), "the periods cover the project");
    assert_eq!((&indicator["achievement"], &indicator["target_met"]), (&json!(75), &json!(false)));
    assert_eq!(indicator["progress"], "on_track", "300 of the 300 that were to be reached by then");
    assert_eq!(indicator["periods"][0]["achievement"], json!(80));
    assert_eq!(indicator["periods"][1]["cumulative"], json!({"actual": 300, "target": 300, "achievement": 100}));
    assert_eq!(indicator["periods"].get(2).unwrap().get("cumulative"), None, "nothing is reached there yet");
    assert_eq!(indicator["latest"]["end"], "2023-12-31");
}

#[test]
fn each_way_of_combining_gives_its_value() {
    for (aggregation, expected) in [("sum", "70"), ("latest", "20"), ("mean", "35"), ("maximum", "50")] {
        let periods = years([(Some(10), Some(50)), (Some(20), Some(20)), (None, None)]);
        let (indicator, _) = project(indicator(aggregation, periods));
        assert_eq!(indicator["actual"]["value"].to_string(), expected, "{aggregation}");
    }
}

#[test]
fn numbers_are_not_combined_unless_it_is_said_how() {
    let mut two = indicator("sum", years([(Some(10), Some(5)), (Some(20), Some(7)), (None, None)]));
    two.as_object_mut().unwrap().remove("aggregation");
    let (found, problems) = project(two.clone());
    assert_eq!(problems, ["indicator-without-aggregation indicators[0]"]);
    assert_eq!((found.get("actual"), found.get("achievement")), (None, None));
    two["measure"] = json!("percent");
    let (found, problems) = project(two);
    assert_eq!((problems.len(), &found["actual"]["value"]), (0, &json!(7)), "of percentages, the latest counts");
}

#[test]
fn a_falling_indicator_counts_from_its_baseline() {
    let falling = json!({"title": "x", "measure": "percent", "baseline": {"value": 40}, "target": {"value": 20}, "actual": {"value": 25}});
    let (found, problems) = project(falling.clone());
    assert_eq!(problems, [""; 0]);
    assert_eq!((&found["achievement"], &found["target_met"]), (&json!(75), &json!(false)));
    let mut contradicting = falling;
    contradicting["direction"] = json!("up");
    assert_eq!(project(contradicting).1, ["direction-disagrees indicators[0].direction"]);
}

#[test]
fn given_values_must_agree_with_their_periods() {
    let mut wrong = indicator("sum", years([(Some(100), Some(80)), (Some(200), Some(220)), (Some(100), None)]));
    wrong["actual"] = json!({"value": 310});
    wrong["target"] = json!({"value": 350});
    wrong["achievement"] = json!(90);
    let (_, problems) = project(wrong.clone());
    assert_eq!(
        problems,
        [
            "targets-disagree indicators[0].target",
            "totals-disagree indicators[0].actual",
            "totals-disagree indicators[0].achievement"
        ]
    );
    wrong["actual"] = json!({"value": 310, "date": "2024-03-31"});
    wrong.as_object_mut().unwrap().remove("achievement");
    assert_eq!(project(wrong).1, ["targets-disagree indicators[0].target"], "it may be of a later day");
}

#[test]
fn what_is_missing_is_told() {
    let bare = json!({"title": "x", "measure": "number", "actual": {"value": 5}});
    let (_, problems) = project(bare);
    let codes = ["indicator-without-baseline", "indicator-without-target", "indicator-without-unit"];
    assert_eq!(problems, codes.map(|code| format!("{code} indicators[0]")));
    let said = json!({"title": "x", "measure": "percent", "baseline": {"text": "Not known."}, "target": {"value": 5}});
    assert_eq!(project(said).1, [""; 0]);
    let words = json!({"title": "x", "measure": "qualitative", "actual": {"text": "Better."}});
    assert_eq!(project(words).1, [""; 0]);
    let gap = indicator("sum", years([(Some(1), None), (Some(1), Some(2)), (Some(1), None)]));
    assert_eq!(project(gap).1, ["actual-missing indicators[0].periods[0]"]);
}

#[test]
fn what_many_indicators_lack_is_told_once() {
    let number = || {
        json!({"title": "x", "measure": "number", "baseline": {"value": 0},
        "periods": years([(Some(9), Some(1)), (Some(9), Some(2)), (Some(9), None)])})
    };
    let fields = json!({"start": "2022-02-01", "end": "2024-12-31", "indicators": [number(), number(), number()]});
    let mut published = fields.clone();
    published["iati"] = json!({"hierarchy": 1});
    assert_eq!(derived(published).1, [""; 0], "an IATI activity has no words for it");
    let (fields, problems) = derived(fields);
    assert_eq!(
        problems,
        [
            "indicator-without-aggregation a.json indicators[0]",
            "indicator-without-unit a.json indicators[0]",
            "period-outside-project a.json indicators[0].periods[0].start"
        ]
    );
    assert_eq!(fields["indicators"][2].get("actual"), None, "nothing says how the periods make one value");
    assert_eq!(fields["indicators"][2]["latest"]["actual"]["value"], 2, "but the latest is there");
}

#[test]
fn words_have_a_latest_period_too() {
    let period = |year: u32, text: &str| json!({"start": format!("{year}-01-01"), "end": format!("{year}-12-31"), "actual": {"text": text}});
    let (indicator, problems) =
        project(json!({"measure": "qualitative", "periods": [period(2022, "few"), period(2023, "most")]}));
    assert_eq!(problems, [""; 0]);
    assert_eq!(indicator["latest"]["actual"]["text"], "most");
}

#[test]
fn dates_that_cannot_be_meant_are_told() {
    let dated = |field: &str, date: &str| {
        let mut indicator = indicator("latest", json!([]));
        indicator["target"] = json!({"value": 9});
        indicator[field]["date"] = json!(date);
        if field == "actual" {
            indicator[field]["value"] = json!(1);
        }
        project(indicator).1
    };
    assert_eq!(dated("target", "2021-12-31"), ["target-before-start indicators[0].target.date"]);
    assert_eq!(dated("actual", "2024-07-01"), ["actual-after-document indicators[0].actual.date"]);
    let mut late = indicator("latest", json!([]));
    late["baseline"]["date"] = json!("2024-02-01");
    late["target"] = json!({"value": 9, "date": "2024-01-31"});
    assert_eq!(project(late).1, ["baseline-after-target indicators[0].baseline.date"]);
}

#[test]
fn periods_must_follow_each_other_inside_the_project() {
    let period =
        |start: &str, end: &str| json!({"start": start, "end": end, "target": {"value": 1}, "actual": {"value": 1}});
    let with = |aggregation: &str, periods: Value| project(indicator(aggregation, periods)).1;
    let year = || period("2022-01-01", "2022-12-31");
    let overlapping = json!([year(), period("2022-12-31", "2023-12-31")]);
    assert_eq!(with("sum", overlapping.clone()), ["periods-overlap indicators[0].periods[1]"]);
    assert_eq!(with("latest", overlapping).len(), 1);
    let turned = json!([period("2023-01-01", "2023-12-31"), year()]);
    assert_eq!(with("sum", turned), ["periods-out-of-order indicators[0].periods[0]"]);
    let outside = json!([period("2021-06-01", "2022-05-31"), period("2024-01-01", "2025-01-31")]);
    assert_eq!(with("latest", outside), ["period-outside-project indicators[0].periods[0].start",]);
    let before = json!([{"start": "2020-01-01", "end": "2020-12-31", "target": {"value": 1}}]);
    assert_eq!(with("latest", before), ["target-before-start indicators[0].periods[0].end"]);
    let ahead = json!([period("2024-07-01", "2024-12-31")]);
    assert_eq!(with("latest", ahead), ["actual-after-document indicators[0].periods[0].start"]);
}

#[test]
fn ids_are_held_against_each_other() {
    let (_, problems) = derived(json!({
        "objectives": [{"id": "Outcome 1", "title": "a", "children": [{"id": "Output 1.1", "title": "b"}]}],
        "indicators": [{"id": "I1", "title": "x", "objective": "Output 1.2"}, {"id": "I1", "title": "y", "objective": "Output 1.1"}],
        "activities": [{"title": "z", "objective": "far away"}],
    }));
    assert_eq!(
        problems,
        [
            "duplicate-indicator a.json indicators[1].id",
            "unknown-objective a.json indicators[0].objective",
            "unknown-objective a.json activities[0].objective"
        ]
    );
}

/// A number indicator whose actual value has this breakdown.
fn broken_down(value: Option<i64>, breakdown: Value) -> (Value, Vec<String>) {
    let mut actual = json!({"breakdown": breakdown});
    if let Some(value) = value {
        actual["value"] = json!(value);
    }
    let mut indicator = indicator("sum", json!([]));
    indicator["target"] = json!({"value": 100});
    indicator["actual"] = actual;
    let (indicator, problems) = project(indicator);
    let short = |problem: String| problem.replace("indicators[0].actual.", "");
    (indicator["actual"].clone(), problems.into_iter().map(short).collect())
}

#[test]
fn parts_by_one_dimension_are_there_for_templates() {
    let breakdown = json!([
        {"sex": "female", "age": "0–5", "value": 10}, {"sex": "male", "age": "0–5", "value": 12},
        {"sex": "female", "age": "6–12", "value": 20}, {"sex": "male", "age": "6–12", "value": 18},
        {"disability": "with", "value": 6}, {"place": {"fr": "Ségou", "en": "Segou"}, "value": 45}, {"place": "Mopti", "value": 15},
    ]);
    let (actual, problems) = broken_down(Some(60), breakdown);
    assert_eq!(problems, [""; 0]);
    assert_eq!(
        actual["by"]["sex"],
        json!({"female": 30, "male": 30, "other": 0, "unspecified": 0, "female_share": 50})
    );
    assert_eq!(actual["by"]["disability"], json!({"with": 6, "without": 0, "unspecified": 54, "with_share": 10}));
    assert_eq!(actual["by"]["age"], json!([{"name": "0–5", "value": 22}, {"name": "6–12", "value": 38}]));
    assert_eq!(actual["by"]["place"][0], json!({"name": {"fr": "Ségou", "en": "Segou"}, "value": 45}));
}

#[test]
fn parts_that_do_not_fit_their_whole_are_errors() {
    let women_and_men =
        |women: i64, men: i64| json!([{"sex": "female", "value": women}, {"sex": "male", "value": men}]);
    assert_eq!(broken_down(Some(60), women_and_men(30, 31)).1, ["breakdown-disagrees breakdown[0]"]);
    assert_eq!(broken_down(Some(60), women_and_men(30, 29)).1, ["breakdown-disagrees breakdown[0]"]);
    assert_eq!(broken_down(Some(60), json!([{"sex": "female", "value": 61}])).1, ["breakdown-disagrees breakdown[0]"]);
    assert_eq!(broken_down(Some(60), json!([{"sex": "female", "value": 20}])).1, [""; 0], "20 women among 60 people");
    let ages = json!([{"age": "0–5", "value": 20}, {"age": "6–12", "value": 30}]);
    assert_eq!(broken_down(Some(60), ages.clone()).1, ["breakdown-incomplete breakdown[0]"]);
    assert_eq!(broken_down(Some(40), ages).1, ["breakdown-disagrees breakdown[0]"]);
    let cells = json!([
        {"sex": "female", "value": 30}, {"sex": "male", "value": 30},
        {"sex": "female", "age": "0–5", "value": 31}, {"sex": "male", "age": "0–5", "value": 29},
    ]);
    assert_eq!(broken_down(Some(60), cells).1, ["breakdown-disagrees breakdown[2]"], "31 girls of 30");
    let twice = json!([{"sex": "female", "value": 30}, {"sex": "female", "value": 30}]);
    assert_eq!(broken_down(Some(60), twice).1, ["breakdown-repeats breakdown[1]"]);
    assert_eq!(broken_down(Some(60), json!([{"value": 3}])).1, ["breakdown-without-dimension breakdown[0]"]);
}

#[test]
fn both_figures_and_both_places_are_told() {
    let fields =
        json!({"indicators": [{"title": "x", "actual": {"value": 5, "breakdown": [{"sex": "male", "value": 7}]}}]});
    let record = crate::records::Record::new("1", crate::diag::Origin::file("a.json"), Map::new());
    let problems =
        super::super::derive(&mut fields.as_object().unwrap().clone(), &record, &crate::records::Rules::default());
    let message = &problems.iter().next().unwrap().message;
    assert_eq!(&**message, "the parts by sex add up to 7, but the value is 5 (a.json indicators[0].actual.value)");
}

#[test]
fn a_value_may_follow_from_its_parts() {
    let (actual, problems) = broken_down(None, json!([{"sex": "female", "value": 3}, {"sex": "male", "value": 4}]));
    assert_eq!((problems.len(), &actual["value"]), (0, &json!(7)));
    let (actual, _) = broken_down(None, json!([{"sex": "female", "value": 3}]));
    assert_eq!(actual.get("value"), None, "how many men there are is not known");
}

#[test]
fn percentages_that_are_written_in_two_ways_are_told() {
    let number = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let told = |direction: &str, target: &str, actual: &str| {
        let (_, problems) = project(json!({"title": "x", "measure": "percent", "direction": direction,
            "baseline": {"text": "not known"}, "target": {"value": number(target)}, "actual": {"value": number(actual)}}));
        problems
    };
    assert_eq!(told("up", "0.8", "65"), ["percent-as-fraction indicators[0].actual"]);
    assert_eq!(told("up", "80", "0.65"), ["percent-as-fraction indicators[0].actual"]);
    assert_eq!(told("up", "80", "65"), [""; 0]);
    assert_eq!(told("up", "80", "0"), [""; 0], "nothing reached yet");
    assert_eq!(told("down", "1", "4"), [""; 0], "of a rate of failures, 1 % can be the target");
}

#[test]
fn percentages_are_never_added_up() {
    let percent = |value: i64| {
        project(
            json!({"title": "x", "measure": "percent", "baseline": {"value": 0}, "target": {"value": 90}, "actual": {"value": value,
            "breakdown": [{"sex": "female", "value": 60}, {"sex": "male", "value": 70}]}}),
        )
    };
    let (found, problems) = percent(65);
    assert_eq!((problems.len(), &found["actual"]["by"]["sex"]), (0, &json!({"female": 60, "male": 70})));
    assert_eq!(percent(71).1, ["breakdown-implausible indicators[0].actual.breakdown[0]"]);
    assert_eq!(percent(130).1[0], "percent-over-100 indicators[0].actual.value");
    let ratio = json!({"title": "x", "measure": "percent", "baseline": {"value": 0}, "target": {"value": 90},
        "actual": {"numerator": 2, "denominator": 3}});
    assert_eq!(project(ratio.clone()).0["actual"]["value"].to_string(), "66.6666666667");
    let mut wrong = ratio;
    wrong["actual"]["value"] = json!(67);
    assert_eq!(project(wrong.clone()).1, ["totals-disagree indicators[0].actual.value"]);
    wrong["actual"]["denominator"] = json!(0);
    assert_eq!(project(wrong).1, ["no-percentage indicators[0].actual.denominator"]);
}

#[test]
fn values_of_the_wrong_kind_are_left_to_the_check() {
    for indicators in [
        json!(5),
        json!([1, null, "x"]),
        json!([{"periods": 3, "actual": 5, "baseline": [], "target": "x", "objective": 7, "id": []}]),
        json!([{"actual": {"value": "x", "breakdown": 4}, "periods": [1, {"start": "x"}, {"start": "2022-01-01", "end": 5}]}]),
        json!([{"actual": {"value": 1, "breakdown": [1, {"sex": 5, "value": 1}, {"value": "x"}], "by": 5}, "achievement": "x"}]),
    ] {
        let (_, problems) = derived(json!({"indicators": indicators, "objectives": [{"id": 5, "children": 4}]}));
        assert!(problems.iter().all(|problem| !problem.starts_with("number-too-large")), "{problems:?}");
    }
}

fn value(fields: &Value, pointer: &str) -> Decimal {
    fields.pointer(pointer).and_then(decimal).unwrap()
}

proptest! {
    #[test]
    fn parts_add_up_to_the_value_whatever_they_are(
        cells in prop::collection::vec((0usize..3, 0usize..4, 0usize..2, 0u32..1000), 1..24)
    ) {
        let sexes = ["female", "male", "other"];
        let ages = ["0–5", "6–12", "13–17", "18+"];
        let states = ["with", "without"];
        let mut known = std::collections::BTreeSet::new();
        let cells: Vec<_> = cells.into_iter().filter(|(s, a, d, _)| known.insert((*s, *a, *d))).collect();
        let total: u32 = cells.iter().map(|(.., value)| value).sum();
        let breakdown: Vec<_> = cells
            .iter()
            .map(|(s, a, d, value)| json!({"sex": sexes[*s], "age": ages[*a], "disability": states[*d], "value": value}))
            .collect();
        let (actual, problems) = broken_down(Some(total.into()), json!(breakdown));
        prop_assert!(problems.is_empty(), "{:?}", problems);
        let by = &actual["by"];
        let of_sex: Decimal = sexes.iter().map(|sex| value(by, &format!("/sex/{sex}"))).sum();
        let of_age: Decimal = by["age"].as_array().unwrap().iter().map(|part| value(part, "/value")).sum();
        let of_disability = value(by, "/disability/with") + value(by, "/disability/without");
        prop_assert_eq!([of_sex, of_age, of_disability], [Decimal::from(total); 3]);
        prop_assert!(value(by, "/sex/unspecified").is_zero());
        // One more or less is always told.
        let (_, problems) = broken_down(Some(i64::from(total) - 1), json!(breakdown));
        prop_assert!(problems.iter().any(|problem| problem.starts_with("breakdown-disagrees")), "{:?}", problems);
    }

    #[test]
    fn the_order_of_periods_changes_nothing(values in prop::array::uniform3(0i64..1000), turn in 0usize..3) {
        let periods = years(values.map(|value| (Some(value + 1), Some(value))));
        let mut turned = periods.as_array().unwrap().clone();
        turned.rotate_left(turn);
        for aggregation in ["sum", "latest", "mean", "maximum"] {
            let (straight, _) = project(indicator(aggregation, periods.clone()));
            let (other, problems) = project(indicator(aggregation, json!(turned)));
            prop_assert_eq!(&straight["actual"], &other["actual"]);
            prop_assert_eq!(straight.get("achievement"), other.get("achievement"));
            prop_assert!(problems.iter().all(|problem| problem.starts_with("periods-out-of-order")), "{:?}", problems);
            prop_assert_eq!(&straight["actual"]["date"], "2024-06-30", "the last year is not over");
            let rate = value(&straight, "/achievement");
            prop_assert!(rate >= Decimal::ZERO && rate <= Decimal::ONE_HUNDRED, "{}", rate);
        }
    }
}
