//! The data of a chart as a table: elements like those that an author would write, so that style sheets speak of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::markup::dom::{Dom, Token};
use crate::model::{Chart, ChartContent, Plot, PlotKind, Point, Schedule};
use crate::style::ElementId;

/// Adds the table of a chart to the end of the document, inside the chart as far as styles go; gives its tokens.
pub(super) fn add(dom: &mut Dom<'_>, chart: ElementId, made: &Chart) -> Range<usize> {
    let start = dom.tokens.len();
    let mut table = Table { dom, around: vec![chart] };
    table.element("table", &[("class", "chart-data")], |table| {
        if let Some(title) = &made.title {
            table.element("caption", &[], |table| table.text(title));
        }
        match &made.content {
            ChartContent::Plot(plot) => plot_rows(table, plot),
            ChartContent::Schedule(schedule) => task_rows(table, schedule),
        }
    });
    start..dom.tokens.len()
}

fn plot_rows(table: &mut Table<'_, '_>, plot: &Plot) {
    let with_shares = |index: usize| {
        let has_share = |point: &Point| point.share.is_some();
        let told = !matches!(plot.kind, PlotKind::Bar { .. } | PlotKind::Area { .. });
        told && plot.series.get(index).is_some_and(|series| series.points.iter().any(has_share))
    };
    let value_title = plot.axis.as_ref().and_then(|axis| axis.title.clone());
    let headed = plot.category_title.is_some() || plot.series.iter().any(|series| series.label.is_some());
    if headed {
        table.element("thead", &[], |table| {
            table.element("tr", &[], |table| {
                match &plot.category_title {
                    Some(title) => table.cell("th", &[("scope", "col")], title),
                    None => table.cell("td", &[], ""),
                }
                for (index, series) in plot.series.iter().enumerate() {
                    let label = series.label.clone().or_else(|| value_title.clone()).unwrap_or_default();
                    table.cell("th", &[("scope", "col"), ("class", "value")], &label);
                    if with_shares(index) {
                        table.cell("th", &[("scope", "col"), ("class", "value")], "%");
                    }
                }
            });
        });
    }
    table.element("tbody", &[], |table| {
        for (row, category) in plot.categories.iter().enumerate() {
            table.element("tr", &[], |table| {
                table.cell("th", &[("scope", "row")], category);
                for (index, series) in plot.series.iter().enumerate() {
                    let Some(point) = series.points.get(row) else { continue };
                    table.cell("td", &[("class", "value")], &point.text);
                    if with_shares(index) {
                        table.cell("td", &[("class", "value")], &point.share_text);
                    }
                }
            });
        }
    });
}

fn task_rows(table: &mut Table<'_, '_>, schedule: &Schedule) {
    let progress = schedule.tasks().any(|task| task.progress.is_some());
    let span = if progress { "3" } else { "2" };
    for group in &schedule.groups {
        table.element("tbody", &[], |table| {
            if let Some(label) = &group.label {
                table.element("tr", &[], |table| table.cell("th", &[("scope", "rowgroup"), ("colspan", span)], label));
            }
            for task in &group.tasks {
                table.element("tr", &[], |table| {
                    table.cell("th", &[("scope", "row")], &task.label);
                    table.cell("td", &[], &task.text);
                    if progress {
                        table.cell("td", &[("class", "value")], &task.progress_text);
                    }
                });
            }
        });
    }
}

/// Adds elements to a document.
struct Table<'d, 'x> {
    dom: &'d mut Dom<'x>,
    /// The open elements, outermost first.
    around: Vec<ElementId>,
}

impl Table<'_, '_> {
    fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &'static str)],
        inside: impl FnOnce(&mut Self),
    ) {
        let attributes = attributes.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))).collect();
        let (id, token) = self.dom.open(self.around.last().copied(), name, attributes, None);
        self.around.push(id);
        inside(self);
        self.around.pop();
        self.dom.close(token);
    }

    fn cell(&mut self, name: &'static str, attributes: &[(&'static str, &'static str)], text: &str) {
        self.element(name, attributes, |table| table.text(text));
    }

    fn text(&mut self, text: &str) {
        self.dom.tokens.push(Token::Text(Cow::Owned(text.to_owned())));
    }
}
