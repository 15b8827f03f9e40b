//! Contrast between what has to be seen and what it stands on: text, and the colours of charts (WCAG 2.2, success
//! criteria 1.4.3 and 1.4.11, level AA).

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::{Block, Chart, ChartContent, Color, PlotKind, Style, StyleName, TextStyle};
use crate::units::Length;

/// What text must have, and what large text must have.
const NEEDED: f64 = 4.5;
const NEEDED_WHEN_LARGE: f64 = 3.0;
/// What surfaces and lines that tell something must have.
const NEEDED_OF_SURFACES: f64 = 3.0;
/// Text is large from this size on, and bold text from the second.
const LARGE: Length = Length::pt(18.0);
const LARGE_WHEN_BOLD: Length = Length::pt(14.0);
const BOLD: u16 = 700;
/// How many styles and backgrounds are remembered.
const MOST_REMEMBERED: usize = 16;

/// What a text is in: the place of a warning, and where its colour is set.
#[derive(Clone, Copy)]
pub(super) enum Around<'a> {
    Block(&'a Block),
    /// An element in a line that looks otherwise than what is around it: its place and style, and the block.
    Inline(&'a Origin, &'a Style, &'a Block),
    /// A margin box, by the place of its rule.
    Margin(&'a Origin),
}

impl<'a> Around<'a> {
    /// What the text of an element in a line is in: the element, where it decides how well its text is read.
    pub(super) fn inside(self, style: &'a Style, origin: &'a Origin) -> Around<'a> {
        let (block, outer) = match self {
            Around::Block(block) => (block, &*block.style),
            Around::Inline(_, outer, block) => (block, outer),
            Around::Margin(_) => return self,
        };
        let alike = |one: &TextStyle, other: &TextStyle| one.color == other.color && is_large(one) == is_large(other);
        let same = style.boxed.background.is_none() && alike(&style.text, &outer.text);
        if same || origin.is_none() { self } else { Around::Inline(origin, style, block) }
    }

    fn origin(self) -> Origin {
        match self {
            Around::Block(block) => block.origin.clone(),
            Around::Inline(origin, ..) | Around::Margin(origin) => origin.clone(),
        }
    }

    /// Where to look for a colour in the style sheets.
    fn advice(self, color: Color) -> String {
        match self {
            Around::Block(block) if block.style.text.color == color => {
                format!("look for the style of `{}`, or of what it stands in", selector(&block.name))
            }
            Around::Block(block) | Around::Inline(_, _, block) => {
                format!("look for the style of the element inside `{}`", selector(&block.name))
            }
            Around::Margin(_) => {
                "set it in this margin box, or in `@page` or `html`, from which the box has it".to_owned()
            }
        }
    }
}

/// The selector of a block, such as `p.pale`.
fn selector(name: &StyleName) -> String {
    let classes = name.classes.iter().flat_map(|class| [".", class]);
    std::iter::once(&*name.element).chain(classes).collect()
}

/// Judges text after text.
#[derive(Default)]
pub(super) struct Contrast {
    /// The styles and backgrounds that were found to be fine: most text has those of other text.
    fine: Vec<(Arc<TextStyle>, Color)>,
}

impl Contrast {
    /// Whether text of this style on this background is known to be fine.
    pub(super) fn knows(&self, style: &Arc<TextStyle>, background: Color) -> bool {
        let seen = |(known, color): &(Arc<TextStyle>, Color)| Arc::ptr_eq(known, style) && *color == background;
        self.fine.iter().any(seen)
    }

    /// Warns of text that stands out too little from its background.
    pub(super) fn check(
        &mut self,
        style: &Arc<TextStyle>,
        background: Color,
        around: Around<'_>,
        problems: &mut Diagnostics,
    ) {
        let needed = if is_large(style) { NEEDED_WHEN_LARGE } else { NEEDED };
        let found = style.color.contrast(background);
        if found >= needed {
            if self.fine.len() < MOST_REMEMBERED {
                self.fine.push((Arc::clone(style), background));
            }
            return;
        }
        let message = message("text", style.color, background, needed);
        let hint = match readable(style.color, background, needed) {
            Some(better) => format!("a colour such as {} can be read there", better),
            None => "choose a lighter or a darker background".to_owned(),
        };
        let hint = format!("{hint}: {}", around.advice(style.color));
        problems.push(Diagnostic::warning("low-contrast", around.origin(), message).with_hint(hint));
    }
}

/// Warns of surfaces and lines of a chart that stand out too little from what it stands on (WCAG 2.2, 1.4.11): of each
/// colour once. What has a hatching is told apart by its lines, which have the same colour.
pub(super) fn check_chart(block: &Block, chart: &Chart, background: Color, problems: &mut Diagnostics) {
    let mut colors: Vec<(Color, &str)> = match &chart.content {
        ChartContent::Plot(plot) => {
            let slices = matches!(plot.kind, PlotKind::Pie | PlotKind::Doughnut);
            let mut found = Vec::new();
            for series in &plot.series {
                for (index, point) in series.points.iter().enumerate().filter(|(_, point)| point.value.is_some()) {
                    let own = slices || point.color != series.color;
                    let name = if own { plot.categories.get(index) } else { series.label.as_ref() };
                    found.push((point.color, name.map_or("", |name| name.as_ref())));
                }
            }
            found
        }
        ChartContent::Schedule(schedule) => {
            let tasks = schedule.groups.iter().flat_map(|group| {
                group.tasks.iter().map(move |task| {
                    let name = group.label.as_ref().filter(|_| task.color == group.color).unwrap_or(&task.label);
                    (task.color, name.as_ref())
                })
            });
            tasks.collect()
        }
    };
    let mut seen = Vec::new();
    colors.retain(|(color, _)| {
        let new = !seen.contains(color) && color.contrast(background) < NEEDED_OF_SURFACES;
        seen.push(*color);
        new
    });
    for (color, name) in colors {
        let what = if name.is_empty() { "the chart".to_owned() } else { format!("“{name}” in the chart") };
        let message = message(&what, color, background, NEEDED_OF_SURFACES);
        let hint = match readable(color, background, NEEDED_OF_SURFACES) {
            Some(better) => format!("give it a `color` such as {}", better),
            None => "choose a lighter or a darker background".to_owned(),
        };
        problems.push(Diagnostic::warning("low-contrast", block.origin.clone(), message).with_hint(hint));
    }
}

fn message(what: &str, color: Color, background: Color, needed: f64) -> String {
    // Cut, not rounded: 4.499 is not 4.5.
    let shown = (color.contrast(background) * 100.0).floor() / 100.0;
    format!("{what} of {color} on {background} has a contrast of {shown:.2}:1; readers with low vision need {needed}:1")
}

fn is_large(style: &TextStyle) -> bool {
    style.size >= LARGE || style.size >= LARGE_WHEN_BOLD && style.weight >= BOLD
}

/// The colour nearest to a given one, on the way from it to black or to white, that can be read on a background.
fn readable(color: Color, background: Color, needed: f64) -> Option<Color> {
    let ends = [Color::BLACK, Color::WHITE];
    (1..=255_u8).find_map(|step| {
        let shades = ends.map(|end| mixed(color, end, step));
        shades.into_iter().find(|shade| shade.contrast(background) >= needed)
    })
}

/// A colour on its way to another: there after 255 steps.
fn mixed(from: Color, to: Color, step: u8) -> Color {
    let step = u32::from(step);
    let channel = |from: u8, to: u8| ((u32::from(from) * (255 - step) + u32::from(to) * step) / 255) as u8;
    Color { red: channel(from.red, to.red), green: channel(from.green, to.green), blue: channel(from.blue, to.blue) }
}
