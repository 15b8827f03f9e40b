//! Small picture files of every kind.

use std::io::{Cursor, Write};
use std::sync::Arc;

use image::{DynamicImage, ImageEncoder, ImageFormat};

use super::kit::picture;
use crate::layout::frame::{PictureData, PictureFormat};

/// A picture of 8 by 8 pixels with every value different, in a colour type.
fn sample(convert: impl Fn(DynamicImage) -> DynamicImage, format: ImageFormat) -> Vec<u8> {
    let pixels = image::RgbaImage::from_fn(8, 8, |x, y| {
        image::Rgba([(x * 32) as u8, (y * 32) as u8, 128, 255 - (x * y * 4) as u8])
    });
    let mut bytes = Vec::new();
    convert(DynamicImage::ImageRgba8(pixels)).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

pub fn jpeg_rgb() -> Arc<PictureData> {
    picture(PictureFormat::Jpeg, sample(|image| image.into_rgb8().into(), ImageFormat::Jpeg))
}

pub fn jpeg_gray() -> Arc<PictureData> {
    picture(PictureFormat::Jpeg, sample(|image| image.into_luma8().into(), ImageFormat::Jpeg))
}

/// One block of four middle values, put together by hand: no encoder at hand writes CMYK.
pub fn jpeg_cmyk() -> Arc<PictureData> {
    let mut bytes = vec![0xff, 0xd8];
    let mut segment = |marker: u8, content: &[u8]| {
        bytes.extend([0xff, marker]);
        bytes.extend((content.len() as u16 + 2).to_be_bytes());
        bytes.extend(content);
    };
    segment(0xee, b"Adobe\0\x64\0\0\0\0\0");
    segment(0xdb, &[[0].as_slice(), &[1; 64]].concat());
    segment(0xc0, &[8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);
    for class in [0x00, 0x10] {
        // One code of one bit, for the symbol 0.
        segment(0xc4, &[[class, 1].as_slice(), &[0; 15], &[0]].concat());
    }
    segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    bytes.extend([0x00, 0xff, 0xd9]);
    picture(PictureFormat::Jpeg, bytes)
}

pub fn png_gray() -> Arc<PictureData> {
    picture(PictureFormat::Png, sample(|image| image.into_luma8().into(), ImageFormat::Png))
}

pub fn png_rgb() -> Arc<PictureData> {
    picture(PictureFormat::Png, sample(|image| image.into_rgb8().into(), ImageFormat::Png))
}

pub fn png_alpha() -> Arc<PictureData> {
    picture(PictureFormat::Png, sample(|image| image, ImageFormat::Png))
}

pub fn png_gray_alpha() -> Arc<PictureData> {
    picture(PictureFormat::Png, sample(|image| image.into_luma_alpha8().into(), ImageFormat::Png))
}

pub fn png_sixteen_bits() -> Arc<PictureData> {
    picture(PictureFormat::Png, sample(|image| image.into_rgb16().into(), ImageFormat::Png))
}

/// Two bits a pixel, four colours.
pub fn png_palette() -> Arc<PictureData> {
    let mut rows = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    for row in 0..8_u8 {
        rows.write_all(&[0, 0b00_01_10_11, 0b11_10_01_00 ^ row]).unwrap();
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], content: &[u8]| {
        bytes.extend((content.len() as u32).to_be_bytes());
        let body = [kind.as_slice(), content].concat();
        let mut check = flate2::Crc::new();
        check.update(&body);
        bytes.extend(body);
        bytes.extend(check.sum().to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 8, 0, 0, 0, 8, 2, 3, 0, 0, 0]);
    chunk(b"PLTE", &[200, 30, 30, 30, 200, 30, 30, 30, 200, 255, 255, 255]);
    chunk(b"IDAT", &rows.finish().unwrap());
    chunk(b"IEND", &[]);
    picture(PictureFormat::Png, bytes)
}

/// A picture in colours that reach further than sRGB.
pub fn with_profile(format: ImageFormat, transparent: bool) -> Arc<PictureData> {
    let wide = crate::pdf::icc::display("Wide", [[0.5, 0.25, 0.0], [0.3, 0.65, 0.05], [0.16, 0.1, 0.77]]);
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
        encoder.set_icc_profile(wide).unwrap();
        encoder.write_image(&[90; 192], 8, 8, image::ExtendedColorType::Rgb8).unwrap();
        return picture(PictureFormat::Jpeg, bytes);
    }
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(wide).unwrap();
    let (samples, kind) = if transparent {
        (vec![90; 256], image::ExtendedColorType::Rgba8)
    } else {
        (vec![90; 192], image::ExtendedColorType::Rgb8)
    };
    encoder.write_image(&samples, 8, 8, kind).unwrap();
    picture(PictureFormat::Png, bytes)
}

mod tests {
    use super::*;
    use crate::layout::frame::{ItemContent, Owner};
    use crate::pdf::tests::kit::{Sketch, look_at_file, pdf, pt, rect, writer};
    use crate::pdf::tests::reading::Reading;

    fn of(picture: &Arc<PictureData>) -> Reading {
        let mut sketch = Sketch::new();
        sketch.figure(picture, Some("Une image"));
        Reading::new(&pdf(&sketch.layout))
    }

    fn key(stream: &lopdf::Stream, key: &str) -> String {
        format!("{:?}", stream.dict.get(key.as_bytes()))
    }

    #[test]
    fn a_jpeg_file_is_embedded_as_it_is() {
        for (picture, space) in [(jpeg_rgb(), "DeviceRGB"), (jpeg_gray(), "DeviceGray"), (jpeg_cmyk(), "ICCBased")] {
            let reading = of(&picture);
            let [image] = reading.streams("Image")[..] else { panic!("one image") };
            assert_eq!(image.content[..], picture.bytes[..]);
            assert!(key(image, "Filter").contains("DCTDecode"));
            assert!(key(image, "ColorSpace").contains(space), "{}", key(image, "ColorSpace"));
            assert_eq!(image.dict.has(b"Decode"), space == "ICCBased", "Adobe's CMYK is inverted");
        }
    }

    #[test]
    fn every_png_file_shows_its_pixels() {
        let folder = tempfile::tempdir().unwrap();
        for (name, picture) in [
            ("gray", png_gray()),
            ("rgb", png_rgb()),
            ("palette", png_palette()),
            ("alpha", png_alpha()),
            ("gray alpha", png_gray_alpha()),
            ("sixteen bits", png_sixteen_bits()),
        ] {
            let mut sketch = Sketch::new();
            sketch.figure(&picture, Some("Une image"));
            let file = folder.path().join("picture.pdf");
            std::fs::write(&file, pdf(&sketch.layout)).unwrap();
            let root = folder.path().join("picture");
            if look_at_file(&file, "pdfimages", &["-png", "{}", root.to_str().unwrap()]).is_none() {
                return;
            }
            let shown = image::open(folder.path().join("picture-000.png")).unwrap().into_rgb8();
            let original = image::load_from_memory(&picture.bytes).unwrap();
            assert_eq!(shown, original.to_rgb8(), "{name}");
            let mask = folder.path().join("picture-001.png");
            if original.color().has_alpha() {
                let opacity: Vec<u8> = original.to_rgba8().pixels().map(|pixel| pixel.0[3]).collect();
                assert_eq!(image::open(&mask).unwrap().into_luma8().into_raw(), opacity, "{name}");
                std::fs::remove_file(mask).unwrap();
            } else {
                assert!(!mask.exists(), "{name}");
            }
        }
    }

    #[test]
    fn a_picture_is_embedded_once_and_transparency_is_declared() {
        let mut sketch = Sketch::new();
        sketch.figure(&png_alpha(), Some("Une image"));
        sketch.figure(&png_alpha(), Some("La même"));
        sketch.page();
        let content = ItemContent::Picture { rect: rect(10.0, 10.0, 10.0, 10.0), clip: None, picture: png_rgb() };
        sketch.item(Owner::LayoutArtifact, content.clone());
        sketch.item(Owner::LayoutArtifact, content);
        let reading = Reading::new(&pdf(&sketch.layout));
        assert_eq!(reading.streams("Image").len(), 3, "a picture, its mask, and another");
        assert!(reading.page(0).has(b"Group") && !reading.page(1).has(b"Group"));
        assert_eq!(reading.content(1).matches("/P1 Do").count(), 2);
        assert!(reading.content(0).contains(&format!("40 0 0 30 60 {} cm", 841.89 - pt(90.0).to_pt())));
    }

    #[test]
    fn a_colour_profile_stays_with_its_picture() {
        let mut sketch = Sketch::new();
        let wide = [(ImageFormat::Jpeg, false), (ImageFormat::Png, false), (ImageFormat::Png, true)];
        for (format, transparent) in wide {
            sketch.figure(&with_profile(format, transparent), Some("Une image"));
        }
        let reading = Reading::new(&pdf(&sketch.layout));
        let images: Vec<_> =
            reading.streams("Image").into_iter().filter(|image| !key(image, "ColorSpace").contains("Gray")).collect();
        let spaces: std::collections::BTreeSet<String> = images.iter().map(|image| key(image, "ColorSpace")).collect();
        assert_eq!((images.len(), spaces.len()), (3, 1), "three pictures share one profile: {spaces:?}");
        assert!(spaces.iter().all(|space| space.contains("ICCBased")), "{spaces:?}");
    }

    #[test]
    fn a_cut_file_is_an_error_at_worst() {
        for whole in
            [jpeg_rgb(), jpeg_cmyk(), png_rgb(), png_palette(), png_alpha(), with_profile(ImageFormat::Jpeg, false)]
        {
            for length in (0..whole.bytes.len()).step_by(7) {
                let mut sketch = Sketch::new();
                sketch.figure(&picture(whole.format, whole.bytes[..length].to_vec()), Some("Une image"));
                if let Err(problems) = writer().write(&sketch.layout) {
                    assert!(problems.iter().all(|problem| problem.code == "picture-not-embedded"), "{problems:?}");
                }
            }
        }
    }

    #[test]
    fn an_opaque_picture_has_no_mask() {
        let opaque = sample(|image| image.into_rgb8().into(), ImageFormat::Png);
        let opaque = image::load_from_memory(&opaque).unwrap().into_rgba8();
        let mut bytes = Vec::new();
        opaque.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let reading = of(&picture(PictureFormat::Png, bytes));
        let [image] = reading.streams("Image")[..] else { panic!("one image") };
        assert!(key(image, "ColorSpace").contains("DeviceRGB"));
    }
}
