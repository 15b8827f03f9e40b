//! Pages: which running heads and feet each section has, and what that asks of the settings.

use std::sync::Arc;

use crate::model::{ContentPart, CounterStyle, Direction, Document, PageContext, PageSet, PageSide, PageStyle};
use crate::units::{Insets, Length};

use super::content_type;
use super::flow::Flow;
use super::package::{Content, Part};
use super::plan::{Piece, Section};
use super::running::{self, Place, Running};
use super::section::{References, Sheet};
use super::work::Work;

/// The pages of every section.
pub(super) struct Pages<'a> {
    sheets: Vec<SheetPlan<'a>>,
    settings: PageSettings,
}

/// What the pages ask of the settings.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageSettings {
    pub(super) even_and_odd: bool,
    pub(super) mirror_margins: bool,
}

/// The page of one section.
struct SheetPlan<'a> {
    page: &'a PageStyle,
    margin: Insets,
    /// Empty where those of the section before go on.
    running: Vec<RunningPart<'a>>,
    header: Length,
    footer: Length,
    title_page: bool,
    numbers: CounterStyle,
    right_to_left: bool,
}

/// A running head or foot of one kind of page.
struct RunningPart<'a> {
    /// `ST_HdrFtr`
    kind: &'static str,
    place: Place,
    running: Option<Running<'a>>,
}

/// The page style of a named page; `first` is the first page of the document.
pub(super) fn style<'a>(
    pages: &'a PageSet,
    name: Option<&Arc<str>>,
    first: bool,
    side: PageSide,
) -> &'a Arc<PageStyle> {
    pages.get(&PageContext { name: name.cloned(), first, side })
}

/// The page style of the body: that of every block that asks for no other.
pub(super) fn of_body(document: &Document) -> &Arc<PageStyle> {
    style(&document.pages, document.root.boxed.page.as_ref(), false, PageSide::Right)
}

impl<'a> Pages<'a> {
    pub(super) fn plan(document: &'a Document, sections: &[Section<'a>], work: &mut Work) -> Pages<'a> {
        let sides = |section: &Section| {
            let side = |side| style(&document.pages, section.page, false, side);
            (side(PageSide::Right), side(PageSide::Left))
        };
        let even_and_odd = sections.iter().map(sides).any(|(right, left)| right.boxes != left.boxes);
        let mirror_margins = sections.iter().map(sides).any(|(right, left)| {
            right.margin != left.margin
                && right.margin.left == left.margin.right
                && right.margin.right == left.margin.left
        });
        let settings = PageSettings { even_and_odd, mirror_margins };
        let mut sheets: Vec<SheetPlan<'a>> = Vec::with_capacity(sections.len());
        for (index, section) in sections.iter().enumerate() {
            let before = sheets.last().filter(|_| sections[index - 1].page == section.page);
            let sheet = match before {
                Some(before) => SheetPlan { running: Vec::new(), title_page: false, ..*before },
                None => SheetPlan::new(document, section, index == 0, settings, work),
            };
            sheets.push(sheet);
        }
        Pages { sheets, settings }
    }

    /// LibreOffice has no first page of another kind where the document begins with a table in a table: a line of one point
    /// before the inner table, taken from the padding of the outer one, makes it one.
    pub(super) fn lead_in(&self, pieces: &mut [Piece<'a>], work: &mut Work) {
        let Some(Piece::Table(table)) = pieces.first_mut().filter(|_| self.sheets.iter().any(|sheet| sheet.title_page))
        else {
            return;
        };
        let Some(cell) = table.rows.first_mut().and_then(|row| row.cells.first_mut()) else { return };
        if let Some(Piece::Table(_)) = cell.pieces.first() {
            cell.margins.top = (cell.margins.top - Length::pt(1.0)).max(Length::ZERO);
            cell.pieces.insert(0, Flow::filler(Length::ZERO, work));
        }
    }

    pub(super) fn settings(&self) -> PageSettings {
        self.settings
    }

    /// Writes the parts of heads and feet, each once.
    pub(super) fn write(&self, work: &mut Work, parts: &mut Vec<Part>) -> Vec<Sheet<'a>> {
        let any = |place| {
            let all = self.sheets.iter().flat_map(|sheet| &sheet.running);
            all.filter(|part| part.place == place).any(|part| part.running.is_some())
        };
        let used = [Place::Head, Place::Foot].map(any);
        let mut written = Written::default();
        let mut sheets = Vec::with_capacity(self.sheets.len());
        for (index, sheet) in self.sheets.iter().enumerate() {
            let mut references = References::new();
            for part in &sheet.running {
                // A section that has none must say so where one before it has; the first one has none before. Pages of
                // another kind must say so always: LibreOffice shows those of the other pages on them.
                let says_nothing = index == 0 && part.kind == "default" && part.running.is_none();
                if !used[usize::from(part.place == Place::Foot)] || says_nothing {
                    continue;
                }
                let xml = match &part.running {
                    Some(running) => running.write(part.place, work),
                    None => running::empty_part(part.place),
                };
                let (_, element, _) = part.place.names();
                references.push((element, part.kind, written.id(part.place, xml.into_text(), work, parts)));
            }
            sheets.push(Sheet {
                page: sheet.page,
                margin: sheet.margin,
                references,
                header: sheet.header,
                footer: sheet.footer,
                title_page: sheet.title_page,
                numbers: sheet.numbers,
                right_to_left: sheet.right_to_left,
            });
        }
        sheets
    }
}

/// The parts that are written already, with their relationships.
#[derive(Default)]
struct Written {
    known: Vec<(Place, String, String)>,
}

impl Written {
    fn id(&mut self, place: Place, text: String, work: &mut Work, parts: &mut Vec<Part>) -> String {
        if let Some((.., id)) = self.known.iter().find(|(p, known, _)| *p == place && *known == text) {
            return id.clone();
        }
        let (_, _, name) = place.names();
        let number = self.known.iter().filter(|(p, ..)| *p == place).count() + 1;
        let target = format!("{name}{number}.xml");
        let id = work.relationships.part(name, target.as_str());
        self.known.push((place, text.clone(), id.clone()));
        let content_type = if place == Place::Head { content_type::HEADER } else { content_type::FOOTER };
        parts.push(Part { path: format!("word/{target}"), content: Content::Xml(content_type, text) });
        id
    }
}

/// How pages are counted: as the first number in their margins.
fn numbers<'a>(pages: impl Iterator<Item = &'a PageStyle>) -> CounterStyle {
    let mut parts = pages.flat_map(|page| &page.boxes).flat_map(|shown| &shown.content);
    let number = parts.find_map(|part| match part {
        ContentPart::PageNumber(style) => Some(*style),
        _ => None,
    });
    number.unwrap_or_default()
}

impl<'a> SheetPlan<'a> {
    fn new(
        document: &'a Document,
        section: &Section<'a>,
        is_first: bool,
        settings: PageSettings,
        work: &mut Work,
    ) -> SheetPlan<'a> {
        let named = |first, side| &**style(&document.pages, section.page, first, side);
        let page = named(false, PageSide::Right);
        let first = named(true, PageSide::Right);
        let (inset, first_inset) = (page.margin, first.margin);
        let other_margins = inset.top != first_inset.top || inset.bottom != first_inset.bottom;
        let title_page = is_first && (first.boxes != page.boxes || other_margins);
        let mut kinds = vec![("default", page)];
        if settings.even_and_odd {
            kinds.push(("even", named(false, PageSide::Left)));
        }
        if title_page {
            kinds.push(("first", first));
        }
        // Word has one top and bottom margin for all pages: the least. On pages with more, heads and feet reach
        // as far as the text may begin.
        let least = |edge: fn(&Insets) -> Length| {
            kinds.iter().map(|(_, page)| edge(&page.margin)).fold(Length::UNLIMITED, Length::min)
        };
        let margin = Insets { top: least(|margin| margin.top), bottom: least(|margin| margin.bottom), ..inset };
        let mut running = Vec::new();
        for (kind, page) in &kinds {
            running::check(page, work);
            for place in [Place::Head, Place::Foot] {
                running.push(RunningPart { kind, place, running: Running::plan(page, place, work) });
            }
        }
        let distance = |place: Place, margin: Length| {
            let planned = running.iter().filter(|part| part.place == place).filter_map(|part| part.running.as_ref());
            let usual = Length::pt(35.4).min((margin - Length::pt(2.0)).max(Length::ZERO));
            planned.map(|running| running.distance).next().unwrap_or(usual)
        };
        let (mut header, footer) = (distance(Place::Head, margin.top), distance(Place::Foot, margin.bottom));
        let heads = || running.iter().filter(|part| part.place == Place::Head);
        let lacks_head = title_page && heads().any(|part| part.kind == "first" && part.running.is_none());
        if lacks_head && first_inset.top < header {
            // Its text would begin below where the other pages have their heads: those have the distance in themselves.
            for part in running.iter_mut().filter(|part| part.place == Place::Head) {
                part.running.iter_mut().for_each(|head| head.lower(header - first_inset.top, work));
            }
            header = first_inset.top;
        }
        for (part, (_, page)) in running.iter_mut().zip(kinds.iter().flat_map(|kind| [kind, kind])) {
            let (wanted, least, distance) = match part.place {
                Place::Head => (page.margin.top, margin.top, header),
                Place::Foot => (page.margin.bottom, margin.bottom, footer),
            };
            if !(wanted - least).is_zero() {
                part.running.get_or_insert_with(Running::default).reach(part.place, distance, wanted, work);
            }
            if let Some(planned) = &part.running {
                work.styles.count_pieces(&planned.pieces);
            }
        }
        SheetPlan {
            page,
            margin,
            running,
            header,
            footer,
            title_page,
            numbers: numbers(kinds.iter().map(|(_, page)| *page)),
            right_to_left: document.root.paragraph.direction == Direction::RightToLeft,
        }
    }
}
