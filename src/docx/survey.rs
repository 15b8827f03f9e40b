//! One look over the whole document before anything is written: ids and named strings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Block, BlockContent, Inline, InlineContent};

use super::work::MAX_DEPTH;

/// What is known of the whole document.
#[derive(Default)]
pub(super) struct Survey<'a> {
    ids: BTreeSet<&'a Arc<str>>,
    /// Every setting of a named string, in document order.
    pub(super) strings: Vec<StringSetting<'a>>,
}

/// A block that sets a named string.
pub(super) struct StringSetting<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a Arc<str>,
    pub(super) block: &'a Block,
}

impl<'a> Survey<'a> {
    pub(super) fn of(body: &'a [Block]) -> Survey<'a> {
        let mut survey = Survey::default();
        survey.blocks(body, 0);
        survey
    }

    /// Names of bookmarks by id: letters, digits and underscores, at most 40, each once.
    pub(super) fn bookmarks(&self) -> BTreeMap<Arc<str>, String> {
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for id in &self.ids {
            let legal: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            let start = if legal.starts_with(char::is_alphabetic) { "" } else { "b" };
            let base: String = start.chars().chain(legal.chars()).take(34).collect();
            let mut name = base.clone();
            let mut number = 1;
            while !taken.insert(name.to_lowercase()) {
                number += 1;
                name = format!("{base}_{number}");
            }
            names.insert(Arc::clone(id), name);
        }
        names
    }

    fn blocks(&mut self, blocks: &'a [Block], depth: u32) {
        if depth > MAX_DEPTH {
            return;
        }
        for block in blocks {
            self.ids.extend(&block.id);
            self.strings.extend(block.strings.iter().map(|(name, value)| StringSetting { name, value, block }));
            match &block.content {
                BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
                    self.inlines(inlines, depth + 1);
                }
                BlockContent::Group { blocks, .. } => self.blocks(blocks, depth + 1),
                BlockContent::List(list) => {
                    for item in &list.items {
                        self.ids.extend(&item.id);
                        self.blocks(&item.blocks, depth + 1);
                    }
                }
                BlockContent::Table(table) => {
                    self.blocks(table.caption.as_deref().map(std::slice::from_ref).unwrap_or_default(), depth + 1);
                    for cell in table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells) {
                        self.ids.extend(&cell.id);
                        self.blocks(&cell.blocks, depth + 1);
                    }
                }
                BlockContent::Picture(_) | BlockContent::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], depth: u32) {
        if depth > MAX_DEPTH {
            return;
        }
        for inline in inlines {
            match &inline.content {
                InlineContent::Anchor(id) => {
                    self.ids.insert(id);
                }
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                    self.inlines(children, depth + 1);
                }
                InlineContent::Text(_) | InlineContent::Break | InlineContent::Picture(_) => {}
            }
        }
    }
}

/// The text of blocks without its styles.
pub(super) fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    blocks_text(blocks, &mut text, 0);
    text
}

fn blocks_text(blocks: &[Block], text: &mut String, depth: u32) {
    if depth > MAX_DEPTH {
        return;
    }
    for block in blocks {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
                inlines_text(inlines, text, depth + 1);
            }
            BlockContent::Group { blocks, .. } => blocks_text(blocks, text, depth + 1),
            _ => {}
        }
    }
}

fn inlines_text(inlines: &[Inline], text: &mut String, depth: u32) {
    if depth > MAX_DEPTH {
        return;
    }
    for inline in inlines {
        match &inline.content {
            InlineContent::Text(part) => text.extend(part.chars().filter(|c| *c != '\u{ad}')),
            InlineContent::Break => text.push(' '),
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                inlines_text(children, text, depth + 1);
            }
            InlineContent::Picture(_) | InlineContent::Anchor(_) => {}
        }
    }
}
