//! Runs: text of one style, font, script and direction.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use super::Paragraph;
use super::collect::{LINE_BREAK, OBJECT, Source};
use crate::fonts::{Features, FontId, ShapeStyle, ShapeStyleId};
use crate::layout::context::Context;
use crate::model::{Caps, Direction, FigureForm, FigureSpacing, TextStyle};
use crate::units::Length;

/// Text that is shaped together.
pub(super) struct Run {
    pub range: Range<usize>,
    /// An index into [`Source::spans`].
    pub span: usize,
    pub level: Level,
    pub font: FontId,
    pub size: Length,
    /// Points in one font unit.
    pub scale: f64,
    pub shape: ShapeStyleId,
    /// Whether no face has the characters of this run: they show as replacement signs.
    pub replaced: bool,
}

/// Divides the text into runs, in logical order and without gaps.
pub(super) fn itemize(context: &mut Context<'_>, source: &Source<'_>, paragraph: &Paragraph<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(source.spans.len());
    let bidi = bidi(&source.text, source.direction);
    let base = base_level(source.direction);
    for (index, span) in source.spans.iter().enumerate() {
        let end = source.spans.get(index + 1).map_or(source.text.len(), |next| next.start);
        let style = &span.style.text;
        let faces = context.faces(style);
        let mut open: Option<(usize, Key)> = None;
        for (offset, character) in source.text[span.start..end].char_indices() {
            let at = span.start + offset;
            let level = bidi.as_ref().map_or(base, |bidi| bidi.levels[at]);
            let before = open.as_ref().map(|(_, key)| *key);
            let key = key(context, &faces, character, level, before, paragraph);
            if let Some((start, old)) = open
                && old != key
            {
                runs.push(run(context, start..at, index, old, style));
                open = Some((at, key));
            } else if open.is_none() {
                open = Some((at, key));
            }
        }
        if let Some((start, key)) = open {
            runs.push(run(context, start..end, index, key, style));
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
    let plain = direction == Direction::LeftToRight
        && text.chars().all(|c| c < '\u{590}' || ('\u{2010}'..'\u{2028}').contains(&c));
    (!plain).then(|| BidiInfo::new(text, Some(base_level(direction))))
}

#[derive(Clone, Copy, PartialEq)]
struct Key {
    font: Option<FontId>,
    script: Script,
    level: Level,
    replaced: bool,
}

/// Where a character belongs; common and inherited ones go with what stands before them.
fn key(
    context: &mut Context<'_>,
    faces: &[FontId],
    character: char,
    level: Level,
    before: Option<Key>,
    paragraph: &Paragraph<'_>,
) -> Key {
    let script = match character.script() {
        Script::Common | Script::Inherited => before.map_or(Script::Latin, |key| key.script),
        script => script,
    };
    if is_invisible(character) {
        let (font, replaced) = before.map_or((faces.first().copied(), false), |key| (key.font, key.replaced));
        return Key { font, script, level, replaced };
    }
    let needed = stand_in(character);
    let has = |id: &FontId| context.face(*id).is_some_and(|face| face.covers(needed));
    // A mark stays with the face of its base where that face has it.
    if let Some(font) = before.and_then(|key| key.font)
        && character.script() == Script::Inherited
        && has(&font)
    {
        return Key { font: Some(font), script, level, replaced: false };
    }
    match faces.iter().copied().find(has) {
        Some(font) => Key { font: Some(font), script, level, replaced: false },
        None => {
            context.report_missing(character, paragraph.origin);
            Key { font: faces.first().copied(), script, level, replaced: true }
        }
    }
}

/// What the shaper draws a character from where the face does not have it: spaces of other widths are made
/// from the space, the hyphen that does not break from the one that does.
fn stand_in(character: char) -> char {
    match character {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{2011}' => '-',
        other => other,
    }
}

/// Characters that need no glyph.
fn is_invisible(character: char) -> bool {
    matches!(character, LINE_BREAK | OBJECT | '\t' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn run(context: &mut Context<'_>, range: Range<usize>, span: usize, key: Key, style: &TextStyle) -> Run {
    let font = key.font.unwrap_or(FontId(0));
    let units = context.face(font).map_or(1000, |face| face.metrics().units_per_em);
    let mut script = [b'Z', b'y', b'y', b'y'];
    script.copy_from_slice(&short_name(key.script));
    let features = Features {
        no_ligatures: !style.ligatures || !style.letter_spacing.is_zero(),
        tabular_figures: style.figures.spacing == FigureSpacing::Tabular,
        proportional_figures: style.figures.spacing == FigureSpacing::Proportional,
        old_style_figures: style.figures.form == FigureForm::OldStyle,
        lining_figures: style.figures.form == FigureForm::Lining,
        fractions: style.figures.fractions,
        ordinals: style.figures.ordinal,
        small_caps: style.caps != Caps::Normal,
        ..Features::default()
    };
    let shape = context.shaper.style(ShapeStyle {
        font,
        script,
        right_to_left: key.level.is_rtl(),
        language: Arc::clone(&style.language),
        features,
    });
    let scale = style.size.to_pt() / f64::from(units);
    Run { range, span, level: key.level, font, size: style.size, scale, shape, replaced: key.replaced }
}

/// The ISO 15924 code of a script.
fn short_name(script: Script) -> [u8; 4] {
    let mut code = *b"Zyyy";
    for (place, byte) in code.iter_mut().zip(script.short_name().bytes()) {
        *place = byte;
    }
    code
}
