//! Some fields of a record in JSON, found without making anything of the others.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::json_value::{JsonValue, MAX_VALUES, NUMBER_TOKEN};

/// How deep a record may be to be scanned.
const MAX_DEPTH: usize = 64;
/// How many names of an object are compared one by one.
const FEW_NAMES: usize = 16;

/// The fields of these names of a record; `None` where something else stands in its place, or where it cannot be read.
///
/// What programs commonly write is scanned. The reader of whole records decides about everything else: so nothing is
/// taken for a record here that is none there, and the other way round.
pub(super) fn some_fields(text: &str, names: &[String]) -> Option<Map<String, Value>> {
    let scanner = Scanner { text, at: 0, left: MAX_VALUES };
    scanner.record(names).or_else(|| read_whole(text, names))
}

fn read_whole(text: &str, names: &[String]) -> Option<Map<String, Value>> {
    match serde_json::from_str(text).ok()? {
        JsonValue(Value::Object(fields)) => Some(fields.into_iter().filter(|(name, _)| names.contains(name)).collect()),
        _ => None,
    }
}

/// A record, gone through byte by byte. `None` of any of its functions: what stands there is not JSON as
/// [`JsonValue`] wants it, or uncommon.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// How many more values the record may hold.
    left: usize,
}

impl<'t> Scanner<'t> {
    fn record(mut self, kept: &[String]) -> Option<Map<String, Value>> {
        let mut fields = Map::new();
        self.left -= 1;
        if self.token()? != b'{' {
            return None;
        }
        self.object(MAX_DEPTH, kept, &mut fields)?;
        self.token().is_none().then_some(fields)
    }

    /// An object from its first field on. Those of its fields that have the names to be kept go to `fields`.
    fn object(&mut self, depth: usize, kept: &[String], fields: &mut Map<String, Value>) -> Option<()> {
        let mut names = Names::default();
        let mut next = self.token()?;
        if next == b'}' {
            return Some(());
        }
        loop {
            let name = if next == b'"' { self.name()? } else { return None };
            if !names.insert(name) || self.token()? != b':' {
                return None;
            }
            match kept.iter().find(|kept| *kept == name) {
                Some(name) => match self.kept(depth)? {
                    Value::Null => {}
                    value => _ = fields.insert(name.clone(), value),
                },
                None => self.value(depth)?,
            }
            match self.token()? {
                b',' => next = self.token()?,
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    /// A list from its first value on.
    fn list(&mut self, depth: usize) -> Option<()> {
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            self.value(depth)?;
            match self.token()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        match self.token()? {
            b'"' => self.string(),
            b'{' => self.object(depth.checked_sub(1)?, &[], &mut Map::new()),
            b'[' => self.list(depth.checked_sub(1)?),
            b't' => self.word("rue"),
            b'f' => self.word("alse"),
            b'n' => self.word("ull"),
            first => self.number(first),
        }
    }

    fn kept(&mut self, depth: usize) -> Option<Value> {
        self.peek()?;
        let begin = self.at;
        self.value(depth)?;
        let text = self.text.get(begin..self.at)?;
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => Some(Value::String(plain.to_owned())),
            _ => serde_json::from_str(text).ok().map(|JsonValue(value)| value),
        }
    }

    /// The name of a field after its first quote. One with escapes, or that stands for something else, is uncommon.
    fn name(&mut self) -> Option<&'t str> {
        let begin = self.at;
        self.string()?;
        let name = self.text.get(begin..self.at - 1)?;
        (name != NUMBER_TOKEN && !name.contains('\\')).then_some(name)
    }

    /// A string after its first quote, with the last.
    fn string(&mut self) -> Option<()> {
        loop {
            self.at += plain_length(self.rest());
            match self.byte()? {
                b'"' => return Some(()),
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
    }

    /// What follows on a backslash. Half of a pair of surrogates is uncommon: not every other half fits.
    fn escape(&mut self) -> Option<()> {
        match self.byte()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                let digits = self.rest().get(..4)?;
                let is_half = matches!(digits, [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
                self.at += digits.len();
                (digits.iter().all(u8::is_ascii_hexdigit) && !is_half).then_some(())
            }
            _ => None,
        }
    }

    /// A number whose first character is this one.
    fn number(&mut self, first: u8) -> Option<()> {
        match if first == b'-' { self.byte()? } else { first } {
            b'0' => {}
            b'1'..=b'9' => _ = self.digits(),
            _ => return None,
        }
        if self.rest().first() == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.rest().first() {
            self.at += 1;
            self.at += usize::from(matches!(self.rest().first(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Some(())
    }

    /// Digits; `None` where there is none.
    fn digits(&mut self) -> Option<()> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        (count > 0).then_some(())
    }

    fn word(&mut self, rest: &str) -> Option<()> {
        let is_there = self.rest().starts_with(rest.as_bytes());
        self.at += rest.len();
        is_there.then_some(())
    }

    /// The next byte that is no white space, taken.
    fn token(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.rest().first()? {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    /// The next byte, taken.
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

/// How many bytes a string goes on with that are neither its end nor a backslash nor a control character. Eight are
/// looked at together: where subtracting takes a byte below zero, its highest bit tells, and nothing before it is wrong.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGHEST: u64 = ONES << 7;
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHEST;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = below(word ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(word ^ (ONES * u64::from(b'\\')), 1);
        let found = quote | backslash | below(word, b' ');
        if found != 0 {
            return index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..b' ');
    words.len() * 8 + rest.iter().take_while(is_plain).count()
}

/// The names of the fields of an object so far.
#[derive(Default)]
struct Names<'t> {
    first: [&'t str; FEW_NAMES],
    count: usize,
    others: HashSet<&'t str>,
}

impl<'t> Names<'t> {
    /// Takes up a name; says whether it is a new one.
    fn insert(&mut self, name: &'t str) -> bool {
        if self.first[..self.count].contains(&name) {
            return false;
        }
        match self.first.get_mut(self.count) {
            Some(free) => {
                *free = name;
                self.count += 1;
                true
            }
            None => self.others.insert(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["id", "a", "é\"x", "with a long name"];

    fn names() -> Vec<String> {
        NAMES.map(str::to_owned).to_vec()
    }

    fn deep(depth: usize) -> String {
        format!("{{\"x\":{}1{},\"id\":1}}", "[".repeat(depth), "]".repeat(depth))
    }

    fn many(last: &str) -> String {
        let fields: Vec<String> = (0..40).map(|n| format!("\"f{n}\":{n}")).collect();
        format!("{{{},{last}}}", fields.join(","))
    }

    /// Records, and what looks like some.
    fn texts() -> Vec<String> {
        let texts = [
            r#"{"id":"L-1","title":"Projet","amount":12.50,"n":[1,{"y":null}],"a":{"b":[1.10,null]}}"#,
            r#"{"i\u0064":"\u00e9\n","b":"\ud83d\ude00"}"#,
            r#"{"\u00e9\"x":1E400,"id":-0,"a":null}"#,
            r#"{"id":"a\\\"b\/\b\f\n\r\t\u00E9\ud7ff\uE000","with a long name":"\\"}"#,
            r#"{"id":"é","with a long name":"noms accentués, d’une autre écriture 日本 et 😀"}"#,
            r#"{"id":0,"x":-0.5e+07,"y":[-1E-2,0.0,10e9],"a":[true,false,null,"",{},[]]}"#,
            r#"{"id":18446744073709551616,"a":1.000000000000000000000000000001}"#,
            r#"{"id":1,"id":2}"#,
            r#"{"a":null,"\u0061":2}"#,
            r#"{"id":1,"x":{"y":1,"y":2}}"#,
            r#"{"id":1,"x":[{"y":null,"y":2}]}"#,
            r#"{"id":1,"x":"\ud800"}"#,
            r#"{"id":1,"x":"\udc00\ud800"}"#,
            r#"{"id":1,"x":"\q"}"#,
            r#"{"id":1,"x":"\u12g4"}"#,
            r#"{"id":1,"x":"\u12é"}"#,
            "{\"id\":1,\"x\":\"a\tb\"}",
            "{\"id\":1,\"x\":\"a\u{7f}b\"}",
            r#"{"id":1,"x":01}"#,
            r#"{"id":1,"x":1.}"#,
            r#"{"id":1,"x":.1}"#,
            r#"{"id":1,"x":+1}"#,
            r#"{"id":1,"x":-}"#,
            r#"{"id":1,"x":1e}"#,
            r#"{"id":1,"x":NaN}"#,
            r#"{"id":1,"x":nul}"#,
            r#"{"id":1,"x":trueish}"#,
            r#"{"id":1,}"#,
            r#"{"id":1,"x":[1,]}"#,
            r#"{"id":1,"x":[,]}"#,
            r#"{"id":1 "x":2}"#,
            r#"{"id"}"#,
            r#"{1:1}"#,
            r#"{"id":1} 2"#,
            r#"{"id":1"#,
            "{}",
            "{\r\n\t \"id\" : 1 , \"x\" : [ ] , \"y\" : { } } \u{a0}",
            " {\"id\" : \"1\" , \"x\" : [ 1 , 2 ] } ",
            r#"[{"id":1}]"#,
            "12.5",
            "\"id\"",
            "null",
            "",
            r#"{"$serde_json::private::Number":"7"}"#,
            r#"{"$serde_json::private::Number":"x"}"#,
            r#"{"x":null,"$serde_json::private::Number":"7"}"#,
            r#"{"x":1,"$serde_json::private::Number":"7"}"#,
            r#"{"x":{"$serde_json::private::Number":"x"}}"#,
            r#"{"id":{"$serde_json::private::Number":"8"}}"#,
        ];
        let built = ["\"id\":1", "\"f3\":1", "\"f39\":1"].map(many);
        let deep = [MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 126, 127, 200].map(deep);
        texts.map(str::to_owned).into_iter().chain(built).chain(deep).collect()
    }

    #[test]
    fn what_is_kept_and_what_is_refused_is_as_when_all_is_read() {
        let names = names();
        let mut refused = 0;
        for text in texts() {
            let found = some_fields(&text, &names);
            assert_eq!(found, read_whole(&text, &names), "{text}");
            refused += usize::from(found.is_none());
        }
        assert!(refused > 25, "{refused}");
    }

    #[test]
    fn whatever_is_wrong_with_a_byte_the_scanner_takes_nothing_that_the_reader_refuses() {
        let names = names();
        let mut scanned = 0;
        let mut check = |text: &[u8]| {
            let Ok(text) = std::str::from_utf8(text) else { return };
            let found = Scanner { text, at: 0, left: MAX_VALUES }.record(&names);
            scanned += usize::from(found.is_some());
            assert!(found.is_none() || found == read_whole(text, &names), "{text}");
        };
        for text in texts() {
            let text = text.as_bytes();
            for at in 0..text.len() {
                check(&text[..at]);
                for other in *b" \"\\{}[]:,.-+0aeund8\x00\x1f\x7f" {
                    check(&[&text[..at], &[other], &text[at + 1..]].concat());
                    check(&[&text[..at], &[other], &text[at..]].concat());
                }
                check(&[&text[..at], &text[at + 1..]].concat());
            }
        }
        assert!(scanned > 10_000, "{scanned}");
    }

    #[test]
    fn common_records_are_scanned() {
        let names = names();
        for text in texts().iter().take(7).filter(|text| !text.contains("\"\\u") && !text.contains("\"i\\u")) {
            assert!(Scanner { text, at: 0, left: MAX_VALUES }.record(&names).is_some(), "{text}");
        }
    }

    #[test]
    fn a_string_ends_where_it_ends() {
        for length in 0..40 {
            let before = "é\u{7f} ~x".repeat(7);
            let mut text = before.as_bytes()[..length].to_vec();
            assert_eq!(plain_length(&text), length);
            for end in [b'"', b'\\', b'\n', b'\x1f', 0] {
                text.truncate(length);
                text.push(end);
                text.extend(b"\"\\\xff\x80 and more");
                assert_eq!(plain_length(&text), length, "{end}");
            }
        }
    }

    #[test]
    fn a_record_of_too_many_values_is_refused() {
        let text = |count: usize| format!("{{\"id\":1,\"x\":[{}1]}}", "1,".repeat(count - 1));
        for (count, is_read) in [(MAX_VALUES - 3, true), (MAX_VALUES - 2, false)] {
            assert_eq!(some_fields(&text(count), &names()).is_some(), is_read);
            assert_eq!(read_whole(&text(count), &names()).is_some(), is_read);
        }
    }
}
