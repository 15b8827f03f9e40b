//! Layouts that should not be, and the writer under several threads.

use std::sync::Arc;

use super::kit::*;
use super::reading::Reading;
use super::{pictures, sheet};
use crate::diag::Severity;
use crate::fonts::FontId;
use crate::layout::frame::{
    BorderLine, Color, ItemContent, Layout, LinkTarget, NodeId, Owner, PictureFormat, Role, Structure,
};
use crate::units::{Length, Point, Size};

fn problems(layout: &Layout) -> Vec<(Severity, &'static str)> {
    let problems = writer().write(layout).unwrap_err();
    problems.iter().map(|problem| (problem.severity, problem.code)).collect()
}

#[test]
fn an_empty_layout_is_a_fault() {
    let mut sketch = Sketch::new();
    sketch.layout.pages.clear();
    assert_eq!(problems(&sketch.layout), [(Severity::Fault, "empty-layout")]);
    sketch.page();
    sketch.layout.structure = Structure::default();
    assert_eq!(problems(&sketch.layout), [(Severity::Fault, "empty-layout")]);
}

#[test]
fn an_unknown_font_or_node_is_a_fault() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    let mut run = sketch.run("Texte", Look::default());
    run.font = FontId(999);
    sketch.item(Owner::Node(paragraph), ItemContent::Text(run));
    assert_eq!(problems(&sketch.layout), [(Severity::Fault, "font-not-embedded")]);

    let mut sketch = Sketch::new();
    let run = sketch.run("Texte", Look::default());
    sketch.item(Owner::Node(NodeId(7)), ItemContent::Text(run));
    assert_eq!(problems(&sketch.layout), [(Severity::Fault, "content-without-structure")]);
}

#[test]
fn a_glyph_that_the_face_does_not_have_does_no_harm() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    let mut run = sketch.run("Texte", Look::default());
    run.glyphs[1].id = u16::MAX;
    run.glyphs[2].text = std::ops::Range { start: 90, end: 3 };
    sketch.item(Owner::Node(paragraph), ItemContent::Text(run));
    // Either is right; a panic is not.
    if let Err(problems) = writer().write(&sketch.layout) {
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["font-not-embedded"]);
    }
}

#[test]
fn a_damaged_picture_is_an_error() {
    let mut sketch = Sketch::new();
    sketch.figure(&picture(PictureFormat::Png, b"\x89PNG\r\n\x1a\nnot so".to_vec()), Some("Rien"));
    sketch.figure(&picture(PictureFormat::Jpeg, vec![0xff, 0xd8, 0xff]), Some("Rien"));
    let expected = [(Severity::Error, "picture-not-embedded"), (Severity::Error, "picture-not-embedded")];
    assert_eq!(problems(&sketch.layout), expected);
}

#[test]
fn zero_and_huge_sizes_are_drawn_as_far_as_they_can() {
    let mut sketch = Sketch::new();
    sketch.layout.pages[0].size = Size::new(Length::ZERO, Length::UNLIMITED);
    let paragraph = sketch.body(Role::Paragraph);
    let mut tiny = sketch.run("Petit", Look::default());
    tiny.size = Length::ZERO;
    let mut mirrored = sketch.run("Envers", Look::default());
    mirrored.size = pt(-12.0);
    let mut empty = sketch.run("", Look::default());
    empty.glyphs.clear();
    for run in [tiny, mirrored, empty] {
        sketch.item(Owner::Node(paragraph), ItemContent::Text(run));
    }
    let (nowhere, far) = (Point::default(), Point::new(Length::UNLIMITED, -Length::UNLIMITED));
    for line in [BorderLine::Solid, BorderLine::Dashed, BorderLine::Dotted, BorderLine::Double] {
        for (from, to, width) in
            [(nowhere, nowhere, 1.0), (nowhere, far, 1.0), (nowhere, far, 0.0), (far, nowhere, -1.0)]
        {
            let content = ItemContent::Line { from, to, width: pt(width), line, color: Color::BLACK };
            sketch.item(Owner::LayoutArtifact, content);
        }
        let rect = rect(10.0, 10.0, -5.0, 0.0);
        let outline = ItemContent::Outline { rect, radii: round(3.0), width: pt(1.0), line, color: Color::BLACK };
        sketch.item(Owner::LayoutArtifact, outline);
        sketch.item(Owner::LayoutArtifact, ItemContent::Fill { rect, radii: round(-3.0), color: Color::BLACK });
        let picture = pictures::png_rgb();
        sketch.item(Owner::LayoutArtifact, ItemContent::Picture { rect, clip: None, picture });
    }
    let bytes = pdf(&sketch.layout);
    let content = Reading::new(&bytes).content(0);
    assert!(!content.contains("NaN") && !content.contains("inf"), "{content}");
    look_at(&bytes, "qpdf", &["--check", "{}"]);
}

#[test]
fn a_tangled_structure_is_cut() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("Texte");
    sketch.layout.structure.nodes[1].children = vec![NodeId(0), paragraph, NodeId(99)];
    let reading = Reading::new(&pdf(&sketch.layout));
    assert_eq!(reading.structure().outline(&reading), "Document(P(#0.0))");
    let stray = NodeId(40);
    sketch.layout.pages[0].links.push(crate::layout::frame::LinkArea {
        rect: rect(0.0, 0.0, 10.0, 10.0),
        target: LinkTarget::Url(Arc::from("https://example.org")),
        description: Arc::from("x"),
        node: stray,
    });
    assert_eq!(problems(&sketch.layout), [(Severity::Fault, "link-without-structure")]);
}

#[test]
fn threads_share_a_writer_and_agree() {
    let writer = writer();
    let expected = pdf(&sheet::sheet());
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3).map(|_| scope.spawn(|| writer.write(&sheet::sheet()).unwrap().value)).collect();
        for thread in writers {
            assert!(thread.join().unwrap() == expected);
        }
    });
}

#[test]
fn the_identifier_follows_the_content() {
    let identifier = |text: &str| {
        let mut sketch = Sketch::new();
        sketch.paragraph(text);
        let reading = Reading::new(&pdf(&sketch.layout));
        reading.0.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_eq!(identifier("un"), identifier("un"));
    assert_ne!(identifier("un"), identifier("deux"));
}
