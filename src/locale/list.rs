//! Lists in a sentence.

use icu_list::ListFormatter;
use icu_locale_core::Locale as Tag;

use super::Locale;

/// The word before the last item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListStyle {
    /// `a, b et c`.
    #[default]
    And,
    /// `a, b ou c`.
    Or,
}

#[derive(Debug)]
pub(super) struct ListFormats {
    and: ListFormatter,
    or: ListFormatter,
}

impl ListFormats {
    pub(super) fn new(tag: &Tag) -> Option<ListFormats> {
        Some(ListFormats {
            and: ListFormatter::try_new_and(tag.into(), Default::default()).ok()?,
            or: ListFormatter::try_new_or(tag.into(), Default::default()).ok()?,
        })
    }
}

impl Locale {
    /// The items as one phrase, such as `Genève, Lima et Cusco`.
    pub fn list(&self, items: &[String], style: ListStyle) -> String {
        let formatter = match style {
            ListStyle::And => &self.lists.and,
            ListStyle::Or => &self.lists.or,
        };
        formatter.format(items.iter()).to_string()
    }
}
