//! Why a YAML file cannot be read, in words that say what to do.

use serde_saphyr::granit_parser::{Marker, ScanError};

use crate::diag::Diagnostic;
use crate::records::file::File;
use crate::records::readers::too_deep;

/// Why a file cannot be read, with the byte offset.
pub(super) enum Fault {
    Syntax(ScanError),
    TooDeep(usize),
    TooManyAliases(usize),
    KeyIsNoText(usize),
    Twice(String, usize),
    Merge(usize),
    Cycle(usize),
    /// A value inside `{ }` that a comma cuts off.
    Cut(Cut),
}

/// A value inside `{ }` that a comma cuts off.
pub(super) struct Cut {
    pub kind: CutKind,
    /// The field with the whole value, as it is written.
    pub written: String,
    /// What is read as a field of its own.
    pub rest: String,
    pub at: usize,
}

/// What is cut off.
pub(super) enum CutKind {
    /// The last digits, as in `{total: 1,000}`.
    Number,
    /// The end of a text in a language, as in `{en: One, two}`.
    Text,
}

impl Cut {
    fn diagnostic(self, file: &File) -> Diagnostic {
        let Cut { kind, written, rest, at } = self;
        let read = written.strip_suffix(&rest).unwrap_or(&written).trim_end().trim_end_matches(',');
        let message = format!("`{written}` inside {{ }} is read as `{read}` and a field `{rest}` without a value");
        let (code, hint) = match kind {
            CutKind::Number => (
                "number-with-comma",
                "a comma ends a value inside { }: write the number without it, such as 1000 or 0.5, and put text that \
                 has one in quotation marks",
            ),
            CutKind::Text => (
                "text-with-comma",
                "a comma ends a value inside { }: put the text in quotation marks, or write each language on a line of \
                 its own, without { }",
            ),
        };
        Diagnostic::error(code, file.shown_at(at), message).with_hint(hint)
    }
}

impl From<ScanError> for Fault {
    fn from(error: ScanError) -> Fault {
        Fault::Syntax(error)
    }
}

impl Fault {
    pub fn diagnostic(self, file: &File) -> Diagnostic {
        match self {
            Fault::Syntax(error) => {
                let at = offset(error.marker(), file.as_str());
                if let Some(tab) = tab_at(&error.info(), file.as_str(), at) {
                    return Diagnostic::error("malformed-yaml", file.shown_at(tab), "this line is indented with a tab")
                        .with_hint("indent with spaces: YAML takes no tabs there");
                }
                let origin = file.shown_at(at);
                if error.info().starts_with("recursion limit") {
                    return too_deep(origin);
                }
                Diagnostic::error("malformed-yaml", origin, format!("this is not well-formed YAML: {}", error.info()))
                    .with_hint(
                        "check the indentation (spaces, no tabs); text with `: ` or ` #` in it needs quotation marks",
                    )
            }
            Fault::TooDeep(at) => too_deep(file.shown_at(at)),
            Fault::TooManyAliases(at) => Diagnostic::error(
                "too-many-aliases",
                file.shown_at(at),
                "aliases (`*name`) repeat more than can be used",
            )
            .with_hint("write the values out, or take them from another field in the template"),
            Fault::KeyIsNoText(at) => Diagnostic::error(
                "malformed-yaml",
                file.shown_at(at),
                "a field name must be text, not a list or a group of fields",
            )
            .with_hint("put names with brackets or braces in quotation marks"),
            Fault::Twice(key, at) => {
                Diagnostic::error("duplicate-field", file.shown_at(at), format!("the field `{key}` is given twice"))
                    .with_hint("keep one of the two")
            }
            Fault::Cycle(at) => Diagnostic::error(
                "cyclic-alias",
                file.shown_at(at),
                "this alias (`*name`) stands inside of what it stands for",
            )
            .with_hint("write the values out"),
            Fault::Cut(cut) => cut.diagnostic(file),
            Fault::Merge(at) => Diagnostic::error(
                "malformed-yaml",
                file.shown_at(at),
                "`<<` must be followed by an alias of a group of fields",
            )
            .with_hint("write `<<: *name`, with `&name` at the group that is meant"),
        }
    }
}

/// The tab that an error speaks of: the first one that indents a line, from the line of the error on. The parser gives the
/// place where the value before it begins.
fn tab_at(info: &str, text: &str, at: usize) -> Option<usize> {
    if !info.contains("tab") {
        return None;
    }
    let mut start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    for line in text.get(start..)?.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// The byte of the text that a marker of the parser stands at.
pub(super) fn offset(marker: &Marker, text: &str) -> usize {
    marker.byte_offset().unwrap_or_else(|| text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at))
}
