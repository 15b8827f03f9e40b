//! Pictures: parts, sizes and drawings (DrawingML).

use std::collections::BTreeMap;

use crate::model::{Extent, Float, Picture, PictureData, PictureFormat, PictureId, Style};
use crate::sizing::{Room, fitted};
use crate::units::{Length, Size};

use super::package::{Part, Relationships};
use super::work::Work;
use super::xml::Xml;

/// A picture with the size that it is shown in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) picture: &'a Picture,
    pub(super) size: Size,
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
        Placed { picture, size: fitted(&picture.data, &style.boxed, room).size, wrap }
    }
}

/// The pictures of a package, each stored once.
#[derive(Default)]
pub(super) struct Media {
    /// The targets of relationships.
    known: BTreeMap<PictureId, String>,
    parts: Vec<Part>,
    /// Drawings written so far: each has an id of its own.
    drawings: usize,
}

impl Media {
    /// The relationship of a part to a picture.
    fn relationship(&mut self, data: &PictureData, relationships: &mut Relationships) -> String {
        if let Some(name) = self.known.get(&data.id) {
            return relationships.part("image", name.as_str());
        }
        let extension = match data.format {
            PictureFormat::Jpeg => "jpeg",
            PictureFormat::Png => "png",
            PictureFormat::Svg => "svg",
        };
        let name = format!("media/image{}.{extension}", self.parts.len() + 1);
        let id = relationships.part("image", name.as_str());
        self.parts.push(Part { path: format!("word/{name}"), content_type: None, bytes: data.bytes.to_vec() });
        self.known.insert(data.id, name);
        id
    }

    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts
    }
}

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const DECORATIVE: &[u8] = br#"<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#;

/// Writes the run that holds a picture.
pub(super) fn write(xml: &mut Xml, placed: &Placed, work: &mut Work) {
    let relationship = work.media.relationship(&placed.picture.data, &mut work.relationships);
    work.media.drawings += 1;
    let number = work.media.drawings;
    xml.element("w:r", &[], |xml| {
        xml.element("w:drawing", &[], |xml| match placed.wrap {
            None => {
                let none = 0i64;
                let distances: [(&str, &dyn super::xml::Value); 4] =
                    [("distT", &none), ("distB", &none), ("distL", &none), ("distR", &none)];
                xml.element("wp:inline", &distances, |xml| {
                    extent(xml, placed);
                    picture(xml, placed, number, &relationship);
                });
            }
            Some(wrap) => anchor(xml, placed, wrap, number, &relationship),
        });
    });
}

/// A picture at the side of its paragraph, with text around it, or at an edge of the page.
fn anchor(xml: &mut Xml, placed: &Placed, wrap: Wrap, number: usize, relationship: &str) {
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
        picture(xml, placed, number, relationship);
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
fn picture(xml: &mut Xml, placed: &Placed, number: usize, relationship: &str) {
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
                    xml.empty("a:blip", &[("r:embed", &relationship)]);
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
