//! One look over the whole document before anything is written: ids, named strings, notes, and what refers to what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Block, BlockContent, CounterValue, Float, Footnote, GroupRole, Hyphens, Inline, InlineContent, LinkTarget,
    ListItem, SpanRole, StyleName,
};

use super::marks::{self, Marks, Met, Target};
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
    /// Every note, in document order.
    pub(super) notes: Vec<&'a Footnote>,
    pub(super) marks: Marks<'a>,
    met: Met<'a>,
    /// The ids that links lead to.
    linked: BTreeSet<&'a str>,
    /// The ids of floats and of what is in them.
    floating: BTreeSet<&'a str>,
}

/// Where the survey is.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    depth: u32,
    pub(super) caption: bool,
    pub(super) heading: bool,
    pub(super) note: bool,
    floating: bool,
}

impl Place {
    fn deeper(self) -> Place {
        Place { depth: self.depth + 1, ..self }
    }
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
        /// Whether every paragraph of the style sets the string to its text.
        exact: bool,
    },
    /// It changes in a way that Word cannot follow: the first of its values.
    First(&'a Arc<str>),
}

impl<'a> Survey<'a> {
    pub(super) fn of(body: &'a [Block]) -> Survey<'a> {
        let mut survey = Survey::default();
        survey.blocks(body, Place::default());
        survey.marks = Marks::of(&survey.met);
        survey
    }

    /// Names of bookmarks by id: letters, digits and underscores, at most 40, each once.
    pub(super) fn bookmarks(&self) -> BTreeMap<Arc<str>, String> {
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for id in &self.ids {
            let legal: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            // Word hides those that begin with an underscore, as generated ids do.
            let start = if legal.starts_with(|c: char| c.is_alphabetic() || c == '_') { "" } else { "b" };
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

    /// Whether a link leads to an id.
    pub(super) fn is_linked(&self, id: &str) -> bool {
        self.linked.contains(id)
    }

    /// Whether a place is in a float. Readers of Word files lose bookmarks in frames, and show an error where a field
    /// looks for one.
    pub(super) fn floats(&self, id: &str) -> bool {
        self.floating.contains(id)
    }

    /// Whether paragraphs of this name set a named string.
    pub(super) fn sets_string(&self, name: &StyleName) -> bool {
        self.strings.iter().any(|setting| setting.block.name == *name)
    }

    /// What running heads and feet show for a named string; `None` where it is never set.
    pub(super) fn named_string(&self, name: &str) -> Option<NamedString<'a>> {
        let settings = || self.strings.iter().filter(|setting| setting.name == name);
        let first = settings().next()?;
        if settings().all(|setting| setting.value == first.value) {
            return Some(NamedString::Text(first.value));
        }
        let style = &first.block.name;
        // The text of the paragraph, perhaps with a number before it.
        let sets = |block: &Block| {
            let value = block.strings.iter().find(|(known, _)| **known == *name).map(|(_, value)| value);
            let text = plain_text(std::slice::from_ref(block));
            value.is_some_and(|value| !value.is_empty() && text.trim_end().ends_with(value.as_ref()))
        };
        let of_one_style = settings().all(|setting| setting.block.name == *style);
        let texts = || self.texts.iter().filter(|block| block.name == *style);
        let (all, setting) = (texts().count(), texts().filter(|block| sets(block)).count());
        // A few headings that set nothing, such as those of the front matter, show themselves then.
        if of_one_style && setting == settings().count() && setting * 2 >= all {
            return Some(NamedString::StyledText { style, first: first.value, exact: setting == all });
        }
        Some(NamedString::First(first.value))
    }

    fn blocks(&mut self, blocks: &'a [Block], place: Place) {
        if place.depth > MAX_DEPTH {
            return;
        }
        for block in blocks {
            let floating = place.floating || block.style.boxed.float != Float::None;
            let place = Place { floating, ..place };
            self.target(&block.id, std::slice::from_ref(block));
            if floating {
                self.floating.extend(block.id.as_deref());
            }
            self.hyphenation |= block.style.paragraph.hyphens == Hyphens::Auto;
            self.strings.extend(block.strings.iter().map(|(name, value)| StringSetting { name, value, block }));
            match &block.content {
                BlockContent::Paragraph(inlines) => {
                    self.texts.push(block);
                    self.inlines(inlines, place.deeper());
                }
                BlockContent::Heading { content, .. } => {
                    self.texts.push(block);
                    self.inlines(content, Place { heading: true, ..place.deeper() });
                }
                BlockContent::Group { role, blocks } => {
                    if let GroupRole::Contents(_) = role {
                        self.met.listed.extend(blocks.iter().filter_map(marks::entry_target));
                    }
                    let caption = place.caption || *role == GroupRole::Caption;
                    self.blocks(blocks, Place { caption, ..place.deeper() });
                }
                BlockContent::List(list) => {
                    for ListItem { id, blocks, .. } in &list.items {
                        self.target(id, blocks);
                        self.blocks(blocks, place.deeper());
                    }
                }
                BlockContent::Table(table) => {
                    let caption = table.caption.as_deref().map(std::slice::from_ref).unwrap_or_default();
                    self.blocks(caption, place.deeper());
                    for cell in table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells) {
                        self.target(&cell.id, &cell.blocks);
                        self.blocks(&cell.blocks, place.deeper());
                    }
                }
                BlockContent::Picture(_) | BlockContent::Chart(_) | BlockContent::Rule => {}
            }
        }
    }

    fn target(&mut self, id: &'a Option<Arc<str>>, blocks: &'a [Block]) {
        if let Some(id) = id {
            self.ids.insert(id);
            self.met.targets.entry(id).or_insert(Target::Blocks(blocks));
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], place: Place) {
        if place.depth > MAX_DEPTH {
            return;
        }
        for (index, inline) in inlines.iter().enumerate() {
            match &inline.content {
                InlineContent::Anchor(id) => {
                    if place.floating {
                        self.floating.insert(id);
                    }
                    self.ids.insert(id);
                    self.met.targets.entry(id).or_insert(Target::Inlines(&inlines[index + 1..]));
                }
                InlineContent::Span { children, .. } => self.inlines(children, place.deeper()),
                InlineContent::Link { target, children, .. } => {
                    if let LinkTarget::Anchor(id) = target {
                        self.linked.insert(id);
                    }
                    self.inlines(children, place.deeper());
                }
                InlineContent::Counter(value) => self.met.counters.push((value, place)),
                InlineContent::Reference { target, part, text } => self.met.references.push((target, part, text)),
                InlineContent::Footnote(note) => {
                    self.ids.insert(&note.id);
                    self.notes.push(note);
                    let place = Place { note: true, ..place.deeper() };
                    self.inlines(&note.call, place);
                    self.blocks(&note.blocks, place);
                }
                InlineContent::Text(_)
                | InlineContent::Break
                | InlineContent::Picture(_)
                | InlineContent::Field(_)
                | InlineContent::Leader(_)
                | InlineContent::PageReference { .. } => {}
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

/// The text of a note without its number.
pub(super) fn note_text(note: &Footnote) -> String {
    plain_text(&note.blocks).trim().to_owned()
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
            InlineContent::Span { role: SpanRole::FootnoteMarker, .. } => {}
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                inlines_text(children, text, depth + 1);
            }
            InlineContent::Field(field) => text.push_str(field.text()),
            InlineContent::Picture(_)
            | InlineContent::Anchor(_)
            | InlineContent::Leader(_)
            | InlineContent::PageReference { .. }
            | InlineContent::Footnote(_) => {}
        }
    }
}
