//! What styles generate: counters, references, leaders, markers, quotation marks, named strings.

use std::ops::Range;
use std::sync::Arc;

use super::builder::Builder;
use super::counters::{self, PAGE};
use super::dom::Token;
use super::flow::Flow;
use super::head::collapsed;
use super::spacing;
use crate::model::{CounterValue, Inline, InlineContent, ListMarker, ReferencePart, Style, plain_text};
use crate::style::{
    Computed, ContentItem, CounterText, ElementId, NamedString, NoteKind, StringItem, TargetAddress, TargetPart,
};

impl Builder<'_, '_> {
    /// The values of the named strings that an element sets; `tokens` are its content.
    pub(super) fn named_strings(
        &mut self,
        id: ElementId,
        computed: &Arc<Computed>,
        tokens: Range<usize>,
    ) -> Vec<(Arc<str>, Arc<str>)> {
        let element = self.dom.element(id);
        let Style { text: words, paragraph, .. } = &*computed.style;
        let mut strings = Vec::new();
        for NamedString { name, value } in computed.strings() {
            let mut text = String::new();
            for item in value {
                match item {
                    StringItem::Text(part) => text.push_str(part),
                    StringItem::Attribute(name) => text.push_str(element.attribute(name).unwrap_or_default()),
                    StringItem::Content => text.push_str(&collapsed(&self.shown_text(tokens.clone(), computed))),
                    StringItem::Counter(counter) => text.push_str(&self.counter(id, counter).text),
                }
            }
            if paragraph.punctuation_spaces {
                text = spacing::in_text(&text, &words.language);
            }
            self.spend(id, &text);
            strings.push((Arc::clone(name), Arc::from(text)));
        }
        strings
    }

    /// The text between two tokens that stands in its place: neither notes nor what is hidden.
    fn shown_text(&mut self, tokens: Range<usize>, parent: &Arc<Computed>) -> String {
        let dom = self.dom;
        let mut text = String::new();
        let mut index = tokens.start;
        while index < tokens.end {
            match dom.tokens.get(index) {
                Some(Token::Text(part)) => text.push_str(part),
                Some(Token::Open { id, end }) => {
                    let computed = self.resolver.resolve(*id, Some(parent), || dom.shown_origin(*id));
                    if !computed.hidden() && computed.note().is_none() {
                        text.push_str(&self.shown_text(index + 1..*end, &computed));
                    }
                    index = *end;
                }
                Some(Token::Close) | None => {}
            }
            index += 1;
        }
        text
    }

    /// Adds the content of a pseudo-element of an element, and gives its text.
    pub(super) fn generate(&mut self, flow: &mut Flow, id: ElementId, computed: &Arc<Computed>) -> String {
        let mut all = String::new();
        for item in computed.content().into_iter().flat_map(|items| items.iter()) {
            let Some(content) = self.generated(id, item, &computed.style.text.language) else { continue };
            match content {
                InlineContent::Text(text) => {
                    all.push_str(&text);
                    flow.text(&text, computed);
                }
                content => {
                    let inline = Inline { content, style: Arc::clone(&computed.inline) };
                    all.push_str(&plain_text(std::slice::from_ref(&inline)));
                    flow.object(inline);
                }
            }
        }
        self.spend(id, &all);
        all
    }

    /// What a part of `content` stands for.
    fn generated(&mut self, id: ElementId, item: &ContentItem, language: &str) -> Option<InlineContent> {
        Some(match item {
            ContentItem::Text(text) => InlineContent::Text(Arc::clone(text)),
            ContentItem::Attribute(name) => InlineContent::Text(Arc::from(self.dom.element(id).attribute(name)?)),
            ContentItem::OpenQuote => {
                self.quotations += 1;
                InlineContent::Text(Arc::from(quotation_marks(language, self.quotations - 1).0))
            }
            ContentItem::CloseQuote => {
                self.quotations = self.quotations.saturating_sub(1);
                InlineContent::Text(Arc::from(quotation_marks(language, self.quotations).1))
            }
            ContentItem::Counter(counter) => InlineContent::Counter(self.counter(id, counter)),
            ContentItem::Leader(pattern) => InlineContent::Leader(Arc::clone(pattern)),
            ContentItem::Target { address, part } => self.reference(id, address, part)?,
            ContentItem::Page(_) => return None,
        })
    }

    fn counter(&mut self, id: ElementId, counter: &CounterText) -> CounterValue {
        let values = self.counters.snapshot(&self.dom.tree, id);
        if self.notes.at_end && counter.name.as_ref() == NoteKind::Footnote.counter() {
            // What the style sheet says of the numbers of notes holds for those at the end too.
            let own = CounterText { name: Arc::from(NoteKind::Endnote.counter()), ..counter.clone() };
            return counters::shown(&own, &values);
        }
        counters::shown(counter, &values)
    }

    /// What `target-counter()` and `target-text()` stand for; nothing for addresses outside the document.
    fn reference(&mut self, id: ElementId, address: &TargetAddress, part: &TargetPart) -> Option<InlineContent> {
        let address = match address {
            TargetAddress::Attribute(name) => self.dom.element(id).attribute(name)?,
            TargetAddress::Text(text) => text,
        };
        let target: Arc<str> = Arc::from(address.trim().strip_prefix('#').filter(|target| !target.is_empty())?);
        self.links.push((Arc::clone(&target), id));
        let wanted = match part {
            TargetPart::Counter(CounterText { name, style, .. }) if name.as_ref() == PAGE => {
                return Some(InlineContent::PageReference { target, style: *style });
            }
            TargetPart::Counter(counter) => ReferencePart::Counter(Arc::clone(&counter.name)),
            TargetPart::Content | TargetPart::Before => ReferencePart::Text,
        };
        self.asks_for_targets = true;
        let known = self.targets?.get(&target)?;
        let text = match part {
            TargetPart::Counter(counter) => counters::shown(counter, &known.counters).text,
            TargetPart::Content => Arc::clone(&known.content),
            // A part of the target that no field of Word can follow.
            TargetPart::Before => return Some(InlineContent::Text(Arc::clone(&known.before))),
        };
        Some(InlineContent::Reference { target, part: wanted, text })
    }
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
