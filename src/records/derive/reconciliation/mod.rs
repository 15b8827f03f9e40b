//! Wherever two things disagree, the message has both figures and both places.

mod budgets;
mod results;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::derive;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::{Record, Rules};

/// A record in which two things disagree.
struct Case {
    code: &'static str,
    fields: Value,
    /// What the message must say of both.
    figures: [&'static str; 2],
    /// Where they stand: the origin of the message, and the place that it names.
    places: [&'static str; 2],
}

fn case(code: &'static str, figures: [&'static str; 2], places: [&'static str; 2], fields: Value) -> Case {
    Case { code, fields, figures, places }
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn reported(fields: &Value) -> Diagnostics {
    let mut fields: Map<String, Value> = fields.as_object().unwrap().clone();
    let record = Record::new("1", Origin::file("a.json"), Map::new());
    let limit = |percent: i64| Some(Decimal::from(percent));
    let origin = Some(Origin::line("liasse.toml", 9));
    let (variance, variance_by_period) = (limit(10), limit(20));
    let rules = Rules { indirect: limit(7), contingency: limit(5), variance, variance_by_period, origin };
    derive(&mut fields, &record, &rules)
}

fn tells(case: &Case, problem: &Diagnostic) -> bool {
    problem.code == case.code
        && problem.origin.to_string() == format!("a.json {}", case.places[0])
        && problem.message.contains(case.places[1])
        && case.figures.iter().all(|figure| problem.message.contains(figure))
}

fn check(cases: Vec<Case>) {
    let missing: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let problems = reported(&case.fields);
            let found: Vec<String> =
                problems.iter().map(|p| format!("  {} {}: {}", p.code, p.origin, p.message)).collect();
            let told = problems.iter().any(|problem| tells(case, problem));
            (!told).then(|| format!("{} {:?} {:?}\n{}", case.code, case.figures, case.places, found.join("\n")))
        })
        .collect();
    assert!(missing.is_empty(), "not told:\n{}", missing.join("\n"));
}

/// Codes that speak of one thing only, or of something that is not there.
const OF_ONE_THING: [&str; 27] = [
    "absurd-amount",
    "breakdown-without-dimension",
    "budget-too-large",
    "circular-parts",
    "doubtful-rate",
    "group-order",
    "indicator-without-baseline",
    "missing-rate",
    "negative-amount",
    "negative-spending",
    "no-group",
    "no-percentage",
    "number-too-large",
    "out-of-range",
    "percent-over-100",
    "positive-deduction",
    "rate-without-source",
    "share-without-total",
    "similar-groups",
    "too-many-groups",
    "unknown-currency",
    "unknown-group",
    "unknown-heading",
    "unknown-objective",
    "unknown-payer",
    "unknown-period",
    "wrong-rate",
];

fn of_budgets() -> Vec<Case> {
    [budgets::totals(), budgets::money()].into_iter().flatten().collect()
}

fn of_results() -> Vec<Case> {
    [results::indicators(), results::dates(), results::people()].into_iter().flatten().collect()
}

#[test]
fn each_disagreement_of_a_budget_has_both_figures_and_both_places() {
    assert!(reported(&budgets::line(json!({"label": "a", "total": 1}))).is_empty());
    check(of_budgets());
}

#[test]
fn each_disagreement_of_results_has_both_figures_and_both_places() {
    check(of_results());
}

#[test]
fn every_code_of_the_documentation_is_tried() {
    let tried: BTreeSet<&str> = of_budgets().iter().chain(&of_results()).map(|case| case.code).collect();
    for page in [include_str!("../../../../docs/budgets.md"), include_str!("../../../../docs/results.md")] {
        let table = page.lines().skip_while(|line| !line.starts_with("| code |")).skip(2);
        let codes: Vec<&str> = table
            .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
            .flat_map(|cell| cell.split('`').skip(1).step_by(2))
            .filter(|code| !code.starts_with('-'))
            .collect();
        assert!(codes.len() > 10);
        let missing: Vec<_> =
            codes.iter().filter(|code| !tried.contains(*code) && !OF_ONE_THING.contains(code)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
