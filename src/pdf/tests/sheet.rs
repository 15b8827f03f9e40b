//! A sheet with something of everything.

use std::sync::Arc;

use image::ImageFormat;

use super::kit::{Look, Sketch, pt, rect, round};
use super::pictures;
use crate::layout::frame::{
    BorderLine, Color, CounterStyle, Date, HeaderScope, ItemContent, Layout, LinkTarget, ListMarker, Metadata, NodeId,
    Owner, PageEdge, Role,
};
use crate::units::Point;

const ACCENT: Color = Color { red: 0, green: 92, blue: 132 };

pub fn sheet() -> Layout {
    let mut sketch = Sketch::new();
    sketch.layout.metadata = Metadata {
        title: Arc::from("Fiche projet : santé à Ayacucho"),
        author: Arc::from("Kallpa & amis <Pérou>"),
        subject: Arc::from("Rapport"),
        keywords: vec![Arc::from("santé"), Arc::from("école")],
        language: Arc::from("fr"),
        date: Date::parse("2025-03-31"),
        custom: vec![(Arc::from("Project Id"), Arc::from("08-28"))],
    };
    running_head(&mut sketch);
    text(&mut sketch);
    table(&mut sketch);
    lists(&mut sketch);
    sketch.page();
    running_head(&mut sketch);
    figures(&mut sketch);
    graphics(&mut sketch);
    sketch.layout
}

fn running_head(sketch: &mut Sketch) {
    let mut run = sketch.run("Fiche 08-28", Look { size: 8.0, ..Look::default() });
    run.origin.y = pt(30.0);
    sketch.item(Owner::MarginArtifact(PageEdge::Top), ItemContent::Text(run));
}

fn text(sketch: &mut Sketch) {
    sketch.heading(1, "Fiche projet : santé à Ayacucho");
    sketch.paragraph("L’office\u{a0}: 12\u{202f}500\u{202f}€ (AVA, fficelle, « été »).");
    sketch.heading(3, "Objectifs");
    let paragraph = sketch.body(Role::Paragraph);
    sketch.line(paragraph, "Avant le lien, ", Look { family: "Liberation Sans", ..Look::default() });
    sketch.link(paragraph, "le site", LinkTarget::Url(Arc::from("https://example.org/santé?a=1")));
    sketch.line(paragraph, "and then English.", Look { italic: true, language: "en", ..Look::default() });
    sketch.link(paragraph, "Figures", LinkTarget::Anchor(Arc::from("Figures")));
    let span = sketch.node(paragraph, Role::Span { expansion: Some(Arc::from("Organisation mondiale de la santé")) });
    sketch.line(span, "OMS", Look::default());
    let hebrew = sketch.body(Role::Paragraph);
    sketch.layout.structure.nodes[hebrew.0 as usize].language = Some(Arc::from("he"));
    sketch.line(hebrew, "שלום עולם", Look { family: "Liberation Sans", language: "he", ..Look::default() });
    let quote = sketch.body(Role::BlockQuote);
    let quoted = sketch.node(quote, Role::Paragraph);
    sketch.line(quoted, "« Une citation. »", Look { family: "Liberation Serif", italic: true, ..Look::default() });
}

fn table(sketch: &mut Sketch) {
    let table = sketch.body(Role::Table { summary: None });
    let caption = sketch.node(table, Role::Caption);
    sketch.line(caption, "Budget", Look::default());
    let head = sketch.node(table, Role::TableHead);
    let row = sketch.node(head, Role::TableRow);
    sketch.cell(row, "Poste", Some(HeaderScope::Column), 1, 2);
    sketch.cell(row, "Montants", Some(HeaderScope::Column), 2, 1);
    let row = sketch.node(head, Role::TableRow);
    sketch.cell(row, "Prévu", Some(HeaderScope::Column), 1, 1);
    sketch.cell(row, "Dépensé", Some(HeaderScope::Column), 1, 1);
    let body = sketch.node(table, Role::TableBody);
    let row = sketch.node(body, Role::TableRow);
    sketch.cell(row, "Salaires", Some(HeaderScope::Row), 1, 1);
    sketch.cell(row, "1\u{202f}200,00", None, 1, 1);
    sketch.cell(row, "", None, 1, 1);
    let row = sketch.node(body, Role::TableRow);
    sketch.cell(row, "Total", Some(HeaderScope::Row), 1, 1);
    sketch.cell(row, "1\u{202f}200,00", None, 2, 1);
}

fn lists(sketch: &mut Sketch) {
    let list = sketch.body(Role::List { marker: ListMarker::Counter(CounterStyle::Decimal) });
    sketch.list_item(list, "1.", "Premier");
    sketch.list_item(list, "2.", "Second");
    let bullets = sketch.body(Role::List { marker: ListMarker::Disc });
    sketch.list_item(bullets, "•", "Un point");
}

fn figures(sketch: &mut Sketch) {
    sketch.heading(2, "Figures");
    for (picture, alternative) in [
        (pictures::jpeg_rgb(), "JPEG en couleurs"),
        (pictures::jpeg_gray(), "JPEG en gris"),
        (pictures::jpeg_cmyk(), "JPEG en quadrichromie"),
        (pictures::png_rgb(), "PNG en couleurs"),
        (pictures::png_gray(), "PNG en gris"),
        (pictures::png_palette(), "PNG à palette"),
        (pictures::png_alpha(), "PNG transparent"),
        (pictures::png_gray_alpha(), "PNG gris transparent"),
        (pictures::png_sixteen_bits(), "PNG à seize bits"),
        (pictures::with_profile(ImageFormat::Jpeg, false), "JPEG à profil de couleurs"),
        (pictures::with_profile(ImageFormat::Png, true), "PNG à profil de couleurs"),
    ] {
        let figure = sketch.figure(&picture, Some(alternative));
        let caption = sketch.node(figure, Role::Caption);
        sketch.line(caption, alternative, Look { size: 8.0, ..Look::default() });
    }
}

fn graphics(sketch: &mut Sketch) {
    let mut paint = |content| sketch.item(Owner::LayoutArtifact, content);
    paint(ItemContent::Fill { rect: rect(200.0, 80.0, 100.0, 40.0), radii: round(6.0), color: ACCENT });
    paint(ItemContent::Fill { rect: rect(320.0, 80.0, 100.0, 40.0), radii: round(0.0), color: Color::BLACK });
    for (index, line) in
        [BorderLine::Solid, BorderLine::Dashed, BorderLine::Dotted, BorderLine::Double, BorderLine::None]
            .into_iter()
            .enumerate()
    {
        let y = 140.0 + 12.0 * index as f64;
        let (from, to) = (Point::new(pt(200.0), pt(y)), Point::new(pt(420.0), pt(y)));
        paint(ItemContent::Line { from, to, width: pt(2.0), line, color: ACCENT });
        let rect = rect(200.0, 220.0 + 40.0 * index as f64, 100.0, 30.0);
        paint(ItemContent::Outline { rect, radii: round(5.0), width: pt(1.5), line, color: ACCENT });
    }
    let chart = sketch.body(Role::Figure { alternative: Some(Arc::from("Un histogramme")) });
    let bar = ItemContent::Fill { rect: rect(450.0, 300.0, 20.0, 80.0), radii: round(0.0), color: ACCENT };
    sketch.item(Owner::Node(chart), bar);
    sketch.node(NodeId(0), Role::Paragraph);
}
