//! What is written beside points, and their marks.

use super::*;

#[test]
fn labels_in_boxes_over_hatchings_are_as_dark_as_text() {
    let chart = Chart { patterns: true, ..chart(ChartContent::Plot(slices(PlotKind::Pie))) };
    let xml = written_chart(placed(chart));
    let labels = elements(elements(&xml, "c:ser")[0], "c:dLbls")[0];
    assert!(labels.contains(r#"<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>"#), "{labels}");
    let texts: Vec<&str> = elements(labels, "c:txPr");
    assert!(!texts.is_empty());
    for text in texts {
        assert!(!text.contains(r#"<a:srgbClr val="FFFFFF"/>"#), "white on white: {text}");
    }
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
fn lines_of_many_points_have_no_marks_unless_gaps_leave_a_point_alone() {
    let symbols = |values: &[&str]| {
        let names: Vec<String> = (0..values.len()).map(|index| format!("c{index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let xml = part_of(plot(PlotKind::Line, &names, vec![series("a", 0, values)], Some(axis("0", "20", "10"))));
        vals(&xml, "c:symbol")[0].to_owned()
    };
    assert_eq!(symbols(&["12"; 20]), "circle");
    assert_eq!(symbols(&["12"; 60]), "none");
    let mut gaps = vec!["12"; 60];
    (gaps[3], gaps[5]) = ("", "");
    assert_eq!(symbols(&gaps), "circle");
}
