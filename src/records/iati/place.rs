//! Where an activity stands in its file.

use std::sync::Arc;

use super::context::{Context, Told};
use super::element::Tree;
use super::input::Position;
use super::{fields, group};
use crate::diag::Origin;
use crate::records::path::Step;
use crate::sources::Text;

/// No line longer than this is shown below a message.
const MAX_EXCERPT_BYTES: usize = 400;

/// An activity with the place where it begins.
#[derive(Clone, Debug)]
pub(in crate::records) struct ActivityPlace {
    /// The text of the activity alone.
    pub(super) text: Text,
    pub(super) position: Position,
    /// The language of the file.
    pub(super) language: Option<Arc<str>>,
}

impl ActivityPlace {
    /// The origin of the activity as a whole.
    pub(super) fn whole(&self) -> Origin {
        Origin::line_column(Arc::clone(self.text.name()), self.position.line, self.position.column)
    }

    /// The origin of a byte of the activity.
    pub(super) fn origin(&self, offset: usize) -> Origin {
        let text = self.text.as_str();
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let Position { line, column } = self.position.after(&text.as_bytes()[..offset]);
        let origin = Origin::line_column(Arc::clone(self.text.name()), line, column);
        let line_start = text[..offset].rfind('\n');
        let line_end = text[offset..].find(['\n', '\r']).map_or(text.len(), |at| offset + at);
        // What stands before the activity in its first line is not known any more: spaces take its place.
        let indent = if line_start.is_some() { 0 } else { self.position.column as usize - 1 };
        let excerpt = &text[line_start.map_or(0, |at| at + 1)..line_end];
        if excerpt.len() + indent > MAX_EXCERPT_BYTES {
            return origin;
        }
        origin.with_excerpt(format!("{}{excerpt}", " ".repeat(indent)))
    }

    /// The origin of the element that a field comes from, or the innermost thing around it: the activity is read again.
    pub fn locate(&self, steps: &[Step]) -> Origin {
        let Ok(tree) = Tree::parse(self.text.as_str()) else { return self.whole() };
        let mut told = Told::default();
        let mut context = Context::new(self, &mut told, true);
        let fields = fields::of(tree.root(), &mut context);
        self.origin(group::offset(&fields, steps))
    }
}
