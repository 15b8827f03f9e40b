//! Pages: which running heads and feet each section has, and what that asks of the settings.

use std::sync::Arc;

use crate::model::{Direction, Document, PageContext, PageSet, PageSide, PageStyle};
use crate::units::Length;

use super::content_type;
use super::header::{self, Place, Running};
use super::package::Part;
use super::plan::Section;
use super::section::{References, Sheet};
use super::survey::Survey;
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
    /// Kind of page and running head or foot; empty where those of the section before go on.
    running: Vec<(&'static str, Place, Option<Running<'a>>)>,
    header: Length,
    footer: Length,
    title_page: bool,
    right_to_left: bool,
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

impl<'a> Pages<'a> {
    pub(super) fn plan(document: &'a Document, sections: &[Section<'a>], work: &mut Work) -> Pages<'a> {
        let pages = &document.pages;
        let right_to_left = document.root.paragraph.direction == Direction::RightToLeft;
        let sides = |section: &Section| {
            let right = style(pages, section.page, false, PageSide::Right);
            (right, style(pages, section.page, false, PageSide::Left))
        };
        let even_and_odd = sections.iter().map(sides).any(|(right, left)| right.boxes != left.boxes);
        let mirror_margins = sections.iter().map(sides).any(|(right, left)| {
            right.margin != left.margin
                && right.margin.left == left.margin.right
                && right.margin.right == left.margin.left
        });
        let mut sheets: Vec<SheetPlan<'a>> = Vec::with_capacity(sections.len());
        for (index, section) in sections.iter().enumerate() {
            let (page, left) = sides(section);
            let goes_on = index > 0 && sections[index - 1].page == section.page;
            let first_page = style(pages, section.page, true, PageSide::Right);
            let title_page = index == 0 && first_page.boxes != page.boxes;
            let mut running = Vec::new();
            if !goes_on {
                let mut kinds = vec![("default", page)];
                if even_and_odd {
                    kinds.push(("even", left));
                }
                if title_page {
                    kinds.push(("first", first_page));
                }
                for (kind, page) in kinds {
                    for place in [Place::Head, Place::Foot] {
                        let planned = Running::plan(page, place, work);
                        if let Some(planned) = &planned {
                            planned.count(work);
                        }
                        running.push((kind, place, planned));
                    }
                }
            }
            let distance = |place: Place| {
                let of =
                    |kind| running.iter().find(|(k, p, _)| *k == kind && *p == place).and_then(|(_, _, r)| r.as_ref());
                of("default").or_else(|| of("first")).map(|running| running.distance)
            };
            let before = sheets.last().filter(|_| goes_on);
            let inherited = before.map(|sheet| (sheet.header, sheet.footer));
            let (header, footer) = inherited.unwrap_or_else(|| {
                let usual = Length::pt(35.4);
                (distance(Place::Head).unwrap_or(usual), distance(Place::Foot).unwrap_or(usual))
            });
            sheets.push(SheetPlan { page, running, header, footer, title_page, right_to_left });
        }
        Pages { sheets, settings: PageSettings { even_and_odd, mirror_margins } }
    }

    pub(super) fn settings(&self) -> PageSettings {
        self.settings
    }

    /// Writes the parts of heads and feet, each once.
    pub(super) fn write(&self, survey: &Survey, work: &mut Work, parts: &mut Vec<Part>) -> Vec<Sheet<'a>> {
        let any =
            |place| self.sheets.iter().flat_map(|sheet| &sheet.running).any(|(_, p, r)| *p == place && r.is_some());
        let (heads, feet) = (any(Place::Head), any(Place::Foot));
        let mut written: Vec<(Place, Vec<u8>, String)> = Vec::new();
        let mut sheets = Vec::with_capacity(self.sheets.len());
        for (index, sheet) in self.sheets.iter().enumerate() {
            let mut references = References::new();
            for (kind, place, running) in &sheet.running {
                let used = if *place == Place::Head { heads } else { feet };
                // The first section need not say that it has none.
                if !used || index == 0 && running.is_none() {
                    continue;
                }
                let xml = running
                    .as_ref()
                    .map_or_else(|| header::empty_part(*place), |running| running.write(*place, survey, work));
                let bytes = xml.into_bytes();
                let known =
                    written.iter().find(|(p, known, _)| p == place && *known == bytes).map(|(_, _, id)| id.clone());
                let (_, element, name) = place.names();
                let id = known.unwrap_or_else(|| {
                    let number = written.iter().filter(|(p, ..)| p == place).count() + 1;
                    let target = format!("{name}{number}.xml");
                    let id = work.relationships.part(name, target.as_str());
                    let content_type = if *place == Place::Head { content_type::HEADER } else { content_type::FOOTER };
                    written.push((*place, bytes.clone(), id.clone()));
                    parts.push(Part { path: format!("word/{target}"), content_type: Some(content_type), bytes });
                    id
                });
                references.push((element, kind, id));
            }
            sheets.push(Sheet {
                page: sheet.page,
                references,
                header: sheet.header,
                footer: sheet.footer,
                title_page: sheet.title_page,
                right_to_left: sheet.right_to_left,
            });
        }
        sheets
    }
}
