//! Documents and parts that run from right to left.

use super::kit::{Placed, furniture, pages, runs, seen};

const RTL: &str = "lang=\"he\" dir=\"rtl\"";

fn find<'r>(runs: &'r [Placed], text: &str) -> &'r Placed {
    runs.iter().find(|run| run.text.trim() == text).unwrap_or_else(|| panic!("{text} in {runs:#?}"))
}

#[test]
fn lines_begin_at_the_right() {
    let page =
        &pages(RTL, "<p>שלום עולם</p><p style=\"text-align: end\">שלום</p><p style=\"text-indent: 15pt\">עולם</p>", "")
            [0];
    let runs = runs(page);
    assert_eq!(runs[0].right, 220.0, "{runs:#?}");
    assert!(runs[1].right < runs[0].left, "the second word is left of the first: {runs:#?}");
    assert_eq!(runs[2].left, 20.0, "end is left");
    assert_eq!(runs[3].right, 205.0, "the indent is at the right");
}

#[test]
fn numbers_brackets_and_other_scripts_keep_their_order() {
    let page = &pages(RTL, "<p>סך 1,234.50 EUR (USAID 2024) היום</p>", "")[0];
    assert_eq!(seen(page), ["היום|EUR (USAID 2024)|1,234.50|סך"]);
}

#[test]
fn an_isolate_keeps_its_neighbours_in_place() {
    let line = |inner: &str| seen(&pages("lang=\"en\"", &format!("<p>{inner}</p>"), "")[0]).remove(0);
    assert_eq!(line("עולם 1 2"), "2|1|עולם", "numbers go with the name before them");
    assert_eq!(line("<bdi>עולם</bdi> 1 2"), "עולם|1 2");
    assert_eq!(line("<span dir=\"rtl\">עולם</span> 1 2"), "עולם|1 2");
    assert_eq!(line("<bdo dir=\"rtl\">abc</bdo>"), "abc");
    let page = &pages("lang=\"en\"", "<p><bdo dir=\"rtl\">abc</bdo></p>", "")[0];
    let text: String = page
        .items
        .iter()
        .filter_map(|item| match &item.content {
            super::ItemContent::Text(run) => Some(run.right_to_left.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(text, "true", "an override turns letters, too");
}

#[test]
fn the_first_letter_decides_where_the_author_says_auto() {
    let page = &pages("lang=\"en\"", "<p dir=\"auto\">שלום</p><p dir=\"auto\">abc</p><p>שלום</p>", "")[0];
    let runs = runs(page);
    assert_eq!((runs[0].right, runs[1].left, runs[2].left), (220.0, 20.0, 20.0));
}

#[test]
fn table_columns_run_from_the_right() {
    let table = "<table><tr><td>א</td><td>ב</td></tr><tr><td colspan=\"2\">ג</td></tr></table>";
    for css in [
        "table { border-collapse: collapse; width: 100% } td { width: 50%; padding: 0; border: 1pt solid }",
        "table { border-spacing: 0; width: 100% } td { width: 50%; padding: 0 }",
    ] {
        let runs = runs(&pages(RTL, table, css)[0]);
        assert!(find(&runs, "א").right > 218.0 && find(&runs, "ג").right > 218.0, "{runs:#?}");
        assert!((118.0..=120.0).contains(&find(&runs, "ב").right), "{runs:#?}");
    }
    // A table that is narrower than the page stands at the right.
    let narrow = runs(&pages(RTL, table, "table { border-spacing: 0; width: 100pt } td { padding: 0 }")[0]);
    assert_eq!(find(&narrow, "א").right, 220.0);
}

#[test]
fn collapsed_borders_stand_on_the_sides_where_they_are_declared() {
    use crate::layout::frame::ItemContent;
    let css = "table { border-collapse: collapse; width: 100% } td { width: 50%; padding: 0 }
        .a { border-left: 2pt solid red } .b { border-inline-start: 3pt solid blue; border-inline-end: 1pt solid }";
    let page = &pages(RTL, "<table><tr><td class=\"a\">א</td><td class=\"b\">ב</td></tr></table>", css)[0];
    let lines: Vec<(f64, f64)> = page
        .items
        .iter()
        .filter_map(|item| match &item.content {
            ItemContent::Line { from, width, .. } => Some((from.x.to_pt(), width.to_pt())),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [(120.0, 3.0), (20.0, 1.0)], "the wider of two between the cells, the other at the left");
}

#[test]
fn lists_flex_rows_and_columns_run_from_the_right() {
    let body = "<ul><li>אחד</li></ul><div class=\"row\"><div>א</div><div>ב</div></div>
        <div class=\"two\"><p>ג</p><p>ד</p></div>";
    let css = "ul { margin: 0; padding-inline-start: 20pt } .row { display: flex } .row div { flex: 1 }
        .two { columns: 2; column-gap: 0 }";
    let runs = runs(&pages(RTL, body, css)[0]);
    assert_eq!(find(&runs, "אחד").right, 200.0);
    assert!(find(&runs, "•").left > 200.0, "the marker hangs at the right: {runs:#?}");
    assert_eq!((find(&runs, "א").right, find(&runs, "ב").right), (220.0, 120.0));
    assert_eq!((find(&runs, "ג").right, find(&runs, "ד").right), (220.0, 120.0));
}

#[test]
fn furniture_and_page_sides_are_mirrored() {
    let css = "@page { @bottom-right { content: counter(page) } }
        @page :left { @top-center { content: \"verso\" } }";
    let body = "<p>א</p><p style=\"break-before: page\">ב</p>";
    let mirrored = pages(RTL, body, css);
    let number = furniture(&mirrored[0]).into_iter().find(|run| run.text == "1").unwrap();
    assert_eq!(number.left, 20.0);
    assert!(furniture(&mirrored[0]).iter().any(|run| run.text == "verso"), "the first page is a left one");
    assert!(!furniture(&mirrored[1]).iter().any(|run| run.text == "verso"));
    let plain = pages("lang=\"en\"", body, css);
    assert_eq!(furniture(&plain[0]).into_iter().find(|run| run.text == "1").unwrap().right, 220.0);
    assert!(!furniture(&plain[0]).iter().any(|run| run.text == "verso"));
}

#[test]
fn floats_follow_the_side_they_name() {
    let body = "<p class=\"f\">א</p><p>שלום</p>";
    let left = |side: &str| {
        let css = format!(".f {{ float: {side}; width: 30pt }}");
        find(&runs(&pages(RTL, body, &css)[0]), "א").right
    };
    assert_eq!((left("left"), left("inline-start"), left("inline-end")), (50.0, 220.0, 50.0));
}

#[test]
fn the_line_above_notes_begins_where_lines_begin() {
    use crate::layout::frame::ItemContent;
    let rule = |attributes: &str| {
        let page = &pages(attributes, "<p>a<span class=\"n\">b</span></p>", ".n { float: footnote }")[0];
        let lines = page.items.iter().filter_map(|item| match &item.content {
            ItemContent::Line { from, to, .. } => Some((from.x.to_pt(), to.x.to_pt())),
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(rule("lang=\"en\""), [(20.0, 70.0)]);
    assert_eq!(rule(RTL), [(170.0, 220.0)]);
}
