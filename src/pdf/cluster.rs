//! The clusters of a text run: the smallest groups of glyphs that stand for a text of their own.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::layout::frame::{Glyph, TextRun};

/// Some glyphs of a run and the text that they stand for together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Indices into the glyphs of the run, which are in visual order.
    pub glyphs: Range<usize>,
    pub text: &'a str,
}

/// The clusters of a run in reading order. A glyph without a text belongs to the one on its left; where
/// there is none with a text, to the one on its right. A letter and its mark that have a glyph each are two clusters.
pub fn clusters(run: &TextRun) -> impl Iterator<Item = Cluster<'_>> {
    let has_text = |glyph: &Glyph| glyph.text.start < glyph.text.end;
    let first = run.glyphs.iter().position(has_text).unwrap_or(0);
    // What is still to be read.
    let mut rest = 0..run.glyphs.len();
    let mut mark = None;
    std::iter::from_fn(move || {
        if mark.is_some() {
            return mark.take();
        }
        if rest.is_empty() {
            return None;
        }
        let glyphs = if run.right_to_left {
            let start = run.glyphs[rest.clone()].iter().rposition(has_text).filter(|start| *start > first).unwrap_or(0);
            start..std::mem::replace(&mut rest.end, start)
        } else {
            let next = rest.start.max(first) + 1;
            let end = run.glyphs[next..].iter().position(has_text).map_or(run.glyphs.len(), |further| next + further);
            std::mem::replace(&mut rest.start, end)..end
        };
        let text = text_of(run, &run.glyphs[glyphs.start.max(first)]);
        let cluster = Cluster { glyphs, text };
        match letter_and_mark(run, &cluster) {
            Some((letter, above)) => {
                mark = Some(above);
                Some(letter)
            }
            None => Some(cluster),
        }
    })
}

/// Whether some glyph of a run shows no text of its own, or is one that no font has.
pub fn has_odd_glyphs(run: &TextRun) -> bool {
    run.glyphs.iter().any(|glyph| glyph.id == 0 || glyph.text.start >= glyph.text.end)
}

/// The glyphs of a run with their texts, where each is a cluster by itself and they are in reading order, as in most
/// runs: several times as fast as to look for the clusters.
pub fn plain_clusters(run: &TextRun) -> Option<impl Iterator<Item = (&Glyph, &str)>> {
    let is_plain = !run.right_to_left && !has_odd_glyphs(run);
    is_plain.then(|| run.glyphs.iter().map(|glyph| (glyph, text_of(run, glyph))))
}

/// The text that a glyph stands for.
fn text_of<'a>(run: &'a TextRun, glyph: &Glyph) -> &'a str {
    run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default()
}

/// Whether two texts of clusters are equal. They have so few bytes that a call would take longer than to compare them.
pub fn is_same(a: &str, b: &str) -> bool {
    match (a.as_bytes(), b.as_bytes()) {
        ([a], [b]) => a == b,
        ([a, c], [b, d]) => a == b && c == d,
        (a, b) => a == b,
    }
}

/// A cluster of two glyphs as a letter and the mark on it, which does not move the pen.
fn letter_and_mark<'a>(run: &TextRun, cluster: &Cluster<'a>) -> Option<(Cluster<'a>, Cluster<'a>)> {
    let [left, right] = run.glyphs.get(cluster.glyphs.clone())? else { return None };
    let (letter, mark) = cluster.text.split_at_checked(cluster.text.chars().next()?.len_utf8())?;
    let is_mark = |text: &str| text.chars().all(is_combining_mark);
    if mark.chars().count() != 1 || !is_mark(mark) || is_mark(letter) {
        return None;
    }
    let at = cluster.glyphs.start;
    let (base, above) = match (left.advance.is_zero(), right.advance.is_zero()) {
        (false, true) => (at, at + 1),
        (true, false) => (at + 1, at),
        _ => return None,
    };
    Some((Cluster { glyphs: base..base + 1, text: letter }, Cluster { glyphs: above..above + 1, text: mark }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layout::frame::{Color, FontId};
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
    fn further_glyphs_join_the_one_on_their_left() {
        let run = run("office", &[0..1, 1..4, 4..4, 4..5, 5..6], false);
        assert_eq!(shown(&run), [(0..1, "o"), (1..3, "ffi"), (3..4, "c"), (4..5, "e")]);
    }

    #[test]
    fn right_to_left_is_read_from_the_right() {
        let first = run("שלם", &[4..6, 2..4, 2..2, 0..2], true);
        assert_eq!(shown(&first), [(3..4, "ש"), (1..3, "ל"), (0..1, "ם")]);
        let led = run("שלם", &[4..4, 4..6, 2..4, 0..2], true);
        assert_eq!(shown(&led), [(3..4, "ש"), (2..3, "ל"), (0..2, "ם")]);
    }

    #[test]
    fn a_letter_and_its_mark_are_read_one_after_the_other() {
        let mut arabic = run("\u{631}\u{64b}\u{627}", &[4..6, 0..4, 4..4], true);
        arabic.glyphs[1].advance = Length::ZERO;
        assert_eq!(shown(&arabic), [(2..3, "\u{631}"), (1..2, "\u{64b}"), (0..1, "\u{627}")]);
        let mut latin = run("e\u{301}", &[0..3, 3..3], false);
        assert_eq!(shown(&latin), [(0..2, "e\u{301}")], "two glyphs side by side");
        latin.glyphs[1].advance = Length::ZERO;
        assert_eq!(shown(&latin), [(0..1, "e"), (1..2, "\u{301}")]);
    }

    #[test]
    fn glyphs_that_are_clusters_are_found_alike() {
        let plain = run("aé€", &[0..1, 1..3, 3..6], false);
        let found: Vec<&str> = plain_clusters(&plain).unwrap().map(|(_, text)| text).collect();
        assert_eq!(found, shown(&plain).into_iter().map(|(_, text)| text).collect::<Vec<_>>());
        for (ranges, right_to_left) in [([0..1, 1..3, 3..6], true), ([0..1, 1..6, 6..6], false)] {
            assert!(plain_clusters(&run("aé€", &ranges, right_to_left)).is_none());
        }
    }

    #[test]
    fn odd_ranges_do_no_harm() {
        assert_eq!(shown(&run("é", &[0..1, 7..9], false)), [(0..1, ""), (1..2, "")]);
        assert_eq!(shown(&run("", &[], false)), []);
        assert_eq!(shown(&run("ab", &[0..0, 0..1, 1..2], false)), [(0..2, "a"), (2..3, "b")]);
        assert_eq!(shown(&run("a", &[0..0, 0..0], true)), [(0..2, "")]);
    }
}
