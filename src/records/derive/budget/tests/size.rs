//! A large budget gives the same as a small one.

use serde_json::json;

use super::*;

#[test]
fn ten_thousand_lines_add_up() {
    let payers: Vec<Value> = (0..5).map(|payer| json!({"payer": format!("p{payer}"), "share": 20})).collect();
    let periods: Vec<Value> =
        (0..5).map(|year| json!({"period": format!("y{year}"), "share": 20, "actual": number("20.00")})).collect();
    let line = json!({"label": "a", "quantity": 3, "unit_cost": number("33.35"), "payers": payers, "periods": periods});
    let headings: Vec<Value> =
        (0..10).map(|heading| json!({"label": format!("{heading}"), "lines": vec![line.clone(); 1000]})).collect();
    let (fields, problems) = derived(json!({"budget": {"currency": "EUR", "headings": headings}}));
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.total"), "1000500.00");
    assert_eq!(at(&fields, "budget.payers[4].amount"), "200100.00");
    assert_eq!(at(&fields, "budget.periods[2].amount"), "200100.00");
    assert_eq!(at(&fields, "budget.periods[4].cumulative"), "1000000.00");
    assert_eq!(at(&fields, "budget.headings[9].execution.variance"), "-50.00");
}

#[test]
fn the_problems_of_many_lines_are_counted() {
    let line = json!({"label": "a", "quantity": 3, "unit_cost": 10, "total": 31});
    let budget = json!({"budget": {"currency": "EUR", "headings": [{"label": "A", "lines": vec![line; 10_000]}]}});
    let (_, problems) = derived(budget);
    assert_eq!(problems.len(), 101);
    assert_eq!(problems.iter().last().unwrap().message, "this record has 9900 more problems");
}

#[test]
fn a_budget_with_a_payer_for_each_heading_is_refused() {
    let heading = |n: usize| json!({"label": "A", "total": 1, "payers": [{"payer": format!("p{n}"), "amount": 1}]});
    let headings: Vec<Value> = (0..2000).map(heading).collect();
    let (_, problems) = derived(json!({"budget": {"currency": "EUR", "headings": headings}}));
    let told: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert!(told.contains(&"budget-too-large"), "{told:?}");
}
