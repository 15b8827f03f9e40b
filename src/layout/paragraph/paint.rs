//! The items of a line: glyph runs, pictures, lines under text, links.

use std::ops::Range;
use std::sync::Arc;

use super::collect::{ObjectContent, Source};
use super::itemize::Run;
use super::leader;
use super::line::Fragment;
use super::segment::{Kind, SOFT_HYPHEN};
use super::strut::LineMetrics;
use crate::diag::Origin;
use crate::fonts::{Shaped, ShapedGlyph};
use crate::layout::context::Context;
use crate::layout::field;
use crate::layout::flow::{self, Chunk, Side};
use crate::layout::frame::{BorderLine, Glyph, Item, ItemContent, LinkArea, Owner, Radii, TextRun};
use crate::layout::picture::Letters;
use crate::units::{Length, Point, Rect};

/// Paints the fragments of a line; the chunk's top is the line's. Lines end at `edge`.
pub(super) fn paint(
    context: &mut Context<'_>,
    (source, origin): (&Source<'_>, &Origin),
    runs: &[Run],
    fragments: &[Fragment<'_>],
    (metrics, edge): (LineMetrics, Length),
    letters: &Letters,
) -> Chunk {
    let mut chunk = Chunk { height: metrics.height(), baseline: Some(metrics.above), ..Chunk::default() };
    highlights(context, source, runs, fragments, metrics, &mut chunk);
    let mut from = 0;
    while from < fragments.len() {
        let to = from + together(&fragments[from..]);
        let part = &fragments[from..to];
        match part[0].kind {
            Kind::Object(index, inlay) => {
                let object = &source.objects[index];
                let at = (part[0].x, inlay.top(letters, metrics.above, metrics.height()));
                let owner = object.node.map_or(Owner::LayoutArtifact, Owner::Node);
                match object.content {
                    ObjectContent::Picture(picture) => {
                        inlay.paint(picture, &object.style.boxed, at, owner, &mut chunk.items);
                    }
                    ObjectContent::Field(field) => {
                        field::paint(context, (field, object.style), &inlay, at, (owner, origin), &mut chunk.items);
                    }
                }
            }
            Kind::Leader(_) => {
                let run = &runs[part[0].run];
                let span = &source.spans[run.span];
                let (before, after) = (from.checked_sub(1).and_then(|at| fragments.get(at)), fragments.get(to));
                let text = |beside: Option<&Fragment<'_>>| beside.is_some_and(|beside| beside.kind != Kind::Space);
                let gaps = (text(before), text(after));
                let gaps = if part[0].level.is_rtl() { (gaps.1, gaps.0) } else { gaps };
                let space = context.shaper.shape(" ", run.shape);
                chunk.items.extend(leader::space(&part[0], run, span, &space, metrics.above));
                chunk.items.extend(leader::paint(&part[0], run, &span.style.text, gaps, (edge, metrics.above)));
            }
            _ => text(context, source, &runs[part[0].run], part, metrics.above, &mut chunk),
        }
        from = to;
    }
    links(context, source, runs, fragments, (metrics, letters), &mut chunk);
    chunk
}

/// How many fragments from the first one on make one run of glyphs.
fn together(fragments: &[Fragment<'_>]) -> usize {
    let first = &fragments[0];
    let alone = |fragment: &Fragment| matches!(fragment.kind, Kind::Object(..) | Kind::Leader(_));
    if alone(first) || first.level.is_rtl() {
        return 1;
    }
    let mut end = first.x + first.width;
    let mut count = 1;
    for fragment in &fragments[1..] {
        let joins = fragment.run == first.run && !alone(fragment);
        if !joins || !(fragment.x - end).is_zero() {
            break;
        }
        end = fragment.x + fragment.width;
        count += 1;
    }
    count
}

fn text(
    context: &Context<'_>,
    source: &Source<'_>,
    run: &Run,
    part: &[Fragment<'_>],
    baseline: Length,
    chunk: &mut Chunk,
) {
    let span = &source.spans[run.span];
    let style = &span.style.text;
    let baseline = baseline + run.shift;
    let hyphens = part.iter().filter_map(|fragment| fragment.hyphen.as_deref());
    let shaped = part.iter().map(|fragment| &**fragment.shaped).chain(hyphens);
    let mut glyphs = Vec::with_capacity(shaped.map(|shaped| shaped.glyphs.len()).sum());
    let mut text = String::with_capacity(part.iter().map(|fragment| fragment.range.len()).sum::<usize>() + 2);
    for fragment in part {
        if fragment.shaped.glyphs.is_empty() {
            continue;
        }
        let from = text.len();
        let shown = &source.text[fragment.range.clone()];
        // A soft hyphen at the end is added below, with the glyph that shows it.
        text.push_str(match fragment.kind {
            Kind::LineBreak => " ",
            _ if fragment.hyphen.is_some() => shown.trim_end_matches(SOFT_HYPHEN),
            _ => shown,
        });
        // White space is as wide as its fragment: stretched, spaced, or a tab.
        let spacing = match fragment.kind {
            Kind::Space => {
                let natural = run.points(fragment.shaped.advance);
                (fragment.width - natural) / fragment.shaped.glyphs.len() as f64
            }
            _ => run.spacing(style.letter_spacing) + fragment.opened,
        };
        append(&mut glyphs, &fragment.shaped, run, (from, text.len()), spacing);
        if let Some(last) = glyphs.last_mut() {
            last.advance += fragment.after;
        }
        if let Some(hyphen) = &fragment.hyphen {
            let from = text.len();
            text.push(SOFT_HYPHEN);
            append(&mut glyphs, hyphen, run, (from, text.len()), style.letter_spacing);
        }
    }
    if glyphs.is_empty() {
        return;
    }
    let (x, right) = (part[0].x, part.iter().map(|f| f.x + f.width).fold(part[0].x, Length::max));
    chunk.items.push(Item {
        content: ItemContent::Text(TextRun {
            font: run.font,
            size: run.size,
            color: style.color,
            origin: Point::new(x, baseline),
            glyphs,
            text: public(text).into(),
            right_to_left: run.level.is_rtl(),
            language: Arc::clone(&style.language),
        }),
        owner: Owner::Node(span.owner),
    });
    let Some(face) = context.face(run.font) else { return };
    let mut rule = |(top, thickness): (f64, f64)| {
        let y = baseline - style.size * (top - thickness / 2.0);
        let side = Side { width: style.size * thickness, line: BorderLine::Solid, color: style.color };
        chunk.items.push(flow::line(Point::new(x, y), Point::new(right, y), side));
    };
    if style.decoration.underline {
        rule(face.metrics().underline);
    }
    if style.decoration.line_through {
        rule(face.metrics().strike_through);
    }
}

/// Adds shaped glyphs that show the bytes `from..to` of the run's text.
pub(super) fn append(glyphs: &mut Vec<Glyph>, shaped: &Shaped, run: &Run, (from, to): (usize, usize), spacing: Length) {
    let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let placed = |glyph: &ShapedGlyph, spacing: Length, text: Range<u32>| Glyph {
        id: glyph.id,
        advance: run.points(glyph.advance) + spacing,
        offset: (run.points(glyph.offset.0), -run.points(glyph.offset.1)),
        text,
    };
    let backwards = run.level.is_rtl();
    if shaped.ascends() && !backwards {
        let first = offset(from);
        let ends = shaped.glyphs.iter().skip(1).map(|next| first + next.cluster).chain([offset(to)]);
        let all = shaped.glyphs.iter().zip(ends);
        glyphs.extend(all.map(|(glyph, end)| placed(glyph, spacing, first + glyph.cluster..end)));
        return;
    }
    for (index, glyph) in shaped.glyphs.iter().enumerate() {
        let starts = index == 0 || shaped.glyphs[index - 1].cluster != glyph.cluster;
        let ends = shaped.glyphs.get(index + 1).is_none_or(|next| next.cluster != glyph.cluster);
        let start = from + glyph.cluster as usize;
        // The cluster reaches up to the next one in the text: the following in a run from left to right.
        let end = if backwards {
            shaped.glyphs[..index].iter().rev().find(|other| other.cluster != glyph.cluster)
        } else {
            shaped.glyphs[index..].iter().find(|other| other.cluster != glyph.cluster)
        };
        let end = end.map_or(to, |other| from + other.cluster as usize);
        let text = if starts { offset(start)..offset(end.max(start)) } else { offset(start)..offset(start) };
        glyphs.push(placed(glyph, if ends { spacing } else { Length::ZERO }, text));
    }
}

/// Backgrounds of spans.
fn highlights(
    context: &Context<'_>,
    source: &Source<'_>,
    runs: &[Run],
    fragments: &[Fragment<'_>],
    metrics: LineMetrics,
    chunk: &mut Chunk,
) {
    for fragment in fragments.iter().filter(|fragment| !fragment.hanging) {
        let run = &runs[fragment.run];
        if let (Some(color), Some(face)) = (source.spans[run.span].highlight, context.face(run.font)) {
            let (ascent, descent) = (run.size * face.metrics().ascent, run.size * face.metrics().descent);
            let rect = Rect::new(fragment.x, metrics.above - ascent, fragment.width, ascent + descent);
            chunk.items.push(flow::fill(rect, Radii::default(), color));
        }
    }
}

/// One area for each link on the line.
fn links(
    context: &Context<'_>,
    source: &Source<'_>,
    runs: &[Run],
    fragments: &[Fragment<'_>],
    (metrics, letters): (LineMetrics, &Letters),
    chunk: &mut Chunk,
) {
    let baseline = metrics.above;
    let mut areas: Vec<(usize, Rect)> = Vec::new();
    for fragment in fragments.iter().filter(|fragment| !fragment.hanging) {
        let run = &runs[fragment.run];
        let Some(link) = source.spans[run.span].link else { continue };
        let (above, below) = match (fragment.kind, context.face(run.font)) {
            (Kind::Object(_, inlay), _) => {
                let top = inlay.top(letters, metrics.above, metrics.height());
                (baseline - top, top + inlay.height() - baseline)
            }
            (_, Some(face)) => (run.size * face.metrics().ascent, run.size * face.metrics().descent),
            (_, None) => (run.size, Length::ZERO),
        };
        let rect = Rect::new(fragment.x, baseline - above, fragment.width, above + below);
        match areas.last_mut() {
            Some((last, area)) if *last == link => *area = area.union(rect),
            _ => areas.push((link, rect)),
        }
    }
    let areas = areas.into_iter().map(|(link, rect)| {
        let link = &source.links[link];
        LinkArea {
            rect,
            target: link.target.clone().into_owned(),
            description: Arc::clone(&link.description),
            node: link.node,
        }
    });
    if areas.len() > 0 {
        chunk.attached_mut().links.extend(areas);
    }
}

/// A text as a reader is told it: characters of private use mean nothing to anybody else, and PDF/A allows none of them
/// (ISO 19005-2, 6.2.11.7.3). What stands for them has as many bytes.
fn public(text: String) -> String {
    // Those of private use begin with the byte EE or a greater one.
    if text.bytes().all(|byte| byte < 0xee) {
        return text;
    }
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let mut told = String::with_capacity(text.len());
    for character in text.chars() {
        match is_private(character) {
            true if character.len_utf8() == 4 => told.push_str("\u{fffd} "),
            true => told.push('\u{fffd}'),
            false => told.push(character),
        }
    }
    told
}
