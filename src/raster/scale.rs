//! Pictures with fewer pixels.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::{FilterType, thumbnail};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, RgbaImage};

use super::id_of;
use crate::model::{PictureData, PictureFormat};

/// Of a JPEG that has lost pixels, from 1 to 100.
const QUALITY: u8 = 85;

/// The picture with fewer pixels; `None` where it is better left alone: it does not decode, it is printer's colour,
/// or the result takes more bytes.
pub(super) fn scaled(picture: &PictureData, (width, height): (u32, u32)) -> Option<PictureData> {
    let format = match picture.format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Svg => return None,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(&picture.bytes), format).into_decoder().ok()?;
    if decoder.original_color_type() == ExtendedColorType::Cmyk8 {
        return None;
    }
    let profile = decoder.icc_profile().ok()?;
    let image = DynamicImage::from_decoder(decoder).ok()?;
    let small = resized(image, width, height);
    let mut bytes = Vec::new();
    match picture.format {
        PictureFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            encoder.set_icc_profile(profile.unwrap_or_default()).ok()?;
            encoder.encode_image(&small).ok()?;
        }
        _ => {
            let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
            encoder.set_icc_profile(profile.unwrap_or_default()).ok()?;
            small.write_with_encoder(encoder).ok()?;
        }
    }
    (bytes.len() < picture.bytes.len()).then(|| data(bytes, picture.format, (width, height)))
}

/// RGBA samples as a PNG picture.
pub(super) fn png(samples: Vec<u8>, (width, height): (u32, u32)) -> Option<PictureData> {
    let mut bytes = Vec::new();
    let opaque = samples.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
    let image = DynamicImage::from(RgbaImage::from_raw(width, height, samples)?);
    let image = if opaque { image.into_rgb8().into() } else { image };
    image.write_with_encoder(encoder).ok()?;
    Some(data(bytes, PictureFormat::Png, (width, height)))
}

fn data(bytes: Vec<u8>, format: PictureFormat, pixels: (u32, u32)) -> PictureData {
    PictureData { id: id_of(&bytes), format, bytes: bytes.into(), pixels, density: None, drawing: None }
}

/// Eight bits a sample, as many channels as before.
fn resized(image: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let colored = image.color().has_color();
    if image.color().has_alpha() {
        let mut pixels = image.into_rgba8();
        // Colours that cannot be seen have no weight.
        for pixel in pixels.pixels_mut() {
            let [.., alpha] = pixel.0;
            pixel.0 = pixel.0.map(|value| (u16::from(value) * u16::from(alpha) / 255) as u8);
            pixel.0[3] = alpha;
        }
        let mut small = lanczos(pixels.into(), width, height).into_rgba8();
        for pixel in small.pixels_mut() {
            let [red, green, blue, alpha] = pixel.0;
            let full = |value: u8| (u16::from(value) * 255 / u16::from(alpha.max(1))).min(255) as u8;
            pixel.0 = [full(red), full(green), full(blue), alpha];
        }
        return small.into();
    }
    let image: DynamicImage = if colored { image.into_rgb8().into() } else { image.into_luma8().into() };
    lanczos(image, width, height)
}

/// Far too many pixels are averaged first, which is much faster and looks the same.
fn lanczos(image: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let far = image.width() / 4 >= width.max(1) && image.height() / 4 >= height.max(1);
    let image = match (far, &image) {
        (true, DynamicImage::ImageRgb8(pixels)) => thumbnail(pixels, width * 2, height * 2).into(),
        (true, DynamicImage::ImageRgba8(pixels)) => thumbnail(pixels, width * 2, height * 2).into(),
        (true, DynamicImage::ImageLuma8(pixels)) => thumbnail(pixels, width * 2, height * 2).into(),
        _ => image,
    };
    image.resize_exact(width, height, FilterType::Lanczos3)
}
