//! Files of every kind, sound, foreign, damaged and hostile.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, ImageFormat, Rgba, RgbaImage};

use super::check;
use super::svg::SvgFonts;
use crate::diag::Diagnostic;
use crate::fonts::FontBook;
use crate::model::{PictureData, PictureFormat};
use crate::sizing::natural_size;

fn read(bytes: &[u8]) -> Result<PictureData, Diagnostic> {
    check::picture("p", bytes.to_vec(), &SvgFonts::new(Arc::new(FontBook::bundled().unwrap())))
}

fn svg(attributes: &str, content: &str) -> Result<PictureData, Diagnostic> {
    let head = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    read(format!("<?xml version=\"1.0\"?>\n<svg {head} {attributes}>{content}</svg>").as_bytes())
}

/// The size of a drawing in pixels of 1/96 inch.
fn size(attributes: &str) -> (f64, f64) {
    let size = natural_size(&svg(attributes, "<rect width=\"5\" height=\"5\"/>").unwrap());
    let pixels = |length: crate::units::Length| (length.to_pt() / 0.75 * 100.0).round() / 100.0;
    (pixels(size.width), pixels(size.height))
}

fn code(result: Result<PictureData, Diagnostic>) -> &'static str {
    let problem = result.unwrap_err();
    assert!(problem.hint.is_some(), "it says what to do: {problem:?}");
    problem.code
}

fn webp(alpha: u8) -> Vec<u8> {
    let image = RgbaImage::from_fn(6, 4, |x, y| Rgba([x as u8 * 40, y as u8 * 60, 90, alpha]));
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes).encode(&image, 6, 4, ExtendedColorType::Rgba8).unwrap();
    bytes
}

#[test]
fn webp_becomes_what_both_formats_know() {
    let lossless = read(&webp(255)).unwrap();
    assert_eq!((lossless.format, lossless.pixels), (PictureFormat::Png, (6, 4)));
    let transparent = read(&webp(100)).unwrap();
    let shown = image::load_from_memory(&transparent.bytes).unwrap().into_rgba8();
    assert_eq!(shown.get_pixel(2, 1).0, [80, 60, 90, 100]);
    let lossy = read(include_bytes!("../../../tests/fixtures/pictures/lossy.webp")).unwrap();
    assert_eq!((lossy.format, lossy.pixels), (PictureFormat::Jpeg, (16, 12)));
    let shown = image::load_from_memory(&lossy.bytes).unwrap().into_rgb8();
    let [left, right] = [1, 14].map(|x| shown.get_pixel(x, 6).0[0]);
    assert!(left < 60 && right > 190, "{left} {right}");
}

#[test]
fn a_cut_webp_file_is_damaged() {
    for whole in [webp(255), include_bytes!("../../../tests/fixtures/pictures/lossy.webp").to_vec()] {
        for length in 12..whole.len() - 2 {
            if let Err(problem) = read(&whole[..length]) {
                assert_eq!(problem.code, "corrupt-picture", "{problem:?}");
            }
        }
        assert_eq!(code(read(&whole[..whole.len() / 2])), "corrupt-picture");
    }
}

#[test]
fn a_cut_jpeg_file_is_damaged() {
    let noise = |x: u32, y: u32| image::Rgb([(x * 37 + y * 91) as u8, (x * y) as u8, (x ^ y) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image::RgbImage::from_fn(64, 48, noise)).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let whole = bytes.into_inner();
    for length in [whole.len() / 2, whole.len() * 3 / 4, whole.len() - 2, whole.len() - 1] {
        assert_eq!(code(read(&whole[..length])), "corrupt-picture", "{length} of {} bytes", whole.len());
    }
    let followed = [&whole[..], b"a film of the camera"].concat();
    assert_eq!(read(&followed).unwrap().pixels, (64, 48), "what follows the end is no damage");
    // A preview in a segment has an end of its own, which is not that of the picture.
    let preview = [&[0xff, 0xe1, 0, 6][..], &[0xff, 0xd8, 0xff, 0xd9]].concat();
    let with_preview = [&whole[..2], &preview, &whole[2..]].concat();
    assert!(read(&with_preview).is_ok());
    assert_eq!(code(read(&with_preview[..with_preview.len() - 2])), "corrupt-picture");
}

#[test]
fn foreign_formats_are_named() {
    let image = DynamicImage::from(RgbaImage::new(2, 2));
    let cases: [(&[u8], &str); 6] = [
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"II*\x00rest", "TIFF"),
        (b"BM rest of it", "BMP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "SVGZ"),
        (b"words", "JPEG, PNG, WebP or SVG"),
    ];
    for (bytes, name) in cases {
        let problem = read(bytes).unwrap_err();
        assert!(problem.code == "unsupported-picture" && problem.message.contains(name), "{problem:?}");
    }
    let mut png = Cursor::new(Vec::new());
    image.write_to(&mut png, ImageFormat::Png).unwrap();
    assert_eq!(read(png.get_ref()).unwrap().format, PictureFormat::Png, "whatever its name is");
}

#[test]
fn a_drawing_is_as_large_as_it_says() {
    assert_eq!(size("width=\"30mm\" height=\"20mm\""), (113.39, 75.59));
    assert_eq!(size("viewBox=\"0 0 33.5 10.2\""), (33.5, 10.2));
    assert_eq!(size("width=\"100%\" viewBox=\"0 0 40 20\""), (40.0, 20.0));
    assert_eq!(size("width=\"80\" viewBox=\"0 0 40 20\""), (80.0, 40.0));
    assert_eq!(code(svg("width=\"0\" height=\"10\"", "")), "corrupt-picture");
    assert_eq!(code(svg("viewBox=\"0 0 NaN 5\" width=\"NaN\" height=\"-3\"", "")), "corrupt-picture");
}

#[test]
fn letters_in_drawings_are_those_of_the_bundled_faces() {
    let text = |family: &str| {
        let text = format!("<text x=\"1\" y=\"20\" font-family=\"{family}\" font-size=\"20\">Wiw</text>");
        let picture = svg("width=\"200\" height=\"30\"", &text).unwrap();
        let drawing = picture.drawing.unwrap();
        let [usvg::Node::Text(text)] = drawing.tree().root().children() else { panic!("a text") };
        text.bounding_box().width()
    };
    assert_eq!(text("Arial"), text("Liberation Sans"), "stand-ins as in all other text");
    assert!(text("Arial") != text("Carlito") && text("Carlito") > 20.0);
}

#[test]
fn drawings_stand_alone() {
    let refused =
        |content: &str| assert_eq!(code(svg("width=\"9\" height=\"9\"", content)), "unsafe-picture", "{content}");
    refused("<script>alert(1)</script>");
    refused("<rect width=\"3\" height=\"3\" onclick=\"go()\"/>");
    refused("<image href=\"photo.png\" width=\"3\" height=\"3\"/>");
    refused("<image xlink:href=\"file:///etc/passwd\" width=\"3\" height=\"3\"/>");
    refused("<image href=\"https://example.org/a.png\" width=\"3\" height=\"3\"/>");
    refused("<use href=\"other.svg#a\"/>");
    refused("<rect width=\"3\" height=\"3\" fill=\"url(http://example.org/a.svg#b)\"/>");
    refused("<style>@import 'a.css';</style>");
    refused("<style>rect { fill: url(\"../a.svg#b\") }</style>");
    refused("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\" width=\"3\" height=\"3\"/>");
    let fine = "<a xlink:href=\"https://example.org\"><rect id=\"r\" width=\"3\" height=\"3\"/></a><use href=\"#r\"/>";
    assert!(svg("width=\"9\" height=\"9\"", fine).is_ok());
    let sheet = "<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    assert_eq!(code(read(sheet.as_bytes())), "unsafe-picture");
}

#[test]
fn bombs_do_not_go_off() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&l9;</text></svg>"
    );
    assert_eq!(code(read(bomb.as_bytes())), "unsafe-picture");
    let flat = format!(
        "<!DOCTYPE svg [<!ENTITY a \"{}\">]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>{}</text></svg>",
        "x".repeat(9000),
        "&a;".repeat(9000)
    );
    assert_eq!(code(read(flat.as_bytes())), "unsafe-picture");
    let sized = "width=\"9\" height=\"9\"";
    let doubling: String =
        (1..40).map(|n| format!("<g id=\"u{n}\"><use href=\"#u{p}\"/><use href=\"#u{p}\"/></g>", p = n - 1)).collect();
    let uses = format!("<defs><rect id=\"u0\" width=\"1\" height=\"1\"/>{doubling}</defs><use href=\"#u39\"/>");
    assert_eq!(code(svg(sized, &uses)), "oversized-picture");
    assert_eq!(code(svg(sized, &format!("{}{}", "<g>".repeat(500), "</g>".repeat(500)))), "oversized-picture");
    assert_eq!(code(svg(sized, &"<g/>".repeat(400_000))), "oversized-picture");
    assert!(
        svg(sized, "<g id=\"a\"><use href=\"#a\"/></g><pattern id=\"p\"><rect fill=\"url(#p)\"/></pattern>").is_ok()
    );
}

#[test]
fn damaged_drawings_are_told() {
    assert_eq!(code(svg("width=\"9\" height=\"9\"", "<rect>")), "corrupt-picture");
    assert_eq!(
        code(read(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>\xff</text></svg>")),
        "corrupt-picture"
    );
    let inner = "<image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"3\" height=\"3\"/>";
    assert_eq!(code(svg("width=\"9\" height=\"9\"", inner)), "corrupt-picture");
    let whole = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0L5 5\"/></svg>";
    for length in 0..whole.len() {
        let _either_is_fine = read(&whole.as_bytes()[..length]);
    }
}
