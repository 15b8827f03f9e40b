//! Lists: numbering definitions (`word/numbering.xml`).

use crate::model::{CounterStyle, ListMarker};

use super::xml::Xml;

/// The number or bullet of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// `w:numId`
    pub(super) list: usize,
    /// `w:ilvl`
    pub(super) level: usize,
}

/// How a level of a list is numbered and where its text stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Level {
    /// `ST_NumberFormat`
    pub(super) format: &'static str,
    /// What stands before and after the number; a bullet is all `before`.
    pub(super) before: String,
    pub(super) after: String,
    /// The indent of the text, in twentieths of a point, and how far left of it the marker stands.
    pub(super) start: i64,
    pub(super) hanging: i64,
    /// `ST_Jc`: where the marker lies against its place.
    pub(super) align: &'static str,
}

/// The lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: Vec<(usize, Level)>,
    lists: Vec<List>,
}

struct List {
    definition: usize,
    /// Where counting begins; `None` for bullets.
    from: Option<i64>,
}

/// The greatest number that a list of Word begins with.
const MOST: i64 = 32_767;

/// Word has levels 0 to 8.
const LEVELS: usize = 9;

impl Numbering {
    /// A list of bullets: those of one look are one list.
    pub(super) fn bullets(&mut self, level: usize, look: Level) -> Number {
        let definition = self.definition(level, look);
        let same = |list: &List| list.definition == definition && list.from.is_none();
        let index = self.lists.iter().position(same).unwrap_or_else(|| self.push(definition, None));
        self.number(index, level)
    }

    /// A list that counts from `from`.
    pub(super) fn counting(&mut self, level: usize, look: Level, from: i64) -> Number {
        let definition = self.definition(level, look);
        let index = self.push(definition, Some(from));
        self.number(index, level)
    }

    /// The indent and hanging distance that a number brings along.
    pub(super) fn indent(&self, number: Number) -> (i64, i64) {
        let (_, look) = &self.definitions[self.lists[number.list - 1].definition];
        (look.start, look.hanging)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    fn number(&self, index: usize, level: usize) -> Number {
        Number { list: index + 1, level: level.min(LEVELS - 1) }
    }

    fn push(&mut self, definition: usize, from: Option<i64>) -> usize {
        self.lists.push(List { definition, from });
        self.lists.len() - 1
    }

    fn definition(&mut self, level: usize, look: Level) -> usize {
        let wanted = (level.min(LEVELS - 1), look);
        self.definitions.iter().position(|known| *known == wanted).unwrap_or_else(|| {
            self.definitions.push(wanted);
            self.definitions.len() - 1
        })
    }

    /// The part `word/numbering.xml`.
    pub(super) fn write(&self) -> Xml {
        let mut xml = Xml::part(512 + 2048 * self.definitions.len());
        xml.element("w:numbering", &[("xmlns:w", &super::W)], |xml| {
            for (index, (level, look)) in self.definitions.iter().enumerate() {
                xml.element("w:abstractNum", &[("w:abstractNumId", &index)], |xml| {
                    xml.val("w:multiLevelType", "hybridMultilevel");
                    (0..LEVELS).for_each(|at| look.write(xml, at, *level));
                });
            }
            for (index, list) in self.lists.iter().enumerate() {
                xml.element("w:num", &[("w:numId", &(index + 1))], |xml| {
                    xml.val("w:abstractNumId", list.definition);
                    if let Some(from) = list.from {
                        let (level, _) = self.definitions[list.definition];
                        xml.element("w:lvlOverride", &[("w:ilvl", &level)], |xml| {
                            xml.val("w:startOverride", from.clamp(0, MOST));
                        });
                    }
                });
            }
        });
        xml
    }
}

impl Level {
    /// Writes level `at` of a definition made for level `own`: the others are there so that a user can move items
    /// in and out.
    fn write(&self, xml: &mut Xml, at: usize, own: usize) {
        let steps = at as i64 - own as i64;
        let start = (self.start + steps * self.hanging.max(240)).max(self.hanging);
        xml.element("w:lvl", &[("w:ilvl", &at)], |xml| {
            xml.val("w:start", 1i64);
            xml.val("w:numFmt", self.format);
            let text = match self.format {
                "bullet" => self.before.clone(),
                _ => format!("{}%{}{}", self.before, at + 1, self.after),
            };
            xml.val("w:lvlText", text);
            xml.val("w:lvlJc", self.align);
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:ind", &[("w:left", &start), ("w:hanging", &self.hanging)]);
            });
        });
    }
}

/// Whether Word writes a number as the style does: it counts no further, goes on after `z` with `aa` and `bb`, and
/// leaves out what has no letter.
pub(super) fn writes_alike(style: CounterStyle, number: i64) -> bool {
    match style {
        CounterStyle::Decimal | CounterStyle::DecimalLeadingZero => (0..=MOST).contains(&number),
        CounterStyle::LowerAlpha | CounterStyle::UpperAlpha => (1..=26).contains(&number),
        CounterStyle::LowerRoman | CounterStyle::UpperRoman => (1..=3999).contains(&number),
    }
}

/// How Word counts in a counter style (`ST_NumberFormat`).
pub(super) fn number_format(style: CounterStyle) -> &'static str {
    match style {
        CounterStyle::Decimal => "decimal",
        CounterStyle::DecimalLeadingZero => "decimalZero",
        CounterStyle::LowerAlpha => "lowerLetter",
        CounterStyle::UpperAlpha => "upperLetter",
        CounterStyle::LowerRoman => "lowerRoman",
        CounterStyle::UpperRoman => "upperRoman",
    }
}

/// The format of a marker and what stands around the number, from the marker as it is shown.
pub(super) fn marker(style: &ListMarker, shown: &str) -> (&'static str, String, String) {
    // A percent sign in the text would be read as a number's place.
    let plain = |text: &str| text.replace('%', "");
    match style {
        ListMarker::Counter(counter) => {
            let first = shown.find(char::is_alphanumeric).unwrap_or(0);
            let last = shown
                .rfind(char::is_alphanumeric)
                .map_or(0, |at| at + shown[at..].chars().next().map_or(0, char::len_utf8));
            (number_format(*counter), plain(&shown[..first]), plain(shown[last..].trim_end()))
        }
        _ => ("bullet", plain(shown.trim()), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_marker() {
        let decimal = ListMarker::Counter(CounterStyle::Decimal);
        assert_eq!(marker(&decimal, "12. "), ("decimal", String::new(), ".".to_owned()));
        let roman = ListMarker::Counter(CounterStyle::LowerRoman);
        assert_eq!(marker(&roman, "(iv)"), ("lowerRoman", "(".to_owned(), ")".to_owned()));
        assert_eq!(marker(&ListMarker::Disc, "• "), ("bullet", "•".to_owned(), String::new()));
    }
}
