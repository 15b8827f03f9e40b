//! Drawings: pictures and charts in lines and at the sides of text (ECMA-376 part 1, 20.4).

use std::ops::Range;

use crate::model::{Chart, Extent, Float, Picture, Style, VerticalAlign};
use crate::sizing::{Fitted, Room, fitted};
use crate::units::{Length, Rect, Size};

use super::chart;
use super::picture;
use super::work::Work;
use super::xml::Xml;

/// What a drawing shows.
#[derive(Clone, Copy)]
pub(super) enum Shown<'a> {
    Picture(&'a Picture),
    /// With the style of its texts, and where it is a part of a chart that is higher than a page, the first of its tasks
    /// and that after the last.
    Chart(&'a Chart, &'a Style, Option<(usize, usize)>),
}

/// A picture or a chart with the size that it is shown in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) shown: Shown<'a>,
    /// Of what is seen.
    pub(super) size: Size,
    /// The whole picture, from the corner of what is seen.
    pub(super) whole: Rect,
    /// How far above the baseline it stands in a line.
    pub(super) raised: Length,
    pub(super) wrap: Option<Wrap>,
}

/// How text flows around a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wrap {
    pub(super) side: Float,
    /// Where a drawing at an edge of the page lies across it (`ST_AlignH`).
    pub(super) across: &'static str,
    /// Distances to the text.
    pub(super) top: Length,
    pub(super) right: Length,
    pub(super) bottom: Length,
    pub(super) left: Length,
}

impl<'a> Placed<'a> {
    /// A picture of a style in a stretch of the given width; no picture is higher than `highest`.
    pub(super) fn picture(picture: &'a Picture, style: &Style, available: Length, highest: Length) -> Placed<'a> {
        let room = Room { containing: available, widest: available, highest, edges: (Length::ZERO, Length::ZERO) };
        let fitted = fitted(&picture.data, &style.boxed, room);
        let seen = fitted.visible();
        let Fitted { object, .. } = fitted;
        let whole = object.moved(-seen.x, -seen.y);
        Placed::new(Shown::Picture(picture), style, Size::new(seen.width, seen.height), whole, available)
    }

    /// A chart of a style in a stretch of the given width; no chart is higher than `highest`.
    pub(super) fn chart(chart: &'a Chart, style: &'a Style, available: Length, highest: Length) -> Placed<'a> {
        let size = chart::size(chart, style, available, highest);
        let whole = Rect::new(Length::ZERO, Length::ZERO, size.width, size.height);
        Placed::new(Shown::Chart(chart, style, None), style, size, whole, available)
    }

    /// These tasks of a chart that is higher than a page.
    pub(super) fn chart_part(
        chart: &'a Chart,
        tasks: Range<usize>,
        style: &'a Style,
        available: Length,
        highest: Length,
    ) -> Placed<'a> {
        let Range { start, end } = tasks;
        let size = chart::size(&chart.part(tasks), style, available, highest);
        let whole = Rect::new(Length::ZERO, Length::ZERO, size.width, size.height);
        Placed::new(Shown::Chart(chart, style, Some((start, end))), style, size, whole, available)
    }

    fn new(shown: Shown<'a>, style: &Style, size: Size, whole: Rect, available: Length) -> Placed<'a> {
        let edge = |extent: Extent| extent.resolve(available).unwrap_or_default().max(Length::ZERO);
        let margin = &style.boxed.margin;
        let wrap = (style.boxed.float != Float::None).then(|| Wrap {
            side: style.boxed.float,
            across: match (margin.left, margin.right) {
                (Extent::Auto, Extent::Auto) => "center",
                (Extent::Auto, _) => "right",
                _ => "left",
            },
            top: edge(margin.top),
            right: edge(margin.right),
            bottom: edge(margin.bottom),
            left: edge(margin.left),
        });
        Placed { shown, size, whole, raised: Length::ZERO, wrap }
    }

    /// The picture in a line of text of a style, as `vertical-align` says. Word counts from the baseline; the measures
    /// of letters are those of common typefaces.
    pub(super) fn in_line(self, style: &Style) -> Placed<'a> {
        let letters = style.text.size;
        let height = self.size.height;
        let raised = match style.boxed.vertical_align {
            VerticalAlign::Raised(by) => by,
            VerticalAlign::Middle => (letters * 0.5 - height) / 2.0,
            VerticalAlign::TextTop => letters * 0.8 - height,
            VerticalAlign::TextBottom => letters * -0.2,
            VerticalAlign::Baseline | VerticalAlign::Top | VerticalAlign::Bottom => Length::ZERO,
        };
        Placed { raised, ..self }
    }
}

/// The namespace of drawings.
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const DECORATIVE: &str = r#"<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#;

/// Writes the run that holds a drawing.
pub(super) fn write(xml: &mut Xml, placed: &Placed, work: &mut Work) {
    if let Shown::Chart(chart, style, Some((start, end))) = placed.shown {
        let part = chart.part(start..end);
        return write(xml, &Placed { shown: Shown::Chart(&part, style, None), ..*placed }, work);
    }
    work.drawings += 1;
    let number = work.drawings;
    let mut graphic = Xml::fragment(1024);
    match placed.shown {
        Shown::Picture(picture) => picture::write(&mut graphic, picture, placed, number, work),
        Shown::Chart(chart, style, _) => chart::write(&mut graphic, chart, style, placed.size, work),
    }
    let graphic = graphic.into_text();
    xml.element("w:r", &[], |xml| {
        let raised = placed.raised.to_half_points();
        if raised != 0 {
            xml.element("w:rPr", &[], |xml| xml.val("w:position", raised));
        }
        xml.element("w:drawing", &[], |xml| match placed.wrap {
            None => {
                let none = 0i64;
                let distances: [(&str, &dyn super::xml::Value); 4] =
                    [("distT", &none), ("distB", &none), ("distL", &none), ("distR", &none)];
                xml.element("wp:inline", &distances, |xml| {
                    extent(xml, placed);
                    content(xml, placed.shown, number, &graphic);
                });
            }
            Some(wrap) => anchor(xml, placed, wrap, number, &graphic),
        });
    });
}

/// A drawing at the side of its paragraph, with text around it, or at an edge of the page.
fn anchor(xml: &mut Xml, placed: &Placed, wrap: Wrap, number: usize, graphic: &str) {
    let [top, bottom, left, right] =
        [wrap.top, wrap.bottom, wrap.left, wrap.right].map(|gap| gap.to_emu().clamp(0, WIDEST));
    let attributes: [(&str, &dyn super::xml::Value); 10] = [
        ("distT", &top),
        ("distB", &bottom),
        ("distL", &left),
        ("distR", &right),
        ("simplePos", &"0"),
        ("relativeHeight", &number),
        ("behindDoc", &"0"),
        ("locked", &"0"),
        ("layoutInCell", &"1"),
        ("allowOverlap", &"0"),
    ];
    xml.element("wp:anchor", &attributes, |xml| {
        xml.empty("wp:simplePos", &[("x", &"0"), ("y", &"0")]);
        let (frame, side, edge) = match wrap.side {
            Float::Left => ("column", "left", None),
            Float::None | Float::Right => ("column", "right", None),
            Float::Top => ("margin", wrap.across, Some("top")),
            Float::Bottom => ("margin", wrap.across, Some("bottom")),
        };
        xml.element("wp:positionH", &[("relativeFrom", &frame)], |xml| xml.text_element("wp:align", &[], side));
        let frame = if edge.is_some() { "margin" } else { "paragraph" };
        xml.element("wp:positionV", &[("relativeFrom", &frame)], |xml| match edge {
            Some(edge) => xml.text_element("wp:align", &[], edge),
            None => xml.text_element("wp:posOffset", &[], &top.to_string()),
        });
        extent(xml, placed);
        match edge {
            Some(_) => xml.empty("wp:wrapTopAndBottom", &[]),
            None => xml.empty("wp:wrapSquare", &[("wrapText", &"bothSides")]),
        }
        content(xml, placed.shown, number, graphic);
    });
}

fn extent(xml: &mut Xml, placed: &Placed) {
    let (width, height) = measures(placed);
    xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
    let none = 0i64;
    if placed.wrap.is_some() {
        xml.empty("wp:effectExtent", &[("l", &none), ("t", &none), ("r", &none), ("b", &none)]);
    }
}

/// In English Metric Units; Word takes no empty drawing, and none of more than 22 inches.
pub(super) fn measures(placed: &Placed) -> (i64, i64) {
    (placed.size.width.to_emu().clamp(1, WIDEST), placed.size.height.to_emu().clamp(1, WIDEST))
}

/// 22 inches.
const WIDEST: i64 = 20_116_800;

/// What inline and anchored drawings have in common, from the name on.
fn content(xml: &mut Xml, shown: Shown, number: usize, graphic: &str) {
    let (kind, title, alternative) = match shown {
        Shown::Picture(picture) => ("Picture", None, picture.alternative.as_deref()),
        Shown::Chart(chart, ..) => ("Chart", chart.title.as_deref(), Some(chart.alternative.as_ref())),
    };
    let name = name(kind, number);
    let description = alternative.unwrap_or_default();
    let mut properties: Vec<(&str, &dyn super::xml::Value)> =
        vec![("id", &number), ("name", &name), ("descr", &description)];
    if let Some(title) = &title {
        properties.push(("title", title));
    }
    if alternative == Some("") {
        xml.element("wp:docPr", &properties, |xml| xml.raw(DECORATIVE));
    } else {
        xml.empty("wp:docPr", &properties);
    }
    xml.element("wp:cNvGraphicFramePr", &[], |xml| match shown {
        Shown::Picture(_) => {
            xml.empty("a:graphicFrameLocks", &[("xmlns:a", &DRAWING), ("noChangeAspect", &"1")]);
        }
        Shown::Chart(..) => {}
    });
    xml.element("a:graphic", &[("xmlns:a", &DRAWING)], |xml| xml.raw(graphic));
}

/// The name of a drawing.
pub(super) fn name(kind: &str, number: usize) -> String {
    format!("{kind} {number}")
}
