//! Looks: what paragraphs of one style have of their own, apart from their place. A look that differs from that of most
//! becomes a style of its own, based on theirs.

use std::rc::Rc;

use super::names;
use super::paragraph::ParagraphFormat;
use super::plan::{Content, Paragraph, TablePart};
use super::run::RunFormat;
use super::styles::{Settled, count, most_common};

/// What a paragraph looks like, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    format: ParagraphFormat,
    pub(super) run: RunFormat,
    /// Whether a number says where its first line begins.
    numbered: bool,
}

/// The looks of the paragraphs of one style.
#[derive(Default)]
pub(super) struct Looks(Vec<Seen>);

/// A look, and in which parts of tables it was seen.
struct Seen {
    look: Look,
    parts: Vec<(Rc<TablePart>, usize)>,
}

impl Look {
    pub(super) fn of(paragraph: &Paragraph) -> Look {
        let numbered = paragraph.number.is_some();
        let mut format = paragraph.format.look();
        if numbered {
            format.first = 0;
        }
        Look { format, run: paragraph.run, numbered }
    }

    /// The format of this look where paragraphs of the format `base` stand.
    pub(super) fn format_in(&self, base: &ParagraphFormat) -> ParagraphFormat {
        let format = self.format.in_place_of(base);
        if self.numbered { ParagraphFormat { first: base.first, ..format } } else { format }
    }
}

impl Looks {
    /// Counts the look of a paragraph. Outside of tables pictures, rules and lines of margin boxes have the looks of their
    /// styles.
    pub(super) fn count(&mut self, paragraph: &Paragraph) {
        let is_text = matches!(paragraph.content, Content::Inlines { .. }) && !paragraph.is_picture();
        if !is_text && paragraph.part.is_none() {
            return;
        }
        let look = Look::of(paragraph);
        let at = self.0.iter().position(|seen| seen.look == look).unwrap_or_else(|| {
            self.0.push(Seen { look, parts: Vec::new() });
            self.0.len() - 1
        });
        if let Some(part) = &paragraph.part {
            count(&mut self.0[at].parts, Rc::clone(part), 1);
        }
    }

    /// The looks that differ from that of their style, with what they are called after it: by their part of a table, or
    /// else by what is otherwise. What has no name stays what it is: direct formatting.
    pub(super) fn named(self, own: &Settled) -> impl Iterator<Item = (Look, String)> {
        self.0.into_iter().filter_map(|Seen { look, parts }| {
            let format = look.format_in(&own.format);
            if format == own.format && look.run == own.run {
                return None;
            }
            let mut names = Vec::new();
            for (part, times) in &parts {
                count(&mut names, names::table_part(part), *times);
            }
            let part = most_common(&names).filter(|name| !name.is_empty()).cloned();
            let name = part.unwrap_or_else(|| {
                let (run, paragraph) = (look.run.differences(&own.run), format.differences(&own.format));
                format!("{run} {paragraph}").trim().to_owned()
            });
            (!name.is_empty()).then_some((look, name))
        })
    }
}
