//! Fills, lines and texts of charts (ECMA-376 part 1, 20.1.8, 20.1.2.2.24 and 21.1.2).

use crate::docx::xml::{Attributes, Xml};
use crate::model::Color;
use crate::units::Length;

/// How a surface is filled (`EG_FillProperties`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fill {
    None,
    Solid(Color),
    /// A colour that lets through what is behind it, so that areas before each other are all seen.
    Clear(Color),
    /// A hatching of the name that DrawingML has for it (`ST_PresetPatternVal`): its colour, and that under it.
    Hatched(Color, Color, &'static str),
}

/// A line (`CT_LineProperties`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) color: Color,
    pub(super) width: Length,
    /// `ST_PresetLineDashVal`
    pub(super) dash: &'static str,
}

/// What a bar, a slice or a line looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) fill: Fill,
    pub(super) line: Option<Line>,
}

impl Line {
    pub(super) fn solid(color: Color, width: Length) -> Line {
        Line { color, width, dash: "solid" }
    }
}

impl Look {
    pub(super) const NOTHING: Look = Look { fill: Fill::None, line: None };

    /// Writes it as `c:spPr`.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.element("c:spPr", &[], |xml| {
            fill(xml, self.fill);
            line(xml, self.line);
        });
    }
}

/// A line alone, as `c:spPr`.
pub(super) fn only_line(xml: &mut Xml, of: Option<Line>) {
    xml.element("c:spPr", &[], |xml| line(xml, of));
}

fn fill(xml: &mut Xml, fill: Fill) {
    match fill {
        Fill::None => xml.empty("a:noFill", &[]),
        Fill::Solid(color) => solid(xml, color),
        Fill::Clear(color) => xml.element("a:solidFill", &[], |xml| {
            xml.element("a:srgbClr", &[("val", &color)], |xml| xml.empty("a:alpha", &[("val", &"22000")]));
        }),
        Fill::Hatched(color, under, pattern) => xml.element("a:pattFill", &[("prst", &pattern)], |xml| {
            xml.element("a:fgClr", &[], |xml| xml.empty("a:srgbClr", &[("val", &color)]));
            xml.element("a:bgClr", &[], |xml| xml.empty("a:srgbClr", &[("val", &under)]));
        }),
    }
}

fn solid(xml: &mut Xml, color: Color) {
    xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", &color)]));
}

fn line(xml: &mut Xml, line: Option<Line>) {
    let Some(Line { color, width, dash }) = line else {
        return xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
    };
    xml.element("a:ln", &[("w", &width.to_emu().clamp(0, 20_116_800))], |xml| {
        solid(xml, color);
        xml.empty("a:prstDash", &[("val", &dash)]);
        xml.empty("a:round", &[]);
    });
}

/// The look of the points of a line, with a thin space around; `open` for those that are drawn, not filled.
pub(super) fn marker(xml: &mut Xml, color: Option<Color>, background: Color, open: bool) {
    let Some(color) = color else { return Look::NOTHING.write(xml) };
    let (fill, around) = if open { (Fill::None, color) } else { (Fill::Solid(color), background) };
    Look { fill, line: Some(Line::solid(around, Length::pt(if open { 1.5 } else { 0.75 }))) }.write(xml);
}

/// How texts of a chart look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Font {
    /// The typeface of Latin text, and that of text of other scripts.
    pub(super) typefaces: (String, String),
    /// In hundredths of a point.
    pub(super) size: i64,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Color,
    pub(super) language: String,
    pub(super) right_to_left: bool,
}

/// How a text of a chart is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    None,
    /// Level, however narrow its place, where programs would slant it.
    Level,
    /// To be read from the right: beside an upright axis.
    Upright,
    /// In one line, however narrow its place.
    OneLine,
}

impl Turn {
    fn properties(self) -> Attributes<'static> {
        match self {
            Turn::None => &[],
            Turn::Level => &[("rot", &"0"), ("vert", &"horz")],
            Turn::Upright => &[("rot", &"-5400000"), ("vert", &"horz")],
            Turn::OneLine => &[("wrap", &"none")],
        }
    }
}

impl Font {
    pub(super) fn colored(&self, color: Color) -> Font {
        Font { color, ..self.clone() }
    }

    /// For figures, whose signs stay before them in text from right to left.
    pub(super) fn of_figures(&self, color: Color) -> Font {
        Font { color, right_to_left: false, ..self.clone() }
    }

    /// Writes how texts look that Word makes itself, as `c:txPr`.
    pub(super) fn write(&self, xml: &mut Xml) {
        self.write_turned(xml, Turn::None);
    }

    /// The same for texts that are set so.
    pub(super) fn write_turned(&self, xml: &mut Xml, turn: Turn) {
        xml.element("c:txPr", &[], |xml| {
            xml.empty("a:bodyPr", turn.properties());
            xml.empty("a:lstStyle", &[]);
            xml.element("a:p", &[], |xml| {
                self.paragraph(xml);
                xml.empty("a:endParaRPr", &[("lang", &self.language)]);
            });
        });
    }

    /// Writes a text as `c:tx`.
    pub(super) fn text(&self, xml: &mut Xml, words: &str, turn: Turn) {
        self.texts(xml, &[(words, self)], turn);
    }

    /// Writes a text of several looks.
    pub(super) fn texts(&self, xml: &mut Xml, runs: &[(&str, &Font)], turn: Turn) {
        xml.element("c:tx", &[], |xml| {
            xml.element("c:rich", &[], |xml| {
                xml.empty("a:bodyPr", turn.properties());
                xml.empty("a:lstStyle", &[]);
                xml.element("a:p", &[], |xml| {
                    self.paragraph(xml);
                    for (words, font) in runs {
                        xml.element("a:r", &[], |xml| {
                            font.properties(xml, "a:rPr", true);
                            xml.text_element("a:t", &[], words);
                        });
                    }
                });
            });
        });
    }

    fn paragraph(&self, xml: &mut Xml) {
        let direction: Attributes = if self.right_to_left { &[("rtl", &"1")] } else { &[] };
        xml.element("a:pPr", direction, |xml| self.properties(xml, "a:defRPr", false));
    }

    fn properties(&self, xml: &mut Xml, name: &str, of_run: bool) {
        let language: (&str, &dyn crate::docx::xml::Value) = ("lang", &self.language);
        let rest: Attributes = &[("sz", &self.size), ("b", &self.bold), ("i", &self.italic)];
        let all = [&[language], rest].concat();
        xml.element(name, if of_run { &all } else { rest }, |xml| {
            solid(xml, self.color);
            let (own, other) = (&self.typefaces.0, &self.typefaces.1);
            xml.empty("a:latin", &[("typeface", own)]);
            xml.empty("a:ea", &[("typeface", other)]);
            xml.empty("a:cs", &[("typeface", other)]);
        });
    }
}
