//! The resolution that a picture states in its header.

use crate::model::PictureFormat;

/// Pixels an inch across and down, where the header states them.
pub(super) fn density(bytes: &[u8], format: PictureFormat) -> Option<(f64, f64)> {
    let density = match format {
        PictureFormat::Jpeg => jfif_density(bytes),
        PictureFormat::Png => png_density(bytes),
        PictureFormat::Svg => None,
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
