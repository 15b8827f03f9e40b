//! Charts to write: their data as the markup would have made it.

use rust_decimal::Decimal;

use super::super::*;

pub(super) const COLORS: [Color; 3] = [
    Color { red: 0x1b, green: 0x5e, blue: 0x8c },
    Color { red: 0xb8, green: 0x50, blue: 0x1e },
    Color { red: 0x3b, green: 0x7d, blue: 0x4f },
];

pub(super) fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A point of a value as a decimal; an empty one is a gap.
pub(super) fn point(value: &str, share: Option<&str>, label: &str) -> Point {
    Point {
        value: (!value.is_empty()).then(|| number(value)),
        share: share.map(number),
        text: if value.is_empty() { "—".into() } else { value.into() },
        share_text: share.map_or_else(|| "".into(), |share| format!("{share}\u{202f}%").into()),
        label: label.into(),
        color: COLORS[0],
    }
}

pub(super) fn series(label: &str, place: usize, values: &[&str]) -> Series {
    let color = COLORS[place % COLORS.len()];
    let points = values.iter().map(|value| Point { color, ..point(value, None, value) });
    Series { label: (!label.is_empty()).then(|| label.into()), color, place, points: points.collect() }
}

pub(super) fn axis(min: &str, max: &str, step: &str) -> ValueAxis {
    let (min, max, step) = (number(min), number(max), number(step));
    let mut ticks = vec![];
    let mut value = min;
    while value <= max {
        ticks.push(Tick { value, text: value.to_string().into() });
        value += step;
    }
    ValueAxis { min, max, step, ticks, exponent: 0, title: None, format: NumberFormat::default() }
}

pub(super) fn plot(kind: PlotKind, categories: &[&str], series: Vec<Series>, axis: Option<ValueAxis>) -> Plot {
    Plot {
        kind,
        categories: categories.iter().map(|name| Arc::from(*name)).collect(),
        series,
        axis,
        category_title: None,
        labels: PointLabels::Values,
        format: NumberFormat { after: "\u{a0}€".into(), ..NumberFormat::default() },
    }
}

pub(super) fn chart(content: ChartContent) -> Chart {
    Chart {
        title: None,
        content,
        legend: LegendPlace::Bottom,
        patterns: false,
        alternative: "Dépenses : 2021, 120 000 €".into(),
    }
}

pub(super) fn of(plot: Plot) -> Block {
    placed(chart(ChartContent::Plot(plot)))
}

pub(super) fn placed(chart: Chart) -> Block {
    block("data-chart", chart_style(|_| {}), BlockContent::Chart(Box::new(chart)))
}

pub(super) fn chart_style(change: impl FnOnce(&mut Made)) -> Arc<Style> {
    style(|s| {
        s.text.size = pt(9.0);
        s.text.families = Arc::from([Arc::from("Carlito")]);
        s.margins(4.0, 8.0);
        s.boxed.break_inside = BreakInside::Avoid;
        change(s);
    })
}

pub(super) fn bars(stacking: Stacking, horizontal: bool) -> Plot {
    let planned = series("Prévu", 0, &["120000", "", "150000", "0"]);
    let mut actual = series("Dépensé", 1, &["110000", "90000", "40000", "170500.50"]);
    let axis = match stacking {
        Stacking::None => axis("0", "200000", "50000"),
        Stacking::Stacked => axis("0", "250000", "50000"),
        Stacking::Percent => {
            actual.points.iter_mut().for_each(|point| point.share = Some(number("50")));
            let mut axis = axis("0", "100", "25");
            axis.ticks.iter_mut().for_each(|tick| tick.text = format!("{}\u{202f}%", tick.text).into());
            axis
        }
    };
    let kind = PlotKind::Bar { horizontal, stacking };
    plot(kind, &["2021", "2022", "2023", "2024"], vec![planned, actual], Some(axis))
}

pub(super) fn slices(kind: PlotKind) -> Plot {
    let values = [("40", "Union européenne"), ("30", "Région"), ("20", "Dons"), ("10", "Recettes")];
    let points = values.iter().enumerate().map(|(index, (value, _))| {
        let label = format!("{value}\u{202f}%");
        Point { color: COLORS[index % 3], ..point(value, Some(value), &label) }
    });
    let series = Series { label: None, color: COLORS[0], place: 0, points: points.collect() };
    let names: Vec<&str> = values.iter().map(|(_, name)| *name).collect();
    Plot { labels: PointLabels::Shares, ..plot(kind, &names, vec![series], None) }
}

pub(super) fn progress() -> Plot {
    let points = [("90", "75"), ("12", "10"), ("", ""), ("144", "120")].iter().map(|(value, share)| {
        let share = (!share.is_empty()).then_some(*share);
        let label = share.map(|share| format!("{share}\u{202f}%")).unwrap_or_default();
        point(value, share, &label)
    });
    let series = Series { label: None, color: COLORS[0], place: 0, points: points.collect() };
    let names = ["Puits forés", "Comités formés", "Latrines", "Ménages raccordés"];
    Plot { labels: PointLabels::Shares, ..plot(PlotKind::Progress, &names, vec![series], None) }
}

pub(super) fn pyramid() -> Plot {
    let women = series("Femmes", 0, &["120", "240", "300", "410", "90"]);
    let men = series("Hommes", 1, &["110", "260", "310", "380", "80"]);
    let ages = ["0–4", "5–14", "15–24", "25–59", "60+"];
    let mut made = plot(PlotKind::Pyramid, &ages, vec![women, men], Some(axis("0", "500", "250")));
    made.format = NumberFormat::default();
    made
}

pub(super) fn funnel() -> Plot {
    let targets = series("Cible", 0, &["1200", "800", "400"]);
    let mut actual = series("Atteint", 0, &["1080", "880", "100"]);
    for (point, share) in actual.points.iter_mut().zip(["90", "110", "25"]) {
        point.share = Some(number(share));
        point.share_text = format!("{share}\u{202f}%").into();
    }
    plot(PlotKind::Funnel, &["Personnes informées", "Formées", "Employées"], vec![targets, actual], None)
}

pub(super) fn task(label: &str, start: i32, end: i32, progress: Option<&str>) -> Task {
    Task {
        label: label.into(),
        period: Some((DayNumber(start), DayNumber(end))),
        text: "".into(),
        progress: progress.map(number),
        progress_text: "".into(),
        milestone: end == start + 1,
        color: COLORS[0],
    }
}

/// From 1 January to 31 December 2025.
pub(super) fn schedule() -> Schedule {
    const START: i32 = 20_089;
    let tasks = vec![
        task("Étude du sol", START, START + 59, Some("100")),
        task("Forage", START + 59, START + 181, Some("40")),
        task("Pompe en service", START + 181, START + 182, None),
    ];
    let follow =
        vec![task("Suivi", START + 181, START + 365, None), Task { period: None, ..task("Audit", 0, 1, None) }];
    let group = |label: &str, place: usize, tasks: Vec<Task>| {
        let color = COLORS[place];
        let tasks = tasks.into_iter().map(|task| Task { color, ..task }).collect();
        TaskGroup { label: Some(label.into()), color, place, tasks }
    };
    Schedule {
        groups: vec![group("Travaux", 0, tasks), group("Après", 1, follow)],
        axis: TimeAxis { start: DayNumber(START), end: DayNumber(START + 365), unit: TimeUnit::Month, rows: vec![] },
        task_title: None,
        time_title: None,
    }
}

/// A document with a chart of every kind.
pub(in super::super) fn all() -> Document {
    let lines = || {
        let one = series("Eau", 0, &["4", "", "2", "1"]);
        let other = series("Énergie", 1, &["1", "3", "2.5", "4"]);
        vec![one, other]
    };
    let years = ["2021", "2022", "2023", "2024"];
    let line = plot(PlotKind::Line, &years, lines(), Some(axis("0", "5", "1")));
    let area = Plot {
        labels: PointLabels::None,
        ..plot(PlotKind::Area { stacking: Stacking::Stacked }, &years, lines(), Some(axis("0", "8", "2")))
    };
    let mut huge = bars(Stacking::None, false);
    for point in huge.series.iter_mut().flat_map(|series| &mut series.points) {
        point.value = point.value.map(|value| value * Decimal::from(-1_000_000));
    }
    huge.axis = Some(ValueAxis {
        exponent: 9,
        title: Some("EUR × 1 000 000 000".into()),
        ..axis("-200000000000", "0", "50000000000")
    });
    huge.category_title = Some("Année".into());
    huge.labels = PointLabels::None;
    let hatched = Chart { patterns: true, ..chart(ChartContent::Plot(bars(Stacking::Stacked, false))) };
    let titled = Chart {
        title: Some("Dépenses par année".into()),
        legend: LegendPlace::Right,
        ..chart(ChartContent::Plot(bars(Stacking::None, false)))
    };
    let blocks = vec![
        placed(titled),
        of(bars(Stacking::None, true)),
        placed(hatched),
        of(bars(Stacking::Percent, true)),
        of(huge),
        of(line),
        of(area),
        of(slices(PlotKind::Pie)),
        of(slices(PlotKind::Doughnut)),
        of(progress()),
        of(pyramid()),
        of(funnel()),
        placed(chart(ChartContent::Schedule(schedule()))),
        of(plot(PlotKind::Line, &[], vec![], Some(axis("0", "1", "1")))),
    ];
    document(blocks)
}
