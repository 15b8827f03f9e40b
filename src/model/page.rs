//! Page styles: sheets, margins and margin boxes (CSS Paged Media Level 3).

use std::sync::Arc;

use super::{Color, CounterStyle, Extent, Style};
use crate::diag::Origin;
use crate::units::{Insets, Size};

/// Which side of a spread a page is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageSide {
    Left,
    Right,
}

/// What selects a page style.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageContext {
    /// The used value of the `page` property.
    pub name: Option<Arc<str>>,
    /// Whether this is the first page of the document.
    pub first: bool,
    pub side: PageSide,
}

/// The style of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageStyle {
    pub size: Size,
    pub margin: Insets,
    pub background: Option<Color>,
    /// The margin boxes that have content, in the order of [`MarginBoxPosition`].
    pub boxes: Vec<MarginBox>,
    /// The box around the notes of a page (`@footnote`).
    pub footnotes: Arc<Style>,
    /// How much of the top border of that box shows, of its width; `auto` is all of it.
    pub footnote_rule: Extent,
}

/// The page styles of a document, cascaded for every context that its style sheets tell apart.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSet {
    styles: Vec<(PageContext, Arc<PageStyle>)>,
    default: Arc<PageStyle>,
}

impl PageSet {
    /// `default` serves every context that `styles` does not list.
    pub fn new(default: Arc<PageStyle>, styles: Vec<(PageContext, Arc<PageStyle>)>) -> PageSet {
        PageSet { styles, default }
    }
    pub fn get(&self, context: &PageContext) -> &Arc<PageStyle> {
        self.styles.iter().find(|(known, _)| known == context).map_or(&self.default, |(_, style)| style)
    }
    /// A style of the pages of a name.
    pub fn named(&self, name: &str) -> Option<&Arc<PageStyle>> {
        self.styles.iter().find(|(context, _)| context.name.as_deref() == Some(name)).map(|(_, style)| style)
    }
    /// The styles that differ from the default, with their contexts.
    pub fn styles(&self) -> &[(PageContext, Arc<PageStyle>)] {
        &self.styles
    }
    pub fn default_style(&self) -> &Arc<PageStyle> {
        &self.default
    }
}

/// The sixteen margin boxes, clockwise from the top left corner (CSS Paged Media Level 3, 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarginBoxPosition {
    TopLeftCorner,
    TopLeft,
    TopCenter,
    TopRight,
    TopRightCorner,
    RightTop,
    RightMiddle,
    RightBottom,
    BottomRightCorner,
    BottomRight,
    BottomCenter,
    BottomLeft,
    BottomLeftCorner,
    LeftBottom,
    LeftMiddle,
    LeftTop,
}

/// A margin box with content.
#[derive(Clone, Debug, PartialEq)]
pub struct MarginBox {
    pub position: MarginBoxPosition,
    pub content: Vec<ContentPart>,
    pub style: Arc<Style>,
    /// Where the last rule for it stands in a style sheet.
    pub origin: Origin,
}

/// A part of the `content` of a margin box.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentPart {
    Text(Arc<str>),
    /// `counter(page)`
    PageNumber(CounterStyle),
    /// `counter(pages)`
    PageCount(CounterStyle),
    /// `string(name)`: the first value set on the page, or the last one set before it.
    NamedString(Arc<str>),
}
