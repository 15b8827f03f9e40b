//! How wide text wants to be.

use std::sync::Arc;

use crate::fonts::{Features, ShapeStyle, ShapeStyleId};
use crate::model::{
    Block, BlockContent, Caps, CounterValue, Extent, FigureForm, FigureSpacing, Inline, InlineContent, Style,
    TextStyle, WhiteSpace,
};
use crate::sizing::{chart_needs, field_width};
use crate::units::Length;

use super::area::BoxArea;
use super::drawing::Placed;
use super::reference;
use super::work::{MAX_DEPTH, Work};

/// The least width that content can be set in, and the one at which it needs no second line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measure {
    pub(super) least: Length,
    pub(super) most: Length,
}

impl Measure {
    pub(super) fn max(self, other: Measure) -> Measure {
        Measure { least: self.least.max(other.least), most: self.most.max(other.most) }
    }
    pub(super) fn wider(self, by: Length) -> Measure {
        Measure { least: self.least + by, most: self.most + by }
    }
}

/// The measure of blocks below each other.
pub(super) fn blocks(blocks: &[Block], work: &mut Work) -> Measure {
    below_each_other(blocks, 0, work)
}

/// The measure of text of one style.
pub(super) fn text(text: &str, style: &Style, work: &mut Work) -> Measure {
    let mut line = LineMeasure::default();
    line.text(text, style, work);
    line.finish()
}

fn below_each_other(blocks: &[Block], depth: u32, work: &mut Work) -> Measure {
    let mut widest = Measure::default();
    if depth > MAX_DEPTH {
        return widest;
    }
    for block in blocks {
        let style = &block.style;
        let inside = match &block.content {
            BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } => {
                let mut line = LineMeasure::default();
                line.inlines(inlines, depth, work);
                line.finish()
            }
            BlockContent::Group { blocks, .. } => below_each_other(blocks, depth + 1, work),
            BlockContent::List(list) => list.items.iter().fold(Measure::default(), |widest, item| {
                let edges = edges(&item.style);
                widest.max(below_each_other(&item.blocks, depth + 1, work).wider(edges))
            }),
            BlockContent::Table(table) => {
                let columns = table.columns.len().max(1) as f64;
                let cells = table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
                let widest = cells.fold(Measure::default(), |widest, cell| {
                    widest.max(below_each_other(&cell.blocks, depth + 1, work).wider(edges(&cell.style)))
                });
                Measure { least: widest.least * columns, most: widest.most * columns }
            }
            BlockContent::Picture(picture) => {
                let width = Placed::picture(picture, style, Length::UNLIMITED, work.page_height).size.width;
                // A picture of relative width takes what it gets.
                let relative = matches!(style.boxed.width, Extent::Percent(_));
                Measure { least: if relative { Length::ZERO } else { width }, most: width }
            }
            BlockContent::Chart(_) => {
                let needs = chart_needs(style);
                Measure { least: needs.least, most: needs.most }
            }
            BlockContent::Rule => Measure::default(),
        };
        let inside = match style.boxed.width {
            Extent::Length(width) if !matches!(block.content, BlockContent::Picture(_)) => {
                Measure { least: width, most: width }
            }
            _ => inside,
        };
        widest = widest.max(inside.wider(edges(style)));
    }
    widest
}

/// Margins, borders and padding to the left and right.
pub(super) fn edges(style: &Style) -> Length {
    let nowhere = super::area::Area::whole(Length::ZERO);
    let area = BoxArea::of(style, nowhere).content;
    (area.left + area.right).max(Length::ZERO)
}

/// Adds up a line from words.
#[derive(Default)]
struct LineMeasure {
    done: Measure,
    /// The line and the word so far.
    line: Length,
    word: Length,
}

impl LineMeasure {
    fn inlines(&mut self, inlines: &[Inline], depth: u32, work: &mut Work) {
        if depth > MAX_DEPTH {
            return;
        }
        for inline in inlines {
            match &inline.content {
                InlineContent::Text(text)
                | InlineContent::Counter(CounterValue { text, .. })
                | InlineContent::Reference { text, .. } => self.text(text, &inline.style, work),
                InlineContent::Break => self.end_line(),
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                    self.inlines(children, depth + 1, work);
                }
                InlineContent::Picture(picture) => {
                    self.end_word();
                    self.word = Placed::picture(picture, &inline.style, Length::UNLIMITED, work.page_height).size.width;
                    self.end_word();
                }
                InlineContent::Field(field) => {
                    self.end_word();
                    let width = field_width(field, &inline.style, None, Default::default());
                    let edges = edges(&inline.style);
                    self.done.least = self.done.least.max(width.least + edges);
                    self.line += width.used + edges;
                }
                InlineContent::PageReference { target, style } => {
                    let shown = reference::page_text(target, *style, work);
                    self.text(&shown, &inline.style, work);
                }
                InlineContent::Footnote(note) => self.inlines(&note.call, depth + 1, work),
                InlineContent::Anchor(_) | InlineContent::Leader(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str, style: &Style, work: &mut Work) {
        let (shape_style, units) = face(&style.text, work);
        let keeps = matches!(style.paragraph.white_space, WhiteSpace::NoWrap | WhiteSpace::Pre);
        for part in text.split_inclusive([' ', '\n', '-', '\u{2013}', '\u{2014}']) {
            let word = part.trim_end_matches([' ', '\n']);
            let width = |text: &str, work: &mut Work| {
                let advance = f64::from(work.shaper.shape(text, shape_style).advance) * units;
                style.text.size * advance + style.text.letter_spacing * text.chars().count() as f64
            };
            self.word += width(word, work);
            if part.ends_with('\n') {
                self.end_line();
            } else if part.len() > word.len() {
                let space = width(" ", work);
                if keeps {
                    self.word += space;
                } else {
                    self.end_word();
                    self.line += space;
                }
            } else if part.ends_with(['-', '\u{2013}', '\u{2014}']) && !keeps {
                self.end_word();
            }
        }
    }

    fn end_word(&mut self) {
        self.done.least = self.done.least.max(self.word);
        self.line += std::mem::take(&mut self.word);
    }

    fn end_line(&mut self) {
        self.end_word();
        self.done.most = self.done.most.max(std::mem::take(&mut self.line));
    }

    fn finish(mut self) -> Measure {
        self.end_line();
        self.done
    }
}

/// How text of a style is measured.
#[derive(Clone)]
pub(super) struct Face {
    text: Arc<TextStyle>,
    style: ShapeStyleId,
    /// The em in font units, inverted.
    em: f64,
}

/// How many faces are remembered.
const MOST_REMEMBERED: usize = 16;

/// The face of a style; those that came first are remembered.
fn face(text: &Arc<TextStyle>, work: &mut Work) -> (ShapeStyleId, f64) {
    if let Some(face) = work.measured.iter().find(|face| Arc::ptr_eq(&face.text, text)) {
        return (face.style, face.em);
    }
    let families = text.families.iter().map(AsRef::as_ref);
    let book = work.shaper.book();
    let font = book.candidates(families, text.weight, text.italic).first().copied();
    let em = font.and_then(|id| book.get(id)).map_or(0.0, |face| 1.0 / f64::from(face.metrics().units_per_em.max(1)));
    let style = work.shaper.style(ShapeStyle {
        font: font.unwrap_or(crate::fonts::FontId(0)),
        script: *b"Latn",
        right_to_left: false,
        language: text.language.clone(),
        features: Features {
            no_ligatures: !text.ligatures,
            tabular_figures: text.figures.spacing == FigureSpacing::Tabular,
            proportional_figures: text.figures.spacing == FigureSpacing::Proportional,
            old_style_figures: text.figures.form == FigureForm::OldStyle,
            lining_figures: text.figures.form == FigureForm::Lining,
            small_caps: text.caps != Caps::Normal,
            ..Features::default()
        },
    });
    if work.measured.len() < MOST_REMEMBERED {
        work.measured.push(Face { text: Arc::clone(text), style, em });
    }
    (style, em)
}
