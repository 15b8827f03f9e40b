//! Groups: transparent ones give their margins and padding to what they hold; decorated ones become a box.
//!
//! A box that holds nothing but plain paragraphs becomes paragraphs with one shading and one border: Word and
//! LibreOffice join them, and headings in it stay in the navigation. Any other box becomes a table of one cell.

use crate::model::{
    Block, BlockContent, BoxStyle, BreakInside, Color, Direction, Edges, Float, GroupRole, Inline, InlineContent,
    RowGroupKind,
};
use crate::units::{Insets, Length};

use super::area::{Area, BoxArea, line_width};
use super::flow::{Flow, Scope};
use super::names::Setting;
use super::paragraph::{Border, ParagraphFormat};
use super::picture::Placed;
use super::plan::{CellPlan, Content, Frame, Merge, Paragraph, Piece, RowPlan, TablePlan};
use super::section;

/// The widest space that Word has between a border and its text, in points.
const WIDEST_SPACE: f64 = 31.0;

/// The borders and shading of a paragraph, and the padding that they cannot hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decoration {
    borders: Edges<Option<Border>>,
    shading: Option<Color>,
    pub(super) space_above: Length,
    pub(super) space_below: Length,
}

impl Decoration {
    pub(super) fn of(boxed: &BoxStyle, area: &BoxArea) -> Decoration {
        Decoration::with_padding(boxed, area.padding)
    }

    fn with_padding(boxed: &BoxStyle, padding: Insets) -> Decoration {
        let shading = boxed.background;
        let edge = |side, padding: Length| {
            Border::of(side, padding)
                .or_else(|| shading.filter(|_| !padding.is_zero()).map(|color| fill(padding, color)))
        };
        let sides = &boxed.border;
        let borders = Edges {
            top: edge(sides.top, padding.top),
            right: edge(sides.right, padding.right),
            bottom: edge(sides.bottom, padding.bottom),
            left: edge(sides.left, padding.left),
        };
        let open = |border: Option<Border>, padding| if border.is_some() { Length::ZERO } else { padding };
        let (space_above, space_below) = (open(borders.top, padding.top), open(borders.bottom, padding.bottom));
        Decoration { borders, shading, space_above, space_below }
    }

    pub(super) fn apply(&self, format: &mut ParagraphFormat) {
        format.borders = self.borders;
        format.shading = self.shading;
    }

    fn shows(&self) -> bool {
        self.shading.is_some() || self.borders != Edges::uniform(None)
    }
}

/// A border in the colour of the background: what padding is in Word. Space counts in whole points, the border
/// takes the rest.
fn fill(padding: Length, color: Color) -> Border {
    let space = (padding.to_pt() - 0.25).floor().clamp(0.0, WIDEST_SPACE);
    let width = (padding - Length::pt(space)).to_eighth_points().clamp(2, 96);
    Border { line: "single", width, space: space as i64, color }
}

/// Word joins neighbours with equal borders into one box. Where they are two, a shade that nobody sees keeps them
/// apart.
pub(super) fn keep_boxes_apart(above: &Paragraph, below: &mut Paragraph) {
    let (upper, lower) = (&above.format, &mut below.format);
    if lower.has_borders() && upper.borders == lower.borders && (upper.start, upper.end) == (lower.start, lower.end) {
        let edges = &mut lower.borders;
        for border in [&mut edges.top, &mut edges.right, &mut edges.bottom, &mut edges.left].into_iter().flatten() {
            border.color.blue ^= 1;
        }
        if let Some(color) = &mut lower.shading {
            color.blue ^= 1;
        }
    }
}

/// Whether a picture stands in these lines.
pub(super) fn holds_picture(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.content {
        InlineContent::Picture(_) => true,
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => holds_picture(children),
        InlineContent::Text(_) | InlineContent::Break | InlineContent::Anchor(_) => false,
    })
}

/// A group in normal flow.
pub(super) fn group<'a>(
    flow: &mut Flow<'a, '_, '_>,
    block: &'a Block,
    role: GroupRole,
    blocks: &'a [Block],
    scope: Scope<'a>,
) {
    let style = &block.style;
    let setting = match role {
        GroupRole::Caption => Setting::Caption,
        GroupRole::BlockQuote if scope.setting == Setting::Text => Setting::Quote,
        _ => scope.setting,
    };
    let scope = Scope { setting, ..scope };
    let area = BoxArea::of(style, scope.area);
    let decoration = Decoration::of(&style.boxed, &area);
    flow.gap.margin(area.margin_top);
    if let Some(columns) = section::columns(style, scope.area.text).filter(|_| !flow.sections.is_empty()) {
        flow.gap.solid(area.padding.top);
        section::column_group(flow, blocks, columns, scope);
        flow.gap.solid(area.padding.bottom);
    } else if decoration.shows() {
        boxed(flow, block, blocks, &area, scope);
        flow.gap.restart(Length::ZERO);
    } else {
        flow.gap.solid(area.padding.top);
        flow.blocks(blocks, Scope { area: area.content, ..scope });
        flow.gap.solid(area.padding.bottom);
    }
    flow.gap.margin(area.margin_bottom);
}

/// A group with a background or borders.
fn boxed<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, blocks: &'a [Block], area: &BoxArea, scope: Scope<'a>) {
    let style = &block.style;
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    inner.blocks(blocks, Scope { area: Area::whole(area.content.width()), page: None, ..scope });
    let (pieces, _) = inner.finish();
    match joinable(pieces, area.padding) {
        Ok(paragraphs) => joined(flow, &style.boxed, paragraphs, area, scope),
        Err(pieces) => {
            let table = one_cell(block, pieces, area, None);
            flow.place_table(table, scope);
        }
    }
}

/// The paragraphs of a box that can be joined into one look; all pieces where they cannot.
fn joinable<'a>(pieces: Vec<Piece<'a>>, padding: Insets) -> Result<Vec<Box<Paragraph<'a>>>, Vec<Piece<'a>>> {
    let mut indents = None;
    let fits = pieces.iter().all(|piece| match piece {
        Piece::Table(_) => false,
        Piece::Paragraph(paragraph) => {
            let format = &paragraph.format;
            let own = (format.start, format.end);
            *indents.get_or_insert(own) == own
                && format.first >= 0
                && !format.has_borders()
                && format.shading.is_none()
                && paragraph.number.is_none()
                && paragraph.frame.is_none()
                && paragraph.floats.is_empty()
        }
    });
    let narrow = |padding: Length| padding.to_pt() <= WIDEST_SPACE;
    if !fits || !narrow(padding.left) || !narrow(padding.right) {
        return Err(pieces);
    }
    let paragraphs = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Paragraph(paragraph) => Some(paragraph),
        Piece::Table(_) => None,
    });
    Ok(paragraphs.collect())
}

fn joined<'a>(
    flow: &mut Flow<'a, '_, '_>,
    boxed: &BoxStyle,
    mut paragraphs: Vec<Box<Paragraph<'a>>>,
    area: &BoxArea,
    scope: Scope<'a>,
) {
    // The margins of the first and last paragraph lie inside the box: more padding.
    let mut padding = area.padding;
    if let Some(first) = paragraphs.first_mut() {
        padding.top += Length::pt(std::mem::take(&mut first.format.before) as f64 / 20.0);
    }
    if let Some(last) = paragraphs.last_mut() {
        padding.bottom += Length::pt(std::mem::take(&mut last.format.after) as f64 / 20.0);
    }
    let decoration = Decoration::with_padding(boxed, padding);
    let mut look = None;
    for mut paragraph in paragraphs {
        decoration.apply(&mut paragraph.format);
        paragraph.format.indent_further(area.content.left, area.content.right);
        match look {
            None => {
                flow.gap.solid(decoration.space_above);
                flow.place(paragraph, area.margin_top, scope);
                if let Some(Piece::Paragraph(first)) = flow.pieces.last() {
                    look = Some((first.format.borders, first.format.shading));
                }
            }
            Some(look) => {
                (paragraph.format.borders, paragraph.format.shading) = look;
                flow.pieces.push(Piece::Paragraph(paragraph));
            }
        }
    }
}

/// A table of one cell around the pieces.
fn one_cell<'a>(block: &'a Block, pieces: Vec<Piece<'a>>, area: &BoxArea, float: Option<Frame>) -> TablePlan<'a> {
    let boxed = &block.style.boxed;
    let sides = &boxed.border;
    let right_to_left = block.style.paragraph.direction == Direction::RightToLeft;
    let half = |side| line_width(side) / 2.0;
    let padding = area.padding;
    let cell = CellPlan {
        column: 0,
        span: 1,
        merge: Merge::None,
        borders: Edges {
            top: Border::of(sides.top, Length::ZERO),
            right: Border::of(sides.right, Length::ZERO),
            bottom: Border::of(sides.bottom, Length::ZERO),
            left: Border::of(sides.left, Length::ZERO),
        },
        shading: boxed.background,
        margins: Insets {
            top: padding.top,
            right: padding.right + half(sides.right),
            bottom: padding.bottom,
            left: padding.left + half(sides.left),
        },
        align: None,
        no_wrap: false,
        pieces,
    };
    let whole = boxed.break_inside == BreakInside::Avoid;
    let row = RowPlan { kind: RowGroupKind::Body, whole, height: None, cells: vec![cell] };
    TablePlan {
        grid: vec![area.border_box.width() - half(sides.left) - half(sides.right)],
        indent: if right_to_left { area.border_box.right } else { area.border_box.left + half(sides.left) },
        centred: false,
        right_to_left,
        cell_spacing: Length::ZERO,
        rows: vec![row],
        title: None,
        float,
    }
}

/// A block with text around it. Whether it could be made so; it is in normal flow otherwise.
pub(super) fn float<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, scope: Scope<'a>) -> bool {
    let style = &block.style;
    if let BlockContent::Picture(picture) = &block.content {
        flow.pending.floats.push(Placed::new(picture, style, scope.area.width()));
        return true;
    }
    if !matches!(block.content, BlockContent::Paragraph(_) | BlockContent::Group { .. }) {
        return false;
    }
    let mut area = BoxArea::of(style, scope.area);
    if style.boxed.width == crate::model::Extent::Auto {
        let width = shrunk(block, scope.area.width());
        area.border_box = Area::whole(width);
        area.content = Area::whole((width - area.padding.left - area.padding.right).max(Length::pt(1.0)));
    }
    let margin = |extent: crate::model::Extent| extent.resolve(scope.area.width()).unwrap_or_default();
    let beside = if style.boxed.float == Float::Left { style.boxed.margin.right } else { style.boxed.margin.left };
    let frame = Frame {
        side: style.boxed.float,
        width: area.content.width(),
        gap: (margin(beside), area.margin_top.max(area.margin_bottom)),
    };
    let decorated = Decoration::of(&style.boxed, &area).shows();
    let mut inner = Flow::new(flow.work);
    inner.pending.ids = std::mem::take(&mut flow.pending.ids);
    let inside = Scope { area: Area::whole(area.content.width()), page: None, ..scope };
    match &block.content {
        BlockContent::Group { blocks, role, .. } => {
            let setting = if *role == GroupRole::Caption { Setting::Caption } else { scope.setting };
            inner.blocks(blocks, Scope { setting, ..inside });
        }
        BlockContent::Paragraph(inlines) => {
            let mut plain = (**style).clone();
            plain.boxed = BoxStyle::default();
            inner.leaf(&plain, &block.name, inside, |width| Content::Inlines { inlines, width });
        }
        _ => {}
    }
    let (pieces, _) = inner.finish();
    let plain = !decorated && pieces.iter().all(|piece| matches!(piece, Piece::Paragraph(_)));
    if plain {
        for mut piece in pieces {
            if let Piece::Paragraph(paragraph) = &mut piece {
                paragraph.frame = Some(frame);
            }
            flow.pieces.push(piece);
        }
    } else {
        let table = one_cell(block, pieces, &area, Some(frame));
        flow.pieces.push(Piece::Table(table));
    }
    true
}

/// The width of a floating block without one: that of its widest picture, else a third of what there is.
fn shrunk(block: &Block, available: Length) -> Length {
    fn widest(blocks: &[Block], available: Length) -> Length {
        let widths = blocks.iter().map(|block| match &block.content {
            BlockContent::Picture(picture) => Placed::new(picture, &block.style, available).size.width,
            BlockContent::Group { blocks, .. } => widest(blocks, available),
            _ => Length::ZERO,
        });
        widths.fold(Length::ZERO, Length::max)
    }
    let width = match &block.content {
        BlockContent::Group { blocks, .. } => widest(blocks, available),
        _ => Length::ZERO,
    };
    if width.is_zero() { available / 3.0 } else { width.min(available) }
}
