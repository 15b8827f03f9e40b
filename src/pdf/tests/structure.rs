//! The structure tree.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::kit::*;
use super::reading::{Element, Kid, Reading};
use super::{pictures, sheet};
use crate::layout::frame::{
    BorderLine, Color, CounterStyle, HeaderScope, ItemContent, Layout, LinkTarget, ListMarker, Owner, PageEdge, Role,
};
use crate::units::Point;

fn outline(layout: &Layout) -> String {
    let reading = Reading::new(&pdf(layout));
    reading.structure().outline(&reading)
}

#[test]
fn content_and_children_are_read_as_painted() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    sketch.node(paragraph, Role::Span { expansion: None });
    sketch.line(paragraph, "Avant ", Look::default());
    sketch.link(paragraph, "le lien", LinkTarget::Url(Arc::from("https://example.org")));
    sketch.line(paragraph, "et après, ", Look::default());
    let code = sketch.node(paragraph, Role::Code);
    sketch.line(code, "code", Look::default());
    assert_eq!(outline(&sketch.layout), "Document(P(Span #0.0 Link(#0.1 @) #0.2 Code(#0.3)))");
}

#[test]
fn a_node_without_content_of_its_own_keeps_the_order_of_its_children() {
    let mut sketch = Sketch::new();
    let section = sketch.body(Role::Section);
    let (first, second) = (sketch.node(section, Role::Paragraph), sketch.node(section, Role::Paragraph));
    sketch.line(second, "Peint d’abord", Look::default());
    sketch.line(first, "Lu d’abord", Look::default());
    sketch.node(section, Role::Div);
    assert_eq!(outline(&sketch.layout), "Document(Sect(P(#0.1) P(#0.0) Div))");
}

#[test]
fn a_node_goes_on_over_pages() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("Au bas de la page");
    sketch.page();
    sketch.line(paragraph, "et en haut de la suivante", Look::default());
    assert_eq!(outline(&sketch.layout), "Document(P(#0.0 #1.0))");
}

#[test]
fn a_note_is_read_after_the_text_that_calls_it_also_where_that_goes_on() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("Appelée");
    let note = sketch.node(paragraph, Role::Note);
    sketch.line(note, "Une note", Look::default());
    sketch.page();
    sketch.line(paragraph, "et la suite", Look::default());
    assert_eq!(outline(&sketch.layout), "Document(P(#0.0 #1.0 Note(#0.1)))");
}

#[test]
fn header_cells_that_others_name_are_found_by_their_names() {
    let mut sketch = Sketch::new();
    let table = sketch.body(Role::Table { summary: Some(Arc::from("Les coûts")) });
    let row = sketch.node(table, Role::TableRow);
    sketch.cell(row, "Poste", Some(HeaderScope::Column), 1, 1);
    sketch.cell(row, "12", None, 1, 1);
    let (head, cell) = {
        let cells = &sketch.layout.structure.node(row).children;
        (cells[0], cells[1])
    };
    sketch.layout.structure.headers = vec![(cell, vec![head])];
    let reading = Reading::new(&pdf(&sketch.layout));
    let root = reading.dictionary(reading.catalog().get(b"StructTreeRoot").unwrap());
    let names = reading.dictionary(root.get(b"IDTree").unwrap()).get(b"Names").unwrap().as_array().unwrap();
    let Kid::Element(table) = &reading.structure().kids[0] else { panic!() };
    let Kid::Element(row) = &table.kids[0] else { panic!() };
    let [Kid::Element(head), Kid::Element(cell)] = &row.kids[..] else { panic!() };
    let attributes = |element: &Element| {
        let element = reading.0.get_dictionary(element.id).unwrap();
        reading.dictionary(element.get(b"A").unwrap()).clone()
    };
    let named = attributes(cell).get(b"Headers").unwrap().as_array().unwrap().clone();
    assert_eq!((named.len(), &named[0]), (1, &names[0]));
    assert_eq!(names[1].as_reference().unwrap(), head.id);
    assert_eq!(reading.0.get_dictionary(head.id).unwrap().get(b"ID").unwrap(), &names[0]);
    let summary = attributes(table).get(b"Summary").unwrap().clone();
    assert_eq!(lopdf::decode_text_string(&summary).unwrap(), "Les coûts");
}

#[test]
fn lines_of_a_paragraph_are_one_content_and_decoration_is_none() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("Une ligne");
    sketch.line(paragraph, "et une autre", Look::default());
    let (from, to) = (Point::new(pt(60.0), pt(90.0)), Point::new(pt(160.0), pt(90.0)));
    let underline = ItemContent::Line { from, to, width: pt(0.6), line: BorderLine::Solid, color: Color::BLACK };
    sketch.item(Owner::LayoutArtifact, underline);
    sketch.line(paragraph, "et la fin", Look::default());
    let run = sketch.run("Page 1", Look::default());
    sketch.item(Owner::PaginationArtifact, ItemContent::Text(run.clone()));
    sketch.item(Owner::MarginArtifact(PageEdge::Bottom), ItemContent::Text(run));
    let reading = Reading::new(&pdf(&sketch.layout));
    assert_eq!(reading.structure().outline(&reading), "Document(P(#0.0 #0.1))");
    let content = reading.content(0);
    let marks: Vec<&str> = content.lines().filter(|line| line.ends_with("BDC") || *line == "EMC").collect();
    assert_eq!(
        marks,
        [
            "/P<</MCID 0>>BDC",
            "EMC",
            "/Artifact<</Type/Layout>>BDC",
            "EMC",
            "/P<</MCID 1>>BDC",
            "EMC",
            "/Artifact<</Type/Pagination>>BDC",
            "EMC",
            "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
            "EMC",
        ]
    );
}

#[test]
fn tables_and_lists_say_what_they_are() {
    let bytes = pdf(&sheet::sheet());
    let Some(tree) = look_at(&bytes, "pdfinfo", &["-struct-text", "{}"]) else { return };
    let flat = tree.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "THead TR TH: /Scope /Column /RowSpan 2 P (block) \"Poste\" TH: /Scope /Column /ColSpan 2",
        "TH: /Scope /Row P (block) \"Salaires\" TD P (block) \"1 200,00\" TD TR",
        "L (block): /ListNumbering /Decimal LI (block) Lbl (block) \"1.\" LBody (block) P (block) \"Premier\"",
        "L (block): /ListNumbering /Disc",
        "H1 (block) \"Fiche projet : santé à Ayacucho\"",
        "H2 (block) \"Objectifs\"",
        "\"and then English.\" Link (inline)",
    ] {
        assert!(flat.contains(&part.replace('\u{202f}', " ")), "{part} is not in {flat}");
    }
}

#[test]
fn a_list_without_markers_has_no_numbering() {
    let mut sketch = Sketch::new();
    let list = sketch.body(Role::List { marker: ListMarker::Counter(CounterStyle::Decimal) });
    let item = sketch.node(list, Role::ListItem);
    let body = sketch.node(item, Role::ListBody);
    sketch.line(body, "Sans numéro", Look::default());
    let reading = Reading::new(&pdf(&sketch.layout));
    let Kid::Element(list) = &reading.structure().kids[0] else { panic!() };
    let attributes = reading.dictionary(reading.0.get_dictionary(list.id).unwrap().get(b"A").unwrap());
    assert_eq!(attributes.get(b"ListNumbering").unwrap().as_name().unwrap(), b"None".as_slice());
}

#[test]
fn a_figure_says_what_it_shows_and_where() {
    let mut sketch = Sketch::new();
    sketch.y = 100.0;
    let figure = sketch.figure(&pictures::png_rgb(), Some("Une école"));
    let bar = ItemContent::Fill { rect: rect(200.0, 90.0, 10.0, 10.0), radii: round(0.0), color: Color::BLACK };
    sketch.item(Owner::Node(figure), bar);
    let reading = Reading::new(&pdf(&sketch.layout));
    let Kid::Element(figure) = &reading.structure().kids[0] else { panic!() };
    let figure = reading.0.get_dictionary(figure.id).unwrap();
    assert_eq!(lopdf::decode_text_string(figure.get(b"Alt").unwrap()).unwrap(), "Une école");
    let attributes = reading.dictionary(figure.get(b"A").unwrap());
    assert_eq!(attributes.get(b"Placement").unwrap().as_name().unwrap(), b"Block".as_slice());
    let edges: Vec<f32> =
        attributes.get(b"BBox").unwrap().as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
    assert_eq!(edges, [60.0, 711.89, 210.0, 751.89]);
}

#[test]
fn every_content_and_link_finds_its_element() {
    let reading = Reading::new(&pdf(&sheet::sheet()));
    let root = reading.dictionary(reading.catalog().get(b"StructTreeRoot").unwrap());
    let numbers = reading.dictionary(root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let parents = |key: i64| {
        let place =
            numbers.iter().step_by(2).position(|number| number.as_i64().is_ok_and(|number| number == key)).unwrap();
        &numbers[2 * place + 1]
    };
    let mut marks = BTreeSet::new();
    let mut links = 0;
    visit(&reading.structure(), &mut |element, kid| match kid {
        Kid::Mark(page, mark) => {
            let key = reading.0.get_dictionary(*page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
            let parent = &parents(key).as_array().unwrap()[usize::try_from(*mark).unwrap()];
            assert_eq!(parent.as_reference().unwrap(), element.id);
            assert!(marks.insert((*page, *mark)), "each content belongs to one element");
        }
        Kid::Annotation(annotation) => {
            let annotation = reading.0.get_dictionary(*annotation).unwrap();
            let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
            assert_eq!(parents(key).as_reference().unwrap(), element.id);
            links += 1;
        }
        Kid::Element(_) => {}
    });
    let written: usize = (0..2).map(|page| reading.content(page).matches("/MCID ").count()).sum();
    assert_eq!((marks.len(), links), (written, 2));
    assert_eq!(root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap(), 4);
    assert!(
        reading
            .pages()
            .iter()
            .all(|page| { reading.0.get_dictionary(*page).unwrap().get(b"Tabs").unwrap().as_name().unwrap() == b"S" })
    );
}

fn visit(element: &Element, look: &mut impl FnMut(&Element, &Kid)) {
    for kid in &element.kids {
        look(element, kid);
        if let Kid::Element(child) = kid {
            visit(child, look);
        }
    }
}
