//! One look over the whole document before anything is written: ids and named strings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Block, BlockContent, CounterValue, Hyphens, Inline, InlineContent, StyleName};

use super::work::MAX_DEPTH;

/// What is known of the whole document.
#[derive(Default)]
pub(super) struct Survey<'a> {
    ids: BTreeSet<&'a Arc<str>>,
    /// Every setting of a named string, in document order.
    strings: Vec<StringSetting<'a>>,
    /// Whether any block asks for hyphenation: Word turns it on for a whole document.
    pub(super) hyphenation: bool,
    /// Every paragraph and heading.
    texts: Vec<&'a Block>,
}

/// A block that sets a named string.
struct StringSetting<'a> {
    name: &'a str,
    value: &'a Arc<str>,
    block: &'a Block,
}

/// What a named string is in a Word document.
pub(super) enum NamedString<'a> {
    Text(&'a Arc<str>),
    /// The text of the nearest paragraph of a style, which sets it every time.
    StyledText {
        style: &'a StyleName,
        first: &'a Arc<str>,
    },
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

    /// What running heads and feet show for a named string; `None` where it is never set.
    pub(super) fn named_string(&self, name: &str) -> Option<NamedString<'a>> {
        let settings = || self.strings.iter().filter(|setting| setting.name == name);
        let first = settings().next()?;
        if settings().all(|setting| setting.value == first.value) {
            return Some(NamedString::Text(first.value));
        }
        let style = &first.block.name;
        let sets = |block: &Block| {
            let value = block.strings.iter().find(|(known, _)| **known == *name).map(|(_, value)| value);
            value.is_some_and(|value| **value == *plain_text(std::slice::from_ref(block)).trim())
        };
        let of_one_style = settings().all(|setting| setting.block.name == *style);
        if of_one_style && self.texts.iter().filter(|block| block.name == *style).all(|block| sets(block)) {
            return Some(NamedString::StyledText { style, first: first.value });
        }
        Some(NamedString::Text(first.value))
    }

    fn blocks(&mut self, blocks: &'a [Block], depth: u32) {
        if depth > MAX_DEPTH {
            return;
        }
        for block in blocks {
            self.ids.extend(&block.id);
            self.hyphenation |= block.style.paragraph.hyphens == Hyphens::Auto;
            self.strings.extend(block.strings.iter().map(|(name, value)| StringSetting { name, value, block }));
            match &block.content {
                BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
                    self.texts.push(block);
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
                _ => {}
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
            InlineContent::Text(part)
            | InlineContent::Counter(CounterValue { text: part, .. })
            | InlineContent::Reference { text: part, .. } => text.extend(part.chars().filter(|c| *c != '\u{ad}')),
            InlineContent::Break => text.push(' '),
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                inlines_text(children, text, depth + 1);
            }
            InlineContent::Picture(_)
            | InlineContent::Anchor(_)
            | InlineContent::Leader(_)
            | InlineContent::PageReference { .. }
            | InlineContent::Footnote(_) => {}
        }
    }
}
