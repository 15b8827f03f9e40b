//! Grids (CSS Grid Layout Level 2, 8.5 and 12): where boxes stand, and how wide the columns are.

use super::{Needs, Spread};
use crate::model::{Extent, GridLine, GridPlace, GridTemplate, GridTrack, JustifyContent, TrackSize};
use crate::units::Length;

/// The columns of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    tracks: Vec<GridTrack>,
    /// Those of `repeat(auto-fit, …)`: they vanish where they stay empty.
    collapsible: std::ops::Range<usize>,
}

/// Where a box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    /// At least 1.
    pub span: usize,
}

/// What a box in a grid needs, its margins, borders and paddings included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    pub cell: Cell,
    pub content: Needs,
}

impl Cell {
    /// The start and the width of its columns, with the gaps between them.
    pub fn area(&self, columns: &[(Length, Length)]) -> (Length, Length) {
        let last = (self.column + self.span).min(columns.len()).saturating_sub(1);
        match (columns.get(self.column), columns.get(last)) {
            (Some((start, _)), Some((end, width))) => (*start, *end + *width - *start),
            _ => (Length::ZERO, Length::ZERO),
        }
    }
}

const AUTO: GridTrack = GridTrack { least: TrackSize::Extent(Extent::Auto), most: TrackSize::Extent(Extent::Auto) };

impl Grid {
    /// The columns of a template in a room of the given width; one where there is no template.
    pub fn new(template: Option<&GridTemplate>, room: Length, gap: Length) -> Grid {
        let Some(template) = template else { return Grid { tracks: vec![AUTO], collapsible: 0..0 } };
        let mut tracks = template.before.clone();
        let start = tracks.len();
        if !template.repeated.is_empty() {
            let times = times(template, room, gap);
            (0..times).for_each(|_| tracks.extend_from_slice(&template.repeated));
        }
        let collapsible = if template.collapses { start..tracks.len() } else { 0..0 };
        tracks.extend_from_slice(&template.after);
        Grid { tracks, collapsible }
    }

    pub fn columns(&self) -> usize {
        self.tracks.len()
    }

    /// Gives boxes their cells, in their order, row by row. A box that names its column stands in it, in the next row
    /// where that lies behind; a box that asks for columns beyond the last gets those that there are.
    pub fn place(&self, boxes: &[GridPlace]) -> Vec<Cell> {
        let columns = self.columns();
        let (mut row, mut next) = (0, 0);
        let mut cells = Vec::with_capacity(boxes.len());
        for place in boxes {
            let (wanted, span) = lines(*place, columns);
            let column = wanted.unwrap_or(next);
            if column < next || column + span > columns {
                row += 1;
                next = 0;
            }
            let column = wanted.unwrap_or(next);
            cells.push(Cell { row, column, span });
            next = column + span;
        }
        cells
    }

    /// The start and the width of each column. What spans several columns widens none.
    pub fn widths(
        &mut self,
        needs: &[Need],
        room: Length,
        gap: Length,
        justify: JustifyContent,
    ) -> Vec<(Length, Length)> {
        let used = |column: usize| {
            needs.iter().any(|need| (need.cell.column..need.cell.column + need.cell.span).contains(&column))
        };
        let empty: Vec<bool> =
            (0..self.columns()).map(|column| self.collapsible.contains(&column) && !used(column)).collect();
        let shown = empty.iter().filter(|empty| !**empty).count();
        let gaps = gap * shown.saturating_sub(1) as f64;
        let mut tracks: Vec<Track> = self
            .tracks
            .iter()
            .enumerate()
            .filter(|(column, _)| !empty[*column])
            .map(|(column, track)| {
                let alone = needs.iter().filter(|need| need.cell.column == column && need.cell.span == 1);
                let content = alone.fold(Needs::default(), |widest, need| Needs {
                    least: widest.least.max(need.content.least),
                    most: widest.most.max(need.content.most),
                });
                Track::of(track, content, room)
            })
            .collect();
        fill(&mut tracks, room - gaps, justify);
        let free = room - gaps - tracks.iter().map(|track| track.width).sum::<Length>();
        let spread = Spread::of(justify, free, shown);
        let mut x = spread.before;
        let mut places = Vec::with_capacity(empty.len());
        let mut tracks = tracks.into_iter();
        for empty in empty {
            let width = if empty { None } else { tracks.next().map(|track| track.width) };
            places.push((x, width.unwrap_or_default()));
            x += width.map_or(Length::ZERO, |width| width + gap + spread.between);
        }
        places
    }
}

/// How often the repeated columns fit: at least once (7.2.3.2).
fn times(template: &GridTemplate, room: Length, gap: Length) -> usize {
    const MOST: f64 = 100.0;
    let fixed = |track: &GridTrack| {
        let length = |size: TrackSize| match size {
            TrackSize::Extent(extent) => extent.resolve(room),
            _ => None,
        };
        length(track.most).or(length(track.least)).unwrap_or_default()
    };
    let width = |tracks: &[GridTrack]| tracks.iter().map(|track| fixed(track) + gap).sum::<Length>();
    let once = width(&template.repeated);
    if once.is_zero() {
        return 1;
    }
    let left = room + gap - width(&template.before) - width(&template.after) + Length::pt(0.001);
    left.ratio(once).floor().clamp(1.0, MOST) as usize
}

/// The column where a box wants to begin, and over how many it reaches.
fn lines(place: GridPlace, columns: usize) -> (Option<usize>, usize) {
    let line = |line: i32| {
        let from_start = if line < 0 { columns as i64 + 1 + i64::from(line) } else { i64::from(line) - 1 };
        usize::try_from(from_start).unwrap_or(0)
    };
    let (start, span) = match (place.start, place.end) {
        (GridLine::Line(start), GridLine::Line(end)) => {
            let (start, end) = (line(start).min(line(end)), line(start).max(line(end)));
            (Some(start), end - start)
        }
        (GridLine::Line(start), GridLine::Span(span)) => (Some(line(start)), span as usize),
        (GridLine::Span(span), GridLine::Line(end)) => (Some(line(end).saturating_sub(span as usize)), span as usize),
        (GridLine::Line(start), GridLine::Auto) => (Some(line(start)), 1),
        (GridLine::Auto, GridLine::Line(end)) => (Some(line(end).saturating_sub(1)), 1),
        (GridLine::Span(span), _) | (GridLine::Auto, GridLine::Span(span)) => (None, span as usize),
        (GridLine::Auto, GridLine::Auto) => (None, 1),
    };
    let start = start.map(|start| start.min(columns.saturating_sub(1)));
    (start, span.clamp(1, (columns - start.unwrap_or(0)).max(1)))
}

/// A column on its way to its width (12.4).
struct Track {
    width: Length,
    /// How far it grows before shares of the rest are given.
    limit: Length,
    fraction: f64,
    /// Whether it takes what is left at the end.
    stretches: bool,
}

impl Track {
    fn of(track: &GridTrack, content: Needs, room: Length) -> Track {
        let length = |size: TrackSize, auto: Length| match size {
            TrackSize::Extent(extent) => extent.resolve(room).map_or(auto, |length| length.max(Length::ZERO)),
            TrackSize::MinContent => content.least,
            TrackSize::MaxContent => content.most,
            TrackSize::Fraction(_) => auto,
        };
        let width = length(track.least, content.least);
        let fraction = match track.most {
            TrackSize::Fraction(fraction) => fraction,
            _ => 0.0,
        };
        let limit = if fraction > 0.0 { width } else { length(track.most, content.most).max(width) };
        Track { width, limit, fraction, stretches: track.most == TrackSize::Extent(Extent::Auto) }
    }
}

/// Gives the room to the columns: first up to what they want, then by fractions, then to those that stretch.
fn fill(tracks: &mut [Track], room: Length, justify: JustifyContent) {
    let sum = |tracks: &[Track]| tracks.iter().map(|track| track.width).sum::<Length>();
    let wanted: Length = tracks.iter().map(|track| track.limit - track.width).sum();
    let free = room - sum(tracks);
    if free > Length::ZERO && wanted > Length::ZERO {
        let share = free.ratio(wanted).min(1.0);
        for track in tracks.iter_mut() {
            track.width += (track.limit - track.width) * share;
        }
    }
    if tracks.iter().any(|track| track.fraction > 0.0) {
        return fractions(tracks, room);
    }
    let stretching = tracks.iter().filter(|track| track.stretches).count();
    let free = room - sum(tracks);
    if justify == JustifyContent::Normal && stretching > 0 && free > Length::ZERO {
        tracks.iter_mut().filter(|track| track.stretches).for_each(|track| track.width += free / stretching as f64);
    }
}

/// `fr`: columns whose content is wider than their share keep their width, the others share the rest (12.7.1).
fn fractions(tracks: &mut [Track], room: Length) {
    let mut stiff: Vec<bool> = tracks.iter().map(|track| track.fraction <= 0.0).collect();
    // Each turn but the last takes at least one column out.
    for _ in 0..=tracks.len() {
        let pairs = || tracks.iter().zip(&stiff);
        let taken: Length = pairs().filter(|(_, stiff)| **stiff).map(|(track, _)| track.width).sum();
        let sum: f64 = pairs().filter(|(_, stiff)| !**stiff).map(|(track, _)| track.fraction).sum();
        let unit = (room - taken).max(Length::ZERO) / sum.max(1.0);
        let too_wide: Vec<usize> = pairs()
            .enumerate()
            .filter(|(_, (track, stiff))| !**stiff && track.width > unit * track.fraction)
            .map(|(index, _)| index)
            .collect();
        if too_wide.is_empty() {
            for (track, _) in tracks.iter_mut().zip(&stiff).filter(|(_, stiff)| !**stiff) {
                track.width = unit * track.fraction;
            }
            return;
        }
        too_wide.into_iter().for_each(|index| stiff[index] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn track(size: TrackSize) -> GridTrack {
        let least = if let TrackSize::Fraction(_) = size { TrackSize::Extent(Extent::Auto) } else { size };
        GridTrack { least, most: size }
    }

    fn fr(share: f64) -> GridTrack {
        track(TrackSize::Fraction(share))
    }

    fn length(value: f64) -> GridTrack {
        track(TrackSize::Extent(Extent::Length(pt(value))))
    }

    fn template(before: Vec<GridTrack>) -> GridTemplate {
        GridTemplate { before, ..GridTemplate::default() }
    }

    fn need(column: usize, least: f64, most: f64) -> Need {
        Need { cell: Cell { row: 0, column, span: 1 }, content: Needs { least: pt(least), most: pt(most) } }
    }

    fn widths(template: &GridTemplate, needs: &[Need], room: f64, gap: f64) -> Vec<(i64, i64)> {
        let mut grid = Grid::new(Some(template), pt(room), pt(gap));
        let rounded = |length: Length| length.to_pt().round() as i64;
        let widths = grid.widths(needs, pt(room), pt(gap), JustifyContent::Normal);
        widths.into_iter().map(|(x, width)| (rounded(x), rounded(width))).collect()
    }

    #[test]
    fn fractions_share_what_lengths_leave() {
        assert_eq!(widths(&template(vec![fr(1.0); 3]), &[], 320.0, 10.0), [(0, 100), (110, 100), (220, 100)]);
        assert_eq!(
            widths(&template(vec![length(40.0), fr(1.0), fr(2.0)]), &[], 100.0, 0.0),
            [(0, 40), (40, 20), (60, 40)]
        );
    }

    #[test]
    fn a_long_word_widens_its_column() {
        let columns = template(vec![fr(1.0), fr(1.0)]);
        assert_eq!(widths(&columns, &[need(0, 70.0, 90.0), need(1, 10.0, 20.0)], 100.0, 0.0), [(0, 70), (70, 30)]);
    }

    #[test]
    fn auto_columns_take_what_they_need_and_share_the_rest() {
        let auto = template(vec![AUTO, AUTO]);
        assert_eq!(widths(&auto, &[need(0, 10.0, 20.0), need(1, 10.0, 60.0)], 100.0, 0.0), [(0, 30), (30, 70)]);
        assert_eq!(widths(&auto, &[need(0, 10.0, 100.0), need(1, 10.0, 300.0)], 100.0, 0.0), [(0, 29), (29, 71)]);
        let mixed = template(vec![AUTO, fr(1.0)]);
        assert_eq!(widths(&mixed, &[need(0, 10.0, 20.0)], 100.0, 0.0), [(0, 20), (20, 80)]);
    }

    #[test]
    fn repeated_columns_fill_the_room() {
        let tiles = GridTrack { least: length(40.0).least, most: TrackSize::Fraction(1.0) };
        let filled = GridTemplate { repeated: vec![tiles], ..GridTemplate::default() };
        assert_eq!(widths(&filled, &[], 185.0, 10.0), [(0, 55), (65, 55), (130, 55)]);
        let fitted = GridTemplate { collapses: true, ..filled };
        assert_eq!(
            widths(&fitted, &[need(0, 5.0, 5.0), need(1, 5.0, 5.0)], 185.0, 10.0),
            [(0, 88), (98, 88), (195, 0)]
        );
    }

    #[test]
    fn boxes_are_placed_row_by_row() {
        let grid = Grid::new(Some(&template(vec![fr(1.0); 3])), pt(300.0), pt(0.0));
        let place = |start, end| GridPlace { start, end };
        let cells = grid.place(&[
            GridPlace::default(),
            place(GridLine::Span(2), GridLine::Auto),
            place(GridLine::Span(2), GridLine::Auto),
            place(GridLine::Span(2), GridLine::Auto),
            place(GridLine::Line(3), GridLine::Auto),
            place(GridLine::Line(1), GridLine::Line(-1)),
            place(GridLine::Line(9), GridLine::Span(9)),
            place(GridLine::Span(9), GridLine::Auto),
        ]);
        let cells: Vec<_> = cells.iter().map(|cell| (cell.row, cell.column, cell.span)).collect();
        assert_eq!(cells, [(0, 0, 1), (0, 1, 2), (1, 0, 2), (2, 0, 2), (2, 2, 1), (3, 0, 3), (4, 2, 1), (5, 0, 3)]);
    }
}
