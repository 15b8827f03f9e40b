//! What sets text, and what it remembers from one document to the next.

use std::sync::Arc;

use super::paragraph::SetParagraphs;
use crate::fonts::{FontBook, Shaper};

/// Sets documents in the faces of a book. One for each thread; what it remembers never changes a result.
pub struct Typesetter {
    pub(super) shaper: Shaper,
    pub(super) paragraphs: SetParagraphs,
}

impl Typesetter {
    pub fn new(book: Arc<FontBook>) -> Typesetter {
        Typesetter { shaper: Shaper::new(book), paragraphs: SetParagraphs::default() }
    }

    pub fn shaper(&mut self) -> &mut Shaper {
        &mut self.shaper
    }
}
