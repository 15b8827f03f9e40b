//! The attributes of a chart.

use super::source::Reader;
use crate::locale::{Currency, Decimal};
use crate::model::{PlotKind, Stacking};
use crate::style::ElementId;

/// The type of a chart as its attribute says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartType {
    Plot(PlotKind),
    Gantt,
}

/// What numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Number,
    Money(Currency),
    /// Hundredths.
    Percent,
}

/// What the attributes `labels` and `legend` ask for; `None` is left to the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted<T> {
    Auto,
    As(T),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legend {
    None,
    Top,
    Bottom,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    None,
    Values,
    Percent,
}

/// The attributes of a chart, those that cannot be read as if they were not there.
#[derive(Debug)]
pub(super) struct Settings {
    pub of: ChartType,
    pub unit: Unit,
    /// `None`: as many as the values have.
    pub digits: Option<u32>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub labels: Wanted<Labels>,
    pub legend: Wanted<Legend>,
    pub patterns: bool,
    pub table: bool,
    pub title: Option<String>,
    pub x_title: Option<String>,
    pub y_title: Option<String>,
    pub alternative: Option<String>,
}

/// The values that attributes of charts can have, the first is the one without the attribute.
const VALUES: &[(&str, &[&str])] = &[
    ("type", &["bar", "line", "area", "pie", "doughnut", "progress", "gantt", "pyramid", "funnel"]),
    ("orientation", &["vertical", "horizontal"]),
    ("stacked", &["false", "true", "percent"]),
    ("format", &["number", "money", "percent"]),
    ("labels", &["auto", "none", "values", "percent"]),
    ("legend", &["auto", "none", "top", "bottom", "right"]),
    ("patterns", &["false", "true"]),
    ("table", &["none", "below"]),
];

/// The values that an attribute of a chart can have; `None` where it can have any.
pub(in crate::markup) fn values(attribute: &str) -> Option<&'static [&'static str]> {
    VALUES.iter().find(|(name, _)| *name == attribute).map(|(_, values)| *values)
}

/// More digits after the decimal sign than a reader can use.
const MOST_DIGITS: u32 = 10;

impl Settings {
    pub fn read(reader: &mut Reader<'_, '_>, chart: ElementId) -> Settings {
        let unit = unit(reader, chart);
        let digits = reader.number(chart, "digits").and_then(|digits| {
            let whole = u32::try_from(digits.trunc().mantissa()).ok();
            let known = whole.filter(|whole| *whole <= MOST_DIGITS && digits.fract().is_zero());
            if known.is_none() {
                let hint = format!("write a whole number up to {MOST_DIGITS}, or leave it out");
                reader.warn(chart, "unknown-attribute", format!("`digits` cannot be {digits}"), hint);
            }
            known
        });
        Settings {
            of: chart_type(reader, chart),
            unit,
            digits,
            min: reader.number(chart, "min"),
            max: reader.number(chart, "max"),
            labels: match choice(reader, chart, "labels") {
                "none" => Wanted::As(Labels::None),
                "values" => Wanted::As(Labels::Values),
                "percent" => Wanted::As(Labels::Percent),
                _ => Wanted::Auto,
            },
            legend: match choice(reader, chart, "legend") {
                "none" => Wanted::As(Legend::None),
                "top" => Wanted::As(Legend::Top),
                "bottom" => Wanted::As(Legend::Bottom),
                "right" => Wanted::As(Legend::Right),
                _ => Wanted::Auto,
            },
            patterns: choice(reader, chart, "patterns") == "true",
            table: choice(reader, chart, "table") == "below",
            title: reader.text(chart, "title"),
            x_title: reader.text(chart, "x-title"),
            y_title: reader.text(chart, "y-title"),
            alternative: reader.text(chart, "alt"),
        }
    }
}

/// The value of an attribute that can have some only; the first of them where it has none of them.
fn choice(reader: &Reader<'_, '_>, chart: ElementId, name: &str) -> &'static str {
    let values = values(name).unwrap_or(&[""]);
    let value = reader.text(chart, name).unwrap_or_default();
    values.iter().find(|known| **known == value).unwrap_or(&values[0])
}

fn chart_type(reader: &Reader<'_, '_>, chart: ElementId) -> ChartType {
    let stacking = match choice(reader, chart, "stacked") {
        "true" => Stacking::Stacked,
        "percent" => Stacking::Percent,
        _ => Stacking::None,
    };
    ChartType::Plot(match choice(reader, chart, "type") {
        "line" => PlotKind::Line,
        "area" => PlotKind::Area { stacking },
        "pie" => PlotKind::Pie,
        "doughnut" => PlotKind::Doughnut,
        "progress" => PlotKind::Progress,
        "pyramid" => PlotKind::Pyramid,
        "funnel" => PlotKind::Funnel,
        "gantt" => return ChartType::Gantt,
        _ => PlotKind::Bar { horizontal: choice(reader, chart, "orientation") == "horizontal", stacking },
    })
}

/// What the values are. Money without a currency that is known is a number.
fn unit(reader: &mut Reader<'_, '_>, chart: ElementId) -> Unit {
    match choice(reader, chart, "format") {
        "percent" => Unit::Percent,
        "money" => {
            let code = reader.text(chart, "currency").unwrap_or_default();
            match Currency::from_code(&code) {
                Some(currency) => Unit::Money(currency),
                None => {
                    let message = match code.as_str() {
                        "" => "the amounts of this chart have no currency; they are shown as numbers".to_owned(),
                        code => format!("`{code}` is no currency; the amounts of this chart are shown as numbers"),
                    };
                    let hint = "write the three letters of ISO 4217, such as currency=\"EUR\"";
                    reader.warn(chart, "unknown-currency", message, hint);
                    Unit::Number
                }
            }
        }
        _ => Unit::Number,
    }
}
