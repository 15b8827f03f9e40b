//! Puts a flow together: collapses margins and finds the places for breaks (CSS 2.1, 8.3.1; CSS
//! Fragmentation Level 3).

use super::float::{self, Exclusion, FloatBox};
use super::flow::{Attached, BoxFrame, BreakCost, Chunk, Flow, ForcedBreak, Mark, Piece};
use super::geometry::Geometry;
use super::insertion::Insertion;
use super::region::natural_height;
use std::sync::Arc;

use crate::model::{BoxStyle, Break, BreakInside};
use crate::units::Length;

/// A flow in the making.
#[derive(Default)]
pub(super) struct Builder {
    flow: Flow,
    margin: Margin,
    /// The part of it that comes after the place where a break would be: a forced break cuts off what is before.
    after: Margin,
    wish: Wish,
    /// Boxes whose top is not fixed yet, since the margins of what is in them may still collapse.
    opening: Vec<BoxFrame>,
    /// How many boxes around do not want to be divided.
    together: usize,
    /// How many of them are around the last piece of content as well as around what comes next: the fewest since
    /// that piece.
    shared: usize,
    /// Whether a break is possible here: something solid stands before.
    divisible: bool,
    marks: Vec<Mark>,
    /// What goes to an edge of the page that the next piece of content is on.
    insertions: Vec<Insertion>,
    /// Floats that begin at the next piece of content.
    coming: Vec<FloatBox>,
    /// Floats that reach down to here and beyond.
    beside: Vec<Exclusion>,
    /// The name of the pages here.
    page: Option<Arc<str>>,
    /// Whether the pages get another name at the next piece of content.
    turns: bool,
}

/// Adjoining margins.
#[derive(Clone, Copy, Default)]
struct Margin {
    positive: Length,
    negative: Length,
}

/// What the boxes on both sides ask of the break between them.
#[derive(Clone, Copy, Default, PartialEq)]
enum Wish {
    #[default]
    Nothing,
    Avoid,
    Force(ForcedBreak),
}

/// What has to be done at the end of a box.
pub(super) struct Entered {
    /// The height of the bottom padding and border; `None` where nothing was opened.
    close: Option<Length>,
    /// The piece count at the top of the box, for boxes with a height of their own.
    from: usize,
    together: bool,
}

impl Builder {
    /// An empty flow on pages of a name.
    pub fn on(page: Option<Arc<str>>) -> Builder {
        Builder { page, ..Builder::default() }
    }

    /// Begins a box.
    pub fn enter(&mut self, style: &BoxStyle, geometry: &Geometry) -> Entered {
        if self.exclusions().iter().any(|beside| float::clears(style, beside.side)) {
            self.clear();
        }
        self.wish(style.break_before);
        self.space(geometry.margin_top);
        let insets = &geometry.insets;
        let frame =
            BoxFrame { x: geometry.x, width: geometry.width, top: insets.top, decoration: geometry.decoration.clone() };
        let visible = frame.decoration.is_visible() || !insets.top.is_zero() || !insets.bottom.is_zero();
        let from = self.flow.len();
        if visible {
            let solid = !insets.top.is_zero();
            self.opening.push(frame);
            if solid {
                self.settle();
                self.divisible = false;
            }
        }
        let together = style.break_inside == BreakInside::Avoid;
        self.together += usize::from(together);
        Entered { close: visible.then_some(insets.bottom), from, together }
    }

    /// Ends a box; `height` is that of its content where the style gives one.
    pub fn leave(&mut self, entered: Entered, style: &BoxStyle, geometry: &Geometry, height: Option<Length>) {
        if let Some(height) = height {
            let missing = height - self.height_from(entered.from) + geometry.insets.top;
            if missing > Length::ZERO {
                self.solid(Piece::Rigid(Chunk::blank(missing)));
            }
        }
        if let Some(close) = entered.close {
            if !close.is_zero() {
                self.space_and_boxes();
            }
            if self.opening.pop().is_none() {
                self.push(Piece::Close(close));
            }
        }
        self.together -= usize::from(entered.together);
        self.shared = self.shared.min(self.together);
        let empty = self.flow.len() <= entered.from;
        self.margin.add(geometry.margin_bottom);
        // The margins of an empty box may collapse with those after it.
        match Wish::from(style.break_after) {
            Wish::Avoid | Wish::Nothing if empty => self.after.add(geometry.margin_bottom),
            _ => self.after = Margin::default(),
        }
        self.wish(style.break_after);
    }

    /// The height of the pieces from an index on, with the margin that ends them: the breaks and the space above the box
    /// that they are in are no part of it.
    fn height_from(&self, from: usize) -> Length {
        let pieces = self.flow.get(from..).unwrap_or_default();
        let above = |piece: &&Piece| {
            matches!(piece, Piece::Break(_) | Piece::ForcedBreak(_) | Piece::Turn(_) | Piece::Space(_))
        };
        let inside = pieces.iter().position(|piece| !above(&piece));
        match inside {
            Some(inside) => natural_height(&pieces[inside..]) + self.margin.sum(),
            None => Length::ZERO,
        }
    }

    /// Adds a piece of content.
    pub fn solid(&mut self, mut piece: Piece) {
        self.settle();
        let marks = std::mem::take(&mut self.marks);
        if !marks.is_empty() {
            let marks = marks.into_iter().map(|mark| (Length::ZERO, mark));
            match &mut piece {
                Piece::Rigid(chunk) => chunk.attached_mut().marks.splice(0..0, marks).for_each(drop),
                _ => self.attach(Attached { marks: marks.collect(), ..Attached::default() }),
            }
        }
        let insertions = std::mem::take(&mut self.insertions);
        if !insertions.is_empty() {
            match &mut piece {
                Piece::Rigid(chunk) => chunk.attached_mut().insertions.splice(0..0, insertions).for_each(drop),
                _ => self.attach(Attached { insertions, ..Attached::default() }),
            }
        }
        self.push(piece);
        self.divisible = true;
        self.shared = self.together;
    }

    /// Adds what is not painted.
    fn attach(&mut self, attached: Attached) {
        self.push(Piece::Rigid(Chunk::of(attached)));
    }

    /// Adds a finished flow; its first piece comes after the margins and breaks that are due.
    pub fn append(&mut self, mut flow: Flow) {
        if let ([_], []) = (flow.as_slice(), self.flow.as_slice())
            && let Some(only) = flow.pop()
        {
            // As in most cells: one list is enough.
            self.flow = flow;
            return self.solid(only);
        }
        let mut pieces = flow.into_iter();
        if let Some(first) = pieces.next() {
            self.solid(first);
            pieces.for_each(|piece| self.push(piece));
        }
    }

    /// Adds a float; it begins at the next piece of content.
    pub fn float(&mut self, float: FloatBox) {
        if self.exclusions().iter().any(|beside| beside.side == float.side) {
            self.clear();
        }
        self.coming.push(float);
    }

    /// The floats that the next piece of content has beside it.
    pub fn exclusions(&self) -> Vec<Exclusion> {
        let space = self.margin.sum();
        let beside = self.beside.iter().map(|beside| Exclusion { depth: beside.depth - space, ..*beside });
        let coming = self.coming.iter().map(|float| Exclusion {
            side: float.side,
            edge: float.edge,
            depth: float.content.height,
        });
        beside.chain(coming).filter(|exclusion| exclusion.depth > Length::ZERO && !exclusion.depth.is_zero()).collect()
    }

    /// Adds a margin; it collapses with those beside it.
    pub fn space(&mut self, space: Length) {
        self.margin.add(space);
        self.after.add(space);
    }

    /// Adds what goes to an edge of the page that the next piece of content is on.
    pub fn insert(&mut self, insertion: Insertion) {
        self.insertions.push(insertion);
    }

    /// Gives the pages from the next piece of content on a name.
    pub fn turn(&mut self, page: Option<&Arc<str>>) {
        if self.page.as_ref() != page {
            self.page = page.cloned();
            self.turns = true;
        }
    }

    /// Goes down below all floats.
    pub fn clear(&mut self) {
        if !self.coming.is_empty() {
            self.solid(Piece::Rigid(Chunk::default()));
        }
        let depth = self.exclusions().iter().map(|beside| beside.depth).fold(Length::ZERO, Length::max);
        if depth > Length::ZERO {
            self.push(Piece::Break(BreakCost::Avoided));
            self.push(Piece::Rigid(Chunk::blank(depth)));
        }
        self.beside.clear();
    }

    /// Asks that no break comes before the next piece of content.
    pub fn keep_with_next(&mut self) {
        self.wish(Break::Avoid);
    }

    /// Something to note at the next piece of content.
    pub fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// The notes that wait for the next piece of content.
    pub fn take_marks(&mut self) -> Vec<Mark> {
        std::mem::take(&mut self.marks)
    }

    /// Whether a box around does not want to be divided.
    pub fn is_together(&self) -> bool {
        self.together > 0
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.flow.len()
    }

    /// The pieces from an index on.
    pub fn pieces_from(&mut self, from: usize) -> &mut [Piece] {
        let from = from.min(self.flow.len());
        &mut self.flow[from..]
    }

    /// The flow, with the last margin as space at its end.
    pub fn finish(mut self) -> Flow {
        self.clear();
        let marks = std::mem::take(&mut self.marks);
        let insertions = std::mem::take(&mut self.insertions);
        if !marks.is_empty() || !insertions.is_empty() {
            let marks = marks.into_iter().map(|mark| (Length::ZERO, mark)).collect();
            self.flow.push(Piece::Rigid(Chunk::of(Attached { marks, insertions, ..Attached::default() })));
        }
        if let Some(space) = self.margin.take() {
            self.flow.push(Piece::Space(space));
        }
        if let Wish::Force(forced) = self.wish {
            self.flow.push(Piece::ForcedBreak(forced));
        }
        self.flow
    }

    /// Space to the next box that its margins do not collapse with, and that vanishes at a break.
    pub fn keep_apart(&mut self, gap: Length) {
        self.margin = Margin { positive: self.margin.sum() + gap, negative: Length::ZERO };
        self.after = Margin::default();
    }

    /// What a box asks of the break before or after it.
    pub fn wish(&mut self, wish: Break) {
        let wish = Wish::from(wish);
        self.wish = match (self.wish, wish) {
            (_, Wish::Force(ForcedBreak::Column)) if matches!(self.wish, Wish::Force(_)) => self.wish,
            (_, Wish::Force(_)) => wish,
            (Wish::Force(_), _) => self.wish,
            (Wish::Avoid, _) | (_, Wish::Avoid) => Wish::Avoid,
            (Wish::Nothing, Wish::Nothing) => Wish::Nothing,
        };
    }

    /// Fixes the break, the margins and the boxes before the next piece of content. Margins before a forced break are
    /// cut off (CSS Fragmentation Level 3, 5.2).
    fn settle(&mut self) {
        let turns = std::mem::take(&mut self.turns);
        match (std::mem::take(&mut self.wish), self.divisible) {
            (Wish::Avoid | Wish::Nothing, _) if turns => {}
            (Wish::Force(forced), true) => {
                self.beside.clear();
                self.margin = self.after;
                self.flow.push(Piece::ForcedBreak(forced));
            }
            (Wish::Force(forced @ (ForcedBreak::LeftPage | ForcedBreak::RightPage)), false) => {
                self.flow.push(Piece::ForcedBreak(forced));
            }
            (Wish::Avoid, true) => self.flow.push(Piece::Break(BreakCost::Avoided)),
            (Wish::Nothing, true) if self.shared > 0 || !self.beside.is_empty() => {
                self.flow.push(Piece::Break(BreakCost::Avoided))
            }
            (Wish::Nothing, true) => self.flow.push(Piece::Break(BreakCost::Nothing)),
            (_, false) => {}
        }
        if turns {
            self.beside.clear();
            self.margin = self.after;
            self.flow.push(Piece::Turn(self.page.clone()));
        }
        self.space_and_boxes();
        for float in std::mem::take(&mut self.coming) {
            let depth = float.content.height;
            self.flow.push(Piece::Rigid(Chunk { height: Length::ZERO, ..float.content }));
            self.beside.push(Exclusion { side: float.side, edge: float.edge, depth });
        }
    }

    fn space_and_boxes(&mut self) {
        self.after = Margin::default();
        if let Some(space) = self.margin.take() {
            self.push(Piece::Space(space));
        }
        for frame in std::mem::take(&mut self.opening) {
            self.push(Piece::Open(Box::new(frame)));
        }
    }

    /// Adds a piece and counts down what is left of the floats beside it.
    fn push(&mut self, piece: Piece) {
        let height = match &piece {
            Piece::Rigid(chunk) => chunk.height,
            Piece::Space(height) | Piece::Close(height) => *height,
            Piece::Open(frame) => frame.top,
            Piece::Band(_) | Piece::Columns(_) => Length::UNLIMITED,
            Piece::Break(_) | Piece::ForcedBreak(_) | Piece::Turn(_) | Piece::Repeat(_) | Piece::EndRepeat => {
                Length::ZERO
            }
        };
        self.beside.iter_mut().for_each(|beside| beside.depth -= height);
        self.beside.retain(|beside| beside.depth > Length::ZERO && !beside.depth.is_zero());
        self.flow.push(piece);
    }
}

impl From<Break> for Wish {
    fn from(wish: Break) -> Wish {
        match wish {
            Break::Auto => Wish::Nothing,
            Break::Avoid => Wish::Avoid,
            Break::Column => Wish::Force(ForcedBreak::Column),
            Break::Page => Wish::Force(ForcedBreak::Page),
            Break::Left => Wish::Force(ForcedBreak::LeftPage),
            Break::Right => Wish::Force(ForcedBreak::RightPage),
        }
    }
}

impl Margin {
    fn add(&mut self, margin: Length) {
        if margin < Length::ZERO {
            self.negative = self.negative.min(margin);
        } else {
            self.positive = self.positive.max(margin);
        }
    }

    fn sum(self) -> Length {
        self.positive + self.negative
    }

    /// The collapsed margin, where there is any; nothing is left of it.
    fn take(&mut self) -> Option<Length> {
        let sum = self.sum();
        *self = Margin::default();
        (!sum.is_zero()).then_some(sum)
    }
}
