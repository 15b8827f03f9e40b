//! Columns, heights and named pages: what stays together, and what goes on where.

use super::boxes::{fills, laid, pictures, texts};
use crate::layout::frame::Page;

/// Where the lines of the first page begin, by their texts.
fn lefts(css: &str, body: &str) -> Vec<(String, i64)> {
    texts(&laid(css, body).pages[0]).into_iter().map(|(text, left, _)| (text, left)).collect()
}

#[test]
fn a_figure_in_columns_stays_with_its_caption() {
    let css = ".c { columns: 2; column-gap: 10pt } img { display: block; width: 100% }";
    let figure =
        |caption: &str| format!("<figure><img src=\"a\" alt=\"a\"/><figcaption>{caption}</figcaption></figure>");
    for wrapped in [false, true] {
        let inner = if wrapped { format!("<div>{}</div>", figure("one")) } else { figure("one") };
        let layout = laid(css, &format!("<div class=\"c\">{inner}</div><p>after</p>"));
        let (picture, _) = pictures(&layout.pages[0])[0];
        let texts = texts(&layout.pages[0]);
        assert_eq!((picture[0], texts[0].1, texts[1].1), (0, 0, 0), "{texts:?}");
        assert!(texts[1].2 > picture[3] + 12, "below the figure: {texts:?}");
    }
    let two = laid(css, &format!("<div class=\"c\">{}{}</div>", figure("one"), figure("two")));
    let (shown, texts) = (pictures(&two.pages[0]), texts(&two.pages[0]));
    assert_eq!((shown[0].0[0], texts[0].1, shown[1].0[0], texts[1].1), (0, 0, 105, 105), "{texts:?}");
}

#[test]
fn what_stays_together_goes_on_the_next_page_rather_than_over_two_columns() {
    let css = ".c { columns: 2; column-gap: 10pt } .k { break-inside: avoid }";
    let lines = |count: usize| vec!["word"; count].join("<br/>");
    // 52 pt are left of the page, 60 are needed.
    let body = format!("<p>{}</p><div class=\"c\"><p class=\"k\">{}</p></div>", lines(4), lines(5));
    let layout = laid(css, &body);
    let words = |page: &Page| texts(page).into_iter().filter(|text| !text.0.is_empty()).collect::<Vec<_>>();
    let on_page = |page: usize| words(&layout.pages[page]).iter().map(|text| text.1).collect::<Vec<_>>();
    assert_eq!((on_page(0), on_page(1)), (vec![0; 4], vec![0; 5]));
    // No column holds this: it is divided all the same.
    let long = laid(css, &format!("<div class=\"c\"><p class=\"k\">{}</p></div>", lines(12)));
    assert_eq!(long.pages.len(), 1);
    assert_eq!(words(&long.pages[0]).len(), 12);
}

#[test]
fn a_least_height_is_that_of_the_box_wherever_its_page_begins() {
    let css = "@page c { margin: 50pt } .c { page: c } .b { min-height: 40pt; padding: 10pt 0 5pt; background: red } \
               .b p { margin: 3pt 0 6pt } .m { margin-top: 8pt } .bare { min-height: 40pt }";
    let named = laid(css, "<section class=\"c\"><header class=\"b\"><p>x</p></header><p>y</p></section>");
    assert_eq!(fills(&named.pages[0]), [[0, 0, 200, 55]]);
    let next = laid(css, "<p>x</p><div class=\"b\" style=\"break-before: page\"><p>y</p></div>");
    assert_eq!(fills(&next.pages[1]), [[0, 0, 200, 55]]);
    let below = laid(css, "<p>x</p><div class=\"b m\"><p>y</p></div>");
    assert_eq!(fills(&below.pages[0]), [[0, 20, 200, 55]]);
    let bare = texts(&laid(css, "<div class=\"bare\"><p style=\"margin-bottom: 9pt\">x</p></div><p>y</p>").pages[0]);
    assert_eq!(bare[1].2 - bare[0].2, 40, "{bare:?}");
}

#[test]
fn the_page_of_the_body_comes_back_after_another() {
    let css = "@page a { size: 400pt 200pt } @page b { size: 500pt 200pt } body { page: a } .b { page: b }";
    let widths = |body: &str| {
        laid(css, body).pages.iter().map(|page| page.size.width.to_pt().round() as i64).collect::<Vec<_>>()
    };
    assert_eq!(widths("<p>one</p><p class=\"b\">two</p><p>three</p>"), [400, 500, 400]);
    assert_eq!(widths("<p class=\"b\">one</p><p>two</p>"), [500, 400]);
    assert_eq!(widths(""), [400]);
    let right = texts(&laid(&format!("{css} p {{ text-align: right }}"), "<p>x</p>").pages[0]);
    assert!(right[0].1 > 280, "as wide as the text of that page: {right:?}");
}

#[test]
fn lists_stand_in_columns_like_any_block() {
    let css = "ul, ol, dl { columns: 2; column-gap: 10pt; margin: 0; padding: 0; list-style: none } dd { margin: 0 }";
    let items = "<li>a</li><li>b</li><li>c</li><li>d</li>";
    let expected = [("a", 0), ("b", 0), ("c", 105), ("d", 105)].map(|(text, left)| (text.to_owned(), left));
    for list in ["ul", "ol"] {
        assert_eq!(lefts(css, &format!("<{list}>{items}</{list}>")), expected, "{list}");
    }
    assert_eq!(lefts(css, "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"), expected);
    // The padding of the list is outside of its columns; markers hang before each of them.
    let marked =
        lefts("ul { columns: 2; column-gap: 20pt; margin: 0; padding: 0 0 0 20pt }", &format!("<ul>{items}</ul>"));
    let at = |wanted: &str| marked.iter().find(|(text, _)| text == wanted).unwrap().1;
    assert_eq!((at("a"), at("c")), (20, 120), "{marked:?}");
}
