//! Text: where it stands, what is read from it.

use std::sync::Arc;

use super::kit::*;
use super::reading::Reading;
use crate::fonts::FontId;
use crate::layout::frame::{Color, Glyph, ItemContent, Layout, NodeId, Owner, Role, TextRun};
use crate::units::{Length, Point};

/// One paragraph with one run.
fn of_run(run: TextRun) -> Layout {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    sketch.item(Owner::Node(paragraph), ItemContent::Text(run));
    sketch.layout
}

fn hand_made(text: &str, glyphs: &[(u16, std::ops::Range<u32>)], right_to_left: bool) -> TextRun {
    let glyph = |(id, text): &(u16, std::ops::Range<u32>)| Glyph {
        id: *id,
        advance: pt(7.0),
        offset: (Length::ZERO, Length::ZERO),
        text: text.clone(),
    };
    TextRun {
        font: FontId(0),
        size: pt(12.0),
        color: Color::BLACK,
        origin: Point::new(pt(100.0), pt(100.0)),
        glyphs: glyphs.iter().map(glyph).collect(),
        text: Arc::from(text),
        right_to_left,
        language: Arc::from("fr"),
    }
}

#[test]
fn every_glyph_stands_where_the_layout_puts_it() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    let mut expected = Vec::new();
    for (family, size) in [("Carlito", 7.5), ("Liberation Serif", 11.0), ("Liberation Sans", 48.0), ("Carlito", 130.0)]
    {
        let look = Look { family, size, ..Look::default() };
        let mut run = sketch.run("AVATAR, Toulouse : « fficelle » To. Wa", look);
        for (index, glyph) in run.glyphs.iter_mut().enumerate() {
            // Justified, spaced, shifted up and aside.
            glyph.advance += pt(index as f64 * 0.013);
            glyph.offset = (pt(0.21 * (index % 3) as f64), pt(0.4 * (index % 2) as f64));
        }
        let mut pen = run.origin.x.to_pt();
        for glyph in &run.glyphs {
            let y = 841.89 - run.origin.y.to_pt() - glyph.offset.1.to_pt();
            expected.push((pen + glyph.offset.0.to_pt(), y));
            pen += glyph.advance.to_pt();
        }
        sketch.item(Owner::Node(paragraph), ItemContent::Text(run));
        sketch.y += size * 1.2;
    }
    let shown = Reading::new(&pdf(&sketch.layout)).glyphs(0);
    assert_eq!(shown.len(), expected.len());
    for (glyph, (x, y)) in shown.iter().zip(expected) {
        assert!((glyph.x - x).abs() < 0.01 && (glyph.y - y).abs() < 0.01, "{glyph:?} instead of {x}, {y}");
    }
}

#[test]
fn ligatures_and_no_break_spaces_are_read_in_full() {
    let text = "une affiche\u{a0}: 12\u{202f}500 actions";
    let mut sketch = Sketch::new();
    sketch.paragraph(text);
    let reading = Reading::new(&pdf(&sketch.layout));
    let shown = reading.glyphs(0);
    assert_eq!(shown.iter().map(|glyph| glyph.text.as_str()).collect::<String>(), text);
    assert!(shown.iter().any(|glyph| glyph.text == "ti"), "Carlito joins t and i");
    assert!(!reading.content(0).contains("ActualText"));
}

#[test]
fn a_glyph_of_several_texts_has_a_code_for_each() {
    let run = hand_made("abaa", &[(40, 0..1), (40, 1..2), (40, 2..3), (40, 3..4)], false);
    let bytes = pdf(&of_run(run));
    let reading = Reading::new(&bytes);
    assert_eq!(reading.glyphs(0).iter().map(|glyph| glyph.text.as_str()).collect::<String>(), "abaa");
    assert_eq!(reading.content(0).matches("\0\u{1}").count(), 3);
    if let Some(text) = look_at(&bytes, "pdftotext", &["{}", "-"]) {
        assert_eq!(text.trim(), "abaa");
    }
}

#[test]
fn a_cluster_of_several_glyphs_is_read_as_one() {
    let run = hand_made("xṩy", &[(40, 0..1), (41, 1..4), (42, 4..4), (43, 4..5)], false);
    let bytes = pdf(&of_run(run));
    let content = Reading::new(&bytes).content(0);
    // One after the other: in a content inside of another one, poppler loses what follows.
    let marks: Vec<&str> = content.lines().filter(|line| line.ends_with("BDC") || *line == "EMC").collect();
    assert_eq!(marks.len(), 6, "{marks:?}");
    assert_eq!((marks[0], marks[4]), ("/P<</MCID 0>>BDC", "/P<</MCID 2>>BDC"));
    assert!(marks[2].starts_with("/Span<</MCID 1/ActualText"), "{marks:?}");
    assert!([marks[1], marks[3], marks[5]].iter().all(|mark| *mark == "EMC"), "{marks:?}");
    if let Some(text) = look_at(&bytes, "pdfinfo", &["-struct-text", "{}"]) {
        assert!(text.trim_end().ends_with("y\""), "{text}");
    }
    if let Some(text) = look_at(&bytes, "pdftotext", &["{}", "-"]) {
        assert_eq!(text.trim(), "xṩy");
    }
}

#[test]
fn text_from_right_to_left_is_read_from_the_right() {
    let text = "שלום עולם";
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    let run = sketch.line(paragraph, text, Look { family: "Liberation Sans", language: "he", ..Look::default() });
    assert!(run.right_to_left);
    let bytes = pdf(&sketch.layout);
    let shown = Reading::new(&bytes).glyphs(0);
    assert_eq!(shown.iter().map(|glyph| glyph.text.as_str()).collect::<String>(), text);
    assert!(shown.windows(2).all(|pair| pair[1].x < pair[0].x));
    if let Some(read) = look_at(&bytes, "pdftotext", &["{}", "-"]) {
        assert_eq!(read.trim().trim_matches(['\u{202b}', '\u{202c}']), text);
    }
}

#[test]
fn a_missing_glyph_is_a_box_with_its_text() {
    let run = hand_made("a☃b", &[(40, 0..1), (0, 1..4), (41, 4..5)], false);
    let bytes = pdf(&of_run(run));
    let reading = Reading::new(&bytes);
    let content = reading.content(0);
    assert!(content.contains(" re\nS\n") && content.contains("ActualText"), "{content}");
    let shown = reading.glyphs(0);
    assert_eq!(shown.iter().map(|glyph| glyph.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!((shown[1].x - 114.0).abs() < 0.01, "what follows stays in its place");
    let nothing = Reading::new(&pdf(&of_run(hand_made("☃", &[(0, 0..3)], false)))).content(0);
    assert!(nothing.contains(" re\nS\n") && !nothing.contains("BT"), "no font is used: {nothing}");
}

#[test]
fn a_language_within_a_node_is_marked() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("En français,");
    sketch.line(paragraph, "in English,", Look { language: "en", ..Look::default() });
    sketch.line(paragraph, "nowhere.", Look { language: "not a tag!", ..Look::default() });
    sketch.item(Owner::Node(NodeId(0)), ItemContent::Text(hand_made("x", &[(40, 0..1)], false)));
    let content = Reading::new(&pdf(&sketch.layout)).content(0);
    let marks: Vec<&str> = content.lines().filter(|line| line.ends_with("BDC")).collect();
    assert_eq!(
        marks,
        ["/P<</MCID 0>>BDC", "/Span<</MCID 1/Lang(en)>>BDC", "/P<</MCID 2>>BDC", "/Document<</MCID 3>>BDC"]
    );
}

#[test]
fn documents_that_differ_in_their_figures_have_one_font() {
    let fonts = |text| {
        let mut sketch = Sketch::new();
        sketch.paragraph(text);
        look_at(&pdf(&sketch.layout), "pdffonts", &["{}"])
    };
    assert_eq!(fonts("Total 1710"), fonts("Total 28"));
    if let (Some(words), Some(figures)) = (fonts("Total"), fonts("Total 28")) {
        assert_ne!(words, figures, "no digits where none is shown");
    }
}

#[test]
fn only_the_glyphs_in_use_are_embedded() {
    let mut sketch = Sketch::new();
    sketch.paragraph("abc");
    let bytes = pdf(&sketch.layout);
    assert!(bytes.len() < 16_000, "{} bytes", bytes.len());
    let fonts = look_at(&bytes, "pdffonts", &["{}"]);
    if let Some(fonts) = fonts {
        let line = fonts.lines().nth(2).unwrap_or_default();
        assert!(line.contains("+Carlito ") && line.contains("CID TrueType") && line.contains("yes yes yes"), "{fonts}");
    }
}
