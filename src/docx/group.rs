//! Groups: transparent ones give their margins and padding to what they hold; decorated ones become a box.
//!
//! A box that holds nothing but plain paragraphs becomes paragraphs with one shading and one border: Word and
//! LibreOffice join them, and headings in it stay in the navigation. Any other box becomes a table of one cell.

use crate::model::{
    Block, BlockContent, BoxSizing, BoxStyle, BreakInside, Direction, Display, Edges, Extent, GroupRole, RowGroupKind,
    Style,
};
use crate::units::{Insets, Length};

use super::area::{Area, BoxArea, line_width};
use super::contents;
use super::control_box;
use super::decoration::{Decoration, WIDEST_SPACE};
use super::figure;
use super::flow::{Flow, Scope};
use super::names::Setting;
use super::paragraph::Border;
use super::plan::{CellPlan, Content, Frame, Merge, Paragraph, Piece, RowPlan, TablePlan};
use super::section;
use super::tiles;

/// A group in normal flow.
pub(super) fn group<'a>(
    flow: &mut Flow<'a, '_, '_>,
    block: &'a Block,
    role: GroupRole,
    blocks: &'a [Block],
    scope: Scope<'a>,
) {
    let style = &block.style;
    let scope = Scope { setting: setting(role, scope.setting), ..scope };
    let area = BoxArea::of(style, scope.area);
    if let Some(columns) = section::columns(style, scope.area.text).filter(|_| !flow.sections.is_empty()) {
        flow.gap.margin(area.margin_top);
        flow.gap.solid(area.padding.top);
        section::column_group(flow, blocks, columns, scope);
        flow.gap.solid(area.padding.bottom);
        flow.gap.margin(area.margin_bottom);
    } else if (Decoration::of(&style.boxed, area.padding).shows() || height(style).is_some())
        && !flow.turns(blocks, scope.page, 0)
    {
        boxed(flow, block, &area, scope);
    } else {
        flow.gap.margin(area.margin_top);
        flow.gap.solid(area.padding.top);
        children(flow, style, (role, blocks), Scope { area: area.content, ..scope });
        flow.gap.solid(area.padding.bottom);
        flow.gap.margin(area.margin_bottom);
    }
}

/// What paragraphs in a group of this role are part of.
fn setting(role: GroupRole, around: Setting) -> Setting {
    match role {
        GroupRole::Caption => Setting::Caption,
        GroupRole::BlockQuote if around == Setting::Text => Setting::Quote,
        GroupRole::Term if matches!(around, Setting::Text | Setting::Definition) => Setting::Term,
        GroupRole::Description if around == Setting::Text => Setting::Definition,
        _ => around,
    }
}

/// The blocks of a group, below each other or side by side.
fn children<'a>(
    flow: &mut Flow<'a, '_, '_>,
    style: &'a Style,
    (role, blocks): (GroupRole, &'a [Block]),
    scope: Scope<'a>,
) {
    let page_height = flow.work.page_height;
    if role == GroupRole::Figure {
        flow.work.page_height = figure::picture_room(blocks, scope.area, flow.work);
    }
    if let GroupRole::Contents(of) = role {
        contents::plan(flow, of, blocks, scope);
    } else if matches!(style.boxed.display, Display::Flex | Display::Grid) {
        tiles::add(flow, style, blocks, scope);
    } else {
        flow.blocks(blocks, scope);
    }
    if role == GroupRole::Figure {
        flow.work.page_height = page_height;
    }
}

/// What is in a block, without the box around it.
pub(super) fn inside<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, scope: Scope<'a>) {
    match &block.content {
        BlockContent::Group { role, blocks } => {
            let scope = Scope { setting: setting(*role, scope.setting), ..scope };
            children(flow, &block.style, (*role, blocks), scope);
        }
        BlockContent::Paragraph(inlines) if let Some(field) = control_box::alone(inlines) => {
            control_box::paragraph(flow, (&block.name, &BoxStyle::default()), inlines, field, scope);
        }
        BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
            let style = Style { boxed: BoxStyle::default(), ..(*block.style).clone() };
            flow.leaf(&style, &block.name, scope, |width| Content::Inlines { inlines, width });
        }
        BlockContent::List(_)
        | BlockContent::Table(_)
        | BlockContent::Picture(_)
        | BlockContent::Chart(_)
        | BlockContent::Rule => {
            flow.blocks(std::slice::from_ref(block), scope);
        }
    }
}

/// The height that a style asks for.
pub(super) fn height(style: &Style) -> Option<Length> {
    match style.boxed.height {
        Extent::Length(height) if height > Length::ZERO => Some(height),
        _ => None,
    }
}

/// A block with a background, borders or a height of its own.
pub(super) fn boxed<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, area: &BoxArea, scope: Scope<'a>) {
    let mut inner = Flow::new(flow.work);
    inner.pending = flow.pending.hand_over();
    inside(&mut inner, block, Scope { area: Area::whole(area.content.width()), page: None, ..scope });
    let (pieces, _) = inner.finish();
    flow.gap.margin(area.margin_top);
    let joins = if height(&block.style).is_none() { joinable(pieces, area.padding) } else { Err(pieces) };
    match joins {
        Ok(paragraphs) => joined(flow, &block.style.boxed, paragraphs, area, scope),
        Err(pieces) => {
            let table = one_cell(&block.style, pieces, area, None);
            flow.place_table(table, scope);
            flow.gap.restart(area.margin_bottom);
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
    let decoration = Decoration::of(boxed, padding);
    flow.gap.solid(decoration.space_above);
    let mut look = None;
    for mut paragraph in paragraphs {
        decoration.apply(&mut paragraph.format);
        paragraph.format.indent_further(area.content.left, area.content.right);
        match look {
            None => {
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
    flow.gap.end_block(decoration.space_below, area.margin_bottom);
}

/// A table of one cell around the pieces of a block.
pub(super) fn one_cell<'a>(
    style: &Style,
    pieces: Vec<Piece<'a>>,
    area: &BoxArea,
    float: Option<Frame>,
) -> TablePlan<'a> {
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let sides = &style.boxed.border;
    let (left, right) = (line_width(sides.left) / 2.0, line_width(sides.right) / 2.0);
    let mut cell = box_cell(0, &style.boxed, area.padding, pieces);
    if right_to_left {
        cell.mirror();
    }
    let row = RowPlan {
        kind: RowGroupKind::Body,
        whole: style.boxed.break_inside == BreakInside::Avoid,
        height: row_height(style, area.padding),
        cells: vec![cell],
    };
    TablePlan {
        style: None,
        grid: vec![area.border_box.width() - left - right],
        indent: if right_to_left { area.border_box.right + right } else { area.border_box.left + left },
        centred: false,
        right_to_left,
        cell_spacing: Length::ZERO,
        rows: vec![row],
        title: None,
        description: None,
        float,
    }
}

/// The least height of a row around a box: Word counts the padding in.
pub(super) fn row_height(style: &Style, padding: Insets) -> Option<Length> {
    height(style).map(|height| match style.boxed.sizing {
        BoxSizing::BorderBox => height,
        BoxSizing::ContentBox => height + padding.vertical(),
    })
}

/// A cell that looks like a box.
pub(super) fn box_cell<'a>(column: usize, boxed: &BoxStyle, padding: Insets, pieces: Vec<Piece<'a>>) -> CellPlan<'a> {
    let sides = &boxed.border;
    let border = |side| Border::of(side, Length::ZERO);
    CellPlan {
        column,
        span: 1,
        merge: Merge::None,
        borders: Edges {
            top: border(sides.top),
            right: border(sides.right),
            bottom: border(sides.bottom),
            left: border(sides.left),
        },
        shading: boxed.background,
        // The borders lie on the edges of the cell, half of them inside.
        margins: Insets {
            left: padding.left + line_width(sides.left) / 2.0,
            right: padding.right + line_width(sides.right) / 2.0,
            ..padding
        },
        align: None,
        no_wrap: false,
        is_header: false,
        pieces,
    }
}
