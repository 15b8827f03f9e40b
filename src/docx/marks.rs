//! Places that others refer to: bookmarks around headings, captions, texts and numbers, and the sequences that the
//! numbers belong to. All is found before anything is written; the writer asks by the place in the model.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::model::{
    Block, BlockContent, CounterStyle, CounterValue, GroupRole, Inline, InlineContent, ReferencePart, plain_text,
};

use super::survey::Place;
use super::work::MAX_DEPTH;

/// What an id stands for.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    Blocks(&'a [Block]),
    /// What follows an anchor in its line.
    Inlines(&'a [Inline]),
}

/// What the survey met that has to do with references.
#[derive(Default)]
pub(super) struct Met<'a> {
    pub(super) targets: BTreeMap<&'a str, Target<'a>>,
    /// Every reference: what it refers to, and what it shows.
    pub(super) references: Vec<(&'a Arc<str>, &'a ReferencePart, &'a Arc<str>)>,
    /// The targets of the entries of contents tables.
    pub(super) listed: Vec<&'a Arc<str>>,
    /// Every counter, in document order.
    pub(super) counters: Vec<(&'a CounterValue, Place)>,
}

/// The bookmarks and sequences of a document.
#[derive(Default)]
pub(super) struct Marks<'a> {
    /// Bookmarks that begin before an inline, with the number of inlines that they hold.
    spans: HashMap<*const Inline, Vec<(String, usize)>>,
    counters: HashMap<*const CounterValue, Numbered>,
    /// Bookmarks around what references show, by the ids that they refer to.
    referred: BTreeMap<&'a str, Vec<Referred<'a>>>,
    /// How many bookmarks there are for references.
    references: usize,
    /// Bookmarks around what contents tables list, by id.
    listed: BTreeMap<&'a str, String>,
    /// The sequence that the number of a listed caption belongs to.
    sequences: BTreeMap<&'a str, String>,
    levels: BTreeMap<&'a str, u8>,
}

/// What references show of a target.
struct Referred<'a> {
    part: &'a ReferencePart,
    shown: &'a str,
    bookmark: String,
}

/// A counter that is more than its text.
#[derive(Default)]
pub(super) struct Numbered {
    /// The `SEQ` field that counts it.
    pub(super) field: Option<String>,
    pub(super) bookmarks: Vec<String>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(met: &Met<'a>) -> Marks<'a> {
        let mut marks = Marks::default();
        for id in &met.listed {
            marks.list(id, met);
        }
        let mut tried = BTreeSet::new();
        for (id, part, shown) in &met.references {
            let name = match part {
                ReferencePart::Text => None,
                ReferencePart::Counter(name) => Some(name),
            };
            if !tried.insert((id, name, shown)) {
                continue;
            }
            let found = match name {
                None => marks.text(id, shown, met),
                Some(name) => marks.number(id, name, shown, met),
            };
            let told = found.map(|bookmark| Referred { part, shown, bookmark });
            marks.referred.entry(id).or_default().extend(told);
        }
        marks.count(met);
        marks
    }

    /// The bookmarks that begin before an inline, with the number of inlines that they hold.
    pub(super) fn before(&self, inline: &Inline) -> &[(String, usize)] {
        self.spans.get(&std::ptr::from_ref(inline)).map_or(&[], Vec::as_slice)
    }
    pub(super) fn counter(&self, value: &CounterValue) -> Option<&Numbered> {
        self.counters.get(&std::ptr::from_ref(value))
    }
    /// The bookmark around what a reference shows.
    pub(super) fn reference(&self, target: &str, part: &ReferencePart, shown: &str) -> Option<&str> {
        let same = |known: &&Referred| known.part == part && known.shown == shown;
        self.referred.get(target)?.iter().find(same).map(|known| known.bookmark.as_str())
    }
    /// The bookmark around what a contents table lists.
    pub(super) fn listed(&self, target: &str) -> Option<&str> {
        self.listed.get(target).map(String::as_str)
    }
    /// The level of the heading with this id.
    pub(super) fn level(&self, target: &str) -> Option<u8> {
        self.levels.get(target).copied()
    }
    /// The sequence that counts the caption of what has this id.
    pub(super) fn sequence(&self, target: &str) -> Option<&str> {
        self.sequences.get(target).map(String::as_str)
    }

    /// A bookmark around a heading or a caption, as Word makes them for its contents tables.
    fn list(&mut self, id: &'a str, met: &Met<'a>) {
        let Some(Target::Blocks(blocks)) = met.targets.get(id) else { return };
        if self.listed.contains_key(id) {
            return;
        }
        if let [Block { content: BlockContent::Heading { level, .. }, .. }] = blocks {
            self.levels.insert(id, *level);
        }
        if let Some(content) = caption(blocks, 0).or_else(|| first_text(blocks, 0)).filter(|text| !text.is_empty()) {
            let name = format!("_Toc{:09}", 100_000_000 + self.listed.len() + 1);
            self.span(content, name.clone());
            self.listed.insert(id, name);
            if let Some(counter) = counter(content, 0, &|_| true) {
                self.sequences.insert(id, sequence(&counter.name));
            }
        }
    }

    /// A bookmark around the text of a paragraph, or of what follows an anchor.
    fn text(&mut self, id: &str, shown: &str, met: &Met<'a>) -> Option<String> {
        /// Generated content before a text is a few inlines.
        const TRIED: usize = 8;
        let words = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let shown = words(shown);
        let same = |part: &&[Inline]| !shown.is_empty() && words(&plain_text(part)) == shown;
        let found = match met.targets.get(id) {
            Some(Target::Blocks(blocks @ [block])) => {
                text_of(block).or_else(|| caption(blocks, 0)).and_then(|content| {
                    let starts = (0..content.len().min(TRIED)).map(|start| &content[start..]);
                    let ends = (1..=content.len().min(TRIED)).map(|end| &content[..end]);
                    starts.chain(ends).find(same)
                })
            }
            Some(Target::Inlines(content)) => {
                let ends = 1..=content.len().min(TRIED);
                ends.map(|end| &content[..end]).find(same)
            }
            _ => None,
        };
        let part = found?;
        // The number of a note is no part of the text.
        let noted = part.iter().rev().take_while(|inline| matches!(inline.content, InlineContent::Footnote(_)));
        let part = &part[..part.len() - noted.count()];
        let name = self.free_reference();
        self.span(part, name.clone());
        Some(name)
    }

    /// A bookmark around a number.
    fn number(&mut self, id: &str, name: &str, shown: &str, met: &Met<'a>) -> Option<String> {
        let wanted = |value: &CounterValue| *value.name == *name && *value.text == *shown;
        let found = match met.targets.get(id) {
            Some(Target::Blocks(blocks)) => counter_in(blocks, 0, &wanted),
            Some(Target::Inlines(content)) => counter(content, 0, &wanted),
            None => None,
        };
        let found = found?;
        let bookmark = self.free_reference();
        self.counters.entry(found).or_default().bookmarks.push(bookmark.clone());
        Some(bookmark)
    }

    /// `SEQ` fields for the numbers of captions, and for those that are referred to.
    fn count(&mut self, met: &Met<'a>) {
        let mut last: BTreeMap<String, i64> = BTreeMap::new();
        for (value, place) in &met.counters {
            let key = std::ptr::from_ref::<CounterValue>(value);
            let counts = place.caption || self.counters.contains_key(&key);
            let Some(switch) = number_switch(value.style).filter(|_| counts && !place.heading && !place.note) else {
                continue;
            };
            if !value.alone || !(0..=32_767).contains(&value.number) {
                continue;
            }
            let name = sequence(&value.name);
            let before = last.insert(name.clone(), value.number).unwrap_or_default();
            let restart = if before + 1 == value.number { String::new() } else { format!(" \\r {}", value.number) };
            self.counters.entry(key).or_default().field = Some(format!("SEQ {name} \\* {switch}{restart}"));
        }
    }

    /// A bookmark around inlines that follow each other.
    fn span(&mut self, content: &[Inline], name: String) {
        if let Some(first) = content.first() {
            self.spans.entry(first).or_default().push((name, content.len()));
        }
    }

    fn free_reference(&mut self) -> String {
        self.references += 1;
        format!("_Ref{:09}", 100_000_000 + self.references)
    }
}

/// The target that an entry of a contents table leads to.
pub(super) fn entry_target(entry: &Block) -> Option<&Arc<str>> {
    fn first(inlines: &[Inline], depth: u32) -> Option<&Arc<str>> {
        inlines.iter().filter(|_| depth <= MAX_DEPTH).find_map(|inline| match &inline.content {
            InlineContent::Link { target: crate::model::LinkTarget::Anchor(id), .. } => Some(id),
            InlineContent::PageReference { target, .. } => Some(target),
            InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => first(children, depth + 1),
            _ => None,
        })
    }
    text_of(entry).and_then(|content| first(content, 0))
}

/// How a field writes its number (ECMA-376 part 1, 17.16.4.3.1); `None` for what no field can write.
fn number_switch(style: CounterStyle) -> Option<&'static str> {
    match style {
        CounterStyle::Decimal => Some("ARABIC"),
        CounterStyle::DecimalLeadingZero => None,
        CounterStyle::LowerAlpha => Some("alphabetic"),
        CounterStyle::UpperAlpha => Some("ALPHABETIC"),
        CounterStyle::LowerRoman => Some("roman"),
        CounterStyle::UpperRoman => Some("ROMAN"),
    }
}

/// The name of a counter as that of a sequence (17.16.5.56): Word calls its own `Figure` and `Table`.
fn sequence(counter: &str) -> String {
    let legal = counter.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    let name: String = legal.skip_while(|c| !c.is_alphabetic()).take(40).collect();
    let mut rest = name.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => "Sequence".to_owned(),
    }
}

fn text_of(block: &Block) -> Option<&[Inline]> {
    match &block.content {
        BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => Some(content),
        _ => None,
    }
}

/// The blocks inside a block, a table's caption first.
fn inside(block: &Block) -> Vec<&[Block]> {
    match &block.content {
        BlockContent::Group { blocks, .. } => vec![blocks],
        BlockContent::List(list) => list.items.iter().map(|item| item.blocks.as_slice()).collect(),
        BlockContent::Table(table) => {
            let caption = table.caption.as_deref().map(std::slice::from_ref);
            let cells = table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
            caption.into_iter().chain(cells.map(|cell| cell.blocks.as_slice())).collect()
        }
        _ => Vec::new(),
    }
}

/// The text of the first caption.
fn caption(blocks: &[Block], depth: u32) -> Option<&[Inline]> {
    blocks.iter().filter(|_| depth <= MAX_DEPTH).find_map(|block| match &block.content {
        BlockContent::Group { role: GroupRole::Caption, blocks } => first_text(blocks, depth + 1),
        _ => inside(block).into_iter().find_map(|blocks| caption(blocks, depth + 1)),
    })
}

fn first_text(blocks: &[Block], depth: u32) -> Option<&[Inline]> {
    blocks.iter().filter(|_| depth <= MAX_DEPTH).find_map(|block| {
        text_of(block).or_else(|| inside(block).into_iter().find_map(|blocks| first_text(blocks, depth + 1)))
    })
}

fn counter_in<'a>(
    blocks: &'a [Block],
    depth: u32,
    wanted: &impl Fn(&CounterValue) -> bool,
) -> Option<&'a CounterValue> {
    blocks.iter().filter(|_| depth <= MAX_DEPTH).find_map(|block| match text_of(block) {
        Some(content) => counter(content, depth + 1, wanted),
        None => inside(block).into_iter().find_map(|blocks| counter_in(blocks, depth + 1, wanted)),
    })
}

fn counter<'a>(inlines: &'a [Inline], depth: u32, wanted: &impl Fn(&CounterValue) -> bool) -> Option<&'a CounterValue> {
    inlines.iter().filter(|_| depth <= MAX_DEPTH).find_map(|inline| match &inline.content {
        InlineContent::Counter(value) if wanted(value) => Some(value),
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
            counter(children, depth + 1, wanted)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_sequences_by_names_that_word_takes() {
        assert_eq!(sequence("figure"), "Figure");
        assert_eq!(sequence("2nd-table"), "Nd_table");
        assert_eq!(sequence("--"), "Sequence");
    }
}
