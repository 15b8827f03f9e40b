//! The document: blocks and inlines with resolved styles, language and meaning. Data only; it knows no
//! output format.
//!
//! Everything that CSS leaves open is resolved here already: inheritance, relative units against the font
//! size, list markers, the grid positions of cells, white space. What depends on the width of a page
//! (percentages of the containing block, `auto`) is left to the layout.

mod arrange;
mod block;
mod chart;
mod counter;
mod date;
mod field;
mod inline;
mod metadata;
mod page;
mod picture;
mod style;
mod table;
mod walk;

pub use arrange::{
    AlignItems, Corners, FlexDirection, FlexItem, GridLine, GridPlace, GridTemplate, GridTrack, JustifyContent,
    ObjectFit, Position, TrackSize,
};
pub use block::{Block, BlockContent, ContentsOf, GroupRole, List, ListItem, StyleName};
pub use chart::{
    Chart, ChartContent, DayNumber, LegendPlace, NumberFormat, Plot, PlotKind, Point, PointLabels, Schedule, Series,
    Stacking, Task, TaskGroup, Tick, TimeAxis, TimeSpan, TimeUnit, ValueAxis,
};
pub use date::{Date, Time};
pub use field::{Choice, Field, FieldKind, date_pattern, day_in_figures};
pub use inline::{CounterValue, Footnote, Inline, InlineContent, LinkTarget, ReferencePart, SpanRole};
pub use metadata::Metadata;
pub use page::{ContentPart, MarginBox, MarginBoxPosition, PageContext, PageSet, PageSide, PageStyle};
pub use picture::{Drawing, Picture, PictureData, PictureFormat, PictureId};
pub use style::{
    Align, Baseline, BorderCollapse, BorderLine, BorderSide, BoxSizing, BoxStyle, Break, BreakInside, Caps,
    CaptionSide, Clear, Color, ColumnFill, Columns, CounterStyle, Decoration, Direction, Display, Edges, Extent,
    FigureForm, FigureSpacing, Figures, Float, Hyphenation, Hyphens, Indent, LineBreak, LineHeight, ListMarker,
    OverflowWrap, ParagraphStyle, Style, TableLayout, TextStyle, UnicodeBidi, VerticalAlign, WhiteSpace, WordBreak,
};
pub use table::{Cell, Column, HeaderScope, Row, RowGroup, RowGroupKind, Table, alignment_point};
pub use walk::{any_inline, heading_levels, plain_text};

use std::collections::BTreeMap;
use std::sync::Arc;

/// The number of the page that each id of a document is on, as the layout found it.
pub type PageNumbers = BTreeMap<Arc<str>, i64>;

/// A whole document, ready to be laid out or written as Word.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub metadata: Metadata,
    /// The page styles by name and place.
    pub pages: PageSet,
    /// The style of the `body` element: the defaults of the whole text.
    pub root: Arc<Style>,
    pub body: Vec<Block>,
}
