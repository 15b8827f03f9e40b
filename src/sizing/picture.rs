//! The size of pictures (CSS 2.1, 10.3.2 and 10.4; CSS Images Level 3, 5.5).

use crate::model::{BoxSizing, BoxStyle, Extent, ObjectFit, PictureData};
use crate::units::{Length, Rect, Size};

/// The resolution of a picture that states none, in pixels an inch: that of a CSS pixel.
const DEFAULT_DENSITY: f64 = 96.0;

/// What a picture has to fit into.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The width of the containing block, which percentages refer to.
    pub containing: Length,
    /// No content box is wider.
    pub widest: Length,
    /// No content box is higher.
    pub highest: Length,
    /// Borders and paddings across and down, which `box-sizing: border-box` counts in.
    pub edges: (Length, Length),
}

/// A picture in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// Of the content box.
    pub size: Size,
    /// The whole picture, from the top left corner of the content box; it may reach out of it.
    pub object: Rect,
}

impl Fitted {
    /// The part of the content box that shows the picture.
    pub fn visible(&self) -> Rect {
        let (x, y) = (self.object.x.max(Length::ZERO), self.object.y.max(Length::ZERO));
        let right = self.object.right().min(self.size.width);
        let bottom = self.object.bottom().min(self.size.height);
        Rect::new(x, y, (right - x).max(Length::ZERO), (bottom - y).max(Length::ZERO))
    }

    /// Whether the content box cuts something off.
    pub fn is_cut(&self) -> bool {
        let visible = self.visible();
        !self.object.width.fits(visible.width) || !self.object.height.fits(visible.height)
    }
}

/// The size of the content box, and the picture in it as `object-fit` and `object-position` say.
pub fn fitted(data: &PictureData, style: &BoxStyle, room: Room) -> Fitted {
    let natural = natural_size(data);
    let size = size(natural, style, room);
    let object = object(natural, size, style);
    Fitted { size, object }
}

/// The size that the file states: by its pixels and their density, or as a drawing says.
pub fn natural_size(data: &PictureData) -> Size {
    if let Some(drawing) = &data.drawing {
        return drawing.size();
    }
    let usable = |density: f64| density.is_finite() && density >= 1.0;
    let stated = data.density.filter(|(across, down)| usable(*across) && usable(*down));
    let (across, down) = stated.unwrap_or((DEFAULT_DENSITY, DEFAULT_DENSITY));
    let length = |pixels: u32, density: f64| Length::inch(f64::from(pixels.max(1)) / density);
    Size::new(length(data.pixels.0, across), length(data.pixels.1, down))
}

fn size(natural: Size, style: &BoxStyle, room: Room) -> Size {
    let inner = |length: Length, edges: Length| match style.sizing {
        BoxSizing::ContentBox => length.max(Length::ZERO),
        BoxSizing::BorderBox => (length - edges).max(Length::ZERO),
    };
    let across = |extent: Extent| extent.resolve(room.containing).map(|length| inner(length, room.edges.0));
    // Percentages of a height that depends on the content count as `auto`.
    let down = |extent: Extent| match extent {
        Extent::Length(length) => Some(inner(length, room.edges.1)),
        Extent::Auto | Extent::Percent(_) => None,
    };
    let ratio = style.aspect_ratio.unwrap_or_else(|| natural.width.ratio(natural.height)).clamp(1.0e-6, 1.0e6);
    let (width, height) = (across(style.width), down(style.height));
    let given = width.is_some() && height.is_some();
    let mut size = match (width, height) {
        (Some(width), Some(height)) => Size::new(width, height),
        (Some(width), None) => Size::new(width, width / ratio),
        (None, Some(height)) => Size::new(height * ratio, height),
        (None, None) => Size::new(natural.width, natural.width / ratio),
    };
    // A picture that is cropped anyway takes limits by side; any other keeps its shape.
    let apart = given && style.object_fit != ObjectFit::Fill;
    let limit = |size: Size, most: Size| {
        if apart {
            return Size::new(size.width.min(most.width), size.height.min(most.height));
        }
        under(size, most)
    };
    let none = Length::UNLIMITED;
    size = limit(size, Size::new(across(style.max_width).unwrap_or(none), down(style.max_height).unwrap_or(none)));
    size = at_least(size, (across(style.min_width), down(style.min_height)), given);
    // The page is the last limit.
    limit(size, Size::new(room.widest.max(Length::ZERO), room.highest.max(Length::ZERO)))
}

/// A size made smaller, in proportion, to fit into another.
fn under(size: Size, most: Size) -> Size {
    let mut size = size;
    if !size.width.fits(most.width) {
        size = Size::new(most.width, size.height * most.width.ratio(size.width));
    }
    if !size.height.fits(most.height) {
        size = Size::new(size.width * most.height.ratio(size.height), most.height);
    }
    size
}

fn at_least(size: Size, (width, height): (Option<Length>, Option<Length>), given: bool) -> Size {
    let mut size = size;
    if let Some(least) = width.filter(|least| *least > size.width) {
        let height = if given { size.height } else { size.height * least.ratio(size.width) };
        size = Size::new(least, height);
    }
    if let Some(least) = height.filter(|least| *least > size.height) {
        let width = if given { size.width } else { size.width * least.ratio(size.height) };
        size = Size::new(width, least);
    }
    size
}

/// The place of the whole picture in a content box.
fn object(natural: Size, size: Size, style: &BoxStyle) -> Rect {
    let scaled = |factor: f64| Size::new(natural.width * factor, natural.height * factor);
    let (across, down) = (size.width.ratio(natural.width), size.height.ratio(natural.height));
    let object = match style.object_fit {
        ObjectFit::Fill => size,
        ObjectFit::Contain => scaled(across.min(down)),
        ObjectFit::Cover => scaled(across.max(down)),
        ObjectFit::None => natural,
        ObjectFit::ScaleDown => scaled(across.min(down).min(1.0)),
    };
    let place = |extent: Extent, free: Length| extent.resolve(free).unwrap_or(free / 2.0);
    let position = style.object_position;
    let (x, y) = (place(position.x, size.width - object.width), place(position.y, size.height - object.height));
    Rect::new(x, y, object.width, object.height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PictureFormat, PictureId, Position};
    use std::sync::Arc;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    /// 288 pt by 216 pt.
    fn data() -> PictureData {
        PictureData {
            id: PictureId(1),
            format: PictureFormat::Jpeg,
            bytes: Arc::from([]),
            pixels: (400, 300),
            density: Some((100.0, 100.0)),
            drawing: None,
        }
    }

    fn room(width: f64) -> Room {
        Room { containing: pt(width), widest: pt(width), highest: pt(700.0), edges: (Length::ZERO, Length::ZERO) }
    }

    fn length(value: f64) -> Extent {
        Extent::Length(pt(value))
    }

    fn numbers(fitted: Fitted) -> [i64; 6] {
        let Fitted { size, object } = fitted;
        [size.width, size.height, object.x, object.y, object.width, object.height].map(|l| l.to_pt().round() as i64)
    }

    fn size(style: BoxStyle) -> (i64, i64) {
        let [width, height, ..] = numbers(fitted(&data(), &style, room(144.0)));
        (width, height)
    }

    #[test]
    fn keeps_the_ratio_and_the_width_available() {
        let style = BoxStyle::default;
        assert_eq!(size(style()), (144, 108), "288 pt wide by itself");
        assert_eq!(size(BoxStyle { width: Extent::Percent(0.5), ..style() }), (72, 54));
        assert_eq!(size(BoxStyle { height: length(54.0), ..style() }), (72, 54));
        assert_eq!(size(BoxStyle { max_height: length(30.0), ..style() }), (40, 30));
        assert_eq!(size(BoxStyle { width: length(40.0), min_height: length(60.0), ..style() }), (80, 60));
        assert_eq!(size(BoxStyle { width: length(100.0), aspect_ratio: Some(2.0), ..style() }), (100, 50));
        assert_eq!(size(BoxStyle { height: length(40.0), aspect_ratio: Some(0.5), ..style() }), (20, 40));
        assert_eq!(
            size(BoxStyle { width: length(400.0), height: length(100.0), ..style() }),
            (144, 36),
            "shrunk whole"
        );
    }

    #[test]
    fn borders_count_in_where_the_box_is_the_measure() {
        let style = BoxStyle { width: length(100.0), sizing: BoxSizing::BorderBox, ..BoxStyle::default() };
        let room = Room { edges: (pt(20.0), pt(20.0)), ..room(144.0) };
        assert_eq!(numbers(fitted(&data(), &style, room))[..2], [80, 60]);
    }

    #[test]
    fn object_fit_places_the_picture_in_its_box() {
        let of = |object_fit, position: Option<Position>| {
            let object_position = position.unwrap_or_default();
            let (width, height) = (length(100.0), length(100.0));
            let style = BoxStyle { width, height, object_fit, object_position, ..BoxStyle::default() };
            numbers(fitted(&data(), &style, room(144.0)))
        };
        assert_eq!(of(ObjectFit::Fill, None), [100, 100, 0, 0, 100, 100]);
        assert_eq!(of(ObjectFit::Contain, None), [100, 100, 0, 13, 100, 75]);
        assert_eq!(of(ObjectFit::Cover, None), [100, 100, -17, 0, 133, 100]);
        assert_eq!(of(ObjectFit::None, None), [100, 100, -94, -58, 288, 216]);
        assert_eq!(of(ObjectFit::ScaleDown, None), [100, 100, 0, 13, 100, 75]);
        let corner = Position { x: Extent::Percent(1.0), y: length(5.0) };
        assert_eq!(of(ObjectFit::Contain, Some(corner)), [100, 100, 0, 5, 100, 75]);
        assert_eq!(of(ObjectFit::Cover, Some(corner)), [100, 100, -33, 5, 133, 100]);
    }

    #[test]
    fn a_cropped_picture_takes_limits_by_side() {
        let style = BoxStyle {
            width: length(400.0),
            height: length(100.0),
            object_fit: ObjectFit::Cover,
            ..BoxStyle::default()
        };
        let fitted = fitted(&data(), &style, room(144.0));
        assert_eq!(numbers(fitted)[..2], [144, 100]);
        assert!(!fitted.is_cut() || fitted.visible().width == pt(144.0));
    }

    #[test]
    fn odd_sizes_do_no_harm() {
        let sliver = PictureData { pixels: (100_000, 1), density: Some((f64::NAN, 0.0)), ..data() };
        let fitted = fitted(&sliver, &BoxStyle::default(), room(144.0));
        assert!(fitted.size.width == pt(144.0) && fitted.size.height.to_pt() > 0.0);
        let flat =
            BoxStyle { width: length(0.0), height: length(0.0), object_fit: ObjectFit::Cover, ..BoxStyle::default() };
        assert_eq!(numbers(super::fitted(&data(), &flat, room(144.0))), [0; 6]);
    }
}
