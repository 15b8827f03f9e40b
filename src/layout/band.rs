//! Bands: flows side by side, set whole or divided at the end of a region.

use super::decorate;
use super::flow::{self, Band, BandLine, Chunk, Flow, Piece, Track};
use super::frame::Radii;
use super::region::{Pending, measure, natural_height, set_whole};
use crate::units::Length;

/// Sets the tracks of a band; its lines come apart.
pub(super) fn set(band: Band) -> (Chunk, Vec<BandLine>) {
    let mut chunk = Chunk { height: band.height, ..Chunk::default() };
    chunk.items.extend(band.fills.into_iter().map(|(rect, color)| flow::fill(rect, Radii::default(), color)));
    for track in band.tracks {
        chunk.items.extend(decorate::background(&track.decoration, track.rect, true, true));
        let mut content = set_whole(track.flow);
        let (x, y) = (track.rect.x + track.insets.left, track.rect.y + track.insets.top + track.shift);
        content.shift(x, y);
        if chunk.baseline.is_none() {
            chunk.baseline = content.baseline;
        }
        chunk.take_over(content);
        decorate::borders(&track.decoration, track.rect, true, true, &mut chunk.items);
    }
    (chunk, band.lines)
}

/// Divides a band at a height: the part that fits, where anything does, and the rest.
pub(super) fn divide(band: Band, room: Length, must: bool) -> (Option<Band>, Option<Band>) {
    let mut upper = Band { tracks: Vec::new(), ..band.clone() };
    let mut rest = upper.clone();
    let mut progress = false;
    for track in &band.tracks {
        let mut pending = Pending::new(track.flow.clone());
        let available = room - track.insets.vertical();
        let cut = measure(pending.pieces.make_contiguous(), &[], true, available, must);
        progress |= cut.pieces > 0 || cut.divides;
        let filled = pending.fill(available, must);
        let flow_height = filled.content.height;
        let flow = vec![Piece::Rigid(filled.content)];
        upper.tracks.push(Track { flow, flow_height, shift: Length::ZERO, ..track.clone() });
        let remaining: Flow = pending.pieces.into_iter().skip_while(|piece| matches!(piece, Piece::Space(_))).collect();
        let flow_height = natural_height(&remaining);
        rest.tracks.push(Track { flow: remaining, flow_height, shift: Length::ZERO, ..track.clone() });
    }
    if !progress {
        return if must { (Some(band), None) } else { (None, Some(band)) };
    }
    if rest.tracks.iter().all(|track| track.flow.is_empty()) {
        resize(&mut upper, band.height.min(room));
        return (Some(upper), None);
    }
    resize(&mut upper, room);
    let tallest = rest.tracks.iter().map(|track| track.flow_height + track.insets.vertical());
    let height = tallest.fold(Length::ZERO, Length::max);
    resize(&mut rest, height);
    (Some(upper), Some(rest))
}

/// Gives a band, with all that reaches down to its bottom, another height.
fn resize(band: &mut Band, height: Length) {
    let old = band.height;
    let move_bottom = |bottom: Length| if bottom.fits(old) && old.fits(bottom) { height } else { bottom.min(height) };
    for (rect, _) in &mut band.fills {
        rect.height = move_bottom(rect.bottom()) - rect.y;
    }
    for track in &mut band.tracks {
        track.rect.height = move_bottom(track.rect.bottom()) - track.rect.y;
    }
    for line in &mut band.lines {
        line.from.y = move_bottom(line.from.y);
        line.to.y = move_bottom(line.to.y);
    }
    band.height = height;
}
