//! Fills a region, a page's content area or a column, with as much of a flow as fits.
//!
//! The end of the region is found by measuring first: the latest of the cheapest breaks that fit. Then the
//! pieces up to it are put in their places.

use std::collections::VecDeque;
use std::sync::Arc;

use super::columns;
use super::flow::{BoxFrame, BreakCost, Chunk, Division, Flow, ForcedBreak, Piece, Repeated};
use super::insertion::Room;
use super::painter::Painter;
use crate::units::Length;

/// A flow that is being divided.
#[derive(Default)]
pub(super) struct Pending {
    pub pieces: VecDeque<Piece>,
    /// What is open at the start of the next region, outermost first.
    open: Vec<Open>,
    /// Whether space at the start of the next region stays: at the very start and after forced breaks.
    pub keeps_space: bool,
}

/// What goes on from one region to the next.
#[derive(Clone)]
pub(super) enum Open {
    Box(Box<BoxFrame>),
    Repeat(Arc<Repeated>),
}

/// A filled region.
pub(super) struct Filled {
    pub content: Chunk,
    /// The forced break that ended it.
    pub forced: Option<ForcedBreak>,
    /// The name of the pages from here on, where it changes.
    pub turn: Option<Option<Arc<str>>>,
}

/// Where a region ends.
#[derive(Debug)]
pub(super) struct Cut {
    /// How many pieces it takes whole.
    pub pieces: usize,
    /// Whether the piece after them is divided.
    pub divides: bool,
    pub forced: Option<ForcedBreak>,
    /// The height that is used.
    pub height: Length,
    /// The height that the next piece would have needed beyond the region's; zero where all fits.
    pub shortfall: Length,
    /// What is not to be used, since insertions need it.
    pub kept: Length,
}

impl Pending {
    /// A flow that has not begun.
    pub fn new(flow: Flow) -> Pending {
        Pending { pieces: flow.into(), open: Vec::new(), keeps_space: true }
    }

    pub fn is_done(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Fills a region of the given height. `must` says that something has to be put in, even where it does
    /// not fit, since no other region would be larger.
    pub fn fill(&mut self, height: Length, must: bool) -> Filled {
        self.fill_beside(height, must, None)
    }

    /// Fills a page, with an account of the room that its insertions take.
    pub fn fill_beside(&mut self, height: Length, must: bool, mut room: Option<&mut Room>) -> Filled {
        let repeats = self.repeats();
        let keeps_space = self.keeps_space;
        let pieces = self.pieces.make_contiguous();
        let cut = measure_beside(pieces, &repeats, keeps_space, height, must, room.as_deref_mut());
        if let Some(room) = room {
            room.floats.retain(|(piece, _)| *piece < cut.pieces);
        }
        let mut painter = Painter::default();
        for open in self.open.clone() {
            painter.reopen(open);
        }
        let (mut solid, mut content) = (false, false);
        for _ in 0..cut.pieces {
            let Some(piece) = self.pieces.pop_front() else { break };
            solid |= is_solid(&piece);
            content |= is_content(&piece);
            if let Piece::Space(_) = piece
                && !solid
                && !self.keeps_space
            {
                continue;
            }
            painter.piece(piece);
        }
        if cut.divides {
            let reserve: Length = painter.open_feet() + cut.kept;
            if let Some(rest) =
                self.pieces.pop_front().and_then(|piece| painter.part_of(piece, height - reserve, must && !content))
            {
                self.pieces.push_front(rest);
            }
        }
        self.keeps_space = cut.forced.is_some();
        let mut turn = None;
        if cut.forced.is_some() || (!cut.divides && matches!(self.pieces.front(), Some(Piece::Break(_)))) {
            turn = match self.pieces.pop_front() {
                Some(Piece::Turn(name)) => Some(name),
                _ => None,
            };
        }
        let (content, open) = painter.finish(self.pieces.is_empty());
        self.open = open;
        Filled { content, forced: cut.forced, turn }
    }

    /// What is left, as a flow of its own: what is open is opened again.
    pub fn into_flow(self) -> Flow {
        let reopened = self.open.into_iter().map(|open| match open {
            Open::Box(frame) => Piece::Open(Box::new(BoxFrame { top: Length::ZERO, ..*frame })),
            Open::Repeat(repeated) => Piece::Repeat(repeated),
        });
        let spaceless = self.pieces.into_iter().skip_while(|piece| matches!(piece, Piece::Space(_)));
        reopened.chain(spaceless).collect()
    }

    fn repeats(&self) -> Vec<Arc<Repeated>> {
        self.open
            .iter()
            .filter_map(|open| match open {
                Open::Repeat(repeated) => Some(Arc::clone(repeated)),
                Open::Box(_) => None,
            })
            .collect()
    }
}

/// Whether space before it stays.
pub(super) fn is_solid(piece: &Piece) -> bool {
    is_content(piece) || matches!(piece, Piece::Open(_))
}

fn is_content(piece: &Piece) -> bool {
    matches!(piece, Piece::Rigid(_) | Piece::Band(_) | Piece::Columns(_))
}

/// Finds where a region of the given height ends.
pub(super) fn measure(
    pieces: &[Piece],
    repeats: &[Arc<Repeated>],
    keeps_space: bool,
    height: Length,
    must: bool,
) -> Cut {
    measure_beside(pieces, repeats, keeps_space, height, must, None)
}

/// Finds where a region ends, with an account of the room that insertions take.
fn measure_beside(
    pieces: &[Piece],
    repeats: &[Arc<Repeated>],
    keeps_space: bool,
    height: Length,
    must: bool,
    mut beside: Option<&mut Room>,
) -> Cut {
    let mut repeats = repeats.to_vec();
    let mut y: Length = repeats.iter().map(|repeated| repeated.head_height).sum();
    let mut best: Option<(BreakCost, usize, Length)> = None;
    let mut solid = false;
    let mut content = false;
    for (index, piece) in pieces.iter().enumerate() {
        let room = height - repeats.iter().map(|repeated| repeated.foot_height).sum::<Length>();
        let needed = match piece {
            Piece::Break(cost) => {
                if content && best.is_none_or(|(least, ..)| *cost <= least) {
                    best = Some((*cost, index, y));
                }
                continue;
            }
            Piece::ForcedBreak(forced) => {
                return Cut { forced: Some(*forced), ..Cut::at(index, y) };
            }
            Piece::Turn(_) => return Cut { forced: Some(ForcedBreak::Page), ..Cut::at(index, y) },
            Piece::Space(space) => {
                if solid || keeps_space {
                    y += *space;
                }
                continue;
            }
            Piece::Repeat(repeated) => {
                repeats.push(Arc::clone(repeated));
                continue;
            }
            Piece::EndRepeat => {
                repeats.pop();
                continue;
            }
            Piece::Open(frame) => frame.top,
            Piece::Close(bottom) => *bottom,
            Piece::Rigid(chunk) => chunk.height,
            Piece::Band(band) => band.height,
            Piece::Columns(set) => {
                let kept = beside.as_ref().map_or(Length::ZERO, |beside| beside.taken + beside.kept_for(piece, height));
                columns::height(set, room - y - kept)
            }
        };
        let fits = match &mut beside {
            Some(beside) => beside.take(index, piece, y, needed, room),
            None => (y + needed).fits(room),
        };
        if !fits && !needed.is_zero() {
            let kept = beside.as_ref().map_or(Length::ZERO, |beside| beside.taken + beside.kept_for(piece, height));
            let shortfall = y + needed + kept - room;
            if divides(piece, room - kept, room - kept - y, content) {
                return Cut { divides: true, shortfall, kept, ..Cut::at(index, room) };
            }
            if let Some((_, index, height)) = best {
                return Cut { shortfall, ..Cut::at(index, height) };
            }
            if content || !must {
                return Cut { shortfall, ..Cut::at(if content { index } else { 0 }, y) };
            }
        }
        y += needed;
        solid |= is_solid(piece);
        content |= is_content(piece);
    }
    Cut::at(pieces.len(), y)
}

impl Cut {
    /// The end of a region before a piece.
    fn at(pieces: usize, height: Length) -> Cut {
        Cut { pieces, divides: false, forced: None, height, shortfall: Length::ZERO, kept: Length::ZERO }
    }
}

/// Whether a piece that does not fit is divided rather than moved on.
fn divides(piece: &Piece, room: Length, left: Length, content_before: bool) -> bool {
    /// With less room than this nothing is begun.
    const WORTHWHILE: Length = Length::pt(40.0);
    match piece {
        Piece::Columns(set) => !content_before || (left > WORTHWHILE && !columns::tear(set, left)),
        // Rows stay whole unless that would leave a large part of the region empty.
        Piece::Band(band) => match band.division {
            Division::Never => false,
            Division::WhereItMust => !band.height.fits(room) && (!content_before || left > WORTHWHILE),
            Division::Anywhere => {
                !content_before || (left > WORTHWHILE && (!band.height.fits(room) || band.height > room * 0.4))
            }
        },
        _ => false,
    }
}

/// The height of pieces in a region without end.
pub(super) fn natural_height(pieces: &[Piece]) -> Length {
    measure(pieces, &[], true, Length::UNLIMITED, true).height
}

/// Sets a whole flow without any break.
pub(super) fn set_whole(mut flow: Flow) -> Chunk {
    // Most cells hold one line.
    if matches!(flow.as_slice(), [Piece::Rigid(_)])
        && let Some(Piece::Rigid(chunk)) = flow.pop()
    {
        return chunk;
    }
    Pending::new(flow).fill(Length::UNLIMITED, true).content
}
