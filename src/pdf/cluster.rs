//! The clusters of a text run: the smallest groups of glyphs that stand for a text of their own.

use std::ops::Range;

use crate::layout::frame::TextRun;

/// Some glyphs of a run and the text that they stand for together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Indices into the glyphs of the run, which are in visual order.
    pub glyphs: Range<usize>,
    pub text: &'a str,
}

/// The clusters of a run in reading order. A glyph without a text belongs to the cluster read before it;
/// one that is read first, to the cluster read after it.
pub fn clusters(run: &TextRun) -> impl Iterator<Item = Cluster<'_>> {
    let count = run.glyphs.len();
    let mut read = 0;
    std::iter::from_fn(move || {
        if read == count {
            return None;
        }
        let (start, mut text) = (read, "");
        while read < count {
            let own = glyph_text(run, read);
            if !own.is_empty() {
                if !text.is_empty() {
                    break;
                }
                text = own;
            }
            read += 1;
        }
        let glyphs = if run.right_to_left { count - read..count - start } else { start..read };
        Some(Cluster { glyphs, text })
    })
}

/// The text of the glyph that is read at a place.
fn glyph_text(run: &TextRun, read: usize) -> &str {
    let visual = if run.right_to_left { run.glyphs.len() - 1 - read } else { read };
    let range = &run.glyphs[visual].text;
    run.text.get(range.start as usize..range.end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layout::frame::{Color, FontId, Glyph};
    use crate::units::{Length, Point};

    fn run(text: &str, ranges: &[Range<u32>], right_to_left: bool) -> TextRun {
        let glyph = |text: &Range<u32>| Glyph {
            id: 1,
            advance: Length::pt(5.0),
            offset: (Length::ZERO, Length::ZERO),
            text: text.clone(),
        };
        TextRun {
            font: FontId(0),
            size: Length::pt(10.0),
            color: Color::BLACK,
            origin: Point::default(),
            glyphs: ranges.iter().map(glyph).collect(),
            text: Arc::from(text),
            right_to_left,
            language: Arc::from("fr"),
        }
    }

    fn shown(run: &TextRun) -> Vec<(Range<usize>, &str)> {
        clusters(run).map(|cluster| (cluster.glyphs, cluster.text)).collect()
    }

    #[test]
    fn further_glyphs_join_the_one_before() {
        let run = run("office", &[0..1, 1..4, 4..4, 4..5, 5..6], false);
        assert_eq!(shown(&run), [(0..1, "o"), (1..3, "ffi"), (3..4, "c"), (4..5, "e")]);
    }

    #[test]
    fn right_to_left_is_read_from_the_right() {
        let run = run("שלם", &[4..6, 4..4, 2..4, 0..2], true);
        assert_eq!(shown(&run), [(3..4, "ש"), (1..3, "ל"), (0..1, "ם")]);
    }

    #[test]
    fn odd_ranges_do_no_harm() {
        assert_eq!(shown(&run("é", &[0..1, 7..9], false)), [(0..2, "")]);
        assert_eq!(shown(&run("", &[], false)), []);
        assert_eq!(shown(&run("a", &[0..0, 0..1], false)), [(0..2, "a")]);
    }
}
