//! The makeup of a page: floats at the top, text, floats at the bottom, notes at the foot.

use std::collections::VecDeque;

use super::decorate;
use super::flow::{self, BreakCost, Chunk, Flow, Piece};
use super::geometry::Geometry;
use super::insertion::{self, Edge, Insertion, Room};
use super::region::{Filled, Pending, natural_height, set_whole};
use crate::model::{Direction, Extent, PageStyle};
use crate::units::{Insets, Length, Point, Rect};

/// What earlier pages had no room for.
#[derive(Default)]
pub(super) struct Waiting {
    floats: VecDeque<Insertion>,
    notes: Pending,
    /// Whether there are insertions at all.
    any: bool,
}

/// The box around the notes of a page.
pub(super) struct NoteArea {
    geometry: Geometry,
    /// How much of its top border shows.
    rule: Extent,
    /// Whether the line above the notes begins at the right.
    right_to_left: bool,
}

impl NoteArea {
    /// The box on pages of a style; the text begins at `text.0` and is `text.1` wide.
    pub fn of(style: &PageStyle, text: (Length, Length), height: Length) -> NoteArea {
        /// The share of a page that the box may take beside the notes; a larger one loses its margin and padding.
        const SHARE: f64 = 0.4;
        let mut geometry = Geometry::of(&style.footnotes.boxed, text.0, text.1);
        if !(geometry.margin_top.max(Length::ZERO) + geometry.insets.vertical()).fits(height * SHARE) {
            geometry.margin_top = Length::ZERO;
            geometry.insets = Insets { top: Length::ZERO, bottom: Length::ZERO, ..geometry.insets };
        }
        let right_to_left = style.footnotes.paragraph.direction == Direction::RightToLeft;
        NoteArea { geometry, rule: style.footnote_rule, right_to_left }
    }

    /// What it needs beside the notes.
    fn height(&self) -> Length {
        self.geometry.margin_top + self.geometry.insets.vertical()
    }

    /// Puts the box around notes that stand at its content's top.
    fn around(&self, mut notes: Chunk) -> Chunk {
        let Geometry { x, width, insets, decoration, margin_top, .. } = &self.geometry;
        let rect = Rect::new(*x, *margin_top, *width, notes.height + insets.vertical());
        notes.shift(Length::ZERO, margin_top.max(Length::ZERO) + insets.top);
        let mut items = Vec::with_capacity(notes.items.len() + 2);
        items.extend(decorate::background(decoration, rect, true, true));
        let line = decoration.border.top;
        if line.is_visible() {
            let length = self.rule.resolve(*width).unwrap_or(*width).min(*width);
            let y = rect.y + line.width / 2.0;
            let from = *x + if self.right_to_left { *width - length } else { Length::ZERO };
            items.push(flow::line(Point::new(from, y), Point::new(from + length, y), line));
        }
        items.append(&mut notes.items);
        Chunk { height: notes.height + self.height(), items, ..notes }
    }
}

impl Waiting {
    /// For a flow that has not begun.
    pub fn of(flow: &[Piece]) -> Waiting {
        Waiting { any: insertion::any(flow), ..Waiting::default() }
    }

    /// Whether nothing waits any more.
    pub fn is_empty(&self) -> bool {
        self.floats.is_empty() && self.notes.is_done()
    }

    pub fn has_floats(&self) -> bool {
        !self.floats.is_empty()
    }

    /// Makes up a page of a height: what waits, and as much of the text as there is room for. Without text, what
    /// waits is given all the room.
    pub fn make_up(&mut self, text: Option<&mut Pending>, height: Length, area: &NoteArea) -> Filled {
        let mut room = Room { frame: area.height(), ..Room::default() };
        let mut floats = self.come_first(&mut room, height);
        let carried = self.carry_notes(&mut room, height, text.is_none());
        let must = room.taken.is_zero();
        let mut filled = match text {
            Some(text) => text.fill_beside(height, must, self.any.then_some(&mut room)),
            None => Filled { content: Chunk::default(), forced: None, turn: None },
        };
        let mut placed = room.floats.iter();
        for insertion in filled.content.take_insertions() {
            match insertion.edge {
                Edge::Note => self.note(insertion.flow),
                Edge::Top | Edge::Bottom => match placed.next() {
                    Some((_, true)) => floats.push(insertion),
                    _ => self.floats.push_back(insertion),
                },
            }
        }
        for float in &mut floats {
            for note in std::mem::take(&mut float.notes) {
                self.note(note.flow);
            }
        }
        if floats.is_empty() && self.notes.is_done() && !carried {
            return filled;
        }
        filled.content = self.compose(filled.content, floats, height, area);
        filled
    }

    /// Takes the floats that have waited longest, as many as there is room for, at least one.
    fn come_first(&mut self, room: &mut Room, height: Length) -> Vec<Insertion> {
        /// Floats leave some room for text.
        const SHARE: f64 = 0.75;
        let mut floats = Vec::new();
        while let Some(next) = self.floats.front() {
            if !(room.taken + next.whole()).fits(height * SHARE) && !floats.is_empty() {
                break;
            }
            room.taken = (room.taken + next.whole()).min(height);
            floats.extend(self.floats.pop_front());
        }
        room.waiting = [!self.floats.is_empty(); 2];
        floats
    }

    /// Takes room for the notes that go on from the page before. Whether there are any.
    fn carry_notes(&mut self, room: &mut Room, height: Length, alone: bool) -> bool {
        /// Notes that go on leave some room for text.
        const SHARE: f64 = 0.6;
        if self.notes.is_done() {
            return false;
        }
        let whole = natural_height(self.notes.pieces.make_contiguous());
        let most = if alone { height } else { height * SHARE };
        let notes = (room.frame + whole).min(most);
        room.full = !(room.frame + whole).fits(most);
        room.taken = (room.taken + notes).min(height);
        room.has_notes = true;
        true
    }

    fn note(&mut self, flow: Flow) {
        if !self.notes.is_done() {
            self.notes.pieces.push_back(Piece::Break(BreakCost::Nothing));
        } else {
            self.notes = Pending::new(Flow::new());
        }
        self.notes.pieces.extend(flow);
    }

    /// Puts the parts of a page in their places.
    fn compose(&mut self, text: Chunk, floats: Vec<Insertion>, height: Length, area: &NoteArea) -> Chunk {
        let (top, bottom): (Vec<Insertion>, Vec<Insertion>) =
            floats.into_iter().partition(|float| float.edge == Edge::Top);
        let mut page = Chunk::default();
        for float in top {
            below(&mut page, set_whole(without_space_before(float.flow)));
        }
        let is_bare = text.items.is_empty() && page.items.is_empty() && bottom.is_empty();
        below(&mut page, text);
        let over = area.geometry.margin_top.max(Length::ZERO);
        let mut foot = Chunk::default();
        for float in bottom {
            below(&mut foot, set_whole(float.flow));
        }
        if !self.notes.is_done() {
            let left = height - page.height - foot.height - area.height();
            // Space at the end of the text is as good as that above the notes.
            let whole = natural_height(self.notes.pieces.make_contiguous());
            let left = if whole.fits(left + over) { left.max(whole) } else { left };
            let notes = self.notes.fill(left, is_bare).content;
            if !notes.items.is_empty() {
                below(&mut foot, area.around(notes));
            }
        }
        let down = (height - foot.height - page.height).max(-over);
        page.height += down;
        below(&mut page, foot);
        page
    }
}

/// Puts a chunk below another one.
fn below(page: &mut Chunk, mut chunk: Chunk) {
    chunk.shift(Length::ZERO, page.height);
    page.height += chunk.height;
    page.take_over(chunk);
}

fn without_space_before(flow: Flow) -> Flow {
    flow.into_iter().skip_while(|piece| matches!(piece, Piece::Space(_))).collect()
}
