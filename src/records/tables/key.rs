//! Keys: what says that rows of several tables belong together.

use serde_json::Value;

/// A key as it is compared: trimmed, and without the decimals of a whole number.
pub(super) fn normal_key(text: &str) -> String {
    let text = text.trim();
    match text.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty()
                && !zeros.is_empty()
                && zeros.bytes().all(|byte| byte == b'0')
                && whole.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            whole.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// The key of a value.
pub(super) fn key_of(value: &Value) -> Option<String> {
    let key = match value {
        Value::String(text) => normal_key(text),
        Value::Number(number) => normal_key(&number.to_string()),
        _ => return None,
    };
    Some(key).filter(|key| !key.is_empty())
}
