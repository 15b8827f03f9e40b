//! What references say of the places that they lead to: known only when the whole document is.
//!
//! A document that asks for it is read twice. The first reading finds the counters and texts of all places with
//! an id; the second one uses them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::counters::Snapshot;
use crate::model::{Block, BlockContent, Document, GroupRole, Inline, InlineContent, Style, Table, plain_text};
use crate::style::ElementId;

/// What is noted of a place while the document is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Noted {
    /// The element whose place it is: the first in the document with the id.
    pub of: Option<ElementId>,
    pub counters: Snapshot,
    /// The text of its `::before`.
    pub before: String,
    /// All text in it, for places that are no blocks.
    pub text: String,
}

/// A place that references lead to.
#[derive(Debug, Default)]
pub(super) struct Target {
    pub counters: Snapshot,
    pub before: Arc<str>,
    /// Its text without that before it.
    pub content: Arc<str>,
    /// The line that tells of it: the text of a heading, the caption of a figure or table.
    pub line: Vec<Inline>,
    /// The style of that line.
    pub style: Arc<Style>,
}

/// The places of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Targets {
    known: FxHashMap<Arc<str>, Target>,
}

impl Targets {
    /// The places that were noted while a document was read.
    pub fn of(noted: FxHashMap<Arc<str>, Noted>, document: &Document) -> Targets {
        let mut known: FxHashMap<Arc<str>, Target> = FxHashMap::default();
        for (id, Noted { counters, before, text, .. }) in noted {
            known.insert(id, Target { counters, before: before.into(), content: text.into(), ..Target::default() });
        }
        let mut targets = Targets { known };
        targets.blocks(&document.body);
        targets
    }

    pub fn get(&self, id: &str) -> Option<&Target> {
        self.known.get(id)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.content {
                BlockContent::Paragraph(line) | BlockContent::Heading { content: line, .. } => {
                    self.line(block, line, &block.style);
                }
                BlockContent::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockContent::Table(table) => {
                    let Table { groups, caption, .. } = table;
                    if let Some(caption) = caption.as_deref() {
                        self.line(block, &line_of(std::slice::from_ref(caption)), &caption.style);
                        self.blocks(std::slice::from_ref(caption));
                    }
                    let cells = groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
                    cells.for_each(|cell| self.blocks(&cell.blocks));
                }
                BlockContent::Group { role, blocks } => {
                    let caption = blocks.iter().find(|part| *role == GroupRole::Figure && is_caption(part));
                    if let Some(caption) = caption {
                        self.line(block, &line_of(std::slice::from_ref(caption)), &caption.style);
                    }
                    self.blocks(blocks);
                }
                BlockContent::Picture(_) | BlockContent::Chart(_) | BlockContent::Rule => {}
            }
        }
    }

    /// Notes the line that tells of a block.
    fn line(&mut self, block: &Block, line: &[Inline], style: &Arc<Style>) {
        if let Some(target) = block.id.as_ref().and_then(|id| self.known.get_mut(id))
            && !line.is_empty()
        {
            let text = collapsed(&plain_text(line));
            target.content = text.strip_prefix(collapsed(&target.before).as_str()).unwrap_or(&text).trim_start().into();
            target.line = line.to_vec();
            target.style = Arc::clone(style);
        }
    }
}

fn is_caption(block: &Block) -> bool {
    matches!(block.content, BlockContent::Group { role: GroupRole::Caption, .. })
}

/// The text of blocks as one line.
fn line_of(blocks: &[Block]) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => {
                if !line.is_empty() {
                    line.push(Inline { content: InlineContent::Break, style: Arc::clone(&block.style) });
                }
                line.extend(content.iter().cloned());
            }
            BlockContent::Group { blocks, .. } => line.extend(line_of(blocks)),
            _ => {}
        }
    }
    line
}

fn collapsed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
