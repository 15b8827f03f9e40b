//! Charts as blocks: as wide as their place, their texts set in the faces of the document.

use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::block::Place;
use super::builder::Builder;
use super::context::Context;
use super::flow::{self, Chunk, Piece};
use super::frame::{Item, ItemContent, NodeId, Owner};
use super::paragraph::{self, Intrinsic, Paragraph};
use super::region::set_whole;
use crate::chart::{self, Anchor, Look, Measure, Text, Tones};
use crate::diag::Origin;
use crate::model::{
    Align, Block, BoxStyle, Chart, Indent, Inline, InlineContent, ParagraphStyle, Style, TextStyle, UnicodeBidi,
    WhiteSpace,
};
use crate::sizing::{chart_height, chart_needs, chart_parts};
use crate::units::{Length, Size};

/// Letters of this weight or more are bold.
const BOLD: u16 = 700;

/// Adds a chart; `place` is its content box, with its node in the structure.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, chart: &Chart, block: &Block, place: &Place) {
    let parts = chart_parts(chart, &block.style, place.width, context.page_height);
    if parts.is_empty() {
        return add_part(context, builder, chart, block, place);
    }
    for tasks in parts {
        add_part(context, builder, &chart.part(tasks), block, place);
    }
}

/// Adds a chart, or one of the parts of one that is higher than a page.
fn add_part(context: &mut Context<'_>, builder: &mut Builder, chart: &Chart, block: &Block, place: &Place) {
    let height = chart_height(chart, &block.style, place.width).min(context.page_height);
    let look = look(context, &block.style);
    let mut setter = Setter::new(context, &block.style, &block.origin, place.node);
    let drawing = chart::draw(chart, Size::new(place.width, height), &look, &mut setter);
    let owner = Owner::Node(place.node);
    let mut items: Vec<Item> =
        drawing.shapes.into_iter().map(|shape| Item { content: ItemContent::Shape(Box::new(shape)), owner }).collect();
    drawing.texts.iter().for_each(|text| setter.put(text, &mut items));
    items.iter_mut().for_each(|item| flow::translate(item, place.x, Length::ZERO));
    builder.solid(Piece::Rigid(Chunk { height, items, ..Chunk::default() }));
}

/// How narrow and how wide a chart can usefully be.
pub(super) fn intrinsic(style: &Style) -> Intrinsic {
    let needs = chart_needs(style);
    Intrinsic { min: needs.least, max: needs.most }
}

fn look(context: &mut Context<'_>, style: &Style) -> Look {
    let line = paragraph::line_metrics(context, style).height();
    let size = style.text.size;
    let metrics = context.first_face(&style.text).map(|face| *face.metrics());
    // Of common faces, where there is none.
    let (cap_height, descent) = metrics.map_or((0.7, 0.2), |metrics| (metrics.cap_height, metrics.descent));
    Look {
        size,
        line: line.max(size),
        cap_height: size * cap_height,
        descent: size * descent,
        tones: Tones::of(style),
        direction: style.paragraph.direction,
    }
}

/// Sets the texts of a chart, each once.
struct Setter<'c, 'a> {
    context: &'c mut Context<'a>,
    /// The style of plain text and of bold text.
    styles: [Arc<Style>; 2],
    origin: &'c Origin,
    node: NodeId,
    known: FxHashMap<(String, bool), Set>,
}

/// A line of text that begins at the left edge.
#[derive(Clone)]
struct Set {
    items: Vec<Item>,
    width: Length,
    /// From the top of its chunk.
    baseline: Length,
}

impl<'c, 'a> Setter<'c, 'a> {
    fn new(context: &'c mut Context<'a>, style: &Style, origin: &'c Origin, node: NodeId) -> Setter<'c, 'a> {
        let paragraph = Arc::new(ParagraphStyle {
            white_space: WhiteSpace::NoWrap,
            align: Align::Left,
            align_last: None,
            align_character: None,
            indent: Indent::default(),
            ..ParagraphStyle::clone(&style.paragraph)
        });
        let with_weight = |weight: u16| {
            let text = Arc::new(TextStyle { weight, ..TextStyle::clone(&style.text) });
            Arc::new(Style { text, paragraph: Arc::clone(&paragraph), boxed: BoxStyle::default() })
        };
        let styles = [with_weight(style.text.weight), with_weight(style.text.weight.max(BOLD))];
        Setter { context, styles, origin, node, known: FxHashMap::default() }
    }

    fn set(&mut self, text: &str, bold: bool) -> &Set {
        let key = (text.to_owned(), bold);
        if !self.known.contains_key(&key) {
            let style = &self.styles[usize::from(bold)];
            // A name has the direction of its letters; figures go with the document.
            let bidi = UnicodeBidi::Plaintext;
            let around = Style { boxed: BoxStyle { bidi, ..BoxStyle::default() }, ..Style::clone(style) };
            let inlines = [Inline { content: InlineContent::Text(text.into()), style: Arc::clone(style) }];
            let paragraph = Paragraph {
                inlines: &inlines,
                style: &around,
                node: self.node,
                origin: self.origin,
                x: Length::ZERO,
                width: Length::UNLIMITED,
                exclusions: &[],
            };
            let chunk = set_whole(paragraph::set(self.context, &paragraph, Vec::new(), true));
            let set = Set::of(chunk);
            self.known.insert(key.clone(), set);
        }
        self.known.entry(key).or_insert_with(|| Set::of(Chunk::default()))
    }

    /// Adds a text in its place.
    fn put(&mut self, text: &Text, items: &mut Vec<Item>) {
        let set = self.set(&text.text, text.bold).clone();
        let left = match text.anchor {
            Anchor::Left => text.at.x,
            Anchor::Middle => text.at.x - set.width / 2.0,
            Anchor::Right => text.at.x - set.width,
        };
        for mut item in set.items {
            flow::translate(&mut item, left, text.at.y - set.baseline);
            if let ItemContent::Text(run) = &mut item.content {
                run.color = text.color;
            }
            items.push(item);
        }
    }
}

impl Measure for Setter<'_, '_> {
    fn width(&mut self, text: &str, bold: bool) -> Length {
        if text.is_empty() { Length::ZERO } else { self.set(text, bold).width }
    }
}

impl Set {
    fn of(chunk: Chunk) -> Set {
        let ends = chunk.items.iter().filter_map(|item| match &item.content {
            ItemContent::Text(run) => {
                let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
                Some((run.origin.x, run.origin.x + width))
            }
            _ => None,
        });
        let ends = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (left, right) = ends.unwrap_or_default();
        let mut items = chunk.items;
        items.iter_mut().for_each(|item| flow::translate(item, -left, Length::ZERO));
        Set { items, width: right - left, baseline: chunk.baseline.unwrap_or_default() }
    }
}
