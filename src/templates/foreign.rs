//! Texts in another language than the document's: the markup says which.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::escape::escape;
use crate::locale::Locale;
use crate::records::ForeignTexts;

/// The foreign texts of a document, with what the markup says of each language.
pub(super) struct Foreign<'a> {
    texts: &'a ForeignTexts,
    attributes: BTreeMap<&'a str, String>,
}

impl<'a> Foreign<'a> {
    pub(super) fn new(texts: &'a ForeignTexts, locale: &Locale) -> Foreign<'a> {
        let mut attributes = BTreeMap::new();
        for language in texts.languages() {
            attributes.entry(language).or_insert_with(|| {
                let direction = Locale::parse(language).ok().map(|own| own.direction());
                let turned = direction.filter(|direction| *direction != locale.direction());
                let turned = turned.map_or_else(String::new, |direction| format!(" dir=\"{direction}\""));
                format!(" lang=\"{language}\"{turned}")
            });
        }
        Foreign { texts, attributes }
    }

    /// The attributes of an element that holds the text: ` lang="ar" dir="rtl"`. `None` for a text in the language of
    /// the document.
    pub(super) fn attributes(&self, text: &str) -> Option<&str> {
        self.attributes.get(self.texts.language_of(text)?).map(String::as_str)
    }

    /// A text as content of an element.
    pub(super) fn content<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.attributes(text) {
            Some(attributes) => span(attributes, text).into(),
            None => escape(text),
        }
    }

    /// A text that a helper made as content of an element: the foreign ones among those that it was made from keep
    /// their language. `ordered` follow each other in the text; `named` stand anywhere in it, as words of their own.
    pub(super) fn composed<'t, 'p>(
        &self,
        text: &'t str,
        ordered: impl Iterator<Item = &'p str>,
        named: impl Iterator<Item = &'p str>,
    ) -> Cow<'t, str> {
        if self.texts.is_empty() {
            return escape(text);
        }
        let mut marks: Vec<(Range<usize>, &str)> = Vec::new();
        let mut end = 0;
        for part in ordered.filter(|part| !part.is_empty()) {
            let Some(start) = text.get(end..).and_then(|rest| rest.find(part)).map(|at| end + at) else { continue };
            end = start + part.len();
            marks.extend(self.attributes(part).map(|attributes| (start..end, attributes)));
        }
        for part in named {
            let Some(attributes) = self.attributes(part) else { continue };
            let free =
                |range: &Range<usize>| marks.iter().all(|(mark, _)| range.end <= mark.start || mark.end <= range.start);
            let mut places = text.match_indices(part).map(|(start, _)| start..start + part.len());
            if let Some(range) = places.find(|range| stands_alone(text, range) && free(range)) {
                marks.push((range, attributes));
            }
        }
        marks.sort_by_key(|(range, _)| range.start);
        let mut whole = String::new();
        let mut done = 0;
        for (range, attributes) in marks {
            whole.push_str(&escape(&text[done..range.start]));
            whole.push_str(&span(attributes, &text[range.clone()]));
            done = range.end;
        }
        whole.push_str(&escape(&text[done..]));
        whole.into()
    }
}

fn span(attributes: &str, text: &str) -> String {
    format!("<span{attributes}>{}</span>", escape(text))
}

/// Whether no letter or digit stands right beside the range.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}
