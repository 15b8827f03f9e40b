//! What is wrong with the text of a Fluent file, in the words of who writes labels.

use fluent_syntax::parser::{ErrorKind, ParserError};

/// The place, message and hint of an error of the parser.
pub(super) fn explained(error: &ParserError, text: &str) -> (usize, String, String) {
    let at = error.pos.start.min(text.len());
    // What begins a line that is no label at all is told at the line.
    let line = error.slice.as_ref().map_or(at, |slice| slice.start + blanks(text, slice.start));
    match &error.kind {
        ErrorKind::ExpectedMessageField { entry_id } => (
            at,
            format!("the label `{entry_id}` has no text"),
            format!("write `{entry_id} = text`, or indent the text on the next line"),
        ),
        ErrorKind::ExpectedTermField { entry_id } => {
            (at, format!("the term `-{entry_id}` has no text"), format!("write `-{entry_id} = text`"))
        }
        ErrorKind::ExpectedToken('}') => (
            // Where the text before ends: what comes next may be lines further on.
            text.get(..at).map_or(at, |before| before.trim_end().len().saturating_sub(1)),
            "this `{` is not closed as it should be".to_owned(),
            "write a value as `{ $name }`, a brace itself as `{\"{\"}`".to_owned(),
        ),
        kind => {
            let (whole_line, message, hint) = words(kind);
            (if whole_line { line } else { at }, message, hint.to_owned())
        }
    }
}

/// How many blanks stand at an offset.
fn blanks(text: &str, at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count())
}

const SELECT: &str = "write `{ $count ->`, below it a line for each variant, such as `[one] text`, and at last \
                      `*[other] text` and `}`";

/// Whether the line is to be shown rather than the place in it, the message and the hint.
fn words(kind: &ErrorKind) -> (bool, String, &'static str) {
    let told = |message: &str, hint: &'static str| (false, message.to_owned(), hint);
    match kind {
        ErrorKind::ExpectedToken('=') => {
            (true, "this line is no label".to_owned(), "write labels as `name = text`; text that goes on is indented")
        }
        ErrorKind::ExpectedToken(']') => told("this variant has no `]`", "write it as `[one] text`"),
        ErrorKind::ExpectedToken('"') | ErrorKind::UnterminatedStringLiteral => {
            told("these quotation marks are not closed", "close them on the same line")
        }
        ErrorKind::ExpectedToken(sign) => (false, format!("a `{sign}` is missing here"), "add it"),
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') => told("a new line must begin here", SELECT),
        ErrorKind::ExpectedCharRange { .. } => (
            true,
            "this line is no label".to_owned(),
            "write labels as `name = text` and attributes, indented, as `.name = text`; names are made of the letters \
             a to z, digits, `-` and `_`, and begin with a letter",
        ),
        ErrorKind::MissingDefaultVariant => told("none of these variants has an asterisk", SELECT),
        ErrorKind::MultipleDefaultVariants => told("more than one variant has an asterisk", SELECT),
        ErrorKind::MissingValue => told("a text is missing here", SELECT),
        ErrorKind::UnbalancedClosingBrace => {
            told("this `}` closes nothing", "remove it; a brace that is to be printed is written `{\"}\"}`")
        }
        ErrorKind::ForbiddenCallee | ErrorKind::PositionalArgumentFollowsNamed => {
            told("this call is not understood", "a term is given values as in `{ -name(case: \"genitive\") }`")
        }
        ErrorKind::DuplicatedNamedArgument(name) => {
            (false, format!("`{name}` is given twice"), "remove one of the two")
        }
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => {
            told("this `\\` is not understood", "write `\\\"`, `\\\\`, or a character by its number, as in `\\u00A0`")
        }
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => {
            told("variants cannot be chosen by this", "choose them by a value that the template gives: `{ $count ->`")
        }
        ErrorKind::TermAttributeAsPlaceable => {
            told("an attribute of a term is not for printing", "choose variants by it: `{ -term.gender ->`")
        }
        ErrorKind::ExpectedInlineExpression | ErrorKind::ExpectedLiteral => told(
            "between these braces stands nothing that can be used",
            "write a value as `{ $name }`, another label as `{ name }`, a brace itself as `{\"{\"}`",
        ),
        other => (false, other.to_string().to_lowercase(), "compare with the guide to labels"),
    }
}
