//! Whether a text would do as the value of a property, for values that come from elsewhere than a style sheet.

use cssparser::Parser;

use super::StyleSheets;
use super::color::{self, ColorValue};
use crate::model::Color;
use crate::sources::Text;

/// What a value is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Color,
    /// A length, such as a width.
    Length,
    /// The size of a page, as `size` has it.
    PageSize,
    /// Names of families, as `font-family` has them.
    FontFamily,
}

/// Whether a text is a whole value of this kind, without references to custom properties.
pub fn accepts(kind: ValueKind, value: &str) -> bool {
    // A line end closes what is open in the value, such as a string.
    let rule = match kind {
        ValueKind::Color => format!("p {{ color: {value}\n }}"),
        ValueKind::Length => format!("p {{ width: {value}\n }}"),
        ValueKind::PageSize => format!("@page {{ size: {value}\n }}"),
        ValueKind::FontFamily => format!("p {{ font-family: {value}\n }}"),
    };
    let more_than_a_value = value.contains(['{', '}', ';', '!', '@', '\\']) || value.contains("var(");
    !more_than_a_value
        && !value.trim().is_empty()
        && StyleSheets::parse(&[Text::new("value", rule)]).warnings.is_empty()
}

/// The colour that a text is; `None` where it is none, or depends on what is around.
pub fn color(text: &str) -> Option<Color> {
    match Parser::new(text).parse_entirely(color::color) {
        Ok(ColorValue::Color(color)) => Some(color),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_what_is_none_or_more() {
        for (kind, value) in [
            (ValueKind::Color, "#1f4e79"),
            (ValueKind::Color, "teal"),
            (ValueKind::Length, "30mm"),
            (ValueKind::PageSize, "letter"),
            (ValueKind::PageSize, "210mm 280mm"),
            (ValueKind::FontFamily, "\"Liberation Serif\", serif"),
        ] {
            assert!(accepts(kind, value), "{value}");
        }
        for (kind, value) in [
            (ValueKind::Color, "tael"),
            (ValueKind::Color, ""),
            (ValueKind::Color, "red; width: 3mm"),
            (ValueKind::Color, "red } p { color: blue"),
            (ValueKind::Color, "var(--accent)"),
            (ValueKind::Length, "30"),
            (ValueKind::PageSize, "A0.5"),
            (ValueKind::FontFamily, "\"Liberation Serif"),
        ] {
            assert!(!accepts(kind, value), "{value}");
        }
    }
}
