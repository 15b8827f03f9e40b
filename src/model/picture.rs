//! Pictures.

use std::sync::Arc;

/// The content hash of a picture: equal bytes, equal id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u128);

/// How the bytes of a picture are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    Jpeg,
    Png,
}

/// The bytes of a picture, known to decode, with the facts that its header states.
#[derive(Debug, PartialEq)]
pub struct PictureData {
    pub id: PictureId,
    pub format: PictureFormat,
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels; never zero.
    pub pixels: (u32, u32),
    /// Pixels an inch across and down, where the file states them.
    pub density: Option<(f64, f64)>,
}

/// A picture in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub data: Arc<PictureData>,
    /// The text alternative; empty for decoration, `None` where the author gave none.
    pub alternative: Option<Arc<str>>,
}
