//! Pictures: cropped, aligned, drawn.

use super::*;

fn image(picture: Picture, change: impl Fn(&mut build::Made)) -> Block {
    block("img", style(change), BlockContent::Picture(picture))
}

#[test]
fn a_covering_picture_is_cropped_and_a_contained_one_is_smaller() {
    let square = |fit| {
        image(picture(200, 100, Some("a")), move |s| {
            (s.boxed.width, s.boxed.height) = (Extent::Length(pt(50.0)), Extent::Length(pt(50.0)));
            s.boxed.object_fit = fit;
        })
    };
    let body = body_of(vec![square(ObjectFit::Cover)]);
    assert!(body.contains(r#"<a:srcRect l="25000" t="0" r="25000" b="0"/>"#), "{body}");
    assert!(body.contains(r#"<wp:extent cx="635000" cy="635000"/>"#), "{body}");
    let body = body_of(vec![square(ObjectFit::Contain)]);
    assert!(!body.contains("a:srcRect") && body.contains(r#"<wp:extent cx="635000" cy="317500"/>"#), "{body}");
}

#[test]
fn a_picture_as_high_as_the_page_leaves_room_for_its_caption() {
    let tall = || image(picture(10, 1000, Some("a")), |_| {});
    let caption =
        block("figcaption", plain(), BlockContent::Group { role: GroupRole::Caption, blocks: vec![p("Un mot")] });
    let figure = BlockContent::Group { role: GroupRole::Figure, blocks: vec![tall(), caption] };
    let height = |block: Block| -> i64 {
        let body = body_of(vec![block]);
        let height = body.split("cy=\"").nth(1).unwrap().split('"').next().unwrap();
        height.parse().unwrap()
    };
    let (alone, captioned) = (height(tall()), height(block("figure", plain(), figure)));
    let line = (alone - captioned) as f64 / 12_700.0;
    assert!((10.0..40.0).contains(&line), "a line of text and its margins: {line} pt");
}

#[test]
fn a_picture_in_a_line_is_raised_as_asked() {
    let raised = style(|s| s.boxed.vertical_align = VerticalAlign::Raised(pt(-3.0)));
    let inlines = vec![text("a", &plain()), inline(InlineContent::Picture(picture(8, 8, Some("b"))), &raised)];
    let body = body_of(vec![block("p", plain(), BlockContent::Paragraph(inlines))]);
    assert!(body.contains(r#"<w:rPr><w:position w:val="-6"/></w:rPr><w:drawing>"#), "{body}");
}

#[test]
fn a_drawing_stands_beside_a_picture_of_it() {
    let bytes = b"<svg xmlns='http://www.w3.org/2000/svg' width='96' height='48'><path d='M0 0H96V48Z'/></svg>";
    let tree = usvg::Tree::from_data(bytes, &usvg::Options::default()).unwrap();
    let data = PictureData {
        id: PictureId(5),
        format: PictureFormat::Svg,
        bytes: Arc::from(bytes.as_slice()),
        pixels: (96, 48),
        density: None,
        drawing: Some(Drawing::new(tree)),
    };
    let drawing = Picture { data: Arc::new(data), alternative: Some(Arc::from("Un dessin")) };
    let mut opened = Opened::of(&document(vec![image(drawing.clone(), |_| {}), image(drawing, |_| {})]));
    let body = opened.body();
    assert_eq!(body.matches("<asvg:svgBlip ").count(), 2, "{body}");
    assert_eq!(opened.bytes("word/media/image1.svg"), bytes);
    let shown = image::load_from_memory(&opened.bytes("word/media/image1.png")).unwrap();
    assert_eq!((shown.width(), shown.height()), (224, 112), "an inch at 220 pixels, rounded up");
    assert!(opened.part("[Content_Types].xml").contains(r#"<Default Extension="svg" ContentType="image/svg+xml"/>"#));
}
