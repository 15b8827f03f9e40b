//! What stands in a `data-chart` element: series with points, groups with tasks.

use std::ops::Range;

use super::axis::power_of_ten;
use crate::diag::{Diagnostic, Diagnostics};
use crate::locale::{Day, Decimal, DecimalError, parse_decimal};
use crate::markup::dom::{Dom, Token};
use crate::markup::element::{ChartPart, Kind};
use crate::markup::head::{collapsed, text_in};
use crate::style::ElementId;

/// Greater values than ten to the power of this, whatever their sign, are refused: their sums could not be told exactly.
const GREATEST: i32 = 21;

/// A series, or the points right inside the chart.
#[derive(Debug)]
pub(super) struct SourceSeries {
    /// The `data-series`, or the chart itself.
    pub element: ElementId,
    pub label: Option<String>,
    pub points: Vec<SourcePoint>,
    pub tasks: Vec<SourceTask>,
}

#[derive(Debug)]
pub(super) struct SourcePoint {
    pub element: ElementId,
    pub label: String,
    pub value: Option<Decimal>,
    /// `max`: what a value is measured against in progress bars.
    pub max: Option<Decimal>,
}

#[derive(Debug)]
pub(super) struct SourceTask {
    pub element: ElementId,
    pub label: String,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub progress: Option<Decimal>,
    pub milestone: bool,
}

/// Reads attributes of charts, and collects what is wrong with them.
pub(super) struct Reader<'d, 'x> {
    pub dom: &'d Dom<'x>,
    pub chart: ElementId,
    pub problems: Diagnostics,
}

impl Reader<'_, '_> {
    pub fn warn(&mut self, id: ElementId, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        let message = self.named(id, message.into());
        self.problems.push(Diagnostic::warning(code, self.dom.shown_origin(id), message).with_hint(hint));
    }

    pub fn error(&mut self, id: ElementId, code: &'static str, message: impl Into<String>, hint: impl Into<String>) {
        let message = self.named(id, message.into());
        self.problems.push(Diagnostic::error(code, self.dom.shown_origin(id), message).with_hint(hint));
    }

    /// A message with the label of its element and the title of the chart: one place in a template makes many of them.
    fn named(&self, id: ElementId, message: String) -> String {
        let label = self.text(id, "label").filter(|_| id != self.chart).map(|label| format!("“{label}”"));
        let label = label.filter(|label| !message.contains(label));
        let title = self.text(self.chart, "title").or_else(|| self.caption()).map(|title| format!("chart “{title}”"));
        let names: Vec<String> = label.into_iter().chain(title).collect();
        if names.is_empty() { message } else { format!("{message} ({})", names.join(", ")) }
    }

    /// The caption of the figure around the chart.
    fn caption(&self) -> Option<String> {
        let tree = &self.dom.tree;
        let figure = std::iter::successors(tree.parent(self.chart), |id| tree.parent(*id))
            .find(|id| self.dom.element(*id).name == "figure")?;
        let inner = self.dom.tokens.iter().enumerate().find_map(|(index, token)| match token {
            Token::Open { id, end }
                if self.dom.element(*id).name == "figcaption" && tree.parent(*id) == Some(figure) =>
            {
                Some(index + 1..*end)
            }
            _ => None,
        })?;
        Some(collapsed(&text_in(self.dom, inner))).filter(|caption| !caption.is_empty())
    }

    /// The text of an attribute, spaces collapsed; `None` where it is missing or empty.
    pub fn text(&self, id: ElementId, name: &str) -> Option<String> {
        let text = collapsed(self.dom.element(id).attribute(name)?);
        (!text.is_empty()).then_some(text)
    }

    /// The number of an attribute; `None` where it is missing, empty or, with an error, no number.
    pub fn number(&mut self, id: ElementId, name: &str) -> Option<Decimal> {
        let text = self.text(id, name)?;
        let element = self.dom.element(id).name;
        let plain = "write the number itself, such as 1234.5, without a helper that formats it";
        let (message, hint) = match parse_decimal(&text) {
            Ok(number) if number.abs() <= power_of_ten(GREATEST) => return Some(number.normalize()),
            Ok(_) | Err(DecimalError::TooManyDigits) => {
                (format!("`{name}` of this `<{element}>` is too large a number: “{text}”"), "give it in a larger unit")
            }
            Err(DecimalError::NotANumber) => (format!("`{name}` of this `<{element}>` is no number: “{text}”"), plain),
        };
        self.error(id, "unreadable-number", message, hint);
        None
    }

    /// The date of an attribute; `None` where it is missing, empty or, with an error, no date.
    pub fn day(&mut self, id: ElementId, name: &str) -> Option<Day> {
        let text = self.text(id, name)?;
        let day = text.parse().ok();
        if day.is_none() {
            let element = self.dom.element(id).name;
            let message = format!("`{name}` of this `<{element}>` is no date: “{text}”");
            self.error(id, "unreadable-date", message, "write it as 2025-03-31, 2025-03 or 2025, without a helper");
        }
        day
    }

    /// The series in a chart. Points and tasks right inside it come first, as a series without a name.
    pub fn series(&mut self, chart: ElementId, inner: Range<usize>) -> Vec<SourceSeries> {
        let mut own = SourceSeries { element: chart, label: None, points: Vec::new(), tasks: Vec::new() };
        let mut series = Vec::new();
        for (id, inside) in self.children(chart, inner) {
            match self.dom.kind(id) {
                Kind::ChartPart(ChartPart::Series) => {
                    let label = self.text(id, "label");
                    let mut one = SourceSeries { element: id, label, points: Vec::new(), tasks: Vec::new() };
                    for (id, inside) in self.children(id, inside) {
                        self.part(id, inside, &mut one);
                    }
                    series.push(one);
                }
                _ => self.part(id, inside, &mut own),
            }
        }
        if !own.points.is_empty() || !own.tasks.is_empty() {
            series.insert(0, own);
        }
        series
    }

    fn part(&mut self, id: ElementId, inner: Range<usize>, series: &mut SourceSeries) {
        match self.dom.kind(id) {
            Kind::ChartPart(ChartPart::Point) => {
                let label = self.label(id);
                let (value, max) = (self.number(id, "value"), self.number(id, "max"));
                if !label.is_empty() && series.points.iter().any(|point| point.label == label) {
                    let message = format!("this series has two points “{label}”; both are drawn");
                    let hint = "give each a label of its own, or add up what belongs together: points of different \
                                series with one label stand beside each other";
                    self.warn(id, "duplicate-label", message, hint);
                }
                series.points.push(SourcePoint { element: id, label, value, max });
            }
            Kind::ChartPart(ChartPart::Task) => {
                let label = self.label(id);
                let (start, end) = (self.day(id, "start"), self.day(id, "end"));
                let progress = self.number(id, "progress");
                let milestone = self.text(id, "milestone").is_some_and(|value| value != "false");
                series.tasks.push(SourceTask { element: id, label, start, end, progress, milestone });
            }
            // Told already.
            Kind::Unknown => {}
            _ => {
                let message = format!("`<{}>` does not belong here and is left out", self.dom.element(id).name);
                self.warn(id, "misplaced-element", message, BELONGS);
            }
        }
        self.children(id, inner).for_each(drop);
    }

    fn label(&mut self, id: ElementId) -> String {
        let label = self.text(id, "label");
        if label.is_none() {
            let message = format!("this `<{}>` has no label", self.dom.element(id).name);
            self.warn(id, "missing-label", message, "write label=\"…\": readers go by it");
        }
        label.unwrap_or_default()
    }

    /// The elements right inside an element, with the tokens in each; warns of text.
    fn children(&mut self, around: ElementId, inner: Range<usize>) -> std::vec::IntoIter<(ElementId, Range<usize>)> {
        let (mut index, mut found, mut text) = (inner.start, Vec::new(), false);
        while index < inner.end {
            match self.dom.tokens.get(index) {
                Some(Token::Open { id, end }) => {
                    found.push((*id, index + 1..*end));
                    index = *end;
                }
                Some(Token::Text(content)) => text |= !content.trim().is_empty(),
                Some(Token::Close) | None => {}
            }
            index += 1;
        }
        if text {
            let message = format!("the text in this `<{}>` is left out", self.dom.element(around).name);
            self.warn(around, "misplaced-element", message, BELONGS);
        }
        found.into_iter()
    }
}

const BELONGS: &str = "put `<data-series>`, `<data-point>` and `<data-task>` alone into charts";
