//! Reading `limits` of a job: percentages that a funder sets.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::section::{Problems, Section, wrong_type};
use crate::records::Rules;

/// Reads `limits = { indirect = 7, contingency = 5, variance = 10 }`, all in percent.
pub(super) fn read_limits(section: &mut Section, problems: &mut Problems) -> Rules {
    let span = section.value("limits").map(toml::Spanned::span);
    let (Some(table), Some(span)) = (section.table("limits", problems), span) else { return Rules::default() };
    let place = problems.origin(&span);
    let mut limits = Section::new("`limits`", table, span);
    let rules = Rules {
        indirect: read_percent(&mut limits, "indirect", problems),
        contingency: read_percent(&mut limits, "contingency", problems),
        variance: read_percent(&mut limits, "variance", problems),
        variance_by_period: read_percent(&mut limits, "variance_by_period", problems),
        origin: Some(place),
    };
    limits.refuse_other_keys(problems);
    rules
}

fn read_percent(limits: &mut Section, key: &'static str, problems: &mut Problems) -> Option<Decimal> {
    let value = limits.value(key)?;
    let digits = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => "",
    };
    let percent = Decimal::from_str_exact(digits).ok().filter(|percent| !percent.is_sign_negative());
    if percent.is_none() {
        wrong_type(key, value, "a percentage from 0", &format!("{key} = 7"), problems);
    }
    percent
}
