//! Blocks where lines alone can stand, as in a heading: their text, a line for each.

use std::sync::Arc;

use super::builder::Builder;
use crate::model::{Block, BlockContent, Inline, InlineContent, List, Style, Table};

/// What blocks come to.
#[derive(Default)]
pub(super) struct Lines {
    pub content: Vec<Inline>,
    /// What no line can hold.
    pub rest: Vec<Block>,
}

impl Builder<'_, '_> {
    /// The text of blocks as lines of a style. What the blocks have beside their text is left to the next block.
    pub(super) fn lines_of(&mut self, blocks: Vec<Block>, style: &Arc<Style>) -> Lines {
        let mut lines = Lines::default();
        for block in blocks {
            self.add_lines(&mut lines, block, style);
        }
        lines
    }

    fn add_lines(&mut self, lines: &mut Lines, mut block: Block, style: &Arc<Style>) {
        if matches!(block.content, BlockContent::Chart(_)) {
            return lines.rest.push(block);
        }
        self.strings.append(&mut block.strings);
        self.page_number = self.page_number.or(block.page_number);
        if let Some(id) = block.id {
            lines.content.push(Inline { content: InlineContent::Anchor(id), style: Arc::clone(style) });
        }
        match block.content {
            BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => lines.line(content, style),
            BlockContent::Group { blocks, .. } => {
                for block in blocks {
                    self.add_lines(lines, block, style);
                }
            }
            BlockContent::List(list) => self.add_items(lines, list, style),
            BlockContent::Table(table) => self.add_rows(lines, table, style),
            BlockContent::Picture(picture) => {
                lines.line(vec![Inline { content: InlineContent::Picture(picture), style: block.style }], style);
            }
            BlockContent::Chart(_) | BlockContent::Rule => {}
        }
    }

    /// A line for each item, with its number in an ordered list.
    fn add_items(&mut self, lines: &mut Lines, list: List, style: &Arc<Style>) {
        for item in list.items {
            if let Some(id) = item.id {
                lines.content.push(Inline { content: InlineContent::Anchor(id), style: Arc::clone(style) });
            }
            let mut inner = self.lines_of(item.blocks, style);
            if list.ordered && !item.marker.is_empty() {
                inner.content.insert(0, text(&format!("{} ", item.marker), style));
            }
            lines.line(inner.content, style);
            lines.rest.append(&mut inner.rest);
        }
    }

    /// A line for each row, and for the caption.
    fn add_rows(&mut self, lines: &mut Lines, table: Table, style: &Arc<Style>) {
        if let Some(caption) = table.caption {
            self.add_lines(lines, *caption, style);
        }
        for row in table.groups.into_iter().flat_map(|group| group.rows) {
            let mut line: Vec<Inline> = Vec::new();
            for cell in row.cells {
                let mut inner = self.lines_of(cell.blocks, style);
                if !line.is_empty() && !inner.content.is_empty() {
                    line.push(text(" ", style));
                }
                line.append(&mut inner.content);
                lines.rest.append(&mut inner.rest);
            }
            lines.line(line, style);
        }
    }
}

impl Lines {
    fn line(&mut self, content: Vec<Inline>, style: &Arc<Style>) {
        let begun = self.content.iter().any(|inline| !matches!(inline.content, InlineContent::Anchor(_)));
        if begun && !content.is_empty() {
            self.content.push(Inline { content: InlineContent::Break, style: Arc::clone(style) });
        }
        self.content.extend(content);
    }
}

fn text(text: &str, style: &Arc<Style>) -> Inline {
    Inline { content: InlineContent::Text(Arc::from(text)), style: Arc::clone(style) }
}
