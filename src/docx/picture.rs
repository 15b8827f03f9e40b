//! Pictures: parts, sizes and drawings (DrawingML).

use crate::model::{Extent, Float, Picture, Style, VerticalAlign};
use crate::sizing::{Fitted, Room, fitted};
use crate::units::{Length, Rect, Size};

use super::media::Blip;
use super::work::Work;
use super::xml::Xml;

/// A picture with the size that it is shown in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) picture: &'a Picture,
    /// Of what is seen.
    pub(super) size: Size,
    /// The whole picture, from the corner of what is seen.
    whole: Rect,
    /// How far above the baseline it stands in a line.
    raised: Length,
    pub(super) wrap: Option<Wrap>,
}

/// How text flows around a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wrap {
    pub(super) side: Float,
    /// Where a picture at an edge of the page lies across it (`ST_AlignH`).
    pub(super) across: &'static str,
    /// Distances to the text.
    pub(super) top: Length,
    pub(super) right: Length,
    pub(super) bottom: Length,
    pub(super) left: Length,
}

impl<'a> Placed<'a> {
    /// A picture of a style in a stretch of the given width; no picture is higher than `highest`.
    pub(super) fn new(picture: &'a Picture, style: &Style, available: Length, highest: Length) -> Placed<'a> {
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
        let room = Room { containing: available, widest: available, highest, edges: (Length::ZERO, Length::ZERO) };
        let fitted = fitted(&picture.data, &style.boxed, room);
        let seen = fitted.visible();
        let Fitted { object, .. } = fitted;
        let size = Size::new(seen.width, seen.height);
        Placed { picture, size, whole: object.moved(-seen.x, -seen.y), raised: Length::ZERO, wrap }
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

    /// What is cut off on the left, at the top, on the right and at the bottom (`a:srcRect`), in thousandths of a
    /// percent of the picture.
    fn cut(&self) -> [i64; 4] {
        let share = |cut: Length, whole: Length| ((cut.ratio(whole) * 100_000.0).round() as i64).clamp(0, 99_999);
        let Rect { x, y, width, height } = self.whole;
        [
            share(-x, width),
            share(-y, height),
            share(x + width - self.size.width, width),
            share(y + height - self.size.height, height),
        ]
    }
}

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const DECORATIVE: &[u8] = br#"<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#;

/// Writes the run that holds a picture.
pub(super) fn write(xml: &mut Xml, placed: &Placed, work: &mut Work) {
    let whole = Size::new(placed.whole.width, placed.whole.height);
    let blip = work.media.blip(&placed.picture.data, whole, &mut work.relationships);
    work.drawings += 1;
    let number = work.drawings;
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
                    picture(xml, placed, number, &blip);
                });
            }
            Some(wrap) => anchor(xml, placed, wrap, number, &blip),
        });
    });
}

/// A picture at the side of its paragraph, with text around it, or at an edge of the page.
fn anchor(xml: &mut Xml, placed: &Placed, wrap: Wrap, number: usize, blip: &Blip) {
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
        picture(xml, placed, number, blip);
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
fn measures(placed: &Placed) -> (i64, i64) {
    (placed.size.width.to_emu().clamp(1, WIDEST), placed.size.height.to_emu().clamp(1, WIDEST))
}

/// 22 inches.
const WIDEST: i64 = 20_116_800;

/// What inline and anchored pictures have in common, from the name on.
fn picture(xml: &mut Xml, placed: &Placed, number: usize, blip: &Blip) {
    let name = format!("Picture {number}");
    let alternative = placed.picture.alternative.as_deref().unwrap_or_default();
    let properties: [(&str, &dyn super::xml::Value); 3] = [("id", &number), ("name", &name), ("descr", &alternative)];
    if placed.picture.alternative.as_deref() == Some("") {
        xml.element("wp:docPr", &properties, |xml| xml.raw(DECORATIVE));
    } else {
        xml.empty("wp:docPr", &properties);
    }
    xml.element("wp:cNvGraphicFramePr", &[], |xml| {
        xml.empty("a:graphicFrameLocks", &[("xmlns:a", &DRAWING), ("noChangeAspect", &"1")]);
    });
    let (width, height) = measures(placed);
    xml.element("a:graphic", &[("xmlns:a", &DRAWING)], |xml| {
        xml.element("a:graphicData", &[("uri", &PICTURE)], |xml| {
            xml.element("pic:pic", &[("xmlns:pic", &PICTURE)], |xml| {
                xml.element("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", &[("id", &number), ("name", &name)]);
                    xml.empty("pic:cNvPicPr", &[]);
                });
                xml.element("pic:blipFill", &[], |xml| {
                    write_blip(xml, blip);
                    let [left, top, right, bottom] = placed.cut();
                    if placed.cut() != [0; 4] {
                        xml.empty("a:srcRect", &[("l", &left), ("t", &top), ("r", &right), ("b", &bottom)]);
                    }
                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                });
                xml.element("pic:spPr", &[], |xml| {
                    xml.element("a:xfrm", &[], |xml| {
                        xml.empty("a:off", &[("x", &"0"), ("y", &"0")]);
                        xml.empty("a:ext", &[("cx", &width), ("cy", &height)]);
                    });
                    xml.element("a:prstGeom", &[("prst", &"rect")], |xml| xml.empty("a:avLst", &[]));
                });
            });
        });
    });
}

/// The picture; beside it the drawing, for programs that know drawings ([MS-ODRAWXML] 2.3.1, `svgBlip`).
fn write_blip(xml: &mut Xml, blip: &Blip) {
    const EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
    const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    let Some(drawing) = &blip.drawing else { return xml.empty("a:blip", &[("r:embed", &blip.picture)]) };
    xml.element("a:blip", &[("r:embed", &blip.picture)], |xml| {
        xml.element("a:extLst", &[], |xml| {
            xml.element("a:ext", &[("uri", &EXTENSION)], |xml| {
                xml.empty("asvg:svgBlip", &[("xmlns:asvg", &SVG), ("r:embed", drawing)]);
            });
        });
    });
}
