//! Pictures in the resolution that they are shown in: photos with fewer pixels, drawings as pixels.
//!
//! Made once a run for each picture and size, and shared by all documents and both formats. Sizes are rounded up, so
//! that documents that show a picture nearly alike share one. Nothing depends on the machine: the filters are in
//! portable arithmetic.

mod scale;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};

use crate::model::{Drawing, PictureData, PictureFormat, PictureId};
use crate::units::Size;

/// In pixels an inch: what a picture has at most, unless the settings say otherwise.
pub const DEFAULT_RESOLUTION: u32 = 300;
/// A picture with fewer pixels than this many times what it needs stays as it is.
const TOLERANCE: f64 = 1.25;
/// Widths are rounded up to multiples of this many pixels.
const STEP: f64 = 32.0;
/// What is remembered takes at most this many bytes.
const MAX_REMEMBERED: usize = 128 << 20;

/// Makes pictures in other resolutions; shared by all threads.
#[derive(Debug)]
pub struct Rasters {
    /// Pixels an inch.
    resolution: f64,
    memory: Mutex<Memory>,
}

/// A picture and the number of pixels across.
type Key = (PictureId, u32);
/// `None` where the picture is best left as it is.
type Slot = Arc<OnceLock<Option<Arc<PictureData>>>>;

#[derive(Debug, Default)]
struct Memory {
    slots: HashMap<Key, Slot>,
    oldest_first: VecDeque<(Key, usize)>,
    bytes: usize,
}

impl Default for Rasters {
    fn default() -> Rasters {
        Rasters::new(DEFAULT_RESOLUTION)
    }
}

impl Rasters {
    /// `resolution`: the most pixels an inch that a picture keeps.
    pub fn new(resolution: u32) -> Rasters {
        Rasters { resolution: f64::from(resolution.max(1)), memory: Mutex::default() }
    }

    /// The most pixels an inch that a picture keeps.
    pub fn resolution(&self) -> f64 {
        self.resolution
    }

    /// A picture with no more pixels than it needs where it is `shown` in this size as a whole.
    pub fn limited(&self, picture: &Arc<PictureData>, shown: Size) -> Arc<PictureData> {
        let (width, height) = (f64::from(picture.pixels.0), f64::from(picture.pixels.1));
        let inches = |length: crate::units::Length| (length.to_pt() / 72.0).max(0.0);
        let needed =
            (inches(shown.width) * self.resolution / width).max(inches(shown.height) * self.resolution / height);
        if picture.format == PictureFormat::Svg || needed <= 0.0 || needed * TOLERANCE >= 1.0 {
            return Arc::clone(picture);
        }
        let across = rounded(width * needed);
        let down = (height * f64::from(across) / width).round().max(1.0) as u32;
        let scaled = self.remembered((picture.id, across), || scale::scaled(picture, (across, down)));
        scaled.unwrap_or_else(|| Arc::clone(picture))
    }

    /// A drawing as a PNG picture, for a size and a number of pixels an inch; `None` for what is no drawing, or cannot be
    /// drawn.
    pub fn drawn(&self, picture: &PictureData, shown: Size, density: f64) -> Option<Arc<PictureData>> {
        let drawing = picture.drawing.as_ref()?;
        let natural = drawing.tree().size();
        let (width, height) = (f64::from(natural.width()), f64::from(natural.height()));
        let wanted = rounded((shown.width.to_pt() / 72.0 * density).max(1.0));
        let longest = f64::from(Drawing::LONGEST);
        let scale = (f64::from(wanted) / width).min(longest / width).min(longest / height);
        let pixels = |length: f64| (length * scale).round().clamp(1.0, longest) as u32;
        let (across, down) = (pixels(width), pixels(height));
        self.remembered((picture.id, across), || {
            let mut pixmap = Pixmap::new(across, down)?;
            let transform = Transform::from_scale(across as f32 / natural.width(), down as f32 / natural.height());
            // Values in it may be beyond what resvg can compute with in this very size.
            catch_unwind(AssertUnwindSafe(|| resvg::render(drawing.tree(), transform, &mut pixmap.as_mut()))).ok()?;
            let samples = pixmap.pixels().iter().flat_map(|pixel| {
                let color = pixel.demultiply();
                [color.red(), color.green(), color.blue(), color.alpha()]
            });
            scale::png(samples.collect(), (across, down))
        })
    }

    fn remembered(&self, key: Key, make: impl FnOnce() -> Option<PictureData>) -> Option<Arc<PictureData>> {
        let slot = Arc::clone(self.lock().slots.entry(key).or_default());
        let mut made = None;
        let picture = slot.get_or_init(|| {
            let picture = make().map(Arc::new);
            made = Some(picture.as_ref().map_or(0, |picture| picture.bytes.len()));
            picture
        });
        if let Some(bytes) = made {
            self.lock().grow(key, bytes);
        }
        picture.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Memory> {
        // The memory is whole between any two of its statements, so a thread that panicked left it usable.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn grow(&mut self, key: Key, bytes: usize) {
        self.oldest_first.push_back((key, bytes));
        self.bytes += bytes;
        while self.bytes > MAX_REMEMBERED
            && self.oldest_first.len() > 1
            && let Some((oldest, bytes)) = self.oldest_first.pop_front()
        {
            self.slots.remove(&oldest);
            self.bytes -= bytes;
        }
    }
}

fn rounded(pixels: f64) -> u32 {
    ((pixels / STEP).ceil() * STEP).clamp(1.0, 1.0e6) as u32
}

/// The id of a picture with these bytes.
fn id_of(bytes: &[u8]) -> PictureId {
    let mut id = [0; 16];
    blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut id);
    PictureId(u128::from_be_bytes(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;
    use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
    use std::io::Cursor;

    fn picture(image: DynamicImage, format: PictureFormat) -> Arc<PictureData> {
        let kind = if format == PictureFormat::Jpeg { ImageFormat::Jpeg } else { ImageFormat::Png };
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, kind).unwrap();
        let bytes: Arc<[u8]> = bytes.into_inner().into();
        let pixels = (image.width(), image.height());
        Arc::new(PictureData { id: id_of(&bytes), format, bytes, pixels, density: None, drawing: None })
    }

    /// 800 by 600 pixels, from red at the left to blue at the right.
    fn photo(format: PictureFormat) -> Arc<PictureData> {
        let image = RgbImage::from_fn(800, 600, |x, y| {
            let grain = ((x * 7 + y * 13) % 23) as u8;
            image::Rgb([(255 - x * 255 / 800) as u8, grain, (x * 255 / 800) as u8])
        });
        picture(image.into(), format)
    }

    fn inch(width: f64, height: f64) -> Size {
        Size::new(Length::inch(width), Length::inch(height))
    }

    #[test]
    fn a_photo_keeps_the_pixels_that_it_needs() {
        let rasters = Rasters::new(200);
        let photo = photo(PictureFormat::Jpeg);
        assert!(Arc::ptr_eq(&rasters.limited(&photo, inch(4.0, 3.0)), &photo), "just as many as it has");
        assert!(Arc::ptr_eq(&rasters.limited(&photo, inch(3.5, 2.6)), &photo), "hardly fewer");
        let small = rasters.limited(&photo, inch(1.0, 0.75));
        assert_eq!((small.pixels, small.format), ((224, 168), PictureFormat::Jpeg));
        assert!(small.bytes.len() < photo.bytes.len());
        let shown = image::load_from_memory(&small.bytes).unwrap().into_rgb8();
        let ([left, ..], [.., right]) = (shown.get_pixel(5, 80).0, shown.get_pixel(218, 80).0);
        assert!(left > 230 && right > 230, "the colours stay in place: {left} {right}");
    }

    #[test]
    fn sizes_that_are_nearly_alike_share_a_picture() {
        let rasters = Rasters::new(200);
        let photo = photo(PictureFormat::Jpeg);
        let (one, two) = (rasters.limited(&photo, inch(1.0, 0.75)), rasters.limited(&photo, inch(1.02, 0.76)));
        assert!(Arc::ptr_eq(&one, &two));
        let again = Rasters::new(200).limited(&photo, inch(1.0, 0.75));
        assert_eq!(one.bytes, again.bytes, "the same bytes in another run");
    }

    #[test]
    fn what_would_not_get_smaller_stays() {
        let plain = picture(RgbImage::from_pixel(900, 900, image::Rgb([10, 20, 30])).into(), PictureFormat::Png);
        let two_tone = picture(
            image::GrayImage::from_fn(800, 800, |x, _| image::Luma([(x / 100 % 2 * 255) as u8])).into(),
            PictureFormat::Png,
        );
        let rasters = Rasters::default();
        for one in [plain, two_tone] {
            let limited = rasters.limited(&one, inch(1.0, 1.0));
            assert!(limited.bytes.len() <= one.bytes.len());
        }
    }

    #[test]
    fn edges_of_what_is_cut_out_keep_their_colour() {
        let image = RgbaImage::from_fn(800, 800, |x, y| {
            let grain = ((x * 31 + y * 17) % 40) as u8;
            if x < 400 { image::Rgba([200 + grain, 0, 0, 255]) } else { image::Rgba([0, 255, grain, 0]) }
        });
        let small = Rasters::new(100).limited(&picture(image.into(), PictureFormat::Png), inch(1.0, 1.0));
        let shown = image::load_from_memory(&small.bytes).unwrap().into_rgba8();
        assert_eq!(shown.width(), 128);
        let greenest = shown.pixels().filter(|pixel| pixel.0[3] > 20).map(|pixel| pixel.0[1]).max();
        assert!(greenest < Some(30), "no green from what cannot be seen: {greenest:?}");
    }

    #[test]
    fn odd_pictures_do_no_harm() {
        let rasters = Rasters::new(10);
        let sliver = picture(RgbImage::new(20_000, 1).into(), PictureFormat::Png);
        let limited = rasters.limited(&sliver, inch(1.0, 0.0001));
        assert!(limited.pixels.1 == 1 && limited.pixels.0 <= 20_000);
        let broken = Arc::new(PictureData { bytes: Arc::from([1, 2, 3]), ..PictureData::clone_of(&sliver) });
        assert!(Arc::ptr_eq(&rasters.limited(&broken, inch(0.5, 0.5)), &broken));
        assert!(rasters.drawn(&sliver, inch(1.0, 1.0), 100.0).is_none());
    }

    impl PictureData {
        fn clone_of(other: &PictureData) -> PictureData {
            let PictureData { format, bytes, pixels, density, .. } = other;
            let (bytes, id) = (Arc::clone(bytes), PictureId(99));
            PictureData { id, format: *format, bytes, pixels: *pixels, density: *density, drawing: None }
        }
    }
}
