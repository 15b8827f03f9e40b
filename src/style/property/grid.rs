//! Grids (CSS Grid Layout Level 2): columns, and where boxes stand in them.

use std::sync::Arc;

use cssparser::{Parser, Token};

use super::super::draft::{Basis, Draft};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, refused};
use super::{Longhand, Phase, longhand};
use crate::model::{Extent, GridLine, GridPlace, GridTemplate, GridTrack, TrackSize};

/// More columns than this have no room on any sheet.
const MAX_COLUMNS: usize = 100;
const LINES: &str = "auto, the number of a line, span and a number, or two of these with a slash: 2 / span 3";

pub(super) const LONGHANDS: &[Longhand] = &[
    longhand!(
        boxed.grid_columns,
        "grid-template-columns",
        "none, or widths: lengths, percentages, fr, auto, minmax(), repeat()",
        template,
        resolve_template
    ),
    longhand!(boxed.grid_column, "grid-column", LINES, place),
];

/// A width as it is written.
#[derive(Clone, Copy)]
enum Size {
    Measure(Measure),
    Keyword(TrackSize),
}

type Track = (Size, Size);

/// The columns as they are written: before, repeated, after.
#[derive(Clone, Default)]
struct Template {
    parts: [Vec<Track>; 3],
    collapses: bool,
}

fn template(input: &mut Parser<'_>) -> Parsed<Option<Template>> {
    if input.try_parse(|input| input.expect_ident_matching("none")).is_ok() {
        return Ok(None);
    }
    let mut template = Template::default();
    let mut part = 0;
    while !input.is_exhausted() {
        if input.try_parse(|input| input.expect_function_matching("repeat")).is_ok() {
            let (count, tracks) = input.parse_nested_block(repeat)?;
            match count {
                Repeat::Times(count) => {
                    for _ in 0..count {
                        template.parts[part].extend_from_slice(&tracks);
                    }
                }
                Repeat::Fill { collapses } if part == 0 && tracks.iter().all(is_definite) => {
                    template.parts[1] = tracks;
                    template.collapses = collapses;
                    part = 2;
                }
                Repeat::Fill { .. } => return refused(),
            }
        } else {
            template.parts[part].push(track(input)?);
        }
        if template.parts.iter().map(Vec::len).sum::<usize>() > MAX_COLUMNS {
            return refused();
        }
    }
    if template.parts.iter().all(Vec::is_empty) { refused() } else { Ok(Some(template)) }
}

enum Repeat {
    Times(usize),
    Fill { collapses: bool },
}

fn repeat(input: &mut Parser<'_>) -> Parsed<(Repeat, Vec<Track>)> {
    let count = match input.next()? {
        Token::Number { int_value: Some(count @ 1..), .. } => {
            Repeat::Times(usize::try_from(*count).unwrap_or(MAX_COLUMNS).min(MAX_COLUMNS))
        }
        Token::Ident(name) if name.eq_ignore_ascii_case("auto-fill") => Repeat::Fill { collapses: false },
        Token::Ident(name) if name.eq_ignore_ascii_case("auto-fit") => Repeat::Fill { collapses: true },
        _ => return refused(),
    };
    input.expect_comma()?;
    let mut tracks = vec![track(input)?];
    while !input.is_exhausted() && tracks.len() < MAX_COLUMNS {
        tracks.push(track(input)?);
    }
    Ok((count, tracks))
}

fn track(input: &mut Parser<'_>) -> Parsed<Track> {
    if input.try_parse(|input| input.expect_function_matching("minmax")).is_ok() {
        return input.parse_nested_block(|input| {
            let least = size(input)?;
            input.expect_comma()?;
            let most = size(input)?;
            input.expect_exhausted()?;
            if matches!(least, Size::Keyword(TrackSize::Fraction(_))) { refused() } else { Ok((least, most)) }
        });
    }
    let size = size(input)?;
    let least = match size {
        Size::Keyword(TrackSize::Fraction(_)) => Size::Keyword(TrackSize::Extent(Extent::Auto)),
        size => size,
    };
    Ok((least, size))
}

fn size(input: &mut Parser<'_>) -> Parsed<Size> {
    if let Ok(measure) = input.try_parse(|input| measure(input, Allow::LengthOrPercent)) {
        return Ok(Size::Measure(measure));
    }
    Ok(Size::Keyword(match input.next()? {
        Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("fr") && *value >= 0.0 => {
            TrackSize::Fraction(f64::from(*value).min(1.0e5))
        }
        Token::Ident(name) if name.eq_ignore_ascii_case("auto") => TrackSize::Extent(Extent::Auto),
        Token::Ident(name) if name.eq_ignore_ascii_case("min-content") => TrackSize::MinContent,
        Token::Ident(name) if name.eq_ignore_ascii_case("max-content") => TrackSize::MaxContent,
        _ => return refused(),
    }))
}

/// Whether it is known how many such columns fit.
fn is_definite((least, most): &Track) -> bool {
    matches!(least, Size::Measure(_)) || matches!(most, Size::Measure(_))
}

fn resolve_template(value: &Option<Template>, draft: &Draft, basis: &Basis<'_>) -> Option<Arc<GridTemplate>> {
    let size = |size: Size| match size {
        Size::Measure(measure) => TrackSize::Extent(measure.extent(draft.em(), basis.root_size)),
        Size::Keyword(size) => size,
    };
    let template = value.as_ref()?;
    let [before, repeated, after] = template
        .parts
        .each_ref()
        .map(|part| part.iter().map(|(least, most)| GridTrack { least: size(*least), most: size(*most) }).collect());
    Some(Arc::new(GridTemplate { before, repeated, collapses: template.collapses, after }))
}

fn place(input: &mut Parser<'_>) -> Parsed<GridPlace> {
    let start = line(input)?;
    let end = match input.try_parse(|input| input.expect_delim('/')) {
        Ok(()) => line(input)?,
        Err(_) => GridLine::Auto,
    };
    Ok(GridPlace { start, end })
}

fn line(input: &mut Parser<'_>) -> Parsed<GridLine> {
    let limit = MAX_COLUMNS as i32;
    let line = match input.next()? {
        Token::Ident(name) if name.eq_ignore_ascii_case("auto") => GridLine::Auto,
        Token::Ident(name) if name.eq_ignore_ascii_case("span") => match input.expect_integer()? {
            count @ 1.. => GridLine::Span(count.min(limit).unsigned_abs()),
            _ => return refused(),
        },
        Token::Number { int_value: Some(line), .. } if *line != 0 => {
            GridLine::Line((*line).clamp(-limit - 1, limit + 1))
        }
        _ => return refused(),
    };
    Ok(line)
}
