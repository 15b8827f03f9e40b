//! Attributes that stand for declarations (HTML, 15: "presentational hints").

use super::element::Kind;
use crate::style::Element;

/// The declarations that the attributes of an element stand for.
pub(super) fn hints(kind: Kind, element: &Element<'_>) -> Option<Box<str>> {
    let mut css = String::new();
    match kind {
        Kind::Picture | Kind::Column | Kind::ColumnGroup => {
            for name in ["width", "height"] {
                if let Some(length) = element.attribute(name).and_then(length) {
                    css.push_str(&format!("{name}: {length};"));
                }
            }
        }
        // As wide as so many figures, which are half an em wide in most faces.
        Kind::Field(_) => {
            let size = element.attribute("size").or_else(|| element.attribute("cols"));
            if let Some(size) = size.and_then(|size| size.trim().parse::<u16>().ok()).filter(|size| *size > 0) {
                css.push_str(&format!("width: {}em;", f64::from(size) / 2.0 + 0.5));
            }
        }
        Kind::List { ordered: true } => {
            if let Some(style) = element.attribute("type").and_then(list_type) {
                css.push_str(&format!("list-style-type: {style};"));
            }
        }
        _ => {}
    }
    if element.attribute("hidden").is_some() {
        css.push_str("display: none");
    }
    (!css.is_empty()).then(|| css.into_boxed_str())
}

/// A number of pixels, or a percentage.
pub(super) fn length(value: &str) -> Option<String> {
    let value = value.trim();
    let (digits, unit) = match value.strip_suffix('%') {
        Some(digits) => (digits, "%"),
        None => (value, "px"),
    };
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (plain && digits.parse::<f64>().is_ok()).then(|| format!("{digits}{unit}"))
}

/// The counter style that the `type` of an `ol` stands for.
pub(super) fn list_type(value: &str) -> Option<&'static str> {
    Some(match value {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        _ => return None,
    })
}
