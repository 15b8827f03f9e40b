//! Whatever the data: texts are inside the chart, and no two of them meet.

use proptest::prelude::*;

use super::*;

const KINDS: [&str; 12] = [
    "type=\"bar\"",
    "type=\"bar\" orientation=\"horizontal\"",
    "type=\"bar\" stacked=\"true\"",
    "type=\"bar\" stacked=\"percent\" patterns=\"true\"",
    "type=\"line\"",
    "type=\"area\"",
    "type=\"area\" stacked=\"percent\"",
    "type=\"pie\"",
    "type=\"doughnut\" legend=\"bottom\"",
    "type=\"progress\"",
    "type=\"pyramid\"",
    "type=\"funnel\"",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("0".to_owned()),
        (-500i64..500).prop_map(|value| value.to_string()),
        (0i64..100_000).prop_map(|value| format!("{}.{:02}", value / 100, value % 100)),
        Just("987654321987654321".to_owned()),
        Just("0.0000001".to_owned()),
    ]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[A-Z][a-z]{3,12}( [a-z]{2,9}){0,6}",
        Just("Donaudampfschifffahrtsgesellschaftskapitän".to_owned()),
        (1950u32..2050).prop_map(|year| year.to_string()),
    ]
}

fn series() -> impl Strategy<Value = String> {
    let name = prop_oneof![Just(String::new()), label()];
    let points = prop::collection::vec((label(), value()), 0..14);
    (name, points).prop_map(|(name, points)| {
        let points = points.iter().map(|(label, value)| format!("<data-point label=\"{label}\" value=\"{value}\"/>"));
        format!("<data-series label=\"{name}\">{}</data-series>", points.collect::<String>())
    })
}

fn task() -> impl Strategy<Value = String> {
    (label(), 0u32..3000, 0u32..900, 0u32..130, any::<bool>()).prop_map(|(label, start, length, progress, milestone)| {
        let day = |days: u32| crate::locale::Day::from_number(18_000 + days as i32).unwrap();
        let iso = |day: crate::locale::Day| {
            format!("{:04}-{:02}-{:02}", day.year(), day.month().unwrap(), day.day().unwrap())
        };
        let (from, to) = (iso(day(start)), iso(day(start + length)));
        format!("<data-task label=\"{label}\" start=\"{from}\" end=\"{to}\" progress=\"{progress}\" milestone=\"{milestone}\"/>")
    })
}

fn check(chart: &Chart, size: (f64, f64), direction: Direction) -> Result<(), TestCaseError> {
    let drawing = drawn(chart, size, direction);
    let bounds: Vec<Bounds> = drawing.texts.iter().map(Bounds::of_text).collect();
    for (index, one) in bounds.iter().enumerate() {
        let text = &drawing.texts[index].text;
        let inside = one.left >= -0.1 && one.right <= size.0 + 0.1 && one.top >= -0.1 && one.bottom <= size.1 + 0.1;
        prop_assert!(inside, "“{text}” sticks out of {size:?}: {one:?}");
        for (other, place) in bounds.iter().enumerate().skip(index + 1) {
            prop_assert!(!one.meets(place), "“{text}” meets “{}”", drawing.texts[other].text);
        }
    }
    for shape in drawing.shapes.iter().map(Bounds::of_shape) {
        let inside =
            shape.left >= -1.0 && shape.right <= size.0 + 1.0 && shape.top >= -1.0 && shape.bottom <= size.1 + 1.0;
        prop_assert!(inside, "a shape sticks out of {size:?}: {shape:?}");
    }
    prop_assert_eq!(drawing, drawn(chart, size, direction));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plots_stay_in_their_places(
        kind in prop::sample::select(&KINDS[..]),
        series in prop::collection::vec(series(), 0..5),
        title in label(),
        (width, height) in (90.0..500.0f64, 60.0..400.0f64),
        mirrored in any::<bool>(),
    ) {
        let titles = format!("title=\"{title}\" x-title=\"{title}\" y-title=\"{title}\"");
        let made = chart(&format!("<data-chart {kind} {titles}>{}</data-chart>", series.concat()));
        let direction = if mirrored { Direction::RightToLeft } else { Direction::LeftToRight };
        check(&made, (width, height), direction)?;
    }

    #[test]
    fn schedules_stay_in_their_places(
        groups in prop::collection::vec((label(), prop::collection::vec(task(), 0..6)), 0..4),
        (width, height) in (120.0..500.0f64, 60.0..400.0f64),
    ) {
        let groups = groups.iter().map(|(name, tasks)| {
            format!("<data-series label=\"{name}\">{}</data-series>", tasks.concat())
        });
        let made = chart(&format!("<data-chart type=\"gantt\">{}</data-chart>", groups.collect::<String>()));
        check(&made, (width, height), Direction::LeftToRight)?;
    }
}
