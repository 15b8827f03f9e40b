//! Locale tags.

/// Why a locale tag cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LocaleError {
    /// Not a tag of BCP 47.
    #[error("\u{201c}{tag}\u{201d} is not a language tag")]
    NotATag { tag: String },
    /// A tag of a language that CLDR has no data for.
    #[error("there are no number and date rules for \u{201c}{tag}\u{201d}")]
    NoData { tag: String },
}

impl LocaleError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            LocaleError::NotATag { tag } if tag.contains('_') => {
                format!("write it with a hyphen: `{}`", tag.replace('_', "-"))
            }
            _ => "write a language and a region, such as `fr-FR`, `fr-CH`, `fr-BE` or `en-GB`".to_owned(),
        }
    }
}

pub(super) fn parse(text: &str) -> Result<icu_locale_core::Locale, LocaleError> {
    let not_a_tag = || LocaleError::NotATag { tag: text.to_owned() };
    if text.contains('_') {
        return Err(not_a_tag());
    }
    let tag: icu_locale_core::Locale = text.parse().map_err(|_| not_a_tag())?;
    if tag.id.language.is_unknown() { Err(not_a_tag()) } else { Ok(tag) }
}
