//! What is written beside points, and their marks.

use super::*;

#[test]
fn labels_on_hatchings_are_dark_in_boxes_and_those_on_colours_are_not() {
    let chart = Chart { patterns: true, ..chart(ChartContent::Plot(slices(PlotKind::Pie))) };
    let xml = written_chart(placed(chart));
    let labels = elements(elements(&xml, "c:ser")[0], "c:dLbls")[0];
    let (white, filled) = (r#"<a:srgbClr val="FFFFFF"/>"#, r#"<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/>"#);
    let looks: Vec<(&str, bool, bool)> = elements(labels, "c:dLbl")
        .iter()
        .map(|label| (vals(label, "c:idx")[0], label.contains(filled), elements(label, "c:txPr")[0].contains(white)))
        .collect();
    // The first slice is in its full colour, the others are hatched.
    assert_eq!(looks[0], ("0", false, true), "{labels}");
    assert_eq!(looks[1..].iter().map(|(_, filled, white)| (*filled, *white)).collect::<Vec<_>>(), [(true, false); 3]);
}

#[test]
fn a_funnel_of_one_series_tells_its_values() {
    let lone = Plot { series: funnel().series[..1].to_vec(), ..funnel() };
    let xml = part_of(lone);
    assert_eq!(vals(elements(&xml, "c:dLbls")[0], "c:showVal"), ["1"], "{xml}");
}

#[test]
fn figures_below_rows_have_room() {
    let narrow = |plot: Plot, width: f64| {
        let style = chart_style(|s| s.boxed.width = Extent::Length(pt(width)));
        let content = BlockContent::Chart(Box::new(chart(ChartContent::Plot(plot))));
        written_chart(block("data-chart", style, content))
    };
    let ends = |xml: &str| ["c:min", "c:max", "c:majorUnit"].map(|name| vals(xml, name)[0].to_owned());
    let crowded = |kind| Plot { axis: Some(axis("0", "1200", "200")), labels: PointLabels::None, kind, ..pyramid() };
    assert_eq!(ends(&narrow(crowded(PlotKind::Pyramid), 480.0)), ["-1200", "1200", "200"]);
    assert_eq!(ends(&narrow(crowded(PlotKind::Pyramid), 200.0)), ["-1200", "1200", "600"]);
    let rows = PlotKind::Bar { horizontal: true, stacking: Stacking::None };
    assert_eq!(ends(&narrow(crowded(rows), 110.0)), ["0", "1200", "400"]);
    // Beside columns they stand above each other.
    let columns = PlotKind::Bar { horizontal: false, stacking: Stacking::None };
    let column = plot(columns, &["a"], vec![series("", 0, &["1000"])], Some(axis("0", "1200", "200")));
    assert_eq!(ends(&narrow(column, 110.0)), ["0", "1200", "200"]);
}

#[test]
fn names_below_lines_are_thinned_out() {
    let line = |count: usize| {
        let names: Vec<String> = (0..count).map(|index| format!("janvier {index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let values = vec!["1"; count];
        part_of(plot(PlotKind::Line, &names, vec![series("a", 0, &values)], Some(axis("0", "2", "1"))))
    };
    assert_eq!(vals(&line(3), "c:tickLblSkip"), ["1"]);
    let every: i64 = vals(&line(60), "c:tickLblSkip")[0].parse().unwrap();
    assert!((7..20).contains(&every), "{every}");
    assert!(!part_of(bars(Stacking::None, false)).contains("c:tickLblSkip"), "columns break their names");
}

#[test]
fn the_longest_bars_of_a_pyramid_leave_room_for_their_labels() {
    let mut full = pyramid();
    assert_eq!(vals(&part_of(full.clone()), "c:min"), ["-500"]);
    full.series[0].points[0].value = Some(number("-499"));
    let xml = part_of(full);
    let (min, max) = (vals(&xml, "c:min")[0], vals(&xml, "c:max")[0]);
    assert!(min.parse::<i64>().unwrap() < -500, "{min}");
    assert_eq!(min.trim_start_matches('-'), max);
}

#[test]
fn only_labels_of_lines_without_room_are_left_out() {
    let line = |values: &[&str]| {
        let names: Vec<String> = (0..values.len()).map(|index| format!("c{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        part_of(plot(PlotKind::Line, &names, vec![series("a", 0, values)], Some(axis("0", "20", "10"))))
    };
    let hidden = |values: &[&str]| {
        let xml = line(values);
        let labels = elements(elements(&xml, "c:ser")[0], "c:dLbls")[0].to_owned();
        elements(&labels, "c:dLbl").iter().filter(|label| label.contains("c:delete")).count()
    };
    let mut values = vec!["12"; 9];
    assert_eq!(hidden(&values), 0);
    values.push("1000000000000000");
    assert_eq!(hidden(&values), 1);
}

#[test]
fn of_many_points_only_those_between_gaps_have_marks() {
    let line = |values: &[&str]| {
        let names: Vec<String> = (0..values.len()).map(|index| format!("c{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        part_of(plot(PlotKind::Line, &names, vec![series("a", 0, values)], Some(axis("0", "20", "10"))))
    };
    assert_eq!(vals(&line(&["12"; 20]), "c:symbol"), ["circle"]);
    assert_eq!(vals(&line(&["12"; 60]), "c:symbol"), ["none"]);
    let mut gaps = vec!["12"; 60];
    (gaps[3], gaps[5]) = ("", "");
    let xml = line(&gaps);
    assert_eq!(vals(&xml, "c:symbol"), ["none", "circle"]);
    let point = elements(&xml, "c:dPt")[0];
    assert_eq!(vals(point, "c:idx"), ["4"]);
    // A point with a look of its own says all of it.
    assert!(point.contains(r#"<c:spPr><a:noFill/><a:ln "#), "{point}");
}
