//! A text file that records were read from as a whole, and the places in it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::path::Step;
use crate::diag::Origin;
use crate::sources::Text;

/// No line longer than this is shown below a message.
const MAX_EXCERPT_BYTES: usize = 400;

/// The text of a file. Its lines are counted, and its structure is searched, once and only when a place in it is asked
/// for.
#[derive(Debug)]
pub(super) struct File {
    text: Text,
    line_starts: OnceLock<Vec<usize>>,
    spans: OnceLock<Vec<Spans>>,
}

/// Where a value begins in the text, and where the values in it do.
#[derive(Debug)]
pub(super) struct Spans {
    pub start: usize,
    pub inner: Inner,
}

#[derive(Debug)]
pub(super) enum Inner {
    Plain,
    List(Vec<Spans>),
    Object(Vec<(String, Spans)>),
}

impl File {
    pub fn new(text: Text) -> File {
        File { text, line_starts: OnceLock::new(), spans: OnceLock::new() }
    }
    pub fn text(&self) -> &Text {
        &self.text
    }
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The origin of a byte offset.
    pub fn origin_at(&self, offset: usize) -> Origin {
        let offset = self.as_str().floor_char_boundary(offset);
        let (line, span) = self.line_at(offset);
        let column = self.as_str()[span.start..offset].chars().count() + 1;
        Origin::line_column(Arc::clone(self.text.name()), to_u32(line), to_u32(column))
    }

    /// The origin of a byte offset, with its line as excerpt where that is short enough to be shown.
    pub fn shown_at(&self, offset: usize) -> Origin {
        let origin = self.origin_at(offset);
        let (_, span) = self.line_at(self.as_str().floor_char_boundary(offset));
        let excerpt = self.as_str()[span].trim_end_matches(['\n', '\r']);
        if excerpt.len() <= MAX_EXCERPT_BYTES { origin.with_excerpt(excerpt) } else { origin }
    }

    /// The number of the line that holds an offset, and the span of the line.
    fn line_at(&self, offset: usize) -> (usize, Range<usize>) {
        let starts = self.line_starts.get_or_init(|| line_starts(self.as_str()));
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let end = starts.get(line).copied().unwrap_or(self.as_str().len());
        (line, starts.get(line - 1).copied().unwrap_or(0)..end)
    }

    /// The origin of what the steps lead to, or of the innermost thing around it. `parse` finds the documents of the
    /// file; it is called at most once.
    pub fn locate(&self, document: usize, steps: &[Step], parse: fn(&str) -> Vec<Spans>) -> Option<Origin> {
        let documents = self.spans.get_or_init(|| parse(self.as_str()));
        Some(self.shown_at(documents.get(document)?.innermost(steps).start))
    }
}

impl Spans {
    fn innermost(&self, steps: &[Step]) -> &Spans {
        let inner = match (&self.inner, steps.first()) {
            (Inner::Object(fields), Some(Step::Key(key))) => {
                fields.iter().find(|(name, _)| name == key).map(|(_, s)| s)
            }
            (Inner::List(items), Some(Step::Index(index))) => items.get(*index),
            _ => None,
        };
        inner.map_or(self, |inner| inner.innermost(&steps[1..]))
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines_columns_and_excerpts() {
        let file = File::new(Text::new("a", "é1\r\nab\n"));
        let place = |offset| file.shown_at(offset);
        assert_eq!(place(0).to_string(), "a:1:1");
        assert_eq!(place(1).to_string(), "a:1:1", "inside a character means its start");
        assert_eq!(place(2).excerpt.as_deref(), Some("é1"));
        assert_eq!((place(6).to_string().as_str(), place(6).excerpt.as_deref()), ("a:2:2", Some("ab")));
        assert_eq!(place(99).to_string(), "a:3:1");
        assert_eq!(File::new(Text::new("b", "")).origin_at(5).to_string(), "b:1:1");
    }
}
