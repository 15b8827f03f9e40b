//! What a field of a project record holds, by its path: a percentage, money, a count, a mark.

use crate::records::language::is_language_tag;

/// Whether a field is in percent; rates of exchange are not. `into` is the list that the field is filled into.
pub(super) fn is_in_percent(into: Option<&str>, field: &str) -> bool {
    matches!(last(field), "rate" | "share" | "charged" | "progress" | "time")
        && !names(into, field).any(|name| matches!(name, "exchange_rates" | "original"))
}

/// Whether a field is one of an indicator.
pub(super) fn is_in_indicator(field: &str) -> bool {
    field.split('.').next() == Some("indicators")
}

/// Whether a field holds an amount of money.
pub(super) fn is_money(into: Option<&str>, field: &str) -> bool {
    const AMOUNTS: [&str; 9] =
        ["amount", "total", "total_cash", "total_in_kind", "unit_cost", "direct", "actual", "planned", "base"];
    AMOUNTS.contains(&last(field)) && !names(into, field).any(|name| name == "exchange_rates")
}

/// Whether a field counts people or things, or adds up what was spent.
pub(super) fn is_count(field: &str) -> bool {
    matches!(last(field), "quantity" | "duration" | "cumulative" | "female" | "male" | "other")
}

/// Whether a field holds a mark that happens to look like a number or a date.
pub(super) fn names_an_id(field: &str) -> bool {
    matches!(last(field), "id" | "reference" | "code" | "key" | "phone")
}

/// Whether a field is the text of one language, such as `title.fr`.
pub(super) fn ends_in_language(field: &str) -> bool {
    field.rsplit_once('.').is_some_and(|(before, tag)| !before.is_empty() && is_language_tag(tag))
}

fn last(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

fn names<'f>(into: Option<&'f str>, field: &'f str) -> impl Iterator<Item = &'f str> {
    into.into_iter().chain([field]).flat_map(|path| path.split('.'))
}
