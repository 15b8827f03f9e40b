//! Locale tags.

use super::number::Grouping;

/// Why a locale tag cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LocaleError {
    /// Not a tag of BCP 47.
    #[error("\u{201c}{tag}\u{201d} is not a language tag")]
    NotATag { tag: String },
    /// A tag of a language that CLDR has no data for.
    #[error("there are no number and date rules for \u{201c}{tag}\u{201d}")]
    NoData { tag: String },
    /// A private part that Liasse does not know.
    #[error("nobody knows what \u{201c}{part}\u{201d} means in the language tag \u{201c}{tag}\u{201d}")]
    UnknownPart { tag: String, part: String },
}

impl LocaleError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            LocaleError::NotATag { tag } if tag.contains('_') => {
                format!("write it with a hyphen: `{}`", tag.replace('_', "-"))
            }
            LocaleError::UnknownPart { .. } => {
                "after `-x-` may stand `space` or `apos`, the sign between thousands".to_owned()
            }
            _ => "write a language and a region, such as `fr-FR`, `fr-CH`, `fr-BE` or `en-GB`".to_owned(),
        }
    }
}

/// Reads a tag. Its private part (BCP 47, section 2.2.7) may choose the sign between thousands.
pub(super) fn parse(text: &str) -> Result<(icu_locale_core::Locale, Option<Grouping>), LocaleError> {
    let tag = || text.to_owned();
    if text.contains('_') {
        return Err(LocaleError::NotATag { tag: tag() });
    }
    let locale: icu_locale_core::Locale = text.parse().map_err(|_| LocaleError::NotATag { tag: tag() })?;
    if locale.id.language.is_unknown() {
        return Err(LocaleError::NotATag { tag: tag() });
    }
    let mut grouping = None;
    for part in locale.extensions.private.iter() {
        grouping = Some(match part.as_str() {
            "space" => Grouping::NarrowSpace,
            "apos" => Grouping::Apostrophe,
            other => return Err(LocaleError::UnknownPart { tag: tag(), part: other.to_owned() }),
        });
    }
    Ok((locale, grouping))
}
