//! Runs, links, pictures.

use super::*;

fn span(role: SpanRole, selector: &str, style: &Arc<Style>, words: &str) -> Inline {
    inline(span_of(role, name(selector), vec![text(words, style)]), style)
}

#[test]
fn emphasis_is_a_character_style() {
    let bold = style(|s| s.text.weight = 700);
    let body = vec![rich(vec![text("un ", &plain()), span(SpanRole::Strong, "strong", &bold, "mot")])];
    let mut opened = Opened::of(&document(body));
    assert!(opened.body().contains(r#"<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>mot</w:t></w:r>"#));
    assert!(opened.style("Strong").contains("<w:b/><w:bCs/>"));
}

#[test]
fn strong_stays_bold_in_a_bold_heading() {
    let bold = style(|s| s.text.weight = 700);
    let strong = || span(SpanRole::Strong, "strong", &bold, "fort");
    let heading = block("h1", bold.clone(), BlockContent::Heading { level: 1, content: vec![strong()] });
    // Toggles of two styles undo each other: the run itself has to say it.
    let body = body_of(vec![rich(vec![text("x", &plain()), strong()]), heading]);
    let last = body.rfind("fort").unwrap();
    let run = &body[body[..last].rfind("<w:r>").unwrap()..last];
    assert!(run.contains(r#"<w:rStyle w:val="Strong"/><w:b/>"#), "{run}");
}

#[test]
fn classes_of_spans_become_character_styles() {
    let blue = style(|s| s.text.color = BLUE);
    let body = vec![rich(vec![text("un ", &plain()), span(SpanRole::Generic, "span.key-figure", &blue, "12")])];
    let mut opened = Opened::of(&document(body));
    let style = opened.style("KeyFigure");
    assert!(style.contains(r#"<w:name w:val="Key Figure"/>"#) && style.contains("1F4E79"), "{style}");
}

#[test]
fn special_characters_are_what_word_has_for_them() {
    let body = body_of(vec![p("a\u{ad}b\u{2011}c\u{a0}d\u{202f}e\tf")]);
    let run = paragraph_of(&body, "a<");
    assert!(
        run.contains("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c\u{a0}d\u{202f}e</w:t><w:tab/>"),
        "{run}"
    );
}

#[test]
fn spaces_at_the_edges_of_runs_stay() {
    let body = body_of(vec![rich(vec![text("un ", &plain()), text("deux", &plain())])]);
    assert!(body.contains(r#"<w:t xml:space="preserve">un </w:t>"#), "{body}");
}

#[test]
fn preformatted_lines_break() {
    let pre = style(|s| s.paragraph.white_space = WhiteSpace::Pre);
    let body = body_of(vec![paragraph("pre", pre, "un\n  deux")]);
    assert!(body.contains(r#"<w:t>un</w:t><w:br/><w:t xml:space="preserve">  deux</w:t>"#), "{body}");
}

#[test]
fn raised_text_is_left_to_word_to_make_small() {
    let raised = style(|s| {
        s.text.baseline = Baseline::Super;
        s.text.size = pt(8.3);
    });
    let body = body_of(vec![rich(vec![text("m", &plain()), span(SpanRole::Generic, "sup", &raised, "3")])]);
    assert!(body.contains(r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t>"#), "{body}");
}

#[test]
fn the_colour_of_text_is_that_of_the_normal_style() {
    // Beside one in the defaults of the document, LibreOffice forgets the colours of character styles in tables.
    let root = style(|s| s.text.color = GREY);
    let document = Document { root: root.clone(), ..document(vec![paragraph("p", root, "gris")]) };
    let mut opened = Opened::of(&document);
    let styles = opened.part("word/styles.xml");
    assert!(!elements(&styles, "w:docDefaults")[0].contains("w:color"), "{styles}");
    let normal = opened.style("Normal");
    assert!(normal.contains(r#"<w:color w:val="A0A0A0"/>"#), "{normal}");
    assert!(!paragraph_of(&opened.body(), "gris").contains("w:color"));
}

#[test]
fn other_languages_are_marked() {
    let english = style(|s| s.text.language = Arc::from("en-GB"));
    let mut opened = Opened::of(&document(vec![rich(vec![text("un ", &plain()), text("water", &english)])]));
    assert!(opened.body().contains(r#"<w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>water</w:t>"#));
    assert!(opened.part("word/styles.xml").contains(r#"<w:lang w:val="fr-FR"/>"#));
}

fn link(target: LinkTarget) -> Inline {
    let children = vec![text("ici", &plain())];
    inline(link_to(target, Some(Arc::from("Le site")), children), &plain())
}

#[test]
fn links_lead_out_and_inside() {
    let mut target = p("cible");
    target.id = Some(Arc::from("la cible"));
    let url = LinkTarget::Url(Arc::from("https://example.org/été"));
    let body = vec![rich(vec![link(url), link(LinkTarget::Anchor(Arc::from("la cible")))]), target];
    let mut opened = Opened::of(&document(body));
    let body = opened.body();
    assert!(body.contains(r#"w:anchor="la_cible" w:tooltip="Le site""#), "{body}");
    assert!(paragraph_of(&body, "cible</w:t>").contains(r#"<w:bookmarkStart w:id="0" w:name="la_cible"/>"#), "{body}");
    let relationships = opened.part("word/_rels/document.xml.rels");
    assert!(
        relationships.contains(r#"Target="https://example.org/%C3%A9t%C3%A9" TargetMode="External""#),
        "{relationships}"
    );
}

#[test]
fn an_id_that_stands_twice_is_one_bookmark() {
    let twice = Block { id: Some(Arc::from("ici")), ..p("x") };
    let body = body_of(vec![twice.clone(), twice]);
    assert_eq!(body.matches(r#"w:name="ici""#).count(), 1, "{body}");
}

#[test]
fn a_link_that_leads_nowhere_is_its_text() {
    let body = body_of(vec![rich(vec![link(LinkTarget::Anchor(Arc::from("nulle-part")))])]);
    assert!(!body.contains("w:hyperlink") && body.contains("ici"), "{body}");
}

#[test]
fn ids_that_look_alike_get_bookmarks_of_their_own() {
    let with_id = |id: &str| Block { id: Some(Arc::from(id)), ..p(id) };
    let long = "x".repeat(60);
    let body = body_of(vec![with_id("a b"), with_id("a-b"), with_id("1"), with_id(&long)]);
    for name in ["a_b", "a_b_2", "b1"] {
        assert!(body.contains(&format!("w:name=\"{name}\"")), "{name} in {body}");
    }
    assert!(!body.contains(&format!("w:name=\"{}", "x".repeat(41))), "at most 40 characters");
}

#[test]
fn pictures_are_stored_once_and_described() {
    let image = |alternative| block("img", plain(), BlockContent::Picture(picture(96, 48, alternative)));
    let mut opened = Opened::of(&document(vec![image(Some("Un canal")), image(Some("")), image(None)]));
    assert_eq!(opened.paths().iter().filter(|path| path.starts_with("word/media/")).count(), 1);
    let body = opened.body();
    assert!(body.contains(r#"<wp:extent cx="914400" cy="457200"/>"#), "an inch for 96 pixels: {body}");
    assert!(body.contains(r#"name="Picture 1" descr="Un canal""#), "{body}");
    assert_eq!(body.matches(r#"<adec:decorative"#).count(), 1, "{body}");
}

#[test]
fn a_picture_alone_in_a_line_has_the_room_that_its_line_has() {
    let image = inline(InlineContent::Picture(picture(40, 20, Some("Logo"))), &plain());
    let body = body_of(vec![rich(vec![image]), p("suite")]);
    let logo = &body[..body.find("suite").unwrap()];
    // The mark is small, and the line is as high as the picture; below it, the descent of 10 pt text in a line of
    // 13 pt, less that of the mark, and the margin of 6 pt.
    assert!(logo.contains(r#"<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr>"#), "{logo}");
    assert!(paragraph_of(&body, "suite").contains(r#"w:before="173""#), "{body}");
}

#[test]
fn pictures_fit_where_they_are() {
    let wide = block("img", plain(), BlockContent::Picture(picture(2000, 1000, None)));
    let half = style(|s| s.boxed.width = Extent::Percent(0.5));
    let half = block("img", half, BlockContent::Picture(picture(10, 10, None)));
    let tall = block("img", plain(), BlockContent::Picture(picture(100, 4000, None)));
    let body = body_of(vec![wide, half, tall]);
    // 170 mm between the margins, and 257 mm of height.
    assert!(body.contains(r#"cx="6120000" cy="3060000""#) && body.contains(r#"cx="3060000" cy="3060000""#), "{body}");
    assert!(body.contains(r#"cx="231300" cy="9252000""#), "{body}");
}

#[test]
fn floating_pictures_are_anchored_with_text_around() {
    let float = style(|s| s.boxed.float = Float::Right);
    let body = body_of(vec![block("img", float, BlockContent::Picture(picture(40, 40, None))), p("texte")]);
    let paragraph = paragraph_of(&body, "texte");
    assert!(paragraph.contains("<wp:anchor ") && paragraph.contains("<wp:align>right</wp:align>"), "{paragraph}");
    assert!(paragraph.contains("<wp:wrapSquare"), "{paragraph}");
}

#[test]
fn a_floating_picture_at_the_end_is_not_lost() {
    let float = style(|s| s.boxed.float = Float::Left);
    let body = body_of(vec![p("texte"), block("img", float, BlockContent::Picture(picture(40, 40, None)))]);
    assert!(body.contains("<wp:anchor "), "{body}");
}
