//! Notes at the foot of the page.

use super::*;

fn call_style() -> Arc<Style> {
    style(|s| {
        s.text.size = pt(7.0);
        s.text.baseline = Baseline::Super;
    })
}

fn note_style() -> Arc<Style> {
    style(|s| s.text.size = pt(8.0))
}

/// A note with a mark, its text after `mark.`.
pub(super) fn note_marked(number: i64, mark: &str, content: Vec<Inline>) -> Inline {
    let mut inlines = vec![inline(
        span_of(SpanRole::FootnoteMarker, StyleName::default(), vec![text(&format!("{mark}.\u{2002}"), &note_style())]),
        &note_style(),
    )];
    inlines.extend(content);
    let blocks = vec![block("span", note_style(), BlockContent::Paragraph(inlines))];
    let note = Footnote {
        id: Arc::from(format!("note-{mark}-{number}")),
        number,
        call: vec![text(mark, &call_style())],
        blocks,
    };
    inline(InlineContent::Footnote(Arc::new(note)), &plain())
}

pub(super) fn note(number: i64, words: &str) -> Inline {
    note_marked(number, &number.to_string(), vec![text(words, &note_style())])
}

fn calling(words: &str, notes: Vec<Inline>) -> Block {
    let mut content = vec![text(words, &plain())];
    content.extend(notes);
    rich(content)
}

#[test]
fn a_note_is_a_footnote_of_word() {
    let mut opened = Opened::of(&document(vec![calling("Le taux", vec![note(1, "Source : INEI.")])]));
    let body = opened.body();
    let call = r#"<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>"#;
    assert!(body.contains(call), "{body}");
    assert!(!body.contains("INEI"), "{body}");
    let notes = opened.part("word/footnotes.xml");
    assert!(notes.contains(r#"<w:footnote w:type="separator" w:id="-1">"#), "{notes}");
    assert!(notes.contains(r#"<w:footnote w:type="continuationSeparator" w:id="0">"#), "{notes}");
    let own = notes.split(r#"<w:footnote w:id="1">"#).nth(1).unwrap();
    assert!(own.contains(r#"<w:pStyle w:val="FootnoteText"/>"#), "{own}");
    let order = ["<w:footnoteRef/>", ">.\u{2002}<", ">Source : INEI.<"].map(|part| own.find(part).unwrap());
    assert!(order.is_sorted(), "{own}");
    assert!(opened.style("FootnoteText").contains(r#"<w:name w:val="footnote text"/>"#));
    assert!(opened.style("FootnoteReference").contains(r#"<w:vertAlign w:val="superscript"/>"#));
    let settings = opened.part("word/settings.xml");
    assert!(settings.contains(r#"<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"#));
    assert!(opened.part("word/_rels/document.xml.rels").contains(r#"Target="footnotes.xml""#));
}

#[test]
fn a_link_leads_to_a_note() {
    let link = inline(
        link_to(LinkTarget::Anchor(Arc::from("note-1-1")), None, vec![text("voir la note", &plain())]),
        &plain(),
    );
    let mut opened = Opened::of(&document(vec![calling("Texte", vec![note(1, "un"), note(2, "deux"), link])]));
    assert!(opened.body().contains(r#"<w:hyperlink w:anchor="note_1_1""#));
    let notes = opened.part("word/footnotes.xml");
    assert_eq!(notes.matches("<w:bookmarkStart").count(), 1, "{notes}");
    assert!(paragraph_of(&notes, ">un<").contains(r#"w:name="note_1_1""#), "{notes}");
}

#[test]
fn a_document_without_notes_has_no_part_for_them() {
    let mut opened = Opened::of(&document(vec![p("x")]));
    assert!(!opened.paths().iter().any(|path| path.contains("footnotes")));
    assert!(!opened.part("word/settings.xml").contains("footnotePr"));
}

#[test]
fn links_and_pictures_in_notes_have_relationships_of_their_own() {
    let link = inline(
        link_to(LinkTarget::Url(Arc::from("https://example.org/source")), None, vec![text("la source", &note_style())]),
        &note_style(),
    );
    let image = inline(InlineContent::Picture(picture(8, 8, Some("Carré"))), &note_style());
    let in_text = inline(InlineContent::Picture(picture(8, 8, Some("Carré"))), &plain());
    let body = vec![calling("Texte", vec![in_text, note_marked(1, "1", vec![link, image])])];
    let mut opened = Opened::of(&document(body));
    let relationships = opened.part("word/_rels/footnotes.xml.rels");
    assert!(relationships.contains(r#"Target="https://example.org/source""#), "{relationships}");
    assert!(relationships.contains(r#"Target="media/image1.png""#), "{relationships}");
    assert!(!opened.part("word/_rels/document.xml.rels").contains("example.org"));
    let notes = opened.part("word/footnotes.xml");
    assert!(notes.contains(r#"<w:hyperlink r:id="rId1""#) && notes.contains(r#"r:embed="rId2""#), "{notes}");
    assert_eq!(opened.paths().iter().filter(|path| path.starts_with("word/media/")).count(), 1);
}

#[test]
fn a_mark_that_word_would_not_count_follows_the_call() {
    let notes = vec![note(1, "un"), note_marked(2, "*", vec![text("étoile", &note_style())]), note(2, "deux")];
    let mut opened = Opened::of(&document(vec![calling("Texte", notes)]));
    let body = opened.body();
    let star = r#"<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t xml:space="preserve">*</w:t>"#;
    assert!(body.contains(star), "{body}");
    assert!(body.contains(r#"<w:footnoteReference w:id="3"/>"#), "Word finds 2 itself: {body}");
    let notes = opened.part("word/footnotes.xml");
    let star = notes.split(r#"<w:footnote w:id="2">"#).nth(1).unwrap().split("</w:footnote>").next().unwrap();
    assert!(star.contains(">*.\u{2002}<") && !star.contains("footnoteRef"), "{star}");
}

#[test]
fn brackets_stand_around_the_number_of_word() {
    let mut made = note_marked(1, "1", vec![text("un", &note_style())]);
    if let InlineContent::Footnote(note) = &mut made.content {
        Arc::get_mut(note).unwrap().call = vec![text("[1]", &call_style())];
    }
    let body = body_of(vec![calling("Texte", vec![made])]);
    // Each in a run of its own: in one, LibreOffice puts the brackets of further notes before their numbers.
    let runs: Vec<&str> = body.split("<w:r>").collect();
    let at = runs.iter().position(|run| run.contains(r#"<w:footnoteReference w:id="1"/>"#)).unwrap();
    assert!(runs[at - 1].contains(">[</w:t>") && runs[at + 1].contains(">]</w:t>"), "{body}");
    assert!(!runs[at].contains("<w:t"), "{body}");
}

#[test]
fn a_count_that_begins_anew_is_kept() {
    let body = vec![calling("Un", vec![note(1, "a"), note(2, "b")]), calling("Deux", vec![note(1, "c")])];
    let body = body_of(body);
    assert!(body.contains(r#"w:customMarkFollows="1" w:id="3"/><w:t xml:space="preserve">1</w:t>"#), "{body}");
}

#[test]
fn letters_are_counted_by_word() {
    let notes = ["a", "b"].iter().zip(1..).map(|(mark, number)| note_marked(number, mark, vec![]));
    let mut opened = Opened::of(&document(vec![calling("Texte", notes.collect())]));
    assert!(opened.part("word/settings.xml").contains(r#"<w:footnotePr><w:numFmt w:val="lowerLetter"/>"#));
    assert!(!opened.body().contains("customMarkFollows"));
}

#[test]
fn notes_stand_in_headings_lists_and_cells() {
    let heading = {
        let mut made = heading(1, "Titre");
        if let BlockContent::Heading { content, .. } = &mut made.content {
            content.push(note(1, "au titre"));
        }
        made
    };
    let item = item("1.", 1, true, vec![calling("point", vec![note(2, "au point")])]);
    let list = block("ol", plain(), BlockContent::List(List { ordered: true, items: vec![item] }));
    let mut made = cell(0, "", |_| {});
    made.blocks = vec![calling("case", vec![note(3, "à la case")])];
    let table = table(&[Extent::Auto], vec![(RowGroupKind::Body, vec![row(vec![made])])], |_| {});
    let mut opened = Opened::of(&document(vec![heading, list, table]));
    let body = opened.body();
    for (place, id) in [("Titre", 1), ("point", 2), ("case", 3)] {
        assert!(paragraph_of(&body, place).contains(&format!("<w:footnoteReference w:id=\"{id}\"/>")), "{body}");
    }
    let notes = opened.part("word/footnotes.xml");
    assert!(["au titre", "au point", "à la case"].map(|words| notes.find(words).unwrap()).is_sorted(), "{notes}");
}

#[test]
fn a_note_of_several_blocks_keeps_them() {
    let mut made = note(1, "premier alinéa");
    if let InlineContent::Footnote(note) = &mut made.content {
        let note = Arc::get_mut(note).unwrap();
        note.blocks.extend([p("second alinéa"), list(false, &["point"], 10.0)]);
    }
    let mut opened = Opened::of(&document(vec![calling("Texte", vec![made])]));
    let notes = opened.part("word/footnotes.xml");
    let second = paragraph_of(&notes, "second alinéa");
    assert!(second.contains(r#"<w:pStyle w:val="FootnoteText"/>"#), "{second}");
    assert!(paragraph_of(&notes, "point").contains("<w:numPr>"), "{notes}");
}

#[test]
fn a_note_in_a_note_is_in_brackets() {
    let outer = note_marked(1, "1", vec![text("dehors", &note_style()), note(2, "dedans")]);
    let written = written(&document(vec![calling("Texte", vec![outer])]));
    assert_eq!(written.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["docx-note"]);
    let mut opened = Opened { archive: zip::ZipArchive::new(Cursor::new(written.value)).unwrap() };
    let notes = opened.part("word/footnotes.xml");
    assert!(notes.contains("> [dedans]<"), "{notes}");
}
