//! Pictures: prepared once, embedded once a document.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Dictionary, Object, ObjectId};

use super::drawing::Form;
use super::file::File;
use super::syntax::{dictionary, name};
use super::{drawing, icc, jpeg, png};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{ItemContent, Layout, PictureData, PictureFormat, PictureId};
use crate::raster::Rasters;
use crate::units::Size;

/// How many bytes of prepared pictures a writer remembers.
const MAX_REMEMBERED: usize = 64 << 20;

/// A picture in the form that a PDF holds.
#[derive(Debug)]
pub enum Prepared {
    Samples {
        image: Image,
        /// The opacity, in grey.
        mask: Option<Image>,
    },
    Drawing(Form),
}

/// The samples of an image with what says how to read them.
#[derive(Debug)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    pub bits: u8,
    pub colors: Colors,
    /// What the colours are exactly, where it is not what the document says of all colours.
    pub profile: Option<Arc<[u8]>>,
    /// Whether the samples mean their opposite.
    pub inverted: bool,
    pub coding: Coding,
    pub data: Arc<[u8]>,
}

/// What the samples of an image mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Colors {
    Gray,
    Rgb,
    Cmyk,
    /// The colours of a palette, three bytes each.
    Palette(Vec<u8>),
}

/// How the samples are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As a JPEG file.
    Jpeg,
    /// As the data of a PNG file: deflated, each row with its filter.
    Png,
}

impl Colors {
    /// How many values a colour has.
    fn channels(&self) -> i64 {
        match self {
            Colors::Gray => 1,
            Colors::Rgb | Colors::Palette(_) => 3,
            Colors::Cmyk => 4,
        }
    }

    fn device(&self) -> &'static str {
        match self {
            Colors::Gray => "DeviceGray",
            Colors::Rgb | Colors::Palette(_) => "DeviceRGB",
            Colors::Cmyk => "DeviceCMYK",
        }
    }

    /// How many values a pixel has.
    fn components(&self) -> i64 {
        match self {
            Colors::Gray | Colors::Palette(_) => 1,
            Colors::Rgb => 3,
            Colors::Cmyk => 4,
        }
    }
}

/// What a picture is when it cannot be embedded.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture does not decode: {0}")]
    Undecodable(#[from] image::ImageError),
    #[error("the picture does not decode")]
    Damaged,
}

/// The pictures that a writer has prepared; the oldest go when there are too many.
#[derive(Debug, Default)]
pub struct PictureMemory(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    pictures: HashMap<PictureId, Arc<Prepared>>,
    oldest_first: VecDeque<PictureId>,
    bytes: usize,
}

impl PictureMemory {
    /// A picture that is `shown` at most in this size.
    fn prepare(
        &self,
        picture: &Arc<PictureData>,
        shown: Size,
        rasters: &Rasters,
    ) -> Result<Arc<Prepared>, PictureError> {
        let picture = &rasters.limited(picture, shown);
        // A JPEG file is embedded as it is: there is nothing worth remembering.
        if picture.format == PictureFormat::Jpeg
            && let Some(prepared) = jpeg::pass_through(&picture.bytes)
        {
            return Ok(Arc::new(prepared));
        }
        if let Some(known) = self.lock().pictures.get(&picture.id) {
            return Ok(Arc::clone(known));
        }
        let prepared = Arc::new(match picture.format {
            PictureFormat::Svg => {
                let drawing = picture.drawing.as_ref().ok_or(PictureError::Damaged)?;
                match drawing::form(drawing.tree()) {
                    Ok(form) => Prepared::Drawing(form),
                    Err(drawing::Unsupported) => {
                        let pixels = rasters.drawn(picture, shown, rasters.resolution());
                        // Another size is another picture.
                        return self.prepare(&pixels.ok_or(PictureError::Damaged)?, shown, rasters);
                    }
                }
            }
            PictureFormat::Jpeg => png::recode(&picture.bytes, image::ImageFormat::Jpeg)?,
            PictureFormat::Png => png::prepare(&picture.bytes)?,
        });
        self.lock().remember(picture.id, &prepared);
        Ok(prepared)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Remembered> {
        // The memory is whole between any two of its statements, so a thread that panicked left it usable.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Remembered {
    fn remember(&mut self, id: PictureId, prepared: &Arc<Prepared>) {
        if self.pictures.insert(id, Arc::clone(prepared)).is_some() {
            return;
        }
        self.oldest_first.push_back(id);
        self.bytes += prepared.bytes();
        while self.bytes > MAX_REMEMBERED
            && let Some(oldest) = self.oldest_first.pop_front()
        {
            self.bytes -= self.pictures.remove(&oldest).map_or(0, |prepared| prepared.bytes());
        }
    }
}

impl Prepared {
    /// The size in memory, more or less.
    pub fn bytes(&self) -> usize {
        match self {
            Prepared::Samples { image, mask } => image.data.len() + mask.as_ref().map_or(0, |mask| mask.data.len()),
            Prepared::Drawing(form) => form.bytes(),
        }
    }

    /// Whether something shines through.
    pub fn is_transparent(&self) -> bool {
        match self {
            Prepared::Samples { mask, .. } => mask.is_some(),
            Prepared::Drawing(form) => form.is_transparent(),
        }
    }

    /// Writes the picture.
    pub fn write(&self, file: &mut File, profiles: &mut Profiles) -> ObjectId {
        let (image, mask) = match self {
            Prepared::Samples { image, mask } => (image, mask),
            Prepared::Drawing(form) => return form.write(file, profiles),
        };
        let mask = mask.as_ref().map(|mask| file.add_shared(mask.dictionary(None), &mask.data));
        let profile = profiles.of(image, file);
        let mut dictionary = image.dictionary(profile);
        if let Some(mask) = mask {
            dictionary.set("SMask", mask);
        }
        file.add_shared(dictionary, &image.data)
    }
}

/// The pictures of a document, by the order in which they are first shown.
pub struct Pictures {
    entries: Vec<(PictureId, Arc<Prepared>)>,
    places: BTreeMap<PictureId, usize>,
}

impl Pictures {
    pub fn collect(layout: &Layout, memory: &PictureMemory, rasters: &Rasters, problems: &mut Diagnostics) -> Pictures {
        let mut pictures = Pictures { entries: Vec::new(), places: BTreeMap::new() };
        let largest = largest(layout);
        for item in layout.pages.iter().flat_map(|page| &page.items) {
            let ItemContent::Picture { picture, .. } = &item.content else { continue };
            if pictures.places.contains_key(&picture.id) {
                continue;
            }
            let shown = largest.get(&picture.id).copied().unwrap_or_default();
            match memory.prepare(picture, shown, rasters) {
                Ok(prepared) => {
                    pictures.places.insert(picture.id, pictures.entries.len());
                    pictures.entries.push((picture.id, prepared));
                }
                Err(error) => {
                    problems.push(
                        Diagnostic::error("picture-not-embedded", Origin::none(), error.to_string())
                            .with_hint("open the picture in an image program and save it anew as PNG or JPEG"),
                    );
                }
            }
        }
        pictures
    }

    /// The number of a picture in the resources, and whether it is transparent in places.
    pub fn get(&self, id: PictureId) -> Option<(usize, bool)> {
        let place = *self.places.get(&id)?;
        Some((place, self.entries[place].1.is_transparent()))
    }

    /// Writes the pictures and gives the entries of the resources.
    pub fn write(&self, file: &mut File) -> Dictionary {
        let mut profiles = Profiles::default();
        let mut names = Dictionary::new();
        for (place, (_, prepared)) in self.entries.iter().enumerate() {
            names.set(format!("P{place}"), prepared.write(file, &mut profiles));
        }
        names
    }
}

/// The largest size that each picture is shown in.
fn largest(layout: &Layout) -> BTreeMap<PictureId, Size> {
    let mut largest: BTreeMap<PictureId, Size> = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let ItemContent::Picture { rect, picture, .. } = &item.content {
            let size = largest.entry(picture.id).or_default();
            *size = Size::new(size.width.max(rect.width), size.height.max(rect.height));
        }
    }
    largest
}

/// The colour profiles of the pictures of a document, each once.
#[derive(Default)]
pub struct Profiles {
    carried: Vec<(Arc<[u8]>, ObjectId)>,
    plain_cmyk: Option<ObjectId>,
}

impl Profiles {
    /// The profile of an image, if it needs one: CMYK does, having no meaning of its own in a document whose
    /// colours are sRGB.
    fn of(&mut self, image: &Image, file: &mut File) -> Option<ObjectId> {
        match &image.profile {
            None if image.colors == Colors::Cmyk => Some(*self.plain_cmyk.get_or_insert_with(|| icc::write_cmyk(file))),
            None => None,
            Some(profile) => match self.carried.iter().find(|(known, _)| known == profile) {
                Some((_, id)) => Some(*id),
                None => {
                    let dictionary = dictionary([("N", image.colors.channels().into())]);
                    let id = file.add_stream(dictionary, profile.to_vec());
                    self.carried.push((Arc::clone(profile), id));
                    Some(id)
                }
            },
        }
    }
}

impl Image {
    /// `profile`: says what the colours are exactly.
    fn dictionary(&self, profile: Option<ObjectId>) -> Dictionary {
        let base = match profile {
            Some(profile) => vec![name("ICCBased"), profile.into()].into(),
            None => name(self.colors.device()),
        };
        let space = match &self.colors {
            Colors::Gray | Colors::Rgb | Colors::Cmyk => base,
            Colors::Palette(colors) => {
                let last = (colors.len() / 3).max(1) as i64 - 1;
                let table = Object::String(colors.clone(), lopdf::StringFormat::Hexadecimal);
                vec![name("Indexed"), base, last.into(), table].into()
            }
        };
        let mut dictionary = dictionary([
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", i64::from(self.width).into()),
            ("Height", i64::from(self.height).into()),
            ("BitsPerComponent", i64::from(self.bits).into()),
            ("ColorSpace", space),
        ]);
        if self.inverted {
            let decode: Vec<Object> = (0..self.colors.components()).flat_map(|_| [1.into(), 0.into()]).collect();
            dictionary.set("Decode", decode);
        }
        match self.coding {
            Coding::Jpeg => dictionary.set("Filter", name("DCTDecode")),
            Coding::Png => {
                dictionary.set("Filter", name("FlateDecode"));
                let parameters = super::syntax::dictionary([
                    ("Predictor", 15.into()),
                    ("Colors", self.colors.components().into()),
                    ("BitsPerComponent", i64::from(self.bits).into()),
                    ("Columns", i64::from(self.width).into()),
                ]);
                dictionary.set("DecodeParms", parameters);
            }
        }
        dictionary
    }
}
