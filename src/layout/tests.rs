//! Layout of small documents made by hand.

mod boxes;
mod breaks;
mod charts;
mod direction;
mod fallback;
mod fields;
mod kit;
mod margins;
mod meaning;
mod plain;
mod room;
mod scripts;
mod text;

use std::sync::Arc;

use super::frame::{ItemContent, Layout, Owner, Page};
use super::lay_out;
use crate::diag::Origin;
use crate::fonts::{FontBook, Shaper};
use crate::limits::Limits;
use crate::model::*;
use crate::units::{Insets, Length, Size};

/// A page of 200 by 100 pt inside margins of 20 pt; lines are 10 pt high.
fn document(body: Vec<Block>) -> Document {
    let page = PageStyle {
        size: Size::new(Length::pt(240.0), Length::pt(140.0)),
        margin: Insets::uniform(Length::pt(20.0)),
        background: None,
        boxes: vec![MarginBox {
            position: MarginBoxPosition::BottomCenter,
            content: vec![
                ContentPart::PageNumber(CounterStyle::Decimal),
                ContentPart::Text(" / ".into()),
                ContentPart::PageCount(CounterStyle::Decimal),
            ],
            style: Arc::new(style()),
            origin: Origin::none(),
        }],
        footnotes: Arc::new(style()),
        footnote_rule: Extent::Auto,
    };
    let pages = PageSet::new(Arc::new(page), Vec::new());
    Document { metadata: Metadata::default(), pages, root: Arc::new(style()), body }
}

fn style() -> Style {
    Style {
        text: Arc::new(TextStyle { size: Length::pt(8.0), ..TextStyle::default() }),
        paragraph: Arc::new(ParagraphStyle {
            line_height: LineHeight::Length(Length::pt(10.0)),
            ..ParagraphStyle::default()
        }),
        boxed: BoxStyle::default(),
    }
}

fn block(content: BlockContent, change: impl FnOnce(&mut Style)) -> Block {
    let mut style = style();
    change(&mut style);
    Block {
        content,
        style: Arc::new(style),
        name: StyleName::default(),
        id: None,
        strings: Vec::new(),
        page_number: None,
        origin: Origin::none(),
    }
}

fn inlines(text: &str) -> Vec<Inline> {
    vec![Inline { content: InlineContent::Text(text.into()), style: Arc::new(style()) }]
}

fn paragraph(text: &str) -> Block {
    block(BlockContent::Paragraph(inlines(text)), |_| {})
}

fn layout(body: Vec<Block>) -> Layout {
    let mut shaper = Shaper::new(Arc::new(FontBook::bundled().unwrap()));
    lay_out(&document(body), &mut shaper, &Limits::default()).value
}

/// The text of a page line by line, each with its baseline and left edge, furniture left out.
fn lines(page: &Page) -> Vec<(f64, f64, String)> {
    let mut lines: Vec<(f64, f64, String)> = Vec::new();
    for item in page.items.iter().filter(|item| matches!(item.owner, Owner::Node(_))) {
        let ItemContent::Text(run) = &item.content else { continue };
        let (y, x) = (run.origin.y.to_pt(), run.origin.x.to_pt());
        match lines.last_mut() {
            Some(last) if (last.0 - y).abs() < 0.01 && x > last.1 => last.2.push_str(&run.text),
            _ => lines.push(((y * 10.0).round() / 10.0, (x * 10.0).round() / 10.0, run.text.to_string())),
        }
    }
    lines
}

fn texts(layout: &Layout) -> Vec<Vec<String>> {
    layout.pages.iter().map(|page| lines(page).into_iter().map(|line| line.2.trim().to_owned()).collect()).collect()
}

const WORDS: &str =
    "The quick brown fox jumps over the lazy dog and runs on into the deep green wood where nobody goes";

#[test]
fn every_character_is_set_once() {
    let layout = layout(vec![paragraph(WORDS), paragraph(WORDS)]);
    let text: String = lines(&layout.pages[0]).into_iter().map(|line| line.2).collect();
    assert_eq!(text, WORDS.repeat(2));
}

#[test]
fn lines_are_evenly_spaced_and_margins_collapse() {
    let gap = |style: &mut Style| {
        style.boxed.margin.top = Extent::Length(Length::pt(6.0));
        style.boxed.margin.bottom = Extent::Length(Length::pt(4.0));
    };
    let body = ["a", "b"].map(|text| block(BlockContent::Paragraph(inlines(text)), gap));
    let layout = layout(body.into());
    let lines = lines(&layout.pages[0]);
    assert!((lines[1].0 - lines[0].0 - 16.0).abs() < 0.11, "a line of 10 pt and the larger margin: {lines:?}");
    assert_eq!(lines[0].1, 20.0);
}

#[test]
fn justified_lines_end_at_the_right_edge() {
    let body = block(BlockContent::Paragraph(inlines(&[WORDS; 3].join(" "))), |style| {
        style.paragraph = Arc::new(ParagraphStyle { align: Align::Justify, ..(*style.paragraph).clone() });
    });
    let layout = layout(vec![body]);
    let ends: Vec<f64> = layout.pages[0]
        .items
        .iter()
        .filter(|item| matches!(item.owner, Owner::Node(_)))
        .filter_map(|item| match &item.content {
            ItemContent::Text(run) => {
                let trailing = run.text.len() - run.text.trim_end().len();
                let glyphs = &run.glyphs[..run.glyphs.len() - trailing];
                Some(run.origin.x.to_pt() + glyphs.iter().map(|g| g.advance.to_pt()).sum::<f64>())
            }
            _ => None,
        })
        .collect();
    assert!(ends.len() > 2, "{ends:?}");
    for end in &ends[..ends.len() - 1] {
        assert!((end - 220.0).abs() < 0.01, "{ends:?}");
    }
}

#[test]
fn pages_keep_widows_and_headings_with_their_text() {
    // Ten lines fit a page. The heading would be the ninth line, with one line of text below.
    let mut body: Vec<Block> = (0..8).map(|n| paragraph(&format!("line {n}"))).collect();
    body.push(block(BlockContent::Heading { level: 1, content: inlines("Heading") }, |style| {
        style.boxed.break_after = Break::Avoid;
    }));
    body.push(paragraph("first\u{2028}").clone());
    body.push(paragraph(WORDS));
    let layout = layout(body);
    let texts = texts(&layout);
    assert_eq!(layout.pages.len(), 2, "{texts:?}");
    assert_eq!(texts[0].last().map(String::as_str), Some("first"), "two lines do fit after the heading: {texts:?}");
}

#[test]
fn a_heading_never_ends_a_page() {
    let mut body: Vec<Block> = (0..9).map(|n| paragraph(&format!("line {n}"))).collect();
    body.push(block(BlockContent::Heading { level: 1, content: inlines("Heading") }, |style| {
        style.boxed.break_after = Break::Avoid;
    }));
    body.push(paragraph("text"));
    let layout = layout(body);
    assert_eq!(texts(&layout)[1], ["Heading", "text"]);
    assert_eq!(layout.outline[0].destination.page, 1);
}

#[test]
fn two_columns_balance() {
    let columns = block(
        BlockContent::Group { role: GroupRole::Generic, blocks: (0..6).map(|n| paragraph(&format!("p{n}"))).collect() },
        |style| style.boxed.columns = Columns { count: Some(2), gap: Some(Length::pt(20.0)), ..Columns::default() },
    );
    let layout = layout(vec![columns, paragraph("after")]);
    let lines = lines(&layout.pages[0]);
    let left = lines.iter().filter(|line| line.1 == 20.0).count();
    assert_eq!(left, 4, "three in the left column, and what follows: {lines:?}");
    assert_eq!(lines.iter().find(|line| line.2 == "p3").map(|line| (line.0, line.1)), Some((lines[0].0, 130.0)));
    assert!(lines.iter().any(|line| line.2 == "after" && line.0 > lines[2].0));
}

fn table(rows: usize) -> Block {
    let cell = |text: &str, column: usize, header: bool| Cell {
        column,
        column_span: 1,
        row_span: 1,
        header: header.then_some(HeaderScope::Column),
        headers: Vec::new(),
        blocks: vec![paragraph(text)],
        style: Arc::new(style()),
        name: StyleName::default(),
        id: None,
        origin: Origin::none(),
    };
    let row = |texts: [&str; 2], header: bool| Row {
        cells: texts.iter().enumerate().map(|(column, text)| cell(text, column, header)).collect(),
        style: Arc::new(style()),
        name: StyleName::default(),
        origin: Origin::none(),
    };
    let body = (0..rows).map(|n| row([&format!("r{n}"), "x"], false)).collect();
    let groups = vec![
        RowGroup { kind: RowGroupKind::Head, rows: vec![row(["Head", "Value"], true)] },
        RowGroup { kind: RowGroupKind::Body, rows: body },
    ];
    let columns = vec![Column { width: Extent::Auto }; 2];
    block(BlockContent::Table(Table { columns, groups, caption: None, summary: None, is_layout: false }), |_| {})
}

#[test]
fn a_table_repeats_its_head_as_furniture() {
    let layout = layout(vec![table(15)]);
    assert_eq!(layout.pages.len(), 2);
    let heads = |page: &Page| {
        let all = page.items.iter().filter_map(|item| match &item.content {
            ItemContent::Text(run) if &*run.text == "Head" => Some(item.owner),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    assert!(matches!(heads(&layout.pages[0])[..], [Owner::Node(_)]));
    assert_eq!(heads(&layout.pages[1]), [Owner::PaginationArtifact]);
    let rows: Vec<String> =
        texts(&layout).concat().into_iter().filter(|t| t.starts_with('r')).map(|t| t.replace('x', "")).collect();
    assert_eq!(rows, (0..15).map(|n| format!("r{n}")).collect::<Vec<_>>());
}

#[test]
fn page_numbers_stand_in_the_margin() {
    let layout = layout((0..15).map(|n| paragraph(&format!("{n}"))).collect());
    let feet: Vec<String> = layout
        .pages
        .iter()
        .map(|page| {
            let texts = page.items.iter().filter_map(|item| match &item.content {
                ItemContent::Text(run) if matches!(item.owner, Owner::MarginArtifact(_)) => Some(run.text.to_string()),
                _ => None,
            });
            texts.collect()
        })
        .collect();
    assert_eq!(feet, ["1 / 2", "2 / 2"]);
}

#[test]
fn a_word_wider_than_the_page_is_divided() {
    let word = "x".repeat(300);
    let layout = layout(vec![paragraph(&word)]);
    let texts = texts(&layout);
    assert_eq!(texts.concat().concat(), word);
    assert!(texts[0].len() > 3);
}

#[test]
fn hyphenation_divides_words_by_language() {
    let mut style = style();
    style.text = Arc::new(TextStyle { language: Arc::from("fr"), ..(*style.text).clone() });
    style.paragraph =
        Arc::new(ParagraphStyle { hyphens: Hyphens::Auto, align: Align::Justify, ..(*style.paragraph).clone() });
    let style = Arc::new(style);
    let text = "L’anticonstitutionnellement internationalisation institutionnelle départementalisation";
    let content = vec![Inline { content: InlineContent::Text(text.into()), style: Arc::clone(&style) }];
    let mut body = block(BlockContent::Paragraph(content), |_| {});
    body.style = style;
    let texts = texts(&layout(vec![body])).concat();
    assert!(texts.iter().any(|line| line.ends_with('\u{AD}')), "{texts:?}");
    let joined: String = texts
        .iter()
        .map(|line| line.trim_end_matches('\u{AD}').to_owned() + if line.ends_with('\u{AD}') { "" } else { " " })
        .collect();
    assert_eq!(joined.trim(), text);
}

#[test]
fn an_unknown_character_is_reported_once() {
    let mut shaper = Shaper::new(Arc::new(FontBook::bundled().unwrap()));
    let result =
        lay_out(&document(vec![paragraph("a\u{1F600}b"), paragraph("\u{1F600}")]), &mut shaper, &Limits::default());
    let codes: Vec<_> = result.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["missing-character"]);
}

#[test]
fn narrow_spaces_come_from_the_same_face() {
    let layout = layout(vec![paragraph("1\u{202F}234\u{2009}567\u{A0}€")]);
    let fonts: Vec<_> = layout.pages[0]
        .items
        .iter()
        .filter_map(|item| match (&item.content, item.owner) {
            (ItemContent::Text(run), Owner::Node(_)) => Some((run.font, run.text.to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(fonts.iter().map(|(_, text)| text.as_str()).collect::<String>(), "1\u{202F}234\u{2009}567\u{A0}€");
    assert_eq!(fonts.len(), 1, "one run in one face: {fonts:?}");
}

/// A cell at a column, spanning rows.
fn spanning(text: &str, column: usize, row_span: usize) -> Cell {
    Cell {
        column,
        column_span: 1,
        row_span,
        header: None,
        headers: Vec::new(),
        blocks: vec![paragraph(text)],
        style: Arc::new(style()),
        name: StyleName::default(),
        id: None,
        origin: Origin::none(),
    }
}

fn rows(rows: Vec<Vec<Cell>>) -> Block {
    let row = |cells| Row { cells, style: Arc::new(style()), name: StyleName::default(), origin: Origin::none() };
    let groups = vec![RowGroup { kind: RowGroupKind::Body, rows: rows.into_iter().map(row).collect() }];
    let columns = vec![Column { width: Extent::Percent(0.5) }; 2];
    let width = |style: &mut Style| style.boxed.width = Extent::Percent(1.0);
    block(BlockContent::Table(Table { columns, groups, caption: None, summary: None, is_layout: false }), width)
}

/// All text of a layout that is content, without what the page breaks add.
fn all_text(layout: &Layout) -> String {
    layout.pages.iter().flat_map(lines).map(|line| line.2).collect()
}

#[test]
fn a_cell_longer_than_the_page_goes_on() {
    let long = [WORDS; 24].join(" ");
    let layout = layout(vec![rows(vec![vec![spanning(&long, 0, 1), spanning("beside", 1, 1)]]), paragraph("after")]);
    assert!(layout.pages.len() > 3, "{}", layout.pages.len());
    let text = all_text(&layout);
    assert_eq!(text.replacen("beside", "", 1), format!("{long}after"));
}

#[test]
fn rows_under_a_cell_that_spans_them_stay_together_unless_they_are_too_high() {
    let few = rows(vec![vec![spanning("wide", 0, 2), spanning("r0", 1, 1)], vec![spanning("r1", 1, 1)]]);
    let mut body: Vec<Block> = (0..9).map(|n| paragraph(&format!("{n}"))).collect();
    body.push(few);
    assert_eq!(texts(&layout(body))[1], ["wide r0", "r1"].map(|t| t.replace(' ', "")));
    let mut many: Vec<Vec<Cell>> = (1..30).map(|n| vec![spanning(&format!("r{n},"), 1, 1)]).collect();
    many.insert(0, vec![spanning("tall,", 0, 30), spanning("r0,", 1, 1)]);
    let layout = layout(vec![rows(many)]);
    assert_eq!(layout.pages.len(), 3);
    let expected: String = std::iter::once("tall,".to_owned()).chain((0..30).map(|n| format!("r{n},"))).collect();
    assert_eq!(all_text(&layout), expected);
}

#[test]
fn columns_go_on_over_pages() {
    let blocks = (0..45).map(|n| paragraph(&format!("p{n},"))).collect();
    let columns = block(BlockContent::Group { role: GroupRole::Generic, blocks }, |style| {
        style.boxed.columns = Columns { count: Some(2), ..Columns::default() };
    });
    let layout = layout(vec![paragraph("before"), columns, paragraph("after")]);
    let expected: String = (0..45).map(|n| format!("p{n},")).collect();
    assert_eq!(all_text(&layout), format!("before{expected}after"));
    assert_eq!(layout.pages.len(), 3, "18 and 20 lines, then 7 balanced over two columns");
    let last = lines(&layout.pages[2]);
    assert_eq!(last.iter().filter(|line| line.1 == 20.0).count(), 5, "four on the left and what follows: {last:?}");
}

#[test]
fn absurd_boxes_lose_nothing() {
    let absurd = |style: &mut Style| {
        style.boxed.padding = Edges::uniform(Extent::Length(Length::pt(500.0)));
        style.boxed.background = Some(Color::WHITE);
        style.boxed.break_inside = BreakInside::Avoid;
        style.boxed.margin.left = Extent::Length(Length::pt(-900.0));
    };
    let mut nested = paragraph("core,");
    for _ in 0..12 {
        nested =
            block(BlockContent::Group { role: GroupRole::Generic, blocks: vec![paragraph("in,"), nested] }, absurd);
    }
    let layout = layout(vec![nested, paragraph("after")]);
    assert_eq!(all_text(&layout), format!("{}core,after", "in,".repeat(12)));
}

#[test]
fn empty_everything_gives_one_page() {
    let empty = |content| block(content, |_| {});
    let body = vec![
        empty(BlockContent::Paragraph(Vec::new())),
        empty(BlockContent::Group { role: GroupRole::Section, blocks: Vec::new() }),
        empty(BlockContent::List(List { ordered: false, items: Vec::new() })),
        rows(Vec::new()),
        rows(vec![Vec::new()]),
    ];
    assert_eq!(layout(body).pages.len(), 1);
    assert_eq!(layout(Vec::new()).pages.len(), 1);
}

#[test]
fn text_goes_around_a_float() {
    let float = block(BlockContent::Paragraph(inlines("F")), |style| {
        style.boxed.float = Float::Left;
        style.boxed.width = Extent::Length(Length::pt(50.0));
        style.boxed.height = Extent::Length(Length::pt(25.0));
    });
    let layout = layout(vec![float, paragraph(&[WORDS; 3].join(" "))]);
    let runs = layout.pages[0].items.iter().filter_map(|item| match (&item.content, item.owner) {
        (ItemContent::Text(run), Owner::Node(_)) => Some((run.origin.x.to_pt(), run.origin.y.to_pt(), &*run.text)),
        _ => None,
    });
    let runs: Vec<(f64, f64, &str)> = runs.collect();
    assert_eq!((runs[0].0, runs[0].2), (20.0, "F"));
    assert_eq!(runs[0].1, runs[1].1, "the float begins with the line");
    let edges: Vec<f64> = runs[1..].iter().map(|run| run.0).collect();
    assert_eq!(&edges[..3], [70.0; 3], "25 pt are three lines: {runs:?}");
    assert!(edges.len() > 5 && edges[3..].iter().all(|edge| *edge == 20.0), "{runs:?}");
    let text: String = runs[1..].iter().map(|run| run.2).collect();
    assert_eq!(text, [WORDS; 3].join(" "));
}

#[test]
fn a_float_moves_to_the_next_page_with_its_text() {
    let mut body: Vec<Block> = (0..8).map(|n| paragraph(&format!("{n}"))).collect();
    body.push(block(BlockContent::Paragraph(inlines("F")), |style| {
        style.boxed.float = Float::Right;
        style.boxed.width = Extent::Length(Length::pt(30.0));
        style.boxed.height = Extent::Length(Length::pt(40.0));
    }));
    body.push(paragraph("beside"));
    body.push(table(1));
    let layout = layout(body);
    let second = lines(&layout.pages[1]);
    assert_eq!((second[0].2.as_str(), second[0].1), ("F", 190.0));
    assert_eq!((second[1].2.as_str(), second[1].1), ("beside", 20.0));
    assert!(second[2].0 - second[1].0 > 39.0, "the table begins below the float: {second:?}");
}

#[test]
fn what_follows_white_space_stands_after_it() {
    let mut body = paragraph("a\tb");
    let mut style = style();
    style.paragraph = Arc::new(ParagraphStyle { white_space: WhiteSpace::Pre, ..(*style.paragraph).clone() });
    let style = Arc::new(style);
    body.content = BlockContent::Paragraph(vec![Inline { content: InlineContent::Text("a\tb".into()), style }]);
    let layout = layout(vec![body, paragraph("a    b")]);
    let runs = layout.pages[0].items.iter().filter_map(|item| match (&item.content, item.owner) {
        (ItemContent::Text(run), Owner::Node(_)) => {
            Some(run.glyphs.iter().map(|glyph| glyph.advance.to_pt()).sum::<f64>())
        }
        _ => None,
    });
    let widths: Vec<f64> = runs.collect();
    assert!((widths[0] - widths[1]).abs() < 0.01, "a tab is as wide as four spaces: {widths:?}");
}

#[test]
fn a_box_that_stays_whole_can_have_a_break_before_it() {
    let mut body = vec![paragraph(&[WORDS; 2].join(" "))];
    let text_lines = texts(&layout(body.clone()))[0].len();
    let whole = |style: &mut Style| style.boxed.break_inside = BreakInside::Avoid;
    let lines = (0..7).map(|n| paragraph(&format!("{n}"))).collect();
    body.push(block(BlockContent::Group { role: GroupRole::Section, blocks: lines }, whole));
    let texts = texts(&layout(body));
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert_eq!(texts[0].len(), text_lines, "the text before the box fills the first page: {texts:?}");
    assert_eq!(texts[1], ["0", "1", "2", "3", "4", "5", "6"]);
}
