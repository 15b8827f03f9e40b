//! Sections, columns, running heads and feet.

use super::*;
use crate::units::{Insets, Length, Size};

fn with_boxes(boxes: Vec<MarginBox>, body: Vec<Block>) -> Document {
    Document { pages: PageSet::new(Arc::new(page(boxes)), vec![]), ..document(body) }
}

fn words(words: &str) -> Vec<ContentPart> {
    vec![ContentPart::Text(Arc::from(words))]
}

#[test]
fn the_sheet_is_that_of_the_page_style() {
    let body = body_of(vec![p("x")]);
    assert!(body.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#), "{body}");
    assert!(body.contains(r#"<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134""#), "{body}");
}

#[test]
fn margin_boxes_stand_at_tab_stops() {
    let boxes = vec![
        margin_box(MarginBoxPosition::TopLeft, words("gauche")),
        margin_box(MarginBoxPosition::TopRight, words("droite")),
    ];
    let mut opened = Opened::of(&with_boxes(boxes, vec![p("x")]));
    let header = opened.part("word/header1.xml");
    assert!(header.contains(r#"<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>"#), "{header}");
    // A stop in the middle would push a long text at the end onto a second line.
    let order = ["gauche</w:t></w:r><w:r><w:tab/></w:r><w:r>", "droite"].map(|part| header.find(part).unwrap());
    assert!(order.is_sorted(), "{header}");
    assert!(opened.style("Header").contains(r#"<w:name w:val="header"/>"#));
    // 8 pt text of pitch 1.3 in the middle of 20 mm: 23.1 pt from the edge.
    assert!(opened.body().contains(r#"w:header="463""#), "{}", opened.body());
}

/// A head with more text than a line holds.
pub(super) fn long_head() -> Document {
    let long = "Fondation internationale pour l’eau, la terre et la participation des femmes ".repeat(2);
    let boxes = vec![
        margin_box(MarginBoxPosition::TopLeft, words(&long)),
        margin_box(MarginBoxPosition::TopRight, words("droite")),
    ];
    with_boxes(boxes, vec![p("x")])
}

#[test]
fn boxes_that_do_not_fit_on_a_line_are_a_table() {
    let header = Opened::of(&long_head()).part("word/header1.xml");
    assert_eq!(elements(&header, "w:tc").len(), 2, "{header}");
    assert!(elements(&header, "w:tc")[1].contains("droite"), "{header}");
}

#[test]
fn page_numbers_are_fields() {
    let content = vec![
        ContentPart::PageNumber(CounterStyle::LowerRoman),
        ContentPart::Text(Arc::from(" / ")),
        ContentPart::PageCount(CounterStyle::Decimal),
    ];
    let boxes = vec![margin_box(MarginBoxPosition::BottomCenter, content)];
    let footer = Opened::of(&with_boxes(boxes, vec![p("x")])).part("word/footer1.xml");
    assert!(
        footer.contains(" PAGE \\* roman </w:instrText>") && footer.contains(" NUMPAGES </w:instrText>"),
        "{footer}"
    );
    assert!(footer.contains(r#"w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t>"#), "{footer}");
}

fn chapter(words: &str) -> Block {
    Block { strings: vec![(Arc::from("chapter"), Arc::from(words))], ..heading(2, words) }
}

fn running_chapter() -> Vec<MarginBox> {
    vec![margin_box(MarginBoxPosition::TopLeft, vec![ContentPart::NamedString(Arc::from("chapter"))])]
}

#[test]
fn a_string_with_one_value_is_text() {
    let header = Opened::of(&with_boxes(running_chapter(), vec![chapter("Budget")])).part("word/header1.xml");
    assert!(header.contains("Budget") && !header.contains("STYLEREF"), "{header}");
}

#[test]
fn a_string_with_several_values_looks_for_its_paragraphs() {
    let body = vec![chapter("Budget"), chapter("Suivi")];
    let header = Opened::of(&with_boxes(running_chapter(), body)).part("word/header1.xml");
    assert!(header.contains(" STYLEREF 2 </w:instrText>"), "{header}");
    assert!(!header.contains(">Budget<"), "nothing rather than a chapter that is past: {header}");
    // A number before the text is the running head's, too.
    let mut numbered = chapter("Suivi");
    if let BlockContent::Heading { content, .. } = &mut numbered.content {
        let style = Arc::clone(&content[0].style);
        content.insert(0, text("2. ", &style));
    }
    let header = Opened::of(&with_boxes(running_chapter(), vec![chapter("Budget"), numbered])).part("word/header1.xml");
    assert!(header.contains(" STYLEREF 2 </w:instrText>"), "{header}");
    // A few headings of the style that do not set it show themselves; where most do not, it is the first value.
    for (others, follows) in [(1, true), (3, false)] {
        let mut body = vec![chapter("Budget"), chapter("Suivi")];
        body.extend((0..others).map(|_| heading(2, "Sans")));
        let document = with_boxes(running_chapter(), body);
        let written = written(&document);
        assert_eq!(written.warnings.iter().map(|told| told.code).collect::<Vec<_>>(), ["docx-running-head"]);
        let header =
            Opened { archive: zip::ZipArchive::new(Cursor::new(written.value)).unwrap() }.part("word/header1.xml");
        assert_eq!(header.contains("STYLEREF"), follows, "{header}");
    }
}

/// A band around things side by side, on a first page without a head.
pub(super) fn banded(first: bool) -> Document {
    let side_by_side = group("div", style(|s| s.boxed.display = Display::Flex), vec![p("Lettre"), p("Numéro 16")]);
    let band = style(|s| {
        s.boxed.background = Some(PALE);
        s.padding(20.0);
    });
    let body = vec![group("header", band, vec![side_by_side]), p("après")];
    if first { Document { body, ..headless_first_page() } } else { document(body) }
}

#[test]
fn a_first_page_that_begins_with_a_table_in_a_table_has_a_line_before_the_inner_one() {
    for (first, begin, padding) in [(false, "</w:tcPr><w:tbl>", "400"), (true, "</w:tcPr><w:p>", "380")] {
        let body = Opened::of(&banded(first)).body();
        let cell = &body[body.find("<w:tcPr>").unwrap()..];
        assert_eq!(cell.find("</w:tcPr>"), cell.find(begin), "{body}");
        // The line is one point high, and the padding is one point less.
        assert!(body.contains(&format!(r#"<w:tblCellMar><w:top w:w="{padding}" "#)), "{body}");
    }
}

#[test]
fn a_first_page_without_a_head_may_begin_above_the_heads_of_the_others() {
    let mut document = headless_first_page();
    let usual = document.pages.default_style().clone();
    let first = PageContext { name: None, first: true, side: PageSide::Right };
    let mut bare = page(vec![]);
    bare.margin.top = Length::ZERO;
    document.pages = PageSet::new(Arc::new((*usual).clone()), vec![(first, Arc::new(bare))]);
    let mut opened = Opened::of(&document);
    let body = opened.body();
    assert!(body.contains(r#"w:top="0""#) && body.contains(r#"w:header="0""#), "{body}");
    // The head of the other pages stands where it stood: 23.1 pt from the edge.
    let header = opened.part("word/header1.xml");
    let before = opened.style("Header");
    assert!(header.contains(r#"w:before="463""#) || before.contains(r#"w:before="463""#), "{header} {before}");
}

/// The first page has only a foot, the others have a head, too.
pub(super) fn headless_first_page() -> Document {
    let foot = margin_box(MarginBoxPosition::BottomLeft, words("pied"));
    let usual = page(vec![margin_box(MarginBoxPosition::TopLeft, words("suite")), foot.clone()]);
    let first = PageContext { name: None, first: true, side: PageSide::Right };
    let pages = PageSet::new(Arc::new(usual), vec![(first, Arc::new(page(vec![foot])))]);
    let next = paragraph("p", style(|s| s.boxed.break_before = Break::Page), "page 2");
    Document { pages, ..document(vec![p("x"), next]) }
}

#[test]
fn the_first_page_can_be_without_a_head() {
    let mut opened = Opened::of(&headless_first_page());
    let body = opened.body();
    // An empty one of its own: without it LibreOffice shows that of the other pages where the page has a foot.
    assert!(body.contains("<w:titlePg/>") && body.contains(r#"<w:headerReference w:type="first""#), "{body}");
    assert!(!opened.part("word/header2.xml").contains("<w:t>"));
}

/// The first page has no margin at the top, the others have one.
pub(super) fn bleeding_first_page() -> Document {
    let usual = page(vec![]);
    let first = PageStyle { margin: Insets { top: Length::ZERO, ..usual.margin }, ..usual.clone() };
    let context = PageContext { name: None, first: true, side: PageSide::Right };
    let pages = PageSet::new(Arc::new(usual), vec![(context, Arc::new(first))]);
    let next = paragraph("p", style(|s| s.boxed.break_before = Break::Page), "page 2");
    Document { pages, ..document(vec![p("x"), next]) }
}

#[test]
fn a_first_page_without_margin_begins_at_the_top() {
    let mut opened = Opened::of(&bleeding_first_page());
    let body = opened.body();
    assert!(body.contains(r#"<w:pgMar w:top="0""#) && body.contains("<w:titlePg/>"), "{body}");
    // On the other pages an empty head keeps the text down: 20 mm.
    let header = opened.part("word/header1.xml");
    assert!(header.contains(r#"w:before="1114""#), "{header}");
}

/// Page numbers at the outer edges.
pub(super) fn two_sides() -> Document {
    let right = page(vec![margin_box(MarginBoxPosition::BottomRight, words("impaire"))]);
    let left = Arc::new(page(vec![margin_box(MarginBoxPosition::BottomLeft, words("paire"))]));
    let context = PageContext { name: None, first: false, side: PageSide::Left };
    let pages = PageSet::new(Arc::new(right), vec![(context, left)]);
    Document { pages, ..document(vec![p("x")]) }
}

#[test]
fn left_and_right_pages_can_differ() {
    let mut opened = Opened::of(&two_sides());
    assert!(opened.part("word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(opened.body().contains(r#"<w:footerReference w:type="even""#), "{}", opened.body());
}

fn in_columns(blocks: Vec<Block>) -> Block {
    let around = style(|s| s.boxed.columns = Columns { count: Some(2), gap: Some(pt(20.0)), ..Columns::default() });
    group("div.cols", around, blocks)
}

#[test]
fn columns_are_a_section_that_goes_on() {
    let body = body_of(vec![p("avant"), in_columns(vec![p("dedans")]), p("après")]);
    let sections = elements(&body, "w:sectPr");
    assert_eq!(sections.len(), 3, "{body}");
    assert!(sections[1].contains(r#"<w:type w:val="continuous"/>"#), "{}", sections[1]);
    assert!(sections[1].contains(r#"<w:cols w:num="2" w:space="400"/>"#), "{}", sections[1]);
    assert!(
        sections[2].contains(r#"<w:type w:val="continuous"/>"#) && !sections[2].contains("w:num="),
        "{}",
        sections[2]
    );
}

#[test]
fn a_section_that_ends_with_a_table_is_closed_by_a_paragraph() {
    let rows = vec![row(vec![cell(0, "case", |_| {})])];
    let made = table(&[Extent::Auto], vec![(RowGroupKind::Body, rows)], |_| {});
    let body = body_of(vec![made, in_columns(vec![p("dedans")]), p("après")]);
    assert_eq!(elements(&body, "w:sectPr").len(), 3, "{body}");
    // LibreOffice drops a paragraph without text there, and the table joins what follows.
    let closing = &body[body.find("TableSeparator").unwrap()..];
    assert!(closing[..closing.find("</w:p>").unwrap()].contains(r#"<w:t xml:space="preserve"> </w:t>"#), "{body}");
}

#[test]
fn the_margin_below_columns_is_below_the_longest() {
    let last = paragraph("p", style(|s| s.margins(0.0, 8.0)), "dedans");
    let next = paragraph("p", style(|s| s.margins(5.0, 0.0)), "après");
    let body = body_of(vec![in_columns(vec![last]), next]);
    // Margins inside and outside of columns do not collapse: 8 pt and 5 pt.
    assert!(paragraph_of(&body, "après").contains(r#"w:before="260""#), "{body}");
    assert!(!paragraph_of(&body, "dedans").contains("w:after"), "{body}");
}

#[test]
fn what_spans_the_columns_interrupts_them() {
    let wide = paragraph("p", style(|s| s.boxed.spans_columns = true), "large");
    let body = body_of(vec![in_columns(vec![p("un"), wide, p("deux")]), p("après")]);
    let columns = elements(&body, "w:sectPr").iter().map(|section| section.contains("w:num=\"2\"")).collect::<Vec<_>>();
    assert_eq!(columns, [true, false, true, false], "{body}");
}

#[test]
fn balanced_columns_before_a_new_page_stay_balanced() {
    let next = paragraph("p", style(|s| s.boxed.break_before = Break::Page), "page 2");
    let body = body_of(vec![in_columns(vec![p("dedans")]), next, p("y"), p("z")]);
    let sections = elements(&body, "w:sectPr");
    assert!(sections[1].contains(r#"<w:type w:val="continuous"/>"#), "{body}");
    assert!(paragraph_of(&body, "page 2").contains("<w:pageBreakBefore/>"), "{body}");
}

#[test]
fn pictures_in_columns_are_as_wide_as_the_column() {
    let image = style(|s| s.boxed.width = Extent::Percent(1.0));
    let image = block("img", image, BlockContent::Picture(picture(10, 10, None)));
    let body = body_of(vec![in_columns(vec![image]), p("après")]);
    // (170 mm - 20 pt) / 2
    assert!(body.contains(r#"<wp:extent cx="2933000""#), "{body}");
}

#[test]
fn named_pages_are_sections_on_sheets_of_their_own() {
    let wide = Arc::new(PageStyle { size: Size::A4.turned(), ..page(vec![]) });
    let context = |side| PageContext { name: Some(Arc::from("wide")), first: false, side };
    let styles = [PageSide::Left, PageSide::Right].map(|side| (context(side), Arc::clone(&wide)));
    let pages =
        PageSet::new(Arc::new(page(vec![margin_box(MarginBoxPosition::TopLeft, words("tête"))])), styles.to_vec());
    let on_wide = style(|s| s.boxed.page = Some(Arc::from("wide")));
    let body = vec![p("debout"), group("section", on_wide, vec![p("couché")]), p("de nouveau debout")];
    let mut opened = Opened::of(&Document { pages, ..document(body) });
    let body = opened.body();
    let sections = elements(&body, "w:sectPr");
    assert_eq!(sections.len(), 3, "{body}");
    assert!(
        sections[1].contains(r#"<w:type w:val="nextPage"/>"#) && sections[1].contains(r#"w:orient="landscape""#),
        "{body}"
    );
    // The wide page has no head: it says so, since Word would repeat the one before.
    assert!(sections[1].contains(r#"<w:headerReference w:type="default" r:id="rId2"/>"#), "{}", sections[1]);
    assert!(sections[2].contains(r#"<w:headerReference w:type="default" r:id="rId1"/>"#), "{}", sections[2]);
}

#[test]
fn the_page_of_the_body_is_that_of_its_sections() {
    let wide = Arc::new(PageStyle { size: Size::A4.turned(), ..page(vec![]) });
    let context = |side| PageContext { name: Some(Arc::from("wide")), first: false, side };
    let styles = [PageSide::Left, PageSide::Right].map(|side| (context(side), Arc::clone(&wide)));
    let pages = PageSet::new(Arc::new(page(vec![])), styles.to_vec());
    let other = group("section", style(|s| s.boxed.page = Some(Arc::from("other"))), vec![p("debout")]);
    let made = document(vec![p("couché"), other, p("de nouveau couché")]);
    let root = Arc::new(Style {
        boxed: BoxStyle { page: Some(Arc::from("wide")), ..BoxStyle::default() },
        ..(*made.root).clone()
    });
    let body = Opened::of(&Document { pages, root, ..made }).body();
    let turned = elements(&body, "w:sectPr").iter().map(|section| section.contains("landscape")).collect::<Vec<_>>();
    assert_eq!(turned, [true, false, true], "{body}");
}

#[test]
fn a_list_in_columns_is_a_section_that_goes_on() {
    let mut items = list(false, &["un", "deux"], 20.0);
    let mut around = (*items.style).clone();
    around.boxed.columns = Columns { count: Some(2), gap: Some(pt(20.0)), ..Columns::default() };
    items.style = Arc::new(around);
    let body = body_of(vec![p("avant"), items, p("après")]);
    let columns = elements(&body, "w:sectPr").iter().map(|section| section.contains("w:num=\"2\"")).collect::<Vec<_>>();
    assert_eq!(columns, [false, true, false], "{body}");
    assert!(paragraph_of(&body, "deux").contains("<w:numId"), "{body}");
}

#[test]
fn boxes_beside_the_text_are_warned_of() {
    let boxes = vec![margin_box(MarginBoxPosition::LeftMiddle, words("marge"))];
    let warnings = written(&with_boxes(boxes, vec![p("x")])).warnings;
    assert_eq!(warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["docx-side-box"]);
}
