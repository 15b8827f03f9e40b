//! The bytes of a picture: which format, how large, and whether they decode.

use std::io::{Cursor, ErrorKind};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits};

use super::density::density;
use super::jpeg;
use super::svg::{self, SvgFonts};
use crate::diag::{Diagnostic, Origin};
use crate::model::{Drawing, PictureData, PictureFormat, PictureId};

/// No picture may have more pixels: 100 million are 400 MB once decoded.
const MAX_PIXELS: u64 = 100_000_000;
/// What decoders may unpack beside the pixels, such as a colour profile.
const MAX_BESIDE_BYTES: u64 = 32 << 20;
/// The quality of a photo that had to be coded anew, from 1 to 100.
const QUALITY: u8 = 92;

/// Checks the content of a file; its name does not count.
pub(super) fn picture(path: &str, bytes: Vec<u8>, fonts: &SvgFonts) -> Result<PictureData, Diagnostic> {
    if svg::is_svg(&bytes) {
        let drawing = svg::drawing(path, &bytes, fonts)?;
        let size = drawing.tree().size().to_int_size();
        return Ok(data(bytes, PictureFormat::Svg, (size.width(), size.height()), None, Some(drawing)));
    }
    let format = match image::guess_format(&bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        guess => return Err(unsupported(path, &bytes, guess.ok())),
    };
    let Decoded { image, orientation, profile } = decode(path, &bytes, format)?;
    let kept = match format {
        ImageFormat::Jpeg => Some(PictureFormat::Jpeg),
        ImageFormat::Png => Some(PictureFormat::Png),
        _ => None,
    };
    let mut density = kept.and_then(|kept| density(&bytes, kept));
    if let (Some(kept), Orientation::NoTransforms) = (kept, orientation) {
        return Ok(data(bytes, kept, (image.width(), image.height()), density, None));
    }
    // Neither PDF nor Word knows WebP; and viewers turn a picture as its camera noted, paper would not.
    let before = (image.width(), image.height());
    let mut image = image;
    image.apply_orientation(orientation);
    let pixels = (image.width(), image.height());
    if pixels == (before.1, before.0) && before.0 != before.1 {
        density = density.map(|(across, down)| (down, across));
    }
    let lossless = format == ImageFormat::WebP && (is_lossless_webp(&bytes) || !is_opaque(&image));
    let target = if format == ImageFormat::Png || lossless { PictureFormat::Png } else { PictureFormat::Jpeg };
    let bytes = coded(image, target, profile).map_err(|error| corrupt(path, why(&error)))?;
    Ok(data(bytes, target, pixels, density, None))
}

fn data(
    bytes: Vec<u8>,
    format: PictureFormat,
    pixels: (u32, u32),
    density: Option<(f64, f64)>,
    drawing: Option<Drawing>,
) -> PictureData {
    let mut id = [0; 16];
    blake3::Hasher::new().update(&bytes).finalize_xof().fill(&mut id);
    let id = PictureId(u128::from_be_bytes(id));
    let pixels = (pixels.0.max(1), pixels.1.max(1));
    PictureData { id, format, bytes: bytes.into(), pixels, density, drawing }
}

fn unsupported(path: &str, bytes: &[u8], guess: Option<ImageFormat>) -> Diagnostic {
    let kind = match guess {
        Some(ImageFormat::Gif) => "is a GIF picture",
        Some(ImageFormat::Tiff) => "is a TIFF picture",
        Some(ImageFormat::Bmp) => "is a BMP picture",
        Some(ImageFormat::Avif) => "is an AVIF picture",
        _ if bytes.starts_with(b"%PDF") => "is a PDF file",
        _ if bytes.starts_with(&[0x1f, 0x8b]) => "is compressed (SVGZ?)",
        _ if bytes.get(4..8) == Some(b"ftyp") => "is an HEIC picture or a film",
        _ => "is no JPEG, PNG, WebP or SVG picture",
    };
    Diagnostic::error("unsupported-picture", Origin::file(path), format!("`{path}` {kind}, which is not supported"))
        .with_hint("open it in a picture program and save it as JPEG (photos), PNG or SVG (drawings)")
}

fn corrupt(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("corrupt-picture", Origin::file(path), format!("the picture `{path}` is damaged: {why}"))
        .with_hint("open it in a picture program and save it again, or take another copy")
}

/// What a decoder says, in words for who took the picture.
fn why(error: &ImageError) -> &'static str {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => "it ends too early",
        ImageError::Limits(_) => "what it unpacks to is too much",
        ImageError::Unsupported(_) => "it needs something that Liasse does not know of its format",
        _ => "what is in it cannot be read as a picture",
    }
}

struct Decoded {
    image: DynamicImage,
    orientation: Orientation,
    /// The colour profile.
    profile: Option<Vec<u8>>,
}

fn decode(path: &str, bytes: &[u8], format: ImageFormat) -> Result<Decoded, Diagnostic> {
    let corrupt = |error: ImageError| self::corrupt(path, why(&error));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BESIDE_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(corrupt)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        let message = format!("the picture `{path}` has {width} × {height} pixels, which is too many");
        return Err(Diagnostic::error("oversized-picture", Origin::file(path), message)
            .with_hint("save it at most 10 000 pixels wide and high; 2 000 are plenty for a page"));
    }
    let orientation = decoder.orientation().map_err(corrupt)?;
    let profile = decoder.icc_profile().map_err(corrupt)?;
    let image = DynamicImage::from_decoder(decoder).map_err(corrupt)?;
    if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
        // Decoders fill what is missing with grey.
        return Err(self::corrupt(path, "its end is missing"));
    }
    Ok(Decoded { image, orientation, profile })
}

/// Whether the bytes of a picture inside a drawing decode, and which format they are.
pub(super) fn inner(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    let known = matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP);
    (known && decode("", bytes, format).is_ok()).then_some(format)
}

/// RIFF: whether the image data of a WebP file is coded without loss.
fn is_lossless_webp(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let (Some(kind), Some(length)) = (rest.get(..4), rest.get(4..8)) {
        match kind {
            b"VP8L" => return true,
            b"VP8 " => return false,
            _ => {}
        }
        let length = length.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        let padded = length.saturating_add(8).saturating_add(length & 1);
        rest = rest.get(padded..).unwrap_or_default();
    }
    false
}

fn is_opaque(image: &DynamicImage) -> bool {
    !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255)
}

fn coded(image: DynamicImage, format: PictureFormat, profile: Option<Vec<u8>>) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let colored = image.color().has_color();
    let profile = profile.unwrap_or_default();
    // A profile that the format cannot hold is left out.
    match format {
        PictureFormat::Jpeg => {
            let image: DynamicImage = if colored { image.into_rgb8().into() } else { image.into_luma8().into() };
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            let _unsupported = encoder.set_icc_profile(profile);
            encoder.encode_image(&image)?;
        }
        PictureFormat::Png | PictureFormat::Svg => {
            let mut encoder = PngEncoder::new(&mut bytes);
            let _unsupported = encoder.set_icc_profile(profile);
            image.write_with_encoder(encoder)?;
        }
    }
    Ok(bytes)
}
