//! Tables.

use super::*;

fn two_columns(change: impl FnOnce(&mut Made)) -> Block {
    let head = vec![row(vec![header_cell(0, "Poste"), header_cell(1, "Total")])];
    let body = vec![row(vec![cell(0, "Pompes", |_| {}), cell(1, "12", |s| s.paragraph.align = Align::Right)])];
    table(&[Extent::Auto; 2], vec![(RowGroupKind::Head, head), (RowGroupKind::Body, body)], change)
}

fn grid(body: &str) -> Vec<i64> {
    let columns = body.split("<w:gridCol w:w=\"").skip(1);
    columns.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn more_columns_than_word_opens_are_an_error() {
    let told = |count: usize| {
        let cells = (0..count).map(|column| cell(column, "1", |_| {})).collect();
        let wide = table(&vec![Extent::Auto; count], vec![(RowGroupKind::Body, vec![row(cells)])], |_| {});
        outcome(&document(vec![wide]), FontBook::bundled().unwrap(), None)
            .err()
            .map(|problems| problems.iter().map(|problem| problem.code).collect::<Vec<_>>())
    };
    assert_eq!(told(63), None);
    assert_eq!(told(64), Some(vec!["docx-columns"]));
}

#[test]
fn head_rows_repeat() {
    let body = body_of(vec![two_columns(|_| {})]);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1, "{body}");
    assert!(elements(&body, "w:tr")[0].contains("<w:tblHeader/>"), "{body}");
}

#[test]
fn the_look_tells_what_heads_a_table() {
    let look = |block: Block| {
        let body = body_of(vec![block]);
        body[body.find("<w:tblLook ").unwrap()..].split("/>").next().unwrap().to_owned()
    };
    let columns = look(two_columns(|_| {}));
    assert!(columns.contains(r#"w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0""#), "{columns}");
    let facts = vec![row(vec![header_cell(0, "Lieu"), cell(1, "Lima", |_| {})])];
    let rows = look(table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, facts)], |_| {}));
    assert!(rows.contains(r#"w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1""#), "{rows}");
    // Nothing but heads: no row is repeated above others.
    let heads = vec![row(vec![header_cell(0, "Poste"), header_cell(1, "Total")])];
    let heads = look(table(&[Extent::Auto; 2], vec![(RowGroupKind::Head, heads)], |_| {}));
    assert!(heads.contains(r#"w:firstRow="0""#), "{heads}");
}

#[test]
fn cells_of_another_look_have_styles_named_by_their_rows() {
    let bold = |s: &mut Made| s.text.weight = 700;
    let line = |words: &str| row(vec![cell(0, words, |_| {}), cell(1, "12", |_| {})]);
    let total = row(vec![cell(0, "Somme", bold), cell(1, "24", bold)]);
    let total = Row { name: name("tr.total"), ..total };
    let rows = vec![line("Pompes"), line("Tuyaux"), total];
    let mut opened = Opened::of(&document(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |_| {})]));
    let style = opened.style("TableTextTotal");
    assert!(style.contains(r#"<w:basedOn w:val="TableText"/>"#) && style.contains("<w:b/><w:bCs/>"), "{style}");
    let body = opened.body();
    let expected = r#"<w:p><w:pPr><w:pStyle w:val="TableTextTotal"/></w:pPr><w:r><w:t>"#;
    assert_eq!(paragraph_of(&body, "Somme"), format!("{expected}Somme</w:t></w:r>"), "nothing is said twice");
    assert!(paragraph_of(&body, "Tuyaux").contains(r#"<w:pStyle w:val="TableText"/></w:pPr>"#), "{body}");
}

#[test]
fn where_a_number_stands_in_its_cell_is_no_matter_of_style() {
    let number = |text: &str| {
        row(vec![cell(0, text, |s| {
            s.paragraph.align = Align::End;
            s.paragraph.align_character = Some('.');
        })])
    };
    let rows = ["1.25", "10.5", "7", "8"].map(number).into();
    let sums = Block { name: name("table.sums"), ..table(&[Extent::Auto], vec![(RowGroupKind::Body, rows)], |_| {}) };
    let styles = Opened::of(&document(vec![sums])).part("word/styles.xml");
    assert_eq!(styles.matches(r#"<w:name w:val="Table Text"#).count(), 1, "{styles}");
}

#[test]
fn what_keeps_rows_together_is_no_matter_of_style() {
    let rows = (0..3).map(|_| row(vec![cell(0, "x", |_| {}), cell(1, "12", |_| {})])).collect();
    let kept = table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |s| {
        s.boxed.break_inside = BreakInside::Avoid;
    });
    let mut opened = Opened::of(&document(vec![kept]));
    assert!(!opened.style("TableText").contains("keepNext"));
    // All rows but the last.
    assert_eq!(opened.body().matches("<w:keepNext/>").count(), 4, "{}", opened.body());
}

#[test]
fn a_full_width_table_fills_the_text_area() {
    let body = body_of(vec![two_columns(|_| {})]);
    assert_eq!(grid(&body).iter().sum::<i64>(), 9638, "170 mm");
    assert!(body.contains(r#"<w:tblW w:w="9638" w:type="dxa"/>"#) && body.contains(r#"<w:tblLayout w:type="fixed"/>"#));
    assert!(!body.contains("w:tblInd"), "{body}");
}

#[test]
fn columns_take_the_widths_that_are_asked_for() {
    let rows = vec![row((0..3).map(|column| cell(column, "x", |_| {})).collect())];
    let widths = [Extent::Length(pt(100.0)), Extent::Percent(0.25), Extent::Auto];
    let body = body_of(vec![table(&widths, vec![(RowGroupKind::Body, rows)], |s| {
        s.boxed.width = Extent::Length(pt(400.0));
        s.boxed.table_layout = TableLayout::Fixed;
    })]);
    assert_eq!(grid(&body), [2000, 2000, 4000]);
}

#[test]
fn automatic_columns_are_as_wide_as_their_text() {
    let body = body_of(vec![two_columns(|s| s.boxed.width = Extent::Auto)]);
    let widths = grid(&body);
    assert!(widths.iter().sum::<i64>() < 2400 && widths[0] > widths[1], "{widths:?}");
}

#[test]
fn common_borders_and_margins_are_the_table_style() {
    let mut opened = Opened::of(&document(vec![two_columns(|_| {})]));
    let style = opened.style("Table");
    assert!(style.contains(r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="A0A0A0"/>"#), "{style}");
    // 4 pt of padding and half of the border beside it.
    assert!(style.contains(r#"<w:left w:w="85" w:type="dxa"/>"#), "{style}");
    let body = opened.body();
    assert!(!body.contains("w:tcBorders") && !body.contains("w:tblBorders"), "{body}");
}

#[test]
fn cells_that_differ_say_so() {
    let thick = |s: &mut Made| {
        s.boxed.border.bottom = BorderSide { width: pt(2.0), line: BorderLine::Double, color: BLUE };
        s.boxed.background = Some(PALE);
        s.boxed.vertical_align = VerticalAlign::Bottom;
    };
    let rows = vec![
        row(vec![cell(0, "un", thick), cell(1, "deux", |_| {})]),
        row(vec![cell(0, "trois", |_| {}), cell(1, "quatre", |_| {})]),
    ];
    let body = body_of(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |_| {})]);
    let cells = elements(&body, "w:tc");
    assert!(
        cells[0].contains(r#"<w:bottom w:val="double""#) && cells[0].contains(r#"w:fill="DCE6F1""#),
        "{}",
        cells[0]
    );
    assert!(cells[0].contains(r#"<w:vAlign w:val="bottom"/>"#), "{}", cells[0]);
    assert!(cells[2].contains(r#"<w:top w:val="double""#), "both sides of the edge agree: {}", cells[2]);
}

#[test]
fn spans_merge_cells() {
    let wide = Cell { column_span: 2, ..cell(0, "large", |_| {}) };
    let tall = Cell { row_span: 2, ..cell(0, "haute", |_| {}) };
    let rows = vec![row(vec![wide]), row(vec![tall, cell(1, "un", |_| {})]), row(vec![cell(1, "deux", |_| {})])];
    let body = body_of(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |_| {})]);
    let cells = elements(&body, "w:tc");
    assert_eq!(cells.len(), 5, "{body}");
    assert!(cells[0].contains(r#"<w:gridSpan w:val="2"/>"#));
    assert!(cells[1].contains(r#"<w:vMerge w:val="restart"/>"#) && cells[3].contains("<w:vMerge/>"), "{body}");
}

#[test]
fn short_rows_are_filled_up() {
    let rows = vec![row(vec![cell(0, "un", |_| {}), cell(1, "deux", |_| {})]), row(vec![cell(1, "seul", |_| {})])];
    let body = body_of(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |_| {})]);
    assert_eq!(elements(&body, "w:tc").len(), 4, "{body}");
}

#[test]
fn captions_stay_with_their_table() {
    let mut made = two_columns(|_| {});
    if let BlockContent::Table(table) = &mut made.content {
        let words = paragraph("caption", plain(), "Budget");
        let caption = BlockContent::Group { role: GroupRole::Caption, blocks: vec![words] };
        table.caption = Some(Box::new(block("caption", plain(), caption)));
    }
    let mut opened = Opened::of(&document(vec![made]));
    let body = opened.body();
    assert!(paragraph_of(&body, "Budget").contains(r#"<w:pStyle w:val="Caption"/>"#), "{body}");
    assert!(opened.style("Caption").contains("<w:keepNext/>"));
    assert!(body.contains(r#"<w:tblCaption w:val="Budget"/>"#), "{body}");
}

#[test]
fn a_table_without_a_caption_has_the_title_of_its_section() {
    let titles = |blocks: Vec<Block>| {
        let body = body_of(blocks);
        let titles = body.split(r#"<w:tblCaption w:val=""#).skip(1);
        titles.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let table = || two_columns(|_| {});
    assert!(titles(vec![p("x"), table()]).is_empty());
    let sections = vec![heading(1, "Budget"), table(), p("x"), heading(2, "Dépenses"), p("y"), table(), table()];
    assert_eq!(titles(sections), ["Budget", "Dépenses", "Dépenses"]);
}

#[test]
fn what_a_table_shows_is_told_after_its_title() {
    let with = |change: &dyn Fn(&mut Table)| {
        let mut made = two_columns(|_| {});
        if let BlockContent::Table(table) = &mut made.content {
            table.summary = Some(Arc::from("Coûts par poste & total"));
            change(table);
        }
        body_of(vec![heading(1, "Budget"), made])
    };
    let told = with(&|_| {});
    let expected = r#"<w:tblCaption w:val="Budget"/><w:tblDescription w:val="Coûts par poste &amp; total"/></w:tblPr>"#;
    assert!(told.contains(expected), "{told}");
    let untold = with(&|table| table.is_layout = true);
    assert!(!untold.contains("w:tblCaption") && !untold.contains("w:tblDescription"), "{untold}");
}

#[test]
fn space_around_tables_is_that_of_the_paragraphs_beside() {
    let made = two_columns(|s| s.margins(15.0, 20.0));
    let body = body_of(vec![p("avant"), p("x"), made, p("après")]);
    assert!(paragraph_of(&body, ">x<").contains(r#"w:after="300""#), "{body}");
    assert!(paragraph_of(&body, "après").contains(r#"w:before="400""#), "{body}");
}

#[test]
fn two_tables_do_not_become_one() {
    let body = body_of(vec![two_columns(|_| {}), two_columns(|_| {}), p("fin")]);
    assert!(body.contains(r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="TableSeparator"/></w:pPr></w:p><w:tbl>"#), "{body}");
}

#[test]
fn a_paragraph_follows_a_table_in_a_cell() {
    let inner = table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![cell(0, "dedans", |_| {})])])], |_| {});
    let mut outer = cell(0, "", |_| {});
    outer.blocks = vec![inner];
    let body = body_of(vec![table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![outer])])], |_| {})]);
    assert!(!body.contains("</w:tbl></w:tc>"), "{body}");
}

#[test]
fn rows_that_must_not_part_do_not() {
    let mut made = two_columns(|_| {});
    if let BlockContent::Table(table) = &mut made.content {
        table.groups[1].rows[0].style = style(|s| s.boxed.break_inside = BreakInside::Avoid);
    }
    assert_eq!(body_of(vec![made]).matches("<w:cantSplit/>").count(), 1);
}

/// A table of three rows, the second one of the given style.
fn three_rows(change: impl FnOnce(&mut Made)) -> Block {
    let mut rows: Vec<Row> = ["un", "deux", "trois"].iter().map(|words| row(vec![cell(0, words, |_| {})])).collect();
    rows[1].style = style(change);
    table(&[Extent::Auto], vec![(RowGroupKind::Body, rows)], |_| {})
}

#[test]
fn rows_stay_with_the_next_or_the_one_before() {
    let kept = |made: Block| {
        let body = body_of(vec![made]);
        ["un", "deux", "trois"].map(|words| paragraph_of(&body, words).contains("<w:keepNext/>"))
    };
    assert_eq!(kept(three_rows(|s| s.boxed.break_after = Break::Avoid)), [false, true, false]);
    assert_eq!(kept(three_rows(|s| s.boxed.break_before = Break::Avoid)), [true, false, false]);
}

#[test]
fn a_row_can_begin_a_page() {
    let body = body_of(vec![three_rows(|s| s.boxed.break_before = Break::Page)]);
    let begins = ["un", "deux", "trois"].map(|words| paragraph_of(&body, words).contains("<w:pageBreakBefore/>"));
    assert_eq!(begins, [false, true, false], "{body}");
}

#[test]
fn a_margin_below_the_last_table_needs_no_room() {
    let body = body_of(vec![three_rows(|_| {}), two_columns(|s| s.margins(0.0, 40.0))]);
    let last = elements(&body, "w:p").last().unwrap().to_string();
    assert!(last.contains(r#"<w:pStyle w:val="TableSeparator"/>"#) && !last.contains("w:before"), "{last}");
}

#[test]
fn a_centred_table_is_centred() {
    let body = body_of(vec![two_columns(|s| {
        s.boxed.width = Extent::Percent(0.5);
        (s.boxed.margin.left, s.boxed.margin.right) = (Extent::Auto, Extent::Auto);
    })]);
    assert!(body.contains(r#"<w:tblW w:w="4819" w:type="dxa"/><w:jc w:val="center"/>"#), "{body}");
}

#[test]
fn a_page_break_before_a_table_is_in_its_first_cell() {
    let body = body_of(vec![p("avant"), two_columns(|s| s.boxed.break_before = Break::Page)]);
    assert!(elements(&body, "w:tc")[0].contains("<w:pageBreakBefore/>"), "{body}");
}

#[test]
fn a_table_from_right_to_left_takes_left_for_where_lines_begin() {
    let lined = |s: &mut Made| {
        s.boxed.border.right = BorderSide { width: pt(2.0), line: BorderLine::Solid, color: Color::BLACK };
    };
    let rows = vec![row(vec![cell(0, "a", lined), cell(1, "b", |_| {})])];
    let body = body_of(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |s| {
        s.paragraph.direction = Direction::RightToLeft;
        s.paragraph.border_collapse = BorderCollapse::Collapse;
    })]);
    assert!(body.contains("<w:bidiVisual/>"), "{body}");
    let cell = &elements(&body, "w:tc")[0];
    let has = |side: &str| cell.contains(&format!("<w:{side} w:val=\"single\" w:sz=\"16\""));
    assert!(has("left") && !has("right"), "{cell}");
}
