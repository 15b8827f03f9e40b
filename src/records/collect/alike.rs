//! Values of groups that differ by habit alone.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diag::{Diagnostic, Diagnostics, Origin};

/// The warnings for groups whose values differ by capitals, accents or spaces alone: they are likely to be one. Each
/// value comes with the number of its records.
pub fn alike<'k>(groups: impl Iterator<Item = (&'k str, usize)>, origin: &Origin) -> Diagnostics {
    let mut by_look: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (value, records) in groups {
        by_look.entry(look(value)).or_default().push((value, records));
    }
    let warning = |values: &Vec<(&str, usize)>| {
        let count = |count: usize| if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
        let named: Vec<String> =
            values.iter().map(|(value, records)| format!("“{value}” ({})", count(*records))).collect();
        let message = format!("these are groups of their own, though they may mean the same: {}", named.join(", "));
        Diagnostic::warning("similar-groups", origin.clone(), message)
            .with_hint("write them alike in the records; in a table, `values` can say so for a whole column")
    };
    by_look.values().filter(|values| values.len() > 1).map(warning).collect()
}

/// A value without capitals, accents and spaces.
fn look(value: &str) -> String {
    let letters = value.nfd().filter(|c| !is_combining_mark(*c) && !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}
