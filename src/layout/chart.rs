//! Charts as blocks: as wide as their place.

use super::block::Place;
use super::builder::Builder;
use super::context::Context;
use super::flow::{Chunk, Piece};
use super::frame::Role;
use crate::model::{Chart, Style};
use crate::sizing::chart_height;

/// Adds a chart; `place` is its content box.
pub(super) fn add(context: &mut Context<'_>, builder: &mut Builder, chart: &Chart, style: &Style, place: &Place) {
    context.node(place.node, Role::Figure { alternative: Some(chart.alternative.clone()) }, None);
    let height = chart_height(chart, style, place.width).min(context.page_height);
    builder.solid(Piece::Rigid(Chunk::blank(height)));
}
