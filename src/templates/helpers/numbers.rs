//! Numbers as readers write them.

use super::{Answer, Call, Complaint};
use crate::diag::did_you_mean;
use crate::locale::{Currency, CurrencyDisplay, Decimal, Digits};
use crate::templates::helpers::call::described;

/// `{{money amount currency}}`
pub(super) fn money(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(amount) = call.number(0)? else { return Ok(Answer::EMPTY) };
    let currency = currency(call)?;
    let display = match call.option("display") {
        None => CurrencyDisplay::Symbol,
        Some(name) => call.choice(
            "display",
            name,
            &[("symbol", CurrencyDisplay::Symbol), ("code", CurrencyDisplay::Code), ("none", CurrencyDisplay::None)],
        )?,
    };
    let mut digits = call.digits("digits")?.map(Digits::exactly);
    if call.flag("exact")?.unwrap_or(false) {
        digits = Some(Digits { min: digits.map_or(currency.digits(), |digits| digits.min), max: None });
    }
    Ok(Answer::Text(call.locale.money(&amount.normalize(), currency, display, digits)))
}

fn currency(call: &Call<'_, '_>) -> Result<Currency, Complaint> {
    let code = call.argument(1);
    code.as_str().and_then(Currency::from_code).ok_or_else(|| {
        let meant = code.as_str().and_then(|code| did_you_mean(code, Currency::codes()));
        let hint =
            meant.unwrap_or_else(|| "write the three capital letters of ISO 4217, such as EUR or XOF".to_owned());
        Complaint::wrong_value(format!("`money` needs a currency, but got {}", described(code)), hint)
    })
}

/// `{{number value digits=1}}`
pub(super) fn number(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(value) = call.number(0)? else { return Ok(Answer::EMPTY) };
    let grouped = call.flag("grouping")?.unwrap_or(true);
    Ok(Answer::Text(call.locale.number(&value, fraction(call, Digits::AS_GIVEN)?, grouped)))
}

/// `{{percent value}}`, where 75 means 75 %; with `ratio=true` 0.75 does.
pub(super) fn percent(call: &Call<'_, '_>) -> Result<Answer, Complaint> {
    let Some(value) = call.number(0)? else { return Ok(Answer::EMPTY) };
    let value = if call.flag("ratio")?.unwrap_or(false) {
        value.checked_mul(Decimal::ONE_HUNDRED).ok_or_else(too_large)?.normalize()
    } else {
        value
    };
    let digits = fraction(call, Digits { min: 0, max: Some(1) })?;
    Ok(Answer::Text(call.locale.percent(&value, digits)))
}

/// The digits that the options ask for.
fn fraction(call: &Call<'_, '_>, usual: Digits) -> Result<Digits, Complaint> {
    if let Some(digits) = call.digits("digits")? {
        return Ok(Digits::exactly(digits));
    }
    let min = call.digits("min")?.unwrap_or(usual.min);
    let max = call.digits("max")?.or(usual.max);
    Ok(Digits { min, max: max.map(|max| max.max(min)) })
}

pub(super) fn too_large() -> Complaint {
    Complaint::wrong_value("the result has more than 28 digits", "check the numbers in the record")
}
