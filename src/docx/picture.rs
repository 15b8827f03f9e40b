//! Pictures in drawings (ECMA-376 part 1, 20.2).

use crate::model::Picture;
use crate::units::{Length, Rect, Size};

use super::drawing::{self, Placed};
use super::media::Blip;
use super::work::Work;
use super::xml::Xml;

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Writes what a drawing shows, a picture.
pub(super) fn write(xml: &mut Xml, picture: &Picture, placed: &Placed, number: usize, work: &mut Work) {
    let whole = Size::new(placed.whole.width, placed.whole.height);
    let blip = work.media.blip(&picture.data, whole, &mut work.relationships);
    let name = drawing::name("Picture", number);
    let (width, height) = drawing::measures(placed);
    xml.element("a:graphicData", &[("uri", &PICTURE)], |xml| {
        xml.element("pic:pic", &[("xmlns:pic", &PICTURE)], |xml| {
            xml.element("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &[("id", &number), ("name", &name)]);
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.element("pic:blipFill", &[], |xml| {
                write_blip(xml, &blip);
                let [left, top, right, bottom] = cut(placed);
                if cut(placed) != [0; 4] {
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
}

/// What is cut off on the left, at the top, on the right and at the bottom (`a:srcRect`), in thousandths of a percent of
/// the picture.
fn cut(placed: &Placed) -> [i64; 4] {
    let share = |cut: Length, whole: Length| ((cut.ratio(whole) * 100_000.0).round() as i64).clamp(0, 99_999);
    let Rect { x, y, width, height } = placed.whole;
    [
        share(-x, width),
        share(-y, height),
        share(x + width - placed.size.width, width),
        share(y + height - placed.size.height, height),
    ]
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
