//! Running heads and feet: the margin boxes of a page as one line of a header or footer part, or as a table where
//! they do not fit on a line.

use std::sync::Arc;

use crate::diag::{Diagnostic, Origin};
use crate::model::{
    BoxStyle, Direction, Extent, MarginBox, MarginBoxPosition, PageStyle, RowGroupKind, Style, StyleName, VerticalAlign,
};
use crate::units::{Insets, Length};

use super::area::{line_width, padding};
use super::body;
use super::field::{self, Slots};
use super::flow::Flow;
use super::group::box_cell;
use super::measure::{self, Measure};
use super::names::Setting;
use super::paragraph::{self, Border, ParagraphFormat};
use super::plan::{CellPlan, Content, Paragraph, Piece, RowPlan, TablePlan};
use super::run::RunFormat;
use super::section::text_width;
use super::work::Work;
use super::xml::Xml;

/// A running head or foot.
#[derive(Default)]
pub(super) struct Running<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    /// From the edge of the sheet to the text.
    pub(super) distance: Length,
    /// With its borders.
    height: Length,
}

/// Top or bottom of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Head,
    Foot,
}

impl Place {
    /// The element of the part and of the reference, and the last part of the relationship's type.
    pub(super) fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Place::Head => ("w:hdr", "w:headerReference", "header"),
            Place::Foot => ("w:ftr", "w:footerReference", "footer"),
        }
    }

    /// The positions of each slot: the box itself, then the corner beside it.
    fn slots(self) -> [&'static [MarginBoxPosition]; 3] {
        use MarginBoxPosition as P;
        match self {
            Place::Head => [&[P::TopLeft, P::TopLeftCorner], &[P::TopCenter], &[P::TopRight, P::TopRightCorner]],
            Place::Foot => {
                [&[P::BottomLeft, P::BottomLeftCorner], &[P::BottomCenter], &[P::BottomRight, P::BottomRightCorner]]
            }
        }
    }
}

impl<'a> Running<'a> {
    /// Makes the head or foot, which begins at `distance`, as high as a margin that is wider than the section says:
    /// Word moves the text out of its way.
    pub(super) fn reach(&mut self, place: Place, distance: Length, margin: Length, work: &mut Work) {
        let missing = (margin - distance - self.height).max(Length::ZERO);
        let fill = Flow::filler(missing, work);
        let at = if place == Place::Head { self.pieces.len() } else { 0 };
        self.pieces.insert(at, fill);
    }

    /// Moves a head down from where the section has it.
    pub(super) fn lower(&mut self, by: Length, work: &mut Work) {
        match self.pieces.first_mut() {
            Some(Piece::Paragraph(first)) => first.format.before += paragraph::twips(by),
            _ => self.pieces.insert(0, Flow::filler(by, work)),
        }
        self.height += by;
    }

    /// The running head or foot of a page; `None` where the page has none.
    pub(super) fn plan(page: &'a PageStyle, place: Place, work: &mut Work) -> Option<Running<'a>> {
        let mut slots: Slots = place.slots().map(|positions| {
            positions.iter().find_map(|position| page.boxes.iter().find(|known| known.position == *position))
        });
        let leading = *slots.iter().flatten().next()?;
        if leading.style.paragraph.direction == Direction::RightToLeft {
            slots.reverse();
        }
        let width = text_width(page);
        let measures = slots.map(|slot| slot.map_or(Measure::default(), |slot| measure(slot, work)));
        let alone = slots.iter().flatten().count() == 1;
        if alone || on_one_line(&slots, &measures, width) {
            let lines = if alone { lines(&slots, &measures, &[width; 3]) } else { 1 };
            let (paragraph, place) = line(page, place, slots, width, lines, work);
            let Vertical { distance, height } = place;
            return Some(Running { pieces: vec![Piece::Paragraph(paragraph)], distance, height });
        }
        let widths = shares(&measures, width);
        let lines = lines(&slots, &measures, &widths);
        let (mut cells, mut grid, mut vertical) = (Vec::new(), Vec::new(), None);
        for (slot, width) in slots.iter().zip(widths).filter(|(_, width)| !width.is_zero()) {
            let pieces = match slot {
                Some(_) => {
                    let (paragraph, place) = line(page, place, [*slot, None, None], width, lines, work);
                    vertical.get_or_insert(place);
                    vec![Piece::Paragraph(paragraph)]
                }
                None => Flow::new(work).finish().0,
            };
            cells.push(cell(grid.len(), pieces));
            grid.push(width);
        }
        let mut pieces = vec![Piece::Table(Box::new(table(grid, cells, leading)))];
        pieces.extend(Flow::new(work).finish().0);
        let Vertical { distance, height } = vertical.unwrap_or_default();
        Some(Running { pieces, distance, height })
    }

    /// The part of the running head or foot.
    pub(super) fn write(&self, place: Place, work: &mut Work) -> Xml {
        let mut xml = Xml::part(2048);
        let (element, ..) = place.names();
        xml.element(element, super::NAMESPACES, |xml| body::write(xml, &self.pieces, None, work));
        xml
    }
}

/// A paragraph of boxes, with its place on the sheet.
fn line<'a>(
    page: &PageStyle,
    place: Place,
    slots: Slots<'a>,
    width: Length,
    lines: usize,
    work: &mut Work,
) -> (Box<Paragraph<'a>>, Vertical) {
    let plain = Style::default();
    let several = slots.iter().flatten().count() > 1;
    let style = slots.iter().flatten().next().map_or(&plain, |leading| &*leading.style);
    let run = RunFormat::of(&style.text, work);
    let single = work.typefaces.single_of(&run);
    let pitch = paragraph::line(style, run.size, single, false);
    let mut format = ParagraphFormat { first: 0, ..ParagraphFormat::of(style, pitch, work.survey) };
    if several {
        format.align = "left";
    }
    let height = pitch.height(run.size, single.unwrap_or_default()) * lines as f64;
    let vertical = place_vertically(page, place, style, height, &mut format);
    let name = if place == Place::Head { "page-header" } else { "page-footer" };
    let name = StyleName { element: Arc::from(name), ..StyleName::default() };
    let style = work.styles.paragraph(Setting::Text, &name);
    let content = Content::Running { slots, width };
    (Box::new(Paragraph::new(style, format, run, content)), vertical)
}

/// How wide the content of a box wants to be, with what is around it.
fn measure(slot: &MarginBox, work: &mut Work) -> Measure {
    let text = field::sample(slot, work);
    let boxed = &slot.style.boxed;
    let padding = padding(boxed, Length::ZERO);
    let margin = |extent: Extent| extent.resolve(Length::ZERO).unwrap_or_default();
    let around = padding.horizontal() + margin(boxed.margin.left) + margin(boxed.margin.right);
    measure::text(&text, &slot.style, work).wider(around)
}

/// Whether all boxes fit beside each other, with some space between them.
fn on_one_line(slots: &Slots, measures: &[Measure; 3], width: Length) -> bool {
    let breaks = |slot: &&MarginBox| slot.content.iter().any(field::breaks_line);
    if slots.iter().flatten().any(breaks) {
        return false;
    }
    let [left, middle, right] = measures.map(|measure| measure.most);
    let space = Length::pt(12.0);
    match slots[1] {
        Some(_) => (middle + (left.max(right) + space) * 2.0).fits(width),
        None => (left + right + space).fits(width),
    }
}

/// The widths of the three columns of a table; the middle one stays in the middle.
fn shares(measures: &[Measure; 3], width: Length) -> [Length; 3] {
    let [left, middle, right] = measures.map(|measure| measure.most);
    if middle.is_zero() {
        let share = width * left.ratio(left + right);
        let share = share.max(width * 0.2).min(width * 0.8);
        return [share, Length::ZERO, width - share];
    }
    let sides = left.max(right) * 2.0;
    let centre = (width * middle.ratio(middle + sides)).max(width * 0.2).min(width * 0.6);
    [(width - centre) / 2.0, centre, (width - centre) / 2.0]
}

/// How many lines the highest box takes, by estimate.
fn lines(slots: &Slots, measures: &[Measure; 3], widths: &[Length; 3]) -> usize {
    let lines = slots.iter().zip(measures).zip(widths).map(|((slot, measure), width)| {
        let forced = slot.map_or(0, |slot| slot.content.iter().filter(|part| field::breaks_line(part)).count());
        let filled = if width.is_zero() { 1.0 } else { measure.most.ratio(*width).ceil() };
        forced + filled.clamp(1.0, 20.0) as usize
    });
    lines.max().unwrap_or(1)
}

fn cell<'a>(column: usize, pieces: Vec<Piece<'a>>) -> CellPlan<'a> {
    box_cell(column, &BoxStyle::default(), Insets::default(), pieces)
}

fn table<'a>(grid: Vec<Length>, cells: Vec<CellPlan<'a>>, leading: &MarginBox) -> TablePlan<'a> {
    TablePlan {
        style: None,
        grid,
        indent: Length::ZERO,
        centred: false,
        right_to_left: leading.style.paragraph.direction == Direction::RightToLeft,
        cell_spacing: Length::ZERO,
        rows: vec![RowPlan { kind: RowGroupKind::Body, whole: true, height: None, cells }],
        title: None,
        description: None,
        float: None,
    }
}

/// Tells of the margin boxes that Word has no place for: those at the left and right of the text.
pub(super) fn check(page: &PageStyle, work: &mut Work) {
    use MarginBoxPosition as P;
    let beside = |entry: &&MarginBox| {
        matches!(
            entry.position,
            P::LeftTop | P::LeftMiddle | P::LeftBottom | P::RightTop | P::RightMiddle | P::RightBottom
        )
    };
    if page.boxes.iter().any(|entry| beside(&entry)) && !work.problems.iter().any(|known| known.code == "docx-side-box")
    {
        work.problems.push(
            Diagnostic::warning(
                "docx-side-box",
                Origin::none(),
                "the boxes in the left and right page margins are not in the Word document",
            )
            .with_hint("use the boxes at the top and bottom, such as @top-left, for what both formats should show"),
        );
    }
}

/// Where a line stands in its margin.
#[derive(Clone, Copy, Default)]
struct Vertical {
    /// From the edge of the sheet to the line with its border.
    distance: Length,
    height: Length,
}

/// Sets the borders of the paragraph and finds its distance from the edge of the sheet, so that the text stands
/// where the margin box has it.
fn place_vertically(
    page: &PageStyle,
    place: Place,
    style: &Style,
    text: Length,
    format: &mut ParagraphFormat,
) -> Vertical {
    let boxed = &style.boxed;
    let height = if place == Place::Head { page.margin.top } else { page.margin.bottom };
    let edge = |extent: crate::model::Extent| extent.resolve(height).unwrap_or_default();
    let padding = padding(boxed, height);
    let (border_top, border_bottom) = (line_width(boxed.border.top), line_width(boxed.border.bottom));
    let above = edge(boxed.margin.top) + border_top + padding.top;
    let below = edge(boxed.margin.bottom) + border_bottom + padding.bottom;
    let spare = (height - above - below - text).max(Length::ZERO);
    let over = match boxed.vertical_align {
        VerticalAlign::Top => Length::ZERO,
        VerticalAlign::Bottom => spare,
        _ => spare / 2.0,
    };
    // The borders lie around the whole box, the text somewhere in it.
    format.borders.top = Border::of(boxed.border.top, padding.top + over);
    format.borders.bottom = Border::of(boxed.border.bottom, padding.bottom + spare - over);
    let outer = |border: Option<Border>, width: Length| {
        border.map_or(Length::ZERO, |border| Length::pt(f64::from(border.space)) + width)
    };
    let (top, bottom) = (outer(format.borders.top, border_top), outer(format.borders.bottom, border_bottom));
    let distance = match place {
        Place::Head => above + over - top,
        Place::Foot => below + spare - over - bottom,
    };
    Vertical { distance: distance.max(Length::ZERO), height: top + text + bottom }
}

/// A part without content: it ends the heads or feet of the pages before.
pub(super) fn empty_part(place: Place) -> Xml {
    let mut xml = Xml::part(512);
    xml.element(place.names().0, super::NAMESPACES, |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                // As good as no height: it must not push the text down.
                let line: [(&str, &dyn super::xml::Value); 4] =
                    [("w:before", &"0"), ("w:after", &"0"), ("w:line", &"20"), ("w:lineRule", &"exact")];
                xml.empty("w:spacing", &line);
            });
        });
    });
    xml
}
