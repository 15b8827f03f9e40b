//! Budgets as they are printed: whatever the amounts, the currency and the locale, parts add up to their whole.

use liasse::diag::Origin;
use liasse::locale::{Currency, CurrencyDisplay, Locale, parse_decimal};
use liasse::records::{Record, RecordKind, Rules, prepare};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How numbers are printed: with spaces, points, commas and apostrophes.
const LOCALES: [&str; 4] = ["fr-FR", "de-DE", "en-GB", "fr-CH"];
/// Currencies with two, no and three digits after the point.
const CURRENCIES: [&str; 3] = ["EUR", "XOF", "TND"];

/// A line as it is made up.
#[derive(Clone, Debug)]
struct Line {
    quantity: u32,
    unit_cost: u64,
    foreign: bool,
    /// Where 100 % is cut into the shares of three payers and of three periods, in hundredths of a percent.
    payers: (u32, u32),
    periods: (u32, u32),
    actual: u32,
    how: How,
}

/// How a line says what it costs, and who pays when.
#[derive(Clone, Copy, Debug)]
enum How {
    /// Quantity times unit cost; payers and periods in percent.
    Shares,
    /// The same below zero.
    Deduction,
    /// A total; payers with amounts, in the currency of the line; periods in percent.
    Amounts,
    /// A total; payers with amounts, each divided by period.
    PayersByPeriod,
}

fn line() -> impl Strategy<Value = Line> {
    let cuts = || (0_u32..=10_000, 0_u32..=10_000);
    let figures = (0_u32..100_000, 0_u64..100_000_000_000, any::<bool>(), cuts(), cuts(), 0_u32..1_000_000);
    let how =
        prop_oneof![Just(How::Shares), Just(How::Deduction), Just(How::Amounts), Just(How::PayersByPeriod)].boxed();
    (figures, how).prop_map(|((quantity, unit_cost, foreign, payers, periods, actual), how)| Line {
        quantity,
        unit_cost,
        foreign,
        payers,
        periods,
        actual,
        how,
    })
}

fn decimal(units: u64, digits: usize) -> Value {
    let text = format!("{units:0>width$}", width = digits + 1);
    let (whole, fraction) = text.split_at(text.len() - digits);
    let point = if digits == 0 { "" } else { "." };
    serde_json::from_str(&format!("{whole}{point}{fraction}")).expect("a number")
}

/// Three shares that are 100 % together.
fn shares((one, other): (u32, u32)) -> [Value; 3] {
    let (low, high) = (one.min(other), one.max(other));
    [low, high - low, 10_000 - high].map(|share| decimal(share.into(), 2))
}

fn written(line: &Line, how: How, currency: &str) -> Value {
    let periods = ["y1", "y2", "y3"].iter().zip(shares(line.periods));
    let by_share: Vec<Value> = periods.map(|(period, share)| json!({"period": period, "share": share})).collect();
    let currency = if line.foreign { "USD" } else { currency };
    let digits = Currency::from_code(currency).expect("a currency").digits() as usize;
    let total = line.unit_cost;
    let payers = ["a", "b", "c"].iter().zip(shares(line.payers)).zip(amounts(total, line.payers));
    let payers: Vec<Value> = payers
        .map(|((payer, share), amount)| match how {
            How::Shares | How::Deduction => json!({"payer": payer, "share": share}),
            How::Amounts => json!({"payer": payer, "amount": decimal(amount, digits)}),
            How::PayersByPeriod => json!({"payer": payer, "amount": decimal(amount, digits), "periods": by_share}),
        })
        .collect();
    let mut periods = match how {
        How::PayersByPeriod => vec![json!({"period": "y1"})],
        _ => by_share,
    };
    periods[0]["actual"] = decimal(line.actual.into(), 0);
    let mut written = json!({"label": "line", "currency": currency, "payers": payers, "periods": periods});
    let quantity = decimal(line.quantity.into(), 2);
    let more = match how {
        How::Shares => json!({"quantity": quantity, "unit_cost": decimal(line.unit_cost, 3)}),
        How::Deduction => {
            let unit_cost = serde_json::from_str(&format!("-{}", decimal(line.unit_cost, 3))).expect("a number");
            json!({"quantity": quantity, "unit_cost": Value::clone(&unit_cost), "deduction": true})
        }
        How::Amounts | How::PayersByPeriod => json!({"total": decimal(total, digits)}),
    };
    written.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    written
}

/// A whole cut into three amounts.
fn amounts(whole: u64, (one, other): (u32, u32)) -> [u64; 3] {
    let at = |cut: u32| u64::try_from(u128::from(whole) * u128::from(cut) / 10_000).expect("a part");
    let (low, high) = (at(one.min(other)), at(one.max(other)));
    [low, high - low, whole - high]
}

/// A record with lines under two levels of headings, and with costs that are a rate of others.
fn record(lines: &[Line], currency: &str) -> Record {
    // Where one payer says when it pays, all do: the first line decides for all, and overheads are left out.
    let by_period = matches!(lines.first().map(|line| line.how), Some(How::PayersByPeriod));
    let how = |line: &Line| match line.how {
        _ if by_period => How::PayersByPeriod,
        How::PayersByPeriod => How::Amounts,
        other => other,
    };
    let lines: Vec<Value> = lines.iter().map(|line| written(line, how(line), currency)).collect();
    let (own, below) = lines.split_at(lines.len() / 2);
    let whole = |share: &str| json!([{ share: if share == "period" { "y1" } else { "b" }, "share": 100 }]);
    let overhead = |rate: Value| json!({"rate": rate, "payers": whole("payer"), "periods": whole("period")});
    let rate = if currency == "XOF" { decimal(60_453, 2) } else { decimal(92_153, 5) };
    let mut fields = json!({"id": "1", "title": "x", "budget": {
        "currency": currency,
        "exchange_rates": [{"currency": "USD", "rate": rate, "date": "2025-01-02", "source": "bank"}],
        "headings": [{"label": "A", "lines": own, "headings": [{"label": "B", "lines": below}]}],
        "contingency": overhead(decimal(37, 1)), "indirect": overhead(decimal(7, 0)),
    }});
    if by_period {
        fields["budget"]
            .as_object_mut()
            .expect("an object")
            .retain(|name, _| name != "contingency" && name != "indirect");
    }
    let fields = fields.as_object().cloned().expect("an object");
    let mut record = Record::new("1", Origin::file("a.json"), fields);
    record.kind = RecordKind::Project;
    record
}

/// The printed amount, read back in units of its last digit.
fn printed(amount: &Value, currency: &str, locale: &Locale) -> i128 {
    let amount = parse_decimal(&amount.to_string()).expect("an amount");
    let currency = Currency::from_code(currency).expect("a currency");
    let text = locale.money(&amount, currency, CurrencyDisplay::None, None);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let units: i128 = digits.parse().expect("digits");
    if text.contains(['-', '\u{2212}']) { -units } else { units }
}

/// The parts of the budget, itself first.
fn parts(node: &Value) -> Vec<&Value> {
    let lists = ["lines", "headings"].into_iter().filter_map(|list| node.get(list)?.as_array()).flatten();
    let own = lists.chain(["contingency", "indirect"].into_iter().filter_map(|name| node.get(name)));
    std::iter::once(node).chain(own.flat_map(parts)).collect()
}

fn children(node: &Value) -> Vec<&Value> {
    let lists = ["lines", "headings"].into_iter().filter_map(|list| node.get(list)?.as_array()).flatten();
    lists.chain(["contingency", "indirect"].into_iter().filter_map(|name| node.get(name))).collect()
}

fn total(node: &Value) -> &Value {
    node.get("total").or(node.get("amount")).expect("a total")
}

/// All that is printed together adds up, at every level.
fn check(budget: &Value, currency: &str, locale: &Locale) {
    for node in parts(budget) {
        let whole = printed(total(node), currency, locale);
        let inner = children(node);
        if !inner.is_empty() {
            assert_eq!(inner.iter().map(|part| printed(total(part), currency, locale)).sum::<i128>(), whole);
        }
        for list in ["payers", "periods"] {
            let entries = node[list].as_array().expect("a list");
            let sum = |field: &str| entries.iter().map(|entry| printed(&entry[field], currency, locale)).sum::<i128>();
            assert_eq!(sum("amount"), whole, "{list} of {node}");
            let shares = entries.iter().map(|entry| parse_share(&entry["share"])).sum::<i64>();
            assert!(shares == 1000 || whole == 0, "{list} of {node}");
        }
        let spent = node["periods"].as_array().expect("a list").iter().filter_map(|entry| entry.get("actual"));
        let spent: i128 = spent.map(|actual| printed(actual, currency, locale)).sum();
        assert_eq!(spent, printed(&node["actual"], currency, locale));
    }
}

/// Tenths of a percent.
fn parse_share(share: &Value) -> i64 {
    share.to_string().replace('.', "").parse().expect("a share with one decimal")
}

fn prepared(record: Record) -> Map<String, Value> {
    let prepared = prepare(record, &Rules::default()).expect("a budget that adds up");
    assert!(prepared.warnings.is_empty(), "{:?}", prepared.warnings);
    prepared.value.fields
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn printed_parts_add_up_to_the_printed_whole(lines in prop::collection::vec(line(), 2..9)) {
        for currency in CURRENCIES {
            let made = record(&lines, currency);
            let fields = prepared(made.clone());
            for tag in LOCALES {
                check(&fields["budget"], currency, &Locale::parse(tag).expect("a locale"));
            }
            // Deriving twice changes nothing.
            let mut again = made;
            again.fields = fields.clone();
            prop_assert!(prepared(again) == fields);
        }
    }

    /// With fewer digits than the currency, sums are printed right; with more, they are printed right or refused.
    #[test]
    fn other_digits_are_printed_right_or_not_at_all(lines in prop::collection::vec(line(), 2..5), decimals in 0_u32..5) {
        for currency in CURRENCIES {
            let mut made = record(&lines, currency);
            made.fields["budget"]["decimals"] = decimals.into();
            match prepare(made, &Rules::default()) {
                Ok(prepared) => check(&prepared.value.fields["budget"], currency, &Locale::parse("fr-FR").expect("a locale")),
                Err(problems) => {
                    let codes: Vec<_> = problems.iter().filter(|p| p.is_error()).map(|p| p.code).collect();
                    prop_assert!(codes.iter().all(|code| *code == "printed-parts-disagree"), "{:?}", problems);
                    let digits = Currency::from_code(currency).expect("a currency").digits();
                    prop_assert!(decimals > digits, "{:?}", problems);
                }
            }
        }
    }

    #[test]
    fn the_order_of_lines_changes_no_total(lines in prop::collection::vec(line(), 2..9)) {
        let mut turned = lines.clone();
        turned[1..].reverse();
        let budget = |lines: &[Line]| prepared(record(lines, "EUR"))["budget"].clone();
        let (one, other) = (budget(&lines), budget(&turned));
        for field in ["direct", "total", "payers", "actual"] {
            prop_assert_eq!(&one[field], &other[field]);
        }
    }
}
