//! Named styles. Every paragraph registers with the format that it needs; the format that most of them need
//! becomes the style; those that look otherwise have a style of their look, based on it. Only what is left is written on
//! the paragraphs themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::StyleName;

use super::look::{Look, Looks};
use super::names::{self, Setting};
use super::paragraph::ParagraphFormat;
use super::plan::{Content, Paragraph, Piece};
use super::run::RunFormat;
use super::survey::Survey;
use super::table_look::{TableLook, TableStyles};

/// A paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StyleIndex(usize);

/// A character style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CharacterIndex(usize);

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) paragraphs: Vec<ParagraphStyle>,
    known: FxHashMap<(Setting, StyleName), StyleIndex>,
    /// Those that were asked for by names of these allocations: elements of one name share it.
    asked: Vec<(Setting, StyleName, StyleIndex)>,
    pub(super) characters: Vec<CharacterStyle>,
    pub(super) tables: TableStyles,
    /// Ids and names that are taken, in lower case.
    taken: BTreeSet<String>,
}

pub(super) struct ParagraphStyle {
    setting: Setting,
    name: StyleName,
    pub(super) base: Option<StyleIndex>,
    formats: Vec<(ParagraphFormat, usize)>,
    runs: Vec<(RunFormat, usize)>,
    /// What its paragraphs look like.
    looks: Looks,
    /// The styles of those that look otherwise.
    variants: Vec<(Look, StyleIndex)>,
    pub(super) settled: Option<Settled>,
}

/// What a paragraph style came to be.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    pub(super) id: String,
    pub(super) display: String,
    pub(super) format: ParagraphFormat,
    pub(super) run: RunFormat,
}

pub(super) struct CharacterStyle {
    key: (String, StyleName),
    pub(super) id: String,
    pub(super) display: String,
    /// The style changes what differs between the two.
    pub(super) from: RunFormat,
    pub(super) to: RunFormat,
}

/// How many names are remembered by their allocations.
const MOST_ASKED: usize = 32;

/// The style of body text, which all others are based on.
pub(super) const NORMAL: StyleIndex = StyleIndex(0);

impl Styles {
    /// The style of a paragraph. The first one asked for must be that of body text.
    pub(super) fn paragraph(&mut self, setting: Setting, name: &StyleName) -> StyleIndex {
        let same = |(of, known, _): &&(Setting, StyleName, StyleIndex)| {
            *of == setting && Arc::ptr_eq(&known.element, &name.element) && Arc::ptr_eq(&known.classes, &name.classes)
        };
        if let Some((.., index)) = self.asked.iter().find(same) {
            return *index;
        }
        let index = self.index(setting, name);
        if self.asked.len() < MOST_ASKED {
            self.asked.push((setting, name.clone(), index));
        }
        index
    }

    fn index(&mut self, setting: Setting, name: &StyleName) -> StyleIndex {
        let (setting, name) = names::kind(setting, name);
        let key = (setting, name.clone());
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        // A heading with a class is a heading first.
        let heading = matches!(name.element.as_ref(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let plain = StyleName { element: name.element.clone(), ..StyleName::default() };
        let base = if heading && !name.classes.is_empty() {
            Some(self.paragraph(Setting::Text, &plain))
        } else {
            (!self.paragraphs.is_empty()).then_some(NORMAL)
        };
        let index = StyleIndex(self.paragraphs.len());
        self.paragraphs.push(ParagraphStyle::new(setting, name, base));
        self.known.insert(key, index);
        index
    }

    /// What a `STYLEREF` field calls the style of body paragraphs of a name. Headings go by their level: their
    /// names differ from language to language.
    pub(super) fn field_argument(&self, name: &StyleName) -> Option<String> {
        let index = self.known.get(&(Setting::Text, name.clone()))?;
        let display = &self.settled(*index).display;
        Some(match display.strip_prefix("heading ") {
            Some(level) if name.classes.is_empty() => level.to_owned(),
            _ => format!("\"{display}\""),
        })
    }

    /// Counts the format of a paragraph towards its style.
    pub(super) fn count(&mut self, index: StyleIndex, format: ParagraphFormat, run: RunFormat) {
        let style = &mut self.paragraphs[index.0];
        count(&mut style.formats, format, 1);
        count(&mut style.runs, run, 1);
    }

    /// Counts all paragraphs of the pieces.
    pub(super) fn count_pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            piece.for_each_paragraph(&mut |paragraph| {
                // Fillers count themselves, without their height.
                if !matches!(paragraph.content, Content::Filler) {
                    self.count_paragraph(paragraph);
                }
            });
        }
    }

    fn count_paragraph(&mut self, paragraph: &Paragraph) {
        let mut format = paragraph.format;
        // A page break that comes from a block around is not the style's.
        format.page_break_before &= paragraph.own_break;
        if paragraph.part.is_some() {
            // Which rows stay together is a matter of the table.
            (format.keep_next, format.keep_lines) = (false, false);
        }
        self.count(paragraph.style, format, paragraph.run);
        self.paragraphs[paragraph.style.0].looks.count(paragraph);
    }

    /// Decides what every style says. `body` serves where no paragraph of a style was counted.
    pub(super) fn settle(&mut self, body: (ParagraphFormat, RunFormat), survey: &Survey) {
        // Later styles may be based on earlier ones only.
        for index in 0..self.paragraphs.len() {
            let style = &self.paragraphs[index];
            let derived = || {
                let own = Some(StyleIndex(index));
                self.paragraphs.iter().filter(|style| style.base == own).find_map(ParagraphStyle::most_common)
            };
            let common = style.most_common();
            let (format, run) =
                if index == NORMAL.0 { common.unwrap_or(body) } else { common.or_else(derived).unwrap_or(body) };
            let display = names::paragraph_style(style.setting, &style.name);
            let (display, id) = free_name(&mut self.taken, display);
            self.paragraphs[index].settled = Some(Settled { id, display, format, run });
            // Contents tables and running heads find paragraphs by their style.
            let ParagraphStyle { setting, name, .. } = &self.paragraphs[index];
            if !names::is_searched(*setting, name) && !survey.sets_string(name) {
                self.settle_variants(StyleIndex(index));
            }
        }
    }

    /// Makes a style of every look that differs from that of its style and has a name.
    fn settle_variants(&mut self, base: StyleIndex) {
        let own = self.settled(base).clone();
        let looks = std::mem::take(&mut self.paragraphs[base.0].looks);
        for (look, name) in looks.named(&own) {
            let (display, id) = free_name(&mut self.taken, format!("{} {name}", own.display));
            let index = StyleIndex(self.paragraphs.len());
            let ParagraphStyle { setting, name, .. } = &self.paragraphs[base.0];
            let mut variant = ParagraphStyle::new(*setting, name.clone(), Some(base));
            variant.settled = Some(Settled { id, display, format: look.format_in(&own.format), run: look.run });
            self.paragraphs.push(variant);
            self.paragraphs[base.0].variants.push((look, index));
        }
    }

    /// The style that a paragraph has: that of its look, where it has one.
    pub(super) fn of(&self, paragraph: &Paragraph) -> StyleIndex {
        let variants = &self.paragraphs[paragraph.style.0].variants;
        if variants.is_empty() {
            return paragraph.style;
        }
        let look = Look::of(paragraph);
        variants.iter().find(|(known, _)| *known == look).map_or(paragraph.style, |(_, index)| *index)
    }

    fn settled(&self, index: StyleIndex) -> &Settled {
        self.paragraphs[index.0].settled.as_ref().expect("styles settle before they are written") // the recipe in mod.rs settles first
    }

    pub(super) fn id(&self, index: StyleIndex) -> &str {
        &self.settled(index).id
    }
    pub(super) fn formats(&self, index: StyleIndex) -> (ParagraphFormat, RunFormat) {
        let settled = self.settled(index);
        (settled.format, settled.run)
    }
    /// Whether this is the style that a paragraph has without naming one.
    pub(super) fn is_normal(&self, index: StyleIndex) -> bool {
        index == NORMAL
    }

    /// The character style of a span: its first use decides what it says. A span with a class that looks otherwise has
    /// one of its own, named by what is otherwise.
    pub(super) fn character(&mut self, base: &str, name: &StyleName, from: RunFormat, to: RunFormat) -> CharacterIndex {
        let same = |style: &&CharacterStyle| style.key.0 == base && style.key.1 == *name;
        let is_words =
            |base: &str| matches!(base, "Strong" | "Emphasis" | "HTML Code" | "Hyperlink" | "Placeholder Text");
        let makes = |style: &&CharacterStyle| {
            is_words(base) && name.classes.is_empty() || from.changed(&style.from, &style.to) == to
        };
        let known = self.characters.iter().position(|style| same(&style) && makes(&style));
        if let Some(index) = known {
            return CharacterIndex(index);
        }
        let mut wanted = names::character_style(base, name);
        if let Some(first) = self.characters.iter().find(same) {
            let otherwise = to.differences(&from.changed(&first.from, &first.to));
            wanted = [&wanted[..], &otherwise[..]].join(" ").trim_end().to_owned();
        }
        let (display, id) = free_name(&mut self.taken, wanted);
        self.characters.push(CharacterStyle { key: (base.to_owned(), name.clone()), id, display, from, to });
        CharacterIndex(self.characters.len() - 1)
    }

    pub(super) fn character_id(&self, index: CharacterIndex) -> &str {
        &self.characters[index.0].id
    }

    /// The format of text in a character style inside text of the format `base`.
    pub(super) fn in_character(&self, index: CharacterIndex, base: RunFormat) -> RunFormat {
        let style = &self.characters[index.0];
        base.changed(&style.from, &style.to)
    }

    /// The id and the look of a table's style: the first table of a name decides what it says.
    pub(super) fn table(&mut self, name: &StyleName, look: TableLook) -> (String, TableLook) {
        let Styles { tables, taken, .. } = self;
        tables.get(name, look, |wanted| free_name(taken, wanted))
    }
}

/// A display name and an id that no other style has.
fn free_name(taken: &mut BTreeSet<String>, wanted: String) -> (String, String) {
    let mut display = wanted.clone();
    let mut number = 1;
    loop {
        let id: String = title_case(&display).chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let id = if id.is_empty() { format!("Style{}", taken.len()) } else { id };
        if taken.insert(id.to_lowercase()) {
            return (display, id);
        }
        number += 1;
        display = format!("{wanted} ({number})");
    }
}

/// The id of a built-in style is its name with capitals.
fn title_case(name: &str) -> String {
    if let Some(level) = name.strip_prefix("toc ") {
        return format!("TOC{level}");
    }
    let mut up = true;
    name.chars()
        .map(|c| {
            let shown = if up { c.to_ascii_uppercase() } else { c };
            up = c == ' ';
            shown
        })
        .collect()
}

impl ParagraphStyle {
    fn new(setting: Setting, name: StyleName, base: Option<StyleIndex>) -> ParagraphStyle {
        ParagraphStyle {
            setting,
            name,
            base,
            formats: Vec::new(),
            runs: Vec::new(),
            looks: Looks::default(),
            variants: Vec::new(),
            settled: None,
        }
    }

    fn most_common(&self) -> Option<(ParagraphFormat, RunFormat)> {
        Some((*most_common(&self.formats)?, *most_common(&self.runs)?))
    }
}

pub(super) fn count<T: PartialEq>(counted: &mut Vec<(T, usize)>, value: T, times: usize) {
    match counted.iter_mut().find(|(known, _)| *known == value) {
        Some((_, count)) => *count += times,
        None => counted.push((value, times)),
    }
}

/// The value with the highest count; of equals the one that came first.
pub(super) fn most_common<T>(counted: &[(T, usize)]) -> Option<&T> {
    counted.iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}
