//! The document as Word sees it: a flat run of paragraphs and tables, in sections. Made by [`super::flow`] from
//! the model, written by [`super::body`].

use std::rc::Rc;
use std::sync::Arc;

use crate::model::{Inline, RowGroupKind, StyleName};
use crate::units::{Insets, Length};

use super::drawing::Placed;
use super::field::Slots;
use super::inline;
use super::numbering::Number;
use super::paragraph::{Border, ParagraphFormat};
use super::run::RunFormat;
use super::styles::StyleIndex;
use crate::model::{Color, Edges, Float};

/// What stands below each other in a section or a cell.
pub(super) enum Piece<'a> {
    Paragraph(Box<Paragraph<'a>>),
    Table(Box<TablePlan<'a>>),
}

/// A paragraph.
pub(super) struct Paragraph<'a> {
    pub(super) style: StyleIndex,
    pub(super) format: ParagraphFormat,
    /// The format of its text where no inline says otherwise.
    pub(super) run: RunFormat,
    pub(super) content: Content<'a>,
    /// Ids of blocks that begin here.
    pub(super) ids: Vec<&'a Arc<str>>,
    pub(super) number: Option<Number>,
    pub(super) frame: Option<Frame>,
    /// Where it is an entry of a contents table.
    pub(super) entry: Option<Entry>,
    /// Pictures and charts with text around them that are tied to this paragraph.
    pub(super) floats: Vec<Placed<'a>>,
    pub(super) column_break: bool,
    /// Whether the break before is the paragraph's own, not that of a block around it.
    pub(super) own_break: bool,
    /// Where it stands, in a table that has a style.
    pub(super) part: Option<Rc<TablePart>>,
}

/// A part of a table whose paragraphs may look otherwise than those of the others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TablePart {
    pub(super) table: StyleName,
    pub(super) row: StyleName,
    pub(super) kind: RowGroupKind,
}

/// What a paragraph holds.
pub(super) enum Content<'a> {
    Inlines {
        inlines: &'a [Inline],
        width: Length,
    },
    /// A picture or a chart that stands by itself.
    Drawing(Placed<'a>),
    /// Margin boxes on one line of the given width.
    Running {
        slots: Slots<'a>,
        width: Length,
    },
    /// A rule: its border is all that is seen.
    Nothing,
    /// Nothing but height, where Word's format needs a paragraph.
    Filler,
}

/// The place of a paragraph that text flows around (`w:framePr`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) side: Float,
    pub(super) width: Length,
    /// The distance to the text beside it, and to that above and below.
    pub(super) gap: (Length, Length),
}

/// A paragraph of a contents table. The field that makes the table begins in the first and ends in the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The instruction of the field that begins here.
    pub(super) begins: Option<String>,
    pub(super) ends: bool,
    /// Whether Word takes the whole as its table of contents (`w:docPartObj`).
    pub(super) gallery: bool,
}

/// A table.
pub(super) struct TablePlan<'a> {
    /// What its style goes by; `None` for a table that is only there to make a box or a row.
    pub(super) style: Option<&'a StyleName>,
    /// Column widths.
    pub(super) grid: Vec<Length>,
    /// The distance of its edge from the edge of the text area where lines begin.
    pub(super) indent: Length,
    pub(super) centred: bool,
    pub(super) right_to_left: bool,
    /// The space between the borders of cells.
    pub(super) cell_spacing: Length,
    pub(super) rows: Vec<RowPlan<'a>>,
    /// The title for readers who do not see it.
    pub(super) title: Option<String>,
    /// What it shows and how it is read, for the same readers.
    pub(super) description: Option<&'a str>,
    pub(super) float: Option<Frame>,
}

pub(super) struct RowPlan<'a> {
    pub(super) kind: RowGroupKind,
    pub(super) whole: bool,
    pub(super) height: Option<Length>,
    pub(super) cells: Vec<CellPlan<'a>>,
}

pub(super) struct CellPlan<'a> {
    pub(super) column: usize,
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) borders: Edges<Option<Border>>,
    pub(super) shading: Option<Color>,
    pub(super) margins: Insets,
    /// `ST_VerticalJc`; `None` for the top.
    pub(super) align: Option<&'static str>,
    pub(super) no_wrap: bool,
    /// Whether it heads its row or column.
    pub(super) is_header: bool,
    pub(super) pieces: Vec<Piece<'a>>,
}

impl TablePlan<'_> {
    /// How many rows are repeated on every page: those of the head at the top. A table of nothing but heads has none.
    pub(super) fn head_rows(&self) -> usize {
        let heads = self.rows.iter().take_while(|row| row.kind == RowGroupKind::Head).count();
        if heads == self.rows.len() { 0 } else { heads }
    }

    /// Whether the cells of the first column are the heads of their rows.
    pub(super) fn headed_rows(&self) -> bool {
        let rows = &self.rows[self.head_rows()..];
        !rows.is_empty() && rows.iter().all(|row| row.cells.first().is_some_and(|cell| cell.is_header))
    }
}

impl CellPlan<'_> {
    /// Puts what is said of the left side to the right: in a table from right to left Word takes left for the side where
    /// lines begin.
    pub(super) fn mirror(&mut self) {
        std::mem::swap(&mut self.borders.left, &mut self.borders.right);
        std::mem::swap(&mut self.margins.left, &mut self.margins.right);
    }
}

/// The part of a cell in a span of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    First,
    Further,
}

/// A section: pages of one kind, or a run of columns.
pub(super) struct Section<'a> {
    /// The index of its first piece.
    pub(super) first: usize,
    pub(super) begin: Begin,
    pub(super) page: Option<&'a Arc<str>>,
    pub(super) columns: Option<ColumnPlan>,
    /// The number of its first page, where counting begins anew.
    pub(super) number: Option<i64>,
}

/// Where a section begins (`ST_SectionMark`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    Continuous,
    NextPage,
    EvenPage,
    OddPage,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ColumnPlan {
    /// At least 2.
    pub(super) count: usize,
    pub(super) gap: Length,
    pub(super) line_between: bool,
    pub(super) balanced: bool,
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(
        style: StyleIndex,
        format: ParagraphFormat,
        run: RunFormat,
        content: Content<'a>,
    ) -> Paragraph<'a> {
        Paragraph {
            style,
            format,
            run,
            content,
            ids: Vec::new(),
            number: None,
            frame: None,
            entry: None,
            floats: Vec::new(),
            column_break: false,
            own_break: false,
            part: None,
        }
    }
}

impl Paragraph<'_> {
    /// Whether a picture or a chart is all that it holds.
    pub(super) fn is_picture(&self) -> bool {
        match self.content {
            Content::Drawing(_) => true,
            Content::Inlines { inlines, .. } => inline::only_picture(inlines),
            _ => false,
        }
    }
}

impl<'a> Piece<'a> {
    /// Asks for the page of the next piece: all of a paragraph, the last row of a table.
    pub(super) fn keep_with_next(&mut self) {
        match self {
            Piece::Paragraph(paragraph) => paragraph.format.keep_next = true,
            Piece::Table(table) => table.rows.last_mut().into_iter().for_each(RowPlan::keep_with_next),
        }
    }

    /// Asks for one page for all of the piece.
    pub(super) fn keep_together(&mut self) {
        match self {
            Piece::Paragraph(paragraph) => paragraph.format.keep_lines = true,
            Piece::Table(table) => {
                let all_but_last = table.rows.len().saturating_sub(1);
                table.rows.iter_mut().for_each(|row| row.whole = true);
                table.rows.iter_mut().take(all_but_last).for_each(RowPlan::keep_with_next);
            }
        }
    }

    /// Its place, where it is out of the flow.
    pub(super) fn frame(&self) -> Option<Frame> {
        match self {
            Piece::Paragraph(paragraph) => paragraph.frame,
            Piece::Table(table) => table.float,
        }
    }

    /// Every paragraph of the piece, those in cells included.
    pub(super) fn for_each_paragraph(&self, visit: &mut impl FnMut(&Paragraph<'a>)) {
        match self {
            Piece::Paragraph(paragraph) => visit(paragraph),
            Piece::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    cell.pieces.iter().for_each(|piece| piece.for_each_paragraph(visit));
                }
            }
        }
    }
}

impl<'a> RowPlan<'a> {
    /// The first paragraph of its cells; what is in tables inside does not count.
    pub(super) fn first_paragraph(&mut self) -> Option<&mut Paragraph<'a>> {
        self.cells.iter_mut().flat_map(|cell| &mut cell.pieces).find_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some(paragraph.as_mut()),
            Piece::Table(_) => None,
        })
    }

    /// Begins a page with this row.
    pub(super) fn begin_page(&mut self) {
        if let Some(first) = self.first_paragraph() {
            first.format.page_break_before = true;
        }
    }

    /// Asks for the page of the next row: all that is in its cells does, as programs look at different parts of it.
    pub(super) fn keep_with_next(&mut self) {
        for piece in self.cells.iter_mut().flat_map(|cell| &mut cell.pieces) {
            match piece {
                Piece::Paragraph(paragraph) => paragraph.format.keep_next = true,
                Piece::Table(table) => table.rows.iter_mut().for_each(RowPlan::keep_with_next),
            }
        }
    }
}
