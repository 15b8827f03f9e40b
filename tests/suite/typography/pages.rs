//! Pages of several kinds in one document.

use super::{WORDS, laid_out_text, layout, letters, lines, positions};

#[test]
fn a_landscape_part_deep_inside_has_pages_of_its_own() {
    let css = "@page wide { size: 440pt 200pt; margin: 30pt } .wide { page: wide } section { padding-left: 10pt }";
    let body = format!(
        "<section><h1>Report</h1><p>Before {WORDS}</p><section class=\"wide\"><h1>Budget</h1><p>{WORDS}</p></section>\
         <p>After {WORDS}</p></section>"
    );
    insta::assert_snapshot!(positions(&layout(css, &body)));
}

#[test]
fn a_document_that_begins_on_a_named_page_has_no_empty_page_before_it() {
    let css = "@page cover { margin: 60pt } .cover { page: cover }";
    let layout = layout(css, "<div class=\"cover\"><p>Cover</p></div><p>Text</p>");
    let firsts: Vec<(f64, String)> =
        layout.pages.iter().map(|page| (lines(page, false)[0].x, lines(page, false)[0].text.clone())).collect();
    assert_eq!(firsts, [(60.0, "Cover".to_owned()), (20.0, "Text".to_owned())]);
}

#[test]
fn left_and_right_pages_mirror_their_margins() {
    let css = "@page :left { margin: 20pt 60pt 20pt 20pt } @page :right { margin: 20pt 20pt 20pt 60pt }";
    let layout = layout(css, &format!("<p>{}</p>", WORDS.repeat(60)));
    let lefts: Vec<f64> = layout.pages.iter().map(|page| lines(page, false)[0].x).collect();
    assert_eq!(lefts[..3], [60.0, 20.0, 60.0]);
}

#[test]
fn a_part_on_a_right_page_leaves_an_empty_page_where_it_must() {
    let css = "h1 { break-before: right } @page { @bottom-center { content: counter(page) } }";
    let layout = layout(css, "<h1>One</h1><h1>Two</h1>");
    let texts: Vec<usize> = layout.pages.iter().map(|page| lines(page, false).len()).collect();
    assert_eq!(texts, [1, 0, 1]);
    let feet: Vec<usize> = layout.pages.iter().map(|page| lines(page, true).len()).collect();
    assert_eq!(feet, [1, 0, 1], "nothing stands on the empty page");
}

#[test]
fn columns_are_balanced_and_headings_span_them() {
    let css = ".c { columns: 2; column-gap: 20pt } h1 { column-span: all }";
    let body = format!("<div class=\"c\"><p>{}</p><h1>Across</h1><p>{}</p></div>", WORDS.repeat(4), WORDS.repeat(3));
    insta::assert_snapshot!(positions(&layout(css, &body)));
}

#[test]
fn notes_in_columns_stand_below_all_columns() {
    let css = ".c { columns: 2; column-gap: 20pt } .n { float: footnote }";
    let note = "<span class=\"n\">The note.</span>";
    let body = format!("<div class=\"c\"><p>{}{note} {}</p></div>", WORDS.repeat(3), WORDS.repeat(50));
    let layout = layout(css, &body);
    let first = lines(&layout.pages[0], false);
    let note = first.iter().find(|line| line.text.contains("The note.")).expect("the note is on the first page");
    assert!(note.y > 205.0 && note.x == 20.0, "{first:#?}");
    let lowest = first.iter().filter(|line| !line.text.contains("The note.")).map(|line| line.y).fold(0.0, f64::max);
    assert!(lowest < note.y - 8.0, "{}", positions(&layout));
    let source = letters(&format!("{}The note.11.{}", WORDS.repeat(3), WORDS.repeat(50)));
    assert_eq!(letters(&laid_out_text(&layout)), source);
}

#[test]
fn the_first_lines_of_columns_are_level() {
    let css = ".c { columns: 2 } p { margin: 6pt 0 }";
    let body = format!("<p>Before</p><div class=\"c\"><p>{}</p><p>{}</p></div>", WORDS.repeat(3), WORDS.repeat(3));
    let layout = layout(css, &body);
    let lines = lines(&layout.pages[0], false);
    let right = lines.iter().find(|line| line.x > 100.0).expect("a second column");
    assert_eq!(lines[1].y, right.y, "{lines:#?}");
    assert!((lines[1].y - lines[0].y - 16.0).abs() < 0.1, "a line and the margin: {lines:#?}");
}

#[test]
fn pictures_of_texts_from_right_to_left_stand_where_their_lines_begin() {
    use liasse::layout::frame::ItemContent;
    let left = |direction: &str, css: &str| {
        let body =
            format!("<div dir=\"{direction}\"><figure><img src=\"a.jpg\" alt=\"a\" width=\"100\"/></figure></div>");
        let layout = layout(&format!("figure {{ margin: 0 }} {css}"), &body);
        let places = layout.pages[0].items.iter().filter_map(|item| match &item.content {
            ItemContent::Picture { rect, .. } => Some(rect.x.to_pt()),
            _ => None,
        });
        places.collect::<Vec<f64>>()
    };
    // 75 pt wide, in text from 20 to 320 pt.
    assert_eq!(left("rtl", ""), [245.0]);
    assert_eq!(left("ltr", ""), [20.0]);
    for direction in ["ltr", "rtl"] {
        assert_eq!(left(direction, "div { text-align: center }"), [132.5]);
        assert_eq!(left(direction, "div { text-align: left }"), [20.0]);
        assert_eq!(left(direction, "div { text-align: right }"), [245.0]);
    }
}
