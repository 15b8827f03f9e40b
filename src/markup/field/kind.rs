//! What a field takes, from its element.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::markup::builder::Builder;
use crate::markup::dom::{Dom, Token};
use crate::markup::element::{FieldElement, Kind};
use crate::markup::head::{collapsed, text_in};
use crate::model::{Choice, FieldKind, day_in_figures};
use crate::style::ElementId;

/// A list with more options than this serves nobody; what is beyond is left out.
const MOST_OPTIONS: usize = 1000;
/// For so many lines a `textarea` has room that does not say for how many.
const LINES: u32 = 3;

impl Builder<'_, '_> {
    /// What the element takes; `None` where it takes nothing on paper.
    pub(super) fn field_kind(
        &mut self,
        id: ElementId,
        element: FieldElement,
        inner: Range<usize>,
        language: &str,
    ) -> Option<FieldKind> {
        self.warn_of_content(id, element, inner.clone());
        Some(match element {
            FieldElement::Input => return self.input(id, language),
            FieldElement::TextArea => {
                let text = text_in(self.dom, inner);
                let value = text.strip_prefix('\n').unwrap_or(&text).trim_end();
                let lines = self.number(id, "rows").unwrap_or(LINES);
                self.text_field(id, value, Some(lines))
            }
            FieldElement::Select => self.select(id, inner),
            FieldElement::Signature => FieldKind::Signature,
        })
    }

    /// Warns of what is in the element and is not shown.
    fn warn_of_content(&mut self, id: ElementId, element: FieldElement, inner: Range<usize>) {
        let dom = self.dom;
        if leaves_out(dom, element, inner) {
            let message = format!("what stands in this `<{}>` is left out", dom.element(id).name);
            let hint = match element {
                FieldElement::TextArea => "put text alone into it",
                FieldElement::Select => "put `<option>` elements alone into it",
                FieldElement::Input => "write what is filled in as value=\"…\"",
                FieldElement::Signature => "put it beside the place of the signature",
            };
            self.warn(id, "misplaced-element", message, hint);
        }
    }

    fn input(&mut self, id: ElementId, language: &str) -> Option<FieldKind> {
        let element = self.dom.element(id);
        let value: Arc<str> = element.attribute("value").unwrap_or_default().trim().into();
        let kind = element.attribute("type").unwrap_or("text").trim().to_ascii_lowercase();
        Some(match kind.as_str() {
            "checkbox" => {
                // A record's `false` is meant as what it says.
                let checked = element.attribute("checked").is_some_and(|checked| checked != "false");
                FieldKind::CheckBox { checked, stands_for: value }
            }
            "radio" => {
                let checked = element.attribute("checked").is_some_and(|checked| checked != "false");
                FieldKind::Radio { checked, stands_for: value, group: "".into() }
            }
            "date" => self.date(id, &value, language),
            "" | "text" | "email" | "tel" | "url" | "number" | "search" => self.text_field(id, &value, None),
            other => {
                let message = format!("`<input type=\"{other}\">` is not known and is left out");
                let hint = "the types are text, email, tel, url, number, date, checkbox and radio";
                self.warn(id, "unsupported-field", message, hint);
                return None;
            }
        })
    }

    fn text_field(&mut self, id: ElementId, value: &str, lines: Option<u32>) -> FieldKind {
        let length = value.chars().count();
        let max_length = self.number(id, "maxlength").filter(|most| {
            let fits = length <= *most as usize;
            if !fits {
                let message = format!("this field is filled in with {length} characters and takes {most}");
                let hint = "raise `maxlength`, or shorten the text; it is printed whole, and the limit is dropped";
                self.warn(id, "field-value-too-long", message, hint);
            }
            fits
        });
        FieldKind::Text { value: value.into(), placeholder: self.placeholder(id), max_length, lines }
    }

    fn date(&mut self, id: ElementId, value: &Arc<str>, language: &str) -> FieldKind {
        let placeholder = self.placeholder(id);
        if value.is_empty() {
            return FieldKind::Date { value: Arc::clone(value), day: None, placeholder };
        }
        match day_in_figures(value, language) {
            Some(shown) => FieldKind::Date { value: shown.into(), day: Some(Arc::clone(value)), placeholder },
            None => {
                let message = format!("the date `{value}` of this field is no day; it is printed as it is");
                self.warn(id, "unreadable-date", message, "write the value as 2025-03-31, without a helper");
                FieldKind::Date { value: Arc::clone(value), day: None, placeholder }
            }
        }
    }

    fn select(&mut self, id: ElementId, inner: Range<usize>) -> FieldKind {
        let dom = self.dom;
        let mut options: Vec<Choice> = Vec::new();
        let mut known: FxHashSet<Arc<str>> = FxHashSet::default();
        let (mut selected, mut left_out) = (None, 0);
        for (index, token) in dom.tokens[inner.clone()].iter().enumerate() {
            let Token::Open { id: option, end } = token else { continue };
            let element = dom.element(*option);
            if dom.kind(*option) != Kind::Option || element.name != "option" {
                continue;
            }
            let text = collapsed(&text_in(dom, inner.start + index + 1..*end));
            let value = element.attribute("value").unwrap_or(&text).trim();
            if text.is_empty() {
                // The empty option that web forms begin with: nothing is chosen.
                continue;
            }
            if options.len() == MOST_OPTIONS {
                left_out += 1;
                continue;
            }
            let value: Arc<str> = if value.is_empty() { text.as_str() } else { value }.into();
            if !known.insert(Arc::clone(&value)) {
                let message = format!("two options of this field stand for `{value}`; the second one is left out");
                self.warn(*option, "duplicate-option", message, "give every option a `value` of its own");
                continue;
            }
            if element.attribute("selected").is_some_and(|selected| selected != "false") {
                selected = Some(options.len());
            }
            options.push(Choice { value, text: text.into() });
        }
        if left_out > 0 {
            let left = if left_out == 1 { "one is".to_owned() } else { format!("{left_out} are") };
            let message = format!("this field has more than {MOST_OPTIONS} options; {left} left out");
            self.warn(id, "too-many-options", message, "ask for so much with `<input type=\"text\"/>`");
        }
        if options.is_empty() {
            let hint = "write an `<option>` for each answer; if they come from the record, there are none";
            self.warn(id, "empty-choice", "this field has no option to choose from", hint);
        }
        FieldKind::Choice { options: options.into(), selected }
    }

    fn placeholder(&self, id: ElementId) -> Option<Arc<str>> {
        let text = collapsed(self.dom.element(id).attribute("placeholder")?);
        (!text.is_empty()).then(|| text.into())
    }

    /// A number of at least 1; what is none has been told already.
    fn number(&self, id: ElementId, attribute: &str) -> Option<u32> {
        let number = self.dom.element(id).attribute(attribute)?.trim().parse().ok()?;
        (number > 0).then_some(number)
    }
}

/// Whether an element has more in it than it takes.
fn leaves_out(dom: &Dom<'_>, element: FieldElement, inner: Range<usize>) -> bool {
    let mut index = inner.start;
    while index < inner.end {
        match &dom.tokens[index] {
            Token::Open { id, end } if element == FieldElement::Select && dom.kind(*id) == Kind::Option => {
                if dom.element(*id).name == "option" {
                    index = *end;
                }
            }
            Token::Open { .. } => return true,
            Token::Text(text) if element != FieldElement::TextArea && !text.trim().is_empty() => return true,
            Token::Text(_) | Token::Close => {}
        }
        index += 1;
    }
    false
}
