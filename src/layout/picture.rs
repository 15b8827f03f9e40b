//! The size of pictures (CSS 2.1, 10.3.2 and 10.6.2).

use crate::model::{BoxStyle, Extent, PictureData};
use crate::units::{Length, Size};

/// The resolution of a picture that states none: that of a CSS pixel.
const DEFAULT_DENSITY: f64 = 96.0;

/// The used size: what the style asks for, the ratio kept where it leaves a side open, never wider than what
/// is available.
pub(super) fn size(data: &PictureData, style: &BoxStyle, available: Length) -> Size {
    let natural = natural_size(data);
    let ratio = natural.height.ratio(natural.width);
    let width = style.width.resolve(available);
    let height = fixed(style.height);
    let (mut width, mut height) = match (width, height) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width * ratio),
        (None, Some(height)) => (height / ratio, height),
        (None, None) => (natural.width, natural.height),
    };
    let widest = style.max_width.resolve(available).unwrap_or(available).min(available);
    if width > widest {
        (width, height) = (widest, height * widest.ratio(width));
    }
    if let Some(highest) = fixed(style.max_height)
        && height > highest
    {
        (width, height) = (width * highest.ratio(height), highest);
    }
    Size::new(width.max(Length::ZERO), height.max(Length::ZERO))
}

/// The size by its pixels and density.
fn natural_size(data: &PictureData) -> Size {
    let (across, down) = data.density.unwrap_or((DEFAULT_DENSITY, DEFAULT_DENSITY));
    let length = |pixels: u32, density: f64| Length::inch(f64::from(pixels.max(1)) / density.max(1.0));
    Size::new(length(data.pixels.0, across), length(data.pixels.1, down))
}

/// A height that is a length; percentages of an unknown height count as `auto`.
fn fixed(extent: Extent) -> Option<Length> {
    match extent {
        Extent::Length(length) => Some(length),
        Extent::Auto | Extent::Percent(_) => None,
    }
}

/// A size made smaller, in proportion, to fit under a height.
pub(super) fn under(size: Size, height: Length) -> Size {
    if size.height.fits(height) || size.height.is_zero() {
        return size;
    }
    Size::new(size.width * height.ratio(size.height), height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PictureFormat, PictureId};
    use std::sync::Arc;

    fn data() -> PictureData {
        PictureData {
            id: PictureId(1),
            format: PictureFormat::Jpeg,
            bytes: Arc::from([]),
            pixels: (400, 300),
            density: Some((100.0, 100.0)),
        }
    }

    #[test]
    fn keeps_the_ratio_and_the_width_available() {
        let size = |style: BoxStyle| {
            let size = size(&data(), &style, Length::pt(144.0));
            (size.width.to_pt().round(), size.height.to_pt().round())
        };
        assert_eq!(size(BoxStyle::default()), (144.0, 108.0), "288 pt wide by itself");
        assert_eq!(size(BoxStyle { width: Extent::Percent(0.5), ..BoxStyle::default() }), (72.0, 54.0));
        assert_eq!(size(BoxStyle { height: Extent::Length(Length::pt(54.0)), ..BoxStyle::default() }), (72.0, 54.0));
        assert_eq!(
            size(BoxStyle { max_height: Extent::Length(Length::pt(30.0)), ..BoxStyle::default() }),
            (40.0, 30.0)
        );
    }
}
