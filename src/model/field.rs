//! Fields: what a reader of the document fills in, on the screen or by hand.

use std::borrow::Cow;
use std::sync::Arc;

use super::Date;
use crate::diag::Origin;

/// A field in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Unique in the document, but for radio buttons, which have that of their group; without full stops.
    pub name: Arc<str>,
    /// What a reader is told that belongs here.
    pub label: Arc<str>,
    pub required: bool,
    pub read_only: bool,
    pub kind: FieldKind,
    /// Where it is written.
    pub origin: Origin,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    Text {
        value: Arc<str>,
        /// What an empty field may show.
        placeholder: Option<Arc<str>>,
        /// In characters.
        max_length: Option<u32>,
        /// For how many lines there is room at least; `None` for a field of one line.
        lines: Option<u32>,
    },
    Date {
        /// The day as a text of the document's language.
        value: Arc<str>,
        /// The same as ISO 8601 has it, where the value is a day.
        day: Option<Arc<str>>,
        placeholder: Option<Arc<str>>,
    },
    CheckBox {
        checked: bool,
        /// What the ticked box stands for.
        stands_for: Arc<str>,
    },
    /// One of several answers that exclude each other: those of the fields of the same name.
    Radio {
        checked: bool,
        /// What the answer stands for; no other one of the group does.
        stands_for: Arc<str>,
        /// What a reader is told of the group; empty where nothing says so.
        group: Arc<str>,
    },
    /// One of several options.
    Choice {
        options: Arc<[Choice]>,
        /// An index into the options.
        selected: Option<usize>,
    },
    /// The place of a signature.
    Signature,
}

/// An option of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for; no other option of the field has it.
    pub value: Arc<str>,
    /// What is shown.
    pub text: Arc<str>,
}

impl Field {
    /// The text that the field shows: what is filled in.
    pub fn text(&self) -> &str {
        match &self.kind {
            FieldKind::Text { value, .. } | FieldKind::Date { value, .. } => value,
            FieldKind::Choice { options, selected } => {
                selected.and_then(|selected| options.get(selected)).map_or("", |option| &option.text)
            }
            FieldKind::CheckBox { .. } | FieldKind::Radio { .. } | FieldKind::Signature => "",
        }
    }

    /// What the field may show while it is empty.
    pub fn placeholder(&self) -> Option<&Arc<str>> {
        match &self.kind {
            FieldKind::Text { placeholder, .. } | FieldKind::Date { placeholder, .. } => placeholder.as_ref(),
            FieldKind::CheckBox { .. } | FieldKind::Radio { .. } | FieldKind::Choice { .. } | FieldKind::Signature => {
                None
            }
        }
    }

    /// What a reader is told that belongs here, after what the group asks where it is one answer of several.
    pub fn full_label(&self) -> Cow<'_, str> {
        match &self.kind {
            FieldKind::Radio { group, .. } if !group.is_empty() => format!("{group} – {}", self.label).into(),
            _ => Cow::Borrowed(&self.label),
        }
    }
}

impl FieldKind {
    /// Whether it is marked rather than written into: a check box or a radio button.
    pub fn is_marked(&self) -> bool {
        matches!(self, FieldKind::CheckBox { .. } | FieldKind::Radio { .. })
    }

    /// Whether it takes several lines of text.
    pub fn has_lines(&self) -> bool {
        matches!(self, FieldKind::Text { lines: Some(_), .. })
    }
}

/// How a language and country write a day in figures, as a pattern of UTS #35: those of CLDR, years with four figures.
/// A language without a country goes by the one that Word's spelling takes for it.
pub fn date_pattern(language: &str) -> &'static str {
    const BY_COUNTRY: [(&str, &str); 8] = [
        ("en-US", "MM/dd/yyyy"),
        ("en-CA", "yyyy-MM-dd"),
        ("fr-CA", "yyyy-MM-dd"),
        ("fr-CH", "dd.MM.yyyy"),
        ("it-CH", "dd.MM.yyyy"),
        ("en-CH", "dd.MM.yyyy"),
        ("nl-BE", "dd/MM/yyyy"),
        ("en-ZA", "yyyy/MM/dd"),
    ];
    const BY_LANGUAGE: [(&[&str], &str); 5] = [
        (
            &[
                "bg", "cs", "da", "de", "et", "fi", "hr", "lv", "nb", "no", "pl", "ro", "ru", "sk", "sl", "sr", "tr",
                "uk",
            ],
            "dd.MM.yyyy",
        ),
        (&["nl"], "dd-MM-yyyy"),
        (&["lt", "sv", "zh"], "yyyy-MM-dd"),
        (&["ja", "fa"], "yyyy/MM/dd"),
        (&["hu", "ko"], "yyyy. MM. dd."),
    ];
    let same = |tag: &&(&str, &str)| tag.0.eq_ignore_ascii_case(language);
    if let Some((_, pattern)) = BY_COUNTRY.iter().find(same) {
        return pattern;
    }
    let primary = language.split('-').next().unwrap_or_default();
    let of_language = BY_LANGUAGE.iter().find(|(languages, _)| languages.contains(&primary));
    of_language.map_or("dd/MM/yyyy", |(_, pattern)| pattern)
}

/// A day, written `2025-03-31`, in figures as a language writes it; `None` where it is no day.
pub fn day_in_figures(iso: &str, language: &str) -> Option<String> {
    // Months, years and times are dates, too, but no days.
    Date::parse(iso).filter(|date| date.to_string() == iso && date.time().is_none())?;
    let [year, month, day] = iso.split('-').collect::<Vec<_>>()[..] else { return None };
    Some(date_pattern(language).replace("yyyy", year).replace("MM", month).replace("dd", day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_does() {
        let shown = |language| day_in_figures("2025-03-31", language).unwrap();
        assert_eq!(shown("fr"), "31/03/2025");
        assert_eq!(shown("fr-CH"), "31.03.2025");
        assert_eq!(shown("de-AT"), "31.03.2025");
        assert_eq!(shown("en-us"), "03/31/2025");
        assert_eq!(shown("nl"), "31-03-2025");
        assert_eq!(shown("sv-SE"), "2025-03-31");
    }

    #[test]
    fn what_is_no_day_is_told_apart() {
        for text in
            ["", "2025", "31.3.2025", "2025-13-01", "2025-00-10", "2025-02-29", "2025-3-1", "2025-04-31", "x-y-z"]
        {
            assert_eq!(day_in_figures(text, "fr"), None, "{text}");
        }
        assert!(day_in_figures("2024-02-29", "fr").is_some());
    }
}
