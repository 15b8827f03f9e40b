//! The series of a chart, with their labels and the cells that they come from (ECMA-376 part 1, 21.2.2.170 to 174).

use super::look::{self, Fill, Font, Look, Turn};
use super::plan::{Kind, Labels, Ordered, Own, Plan, Series};
use super::schedule::{GROUP, MILESTONE};
use super::workbook;
use crate::docx::xml::Xml;

fn val(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("val", &value)]);
}

/// Writes a series.
pub(super) fn write(xml: &mut Xml, plan: &Plan, of: &Ordered, font: &Font) {
    let Ordered { index, order, series } = of;
    let column = index + 1;
    xml.element("c:ser", &[], |xml| {
        xml.empty("c:idx", &[("val", index)]);
        xml.empty("c:order", &[("val", order)]);
        if let Some(name) = &series.name {
            xml.element("c:tx", &[], |xml| texts(xml, &workbook::heading(column), &[name]));
        }
        series.look.write(xml);
        match plan.kind {
            Kind::Bars { .. } => val(xml, "c:invertIfNegative", "0"),
            Kind::Lines => marker(xml, plan, series, series.marker.filter(|_| series.marked.is_none())),
            Kind::Areas(_) | Kind::Pie | Kind::Doughnut => {}
        }
        for (point, look) in &series.points {
            xml.element("c:dPt", &[], |xml| {
                xml.empty("c:idx", &[("val", point)]);
                match plan.kind {
                    Kind::Bars { .. } => val(xml, "c:invertIfNegative", "0"),
                    _ => val(xml, "c:bubble3D", "0"),
                }
                look.write(xml);
            });
        }
        for point in series.marked.iter().flatten() {
            xml.element("c:dPt", &[], |xml| {
                xml.empty("c:idx", &[("val", point)]);
                marker(xml, plan, series, series.marker);
                val(xml, "c:bubble3D", "0");
                series.look.write(xml);
            });
        }
        if let Some(labels) = &series.labels {
            write_labels(xml, labels, plan.kind, font);
        }
        let cells = plan.categories.len();
        if cells > 0 {
            xml.element("c:cat", &[], |xml| {
                let names: Vec<&str> = plan.categories.iter().map(AsRef::as_ref).collect();
                texts(xml, &workbook::range(0, cells), &names);
            });
            xml.element("c:val", &[], |xml| numbers(xml, &workbook::range(column, cells), series));
        }
        if plan.kind == Kind::Lines {
            val(xml, "c:smooth", "0");
        }
    });
}

/// The mark at the points of a line.
fn marker(xml: &mut Xml, plan: &Plan, series: &Series, symbol: Option<&str>) {
    let symbol = symbol.unwrap_or("none");
    xml.element("c:marker", &[], |xml| {
        val(xml, "c:symbol", symbol);
        val(xml, "c:size", "5");
        // Those without a surface are lines themselves.
        let color = series.look.line.map(|line| line.color);
        let open = matches!(symbol, "x" | "plus" | "star");
        look::marker(xml, color, plan.tones.background, open);
    });
}

fn texts(xml: &mut Xml, cells: &str, words: &[&str]) {
    xml.element("c:strRef", &[], |xml| {
        xml.text_element("c:f", &[], cells);
        xml.element("c:strCache", &[], |xml| {
            xml.empty("c:ptCount", &[("val", &words.len())]);
            for (index, words) in words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
                xml.element("c:pt", &[("idx", &index)], |xml| xml.text_element("c:v", &[], words));
            }
        });
    });
}

fn numbers(xml: &mut Xml, cells: &str, series: &Series) {
    xml.element("c:numRef", &[], |xml| {
        xml.text_element("c:f", &[], cells);
        xml.element("c:numCache", &[], |xml| {
            let format = if series.format.is_empty() { "General" } else { &series.format };
            xml.text_element("c:formatCode", &[], format);
            xml.empty("c:ptCount", &[("val", &series.values.len())]);
            let known = series.values.iter().enumerate().filter_map(|(index, value)| value.map(|value| (index, value)));
            for (index, value) in known {
                xml.element("c:pt", &[("idx", &index)], |xml| xml.text_element("c:v", &[], &value.to_string()));
            }
        });
    });
}

fn write_labels(xml: &mut Xml, labels: &Labels, kind: Kind, font: &Font) {
    xml.element("c:dLbls", &[], |xml| {
        for (point, own) in &labels.own {
            xml.element("c:dLbl", &[], |xml| {
                xml.empty("c:idx", &[("val", point)]);
                match own {
                    Own::Hidden => val(xml, "c:delete", "1"),
                    Own::Color(color) => content(xml, labels, labels.place, &font.of_figures(*color)),
                    Own::Boxed(color, behind) => {
                        let labels = Labels { behind: Some(*behind), ..labels.clone() };
                        content(xml, &labels, labels.place, &font.of_figures(*color));
                    }
                    Own::Place(place, color) => content(xml, labels, Some(place), &font.of_figures(*color)),
                    Own::Mark(color) => {
                        let large = Font { size: font.size * 3 / 2, ..font.of_figures(*color) };
                        large.text(xml, MILESTONE, Turn::OneLine);
                        shown(xml, labels, labels.place);
                    }
                    Own::Group(name, color, of_tasks) => {
                        let name_font = Font { bold: true, ..font.colored(*color) };
                        let mark = (GROUP, &font.colored(*of_tasks));
                        name_font.texts(xml, &[mark, (name, &name_font)], Turn::OneLine);
                        shown(xml, labels, labels.place);
                    }
                    Own::Text(words, color) => {
                        font.of_figures(*color).text(xml, words, Turn::OneLine);
                        behind(xml, labels);
                        shown(xml, labels, labels.place);
                    }
                }
            });
        }
        content(xml, labels, labels.place, &font.of_figures(labels.color));
        if kind == Kind::Pie {
            val(xml, "c:showLeaderLines", "1");
        }
    });
}

fn content(xml: &mut Xml, labels: &Labels, place: Option<&str>, font: &Font) {
    xml.empty("c:numFmt", &[("formatCode", &labels.format), ("sourceLinked", &"0")]);
    behind(xml, labels);
    font.write_turned(xml, Turn::OneLine);
    shown(xml, labels, place);
}

/// What is behind a label.
fn behind(xml: &mut Xml, labels: &Labels) {
    let fill = labels.behind.map_or(Fill::None, Fill::Solid);
    Look { fill, line: None }.write(xml);
}

/// Where labels stand and what they show.
fn shown(xml: &mut Xml, labels: &Labels, place: Option<&str>) {
    if let Some(place) = place {
        val(xml, "c:dLblPos", place);
    }
    let (value, percent) = if labels.percent { ("0", "1") } else { ("1", "0") };
    val(xml, "c:showLegendKey", "0");
    val(xml, "c:showVal", value);
    val(xml, "c:showCatName", "0");
    val(xml, "c:showSerName", "0");
    val(xml, "c:showPercent", percent);
    val(xml, "c:showBubbleSize", "0");
}
