//! A text file with the places in it.

use std::sync::Arc;

use crate::diag::Origin;

/// The text of a source and the name that diagnostics call it by.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    name: Arc<str>,
    text: Arc<str>,
}

impl Text {
    /// `name` is what diagnostics show, usually the path inside the workspace.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Text {
        Text { name: name.into(), text: text.into() }
    }
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The line and column, both from 1, of a byte offset; an offset past the end means the end.
    pub fn line_column(&self, offset: usize) -> (u32, u32) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }
    /// The byte offset of a line and column, both from 1; `None` where there is no such place.
    pub fn offset(&self, line: u32, column: u32) -> Option<usize> {
        let (line, column) = ((line as usize).checked_sub(1)?, (column as usize).checked_sub(1)?);
        let start = match line {
            0 => 0,
            _ => self.text.match_indices('\n').nth(line - 1)?.0 + 1,
        };
        let rest = &self.text[start..];
        let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        ends.into_iter().nth(column).map(|at| start + at)
    }
    /// The origin of a byte offset, with its line as excerpt.
    pub fn origin_at(&self, offset: usize) -> Origin {
        let (line, column) = self.line_column(offset);
        self.origin(line, column)
    }
    /// The origin of a line and column, both from 1, with its line as excerpt.
    pub fn origin(&self, line: u32, column: u32) -> Origin {
        let origin = Origin::line_column(Arc::clone(&self.name), line, column);
        match self.text.lines().nth(line.saturating_sub(1) as usize) {
            Some(excerpt) if excerpt.len() <= 400 => origin.with_excerpt(excerpt),
            _ => origin,
        }
    }
    /// The origin of the text as a whole.
    pub fn whole(&self) -> Origin {
        Origin::file(Arc::clone(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines_and_columns() {
        let text = Text::new("a.txt", "é1\nab\n");
        assert_eq!(text.line_column(0), (1, 1));
        assert_eq!(text.line_column(1), (1, 1), "inside a character means its start");
        assert_eq!(text.line_column(2), (1, 2));
        assert_eq!(text.line_column(5), (2, 2));
        assert_eq!(text.line_column(99), (3, 1));
        assert_eq!((text.offset(1, 2), text.offset(2, 3), text.offset(2, 4)), (Some(2), Some(6), None));
        assert_eq!(text.origin_at(5).excerpt.as_deref(), Some("ab"));
    }
}
