//! Fields in their places.

use super::boxes::laid;
use super::kit::{lay_out_html, pages, runs};
use crate::layout::frame::{FieldArea, ItemContent, Layout, NodeId, Owner, Page, Role, TextAlign};
use crate::units::Rect;

/// The fields of a page with their owners.
fn fields(page: &Page) -> Vec<(Owner, &FieldArea)> {
    page.items.iter().filter_map(|item| Some((item.owner, area(&item.content)?))).collect()
}

fn area(content: &ItemContent) -> Option<&FieldArea> {
    if let ItemContent::Field(area) = content { Some(area) } else { None }
}

/// Left, top, right, bottom, in tenths of a point.
fn edges(rect: Rect) -> [f64; 4] {
    [rect.x, rect.y, rect.right(), rect.bottom()].map(|edge| (edge.to_pt() * 10.0).round() / 10.0)
}

fn of_body(body: &str, css: &str) -> Vec<([f64; 4], Vec<String>)> {
    let pages = pages("lang=\"en\"", body, css);
    let shown = |area: &FieldArea| area.text.iter().map(|run| run.text.to_string()).collect();
    pages.iter().flat_map(fields).map(|(_, area)| (edges(area.rect), shown(area))).collect()
}

const PLAIN: &str = "input, select, textarea { padding: 2pt 5pt; border: 1pt solid; width: 80pt; margin: 0 }";

#[test]
fn text_in_a_field_stands_on_the_line_of_its_label() {
    let page = &pages("lang=\"en\"", "<p>Name <input name=\"n\" title=\"N\" value=\"Ana\"/> and</p>", PLAIN)[0];
    let words = runs(page);
    let (_, area) = fields(page)[0];
    let value = &area.text[0];
    let (name, and) = (&words[0], &words[1]);
    assert_eq!((&*value.text, (value.origin.y.to_pt() * 10.0).round() / 10.0), ("Ana", name.y));
    assert_eq!(name.y, and.y);
    // Border 1, padding 5: typed text would begin 2 pt inside of the place that is clicked.
    assert!((value.origin.x.to_pt() - name.right - 6.0).abs() < 0.1, "{}", value.origin.x.to_pt());
    assert!((area.rect.x.to_pt() - (value.origin.x.to_pt() - 2.0)).abs() < 0.001);
    assert!((area.rect.width.to_pt() - (80.0 - 12.0 + 4.0)).abs() < 0.001, "{:?}", area.rect);
    // The line is as high as the field: 12 for the text, 4 and 2 around it.
    assert!((area.rect.height.to_pt() - 16.0).abs() < 0.001);
}

#[test]
fn boxes_are_drawn_on_the_page() {
    let css = format!("{PLAIN} input {{ background: #eee }}");
    let page = &pages("lang=\"en\"", "<p><input name=\"n\" title=\"N\"/></p>", &css)[0];
    let artifacts = page.items.iter().filter(|item| item.owner == Owner::LayoutArtifact);
    let kinds: Vec<&str> = artifacts
        .map(|item| match item.content {
            ItemContent::Fill { .. } => "fill",
            ItemContent::Line { .. } => "line",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["fill", "line", "line", "line", "line"]);
}

#[test]
fn widths_follow_the_style_and_never_vanish() {
    let input =
        |style: &str| format!("<p><input name=\"n\" title=\"N\" style=\"padding: 0; border: 0; {style}\"/></p>");
    let width = |style: &str| {
        let [left, _, right, _] = of_body(&input(style), "")[0].0;
        right - left
    };
    for (style, expected) in [
        ("width: 50pt", 50.0),
        ("width: 50%", 100.0),
        ("width: 500pt", 200.0),
        ("width: 0", 30.0),
        ("max-width: 60pt", 60.0),
        ("width: 20pt; min-width: 70pt", 70.0),
        ("width: auto", 100.0),
    ] {
        assert_eq!(width(style), expected, "{style}");
    }
    let [_, top, _, bottom] = of_body(&input("height: 0"), "")[0].0;
    assert_eq!(bottom - top, 12.0, "one line");
    let check = "<p><input type=\"checkbox\" name=\"n\" title=\"N\" style=\"width: 0; height: 0; border: 0\"/></p>";
    let [left, top, right, bottom] = of_body(check, "")[0].0;
    assert_eq!((right - left, bottom - top), (6.0, 6.0));
}

#[test]
fn a_field_of_several_lines_has_room_for_all_that_is_in_it() {
    let area = |rows: u32, text: &str| format!("<textarea name=\"n\" title=\"N\" rows=\"{rows}\">{text}</textarea>");
    let css = "textarea { padding: 0; border: 0; margin: 0 }";
    let found = of_body(&area(4, "One line\nand another that is wide enough to be broken somewhere"), css);
    let ([left, top, right, bottom], lines) = &found[0];
    assert_eq!((right - left, bottom - top), (200.0, 48.0));
    assert_eq!(lines.len(), 3, "{lines:?}");
    let [_, top, _, bottom] = of_body(&area(1, "a\nb\nc"), css)[0].0;
    assert_eq!(bottom - top, 36.0, "it grows");
    let pages = pages("lang=\"en\"", &(area(2, "x") + "<p>After</p>"), css);
    let after = &runs(&pages[0])[0];
    assert!(after.text == "After" && after.y > fields(&pages[0])[0].1.rect.bottom().to_pt());
}

#[test]
fn columns_shrink_fields_no_further_than_they_are_of_use() {
    let cells = "<td><input name=\"a\" title=\"A\"/></td><td><input name=\"b\" title=\"B\"/></td><th>word</th>";
    let css =
        "table { width: 100%; border-spacing: 0 } th, td { padding: 0 } input { width: 150pt; padding: 0; border: 0 }";
    let found = of_body(&format!("<table><tbody><tr>{cells}</tr></tbody></table>"), css);
    let widths: Vec<f64> = found.iter().map(|(rect, _)| rect[2] - rect[0]).collect();
    assert!(widths.iter().all(|width| *width > 60.0), "{widths:?}");
    assert!(found[1].0[2] <= 220.0, "inside the page: {found:?}");
}

#[test]
fn fields_beside_each_other_share_the_line() {
    let body = "<div style=\"display: flex; gap: 20pt\"><input name=\"a\" title=\"A\" style=\"flex: 1\"/>\
                <input name=\"b\" title=\"B\" style=\"flex: 2\"/></div>";
    let css = "input { padding: 0; border: 0 }";
    let found: Vec<[f64; 4]> = of_body(body, css).into_iter().map(|(rect, _)| rect).collect();
    assert_eq!((found[0][0], found[0][2], found[1][0], found[1][2]), (20.0, 80.0, 100.0, 220.0));
}

#[test]
fn a_signature_has_room_above_its_line() {
    let found = of_body("<p>x</p><signature-field name=\"s\" title=\"S\"/>", "");
    let [left, top, right, bottom] = found[0].0;
    assert!((right - left - 198.4).abs() < 0.2 && (bottom - top - 50.3).abs() < 0.2, "70 by 18 mm: {found:?}");
}

#[test]
fn a_value_that_does_not_fit_is_told() {
    let body = "<p><input name=\"n\" title=\"N\" value=\"A name much too long for it\" style=\"width: 50pt\"/></p>";
    let (_, problems) = lay_out_html("lang=\"en\"", body, "");
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.message.as_str())).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "field-value-cut");
    assert!(told[0].1.starts_with("“A name much too long for it” is longer than"), "{told:?}");
}

#[test]
fn a_character_that_no_font_has_is_told_with_the_place_of_the_field() {
    let body = "<p data-origin=\"0,2,1\"><textarea name=\"n\" title=\"N\">\u{e123}</textarea></p>";
    let (_, problems) = lay_out_html("lang=\"en\"", body, "");
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.origin.to_string())).collect();
    assert_eq!(told, [("missing-character", "t.hbs:2:1".to_owned())]);
}

#[test]
fn lines_of_typed_text_stand_as_the_style_says() {
    let align = |attributes: &str, style: &str| {
        let body = format!("<p><input name=\"n\" title=\"N\" style=\"{style}\"/></p>");
        let (layout, _) = lay_out_html(attributes, &body, "");
        fields(&layout.pages[0])[0].1.align
    };
    assert_eq!(align("lang=\"en\"", ""), TextAlign::Left);
    assert_eq!(align("lang=\"en\"", "text-align: end"), TextAlign::Right);
    assert_eq!(align("lang=\"en\"", "text-align: center"), TextAlign::Center);
    assert_eq!(align("lang=\"ar\" dir=\"rtl\"", ""), TextAlign::Right);
}

/// All that stands on the pages, in points, and the codes of the problems.
fn reach(body: &str, css: &str) -> (Layout, Vec<&'static str>) {
    let (layout, problems) = lay_out_html("lang=\"en\"", body, css);
    for page in &layout.pages {
        for (_, area) in fields(page) {
            assert!(area.rect.bottom().to_pt() <= page.size.height.to_pt() - 19.99, "off the sheet: {:?}", area.rect);
        }
        for run in runs(page) {
            assert!(run.y <= page.size.height.to_pt() - 19.99, "off the sheet: {run:?}");
        }
    }
    (layout, problems.iter().map(|problem| problem.code).collect())
}

#[test]
fn no_field_is_higher_than_a_page() {
    let plain = "p { margin: 0 } td { padding: 8pt }";
    for body in [
        "<textarea name=\"n\" title=\"N\" rows=\"900\"/>",
        "<p>before</p><textarea name=\"n\" title=\"N\" rows=\"900\">a</textarea><p>after</p>",
        "<table><tr><td><textarea name=\"n\" title=\"N\" rows=\"900\"/></td></tr></table>",
        "<p>in a line <textarea name=\"n\" title=\"N\" rows=\"900\" style=\"display: inline-block\"/></p>",
        "<div style=\"display: flex\"><textarea name=\"n\" title=\"N\" rows=\"900\"/></div>",
        "<p><input name=\"n\" title=\"N\" style=\"height: 900mm\"/></p>",
        "<signature-field name=\"n\" title=\"N\" style=\"min-height: 900mm\"/>",
    ] {
        let (layout, told) = reach(body, plain);
        assert_eq!(told, ["field-too-high"], "{body}");
        assert_eq!(layout.pages.iter().map(|page| fields(page).len()).sum::<usize>(), 1, "{body}");
        assert!(layout.pages.len() <= 3, "{body}: {} pages", layout.pages.len());
    }
}

#[test]
fn what_is_longer_than_a_page_is_printed_whole() {
    let lines: Vec<String> = (1..=90).map(|line| format!("line {line}")).collect();
    let area = format!("<textarea name=\"n\" title=\"N\">{}</textarea>", lines.join("\n"));
    for body in [
        area.clone(),
        format!("<p>x</p>{area}"),
        format!("<table><tr><td>{area}</td></tr></table>"),
        format!("<p>text <b>{}</b></p>", area.replace("title", "style=\"display: inline-block\" title")),
    ] {
        let (layout, told) = reach(&body, "p { margin: 0 }");
        assert_eq!(told, ["field-longer-than-page"], "{body}");
        let words: String = layout.pages.iter().flat_map(runs).map(|run| run.text + " ").collect();
        assert!(lines.iter().all(|line| words.contains(line)), "{words}");
        assert!(layout.pages.iter().all(|page| fields(page).is_empty()));
    }
    let (layout, _) = reach(&area, "textarea { border: 1pt solid }");
    let kinds = |page: &Page| page.items.iter().filter(|item| matches!(item.content, ItemContent::Line { .. })).count();
    assert_eq!((kinds(&layout.pages[0]), kinds(&layout.pages[1])), (3, 2), "the box goes on");
}

/// The nodes of fields, in the order of the structure.
fn forms(layout: &Layout) -> Vec<NodeId> {
    let ids = (0u32..).map(NodeId).zip(&layout.structure.nodes);
    ids.filter(|(_, node)| node.role == Role::Form).map(|(id, _)| id).collect()
}

#[test]
fn every_field_has_a_place_in_the_structure() {
    let body = "<p>A <input name=\"a\" title=\"A\"/> b <input name=\"b\" title=\"B\" lang=\"fr\"/></p>";
    let (layout, _) = lay_out_html("lang=\"en\"", body, "input { width: 50pt }");
    let forms = forms(&layout);
    let owners: Vec<Owner> = layout.pages.iter().flat_map(fields).map(|(owner, _)| owner).collect();
    assert_eq!(owners, forms.iter().map(|id| Owner::Node(*id)).collect::<Vec<_>>());
    assert!(forms.iter().all(|id| layout.structure.node(*id).children.is_empty()));
    assert_eq!(layout.structure.node(forms[1]).language.as_deref(), Some("fr"));
}

#[test]
fn a_repeated_head_is_filled_in_once() {
    let rows: String = (0..40).map(|row| format!("<tr><td>{row}</td></tr>")).collect();
    let body = format!(
        "<table><thead><tr><th>H <input name=\"a\" title=\"A\" style=\"width: 50pt\"/></th></tr></thead><tbody>{rows}</tbody></table>"
    );
    let layout = laid("", &body);
    let owners: Vec<Owner> = layout.pages.iter().flat_map(fields).map(|(owner, _)| owner).collect();
    assert!(owners.len() > 1, "the head repeats");
    assert_eq!(owners.iter().filter(|owner| matches!(owner, Owner::Node(_))).count(), 1);
    assert_eq!(owners[1], Owner::PaginationArtifact);
}
