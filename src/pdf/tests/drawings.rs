//! SVG drawings: as paths in the file, and looking as they should.

use std::sync::Arc;

use lopdf::Object;

use super::kit::*;
use super::reading::Reading;
use crate::layout::frame::{ItemContent, Owner, PictureData, PictureFormat, PictureId};
use crate::model::Drawing;
use crate::raster::Rasters;
use crate::units::{Length, Size};

/// Everything that has a counterpart in PDF, each in a square of 20 units.
const ALL: &str = r##"
  <defs>
    <linearGradient id="l" x1="20" x2="40" gradientUnits="userSpaceOnUse">
      <stop offset="0.2" stop-color="red"/><stop offset="0.5" stop-color="lime"/><stop offset="1" stop-color="blue"/>
    </linearGradient>
    <radialGradient id="r"><stop offset="0" stop-color="yellow"/><stop offset="1" stop-color="navy"/></radialGradient>
    <linearGradient id="f"><stop offset="0"/><stop offset="1" stop-opacity="0"/></linearGradient>
    <clipPath id="c"><circle cx="70" cy="10" r="8"/></clipPath>
    <mask id="m"><rect x="80" width="20" height="20" fill="url(#l2)"/></mask>
    <linearGradient id="l2"><stop offset="0" stop-color="white"/><stop offset="1" stop-color="black"/></linearGradient>
    <pattern id="p" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2.5" cy="2.5" r="2" fill="teal"/></pattern>
  </defs>
  <rect x="2" y="2" width="16" height="16" fill="orange" stroke="black" stroke-width="2" stroke-dasharray="4 2"/>
  <rect x="20" width="20" height="20" fill="url(#l)"/>
  <rect x="40" width="20" height="20" fill="url(#r)"/>
  <g clip-path="url(#c)"><rect x="60" width="20" height="20" fill="purple"/></g>
  <g mask="url(#m)"><rect x="80" width="20" height="20" fill="green"/></g>
  <rect y="20" width="20" height="20" fill="url(#p)"/>
  <g opacity="0.5"><rect x="22" y="22" width="10" height="10" fill="red"/><rect x="28" y="28" width="10" height="10" fill="blue"/></g>
  <rect x="40" y="20" width="20" height="20" fill="url(#f)"/>
  <path d="M62 22 Q70 45 78 22 Z" fill="none" stroke="brown" stroke-linejoin="round" stroke-width="3" stroke-opacity="0.6"/>
  <g transform="translate(90 30) rotate(45) scale(0.5)"><path d="M-12 -12h24v24h-24z M-6 -6h12v12h-12z" fill-rule="evenodd"/></g>
  <g style="mix-blend-mode: multiply"><rect x="15" y="15" width="10" height="10" fill="cyan"/></g>
  <image x="60" y="32" width="8" height="8" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGM8wVDBwMDAxMDAwMDAAAAPegFEqGq/AQAAAABJRU5ErkJggg=="/>
"##;

pub fn drawing(content: &str) -> Arc<PictureData> {
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"40\" viewBox=\"0 0 100 40\">{content}</svg>"
    );
    let tree = usvg::Tree::from_str(&text, &usvg::Options::default()).unwrap();
    let id = PictureId(u128::from_be_bytes(blake3::hash(text.as_bytes()).as_bytes()[..16].try_into().unwrap()));
    let (bytes, drawing) = (text.into_bytes().into(), Some(Drawing::new(tree)));
    Arc::new(PictureData { id, format: PictureFormat::Svg, bytes, pixels: (100, 40), density: None, drawing })
}

pub fn all() -> Arc<PictureData> {
    drawing(ALL)
}

/// A drawing on a page, 400 pt wide.
pub fn shown(picture: &Arc<PictureData>) -> Sketch {
    let mut sketch = Sketch::new();
    let figure = sketch.body(crate::layout::frame::Role::Figure { alternative: Some(Arc::from("Un dessin")) });
    let picture = ItemContent::Picture { rect: rect(0.0, 0.0, 400.0, 160.0), clip: None, picture: Arc::clone(picture) };
    sketch.item(Owner::Node(figure), picture);
    sketch
}

#[test]
fn a_drawing_is_paths_not_pixels() {
    let reading = Reading::new(&pdf(&shown(&drawing("<path d=\"M0 0H100V40Z\" fill=\"red\"/>")).layout));
    assert!(reading.streams("Image").is_empty());
    let [form] = reading.streams("Form")[..] else { panic!("one form") };
    let content = String::from_utf8(form.decompressed_content().unwrap()).unwrap();
    assert!(content.contains("1 0 0 rg") && content.contains("100 40 l"), "{content}");
    assert!(!reading.page(0).has(b"Group"), "nothing shines through");
}

#[test]
fn forms_name_what_they_need_and_groups_their_colours() {
    let reading = Reading::new(&pdf(&shown(&all()).layout));
    let forms = reading.streams("Form");
    assert!(forms.len() > 4);
    for form in &forms {
        assert!(form.dict.has(b"Resources") && form.dict.has(b"BBox"));
        if let Ok(Object::Dictionary(group)) = form.dict.get(b"Group") {
            assert_eq!(group.get(b"CS").unwrap().as_name().unwrap(), b"DeviceRGB");
        }
    }
    assert!(reading.page(0).has(b"Group"));
    assert_eq!(pdf(&shown(&all()).layout), pdf(&shown(&all()).layout), "the same bytes");
}

#[test]
fn what_pdf_has_no_operators_for_becomes_pixels() {
    let blurred = "<filter id=\"b\"><feGaussianBlur stdDeviation=\"2\"/></filter><rect width=\"50\" height=\"20\" filter=\"url(#b)\"/>";
    let reading = Reading::new(&pdf(&shown(&drawing(blurred)).layout));
    let widths: Vec<i64> =
        reading.streams("Image").iter().map(|image| image.dict.get(b"Width").unwrap().as_i64().unwrap()).collect();
    assert_eq!(widths, [1696, 1696], "300 pixels an inch, and a mask");
}

/// The pixels of the drawing as cairo shows them and as resvg does.
#[test]
fn a_drawing_looks_as_others_draw_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, shot) = (folder.path().join("d.pdf"), folder.path().join("d"));
    std::fs::write(&file, pdf(&shown(&all()).layout)).unwrap();
    let arguments = ["-r", "72", "-png", "-singlefile", "{}", shot.to_str().unwrap()];
    if look_at_file(&file, "pdftocairo", &arguments).is_none() {
        return;
    }
    let page = image::open(shot.with_extension("png")).unwrap().into_rgb8();
    let size = Size::new(Length::pt(400.0), Length::pt(160.0));
    let expected = Rasters::default().drawn(&all(), size, 72.0).unwrap();
    let mut expected = image::load_from_memory(&expected.bytes).unwrap().into_rgba8();
    for pixel in expected.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        pixel.0 = pixel.0.map(|value| ((u16::from(value) * alpha + 255 * (255 - alpha)) / 255) as u8);
    }
    let expected = image::imageops::resize(&expected, 400, 160, image::imageops::FilterType::Triangle);
    let mut worst = Vec::new();
    // Squares of 80 pixels: one for each feature.
    for (column, row) in (0..5).flat_map(|column| (0..2).map(move |row| (column, row))) {
        let pixels = (0..80).flat_map(|x| (0..80).map(move |y| (column * 80 + x, row * 80 + y)));
        let difference: u32 = pixels
            .map(|(x, y)| {
                let pairs = expected.get_pixel(x, y).0.into_iter().zip(page.get_pixel(x, y).0);
                pairs.map(|(one, other)| u32::from(one.abs_diff(other))).sum::<u32>()
            })
            .sum();
        worst.push((column, row, difference / 6400 / 3));
    }
    // Viewers shift tiles by up to a pixel, and join the ends of dashed lines in their own way.
    let allowed = |column, row| if (column, row) == (0, 1) { 25 } else { 8 };
    assert!(worst.iter().all(|(column, row, difference)| *difference < allowed(*column, *row)), "{worst:?}");
}
