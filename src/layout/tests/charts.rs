//! Charts in their places on pages, their texts in real faces.

use super::kit::{lay_out_html, pages, runs};
use crate::layout::frame::{ItemContent, Page, Role};

const BARS: &str = "<data-point label=\"North\" value=\"30\"/><data-point label=\"South and islands\" value=\"12\"/>";

/// Left, top, right and bottom of the filled shapes of a page, in points.
fn surfaces(page: &Page) -> Vec<[f64; 4]> {
    let shapes = page.items.iter().filter_map(|item| match &item.content {
        ItemContent::Shape(shape) if shape.fill.is_some() => Some(shape),
        _ => None,
    });
    shapes
        .map(|shape| {
            let points: Vec<_> = shape.points().map(|point| (point.x.to_pt(), point.y.to_pt())).collect();
            let xs = || points.iter().map(|point| point.0);
            let ys = || points.iter().map(|point| point.1);
            [xs().fold(1e9, f64::min), ys().fold(1e9, f64::min), xs().fold(0.0, f64::max), ys().fold(0.0, f64::max)]
        })
        .collect()
}

#[test]
fn a_chart_is_as_wide_as_its_place_and_as_high_as_its_style_says() {
    let body = format!("<data-chart>{BARS}</data-chart><p>after</p>");
    let css = "data-chart { height: 100pt; margin: 0; font-size: 8pt }";
    let page = &pages("lang=\"en\"", &body, css)[0];
    let texts = runs(page);
    let after = texts.iter().find(|text| text.text == "after").unwrap();
    assert!((after.y - 120.0 - 9.0).abs() < 3.0, "the text goes on below the chart: {after:?}");
    assert!(
        texts
            .iter()
            .filter(|text| text.text != "after")
            .all(|text| { text.left >= 20.0 && text.right <= 220.0 && text.y > 20.0 && text.y <= 120.0 })
    );
    let bars: Vec<[f64; 4]> = surfaces(page).into_iter().filter(|bar| bar[3] - bar[1] > 12.0).collect();
    let [a, b] = bars[..] else { panic!("{bars:?}") };
    assert!(((a[3] - a[1]) / (b[3] - b[1]) - 2.5).abs() < 0.01, "as high as their values: {a:?} {b:?}");
}

#[test]
fn a_chart_with_its_caption_is_one_figure() {
    let body = format!("<figure><data-chart alt=\"Told\">{BARS}</data-chart><figcaption>Caption</figcaption></figure>");
    let (layout, _) = lay_out_html("lang=\"en\"", &body, "");
    let figure = layout.structure.nodes.iter().find(|node| matches!(node.role, Role::Figure { .. })).unwrap();
    assert_eq!(figure.role, Role::Figure { alternative: Some("Told".into()) });
    let children: Vec<&Role> = figure.children.iter().map(|id| &layout.structure.node(*id).role).collect();
    assert_eq!(children, [&Role::Caption]);
}

#[test]
fn charts_side_by_side_keep_their_heights() {
    let body =
        format!("<div class=\"r\"><data-chart>{BARS}</data-chart><data-chart>{BARS}</data-chart></div><p>after</p>");
    let css =
        ".r { display: flex; gap: 10pt } .r > * { flex: 1 } data-chart { height: 90pt; margin: 0; font-size: 7pt }";
    let page = &pages("lang=\"en\"", &body, css)[0];
    let after = runs(page).into_iter().find(|text| text.text == "after").unwrap();
    assert!((after.y - 110.0 - 9.0).abs() < 3.0, "{after:?}");
    let middle = runs(page).iter().filter(|text| text.text == "North").map(|text| text.left).collect::<Vec<_>>();
    assert!(middle.len() == 2 && middle[1] - middle[0] > 90.0, "{middle:?}");
}

#[test]
fn no_chart_is_higher_than_its_page() {
    let points: String = (0..60).map(|n| format!("<data-point label=\"Number {n}\" value=\"{n}\"/>")).collect();
    let body = format!("<data-chart type=\"bar\" orientation=\"horizontal\">{points}</data-chart>");
    let pages = pages("lang=\"en\"", &body, "data-chart { margin: 0 }");
    assert_eq!(pages.len(), 1);
    assert!(surfaces(&pages[0]).iter().all(|bar| bar[1] >= 20.0 && bar[3] <= 320.0));
}

#[test]
fn a_table_goes_with_its_chart() {
    let body = format!("<data-chart table=\"below\" title=\"Title\">{BARS}</data-chart>");
    let page = &pages("lang=\"en\"", &body, "data-chart { height: 100pt; font-size: 8pt }")[0];
    let texts: Vec<String> = runs(page).into_iter().map(|run| run.text).collect();
    assert_eq!(texts.iter().filter(|text| *text == "Title").count(), 2, "title and caption: {texts:?}");
    assert_eq!(texts.iter().filter(|text| *text == "12").count(), 2, "label and cell: {texts:?}");
}

#[test]
fn charts_are_mirrored_in_text_from_right_to_left() {
    let body = format!("<data-chart>{BARS}</data-chart>");
    let places = |attributes| {
        let page = &pages(attributes, &body, "data-chart { height: 100pt; font-size: 7pt }")[0];
        let place = |name: &str| runs(page).into_iter().find(|run| run.text == name).map(|run| (run.left, run.right));
        (place("North").unwrap(), place("30").unwrap())
    };
    let (there, _) = places("lang=\"en\"");
    let (here, _) = places("lang=\"en\" dir=\"rtl\"");
    assert!((there.0 - 20.0 - (220.0 - here.1)).abs() < 0.3, "{there:?} {here:?}");
}
