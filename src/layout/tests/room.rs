//! Text without room: outside of its sheet or of its cell.

use super::kit::{lay_out_html, pages, runs};

/// What is told of a body, the place first.
fn told(body: &str, css: &str) -> Vec<String> {
    let (_, problems) = lay_out_html("lang=\"en\"", body, css);
    problems.iter().map(|told| format!("{} {} {}", told.origin, told.code, told.message)).collect()
}

/// The one thing that is told.
fn one(body: &str, css: &str) -> String {
    let told = told(body, css);
    assert_eq!(told.len(), 1, "{body}: {told:#?}");
    told.into_iter().next().unwrap()
}

#[test]
fn text_outside_of_its_sheet_is_told_once_for_its_element() {
    let words = "word ".repeat(20);
    let place = "data-origin=\"0,2,1\"";
    let boxes: String = (0..20).map(|at| format!("<div>box {at} words</div>")).collect();
    for (body, css, side) in [
        (format!("<p {place} class=\"x\">{words}END</p>"), ".x { white-space: nowrap }", "right"),
        (format!("<div {place} class=\"x\"><p>A</p><p>B</p><p>C</p></div>"), GRID, "right"),
        (format!("<div {place} class=\"x\">{boxes}</div>"), ".x { display: flex }", "right"),
        (format!("<table {place}><tr><td>left</td><td>right</td></tr></table>"), "table { width: 600pt }", "right"),
        (format!("<div {place} class=\"x\">{words}{words}</div>"), ".x { width: 600pt }", "right"),
        (format!("<p {place} class=\"x\">words</p>"), ".x { margin-left: -100pt }", "left"),
        (format!("<p {place} class=\"x\">words</p>"), ".x { margin-top: -100pt }", "top"),
        (format!("<p>a</p><ol><li {place} value=\"1234567890123\">b</li></ol>"), "", "left"),
    ] {
        let told = one(&body, css);
        assert!(told.starts_with("t.hbs:2:1 text-off-page"), "{told}");
        assert!(told.contains(&format!("the {side} edge of the sheet on page 1 by ")), "{told}");
    }
    let told = one(&format!("<p>{words}END</p>"), "p { white-space: nowrap }");
    assert!(told.contains("END” runs over"), "the lost end is shown: {told}");
}

const GRID: &str = ".x { display: grid; grid-template-columns: 150pt 150pt 150pt }";

#[test]
fn margin_boxes_outside_of_the_sheet_are_told_where_the_style_sheet_has_them() {
    let words = "word ".repeat(20);
    let told = one("<p>x</p>", &format!("@page {{\n@bottom-left {{ content: \"{words}\"; white-space: nowrap }} }}"));
    assert!(told.starts_with("style.css:2:1 text-off-page"), "{told}");
    let lines = "a\\a ".repeat(10);
    let told = one("<p>x</p>", &format!("@page {{\n@bottom-left {{ content: \"{lines}\"; white-space: pre }} }}"));
    assert!(told.starts_with("style.css:2:1 text-off-page"), "{told}");
}

#[test]
fn what_reaches_the_edge_of_the_sheet_is_not_lost() {
    let body = "<div class=\"band\"><p>words</p></div><p>x<span class=\"note\">n</span></p>";
    let css = ".band { margin: -20pt -20pt 0; padding: 2pt 0; background: #eee } .note { float: footnote }
        .band p { white-space: pre }";
    pages("lang=\"en\"", body, css);
    pages("lang=\"en\"", "<p class=\"w\">words    \n</p>", ".w { margin-left: 155pt; white-space: pre-wrap }");
}

#[test]
fn numbers_that_do_not_fit_into_their_column_are_told_at_their_table() {
    let cells = |text: &str, count: usize| format!("<td>{text}</td>").repeat(count);
    let table = |text: &str, count: usize| {
        format!("<p>x</p><table data-origin=\"0,2,1\"><tr>{}</tr></table>", cells(text, count))
    };
    let nowrap = "td { white-space: nowrap; padding: 1pt 2pt } table { width: 80% }";
    let told = one(&table("1 234 567.00", 8), nowrap);
    assert!(told.starts_with("t.hbs:2:1 table-too-wide"), "{told}");
    assert!(told.contains("“1 234 567.00”") && told.contains("7 more times"), "{told}");
    let told = one(&table("1234567.00", 8), "table { width: 100% }");
    assert!(told.contains("“1234567.00” is broken in the middle"), "{told}");
    let fixed = "table { width: 80%; table-layout: fixed } td { overflow-wrap: normal }";
    assert!(one(&table("1234567.00", 8), fixed).contains("runs over the edge of its cell"));
    for (text, count, css) in [
        ("1 234 567.00", 2, nowrap),
        ("a few words", 5, "table { width: 100% }"),
        ("1234567.00", 3, "table { width: 100%; table-layout: fixed }"),
        ("12345678901234567890", 4, "td { overflow-wrap: anywhere }"),
    ] {
        assert_eq!(self::told(&table(text, count), css), [""; 0], "{text} {css}");
    }
}

#[test]
fn the_caption_of_a_table_without_width_is_as_wide_as_its_place() {
    for body in [
        "<table><caption>All costs of the project</caption></table>",
        "<table><caption>All costs of the project</caption><tr><td></td></tr></table>",
    ] {
        let lines = runs(&pages("lang=\"en\"", body, "")[0]);
        assert_eq!(lines.iter().map(|run| &*run.text).collect::<Vec<_>>(), ["All costs of the project"]);
    }
}
