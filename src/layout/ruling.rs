//! The lines of bands one right below the other: those that go on from band to band are drawn as one.

use super::flow::{self, BandLine};
use super::frame::Item;
use crate::units::Length;

/// How many lines are looked at for one that goes on: bands with more are seldom, and drawn as well.
const REACH: usize = 200;

/// Lines that are to be drawn over the bands they belong to.
#[derive(Default)]
pub(super) struct Ruling {
    lines: Vec<BandLine>,
    /// Those to be drawn where the region ends after the band placed last.
    closing: Vec<BandLine>,
}

impl Ruling {
    /// Adds the lines of a band that has its top at `y`.
    pub fn add(&mut self, lines: Vec<BandLine>, y: Length) {
        self.closing.clear();
        for mut line in lines {
            line.from.y += y;
            line.to.y += y;
            if line.closing {
                self.closing.push(line);
            } else {
                self.join(line);
            }
        }
    }

    /// Adds a line; an upright one as part of one that ends where it begins.
    fn join(&mut self, line: BandLine) {
        let upright = |line: &BandLine| line.from.x == line.to.x;
        let goes_on = |known: &&mut BandLine| known.to == line.from && known.side == line.side && upright(known);
        let above = if upright(&line) { self.lines.iter_mut().rev().take(REACH).find(goes_on) } else { None };
        match above {
            Some(above) => above.to = line.to,
            None => self.lines.push(line),
        }
    }

    /// The lines as items, which then are no longer here; with those that close the bands where the region `ends`.
    pub fn take(&mut self, ends: bool) -> impl Iterator<Item = Item> {
        let Ruling { mut lines, closing } = std::mem::take(self);
        if ends {
            lines.extend(closing);
        }
        lines.into_iter().map(|line| flow::line(line.from, line.to, line.side))
    }
}
