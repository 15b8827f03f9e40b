use super::super::kit::lay_out_html;
use super::{LOREM, Line, lines};
use crate::layout::frame::ItemContent;

/// How far each line but the last ends from the right edge.
fn short(lines: &[Line], width: f64) -> Vec<f64> {
    let space = |line: &Line| if line.text.ends_with(' ') { SPACE } else { 0.0 };
    lines[..lines.len() - 1].iter().map(|line| 20.0 + width - line.right + space(line)).collect()
}

/// The width of a space of Liberation Sans at 10 pt.
const SPACE: f64 = 2.78;

fn spread(gaps: &[f64]) -> f64 {
    gaps.iter().map(|gap| gap * gap).sum()
}

/// The same for lines that take one after the other all that fits; `words` are as wide.
fn greedy(words: &[f64], width: f64) -> Vec<f64> {
    let mut gaps = Vec::new();
    let mut line = words[0];
    for word in &words[1..] {
        if line + SPACE + word > width {
            gaps.push(width - line);
            line = *word;
        } else {
            line += SPACE + word;
        }
    }
    gaps
}

#[test]
fn ragged_lines_are_calmer_than_greedy_ones() {
    let words = lines(&format!("<p>{}</p>", LOREM.replace(' ', "<br/>")), "@page { size: 240pt 2000pt }");
    let words: Vec<f64> = words.iter().map(|word| word.right - word.left).collect();
    let (mut own, mut other) = (0.0, 0.0);
    for width in (120..=200).step_by(5) {
        let lines = lines(&format!("<p>{LOREM}</p>"), &format!("p {{ width: {width}pt }}"));
        let (ours, greedy) = (short(&lines, f64::from(width)), greedy(&words, f64::from(width)));
        assert!(ours.len() <= greedy.len() + 1, "hardly more lines: {ours:?} {greedy:?}");
        own += spread(&ours);
        other += spread(&greedy);
    }
    assert!(own < other * 0.95, "{own} against {other}");
}

#[test]
fn justified_spaces_stretch_and_shrink_within_bounds() {
    let lines = lines(&format!("<p>{LOREM} {LOREM}</p>"), "p { text-align: justify; hyphens: auto }");
    for line in &lines[..lines.len() - 1] {
        let hanging = if line.text.ends_with(' ') { 12.0 } else { 0.1 };
        assert!(line.right > 219.8 && line.right < 220.2 + hanging, "{} {}", line.text, line.right);
    }
    assert!(lines.last().is_some_and(|line| line.right < 220.1), "the last line does not stick out");
}

#[test]
fn what_is_too_wide_to_be_justified_runs_over_the_edge() {
    let text = format!("<p>{}</p>", "avec l’appui de la commune".replace(' ', "\u{a0}"));
    let width = |align: &str| {
        let css = format!("p {{ width: 90pt; overflow-wrap: normal; text-align: {align} }}");
        let lines = lines(&text, &css);
        assert_eq!(lines.len(), 1);
        lines[0].right - lines[0].left
    };
    let (natural, justified) = (width("left"), width("justify"));
    assert!(natural > 110.0 && justified > natural - 5.0 * 0.3 * 2.8, "{natural} {justified}");
}

#[test]
fn words_that_are_torn_fill_their_lines() {
    for text in ["Donaudampfschifffahrtsgesellschaft", "11111111111111111111111111111111", "La WWWWWWWWWWWWWWWWW Donau"]
    {
        let lines = lines(&format!("<p>{text}</p>"), "p { width: 60pt; text-align: justify }");
        // But the last line, and one that ends in a whole word.
        let natural: f64 = lines.iter().map(|line| line.right - line.left).sum();
        assert!(lines.len() as f64 <= (natural / 60.0).ceil() + 1.0, "{} lines", lines.len());
        for line in lines[..lines.len() - 1].iter().filter(|line| !line.text.ends_with(' ')) {
            assert!(line.right - line.left > 50.0, "{} is {} wide", line.text, line.right - line.left);
        }
    }
}

#[test]
fn no_break_spaces_part_as_a_last_resort_what_is_wider_than_its_place() {
    let text = "Comité de gestion du forage".replace(' ', "\u{a0}");
    for align in ["left", "justify"] {
        let lines = lines(&format!("<p>{text}</p>"), &format!("p {{ width: 60pt; text-align: {align} }}"));
        let shown: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
        assert_eq!(shown, ["Comité\u{a0}de", "gestion\u{a0}du", "forage"], "{align}");
    }
    let told = |css: &str| {
        let css = format!("table {{ table-layout: fixed; width: 60pt }} td {{ padding: 0; {css} }}");
        let (_, problems) = lay_out_html("lang=\"fr\"", &format!("<table><tr><td>{text}</td></tr></table>"), &css);
        problems.iter().map(|problem| (problem.code, problem.message.contains("is broken"))).collect::<Vec<_>>()
    };
    assert_eq!(told(""), [("table-too-wide", true)]);
    assert_eq!(told("overflow-wrap: anywhere"), [], "where breaks are asked for, they are no news");
}

#[test]
fn signs_that_a_face_lacks_are_drawn_from_those_that_stand_for_them() {
    let set = |text: &str| {
        let css = "p { font-family: Carlito; text-align: justify }";
        let (layout, problems) = lay_out_html("lang=\"fr\"", &format!("<p>{text}</p>"), css);
        assert!(problems.is_empty(), "{problems:#?}");
        let glyphs = layout.pages[0].items.iter().filter_map(|item| match &item.content {
            ItemContent::Text(run) => Some(run.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()),
            _ => None,
        });
        glyphs.collect::<Vec<_>>().concat()
    };
    assert_eq!(set("covid\u{2011}19"), set("covid-19"));
    assert_eq!(set("a\u{2028}b\u{2029}c"), set("a b c"));
}

#[test]
fn no_short_word_is_left_alone_on_the_last_line() {
    // A greedy breaker leaves one word behind for some of these widths.
    for width in 150..200 {
        let lines = lines(&format!("<p>{LOREM}</p>"), &format!("p {{ width: {width}pt }}"));
        let last = lines.last().unwrap();
        assert!(
            last.text.trim().contains(' ') || last.right - last.left > f64::from(width) / 4.0,
            "{width}: {}",
            last.text
        );
    }
}

#[test]
fn first_lines_are_indented_or_hang() {
    let text = format!("<p>{LOREM}<br/>Encore.</p>");
    let starts = |css: &str| lines(&text, css).iter().map(|line| line.left).collect::<Vec<_>>();
    let plain = starts("p { text-indent: 10pt }");
    assert_eq!((plain[0], plain[1], *plain.last().unwrap()), (30.0, 20.0, 20.0));
    let each = starts("p { text-indent: 10pt each-line }");
    assert_eq!((each[0], each[1], *each.last().unwrap()), (30.0, 20.0, 30.0));
    let hanging = starts("p { text-indent: 10pt hanging }");
    assert_eq!((hanging[0], hanging[1], *hanging.last().unwrap()), (20.0, 30.0, 30.0));
    let out = starts("p { text-indent: -10pt; padding-left: 10pt }");
    assert_eq!((out[0], out[1]), (20.0, 30.0));
}

#[test]
fn last_lines_take_an_alignment_of_their_own() {
    let last = |css: &str| {
        let lines = lines(&format!("<p>{LOREM}</p>"), &format!("p {{ text-align: justify; {css} }}"));
        let line = lines.last().unwrap();
        (line.left, line.right)
    };
    assert_eq!(last("").0, 20.0);
    assert_eq!(last("text-align-last: right").1, 220.0);
    assert_eq!(last("text-align-last: justify"), (20.0, 220.0));
    let (left, right) = last("text-align-last: center");
    assert!((left + right - 240.0).abs() < 0.15, "{left} {right}");
}

#[test]
fn words_and_letters_are_spaced() {
    let width = |css: &str| {
        let line = &lines("<p>un deux trois</p>", css)[0];
        line.right - line.left
    };
    let plain = width("");
    assert!((width("p { word-spacing: 5pt }") - plain - 10.0).abs() < 0.15);
    assert!((width("p { letter-spacing: 1pt }") - plain - 13.0).abs() < 0.15);
}

#[test]
fn tabs_stand_at_the_stops_of_the_style() {
    let text = |css: &str| lines("<pre>a\tb</pre>", css)[0].text.clone();
    assert_eq!(text(""), "a       b");
    assert_eq!(text("pre { tab-size: 4 }"), "a   b");
}
