//! Columns by the names that settings give them.

use super::layout::Filter;
use super::names::{Pattern, folded, nearest, on_one_line};
use super::spec::{RowFilter, SettingPlaces};
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// Finds columns by name, and tells of those that are not there.
pub(super) struct Finder<'n> {
    /// What messages call the table: its file, and the sheet of a workbook.
    pub table: &'n str,
    pub names: &'n [String],
    pub places: &'n SettingPlaces,
    pub at: &'n dyn Fn(Option<usize>) -> Origin,
    pub problems: Diagnostics,
}

impl Finder<'_> {
    pub fn filters(&mut self, setting: &str, filters: &[RowFilter]) -> Vec<Filter> {
        let filter = |filter: &RowFilter| {
            let column = self.column(setting, &filter.column)?;
            let pattern = |text: &String| (Pattern::new(text), text.trim().is_empty());
            Some(Filter { column, patterns: filter.patterns.iter().map(pattern).collect() })
        };
        filters.iter().filter_map(filter).collect()
    }

    pub fn column(&mut self, setting: &str, wanted: &str) -> Option<usize> {
        if let Some(column) = position(wanted).filter(|column| *column < self.names.len()) {
            return Some(column);
        }
        let one_line = on_one_line(wanted);
        let plain = folded(wanted);
        let all = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.names.len()).filter(|index| !self.names[*index].is_empty() && is(&self.names[*index])).collect()
        };
        let last = |name: &str| name.rsplit(" / ").next().is_some_and(|last| folded(last) == plain);
        let steps: [&dyn Fn(&str) -> bool; 3] = [&|name| name == one_line, &|name| folded(name) == plain, &last];
        let found = steps.into_iter().map(all).find(|found| !found.is_empty()).unwrap_or_default();
        match found.as_slice() {
            [column] => return Some(*column),
            [] => {
                let known = || self.names.iter().map(String::as_str).filter(|name| !name.is_empty());
                let hint = match nearest(wanted, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its columns are: {}", known().take(30).collect::<Vec<_>>().join(", ")),
                };
                let message = format!("{} has no column `{one_line}`, which `{setting}` names", self.table);
                let at = self.places.find(setting, wanted).cloned().unwrap_or_else(|| (self.at)(None));
                self.problems.push(Diagnostic::error("unknown-column", at, message).with_hint(hint));
            }
            [first, second, ..] => {
                let message = format!("several columns are called `{one_line}`, which `{setting}` names");
                let hint = format!(
                    "name the one that is meant by its place: \"#{}\" or \"#{}\"",
                    column_letters(*first),
                    column_letters(*second)
                );
                let problem = Diagnostic::error("ambiguous-column", (self.at)(Some(*second)), message);
                self.problems.push(problem.with_hint(hint));
            }
        }
        None
    }
}

/// The column that `#C` or `#3` means, from 0.
fn position(name: &str) -> Option<usize> {
    let place = name.trim().strip_prefix('#')?;
    if let Ok(number) = place.parse::<usize>() {
        return number.checked_sub(1);
    }
    if place.is_empty() || place.len() > 3 || !place.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let letters = place.bytes().map(|byte| usize::from(byte.to_ascii_uppercase() - b'A') + 1);
    letters.fold(0, |column, letter| column * 26 + letter).checked_sub(1)
}

/// The name of a column, counted from 0: A to Z, AA, AB.
pub(in crate::records) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_columns_as_spreadsheets_do() {
        let columns = [0, 25, 26, 51, 52, 701, 702];
        assert_eq!(columns.map(column_letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        for column in columns {
            assert_eq!(position(&format!("#{}", column_letters(column))), Some(column));
            assert_eq!(position(&format!("#{}", column + 1)), Some(column));
        }
        assert_eq!((position("#0"), position("#"), position("C"), position("#N°")), (None, None, None, None));
    }
}
