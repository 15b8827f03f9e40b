//! Text that styles generate: markers, quotation marks, named strings.

use std::sync::Arc;

use super::dom::Dom;
use super::head::{collapsed, text_in};
use super::spacing;
use crate::model::{ListMarker, Style};
use crate::style::{Computed, ContentItem, Element, ElementId, StringItem};

/// The values of the named strings that an element sets; `tokens` are its content.
pub(super) fn named_strings(
    dom: &Dom<'_>,
    id: ElementId,
    computed: &Computed,
    tokens: std::ops::Range<usize>,
) -> Vec<(Arc<str>, Arc<str>)> {
    let element = dom.element(id);
    let value = |items: &[StringItem]| -> String {
        items
            .iter()
            .map(|item| match item {
                StringItem::Text(text) => text.to_string(),
                StringItem::Attribute(name) => element.attribute(name).unwrap_or_default().to_owned(),
                StringItem::Content => collapsed(&text_in(dom, tokens.clone())),
            })
            .collect()
    };
    let strings = computed.strings().iter();
    let Style { text, paragraph, .. } = &*computed.style;
    let spaced =
        |value: String| if paragraph.punctuation_spaces { spacing::in_text(&value, &text.language) } else { value };
    strings.map(|string| (Arc::clone(&string.name), Arc::from(spaced(value(&string.value))))).collect()
}

/// The text of a pseudo-element; `depth` counts the quotations that are open.
pub(super) fn generated_text(computed: &Computed, element: &Element<'_>, depth: &mut usize) -> String {
    let language = &computed.style.text.language;
    let mut text = String::new();
    for item in computed.content().into_iter().flat_map(|items| items.iter()) {
        match item {
            ContentItem::Text(part) => text.push_str(part),
            ContentItem::Attribute(name) => text.push_str(element.attribute(name).unwrap_or_default()),
            ContentItem::OpenQuote => {
                text.push_str(quotation_marks(language, *depth).0);
                *depth += 1;
            }
            ContentItem::CloseQuote => {
                *depth = depth.saturating_sub(1);
                text.push_str(quotation_marks(language, *depth).1);
            }
            ContentItem::Page(_) => {}
        }
    }
    text
}

/// The quotation marks of a language, outer and inner ones in turn.
fn quotation_marks(language: &str, depth: usize) -> (&'static str, &'static str) {
    let subtag = |at: usize| language.split('-').nth(at).unwrap_or_default().to_ascii_lowercase();
    let marks = match subtag(0).as_str() {
        "fr" if subtag(1) == "ch" => [("«\u{202f}", "\u{202f}»"), ("‹\u{202f}", "\u{202f}›")],
        "fr" => [("«\u{202f}", "\u{202f}»"), ("“", "”")],
        "de" if subtag(1) == "ch" => [("«", "»"), ("‹", "›")],
        "de" | "cs" | "sk" | "sl" | "bg" => [("„", "“"), ("‚", "‘")],
        "pl" | "ro" | "hu" => [("„", "”"), ("«", "»")],
        "es" | "it" | "pt" | "ca" | "ru" | "uk" | "el" | "no" | "nb" | "nn" => [("«", "»"), ("“", "”")],
        "sv" | "fi" => [("”", "”"), ("’", "’")],
        _ => [("“", "”"), ("‘", "’")],
    };
    marks[depth % 2]
}

/// The marker of a list item.
pub(super) fn marker(marker: &ListMarker, value: i64) -> Arc<str> {
    match marker {
        ListMarker::None => Arc::from(""),
        ListMarker::Disc => Arc::from("•"),
        ListMarker::Circle => Arc::from("◦"),
        ListMarker::Square => Arc::from("▪"),
        ListMarker::Text(text) => Arc::clone(text),
        ListMarker::Counter(style) => Arc::from(style.text(value) + "."),
    }
}
