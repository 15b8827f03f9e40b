//! Exact arithmetic.

use serde_json::{Map, Value};

use super::call::number_value;
use super::currencies::one_currency;
use super::lists::{followed, item_name};
use super::numbers::too_large;
use super::{Answer, Call, Complaint};
use crate::locale::{self, Decimal};

/// `{{sum list "field"}}`, through lists on the way: `{{sum headings "lines.amount"}}` adds up all lines.
pub(super) fn sum(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let path = call.path(1)?;
    one_currency(call, items, &path)?;
    let mut total = Decimal::ZERO;
    for value in followed(call, items, &path)? {
        total = total.checked_add(amount(call, value, &path)?).ok_or_else(too_large)?;
    }
    Ok(call.answer(total))
}

/// A number that must be there: a total that leaves one out would be wrong.
fn amount(call: &Call<'_, '_>, value: &Value, path: &[&str]) -> Result<Decimal, Complaint> {
    call.decimal(value)?.ok_or_else(|| {
        let field = if path.is_empty() { "an item".to_owned() } else { format!("`{}`", path.join(".")) };
        let message = format!("`{}` cannot count {field} that is empty", call.name);
        Complaint::wrong_value(message, "write 0 in the record where nothing is meant")
    })
}

/// `(shares list "field" digits=1)`: the items, each with its `share` of the sum in percent.
///
/// The shares are rounded so that they add up to exactly 100: each is rounded down, and what is left goes to those
/// that lost most (largest remainder).
pub(super) fn shares(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(items) = call.list(0)? else { return Ok(Answer::EMPTY) };
    let path = call.path(1)?;
    one_currency(call, items, &path)?;
    let digits = call.digits("digits")?.unwrap_or(1).min(6);
    let name = call.option("as").and_then(Value::as_str).unwrap_or("share");
    let mut amounts = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let values = followed(call, std::slice::from_ref(item), &path)?;
        let mut amount_of_item = Decimal::ZERO;
        for value in values {
            amount_of_item = amount_of_item.checked_add(amount(call, value, &path)?).ok_or_else(too_large)?;
        }
        if amount_of_item.is_sign_negative() && !amount_of_item.is_zero() {
            let message = format!("`shares` needs amounts of at least 0, but {} has less", item_name(index));
            return Err(Complaint::wrong_value(message, "correct the amount in the record"));
        }
        amounts.push(amount_of_item);
    }
    let shares = rounded_shares(&amounts, digits).ok_or_else(too_large)?;
    let with_share = items.iter().zip(shares).map(|(item, share)| {
        let mut fields = match item {
            Value::Object(fields) => fields.clone(),
            other => Map::from_iter([("value".to_owned(), other.clone())]),
        };
        fields.insert(name.to_owned(), number_value(share));
        Value::Object(fields)
    });
    Ok(Answer::Value(with_share.collect()))
}

/// Percentages with so many digits that add up to 100; all 0 where the sum is 0. `None` where digits run out.
fn rounded_shares(amounts: &[Decimal], digits: u32) -> Option<Vec<Decimal>> {
    let unit = Decimal::new(1, digits);
    let total = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
    if total.is_zero() {
        return Some(vec![Decimal::new(0, digits); amounts.len()]);
    }
    let mut shares = Vec::with_capacity(amounts.len());
    let mut remainders = Vec::with_capacity(amounts.len());
    let mut left = Decimal::ONE_HUNDRED;
    for (index, amount) in amounts.iter().enumerate() {
        let exact = amount.checked_div(total)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let mut floor = exact.trunc_with_scale(digits);
        floor.rescale(digits);
        left -= floor;
        remainders.push((exact - floor, index));
        shares.push(floor);
    }
    // The largest remainder first; of equal ones the first item.
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders {
        if left < unit {
            break;
        }
        if let Some(share) = shares.get_mut(index) {
            *share += unit;
            left -= unit;
        }
    }
    Some(shares)
}

pub(super) fn add(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    folded(call, Decimal::checked_add)
}

pub(super) fn multiply(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    folded(call, exact_product)
}

pub(super) fn subtract(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    folded(call, Decimal::checked_sub)
}

/// The product, where all of its digits can be kept.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, a.scale() + b.scale()).ok()
}

/// The operation over all arguments; empty where one of them is.
fn folded(call: &Call<'_, '_>, operation: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Answer, Complaint> {
    let mut result: Option<Decimal> = None;
    for argument in call.arguments() {
        let Some(number) = call.decimal(argument)? else { return Ok(Answer::EMPTY) };
        result = Some(match result {
            None => number,
            Some(before) => operation(before, number).ok_or_else(too_large)?,
        });
    }
    Ok(result.map_or(Answer::EMPTY, |number| call.answer(number)))
}

/// `(divide a b digits=2)`, rounded half away from zero.
pub(super) fn divide(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let (Some(part), Some(whole)) = (call.number(0)?, call.number(1)?) else { return Ok(Answer::EMPTY) };
    if whole.is_zero() {
        let hint = "put the call into an `{{#if}}` on the divisor";
        return Err(Complaint::wrong_value("`divide` cannot divide by 0", hint));
    }
    let quotient = part.checked_div(whole).ok_or_else(too_large)?;
    Ok(call.answer(locale::round(&quotient, call.digits("digits")?.unwrap_or(2))))
}

/// `(round a digits=2)`, half away from zero; whole numbers without `digits`.
pub(super) fn round(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(number) = call.number(0)? else { return Ok(Answer::EMPTY) };
    Ok(call.answer(locale::round(&number, call.digits("digits")?.unwrap_or(0))))
}
