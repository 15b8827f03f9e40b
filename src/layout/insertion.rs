//! What a page holds beside its text: floats at its top and bottom, notes at its foot.
//!
//! An insertion travels with the line or block that it belongs to. While a page is measured, [`Room`] keeps
//! account of what its insertions take from the text.

use super::flow::{BreakCost, Flow, Piece};
use super::region::natural_height;
use crate::units::Length;

/// Which edge of the page an insertion goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Top,
    Bottom,
    /// Below everything else, and divided over pages where it must be.
    Note,
}

/// Content for an edge of the page.
#[derive(Clone, Debug)]
pub(super) struct Insertion {
    pub edge: Edge,
    pub flow: Flow,
    /// The height of the flow as a whole.
    pub height: Length,
    /// The height that has to stand on the page of its anchor, at least.
    pub least: Length,
    /// The notes that are called in a float: they go to the foot of the page that it comes to stand on.
    pub notes: Vec<Insertion>,
}

impl Insertion {
    pub fn new(edge: Edge, mut flow: Flow) -> Insertion {
        let mut notes = Vec::new();
        if edge != Edge::Note {
            flow.iter_mut().for_each(|piece| take_all(piece, &mut notes));
        }
        let height = natural_height(&flow);
        let least = match edge {
            Edge::Note => {
                let first = flow.iter().position(|piece| matches!(piece, Piece::Break(BreakCost::Nothing)));
                first.map_or(height, |end| natural_height(&flow[..end]))
            }
            Edge::Top | Edge::Bottom => height,
        };
        Insertion { edge, flow, height, least, notes }
    }

    /// What it takes from the page, notes included.
    pub fn whole(&self) -> Length {
        self.height + self.notes.iter().map(|note| note.height).sum::<Length>()
    }
}

/// Takes the insertions out of a piece.
fn take_all(piece: &mut Piece, taken: &mut Vec<Insertion>) {
    match piece {
        Piece::Rigid(chunk) => taken.append(&mut chunk.take_insertions()),
        Piece::Band(band) => {
            band.tracks.iter_mut().flat_map(|track| &mut track.flow).for_each(|piece| take_all(piece, taken));
        }
        Piece::Columns(set) => set.flow.iter_mut().for_each(|piece| take_all(piece, taken)),
        _ => {}
    }
}

/// Calls `visit` for every insertion of a piece, in the order in which they are painted.
fn each<'a>(piece: &'a Piece, visit: &mut impl FnMut(&'a Insertion)) {
    match piece {
        Piece::Rigid(chunk) => chunk.attached.iter().flat_map(|attached| &attached.insertions).for_each(visit),
        Piece::Band(band) => band.tracks.iter().flat_map(|track| &track.flow).for_each(|piece| each(piece, visit)),
        Piece::Columns(set) => set.flow.iter().for_each(|piece| each(piece, visit)),
        _ => {}
    }
}

/// Whether a flow has insertions at all.
pub(super) fn any(flow: &[Piece]) -> bool {
    flow.iter().any(|piece| {
        let mut found = false;
        each(piece, &mut |_| found = true);
        found
    })
}

/// The room that insertions take from the text of a page.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What is taken already.
    pub taken: Length,
    /// What the box around notes needs beside the notes.
    pub frame: Length,
    pub has_notes: bool,
    /// Whether notes fill all that the text has left.
    pub full: bool,
    /// Whether a float at the top, or at the bottom, has to wait for a later page; then all after it have.
    pub waiting: [bool; 2],
    /// For each float in the order of the pieces: the index of its piece, and whether it stands on this page.
    pub floats: Vec<(usize, bool)>,
}

impl Room {
    /// Whether a piece fits with its insertions below `y`; if so, their room is taken.
    pub fn take(&mut self, index: usize, piece: &Piece, y: Length, height: Length, available: Length) -> bool {
        if self.full {
            return height.is_zero();
        }
        let below = y + height;
        // The height of the notes, and what of it has to stand on this page.
        let (mut notes, mut least) = (Length::ZERO, Length::ZERO);
        let (mut taken, mut waiting, mut floats) = (self.taken, self.waiting, Vec::new());
        let frame = if self.has_notes { Length::ZERO } else { self.frame };
        each(piece, &mut |insertion| {
            if insertion.edge == Edge::Note {
                least = notes + insertion.least;
                notes += insertion.height;
                return;
            }
            let waits = &mut waiting[usize::from(insertion.edge == Edge::Bottom)];
            let own = insertion.whole() + if insertion.notes.is_empty() { Length::ZERO } else { frame };
            *waits |= !(below + taken + own).fits(available);
            if !*waits {
                taken += own;
            }
            floats.push((index, !*waits));
        });
        let mut full = false;
        if notes.is_zero() {
            if !(below + taken).fits(available) {
                return false;
            }
        } else if (below + taken + frame + notes).fits(available) {
            taken += frame + notes;
        } else if (below + taken + frame + least).fits(available) {
            taken = available - below;
            full = true;
        } else {
            return false;
        }
        self.has_notes |= !notes.is_zero();
        self.full = full;
        (self.taken, self.waiting) = (taken, waiting);
        self.floats.append(&mut floats);
        true
    }

    /// What is kept free for the notes of a piece that is going to be divided: of which lines they are is not
    /// known before.
    pub fn kept_for(&self, piece: &Piece, available: Length) -> Length {
        /// Notes may take no more than this share of the page before they are known.
        const SHARE: f64 = 0.4;
        let mut notes = Length::ZERO;
        each(piece, &mut |insertion| {
            if insertion.edge == Edge::Note {
                notes += insertion.height;
            }
        });
        if notes.is_zero() {
            return Length::ZERO;
        }
        let frame = if self.has_notes { Length::ZERO } else { self.frame };
        (notes + frame).min(available * SHARE)
    }
}
