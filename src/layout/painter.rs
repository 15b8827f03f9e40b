//! Puts the pieces of a region in their places.

use std::sync::Arc;

use super::flow::{Band, BoxFrame, Chunk, Flow, Piece};
use super::frame::Owner;
use super::region::{Open, is_solid, set_whole};
use super::ruling::Ruling;
use super::{band, columns, decorate};
use crate::units::{Length, Rect};

/// The state of a region in the making.
#[derive(Default)]
pub(super) struct Painter {
    y: Length,
    content: Chunk,
    open: Vec<OpenHere>,
    /// The lines of the bands placed last, one right below the other.
    ruling: Ruling,
}

/// Something open in this region.
struct OpenHere {
    open: Open,
    top: Length,
    /// The item that is to become the background.
    slot: Option<usize>,
    /// Whether the box began in this region.
    begins: bool,
}

impl Painter {
    /// Takes up what was open at the end of the region before.
    pub fn reopen(&mut self, open: Open) {
        match open {
            Open::Box(frame) => self.open_box(frame, false),
            Open::Repeat(repeated) => {
                self.furniture(repeated.head.clone(), repeated.head_height);
                self.open.push(OpenHere { open: Open::Repeat(repeated), top: self.y, slot: None, begins: false });
            }
        }
    }

    fn open_box(&mut self, frame: Box<BoxFrame>, begins: bool) {
        // A place below the content for the background, whose height is not known yet.
        let slot = decorate::background(&frame.decoration, Rect::default(), begins, true).map(|item| {
            self.content.items.push(item);
            self.content.items.len() - 1
        });
        let height = if begins { frame.top } else { Length::ZERO };
        self.open.push(OpenHere { top: self.y, open: Open::Box(frame), slot, begins });
        self.y += height;
    }

    pub fn piece(&mut self, piece: Piece) {
        if is_solid(&piece) && !matches!(piece, Piece::Band(_)) {
            self.rule(false);
        }
        match piece {
            Piece::Rigid(chunk) => self.chunk(chunk),
            Piece::Space(space) => self.y += space,
            Piece::Break(_) | Piece::ForcedBreak(_) | Piece::Turn(_) => {}
            Piece::Open(frame) => self.open_box(frame, true),
            Piece::Close(bottom) => {
                self.y += bottom;
                if let Some(open) = self.open.pop() {
                    self.close_box(open, true);
                }
            }
            Piece::Band(band) => self.band(*band),
            Piece::Columns(set) => {
                let (chunk, _) = columns::place(*set, Length::UNLIMITED, true);
                self.chunk(chunk);
            }
            Piece::Repeat(repeated) => {
                self.open.push(OpenHere { open: Open::Repeat(repeated), top: self.y, slot: None, begins: true });
            }
            Piece::EndRepeat => {
                self.open.pop();
            }
        }
    }

    fn chunk(&mut self, mut chunk: Chunk) {
        let height = chunk.height;
        if self.content.baseline.is_none() {
            self.content.baseline = chunk.baseline.map(|baseline| baseline + self.y);
        }
        chunk.shift(Length::ZERO, self.y);
        self.content.take_over(chunk);
        self.y += height;
    }

    fn band(&mut self, band: Band) {
        let (chunk, lines) = band::set(band);
        let y = self.y;
        self.chunk(chunk);
        self.ruling.add(lines, y);
    }

    /// Draws the lines of the bands above, over all that is in them; `ends` is whether the region ends with them.
    fn rule(&mut self, ends: bool) {
        self.content.items.extend(self.ruling.take(ends));
    }

    /// Puts as much of a piece here as there is room for; returns the rest.
    pub fn part_of(&mut self, piece: Piece, height: Length, must: bool) -> Option<Piece> {
        let room = height - self.y;
        match piece {
            Piece::Columns(set) => {
                let (chunk, rest) = columns::place(*set, room, must);
                self.rule(false);
                self.chunk(chunk);
                rest.map(|rest| Piece::Columns(Box::new(rest)))
            }
            Piece::Band(band) => {
                let (part, rest) = band::divide(*band, room, must);
                if let Some(part) = part {
                    self.band(part);
                }
                rest.map(|rest| Piece::Band(Box::new(rest)))
            }
            other => Some(other),
        }
    }

    pub fn open_feet(&self) -> Length {
        let feet = self.open.iter().map(|here| match &here.open {
            Open::Repeat(repeated) => repeated.foot_height,
            Open::Box(_) => Length::ZERO,
        });
        feet.sum()
    }

    /// Repeated parts are no content: a reader hears them once.
    fn furniture(&mut self, flow: Flow, height: Length) {
        let mut chunk = set_whole(flow);
        chunk.detach();
        chunk.baseline = None;
        chunk.height = height;
        for item in &mut chunk.items {
            item.owner = Owner::PaginationArtifact;
        }
        self.chunk(chunk);
    }

    fn close_box(&mut self, here: OpenHere, ends: bool) {
        let Open::Box(frame) = &here.open else { return };
        self.rule(false);
        let rect = Rect::new(frame.x, here.top, frame.width, self.y - here.top);
        let background = decorate::background(&frame.decoration, rect, here.begins, ends);
        if let (Some(slot), Some(background)) = (here.slot, background) {
            self.content.items[slot] = background;
        }
        decorate::borders(&frame.decoration, rect, here.begins, ends, &mut self.content.items);
    }

    /// Ends the region: what is still open goes on in the next one, unless the flow is over.
    pub fn finish(mut self, over: bool) -> (Chunk, Vec<Open>) {
        let mut open = Vec::new();
        self.rule(!over);
        while let Some(here) = self.open.pop() {
            if let (Open::Repeat(repeated), false) = (&here.open, over) {
                let repeated = Arc::clone(repeated);
                self.furniture(repeated.foot.clone(), repeated.foot_height);
            }
            open.push(here.open.clone());
            self.close_box(here, over);
        }
        open.reverse();
        self.content.height = self.y;
        (self.content, open)
    }
}
