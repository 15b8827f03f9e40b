//! The axis that the values of a plot need.

use super::axis::{Range, divisions, power_of_ten};
use super::plot::is_negative;
use super::settings::{Settings, Unit};
use super::texts::Texts;
use crate::locale::Decimal;
use crate::model::{NumberFormat, PlotKind, Point, Series, Stacking, Tick, ValueAxis};

/// The axis of values; pies and doughnuts have none.
pub(super) fn axis(
    kind: PlotKind,
    settings: &Settings,
    series: &[Series],
    texts: &Texts<'_>,
    title: Option<&str>,
) -> Option<ValueAxis> {
    let in_hundredths = match kind {
        PlotKind::Pie | PlotKind::Doughnut => return None,
        PlotKind::Bar { stacking, .. } | PlotKind::Area { stacking } => stacking == Stacking::Percent,
        PlotKind::Progress => true,
        PlotKind::Line | PlotKind::Pyramid | PlotKind::Funnel => false,
    };
    let unit = if in_hundredths { Unit::Percent } else { texts.unit };
    let texts = Texts { unit, ..*texts };
    let Some(range) = range(kind, settings, series) else {
        let tick = |value| Tick { value, text: "".into() };
        let ticks = vec![tick(Decimal::ZERO), tick(Decimal::ONE)];
        let (min, max, step) = (Decimal::ZERO, Decimal::ONE, Decimal::ONE);
        let title = texts.axis_title(title, 0);
        return Some(ValueAxis { min, max, step, ticks, exponent: 0, title, format: NumberFormat::default() });
    };
    let found = divisions(range);
    let exponent = if unit == Unit::Percent { 0 } else { found.exponent() };
    let values = found.ticks();
    let divisor = power_of_ten(exponent as i32);
    let digits = values.iter().map(|value| (value / divisor).normalize().scale()).max().unwrap_or_default();
    let ticks: Vec<Tick> =
        values.into_iter().map(|value| Tick { value, text: texts.tick(value, exponent, digits) }).collect();
    let title = texts.axis_title(title, exponent);
    let format = texts.tick_format(digits);
    Some(ValueAxis { min: found.min, max: found.max, step: found.step, ticks, exponent, title, format })
}

/// What the axis has to show; `None` where no value is known.
fn range(kind: PlotKind, settings: &Settings, series: &[Series]) -> Option<Range> {
    let known = |point: &Point| point.value.is_some();
    if !series.iter().flat_map(|series| &series.points).any(known) {
        return None;
    }
    let ends = ends(kind, series);
    let whole = ends.iter().all(|value| value.fract().is_zero());
    let wanted = [settings.min, settings.max];
    let all = || ends.iter().chain(wanted.iter().flatten()).copied();
    let (min, max) = (all().min()?, all().max()?);
    let zero = match kind {
        // Lines tell changes: zero is far away from some of them.
        PlotKind::Line => settings.min.is_none() && (max - min) * Decimal::from(3) >= max.abs().max(min.abs()),
        _ => true,
    };
    let (min, max) = if zero { (min.min(Decimal::ZERO), max.max(Decimal::ZERO)) } else { (min, max) };
    Some(Range { min, max, whole })
}

/// The values that bars and lines reach.
fn ends(kind: PlotKind, series: &[Series]) -> Vec<Decimal> {
    let values = |index: usize| series.iter().filter_map(move |series| series.points.get(index)?.value);
    let count = series.iter().map(|series| series.points.len()).max().unwrap_or_default();
    match kind {
        PlotKind::Bar { stacking: Stacking::Stacked, .. } | PlotKind::Area { stacking: Stacking::Stacked } => {
            let sums = |index: usize| {
                let above: Decimal = values(index).filter(|value| !is_negative(*value)).sum();
                let below: Decimal = values(index).filter(|value| is_negative(*value)).sum();
                [above, below]
            };
            (0..count).flat_map(sums).collect()
        }
        PlotKind::Bar { stacking: Stacking::Percent, .. } | PlotKind::Area { stacking: Stacking::Percent } => {
            let any = |wanted: fn(Decimal) -> bool| (0..count).flat_map(values).any(wanted);
            let hundred = |shown: bool| if shown { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
            vec![hundred(any(|value| !is_negative(value))), -hundred(any(is_negative))]
        }
        PlotKind::Progress => {
            let shares = series.iter().flat_map(|series| &series.points).filter_map(|point| point.share);
            shares.map(|share| share.max(Decimal::ZERO)).chain([Decimal::ONE_HUNDRED]).collect()
        }
        PlotKind::Pyramid | PlotKind::Funnel => {
            (0..count).flat_map(values).map(|value| value.max(Decimal::ZERO)).collect()
        }
        _ => (0..count).flat_map(values).collect(),
    }
}
