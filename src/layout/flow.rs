//! The flow: what a run of blocks becomes before it is divided over pages and columns.
//!
//! A flow is a list in reading order, as in TeX's vertical lists: rigid pieces, space that vanishes at a
//! break, places where a break is allowed, and boxes that open and close around them. Positions inside a
//! piece are relative to its top and to the left edge of the region that it is put in.

use std::sync::{Arc, OnceLock};

use super::frame::{BorderLine, Color, Item, ItemContent, LinkArea, Owner, Radii};
use super::insertion::Insertion;
use crate::model::{Corners, Extent};
use crate::units::{Insets, Length, Point, Rect};

/// A run of blocks, ready to be divided.
pub(super) type Flow = Vec<Piece>;

/// A part of a flow.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Content that cannot be divided: a line, a picture, a rule.
    Rigid(Chunk),
    /// Vertical space that vanishes where a region begins after an unforced break.
    Space(Length),
    /// A place where a region may end, with what is lost by it.
    Break(BreakCost),
    /// A place where a region must end.
    ForcedBreak(ForcedBreak),
    /// A place where a page must end; those that follow are pages of this name.
    Turn(Option<Arc<str>>),
    Open(Box<BoxFrame>),
    /// Closes the innermost open box; the height is that of its bottom padding and border.
    Close(Length),
    /// Flows side by side: the rows of a table, boxes in a row.
    Band(Box<Band>),
    /// A flow set in columns of equal width.
    Columns(Box<ColumnSet>),
    /// From here to the matching [`Piece::EndRepeat`] the head opens and the foot closes every region.
    Repeat(Arc<Repeated>),
    EndRepeat,
}

/// What is lost by a break, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BreakCost {
    Nothing,
    /// A widow or an orphan.
    StrayLine,
    /// What should have stayed together does not.
    Avoided,
}

/// What a forced break moves on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForcedBreak {
    Column,
    Page,
    LeftPage,
    RightPage,
}

/// Content of a fixed height.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    pub height: Length,
    pub items: Vec<Item>,
    /// The first baseline, from the top.
    pub baseline: Option<Length>,
    /// Few chunks have any of it, and those that have not are moved about the faster.
    pub attached: Option<Box<Attached>>,
}

/// What stands in a chunk and is not painted.
#[derive(Clone, Debug, Default)]
pub(super) struct Attached {
    pub links: Vec<LinkArea>,
    /// What the pages take note of, with its distance from the top.
    pub marks: Vec<(Length, Mark)>,
    /// What goes to the top or the foot of the page that this is on.
    pub insertions: Vec<Insertion>,
}

/// Something that the pages take note of where it comes to stand.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Anchor(Arc<str>),
    Heading {
        level: u8,
        title: Arc<str>,
    },
    NamedString {
        name: Arc<str>,
        value: Arc<str>,
    },
    /// The page has this number.
    PageNumber(i64),
}

/// A box with a background or borders around pieces.
#[derive(Clone, Debug)]
pub(super) struct BoxFrame {
    /// The left border edge.
    pub x: Length,
    /// Between the outer border edges.
    pub width: Length,
    /// The height of the top border and padding.
    pub top: Length,
    pub decoration: Decoration,
}

/// Background and borders.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decoration {
    pub background: Option<Color>,
    pub border: Borders,
    pub radius: Corners<Extent>,
}

/// The four sides of a border, as lines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Borders {
    pub top: Side,
    pub right: Side,
    pub bottom: Side,
    pub left: Side,
}

/// One side of a border; a width of zero is no line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Side {
    pub width: Length,
    pub line: BorderLine,
    pub color: Color,
}

/// Flows side by side that share their top and bottom.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub height: Length,
    /// Filled behind the tracks.
    pub fills: Vec<(Rect, Color)>,
    pub tracks: Vec<Track>,
    /// Lines over the tracks, relative to the band.
    pub lines: Vec<BandLine>,
    pub division: Division,
}

/// Whether the tracks of a band may go on in the next region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Division {
    /// Not all tracks begin at the top.
    Never,
    /// Only where no region could hold the band.
    WhereItMust,
    Anywhere,
}

/// A line of a band.
#[derive(Clone, Debug)]
pub(super) struct BandLine {
    pub from: Point,
    pub to: Point,
    pub side: Side,
    /// Whether the line belongs to the bottom of the band and shows only where a region or the table ends.
    pub closing: bool,
}

/// One flow of a band.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// The border box relative to the band; the height is at least that of the flow.
    pub rect: Rect,
    /// Border and padding.
    pub insets: Insets,
    pub decoration: Decoration,
    pub flow: Flow,
    /// The height of the flow by itself.
    pub flow_height: Length,
    /// How far the flow is moved down inside the track.
    pub shift: Length,
}

/// A flow set in columns.
#[derive(Clone, Debug)]
pub(super) struct ColumnSet {
    pub flow: Flow,
    pub count: usize,
    /// The left edge of the first column.
    pub x: Length,
    pub width: Length,
    pub gap: Length,
    /// Whether the columns are made equally high.
    pub balanced: bool,
    pub rule: Side,
    /// Whether the first column is the rightmost.
    pub right_to_left: bool,
    /// The height of the flow as one column, once it is known.
    pub natural: OnceLock<Length>,
    /// The least height at which the columns hold the flow, once it is known.
    pub least: OnceLock<Length>,
}

/// What repeats in every region of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeated {
    pub head: Flow,
    pub head_height: Length,
    pub foot: Flow,
    pub foot_height: Length,
}

impl Side {
    pub fn is_visible(&self) -> bool {
        !self.width.is_zero() && !matches!(self.line, BorderLine::None | BorderLine::Hidden)
    }
}

impl Decoration {
    pub fn is_visible(&self) -> bool {
        self.background.is_some() || self.border.sides().iter().any(Side::is_visible)
    }
}

impl Borders {
    pub fn sides(&self) -> [Side; 4] {
        [self.top, self.right, self.bottom, self.left]
    }
}

impl Chunk {
    /// Nothing, of the given height.
    pub fn blank(height: Length) -> Chunk {
        Chunk { height, ..Chunk::default() }
    }
    /// Nothing but what is not painted.
    pub fn of(attached: Attached) -> Chunk {
        Chunk { attached: Some(Box::new(attached)), ..Chunk::default() }
    }
    /// What is not painted, to be added to.
    pub fn attached_mut(&mut self) -> &mut Attached {
        self.attached.get_or_insert_default()
    }
    /// Takes away all that is not painted.
    pub fn detach(&mut self) -> Attached {
        self.attached.take().map(|attached| *attached).unwrap_or_default()
    }
    /// Takes away what goes to the top or the foot of the page.
    pub fn take_insertions(&mut self) -> Vec<Insertion> {
        self.attached.as_mut().map(|attached| std::mem::take(&mut attached.insertions)).unwrap_or_default()
    }
    /// Takes over all that is in another chunk, where it stands.
    pub fn take_over(&mut self, mut other: Chunk) {
        if self.items.is_empty() {
            self.items = other.items;
        } else {
            self.items.append(&mut other.items);
        }
        match (&mut self.attached, other.attached) {
            (own @ None, attached) => *own = attached,
            (Some(own), Some(mut attached)) => {
                own.links.append(&mut attached.links);
                own.marks.append(&mut attached.marks);
                own.insertions.append(&mut attached.insertions);
            }
            (Some(_), None) => {}
        }
    }
    /// Moves everything in it.
    pub fn shift(&mut self, dx: Length, dy: Length) {
        self.items.iter_mut().for_each(|item| translate(item, dx, dy));
        if let Some(attached) = &mut self.attached {
            attached.links.iter_mut().for_each(|link| link.rect = link.rect.moved(dx, dy));
            attached.marks.iter_mut().for_each(|(y, _)| *y += dy);
        }
    }
}

/// Moves an item.
pub(super) fn translate(item: &mut Item, dx: Length, dy: Length) {
    match &mut item.content {
        ItemContent::Text(run) => translate_point(&mut run.origin, dx, dy),
        ItemContent::Fill { rect, .. } | ItemContent::Outline { rect, .. } => *rect = rect.moved(dx, dy),
        ItemContent::Ring(ring) => {
            ring.outer = ring.outer.moved(dx, dy);
            ring.inner = ring.inner.moved(dx, dy);
        }
        ItemContent::Picture { rect, clip, .. } => {
            *rect = rect.moved(dx, dy);
            if let Some(clip) = clip {
                clip.rect = clip.rect.moved(dx, dy);
            }
        }
        ItemContent::Shape(shape) => shape.each_point(|point| translate_point(point, dx, dy)),
        ItemContent::Field(area) => {
            area.rect = area.rect.moved(dx, dy);
            area.text.iter_mut().for_each(|run| translate_point(&mut run.origin, dx, dy));
        }
        ItemContent::Line { from, to, .. } => {
            translate_point(from, dx, dy);
            translate_point(to, dx, dy);
        }
    }
}

fn translate_point(point: &mut Point, dx: Length, dy: Length) {
    point.x += dx;
    point.y += dy;
}

/// A filled rectangle that is no content.
pub(super) fn fill(rect: Rect, radii: Radii, color: Color) -> Item {
    Item { content: ItemContent::Fill { rect, radii, color }, owner: Owner::LayoutArtifact }
}

/// A line that is no content.
pub(super) fn line(from: Point, to: Point, side: Side) -> Item {
    let content = ItemContent::Line { from, to, width: side.width, line: side.line, color: side.color };
    Item { content, owner: Owner::LayoutArtifact }
}

/// The distance from the top of a flow to its first baseline.
pub(super) fn first_baseline(flow: &[Piece]) -> Option<Length> {
    let mut y = Length::ZERO;
    for piece in flow {
        match piece {
            Piece::Rigid(chunk) => match chunk.baseline {
                Some(baseline) => return Some(y + baseline),
                None => y += chunk.height,
            },
            Piece::Space(height) | Piece::Close(height) => y += *height,
            Piece::Open(frame) => y += frame.top,
            Piece::Band(_) | Piece::Columns(_) => return None,
            Piece::Break(_) | Piece::ForcedBreak(_) | Piece::Turn(_) | Piece::Repeat(_) | Piece::EndRepeat => {}
        }
    }
    None
}
