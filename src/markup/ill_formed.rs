//! What is wrong with markup that is not well formed, in words.

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::attributes::AttrError;

/// A problem before its place is known.
pub(super) struct Unplaced {
    pub message: String,
    pub hint: String,
}

/// Whether what follows a `<` is no tag: a name begins with a letter, and a tag ends before the next one begins.
pub(super) fn is_stray(tag: &str) -> bool {
    let begins = tag.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'));
    if !begins {
        return true;
    }
    if !tag.contains('<') {
        return false;
    }
    let mut quote = None;
    let inner = tag.bytes().find(|byte| match (quote, byte) {
        (Some(open), byte) if open == *byte => {
            quote = None;
            false
        }
        (None, b'"' | b'\'') => {
            quote = Some(*byte);
            false
        }
        (None, b'<') => true,
        _ => false,
    });
    inner.is_some()
}

pub(super) fn attribute_problem(name: &str, tag: &str, error: &AttrError) -> Unplaced {
    let at = |position: usize| {
        let rest = tag.get(position..).unwrap_or_default();
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    };
    let message = match error {
        AttrError::Duplicated(position, _) => format!("`<{name}>` has `{}` twice", attribute_name(&at(*position))),
        AttrError::ExpectedEq(_) | AttrError::ExpectedValue(_) => format!("an attribute of `<{name}>` has no value"),
        AttrError::UnquotedValue(_) => format!("an attribute value of `<{name}>` stands without quotes"),
        AttrError::ExpectedQuote(..) => format!("an attribute value of `<{name}>` has no closing quote"),
    };
    Unplaced { message, hint: "write attributes as `name=\"value\"`, each once".to_owned() }
}

fn attribute_name(text: &str) -> &str {
    text.split('=').next().unwrap_or(text)
}

/// The first ampersand of an attribute that begins no character.
pub(super) fn bad_ampersand(value: &str) -> Option<usize> {
    value.match_indices('&').map(|(at, _)| at).find(|at| {
        let reference = value[at + 1..].split_once(';').map(|(name, _)| name);
        !reference.is_some_and(|name| name.starts_with('#') || resolve_html5_entity(name).is_some())
    })
}

pub(super) fn stray_ampersand(text: &str) -> Unplaced {
    let message = if text == "&" {
        "an `&` stands alone".to_owned()
    } else {
        format!("an `&` stands alone in the attribute value `{text}`")
    };
    Unplaced { message, hint: "write `&amp;`".to_owned() }
}

pub(super) fn unclosed(name: &str, before: &str) -> Unplaced {
    Unplaced {
        message: format!("`<{name}>` is not closed before {before}"),
        hint: match name {
            "area" | "br" | "col" | "hr" | "img" | "link" | "meta" | "wbr" => {
                format!("write `<{name}/>`: it has no end of its own")
            }
            _ => format!("write `</{name}>` where it ends"),
        },
    }
}

pub(super) fn stray_bracket() -> Unplaced {
    Unplaced {
        message: "this `<` begins no tag".to_owned(),
        hint: "write `&lt;` for the sign; a tag has a name right after `<`, and `>` at its end".to_owned(),
    }
}

/// A reference to a character by a name that none has, or an ampersand with a semicolon somewhere behind it.
pub(super) fn unknown_reference(name: &str) -> Unplaced {
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return stray_ampersand("&");
    }
    Unplaced {
        message: format!("`&{name};` is not a character that has this name"),
        hint: "write the character itself, or `&amp;` for an ampersand".to_owned(),
    }
}
