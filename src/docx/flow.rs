//! From the model to the plan: blocks become a flat run of paragraphs and tables, with the space between them
//! collapsed as CSS does it.

use std::sync::Arc;

use crate::model::{Block, BlockContent, Break, BreakInside, Document, Float, PageSet, PageSide, Style, StyleName};
use crate::sizing::chart_parts;
use crate::units::Length;

use super::area::{Area, BoxArea};
use super::breaks::Begins;
use super::control_box;
use super::decoration::{self, Decoration};
use super::drawing::Placed;
use super::float;
use super::group;
use super::inline;
use super::leader;
use super::list;
use super::names::Setting;
use super::numbering::Number;
use super::pages;
use super::paragraph::{self, Line, ParagraphFormat, twips};
use super::plan::{Begin, Content, Paragraph, Piece, RowPlan, Section, TablePlan};
use super::run::RunFormat;
use super::section::{text_height, text_width};
use super::spacing::Gap;
use super::survey::plain_text;
use super::table;
use super::work::{MAX_DEPTH, Work};

/// The size of the mark that ends a paragraph with nothing but a picture, in half points: Word makes room for it below
/// the picture, LibreOffice does not.
pub(super) const PICTURE_MARK: i64 = 2;

/// What blocks take over from what is around them.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) area: Area,
    pub(super) setting: Setting,
    /// The named page.
    pub(super) page: Option<&'a Arc<str>>,
    /// How many lists are around.
    pub(super) lists: usize,
    pub(super) depth: u32,
}

/// A run of pieces in the making: the body, a cell or a box.
pub(super) struct Flow<'a, 'w, 's> {
    pub(super) work: &'w mut Work<'s>,
    pub(super) pieces: Vec<Piece<'a>>,
    /// Empty where there are none: in cells and boxes.
    pub(super) sections: Vec<Section<'a>>,
    /// The pages of the document; `None` where there are no sections.
    pages: Option<&'a PageSet>,
    pub(super) gap: Gap,
    pub(super) pending: Pending<'a>,
}

/// What waits for the next paragraph or table.
#[derive(Default)]
pub(super) struct Pending<'a> {
    pub(super) ids: Vec<&'a Arc<str>>,
    pub(super) number: Option<Number>,
    pub(super) floats: Vec<Placed<'a>>,
    /// Framed paragraphs and positioned tables: Word ties them to what follows them.
    pub(super) boxes: Vec<Piece<'a>>,
    pub(super) page_break: Option<Break>,
    pub(super) column_break: bool,
    /// The number that its page gets.
    pub(super) page_number: Option<i64>,
}

impl<'a> Pending<'a> {
    /// What a box around the next paragraph passes on to it: all but the breaks, which are the box's.
    pub(super) fn hand_over(&mut self) -> Pending<'a> {
        Pending {
            ids: std::mem::take(&mut self.ids),
            number: self.number.take(),
            floats: std::mem::take(&mut self.floats),
            ..Pending::default()
        }
    }
}

impl<'a, 'w, 's> Flow<'a, 'w, 's> {
    pub(super) fn new(work: &'w mut Work<'s>) -> Flow<'a, 'w, 's> {
        Flow {
            work,
            pieces: Vec::new(),
            sections: Vec::new(),
            pages: None,
            gap: Gap::default(),
            pending: Pending::default(),
        }
    }

    /// Plans a whole document.
    pub(super) fn body(document: &'a Document, work: &'w mut Work<'s>) -> (Vec<Piece<'a>>, Vec<Section<'a>>) {
        let mut flow = Flow::new(work);
        flow.pages = Some(&document.pages);
        let name = document.root.boxed.page.as_ref();
        flow.sections.push(Section { first: 0, begin: Begin::NextPage, page: name, columns: None, number: None });
        let page = pages::of_body(document);
        let width = text_width(page);
        flow.work.page_height = text_height(page);
        let root = BoxArea::of(&document.root, Area::whole(width));
        let scope = Scope { area: root.content, setting: Setting::Text, page: name, lists: 0, depth: 0 };
        flow.blocks(&document.body, scope);
        flow.close_columns();
        if matches!(flow.pieces.last(), Some(Piece::Table(_))) {
            // A margin at the end of the document must not need a page of its own.
            flow.gap = Gap::default();
        }
        flow.finish()
    }

    /// Columns at the end: Word balances them only where another section follows.
    fn close_columns(&mut self) {
        let end = self.pieces.len();
        let Some(last) = self.sections.pop_if(|last| last.first == end && end > 0) else { return };
        if self.sections.last().and_then(|section| section.columns).is_some_and(|columns| columns.balanced) {
            self.sections.push(last);
            self.separator(Length::ZERO, &Begins::default());
        }
    }

    pub(super) fn blocks(&mut self, blocks: &'a [Block], scope: Scope<'a>) {
        for block in blocks {
            self.block(block, scope);
        }
    }

    fn block(&mut self, block: &'a Block, scope: Scope<'a>) {
        if !self.work.fits_depth(scope.depth, &block.origin) {
            return;
        }
        let style = &block.style;
        let scope = Scope { depth: scope.depth + 1, ..self.on_page(style, scope) };
        self.break_before(style.boxed.break_before);
        self.pending.ids.extend(&block.id);
        self.pending.page_number = block.page_number.or(self.pending.page_number);
        if style.boxed.float != Float::None && float::float(self, block, scope) {
            return;
        }
        let first = self.pieces.len();
        if let BlockContent::Heading { .. } = block.content {
            self.work.heading = plain_text(std::slice::from_ref(block));
        }
        match &block.content {
            BlockContent::Paragraph(inlines) if let Some(field) = control_box::alone(inlines) => {
                control_box::paragraph(self, (&block.name, &style.boxed), inlines, field, scope);
            }
            BlockContent::Paragraph(inlines) if !inlines.is_empty() && group::height(style).is_some() => {
                group::boxed(self, block, &BoxArea::of(style, scope.area), scope);
            }
            BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
                self.leaf(style, &block.name, scope, |width| Content::Inlines { inlines, width });
            }
            BlockContent::Picture(picture) => self.picture(block, picture, scope),
            BlockContent::Chart(chart) => self.chart(block, chart, scope),
            BlockContent::Rule => self.leaf(style, &block.name, scope, |_| Content::Nothing),
            BlockContent::Group { role, blocks } => group::group(self, block, *role, blocks, scope),
            BlockContent::List(list) => list::list(self, block, list, scope),
            BlockContent::Table(content) => table::table(self, block, content, scope),
        }
        self.keep(style, first);
        self.break_after(style.boxed.break_after);
    }

    /// The scope on the page that a style asks for: a block keeps its distance from the edges of the text, which may
    /// be wider or narrower there. In columns no page can end.
    fn on_page(&self, style: &'a Style, scope: Scope<'a>) -> Scope<'a> {
        match (&style.boxed.page, self.pages) {
            (Some(page), Some(pages)) if scope.page != Some(page) && !self.in_columns() => {
                let text = text_width(pages::style(pages, Some(page), false, PageSide::Right));
                Scope { page: Some(page), area: Area { text, ..scope.area }, ..scope }
            }
            _ => scope,
        }
    }

    fn in_columns(&self) -> bool {
        self.sections.last().is_some_and(|section| section.columns.is_some())
    }

    /// The width of the text on a page of this scope.
    pub(super) fn page_width(&self, scope: Scope<'a>) -> Length {
        self.pages.map_or(scope.area.text, |pages| text_width(pages::style(pages, scope.page, false, PageSide::Right)))
    }

    /// Whether a block inside these asks for another page than theirs: no box can be around it.
    pub(super) fn turns(&self, blocks: &[Block], page: Option<&Arc<str>>, depth: u32) -> bool {
        let other = |block: &Block| block.style.boxed.page.as_ref().is_some_and(|own| Some(own) != page);
        !self.in_columns()
            && self.pages.is_some_and(|pages| pages.styles().iter().any(|(context, _)| context.name.is_some()))
            && blocks.iter().filter(|_| depth <= MAX_DEPTH).any(|block| match &block.content {
                _ if other(block) => true,
                BlockContent::Group { blocks, .. } => self.turns(blocks, page, depth + 1),
                BlockContent::List(list) => list.items.iter().any(|item| self.turns(&item.blocks, page, depth + 1)),
                _ => false,
            })
    }

    /// A picture that stands by itself, in a paragraph that is as wide as what contains it.
    fn picture(&mut self, block: &'a Block, picture: &'a crate::model::Picture, scope: Scope<'a>) {
        // The width is the picture's, not the paragraph's.
        let mut frame = (*block.style).clone();
        let auto = crate::model::Extent::Auto;
        (frame.boxed.width, frame.boxed.max_width, frame.boxed.min_width) = (auto, auto, auto);
        let centred = frame.boxed.margin.left == auto && frame.boxed.margin.right == auto;
        let to_the_right = frame.boxed.margin.left == auto && !centred;
        let highest = self.work.page_height;
        self.leaf(&frame, &block.name, scope, |width| {
            Content::Drawing(Placed::picture(picture, &block.style, width, highest))
        });
        if let Some(Piece::Paragraph(paragraph)) = self.pieces.last_mut() {
            let format = &mut paragraph.format;
            if centred {
                format.align = "center";
            } else if to_the_right {
                format.align = if format.right_to_left { "left" } else { "right" };
            }
        }
    }

    /// A chart, as wide as its box. Its paragraph is always from left to right: LibreOffice writes the letters of charts
    /// the wrong way round in others, and nothing else depends on it.
    fn chart(&mut self, block: &'a Block, chart: &'a crate::model::Chart, scope: Scope<'a>) {
        let highest = self.work.page_height;
        let width = BoxArea::of(&block.style, scope.area).content.width();
        let parts = chart_parts(chart, &block.style, width, highest);
        if parts.is_empty() {
            self.drawn(block, scope, |width| Placed::chart(chart, &block.style, width, highest));
        }
        for tasks in parts {
            self.drawn(block, scope, |width| Placed::chart_part(chart, tasks, &block.style, width, highest));
        }
    }

    /// A chart in a paragraph of its own.
    fn drawn(&mut self, block: &'a Block, scope: Scope<'a>, placed: impl FnOnce(Length) -> Placed<'a>) {
        self.leaf(&block.style, &block.name, scope, |width| Content::Drawing(Placed { wrap: None, ..placed(width) }));
        if let Some(Piece::Paragraph(paragraph)) = self.pieces.last_mut() {
            paragraph.format.turn_left_to_right();
        }
    }

    /// A paragraph of its own.
    pub(super) fn leaf(
        &mut self,
        style: &Style,
        name: &StyleName,
        scope: Scope<'a>,
        content: impl FnOnce(Length) -> Content<'a>,
    ) {
        let area = BoxArea::of(style, scope.area);
        let content = content(area.content.width());
        let bears_text = self.pending.number.is_some() || matches!(scope.setting, Setting::Cell | Setting::HeaderCell);
        let setting = match content {
            Content::Nothing => Setting::Text,
            _ => scope.setting,
        };
        let run = RunFormat::of(&style.text, self.work);
        let single = self.work.typefaces.single_of(&run);
        let pitch = paragraph::line(style, run.size, single, false);
        let line = match &content {
            // A line without text is as high as its style says: not at all, if need be.
            Content::Inlines { inlines: [], .. } if !bears_text => {
                Line::Exactly(twips(group::height(style).unwrap_or_default()).max(20))
            }
            Content::Nothing | Content::Filler => Line::Exactly(20),
            Content::Drawing(_) | Content::Running { .. } => Line::Multiple(240),
            Content::Inlines { inlines, .. } if inline::only_picture(inlines) => Line::Multiple(240),
            Content::Inlines { inlines, .. } if inline::holds_picture(inlines) => {
                paragraph::line(style, run.size, single, true)
            }
            Content::Inlines { .. } => pitch,
        };
        let mut format = ParagraphFormat::of(style, line, self.work.survey);
        format.indent(area.content.left, area.content.right);
        if let Content::Inlines { inlines, width } = &content {
            format.leaders = leader::stops(inlines, format.start + twips(*width));
        }
        format.hang(style);
        let decoration = Decoration::of(&style.boxed, area.padding);
        decoration.apply(&mut format);
        let number = self.pending.number.take();
        if let Some(number) = number {
            let (_, hanging) = self.work.numbering.indent(number);
            format.first -= hanging;
        }
        self.gap.margin(area.margin_top);
        self.gap.solid(decoration.space_above);
        let own_break = style.boxed.break_before == Break::Page;
        let style = self.work.styles.paragraph(setting, name);
        let paragraph = Box::new(Paragraph {
            ids: std::mem::take(&mut self.pending.ids),
            number,
            floats: std::mem::take(&mut self.pending.floats),
            own_break,
            ..Paragraph::new(style, format, run, content)
        });
        let below = if paragraph.is_picture() { self.below_picture(&paragraph, pitch) } else { Length::ZERO };
        self.place(paragraph, area.margin_top, scope);
        self.gap.end_block(decoration.space_below + below.max(Length::ZERO), area.margin_bottom);
        self.gap.margin(below.min(Length::ZERO));
    }

    /// What a line with nothing but a picture has below it, where it stands on the baseline: the mark of the paragraph
    /// takes a little of it.
    fn below_picture(&self, paragraph: &Paragraph, pitch: Line) -> Length {
        let (face, size) = (self.work.typefaces.get(paragraph.run.typeface), paragraph.run.size);
        let mark = Length::pt(face.descent * PICTURE_MARK as f64 / 2.0);
        let strut = match paragraph.content {
            // One that stands by itself is no part of a line.
            Content::Drawing(_) => Length::ZERO,
            _ => {
                let text = Length::pt(size as f64 / 2.0);
                text * face.descent + (pitch.height(size, face.single) - text * face.single) / 2.0
            }
        };
        strut - mark
    }

    /// Puts a paragraph below what is there: `above` is its own top margin, part of the gap already.
    pub(super) fn place(&mut self, mut paragraph: Box<Paragraph<'a>>, above: Length, scope: Scope<'a>) {
        let begins = self.begin_piece(scope);
        paragraph.format.page_break_before |= begins.page_break;
        paragraph.column_break |= begins.column_break;
        let goes_on = |section: &Section| section.first == self.pieces.len() && section.begin == Begin::Continuous;
        let fresh = paragraph.format.page_break_before || self.sections.last().is_some_and(goes_on);
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(last)) if !fresh => {
                let split = self.gap.split(above);
                last.format.after = twips(split.after);
                paragraph.format.before = twips(split.before);
                decoration::keep_boxes_apart(last, &mut paragraph);
            }
            _ => paragraph.format.before = twips(self.gap.total()),
        }
        self.pieces.append(&mut self.pending.boxes);
        self.pieces.push(Piece::Paragraph(paragraph));
    }

    /// Makes room for a table: Word's tables have no space around, so what is above or below them has it.
    pub(super) fn place_table(&mut self, mut piece: TablePlan<'a>, scope: Scope<'a>) {
        let begins = self.begin_piece(scope);
        let total = self.gap.total();
        let mut breaks = begins.page_break;
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(last)) if !breaks => last.format.after = twips(total),
            Some(Piece::Paragraph(_)) | None if total.is_zero() => {}
            // Two tables without a paragraph between would become one.
            _ => {
                self.separator(total, &begins);
                breaks = false;
            }
        }
        let ids = std::mem::take(&mut self.pending.ids);
        if let Some(paragraph) = piece.rows.iter_mut().find_map(RowPlan::first_paragraph) {
            paragraph.ids.splice(0..0, ids);
            paragraph.format.page_break_before |= breaks;
        }
        if !self.pending.boxes.is_empty() {
            self.pieces.append(&mut self.pending.boxes);
            // What is tied to a table would become part of it.
            self.separator(Length::ZERO, &Begins::default());
        }
        self.pieces.push(Piece::Table(Box::new(piece)));
    }

    /// Puts the space that is due below the last piece, so that what follows begins without any.
    pub(super) fn settle_gap(&mut self) {
        // After a page break it belongs to what follows.
        if self.pending.page_break.is_some() {
            return;
        }
        let total = self.gap.total();
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(last)) => last.format.after = twips(total),
            Some(_) => self.separator(total, &Begins::default()),
            None => return,
        }
        self.gap.restart(Length::ZERO);
    }

    /// A paragraph without text of the given height, at least one point: only where Word's format needs one.
    pub(super) fn separator(&mut self, height: Length, begins: &Begins) {
        let mut filler = Flow::filler(height, self.work);
        if let Piece::Paragraph(paragraph) = &mut filler {
            paragraph.format.page_break_before = begins.page_break;
            paragraph.column_break = begins.column_break;
        }
        self.pieces.push(filler);
    }

    /// A paragraph that is nothing but its height, at least one point.
    pub(super) fn filler(height: Length, work: &mut Work) -> Piece<'a> {
        let run = RunFormat { size: 2, ..work.root };
        let name = StyleName { element: Arc::from("table-separator"), ..StyleName::default() };
        let plain = ParagraphFormat { line: Line::Exactly(20), ..ParagraphFormat::PLAIN };
        let style = work.styles.paragraph(Setting::Text, &name);
        work.styles.count(style, plain, run);
        let format = ParagraphFormat { before: (twips(height) - 20).max(0), ..plain };
        Piece::Paragraph(Box::new(Paragraph::new(style, format, run, Content::Filler)))
    }

    /// Ends the run: the last margin counts, and a paragraph comes last as the format demands.
    pub(super) fn finish(mut self) -> (Vec<Piece<'a>>, Vec<Section<'a>>) {
        let total = self.gap.total();
        let waiting = !self.pending.floats.is_empty() || !self.pending.boxes.is_empty();
        match self.pieces.last_mut() {
            Some(Piece::Paragraph(last)) if !waiting => last.format.after = twips(total),
            _ => {
                self.pieces.append(&mut self.pending.boxes);
                self.separator(total, &Begins::default());
                let floats = std::mem::take(&mut self.pending.floats);
                if let Some(Piece::Paragraph(last)) = self.pieces.last_mut() {
                    last.floats = floats;
                }
            }
        }
        (self.pieces, self.sections)
    }

    pub(super) fn keep(&mut self, style: &Style, first: usize) {
        if style.boxed.break_inside == BreakInside::Avoid {
            let end = self.pieces.len();
            for (index, piece) in self.pieces.iter_mut().enumerate().skip(first) {
                piece.keep_together();
                if index + 1 < end {
                    piece.keep_with_next();
                }
            }
        }
    }
}
