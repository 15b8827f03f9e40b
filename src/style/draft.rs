//! A style in the making: the values that declarations write to.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::generated::{ContentItem, CounterChange, NamedString, NoteKind};
use crate::model::{
    Baseline, BorderLine, BorderSide, BoxStyle, Decoration, Display, Edges, Extent, ParagraphStyle, Style, TextStyle,
};
use crate::units::{Length, Size};

/// CSS `medium`, the initial width of borders and rules.
pub(super) const MEDIUM_LINE: Length = Length::px(3.0);

/// `text-transform`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextTransform {
    #[default]
    None,
    Uppercase,
    Lowercase,
    Capitalize,
}

/// Custom properties by name, with all references resolved.
pub(super) type Variables = BTreeMap<Arc<str>, Arc<str>>;

/// Computed values that the model does not hold, because markup has used them up.
#[derive(Clone, Debug, Default)]
pub(super) struct Extra {
    pub hidden: bool,
    /// Inherited.
    pub transform: TextTransform,
    pub content: Option<Arc<[ContentItem]>>,
    pub strings: Arc<[NamedString]>,
    /// Inherited.
    pub variables: Arc<Variables>,
    /// `text-decoration-line` of the element itself; what it hands down is in the text style.
    pub decoration: Decoration,
    /// `vertical-align: sub` or `super` of the element itself.
    pub baseline: Baseline,
    /// `size` of a page.
    pub page_size: Option<Size>,
    /// `float: footnote` and `float: endnote`
    pub note: Option<NoteKind>,
    pub counter_reset: Arc<[CounterChange]>,
    pub counter_increment: Arc<[CounterChange]>,
    pub counter_set: Arc<[CounterChange]>,
    /// `border-clip` of the box around notes: how much of its top border shows.
    pub border_clip: Extent,
}

/// Values to copy from: the parent's, or the initial ones.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub style: &'a Style,
    pub extra: &'a Extra,
}

/// What relative values refer to, apart from the draft itself.
#[derive(Clone, Copy)]
pub(super) struct Basis<'a> {
    pub parent: Source<'a>,
    pub root_size: Length,
}

/// A style in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub style: Style,
    pub extra: Extra,
}

impl Draft {
    /// Inherited properties from the parent, the others at their initial values.
    pub fn inheriting(parent: Source<'_>) -> Draft {
        Draft {
            style: Style {
                text: Arc::clone(&parent.style.text),
                paragraph: Arc::clone(&parent.style.paragraph),
                boxed: initial_box(),
            },
            extra: Extra {
                transform: parent.extra.transform,
                variables: Arc::clone(&parent.extra.variables),
                ..Extra::default()
            },
        }
    }
    /// Gives borders and rules the initial colour `currentcolor`, once that is known.
    pub fn color_lines(&mut self) {
        let color = self.style.text.color;
        let boxed = &mut self.style.boxed;
        for side in edges_mut(&mut boxed.border).into_iter().chain([&mut boxed.columns.rule]) {
            side.color = color;
        }
    }
    /// What holds once all declarations are in: lines without a style have no width, decorations add up.
    pub fn finish(&mut self, parent: Source<'_>) {
        let boxed = &mut self.style.boxed;
        for side in edges_mut(&mut boxed.border).into_iter().chain([&mut boxed.columns.rule]) {
            if matches!(side.line, BorderLine::None | BorderLine::Hidden) {
                *side = BorderSide { line: side.line, ..BorderSide::default() };
            }
        }
        let inherited = parent.style.text.decoration;
        let decoration = Decoration {
            underline: inherited.underline || self.extra.decoration.underline,
            line_through: inherited.line_through || self.extra.decoration.line_through,
        };
        if self.style.text.decoration != decoration {
            self.text().decoration = decoration;
        }
        self.place_baseline(&parent.style.text);
        // Inlines have no containing block of their own to speak of.
        if !matches!(self.style.boxed.display, Display::Inline | Display::InlineBlock) {
            self.style.boxed.around = parent.style.paragraph.direction;
        }
        // CSS Flexible Box Layout 1, 4, and CSS Grid Layout 2, 6: the children of such containers are blocks.
        if matches!(parent.style.boxed.display, Display::Flex | Display::Grid) {
            let display = &mut self.style.boxed.display;
            if matches!(display, Display::Inline | Display::InlineBlock) {
                *display = Display::Block;
            }
        }
        share(&mut self.style.text, &parent.style.text);
        share(&mut self.style.paragraph, &parent.style.paragraph);
    }
    /// Raised and lowered text: as `vertical-align` says, which wins over `font-variant-position`. An author who sets
    /// the size of such text means it to be made of common letters, not of those that are small already.
    fn place_baseline(&mut self, parent: &TextStyle) {
        let (own, position) = (self.extra.baseline, self.style.text.position);
        let begins = position != Baseline::Normal && parent.position == Baseline::Normal;
        let sized = self.style.text.size < parent.size * 0.95;
        let baseline = if own == Baseline::Normal && begins && sized { position } else { own };
        if baseline != Baseline::Normal {
            let text = self.text();
            (text.baseline, text.position) = (baseline, Baseline::Normal);
        }
    }
    pub fn text(&mut self) -> &mut TextStyle {
        Arc::make_mut(&mut self.style.text)
    }
    pub fn paragraph(&mut self) -> &mut ParagraphStyle {
        Arc::make_mut(&mut self.style.paragraph)
    }
    pub fn boxed(&mut self) -> &mut BoxStyle {
        &mut self.style.boxed
    }
    pub fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }
    /// The font size of the element, which `em` refers to.
    pub fn em(&self) -> Length {
        self.style.text.size
    }
}

/// The initial values of all properties; borders have their initial width here, which [`Draft::finish`] takes
/// from those without a line.
pub(super) fn initial() -> Source<'static> {
    static INITIAL: LazyLock<(Style, Extra)> =
        LazyLock::new(|| (Style { boxed: initial_box(), ..Style::default() }, Extra::default()));
    Source { style: &INITIAL.0, extra: &INITIAL.1 }
}

/// The box of an element that no rule speaks of: an inline one.
pub(super) fn initial_box() -> BoxStyle {
    let line = BorderSide { width: MEDIUM_LINE, ..BorderSide::default() };
    let mut boxed = BoxStyle { display: Display::Inline, border: Edges::uniform(line), ..BoxStyle::default() };
    boxed.columns.rule = line;
    boxed
}

fn edges_mut<T>(edges: &mut Edges<T>) -> [&mut T; 4] {
    [&mut edges.top, &mut edges.right, &mut edges.bottom, &mut edges.left]
}

/// Takes the parent's allocation where the values are the same.
fn share<T: PartialEq>(own: &mut Arc<T>, parent: &Arc<T>) {
    if !Arc::ptr_eq(own, parent) && own == parent {
        *own = Arc::clone(parent);
    }
}
