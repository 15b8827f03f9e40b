//! Title and legend: what stands around all charts.

use super::canvas::{Area, Canvas};
use super::legend;
use super::text::Anchor;
use crate::model::{Chart, ChartContent, LegendPlace};

/// Sets the title and the legend; gives the room that is left.
pub(super) fn set(canvas: &mut Canvas<'_>, chart: &Chart) -> Area {
    let mut room = canvas.whole;
    if let Some(title) = &chart.title {
        let lines = canvas.wrapped(title, true, room.width);
        let style = canvas.bold();
        let height = canvas.lines(&lines, (room.x, room.y), Anchor::Left, style);
        room = room.inset(height + canvas.em() * 0.35, 0.0, 0.0, 0.0);
    }
    let ChartContent::Plot(plot) = &chart.content else { return room };
    let place = match chart.legend {
        // Where the names at the ends of lines have no room, they are a legend.
        LegendPlace::Lines if !super::lines::has_room_for_names(canvas, plot, room) => LegendPlace::Top,
        place => place,
    };
    legend::set(canvas, chart, plot, place, room)
}
