//! Named styles. Every paragraph registers with the format that it needs; the format that most of them need
//! becomes the style, and only what differs is written on the paragraphs themselves.

use std::collections::{BTreeSet, HashMap};

use crate::model::StyleName;

use super::names::{self, Setting};
use super::paragraph::ParagraphFormat;
use super::plan::{Content, Piece};
use super::run::RunFormat;
use super::table_look::{TableLook, TableStyles};
use super::work::Work;
use super::xml::Xml;

/// A paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StyleIndex(usize);

/// A character style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CharacterIndex(usize);

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: Vec<ParagraphStyle>,
    known: HashMap<(Setting, StyleName), StyleIndex>,
    characters: Vec<CharacterStyle>,
    tables: TableStyles,
    /// Ids and names that are taken, in lower case.
    taken: BTreeSet<String>,
}

struct ParagraphStyle {
    setting: Setting,
    name: StyleName,
    base: Option<StyleIndex>,
    formats: Vec<(ParagraphFormat, usize)>,
    runs: Vec<(RunFormat, usize)>,
    settled: Option<Settled>,
}

/// What a paragraph style came to be.
#[derive(Clone, Debug)]
struct Settled {
    id: String,
    display: String,
    format: ParagraphFormat,
    run: RunFormat,
}

struct CharacterStyle {
    key: (String, StyleName),
    id: String,
    display: String,
    /// The style changes what differs between the two.
    from: RunFormat,
    to: RunFormat,
}

/// The style of body text, which all others are based on.
const NORMAL: StyleIndex = StyleIndex(0);

impl Styles {
    /// The style of a paragraph. The first one asked for must be that of body text.
    pub(super) fn paragraph(&mut self, setting: Setting, name: &StyleName) -> StyleIndex {
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
        self.paragraphs.push(ParagraphStyle {
            setting,
            name,
            base,
            formats: Vec::new(),
            runs: Vec::new(),
            settled: None,
        });
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
        count(&mut style.formats, format);
        count(&mut style.runs, run);
    }

    /// Counts all paragraphs of the pieces. A page break that comes from a block around is not the style's.
    pub(super) fn count_pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            piece.for_each_paragraph(&mut |paragraph| {
                // Fillers count themselves, without their height.
                if matches!(paragraph.content, Content::Filler) {
                    return;
                }
                let page_break_before = paragraph.format.page_break_before && paragraph.own_break;
                let format = ParagraphFormat { page_break_before, ..paragraph.format };
                self.count(paragraph.style, format, paragraph.run);
            });
        }
    }

    /// Decides what every style says. `body` serves where no paragraph of a style was counted.
    pub(super) fn settle(&mut self, body: (ParagraphFormat, RunFormat)) {
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
        }
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

    /// The character style of a span: its first use decides what it says.
    pub(super) fn character(&mut self, base: &str, name: &StyleName, from: RunFormat, to: RunFormat) -> CharacterIndex {
        let same = |style: &CharacterStyle| style.key.0 == base && style.key.1 == *name;
        if let Some(index) = self.characters.iter().position(same) {
            return CharacterIndex(index);
        }
        let (display, id) = free_name(&mut self.taken, names::character_style(base, name));
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
    fn most_common(&self) -> Option<(ParagraphFormat, RunFormat)> {
        Some((*most_common(&self.formats)?, *most_common(&self.runs)?))
    }
}

fn count<T: PartialEq>(counted: &mut Vec<(T, usize)>, value: T) {
    match counted.iter_mut().find(|(known, _)| *known == value) {
        Some((_, count)) => *count += 1,
        None => counted.push((value, 1)),
    }
}

/// The value with the highest count; of equals the one that came first.
fn most_common<T>(counted: &[(T, usize)]) -> Option<&T> {
    counted.iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// The part `word/styles.xml`. `defaults` are those of the whole document.
pub(super) fn write(work: &Work, defaults: RunFormat) -> Xml {
    let styles = &work.styles;
    let mut xml = Xml::part(4096 + 512 * styles.paragraphs.len());
    xml.element("w:styles", super::NAMESPACES, |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| defaults.properties(xml, None, false, work));
            });
            xml.empty("w:pPrDefault", &[]);
        });
        for style in &styles.paragraphs {
            style.write(xml, work, &defaults);
        }
        xml.raw(BUILT_IN);
        for style in &styles.characters {
            style.write(xml, work);
        }
        styles.tables.write(xml);
    });
    xml
}

/// The styles that Word expects in every document.
const BUILT_IN: &[u8] = br#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#;

/// Whether Word itself has a style of this name.
fn is_built_in(display: &str) -> bool {
    const NAMES: [&str; 14] = [
        "Normal",
        "caption",
        "Quote",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "table of figures",
        "Hyperlink",
        "Strong",
        "Emphasis",
        "HTML Code",
        "HTML Preformatted",
        "Placeholder Text",
    ];
    let levelled = |prefix: &str, levels: std::ops::RangeInclusive<u8>| {
        let level = display.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(' '));
        level.is_some_and(|level| levels.into_iter().any(|known| *level == known.to_string()))
    };
    let lists = ["List Bullet", "List Number", "List Continue"];
    NAMES.contains(&display)
        || levelled("heading", 1..=6)
        || levelled("toc", 1..=9)
        || lists.iter().any(|list| display == *list || levelled(list, 2..=5))
}

impl ParagraphStyle {
    fn write(&self, xml: &mut Xml, work: &Work, defaults: &RunFormat) {
        let Some(own) = &self.settled else { return };
        let custom = !is_built_in(&own.display);
        let default = self.base.is_none();
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![("w:type", &"paragraph")];
        if default {
            attributes.push(("w:default", &"1"));
        }
        if custom {
            attributes.push(("w:customStyle", &"1"));
        }
        attributes.push(("w:styleId", &own.id));
        let (format, run) = self.base.map_or((ParagraphFormat::PLAIN, *defaults), |base| work.styles.formats(base));
        let level = own.display.strip_prefix("heading ").and_then(|level| level.parse::<i64>().ok());
        xml.element("w:style", &attributes, |xml| {
            xml.val("w:name", &own.display);
            if let Some(base) = self.base {
                xml.val("w:basedOn", work.styles.id(base));
            }
            if level.is_some() {
                xml.val("w:next", work.styles.id(NORMAL));
            }
            xml.val("w:uiPriority", if level.is_some() { 9i64 } else { 1 });
            xml.empty("w:qFormat", &[]);
            if own.format != format || level.is_some() {
                xml.element("w:pPr", &[], |xml| {
                    own.format.flow_properties(xml, &format);
                    own.format.widow_properties(xml, &format);
                    own.format.shape_properties(xml, &format, |_| {});
                    if let Some(level) = level {
                        xml.val("w:outlineLvl", level - 1);
                    }
                });
            }
            own.run.write(xml, &run, None, false, work);
        });
    }
}

impl CharacterStyle {
    fn write(&self, xml: &mut Xml, work: &Work) {
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![("w:type", &"character")];
        if !is_built_in(&self.display) {
            attributes.push(("w:customStyle", &"1"));
        }
        attributes.push(("w:styleId", &self.id));
        xml.element("w:style", &attributes, |xml| {
            xml.val("w:name", &self.display);
            xml.val("w:basedOn", "DefaultParagraphFont");
            xml.val("w:uiPriority", 10i64);
            xml.empty("w:qFormat", &[]);
            self.to.write(xml, &self.from, None, false, work);
        });
    }
}
