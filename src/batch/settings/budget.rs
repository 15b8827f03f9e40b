//! Reading `[limits]`: what a document may cost.

use super::section::{Problems, Section, wrong_type};
use crate::pipeline::Limits;

/// The limits of the settings; those that are not set are the usual ones.
pub(super) fn read(file: &mut Section, problems: &mut Problems) -> Limits {
    let mut limits = Limits::default();
    let span = file.peek("limits").map_or(0..0, toml::Spanned::span);
    let Some(table) = file.table("limits", problems) else { return limits };
    let mut section = Section::new("[limits]", table, span);
    if let Some(values) = whole(&mut section, "values", problems) {
        limits.values = values as u64;
    }
    if let Some(megabytes) = whole(&mut section, "markup", problems) {
        limits.markup = megabytes.saturating_mul(1 << 20);
    }
    let counted =
        [("elements", &mut limits.elements), ("characters", &mut limits.characters), ("pages", &mut limits.pages)];
    for (key, limit) in counted {
        if let Some(count) = whole(&mut section, key, problems) {
            *limit = count;
        }
    }
    section.refuse_other_keys(problems);
    limits
}

/// A whole number from 1.
fn whole(section: &mut Section, key: &'static str, problems: &mut Problems) -> Option<usize> {
    let value = section.value(key)?;
    let number = value.get_ref().as_integer().filter(|number| number.radix() == 10);
    let number = number.and_then(|number| number.as_str().replace('_', "").parse().ok()).filter(|number| *number > 0);
    if number.is_none() {
        wrong_type(key, value, "a whole number from 1", &format!("{key} = 1000"), problems);
    }
    number
}
