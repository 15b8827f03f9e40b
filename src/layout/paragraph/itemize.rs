//! Runs: text of one style, font, script and direction.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};
use unicode_script::Script;

use super::choice::{Asked, clusters, is_east_asian, is_plain_sign, script_of};
use super::collect::Source;
use super::{Paragraph, plain, variant};
use crate::diag::Origin;
use crate::fonts::{Features, FontId, ShapeStyle, ShapeStyleId, Shaped, is_invisible};
use crate::layout::context::{Context, Faces};
use crate::model::{Caps, Direction, FigureForm, FigureSpacing, TextStyle};
use crate::units::Length;

/// Text that is shaped together.
#[derive(Clone)]
pub(super) struct Run {
    pub range: Range<usize>,
    /// An index into [`Source::spans`].
    pub span: usize,
    pub level: Level,
    pub font: FontId,
    pub size: Length,
    /// Points in one font unit.
    pub scale: f64,
    /// How far the baseline is below that of the line.
    pub shift: Length,
    pub shape: ShapeStyleId,
    /// Whether its letters join each other: they are not spaced, and what stands before and after the run counts.
    pub joins: bool,
    /// Whether the text is shaped in capitals, which stand for small ones.
    pub capitals: bool,
    /// Whether hyphens stand for those that do not break, which the face does not have.
    pub hyphens: bool,
    /// Whether no face has the characters of this run: they show as replacement signs.
    pub replaced: bool,
}

impl Run {
    /// A length in font units.
    pub fn points(&self, units: i32) -> Length {
        Length::pt(f64::from(units) * self.scale)
    }
    /// The width of shaped text with its letter spacing.
    pub fn width_of(&self, shaped: &Shaped, letter_spacing: Length) -> Length {
        let natural = self.points(shaped.advance);
        natural + self.spacing(letter_spacing) * shaped.clusters() as f64
    }
    /// The space between its letters where the style asks for so much.
    pub fn spacing(&self, letter_spacing: Length) -> Length {
        if self.joins { Length::ZERO } else { letter_spacing }
    }
    /// The glyphs of a part of a text. Letters that join keep their forms at the edges of the part: in the middle of
    /// a word where a style changes or a line ends (CSS Text Level 3, 7.3).
    pub fn shape_part(&self, context: &mut Context<'_>, text: &str, range: Range<usize>) -> Arc<Shaped> {
        if !self.joins {
            return self.shape(context, &text[range]);
        }
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let start = before.char_indices().rev().take(JOINING).take_while(|(_, c)| joins_on(*c)).last();
        let end = after.char_indices().take(JOINING).take_while(|(_, c)| joins_on(*c)).last();
        let before = start.map_or("", |(start, _)| &before[start..]);
        let after = end.map_or("", |(end, last)| &after[..end + last.len_utf8()]);
        context.shaper.shape_between(before, &text[range], after, self.shape)
    }
    /// The glyphs of a text.
    pub fn shape(&self, context: &mut Context<'_>, text: &str) -> Arc<Shaped> {
        match (self.capitals, self.hyphens) {
            (true, _) => variant::shape_capitals(context.shaper, text, self.shape),
            (false, true) => variant::shape_hyphens(context.shaper, text, self.shape),
            (false, false) => context.shaper.shape(text, self.shape),
        }
    }
}

/// How many characters beside a part are looked at.
const JOINING: usize = 5;

fn joins_on(character: char) -> bool {
    character.is_alphanumeric() || script_of(character) == Script::Inherited || character == '\u{640}'
}

/// Scripts whose letters join.
fn joins(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic
            | Script::Syriac
            | Script::Nko
            | Script::Mongolian
            | Script::Mandaic
            | Script::Adlam
            | Script::Hanifi_Rohingya
            | Script::Phags_Pa
    )
}

/// Divides the text into runs, in logical order and without gaps.
pub(super) fn itemize(context: &mut Context<'_>, source: &Source<'_>, paragraph: &Paragraph<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(source.spans.len());
    let bidi = bidi(&source.text, source.direction);
    let base = base_level(source.direction);
    for (index, span) in source.spans.iter().enumerate() {
        let end = source.spans.get(index + 1).map_or(source.text.len(), |next| next.start);
        let style = &span.style.text;
        if span.start == end {
            continue;
        }
        let plain = if bidi.is_none() { plain::run(context, style, &source.text[span.start..end]) } else { None };
        if let Some(run) = plain {
            runs.push(Run { range: span.start..end, span: index, ..run });
            continue;
        }
        let faces = context.faces(style);
        let mut open: Option<(usize, Key)> = None;
        let mut at = span.start;
        for cluster in clusters(&source.text[span.start..end]) {
            let level = bidi.as_ref().map_or(base, |bidi| bidi.levels[at]);
            let place = Place { source, range: at..end, style, origin: paragraph.origin };
            let before = open.as_ref().map(|(_, key)| *key);
            for (part, mut key) in keys(context, &faces, cluster, level, before, &place) {
                if style.caps != Caps::Normal {
                    key.capitals = is_capital(context, key, &source.text[at..], style);
                }
                match open {
                    Some((_, old)) if old == key => {}
                    Some((start, old)) => {
                        runs.push(run(context, &source.text, start..at, (index, style), old));
                        open = Some((at, key));
                    }
                    None => open = Some((at, key)),
                }
                at += part;
            }
        }
        if let Some((start, key)) = open {
            runs.push(run(context, &source.text, start..end, (index, style), key));
        }
    }
    runs
}

/// The embedding level of text that goes with the paragraph's direction.
pub(super) fn base_level(direction: Direction) -> Level {
    match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}

/// Levels (UAX #9), or nothing where all text runs from left to right.
fn bidi(text: &str, direction: Direction) -> Option<BidiInfo<'_>> {
    let plain = direction == Direction::LeftToRight && text.chars().all(|c| c < '\u{590}' || is_plain_sign(c));
    (!plain).then(|| BidiInfo::new(text, Some(base_level(direction))))
}

/// What the text of a run has in common beside its style.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Key {
    pub font: Option<FontId>,
    pub script: Script,
    pub level: Level,
    pub replaced: bool,
    pub capitals: bool,
}

/// Where a cluster stands.
struct Place<'a> {
    source: &'a Source<'a>,
    /// From the cluster to the end of its span.
    range: Range<usize>,
    style: &'a TextStyle,
    origin: &'a Origin,
}

/// Where a cluster belongs, as lengths in bytes with their keys: as a whole, or by its characters where no face has
/// the whole but one has its first.
fn keys(
    context: &mut Context<'_>,
    faces: &Faces,
    cluster: &str,
    level: Level,
    before: Option<Key>,
    place: &Place<'_>,
) -> SmallKeys {
    let script = script(cluster, before, place);
    if cluster.chars().all(is_invisible) {
        let (font, replaced) = before.map_or((faces.first(), false), |key| (key.font, key.replaced));
        return SmallKeys::One((cluster.len(), Key { font, script, level, replaced, capitals: false }));
    }
    let same = before.filter(|key| key.script == script || is_east_asian(key.script) && is_east_asian(script));
    let asked = Asked {
        faces,
        style: place.style,
        rest: &place.source.text[place.range.clone()],
        script,
        before: same.filter(|key| !key.replaced).and_then(|key| key.font),
    };
    if let Some(font) = asked.face(context, cluster) {
        return SmallKeys::One((
            cluster.len(),
            Key { font: Some(font), script, level, replaced: false, capitals: false },
        ));
    }
    let fonts: Vec<(&str, Option<FontId>)> = characters(cluster).map(|one| (one, asked.face(context, one))).collect();
    let begins = fonts.first().is_some_and(|(_, font)| font.is_some());
    let around = (&*place.source.text, place.range.start);
    if !begins {
        context.missing.note(cluster, around, &place.style.language, place.origin);
        return SmallKeys::One((
            cluster.len(),
            Key { font: faces.first(), script, level, replaced: true, capitals: false },
        ));
    }
    let keys = fonts.into_iter().map(|(one, font)| {
        if font.is_none() {
            context.missing.note(one, around, &place.style.language, place.origin);
        }
        let key = Key { font: font.or(faces.first()), script, level, replaced: font.is_none(), capitals: false };
        (one.len(), key)
    });
    SmallKeys::Many(keys.collect::<Vec<_>>().into_iter())
}

/// One key without an allocation, or several.
enum SmallKeys {
    One((usize, Key)),
    Many(std::vec::IntoIter<(usize, Key)>),
    Done,
}

impl Iterator for SmallKeys {
    type Item = (usize, Key);

    fn next(&mut self) -> Option<(usize, Key)> {
        match self {
            SmallKeys::Many(keys) => keys.next(),
            SmallKeys::One(_) | SmallKeys::Done => match std::mem::replace(self, SmallKeys::Done) {
                SmallKeys::One(key) => Some(key),
                _ => None,
            },
        }
    }
}

/// The script of a cluster; common and inherited characters go with what stands before them, ideographic
/// punctuation that begins a text with what follows it.
fn script(cluster: &str, before: Option<Key>, place: &Place<'_>) -> Script {
    let first = cluster.chars().find(|character| !is_invisible(*character)).unwrap_or(' ');
    match script_of(first) {
        Script::Common | Script::Inherited => {
            let own = matches!(first, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
            match before.map(|key| key.script) {
                Some(script) if !own || is_east_asian(script) => script,
                _ if own => {
                    let following = place.source.text[place.range.clone()].chars().map(script_of);
                    following.take(8).find(|script| is_east_asian(*script)).unwrap_or(Script::Han)
                }
                _ => Script::Latin,
            }
        }
        script => script,
    }
}

/// The characters of a text, as texts.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, character)| &text[at..at + character.len_utf8()])
}

/// Whether the character that a text begins with is to be shown as a capital that stands for a small one.
fn is_capital(context: &mut Context<'_>, key: Key, text: &str, style: &TextStyle) -> bool {
    let plain = shape_style(key, style);
    text.chars().next().is_some_and(|first| variant::is_made_capital(context.shaper, &plain, style, first))
}

/// How text is shaped, apart from small capitals and raised or lowered text.
fn shape_style(key: Key, style: &TextStyle) -> ShapeStyle {
    ShapeStyle {
        font: key.font.unwrap_or(FontId(0)),
        script: short_name(key.script),
        right_to_left: key.level.is_rtl(),
        language: Arc::clone(&style.language),
        features: Features {
            no_ligatures: !style.ligatures || !style.letter_spacing.is_zero() && !joins(key.script),
            tabular_figures: style.figures.spacing == FigureSpacing::Tabular,
            proportional_figures: style.figures.spacing == FigureSpacing::Proportional,
            old_style_figures: style.figures.form == FigureForm::OldStyle,
            lining_figures: style.figures.form == FigureForm::Lining,
            fractions: style.figures.fractions,
            ordinals: style.figures.ordinal,
            ..Features::default()
        },
    }
}

/// The run of a part of a text.
pub(super) fn run(
    context: &mut Context<'_>,
    text: &str,
    range: Range<usize>,
    (span, style): (usize, &TextStyle),
    key: Key,
) -> Run {
    let mut shape = shape_style(key, style);
    let font = shape.font;
    let units = context.face(font).map_or(1000, |face| face.metrics().units_per_em);
    let variant = variant::of(context.shaper, &shape, style, &text[range.clone()], key.capitals);
    shape.features = variant.features;
    let size = style.size * variant.scale;
    // The shaper itself takes U+2010 for it.
    let lacks = |character| context.face(font).is_some_and(|face| !face.covers(character));
    let hyphens = text[range.clone()].contains('\u{2011}') && lacks('\u{2011}') && lacks('\u{2010}');
    Run {
        range,
        span,
        level: key.level,
        font,
        size,
        scale: size.to_pt() / f64::from(units),
        shift: variant.shift,
        shape: context.shaper.style(shape),
        joins: joins(key.script),
        capitals: variant.capitals,
        hyphens,
        replaced: key.replaced,
    }
}

/// The ISO 15924 code of a script.
fn short_name(script: Script) -> [u8; 4] {
    let mut code = *b"Zyyy";
    for (place, byte) in code.iter_mut().zip(script.short_name().bytes()) {
        *place = byte;
    }
    code
}
