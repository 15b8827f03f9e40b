//! What to say of numbers and dates that people wrote in their own notation: in a table, a locale may read them all;
//! where it has one already, or in other formats, that is no advice.

use std::sync::LazyLock;

use regex::Regex;

use super::values::AS_IN_TABLES;
use crate::diag::Diagnostic;
use crate::records::project::Date;

/// Days since 1899-12-30, as spreadsheets count them, of the years in which projects are.
const DAYS_OF_SPREADSHEETS: std::ops::RangeInclusive<u32> = 25_000..=75_000;

/// How a value was written, as far as settings say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) enum Written<'a> {
    /// In a cell of a table, in the notation of a locale where its settings name one.
    InTable(Option<&'a str>),
    Elsewhere,
}

/// Day, month and year in some order, with the year last.
static DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4}|\d{2})(?:\s.*)?$").ok());

/// Says of a text that is no date, or no number, what is wrong with it rather than with its table.
pub(super) fn advise(problem: &mut Diagnostic, text: &str, written: Written) {
    let Some(hint) = &mut problem.hint else { return };
    if problem.code == "wrong-date"
        && let Some(fault) = fault_of_date(text.trim(), written)
    {
        *hint = fault;
        return;
    }
    if written == Written::InTable(None) {
        return;
    }
    if let Some(kept) = hint.strip_suffix(AS_IN_TABLES) {
        let known = match written {
            Written::InTable(Some(locale)) => format!("; its table is in `{locale}`, where it is not written so"),
            _ => String::new(),
        };
        *hint = format!("{kept}{known}");
    }
}

fn fault_of_date(text: &str, written: Written) -> Option<String> {
    if text.parse().is_ok_and(|days| DAYS_OF_SPREADSHEETS.contains(&days)) {
        let hint = "this looks like a number of days, as spreadsheets store a date: give the column the format of a date, \
                    and save or export the table again";
        return Some(hint.to_owned());
    }
    let parts = DAY.as_ref()?.captures(text)?;
    let (first, sign, second, year) = (&parts[1], &parts[2], &parts[3], &parts[4]);
    if year.len() == 2 {
        return Some(format!(
            "write the year with four digits, such as {first}{sign}{second}{sign}20{year}, if that is meant"
        ));
    }
    let Written::InTable(Some(locale)) = written else { return None };
    // The locale does not read it, and so writes the other order.
    let is_date = |month: &str, day: &str| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")).is_some();
    let (order, month) = match (is_date(first, second), is_date(second, first)) {
        (true, false) => ("day, month and year", second),
        (false, true) => ("month, day and year", first),
        _ => return None,
    };
    Some(format!(
        "`{locale}` writes {order} in this order, and there is no month {month}: write the date so, or as year, month and \
         day, such as 2025-12-31"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Origin;

    #[test]
    fn hints_say_what_is_wrong_with_a_date() {
        let french = Written::InTable(Some("fr-FR"));
        for (text, written, said) in [
            ("12/31/2025", french, "no month 31"),
            ("31/12/2025", Written::InTable(Some("en-US")), "month, day and year"),
            ("01/02/25", french, "01/02/2025"),
            ("01/02/25", Written::InTable(None), "four digits"),
            ("31/02/2025", french, "write it"),
            ("46022", french, "number of days"),
            ("46022", Written::Elsewhere, "number of days"),
            ("31/12/2025", Written::InTable(None), "locale = "),
        ] {
            let hint = format!("write it{AS_IN_TABLES}");
            let mut problem = Diagnostic::error("wrong-date", Origin::none(), "no date").with_hint(hint);
            advise(&mut problem, text, written);
            let hint = problem.hint.unwrap();
            assert!(hint.contains(said), "{text}: {hint}");
            assert_eq!(hint.contains("locale ="), said == "locale = ", "{text}: {hint}");
        }
    }

    #[test]
    fn a_locale_is_advised_only_where_it_helps() {
        let of = |written| {
            let hint = format!("write digits{AS_IN_TABLES}");
            let mut problem = Diagnostic::error("wrong-type", Origin::none(), "no number").with_hint(hint);
            advise(&mut problem, "1 000", written);
            problem.hint.unwrap()
        };
        assert_eq!(of(Written::Elsewhere), "write digits");
        assert!(of(Written::InTable(None)).contains("locale = "));
        assert_eq!(
            of(Written::InTable(Some("en-US"))),
            "write digits; its table is in `en-US`, where it is not written so"
        );
    }
}
