//! Where things stand.

use super::*;

/// Points of a series by label and value.
fn points(points: &[(&str, &str)]) -> String {
    points.iter().map(|(label, value)| format!("<data-point label=\"{label}\" value=\"{value}\"/>")).collect()
}

fn of(attributes: &str, inside: &str, size: (f64, f64)) -> Drawing {
    drawn(&chart(&format!("<data-chart {attributes}>{inside}</data-chart>")), size, Direction::LeftToRight)
}

const WIDE: (f64, f64) = (480.0, 170.0);

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

#[test]
fn columns_are_as_high_as_their_values() {
    let drawing = of("type=\"bar\"", &points(&[("a", "10"), ("b", "20"), ("c", "5")]), WIDE);
    let bars = filled(&drawing, FIRST);
    assert_eq!(bars.len(), 3);
    assert!(
        near(bars[1].height(), bars[0].height() * 2.0) && near(bars[0].height(), bars[2].height() * 2.0),
        "{bars:?}"
    );
    assert!(bars.iter().all(|bar| near(bar.bottom, bars[0].bottom)), "all stand on the line of zero");
    let value = place_of(&drawing, "20");
    assert!(value.bottom < bars[1].top && near((value.left + value.right) / 2.0, (bars[1].left + bars[1].right) / 2.0));
}

#[test]
fn values_below_zero_hang_from_the_line_of_zero() {
    let drawing = of("type=\"bar\"", &points(&[("a", "10"), ("b", "-5")]), WIDE);
    let bars = filled(&drawing, FIRST);
    assert!(near(bars[0].bottom, bars[1].top) && near(bars[0].height(), bars[1].height() * 2.0));
    assert!(place_of(&drawing, "-5").top > bars[1].bottom, "its value is below it");
    assert!(place_of(&drawing, "b").top > bars[1].bottom, "names stand below the plot");
}

#[test]
fn a_gap_is_not_zero() {
    let drawing = of("type=\"bar\"", &points(&[("a", "10"), ("b", ""), ("c", "0")]), WIDE);
    assert_eq!(filled(&drawing, FIRST).len(), 1, "neither a gap nor zero has a bar");
    let shown = texts(&drawing);
    assert!(shown.contains(&"0") && !shown.contains(&"–"), "zero is told, a gap is not: {shown:?}");
    let line = of("type=\"line\"", &points(&[("a", "10"), ("b", ""), ("c", "0"), ("d", "3")]), WIDE);
    let strokes = line.shapes.iter().filter(|shape| shape.stroke.as_ref().is_some_and(|stroke| stroke.color == FIRST));
    assert_eq!(strokes.count(), 1, "the line is interrupted: one stroke for c and d, a mark for a");
}

#[test]
fn rows_are_as_long_as_their_values() {
    let drawing = of("type=\"bar\" orientation=\"horizontal\"", &points(&[("one", "10"), ("two", "30")]), WIDE);
    let mut bars = filled(&drawing, FIRST);
    bars.sort_by(|a, b| a.top.total_cmp(&b.top));
    assert!(near(bars[1].width(), bars[0].width() * 3.0) && near(bars[0].left, bars[1].left));
    assert!(place_of(&drawing, "one").right < bars[0].left);
    assert!(place_of(&drawing, "30").left > bars[1].right);
}

#[test]
fn stacked_bars_stand_on_each_other() {
    let series =
        |name: &str, value: &str| format!("<data-series label=\"{name}\">{}</data-series>", points(&[("x", value)]));
    let both = series("A", "30") + &series("B", "10");
    let drawing = of("type=\"bar\" stacked=\"true\"", &both, WIDE);
    let (lower, upper) = (filled(&drawing, FIRST), filled(&drawing, SECOND));
    let (lower, upper) = (lower.last().unwrap(), upper.last().unwrap());
    assert!(upper.bottom <= lower.top && lower.top - upper.bottom < 1.0, "{lower:?} {upper:?}");
    assert!((lower.height() / upper.height() - 3.0).abs() < 0.1);
    let hundred = of("type=\"bar\" stacked=\"percent\"", &both, WIDE);
    assert!(texts(&hundred).contains(&"75%") && texts(&hundred).contains(&"100%"), "{:?}", texts(&hundred));
}

#[test]
fn slices_are_as_large_as_their_shares() {
    let drawing = of("type=\"pie\"", &points(&[("a", "1"), ("b", "1"), ("c", "2")]), WIDE);
    let is_round = |shape: &&Shape| shape.path.iter().any(|segment| matches!(segment, PathSegment::Curve(..)));
    let slices: Vec<Bounds> = drawing.shapes.iter().filter(is_round).map(Bounds::of_shape).collect();
    assert!(slices[0].left >= slices[2].right - 0.01, "a quarter at the upper right, the half at the left: {slices:?}");
    assert!(near(slices[0].height() * 2.0, slices[2].height()) && near(slices[0].width(), slices[1].width()));
    assert!(texts(&drawing).iter().filter(|text| **text == "25%").count() >= 2, "{:?}", texts(&drawing));
    let doughnut = of("type=\"doughnut\"", &points(&[("a", "1")]), WIDE);
    let ring = doughnut.shapes.iter().find(is_round).unwrap();
    let moves = ring.path.iter().filter(|segment| matches!(segment, PathSegment::Move(_)));
    assert_eq!(moves.count(), 2, "a whole ring has an outer and an inner circle");
}

#[test]
fn pies_without_values_are_empty_circles() {
    for values in [&[("a", "0"), ("b", "0")][..], &[("a", "-1")]] {
        let drawing = of("type=\"pie\"", &points(values), WIDE);
        assert!(drawing.shapes.iter().any(|shape| shape.fill.is_none() && shape.path.len() > 4));
    }
}

#[test]
fn progress_goes_beyond_its_whole() {
    let inside = "<data-point label=\"a\" value=\"3\" max=\"4\"/><data-point label=\"b\" value=\"6\" max=\"4\"/>";
    let drawing = of("type=\"progress\"", inside, WIDE);
    let mut bars = filled(&drawing, FIRST);
    bars.sort_by(|a, b| a.top.total_cmp(&b.top));
    assert!(near(bars[1].width(), bars[0].width() * 2.0), "{bars:?}");
    assert!(texts(&drawing).contains(&"75%") && texts(&drawing).contains(&"150%"));
}

#[test]
fn tasks_stand_at_their_days() {
    let inside = "<data-task label=\"A\" start=\"2025-01-01\" end=\"2025-01-31\"/>
        <data-task label=\"B\" start=\"2025-02-01\" end=\"2025-03-31\"/>";
    let drawing = of("type=\"gantt\"", inside, WIDE);
    let bars = filled(&drawing, FIRST);
    assert!(near(bars[0].right, bars[1].left), "one begins where the other ends: {bars:?}");
    assert!((bars[1].width() / bars[0].width() - 59.0 / 31.0).abs() < 0.01);
    assert!(place_of(&drawing, "A").right < bars[0].left);
    let march = place_of(&drawing, "March");
    assert!(march.left > bars[1].left && march.right <= bars[1].right);
}

#[test]
fn pyramids_have_the_youngest_below() {
    let series = |name: &str| {
        format!("<data-series label=\"{name}\">{}</data-series>", points(&[("0–9", "40"), ("10–19", "20")]))
    };
    let drawing = of("type=\"pyramid\"", &(series("Women") + &series("Men")), WIDE);
    assert!(place_of(&drawing, "0–9").top > place_of(&drawing, "10–19").bottom);
    let (left, right) = (filled(&drawing, FIRST), filled(&drawing, SECOND));
    assert!(left.iter().all(|bar| bar.right < right[0].left));
    assert!(left.iter().zip(&right).map(|(a, b)| a.width() + b.width()).all(|sum| sum > 0.0));
    assert!(place_of(&drawing, "Women").right < place_of(&drawing, "Men").left);
}

#[test]
fn from_right_to_left_everything_is_mirrored() {
    let made = chart(&format!("<data-chart>{}</data-chart>", points(&[("a", "10"), ("b", "20")])));
    let (there, here) = (drawn(&made, WIDE, Direction::LeftToRight), drawn(&made, WIDE, Direction::RightToLeft));
    let (a, b) = (place_of(&there, "a"), place_of(&here, "a"));
    assert!(near(a.left, WIDE.0 - b.right) && near(a.top, b.top));
    assert!(place_of(&here, "a").left > place_of(&here, "b").right);
}

#[test]
fn long_names_turn_columns_into_rows() {
    let long = "Antidisestablishmentarianism";
    let drawing = of("type=\"bar\"", &points(&[(long, "1"), ("b", "2"), ("c", "3"), ("d", "1")]), (240.0, 170.0));
    let bars = filled(&drawing, FIRST);
    assert!(bars.iter().all(|bar| near(bar.left, bars[0].left)), "rows begin at one line: {bars:?}");
    let name: String = texts(&drawing).iter().filter(|text| long.contains(**text) && text.len() > 1).copied().collect();
    assert_eq!(name, long, "the name is told in full, in two lines");
    assert!(bars[0].left <= 240.0 * 0.4 + 0.1);
}

#[test]
fn empty_charts_are_as_large_as_others() {
    for kind in ["bar", "line", "area", "pie", "doughnut", "progress", "gantt", "pyramid", "funnel"] {
        let drawing = of(&format!("type=\"{kind}\" title=\"T\""), "", WIDE);
        assert!(texts(&drawing).contains(&"—"), "{kind}: {:?}", texts(&drawing));
    }
}

#[test]
fn more_series_than_colours_have_hatchings() {
    let series: String = (0..10)
        .map(|index| format!("<data-series label=\"s{index}\">{}</data-series>", points(&[("x", "5")])))
        .collect();
    let drawing = of("type=\"bar\"", &series, WIDE);
    let hatched = drawing.shapes.iter().filter(|shape| shape.hatch.is_some()).count();
    assert_eq!(hatched, 4, "the ninth and the tenth bar, and their samples");
    let patterns = of("type=\"bar\" patterns=\"true\"", &series, WIDE);
    assert!(patterns.shapes.iter().filter(|shape| shape.hatch.is_some()).count() > 12);
}

#[test]
fn years_too_narrow_for_their_names_are_named_every_so_many() {
    let inside = "<data-task label=\"A long label of a task\" start=\"2009-01-01\" end=\"2027-12-31\"/>";
    let drawing = of("type=\"gantt\"", inside, (300.0, 60.0));
    let years: Vec<&str> = texts(&drawing).into_iter().filter(|text| text.starts_with("20")).collect();
    assert!(years.len() > 3, "{years:?}");
    let numbers: Vec<i32> = years.iter().map(|year| year.parse().unwrap()).collect();
    let steps: Vec<i32> = numbers.windows(2).map(|two| two[1] - two[0]).collect();
    assert!(numbers[0] == 2009 && steps.iter().all(|step| *step == steps[0]), "{years:?}");
}

#[test]
fn a_value_between_gaps_is_seen_in_an_area() {
    let drawing = of("type=\"area\"", &points(&[("a", "10"), ("b", ""), ("c", "30")]), WIDE);
    assert_eq!(filled(&drawing, FIRST).len(), 2, "a mark each");
}

#[test]
fn the_names_of_slices_stand_right_beside_the_circle() {
    let inside = points(&[("North", "10"), ("South", "20")]);
    let drawing = of("type=\"pie\" legend=\"right\"", &inside, (480.0, 120.0));
    let circle = filled(&drawing, SECOND).into_iter().chain(filled(&drawing, FIRST));
    let right = circle.filter(|bounds| bounds.width() > 20.0).map(|bounds| bounds.right).fold(0.0, f64::max);
    let names = place_of(&drawing, "North");
    assert!(names.left > right && names.left - right < 4.0 * EM, "{right} and {names:?}");
}

#[test]
fn a_plot_that_titles_leave_no_height_has_no_marks_over_them() {
    let series = "<data-series label=\"Aaaa aaaaaaaaa aa aaaaaaaaa aaaaaaaaa\"></data-series>\
                  <data-series label=\"Donaudampfschifffahrtsgesellschaftskapitän\"><data-point label=\"a\" value=\"0\"/></data-series>";
    let drawing = of("type=\"line\" title=\"a\" x-title=\"a\" y-title=\"a\"", series, (90.0, 60.0));
    let lowest = drawing.shapes.iter().map(|shape| Bounds::of_shape(shape).bottom).fold(0.0, f64::max);
    assert!(lowest <= 60.0 + 0.1, "{lowest}");
}

#[test]
fn years_without_names_have_no_strong_lines() {
    let inside = "<data-task label=\"A long label of a task\" start=\"2009-01-01\" end=\"2027-12-31\"/>";
    let drawing = of("type=\"gantt\"", inside, (300.0, 60.0));
    let upright: Vec<Bounds> =
        drawing.shapes.iter().filter(|shape| shape.stroke.is_some()).map(Bounds::of_shape).collect();
    let upright: Vec<&Bounds> = upright.iter().filter(|line| line.right - line.left < 1.0).collect();
    let top = upright.iter().map(|line| line.top).fold(f64::INFINITY, f64::min);
    let strong = upright.iter().filter(|line| near(line.top, top)).count();
    assert_eq!((upright.len(), strong), (19, 7), "every year has a line, one of three a strong one");
}

#[test]
fn legends_whose_words_have_no_room_beside_go_below() {
    let inside = points(&[("Communes", "10"), ("Fondation communautaire", "20"), ("Administrations", "30")]);
    let words = ["Communes", "Fondation", "communautaire", "Administrations", "Fondation communautaire"];
    for width in [90.0, 110.0, 140.0, 200.0] {
        let drawing = of("type=\"doughnut\" legend=\"right\" labels=\"none\"", &inside, (width, 160.0));
        let names: Vec<&str> = texts(&drawing).into_iter().filter(|text| text.contains(char::is_alphabetic)).collect();
        assert!(names.len() >= 3 && names.iter().all(|name| words.contains(name)), "{width}: {names:?}");
    }
}
