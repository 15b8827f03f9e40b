//! Charts: native ones, which Word draws and users can edit (ECMA-376 part 1, 21.2).
//!
//! 1. [`plan`] says what a chart is among Word's kinds: [`plot`] for values, with the [`divisions`] of their axes,
//!    [`schedule`] for tasks, [`label`] for what is written beside points and [`room`] for where that fits, [`places`] for
//!    legends beside circles, [`mod@format`] for how numbers are written.
//! 2. [`space`] writes the part, with its [`series`] and its [`axis`] in their [`look`].
//! 3. [`workbook`] writes the data once more as a workbook inside of the document, for Word to edit.

mod axis;
mod divisions;
mod format;
mod label;
mod look;
mod places;
mod plan;
mod plot;
mod room;
mod schedule;
mod series;
mod space;
mod workbook;

use std::io;

use super::content_type;
use super::package::{Content, Part, Relationships};
use super::run::RunFormat;
use super::typeface::TypefaceIndex;
use super::work::Work;
use super::xml::Xml;
use crate::model::{Chart, Style, TextStyle};
use crate::sizing::chart_height;
use crate::units::{Length, Size};
use look::Font;
use plan::Plan;
use workbook::Column;

/// The charts of a package so far.
#[derive(Default)]
pub(super) struct Charts(Vec<Entry>);

struct Entry {
    chart: Xml,
    relationships: Relationships,
    data: Vec<Column>,
}

/// The size of a chart in a stretch of the given width; none is higher than `highest`.
pub(super) fn size(chart: &Chart, style: &Style, available: Length, highest: Length) -> Size {
    Size::new(available, chart_height(chart, style, available).min(highest))
}

/// Writes what a drawing shows, a chart: the reference to its part.
pub(super) fn write(xml: &mut Xml, chart: &Chart, style: &Style, size: Size, work: &mut Work) {
    let plan = Plan::of(chart, style, size);
    let right_to_left = plan.right_to_left;
    let usual = font(&style.text, right_to_left, work);
    let heading = TextStyle { weight: style.text.weight.max(700), ..(*style.text).clone() };
    let heading = font(&heading, right_to_left, work);
    let number = work.charts.0.len() + 1;
    let mut relationships = Relationships::default();
    let data = relationships.part("package", format!("../{}", workbook_path(number)));
    let part = space::write(&plan, &usual, &heading, &data);
    work.charts.0.push(Entry { chart: part, relationships, data: plan.columns() });
    let id = work.relationships.part("chart", chart_path(number));
    xml.element("a:graphicData", &[("uri", &space::CHART)], |xml| {
        xml.empty("c:chart", &[("xmlns:c", &space::CHART), ("r:id", &id)]);
    });
}

fn font(text: &TextStyle, right_to_left: bool, work: &mut Work) -> Font {
    let RunFormat { typeface, of_language, bold, italic, size, language, .. } = RunFormat::find(text, work);
    let name = |index: TypefaceIndex| work.typefaces.get(index).name.clone();
    Font {
        typefaces: (name(typeface), name(of_language)),
        size: size * 50,
        bold,
        italic,
        color: text.color,
        language: work.languages.tag(language).to_owned(),
        right_to_left,
    }
}

/// From the folder of the main part.
fn chart_path(number: usize) -> String {
    format!("charts/chart{number}.xml")
}

fn workbook_path(number: usize) -> String {
    format!("embeddings/Microsoft_Excel_Sheet{number}.xlsx")
}

impl Charts {
    /// The parts of all charts with their workbooks.
    pub(super) fn into_parts(self) -> io::Result<Vec<Part>> {
        let mut parts = Vec::new();
        for (index, Entry { chart, relationships, data }) in self.0.into_iter().enumerate() {
            let number = index + 1;
            let links = format!("word/charts/_rels/chart{number}.xml.rels");
            parts.push(Part::xml(format!("word/{}", chart_path(number)), content_type::CHART, chart));
            parts.push(Part::xml(links, content_type::RELATIONSHIPS, relationships.write()));
            let path = format!("word/{}", workbook_path(number));
            parts.push(Part { path, content: Content::Packed(workbook::write(&data)?) });
        }
        Ok(parts)
    }
}
