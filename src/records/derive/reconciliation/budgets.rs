//! Disagreements in budgets and funding.

use super::*;

/// A budget of one line in EUR.
pub(super) fn line(line: Value) -> Value {
    json!({"budget": {"currency": "EUR", "headings": [{"label": "A", "lines": [line]}]}})
}

/// The same with further fields of the budget.
fn budget(of_line: Value, more: Value) -> Value {
    let mut fields = line(of_line);
    fields["budget"].as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

/// A place on the line.
macro_rules! at {
    ($field:literal) => {
        concat!("budget.headings[0].lines[0].", $field)
    };
}

pub(super) fn totals() -> Vec<Case> {
    let periods =
        |first: i64, second: i64| json!([{"period": "y1", "amount": first}, {"period": "y2", "amount": second}]);
    let foreign = json!({"exchange_rates": [{"currency": "USD", "rate": 2, "date": "2025-01-02", "source": "bank"}]});
    let code = "totals-disagree";
    vec![
        case(
            code,
            ["21", "20"],
            [at!("total"), at!("quantity")],
            line(json!({"label": "a", "quantity": 2, "unit_cost": 10, "total": 21})),
        ),
        case(
            code,
            ["100", "90"],
            [at!("total"), at!("periods")],
            line(json!({"label": "a", "total": 100, "periods": periods(60, 30)})),
        ),
        case(
            code,
            ["100", "20"],
            ["budget.total", "a.json budget.headings"],
            budget(json!({"label": "a", "total": 20}), json!({"total": 100})),
        ),
        case(
            code,
            ["100", "110"],
            [at!("total"), at!("payers")],
            line(json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 110}]})),
        ),
        case(
            code,
            ["50", "100.0"],
            [at!("payers[0].share"), at!("payers[0].amount")],
            line(json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 100, "share": 50}]})),
        ),
        case(
            code,
            ["50", "60.0"],
            [at!("periods[0].share"), at!("periods[0].amount")],
            line(json!({"label": "a", "total": 100,
                "periods": [{"period": "y1", "amount": 60, "share": 50}, {"period": "y2", "amount": 40}]})),
        ),
        case(
            code,
            ["90", "100"],
            ["budget.payers[0].amount", "a.json budget.headings"],
            budget(
                json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 100}]}),
                json!({"payers": [{"payer": "x", "amount": 90}]}),
            ),
        ),
        case(
            code,
            ["70", "7.00"],
            ["budget.indirect.amount", "budget.indirect.rate"],
            budget(json!({"label": "a", "total": 100}), json!({"indirect": {"rate": 7, "amount": 70}})),
        ),
        case(
            code,
            ["95", "90"],
            [at!("actual"), at!("periods")],
            line(json!({"label": "a", "total": 100, "actual": 95, "periods": [
                {"period": "y1", "amount": 50, "actual": 60}, {"period": "y2", "amount": 50, "actual": 30}]})),
        ),
        case(
            code,
            ["5", "10"],
            [at!("execution.variance"), at!("actual")],
            line(json!({"label": "a", "total": 100, "actual": 110, "execution": {"variance": 5}})),
        ),
        case(
            code,
            ["12", "10"],
            [at!("execution.variance_rate"), at!("actual")],
            line(json!({"label": "a", "total": 100, "actual": 110, "execution": {"variance_rate": 12}})),
        ),
        case(
            code,
            ["3", "-10"],
            [at!("periods[0].execution.variance"), at!("periods[0].actual")],
            line(json!({"label": "a", "total": 100, "periods": [
                {"period": "y1", "amount": 60, "actual": 50, "execution": {"variance": 3}},
                {"period": "y2", "amount": 40}]})),
        ),
        case(
            code,
            ["20", "10.0"],
            ["budget.uncovered.share", "budget.uncovered.amount"],
            budget(
                json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 90}]}),
                json!({"uncovered": {"share": 20}}),
            ),
        ),
        case(
            code,
            ["30", "40"],
            [at!("periods[0].amount"), at!("payers")],
            budget(
                json!({"label": "a", "currency": "USD", "total": 100, "periods": periods(30, 70),
                "payers": [{"payer": "x", "periods": periods(40, 60)}]}),
                foreign,
            ),
        ),
        case(
            code,
            ["20", "40.0"],
            [at!("periods[0].share"), at!("periods[0].amount")],
            line(json!({"label": "a", "total": 100,
                "periods": [{"period": "y1", "share": 20}, {"period": "y2", "share": 80}],
                "payers": [{"payer": "x", "periods": periods(40, 60)}]})),
        ),
    ]
}

pub(super) fn money() -> Vec<Case> {
    let usd = |rate: i64| json!({"currency": "USD", "rate": rate, "date": "2025-01-02", "source": "bank"});
    let cent = || json!({"label": "a", "total": number("0.005")});
    let mut source = line(json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 100}]}));
    source["funding"] = json!([{"source": "x", "amount": 90}]);
    let printed = "printed-parts-disagree";
    vec![
        case(
            printed,
            ["0.01", "0.02"],
            ["budget.headings[0].total", "budget.headings[0].lines"],
            json!({"budget": {"currency": "EUR", "headings": [{"label": "A", "lines": [cent(), cent()]}]}}),
        ),
        case(
            printed,
            ["0.01", "0.02"],
            [at!("total"), at!("payers")],
            budget(
                json!({"label": "a", "total": number("0.01"),
                "payers": [{"payer": "x", "share": 50}, {"payer": "y", "share": 50}]}),
                json!({"decimals": 3}),
            ),
        ),
        case(
            printed,
            ["0.01", "0.02"],
            [at!("total"), at!("periods")],
            budget(
                json!({"label": "a", "total": number("0.01"),
                "periods": [{"period": "y1", "share": 50}, {"period": "y2", "share": 50}]}),
                json!({"decimals": 3}),
            ),
        ),
        case(
            printed,
            ["0.01", "0.02"],
            [at!("actual"), at!("periods")],
            line(json!({"label": "a", "total": 1, "periods": [{"period": "y1", "actual": number("0.005")},
                {"period": "y2", "actual": number("0.005")}]})),
        ),
        case(
            "shares-not-100",
            ["90 %", "200"],
            [at!("payers"), at!("total")],
            line(json!({"label": "a", "total": 200, "payers": [{"payer": "x", "share": 90}]})),
        ),
        case(
            "shares-not-100",
            ["90 %", "200"],
            [at!("periods"), at!("total")],
            line(json!({"label": "a", "total": 200, "periods": [{"period": "y1", "share": 90}]})),
        ),
        case(
            "duplicate-rate",
            ["3", "2"],
            ["budget.exchange_rates[1]", "budget.exchange_rates[0]"],
            budget(json!({"label": "a", "total": 1}), json!({"exchange_rates": [usd(2), usd(3)]})),
        ),
        case(
            "mixed-currencies",
            ["USD", "EUR"],
            [at!("payers[0].currency"), "a.json budget.currency"],
            line(json!({"label": "a", "total": 5, "payers": [{"payer": "x", "amount": 5, "currency": "USD"}]})),
        ),
        case(
            "duplicate-period",
            ["y1", "second"],
            [at!("periods[1]"), at!("periods[0]")],
            line(
                json!({"label": "a", "total": 5, "periods": [{"period": "y1", "amount": 5}, {"period": "y1", "amount": 1}]}),
            ),
        ),
        case(
            "rate-over-limit",
            ["8 %", "7 %"],
            ["budget.indirect.rate", "(liasse.toml:9)"],
            budget(json!({"label": "a", "total": 100}), json!({"indirect": {"rate": 8}})),
        ),
        case(
            "in-kind-disagrees",
            ["7 in all", "5"],
            [at!("payers"), at!("in_kind")],
            line(json!({"label": "a", "total": 7, "in_kind": true, "payers": [
                {"payer": "x", "amount": 5, "in_kind": false}, {"payer": "y", "amount": 2}]})),
        ),
        case("source-disagrees", ["100", "90"], ["budget.payers[0]", "funding[0].amount"], source.clone()),
        case("funding-gap", ["90", "100"], ["funding", "budget.total"], source),
        case(
            "uncovered-costs",
            ["100", "90"],
            [at!("payers"), at!("total")],
            line(json!({"label": "a", "total": 100, "payers": [{"payer": "x", "amount": 90}]})),
        ),
        case(
            "variance-unexplained",
            ["120", "100"],
            [at!("actual"), at!("total")],
            line(json!({"label": "a", "total": 100, "actual": 120})),
        ),
        case(
            "variance-unexplained",
            ["10 %", "120"],
            [at!("actual"), "(liasse.toml:9)"],
            line(json!({"label": "a", "total": 100, "actual": 120})),
        ),
        case(
            "variance-unexplained",
            ["75", "50"],
            [at!("periods[0].actual"), at!("periods[0].amount")],
            line(json!({"label": "a", "total": 100, "periods": [{"period": "y1", "amount": 50, "actual": 75},
                {"period": "y2", "amount": 50, "actual": 25}]})),
        ),
        case(
            "too-many-decimals",
            ["1.005", "EUR has 2 digits"],
            [at!("total"), "a.json budget.currency"],
            line(json!({"label": "a", "total": number("1.005")})),
        ),
        case(
            "uneven-periods",
            ["`amount`", "`share`"],
            [at!("periods[1]"), at!("periods[0]")],
            budget(
                json!({"label": "a", "total": 100,
                    "periods": [{"period": "y2", "share": 40}, {"period": "y1", "amount": 60}]}),
                json!({"periods": [{"id": "y1"}, {"id": "y2"}]}),
            ),
        ),
        case(
            "duplicate-code",
            ["`1`", "twice"],
            [at!("code"), "budget.headings[0].code"],
            json!({"budget": {"currency": "EUR", "headings": [
                {"label": "A", "code": "1", "lines": [{"label": "a", "code": "1", "total": 1}]}]}}),
        ),
    ]
}
