//! What does not fit into the cells of a table: numbers and words that are broken, and lines that run over the edge of
//! their cell. An amount that is read wrongly is worse than none.

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::units::Length;

/// How far lines may reach out: what is rounded is not seen.
const LEAST: Length = Length::pt(0.5);

/// What has been found in the cells of a table.
#[derive(Debug, Default)]
pub(in crate::layout) struct Tight {
    /// The room between the text of the cell and its edges.
    pub inset: Length,
    worst: Option<Found>,
    count: usize,
}

#[derive(Debug)]
struct Found {
    text: String,
    /// How far it runs over the edge; `None` where it is broken.
    over: Option<Length>,
    rank: (bool, Length),
}

/// What is told rather: numbers before words, and what is broken before what runs over an edge.
fn rank(text: &str, over: Option<Length>) -> (bool, Length) {
    (text.contains(|c: char| c.is_numeric()), over.unwrap_or(Length::UNLIMITED))
}

impl Tight {
    /// Notes a word that is broken where no word may be.
    pub fn broken(&mut self, word: &str) {
        self.found(word, None);
    }

    /// Notes a line that is wider than its place.
    pub fn wide(&mut self, line: &str, over: Length) {
        if over > self.inset + LEAST {
            self.found(line, Some(over - self.inset));
        }
    }

    fn found(&mut self, text: &str, over: Option<Length>) {
        self.count += 1;
        let rank = rank(text, over);
        if self.worst.as_ref().is_none_or(|worst| rank > worst.rank) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.worst = Some(Found { text, over, rank });
        }
    }

    /// Tells of it once for the table.
    pub fn tell(self, origin: &Origin, problems: &mut Diagnostics) {
        const CODE: &str = "table-too-wide";
        let Some(Found { text, over, .. }) = self.worst else { return };
        if problems.iter().any(|known| known.code == CODE && known.origin == *origin) {
            return;
        }
        let what = match over {
            Some(over) => format!("“{text}” runs over the edge of its cell by {:.1} mm", over.to_mm()),
            None => format!("“{text}” is broken in the middle"),
        };
        let more = match self.count - 1 {
            0 => String::new(),
            more => format!(", and so it is {more} more times"),
        };
        let message = format!("a column of this table is too narrow for what is in it: {what}{more}");
        let hint = "turn the page with `size: A4 landscape`, show fewer columns, set the table in smaller type, or give \
                    the column more width";
        problems.push(Diagnostic::warning(CODE, origin.clone(), message).with_hint(hint));
    }
}
