//! A small builder of documents.

use std::sync::Arc;

use crate::diag::Origin;
use crate::model::*;
use crate::units::{Insets, Length, Size};

pub(super) fn pt(value: f64) -> Length {
    Length::pt(value)
}

pub(super) const BLUE: Color = Color { red: 0x1f, green: 0x4e, blue: 0x79 };
pub(super) const PALE: Color = Color { red: 0xdc, green: 0xe6, blue: 0xf1 };
pub(super) const GREY: Color = Color { red: 0xa0, green: 0xa0, blue: 0xa0 };

/// A style, as the style stage would compute it: Liberation Sans, 10 pt, pitch 1.3.
pub(super) fn style(change: impl FnOnce(&mut Made)) -> Arc<Style> {
    let mut made =
        Made { text: TextStyle::default(), paragraph: ParagraphStyle::default(), boxed: BoxStyle::default() };
    made.text.families = Arc::from([Arc::from("Liberation Sans"), Arc::from("sans-serif")]);
    made.text.size = pt(10.0);
    made.text.language = Arc::from("fr");
    made.paragraph.line_height = LineHeight::Number(1.3);
    change(&mut made);
    Arc::new(Style { text: Arc::new(made.text), paragraph: Arc::new(made.paragraph), boxed: made.boxed })
}

/// The parts of a style, open for changes.
pub(super) struct Made {
    pub(super) text: TextStyle,
    pub(super) paragraph: ParagraphStyle,
    pub(super) boxed: BoxStyle,
}

impl Made {
    pub(super) fn margins(&mut self, top: f64, bottom: f64) {
        self.boxed.margin.top = Extent::Length(pt(top));
        self.boxed.margin.bottom = Extent::Length(pt(bottom));
    }
    pub(super) fn padding(&mut self, all: f64) {
        self.boxed.padding = Edges::uniform(Extent::Length(pt(all)));
    }
    pub(super) fn border(&mut self, width: f64, color: Color) {
        self.boxed.border = Edges::uniform(BorderSide { width: pt(width), line: BorderLine::Solid, color });
    }
}

pub(super) fn plain() -> Arc<Style> {
    style(|_| {})
}

/// `p` or `p.lead.big`.
pub(super) fn name(selector: &str) -> StyleName {
    let mut parts = selector.split('.').map(Arc::from);
    StyleName { element: parts.next().unwrap_or_default(), classes: parts.collect() }
}

pub(super) fn block(selector: &str, style: Arc<Style>, content: BlockContent) -> Block {
    Block {
        content,
        style,
        name: name(selector),
        id: None,
        strings: Vec::new(),
        page_number: None,
        origin: Origin::none(),
    }
}

pub(super) fn text(text: &str, style: &Arc<Style>) -> Inline {
    Inline { content: InlineContent::Text(Arc::from(text)), style: Arc::clone(style) }
}

pub(super) fn inline(content: InlineContent, style: &Arc<Style>) -> Inline {
    Inline { content, style: Arc::clone(style) }
}

/// Body text with 6 pt below.
pub(super) fn span_of(role: SpanRole, name: StyleName, children: Vec<Inline>) -> InlineContent {
    InlineContent::Span { role, name, children, origin: Origin::none() }
}

pub(super) fn link_to(target: LinkTarget, title: Option<Arc<str>>, children: Vec<Inline>) -> InlineContent {
    InlineContent::Link { target, title, children, origin: Origin::none() }
}

pub(super) fn p(words: &str) -> Block {
    paragraph("p", style(|s| s.margins(0.0, 6.0)), words)
}

pub(super) fn paragraph(selector: &str, style: Arc<Style>, words: &str) -> Block {
    let content = vec![text(words, &style)];
    block(selector, style, BlockContent::Paragraph(content))
}

pub(super) fn rich(inlines: Vec<Inline>) -> Block {
    block("p", style(|s| s.margins(0.0, 6.0)), BlockContent::Paragraph(inlines))
}

pub(super) fn heading(level: u8, words: &str) -> Block {
    let style = style(|s| {
        s.text.size = pt(18.0 - 2.0 * f64::from(level));
        s.text.weight = 700;
        s.text.color = BLUE;
        s.margins(12.0, 4.0);
        s.boxed.break_after = Break::Avoid;
    });
    let content = vec![text(words, &style)];
    block(&format!("h{level}"), style, BlockContent::Heading { level, content })
}

pub(super) fn group(selector: &str, style: Arc<Style>, blocks: Vec<Block>) -> Block {
    block(selector, style, BlockContent::Group { role: GroupRole::Generic, blocks })
}

pub(super) fn cell(column: usize, words: &str, change: impl FnOnce(&mut Made)) -> Cell {
    let style = style(|s| {
        s.boxed.display = Display::TableCell;
        s.boxed.padding = Edges::uniform(Extent::Length(pt(4.0)));
        s.border(0.5, GREY);
        change(s);
    });
    let inner = Arc::new(Style { boxed: BoxStyle::default(), ..(*style).clone() });
    let blocks = if words.is_empty() { vec![] } else { vec![paragraph("td", inner, words)] };
    Cell {
        column,
        column_span: 1,
        row_span: 1,
        header: None,
        headers: Vec::new(),
        blocks,
        style,
        name: name("td"),
        id: None,
        origin: Origin::none(),
    }
}

pub(super) fn header_cell(column: usize, words: &str) -> Cell {
    let made = cell(column, words, |s| {
        s.boxed.background = Some(BLUE);
        s.text.color = Color::WHITE;
        s.text.weight = 700;
    });
    Cell { header: Some(HeaderScope::Column), name: name("th"), ..made }
}

pub(super) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, style: plain(), name: name("tr"), origin: Origin::none() }
}

pub(super) fn table(widths: &[Extent], groups: Vec<(RowGroupKind, Vec<Row>)>, change: impl FnOnce(&mut Made)) -> Block {
    let style = style(|s| {
        s.boxed.display = Display::Table;
        s.boxed.width = Extent::Percent(1.0);
        s.paragraph.border_collapse = BorderCollapse::Collapse;
        change(s);
    });
    let table = Table {
        columns: widths.iter().map(|width| Column { width: *width }).collect(),
        groups: groups.into_iter().map(|(kind, rows)| RowGroup { kind, rows }).collect(),
        caption: None,
        summary: None,
        is_layout: false,
    };
    block("table", style, BlockContent::Table(table))
}

/// A list whose items hold one paragraph each.
pub(super) fn list(ordered: bool, items: &[&str], indent: f64) -> Block {
    let items = items.iter().enumerate().map(|(index, words)| {
        let marker = if ordered { format!("{}.", index + 1) } else { "•".to_owned() };
        item(&marker, index as i64 + 1, ordered, vec![paragraph("li", list_style(ordered), words)])
    });
    let content = BlockContent::List(List { ordered, items: items.collect() });
    let style = style(|s| {
        s.boxed.padding.left = Extent::Length(pt(indent));
        s.margins(0.0, 6.0);
    });
    block(if ordered { "ol" } else { "ul" }, style, content)
}

pub(super) fn item(marker: &str, value: i64, ordered: bool, blocks: Vec<Block>) -> ListItem {
    ListItem {
        marker: Arc::from(marker),
        value,
        blocks,
        style: list_style(ordered),
        name: name("li"),
        id: None,
        origin: Origin::none(),
    }
}

pub(super) fn list_style(ordered: bool) -> Arc<Style> {
    style(|s| s.paragraph.marker = if ordered { ListMarker::Counter(CounterStyle::Decimal) } else { ListMarker::Disc })
}

pub(super) fn margin_box(position: MarginBoxPosition, content: Vec<ContentPart>) -> MarginBox {
    let style = style(|s| {
        s.text.size = pt(8.0);
        s.text.color = GREY;
        s.paragraph.align = match position {
            MarginBoxPosition::TopRight | MarginBoxPosition::BottomRight => Align::Right,
            MarginBoxPosition::TopCenter | MarginBoxPosition::BottomCenter => Align::Center,
            _ => Align::Left,
        };
    });
    MarginBox { position, content, style, origin: Origin::none() }
}

/// A4 with margins of 20 mm.
pub(super) fn page(boxes: Vec<MarginBox>) -> PageStyle {
    PageStyle {
        size: Size::A4,
        margin: Insets::uniform(Length::mm(20.0)),
        background: None,
        boxes,
        footnotes: plain(),
        footnote_rule: Extent::Auto,
    }
}

pub(super) fn document(body: Vec<Block>) -> Document {
    let metadata = Metadata { title: Arc::from("Fiche projet"), language: Arc::from("fr-FR"), ..Metadata::default() };
    Document { metadata, pages: PageSet::new(Arc::new(page(vec![])), vec![]), root: plain(), body }
}

/// A picture of the given size in pixels, one colour.
pub(super) fn picture(width: u32, height: u32, alternative: Option<&str>) -> Picture {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let shown = image::RgbImage::from_pixel(width, height, image::Rgb([0x1f, 0x4e, 0x79]));
    shown.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let data = PictureData {
        id: PictureId(u128::from(width) << 64 | u128::from(height)),
        format: PictureFormat::Png,
        bytes: Arc::from(bytes.into_inner()),
        pixels: (width, height),
        density: None,
        drawing: None,
    };
    Picture { data: Arc::new(data), alternative: alternative.map(Arc::from) }
}
