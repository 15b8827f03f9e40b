//! Running heads and feet: the margin boxes of a page as one paragraph of a header or footer part.

use std::sync::Arc;

use crate::model::{
    Align, BlockContent, ContentPart, CounterStyle, MarginBox, MarginBoxPosition, PageStyle, Style, StyleName,
    VerticalAlign,
};
use crate::units::Length;

use super::area::{line_width, padding};
use super::names::Setting;
use super::paragraph::{self, Border, ParagraphFormat};
use super::run::RunFormat;
use super::section::text_width;
use super::styles::StyleIndex;
use super::survey::{Survey, plain_text};
use super::work::Work;
use super::xml::Xml;

/// A running head or foot.
pub(super) struct Running<'a> {
    /// The boxes to the left, in the middle and to the right.
    slots: [Option<&'a MarginBox>; 3],
    style: StyleIndex,
    format: ParagraphFormat,
    run: RunFormat,
    width: Length,
    /// From the edge of the sheet to the text.
    pub(super) distance: Length,
}

/// Top or bottom of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Head,
    Foot,
}

impl Place {
    /// The element of the part and of the reference, and the last part of the relationship's type.
    pub(super) fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Place::Head => ("w:hdr", "w:headerReference", "header"),
            Place::Foot => ("w:ftr", "w:footerReference", "footer"),
        }
    }

    /// The positions of each slot: the box itself, then the corner beside it.
    fn slots(self) -> [&'static [MarginBoxPosition]; 3] {
        use MarginBoxPosition as P;
        match self {
            Place::Head => [&[P::TopLeft, P::TopLeftCorner], &[P::TopCenter], &[P::TopRight, P::TopRightCorner]],
            Place::Foot => {
                [&[P::BottomLeft, P::BottomLeftCorner], &[P::BottomCenter], &[P::BottomRight, P::BottomRightCorner]]
            }
        }
    }
}

impl<'a> Running<'a> {
    /// The running head or foot of a page; `None` where the page has none.
    pub(super) fn plan(page: &'a PageStyle, place: Place, work: &mut Work) -> Option<Running<'a>> {
        let slots = place.slots().map(|positions| {
            positions.iter().find_map(|position| page.boxes.iter().find(|known| known.position == *position))
        });
        let leading = slots.iter().flatten().next()?;
        let style = &leading.style;
        let name = if place == Place::Head { "page-header" } else { "page-footer" };
        let name = StyleName { element: Arc::from(name), ..StyleName::default() };
        let run = RunFormat::of(&style.text, work);
        let single = work.typefaces.get(run.typeface).single;
        let line = paragraph::line(style, run.size, single, false);
        let mut format = ParagraphFormat { first: 0, align: "left", ..ParagraphFormat::of(style, line) };
        if let [only] = slots.iter().flatten().collect::<Vec<_>>()[..] {
            format.align = alignment(only);
        }
        let distance = place_vertically(page, place, style, &line, run.size, single, &mut format);
        let style = work.styles.paragraph(Setting::Text, &name);
        Some(Running { slots, style, format, run, width: text_width(page), distance })
    }

    pub(super) fn count(&self, work: &mut Work) {
        work.styles.count(self.style, self.format, self.run);
    }

    /// The part of the running head or foot.
    pub(super) fn write(&self, place: Place, survey: &Survey, work: &mut Work) -> Xml {
        let mut xml = Xml::part(2048);
        let (element, ..) = place.names();
        let (style_format, style_run) = work.styles.formats(self.style);
        xml.element(element, super::NAMESPACES, |xml| {
            xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.val("w:pStyle", work.styles.id(self.style));
                    self.format.flow_properties(xml, &style_format);
                    self.format.widow_properties(xml, &style_format);
                    self.format.shape_properties(xml, &style_format, |xml| self.tabs(xml));
                    self.run.write(xml, &style_run, None, false, work);
                });
                let several = self.slots.iter().flatten().count() > 1;
                for (index, slot) in self.slots.iter().enumerate() {
                    if index > 0 && several && self.slots[index..].iter().any(Option::is_some) {
                        xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
                    }
                    if let Some(slot) = slot {
                        self.content(xml, slot, &style_run, survey, work);
                    }
                }
            });
        });
        xml
    }

    /// The middle and the end of the line, where more than one box stands in it.
    fn tabs(&self, xml: &mut Xml) {
        if self.slots.iter().flatten().count() < 2 {
            return;
        }
        xml.element("w:tabs", &[], |xml| {
            let stop = |xml: &mut Xml, kind: &str, at: Length| {
                xml.empty("w:tab", &[("w:val", &kind), ("w:pos", &at.to_twips())]);
            };
            stop(xml, "center", self.width / 2.0);
            stop(xml, "right", self.width);
        });
    }

    fn content(&self, xml: &mut Xml, slot: &MarginBox, base: &RunFormat, survey: &Survey, work: &mut Work) {
        let format = RunFormat::of(&slot.style.text, work);
        for part in &slot.content {
            match part {
                ContentPart::Text(text) => text_run(xml, text, &format, base, work),
                ContentPart::PageNumber(style) => {
                    field(xml, &format!("PAGE{}", number_switch(*style)), "1", &format, base, work);
                }
                ContentPart::PageCount(style) => {
                    field(xml, &format!("NUMPAGES{}", number_switch(*style)), "1", &format, base, work);
                }
                ContentPart::NamedString(name) => named_string(xml, name, &format, base, survey, work),
            }
        }
    }
}

/// The alignment of a box that has the line for itself.
fn alignment(only: &MarginBox) -> &'static str {
    match only.style.paragraph.align {
        Align::Center => "center",
        Align::Right | Align::End => "right",
        Align::Justify => "both",
        Align::Start | Align::Left => "left",
    }
}

/// Sets the borders of the paragraph and finds its distance from the edge of the sheet, so that the text stands
/// where the margin box has it.
fn place_vertically(
    page: &PageStyle,
    place: Place,
    style: &Style,
    line: &paragraph::Line,
    size: i64,
    single: f64,
    format: &mut ParagraphFormat,
) -> Length {
    let boxed = &style.boxed;
    let height = if place == Place::Head { page.margin.top } else { page.margin.bottom };
    let edge = |extent: crate::model::Extent| extent.resolve(height).unwrap_or_default();
    let padding = padding(boxed, height);
    let (border_top, border_bottom) = (line_width(boxed.border.top), line_width(boxed.border.bottom));
    let above = edge(boxed.margin.top) + border_top + padding.top;
    let below = edge(boxed.margin.bottom) + border_bottom + padding.bottom;
    let text = match line {
        paragraph::Line::Multiple(multiple) => Length::pt(size as f64 / 2.0 * single * *multiple as f64 / 240.0),
        paragraph::Line::Exactly(pitch) | paragraph::Line::AtLeast(pitch) => Length::pt(*pitch as f64 / 20.0),
    };
    let spare = (height - above - below - text).max(Length::ZERO);
    let over = match boxed.vertical_align {
        VerticalAlign::Top => Length::ZERO,
        VerticalAlign::Baseline | VerticalAlign::Middle => spare / 2.0,
        VerticalAlign::Bottom => spare,
    };
    // The borders lie around the whole box, the text somewhere in it.
    format.borders.top = Border::of(boxed.border.top, padding.top + over);
    format.borders.bottom = Border::of(boxed.border.bottom, padding.bottom + spare - over);
    let outer = |border: Option<Border>, width: Length| {
        border.map_or(Length::ZERO, |border| Length::pt(border.space as f64) + width)
    };
    match place {
        Place::Head => (above + over - outer(format.borders.top, border_top)).max(Length::ZERO),
        Place::Foot => (below + spare - over - outer(format.borders.bottom, border_bottom)).max(Length::ZERO),
    }
}

/// `\*` switches choose how a field counts (ECMA-376 part 1, 17.16.4.3).
fn number_switch(style: CounterStyle) -> &'static str {
    match style {
        CounterStyle::Decimal | CounterStyle::DecimalLeadingZero => "",
        CounterStyle::LowerAlpha => " \\* alphabetic",
        CounterStyle::UpperAlpha => " \\* ALPHABETIC",
        CounterStyle::LowerRoman => " \\* roman",
        CounterStyle::UpperRoman => " \\* ROMAN",
    }
}

/// A named string. With one value in the document it is that text; with several, Word looks for the paragraph
/// that sets it.
fn named_string(xml: &mut Xml, name: &str, format: &RunFormat, base: &RunFormat, survey: &Survey, work: &mut Work) {
    let settings: Vec<_> = survey.strings.iter().filter(|setting| setting.name == name).collect();
    let Some(first) = settings.first() else { return };
    if settings.iter().all(|setting| setting.value == first.value) {
        return text_run(xml, first.value, format, base, work);
    }
    let is_own_text = |setting: &&super::survey::StringSetting| {
        matches!(setting.block.content, BlockContent::Paragraph(_) | BlockContent::Heading { .. })
            && plain_text(std::slice::from_ref(setting.block)) == **setting.value
            && setting.block.name == first.block.name
    };
    if settings.iter().all(is_own_text) {
        let style = work.styles.paragraph(Setting::Text, &first.block.name);
        let instruction = format!("STYLEREF \"{}\"", work.styles.display_name(style));
        field(xml, &instruction, first.value, format, base, work);
    } else {
        text_run(xml, first.value, format, base, work);
    }
}

fn text_run(xml: &mut Xml, text: &str, format: &RunFormat, base: &RunFormat, work: &Work) {
    for (index, line) in text.split('\n').enumerate() {
        xml.element("w:r", &[], |xml| {
            format.write(xml, base, None, false, work);
            if index > 0 {
                xml.empty("w:br", &[]);
            }
            xml.text_element("w:t", &[("xml:space", &"preserve")], line);
        });
    }
}

/// A field with the value that it has before Word updates it.
fn field(xml: &mut Xml, instruction: &str, value: &str, format: &RunFormat, base: &RunFormat, work: &Work) {
    let part = |xml: &mut Xml, content: &dyn Fn(&mut Xml)| {
        xml.element("w:r", &[], |xml| {
            format.write(xml, base, None, false, work);
            content(xml);
        });
    };
    let mark = |xml: &mut Xml, kind: &str| xml.empty("w:fldChar", &[("w:fldCharType", &kind)]);
    part(xml, &|xml| mark(xml, "begin"));
    let instruction = format!(" {instruction} ");
    part(xml, &|xml| xml.text_element("w:instrText", &[("xml:space", &"preserve")], &instruction));
    part(xml, &|xml| mark(xml, "separate"));
    part(xml, &|xml| xml.text_element("w:t", &[], value));
    part(xml, &|xml| mark(xml, "end"));
}

/// A part without content: it ends the heads or feet of the pages before.
pub(super) fn empty_part(place: Place) -> Xml {
    let mut xml = Xml::part(512);
    xml.element(place.names().0, super::NAMESPACES, |xml| xml.empty("w:p", &[]));
    xml
}
