//! What follows from the given values, and what does not agree with them.

use serde_json::{Map, Value, json};

use super::derive;
use crate::diag::Origin;
use crate::records::{Record, Rules};

/// The fields with what is computed, and the problems as their codes and places.
pub(super) fn derived(fields: Value) -> (Value, Vec<String>) {
    let mut fields: Map<String, Value> = fields.as_object().unwrap().clone();
    let record = Record::new("1", Origin::file("a.json"), Map::new());
    let problems = derive(&mut fields, &record, &Rules::default());
    let shown = problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect();
    if !problems.has_errors() {
        let before = fields.clone();
        let again = derive(&mut fields, &record, &Rules::default());
        assert!(!again.has_errors() && fields == before, "deriving twice changes nothing");
    }
    (fields.into(), shown)
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn line(quantity: &str, unit_cost: &str) -> Value {
    json!({"label": "x", "quantity": number(quantity), "unit_cost": number(unit_cost)})
}

#[test]
fn totals_are_exact_and_rounded_half_up() {
    let heading = |lines: Vec<Value>| json!({"label": "A", "lines": lines});
    let budget = json!({"budget": {"currency": "EUR", "headings": [
        heading(vec![line("3", "33.335"), line("0.1", "0.2")]),
        heading(vec![json!({"label": "y", "total": number("0.30")})]),
    ]}});
    let (fields, problems) = derived(budget);
    let at = |pointer: &str| fields.pointer(pointer).unwrap().to_string();
    assert_eq!(at("/budget/headings/0/lines/0/total"), "100.01", "100.005 rounded");
    assert_eq!(at("/budget/headings/0/lines/1/total"), "0.02");
    assert_eq!(at("/budget/headings/0/total"), "100.03");
    assert_eq!(at("/budget/total"), "100.33");
    assert_eq!(problems, [""; 0]);
}

#[test]
fn rounds_to_the_unit_of_the_currency() {
    let total = |budget: Value| derived(json!({"budget": budget})).0["budget"]["total"].to_string();
    let headings = json!([{"label": "A", "lines": [line("1.5", "333.335")]}]);
    assert_eq!(total(json!({"currency": "XOF", "headings": headings})), "500");
    assert_eq!(total(json!({"currency": "TND", "headings": headings})), "500.003");
    assert_eq!(total(json!({"currency": "XOF", "decimals": 1, "headings": headings})), "500.0");
}

#[test]
fn disagreeing_totals_name_both_figures() {
    let mut wrong = line("2", "10");
    wrong["total"] = json!(21);
    let budget = json!({"currency": "EUR", "total": 100, "headings": [{"label": "A", "total": 21, "lines": [wrong]}]});
    let mut fields = json!({"budget": budget}).as_object().unwrap().clone();
    let record = Record::new("1", Origin::file("a.json"), Map::new());
    let problems = derive(&mut fields, &record, &Rules::default());
    let messages: Vec<_> = problems.iter().map(|p| format!("{}: {}", p.origin, p.message)).collect();
    assert_eq!(
        messages,
        [
            "a.json budget.headings[0].lines[0].total: `total` is 21, but `quantity` × `unit_cost` is 20 (a.json budget.headings[0].lines[0].quantity)",
            "a.json budget.total: `total` is 100, but the sum of its `headings` is 21 (a.json budget.headings)",
        ],
        "the heading agrees with the line as it is given, so it is not reported"
    );
    assert_eq!(fields["budget"]["total"], json!(100), "what is given is kept");
}

#[test]
fn payers_get_totals_names_and_shares() {
    let payer = |payer: &str, amount: i64| json!({"payer": payer, "amount": amount});
    let fields = json!({
        "organisations": [{"id": "ec", "name": {"fr": "Commission européenne", "en": "European Commission"}}],
        "budget": {"currency": "EUR", "headings": [
            {"label": "A", "lines": [
                {"label": "a", "total": 100, "payers": [payer("ec", 75), payer("Paris", 25)]},
                {"label": "b", "total": 200, "payers": [payer("Paris", 200)]},
            ]},
            {"label": "B", "lines": [{"label": "c", "total": 3, "payers": [payer("ec", 3)]}]},
        ]}
    });
    let (fields, problems) = derived(fields);
    assert_eq!(problems, [""; 0]);
    let shown = |pointer: &str| {
        let list = fields.pointer(pointer).unwrap().as_array().unwrap();
        let entry = |p: &Value| format!("{} {} {}", p["payer"].as_str().unwrap(), p["amount"], p["share"]);
        list.iter().map(entry).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(shown("/budget/payers"), "ec 78 25.7, Paris 225 74.3");
    assert_eq!(shown("/budget/headings/0/payers"), "ec 75 25.0, Paris 225 75.0");
    assert_eq!(shown("/budget/headings/0/lines/1/payers"), "ec 0 0.0, Paris 200 100.0");
    assert_eq!(shown("/budget/headings/1/payers"), "ec 3 100.0, Paris 0 0.0");
    assert_eq!(fields.pointer("/budget/payers/0/name/fr").unwrap(), "Commission européenne");
    assert_eq!(fields.pointer("/budget/payers/1/name").unwrap(), "Paris");
    assert_eq!(fields.pointer("/budget/uncovered").unwrap(), &json!({"amount": 0, "share": number("0.0")}));
}

#[test]
fn every_heading_and_line_lists_all_payers() {
    let payers = json!([{"payer": "ec", "amount": 10}]);
    let budget = json!({"currency": "EUR", "headings": [
        {"label": "A", "lines": [{"label": "a", "total": 10, "payers": payers}, {"label": "b", "total": 0}]},
        {"label": "B", "lines": [{"label": "c", "total": 0}]},
        {"label": "C", "total": 10, "payers": payers},
        {"label": "D", "total": 10, "payers": [{"payer": "x", "amount": 10}], "lines": [{"label": "d", "total": 10}]},
    ]});
    let (fields, problems) = derived(json!({"budget": budget}));
    assert_eq!(problems, [""; 0]);
    let amounts = |pointer: &str| {
        let list = fields.pointer(pointer).and_then(Value::as_array)?;
        Some(list.iter().map(|entry| entry["amount"].to_string()).collect::<Vec<_>>().join(" "))
    };
    for (pointer, expected) in [
        ("/budget/headings/0/lines/1/payers", Some("0 0")),
        ("/budget/headings/1/lines/0/payers", Some("0 0")),
        ("/budget/headings/1/payers", Some("0 0")),
        ("/budget/headings/2/payers", Some("10 0")),
        ("/budget/headings/3/payers", Some("0 10")),
        ("/budget/headings/3/lines/0/payers", None),
        ("/budget/payers", Some("20 10")),
    ] {
        assert_eq!(amounts(pointer).as_deref(), expected, "{pointer}");
    }
}

#[test]
fn payers_that_do_not_pay_the_total_are_reported() {
    let budget = |amount: i64| {
        json!({"budget": {"currency": "EUR", "headings": [
            {"label": "A", "lines": [{"label": "a", "total": 100, "payers": [{"payer": "ec", "amount": amount}]}]},
        ]}})
    };
    let (fields, problems) = derived(budget(90));
    assert_eq!(problems, ["uncovered-costs a.json budget.headings[0].lines[0].payers"]);
    assert_eq!(fields["budget"]["uncovered"], json!({"amount": 10, "share": number("10.0")}));
    assert_eq!(fields["budget"]["payers"][0]["share"], number("90.0"));
    let (_, problems) = derived(budget(110));
    assert_eq!(problems[0], "totals-disagree a.json budget.headings[0].lines[0].total");
    let mut given = budget(100);
    given["budget"]["payers"] = json!([{"payer": "ec", "amount": 99, "share": 50}]);
    let (_, problems) = derived(given);
    assert!(problems.contains(&"totals-disagree a.json budget.payers[0].amount".to_owned()), "{problems:?}");
    assert!(problems.contains(&"totals-disagree a.json budget.payers[0].share".to_owned()), "{problems:?}");
}

#[test]
fn a_budget_may_name_its_payers_as_a_whole_only() {
    let budget = json!({"currency": "EUR", "total": 1_200_000, "payers": [{"payer": "ec", "amount": 900_000}, {"payer": "Paris", "amount": 300_000}]});
    let (fields, problems) = derived(json!({"budget": budget}));
    assert_eq!(problems, [""; 0]);
    assert_eq!(fields["budget"]["payers"][0]["share"], number("75.0"));
}

#[test]
fn funding_is_summed_and_compared_with_the_budget() {
    let fields = json!({
        "organisations": [{"id": "paris", "name": "Ville de Paris"}],
        "budget": {"currency": "EUR", "total": 300},
        "funding": [
            {"source": "paris", "amount": 100},
            {"source": "Dons", "amount": 200},
            {"source": "Fondation", "amount": 50, "status": "refused"},
        ]
    });
    let (fields, problems) = derived(fields);
    assert_eq!(problems, [""; 0]);
    assert_eq!(fields["funding_total"], json!(300));
    let shown: Vec<_> =
        fields["funding"].as_array().unwrap().iter().map(|f| format!("{} {}", f["name"], f["share"])).collect();
    assert_eq!(shown, ["\"Ville de Paris\" 33.3", "\"Dons\" 66.7", "\"Fondation\" 0.0"]);
    let (_, problems) = derived(json!({"budget": {"total": 10}, "funding": [{"source": "x", "amount": 9}]}));
    assert_eq!(problems, ["funding-gap a.json funding"]);
}

#[test]
fn people_add_up_by_sex() {
    let fields = json!({"beneficiaries": {
        "direct": [
            {"group": "a", "female": 10, "male": 5},
            {"group": "b", "female": 3, "male": 4, "other": 1, "total": 8},
            {"group": "c", "female": 60, "total": 100},
            {"group": "d"},
        ],
        "indirect": [{"group": "e", "total": 15000}]
    }});
    let (fields, problems) = derived(fields);
    assert_eq!(problems, [""; 0]);
    assert_eq!(fields["beneficiaries"]["direct"][0]["total"], json!(15));
    assert_eq!(
        fields["beneficiaries"]["totals"],
        json!({
            "direct": {"female": 73, "male": 9, "other": 1, "unspecified": 40, "total": 123},
            "indirect": {"female": 0, "male": 0, "other": 0, "unspecified": 15000, "total": 15000}
        })
    );
    let wrong = json!({"beneficiaries": {
        "direct": [{"group": "a", "female": 10, "male": 5, "total": 14}, {"group": "b", "female": 3, "total": 2}],
        "totals": {"direct": {"total": 17}}
    }});
    let (_, problems) = derived(wrong);
    assert_eq!(
        problems,
        [
            "totals-disagree a.json beneficiaries.direct[0].total",
            "totals-disagree a.json beneficiaries.direct[1].total",
            "totals-disagree a.json beneficiaries.totals.direct.total"
        ]
    );
}

#[test]
fn the_sectors_of_a_code_list_make_the_whole() {
    let sectors = |shares: [Option<u32>; 3]| {
        let sector = |(index, share): (usize, Option<u32>)| match share {
            Some(share) => json!({"name": "x", "vocabulary": if index < 2 { "DAC" } else { "own" }, "share": share}),
            None => json!({"name": "x"}),
        };
        derived(json!({"sectors": shares.into_iter().enumerate().map(sector).collect::<Vec<_>>()})).1
    };
    assert_eq!(sectors([Some(60), Some(40), Some(100)]), [""; 0]);
    assert_eq!(sectors([Some(60), Some(39), Some(100)]), ["sector-shares-not-100 a.json sectors[0].share"]);
    assert_eq!(sectors([None, None, None]), [""; 0], "nothing is said of shares");
}

#[test]
fn the_duration_counts_begun_months() {
    let (fields, _) = derived(json!({"start": "2010-01-01", "end": "2012-12-31"}));
    assert_eq!(fields["duration_months"], json!(36));
    let (_, problems) = derived(json!({"start": "2010-01-01", "end": "2012-12-31", "duration_months": 35}));
    assert_eq!(problems, ["totals-disagree a.json duration_months"]);
}

#[test]
fn values_of_the_wrong_kind_are_left_to_the_check() {
    for fields in [
        json!({"budget": 5, "funding": "x", "beneficiaries": [], "start": 1}),
        json!({"budget": {"headings": [1, {"lines": [null, {"quantity": "douze", "unit_cost": 1, "total": 5}], "total": 9, "payers": 3}]}}),
        json!({"budget": {"total": "x", "payers": [{"payer": 1}, {"payer": "a", "amount": "x"}, 7], "uncovered": 5}}),
        json!({"funding": [{"amount": "x"}], "beneficiaries": {"direct": [{"total": "x"}], "totals": {"direct": 1}}}),
    ] {
        let (_, problems) = derived(fields.clone());
        assert!(problems.iter().all(|p| !p.starts_with("number-too-large")), "{fields} {problems:?}");
    }
    let huge = number("9999999999999999999999999999");
    let (_, problems) = derived(json!({"funding": [{"amount": huge}, {"amount": number("0.01")}]}));
    assert_eq!(problems, ["absurd-amount a.json funding[0].amount", "number-too-large a.json funding"]);
}
