//! Fonts: faces and their metrics, the choice of a face, shaping, and subsets for embedding.
//!
//! A [`FontBook`] holds the faces of a run and is shared by all threads; each thread has a [`Shaper`] of its
//! own, which remembers the words that it has shaped.

mod book;
mod bundled;
mod embedding;
mod encoded;
mod face;
mod preference;
mod sfnt;
mod shaper;
mod subset;
mod system;

pub use book::{FontBook, FontId};
pub use bundled::is_generic;
pub use embedding::NotEmbeddable;
pub use encoded::{Encoded, encoded_subset};
pub use face::{DIGITS, Face, FaceError, Metrics};
pub use preference::{Wanted, helpful_family, region_fits};
pub use shaper::{Features, ShapeStyle, ShapeStyleId, Shaped, ShapedGlyph, Shaper};
pub use subset::{Subset, SubsetError, subset};

/// Characters that need no glyph: joiners, selectors of variants, controls of direction and of line breaks.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\n' | '\u{FFFC}' | '\t' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{E0000}'..='\u{E01EF}')
}
