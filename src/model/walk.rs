//! Looking through a document.

use std::collections::BTreeMap;

use super::{Block, BlockContent, CounterValue, Inline, InlineContent};

/// Whether an inline of these blocks, notes included, is what is looked for.
pub fn any_inline(blocks: &[Block], found: &mut impl FnMut(&Inline) -> bool) -> bool {
    blocks.iter().any(|block| match &block.content {
        BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => any(content, found),
        BlockContent::List(list) => list.items.iter().any(|item| any_inline(&item.blocks, found)),
        BlockContent::Table(table) => {
            let caption = table.caption.as_deref().map_or(&[][..], std::slice::from_ref);
            let cells = || table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
            any_inline(caption, found) || cells().any(|cell| any_inline(&cell.blocks, found))
        }
        BlockContent::Group { blocks, .. } => any_inline(blocks, found),
        BlockContent::Picture(_) | BlockContent::Chart(_) | BlockContent::Rule => false,
    })
}

fn any(inlines: &[Inline], found: &mut impl FnMut(&Inline) -> bool) -> bool {
    inlines.iter().any(|inline| {
        found(inline)
            || match &inline.content {
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => any(children, found),
                InlineContent::Footnote(note) => any(&note.call, found) || any_inline(&note.blocks, found),
                _ => false,
            }
    })
}

/// The levels of the headings that have an id, by it.
pub fn heading_levels(blocks: &[Block]) -> BTreeMap<&str, u8> {
    let mut levels = BTreeMap::new();
    note_levels(blocks, &mut levels);
    levels
}

fn note_levels<'a>(blocks: &'a [Block], levels: &mut BTreeMap<&'a str, u8>) {
    for block in blocks {
        match &block.content {
            BlockContent::Heading { level, .. } => levels.extend(block.id.as_deref().map(|id| (id, *level))),
            BlockContent::List(list) => list.items.iter().for_each(|item| note_levels(&item.blocks, levels)),
            BlockContent::Table(table) => {
                let cells = table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
                cells.for_each(|cell| note_levels(&cell.blocks, levels));
            }
            BlockContent::Group { blocks, .. } => note_levels(blocks, levels),
            BlockContent::Paragraph(_) | BlockContent::Picture(_) | BlockContent::Chart(_) | BlockContent::Rule => {}
        }
    }
}

/// The text of inlines in one line: pictures by their alternatives, fields by what is filled in, without notes and page numbers.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    append_text(inlines, &mut text);
    text
}

fn append_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.content {
            InlineContent::Text(part)
            | InlineContent::Counter(CounterValue { text: part, .. })
            | InlineContent::Reference { text: part, .. } => text.push_str(part),
            InlineContent::Break | InlineContent::Leader(_) => text.push(' '),
            InlineContent::Anchor(_) | InlineContent::PageReference { .. } | InlineContent::Footnote(_) => {}
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => append_text(children, text),
            InlineContent::Field(field) => text.push_str(field.text()),
            InlineContent::Picture(picture) => text.push_str(picture.alternative.as_deref().unwrap_or_default()),
        }
    }
}
