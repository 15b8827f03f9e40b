//! Fonts: faces and their metrics, the choice of a face, shaping, and subsets for embedding.
//!
//! A [`FontBook`] holds the faces of a run and is shared by all threads; each thread has a [`Shaper`] of its
//! own, which remembers the words that it has shaped.

mod book;
mod bundled;
mod face;
mod shaper;
mod subset;

pub use book::{FontBook, FontId};
pub use face::{Face, FaceError, Metrics};
pub use shaper::{Features, ShapeStyle, ShapeStyleId, Shaped, ShapedGlyph, Shaper};
pub use subset::{Subset, SubsetError, subset};
