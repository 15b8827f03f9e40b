//! Charts: what Word draws, and the workbook that it edits.

mod drawn;
pub(super) mod kit;
mod labels;
mod workbooks;

use super::*;
use kit::*;

/// The part of the first chart.
fn part_of(plot: Plot) -> String {
    written_chart(of(plot))
}

fn written_chart(block: Block) -> String {
    Opened::of(&document(vec![block])).part("word/charts/chart1.xml")
}

/// The values of an attribute `val` of all elements of a name.
fn vals<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let open = format!("<{name} val=\"");
    xml.split(open.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_chart_is_a_part_with_a_workbook_and_not_a_picture() {
    let mut opened = Opened::of(&document(vec![of(bars(Stacking::None, false)), of(pyramid())]));
    let paths = opened.paths();
    for path in [
        "word/charts/chart1.xml",
        "word/charts/_rels/chart1.xml.rels",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        "word/charts/chart2.xml",
        "word/embeddings/Microsoft_Excel_Sheet2.xlsx",
    ] {
        assert!(paths.contains(&path.to_owned()), "{path} in {paths:?}");
    }
    assert!(!paths.iter().any(|path| path.contains("media")), "{paths:?}");
    let types = opened.part("[Content_Types].xml");
    assert!(types.contains(r#"<Override PartName="/word/charts/chart2.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>"#), "{types}");
    assert!(types.contains(r#"<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>"#), "{types}");
}

#[test]
fn references_lead_from_the_text_to_the_chart_and_from_there_to_its_data() {
    let mut opened = Opened::of(&document(vec![of(bars(Stacking::None, false))]));
    let id = vals_of(&opened.body(), "<c:chart ", "r:id");
    let links = opened.part("word/_rels/document.xml.rels");
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";
    let expected = format!(r#"<Relationship Id="{id}" Type="{kind}" Target="charts/chart1.xml"/>"#);
    assert!(links.contains(&expected), "{expected} in {links}");
    let data = vals_of(&opened.part("word/charts/chart1.xml"), "<c:externalData ", "r:id");
    let links = opened.part("word/charts/_rels/chart1.xml.rels");
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package";
    let target = "../embeddings/Microsoft_Excel_Sheet1.xlsx";
    let expected = format!(r#"<Relationship Id="{data}" Type="{kind}" Target="{target}"/>"#);
    assert!(links.contains(&expected), "{expected} in {links}");
}

/// The value of an attribute of the first tag that begins so.
fn vals_of(xml: &str, tag: &str, attribute: &str) -> String {
    let tag = xml[xml.find(tag).unwrap()..].split('>').next().unwrap();
    let value = tag.split(&format!("{attribute}=\"")).nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

#[test]
fn readers_who_do_not_see_it_are_told_its_data() {
    let titled = Chart { title: Some("Dépenses".into()), ..chart(ChartContent::Plot(bars(Stacking::None, false))) };
    let body = body_of(vec![placed(titled)]);
    let expected = r#"<wp:docPr id="1" name="Chart 1" descr="Dépenses : 2021, 120 000 €" title="Dépenses"/>"#;
    assert!(body.contains(expected), "{body}");
}

#[test]
fn it_is_as_wide_as_its_place_and_as_high_as_its_style_says() {
    let style = chart_style(|s| {
        (s.boxed.width, s.boxed.height) = (Extent::Length(pt(200.0)), Extent::Length(pt(100.0)));
    });
    let content = BlockContent::Chart(Box::new(chart(ChartContent::Plot(pyramid()))));
    let body = body_of(vec![block("data-chart", style, content)]);
    assert!(body.contains(r#"<wp:extent cx="2540000" cy="1270000"/>"#), "{body}");
    let whole = body_of(vec![of(pyramid())]);
    assert!(whole.contains(&format!(r#"<wp:extent cx="{}" "#, crate::units::Length::mm(170.0).to_emu())), "{whole}");
}

#[test]
fn it_floats_where_it_has_a_width() {
    let floating = |width| {
        let style = chart_style(|s| {
            s.boxed.float = Float::Right;
            s.boxed.width = width;
        });
        let content = BlockContent::Chart(Box::new(chart(ChartContent::Plot(pyramid()))));
        body_of(vec![block("data-chart", style, content), p("Autour")])
    };
    assert!(floating(Extent::Percent(0.5)).contains("<wp:anchor "));
    let whole = floating(Extent::Auto);
    assert!(!whole.contains("<wp:anchor ") && whole.contains("<wp:inline "), "{whole}");
}

#[test]
fn equal_charts_give_equal_bytes() {
    assert_eq!(bytes(&all()), bytes(&all()));
}

#[test]
fn charts_in_notes_and_cells_find_their_parts() {
    let cell = Cell { blocks: vec![of(pyramid())], ..cell(0, "", |_| {}) };
    let in_table = table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![cell])])], |_| {});
    let mut opened = Opened::of(&document(vec![in_table]));
    assert!(opened.body().contains("<c:chart "));
    assert!(opened.paths().contains(&"word/charts/chart1.xml".to_owned()));
}

#[test]
fn a_ring_keeps_its_size_beside_long_names() {
    let names = ["Direction du développement et de la coopération", "Fonds genevois pour la solidarité internationale"];
    let ring = plot(PlotKind::Doughnut, &names, vec![series("", 0, &["60", "40"])], None);
    let block = placed(Chart { legend: LegendPlace::Right, ..chart(ChartContent::Plot(ring)) });
    let xml = written_chart(block);
    let places: Vec<&str> = xml.split("<c:manualLayout>").skip(1).collect();
    assert_eq!(places.len(), 2, "the ring and its legend: {xml}");
    let share = |place: &str, name: &str| vals(place, name)[0].parse::<f64>().unwrap();
    let (ring, legend) = (places[0], places[1]);
    assert!(share(ring, "c:h") > 0.5, "{ring}");
    assert!(share(ring, "c:x") + share(ring, "c:w") <= share(legend, "c:x"), "they do not meet");
    assert!(share(legend, "c:x") + share(legend, "c:w") <= 1.0001);
}

#[test]
fn a_schedule_higher_than_a_page_goes_on_in_another_chart() {
    let mut schedule = schedule();
    let task = schedule.groups[0].tasks[0].clone();
    schedule.groups[0].tasks = vec![task; 90];
    let mut opened = Opened::of(&document(vec![placed(chart(ChartContent::Schedule(schedule)))]));
    // Every series tells the names of all rows.
    let rows = |part: &str| part.split("</c:cat>").next().unwrap().matches("Étude du sol").count();
    let parts: Vec<String> = opened.paths().into_iter().filter(|path| path.starts_with("word/charts/chart")).collect();
    assert!(parts.len() > 1, "{parts:?}");
    let told: usize = parts.iter().map(|path| rows(&opened.part(path))).sum();
    assert_eq!(told, 90, "each task once");
}
