//! PDF syntax written straight into bytes (ISO 32000-1, 7.3), for what a document holds by the thousand.

use lopdf::{Dictionary, Object, StringFormat};

/// The longest string that PDF/A allows (ISO 19005-2, 6.1.13).
const MAX_STRING: usize = 32_767;

/// Writes a number with at most three decimals and no needless zero.
pub fn number(out: &mut Vec<u8>, value: f64) {
    decimal(out, value, 3);
}

/// Writes a number with at most `decimals` decimals; at most 9.
pub fn decimal(out: &mut Vec<u8>, value: f64, decimals: u32) {
    // Divisions by what the compiler knows are quick.
    match decimals {
        0 => fixed(out, value, 1),
        1 => fixed(out, value, 10),
        3 => fixed(out, value, 1000),
        _ => fixed(out, value, 10_u64.pow(decimals.min(9))),
    }
}

/// Writes a number as a count of parts of which `unit`, a power of ten, make one.
#[inline(always)]
fn fixed(out: &mut Vec<u8>, value: f64, unit: u64) {
    let scaled = (value * unit as f64).round() as i64;
    if scaled < 0 {
        out.push(b'-');
    }
    let (whole, mut rest) = (scaled.unsigned_abs() / unit, scaled.unsigned_abs() % unit);
    if whole > 0 || rest == 0 {
        natural(out, whole);
    }
    if rest > 0 {
        out.push(b'.');
        let mut place = unit / 10;
        while rest > 0 && place > 0 {
            out.push(b'0' + (rest / place) as u8);
            rest %= place;
            place /= 10;
        }
    }
}

/// Writes a natural number.
pub fn natural(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Writes a reference to an object of generation 0.
pub fn reference(out: &mut Vec<u8>, id: u32) {
    natural(out, u64::from(id));
    out.extend_from_slice(b" 0 R");
}

/// Writes an object; a stream as its dictionary alone.
pub fn object(out: &mut Vec<u8>, object: &Object) {
    object_with(out, object, &mut reference);
}

/// Writes an object whose references are written by `refer`.
pub fn object_with(out: &mut Vec<u8>, object: &Object, refer: &mut dyn FnMut(&mut Vec<u8>, u32)) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => {
            if *value < 0 {
                out.push(b'-');
            }
            natural(out, value.unsigned_abs());
        }
        // What is small is often a factor, which has to be exact.
        Object::Real(value) => decimal(out, f64::from(*value), if value.abs() < 1.0 { 9 } else { 3 }),
        Object::Name(bytes) => name_bytes(out, bytes),
        Object::String(bytes, StringFormat::Literal) => string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            hex(out, bytes);
            out.push(b'>');
        }
        Object::Array(objects) => {
            out.push(b'[');
            for (index, member) in objects.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                object_with(out, member, refer);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary_entries(out, entries, refer),
        Object::Stream(stream) => dictionary_entries(out, &stream.dict, refer),
        Object::Reference((id, _)) => refer(out, *id),
    }
}

fn dictionary_entries(out: &mut Vec<u8>, entries: &Dictionary, refer: &mut dyn FnMut(&mut Vec<u8>, u32)) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        name_bytes(out, key);
        if !matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)) {
            out.push(b' ');
        }
        object_with(out, value, refer);
    }
    out.extend_from_slice(b">>");
}

fn name_bytes(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            hex(out, &[*byte]);
        }
    }
}

/// Writes a text string.
pub fn text(out: &mut Vec<u8>, text: &str) {
    string(out, &text_bytes(text));
}

/// Writes a string of bytes, as a literal string.
pub fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    string_bytes(out, bytes);
    out.push(b')');
}

/// Writes some bytes of a literal string.
pub fn string_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    if !bytes.iter().any(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r')) {
        return out.extend_from_slice(bytes);
    }
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
}

/// Writes bytes as hexadecimal digits.
pub fn hex(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, everything else as UTF-16BE with a byte order mark.
/// What is longer than PDF/A allows is cut.
pub fn text_bytes(text: &str) -> Vec<u8> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return text.bytes().take(MAX_STRING).collect();
    }
    let mut bytes = vec![0xfe, 0xff];
    let mut units = [0; 2];
    for character in text.chars() {
        let units = character.encode_utf16(&mut units);
        if bytes.len() + 2 * units.len() > MAX_STRING {
            break;
        }
        bytes.extend(units.iter().flat_map(|unit| unit.to_be_bytes()));
    }
    bytes
}

/// A text string as an object.
pub fn text_object(text: &str) -> Object {
    Object::String(text_bytes(text), StringFormat::Literal)
}

/// A name as an object.
pub fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A dictionary from its entries.
pub fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64) -> String {
        let mut out = Vec::new();
        number(&mut out, value);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_short_and_exact() {
        for (value, text) in [
            (0.0, "0"),
            (1.0, "1"),
            (-0.0001, "0"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (12.3456, "12.346"),
            (100.001, "100.001"),
            (841.8898, "841.89"),
            (-1e9, "-1000000000"),
        ] {
            assert_eq!(shown(value), text);
        }
    }

    #[test]
    fn objects_are_written_tightly() {
        let inner = dictionary([("A#", name("b c")), ("N", (-3).into()), ("R", Object::Reference((7, 0)))]);
        let mut out = Vec::new();
        object(&mut out, &vec![Object::Null, true.into(), 1.5.into(), inner.into()].into());
        assert_eq!(String::from_utf8(out).unwrap(), "[null true 1.5 <</A#23/b#20c/N -3/R 7 0 R>>]");
    }

    #[test]
    fn text_is_ascii_or_utf16() {
        assert_eq!(text_bytes("Budget (1)"), b"Budget (1)");
        assert_eq!(text_bytes("é"), [0xfe, 0xff, 0x00, 0xe9]);
        let mut out = Vec::new();
        text(&mut out, "a)b\\");
        assert_eq!(out, br"(a\)b\\)");
        assert!(text_bytes(&"é".repeat(40_000)).len() <= MAX_STRING);
    }
}
