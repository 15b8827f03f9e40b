//! What is reported, with both figures and both places.

use serde_json::json;

use super::*;

/// A budget of one line in EUR.
fn with_line(line: Value) -> Value {
    json!({"budget": {"currency": "EUR", "headings": [{"label": "A", "lines": [line]}]}})
}

fn codes(fields: Value) -> Vec<String> {
    shown(&derived(fields).1)
}

#[test]
fn what_is_right_is_not_reported() {
    let line = json!({"label": "a", "quantity": 2, "duration": 12, "charged": 50, "unit_cost": 10, "total": 120,
        "payers": [{"payer": "x", "amount": 90, "share": 75}, {"payer": "y", "amount": 30, "share": 25}],
        "periods": [{"period": "y1", "amount": 60, "actual": 60, "cumulative": 60},
            {"period": "y2", "amount": 60, "actual": 50, "cumulative": 110}], "actual": 110});
    let (fields, problems) = derived(with_line(line));
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.execution.remaining"), "10");
    assert_eq!(at(&fields, "budget.periods[1].execution.variance"), "-10");
}

#[test]
fn each_disagreement_has_both_figures_and_both_places() {
    let told = |line: Value| {
        let (_, problems) = derived(with_line(line));
        problems.iter().map(|p| format!("{}: {}", p.origin, p.message)).collect::<Vec<_>>()
    };
    let line = "a.json budget.headings[0].lines[0]";
    let periods = json!([{"period": "y1", "amount": 60}, {"period": "y2", "amount": 30}]);
    assert_eq!(
        told(json!({"label": "a", "total": 100, "periods": periods})),
        [format!("{line}.total: `total` is 100, but the sum of its `periods` is 90 ({line}.periods)")]
    );
    let spent =
        json!([{"period": "y1", "actual": 60, "cumulative": 60}, {"period": "y2", "actual": 30, "cumulative": 95}]);
    assert_eq!(
        told(json!({"label": "a", "total": 100, "actual": 95, "periods": spent})),
        [
            format!(
                "{line}.actual: `actual` is 95, but what was spent in its `periods` together is 90 ({line}.periods)"
            ),
            format!(
                "{line}.periods[1].cumulative: `cumulative` is 95, but the sum of all periods until then is 90 ({line}.periods)"
            ),
        ]
    );
    let payers = json!([{"payer": "x", "amount": 70}, {"payer": "y", "amount": 20}]);
    assert_eq!(
        told(json!({"label": "a", "total": 100, "payers": payers})),
        [format!("{line}.payers: `a` costs 100 ({line}.total), but its payers pay 90 together: 10 is paid by nobody")]
    );
    assert_eq!(
        told(json!({"label": "a", "quantity": 2, "duration": 3, "unit_cost": 10, "total": 61})),
        [format!("{line}.total: `total` is 61, but `quantity` × `duration` × `unit_cost` is 60 ({line}.quantity)")]
    );
    let quantities = json!([{"period": "y1", "quantity": 1}, {"period": "y2", "quantity": 2}]);
    assert_eq!(
        told(json!({"label": "a", "quantity": 4, "unit_cost": 10, "periods": quantities})),
        [format!(
            "{line}.quantity: `quantity` is 4, but the sum of the quantities of its `periods` is 3 ({line}.periods)"
        )]
    );
}

#[test]
fn a_deduction_is_written_below_zero() {
    let place = "a.json budget.headings[0].lines[0].total";
    let deduction = |mut line: Value| {
        line["deduction"] = json!(true);
        line["label"] = json!("Sale of seeds");
        codes(with_line(line))
    };
    assert_eq!(deduction(json!({"total": 500})), [format!("positive-deduction {place}")]);
    assert_eq!(deduction(json!({"quantity": 2, "unit_cost": 250})), [format!("positive-deduction {place}")]);
    assert_eq!(deduction(json!({"total": -500})), [""; 0]);
    assert_eq!(deduction(json!({"quantity": 2, "unit_cost": -250})), [""; 0]);
    let periods = json!([{"period": "y1", "amount": 300}, {"period": "y2", "amount": 200}]);
    assert_eq!(deduction(json!({"periods": periods})), [format!("positive-deduction {place}")]);
}

#[test]
fn periods_that_overlap_are_told() {
    let with = |periods: Value| {
        let mut fields = with_line(json!({"label": "a", "total": 5}));
        fields["budget"]["periods"] = periods;
        let (_, problems) = derived(fields);
        problems.iter().map(|p| format!("{} {}: {}", p.code, p.origin, p.message)).collect::<Vec<_>>()
    };
    let y1 = json!({"id": "y1", "start": "2025-01-01", "end": "2025-12-31"});
    assert_eq!(
        with(json!([{"id": "y2", "start": "2025-06-01", "end": "2026-05-31"}, y1])),
        ["periods-overlap a.json budget.periods[0]: the period `y2` begins on 2025-06-01, before the end of `y1`, \
             2025-12-31 (a.json budget.periods[1])"]
    );
    assert_eq!(with(json!([y1, {"id": "y2", "start": "2025-12-31", "end": "2026-05-31"}])).len(), 1);
    assert_eq!(with(json!([y1, {"id": "y2", "start": "2026-01-01", "end": "2026-05-31"}])), [""; 0]);
    assert_eq!(with(json!([y1, {"id": "y2", "start": "2025-06-01"}])), [""; 0]);
}

#[test]
fn a_rate_the_wrong_way_round_is_told() {
    let with = |rate: &str, currency: &str| {
        let mut fields = with_line(json!({"label": "a", "total": 1000000, "currency": currency}));
        fields["budget"]["exchange_rates"] =
            json!([{"currency": currency, "rate": number(rate), "date": "2025-01-02", "source": "bank"}]);
        let (_, problems) = derived(fields);
        problems
            .iter()
            .map(|p| format!("{} {}: {} | {}", p.code, p.origin, p.message, p.hint.as_deref().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        with("655.957", "XOF"),
        [
            "doubtful-rate a.json budget.exchange_rates[0].rate: at this exchange rate, one XOF is worth 655.957 EUR, but \
             it should be about 0.001 EUR | if one EUR is worth 655.957 XOF, the rate is 0.0015244902"
        ]
    );
    assert_eq!(with("0.00152449", "XOF"), [""; 0]);
    assert_eq!(with("655.957", "SYP"), [""; 0], "of a currency that loses its worth, nothing is said");
    assert!(with("50000", "USD")[0].ends_with("| write how many EUR one USD is worth"));
    let original = json!({"currency": "XOF", "rate": 656, "total": 1000});
    assert_eq!(
        codes(with_line(json!({"label": "a", "original": original}))),
        ["doubtful-rate a.json budget.headings[0].lines[0].original.rate"]
    );
    let spent = json!({"currency": "XOF", "rate": 656, "amount": 1000});
    assert_eq!(
        codes(with_line(json!({"label": "a", "total": 5, "actual_original": spent}))),
        ["doubtful-rate a.json budget.headings[0].lines[0].actual_original.rate"]
    );
}

#[test]
fn shares_are_whole() {
    let of = |shares: [i64; 2]| {
        let payers: Vec<Value> = shares.iter().zip(["x", "y"]).map(|(s, p)| json!({"payer": p, "share": s})).collect();
        derived(with_line(json!({"label": "a", "total": number("0.05"), "payers": payers})))
    };
    let (fields, problems) = of([50, 50]);
    assert_eq!(shown(&problems), [""; 0]);
    let amount = |index: usize| at(&fields, &format!("budget.headings[0].lines[0].payers[{index}].amount"));
    assert_eq!((amount(0).as_str(), amount(1).as_str()), ("0.03", "0.02"));
    let codes = |shares| of(shares).1.iter().map(|p| (p.code, p.is_error())).collect::<Vec<_>>();
    assert!(codes([50, 60]).contains(&("shares-not-100", true)));
    assert!(codes([50, 40]).contains(&("shares-not-100", false)));
    let periods = json!([{"period": "y1", "share": 50}, {"period": "y2", "share": 40}]);
    let (_, problems) = derived(with_line(json!({"label": "a", "total": 100, "periods": periods})));
    assert_eq!(shown(&problems), ["shares-not-100 a.json budget.headings[0].lines[0].periods"], "and nothing else");
    assert!(codes_of_share_without_total().contains(&"share-without-total"));
}

fn codes_of_share_without_total() -> Vec<&'static str> {
    let budget = json!({"budget": {"currency": "EUR", "payers": [{"payer": "x", "share": 100}]}});
    derived(budget).1.iter().map(|p| p.code).collect()
}

#[test]
fn currencies_need_a_rate_that_exists() {
    let line = || json!({"label": "Hotel", "currency": "USD", "quantity": 3, "unit_cost": 10});
    let (_, problems) = derived(with_line(line()));
    let missing = problems.iter().next().unwrap();
    assert_eq!(shown(&problems), ["missing-rate a.json budget.headings[0].lines[0]"]);
    assert!(missing.message.contains("`Hotel` is in USD") && missing.message.contains("to EUR"), "{}", missing.message);
    let mut rated = with_line(line());
    rated["budget"]["exchange_rates"] =
        json!([{"currency": "USD", "rate": number("0.9215"), "date": "2025-01-02", "source": "ECB"}]);
    let (fields, problems) = derived(rated.clone());
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.total"), "27.65", "27.645 rounded");
    assert_eq!(
        at(&fields, "budget.headings[0].lines[0].original"),
        r#"{"currency":"USD","unit_cost":10,"rate":0.9215,"total":30}"#
    );
    rated["budget"]["exchange_rates"][0]["rate"] = json!(0);
    rated["budget"]["exchange_rates"][0]["currency"] = json!("USB");
    assert_eq!(
        codes(rated),
        [
            "unknown-currency a.json budget.exchange_rates[0].currency",
            "wrong-rate a.json budget.exchange_rates[0].rate",
            "missing-rate a.json budget.headings[0].lines[0]"
        ]
    );
    let payer = json!({"label": "a", "total": 5, "payers": [{"payer": "x", "amount": 5, "currency": "USD"}]});
    assert_eq!(codes(with_line(payer)), ["mixed-currencies a.json budget.headings[0].lines[0].payers[0].currency"]);
    let (_, problems) = derived(json!({"budget": {"currency": "EUT"}}));
    assert_eq!(problems.iter().next().unwrap().hint.as_deref(), Some("did you mean `EUR`?"));
}

#[test]
fn each_period_may_have_its_own_rate() {
    let mut budget = with_line(json!({"label": "a", "total": 100,
        "periods": [{"period": "y2", "actual": 1000, "amount": 40}, {"period": "y1", "actual": 500, "amount": 60}]}));
    let rate = |rate: &str, period: &str| json!({"currency": "XOF", "rate": number(rate), "period": period, "date": "2025-01-02", "source": "x"});
    budget["budget"]["exchange_rates"] = json!([rate("0.002", "y1"), rate("0.003", "y2")]);
    budget["budget"]["actual_currency"] = json!("XOF");
    budget["budget"]["periods"] = json!([{"id": "y1"}, {"id": "y2"}]);
    let (fields, problems) = derived(budget);
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.actual"), "4.00");
    assert_eq!(at(&fields, "budget.periods[1].cumulative"), "4.00");
    assert_eq!(at(&fields, "budget.headings[0].lines[0].periods[0].actual_original.amount"), "500");
}

#[test]
fn overheads_keep_the_limits_of_the_job() {
    let budget = |rate: &str, amount: Option<&str>| {
        let mut fields = with_line(json!({"label": "a", "code": "1", "total": 1000}));
        fields["budget"]["indirect"] = json!({"rate": number(rate)});
        if let Some(amount) = amount {
            fields["budget"]["indirect"]["amount"] = number(amount);
        }
        fields
    };
    let rules = Rules { indirect: Some(rust_decimal::Decimal::from(7)), ..Rules::default() };
    let told = |fields: Value| shown(&derived_with(fields, &rules).1);
    assert_eq!(told(budget("7", None)), [""; 0]);
    assert_eq!(told(budget("7.01", None)), ["rate-over-limit a.json budget.indirect.rate"]);
    assert_eq!(codes(budget("7.01", None)), [""; 0], "no limit is set by itself");
    assert_eq!(codes(budget("7", Some("71"))), ["totals-disagree a.json budget.indirect.amount"]);
    let given = json!({"label": "a", "total": 1000000});
    let mut above = with_line(given);
    above["budget"]["indirect"] = json!({"amount": 70001});
    let (_, problems) = derived_with(above, &rules);
    let message = &problems.iter().next().unwrap().message;
    assert_eq!(
        &**message, "`indirect` is 70001, 7.0001 % of its base, but the job allows 7 %, 70000.00 at most",
        "so many decimals that it is above the limit"
    );
    let mut unknown = budget("7", None);
    unknown["budget"]["indirect"]["excluding"] = json!(["2"]);
    assert_eq!(codes(unknown), ["unknown-heading a.json budget.indirect.excluding"]);
    let mut part = with_line(json!({"label": "a", "code": "1", "total": 1000}));
    part["budget"]["headings"][0]["lines"]
        .as_array_mut()
        .unwrap()
        .push(json!({"label": "b", "code": "2", "total": 500}));
    part["budget"]["indirect"] = json!({"rate": 10, "excluding": ["2"]});
    let (fields, problems) = derived(part);
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(
        (at(&fields, "budget.indirect.amount"), at(&fields, "budget.total")),
        ("100.00".to_owned(), "1600.00".to_owned())
    );
}

#[test]
fn a_difference_over_the_limit_is_explained_or_reported() {
    let rules = Rules { variance: Some(rust_decimal::Decimal::TEN), ..Rules::default() };
    let told = |line: Value| shown(&derived_with(with_line(line), &rules).1);
    assert_eq!(told(json!({"label": "a", "total": 100, "actual": 110})), [""; 0]);
    assert_eq!(
        told(json!({"label": "a", "total": 100, "actual": number("110.01")})),
        ["variance-unexplained a.json budget.headings[0].lines[0].actual"]
    );
    assert_eq!(told(json!({"label": "a", "total": 100, "actual": 50, "variance_text": "late"})), [""; 0]);
    let to_date = json!({"label": "a", "total": 100, "periods": [
        {"period": "y1", "amount": 30, "actual": 31}, {"period": "y2", "amount": 70}]});
    assert_eq!(told(to_date), [""; 0], "what is not yet due is not missing");
}

#[test]
fn amounts_that_cannot_be_meant_are_reported() {
    let line = "a.json budget.headings[0].lines[0]";
    assert_eq!(codes(with_line(json!({"label": "a", "total": -5}))), [format!("negative-amount {line}.total")]);
    assert_eq!(codes(with_line(json!({"label": "a", "total": -5, "deduction": true}))), [""; 0]);
    let absurd = codes(with_line(json!({"label": "a", "total": number("1000000000000000")})));
    assert_eq!(absurd, [format!("absurd-amount {line}.total")]);
    assert_eq!(
        codes(with_line(json!({"label": "a", "total": number("1.005")}))),
        [format!("too-many-decimals {line}.total")]
    );
    assert_eq!(
        codes(with_line(json!({"label": "a", "total": 10, "charged": 150}))),
        [format!("out-of-range {line}.charged")]
    );
    let two = json!({"budget": {"currency": "EUR", "headings": [{"label": "A", "lines": [
        {"label": "a", "code": "1", "total": number("0.005")}, {"label": "b", "code": "1", "total": number("0.005")}]}]}});
    let told = codes(two);
    assert!(told.contains(&"printed-parts-disagree a.json budget.headings[0].total".to_owned()), "{told:?}");
    assert!(told.contains(&"duplicate-code a.json budget.headings[0].lines[1].code".to_owned()), "{told:?}");
    let in_kind =
        json!({"label": "a", "total": 5, "in_kind": true, "payers": [{"payer": "x", "amount": 5, "in_kind": false}]});
    assert_eq!(codes(with_line(in_kind)), [format!("in-kind-disagrees {line}.payers")]);
}

#[test]
fn payers_and_sources_are_held_against_each_other() {
    let fields = |payer: &str, gives: i64| {
        let mut fields = with_line(json!({"label": "a", "total": 100, "payers": [{"payer": payer, "amount": 100}]}));
        fields["organisations"] = json!([{"id": "water-fund", "name": "Water Fund"}]);
        fields["funding"] = json!([{"source": "water-fund", "amount": gives}]);
        fields
    };
    assert_eq!(codes(fields("water-fund", 100)), [""; 0]);
    let (_, problems) = derived(fields("water-fond", 100));
    assert_eq!(problems.iter().next().unwrap().hint.as_deref(), Some("did you mean `water-fund`?"));
    let told =
        |gives| derived(fields("water-fund", gives)).1.iter().map(|p| (p.code, p.is_error())).collect::<Vec<_>>();
    assert_eq!(told(90), [("funding-gap", false), ("source-disagrees", true)]);
    assert_eq!(told(110), [("funding-gap", false), ("source-disagrees", false)]);
    let mut foreign = fields("water-fund", 100);
    foreign["funding"][0]["currency"] = json!("USD");
    assert_eq!(codes(foreign), ["missing-rate a.json funding[0]"]);
}

#[test]
fn periods_are_those_of_the_budget() {
    let mut fields = with_line(json!({"label": "a", "total": 100,
        "periods": [{"period": "year2", "amount": 60}, {"period": "year-1", "amount": 40}, {"period": "year2", "amount": 1}]}));
    fields["budget"]["periods"] = json!([{"id": "year1"}, {"id": "year2"}]);
    let (_, problems) = derived(fields);
    assert_eq!(
        shown(&problems)[..2],
        [
            "unknown-period a.json budget.headings[0].lines[0].periods[1]",
            "duplicate-period a.json budget.headings[0].lines[0].periods[2]"
        ]
    );
    assert_eq!(problems.iter().next().unwrap().hint.as_deref(), Some("did you mean `year1`?"));
    let uneven =
        json!({"label": "a", "total": 100, "periods": [{"period": "y1", "amount": 60}, {"period": "y2", "share": 40}]});
    assert!(
        codes(with_line(uneven)).contains(&"uneven-periods a.json budget.headings[0].lines[0].periods[0]".to_owned())
    );
}

#[test]
fn a_payer_by_period_makes_the_periods_of_the_line() {
    let payers = json!([{"payer": "x", "periods": [{"period": "y1", "amount": 30}, {"period": "y2", "amount": 20}]},
        {"payer": "y", "amount": 50, "periods": [{"period": "y1", "share": 50}, {"period": "y2", "share": 50}]}]);
    let (fields, problems) = derived(with_line(json!({"label": "a", "total": 100, "payers": payers})));
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.periods[0].amount"), "55.00");
    assert_eq!(at(&fields, "budget.payers[1].periods[1].amount"), "25.00");
}

#[test]
fn a_deduction_may_lower_a_single_period() {
    let line = |total: i64, period: &str| json!({"label": "a", "total": total, "deduction": total < 0, "periods": [{"period": period, "amount": total}]});
    let mut fields = with_line(line(-5, "y1"));
    fields["budget"]["headings"][0]["lines"].as_array_mut().unwrap().push(line(100, "y2"));
    fields["budget"]["periods"] = json!([{"id": "y1"}, {"id": "y2"}]);
    let (once, problems) = derived(fields);
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&once, "budget.periods[0].share"), "-5.3");
    let (twice, problems) = derived(Value::Object(once.clone()));
    assert_eq!(shown(&problems), [""; 0], "what is computed may be given");
    assert!(once == twice);
}

#[test]
fn a_payer_in_percent_may_be_divided_by_period() {
    let periods = json!([{"period": "y1", "share": 30}, {"period": "y2", "share": 70}]);
    let payers =
        json!([{"payer": "x", "share": 40, "periods": periods}, {"payer": "y", "share": 60, "periods": periods}]);
    let (fields, problems) = derived(with_line(json!({"label": "a", "total": 100, "payers": payers})));
    assert_eq!(shown(&problems), [""; 0]);
    assert_eq!(at(&fields, "budget.payers[0].periods[1].amount"), "28.00");
    assert_eq!(at(&fields, "budget.periods[0].amount"), "30.00");
}
