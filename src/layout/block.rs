//! Blocks to flow: walks the model in reading order, adds each block to the structure and to the flow.

use std::sync::Arc;

use super::builder::Builder;
use super::context::Context;
use super::flow::{Chunk, ColumnSet, Flow, Mark, Piece};
use super::frame::{NodeId, Owner, Role};
use super::geometry::{self, Geometry};
use super::insertion::{Edge, Insertion};
use super::paragraph::{self, Paragraph};
use super::picture::Boxed;
use super::{chart, decorate, flex, float, grid, list, long_field, meaning, picture, table, tiles};
use crate::model::{
    Block, BlockContent, BoxSizing, BoxStyle, ColumnFill, Direction, Display, Extent, Float, Footnote, GroupRole,
    Inline, List, Picture, Style, plain_text,
};
use crate::units::{Insets, Length, Rect};

/// Where a block stands: the containing block and the structure node above.
#[derive(Clone)]
pub(super) struct Place {
    pub x: Length,
    pub width: Length,
    pub node: NodeId,
    pub language: Arc<str>,
    /// The name of the pages here; `None` where no page can end, as in columns and cells.
    pub page: Option<Option<Arc<str>>>,
}

/// The flow of some blocks.
pub(super) fn flow(context: &mut Context<'_>, blocks: &[Block], place: &Place) -> Flow {
    let mut builder = Builder::on(place.page.clone().flatten());
    add_all(context, &mut builder, blocks, place);
    builder.finish()
}

/// Adds blocks one after the other.
pub(super) fn add_all(context: &mut Context<'_>, builder: &mut Builder, blocks: &[Block], place: &Place) {
    for block in blocks {
        add(context, builder, block, place);
    }
}

fn add(context: &mut Context<'_>, builder: &mut Builder, block: &Block, place: &Place) {
    match (&place.page, &block.style.boxed.page) {
        (Some(around), Some(name)) if around.as_ref() != Some(name) => {
            // The block keeps its distance from the edges of the text, which may be wider or narrower here.
            let (around, outer) = (around.clone(), context.page_text);
            let (x, width) = context.enter_page(Some(name));
            let inner = Place {
                x: place.x + x - outer.0,
                width: (place.width + width - outer.1).max(Length::ZERO),
                page: Some(Some(Arc::clone(name))),
                ..place.clone()
            };
            builder.turn(Some(name));
            add_here(context, builder, block, &inner);
            context.enter_page(around.as_ref());
        }
        (Some(around), _) => {
            builder.turn(around.as_ref());
            add_here(context, builder, block, place);
        }
        (None, _) => add_here(context, builder, block, place),
    }
}

/// Adds a block on the pages that it belongs to.
fn add_here(context: &mut Context<'_>, builder: &mut Builder, block: &Block, place: &Place) {
    if let Some(block) = long_field::as_text(context, block, place.width) {
        return add_here(context, builder, &block, place);
    }
    let beside = match &block.content {
        BlockContent::Table(_) => true,
        BlockContent::Group { .. } => tiles::arranges(&block.style.boxed),
        _ => false,
    };
    let outer = context.origins.enter(context.structure.nodes.len(), &block.origin, beside);
    add_element(context, builder, block, place);
    context.origins.leave(outer);
}

fn add_element(context: &mut Context<'_>, builder: &mut Builder, block: &Block, place: &Place) {
    let listed = meaning::listed(context, block, place);
    let place = listed.as_ref().unwrap_or(place);
    if block.style.boxed.float != Float::None {
        return float::add(context, builder, block, place);
    }
    let whole = matches!(block.content, BlockContent::Table(_) | BlockContent::Picture(_) | BlockContent::Chart(_));
    if whole || is_row_or_columns(block, place) {
        builder.clear();
    }
    if let Some(id) = &block.id {
        builder.mark(Mark::Anchor(Arc::clone(id)));
    }
    if let Some(number) = block.page_number {
        builder.mark(Mark::PageNumber(number));
    }
    for (name, value) in &block.strings {
        builder.mark(Mark::NamedString { name: Arc::clone(name), value: Arc::clone(value) });
    }
    if let BlockContent::Table(content) = &block.content {
        return table::add(context, builder, block, content, place);
    }
    let style = &block.style.boxed;
    let boxed = match &block.content {
        BlockContent::Picture(content) => {
            Some(picture::boxed(content, &block.style, place.x, place.width, context.page_height))
        }
        _ => None,
    };
    let geometry = match &boxed {
        Some(boxed) => boxed.geometry.clone(),
        None => Geometry::in_flow(context, &block.style, &block.origin, (place.x, place.width)),
    };
    let picture_room = picture::room_in_figure(context, block, place);
    let entered = builder.enter(style, &geometry);
    let inner = Place {
        x: geometry.content_x(),
        width: geometry.content_width(),
        node: place.node,
        language: Arc::clone(&block.style.text.language),
        page: place.page.clone(),
    };
    let surroundings = Surroundings { around: place, inner, boxed: boxed.as_ref(), picture_room };
    context.in_box(geometry.insets.vertical(), |context| content(context, builder, block, surroundings));
    let sized = boxed.is_some() || matches!(block.content, BlockContent::Chart(_));
    let height = if sized { None } else { height(style, &geometry.insets) };
    builder.leave(entered, style, &geometry, height);
}

/// What the content of a block has around it.
struct Surroundings<'a> {
    around: &'a Place,
    /// Inside the box of the block.
    inner: Place,
    /// The box, where the content is a picture.
    boxed: Option<&'a picture::Boxed>,
    /// The height that a picture in the block may have, where it is a figure.
    picture_room: Option<Length>,
}

/// Adds what is in the box of a block.
fn content(context: &mut Context<'_>, builder: &mut Builder, block: &Block, surroundings: Surroundings<'_>) {
    let Surroundings { around: place, inner, boxed, picture_room } = surroundings;
    match &block.content {
        BlockContent::Paragraph(inlines) => {
            let node = meaning::paragraph(context, place, &block.style);
            text(context, builder, block, inlines, &Place { node, ..inner });
        }
        BlockContent::Heading { level, content } => {
            let node = meaning::node(context, place, Role::Heading((*level).clamp(1, 6)), &block.style);
            let title = plain_text(content);
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ").into();
            builder.mark(Mark::Heading { level: *level, title });
            text(context, builder, block, content, &Place { node, ..inner });
            meaning::put_notes_after(context, node, place.node);
        }
        BlockContent::List(content) => {
            let node = meaning::own_or_of_figure(context, place, meaning::list_role(content), &block.style);
            items(context, builder, &block.style, content, &Place { node, ..inner });
        }
        BlockContent::Group { role, blocks } => {
            let node = meaning::group(context, place, &block.style, (*role, blocks));
            let language = if node == place.node { Arc::clone(&place.language) } else { inner.language };
            let place = Place { node, language, ..inner };
            let whole = context.page_height;
            if *role == GroupRole::Figure {
                context.page_height = picture_room.unwrap_or(whole);
            }
            group(context, builder, &block.style, blocks, &place);
            context.page_height = whole;
        }
        BlockContent::Picture(content) => {
            let node = meaning::picture(context, place.node, content);
            if let Some(boxed) = boxed {
                picture_block(builder, content, &block.style, boxed, node);
            }
        }
        BlockContent::Chart(content) => {
            let role = Role::Figure { alternative: Some(Arc::clone(&content.alternative)) };
            let node = meaning::own_or_of_figure(context, place, role, &block.style);
            chart::add(context, builder, content, block, &Place { node, ..inner });
        }
        BlockContent::Rule => builder.solid(Piece::Rigid(Chunk::default())),
        BlockContent::Table(_) => {}
    }
}

/// Whether a group sets its blocks beside each other: it begins below floats.
fn is_row_or_columns(block: &Block, place: &Place) -> bool {
    let tiles = matches!(block.content, BlockContent::Group { .. }) && tiles::arranges(&block.style.boxed);
    let divisible = matches!(block.content, BlockContent::Group { .. } | BlockContent::List(_));
    tiles || (divisible && column_count(&block.style, place.width) > 1)
}

/// The least height that a style asks of the content.
fn height(style: &BoxStyle, insets: &Insets) -> Option<Length> {
    let length = |extent: Extent| match (extent, style.sizing) {
        (Extent::Length(height), BoxSizing::ContentBox) => Some(height),
        (Extent::Length(height), BoxSizing::BorderBox) => Some((height - insets.vertical()).max(Length::ZERO)),
        (Extent::Auto | Extent::Percent(_), _) => None,
    };
    let height = length(style.height).map(|height| length(style.max_height).map_or(height, |most| height.min(most)));
    let least = length(style.min_height);
    height.map(|height| least.map_or(height, |least| height.max(least))).or(least)
}

fn text(context: &mut Context<'_>, builder: &mut Builder, block: &Block, inlines: &[Inline], place: &Place) {
    for picture in float::pictures_in(inlines, block) {
        float::add(context, builder, &picture, place);
    }
    let exclusions = builder.exclusions();
    let paragraph = Paragraph {
        inlines,
        style: &block.style,
        node: place.node,
        origin: &block.origin,
        x: place.x,
        width: place.width,
        exclusions: &exclusions,
    };
    let together = builder.is_together();
    let marks = builder.take_marks();
    let flow = paragraph::set(context, &paragraph, marks, together);
    builder.append(flow);
}

/// The blocks of a group: below each other, in columns, or side by side.
fn group(context: &mut Context<'_>, builder: &mut Builder, style: &Style, blocks: &[Block], place: &Place) {
    match style.boxed.display {
        Display::Flex => return flex::add(context, builder, style, blocks, place),
        Display::Grid => return grid::add(context, builder, style, blocks, place),
        _ => {}
    }
    let count = column_count(style, place.width);
    if count < 2 {
        return add_all(context, builder, blocks, place);
    }
    for part in blocks.chunk_by(|a, b| !a.style.boxed.spans_columns && !b.style.boxed.spans_columns) {
        if part.iter().any(|block| block.style.boxed.spans_columns) {
            add_all(context, builder, part, place);
        } else {
            in_columns(builder, style, count, place, |place| flow(context, part, place));
        }
    }
}

/// The items of a list: below each other or in columns.
fn items(context: &mut Context<'_>, builder: &mut Builder, style: &Style, content: &List, place: &Place) {
    match column_count(style, place.width) {
        0 | 1 => list::add(context, builder, content, place),
        count => in_columns(builder, style, count, place, |place| {
            let mut items = Builder::default();
            list::add(context, &mut items, content, place);
            items.finish()
        }),
    }
}

/// The used number of columns (CSS Multi-column Layout Level 1, 3.4).
fn column_count(style: &Style, width: Length) -> usize {
    let columns = &style.boxed.columns;
    let fitting = columns.width.filter(|width| *width > Length::ZERO).map(|least| {
        let gap = gap(style);
        ((width + gap).ratio(least + gap).floor() as usize).max(1)
    });
    let asked = columns.count.map(|count| count.clamp(1, 100) as usize);
    match (asked, fitting) {
        (Some(asked), Some(fitting)) => asked.min(fitting),
        (asked, fitting) => asked.or(fitting).unwrap_or(1),
    }
}

/// The gap between columns; `normal` is one em.
pub(super) fn gap(style: &Style) -> Length {
    style.boxed.columns.gap.unwrap_or(style.text.size)
}

/// Adds columns; `fill` makes the flow that they hold, in the place of one of them.
fn in_columns(builder: &mut Builder, style: &Style, count: usize, place: &Place, fill: impl FnOnce(&Place) -> Flow) {
    let gap = gap(style);
    let width = ((place.width - gap * (count - 1) as f64) / count as f64).max(Length::ZERO);
    let mut flow = fill(&Place { width, page: None, ..place.clone() });
    // The margin of the first block comes above all columns, so that their first lines are level.
    if let Some(Piece::Space(space)) = flow.first() {
        builder.space(*space);
        flow.remove(0);
    }
    let balanced = style.boxed.columns.fill == ColumnFill::Balance;
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let rule = geometry::side(style.boxed.columns.rule);
    let (natural, least) = Default::default();
    let set = ColumnSet { flow, count, x: place.x, width, gap, balanced, rule, right_to_left, natural, least };
    builder.append(vec![Piece::Columns(Box::new(set))]);
}

fn picture_block(builder: &mut Builder, content: &Picture, style: &Style, boxed: &Boxed, node: Option<NodeId>) {
    let Boxed { fitted, geometry } = boxed;
    let (insets, height) = (geometry.insets, fitted.size.height);
    // The chunk begins below the top border and padding, which the box around it has.
    let border_box = Rect::new(geometry.x, -insets.top, geometry.width, height + insets.vertical());
    let corners = decorate::content_clip(style.boxed.radius, border_box, insets);
    let owner = node.map_or(Owner::LayoutArtifact, Owner::Node);
    let items = vec![picture::item(content, fitted, (geometry.content_x(), Length::ZERO), corners, owner)];
    builder.solid(Piece::Rigid(Chunk { height, items, ..Chunk::default() }));
}

/// A note as an insertion at the foot of its page, as wide as the text of the page.
pub(super) fn note(context: &mut Context<'_>, note: &Footnote, node: NodeId, language: &Arc<str>) -> Insertion {
    let caller = context.origins.len();
    let (x, width) = context.page_text;
    let place = Place { x, width, node, language: Arc::clone(language), page: None };
    let mut builder = Builder::default();
    builder.mark(Mark::Anchor(Arc::clone(&note.id)));
    let around = std::mem::replace(&mut context.apart, true);
    add_all(context, &mut builder, &note.blocks, &place);
    context.apart = around;
    context.origins.resume(context.structure.nodes.len(), caller);
    Insertion::new(Edge::Note, builder.finish())
}
