//! What can be wrong with a piece of a style sheet.

use cssparser::{BasicParseErrorKind, ParseError, ParseErrorKind};
use selectors::parser::SelectorParseErrorKind;

/// Why a value, a selector or an at-rule is not taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// Not one of the accepted values.
    Value,
    /// A unit that a length cannot have.
    Unit(Box<str>),
    /// Words that mean these.
    Meant(Box<str>),
    /// `calc()` beyond sums and products.
    Calc,
    /// A sum of a percentage and a length, where the percentage depends on the page.
    MixedSum,
    /// `counter(page)` and `counter(pages)` in the text.
    PageCounter,
    Selector(SelectorParseErrorKind),
}

impl From<SelectorParseErrorKind> for Problem {
    fn from(kind: SelectorParseErrorKind) -> Problem {
        Problem::Selector(kind)
    }
}

/// What the parsers of this module give.
pub(super) type Parsed<T> = Result<T, ParseError<Problem>>;

/// The error of a value that is not accepted.
pub(super) fn refused<T>() -> Parsed<T> {
    Err(ParseError::custom(Problem::Value))
}

/// What is wrong, in words that complete "… because"; `None` where the value as a whole is at fault.
pub(super) fn reason(error: &ParseError<Problem>) -> Option<String> {
    Some(match &error.kind {
        ParseErrorKind::Custom(Problem::Unit(unit)) => {
            format!("lengths cannot be given in `{unit}`: use pt, mm, cm, in, px, pc, Q, em, rem or %")
        }
        ParseErrorKind::Custom(Problem::Meant(words)) => format!("did you mean `{words}`?"),
        ParseErrorKind::Custom(Problem::Calc) => {
            "`calc()` adds and subtracts lengths and multiplies or divides them by plain numbers".to_owned()
        }
        ParseErrorKind::Custom(Problem::MixedSum) => {
            "a percentage cannot be added to a length here: use one or the other".to_owned()
        }
        ParseErrorKind::Custom(Problem::PageCounter) => {
            "pages are counted in their margins alone: `@page { @bottom-center { content: counter(page) } }`; on which \
             page something is, a link to its `id` says with `target-counter(attr(href), page)`"
                .to_owned()
        }
        ParseErrorKind::Custom(Problem::Selector(kind)) => selector_reason(kind).to_owned(),
        ParseErrorKind::Basic(BasicParseErrorKind::TooManyNestedBlocks) => "it is nested too deeply".to_owned(),
        _ => return None,
    })
}

/// Whether the counter of pages is asked for where there is none.
pub(super) fn counts_pages(error: &ParseError<Problem>) -> bool {
    *error == ParseError::custom(Problem::PageCounter)
}

fn selector_reason(kind: &SelectorParseErrorKind) -> &'static str {
    match kind {
        SelectorParseErrorKind::UnsupportedPseudoClassOrElement => {
            "this pseudo-class or pseudo-element is not known here; supported are :first-child, :last-child, \
             :only-child, :nth-child(), :nth-last-child(), the same of type, :not(), :is(), :where(), :empty, :root, \
             :link, :lang(), ::before, ::after, ::footnote-call and ::footnote-marker"
        }
        SelectorParseErrorKind::EmptySelector | SelectorParseErrorKind::DanglingCombinator => {
            "something is missing before or after a comma or combinator"
        }
        SelectorParseErrorKind::ClassNeedsIdent => "a class name must follow the dot, and cannot start with a digit",
        SelectorParseErrorKind::ExpectedNamespace => "namespaces are not supported",
        _ => "its syntax is not that of a selector",
    }
}
