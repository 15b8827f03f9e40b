//! Parts that come out the same in document after document: styles, settings, relationships. Each thread keeps them as
//! they were packed last, by their paths, so that packing them again is no more than comparing them.

use std::cell::RefCell;
use std::io;

use rustc_hash::FxHashMap;

use super::archive::Packed;
use crate::compress::Effort;

/// In bytes: what is larger is text that every document has of its own.
const LARGEST: usize = 32 << 10;
/// How many parts a thread keeps. With all that it has of them it begins anew.
const MOST: usize = 64;

struct Part {
    text: String,
    packed: Packed<'static>,
}

thread_local! {
    static LAST: RefCell<FxHashMap<String, Part>> = RefCell::default();
}

/// Packs the text of a part and hands it to `add`. The result is that of packing it anew, whatever came before.
pub(super) fn pack(path: &str, text: &str, add: impl FnOnce(&Packed) -> io::Result<()>) -> io::Result<()> {
    if text.len() > LARGEST {
        return add(&Packed::deflated(text.as_bytes(), Effort::Quick)?);
    }
    LAST.with_borrow_mut(|last| {
        if let Some(known) = last.get(path).filter(|known| known.text == text) {
            return add(&known.packed);
        }
        let packed = Packed::deflated(text.as_bytes(), Effort::Quick)?;
        add(&packed)?;
        if last.len() >= MOST {
            last.clear();
        }
        last.insert(path.to_owned(), Part { text: text.to_owned(), packed });
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::archive::Archive;

    fn packed(path: &str, text: &str) -> Vec<u8> {
        let mut archive = Archive::new(0);
        pack(path, text, |part| archive.add(path, part)).unwrap();
        archive.finish().unwrap()
    }

    #[test]
    fn what_was_packed_before_makes_no_difference() {
        let first = packed("word/styles.xml", "<w:styles/>");
        for number in 0..2 * MOST {
            packed(&format!("word/header{number}.xml"), "<w:hdr/>");
        }
        let changed = packed("word/styles.xml", "<w:styles w:x=\"1\"/>");
        assert_ne!(changed, first);
        assert_eq!(packed("word/styles.xml", "<w:styles w:x=\"1\"/>"), changed);
        assert_eq!(packed("word/styles.xml", "<w:styles/>"), first);
        let known = LAST.with_borrow(|last| last.len());
        assert!(known <= MOST, "{known}");
    }
}
