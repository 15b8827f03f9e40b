//! Properties that are not inherited: boxes with their sizes, edges, breaks and places.

use std::sync::Arc;

use super::{Color, Direction, Edges, Extent};
use crate::model::arrange::{
    AlignItems, Corners, FlexDirection, FlexItem, GridPlace, GridTemplate, JustifyContent, ObjectFit, Position,
};
use crate::units::Length;

/// `unicode-bidi` (CSS Writing Modes Level 3, 2.2): what an inline is to the order of the text around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnicodeBidi {
    #[default]
    Normal,
    Embed,
    Isolate,
    Override,
    IsolateOverride,
    /// As the first letter inside runs.
    Plaintext,
}

/// Properties that are not inherited.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxStyle {
    pub display: Display,
    /// The direction of the block around it: where the width is given, the margin on the side where lines end
    /// gives way (CSS 2.1, 10.3.3).
    pub around: Direction,
    pub bidi: UnicodeBidi,
    pub margin: Edges<Extent>,
    pub padding: Edges<Extent>,
    pub border: Edges<BorderSide>,
    /// `border-radius`; percentages are of the width across and of the height down.
    pub radius: Corners<Extent>,
    pub background: Option<Color>,
    pub width: Extent,
    pub min_width: Extent,
    /// `auto` stands for `none`.
    pub max_width: Extent,
    pub height: Extent,
    pub min_height: Extent,
    /// `auto` stands for `none`.
    pub max_height: Extent,
    /// `aspect-ratio`: width by height; `None` for `auto`.
    pub aspect_ratio: Option<f64>,
    pub object_fit: ObjectFit,
    pub object_position: Position,
    pub sizing: BoxSizing,
    pub break_before: Break,
    pub break_after: Break,
    pub break_inside: BreakInside,
    pub columns: Columns,
    /// `column-span: all`
    pub spans_columns: bool,
    pub flex_direction: FlexDirection,
    /// `flex-wrap: wrap`
    pub flex_wrap: bool,
    pub justify_content: JustifyContent,
    pub align_items: AlignItems,
    /// `None` stands for `auto`, the `align-items` of what is around.
    pub align_self: Option<AlignItems>,
    /// `flex-grow`, `flex-shrink`, `flex-basis`
    pub flex: FlexItem,
    /// `grid-template-columns`; `None` for `none`.
    pub grid_columns: Option<Arc<GridTemplate>>,
    pub grid_column: GridPlace,
    /// `None` stands for `normal`, nothing.
    pub row_gap: Option<Length>,
    pub float: Float,
    pub clear: Clear,
    /// `vertical-align` of a table cell or an inline picture
    pub vertical_align: VerticalAlign,
    pub table_layout: TableLayout,
    /// `page`: the named page that this box is on
    pub page: Option<Arc<str>>,
}

impl Default for BoxStyle {
    fn default() -> BoxStyle {
        BoxStyle {
            display: Display::Block,
            around: Direction::LeftToRight,
            bidi: UnicodeBidi::Normal,
            margin: Edges::uniform(Extent::ZERO),
            padding: Edges::uniform(Extent::ZERO),
            border: Edges::uniform(BorderSide::default()),
            radius: Corners::uniform(Extent::ZERO),
            background: None,
            width: Extent::Auto,
            min_width: Extent::Auto,
            max_width: Extent::Auto,
            height: Extent::Auto,
            min_height: Extent::Auto,
            max_height: Extent::Auto,
            aspect_ratio: None,
            object_fit: ObjectFit::Fill,
            object_position: Position::CENTER,
            sizing: BoxSizing::ContentBox,
            break_before: Break::Auto,
            break_after: Break::Auto,
            break_inside: BreakInside::Auto,
            columns: Columns::default(),
            spans_columns: false,
            flex_direction: FlexDirection::Row,
            flex_wrap: false,
            justify_content: JustifyContent::Normal,
            align_items: AlignItems::Stretch,
            align_self: None,
            flex: FlexItem::default(),
            grid_columns: None,
            grid_column: GridPlace::default(),
            row_gap: None,
            float: Float::None,
            clear: Clear::None,
            vertical_align: VerticalAlign::Baseline,
            table_layout: TableLayout::Auto,
            page: None,
        }
    }
}

/// `display`, as far as boxes differ by it. `none` never reaches the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Display {
    #[default]
    Block,
    Inline,
    InlineBlock,
    ListItem,
    Table,
    TableRow,
    TableCell,
    Flex,
    Grid,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BoxSizing {
    #[default]
    ContentBox,
    BorderBox,
}

/// One side of a border. A side without a line has width zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BorderSide {
    pub width: Length,
    pub line: BorderLine,
    pub color: Color,
}

/// `border-style`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BorderLine {
    #[default]
    None,
    Hidden,
    Dotted,
    Dashed,
    Solid,
    Double,
}

/// `break-before` and `break-after`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Break {
    #[default]
    Auto,
    Avoid,
    Page,
    /// To the next left page.
    Left,
    /// To the next right page.
    Right,
    Column,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BreakInside {
    #[default]
    Auto,
    Avoid,
}

/// `column-count`, `column-width`, `column-gap`, `column-rule`, `column-fill`
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Columns {
    pub count: Option<u32>,
    pub width: Option<Length>,
    /// `None` stands for `normal`: 1em between columns, nothing between boxes of a row or grid.
    pub gap: Option<Length>,
    pub rule: BorderSide,
    pub fill: ColumnFill,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColumnFill {
    #[default]
    Balance,
    Auto,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Float {
    #[default]
    None,
    Left,
    Right,
    /// At the top of the page, over its whole width.
    Top,
    /// At the foot of the page, over its whole width, above the notes.
    Bottom,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Clear {
    #[default]
    None,
    Left,
    Right,
    Both,
}

/// `vertical-align` of a cell, a picture or a margin box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum VerticalAlign {
    #[default]
    Baseline,
    Top,
    Middle,
    Bottom,
    /// With the top of the letters.
    TextTop,
    /// With the bottom of the letters.
    TextBottom,
    /// That far above the baseline.
    Raised(Length),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableLayout {
    #[default]
    Auto,
    Fixed,
}
