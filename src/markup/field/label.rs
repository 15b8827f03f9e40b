//! What fields and groups of them are called: the words that a reader who does not see the page is told (HTML
//! Accessibility API Mappings 1.0, 4.1: `aria-label`, the label or legend, `title`).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::markup::dom::{Dom, Token};
use crate::markup::element::Kind;
use crate::markup::head::collapsed;
use crate::style::ElementId;

/// The labels of a document.
#[derive(Default)]
pub(in crate::markup) struct Labels {
    /// By the id of the field that `for` names.
    named: FxHashMap<Box<str>, String>,
    /// Labels that stand around their field.
    around: FxHashMap<ElementId, String>,
    /// The legends of groups.
    legends: FxHashMap<ElementId, String>,
}

impl Labels {
    pub fn of(dom: &Dom<'_>) -> Labels {
        let mut labels = Labels::default();
        for (index, token) in dom.tokens.iter().enumerate() {
            let Token::Open { id, end } = token else { continue };
            let element = dom.element(*id);
            if element.name == "legend"
                && let Some(group) = dom.tree.parent(*id)
            {
                labels.legends.entry(group).or_insert_with(|| text_of(dom, index + 1..*end));
            }
            if element.name != "label" {
                continue;
            }
            let text = text_of(dom, index + 1..*end);
            match element.attribute("for").filter(|field| !field.is_empty()) {
                Some(field) => labels.named.entry(field.into()).or_insert(text),
                None => labels.around.entry(*id).or_insert(text),
            };
        }
        labels
    }

    /// What a field is called; `None` where nothing says so.
    pub fn get(&self, dom: &Dom<'_>, field: ElementId) -> Option<String> {
        let named = || dom.element(field).attribute("id").and_then(|id| self.named.get(id));
        let around = || {
            let outer = std::iter::successors(dom.tree.parent(field), |id| dom.tree.parent(*id));
            outer.filter_map(|id| self.around.get(&id)).next()
        };
        let label = || named().or_else(around).filter(|text| !text.is_empty()).cloned();
        said(dom, field, "aria-label").or_else(label).or_else(|| said(dom, field, "title"))
    }

    /// What is asked in the group that a field stands in: the nearest `fieldset`, or element with the role of a group,
    /// that says so.
    pub fn group(&self, dom: &Dom<'_>, field: ElementId) -> Option<String> {
        let outer = std::iter::successors(dom.tree.parent(field), |id| dom.tree.parent(*id));
        let is_group = |id: &ElementId| {
            let element = dom.element(*id);
            element.name == "fieldset" || matches!(element.attribute("role"), Some("group" | "radiogroup"))
        };
        let legend = |id| self.legends.get(&id).filter(|text| !text.is_empty()).cloned();
        let name = |id| said(dom, id, "aria-label").or_else(|| legend(id)).or_else(|| said(dom, id, "title"));
        outer.filter(is_group).find_map(name)
    }
}

/// What an attribute says, in one line.
fn said(dom: &Dom<'_>, id: ElementId, attribute: &str) -> Option<String> {
    dom.element(id).attribute(attribute).map(collapsed).filter(|text| !text.is_empty())
}

/// The text of a label without what is in its fields, and without the colon at its end.
fn text_of(dom: &Dom<'_>, tokens: Range<usize>) -> String {
    let mut text = String::new();
    let mut index = tokens.start;
    while index < tokens.end {
        match &dom.tokens[index] {
            Token::Open { id, end } if matches!(dom.kind(*id), Kind::Field(_)) => {
                text.push(' ');
                index = *end;
            }
            Token::Text(part) => text.push_str(part),
            Token::Open { .. } | Token::Close => {}
        }
        index += 1;
    }
    collapsed(&text).trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}']).to_owned()
}
