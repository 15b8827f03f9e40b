//! Page labels: the numbers that a viewer shows are those that are printed (ISO 32000-1, 12.4.2).

use lopdf::Object;

use super::syntax::{dictionary, name};
use crate::layout::frame::{CounterStyle, Layout, Page};

/// The number tree of page labels; `None` where pages are simply counted from 1.
pub fn page_labels(layout: &Layout) -> Option<Object> {
    let mut ranges: Vec<Object> = Vec::new();
    let mut before: Option<&Page> = None;
    for (index, page) in layout.pages.iter().enumerate() {
        let goes_on = before
            .is_some_and(|last| last.numbering == page.numbering && last.number.checked_add(1) == Some(page.number));
        if !goes_on {
            ranges.push((index as i64).into());
            ranges.push(label(page).into());
        }
        before = Some(page);
    }
    let plain = ranges.len() == 2
        && layout
            .pages
            .first()
            .is_some_and(|page| page.number == 1 && style(page.numbering) == style(CounterStyle::Decimal));
    (!plain && !ranges.is_empty()).then(|| dictionary([("Nums", ranges.into())]).into())
}

fn label(page: &Page) -> lopdf::Dictionary {
    // A label counts from 1 at least; a page before that shows no number.
    if page.number < 1 {
        return dictionary([]);
    }
    dictionary([("S", name(style(page.numbering))), ("St", page.number.into())])
}

fn style(numbering: CounterStyle) -> &'static str {
    match numbering {
        CounterStyle::Decimal | CounterStyle::DecimalLeadingZero => "D",
        CounterStyle::LowerAlpha => "a",
        CounterStyle::UpperAlpha => "A",
        CounterStyle::LowerRoman => "r",
        CounterStyle::UpperRoman => "R",
    }
}
