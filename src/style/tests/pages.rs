use std::sync::Arc;

use super::{all, rgb};
use crate::model::{Align, Color, ContentPart, CounterStyle, MarginBoxPosition, PageContext, PageSide, VerticalAlign};
use crate::units::{Length, Size};

fn context(name: Option<&str>, first: bool, side: PageSide) -> PageContext {
    PageContext { name: name.map(Arc::from), first, side }
}

#[test]
fn pages_cascade_by_name_place_and_side() {
    let css = "@page { size: A4 landscape; margin: 10mm 5%; @bottom-right { content: \"p. \" counter(page) \" / \" counter(pages, lower-roman) } }
               @page :first { margin-top: 50mm; @bottom-right { content: none } }
               @page :left { margin-left: 30mm }
               @page wide { size: 100mm 200mm; background: #eee; @top-left { content: string(ref); font: 8pt serif; color: red } }";
    let result = all(css, "html");
    assert!(result.problems.is_empty(), "{:#?}", result.warnings());
    let pages = result.pages;
    let right = pages.get(&context(None, false, PageSide::Right));
    assert_eq!(right.size, Size::A4.turned());
    assert_eq!((right.margin.top, right.margin.left), (Length::mm(10.0), Size::A4.height * 0.05));
    assert_eq!(right.boxes.len(), 1);
    assert_eq!(
        right.boxes[0].content,
        [
            ContentPart::Text(Arc::from("p. ")),
            ContentPart::PageNumber(CounterStyle::Decimal),
            ContentPart::Text(Arc::from(" / ")),
            ContentPart::PageCount(CounterStyle::LowerRoman),
        ]
    );
    assert_eq!(right.boxes[0].style.paragraph.align, Align::Right);
    assert_eq!(right.boxes[0].style.boxed.vertical_align, VerticalAlign::Middle);
    let first = pages.get(&context(None, true, PageSide::Right));
    assert_eq!((first.margin.top, first.boxes.len()), (Length::mm(50.0), 0));
    assert_eq!(pages.get(&context(None, false, PageSide::Left)).margin.left, Length::mm(30.0));
    let wide = pages.get(&context(Some("wide"), false, PageSide::Right));
    assert_eq!((wide.size.width, wide.background), (Length::mm(100.0), Some(rgb(0xee, 0xee, 0xee))));
    let head = wide.boxes.iter().find(|one| one.position == MarginBoxPosition::TopLeft).unwrap();
    assert_eq!((head.style.text.size, head.style.text.color), (Length::pt(8.0), rgb(255, 0, 0)));
    assert!(pages.styles().iter().all(|(context, _)| *context != self::context(None, false, PageSide::Right)));
}

#[test]
fn pages_inherit_from_the_root_element() {
    let css = "html { font: 9pt \"Liberation Sans\" } body { color: red } @page { @top-center { content: \"x\" } }";
    let pages = all(css, "html body").pages;
    let text = &pages.default_style().boxes[0].style.text;
    assert_eq!((text.size, text.color), (Length::pt(9.0), Color::BLACK));
    assert_eq!(text.families[0].as_ref(), "Liberation Sans");
}

#[test]
fn pages_that_hold_nothing_are_errors_with_their_limits() {
    for (css, parts) in [
        ("p {}\n@page { size: A4; margin: 200mm }", ["s.css:2:1 impossible-page the margins leave no room", "5 mm"]),
        ("@page { size: 0 0 }", ["s.css:1:1 impossible-page a sheet of 0 by 0 mm", "from 10 to 5080 mm"]),
        ("@page { size: 1mm 1mm; margin: 0 }", ["a sheet of 1 by 1 mm", "from 10 to 5080 mm"]),
        ("@page { size: 30000mm }", ["a sheet of 30000 by 30000 mm", "from 10 to 5080 mm"]),
        (
            "@page wide { margin: 0 110mm }",
            ["s.css:1:1", "of a page 210 mm wide and 297 mm high they take 220 and 0 mm"],
        ),
    ] {
        let result = all(css, "html");
        assert!(result.problems.has_errors(), "{css}");
        let warnings = result.warnings();
        parts.iter().for_each(|part| assert!(warnings[0].contains(part), "{css}: {} lacks {part}", warnings[0]));
    }
    let label = all("@page { size: 50mm 25mm; margin: 3mm }", "html");
    assert!(label.problems.is_empty(), "{:#?}", label.warnings());
}
