//! PNG files. Their data is what a PDF takes with the predictor 15 (ISO 32000-1, 7.4.4.4), so that most
//! of them need no decoding; the others are decoded and coded anew.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbaImage};

use super::picture::{Coding, Colors, Image, PictureError, Prepared};
use super::profile;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Prepares a PNG file.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, PictureError> {
    match pass_through(bytes) {
        Some(image) => Ok(Prepared::Samples { image, mask: None }),
        None => recode(bytes, ImageFormat::Png),
    }
}

/// Decodes a picture and codes it anew with eight bits, its opacity apart.
pub fn recode(bytes: &[u8], format: ImageFormat) -> Result<Prepared, PictureError> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder()?;
    Limits::default().reserve(decoder.total_bytes())?;
    let profile = decoder.icc_profile()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    let colored = picture.color().has_color();
    let mut pixels = picture.into_rgba8();
    let size = pixels.dimensions();
    let opacity: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[3]).collect();
    let mask = match opacity.iter().any(|value| *value < 255) {
        true => Some(code(&opacity, ExtendedColorType::L8, size)?),
        false => None,
    };
    hide_transparent(&mut pixels);
    let mut image = if colored {
        let samples: Vec<u8> = pixels.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
        code(&samples, ExtendedColorType::Rgb8, size)?
    } else {
        let samples: Vec<u8> = pixels.pixels().map(|pixel| pixel.0[0]).collect();
        code(&samples, ExtendedColorType::L8, size)?
    };
    image.profile = profile.and_then(|profile| profile::usable(profile, &image.colors));
    Ok(Prepared::Samples { image, mask })
}

/// Gives every pixel that cannot be seen the colour of the one before it, which takes less space.
fn hide_transparent(pixels: &mut RgbaImage) {
    let mut before = [0; 3];
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, opacity] = &mut pixel.0;
        if *opacity == 0 {
            [*red, *green, *blue] = before;
        }
        before = [*red, *green, *blue];
    }
}

/// Codes samples in the shorter of two ways: drawings are best left alone, photographs filtered.
fn code(samples: &[u8], kind: ExtendedColorType, (width, height): (u32, u32)) -> Result<Image, PictureError> {
    let coded = |filter| -> Result<Vec<u8>, PictureError> {
        let mut file = Vec::new();
        PngEncoder::new_with_quality(&mut file, CompressionType::Default, filter)
            .write_image(samples, width, height, kind)?;
        Ok(file)
    };
    let (plain, filtered) = (coded(FilterType::NoFilter)?, coded(FilterType::Adaptive)?);
    pass_through(if plain.len() <= filtered.len() { &plain } else { &filtered }).ok_or(PictureError::Damaged)
}

/// The data of a PNG file as it is; `None` for what PDF cannot take so: interlaced or transparent
/// pictures and those with sixteen bits.
fn pass_through(bytes: &[u8]) -> Option<Image> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut header: Option<(u32, u32, u8, u8)> = None;
    let (mut palette, mut profile, mut data) = (Vec::new(), None, Vec::new());
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (chunk, after) = after.split_at_checked(length)?;
        match kind {
            b"IHDR" => {
                let [w3, w2, w1, w0, h3, h2, h1, h0, bits, color, 0, 0, 0] = *chunk else { return None };
                let size = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
                header = Some((size.0, size.1, bits, color));
            }
            b"PLTE" => palette = chunk.to_vec(),
            b"tRNS" => return None,
            b"iCCP" => profile = profile::of_png(chunk),
            b"IDAT" => data.extend_from_slice(chunk),
            b"IEND" => break,
            _ => {}
        }
        rest = after.get(4..)?;
    }
    let (width, height, bits, color) = header?;
    let colors = match (color, bits) {
        (0, 1 | 2 | 4 | 8) => Colors::Gray,
        (2, 8) => Colors::Rgb,
        (3, 1 | 2 | 4 | 8) if (3..=768).contains(&palette.len()) && palette.len().is_multiple_of(3) => {
            Colors::Palette(palette)
        }
        _ => return None,
    };
    let profile = profile.and_then(|profile| profile::usable(profile, &colors));
    Some(Image { width, height, bits, colors, profile, inverted: false, coding: Coding::Png, data: Arc::from(data) })
}
