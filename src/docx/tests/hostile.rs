//! Documents that nobody would make on purpose.

use super::*;
use crate::units::Length;

fn xml_is_well_formed(document: &Document) {
    let mut opened = Opened::of(document);
    for path in opened.paths().iter().filter(|path| path.ends_with(".xml") || path.ends_with(".rels")) {
        let part = opened.part(path);
        let mut reader = quick_xml::Reader::from_str(&part);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{path}: {error}"),
            }
        }
    }
}

#[test]
fn an_empty_document_is_a_document() {
    let body = body_of(vec![]);
    assert!(body.contains("<w:p>") && body.contains("<w:sectPr>"), "{body}");
}

/// One of everything with nothing in it.
pub(super) fn nothing() -> Document {
    document(vec![
        paragraph("p", plain(), ""),
        group("div", plain(), vec![]),
        group("div.box", style(|s| s.boxed.background = Some(PALE)), vec![]),
        block("ul", plain(), BlockContent::List(List { ordered: false, items: vec![] })),
        table(&[], vec![], |_| {}),
        table(&[Extent::Auto], vec![(RowGroupKind::Head, vec![row(vec![])])], |_| {}),
        group("div.flex", style(|s| s.boxed.display = Display::Flex), vec![]),
    ])
}

#[test]
fn empty_everything() {
    xml_is_well_formed(&nothing());
}

/// Characters that XML does not know.
pub(super) fn control_characters() -> Document {
    let mut document = document(vec![p("a\u{1}b\u{b}c"), Block { id: Some(Arc::from("\u{2}id")), ..p("x") }]);
    document.metadata.title = Arc::from("titre\u{1f}");
    document.metadata.custom = vec![(Arc::from("\u{3}nom"), Arc::from("\u{4}"))];
    document
}

#[test]
fn control_characters_are_left_out() {
    xml_is_well_formed(&control_characters());
    assert!(Opened::of(&control_characters()).body().contains("abc"));
}

/// Sizes that no sheet has.
pub(super) fn absurd_sizes() -> Document {
    let huge = style(|s| {
        s.text.size = pt(1.0e7);
        s.text.letter_spacing = pt(-1.0e9);
        s.paragraph.line_height = LineHeight::Length(pt(-5.0));
        s.paragraph.indent.length = pt(1.0e9);
        s.boxed.margin = Edges::uniform(Extent::Length(pt(-1.0e6)));
        s.boxed.padding = Edges::uniform(Extent::Length(Length::UNLIMITED));
        s.border(1.0e6, BLUE);
        s.boxed.width = Extent::Percent(1.0e6);
        s.boxed.height = Extent::Length(pt(1.0e9));
    });
    let rows = vec![row(vec![cell(0, "x", |s| s.boxed.width = Extent::Length(pt(1.0e9)))])];
    let inner = vec![
        table(&[Extent::Percent(-3.0)], vec![(RowGroupKind::Body, rows)], |_| {}),
        block("img", huge.clone(), BlockContent::Picture(picture(1, 1, None))),
    ];
    document(vec![paragraph("p", huge.clone(), "x"), group("div", huge, inner)])
}

#[test]
fn absurd_sizes_stay_within_what_word_takes() {
    xml_is_well_formed(&absurd_sizes());
    let body = Opened::of(&absurd_sizes()).body();
    for rest in body.split("w:left=\"").skip(1) {
        let value: i64 = rest.split('"').next().unwrap().parse().unwrap();
        assert!(value.abs() <= 31_680, "{value}");
    }
}

/// Cells over each other and outside of the grid.
pub(super) fn wild_spans() -> Document {
    let wild = Cell { column: 1, column_span: usize::MAX, row_span: usize::MAX, ..cell(1, "x", |_| {}) };
    let outside = cell(9, "y", |_| {});
    let twice = cell(1, "z", |_| {});
    let rows = vec![row(vec![cell(0, "a", |_| {}), wild, twice, outside]), row(vec![])];
    document(vec![table(&[Extent::Auto; 3], vec![(RowGroupKind::Body, rows)], |_| {})])
}

#[test]
fn spans_that_leave_the_grid_are_cut() {
    xml_is_well_formed(&wild_spans());
}

#[test]
fn a_hundred_levels_are_fine_and_more_are_an_error() {
    let nested = |levels: usize| (0..levels).fold(p("dedans"), |inner, _| group("div", plain(), vec![inner]));
    assert!(body_of(vec![nested(100)]).contains("dedans"));
    let mut shaper = Shaper::new(Arc::new(FontBook::bundled().unwrap()));
    let problems =
        super::super::write(&document(vec![nested(300)]), &PageNumbers::new(), &mut shaper, &Default::default(), None)
            .unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["docx-nesting"]);
}

#[test]
fn deep_boxes_do_not_exhaust_the_stack() {
    let boxed = style(|s| {
        s.border(0.5, GREY);
        s.padding(1.0);
    });
    let nested = (0..100).fold(p("dedans"), |inner, _| group("div", boxed.clone(), vec![inner, p("x")]));
    let handle = std::thread::Builder::new().stack_size(2 << 20).spawn(move || body_of(vec![nested])).unwrap();
    assert!(handle.join().unwrap().contains("dedans"));
}
