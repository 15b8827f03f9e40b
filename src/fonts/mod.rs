//! Fonts: faces, their metrics, shaping and subsets.

/// A face of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);
