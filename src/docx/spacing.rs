//! Vertical space between blocks: CSS collapses adjoining margins (CSS 2.2, 8.3.1), Word has space before and
//! after paragraphs.

use crate::units::Length;

/// The space since the last line of text, as it builds up on the way to the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Gap {
    /// Padding and borders, and the margins that they keep from collapsing.
    solid: Length,
    /// The largest positive and the smallest negative of the margins that adjoin here.
    largest: Length,
    smallest: Length,
    /// What the paragraph above asks for below itself.
    below: Length,
}

/// Where the space between two paragraphs goes. Only one of them gets it, so that the look is the same in programs
/// that add the two and in those that take the larger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub(super) after: Length,
    pub(super) before: Length,
}

impl Gap {
    /// A margin that adjoins the others here.
    pub(super) fn margin(&mut self, margin: Length) {
        self.largest = self.largest.max(margin);
        self.smallest = self.smallest.min(margin);
    }

    /// Something that margins do not collapse through.
    pub(super) fn solid(&mut self, length: Length) {
        if !length.is_zero() {
            self.solid += self.open() + length;
            (self.largest, self.smallest) = (Length::ZERO, Length::ZERO);
        }
    }

    /// Keeps the margins so far from collapsing with what follows.
    pub(super) fn close(&mut self) {
        *self = Gap { solid: self.total(), ..Gap::default() };
    }

    /// Starts anew below a block that asks for `below`.
    pub(super) fn restart(&mut self, below: Length) {
        *self = Gap { below, ..Gap::default() };
        self.margin(below);
    }

    /// Starts anew below a block with padding and a margin below its text.
    pub(super) fn end_block(&mut self, padding: Length, margin: Length) {
        self.restart(if padding.is_zero() { margin } else { Length::ZERO });
        self.solid(padding);
        self.margin(margin);
    }

    /// The whole space, never negative: Word's paragraphs do not overlap.
    pub(super) fn total(&self) -> Length {
        (self.solid + self.open()).max(Length::ZERO)
    }

    /// Divides the space between the paragraph above and one that asks for `above` over itself.
    pub(super) fn split(&self, above: Length) -> Split {
        let total = self.total();
        // The paragraph whose own margin it is keeps it, so that its style can say it.
        let own_above = (total - above).is_zero();
        if (total - self.below).is_zero() || !own_above && self.below > above {
            Split { after: total, before: Length::ZERO }
        } else {
            Split { after: Length::ZERO, before: total }
        }
    }

    fn open(&self) -> Length {
        self.largest + self.smallest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn after(below: f64) -> Gap {
        let mut gap = Gap::default();
        gap.restart(pt(below));
        gap
    }

    #[test]
    fn the_larger_margin_wins_and_stays_with_its_owner() {
        let mut gap = after(6.0);
        gap.margin(pt(9.0));
        assert_eq!(gap.split(pt(9.0)), Split { after: pt(0.0), before: pt(9.0) });
        let mut gap = after(10.0);
        gap.margin(pt(4.0));
        assert_eq!(gap.split(pt(4.0)), Split { after: pt(10.0), before: pt(0.0) });
    }

    #[test]
    fn equal_margins_stay_below() {
        let mut gap = after(11.0);
        gap.margin(pt(11.0));
        assert_eq!(gap.split(pt(11.0)), Split { after: pt(11.0), before: pt(0.0) });
    }

    #[test]
    fn negative_margins_count() {
        let mut gap = after(10.0);
        gap.margin(pt(-4.0));
        assert_eq!(gap.total(), pt(6.0));
        gap.margin(pt(-40.0));
        assert_eq!(gap.total(), Length::ZERO);
    }

    #[test]
    fn padding_parts_margins() {
        let mut gap = after(6.0);
        gap.solid(pt(3.0));
        gap.margin(pt(6.0));
        assert_eq!(gap.total(), pt(15.0));
    }
}
