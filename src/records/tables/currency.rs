//! Currencies beside amounts: their signs and codes, and whether they agree with the currency of the record.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::names::on_one_line;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::path;

/// A currency that a cell of a row is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'r> {
    pub column: usize,
    /// Its sign or code.
    pub currency: &'r str,
    pub by: SaidBy,
}

/// What names a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaidBy {
    /// The text of the cell.
    Text,
    /// The format of its number.
    Format,
    /// The header of the column.
    Header,
}

/// The currency that a cell, or a header, names, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    currency: String,
    by: SaidBy,
    cell: Origin,
}

/// The currencies that the cells of a record name and that are yet to be compared with that of the record.
pub(super) type Unsettled = Vec<Stated>;

/// Compares the currency beside an amount with that which the row gives for the field; without one there, that of the
/// record decides, see [`settle`].
pub(super) fn state(
    named: Named,
    field: &str,
    row: &Map<String, Value>,
    cell: Origin,
    unsettled: &mut Unsettled,
) -> Option<Diagnostic> {
    let stated = Stated { currency: named.currency.to_owned(), by: named.by, cell };
    let mut groups = std::iter::successors(Some(field), |inner| inner.rsplit_once('.').map(|(outer, _)| outer)).skip(1);
    let own = groups.find_map(|group| word(row, &format!("{group}.currency"))).or_else(|| word(row, "currency"));
    match own {
        Some(own) => stated.compared(Some(own)),
        None => {
            unsettled.push(stated);
            None
        }
    }
}

/// Compares what the cells of a record name with the currency of its budget.
pub(super) fn settle(unsettled: &Unsettled, record: &Map<String, Value>, problems: &mut Diagnostics) {
    let own = word(record, "budget.currency");
    // What a header says is told once, however many rows of the record are below it.
    let mut headers = BTreeSet::new();
    let mut is_new = |stated: &&Stated| stated.by != SaidBy::Header || headers.insert(stated.cell.to_string());
    problems.extend(unsettled.iter().filter(|stated| is_new(stated)).filter_map(|stated| stated.compared(own)));
}

fn word<'r>(fields: &'r Map<String, Value>, at: &str) -> Option<&'r str> {
    path::get(fields, at).and_then(Value::as_str)
}

impl Stated {
    fn compared(&self, own: Option<&str>) -> Option<Diagnostic> {
        let Stated { currency, by, cell } = self;
        let meant = meant(currency);
        let (message, hint) = match own {
            Some(own) if meant.contains(&own) => return None,
            Some(own) => {
                let (what, correct) = match by {
                    SaidBy::Text => ("this amount is in", "correct the currency"),
                    SaidBy::Format => ("this cell shows an amount in", "correct the format of the cell"),
                    SaidBy::Header => ("this column is headed as in", "correct the header"),
                };
                (
                    format!("{what} {currency}, but its record is in {own}"),
                    format!(
                        "{correct}, or convert the amount; an amount in another currency needs a column that fills \
                         `currency` beside it"
                    ),
                )
            }
            None if *by != SaidBy::Text => return None,
            None => (
                format!("this amount is in {currency}, but its record does not say what currency it is in"),
                format!(
                    "let a column fill `budget.currency`, or set it for all rows: `set = {{ \"budget.currency\" = \"{}\" }}`",
                    meant.first().copied().unwrap_or("EUR")
                ),
            ),
        };
        Some(Diagnostic::error("other-currency", cell.clone(), message).with_hint(hint))
    }
}

/// The codes that a sign or a code may mean.
fn meant(currency: &str) -> Vec<&str> {
    match currency {
        "€" => vec!["EUR"],
        "$" => "USD CAD AUD NZD ARS CLP COP CUP CVE DOP LRD MXN NAD NIO UYU XCD".split(' ').collect(),
        "US$" | "$US" => vec!["USD"],
        "$CA" => vec!["CAD"],
        "R$" => vec!["BRL"],
        "S/" => vec!["PEN"],
        "Fr." => vec!["CHF"],
        "F CFA" | "FCFA" | "CFA" => vec!["XOF", "XAF"],
        "£" => "GBP EGP LBP SDG SSP SYP".split(' ').collect(),
        "¥" => vec!["JPY", "CNY"],
        "₣" => "CHF BIF CDF DJF GNF KMF RWF XPF".split(' ').collect(),
        "₦" => vec!["NGN"],
        "₹" => vec!["INR"],
        "₱" => vec!["PHP", "CUP"],
        "₽" => vec!["RUB"],
        "₺" => vec!["TRY"],
        "₵" => vec!["GHS"],
        "₪" => vec!["ILS"],
        code => vec![code],
    }
}

const CURRENCY_SYMBOLS: &str = "€$£¥₣₦₹₱₽₺₵₪";
/// Signs of currencies, longer ones first.
const CURRENCY_SIGNS: [&str; 21] = [
    "F CFA", "FCFA", "US$", "$US", "$CA", "R$", "S/", "Fr.", "CFA", "€", "£", "$", "¥", "₣", "₦", "₹", "₱", "₽", "₺",
    "₵", "₪",
];
/// Codes of currencies (ISO 4217) in which projects are funded. Other capitals are no currency: `LOT 3` is no amount.
const CURRENCY_CODES: &str = "AED AMD AOA ARS AUD BDT BIF BOB BRL BWP CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP \
    DZD EGP ERN ETB EUR GBP GEL GHS GMD GNF GTQ HNL HTG HUF IDR ILS INR IQD JMD JOD JPY KES KGS KHR KMF KZT LAK LBP LKR LRD \
    LSL LYD MAD MDL MGA MMK MNT MRU MUR MWK MXN MZN NAD NGN NIO NOK NPR NZD PAB PEN PHP PKR PLN PYG RON RSD RUB RWF SCR SDG \
    SEK SLE SOS SSP STN SYP SZL THB TJS TND TRY TZS UAH UGX USD UYU UZS VES VND XAF XCD XOF XPF YER ZAR ZMW ZWL";

/// The currency that a whole text is the sign or the code of.
pub(in crate::records) fn known_currency(text: &str) -> Option<&'static str> {
    let text = on_one_line(text);
    let codes = CURRENCY_CODES.split_ascii_whitespace();
    CURRENCY_SIGNS.into_iter().chain(codes).find(|known| *known == text)
}

/// The one currency that a header such as `Montant (USD)` or `Amount in €` names.
pub(super) fn currency_of_header(header: &str) -> Option<&'static str> {
    let mut found = None;
    let is_inside = |c: char| c.is_alphanumeric() || CURRENCY_SYMBOLS.contains(c);
    for word in header.split(|c: char| !is_inside(c)).filter(|word| !word.is_empty()) {
        let currency = match word.to_lowercase().as_str() {
            "euro" | "euros" => Some("EUR"),
            "dollar" | "dollars" | "dólares" => Some("$"),
            _ => known_currency(word),
        };
        match (found, currency) {
            (Some(first), Some(other)) if first != other => return None,
            (None, Some(_)) => found = currency,
            _ => {}
        }
    }
    found
}

/// The currency before or after a number, and the rest.
pub(super) fn currency_of(text: &str) -> Option<(&str, &str)> {
    for sign in CURRENCY_SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((&text[..sign.len()], rest.trim_start()));
        }
        if let Some(rest) = text.strip_suffix(sign) {
            return Some((&text[rest.len()..], rest.trim_end()));
        }
    }
    let known = |code: &&str| CURRENCY_CODES.split_ascii_whitespace().any(|known| known == *code);
    if let Some(code) = text.get(..3).filter(known) {
        return Some((code, text[3..].trim_start()));
    }
    let at = text.len().checked_sub(3)?;
    let code = text.get(at..).filter(known)?;
    Some((code, text[..at].trim_end()))
}
