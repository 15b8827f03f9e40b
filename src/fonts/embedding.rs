//! What a font permits where it is to be embedded whole in a document that others edit.

use super::{Face, sfnt};

/// Why a font is not embedded in a document that is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEmbeddable {
    #[error("its licence does not allow it")]
    Forbidden,
    #[error("its licence allows it in documents that are only read and printed")]
    ReadOnly,
    #[error("its licence allows it for pictures of its letters only")]
    BitmapsOnly,
    #[error("its outlines are those of PostScript, which Word takes from no document")]
    PostScript,
    #[error("it shares its file with other fonts (a collection)")]
    Collection,
}

impl Face {
    /// Whether the file of the face may be embedded, and can be, in a document that is edited.
    pub fn embeddable(&self) -> Result<(), NotEmbeddable> {
        let (data, index) = (self.data(), self.index());
        let fs_type = sfnt::table(data, index, b"OS/2").and_then(|table| table.get(8..10));
        permission(fs_type.map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]])))?;
        if data.starts_with(b"ttcf") {
            return Err(NotEmbeddable::Collection);
        }
        if !sfnt::has_table(data, index, b"glyf") {
            return Err(NotEmbeddable::PostScript);
        }
        Ok(())
    }
}

/// What `fsType` says (OpenType 1.9.1, OS/2): nothing at all is permission.
fn permission(fs_type: u16) -> Result<(), NotEmbeddable> {
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_AND_PRINT: u16 = 0x0004;
    const EDITABLE: u16 = 0x0008;
    const BITMAPS_ONLY: u16 = 0x0200;
    if fs_type & BITMAPS_ONLY != 0 {
        return Err(NotEmbeddable::BitmapsOnly);
    }
    // Old fonts set several bits: the one that allows most holds.
    match fs_type & (RESTRICTED | PREVIEW_AND_PRINT | EDITABLE) {
        0 => Ok(()),
        bits if bits & EDITABLE != 0 => Ok(()),
        bits if bits & PREVIEW_AND_PRINT != 0 => Err(NotEmbeddable::ReadOnly),
        _ => Err(NotEmbeddable::Forbidden),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_bit_that_allows_most_holds() {
        assert_eq!(permission(0x0000), Ok(()));
        assert_eq!(permission(0x0002), Err(NotEmbeddable::Forbidden));
        assert_eq!(permission(0x0004), Err(NotEmbeddable::ReadOnly));
        assert_eq!(permission(0x0006), Err(NotEmbeddable::ReadOnly));
        assert_eq!(permission(0x000e), Ok(()));
        // A font that may not be reduced is embedded whole anyway.
        assert_eq!(permission(0x0108), Ok(()));
        assert_eq!(permission(0x0208), Err(NotEmbeddable::BitmapsOnly));
    }

    #[test]
    fn only_what_word_takes_is_embedded() {
        let carlito = include_bytes!("bundled/Carlito-Regular.ttf").to_vec();
        assert_eq!(Face::owned(Arc::new(carlito), 0).unwrap().embeddable(), Ok(()));
        let collection = include_bytes!("../../tests/fixtures/fonts/NotoSansCJK-Test.ttc").to_vec();
        assert_eq!(Face::owned(Arc::new(collection), 0).unwrap().embeddable(), Err(NotEmbeddable::Collection));
    }
}
