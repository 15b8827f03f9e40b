//! Parts: the large divisions of a document.

use super::dom::{Dom, Token};
use super::element::Kind;
use crate::model::GroupRole;
use crate::style::ElementId;

/// The sections of a document that are parts without saying so: those right in the body, or in its `main`, that begin
/// with a heading of level 1, where there are several.
pub(super) struct Parts(Vec<ElementId>);

impl Parts {
    pub fn of(dom: &Dom<'_>) -> Parts {
        let mut parts = Vec::new();
        for (index, token) in dom.tokens.iter().enumerate() {
            if let Token::Open { id, end } = token
                && dom.element(*id).name == "section"
                && stands_in_body(dom, *id)
                && first_heading(dom, &dom.tokens[index + 1..(*end).max(index + 1)]) == Some(1)
            {
                parts.push(*id);
            }
        }
        if parts.len() < 2 {
            parts.clear();
        }
        Parts(parts)
    }

    /// Whether an element is a part; one that says so has the role `doc-part` (Digital Publishing WAI-ARIA 1.1).
    pub fn is_part(&self, dom: &Dom<'_>, id: ElementId) -> bool {
        match dom.kind(id) {
            Kind::Group(GroupRole::Section | GroupRole::Article) => {}
            Kind::Plain if dom.element(id).name == "div" => {}
            _ => return false,
        }
        dom.element(id).attribute("role") == Some("doc-part") || self.0.binary_search(&id).is_ok()
    }
}

fn stands_in_body(dom: &Dom<'_>, id: ElementId) -> bool {
    let parent = |id| dom.tree.parent(id);
    let around =
        parent(id).and_then(|around| if dom.element(around).name == "main" { parent(around) } else { Some(around) });
    around.is_some_and(|around| dom.kind(around) == Kind::Body)
}

/// The level of the first heading.
fn first_heading(dom: &Dom<'_>, tokens: &[Token<'_>]) -> Option<u8> {
    tokens.iter().find_map(|token| match token {
        Token::Open { id, .. } => match dom.kind(*id) {
            Kind::Heading(level) => Some(level),
            _ => None,
        },
        _ => None,
    })
}
