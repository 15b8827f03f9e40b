//! Properties of pages and margin boxes alone (CSS Paged Media Level 3).

use cssparser::{CowRcStr, ParseError, Parser, match_ignore_ascii_case};

use super::super::draft::{Basis, Draft};
use super::super::generated::{element_content, page_content};
use super::super::measure::{Allow, Measure, measure};
use super::super::problem::{Parsed, Problem, refused};
use super::boxes::{extent, resolve_extent};
use super::{Longhand, Phase, longhand};
use crate::diag::nearest;
use crate::units::{Length, Size};

/// `content` of `::before` and `::after`.
pub(super) const LONGHANDS: &[Longhand] = &[longhand!(
    extra.content,
    "content",
    "none, normal, or strings, attr(name), counter(name), counters(name, \".\"), leader(dotted), \
     target-counter(attr(href), page), target-text(attr(href)), open-quote and close-quote, one after another",
    element_content
)];

/// `content` of a margin box.
pub(super) static CONTENT: Longhand = longhand!(
    extra.content,
    "content",
    "none, normal, or strings, counter(page), counter(pages) and string(name), one after another",
    page_content
);

/// How much of the line above notes shows, from the side where lines begin (CSS Backgrounds and Borders Level 4).
pub(super) static BORDER_CLIP: Longhand = longhand!(
    extra.border_clip,
    "border-clip",
    "normal, a length or a percentage",
    |input| extent(input, "normal"),
    resolve_extent
);

pub(super) static SIZE: Longhand = longhand!(
    extra.page_size,
    "size",
    "A3, A4, A5, B4, B5, letter, legal or ledger with portrait or landscape, or one or two lengths",
    size,
    |value: &SizeValue, draft: &Draft, basis: &Basis<'_>| Some(value.resolve(draft, basis))
);

/// `size` as it is written.
#[derive(Clone, Copy)]
enum SizeValue {
    Sheet(Size),
    Lengths(Measure, Measure),
}

impl SizeValue {
    fn resolve(self, draft: &Draft, basis: &Basis<'_>) -> Size {
        match self {
            SizeValue::Sheet(size) => size,
            SizeValue::Lengths(width, height) => {
                let length = |measure: Measure| measure.against(draft.em(), basis.root_size, Length::ZERO);
                Size::new(length(width), length(height))
            }
        }
    }
}

fn size(input: &mut Parser<'_>) -> Parsed<SizeValue> {
    if let Ok(width) = input.try_parse(|input| measure(input, Allow::Length)) {
        let height = if input.is_exhausted() { width } else { measure(input, Allow::Length)? };
        return Ok(SizeValue::Lengths(width, height));
    }
    let mut words = Vec::new();
    while !input.is_exhausted() {
        words.push(input.expect_ident_cloned()?);
    }
    let (mut sheet, mut landscape) = (None, None);
    for word in &words {
        match (self::sheet(word), TURNS.iter().position(|turn| word.eq_ignore_ascii_case(turn))) {
            (Some(size), _) if sheet.is_none() => sheet = Some(size),
            (None, Some(turn)) if landscape.is_none() => landscape = Some(turn == 1),
            _ => return Err(ParseError::custom(meant(&words))),
        }
    }
    if words.is_empty() {
        return refused();
    }
    let upright = sheet.unwrap_or(Size::A4);
    Ok(SizeValue::Sheet(if landscape == Some(true) { upright.turned() } else { upright }))
}

/// The ways a sheet can lie.
const TURNS: [&str; 2] = ["portrait", "landscape"];
const SHEETS: [&str; 8] = ["A3", "A4", "A5", "B4", "B5", "letter", "legal", "ledger"];

/// The sheet of a name, upright.
fn sheet(name: &str) -> Option<Size> {
    Some(match_ignore_ascii_case! { name,
        "auto" => Size::A4,
        "a3" => Size::new(Length::mm(297.0), Length::mm(420.0)),
        "a4" => Size::A4,
        "a5" => Size::new(Length::mm(148.0), Length::mm(210.0)),
        "b4" => Size::new(Length::mm(250.0), Length::mm(353.0)),
        "b5" => Size::new(Length::mm(176.0), Length::mm(250.0)),
        "letter" => Size::new(Length::inch(8.5), Length::inch(11.0)),
        "legal" => Size::new(Length::inch(8.5), Length::inch(14.0)),
        "ledger" => Size::new(Length::inch(11.0), Length::inch(17.0)),
        _ => return None,
    })
}

/// What words probably mean that are no size, such as `a4-landscape`.
fn meant(words: &[CowRcStr<'_>]) -> Problem {
    let known = |word: &str| {
        let sheet = SHEETS.iter().find(|name| name.eq_ignore_ascii_case(word));
        // The names of sheets are too short to be told apart when they are misspelt.
        sheet.or_else(|| nearest(word, TURNS.iter().chain(&SHEETS[5..]))).copied()
    };
    let words = words.iter().flat_map(|word| word.split(['-', '_']));
    match words.map(known).collect::<Option<Vec<&str>>>() {
        Some(words) if words.len() <= 2 => Problem::Meant(words.join(" ").into()),
        _ => Problem::Value,
    }
}
