//! Sections: sheets, margins and columns (`w:sectPr`).

use crate::model::{Block, BorderLine, CounterStyle, PageStyle, Style};
use crate::units::{Insets, Length};

use super::area::Area;
use super::flow::{Flow, Scope};
use super::numbering::number_format;
use super::plan::{Begin, ColumnPlan, Piece, Section};
use super::xml::Xml;

/// The columns that a group asks for; `None` for a single one.
pub(super) fn columns(style: &Style, available: Length) -> Option<ColumnPlan> {
    let columns = &style.boxed.columns;
    let gap = columns.gap.unwrap_or(style.text.size).max(Length::ZERO);
    let fitting = columns.width.filter(|width| width.to_pt() > 0.0).map(|width| {
        // CSS Multi-column Layout Level 1, 3.4
        (available + gap).ratio(width + gap).floor().max(1.0) as u32
    });
    let count = match (columns.count, fitting) {
        (Some(count), Some(fitting)) => count.min(fitting),
        (Some(count), None) => count,
        (None, Some(fitting)) => fitting,
        (None, None) => 1,
    };
    // Word has at most 45 columns.
    let count = count.min(45) as usize;
    let line_between =
        !matches!(columns.rule.line, BorderLine::None | BorderLine::Hidden) && !columns.rule.width.is_zero();
    let balanced = columns.fill == crate::model::ColumnFill::Balance;
    (count >= 2).then_some(ColumnPlan { count, gap, line_between, balanced })
}

impl ColumnPlan {
    fn width(&self, available: Length) -> Length {
        let gaps = self.gap * (self.count - 1) as f64;
        ((available - gaps) / self.count as f64).max(Length::pt(1.0))
    }
}

/// A group of several columns: a section of its own, interrupted by blocks that span all columns.
pub(super) fn column_group<'a>(
    flow: &mut Flow<'a, '_, '_>,
    blocks: &'a [Block],
    columns: ColumnPlan,
    scope: Scope<'a>,
) {
    let wide = Scope { area: Area::whole(scope.area.text), ..scope };
    in_columns(flow, columns, scope, |flow, narrow| {
        for block in blocks {
            if block.style.boxed.spans_columns {
                begin(flow, None, scope);
                flow.blocks(std::slice::from_ref(block), wide);
                begin(flow, Some(columns), scope);
            } else {
                flow.blocks(std::slice::from_ref(block), narrow);
            }
        }
    });
}

/// A section of several columns; `fill` puts into it what stands in the scope of one of them.
pub(super) fn in_columns<'a, 'w, 's>(
    flow: &mut Flow<'a, 'w, 's>,
    columns: ColumnPlan,
    scope: Scope<'a>,
    fill: impl FnOnce(&mut Flow<'a, 'w, 's>, Scope<'a>),
) {
    let outer = flow.sections.last().and_then(|section| section.columns);
    begin(flow, Some(columns), scope);
    fill(flow, Scope { area: Area::whole(columns.width(scope.area.text)), ..scope });
    if columns.balanced {
        loosen_end(flow);
    }
    begin(flow, outer, scope);
}

/// LibreOffice fills one column after the other where the last paragraph of columns is kept with the one before it: they
/// are balanced without that.
fn loosen_end(flow: &mut Flow) {
    let first = flow.sections.last().map_or(0, |section| section.first);
    if let [.., Piece::Paragraph(before), Piece::Paragraph(_)] = flow.pieces.get_mut(first..).unwrap_or_default() {
        before.format.keep_next = false;
    }
}

fn begin<'a>(flow: &mut Flow<'a, '_, '_>, columns: Option<ColumnPlan>, scope: Scope<'a>) {
    // Margins do not collapse with those in columns. What is due before columns belongs above the section; what is
    // due after them belongs below it, whichever of the columns is the longest.
    match flow.sections.last() {
        Some(Section { columns: Some(_), .. }) => flow.gap.close(),
        _ => flow.settle_gap(),
    }
    let same_page = flow.sections.last().is_some_and(|section| section.page == scope.page);
    let begin = if same_page { Begin::Continuous } else { Begin::NextPage };
    flow.begin_section(begin, scope.page, columns);
}

/// The references of a section to its headers and footers, in the order of writing.
pub(super) type References = Vec<(&'static str, &'static str, String)>;

/// What a section says beside its columns.
pub(super) struct Sheet<'a> {
    pub(super) page: &'a PageStyle,
    /// The margins: those of the page, except where heads and feet make the difference.
    pub(super) margin: Insets,
    /// Element, type and relationship id.
    pub(super) references: References,
    /// Where running heads begin and running feet end, from the edge of the sheet.
    pub(super) header: Length,
    pub(super) footer: Length,
    pub(super) title_page: bool,
    /// How its pages are counted.
    pub(super) numbers: CounterStyle,
    pub(super) right_to_left: bool,
}

/// Writes `w:sectPr`. The first section does not say how it begins.
pub(super) fn write(xml: &mut Xml, section: &Section, sheet: &Sheet, is_first: bool) {
    xml.element("w:sectPr", &[], |xml| {
        for (element, kind, id) in &sheet.references {
            xml.empty(element, &[("w:type", kind), ("r:id", id)]);
        }
        if !is_first {
            xml.val(
                "w:type",
                match section.begin {
                    Begin::Continuous => "continuous",
                    Begin::NextPage => "nextPage",
                    Begin::EvenPage => "evenPage",
                    Begin::OddPage => "oddPage",
                },
            );
        }
        write_sheet(xml, sheet);
        page_numbers(xml, sheet.numbers, section.number);
        let page = sheet.page;
        let width = page.size.width - page.margin.left - page.margin.right;
        match &section.columns {
            None => xml.empty("w:cols", &[("w:space", &708i64)]),
            Some(columns) => {
                let gap = columns.gap.min(width / columns.count as f64).to_twips();
                let mut attributes: Vec<(&str, &dyn super::xml::Value)> =
                    vec![("w:num", &columns.count), ("w:space", &gap)];
                if columns.line_between {
                    attributes.insert(1, ("w:sep", &"1"));
                }
                xml.empty("w:cols", &attributes);
            }
        }
        if sheet.title_page {
            xml.empty("w:titlePg", &[]);
        }
        if sheet.right_to_left {
            xml.empty("w:bidi", &[]);
        }
    });
}

/// How pages are counted (`w:pgNumType`): references to pages go by it, too.
fn page_numbers(xml: &mut Xml, style: CounterStyle, start: Option<i64>) {
    let format = number_format(style);
    let start = start.map(|start| start.clamp(0, 32_767));
    let mut attributes: Vec<(&str, &dyn super::xml::Value)> = Vec::with_capacity(2);
    if style != CounterStyle::Decimal {
        attributes.push(("w:fmt", &format));
    }
    if let Some(start) = &start {
        attributes.push(("w:start", start));
    }
    if !attributes.is_empty() {
        xml.empty("w:pgNumType", &attributes);
    }
}

fn write_sheet(xml: &mut Xml, sheet: &Sheet) {
    let page = sheet.page;
    // Word's sheets are at most 22 inches wide and high.
    let side = |length: Length| length.to_twips().clamp(144, 31_680);
    let (width, height) = (side(page.size.width), side(page.size.height));
    if width > height {
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")]);
    } else {
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
    }
    let margin = |length: Length| length.to_twips().clamp(0, 31_680);
    let inset = sheet.margin;
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &margin(inset.top)),
            ("w:right", &margin(inset.right)),
            ("w:bottom", &margin(inset.bottom)),
            ("w:left", &margin(inset.left)),
            ("w:header", &margin(sheet.header)),
            ("w:footer", &margin(sheet.footer)),
            ("w:gutter", &0i64),
        ],
    );
}

/// The width between the margins of a page.
pub(super) fn text_width(page: &PageStyle) -> Length {
    (page.size.width - page.margin.left - page.margin.right).max(Length::pt(10.0))
}

/// The height between the margins of a page.
pub(super) fn text_height(page: &PageStyle) -> Length {
    (page.size.height - page.margin.top - page.margin.bottom).max(Length::pt(10.0))
}
