//! Budgets as CSV (RFC 4180) in long form: a row for each amount of a line, in total, by payer, by period, and by both.
//!
//! Every `breakdown` tells all of the budget: the amounts of its rows add up to the total wherever the record gives it.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::decimal;

/// The columns, in their order.
pub const BUDGET_COLUMNS: [&str; 19] = [
    "record",
    "kind",
    "heading",
    "heading_label",
    "line",
    "label",
    "unit",
    "quantity",
    "unit_cost",
    "in_kind",
    "breakdown",
    "payer",
    "payer_name",
    "period",
    "period_start",
    "period_end",
    "currency",
    "amount",
    "actual",
];

type Fields = Map<String, Value>;

/// The budgets of records, in their order; `None` where no record has one.
pub fn budget_csv<'r>(records: impl IntoIterator<Item = &'r Fields>) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut is_empty = true;
    // Writing to a vector cannot fail, and all rows have as many cells.
    writer.write_record(BUDGET_COLUMNS).ok()?;
    for record in records {
        let Some(budget) = object(record, "budget") else { continue };
        let mut table = Table { record: text(record, "id"), budget, rows: Vec::new() };
        table.add_budget();
        for row in table.rows {
            is_empty = false;
            writer.write_record(row.cells()).ok()?;
        }
    }
    if is_empty { None } else { writer.into_inner().ok() }
}

/// A row in the making.
#[derive(Clone, Default)]
struct Row {
    record: String,
    kind: &'static str,
    heading: [String; 2],
    line: [String; 2],
    unit: String,
    quantity: String,
    unit_cost: String,
    in_kind: bool,
    breakdown: &'static str,
    payer: [String; 2],
    period: [String; 3],
    currency: String,
    amount: String,
    actual: String,
}

impl Row {
    fn cells(self) -> [String; 19] {
        let Row { heading: [heading, heading_label], line: [line, label], payer: [payer, payer_name], .. } = self;
        let [period, start, end] = self.period;
        let in_kind = if self.in_kind { "true" } else { "false" };
        [
            self.record,
            self.kind.to_owned(),
            heading,
            heading_label,
            line,
            label,
            self.unit,
            self.quantity,
            self.unit_cost,
            in_kind.to_owned(),
            self.breakdown.to_owned(),
            payer,
            payer_name,
            period,
            start,
            end,
            self.currency,
            self.amount,
            self.actual,
        ]
    }
}

/// The rows of one budget.
struct Table<'r> {
    record: String,
    budget: &'r Fields,
    rows: Vec<Row>,
}

impl Table<'_> {
    fn add_budget(&mut self) {
        let budget = self.budget;
        let blank = Row { record: self.record.clone(), currency: text(budget, "currency"), ..Row::default() };
        let mut told = [false; 2];
        for heading in objects(budget, "headings") {
            let below = self.heading(heading, &blank);
            told = [told[0] || below[0], told[1] || below[1]];
        }
        for kind in ["contingency", "indirect"] {
            if let Some(overhead) = object(budget, kind) {
                let row = Row { kind, line: [text(overhead, "code"), text(overhead, "label")], ..blank.clone() };
                let own = self.item(overhead, "amount", &row);
                told = [told[0] || own[0], told[1] || own[1]];
            }
        }
        // A budget may say who pays, and when, for all of it together, or be a total alone.
        let row = Row { kind: "budget", ..blank };
        if self.rows.is_empty() {
            self.item(budget, "total", &row);
        } else {
            self.breakdowns(budget, "total", &row, told);
        }
    }

    /// Adds a heading with all that is in it; tells whether that says who pays, and in which period.
    fn heading(&mut self, heading: &Fields, blank: &Row) -> [bool; 2] {
        let row = Row { heading: [text(heading, "code"), text(heading, "label")], ..blank.clone() };
        let mut told = [false; 2];
        let from = self.rows.len();
        for line in objects(heading, "lines") {
            let row = Row {
                kind: "line",
                line: [text(line, "code"), text(line, "label")],
                unit: text(line, "unit"),
                quantity: text(line, "quantity"),
                unit_cost: text(line, "unit_cost"),
                in_kind: flag(line),
                ..row.clone()
            };
            let own = self.item(line, "total", &row);
            told = [told[0] || own[0], told[1] || own[1]];
        }
        for below in objects(heading, "headings") {
            let below = self.heading(below, blank);
            told = [told[0] || below[0], told[1] || below[1]];
        }
        let row = Row { kind: "heading", ..row };
        if self.rows.len() == from {
            return self.item(heading, "total", &row);
        }
        let own = self.breakdowns(heading, "total", &row, told);
        [told[0] || own[0], told[1] || own[1]]
    }

    /// Adds an item in total and in its parts.
    fn item(&mut self, item: &Fields, total: &str, row: &Row) -> [bool; 2] {
        let actual = text(item, "actual");
        self.rows.push(Row { breakdown: "total", amount: text(item, total), actual, ..row.clone() });
        self.breakdowns(item, total, row, [false; 2])
    }

    /// Adds the parts of an item by payer and by period, where what is in it has not told them; tells which it has.
    fn breakdowns(&mut self, item: &Fields, total: &str, row: &Row, told: [bool; 2]) -> [bool; 2] {
        let total = item.get(total).and_then(decimal);
        let payers: Vec<&Fields> = objects(item, "payers").collect();
        let periods: Vec<&Fields> = objects(item, "periods").collect();
        let has_payers = !told[0] && !payers.is_empty();
        if has_payers {
            let rows = payers.iter().map(|payer| Row { breakdown: "payer", ..paid(payer, row) });
            self.rest(rows.collect(), total);
            for payer in &payers {
                let whole = Row { breakdown: "payer-period", ..paid(payer, row) };
                let parts = objects(payer, "periods").map(|period| self.in_period(period, &whole));
                let parts: Vec<Row> = parts.collect();
                self.rows.extend(parts);
            }
        }
        let has_periods = !told[1] && !periods.is_empty();
        if has_periods {
            let whole = Row { breakdown: "period", ..row.clone() };
            let rows = periods.iter().map(|period| self.in_period(period, &whole)).collect();
            self.rest(rows, total);
        }
        [has_payers, has_periods]
    }

    /// Adds rows, and one for what they leave of a total.
    fn rest(&mut self, rows: Vec<Row>, total: Option<Decimal>) {
        let mut parts = rows.iter().map(|row| row.amount.parse::<Decimal>().unwrap_or_default());
        let sum = parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part));
        let rest = total.zip(sum).and_then(|(total, sum)| total.checked_sub(sum)).filter(|rest| !rest.is_zero());
        let left = rows.first().cloned().zip(rest).map(|(first, rest)| Row {
            payer: Default::default(),
            period: Default::default(),
            amount: rest.normalize().to_string(),
            actual: String::new(),
            ..first
        });
        self.rows.extend(rows);
        self.rows.extend(left);
    }

    /// The row of an entry of `periods`.
    fn in_period(&self, entry: &Fields, row: &Row) -> Row {
        let id = if entry.contains_key("period") { text(entry, "period") } else { text(entry, "id") };
        let known = objects(self.budget, "periods").find(|period| text(period, "id") == id);
        let [start, end] = ["start", "end"].map(|end| known.map(|period| text(period, end)).unwrap_or_default());
        let (amount, actual) = (text(entry, "amount"), text(entry, "actual"));
        Row { period: [id, start, end], amount, actual, ..row.clone() }
    }
}

/// The row of an entry of `payers`.
fn paid(payer: &Fields, row: &Row) -> Row {
    let named = [text(payer, "payer"), text(payer, "name")];
    let in_kind = if payer.contains_key("in_kind") { flag(payer) } else { row.in_kind };
    Row { payer: named, amount: text(payer, "amount"), in_kind, ..row.clone() }
}

fn object<'r>(fields: &'r Fields, name: &str) -> Option<&'r Fields> {
    fields.get(name).and_then(Value::as_object)
}

fn objects<'r>(fields: &'r Fields, name: &str) -> impl Iterator<Item = &'r Fields> {
    fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

fn flag(fields: &Fields) -> bool {
    fields.get("in_kind") == Some(&Value::Bool(true))
}

/// A field as a cell: numbers with all their digits, nothing for what is not there.
fn text(fields: &Fields, name: &str) -> String {
    match fields.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(value @ Value::Number(number)) => match decimal(value) {
            Some(exact) if number.as_str().contains(['e', 'E']) => exact.to_string(),
            _ => number.to_string(),
        },
        Some(Value::Bool(flag)) => flag.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(budget: Value) -> Vec<String> {
        let record = json!({"id": "R, 1", "budget": budget});
        let csv = String::from_utf8(budget_csv(record.as_object()).unwrap()).unwrap();
        assert!(csv.ends_with("\r\n") && csv.matches('\n').count() == csv.matches("\r\n").count());
        csv.lines().skip(1).map(|row| row.strip_prefix("\"R, 1\",").unwrap().to_owned()).collect()
    }

    #[test]
    fn a_line_is_told_in_total_by_payer_by_both_and_by_period() {
        // Read, not made: the digits stay.
        let budget = r#"{
            "currency": "EUR", "total": 10.50,
            "periods": [{"id": "y1", "start": "2025-01-01", "end": "2025-12-31"}, {"id": "y2"}],
            "headings": [{"code": "A", "label": "Staff", "total": 10.50, "lines": [{
                "code": "A.1", "label": "Two \"half\" posts", "unit": "month", "quantity": 3, "unit_cost": 3.50,
                "total": 10.50, "actual": 4,
                "payers": [{"payer": "f", "name": "Fund", "amount": 7.25, "in_kind": false,
                    "periods": [{"period": "y1", "amount": 7}, {"period": "y2", "amount": 0.25}]}],
                "periods": [{"period": "y1", "amount": 10, "actual": 4}, {"period": "y2", "amount": 0.50}]
            }]}]
        }"#;
        let line = "line,A,Staff,A.1,\"Two \"\"half\"\" posts\",month,3,3.50,false";
        let expected = [
            "total,,,,,,EUR,10.50,4",
            "payer,f,Fund,,,,EUR,7.25,",
            "payer,,,,,,EUR,3.25,",
            "payer-period,f,Fund,y1,2025-01-01,2025-12-31,EUR,7,",
            "payer-period,f,Fund,y2,,,EUR,0.25,",
            "period,,,y1,2025-01-01,2025-12-31,EUR,10,4",
            "period,,,y2,,,EUR,0.50,",
        ];
        let budget = serde_json::from_str(budget).unwrap();
        assert_eq!(rows(budget), expected.map(|row| format!("{line},{row}")));
    }

    #[test]
    fn payers_are_told_where_they_are_given() {
        let payers = |amount: Value| json!([{"payer": "f", "name": "Fund", "amount": amount}]);
        let line = json!({"code": "1", "label": "L", "total": 5});
        let budget = json!({
            "currency": "XOF", "total": 12, "payers": payers(json!(12)),
            "headings": [
                {"code": "A", "label": "a", "total": 5, "lines": [line], "payers": payers(json!(5))},
                {"code": "B", "label": "b", "total": 5,
                    "headings": [{"code": "B.1", "label": "c", "total": 5, "payers": payers(json!(5))}]},
            ],
            "indirect": {"amount": 2, "payers": payers(json!(2))},
        });
        let told: Vec<String> = rows(budget).iter().map(|row| row.replace(",,", "")).collect();
        let expected = [
            "line,A,a,1,Lfalse,totalXOF,5,",
            "heading,A,afalse,payer,f,FundXOF,5,",
            "heading,B.1,cfalse,totalXOF,5,",
            "heading,B.1,cfalse,payer,f,FundXOF,5,",
            "indirectfalse,totalXOF,2,",
            "indirectfalse,payer,f,FundXOF,2,",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn records_without_a_budget_have_no_rows() {
        assert_eq!(budget_csv(json!({"id": "R"}).as_object()), None);
        assert_eq!(rows(json!({"currency": "CHF", "total": 9})), ["budget,,,,,,,,false,total,,,,,,CHF,9,"]);
    }
}
