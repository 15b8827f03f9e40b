//! Contents, numbers, and what points from one place to another.

use super::*;
use crate::units::Length;

fn identified(id: &str, block: Block) -> Block {
    Block { id: Some(Arc::from(id)), ..block }
}

fn page_of(target: &str) -> Inline {
    inline(InlineContent::PageReference { target: Arc::from(target), style: CounterStyle::Decimal }, &plain())
}

fn leader(pattern: &str) -> Inline {
    inline(InlineContent::Leader(Arc::from(pattern)), &plain())
}

/// A paragraph that leads to an id: text, dots and the page.
fn entry(words: &str, target: &str) -> Block {
    let children = vec![text(words, &plain()), leader(". "), page_of(target)];
    let target = LinkTarget::Anchor(Arc::from(target));
    let link = inline(link_to(target, None, children), &plain());
    block("contents-entry.level-1", plain(), BlockContent::Paragraph(vec![link]))
}

fn contents(of: ContentsOf, entries: Vec<Block>) -> Block {
    block("nav", plain(), BlockContent::Group { role: GroupRole::Contents(of), blocks: entries })
}

fn counter(name: &str, number: i64) -> Inline {
    let value = CounterValue {
        name: Arc::from(name),
        number,
        text: Arc::from(number.to_string()),
        style: CounterStyle::Decimal,
        alone: true,
    };
    inline(InlineContent::Counter(value), &plain())
}

fn reference(target: &str, part: ReferencePart, shown: &str) -> Inline {
    inline(InlineContent::Reference { target: Arc::from(target), part, text: Arc::from(shown) }, &plain())
}

/// A figure with a numbered caption.
fn figure(id: &str, number: i64, words: &str) -> Block {
    let image = block("img", plain(), BlockContent::Picture(picture(20, 10, Some("Carte"))));
    let content = vec![text("Figure ", &plain()), counter("figure", number), text(words, &plain())];
    let caption = block("figcaption", plain(), BlockContent::Paragraph(content));
    let caption = block("figcaption", plain(), BlockContent::Group { role: GroupRole::Caption, blocks: vec![caption] });
    let group = BlockContent::Group { role: GroupRole::Figure, blocks: vec![image, caption] };
    identified(id, block("figure", plain(), group))
}

/// A report with contents, lists of figures, numbers and references of all kinds, and notes.
pub(super) fn report() -> Document {
    let entries = vec![entry("Le projet", "projet"), entry("Le budget", "budget")];
    let figures = vec![entry("Figure 1 – Carte", "carte"), entry("Figure 2 – Plan", "plan")];
    let see = rich(vec![
        text("Voir « ", &plain()),
        reference("budget", ReferencePart::Text, "Le budget"),
        text(" », figure ", &plain()),
        reference("plan", ReferencePart::Counter(Arc::from("figure")), "2"),
        text(", page ", &plain()),
        page_of("plan"),
        notes::note(1, "Une note."),
    ]);
    document(vec![
        contents(ContentsOf::Headings { from: 1, to: 2 }, entries),
        contents(ContentsOf::Figures, figures),
        identified("projet", heading(1, "Le projet")),
        see,
        figure("carte", 1, " – Carte"),
        identified("budget", heading(2, "Le budget")),
        figure("plan", 2, " – Plan"),
        rich(vec![text("Total", &plain()), leader("_"), text("12 €", &plain())]),
    ])
}

#[test]
fn a_table_of_contents_is_a_field_that_word_can_update() {
    let mut opened = Opened::of(&report());
    let body = opened.body();
    let control = elements(&body, "w:sdt")[0];
    assert!(control.contains(r#"<w:docPartGallery w:val="Table of Contents"/>"#), "{control}");
    assert!(control.contains(r#" TOC \o "1-2" \h \z \u </w:instrText>"#), "{control}");
    let first = paragraph_of(control, "Le projet");
    assert!(first.contains(r#"<w:pStyle w:val="TOC1"/>"#), "{first}");
    assert!(first.contains(r#"<w:hyperlink w:anchor="_Toc100000001""#), "{first}");
    assert!(first.contains(r" PAGEREF _Toc100000001 \h </w:instrText>"), "{first}");
    let shown = first.split(r#"w:fldCharType="separate"/>"#).last().unwrap();
    assert!(shown.contains("<w:t>7</w:t>"), "the page of the layout: {shown}");
    assert!(paragraph_of(control, "Le budget").contains(r#"<w:pStyle w:val="TOC2"/>"#), "{control}");
    // As many ends as beginnings, the last one in the last entry.
    assert_eq!(control.matches(r#""begin""#).count(), 3);
    assert_eq!(control.matches(r#""end""#).count(), 3);
    assert!(!opened.part("word/settings.xml").contains("updateFields"));
    let style = opened.style("TOC1");
    assert!(style.contains(r#"<w:name w:val="toc 1"/>"#), "{style}");
    // Dots up to the end of a line of 170 mm.
    assert!(style.contains(r#"<w:tab w:val="right" w:leader="dot" w:pos="9638"/>"#), "{style}");
}

#[test]
fn listed_headings_have_the_bookmarks_that_word_makes() {
    let body = body_of_document(&report());
    let heading = &body[body.find(r#"w:name="_Toc100000001""#).unwrap()..];
    assert!(heading[..heading.find("<w:bookmarkEnd").unwrap()].contains(">Le projet<"), "{heading}");
}

#[test]
fn a_list_of_figures_is_made_from_their_sequence() {
    let body = body_of_document(&report());
    let entry = paragraph_of(&body, "Figure 1 – Carte");
    assert!(entry.contains(r#"<w:pStyle w:val="TableOfFigures"/>"#), "{entry}");
    assert!(entry.contains(r#" TOC \h \z \c "Figure" </w:instrText>"#), "{entry}");
    assert!(body.contains(r" SEQ Figure \* ARABIC </w:instrText>"), "{body}");
    assert!(!body.contains(r"\r "), "the figures follow each other: {body}");
}

#[test]
fn a_sequence_that_jumps_says_so() {
    let body = body_of(vec![figure("a", 1, " a"), figure("b", 4, " b"), figure("c", 5, " c")]);
    let sequences: Vec<&str> = body.split(" SEQ ").skip(1).map(|rest| rest.split(" </w:").next().unwrap()).collect();
    assert_eq!(sequences, [r"Figure \* ARABIC", r"Figure \* ARABIC \r 4", r"Figure \* ARABIC"]);
}

#[test]
fn references_are_fields_on_what_they_show() {
    let body = body_of_document(&report());
    let see = paragraph_of(&body, "Voir «");
    let fields: Vec<&str> = see.split("preserve\"> ").skip(1).map(|rest| rest.split(" </w:").next().unwrap()).collect();
    assert!(fields.contains(&r"REF _Ref100000001 \h"), "{fields:?}");
    assert!(fields.contains(&r"REF _Ref100000002 \h"), "{fields:?}");
    assert!(fields.contains(&r"PAGEREF plan \h"), "{fields:?}");
    assert!(see.contains(">Le budget<") && see.contains(">2<") && see.contains(">7<"), "{see}");
    // The number alone is in its bookmark, the heading in its own.
    let within = |name: &str| {
        let start = &body[body.find(&format!("w:name=\"{name}\"")).unwrap()..];
        let texts = elements(&start[..start.find("<w:bookmarkEnd").unwrap()], "w:t").join("");
        texts.replace("</w:t>", "").rsplit('>').next().unwrap().to_owned()
    };
    assert_eq!((within("_Ref100000001"), within("_Ref100000002")), ("Le budget".to_owned(), "2".to_owned()));
}

#[test]
fn the_bookmark_of_a_text_is_without_its_note() {
    let mut target = heading(1, "Le projet");
    if let BlockContent::Heading { content, .. } = &mut target.content {
        content.push(notes::note(1, "Une note."));
    }
    let see = rich(vec![reference("projet", ReferencePart::Text, "Le projet")]);
    let body = body_of(vec![identified("projet", target), see]);
    let start = &body[body.find(r#"w:name="_Ref100000001""#).unwrap()..];
    let held = &start[..start.find("<w:bookmarkEnd").unwrap()];
    assert!(held.contains("Le projet") && !held.contains("footnoteReference"), "{held}");
}

#[test]
fn a_reference_to_what_shows_something_else_is_text() {
    let see = rich(vec![reference("projet", ReferencePart::Text, "tout autre chose")]);
    let body = body_of(vec![identified("projet", heading(1, "Le projet")), see]);
    assert!(body.contains("tout autre chose") && !body.contains(" REF "), "{body}");
}

#[test]
fn references_to_parts_of_a_heading_are_told_apart() {
    let style = plain();
    let content = vec![text("2.1 ", &style), text("Le projet", &style)];
    let target = block("h2", style, BlockContent::Heading { level: 2, content });
    let see = |shown: &str| reference("projet", ReferencePart::Text, shown);
    let body = body_of(vec![
        identified("projet", target),
        rich(vec![see("2.1"), see("Le projet"), see("2.1 Le projet"), see("autre")]),
    ]);
    let shown = |bookmark: &str| {
        let field = body.split(&format!(" REF {bookmark} ")).nth(1).unwrap();
        elements(field, "w:t")[0].replace("<w:t>", "").replace("</w:t>", "")
    };
    let held = |bookmark: &str| {
        let start = &body[body.find(&format!("w:name=\"{bookmark}\"")).unwrap()..];
        let number = &body[..body.len() - start.len()];
        let number = number[number.rfind("w:id=").unwrap()..].split('"').nth(1).unwrap();
        let texts = elements(&start[..start.find(&format!("<w:bookmarkEnd w:id=\"{number}\"")).unwrap()], "w:t");
        texts.iter().map(|text| &text[text.find('>').unwrap() + 1..text.len() - 6]).collect::<String>()
    };
    for (bookmark, words) in
        [("_Ref100000001", "2.1"), ("_Ref100000002", "Le projet"), ("_Ref100000003", "2.1 Le projet")]
    {
        assert_eq!((shown(bookmark).as_str(), held(bookmark).trim()), (words, words), "{body}");
    }
    assert_eq!(body.matches(" REF ").count(), 3, "the last one is text: {body}");
}

#[test]
fn numbers_in_headings_stay_text() {
    let style = plain();
    let content = vec![counter("section", 3), text(" Le projet", &style)];
    let heading = block("h2", style, BlockContent::Heading { level: 2, content });
    let see = rich(vec![reference("projet", ReferencePart::Counter(Arc::from("section")), "3")]);
    let body = body_of(vec![identified("projet", heading), see]);
    assert!(!body.contains(" SEQ ") && body.contains(r" REF _Ref100000001 \h "), "{body}");
}

#[test]
fn leaders_fill_up_to_the_end_of_the_line() {
    let indented = style(|s| s.boxed.margin.left = Extent::Length(Length::mm(20.0)));
    let content = vec![text("Total", &indented), leader("_"), text("12 €", &indented)];
    let body = body_of(vec![p("x"), block("p", indented, BlockContent::Paragraph(content))]);
    let line = paragraph_of(&body, "Total");
    // The end of the text area, however far the paragraph is indented.
    assert!(line.contains(r#"<w:tab w:val="right" w:leader="underscore" w:pos="9638"/>"#), "{line}");
    let order = ["Total", "<w:tab/>", "12 €"].map(|part| line.find(part).unwrap());
    assert!(order.is_sorted(), "{line}");
}

#[test]
fn two_leaders_share_a_line() {
    let content = vec![text("a", &plain()), leader("."), text("b", &plain()), leader("."), text("c", &plain())];
    let body = body_of(vec![p("x"), p("y"), rich(content)]);
    let stops =
        r#"<w:tab w:val="center" w:leader="dot" w:pos="4819"/><w:tab w:val="right" w:leader="dot" w:pos="9638"/>"#;
    assert!(body.contains(stops), "{body}");
}

#[test]
fn a_page_in_another_counter_style_is_written_in_it() {
    let page = InlineContent::PageReference { target: Arc::from("a"), style: CounterStyle::LowerRoman };
    let body = body_of(vec![identified("a", p("ici")), rich(vec![inline(page, &plain())])]);
    assert!(body.contains(r" PAGEREF a \h \* roman </w:instrText>") && body.contains("<w:t>vii</w:t>"), "{body}");
}

fn body_of_document(document: &Document) -> String {
    Opened::of(document).body()
}

#[test]
fn what_is_said_of_a_float_is_text() {
    let mut floating = figure("plan", 1, " – Plan");
    std::sync::Arc::make_mut(&mut floating.style).boxed.float = Float::Left;
    let see = rich(vec![reference("plan", ReferencePart::Counter(Arc::from("figure")), "1"), page_of("plan")]);
    let body = |figure: Block| Opened::of(&document(vec![figure, see.clone()])).part("word/document.xml");
    let fields = |xml: &str| (xml.contains(" REF "), xml.contains(" PAGEREF "));
    assert_eq!(fields(&body(figure("plan", 1, " – Plan"))), (true, true));
    assert_eq!(fields(&body(floating)), (false, false), "a bookmark in a frame is lost to LibreOffice");
}
