//! Notes and floats at the edges of pages.

use super::{WORDS, laid_out_text, layout, letters, lines, positions};

const NOTES: &str =
    ".n { float: footnote } @page { @footnote { margin-top: 6pt; border-top: 1pt solid; padding-top: 3pt } }";

#[test]
fn notes_stand_at_the_foot_of_the_page_that_calls_them() {
    let text = WORDS.repeat(3);
    let body = format!(
        "<p>First<span class=\"n\">Note one.</span> {text}</p><p>{text}</p><p>{text}</p><p>{text}{text}</p>\
         <p>Last<span class=\"n\">Note two, <em>longer</em>. {WORDS}</span></p>"
    );
    insta::assert_snapshot!(positions(&layout(NOTES, &body)));
}

#[test]
fn a_note_in_a_table_stands_below_the_page_and_not_in_the_cell() {
    let body = "<table><tr><td>A<span class=\"n\">Why A.</span></td><td>B</td></tr></table><p>After</p>";
    let layout = layout(NOTES, body);
    let lines = lines(&layout.pages[0], false);
    let note = lines.iter().find(|line| line.text.contains("Why A.")).expect("the note is there");
    assert!(note.y > 200.0, "{lines:#?}");
    assert_eq!(note.x, 20.0, "as wide as the page's text: {lines:#?}");
}

#[test]
fn a_note_longer_than_a_page_goes_on_and_the_text_too() {
    let note = WORDS.repeat(40);
    let body = format!("<p>Call<span class=\"n\">{note}</span> {}</p><p>{}</p>", WORDS.repeat(12), WORDS.repeat(30));
    let layout = layout(NOTES, &body);
    assert!(layout.pages.len() > 3);
    let calls = 2;
    let shown = letters(&laid_out_text(&layout));
    let source = letters(&format!("Call{note}{}{}{}.", WORDS.repeat(12), WORDS.repeat(30), "1".repeat(calls)));
    assert_eq!(shown, source, "every letter once");
    for page in &layout.pages {
        let mut ys: Vec<f64> = lines(page, false).iter().map(|line| line.y).collect();
        ys.dedup_by(|a, b| (*a - *b).abs() < 4.0);
        assert!(ys.is_sorted(), "no line over another: {ys:?}");
        assert!(ys.iter().all(|y| *y < 222.0), "nothing below the text area: {ys:?}");
    }
}

#[test]
fn many_notes_share_the_foot_of_pages_and_every_page_keeps_its_own() {
    let paragraph = |n: usize| format!("<p>Word{n}<span class=\"n\">note{n}end</span> {WORDS}</p>");
    let body: String = (1..60).map(paragraph).collect();
    let layout = layout(NOTES, &body);
    for page in &layout.pages {
        let text: String = lines(page, false).into_iter().map(|line| line.text).collect();
        for n in 1..60 {
            let called = text.contains(&format!("Word{n}{n} "));
            let noted = text.contains(&format!("note{n}end"));
            assert_eq!(called, noted, "call and note {n} on one page: {text}");
        }
    }
}

#[test]
fn the_line_above_notes_is_as_long_as_border_clip_says() {
    use liasse::layout::frame::ItemContent;
    let css = format!("{NOTES} @page {{ @footnote {{ border-clip: 40pt }} }}");
    let layout = layout(&css, "<p>A<span class=\"n\">B</span></p>");
    let rules: Vec<(f64, f64)> = layout.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.content {
            ItemContent::Line { from, to, .. } => Some((from.x.to_pt(), to.x.to_pt())),
            _ => None,
        })
        .collect();
    assert_eq!(rules, [(20.0, 60.0)]);
}

#[test]
fn floats_go_to_the_edges_of_their_page_or_wait_for_the_next() {
    let css = ".t { float: top; margin: 0 0 8pt } .b { float: bottom; margin: 8pt 0 0 } div { height: 80pt }";
    let text = WORDS.repeat(2);
    let body = format!(
        "<p>One {text}</p><div class=\"t\">TOP</div><p>Two {text}</p><div class=\"b\">BOTTOM</div>\
         <p>Three {text}</p><div class=\"t\">LATER</div><p>Four {text}</p>"
    );
    insta::assert_snapshot!(positions(&layout(css, &body)));
}

#[test]
fn floats_that_wait_come_before_the_next_chapter() {
    let css = ".t { float: top } div { height: 120pt } h1 { break-before: page }";
    let body = format!("<p>{}</p><div class=\"t\">FLOAT</div><p>x</p><h1>Next</h1>", WORDS.repeat(14));
    let layout = layout(css, &body);
    let text = laid_out_text(&layout);
    assert!(text.find("FLOAT") < text.find("Next"), "{}", positions(&layout));
}

#[test]
fn a_float_that_would_fill_the_page_stays_in_the_text() {
    let css = ".t { float: top } .t p { height: 30pt }";
    let body = format!("<p>Before</p><div class=\"t\">{}</div><p>After</p>", "<p>F</p>".repeat(7));
    let layout = layout(css, &body);
    let text = laid_out_text(&layout);
    assert!(text.find("Before") < text.find('F') && text.find("After") > text.rfind('F'), "{text}");
}

#[test]
fn a_note_called_in_a_float_stands_at_the_foot_of_the_float_s_page() {
    let css = format!("{NOTES} .t {{ float: top }} .b {{ float: bottom }}");
    let body = "<p>Text</p><div class=\"t\">Top<span class=\"n\">Of the top.</span></div>\
                <div class=\"b\">Bottom<span class=\"n\">Of the bottom.</span></div>";
    let layout = layout(&css, body);
    assert_eq!(layout.pages.len(), 1);
    let lines = lines(&layout.pages[0], false);
    for note in ["Of the top.", "Of the bottom."] {
        let line = lines.iter().find(|line| line.text.contains(note)).expect("the note is there");
        assert!(line.y > 200.0, "{lines:#?}");
    }
}

#[test]
fn a_box_beside_text_that_is_higher_than_the_page_goes_on_on_the_next() {
    let body = format!("<div style=\"float: right; width: 60pt\"><p>{}</p></div><p>After</p>", WORDS.repeat(8));
    let layout = layout("", &body);
    assert!(layout.pages.len() > 1);
    assert!(layout.pages.iter().flat_map(|page| lines(page, false)).all(|line| line.y < 222.0));
}

#[test]
fn a_note_stays_with_its_call_where_margins_end_the_text() {
    // For each number of lines, a call on the last line that has room for its note.
    for count in 1..40 {
        let css = format!("{NOTES} p {{ margin: 0 0 5pt }}");
        let fillers: String = (0..count).map(|n| format!("<p>Line {n}</p>")).collect();
        let body = format!("{fillers}<p>Call<span class=\"n\">The note.</span></p><p>{}</p>", WORDS.repeat(3));
        let layout = layout(&css, &body);
        for page in &layout.pages {
            let text: String = lines(page, false).into_iter().map(|line| line.text).collect();
            assert_eq!(text.contains("Call"), text.contains("The note."), "{count}: {text}");
        }
    }
}
