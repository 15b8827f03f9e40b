//! Subsets of a face, for embedding.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use subsetter::GlyphRemapper;

use super::{Face, sfnt};

/// The part of a face that a document uses. It has no character map: glyphs are addressed by their new
/// index, which is the CID too.
#[derive(Debug)]
pub struct Subset {
    pub bytes: Vec<u8>,
    remapper: GlyphRemapper,
}

/// Why a face cannot be subset.
#[derive(Debug, thiserror::Error)]
#[error("the font {face} cannot be reduced to the glyphs in use: {reason}")]
pub struct SubsetError {
    face: String,
    reason: Reason,
}

#[derive(Debug, thiserror::Error)]
enum Reason {
    #[error(transparent)]
    Subset(#[from] subsetter::Error),
    #[error("its outlines are not those of TrueType")]
    Outlines,
    #[error("its tables contradict each other")]
    Contradictory,
}

impl SubsetError {
    /// The outlines of the face are of another kind than asked for.
    pub(super) fn outlines(face: &Face) -> SubsetError {
        SubsetError { face: face.postscript_name().to_owned(), reason: Reason::Outlines }
    }
}

impl Subset {
    /// The index in the subset of a glyph of the face; 0 (`.notdef`) for one that is not in it.
    pub fn new_id(&self, glyph: u16) -> u16 {
        self.remapper.get(glyph).unwrap_or_default()
    }
    /// Its PostScript outlines (the table `CFF `), where it has some.
    pub fn cff(&self) -> Option<&[u8]> {
        sfnt::table(&self.bytes, 0, b"CFF ")
    }
    /// How many glyphs it holds, `.notdef` included.
    pub fn glyph_count(&self) -> u16 {
        self.remapper.num_gids()
    }
}

/// Reduces a face to some glyphs. Equal glyph sets give equal bytes.
pub fn subset(face: &Face, glyphs: &BTreeSet<u16>) -> Result<Subset, SubsetError> {
    let mut remapper = GlyphRemapper::new();
    for glyph in glyphs {
        remapper.remap(*glyph);
    }
    // The library adds up what damaged tables say, which may be beyond all bounds.
    let bytes = catch_unwind(AssertUnwindSafe(|| subsetter::subset(face.data(), face.index(), &remapper)));
    let bytes = bytes.map_err(|_| Reason::Contradictory).and_then(|bytes| Ok(bytes?));
    let failed = |reason| SubsetError { face: face.postscript_name().to_owned(), reason };
    Ok(Subset { bytes: bytes.map_err(failed)?, remapper })
}
