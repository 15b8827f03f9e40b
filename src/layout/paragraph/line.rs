//! Finished lines: fragments of segments in their places.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::breaking::Line;
use super::candidate::SHRINK;
use super::collect::Source;
use super::demerits::SLACK;
use super::itemize::{Run, base_level};
use super::segment::{InnerKind, Kind, SOFT_HYPHEN, Segment};
use super::slots::{Slot, Slots};
use super::strut::{self, LineMetrics};
use super::{Paragraph, paint};
use crate::fonts::{FontId, Shaped, ShapedGlyph};
use crate::layout::context::Context;
use crate::layout::flow::{Attached, Chunk, Mark};
use crate::layout::picture::Letters;
use crate::layout::table::Tight;
use crate::model::{Align, Direction, LineHeight, ParagraphStyle, Style};
use crate::units::Length;

/// A part of a segment that stands on a line.
pub(super) struct Fragment<'s> {
    pub run: usize,
    pub range: Range<usize>,
    pub kind: Kind,
    pub shaped: Cow<'s, Arc<Shaped>>,
    pub width: Length,
    /// A hyphen that follows the text, with whether the text itself ends in a soft hyphen.
    pub hyphen: Option<Arc<Shaped>>,
    pub level: Level,
    /// The left edge, from that of the region.
    pub x: Length,
    /// Spaces at the end of the line: they hang.
    pub hanging: bool,
    /// After how many of its clusters justification may add space, and what it adds to each.
    pub gaps: usize,
    pub opened: Length,
    /// What stands after the last cluster beside that.
    pub after: Length,
}

/// A paragraph whose breaks are chosen.
pub(super) struct Set<'s, 'a> {
    pub source: &'s Source<'a>,
    pub runs: &'s [Run],
    pub segments: &'s [Segment],
    pub slots: &'s Slots,
    pub paragraph: &'s Paragraph<'a>,
}

/// Makes a chunk of every line.
pub(super) fn finish(context: &mut Context<'_>, set: &Set<'_, '_>, lines: &[Line]) -> Vec<Chunk> {
    let Set { source, runs, .. } = set;
    let mut chunks = Vec::with_capacity(lines.len());
    let strut = strut(context, set.paragraph.style);
    let strut = even(context, set, strut);
    let letters = letters(context, set.paragraph.style);
    let mut notes = source.notes.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        // What hangs at the end belongs to this line: it ends where the next one begins.
        let end = lines.get(index + 1).map_or(source.text.len(), |next| next.start.byte);
        let mut fragments = fragments(context, set, line, end);
        let slot = set.slots.get(index);
        let left = place(&mut fragments, line, slot, &set.paragraph.style.paragraph, source.direction);
        if let Some(tight) = &mut context.tight {
            note_tight(tight, set, (line, end), left);
        }
        let metrics = metrics(context, set, &fragments, strut, &letters);
        let edge = if source.direction == Direction::RightToLeft { slot.x } else { slot.x + slot.width };
        let mut chunk =
            paint::paint(context, (source, set.paragraph.origin), runs, &fragments, (metrics, edge), &letters);
        let here = source.anchors.iter().filter(|(at, _)| (line.start.byte..end.max(line.start.byte + 1)).contains(at));
        for (_, id) in here {
            chunk.attached_mut().marks.push((Length::ZERO, Mark::Anchor(Arc::clone(id))));
        }
        while let Some((_, note)) = notes.next_if(|(at, _)| *at < end) {
            chunk.attached_mut().insertions.push(note.clone());
        }
        chunks.push(chunk);
    }
    let rest: Vec<_> = notes.map(|(_, note)| note.clone()).collect();
    match chunks.last_mut() {
        _ if rest.is_empty() => {}
        Some(last) => last.attached_mut().insertions.extend(rest),
        // A note that is called by nothing that shows.
        None => chunks.push(Chunk::of(Attached { insertions: rest, ..Attached::default() })),
    }
    chunks
}

/// The fragments of a line in logical order.
fn fragments<'s>(context: &mut Context<'_>, set: &Set<'s, '_>, line: &Line, end: usize) -> Vec<Fragment<'s>> {
    let Set { source, runs, segments, .. } = set;
    let mut fragments = Vec::new();
    for segment in &segments[line.start.segment.min(segments.len())..] {
        let range = segment.range.start.max(line.start.byte)..segment.range.end.min(end);
        if segment.range.start >= end {
            break;
        }
        if range.is_empty() {
            continue;
        }
        let run = &runs[segment.run];
        if segment.kind == Kind::LineBreak {
            // What sets text apart in its order shows nothing and parts no words.
            let is_seen = |fragment: &&Fragment<'_>| fragment.kind != Kind::Space || !fragment.shaped.glyphs.is_empty();
            let last = fragments.iter().rfind(is_seen);
            fragments.extend(space_at_break(context, last, (segment, run)));
            continue;
        }
        let spacing = source.spans[run.span].style.text.letter_spacing;
        let shows_hyphen = line.hyphen && range.end == line.end.byte;
        let (mut shaped, mut width) = (Cow::Borrowed(&segment.shaped), segment.width);
        let soft = shows_hyphen && segment.ends_in_soft_hyphen(&source.text);
        if segment.kind == Kind::Text && (range != segment.range || soft) && !run.replaced {
            let text = source.text[range.clone()].trim_end_matches(SOFT_HYPHEN);
            shaped = Cow::Owned(run.shape_part(context, &source.text, range.start..range.start + text.len()));
            width = run.width_of(&shaped, spacing);
        }
        let hyphen = shows_hyphen.then(|| hyphen(context, run, source.spans[run.span].style));
        if let Some(hyphen) = &hyphen {
            width += run.width_of(hyphen, spacing);
        }
        let clusters = shaped.clusters();
        let hanging = segment.kind == Kind::Space && range.start >= line.end.byte;
        fragments.push(Fragment {
            run: segment.run,
            range,
            kind: segment.kind,
            shaped,
            width,
            hyphen,
            level: run.level,
            x: Length::ZERO,
            hanging,
            gaps: segment.gaps.count.min(clusters),
            opened: Length::ZERO,
            after: segment.gaps.after,
        });
    }
    // At the end of the line nothing opens.
    if let Some(last) = fragments.iter_mut().rfind(|fragment| !fragment.hanging) {
        last.gaps = last.gaps.min(last.shaped.clusters().saturating_sub(1));
        last.after = Length::ZERO;
    }
    fragments.iter_mut().for_each(|fragment| fragment.width += fragment.after);
    fragments
}

/// The space that a reader takes from a forced line break, so that the words on both sides stay apart
/// (ISO 32000-1, 14.8.2.5); it hangs at the end of the line. `last` is the fragment before it.
fn space_at_break<'s>(
    context: &mut Context<'_>,
    last: Option<&Fragment<'s>>,
    (segment, run): (&Segment, &Run),
) -> Option<Fragment<'s>> {
    last.filter(|last| last.kind != Kind::Space)?;
    let shaped = context.shaper.shape(" ", run.shape);
    if shaped.glyphs.iter().any(|glyph| glyph.id == 0) {
        return None;
    }
    Some(Fragment {
        run: segment.run,
        range: segment.range.clone(),
        kind: Kind::LineBreak,
        width: run.points(shaped.advance),
        shaped: Cow::Owned(shaped),
        hyphen: None,
        level: run.level,
        x: Length::ZERO,
        hanging: true,
        gaps: 0,
        opened: Length::ZERO,
        after: Length::ZERO,
    })
}

/// The hyphen that a line ends in, all of it one cluster: a reader takes one soft hyphen from it.
fn hyphen(context: &mut Context<'_>, run: &Run, style: &Style) -> Arc<Shaped> {
    let shaped = context.shaper.shape(strut::hyphen(style), run.shape);
    if shaped.glyphs.len() < 2 {
        return shaped;
    }
    let joined = shaped.glyphs.iter().map(|glyph| ShapedGlyph { cluster: 0, ..*glyph });
    Arc::new(Shaped::new(joined.collect()))
}

/// Notes what does not fit into a cell: a line that is wider than it, or a word that is broken for want of room.
fn note_tight(tight: &mut Tight, set: &Set<'_, '_>, (line, end): (&Line, usize), left: Length) {
    let text = &set.source.text;
    if left < Length::ZERO {
        tight.wide(&text[line.start.byte.min(end)..end], -left);
    }
    if let Some(segment) = set.segments.get(line.end.segment)
        && !segment.breaks_anywhere
        && segment.inner.iter().any(|inner| inner.at == line.end.byte && inner.kind == InnerKind::LastResort)
    {
        tight.broken(&text[segment.range.clone()]);
    }
    let before = line.end.segment.checked_sub(1).and_then(|before| set.segments.get(before));
    if set.segments.get(line.end.segment).is_some_and(Segment::is_torn)
        && before.is_some_and(|before| !before.breaks_anywhere)
        && end < text.len()
    {
        let next = set.segments.get(line.end.segment + 1).map_or(end, |next| next.range.end);
        tight.broken(&text[line.start.byte.min(next)..next]);
    }
}

/// Fills, justifies and aligns the line, and puts the fragments in visual order. Gives what is left of the room: less
/// than nothing where it is too wide.
fn place(
    fragments: &mut [Fragment<'_>],
    line: &Line,
    slot: Slot,
    style: &ParagraphStyle,
    direction: Direction,
) -> Length {
    let right_to_left = direction == Direction::RightToLeft;
    let indent = style.indent.of_line(line.first);
    let natural: Length = fragments.iter().filter(|f| !f.hanging).map(|f| f.width).sum();
    let mut left = slot.width - indent - natural;
    let align = alignment(style, line.last);
    left -= fill(fragments, left);
    // A last line may have been chosen for its spaces to shrink.
    if align == Align::Justify || style.align == Align::Justify && left < Length::ZERO {
        left -= justify(fragments, left);
    }
    let mut x = slot.x + shift(align, direction, left) + if right_to_left { Length::ZERO } else { indent };
    let base = base_level(direction);
    for fragment in fragments.iter_mut().filter(|f| f.hanging) {
        fragment.level = base;
    }
    for index in visual_order(fragments) {
        let fragment = &mut fragments[index];
        if fragment.hanging && right_to_left {
            // Hangs out to the left.
            fragment.x = x - fragment.width;
            continue;
        }
        fragment.x = x;
        x += fragment.width;
    }
    left
}

/// How a line is aligned: the last one of a paragraph or before a forced break in its own way.
pub(super) fn alignment(style: &ParagraphStyle, last: bool) -> Align {
    match style.align_last {
        Some(align) if last => align,
        None if last && style.align == Align::Justify => Align::Start,
        _ => style.align,
    }
}

/// How far a line is moved to the right for its alignment, where so much room is left.
pub(super) fn shift(align: Align, direction: Direction, left: Length) -> Length {
    match (align, direction) {
        (Align::Center, _) => left / 2.0,
        (Align::Right, _)
        | (Align::End, Direction::LeftToRight)
        | (Align::Start | Align::Justify, Direction::RightToLeft) => left,
        (Align::Left, _)
        | (Align::Start | Align::Justify, Direction::LeftToRight)
        | (Align::End, Direction::RightToLeft) => Length::ZERO,
    }
}

/// Gives what is left to the leaders of the line; returns what was used.
fn fill(fragments: &mut [Fragment<'_>], left: Length) -> Length {
    let is_leader = |f: &&mut Fragment<'_>| matches!(f.kind, Kind::Leader(_));
    let leaders = fragments.iter_mut().filter(is_leader).count();
    if leaders == 0 || left < Length::ZERO {
        return Length::ZERO;
    }
    fragments.iter_mut().filter(is_leader).for_each(|leader| leader.width += left / leaders as f64);
    left
}

/// Spreads what is left over the spaces and the gaps between letters; returns what was used. Gaps do not shrink, and
/// spaces no more than lines are chosen for: what is too wide then runs over the edge.
fn justify(fragments: &mut [Fragment<'_>], left: Length) -> Length {
    let stretches = |f: &&mut Fragment<'_>| f.kind == Kind::Space && !f.hanging;
    let least: Length = fragments.iter_mut().filter(stretches).map(|f| f.width * SHRINK).sum();
    let left = left.max(-(least + Length::pt(SLACK)));
    let spaces: usize = fragments.iter_mut().filter(stretches).map(|f| f.shaped.glyphs.len()).sum();
    let gaps: usize = if left > Length::ZERO { fragments.iter().map(|f| f.gaps).sum() } else { 0 };
    if spaces + gaps == 0 {
        return Length::ZERO;
    }
    let each = left / (spaces + gaps) as f64;
    for fragment in fragments.iter_mut().filter(stretches) {
        fragment.width += each * fragment.shaped.glyphs.len() as f64;
    }
    for fragment in fragments.iter_mut().filter(|f| gaps > 0 && f.gaps > 0) {
        fragment.width += each * fragment.gaps as f64;
        fragment.opened = each;
        fragment.after -= each * (fragment.shaped.clusters() - fragment.gaps) as f64;
    }
    left
}

/// The order of the fragments from left to right (UAX #9, L2).
fn visual_order(fragments: &[Fragment<'_>]) -> Vec<usize> {
    if fragments.iter().all(|fragment| fragment.level == Level::ltr()) {
        return (0..fragments.len()).collect();
    }
    let levels: Vec<Level> = fragments.iter().map(|fragment| fragment.level).collect();
    BidiInfo::reorder_visual(&levels)
}

/// What every line of a paragraph reaches at least.
pub(super) fn strut(context: &mut Context<'_>, style: &Style) -> LineMetrics {
    let face = context.first_face(&style.text);
    face.map_or_else(LineMetrics::default, |face| LineMetrics::of(style, face.metrics()))
}

/// The strut of all lines of a paragraph: where the faces say how high lines are, those of its whole text, so that
/// lines with a word of another script stand no further apart than the others.
fn even(context: &mut Context<'_>, set: &Set<'_, '_>, strut: LineMetrics) -> LineMetrics {
    set.runs.iter().filter(|run| run.shift.is_zero()).fold(strut, |strut, run| {
        let style = set.source.spans[run.span].style;
        let same = style.text.size == set.paragraph.style.text.size;
        match context.face(run.font) {
            Some(face) if same && style.paragraph.line_height == LineHeight::Normal => {
                strut.union(LineMetrics::of(style, face.metrics()))
            }
            _ => strut,
        }
    })
}

fn own_face(context: &mut Context<'_>, style: &Style) -> Option<FontId> {
    context.faces(&style.text).first()
}

/// The letters that pictures in the lines of a paragraph go by.
fn letters(context: &mut Context<'_>, style: &Style) -> Letters {
    let face = context.first_face(&style.text);
    face.map_or_else(Letters::default, |face| Letters::of(style.text.size, face.metrics()))
}

/// How far a line reaches above and below its baseline.
fn metrics(
    context: &mut Context<'_>,
    set: &Set<'_, '_>,
    fragments: &[Fragment<'_>],
    strut: LineMetrics,
    letters: &Letters,
) -> LineMetrics {
    let Set { source, runs, .. } = set;
    let mut metrics = strut;
    let mut last = None;
    for fragment in fragments {
        let run = &runs[fragment.run];
        if let Kind::Object(_, inlay) = fragment.kind {
            if let Some((above, below)) = inlay.reach(letters) {
                metrics = metrics.union(LineMetrics { above, below });
            }
        } else if last.replace(fragment.run) != Some(fragment.run) {
            let style = source.spans[run.span].style;
            // Where the style says how high lines are, faces that stand in for its own do not spread them
            // (CSS Inline Layout Level 3, 5.1).
            if style.paragraph.line_height != LineHeight::Normal && own_face(context, style) != Some(run.font) {
                continue;
            }
            if let (Some(face), true) = (context.face(run.font), run.shift.is_zero()) {
                metrics = metrics.union(LineMetrics::of(style, face.metrics()));
            }
        }
    }
    // Pictures at the top or bottom of the line make room for themselves last.
    for fragment in fragments {
        if let Kind::Object(_, inlay) = fragment.kind
            && inlay.reach(letters).is_none()
        {
            metrics.below += (inlay.height() - metrics.height()).max(Length::ZERO);
        }
    }
    metrics
}
