//! Charts: `data-chart` with its series, points and tasks.
//!
//! What a chart shows is read before the styles are known ([`prepare`]): numbers, dates, axes and texts in its language,
//! and the table of its data, which becomes part of the document. The colours come with the styles.

mod alternative;
mod axis;
mod measure;
mod plot;
mod schedule;
mod settings;
mod source;
mod table;
mod texts;

use std::ops::Range;
use std::sync::Arc;

pub(super) use settings::values;

use self::settings::{ChartType, Settings};
use self::source::Reader;
use super::builder::{Builder, Container};
use super::dom::{Dom, Token};
use super::element::Kind;
use crate::diag::Diagnostics;
use crate::locale::Locale;
use crate::model::{
    Block, BlockContent, BorderSide, BoxSizing, BoxStyle, Break, BreakInside, Chart, ChartContent, Color, Display,
    Edges, Extent, GroupRole, LegendPlace, Style,
};
use crate::style::{Computed, ElementId};
use crate::units::Length;

/// A chart that has been read.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The `data-chart`.
    element: ElementId,
    /// All of it but the colours.
    chart: Chart,
    /// For each series or group of tasks the element that gives its colour and those of its points or tasks.
    colors: Vec<(ElementId, Vec<Option<ElementId>>)>,
    /// The tokens of the table of its data, where it has one.
    table: Option<Range<usize>>,
}

/// Reads all charts of a document; `locale` is that of the document.
pub(super) fn prepare(dom: &mut Dom<'_>, locale: &Locale, problems: &mut Diagnostics) {
    let found: Vec<(ElementId, Range<usize>)> = dom
        .tokens
        .iter()
        .enumerate()
        .filter_map(|(index, token)| match token {
            Token::Open { id, end } if dom.kind(*id) == Kind::Chart => Some((*id, index + 1..*end)),
            _ => None,
        })
        .collect();
    let mut others: Vec<(String, Locale)> = Vec::new();
    for (element, inner) in found {
        let language = language(dom, element).unwrap_or_default();
        if !language.is_empty() && !language.eq_ignore_ascii_case(locale.public_tag()) {
            let known = others.iter().any(|(known, _)| *known == language);
            if !known && let Some(other) = locale_of(&language) {
                others.push((language.clone(), other));
            }
        }
        let own = others.iter().find(|(known, _)| *known == language).map_or(locale, |(_, other)| other);
        let mut reader = Reader { dom, chart: element, problems: Diagnostics::new() };
        let (mut prepared, with_table) = read(&mut reader, (element, inner), own);
        problems.extend(reader.problems);
        if with_table {
            prepared.table = Some(table::add(dom, element, &prepared.chart));
        }
        dom.charts.push(prepared);
    }
}

/// The language that an element or one around it names.
fn language(dom: &Dom<'_>, id: ElementId) -> Option<String> {
    std::iter::successors(Some(id), |id| dom.tree.parent(*id)).find_map(|id| {
        let element = dom.element(id);
        let language = element.attribute("xml:lang").or_else(|| element.attribute("lang"))?;
        (!language.is_empty()).then(|| language.to_owned())
    })
}

/// The locale of a language tag, or of its language alone.
fn locale_of(tag: &str) -> Option<Locale> {
    Locale::parse(tag).or_else(|_| Locale::parse(tag.split('-').next().unwrap_or_default())).ok()
}

/// Reads a chart, and tells whether a table of its data goes with it.
fn read(reader: &mut Reader<'_, '_>, (element, inner): (ElementId, Range<usize>), locale: &Locale) -> (Prepared, bool) {
    let settings = Settings::read(reader, element);
    let source = reader.series(element, inner);
    let (content, legend, colors) = match settings.of {
        ChartType::Gantt => {
            let made = schedule::make(reader, element, &settings, source, locale);
            (ChartContent::Schedule(made.schedule), LegendPlace::None, made.elements)
        }
        ChartType::Plot(kind) => {
            let made = plot::make(reader, element, kind, &settings, source, locale);
            (ChartContent::Plot(made.plot), made.legend, made.elements)
        }
    };
    let title: Option<Arc<str>> = settings.title.as_deref().map(Arc::from);
    let alternative = settings.alternative.clone();
    let alternative = alternative.unwrap_or_else(|| alternative::of(settings.title.as_deref(), &content));
    let chart = Chart { title, content, legend, patterns: settings.patterns, alternative: alternative.into() };
    if chart.is_empty() {
        let hint = "leave it out with `{{#if}}` where the record has nothing for it";
        reader.warn(element, "empty-chart", "this chart has nothing to show", hint);
    }
    (Prepared { element, chart, colors, table: None }, settings.table)
}

impl Builder<'_, '_> {
    /// Adds a chart, and the table of its data.
    pub(super) fn chart(&mut self, container: &mut Container, id: ElementId, computed: &Arc<Computed>) {
        let dom = self.dom;
        let Some(prepared) = dom.charts.iter().find(|prepared| prepared.element == id) else { return };
        self.end_paragraph(container);
        let mut chart = prepared.chart.clone();
        self.color(&mut chart, prepared, computed);
        let content = BlockContent::Chart(Box::new(chart));
        let Some(table) = prepared.table.clone() else {
            let block = self.element_block(content, id, computed);
            return container.blocks.push(block);
        };
        let (around, within) = apart(&computed.style);
        let mut inside = Container::new(id, Arc::clone(computed), Default::default());
        let whole = self.element_block(content, id, computed);
        let (strings, style) = (Vec::new(), Arc::new(within));
        inside.blocks.push(Block { style, id: None, strings, page_number: None, ..whole.clone() });
        self.fill(&mut inside, table, computed);
        let content = BlockContent::Group { role: GroupRole::Generic, blocks: inside.blocks };
        let group = Block { content, style: Arc::new(around), ..whole };
        container.blocks.push(group);
    }

    /// Gives series, points and tasks the colours of their elements.
    fn color(&mut self, chart: &mut Chart, prepared: &Prepared, computed: &Arc<Computed>) {
        for (index, (element, parts)) in prepared.colors.iter().enumerate() {
            let is_chart = *element == prepared.element;
            let around = if is_chart { Arc::clone(computed) } else { self.resolve(*element, computed) };
            let mut of_part = |id: &Option<ElementId>| id.map(|id| self.resolve(id, &around).style.text.color);
            let colors: Vec<Option<Color>> = parts.iter().map(&mut of_part).collect();
            // Points right inside the chart have the colour of a series, which no element stands for.
            let own = match is_chart {
                true => colors.iter().flatten().next().copied(),
                false => Some(around.style.text.color),
            };
            let own = own.unwrap_or(around.style.text.color);
            let mut colors = colors.into_iter().map(|color| color.unwrap_or(own));
            match &mut chart.content {
                ChartContent::Plot(plot) => {
                    let Some(series) = plot.series.get_mut(index) else { continue };
                    series.color = own;
                    series.points.iter_mut().zip(&mut colors).for_each(|(point, color)| point.color = color);
                }
                ChartContent::Schedule(schedule) => {
                    let Some(group) = schedule.groups.get_mut(index) else { continue };
                    group.color = own;
                    group.tasks.iter_mut().zip(&mut colors).for_each(|(task, color)| task.color = color);
                }
            }
        }
    }
}

/// The style of a chart that has a table below it, as the box around both and as the chart in it.
fn apart(style: &Style) -> (Style, Style) {
    let boxed = &style.boxed;
    let edges = |one: Extent, other: Extent, borders: [BorderSide; 2]| {
        let padding = |extent: Extent| if let Extent::Length(padding) = extent { padding } else { Length::ZERO };
        padding(one) + padding(other) + borders[0].width + borders[1].width
    };
    let across = edges(boxed.padding.left, boxed.padding.right, [boxed.border.left, boxed.border.right]);
    let whole = |extent: Extent| match (extent, boxed.sizing) {
        (Extent::Length(length), BoxSizing::ContentBox) => Extent::Length(length + across),
        (extent, _) => extent,
    };
    let none = BoxStyle::default();
    let around = BoxStyle {
        display: Display::Block,
        padding: none.padding,
        border: none.border,
        radius: none.radius,
        background: None,
        width: whole(boxed.width),
        min_width: whole(boxed.min_width),
        max_width: whole(boxed.max_width),
        height: Extent::Auto,
        min_height: Extent::Auto,
        max_height: Extent::Auto,
        break_inside: BreakInside::Auto,
        ..boxed.clone()
    };
    let within = BoxStyle {
        padding: boxed.padding,
        border: boxed.border,
        radius: boxed.radius,
        background: boxed.background,
        sizing: boxed.sizing,
        height: boxed.height,
        min_height: boxed.min_height,
        max_height: boxed.max_height,
        margin: Edges { bottom: Extent::Length(style.text.size * 0.6), ..none.margin },
        break_inside: boxed.break_inside,
        break_after: Break::Avoid,
        around: boxed.around,
        ..none
    };
    (Style { boxed: around, ..style.clone() }, Style { boxed: within, ..style.clone() })
}
