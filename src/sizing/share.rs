//! Free space between boxes (CSS Box Alignment Level 3, 5.3).

use crate::model::JustifyContent;
use crate::units::Length;

/// Where the free space of a line goes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// Before the first box.
    pub before: Length,
    /// Between two boxes, beside the gap.
    pub between: Length,
}

impl Spread {
    /// Spreads what `count` boxes leave free; boxes that are too wide begin at the start or are centred.
    pub fn of(justify: JustifyContent, free: Length, count: usize) -> Spread {
        let positive = free.max(Length::ZERO);
        let boxes = count.max(1) as f64;
        let spread = |before: Length, between: Length| Spread { before, between };
        match justify {
            JustifyContent::Normal | JustifyContent::Start => Spread::default(),
            JustifyContent::Center => spread(positive / 2.0, Length::ZERO),
            JustifyContent::End => spread(positive, Length::ZERO),
            JustifyContent::SpaceBetween if count < 2 => Spread::default(),
            JustifyContent::SpaceBetween => spread(Length::ZERO, positive / (boxes - 1.0)),
            JustifyContent::SpaceAround => spread(positive / boxes / 2.0, positive / boxes),
            JustifyContent::SpaceEvenly => spread(positive / (boxes + 1.0), positive / (boxes + 1.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_space_goes_where_it_is_asked_to() {
        let of = |justify| {
            let spread = Spread::of(justify, Length::pt(60.0), 3);
            (spread.before.to_pt(), spread.between.to_pt())
        };
        assert_eq!(of(JustifyContent::Normal), (0.0, 0.0));
        assert_eq!(of(JustifyContent::Center), (30.0, 0.0));
        assert_eq!(of(JustifyContent::End), (60.0, 0.0));
        assert_eq!(of(JustifyContent::SpaceBetween), (0.0, 30.0));
        assert_eq!(of(JustifyContent::SpaceAround), (10.0, 20.0));
        assert_eq!(of(JustifyContent::SpaceEvenly), (15.0, 15.0));
        let crowded = Spread::of(JustifyContent::End, Length::pt(-5.0), 3);
        assert_eq!(crowded, Spread::default(), "what is too wide begins at the start");
    }
}
