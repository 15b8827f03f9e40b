//! Lists: numbered paragraphs at the indents that the style sheet asks for.

use crate::model::{Block, BlockContent, Direction, List, ListItem, ListMarker};

use super::area::{Area, BoxArea};
use super::flow::{Flow, Scope};
use super::names::Setting;
use super::numbering::{self, Level, Number};
use super::paragraph::twips;
use super::plan::Content;
use super::section;

/// The gap between a marker and its text, in the font size: that of the layout.
const MARKER_GAP: f64 = 0.45;

/// Counts the items of one list.
#[derive(Default)]
struct Counter {
    last: Option<(Number, Level, i64)>,
}

pub(super) fn list<'a>(flow: &mut Flow<'a, '_, '_>, block: &'a Block, list: &'a List, scope: Scope<'a>) {
    let area = BoxArea::of(&block.style, scope.area);
    flow.gap.margin(area.margin_top);
    flow.gap.solid(area.padding.top);
    match section::columns(&block.style, scope.area.text).filter(|_| !flow.sections.is_empty()) {
        // Each column is indented as the whole would be.
        Some(columns) => section::in_columns(flow, columns, scope, |flow, narrow| {
            let area = BoxArea::of(&block.style, narrow.area).content;
            items(flow, list, Scope { area, ..narrow });
        }),
        None => items(flow, list, Scope { area: area.content, ..scope }),
    }
    flow.gap.solid(area.padding.bottom);
    flow.gap.margin(area.margin_bottom);
}

fn items<'a>(flow: &mut Flow<'a, '_, '_>, list: &'a List, scope: Scope<'a>) {
    let mut counter = Counter::default();
    for entry in &list.items {
        item(flow, list, entry, &mut counter, Scope { depth: scope.depth + 1, ..scope });
    }
}

fn item<'a>(flow: &mut Flow<'a, '_, '_>, list: &'a List, item: &'a ListItem, counter: &mut Counter, scope: Scope<'a>) {
    let style = &item.style;
    let area = BoxArea::of(style, scope.area);
    flow.break_before(style.boxed.break_before);
    flow.pending.ids.extend(&item.id);
    flow.gap.margin(area.margin_top);
    flow.gap.solid(area.padding.top);
    let first = flow.pieces.len();
    flow.pending.number = number(flow, item, area.content, counter, scope.lists);
    let scope = Scope { area: area.content, lists: scope.lists + 1, ..scope };
    let level = scope.lists - 1;
    let marked = Setting::Item { ordered: list.ordered, level };
    let continued = Setting::ItemContinued { level };
    if !item.blocks.first().is_some_and(begins_with_text) {
        empty(flow, item, Scope { setting: marked, ..scope });
    }
    for block in &item.blocks {
        let setting = if flow.pending.number.is_some() || flow.pieces.len() == first { marked } else { continued };
        flow.blocks(std::slice::from_ref(block), Scope { setting, ..scope });
    }
    flow.keep(style, first);
    flow.gap.solid(area.padding.bottom);
    flow.gap.margin(area.margin_bottom);
    flow.break_before(style.boxed.break_after);
}

/// A paragraph for the marker alone, where the item begins with something that cannot have one.
fn empty<'a>(flow: &mut Flow<'a, '_, '_>, item: &'a ListItem, scope: Scope<'a>) {
    if flow.pending.number.is_some() || item.blocks.is_empty() {
        let mut style = (*item.style).clone();
        style.boxed = Default::default();
        flow.leaf(&style, &item.name, scope, |width| Content::Inlines { inlines: &[], width });
    }
}

/// Whether the first thing in a block is a paragraph.
fn begins_with_text(block: &Block) -> bool {
    match &block.content {
        BlockContent::Paragraph(_) | BlockContent::Heading { .. } | BlockContent::Picture(_) => true,
        BlockContent::Group { blocks, .. } => blocks.first().is_some_and(begins_with_text),
        BlockContent::List(_) | BlockContent::Table(_) | BlockContent::Chart(_) | BlockContent::Rule => false,
    }
}

/// The number of an item; `None` where it shows no marker.
fn number(flow: &mut Flow, item: &ListItem, area: Area, counter: &mut Counter, level: usize) -> Option<Number> {
    let paragraph = &item.style.paragraph;
    if item.marker.is_empty() || paragraph.marker == ListMarker::None {
        return None;
    }
    let (format, before, after) = match paragraph.marker {
        // What Word would write otherwise stands as it is, as bullets do.
        ListMarker::Counter(style) if !numbering::writes_alike(style, item.value) => {
            ("bullet", item.marker.to_string(), String::new())
        }
        _ => numbering::marker(&paragraph.marker, &item.marker),
    };
    let start = if paragraph.direction == Direction::RightToLeft { area.right } else { area.left };
    // The marker ends just before the text, however wide it is.
    let gap = item.style.text.size * MARKER_GAP;
    let look = Level { format, before, after, start: twips(start), hanging: twips(gap), align: "right" };
    if format == "bullet" {
        counter.last = None;
        return Some(flow.work.numbering.bullets(level, look));
    }
    let number = match &counter.last {
        Some((number, last, value)) if *last == look && value.checked_add(1) == Some(item.value) => *number,
        _ => flow.work.numbering.counting(level, look.clone(), item.value),
    };
    counter.last = Some((number, look, item.value));
    Some(number)
}
