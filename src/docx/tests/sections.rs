//! Named pages, sides and the numbers of pages.

use super::*;
use crate::units::{Insets, Length, Size};

fn named(name: &str, page: PageStyle) -> Vec<(PageContext, Arc<PageStyle>)> {
    let page = Arc::new(page);
    let context = |side| PageContext { name: Some(Arc::from(name)), first: false, side };
    [PageSide::Left, PageSide::Right].map(|side| (context(side), Arc::clone(&page))).to_vec()
}

fn number(style: CounterStyle) -> Vec<MarginBox> {
    vec![margin_box(MarginBoxPosition::BottomCenter, vec![ContentPart::PageNumber(style)])]
}

fn on_page(name: &str, block: Block) -> Block {
    let mut style = (*block.style).clone();
    style.boxed.page = Some(Arc::from(name));
    Block { style: Arc::new(style), ..block }
}

fn numbered(number: i64, block: Block) -> Block {
    Block { page_number: Some(number), ..block }
}

fn on_a_new_page(words: &str) -> Block {
    paragraph("p", style(|s| s.boxed.break_before = Break::Page), words)
}

/// Front matter in roman numerals, then a report that counts from 1, with a wide page deep in a section.
pub(super) fn front_matter() -> Document {
    let wide = PageStyle {
        size: Size::A4.turned(),
        margin: Insets::uniform(Length::mm(15.0)),
        ..page(vec![margin_box(MarginBoxPosition::TopLeft, vec![ContentPart::Text(Arc::from("Budget"))])])
    };
    let mut styles = named("front", page(number(CounterStyle::LowerRoman)));
    styles.extend(named("wide", wide));
    let table = table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![cell(0, "large", |_| {})])])], |_| {});
    let inner = group("section", plain(), vec![p("avant"), on_page("wide", table), p("après")]);
    let section = style(|s| s.boxed.margin.left = Extent::Length(Length::mm(10.0)));
    let body = vec![
        on_page("front", p("Avant-propos")),
        numbered(1, group("section", section, vec![heading(1, "Rapport"), inner])),
    ];
    let pages = PageSet::new(Arc::new(page(number(CounterStyle::Decimal))), styles);
    Document { pages, ..document(body) }
}

#[test]
fn a_wide_page_deep_inside_is_a_section_and_the_tall_ones_come_back() {
    let body = Opened::of(&front_matter()).body();
    let sections = elements(&body, "w:sectPr");
    let wide: Vec<bool> = sections.iter().map(|section| section.contains("landscape")).collect();
    assert_eq!(wide, [false, false, true, false], "{body}");
    assert!(sections[2].contains(r#"w:left="850""#) && sections[3].contains(r#"w:left="1134""#), "{body}");
    // The block keeps its distance from the edges: 10 mm less than the 267 mm of the wide page.
    assert!(body.contains(r#"<w:tblW w:w="14570" w:type="dxa"/>"#), "{body}");
    let order = ["avant", "large", "après"].map(|words| body.find(words).unwrap());
    assert!(order.is_sorted());
}

#[test]
fn front_matter_counts_in_roman_numerals_and_the_report_from_one() {
    let body = Opened::of(&front_matter()).body();
    let sections = elements(&body, "w:sectPr");
    assert!(sections[0].contains(r#"<w:pgNumType w:fmt="lowerRoman"/>"#), "{}", sections[0]);
    assert!(sections[1].contains(r#"<w:pgNumType w:start="1"/>"#), "{}", sections[1]);
    assert!(sections[2..].iter().all(|section| !section.contains("w:pgNumType")), "{body}");
}

#[test]
fn a_count_that_begins_anew_begins_a_section() {
    let body = body_of(vec![p("un"), numbered(10, on_a_new_page("deux"))]);
    let sections = elements(&body, "w:sectPr");
    assert_eq!(sections.len(), 2, "{body}");
    assert!(sections[1].contains(r#"<w:type w:val="nextPage"/>"#) && sections[1].contains(r#"w:start="10""#), "{body}");
    assert!(!body.contains("pageBreakBefore"), "the section begins the page: {body}");
    // At the very beginning no other section is needed.
    let body = body_of(vec![numbered(5, p("un"))]);
    assert!(elements(&body, "w:sectPr")[0].contains(r#"<w:pgNumType w:start="5"/>"#), "{body}");
}

#[test]
fn chapters_can_begin_on_a_right_page() {
    let right = paragraph("p", style(|s| s.boxed.break_before = Break::Right), "chapitre");
    let left = paragraph("p", style(|s| s.boxed.break_before = Break::Left), "en face");
    let body = body_of(vec![p("un"), right, left]);
    let kinds: Vec<bool> =
        elements(&body, "w:sectPr").iter().skip(1).map(|section| section.contains("oddPage")).collect();
    assert_eq!(kinds, [true, false], "{body}");
    assert!(elements(&body, "w:sectPr")[2].contains(r#"<w:type w:val="evenPage"/>"#), "{body}");
}

#[test]
fn no_box_is_around_pages_of_another_kind() {
    let around = style(|s| s.border(1.0, BLUE));
    let wide = named("wide", PageStyle { size: Size::A4.turned(), ..page(vec![]) });
    let blocks = vec![p("dedans"), list(false, &["point"], 10.0), on_page("wide", p("large"))];
    let document = Document {
        pages: PageSet::new(Arc::new(page(vec![])), wide),
        ..document(vec![group("div", around, blocks), p("après")])
    };
    let body = Opened::of(&document).body();
    let wide: Vec<bool> = elements(&body, "w:sectPr").iter().map(|section| section.contains("landscape")).collect();
    assert_eq!(wide, [false, true, false], "{body}");
}

#[test]
fn no_page_begins_in_columns() {
    let two = style(|s| s.boxed.columns.count = Some(2));
    let columns = group("div", two, vec![p("un"), on_page("wide", p("deux")), p("trois")]);
    let wide = PageStyle { size: Size { width: Length::mm(297.0), height: Length::mm(210.0) }, ..page(Vec::new()) };
    let pages = PageSet::new(Arc::new(page(Vec::new())), named("wide", wide));
    let mut opened = Opened::of(&Document { pages, ..document(vec![p("avant"), columns, p("après")]) });
    let body = opened.body();
    assert!(!body.contains("landscape") && !body.contains("nextPage"), "{body}");
    assert_eq!(elements(&body, "w:sectPr").len(), 3, "before, in and after the columns: {body}");
}

#[test]
fn the_end_of_columns_is_not_kept_with_what_is_before() {
    let two = style(|s| s.boxed.columns.count = Some(2));
    let kept = style(|s| s.boxed.break_after = Break::Avoid);
    let entry = |term: &str, words: &str| [paragraph("h3", kept.clone(), term), p(words)];
    let blocks = [entry("Terme", "un"), entry("Dernier", "deux")].concat();
    let body = body_of(vec![p("avant"), group("div", two, blocks), p("après")]);
    let keeps = |words: &str| {
        let paragraph = paragraph_of(&body, words);
        !paragraph.contains(r#"<w:keepNext w:val="0"/>"#)
    };
    assert!(keeps("Terme") && !keeps("Dernier"), "{body}");
}
