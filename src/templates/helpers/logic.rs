//! Conditions and what stands in for a missing value.

use std::cmp::Ordering;

use serde_json::Value;

use super::call::{described, is_empty, is_true};
use super::{Answer, Call, Complaint};

/// `{{default field "text"}}`: the second argument where the first is missing or empty.
pub(super) fn default(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let value = call.argument(0);
    Ok(Answer::Value(if is_empty(value) { call.argument(1).clone() } else { value.clone() }))
}

/// `{{optional field}}`: nothing where the field is missing.
pub(super) fn optional(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok(Answer::Value(call.argument(0).clone()))
}

pub(super) fn eq(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok(equal(call)?.into())
}

pub(super) fn ne(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok((!equal(call)?).into())
}

pub(super) fn lt(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    compared(call, Ordering::is_lt)
}

pub(super) fn le(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    compared(call, Ordering::is_le)
}

pub(super) fn gt(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    compared(call, Ordering::is_gt)
}

pub(super) fn ge(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    compared(call, Ordering::is_ge)
}

pub(super) fn and(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok(call.arguments().all(is_true).into())
}

pub(super) fn or(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok(call.arguments().any(is_true).into())
}

pub(super) fn not(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    Ok((!is_true(call.argument(0))).into())
}

/// Numbers are equal by value (1 and 1.0 are), everything else by kind and content.
fn equal(call: &Call<'_, '_>) -> Result<bool, Complaint> {
    match (call.argument(0), call.argument(1)) {
        (a @ Value::Number(_), b @ Value::Number(_)) => Ok(call.decimal(a)? == call.decimal(b)?),
        (a, b) => Ok(a == b),
    }
}

/// Numbers, and texts that are numbers, by value; other texts by their signs, which puts ISO dates in order.
/// Nothing compares with an empty value.
fn compared(call: &Call<'_, '_>, holds: fn(Ordering) -> bool) -> Result<Answer, Complaint> {
    let (a, b) = (call.argument(0), call.argument(1));
    if is_empty(a) || is_empty(b) {
        return Ok(false.into());
    }
    if let (Ok(Some(a)), Ok(Some(b))) = (call.decimal(a), call.decimal(b)) {
        return Ok(holds(a.cmp(&b)).into());
    }
    match (a, b) {
        (Value::String(a), Value::String(b)) => Ok(holds(a.cmp(b)).into()),
        _ => {
            let message = format!("`{}` cannot compare {} with {}", call.name, described(a), described(b));
            Err(Complaint::wrong_value(message, "compare two numbers, or two texts"))
        }
    }
}
