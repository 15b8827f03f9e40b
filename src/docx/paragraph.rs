//! Paragraph formatting (`w:pPr`).

use crate::model::{Align, BorderLine, BorderSide, Color, Direction, Edges, Hyphens, LineHeight, Style};
use crate::units::Length;

use super::run::shading;
use super::survey::Survey;
use super::xml::Xml;

/// What Word is told about a paragraph, in Word's units: twentieths of a point unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ParagraphFormat {
    pub(super) keep_next: bool,
    pub(super) keep_lines: bool,
    pub(super) page_break_before: bool,
    pub(super) widow_control: bool,
    pub(super) borders: Edges<Option<Border>>,
    pub(super) shading: Option<Color>,
    pub(super) hyphenate: bool,
    pub(super) right_to_left: bool,
    pub(super) before: i64,
    pub(super) after: i64,
    pub(super) line: Line,
    /// The indent on the side where lines begin, and on the other one.
    pub(super) start: i64,
    pub(super) end: i64,
    /// Of the first line, against `start`.
    pub(super) first: i64,
    pub(super) align: &'static str,
    pub(super) leaders: Option<Leaders>,
}

/// The tab stops that the leaders of a line fill up to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leaders {
    /// How many leaders share the line.
    pub(super) count: i64,
    /// The end of the line, from the edge of the text area where lines begin.
    pub(super) end: i64,
    /// `ST_TabTlc`
    pub(super) fill: &'static str,
}

/// The pitch of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line {
    /// In 240ths of the height that the typeface asks for.
    Multiple(i64),
    Exactly(i64),
    AtLeast(i64),
}

impl Line {
    /// The pitch as a length, for text of a size in half points in a typeface of the given single spacing.
    pub(super) fn height(self, size: i64, single: f64) -> Length {
        match self {
            Line::Multiple(multiple) => Length::pt(size as f64 / 2.0 * single * multiple as f64 / 240.0),
            Line::Exactly(pitch) | Line::AtLeast(pitch) => Length::pt(pitch as f64 / 20.0),
        }
    }
}

/// A line along an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Border {
    pub(super) line: Stroke,
    /// In eighths of a point.
    pub(super) width: u8,
    /// The distance to the text, in points.
    pub(super) space: u8,
    pub(super) color: Color,
}

/// `ST_Border`
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stroke {
    Single,
    Dotted,
    Dashed,
    Double,
}

/// The widest measure that Word takes: 22 inches.
const WIDEST: i64 = 31_680;

impl ParagraphFormat {
    /// Makes a paragraph one from left to right that stands in the same place.
    pub(super) fn turn_left_to_right(&mut self) {
        if std::mem::take(&mut self.right_to_left) {
            std::mem::swap(&mut self.start, &mut self.end);
        }
    }

    /// What Word does where nothing is said.
    pub(super) const PLAIN: ParagraphFormat = ParagraphFormat {
        keep_next: false,
        keep_lines: false,
        page_break_before: false,
        widow_control: true,
        borders: Edges::uniform(None),
        shading: None,
        hyphenate: true,
        right_to_left: false,
        before: 0,
        after: 0,
        line: Line::Multiple(240),
        start: 0,
        end: 0,
        first: 0,
        align: "left",
        leaders: None,
    };

    /// The inherited part of a style: what does not depend on where the paragraph stands.
    pub(super) fn of(style: &Style, line: Line, survey: &Survey) -> ParagraphFormat {
        let paragraph = &style.paragraph;
        let right_to_left = paragraph.direction == Direction::RightToLeft;
        ParagraphFormat {
            widow_control: paragraph.orphans >= 2 || paragraph.widows >= 2,
            // Where nothing is hyphenated, no paragraph need say so.
            hyphenate: !survey.hyphenation || paragraph.hyphens == Hyphens::Auto,
            right_to_left,
            line,
            first: twips(if paragraph.indent.hanging { -paragraph.indent.length } else { paragraph.indent.length }),
            align: alignment(paragraph.align, right_to_left),
            ..ParagraphFormat::PLAIN
        }
    }

    /// What does not depend on what stands around the paragraph and in it: the rest is the same for all.
    pub(super) fn look(&self) -> ParagraphFormat {
        self.in_place_of(&ParagraphFormat::PLAIN)
    }

    /// This look where another paragraph stands.
    pub(super) fn in_place_of(&self, other: &ParagraphFormat) -> ParagraphFormat {
        let ParagraphFormat { keep_next, keep_lines, page_break_before, before, after, start, end, leaders, .. } =
            *other;
        ParagraphFormat { keep_next, keep_lines, page_break_before, before, after, start, end, leaders, ..*self }
    }

    /// What a reader sees to be otherwise than in `base`, as the end of the name of a style.
    pub(super) fn differences(&self, base: &ParagraphFormat) -> &'static str {
        match (self.align, self.right_to_left) {
            (align, _) if align == base.align => "",
            ("center", _) => "Centred",
            ("both", _) => "Justified",
            // In Word's transitional files, left is where lines begin.
            ("left", false) | ("right", true) => "Left",
            _ => "Right",
        }
    }

    /// Sets the indents from distances to the left and right edge of the text area.
    pub(super) fn indent(&mut self, left: Length, right: Length) {
        let (start, end) = if self.right_to_left { (right, left) } else { (left, right) };
        (self.start, self.end) = (twips(start), twips(end));
    }

    /// Indents all lines but the first where the style says so (`text-indent: … hanging`).
    pub(super) fn hang(&mut self, style: &Style) {
        if style.paragraph.indent.hanging {
            self.start = (self.start + twips(style.paragraph.indent.length)).clamp(-WIDEST, WIDEST);
        }
    }

    /// Moves the edges inwards.
    pub(super) fn indent_further(&mut self, left: Length, right: Length) {
        let (start, end) = if self.right_to_left { (right, left) } else { (left, right) };
        self.start = (self.start + twips(start)).clamp(-WIDEST, WIDEST);
        self.end = (self.end + twips(end)).clamp(-WIDEST, WIDEST);
    }

    pub(super) fn has_borders(&self) -> bool {
        self.borders != Edges::uniform(None)
    }

    /// The properties up to the numbering that differ from `base`, in the order of the schema (`CT_PPrBase`).
    pub(super) fn flow_properties(&self, xml: &mut Xml, base: &ParagraphFormat) {
        if self.keep_next != base.keep_next {
            xml.toggle("w:keepNext", self.keep_next);
        }
        if self.keep_lines != base.keep_lines {
            xml.toggle("w:keepLines", self.keep_lines);
        }
        if self.page_break_before != base.page_break_before {
            xml.toggle("w:pageBreakBefore", self.page_break_before);
        }
    }

    /// Widow control stands between the frame and the numbering.
    pub(super) fn widow_properties(&self, xml: &mut Xml, base: &ParagraphFormat) {
        if self.widow_control != base.widow_control {
            xml.toggle("w:widowControl", self.widow_control);
        }
    }

    /// The properties that follow the numbering.
    pub(super) fn shape_properties(&self, xml: &mut Xml, base: &ParagraphFormat, tabs: impl FnOnce(&mut Xml)) {
        if self.borders != base.borders {
            self.write_borders(xml, base);
        }
        if self.shading != base.shading {
            shading(xml, self.shading);
        }
        tabs(xml);
        if self.leaders != base.leaders {
            Leaders::write(self.leaders, base.leaders, xml);
        }
        if self.hyphenate != base.hyphenate {
            xml.toggle("w:suppressAutoHyphens", !self.hyphenate);
        }
        if self.right_to_left != base.right_to_left {
            xml.toggle("w:bidi", self.right_to_left);
        }
        self.write_spacing(xml, base);
        self.write_indents(xml, base);
        if self.align != base.align {
            xml.val("w:jc", self.align);
        }
    }

    fn write_borders(&self, xml: &mut Xml, base: &ParagraphFormat) {
        xml.element("w:pBdr", &[], |xml| {
            let (own, base) = (&self.borders, &base.borders);
            // `left` and `right` stay where they are in paragraphs from right to left.
            for (name, own, base) in [
                ("w:top", own.top, base.top),
                ("w:left", own.left, base.left),
                ("w:bottom", own.bottom, base.bottom),
                ("w:right", own.right, base.right),
            ] {
                match own {
                    Some(border) => border.write(xml, name),
                    None if base.is_some() => xml.val(name, "nil"),
                    None => {}
                }
            }
        });
    }

    fn write_spacing(&self, xml: &mut Xml, base: &ParagraphFormat) {
        if (self.before, self.after, self.line) == (base.before, base.after, base.line) {
            return;
        }
        let (line, rule) = match &self.line {
            Line::Multiple(line) => (line, &"auto"),
            Line::Exactly(line) => (line, &"exact"),
            Line::AtLeast(line) => (line, &"atLeast"),
        };
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = Vec::with_capacity(4);
        if self.before != base.before {
            attributes.push(("w:before", &self.before));
        }
        if self.after != base.after {
            attributes.push(("w:after", &self.after));
        }
        if self.line != base.line {
            attributes.push(("w:line", line));
            attributes.push(("w:lineRule", rule));
        }
        xml.empty("w:spacing", &attributes);
    }

    fn write_indents(&self, xml: &mut Xml, base: &ParagraphFormat) {
        if (self.start, self.end, self.first) == (base.start, base.end, base.first) {
            return;
        }
        let hanging = -self.first;
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = Vec::with_capacity(3);
        if self.start != base.start {
            attributes.push(("w:left", &self.start));
        }
        if self.end != base.end {
            attributes.push(("w:right", &self.end));
        }
        if self.first != base.first {
            if self.first < 0 {
                attributes.push(("w:hanging", &hanging));
            } else {
                attributes.push(("w:firstLine", &self.first));
            }
        }
        xml.empty("w:ind", &attributes);
    }
}

impl Border {
    /// The border of a side that is `space` away from the text; `None` where the side has no line.
    pub(super) fn of(side: BorderSide, space: Length) -> Option<Border> {
        if side.width.is_zero() {
            return None;
        }
        let line = match side.line {
            BorderLine::None | BorderLine::Hidden => return None,
            BorderLine::Dotted => Stroke::Dotted,
            BorderLine::Dashed => Stroke::Dashed,
            BorderLine::Solid => Stroke::Single,
            BorderLine::Double => Stroke::Double,
        };
        // Word counts the width of one of the lines of a double border.
        let width = if side.line == BorderLine::Double { side.width / 3.0 } else { side.width };
        Some(Border {
            line,
            width: width.to_eighth_points().clamp(2, 96) as u8,
            space: space.to_pt().round().clamp(0.0, 31.0) as u8,
            color: side.color,
        })
    }

    pub(super) fn write(&self, xml: &mut Xml, name: &str) {
        let Border { line, width, space, color } = self;
        let line = match line {
            Stroke::Single => "single",
            Stroke::Dotted => "dotted",
            Stroke::Dashed => "dashed",
            Stroke::Double => "double",
        };
        xml.empty(name, &[("w:val", &line), ("w:sz", width), ("w:space", space), ("w:color", color)]);
    }
}

/// A length within Word's limits.
pub(super) fn twips(length: Length) -> i64 {
    length.to_twips().clamp(-WIDEST, WIDEST)
}

/// `ST_Jc`: in Word's transitional files, left is where lines begin.
fn alignment(align: Align, right_to_left: bool) -> &'static str {
    match (align, right_to_left) {
        (Align::Start, _) | (Align::Left, false) | (Align::Right, true) => "left",
        (Align::End, _) | (Align::Right, false) | (Align::Left, true) => "right",
        (Align::Center, _) => "center",
        (Align::Justify, _) => "both",
    }
}

/// The pitch of lines of a style, in a typeface of the given single spacing. A multiple of the typeface's own height
/// keeps fitting when a user changes the size or a picture stands in the line; a length is what its author wanted it to
/// be. Where two typefaces of other heights share lines (`None`), as in Arabic text with Latin names, a multiple would
/// part some lines and let others overlap: the pitch is a length there too.
pub(super) fn line(style: &Style, size: i64, single: Option<f64>, holds_picture: bool) -> Line {
    let length = match (style.paragraph.line_height, single) {
        (LineHeight::Normal, _) => return Line::Multiple(240),
        (LineHeight::Number(factor), Some(single)) => {
            // `size` is what Word is told: half points, so the pitch is the layout's even where the size was rounded.
            let (pitch, natural) = (style.text.size * factor, Length::pt(size as f64 / 2.0 * single));
            return Line::Multiple(((240.0 * pitch.ratio(natural)).round() as i64).clamp(1, WIDEST));
        }
        (LineHeight::Number(factor), None) => style.text.size * factor,
        (LineHeight::Length(length), _) => length,
    };
    let length = twips(length).max(1);
    if holds_picture { Line::AtLeast(length) } else { Line::Exactly(length) }
}
