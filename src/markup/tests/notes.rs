//! Notes.

use super::{problems, shown_with};

#[test]
fn a_note_leaves_its_call_and_begins_with_its_marker() {
    let css = ".n { float: footnote }";
    let shown = shown_with("<p>Budget<span class=\"n\">Without <b>tax</b>.</span> and more</p>", css);
    assert_eq!(
        shown,
        "p('Budget'note1[<span::footnote-call footnote=1'1'> \
         span(<span::footnote-marker FootnoteMarker footnote=1'1''.\u{2002}'>'Without '<b Strong 'tax'>'.')]' and more')"
    );
}

#[test]
fn a_note_takes_its_look_from_the_body_and_not_from_the_heading_it_is_called_in() {
    let css = "body { font-size: 10pt } h1 { font-size: 30pt } .n { float: footnote }";
    let (document, _) = super::document("<h1>A<span class=\"n\">One</span></h1>", css);
    let mut sizes = Vec::new();
    crate::model::any_inline(&document.body, &mut |inline| {
        if let crate::model::InlineContent::Footnote(note) = &inline.content {
            sizes.push(note.blocks[0].style.text.size.to_pt());
        }
        false
    });
    assert_eq!(sizes, [8.5]);
}

#[test]
fn endnotes_stand_together_and_lead_back() {
    let css = ".n { float: endnote }";
    let body = "<p>A<span class=\"n\">One</span></p><p>B<span class=\"n\">Two</span></p><end-notes/><p>C</p>";
    let shown = shown_with(body, css);
    let order: Vec<usize> = ["'A'", "'B'", "One", "Two", "'C'"].iter().map(|part| shown.find(part).unwrap()).collect();
    assert!(order.is_sorted(), "{shown}");
    let first = shown.split_once("end-notes:Section[").unwrap().1.split_once(']').unwrap().0;
    let (call, note) = ("< EndnoteCall <#_note-", ":Note[span(< EndnoteMarker <#_call-_note-");
    assert!(shown.contains(call) && first.starts_with(note), "{shown}");
    assert_eq!(problems(body, css), Vec::<String>::new());
}

#[test]
fn endnotes_without_a_place_end_the_document() {
    let shown = shown_with("<p>A<span class=\"n\">One</span></p><p>B</p>", ".n { float: endnote }");
    assert!(shown.find("One") > shown.find("'B'"), "{shown}");
}

#[test]
fn a_note_in_a_note_stands_in_brackets() {
    let css = ".n { float: footnote }";
    let body = "<p>A<span class=\"n\">One<span class=\"n\">Two</span></span></p>";
    assert!(shown_with(body, css).contains("One (Two)"), "{}", shown_with(body, css));
    assert_eq!(problems(body, css).len(), 1);
}

#[test]
fn a_running_head_leaves_out_the_notes_of_its_heading() {
    let css = ".n { float: footnote } .x { display: none } h1 { string-set: head content() }";
    let (document, _) =
        super::document("<h1>The <i>budget</i><span class=\"n\">In euros.</span><b class=\"x\">y</b></h1>", css);
    assert_eq!(&*document.body[0].strings[0].1, "The budget");
}

#[test]
fn endnotes_have_numbers_of_their_own() {
    let css = ".n { float: footnote } .e { float: endnote }";
    let body = "<p>A<span class=\"e\">One</span>B<span class=\"n\">Two</span>C<span class=\"e\">Three</span></p>";
    let shown = shown_with(body, css);
    for number in ["endnote=1'1'", "footnote=1'1'", "endnote=2'2'"] {
        assert!(shown.contains(number), "{number} in {shown}");
    }
}

#[test]
fn a_float_in_a_line_is_told() {
    assert_eq!(problems("<p><span style=\"float: left\">T</span>he</p>", "").len(), 1);
}
