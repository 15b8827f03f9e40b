//! The part of a chart: `c:chartSpace` (ECMA-376 part 1, 21.2.2.29).

use super::axis;
use super::look::{Font, Look, Turn};
use super::places::Place;
use super::plan::{Grouping, Kind, Layer, Plan};
use super::series;
use crate::docx::xml::Xml;

/// The namespace of charts.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";

fn val(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("val", &value)]);
}

/// Writes the part; `data` is its relationship to the workbook.
pub(super) fn write(plan: &Plan, font: &Font, heading: &Font, data: &str) -> Xml {
    let cells = plan.series.len() * plan.categories.len();
    let mut xml = Xml::part(4096 + 96 * cells);
    let namespaces: crate::docx::xml::Attributes =
        &[("xmlns:c", &CHART), ("xmlns:a", &crate::docx::drawing::DRAWING), ("xmlns:r", &crate::docx::R)];
    xml.element("c:chartSpace", namespaces, |xml| {
        val(xml, "c:date1904", "0");
        val(xml, "c:lang", &font.language);
        val(xml, "c:roundedCorners", "0");
        xml.element("c:chart", &[], |xml| {
            if let Some(words) = &plan.title {
                xml.element("c:title", &[], |xml| {
                    heading.text(xml, words, Turn::None);
                    title_place(xml, plan);
                    val(xml, "c:overlay", "0");
                });
            }
            val(xml, "c:autoTitleDeleted", if plan.title.is_some() { "0" } else { "1" });
            xml.element("c:plotArea", &[], |xml| {
                match &plan.places {
                    Some(places) => layout(xml, &places.plot, true),
                    None => xml.empty("c:layout", &[]),
                }
                let layers = plan.layers();
                for layer in &layers {
                    plot(xml, plan, layer, font);
                }
                if let Some(axes) = &plan.axes {
                    for layer in &layers {
                        axis::write(xml, plan, axes, layer.axes, font);
                    }
                }
                Look::NOTHING.write(xml);
            });
            legend(xml, plan, font);
            val(xml, "c:plotVisOnly", "1");
            val(xml, "c:dispBlanksAs", "gap");
        });
        Look::NOTHING.write(xml);
        font.write(xml);
        xml.element("c:externalData", &[("r:id", &data)], |xml| val(xml, "c:autoUpdate", "0"));
    });
    xml
}

/// The title stands at the top where lines begin; the dash of a chart without data in its middle.
fn title_place(xml: &mut Xml, plan: &Plan) {
    xml.element("c:layout", &[], |xml| {
        xml.element("c:manualLayout", &[], |xml| {
            val(xml, "c:xMode", "edge");
            val(xml, "c:yMode", "edge");
            val(xml, "c:x", &format!("{:.4}", plan.title_place.0));
            val(xml, "c:y", &format!("{:.4}", plan.title_place.1));
        });
    });
}

/// A layer as the chart of one of Word's kinds.
fn plot(xml: &mut Xml, plan: &Plan, layer: &Layer, font: &Font) {
    let name = match layer.kind {
        Kind::Bars { .. } => "c:barChart",
        Kind::Lines => "c:lineChart",
        Kind::Areas(_) => "c:areaChart",
        Kind::Pie => "c:pieChart",
        Kind::Doughnut => "c:doughnutChart",
    };
    xml.element(name, &[], |xml| {
        if let Kind::Bars { horizontal, .. } = layer.kind {
            val(xml, "c:barDir", if horizontal { "bar" } else { "col" });
        }
        match layer.kind {
            Kind::Bars { grouping, .. } => val(xml, "c:grouping", grouped(grouping, "clustered")),
            Kind::Areas(grouping) => val(xml, "c:grouping", grouped(grouping, "standard")),
            Kind::Lines => val(xml, "c:grouping", "standard"),
            Kind::Pie | Kind::Doughnut => {}
        }
        val(xml, "c:varyColors", if matches!(layer.kind, Kind::Pie | Kind::Doughnut) { "1" } else { "0" });
        for of in &layer.series {
            series::write(xml, plan, of, font);
        }
        match layer.kind {
            Kind::Bars { gap, overlap, .. } => {
                xml.empty("c:gapWidth", &[("val", &gap)]);
                xml.empty("c:overlap", &[("val", &overlap)]);
            }
            Kind::Lines => val(xml, "c:marker", "1"),
            Kind::Areas(_) => {}
            Kind::Pie => val(xml, "c:firstSliceAng", "0"),
            Kind::Doughnut => {
                val(xml, "c:firstSliceAng", "0");
                val(xml, "c:holeSize", "58");
            }
        }
        if plan.axes.is_some() {
            val(xml, "c:axId", layer.axes.categories);
            val(xml, "c:axId", layer.axes.values);
        }
    });
}

fn grouped(grouping: Grouping, apart: &'static str) -> &'static str {
    match grouping {
        Grouping::Apart => apart,
        Grouping::Stacked => "stacked",
        Grouping::Percent => "percentStacked",
    }
}

fn legend(xml: &mut Xml, plan: &Plan, font: &Font) {
    let Some(place) = plan.legend else { return };
    xml.element("c:legend", &[], |xml| {
        val(xml, "c:legendPos", place);
        for (index, _) in plan.series.iter().enumerate().filter(|(_, series)| !series.listed) {
            xml.element("c:legendEntry", &[], |xml| {
                xml.empty("c:idx", &[("val", &index)]);
                val(xml, "c:delete", "1");
            });
        }
        if let Some(places) = &plan.places {
            layout(xml, &places.legend, false);
        }
        val(xml, "c:overlay", "0");
        font.write(xml);
    });
}

/// A place in the chart; `inner` for a plot without what is written around it.
fn layout(xml: &mut Xml, place: &Place, inner: bool) {
    xml.element("c:layout", &[], |xml| {
        xml.element("c:manualLayout", &[], |xml| {
            if inner {
                val(xml, "c:layoutTarget", "inner");
            }
            val(xml, "c:xMode", "edge");
            val(xml, "c:yMode", "edge");
            for (name, share) in [("c:x", place.x), ("c:y", place.y), ("c:w", place.width), ("c:h", place.height)] {
                val(xml, name, &format!("{share:.4}"));
            }
        });
    });
}
