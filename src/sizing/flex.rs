//! Boxes in lines (CSS Flexible Box Layout Level 1, 9.3 and 9.7).

use std::ops::Range;

use super::{Needs, Spread};
use crate::model::{BoxSizing, BoxStyle, Extent, JustifyContent};
use crate::units::Length;

/// A box that is to stand in a line. Widths are those between the outer border edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlexBox {
    /// The width before it grows or shrinks.
    pub base: Length,
    pub grow: f64,
    pub shrink: f64,
    pub least: Length,
    pub most: Length,
    /// The margins at the start and at the end; `None` takes up free space (`auto`).
    pub margins: [Option<Length>; 2],
}

/// A line of boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which of the boxes stand in it.
    pub boxes: Range<usize>,
    /// The start and the width of each, from the start of the line.
    pub places: Vec<(Length, Length)>,
}

impl FlexBox {
    /// The box of a style in a line of the given width.
    ///
    /// `edges`: the widths of its borders and paddings. `content`: what its content needs, these left out.
    pub fn of(style: &BoxStyle, room: Length, edges: Length, content: Needs) -> FlexBox {
        let outer = |extent: Extent| {
            let length = extent.resolve(room)?.max(Length::ZERO);
            Some(if style.sizing == BoxSizing::BorderBox { length.max(edges) } else { length + edges })
        };
        let basis = outer(style.flex.basis).or_else(|| outer(style.width));
        let most = outer(style.max_width).unwrap_or(Length::UNLIMITED);
        // The automatic minimum (4.5): never narrower than a word, unless a width says so.
        let automatic = outer(style.width).map_or(content.least + edges, |width| width.min(content.least + edges));
        let least = outer(style.min_width).unwrap_or(automatic.min(most));
        let base = basis.unwrap_or(content.most + edges);
        let margins = [style.margin.left, style.margin.right].map(|margin| margin.resolve(room));
        FlexBox { base, grow: style.flex.grow, shrink: style.flex.shrink, least, most, margins }
    }

    /// The base width within its limits.
    fn hypothetical(&self) -> Length {
        self.base.min(self.most).max(self.least)
    }

    fn margin(&self) -> Length {
        self.margins.iter().flatten().copied().sum()
    }
}

/// Divides boxes into lines where they `wrap`, and gives every one its place.
pub fn lines(boxes: &[FlexBox], room: Length, gap: Length, wrap: bool, justify: JustifyContent) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < boxes.len() {
        let end = if wrap { line_end(boxes, start, room, gap) } else { boxes.len() };
        let places = places(&boxes[start..end], room, gap, justify);
        lines.push(Line { boxes: start..end, places });
        start = end;
    }
    lines
}

/// The end of the line that begins with a box: it holds at least that one.
fn line_end(boxes: &[FlexBox], start: usize, room: Length, gap: Length) -> usize {
    let mut taken = Length::ZERO;
    for (index, one) in boxes.iter().enumerate().skip(start) {
        if index > start {
            taken += gap;
        }
        taken += one.hypothetical() + one.margin();
        if index > start && !taken.fits(room) {
            return index;
        }
    }
    boxes.len()
}

/// The places of the boxes of a line.
fn places(boxes: &[FlexBox], room: Length, gap: Length, justify: JustifyContent) -> Vec<(Length, Length)> {
    let beside = boxes.iter().map(FlexBox::margin).sum::<Length>() + gap * boxes.len().saturating_sub(1) as f64;
    let widths = widths(boxes, room - beside);
    let free = room - beside - widths.iter().copied().sum::<Length>();
    let autos = boxes.iter().flat_map(|one| one.margins).filter(Option::is_none).count();
    let (auto, spread) = match autos {
        0 => (Length::ZERO, Spread::of(justify, free, boxes.len())),
        autos => (free.max(Length::ZERO) / autos as f64, Spread::default()),
    };
    let mut x = spread.before;
    let mut places = Vec::with_capacity(boxes.len());
    for (one, width) in boxes.iter().zip(widths) {
        let [before, after] = one.margins.map(|margin| margin.unwrap_or(auto));
        places.push((x + before, width));
        x += before + width + after + gap + spread.between;
    }
    places
}

/// Grows or shrinks boxes to fill the room that is theirs (9.7): those that reach a limit are taken out, until the
/// others share all that is left.
fn widths(boxes: &[FlexBox], room: Length) -> Vec<Length> {
    let hypothetical: Length = boxes.iter().map(FlexBox::hypothetical).sum();
    let grows = hypothetical < room;
    let factor = |one: &FlexBox| if grows { one.grow } else { one.shrink * one.base.to_pt() };
    let mut frozen: Vec<Option<Length>> = boxes
        .iter()
        .map(|one| {
            let stays = factor(one) <= 0.0
                || (grows && one.base > one.hypothetical())
                || (!grows && one.base < one.hypothetical());
            stays.then(|| one.hypothetical())
        })
        .collect();
    // Each turn takes at least one box out.
    for _ in 0..boxes.len() {
        let open = || boxes.iter().zip(&frozen).filter(|(_, frozen)| frozen.is_none()).map(|(one, _)| one);
        let taken: Length = boxes.iter().zip(&frozen).map(|(one, frozen)| frozen.unwrap_or(one.base)).sum();
        let mut free = room - taken;
        let factors: f64 = open().map(factor).sum();
        if factors <= 0.0 {
            break;
        }
        // Growth factors that sum up to less than one fill only that share.
        if grows && factors < 1.0 {
            free = free * factors;
        }
        let targets: Vec<Option<(Length, Length)>> = boxes
            .iter()
            .zip(&frozen)
            .map(|(one, frozen)| {
                let target = one.base + free * (factor(one) / factors);
                frozen.is_none().then(|| (target, target.min(one.most).max(one.least)))
            })
            .collect();
        let violation: Length = targets.iter().flatten().map(|(target, clamped)| *clamped - *target).sum();
        for (frozen, target) in frozen.iter_mut().zip(targets) {
            let Some((target, clamped)) = target else { continue };
            let off = clamped - target;
            let settles = violation.is_zero()
                || (violation > Length::ZERO && off > Length::ZERO)
                || (violation < Length::ZERO && off < Length::ZERO);
            if settles {
                *frozen = Some(clamped);
            }
        }
    }
    boxes.iter().zip(frozen).map(|(one, frozen)| frozen.unwrap_or_else(|| one.hypothetical())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn fixed(width: f64) -> FlexBox {
        FlexBox {
            base: pt(width),
            grow: 0.0,
            shrink: 1.0,
            least: Length::ZERO,
            most: Length::UNLIMITED,
            margins: [Some(Length::ZERO); 2],
        }
    }

    fn places(boxes: &[FlexBox], room: f64, gap: f64, wrap: bool) -> Vec<Vec<(i64, i64)>> {
        lines(boxes, pt(room), pt(gap), wrap, JustifyContent::Normal)
            .into_iter()
            .map(|line| {
                let rounded = |length: Length| length.to_pt().round() as i64;
                line.places.into_iter().map(|(x, width)| (rounded(x), rounded(width))).collect()
            })
            .collect()
    }

    #[test]
    fn growing_boxes_share_the_room_by_their_factors() {
        let tile = FlexBox { grow: 1.0, ..fixed(0.0) };
        assert_eq!(places(&[tile; 3], 320.0, 10.0, false), [[(0, 100), (110, 100), (220, 100)]]);
        let wide = FlexBox { grow: 2.0, ..fixed(0.0) };
        assert_eq!(places(&[tile, wide], 310.0, 10.0, false), [[(0, 100), (110, 200)]]);
        assert_eq!(places(&[fixed(60.0), tile], 300.0, 0.0, false), [[(0, 60), (60, 240)]]);
    }

    #[test]
    fn a_box_at_its_limit_leaves_the_rest_to_the_others() {
        let tile = FlexBox { grow: 1.0, ..fixed(0.0) };
        let narrow = FlexBox { most: pt(50.0), ..tile };
        let word = FlexBox { least: pt(160.0), ..tile };
        assert_eq!(places(&[tile, narrow, tile], 350.0, 0.0, false), [[(0, 150), (150, 50), (200, 150)]]);
        assert_eq!(places(&[tile, word, tile], 300.0, 0.0, false), [[(0, 70), (70, 160), (230, 70)]]);
    }

    #[test]
    fn boxes_shrink_in_proportion_but_not_below_their_words() {
        assert_eq!(places(&[fixed(300.0), fixed(100.0)], 200.0, 0.0, false), [[(0, 150), (150, 50)]]);
        let stiff = FlexBox { shrink: 0.0, ..fixed(100.0) };
        assert_eq!(places(&[fixed(300.0), stiff], 200.0, 0.0, false), [[(0, 100), (100, 100)]]);
        let word = FlexBox { least: pt(90.0), ..fixed(100.0) };
        assert_eq!(places(&[fixed(300.0), word], 200.0, 0.0, false), [[(0, 110), (110, 90)]]);
    }

    #[test]
    fn lines_wrap_where_the_next_box_does_not_fit() {
        let boxes = [fixed(60.0), fixed(60.0), fixed(60.0), fixed(300.0), fixed(20.0)];
        let lines = places(&boxes, 140.0, 10.0, true);
        assert_eq!(lines, [vec![(0, 60), (70, 60)], vec![(0, 60)], vec![(0, 140)], vec![(0, 20)]]);
    }

    #[test]
    fn auto_margins_take_the_free_space() {
        let pushed = FlexBox { margins: [None, Some(pt(5.0))], ..fixed(40.0) };
        assert_eq!(places(&[fixed(40.0), pushed], 200.0, 0.0, false), [[(0, 40), (155, 40)]]);
    }

    #[test]
    fn nothing_is_nowhere() {
        assert_eq!(places(&[], 100.0, 10.0, true), Vec::<Vec<(i64, i64)>>::new());
        let wild = FlexBox { grow: 1e5, ..fixed(1e5) };
        assert_eq!(places(&[wild, wild], 0.0, 50.0, false)[0].len(), 2);
    }
}
