//! The axes of a chart (ECMA-376 part 1, 21.2.2.25 and 21.2.2.226).

use rust_decimal::Decimal;

use super::look::{Font, Line, Turn, only_line};
use super::plan::{Axes, Kind, Plan};
use crate::docx::xml::Xml;
use crate::units::Length;

/// The ids by which two axes and their series find each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) categories: &'static str,
    pub(super) values: &'static str,
}

/// The axes that are seen.
pub(super) const LOWER: Pair = Pair { categories: "1", values: "2" };
/// Those of what is drawn upon it: the same once more, not seen.
pub(super) const UPPER: Pair = Pair { categories: "3", values: "4" };

fn val(xml: &mut Xml, name: &str, value: &str) {
    xml.empty(name, &[("val", &value)]);
}

/// Writes both axes of a pair.
pub(super) fn write(xml: &mut Xml, plan: &Plan, axes: &Axes, pair: Pair, font: &Font) {
    categories(xml, plan, axes, pair, font);
    values(xml, plan, axes, pair, font);
}

fn is_horizontal(plan: &Plan) -> bool {
    matches!(plan.kind, Kind::Bars { horizontal: true, .. })
}

fn categories(xml: &mut Xml, plan: &Plan, axes: &Axes, pair: Pair, font: &Font) {
    let horizontal = is_horizontal(plan);
    // Rows are counted from above, ages from below, columns from the side where lines begin.
    let reversed = if horizontal { plan.rows_from_above } else { plan.right_to_left };
    let place = match (horizontal, plan.right_to_left) {
        (false, _) => "b",
        (true, false) => "l",
        (true, true) => "r",
    };
    xml.element("c:catAx", &[], |xml| {
        val(xml, "c:axId", pair.categories);
        xml.element("c:scaling", &[], |xml| orientation(xml, reversed));
        val(xml, "c:delete", if pair == LOWER { "0" } else { "1" });
        val(xml, "c:axPos", place);
        title(xml, axes.category_title.as_deref(), horizontal, &font.colored(plan.tones.muted()));
        xml.empty("c:numFmt", &[("formatCode", &"General"), ("sourceLinked", &"0")]);
        // The names stay at the edge of the chart where values are below zero.
        ticks(xml, "low");
        only_line(xml, axes.shown.then(|| Line::solid(plan.tones.zero(), Length::pt(0.75))));
        font.write(xml);
        val(xml, "c:crossAx", pair.values);
        val(xml, "c:crosses", "autoZero");
        val(xml, "c:auto", "0");
        val(xml, "c:lblAlgn", "ctr");
        val(xml, "c:lblOffset", "100");
        if let Some(every) = axes.named {
            xml.empty("c:tickLblSkip", &[("val", &every)]);
        }
        val(xml, "c:noMultiLvlLbl", "1");
    });
}

fn values(xml: &mut Xml, plan: &Plan, axes: &Axes, pair: Pair, font: &Font) {
    let horizontal = is_horizontal(plan);
    let shown = axes.shown && pair == LOWER;
    let reversed = horizontal && plan.right_to_left;
    let place = match (horizontal, plan.right_to_left) {
        (true, _) if axes.above => "t",
        (true, _) => "b",
        (false, false) => "l",
        (false, true) => "r",
    };
    xml.element("c:valAx", &[], |xml| {
        val(xml, "c:axId", pair.values);
        xml.element("c:scaling", &[], |xml| {
            orientation(xml, reversed);
            number(xml, "c:max", axes.max);
            number(xml, "c:min", axes.min);
        });
        val(xml, "c:delete", if shown { "0" } else { "1" });
        val(xml, "c:axPos", place);
        if shown {
            xml.element("c:majorGridlines", &[], |xml| {
                only_line(xml, Some(Line::solid(plan.tones.grid(), Length::pt(0.5))))
            });
        }
        title(xml, axes.title.as_deref(), !horizontal, &font.colored(plan.tones.muted()));
        xml.empty("c:numFmt", &[("formatCode", &axes.format), ("sourceLinked", &"0")]);
        ticks(xml, "nextTo");
        only_line(xml, None);
        font.of_figures(plan.tones.muted()).write_turned(xml, Turn::Level);
        val(xml, "c:crossAx", pair.categories);
        // With rows from above, the far end of the other axis is below.
        val(xml, "c:crosses", if horizontal && plan.rows_from_above && !axes.above { "max" } else { "autoZero" });
        val(xml, "c:crossBetween", "between");
        if axes.step > Decimal::ZERO {
            number(xml, "c:majorUnit", axes.step);
        }
    });
}

fn orientation(xml: &mut Xml, reversed: bool) {
    val(xml, "c:orientation", if reversed { "maxMin" } else { "minMax" });
}

fn ticks(xml: &mut Xml, labels: &str) {
    val(xml, "c:majorTickMark", "none");
    val(xml, "c:minorTickMark", "none");
    val(xml, "c:tickLblPos", labels);
}

fn number(xml: &mut Xml, name: &str, value: Decimal) {
    val(xml, name, &value.normalize().to_string());
}

fn title(xml: &mut Xml, words: Option<&str>, upright: bool, font: &Font) {
    let Some(words) = words else { return };
    xml.element("c:title", &[], |xml| {
        font.text(xml, words, if upright { Turn::Upright } else { Turn::None });
        val(xml, "c:overlay", "0");
    });
}
