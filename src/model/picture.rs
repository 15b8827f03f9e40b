//! Pictures.

use std::fmt;
use std::sync::Arc;

use crate::units::{Length, Size};

/// The content hash of a picture: equal bytes, equal id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u128);

/// How the bytes of a picture are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    Jpeg,
    Png,
    /// A drawing of lines and surfaces.
    Svg,
}

/// A drawing with everything resolved that SVG leaves open: styles, references, units, text as outlines.
#[derive(Clone)]
pub struct Drawing(Arc<usvg::Tree>);

impl Drawing {
    /// No drawing gets more pixels on a side.
    pub const LONGEST: f32 = 4000.0;

    pub fn new(tree: usvg::Tree) -> Drawing {
        Drawing(Arc::new(tree))
    }

    pub fn tree(&self) -> &usvg::Tree {
        &self.0
    }

    /// The size that the file states.
    pub fn size(&self) -> Size {
        let size = self.0.size();
        Size::new(Length::px(f64::from(size.width())), Length::px(f64::from(size.height())))
    }
}

impl fmt::Debug for Drawing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Drawing").field(&self.size()).finish()
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Drawing) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The bytes of a picture, known to decode, with the facts that its header states.
///
/// The bytes of an SVG file hold neither scripts nor references to other files.
#[derive(Debug, PartialEq)]
pub struct PictureData {
    pub id: PictureId,
    pub format: PictureFormat,
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels (of 1/96 inch in a drawing); never zero.
    pub pixels: (u32, u32),
    /// Pixels an inch across and down, where the file states them.
    pub density: Option<(f64, f64)>,
    /// What an SVG file draws; `None` for all others.
    pub drawing: Option<Drawing>,
}

/// A picture in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub data: Arc<PictureData>,
    /// The text alternative; empty for decoration, `None` where the author gave none.
    pub alternative: Option<Arc<str>>,
}
