//! Braces and comments that do not come in pairs. CSS reads on without a word, and loses what follows.

use std::borrow::Cow;

use super::declaration::shortened;
use crate::diag::{Diagnostic, Diagnostics};
use crate::sources::Text;

/// A style sheet in which rules end where they should, as far as that can be told: as long as it was, so that all places
/// stay. What was wrong goes to `problems`.
pub(super) fn balanced<'s>(sheet: &'s Text, problems: &mut Diagnostics) -> Cow<'s, str> {
    let first = Scanner::of(sheet, 0);
    let missing = first.open.len();
    let scanner = if missing == 0 { first } else { Scanner::of(sheet, missing) };
    problems.extend(scanner.problems);
    match scanner.mended {
        Some(mended) => Cow::Owned(mended),
        None => Cow::Borrowed(sheet.as_str()),
    }
}

/// What may stand between the braces of a rule.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Declarations,
    /// Of `@page`: also the rules of boxes, which are at-rules.
    Boxes,
    /// Of `@media`.
    Rules,
}

/// A rule whose end has not come yet.
struct Open {
    /// Where it begins.
    start: usize,
    /// Where its brace stands.
    brace: usize,
    inside: Inside,
}

struct Scanner<'s> {
    sheet: &'s Text,
    open: Vec<Open>,
    /// Where what stands before the next brace or semicolon begins.
    start: usize,
    /// How many rules may still be closed where another one begins.
    missing: usize,
    mended: Option<String>,
    problems: Diagnostics,
}

impl<'s> Scanner<'s> {
    /// Goes through a sheet; up to `missing` rules are closed where another one begins inside them.
    fn of(sheet: &'s Text, missing: usize) -> Scanner<'s> {
        let (open, problems) = (Vec::new(), Diagnostics::new());
        let mut scanner = Scanner { sheet, open, start: 0, missing, mended: None, problems };
        let css = sheet.as_str();
        let mut at = 0;
        while at < css.len() {
            at = scanner.step(css, at);
        }
        if missing > 0 {
            let open = std::mem::take(&mut scanner.open);
            open.iter().for_each(|open| scanner.unclosed(open, None));
        }
        scanner
    }

    /// Takes what begins at a byte; gives where the next begins.
    fn step(&mut self, css: &str, at: usize) -> usize {
        let bytes = css.as_bytes();
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let blank = css[self.start..at].trim().is_empty();
                let Some(length) = css[at + 2..].find("*/") else {
                    self.unclosed_comment(at);
                    return css.len();
                };
                let end = at + length + 4;
                if blank {
                    self.start = end;
                }
                end
            }
            quote @ (b'"' | b'\'') => end_of_string(bytes, at + 1, quote),
            b'\\' => at + 2,
            b'(' if is_address(css, at) => css[at..].find(')').map_or(css.len(), |length| at + length + 1),
            b'{' => {
                self.begin(css, at);
                at + 1
            }
            b'}' => {
                if self.open.pop().is_none() {
                    self.stray(at);
                }
                self.start = at + 1;
                at + 1
            }
            b';' => {
                self.start = at + 1;
                at + 1
            }
            _ => at + 1,
        }
    }

    /// Begins a rule, after closing those that it cannot stand in.
    fn begin(&mut self, css: &str, brace: usize) {
        while self.missing > 0
            && let Some(open) = self.open.last()
            && !open.inside.takes(&css[self.start..brace])
            && let Some(end) = end_before(css, self.start, brace)
        {
            self.missing -= 1;
            self.replace(end, "}");
            self.start = end + 1;
            if let Some(open) = self.open.pop() {
                self.unclosed(&open, Some(brace));
            }
        }
        let before = &css[self.start..brace];
        let start = self.start + before.len() - before.trim_start().len();
        self.open.push(Open { start, brace, inside: Inside::of(before.trim_start()) });
        self.start = brace + 1;
    }

    fn replace(&mut self, at: usize, by: &str) {
        self.mended.get_or_insert_with(|| self.sheet.as_str().to_owned()).replace_range(at..at + 1, by);
    }

    fn unclosed(&mut self, open: &Open, next: Option<usize>) {
        let selector = shortened(self.sheet.as_str()[open.start..open.brace].trim());
        let (line, _) = self.sheet.line_column(open.start);
        let message = format!("a `}}` is missing: the rule `{selector}` that begins at line {line} is not closed");
        let hint = match next {
            Some(next) => format!("write `}}` before the rule at line {}", self.sheet.line_column(next).0),
            None => "write `}` where it ends".to_owned(),
        };
        self.tell(open.start, message, &hint);
    }

    fn stray(&mut self, at: usize) {
        self.replace(at, " ");
        self.tell(at, "this `}` closes nothing".to_owned(), "remove it, or write the rule that it is to end");
    }

    fn unclosed_comment(&mut self, at: usize) {
        let message = "this comment is not closed, so all that follows is left out".to_owned();
        self.tell(at, message, "write `*/` where it ends");
        // What is open in it is no rule of this sheet.
        self.missing = 0;
        self.open.clear();
    }

    fn tell(&mut self, at: usize, message: String, hint: &str) {
        self.problems.push(Diagnostic::warning("css-syntax", self.sheet.origin_at(at), message).with_hint(hint));
    }
}

impl Inside {
    /// What a rule takes that begins so.
    fn of(prelude: &str) -> Inside {
        let Some(at_rule) = prelude.strip_prefix('@') else { return Inside::Declarations };
        let name = at_rule.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "page" => Inside::Boxes,
            "media" | "supports" | "layer" | "container" => Inside::Rules,
            _ => Inside::Declarations,
        }
    }

    /// Whether a block that begins so may stand here: a rule, or braces in a custom property.
    fn takes(self, prelude: &str) -> bool {
        let prelude = prelude.trim_start();
        match self {
            Inside::Rules => true,
            Inside::Boxes => prelude.starts_with('@') && Inside::of(prelude) == Inside::Declarations,
            Inside::Declarations => prelude.starts_with("--"),
        }
    }
}

/// Where the rule before may end in what stands before a brace: at a space, which the brace takes the place of. A
/// declaration without its semicolon is left to it.
fn end_before(css: &str, start: usize, brace: usize) -> Option<usize> {
    let before = &css[start..brace];
    let blank = before.len() - before.trim_start().len();
    let (first, more) = before[blank..].split_once('\n').unwrap_or((&before[blank..], ""));
    let end = match is_declaration(first) && !more.trim().is_empty() {
        true => start + blank + first.len(),
        false => start,
    };
    css.as_bytes().get(end).filter(|byte| byte.is_ascii_whitespace()).map(|_| end)
}

/// Whether a line reads as a declaration and not as a selector: `color: red`, not `a:hover`.
fn is_declaration(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let name = name.trim_end();
    !name.is_empty() && name.chars().all(is_name) && !value.trim_end().ends_with(',') && !value.starts_with(':')
}

/// Where a string ends that begins at a byte: at its quote, or before the end of its line.
fn end_of_string(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            byte if *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether a bracket is that of an address without quotes.
fn is_address(css: &str, bracket: usize) -> bool {
    let name = bracket.checked_sub(3).and_then(|start| css.get(start..bracket));
    let quoted = css[bracket + 1..].trim_start().starts_with(['"', '\'']);
    name.is_some_and(|name| name.eq_ignore_ascii_case("url")) && !quoted
}
