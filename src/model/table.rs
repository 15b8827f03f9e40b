//! Tables.

use std::sync::Arc;

use super::{Block, BlockContent, Extent, Inline, Style, StyleName, plain_text};
use crate::diag::Origin;

/// A table with its grid resolved: every cell knows its column, no span leaves its row group.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One for each column of the grid.
    pub columns: Vec<Column>,
    /// Head groups come first, foot groups last.
    pub groups: Vec<RowGroup>,
    /// The caption, a group with the role [`super::GroupRole::Caption`].
    pub caption: Option<Box<Block>>,
    /// What the table shows and how it is read, for those who cannot see it: `summary` or `aria-description`.
    pub summary: Option<Arc<str>>,
    /// Whether it only puts things beside each other (`role="presentation"`): to a reader it is no table.
    pub is_layout: bool,
}

/// A column of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub width: Extent,
}

/// Which part of a table a row group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowGroupKind {
    /// Repeated at the top of every page.
    Head,
    Body,
    /// Repeated at the foot of every page.
    Foot,
}

/// `thead`, `tbody` or `tfoot`.
#[derive(Clone, Debug, PartialEq)]
pub struct RowGroup {
    pub kind: RowGroupKind,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// In the order of the source, which is the order of the columns.
    pub cells: Vec<Cell>,
    pub style: Arc<Style>,
    pub name: StyleName,
    pub origin: Origin,
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeaderScope {
    Column,
    Row,
    /// All that follows in its row group.
    RowGroup,
    Both,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The first column of the grid that the cell covers, from 0.
    pub column: usize,
    /// How many columns it covers; at least 1.
    pub column_span: usize,
    /// How many rows it covers; at least 1, never past its row group.
    pub row_span: usize,
    /// Whether this is a header cell (`th`), and of what.
    pub header: Option<HeaderScope>,
    /// The ids of the header cells that head it, where the author names them (`headers`).
    pub headers: Vec<Arc<str>>,
    pub blocks: Vec<Block>,
    pub style: Arc<Style>,
    pub name: StyleName,
    pub id: Option<Arc<str>>,
    pub origin: Origin,
}

impl Cell {
    /// The text of a cell of one column whose style aligns it with the others at a character, and that character:
    /// one paragraph, which has the character in it or is one word, such as a whole number or a dash.
    pub fn aligned(&self) -> Option<(&Block, &[Inline], char)> {
        let [block] = self.blocks.as_slice() else { return None };
        let BlockContent::Paragraph(inlines) = &block.content else { return None };
        let character = block.style.paragraph.align_character.filter(|_| self.column_span == 1)?;
        let text = plain_text(inlines);
        (text.contains(character) || !text.trim().contains(' ')).then_some((block, inlines, character))
    }
}

/// Where a text is aligned at a character: at its last occurrence; where there is none, after the last figure, so
/// that `8 %` stands below `12,5 %`; at the end of a text without figures.
pub fn alignment_point(text: &str, character: char) -> usize {
    let after_figure = || text.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
    text.rfind(character).or_else(after_figure).unwrap_or(text.len())
}
