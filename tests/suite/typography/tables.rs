//! Tables over pages.

use super::{WORDS, laid_out_text, layout, letters, lines, positions};

const CSS: &str =
    "table { border-spacing: 0; width: 100% } td, th { padding: 2pt; text-align: left; font-weight: normal }";

fn rows(count: usize) -> String {
    (1..=count).map(|n| format!("<tr><td>row {n}</td><td>{n}</td></tr>")).collect()
}

#[test]
fn heads_and_feet_stand_on_every_page() {
    let body = format!(
        "<table><thead><tr><th>Head</th><th>N</th></tr></thead><tfoot><tr><td>Foot</td><td>Sum</td></tr></tfoot>\
         <tbody>{}</tbody></table>",
        rows(40)
    );
    let layout = layout(CSS, &body);
    assert!(layout.pages.len() > 2);
    let all = |page| [lines(page, false), lines(page, true)].concat();
    for page in &layout.pages {
        let lines = all(page);
        let at = |text: &str| lines.iter().find(|line| line.text.starts_with(text)).map(|line| line.y);
        let rows = lines.iter().filter(|line| line.text.starts_with("row")).map(|line| line.y);
        let (first, last) = (rows.clone().fold(f64::MAX, f64::min), rows.fold(0.0, f64::max));
        assert!(at("Head").expect("a head") < first && at("Foot").expect("a foot") > last, "{lines:#?}");
    }
    let source = format!("HeadNFootSum{}", (1..=40).map(|n| format!("row{n}{n}")).collect::<String>());
    assert_eq!(letters(&laid_out_text(&layout)), letters(&source), "a reader hears heads and feet once");
}

#[test]
fn rows_stay_whole_where_they_can() {
    let body = format!("<p>{}</p><table><tr><td>{}</td></tr></table>", WORDS.repeat(12), WORDS.repeat(6));
    let first_page = |css: &str| lines(&layout(&format!("{CSS} {css}"), &body).pages[0], false).len();
    let text = layout("", &format!("<p>{}</p>", WORDS.repeat(12)));
    let text = lines(&text.pages[0], false).len();
    assert_eq!(first_page(""), text, "the row is on the next page as a whole");
}

/// The first line of the second page of a table of two row groups: 14 rows fill a page.
fn begins_page_two(css: &str, first: usize, second: usize) -> String {
    let group = |class: &str, from: usize, count: usize| {
        let rows: String = (from..from + count).map(|n| format!("<tr><td>row {n}</td><td></td></tr>")).collect();
        format!("<tbody class=\"{class}\">{rows}</tbody>")
    };
    let body = format!("<table>{}{}</table>", group("a", 1, first), group("b", first + 1, second));
    let layout = layout(&format!("{CSS} {css}"), &body);
    assert_eq!(layout.pages.len(), 2, "{css}");
    lines(&layout.pages[1], false)[0].text.clone()
}

#[test]
fn breaks_between_row_groups_are_those_of_their_rows_and_their_own() {
    assert_eq!(begins_page_two("", 14, 1), "row 15");
    assert_eq!(begins_page_two(".b tr { break-before: avoid }", 14, 1), "row 14");
    assert_eq!(begins_page_two(".a tr:last-child { break-after: avoid }", 14, 1), "row 14");
    assert_eq!(begins_page_two(".b { break-before: avoid }", 14, 1), "row 14");
    assert_eq!(begins_page_two(".b tr:first-child { break-before: page }", 3, 2), "row 4");
    assert_eq!(begins_page_two(".b { break-before: page }", 3, 2), "row 4");
    assert_eq!(begins_page_two(".a { break-after: page }", 3, 2), "row 4");
    assert_eq!(begins_page_two(".b { break-inside: avoid }", 10, 8), "row 11");
}

#[test]
fn a_row_that_no_page_holds_goes_on_and_loses_nothing() {
    let content: String = (1..=50).map(|n| format!("<p>line {n}</p>")).collect();
    let source = |before: &str| format!("{before}{}", (1..=50).map(|n| format!("line{n}")).collect::<String>());
    let head = "<thead><tr><th>Head</th></tr></thead>";
    for (before, table) in [
        ("", format!("<tr><td>{content}</td></tr>")),
        ("Head", format!("{head}<tr><td>{content}</td></tr>")),
        ("Head", format!("{head}<tr><th rowspan=\"2\">{content}</th></tr><tr></tr>")),
        ("", format!("<tr><td><table><tr><td>{content}</td></tr></table></td></tr>")),
        ("", format!("<thead><tr><th>{content}</th></tr></thead>")),
    ] {
        let layout = layout(CSS, &format!("<table>{table}</table>"));
        assert_eq!(letters(&laid_out_text(&layout)), letters(&source(before)), "{table}");
        let bottom = |page| lines(page, false).into_iter().map(|line| line.y).fold(0.0, f64::max);
        assert!(layout.pages.iter().all(|page| bottom(page) < 221.0), "{table}");
    }
}

#[test]
fn cells_align_span_and_nest() {
    let css = format!(
        "{CSS} .m {{ vertical-align: middle }} .b {{ vertical-align: bottom }} .t {{ vertical-align: top }}\
         tr:nth-child(even) {{ background: #eee }} .fixed {{ table-layout: fixed }} table table {{ width: auto }}"
    );
    let body = "<table class=\"fixed\"><tr><td rowspan=\"2\">A spans two rows and is long enough to make them high, \
                higher than they would be</td><td class=\"t\">top</td><td class=\"m\">middle</td><td class=\"b\">bottom<br/>line</td></tr>\
                <tr><td colspan=\"2\">B spans two columns</td><td><table><tr><td>in</td><td>side</td></tr></table></td></tr></table>";
    insta::assert_snapshot!(positions(&layout(&css, body)));
}

#[test]
fn of_two_collapsed_borders_the_stronger_shows() {
    use liasse::layout::frame::ItemContent;
    let css = "table { border-collapse: collapse; border: 3pt solid #000 } td { border: 1pt solid #f00; padding: 2pt } .x { border-right: 2pt solid #00f }";
    let layout = layout(css, "<table><tr><td class=\"x\">A</td><td>B</td></tr></table>");
    let mut widths: Vec<f64> = layout.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.content {
            ItemContent::Line { from, to, width, .. } if from.x == to.x => Some((from.x.to_pt(), width.to_pt())),
            _ => None,
        })
        .map(|(_, width)| width)
        .collect();
    widths.sort_by(f64::total_cmp);
    assert_eq!(widths, [2.0, 3.0, 3.0], "left edge, right edge, and the blue line between the cells");
}

#[test]
fn a_table_of_thousands_of_rows_is_whole() {
    let layout = layout(CSS, &format!("<table><thead><tr><th>H</th><th>N</th></tr></thead>{}</table>", rows(3000)));
    let shown = laid_out_text(&layout);
    assert_eq!(shown.matches("row ").count(), 3000);
    let per_page = 3000.0 / layout.pages.len() as f64;
    assert!((12.0..=14.0).contains(&per_page), "{per_page} rows a page");
}
