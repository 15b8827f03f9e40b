use super::super::kit::lay_out_html;
use super::{of_page, pages, text_runs};
use crate::layout::frame::Page;

const ROWS: [&str; 5] = ["1 234,5", "12,25", "7", "–", "0,125"];

fn table(css: &str) -> Page {
    let (page, told) = table_and_told(css);
    assert_eq!(told, [""; 0]);
    page
}

/// The page with the table, and the codes of what is told of it.
fn table_and_told(css: &str) -> (Page, Vec<&'static str>) {
    let rows: String = ROWS.iter().map(|text| format!("<tr><td>x</td><td class=\"n\">{text}</td></tr>")).collect();
    let css = format!("table {{ border-spacing: 0 }} td {{ padding: 0 }} .n {{ text-align: \",\" }} {css}");
    let (mut layout, problems) = lay_out_html("lang=\"fr\"", &format!("<table>{rows}</table>"), &css);
    (layout.pages.remove(0), problems.iter().map(|problem| problem.code).collect())
}

/// Where the comma of each number stands, or its end where it has none; and where the number begins and ends.
fn places(page: &Page) -> Vec<(f64, f64, f64)> {
    let runs = text_runs(page);
    let numbers = runs.iter().filter(|run| run.text.as_ref() != "x");
    let place = numbers.map(|run| {
        let left = run.origin.x.to_pt();
        let width = |to: usize| run.glyphs[..to].iter().map(|glyph| glyph.advance.to_pt()).sum::<f64>();
        let all = run.glyphs.len();
        let at =
            run.glyphs.iter().position(|glyph| &run.text[glyph.text.start as usize..glyph.text.end as usize] == ",");
        (left + width(at.unwrap_or(all)), left, left + width(all))
    });
    place.collect()
}

fn agree(places: &[(f64, f64, f64)]) {
    for place in places {
        assert!((place.0 - places[0].0).abs() < 0.02, "{places:?}");
    }
}

fn ends(places: &[(f64, f64, f64)]) -> (f64, f64) {
    let left = places.iter().map(|place| place.1).fold(f64::INFINITY, f64::min);
    (left, places.iter().map(|place| place.2).fold(0.0, f64::max))
}

#[test]
fn commas_stand_below_each_other_and_numbers_end_with_their_cell() {
    let places = places(&table("table { width: 100% }"));
    assert_eq!(places.len(), ROWS.len());
    agree(&places);
    assert!((ends(&places).1 - 220.0).abs() < 0.02, "{places:?}");
}

#[test]
fn an_automatic_column_is_as_wide_as_its_widest_parts() {
    let page = table("");
    let places = places(&page);
    agree(&places);
    assert_eq!(of_page(&page).len(), ROWS.len(), "no number is broken");
    let widest = places.iter().map(|place| place.2 - place.1).fold(0.0, f64::max);
    let (left, right) = ends(&places);
    assert!(right - left > widest + 5.0, "the longest fraction is not that of the longest number");
    assert!((left - text_runs(&page)[0].origin.x.to_pt() - 5.0).abs() < 0.1, "the column begins right after the x");
}

#[test]
fn units_follow_whole_numbers_as_they_follow_fractions() {
    let body = "<table><tr><td>12,5 %</td></tr><tr><td>8 %</td></tr></table>";
    let page = &pages("lang=\"fr\"", body, "td { text-align: \",\" }")[0];
    let units: Vec<f64> = text_runs(page)
        .iter()
        .map(|run| {
            let at = run.text.find([',', '\u{202F}']).unwrap();
            let before = run.glyphs.iter().filter(|glyph| (glyph.text.start as usize) < at);
            run.origin.x.to_pt() + before.map(|glyph| glyph.advance.to_pt()).sum::<f64>()
        })
        .collect();
    assert!((units[0] - units[1]).abs() < 0.02, "12 and 8 end below each other: {units:?}");
}

#[test]
fn aligned_numbers_may_be_centred() {
    let places = places(&table("table { width: 100%; table-layout: fixed } .n { text-align: \",\" center }"));
    agree(&places);
    let (left, right) = ends(&places);
    assert!(((left + right) / 2.0 - 170.0).abs() < 0.05, "in the middle of the second half: {left} {right}");
}

#[test]
fn the_sign_may_follow_the_language() {
    let css = ".n { text-align: \".\" } .n:lang(fr) { text-align: \",\" }";
    agree(&places(&table(css)));
}

#[test]
fn numbers_that_do_not_fit_stay_in_their_cell() {
    let (page, told) = table_and_told("table { table-layout: fixed; width: 56pt } ");
    assert_eq!(told, ["table-too-wide"]);
    assert!(ends(&places(&page)).1 < 76.1, "{:?}", places(&page));
}
