//! Values that are one word of a list.

use cssparser::Parser;

use super::super::problem::{Parsed, refused};

/// Parses one of the words; case does not matter.
pub(super) fn keyword<T: Copy>(input: &mut Parser<'_>, words: &[(&str, T)]) -> Parsed<T> {
    let name = input.expect_ident()?;
    match words.iter().find(|(word, _)| name.eq_ignore_ascii_case(word)) {
        Some((_, value)) => Ok(*value),
        None => refused(),
    }
}
