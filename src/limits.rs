//! What one document may cost at most.
//!
//! Everything is counted, nothing is timed: the same input gives the same result on any machine. A document that asks for
//! more is an error of that document; the others are made. `[limits]` of liasse.toml sets other numbers.

/// The budget of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fields, helpers, and rounds of loops that its template asks for.
    pub values: u64,
    /// Bytes of its markup.
    pub markup: usize,
    /// Elements of its markup, those that Liasse adds to it among them.
    pub elements: usize,
    /// Characters of its text, those that style sheets generate among them.
    pub characters: usize,
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { values: 10_000_000, markup: 64 << 20, elements: 500_000, characters: 5_000_000, pages: 10_000 }
    }
}

/// What every hint about a limit ends with.
pub const RAISE: &str = "where the document is meant so, set a higher limit under `[limits]` in liasse.toml";
