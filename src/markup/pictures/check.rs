//! The bytes of a picture: which format, how large, and whether they decode.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::diag::{Diagnostic, Origin};
use crate::model::{PictureData, PictureFormat, PictureId};

/// No picture may have more pixels: 100 million are 400 MB once decoded.
const MAX_PIXELS: u64 = 100_000_000;
/// The quality of a photo that had to be turned, from 1 to 100.
const QUALITY: u8 = 92;

/// Checks the content of a file; its name does not count.
pub(super) fn picture(path: &str, bytes: Vec<u8>) -> Result<PictureData, Diagnostic> {
    let format = match image::guess_format(&bytes) {
        Ok(ImageFormat::Jpeg) => PictureFormat::Jpeg,
        Ok(ImageFormat::Png) => PictureFormat::Png,
        _ => {
            let message = format!("`{path}` is neither a JPEG nor a PNG picture");
            return Err(Diagnostic::error("unsupported-picture", Origin::file(path), message)
                .with_hint("save it as JPEG (photos) or PNG (drawings)"));
        }
    };
    let (decoded, orientation) = decode(path, &bytes, format)?;
    let mut density = density(&bytes, format);
    let (bytes, pixels) = match turned(&decoded, orientation, format) {
        Some((bytes, image)) => {
            if image.width() == decoded.height() && image.height() == decoded.width() {
                density = density.map(|(across, down)| (down, across));
            }
            (bytes, (image.width(), image.height()))
        }
        None => (bytes, (decoded.width(), decoded.height())),
    };
    let mut id = [0; 16];
    blake3::Hasher::new().update(&bytes).finalize_xof().fill(&mut id);
    Ok(PictureData { id: PictureId(u128::from_be_bytes(id)), format, bytes: bytes.into(), pixels, density })
}

fn decode(path: &str, bytes: &[u8], format: PictureFormat) -> Result<(DynamicImage, Orientation), Diagnostic> {
    let corrupt = |error: ImageError| {
        let message = format!("the picture `{path}` is damaged: {error}");
        Diagnostic::error("corrupt-picture", Origin::file(path), message)
            .with_hint("open it in a picture program and save it again, or take another copy")
    };
    let format = match format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(corrupt)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        let message = format!("the picture `{path}` has {width} × {height} pixels, which is too many");
        return Err(Diagnostic::error("oversized-picture", Origin::file(path), message)
            .with_hint("save it at most 10 000 pixels wide and high; 2 000 are plenty for a page"));
    }
    let orientation = decoder.orientation().map_err(corrupt)?;
    let decoded = DynamicImage::from_decoder(decoder).map_err(corrupt)?;
    Ok((decoded, orientation))
}

/// The picture the way up that its camera noted: viewers turn it, paper would not.
fn turned(decoded: &DynamicImage, orientation: Orientation, format: PictureFormat) -> Option<(Vec<u8>, DynamicImage)> {
    if orientation == Orientation::NoTransforms {
        return None;
    }
    let mut image = decoded.clone();
    image.apply_orientation(orientation);
    let mut bytes = Vec::new();
    match format {
        PictureFormat::Jpeg => {
            let rgb = DynamicImage::from(image.to_rgb8());
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&rgb).ok()?;
        }
        PictureFormat::Png => image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).ok()?,
    }
    Some((bytes, image))
}

/// Pixels an inch across and down, where the header states them.
fn density(bytes: &[u8], format: PictureFormat) -> Option<(f64, f64)> {
    let density = match format {
        PictureFormat::Jpeg => jfif_density(bytes),
        PictureFormat::Png => png_density(bytes),
    };
    density.filter(|(across, down)| *across >= 1.0 && *down >= 1.0)
}

/// JFIF 1.02: the APP0 segment right after the start of the image.
fn jfif_density(bytes: &[u8]) -> Option<(f64, f64)> {
    let segment = bytes.get(2..18)?;
    if !segment.starts_with(&[0xff, 0xe0]) || segment.get(4..9)? != b"JFIF\0" {
        return None;
    }
    let number = |at: usize| Some(f64::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])));
    let (across, down) = (number(12)?, number(14)?);
    match segment.get(11)? {
        1 => Some((across, down)),
        2 => Some((across * 2.54, down * 2.54)),
        _ => None,
    }
}

/// PNG 11.3.4.3: the `pHYs` chunk, which stands before the image data.
fn png_density(bytes: &[u8]) -> Option<(f64, f64)> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let (kind, data) = (rest.get(4..8)?, rest.get(8..8usize.checked_add(length)?)?);
        match kind {
            b"pHYs" => {
                let across = u32::from_be_bytes(data.get(..4)?.try_into().ok()?);
                let down = u32::from_be_bytes(data.get(4..8)?.try_into().ok()?);
                let per_inch = |per_metre: u32| f64::from(per_metre) * 0.0254;
                return (data.get(8) == Some(&1)).then(|| (per_inch(across), per_inch(down)));
            }
            b"IDAT" => return None,
            _ => rest = rest.get(length.checked_add(12)?..)?,
        }
    }
}
