//! The pictures of a package: each stored once, in the resolution that its largest place needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{PictureData, PictureFormat, PictureId};
use crate::raster::Rasters;
use crate::units::Size;

use super::package::{Content, Part, Relationships};

/// In pixels an inch: what programs show that know no drawings.
const DRAWING_RESOLUTION: f64 = 220.0;

/// The pictures so far.
#[derive(Default)]
pub(super) struct Media {
    known: BTreeMap<PictureId, usize>,
    entries: Vec<Entry>,
}

struct Entry {
    picture: Arc<PictureData>,
    /// The largest size of the whole picture.
    shown: Size,
}

/// The relationships of a part to a picture.
pub(super) struct Blip {
    /// To a picture that every program knows.
    pub(super) picture: String,
    /// To the drawing that the picture stands for.
    pub(super) drawing: Option<String>,
}

impl Media {
    /// The relationships to a picture that is shown in this size as a whole.
    pub(super) fn blip(&mut self, data: &Arc<PictureData>, shown: Size, relationships: &mut Relationships) -> Blip {
        let index = *self.known.entry(data.id).or_insert_with(|| {
            self.entries.push(Entry { picture: Arc::clone(data), shown: Size::default() });
            self.entries.len() - 1
        });
        let largest = &mut self.entries[index].shown;
        *largest = Size::new(largest.width.max(shown.width), largest.height.max(shown.height));
        let mut relationship = |format| relationships.part("image", name(index, format));
        match data.format {
            PictureFormat::Svg => {
                Blip { picture: relationship(PictureFormat::Png), drawing: Some(relationship(PictureFormat::Svg)) }
            }
            format => Blip { picture: relationship(format), drawing: None },
        }
    }

    pub(super) fn into_parts(self, rasters: &Rasters) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, Entry { picture, shown }) in self.entries.into_iter().enumerate() {
            let mut part = |picture: &PictureData| {
                let path = format!("word/{}", name(index, picture.format));
                parts.push(Part { path, content: Content::Packed(picture.bytes.to_vec()) });
            };
            if picture.format == PictureFormat::Svg {
                part(&picture);
            }
            let shown = match picture.format {
                PictureFormat::Svg => rasters.drawn(&picture, shown, DRAWING_RESOLUTION),
                PictureFormat::Jpeg | PictureFormat::Png => Some(rasters.limited(&picture, shown)),
            };
            if let Some(shown) = shown {
                part(&shown);
            }
        }
        parts
    }
}

/// The path of a picture from the main part.
fn name(index: usize, format: PictureFormat) -> String {
    let extension = match format {
        PictureFormat::Jpeg => "jpeg",
        PictureFormat::Png => "png",
        PictureFormat::Svg => "svg",
    };
    format!("media/image{}.{extension}", index + 1)
}
