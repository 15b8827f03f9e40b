//! What a Word file says, in the order of its main part.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Block, Cell, Row, letters};
use crate::word::{outline_levels, part};
use crate::xml::Element;

/// The blocks of a Word file.
pub(super) fn blocks(file: &Path) -> Vec<Block> {
    let document = Element::parse(&part(file, "word/document.xml"));
    let styles = Element::parse(&part(file, "word/styles.xml"));
    let markers = if has_part(file, "word/numbering.xml") { markers(file) } else { BTreeMap::new() };
    let mut reading =
        Reading { levels: outline_levels(&styles), markers, counted: BTreeMap::new(), blocks: Vec::new() };
    reading.inside(document.child("w:body").expect("the document has a body"));
    reading.blocks
}

fn has_part(file: &Path, name: &str) -> bool {
    let file = std::fs::File::open(file).expect("the document is there");
    zip::ZipArchive::new(file).expect("the document is an archive").by_name(name).is_ok()
}

/// The format and the text of each level of each list.
fn markers(file: &Path) -> BTreeMap<(String, String), (String, String)> {
    let numbering = Element::parse(&part(file, "word/numbering.xml"));
    let mut markers = BTreeMap::new();
    for list in numbering.named("w:num") {
        let definition = list.val("w:abstractNumId");
        let same = |known: &&Element| known.attribute("w:abstractNumId") == definition;
        let definition = numbering.named("w:abstractNum").find(same).expect("the list has a definition");
        for level in definition.named("w:lvl") {
            let of = |element: &Element, name: &str| element.attribute(name).unwrap_or_default().to_owned();
            let value = |name: &str| level.val(name).unwrap_or_default().to_owned();
            let key = (of(list, "w:numId"), of(level, "w:ilvl"));
            markers.insert(key, (value("w:numFmt"), value("w:lvlText")));
        }
    }
    markers
}

struct Reading {
    /// The level of each heading style.
    levels: BTreeMap<String, u8>,
    markers: BTreeMap<(String, String), (String, String)>,
    /// How far each list has counted.
    counted: BTreeMap<(String, String), usize>,
    blocks: Vec<Block>,
}

impl Reading {
    /// Reads what stands below each other in the body, a box or a control.
    fn inside(&mut self, container: &Element) {
        for element in container.elements() {
            match element.name.as_str() {
                "w:p" => self.paragraph(element),
                "w:tbl" if element.child("w:tblPr").is_some_and(|look| look.child("w:tblStyle").is_some()) => {
                    let rows = element.elements().filter(|row| row.name == "w:tr").map(|row| self.row(row));
                    let rows = rows.collect();
                    self.blocks.push(Block::Table(rows));
                }
                // A table without a style is a box, or boxes beside each other.
                "w:tbl" | "w:tr" | "w:tc" | "w:sdt" | "w:sdtContent" => self.inside(element),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        if let Some(marker) = self.marker(paragraph) {
            self.blocks.push(Block::Text(marker));
        }
        let text = letters(&text(paragraph));
        if text.is_empty() {
            return;
        }
        let style = paragraph.child("w:pPr").and_then(|format| format.val("w:pStyle"));
        self.blocks.push(match style.and_then(|style| self.levels.get(style)) {
            Some(level) => Block::Heading(*level, text),
            None => Block::Text(text),
        });
    }

    /// The bullet or number of an item.
    fn marker(&mut self, paragraph: &Element) -> Option<String> {
        let number = paragraph.child("w:pPr")?.child("w:numPr")?;
        let key = (number.val("w:numId")?.to_owned(), number.val("w:ilvl")?.to_owned());
        let (format, text) = self.markers.get(&key).expect("the list of an item is there");
        let count = self.counted.entry(key.clone()).or_default();
        *count += 1;
        let level: usize = key.1.parse().expect("levels are numbers");
        match format.as_str() {
            "bullet" => Some(text.clone()),
            "decimal" => Some(text.replace(&format!("%{}", level + 1), &count.to_string())),
            other => panic!("lists that count in {other} are not compared yet"),
        }
    }

    fn row(&mut self, row: &Element) -> Row {
        let is_head = row.child("w:trPr").is_some_and(|properties| properties.child("w:tblHeader").is_some());
        // The further rows of a cell that spans several say nothing.
        let own = |cell: &&Element| {
            let merge = cell.child("w:tcPr").and_then(|properties| properties.child("w:vMerge"));
            merge.is_none_or(|merge| merge.attribute("w:val") == Some("restart"))
        };
        let cells = row.elements().filter(|cell| cell.name == "w:tc").filter(own).map(|cell| self.cell(cell));
        Row { is_head, cells: cells.collect() }
    }

    fn cell(&self, cell: &Element) -> Cell {
        let styles = cell.named("w:pStyle").filter_map(|style| style.attribute("w:val"));
        let is_header = styles.into_iter().any(|style| style.starts_with("TableHeading"));
        Cell { is_header, text: letters(&text(cell)) }
    }
}

/// The text of runs, with what stands for characters among them.
fn text(element: &Element) -> String {
    let parts = element.all().into_iter().map(|part| match part.name.as_str() {
        "w:t" => part.text(),
        "w:noBreakHyphen" => "\u{2011}".to_owned(),
        _ => String::new(),
    });
    parts.collect()
}

/// The data of a chart.
#[derive(Debug)]
pub(super) struct ChartData {
    /// The title, the names of series and categories, without dashes and marks for nothing.
    pub(super) names: Vec<String>,
    pub(super) values: Vec<String>,
}

/// The charts in the order of the text.
pub(super) fn charts(file: &Path) -> Vec<ChartData> {
    let document = Element::parse(&part(file, "word/document.xml"));
    let links = Element::parse(&part(file, "word/_rels/document.xml.rels"));
    let target = |id: &str| {
        let same = |link: &&Element| link.attribute("Id") == Some(id);
        let link = links.named("Relationship").find(same).expect("the chart is related");
        format!("word/{}", link.attribute("Target").expect("it leads somewhere"))
    };
    let charts = document.named("c:chart").map(|chart| chart.attribute("r:id").expect("a chart has a part"));
    charts.map(|id| data_of(&Element::parse(&part(file, &target(id))))).collect()
}

fn data_of(chart: &Element) -> ChartData {
    let cached = |cache: &Element| -> Vec<String> { cache.named("c:v").map(|value| value.text()).collect() };
    let title = chart.named("c:title").flat_map(|title| title.named("a:t")).map(|text| text.text());
    let names = title.chain(chart.named("c:strCache").flat_map(&cached));
    let names = names.map(|name| letters(&name)).filter(|name| name.chars().any(char::is_alphanumeric));
    ChartData { names: names.collect(), values: chart.named("c:numCache").flat_map(cached).collect() }
}

/// What is said in place of each picture and chart, in the order of the text.
pub(super) fn alternatives(file: &Path) -> Vec<String> {
    let document = Element::parse(&part(file, "word/document.xml"));
    let texts = document.named("wp:docPr").map(|picture| picture.attribute("descr").unwrap_or_default().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}
