//! Blocks at the top and at the foot of the page.

use super::*;

fn at(edge: Float) -> Arc<Style> {
    style(|s| {
        s.boxed.float = edge;
        s.margins(0.0, 8.0);
    })
}

fn caption(words: &str) -> Block {
    block("figcaption", plain(), BlockContent::Group { role: GroupRole::Caption, blocks: vec![p(words)] })
}

/// A figure at the top, a table with a caption at the foot, a picture at the foot.
pub(super) fn at_edges() -> Document {
    let image = block("img", plain(), BlockContent::Picture(picture(200, 60, Some("Carte"))));
    let figure = BlockContent::Group { role: GroupRole::Figure, blocks: vec![image, caption("En haut")] };
    let mut budget =
        table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![cell(0, "au pied", |_| {})])])], |s| {
            s.boxed.float = Float::Bottom
        });
    budget.id = Some(Arc::from("budget"));
    if let BlockContent::Table(table) = &mut budget.content {
        table.caption = Some(Box::new(caption("Le budget")));
    }
    let alone = block("img", at(Float::Top), BlockContent::Picture(picture(100, 50, Some("Logo"))));
    document(vec![
        p("avant"),
        block("figure", at(Float::Top), figure),
        p("entre"),
        budget,
        p("après"),
        alone,
        paragraph("p", style(|s| s.boxed.break_before = Break::Page), "page 2"),
        paragraph("p", at(Float::Bottom), "au pied de la page 2"),
    ])
}

#[test]
fn a_figure_at_the_top_is_framed_at_the_margin() {
    let body = Opened::of(&at_edges()).body();
    let caption = paragraph_of(&body, "En haut");
    let frame = &caption[caption.find("<w:framePr").unwrap()..];
    let frame = &frame[..frame.find("/>").unwrap()];
    for part in [r#"w:wrap="notBeside""#, r#"w:vAnchor="margin""#, r#"w:yAlign="top""#, r#"w:w="9638""#] {
        assert!(frame.contains(part), "{part} in {frame}");
    }
    assert_eq!(body.matches(frame).count(), 2, "picture and caption share a frame: {body}");
}

#[test]
fn a_table_at_the_foot_is_positioned_with_its_caption() {
    let body = Opened::of(&at_edges()).body();
    let place = &body[body.find("<w:tblpPr").unwrap()..];
    let place = &place[..place.find("/>").unwrap()];
    assert!(place.contains(r#"w:vertAnchor="margin""#) && place.contains(r#"w:tblpYSpec="bottom""#), "{place}");
    let order = ["<w:tblpPr", "Le budget", "au pied", "après"].map(|part| body.find(part).unwrap());
    assert!(order.is_sorted(), "{body}");
    assert_eq!(body.matches(r#"w:name="budget""#).count(), 1, "{body}");
}

#[test]
fn a_picture_at_the_top_is_anchored_to_the_margin() {
    let body = Opened::of(&at_edges()).body();
    let anchor = elements(&body, "wp:anchor")[0];
    assert!(anchor.contains(r#"<wp:positionV relativeFrom="margin"><wp:align>top</wp:align>"#), "{anchor}");
    assert!(anchor.contains("<wp:wrapTopAndBottom/>"), "{anchor}");
}

#[test]
fn a_frame_is_tied_to_what_follows_it() {
    let last = paragraph("p", at(Float::Bottom), "au pied");
    let next = paragraph("p", style(|s| s.boxed.break_before = Break::Page), "page 2");
    let body = body_of(vec![next.clone(), last.clone(), p("suite")]);
    assert!(["au pied", "suite"].map(|words| body.find(words).unwrap()).is_sorted(), "{body}");
    // Not to what is on the next page.
    let body = body_of(vec![p("page 1"), last.clone(), next]);
    assert!(["au pied", "page 1", "page 2"].map(|words| body.find(words).unwrap()).is_sorted(), "{body}");
    // At the end there is a paragraph for it.
    let body = body_of(vec![p("page 1"), last]);
    let after = &body[body.find("au pied").unwrap()..];
    assert!(after.contains(r#"<w:pStyle w:val="TableSeparator"/>"#), "{after}");
}

#[test]
fn in_a_cell_it_stays_in_place() {
    let mut made = cell(0, "", |_| {});
    made.blocks = vec![paragraph("p", at(Float::Top), "dans la case")];
    let body = body_of(vec![table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![made])])], |_| {})]);
    assert!(!body.contains("framePr"), "{body}");
}

#[test]
fn a_note_in_a_frame_is_in_brackets() {
    let content = vec![text("Légende", &plain()), notes::note(1, "la note")];
    let figure = block("p", at(Float::Top), BlockContent::Paragraph(content));
    let written = written(&document(vec![figure, p("x")]));
    assert_eq!(written.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["docx-note"]);
    let mut opened = Opened { archive: zip::ZipArchive::new(Cursor::new(written.value)).unwrap() };
    let body = opened.body();
    assert!(body.contains("> [la note]<") && !body.contains("footnoteReference"), "{body}");
    assert!(!opened.part("word/settings.xml").contains("footnotePr"), "there is no part of notes");
}
