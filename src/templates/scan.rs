//! Finds the mustaches in a template's source, as Handlebars would, without understanding what they say.
//!
//! Handlebars' parser stops at its first error and forgets where `else if` stands; with this list every
//! problem is found at once and every expression has its place.

use std::ops::Range;

/// What a mustache is, by its first signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{{x}}`, `{{{x}}}`, `{{&x}}`, `{{> x}}`, `{{* x}}`
    Inline,
    /// `{{#x}}`, `{{#> x}}`, `{{#*x}}`
    Open,
    /// `{{else x}}`, `{{^ x}}`
    ElseIf,
    /// `{{else}}`, `{{^}}`
    Else,
    /// `{{/x}}`
    Close,
    /// `{{! x}}`
    Comment,
    /// `{{{{x}}}}` up to and with `{{{{/x}}}}`
    Raw,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mustache {
    pub kind: Kind,
    /// The bytes of the mustache, braces included.
    pub span: Range<usize>,
    /// For [`Kind::Raw`]: the bytes between the two mustaches, which are text.
    pub raw: Range<usize>,
}

/// All mustaches in the order in which they stand; the start of the first that is not closed ends the list.
pub(super) struct Scan {
    pub mustaches: Vec<Mustache>,
    pub unclosed: Option<usize>,
}

pub(super) fn scan(source: &str) -> Scan {
    let mut mustaches = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(source, at) {
        let Some(mustache) = mustache(source, start) else {
            return Scan { mustaches, unclosed: Some(start) };
        };
        at = mustache.span.end;
        mustaches.push(mustache);
    }
    Scan { mustaches, unclosed: None }
}

/// The next `{{` that no backslash escapes.
fn next_start(source: &str, mut from: usize) -> Option<usize> {
    let searched = from;
    loop {
        let start = from + source.get(from..)?.find("{{")?;
        let backslashes = source[searched..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        // One backslash escapes; of several, Handlebars drops one and reads the mustache.
        if backslashes != 1 {
            return Some(start);
        }
        let escaped = if source[start + 2..].starts_with("{{") { 4 } else { 2 };
        from = start + escaped;
    }
}

fn mustache(source: &str, start: usize) -> Option<Mustache> {
    let rest = &source[start..];
    let plain = |kind, length: usize| Some(Mustache { kind, span: start..start + length, raw: 0..0 });
    if let Some(code) = rest.strip_prefix("{{{{") {
        let text = 4 + code_end(code, "}}}}")?;
        let close = text + rest[text..].find("{{{{")?;
        let end = close + rest[close..].find("}}}}")? + 4;
        return Some(Mustache { kind: Kind::Raw, span: start..start + end, raw: start + text..start + close });
    }
    if let Some(comment) = rest.strip_prefix("{{!--")
        && let Some(end) = comment.find("--}}")
    {
        return plain(Kind::Comment, 5 + end + 4);
    }
    if rest.starts_with("{{!") {
        return plain(Kind::Comment, rest.find("}}")? + 2);
    }
    if let Some(code) = rest.strip_prefix("{{{") {
        return plain(Kind::Inline, 3 + code_end(code, "}}}")?);
    }
    let length = 2 + code_end(&rest[2..], "}}")?;
    plain(kind(&rest[2..length - 2]), length)
}

/// The kind of a two-brace mustache, by what stands between its braces.
fn kind(code: &str) -> Kind {
    let code = code.strip_prefix('~').unwrap_or(code);
    let code = code.strip_suffix('~').unwrap_or(code).trim();
    match code.as_bytes().first() {
        Some(b'#') => Kind::Open,
        Some(b'/') => Kind::Close,
        _ => match code.strip_prefix("else").or_else(|| code.strip_prefix('^')) {
            Some("") => Kind::Else,
            Some(rest) if rest.starts_with(char::is_whitespace) || code.starts_with('^') => Kind::ElseIf,
            _ => Kind::Inline,
        },
    }
}

/// How many bytes up to and with the closing braces; braces in strings and `[names]` do not count.
fn code_end(code: &str, close: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = code.get(at..) {
        if rest.starts_with(close) {
            return Some(at + close.len());
        }
        let first = rest.chars().next()?;
        at += match first {
            '"' | '\'' => string_length(rest, first)?,
            '[' => rest.find(']')? + 1,
            other => other.len_utf8(),
        };
    }
    None
}

/// The bytes of a string literal with its quotes.
fn string_length(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(Kind, &str)> {
        scan(source).mustaches.into_iter().map(|m| (m.kind, &source[m.span])).collect()
    }

    #[test]
    fn tells_the_kinds_apart() {
        assert_eq!(
            found("{{#if a}}{{x}}{{~else if b~}}{{{y}}}{{else}}{{^}}{{> p}}{{/if}}{{elsewhere}}"),
            [
                (Kind::Open, "{{#if a}}"),
                (Kind::Inline, "{{x}}"),
                (Kind::ElseIf, "{{~else if b~}}"),
                (Kind::Inline, "{{{y}}}"),
                (Kind::Else, "{{else}}"),
                (Kind::Else, "{{^}}"),
                (Kind::Inline, "{{> p}}"),
                (Kind::Close, "{{/if}}"),
                (Kind::Inline, "{{elsewhere}}"),
            ]
        );
    }

    #[test]
    fn strings_comments_and_raw_blocks_may_hold_braces() {
        assert_eq!(
            found("{{a \"}}\" '\\'}}'}}{{!-- }} --}}{{! x}}{{b.[c}}d]}}{{{{raw}}}}{{no}}{{{{/raw}}}}"),
            [
                (Kind::Inline, "{{a \"}}\" '\\'}}'}}"),
                (Kind::Comment, "{{!-- }} --}}"),
                (Kind::Comment, "{{! x}}"),
                (Kind::Inline, "{{b.[c}}d]}}"),
                (Kind::Raw, "{{{{raw}}}}{{no}}{{{{/raw}}}}"),
            ]
        );
    }

    #[test]
    fn a_backslash_escapes() {
        assert_eq!(found("\\{{a}} \\\\{{b}}"), [(Kind::Inline, "{{b}}")]);
    }

    #[test]
    fn the_end_may_be_missing() {
        for (source, start) in [("a {{b", 2), ("{{x}} {{\"}}", 6), ("{{{a}}", 0), ("{{{{raw}}}} x", 0), ("{{!-- a", 0)]
        {
            assert_eq!(scan(source).unclosed, Some(start), "{source}");
        }
    }
}
