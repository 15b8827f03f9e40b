//! What each kind of chart is in Word.

use super::*;

/// The values of all series as they stand in the part, in order.
fn cached(xml: &str) -> Vec<Vec<String>> {
    let values = |series: &&str| -> Vec<String> {
        let cache = elements(series, "c:numCache")[0];
        cache.split("<c:v>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    };
    elements(xml, "c:ser").iter().map(values).collect()
}

#[test]
fn bars_stand_beside_each_other_or_are_stacked() {
    for (stacking, grouping, overlap) in [
        (Stacking::None, "clustered", "-8"),
        (Stacking::Stacked, "stacked", "100"),
        (Stacking::Percent, "percentStacked", "100"),
    ] {
        for (horizontal, direction) in [(false, "col"), (true, "bar")] {
            let xml = part_of(bars(stacking, horizontal));
            assert_eq!((vals(&xml, "c:barDir"), vals(&xml, "c:grouping")), (vec![direction], vec![grouping]));
            assert_eq!(vals(&xml, "c:overlap"), [overlap]);
        }
    }
}

#[test]
fn values_are_exact_and_gaps_stay_gaps() {
    let xml = part_of(bars(Stacking::None, false));
    assert_eq!(cached(&xml), [vec!["120000", "150000", "0"], vec!["110000", "90000", "40000", "170500.50"]]);
    let first = elements(&xml, "c:numCache")[0];
    assert!(first.contains(r#"<c:ptCount val="4"/>"#) && !first.contains(r#"idx="1""#), "{first}");
    assert_eq!(vals(&xml, "c:dispBlanksAs"), ["gap"]);
}

#[test]
fn the_axis_is_that_of_the_model() {
    let xml = part_of(bars(Stacking::None, false));
    assert_eq!(
        (vals(&xml, "c:min"), vals(&xml, "c:max"), vals(&xml, "c:majorUnit")),
        (vec!["0"], vec!["200000"], vec!["50000"])
    );
    let hundredths = part_of(bars(Stacking::Percent, false));
    assert_eq!((vals(&hundredths, "c:max"), vals(&hundredths, "c:majorUnit")), (vec!["1"], vec!["0.25"]));
    assert!(hundredths.contains("formatCode=\"[$-40C]0&quot;\u{202f}&quot;%\""), "{hundredths}");
}

#[test]
fn huge_values_are_divided_on_the_axis_and_whole_in_the_data() {
    let mut plot = plot(
        PlotKind::Bar { horizontal: false, stacking: Stacking::None },
        &["2024"],
        vec![series("", 0, &["3000000000000000000000"])],
        None,
    );
    plot.axis = Some(ValueAxis {
        exponent: 21,
        title: Some("EUR × 10²¹".into()),
        ..axis("0", "4000000000000000000000", "1000000000000000000000")
    });
    let xml = part_of(plot);
    assert!(xml.contains(r##"formatCode="[$-40C]#,##0,,,,,,,""##), "{xml}");
    assert_eq!(cached(&xml), [["3000000000000000000000"]]);
    assert!(xml.contains("<a:t>EUR × 10²¹</a:t>"), "{xml}");
}

#[test]
fn values_below_zero_keep_their_colour_and_names_stay_at_the_edge() {
    let mut plot = bars(Stacking::None, true);
    plot.series[0].points[0].value = Some(number("-5"));
    let xml = part_of(plot);
    assert_eq!(vals(&xml, "c:invertIfNegative"), ["0", "0"]);
    assert_eq!(vals(&xml, "c:tickLblPos")[0], "low");
    assert_eq!(cached(&xml)[0][0], "-5");
}

#[test]
fn the_label_of_a_long_bar_below_zero_has_room() {
    let kind = PlotKind::Bar { horizontal: true, stacking: Stacking::None };
    let made = |value: &str| plot(kind, &["a"], vec![series("", 0, &[value, "5"])], Some(axis("-20", "20", "20")));
    let mut roomy = made("-1");
    roomy.categories.push("b".into());
    assert_eq!(vals(&part_of(roomy.clone()), "c:min"), ["-20"]);
    roomy.series[0].points[0].value = Some(number("-20"));
    assert_eq!(vals(&part_of(roomy), "c:min"), ["-40"]);
}

#[test]
fn colours_fonts_and_sizes_are_those_of_the_style() {
    let style = chart_style(|s| {
        s.text.size = pt(8.5);
        s.text.color = BLUE;
        s.text.italic = true;
    });
    let content = BlockContent::Chart(Box::new(chart(ChartContent::Plot(bars(Stacking::None, false)))));
    let xml = written_chart(block("data-chart", style, content));
    assert!(xml.contains(r#"<a:solidFill><a:srgbClr val="1B5E8C"/></a:solidFill>"#), "{xml}");
    let text = elements(&xml, "c:legend")[0];
    let expected = r#"<a:defRPr sz="850" b="0" i="1"><a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill><a:latin typeface="Calibri"/>"#;
    assert!(text.contains(expected), "{text}");
    assert!(xml.contains(r#"<c:lang val="fr-FR"/>"#), "{xml}");
}

#[test]
fn hatchings_tell_apart_where_they_are_asked_for() {
    let plain = part_of(bars(Stacking::Stacked, false));
    assert!(!plain.contains("a:pattFill"));
    let chart = Chart { patterns: true, ..chart(ChartContent::Plot(bars(Stacking::Stacked, false))) };
    let xml = written_chart(placed(chart));
    assert_eq!(xml.matches(r#"<a:pattFill prst="wdUpDiag">"#).count(), 1, "the second series: {xml}");
    let labels = elements(elements(&xml, "c:ser")[1], "c:dLbls")[0];
    assert!(labels.contains(r#"<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>"#), "{labels}");
}

#[test]
fn lines_differ_by_dashes_and_marks() {
    let lines: Vec<Series> = (0..3).map(|place| series("a", place, &["1", "2"])).collect();
    let xml = part_of(plot(PlotKind::Line, &["x", "y"], lines, Some(axis("0", "2", "1"))));
    assert_eq!(vals(&xml, "c:symbol"), ["circle", "square", "triangle"]);
    let dashes: Vec<&str> = elements(&xml, "c:ser").iter().map(|series| vals(series, "a:prstDash")[0]).collect();
    assert_eq!(dashes, ["solid", "dash", "sysDot"]);
    assert!(!xml.contains(r#"<c:smooth val="1"/>"#));
}

#[test]
fn slices_have_their_colours_and_their_shares() {
    for (kind, element) in [(PlotKind::Pie, "<c:pieChart>"), (PlotKind::Doughnut, "<c:doughnutChart>")] {
        let xml = part_of(slices(kind));
        assert!(xml.contains(element) && !xml.contains("<c:valAx>"), "{xml}");
        assert_eq!(elements(&xml, "c:dPt").len(), 4);
        assert_eq!(cached(&xml), [["40", "30", "20", "10"]]);
        assert!(xml.contains("formatCode=\"[$-40C]0&quot;\u{202f}&quot;%\""), "{xml}");
        assert!(xml.contains(r#"<c:showPercent val="1"/>"#));
    }
    assert!(!part_of(slices(PlotKind::Doughnut)).contains("c:dLblPos"), "Word refuses it there");
}

#[test]
fn progress_is_a_share_before_the_whole() {
    let xml = part_of(progress());
    assert_eq!(cached(&xml), [vec!["100"; 4], vec!["75", "10", "120"]]);
    assert_eq!((vals(&xml, "c:max"), vals(&xml, "c:overlap")), (vec!["120"], vec!["100"]));
    assert_eq!(vals(&xml, "c:delete")[..1], ["1"], "the label of the gap: {xml}");
}

#[test]
fn a_pyramid_has_its_first_side_on_the_left_without_signs() {
    let xml = part_of(pyramid());
    assert_eq!(cached(&xml)[1], ["-120", "-240", "-300", "-410", "-90"]);
    assert_eq!((vals(&xml, "c:min"), vals(&xml, "c:max")), (vec!["-500"], vec!["500"]));
    assert_eq!(xml.matches("[$-40C]#,##0;#,##0").count(), 5, "axis, labels and data: {xml}");
    assert_eq!(vals(&xml, "c:orientation"), ["minMax", "minMax"], "ages from below");
}

#[test]
fn the_sides_of_a_pyramid_are_named_from_the_left() {
    // With rows from below, legends name the last series first.
    let xml = part_of(pyramid());
    let names: Vec<bool> = elements(&xml, "c:ser").iter().map(|series| series.contains("<c:v>Femmes</c:v>")).collect();
    assert_eq!((names, vals(&xml, "c:order")), (vec![false, true], vec!["0", "1"]), "{xml}");
    assert_eq!(vals(&xml, "c:idx"), ["1", "0"], "each keeps its column: {xml}");
    assert!(elements(&xml, "c:ser")[1].contains("Sheet1!$B$1"), "{xml}");
}

#[test]
fn a_funnel_has_thinner_bars_for_what_is_reached_so_that_targets_stay_seen() {
    let xml = part_of(funnel());
    let layers = elements(&xml, "c:barChart");
    assert_eq!(layers.len(), 2, "{xml}");
    assert!(layers[0].contains("<c:v>Cible</c:v>") && layers[1].contains("<c:v>Atteint</c:v>"), "{xml}");
    assert_eq!(vals(&xml, "c:gapWidth"), ["73", "189"]);
    assert_eq!((vals(layers[0], "c:axId"), vals(layers[1], "c:axId")), (vec!["1", "2"], vec!["3", "4"]));
    // The same scale for both, and only the names are seen.
    assert_eq!((vals(&xml, "c:min"), vals(&xml, "c:max")), (vec!["0"; 2], vec!["1680"; 2]));
    let seen = |axis: &&str| vals(axis, "c:delete") == ["0"];
    let shown = |name| elements(&xml, name).iter().map(seen).collect::<Vec<_>>();
    assert_eq!((shown("c:catAx"), shown("c:valAx")), (vec![true, false], vec![false; 2]), "{xml}");
    let lone = Plot { series: funnel().series[..1].to_vec(), ..funnel() };
    assert_eq!(elements(&part_of(lone), "c:barChart").len(), 1);
}

#[test]
fn a_funnel_has_what_is_reached_before_the_targets() {
    let xml = part_of(funnel());
    assert_eq!(cached(&xml), [["1200", "800", "400"], ["1080", "880", "100"]]);
    let [targets, reached] = elements(&xml, "c:ser")[..] else { panic!("two series: {xml}") };
    assert!(targets.contains("<a:t>1080 / 1200\u{2003}90\u{202f}%</a:t>"), "{targets}");
    assert!(reached.contains("<a:t>880 / 800\u{2003}110\u{202f}%</a:t>"), "behind the longer bar: {reached}");
}

#[test]
fn tasks_are_bars_over_days() {
    let xml = written_chart(placed(chart(ChartContent::Schedule(schedule()))));
    let series = cached(&xml);
    let begin = vals(&xml, "c:min")[0];
    assert_eq!(series[0], [begin, "45658", "45717", "45839", begin, "45839"], "1 January, 1 March, 1 July 2025");
    assert_eq!(series[1..3], [vec!["59", "48.8"], vec!["73.2"]], "what is done, what is left");
    assert_eq!(series[3..5], [vec!["184"], vec!["1"]], "the other group, and the milestone");
    assert!(elements(&xml, "c:ser")[0].contains("<c:spPr><a:noFill/>"), "the days before are not seen");
    assert_eq!(vals(&xml, "c:max"), ["46023"]);
    assert!(xml.contains(r#"formatCode="[$-40C]mmm\ yy""#), "{xml}");
    assert_eq!(vals(&xml, "c:orientation"), ["maxMin", "minMax"], "the first task is on top");
    let names = elements(elements(&xml, "c:ser")[0], "c:cat")[0];
    let names: Vec<&str> = names.split("<c:v>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(names, ["Étude du sol", "Forage", "Pompe en service", "Suivi", "Audit"]);
}

#[test]
fn names_of_groups_are_bold_in_their_rows_with_the_colour_of_their_tasks() {
    let xml = written_chart(placed(chart(ChartContent::Schedule(schedule()))));
    let names = elements(&xml, "c:ser").pop().unwrap();
    assert!(names.contains("<c:spPr><a:noFill/>"), "the bar is not seen: {names}");
    assert!(elements(names, "c:dLbl").iter().filter(|label| label.contains("a:t")).count() == 2, "{names}");
    for (row, name, color) in [("0", "Travaux", "1B5E8C"), ("4", "Après", "B8501E")] {
        let of_row = format!(r#"<c:dLbl><c:idx val="{row}"/>"#);
        let label = elements(names, "c:dLbl").into_iter().find(|label| label.starts_with(&of_row)).unwrap();
        let [mark, words] = elements(label, "a:r")[..] else { panic!("a mark and a name: {label}") };
        assert!(mark.contains(color) && mark.contains("\u{25a0}"), "{mark}");
        assert!(words.contains(r#" b="1""#) && words.contains(&format!("<a:t>{name}</a:t>")), "{words}");
        assert_eq!(vals(label, "c:dLblPos"), ["inBase"]);
    }
}

#[test]
fn divisions_of_time_never_lie_in_the_month_before() {
    let xml = written_chart(placed(chart(ChartContent::Schedule(schedule()))));
    let value = |name: &str| -> f64 { vals(&xml, name)[0].parse().unwrap() };
    let (min, step) = (value("c:min"), value("c:majorUnit"));
    // Every second month of 2025.
    for (at, begin) in [0.0, 59.0, 120.0, 181.0, 243.0, 304.0].into_iter().enumerate() {
        let day = min + step * at as f64 - 45_658.0;
        assert!((begin..begin + 4.0).contains(&day), "{at}: {day}");
    }
}

#[test]
fn charts_from_right_to_left_are_mirrored() {
    let mirrored = |plot: Plot| {
        let style = chart_style(|s| s.paragraph.direction = Direction::RightToLeft);
        let chart = Chart { legend: LegendPlace::Right, ..chart(ChartContent::Plot(plot)) };
        written_chart(block("data-chart", style, BlockContent::Chart(Box::new(chart))))
    };
    let columns = mirrored(bars(Stacking::None, false));
    assert_eq!(
        (vals(&columns, "c:orientation"), vals(&columns, "c:axPos")),
        (vec!["maxMin", "minMax"], vec!["b", "r"])
    );
    assert_eq!(vals(&columns, "c:legendPos"), ["l"]);
    let rows = mirrored(bars(Stacking::None, true));
    assert_eq!((vals(&rows, "c:orientation"), vals(&rows, "c:axPos")), (vec!["maxMin", "maxMin"], vec!["r", "b"]));
}

#[test]
fn a_chart_of_nothing_has_axes_and_a_dash() {
    let nothing = part_of(plot(PlotKind::Line, &[], vec![], Some(axis("0", "1", "1"))));
    assert!(nothing.contains("<c:v>—</c:v>") && nothing.contains("<c:valAx>"), "{nothing}");
    let gaps = part_of(plot(PlotKind::Line, &["2024"], vec![series("Eau", 0, &[""])], Some(axis("0", "1", "1"))));
    assert!(gaps.contains("<a:t>—</a:t>") && gaps.contains("<c:v>2024</c:v>"), "{gaps}");
    let no_task = Schedule { groups: vec![], ..schedule() };
    assert!(written_chart(placed(chart(ChartContent::Schedule(no_task)))).contains("<c:v>—</c:v>"));
}

#[test]
fn labels_without_room_are_left_out() {
    let names: Vec<String> = (0..40).map(|index| format!("c{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = PlotKind::Bar { horizontal: false, stacking: Stacking::None };
    let crowded =
        plot(kind, &names, vec![series("a", 0, &["123456789"; 40])], Some(axis("0", "200000000", "100000000")));
    assert!(!part_of(crowded).contains("<c:dLbls>"));
    let roomy = plot(kind, &names[..3], vec![series("a", 0, &["12"; 3])], Some(axis("0", "20", "10")));
    assert!(part_of(roomy).contains("<c:dLbls>"));
}

#[test]
fn areas_before_each_other_are_all_seen() {
    let areas = || vec![series("Besoin", 0, &["3", "4"]), series("Couvert", 1, &["1", "2"])];
    let apart = |stacking| plot(PlotKind::Area { stacking }, &["x", "y"], areas(), Some(axis("0", "6", "2")));
    assert_eq!(vals(&part_of(apart(Stacking::None)), "a:alpha"), ["22000"; 2]);
    assert!(!part_of(apart(Stacking::Stacked)).contains("a:alpha"));
}
