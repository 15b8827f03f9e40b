//! What stands outside of its sheet, where nobody sees it.

use std::collections::BTreeMap;

use super::frame::{Item, ItemContent, Owner, Page, TextRun};
use super::origins::Origins;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::units::{Length, Rect, Size};

/// How far text may reach out: what is rounded is not lost.
const LEAST: Length = Length::pt(1.0);
/// How far pictures may reach out: what is cut off by the printer's knife is meant to be.
const BLEED: Length = Length::mm(6.0);
/// The height of most letters, in the size of their font.
const LETTER: f64 = 0.5;
/// How many characters of a lost text are shown.
const SHOWN: usize = 40;

/// What reaches out of a sheet.
struct Lost {
    over: Length,
    side: Side,
    /// The text; `None` of a picture.
    text: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Top => "top",
            Side::Bottom => "bottom",
        }
    }
}

/// What an element loses: the first of it, and how many of the elements in it lose something.
struct OfElement {
    page: i64,
    first: Lost,
    element: usize,
    others: usize,
}

/// Tells of what is lost on finished pages, once for each element: for a table or a row of boxes as a whole where
/// several of its parts are.
pub(super) fn check(pages: &[Page], origins: &Origins, problems: &mut Diagnostics) {
    let mut found: BTreeMap<usize, OfElement> = BTreeMap::new();
    for page in pages {
        for item in page.items.iter().filter(|item| is_out(&item.content, page.size)) {
            let Owner::Node(node) = item.owner else { continue };
            let (Some(element), Some(lost)) = (origins.of(node), lost(&item.content, page.size)) else { continue };
            match found.get_mut(&origins.outer(element)) {
                Some(known) => {
                    known.others += usize::from(known.element != element);
                    if lost.over > known.first.over && lost.side == known.first.side {
                        known.first.over = lost.over;
                    }
                }
                None => {
                    let lost = OfElement { page: page.number, first: lost, element, others: 0 };
                    found.insert(origins.outer(element), lost);
                }
            }
        }
    }
    for (outer, lost) in found {
        let element = if lost.others > 0 { outer } else { lost.element };
        tell(&lost.first, lost.page, origins.origin(element), problems);
    }
}

/// Tells of what a margin box loses.
pub(super) fn check_box(items: &[Item], sheet: Size, page: i64, origin: &Origin, problems: &mut Diagnostics) {
    for item in items.iter().filter(|item| is_out(&item.content, sheet)) {
        if let Some(lost) = lost(&item.content, sheet) {
            return tell(&lost, page, origin.clone(), problems);
        }
    }
}

/// Whether something may reach out of its sheet.
fn is_out(content: &ItemContent, sheet: Size) -> bool {
    match content {
        ItemContent::Text(run) => is_text_out(run, sheet),
        ItemContent::Picture { rect, clip, .. } => over(clip.as_ref().map_or(*rect, |clip| clip.rect), sheet).0 > BLEED,
        ItemContent::Field(area) => over(area.rect, sheet).0 > LEAST,
        _ => false,
    }
}

fn is_text_out(run: &TextRun, sheet: Size) -> bool {
    let (x, y) = (run.origin.x, run.origin.y);
    let outside = x < -LEAST || y > sheet.height + LEAST || y - run.size * LETTER < -LEAST;
    outside || x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>() > sheet.width + LEAST
}

/// What of something that may reach out is lost: spaces at the end of a line are not.
fn lost(content: &ItemContent, sheet: Size) -> Option<Lost> {
    let (rect, text, least) = match content {
        ItemContent::Text(run) => (seen(run)?, Some(run.text.trim().to_owned()), LEAST),
        ItemContent::Picture { rect, clip, .. } => (clip.as_ref().map_or(*rect, |clip| clip.rect), None, BLEED),
        ItemContent::Field(area) => (area.rect, Some(area.field.label.to_string()), LEAST),
        _ => return None,
    };
    let (over, side) = over(rect, sheet);
    (over > least).then_some(Lost { over, side, text })
}

/// Where the letters of a run are.
fn seen(run: &TextRun) -> Option<Rect> {
    let (mut x, mut left, mut right) = (run.origin.x, None, None);
    for glyph in &run.glyphs {
        let text = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
        if text.is_empty() || !text.trim().is_empty() {
            left = left.or(Some(x));
            right = Some(x + glyph.advance);
        }
        x += glyph.advance;
    }
    let (left, right, height) = (left?, right?, run.size * LETTER);
    Some(Rect::new(left, run.origin.y - height, right - left, height))
}

/// How far a surface reaches out of a sheet, and at which side furthest.
fn over(rect: Rect, sheet: Size) -> (Length, Side) {
    let sides = [
        (rect.right() - sheet.width, Side::Right),
        (rect.bottom() - sheet.height, Side::Bottom),
        (-rect.x, Side::Left),
        (-rect.y, Side::Top),
    ];
    sides.into_iter().fold(sides[0], |most, side| if side.0 > most.0 { side } else { most })
}

fn tell(lost: &Lost, page: i64, origin: Origin, problems: &mut Diagnostics) {
    const CODE: &str = "text-off-page";
    if problems.iter().any(|known| known.code == CODE && known.origin == origin) {
        return;
    }
    let side = lost.side.name();
    let by = (lost.over.to_mm().ceil() as i64).max(1);
    let message = match &lost.text {
        Some(text) => {
            let text = shown(text, lost.side);
            format!("“{text}” runs over the {side} edge of the sheet on page {page} by {by} mm, so that text is lost")
        }
        None => format!("a picture runs over the {side} edge of the sheet on page {page} by {by} mm"),
    };
    let hint = match lost.side {
        Side::Left | Side::Right => {
            "give it less width, fewer columns or smaller type, let its lines wrap, or turn the page with \
             `size: A4 landscape`"
        }
        Side::Top | Side::Bottom => "make it shorter or its type smaller, or give it more room with the margins",
    };
    problems.push(Diagnostic::warning(CODE, origin, message).with_hint(hint));
}

/// The part of a text that is nearest to an edge.
fn shown(text: &str, side: Side) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = text.chars().count();
    if count <= SHOWN {
        return text;
    }
    match side {
        Side::Right => {
            let from = text.char_indices().nth(count - SHOWN).map_or(0, |(at, _)| at);
            format!("…{}", &text[from..])
        }
        _ => {
            let to = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
            format!("{}…", &text[..to])
        }
    }
}
