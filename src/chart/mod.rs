//! The drawing of charts: surfaces, lines and texts in their places.
//!
//! [`draw`] takes what the model says of a chart, its size and a look, and asks for nothing but the width of texts. The
//! result knows neither layout nor a format. Everything is drawn as from left to right; for text from right to left the
//! whole is mirrored at last ([`canvas`]).
//!
//! A chart is set from the outside inwards: title and legend ([`surround`], [`legend`]), axes ([`axes`]), then what the
//! values are ([`bars`], [`lines`], [`pie`], [`rows`], [`pyramid`], [`schedule`]). A label that would meet another one, or
//! stick out, is set elsewhere or left out: what it says is in the text alternative and in the table.

mod axes;
mod bars;
mod canvas;
mod categories;
mod ink;
mod legend;
mod lines;
mod pie;
mod pyramid;
mod rows;
mod schedule;
mod shape;
mod surround;
#[cfg(test)]
mod tests;
mod text;

pub use ink::{Look, Tones, hatch_at};
pub use lines::MOST_MARKERS;
pub use shape::{Hatch, HatchKind, PathSegment, Shape, Stroke};
pub use text::{Anchor, Measure, Text};

use crate::model::{Chart, ChartContent, PlotKind};
use crate::units::Size;
use canvas::Canvas;

/// A finished drawing; positions are from the top left corner of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// From the lowest to the topmost.
    pub shapes: Vec<Shape>,
    /// Above the shapes; no two of them meet.
    pub texts: Vec<Text>,
}

/// Draws a chart.
///
/// Nothing is drawn outside of the size, unless that is too small for a single line of text. The result depends on the
/// arguments alone.
pub fn draw(chart: &Chart, size: Size, look: &Look, measure: &mut dyn Measure) -> Drawing {
    let mut canvas = Canvas::new(look, measure, size);
    if size.width.is_zero() || size.height.is_zero() {
        return canvas.finish();
    }
    let room = surround::set(&mut canvas, chart);
    match &chart.content {
        ChartContent::Schedule(content) => schedule::draw(&mut canvas, content, chart.patterns, room),
        ChartContent::Plot(plot) => match plot.kind {
            PlotKind::Bar { .. } => bars::draw(&mut canvas, plot, chart.patterns, room),
            PlotKind::Line | PlotKind::Area { .. } => lines::draw(&mut canvas, plot, chart, room),
            PlotKind::Pie | PlotKind::Doughnut => pie::draw(&mut canvas, plot, chart.patterns, room),
            PlotKind::Progress | PlotKind::Funnel => rows::draw(&mut canvas, plot, chart.patterns, room),
            PlotKind::Pyramid => pyramid::draw(&mut canvas, plot, chart.patterns, room),
        },
    }
    if chart.is_empty() {
        canvas.nothing(room);
    }
    canvas.finish()
}
