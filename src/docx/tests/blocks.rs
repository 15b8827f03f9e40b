//! Styles, spacing, lists, boxes.

use super::*;

#[test]
fn headings_are_word_headings() {
    let mut opened = Opened::of(&document(vec![heading(1, "Le projet"), p("Texte.")]));
    assert!(opened.body().contains(r#"<w:pStyle w:val="Heading1"/>"#));
    let style = opened.style("Heading1");
    assert!(style.contains(r#"<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>"#), "{style}");
    assert!(style.contains(r#"<w:outlineLvl w:val="0"/>"#) && style.contains("<w:keepNext/>"), "{style}");
    assert!(style.contains(r#"<w:color w:val="1F4E79"/>"#) && style.contains(r#"<w:sz w:val="32"/>"#), "{style}");
}

#[test]
fn body_text_needs_no_direct_formatting() {
    let body = body_of(vec![p("Un."), p("Deux."), p("Trois.")]);
    assert!(body.contains("<w:p><w:r><w:t>Un.</w:t></w:r></w:p><w:p><w:r><w:t>Deux."), "{body}");
}

#[test]
fn classes_become_styles_with_readable_names() {
    let lead = style(|s| s.text.size = pt(13.0));
    let mut opened = Opened::of(&document(vec![paragraph("p.lead", lead, "Chapeau"), p("Texte.")]));
    let style = opened.style("Lead");
    assert!(style.contains(r#"<w:name w:val="Lead"/>"#) && style.contains(r#"<w:sz w:val="26"/>"#), "{style}");
}

#[test]
fn a_heading_with_a_class_is_based_on_the_heading() {
    let mut odd = heading(2, "À part");
    odd.name = name("h2.aside");
    let mut opened = Opened::of(&document(vec![heading(2, "Le projet"), odd]));
    assert!(opened.style("Heading2Aside").contains(r#"<w:basedOn w:val="Heading2"/>"#));
}

#[test]
fn the_style_says_what_most_paragraphs_need() {
    let centred = style(|s| s.paragraph.align = Align::Center);
    let usual = || paragraph("p", plain(), "gauche");
    let mut opened = Opened::of(&document(vec![paragraph("p", centred, "centre"), usual(), usual()]));
    assert!(!opened.style("Normal").contains("w:jc"));
    let body = opened.body();
    assert!(paragraph_of(&body, "centre").contains(r#"<w:pStyle w:val="NormalCentred"/>"#), "{body}");
    assert!(opened.style("NormalCentred").contains(r#"<w:jc w:val="center"/>"#));
    assert!(!paragraph_of(&body, "gauche").contains("w:jc"), "{body}");
}

#[test]
fn margins_collapse_to_one_space() {
    let body = body_of(vec![p("un"), heading(2, "titre"), p("deux"), p("trois")]);
    // 6 pt below the text and 12 above the heading are 12, all of it above the heading.
    assert!(paragraph_of(&body, "un").contains(r#"<w:spacing w:after="0"/>"#), "{body}");
    assert!(!paragraph_of(&body, "titre").contains("w:spacing"), "{body}");
}

#[test]
fn no_empty_paragraph_makes_space() {
    let inner = group("div", style(|s| s.margins(20.0, 20.0)), vec![p("dedans")]);
    let body = body_of(vec![p("x"), p("avant"), inner, p("après"), p("y"), p("z")]);
    assert_eq!(body.matches("<w:p>").count(), 6, "{body}");
    for words in ["avant", "dedans"] {
        assert!(paragraph_of(&body, words).contains(r#"<w:spacing w:after="400"/>"#), "{words} in {body}");
    }
}

#[test]
fn line_pitch_is_that_of_the_style_sheet() {
    // 1.3 times 10 pt over the 11.49 pt that Arial asks for.
    let mut opened = Opened::of(&document(vec![p("un")]));
    assert!(opened.style("Normal").contains(r#"w:line="271" w:lineRule="auto""#), "{}", opened.style("Normal"));
    let fixed = style(|s| s.paragraph.line_height = LineHeight::Length(pt(14.0)));
    let body = body_of(vec![p("x"), p("y"), paragraph("p", fixed.clone(), "fixe")]);
    assert!(paragraph_of(&body, "fixe").contains(r#"w:line="280" w:lineRule="exact""#), "{body}");
    // A picture would be cut off.
    let inlines = vec![text("image", &fixed), inline(InlineContent::Picture(picture(40, 40, None)), &fixed)];
    let body = body_of(vec![p("x"), p("y"), block("p", fixed, BlockContent::Paragraph(inlines))]);
    assert!(paragraph_of(&body, "image").contains(r#"w:lineRule="atLeast""#), "{body}");
}

#[test]
fn indents_add_up_through_groups() {
    let inner = group("div", style(|s| s.boxed.margin.left = Extent::Length(pt(10.0))), vec![p("dedans")]);
    let outer = group("div", style(|s| s.boxed.padding.left = Extent::Length(pt(5.0))), vec![inner]);
    let body = body_of(vec![p("un"), p("deux"), outer]);
    assert!(paragraph_of(&body, "dedans").contains(r#"<w:ind w:left="300"/>"#), "{body}");
}

#[test]
fn paragraphs_that_look_otherwise_have_a_style_of_their_look() {
    let large = style(|s| s.text.size = pt(14.0));
    let mut opened = Opened::of(&document(vec![p("un"), p("deux"), paragraph("p", large, "grand")]));
    let body = opened.body();
    let grand = paragraph_of(&body, "grand");
    assert!(grand.contains(r#"<w:pStyle w:val="NormalLarge"/>"#) && !grand.contains("<w:sz "), "{grand}");
    let own = opened.style("NormalLarge");
    assert!(own.contains(r#"<w:name w:val="Normal Large"/><w:basedOn w:val="Normal"/>"#), "{own}");
    assert!(own.contains(r#"<w:sz w:val="28"/>"#), "{own}");
}

#[test]
fn lists_count_and_restart() {
    let mut opened = Opened::of(&document(vec![list(true, &["a", "b"], 20.0), p("x"), list(true, &["c"], 20.0)]));
    let body = opened.body();
    let number = |words: &str| {
        let paragraph = paragraph_of(&body, words);
        assert!(paragraph.contains(r#"<w:pStyle w:val="ListNumber"/>"#), "{paragraph}");
        paragraph.split("<w:numId w:val=\"").nth(1).unwrap().chars().next().unwrap()
    };
    assert_eq!(number(">a<"), number(">b<"));
    assert_ne!(number(">a<"), number(">c<"), "the second list counts anew");
    let numbering = opened.part("word/numbering.xml");
    assert_eq!(numbering.matches("<w:abstractNum ").count(), 1, "one look, one definition");
    assert_eq!(numbering.matches(r#"<w:startOverride w:val="1"/>"#).count(), 2);
    assert!(numbering.contains(r#"<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>"#), "{numbering}");
}

#[test]
fn items_that_jump_say_where_they_go_on() {
    let items = vec![
        item("1.", 1, true, vec![paragraph("li", list_style(true), "un")]),
        item("5.", 5, true, vec![paragraph("li", list_style(true), "cinq")]),
    ];
    let block = block("ol", plain(), BlockContent::List(List { ordered: true, items }));
    let mut opened = Opened::of(&document(vec![block]));
    assert!(opened.part("word/numbering.xml").contains(r#"<w:startOverride w:val="5"/>"#));
}

#[test]
fn nested_lists_are_levels() {
    let nested = list(false, &["eau"], 18.0);
    let items = vec![item("•", 1, false, vec![paragraph("li", list_style(false), "terre"), nested])];
    let style = style(|s| s.boxed.padding.left = Extent::Length(pt(20.0)));
    let body = body_of(vec![block("ul", style, BlockContent::List(List { ordered: false, items }))]);
    assert!(paragraph_of(&body, "terre").contains(r#"<w:ilvl w:val="0"/>"#), "{body}");
    let inner = paragraph_of(&body, "eau");
    assert!(inner.contains(r#"<w:ilvl w:val="1"/>"#) && inner.contains("ListBullet2"), "{inner}");
}

#[test]
fn further_paragraphs_of_an_item_keep_its_indent() {
    let items = vec![item("•", 1, false, vec![p("premier"), p("suite")])];
    let around = style(|s| s.boxed.padding.left = Extent::Length(pt(20.0)));
    let list = block("ul", around, BlockContent::List(List { ordered: false, items }));
    let mut opened = Opened::of(&document(vec![list]));
    let body = opened.body();
    assert!(!paragraph_of(&body, "suite").contains("w:numPr"), "{body}");
    assert!(opened.style("ListContinue").contains(r#"<w:ind w:left="400"/>"#));
}

#[test]
fn an_item_that_begins_with_a_table_keeps_its_marker() {
    let rows = vec![row(vec![cell(0, "case", |_| {})])];
    let inner = table(&[Extent::Auto], vec![(RowGroupKind::Body, rows)], |_| {});
    let items = vec![item("•", 1, false, vec![inner])];
    let body = body_of(vec![block("ul", plain(), BlockContent::List(List { ordered: false, items }))]);
    let marked = body.find("w:numPr").unwrap();
    assert!(marked < body.find("<w:tbl>").unwrap(), "{body}");
}

fn boxed_style(padding: f64) -> Arc<Style> {
    style(|s| {
        s.boxed.background = Some(PALE);
        s.padding(padding);
    })
}

#[test]
fn a_box_of_paragraphs_stays_paragraphs() {
    let blocks = vec![heading(1, "Titre"), paragraph("p", plain(), "sous-titre")];
    let body = body_of(vec![group("div.band", boxed_style(8.0), blocks)]);
    assert!(!body.contains("<w:tbl>"), "{body}");
    let mut opened = Opened::of(&document(vec![group("div.band", boxed_style(8.0), vec![heading(1, "Titre")])]));
    let style = opened.style("Heading1");
    assert!(
        style.contains(r#"w:fill="DCE6F1""#) && style.contains(r#"<w:ind w:left="160" w:right="160"/>"#),
        "{style}"
    );
    // 12 pt of margin and 8 pt of padding above the heading are inside the box: 19 points and a point of border.
    assert!(style.contains(r#"<w:top w:val="single" w:sz="8" w:space="19" w:color="DCE6F1"/>"#), "{style}");
}

#[test]
fn a_box_with_a_list_in_it_is_a_table_of_one_cell() {
    let blocks = vec![p("un"), list(false, &["eau"], 18.0)];
    let body = body_of(vec![group("aside", boxed_style(8.0), blocks)]);
    assert_eq!((body.matches("<w:tr>").count(), body.matches("<w:tc>").count()), (1, 1), "{body}");
    assert!(body.contains(r#"w:fill="DCE6F1""#) && body.contains(r#"<w:left w:w="160" w:type="dxa"/>"#), "{body}");
}

#[test]
fn two_boxes_side_by_side_do_not_become_one() {
    let note = |words: &str| paragraph("p.note", boxed_style(6.0), words);
    let mut opened = Opened::of(&document(vec![note("un"), note("deux")]));
    assert!(paragraph_of(&opened.body(), "deux").contains("DCE6F0"), "a shade apart");
}

#[test]
fn boxes_in_a_row_are_cells_of_a_row() {
    let tile = |words: &str| group("div.tile", boxed_style(6.0), vec![p(words)]);
    let around = style(|s| {
        s.boxed.display = Display::Flex;
        s.boxed.columns.gap = Some(pt(12.0));
    });
    let body = body_of(vec![group("div.row", around, vec![tile("un"), tile("deux")])]);
    assert_eq!(body.matches("<w:tr>").count(), 1, "{body}");
    assert!(body.contains(r#"<w:gridCol w:w="240"/>"#), "the gap: {body}");
}

#[test]
fn pages_break_where_asked_and_nowhere_else() {
    let breaking = |words: &str| {
        let style = style(|s| s.boxed.break_before = Break::Page);
        paragraph("p.next", style, words)
    };
    let mut opened = Opened::of(&document(vec![breaking("un"), breaking("deux"), breaking("trois"), p("quatre")]));
    let body = opened.body();
    assert!(paragraph_of(&body, "un").contains(r#"<w:pageBreakBefore w:val="0"/>"#), "no empty first page: {body}");
    assert!(opened.style("Next").contains("<w:pageBreakBefore/>"), "{}", opened.style("Next"));
}

#[test]
fn a_break_of_the_group_is_not_the_style_of_what_begins_it() {
    let around = style(|s| s.boxed.break_before = Break::Page);
    let mut opened = Opened::of(&document(vec![p("un"), group("div", around, vec![heading(2, "deux")])]));
    assert!(paragraph_of(&opened.body(), "deux").contains("<w:pageBreakBefore/>"));
    assert!(!opened.style("Heading2").contains("pageBreakBefore"));
}

#[test]
fn what_must_not_part_is_kept() {
    let around = style(|s| s.boxed.break_inside = BreakInside::Avoid);
    let body = body_of(vec![p("x"), p("y"), p("z"), group("div", around, vec![p("un"), p("deux")])]);
    assert!(paragraph_of(&body, "un").contains("<w:keepNext/><w:keepLines/>"), "{body}");
    assert!(paragraph_of(&body, "deux").contains("<w:pPr><w:keepLines/>"), "{body}");
}

#[test]
fn right_to_left_paragraphs_begin_at_the_right() {
    let hebrew = style(|s| {
        s.paragraph.direction = Direction::RightToLeft;
        s.paragraph.align = Align::Right;
        s.boxed.margin.right = Extent::Length(pt(10.0));
        s.text.language = Arc::from("he");
    });
    let body = body_of(vec![p("x"), p("y"), paragraph("p", hebrew, "שלום")]);
    let paragraph = paragraph_of(&body, "שלום");
    // In a paragraph from right to left, left stands for where lines begin.
    assert!(paragraph.contains("<w:bidi/>") && paragraph.contains(r#"<w:ind w:left="200"/>"#), "{paragraph}");
    assert!(!paragraph.contains("w:jc") && paragraph.contains("<w:rtl/>"), "{paragraph}");
}

#[test]
fn a_grid_is_one_table_with_gaps_as_rows_and_columns() {
    let fr = GridTrack { least: TrackSize::Extent(Extent::Auto), most: TrackSize::Fraction(1.0) };
    let around = style(|s| {
        s.boxed.display = Display::Grid;
        s.boxed.grid_columns = Some(Arc::new(GridTemplate { before: vec![fr; 3], ..GridTemplate::default() }));
        s.boxed.columns.gap = Some(pt(12.0));
        s.boxed.row_gap = Some(pt(6.0));
    });
    let tile = |words: &str| group("div.tile", boxed_style(6.0), vec![p(words)]);
    let wide = style(|s| s.boxed.grid_column = GridPlace { start: GridLine::Span(2), end: GridLine::Auto });
    let cells = vec![tile("un"), group("div", wide, vec![p("deux")]), tile("trois"), tile("quatre"), tile("cinq")];
    let body = body_of(vec![group("div.grid", around, cells)]);
    assert_eq!((body.matches("<w:tbl>").count(), body.matches("<w:tr>").count()), (1, 3), "{body}");
    assert!(body.contains(r#"<w:trHeight w:val="120" w:hRule="atLeast"/>"#), "the gap: {body}");
    assert!(body.contains(r#"<w:gridSpan w:val="3"/>"#), "two columns and the gap between: {body}");
    assert_eq!(body.matches(r#"<w:gridCol w:w="240"/>"#).count(), 2, "{body}");
}

#[test]
fn numbers_that_word_does_not_write_stand_as_they_are() {
    let texts = |from: &[(i64, &str)], style: CounterStyle| {
        let items = from.iter().map(|(value, marker)| {
            let mut item = item(marker, *value, true, vec![paragraph("li", list_style(true), marker)]);
            let mut own = (*item.style).clone();
            Arc::make_mut(&mut own.paragraph).marker = ListMarker::Counter(style);
            item.style = Arc::new(own);
            item
        });
        let block = block("ol", plain(), BlockContent::List(List { ordered: true, items: items.collect() }));
        Opened::of(&document(vec![block])).part("word/numbering.xml")
    };
    let numbering = texts(&[(-5, "-5."), (-4, "-4."), (7, "7."), (40_000, "40000.")], CounterStyle::Decimal);
    for text in ["-5.", "-4.", "40000."] {
        assert!(
            numbering.contains(&format!(r#"<w:numFmt w:val="bullet"/><w:lvlText w:val="{text}"/>"#)),
            "{numbering}"
        );
    }
    assert_eq!(numbering.matches("<w:startOverride").count(), 1, "{numbering}");
    assert!(numbering.contains(r#"<w:startOverride w:val="7"/>"#), "{numbering}");
    let letters = texts(&[(26, "z."), (27, "aa."), (28, "ab.")], CounterStyle::LowerAlpha);
    assert!(letters.contains(r#"<w:lvlText w:val="ab."/>"#) && letters.contains(r#"w:val="26""#), "{letters}");
}
