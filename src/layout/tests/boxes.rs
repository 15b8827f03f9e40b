//! Boxes and pictures in their places, from markup and style sheets.

use std::sync::Arc;

use super::kit::{pages, runs};
use crate::diag::{Diagnostic, Origin, Warned};
use crate::fonts::{FontBook, Shaper};
use crate::layout::frame::{ItemContent, Layout, Page, Role};
use crate::layout::lay_out;
use crate::limits::Limits;
use crate::markup::{PictureSource, read};
use crate::model::{PictureData, PictureFormat, PictureId};
use crate::sources::Text;
use crate::style::StyleSheets;
use crate::units::{Length, Rect};

/// Any picture is 200 pt wide and 100 pt high; `tall.png` is 200 by 400.
struct Plain;

impl PictureSource for Plain {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        if src.is_empty() {
            return Err(Diagnostic::error("missing-picture", Origin::none(), "no name"));
        }
        let pixels = if src == "tall.png" { (200, 400) } else { (200, 100) };
        let (bytes, density) = (Arc::from([]), Some((72.0, 72.0)));
        Ok(Arc::new(PictureData {
            id: PictureId(1),
            format: PictureFormat::Png,
            bytes,
            pixels,
            density,
            drawing: None,
        }))
    }
}

const SHEET: &str = "@page { size: 300pt 200pt; margin: 50pt } html { font-size: 10pt; line-height: 12pt } \
                     p, figure { margin: 0 }";

/// Lays out a body on pages of 200 by 100 pt inside margins of 50 pt.
pub fn laid(css: &str, body: &str) -> Layout {
    laid_with_warnings(css, body).value
}

fn laid_with_warnings(css: &str, body: &str) -> Warned<Layout> {
    let xhtml = format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>");
    let styles = StyleSheets::parse(&[Text::new("style.css", format!("{SHEET} {css}"))]);
    assert!(styles.warnings.is_empty(), "{:#?}", styles.warnings);
    let files = [Text::new("t.hbs", "")];
    let book = Arc::new(FontBook::bundled().unwrap());
    let read = read(
        &xhtml,
        &files,
        &styles.value,
        &Plain,
        &book,
        &crate::locale::Locale::parse("en").unwrap(),
        &Limits::default(),
    );
    let document = read.unwrap_or_else(|problems| panic!("{problems:#?}")).value;
    lay_out(&document, &mut Shaper::new(book), &Limits::default())
}

/// From the corner of the content area: left, top, width, height, in whole points.
fn numbers(rect: Rect) -> [i64; 4] {
    let edge = Length::pt(50.0);
    [rect.x - edge, rect.y - edge, rect.width, rect.height].map(|length| length.to_pt().round() as i64)
}

pub fn fills(page: &Page) -> Vec<[i64; 4]> {
    let fill =
        |content: &ItemContent| if let ItemContent::Fill { rect, .. } = content { Some(numbers(*rect)) } else { None };
    page.items.iter().filter_map(|item| fill(&item.content)).collect()
}

/// The rectangles of pictures, and of what is seen of each.
pub fn pictures(page: &Page) -> Vec<([i64; 4], [i64; 4])> {
    let picture = |content: &ItemContent| match content {
        ItemContent::Picture { rect, clip, .. } => {
            Some((numbers(*rect), numbers(clip.as_ref().map_or(*rect, |clip| clip.rect))))
        }
        _ => None,
    };
    page.items.iter().filter_map(|item| picture(&item.content)).collect()
}

/// Each line's text with its left edge and its baseline.
pub fn texts(page: &Page) -> Vec<(String, i64, i64)> {
    let text = |content: &ItemContent| match content {
        ItemContent::Text(run) => {
            let at = numbers(Rect::new(run.origin.x, run.origin.y, Length::ZERO, Length::ZERO));
            Some((run.text.trim().to_owned(), at[0], at[1]))
        }
        _ => None,
    };
    page.items.iter().filter_map(|item| text(&item.content)).collect()
}

const TILES: &str = "<div class=\"r\"><div>one</div><div>two<br/>lines</div><div>three</div></div>";

#[test]
fn equal_tiles_fill_the_line_and_are_equally_high() {
    let layout = laid(".r { display: flex; gap: 10pt } .r > div { flex: 1; background: red; padding: 3pt }", TILES);
    assert_eq!(fills(&layout.pages[0]), [[0, 0, 60, 30], [70, 0, 60, 30], [140, 0, 60, 30]]);
    assert_eq!(texts(&layout.pages[0])[0].1, 3, "inside the padding");
}

#[test]
fn boxes_of_a_line_are_as_wide_as_their_words_unless_told_otherwise() {
    let css = ".r { display: flex; justify-content: end; align-items: center } .r > div { background: red } \
               .r > :first-child { width: 50pt } .r > :last-child { flex: none; width: 40pt; height: 40pt }";
    let layout = laid(css, TILES);
    let fills = fills(&layout.pages[0]);
    assert_eq!((fills[2], fills[0][2]), ([160, 0, 40, 40], 50), "{fills:?}");
    assert!(fills[1][2] > 15 && fills[1][2] < 30, "as wide as its words: {fills:?}");
    assert_eq!((fills[0][1], fills[1][1]), (14, 8), "centred in the line: {fills:?}");
    assert_eq!(fills[0][0] + 50, fills[1][0], "side by side: {fills:?}");
}

#[test]
fn lines_wrap_with_a_gap_between_and_go_on_over_the_page() {
    let body = format!("<div class=\"r\">{}</div>", "<div>x</div>".repeat(9));
    let css =
        ".r { display: flex; flex-wrap: wrap; gap: 10pt 20pt } .r > div { width: 50pt; height: 20pt; background: red }";
    let layout = laid(css, &body);
    let first: Vec<_> = fills(&layout.pages[0]).iter().map(|fill| (fill[0], fill[1])).collect();
    let row = |y| [(0, y), (70, y), (140, y)];
    assert_eq!(first, [row(0), row(30), row(60)].concat());
    let more = laid(css, &body.replace("</div></div>", &format!("</div>{}</div>", "<div>y</div>".repeat(3))));
    assert_eq!(more.pages.len(), 2);
    assert_eq!(fills(&more.pages[1])[0][1], 0, "the gap vanishes at the top of the page");
}

#[test]
fn baselines_of_a_line_agree() {
    let css = ".r { display: flex; align-items: baseline } .r > :first-child { font-size: 20pt; padding-top: 6pt }";
    let layout = laid(css, "<div class=\"r\"><span>Big</span><span>small</span></div>");
    let texts = texts(&layout.pages[0]);
    assert_eq!(texts[0].2, texts[1].2, "{texts:?}");
}

#[test]
fn a_grid_sets_rows_in_common_columns() {
    let css = ".g { display: grid; grid-template-columns: 40pt 1fr 1fr; gap: 5pt 10pt } .g > div { background: red } \
               .wide { grid-column: span 2; min-height: 30pt }";
    let body = "<div class=\"g\"><div>a</div><div class=\"wide\">b</div><div>c</div><div>d</div><div>e</div></div>";
    let layout = laid(css, body);
    let tiles = fills(&layout.pages[0]);
    assert_eq!(tiles, [[0, 0, 40, 30], [50, 0, 150, 30], [0, 35, 40, 12], [50, 35, 70, 12], [130, 35, 70, 12]]);
}

#[test]
fn a_row_stays_whole_where_it_fits_on_a_page() {
    let css = ".g { display: grid; grid-template-columns: 1fr 1fr } .g > div { background: red; height: 40pt }";
    let layout = laid(css, &format!("<p>x</p><div class=\"g\">{}</div>", "<div>a</div>".repeat(6)));
    assert_eq!(fills(&layout.pages[0]).len(), 4, "two rows beside a line");
    assert_eq!(fills(&layout.pages[1])[0], [0, 0, 100, 40]);
}

#[test]
fn long_texts_side_by_side_go_on_over_pages() {
    let words = "word ".repeat(120);
    let css = ".r { display: flex; gap: 10pt } .r > div { flex: 1 }";
    let layout = laid(css, &format!("<div class=\"r\"><div>{words}</div><div>{words}</div></div>"));
    assert!(layout.pages.len() > 1);
    let all: usize = layout.pages.iter().flat_map(texts).map(|text| text.0.matches("word").count()).sum();
    assert_eq!(all, 240, "no word is lost");
}

#[test]
fn from_right_to_left_a_line_begins_at_the_right() {
    let css = ".r { display: flex; direction: rtl } .r > div { width: 50pt; background: red }";
    assert_eq!(fills(&laid(css, TILES).pages[0]).iter().map(|fill| fill[0]).collect::<Vec<_>>(), [150, 100, 50]);
}

#[test]
fn a_band_reaches_the_edges_of_the_sheet() {
    let css = ":root { --m: 50pt } .b { background: red; margin: calc(-1 * var(--m)) calc(-1 * var(--m)) 10pt; padding: 20pt } \
               .e { background: red; margin: 0 -50pt 0 150pt }";
    let layout = laid(css, "<div class=\"b\"><p>Title</p></div><div class=\"e\"><p>Side</p></div>");
    assert_eq!(fills(&layout.pages[0]), [[-50, -50, 300, 52], [150, 12, 100, 12]]);
    let later = laid(css, "<p>First</p><div class=\"b\" style=\"break-before: page\"><p>Title</p></div>");
    assert_eq!(fills(&later.pages[1]), [[-50, -50, 300, 52]], "on a page of its own");
}

#[test]
fn corners_are_round_and_one_thick_side_follows_them() {
    let css = ".c { background: #eee; border-left: 4pt solid red; border-radius: 6pt; padding: 3pt }";
    let layout = laid(css, "<div class=\"c\"><p>Note</p></div>");
    let rings = layout.pages[0].items.iter().filter_map(|item| match &item.content {
        ItemContent::Ring(ring) => Some((numbers(ring.outer), numbers(ring.inner), ring.outer_radii)),
        _ => None,
    });
    let [(outer, inner, radii)] = rings.collect::<Vec<_>>()[..] else { panic!("one ring") };
    assert_eq!((outer, inner), ([0, 0, 200, 18], [4, 0, 196, 18]));
    assert!(radii.all().iter().all(|radius| radius.width == Length::pt(6.0)));
}

#[test]
fn object_fit_cuts_or_keeps_the_whole() {
    let css = "img { display: block; width: 50pt; height: 50pt } .cover { object-fit: cover; object-position: left } \
               .contain { object-fit: contain }";
    let layout = laid(css, "<img class=\"cover\" src=\"a\" alt=\"a\"/><img class=\"contain\" src=\"a\" alt=\"a\"/>");
    let pictures = pictures(&layout.pages[0]);
    assert_eq!(pictures[0], ([0, 0, 100, 50], [0, 0, 50, 50]), "cut off at the right");
    assert_eq!(pictures[1], ([0, 63, 50, 25], [0, 63, 50, 25]));
}

#[test]
fn a_picture_has_its_box_around_itself() {
    let css = "img { display: block; width: 50%; padding: 5pt; background: red; margin: 0 auto }";
    let layout = laid(css, "<img src=\"a\" alt=\"a\"/>");
    assert_eq!(fills(&layout.pages[0]), [[45, 0, 110, 60]]);
    assert_eq!(pictures(&layout.pages[0])[0].0, [50, 5, 100, 50]);
}

#[test]
fn a_caption_stays_with_a_picture_as_high_as_the_page() {
    for caption_first in [false, true] {
        let (picture, caption) = ("<img src=\"tall.png\" alt=\"a\"/>", "<figcaption>Two<br/>lines</figcaption>");
        let inner = if caption_first { format!("{caption}{picture}") } else { format!("{picture}{caption}") };
        let layout = laid("", &format!("<p>Before</p><figure>{inner}</figure>"));
        assert_eq!(layout.pages.len(), 2);
        let (shown, _) = pictures(&layout.pages[1])[0];
        let top = if caption_first { 24 } else { 0 };
        assert_eq!(shown, [0, top, 38, 76], "what two lines leave of 100 pt");
        assert_eq!(runs(&layout.pages[1]).len(), 2, "the caption is there");
        let captions = layout.structure.nodes.iter().filter(|node| node.role == Role::Caption).count();
        assert_eq!(captions, 1, "measuring leaves no trace");
    }
}

#[test]
fn pictures_in_lines_align_as_asked() {
    let place = |align: &str| {
        let css = format!("img {{ height: 20pt; vertical-align: {align} }}");
        let layout = laid(&css, "<p>x<img src=\"a\" alt=\"a\"/></p>");
        let (rect, _) = pictures(&layout.pages[0])[0];
        let baseline = texts(&layout.pages[0])[0].2;
        (rect[1] + rect[3] - baseline, rect[1])
    };
    assert_eq!(place("baseline").0, 0);
    assert_eq!(place("4pt").0, -4);
    let (descent, _) = place("text-bottom");
    assert!((2..=3).contains(&descent), "with the descent of the letters: {descent}");
    let (below, _) = place("middle");
    assert!((7..=8).contains(&below), "centred on the middle of a letter: {below}");
    assert_eq!(place("top").1, 0);
}

#[test]
fn floating_pictures_keep_their_margins_to_the_text() {
    let css = "img { float: left; width: 60pt; margin: 0 10pt 5pt 0 } p { text-align: left }";
    let layout = laid(css, &format!("<p><img src=\"a\" alt=\"a\"/>{}</p>", "word ".repeat(30)));
    assert_eq!(pictures(&layout.pages[0])[0].0, [0, 0, 60, 30]);
    let texts = texts(&layout.pages[0]);
    assert_eq!(texts.iter().map(|text| text.1).collect::<Vec<_>>()[..4], [70, 70, 70, 0], "{texts:?}");
}

#[test]
fn absurd_boxes_do_no_harm() {
    let css = ".r { display: flex; flex-wrap: wrap; gap: 9999pt } .r > div { flex: 99999 0 99999pt; min-width: 500pt; \
               margin: -900pt } .g { display: grid; grid-template-columns: 0fr repeat(99, 1fr); gap: 90pt } \
               img { width: 0; height: 9000pt; object-fit: cover; border-radius: 9999pt; aspect-ratio: 1000 }";
    let body = format!("{TILES}<div class=\"g\">{TILES}</div><p><img src=\"a\" alt=\"a\"/></p>");
    let layout = laid(css, &body);
    let text: String = layout.pages.iter().flat_map(texts).map(|text| text.0).collect();
    assert_eq!(text.matches("three").count(), 2, "{text}");
}

#[test]
fn boxes_deep_in_each_other_keep_their_text_on_the_page() {
    let told = |open: &str, close: &str, direction: &str| {
        let body = format!("{}core{}", format!("{open}in ").repeat(40), close.repeat(40));
        let body = format!("<div dir=\"{direction}\">{body}</div>");
        let Warned { value, warnings } = laid_with_warnings("", &body);
        let texts: Vec<_> = value.pages.iter().flat_map(texts).collect();
        let all: String = texts.iter().map(|text| text.0.as_str()).collect();
        assert_eq!((all.matches("in").count(), all.matches("core").count()), (40, 1), "{all}");
        for (text, x, _) in &texts {
            assert!((-20..200).contains(x), "`{text}` at {x} is off the page");
        }
        warnings.iter().filter(|warning| warning.code == "too-deep-indent").count()
    };
    for direction in ["ltr", "rtl"] {
        assert_eq!(told("<ul><li>", "</li></ul>", direction), 1);
        assert_eq!(told("<blockquote>", "</blockquote>", direction), 1);
    }
    assert_eq!(told("<div>", "</div>", "ltr"), 0);
}

/// The top of the first line of each page, from the top of the text.
fn tops(css: &str, body: &str) -> Vec<f64> {
    let plain = runs(&pages("lang=\"en\"", "<p>a</p>", "")[0])[0].y;
    pages("lang=\"en\"", body, css).iter().map(|page| ((runs(page)[0].y - plain) * 10.0).round() / 10.0).collect()
}

#[test]
fn margins_before_a_forced_break_are_cut_off_and_those_after_it_stay() {
    let css = ".a { margin-bottom: 30pt } .n { break-before: page } .l { break-after: page } .m { margin-top: 8pt } \
               .i { margin-top: 5pt } .p { padding-top: 2pt } .w { page: wide } @page wide { size: 400pt 340pt }";
    let second = |body: &str| tops(css, body)[1];
    assert_eq!(second("<p class=\"a\">1</p><p class=\"n\">2</p>"), 0.0);
    assert_eq!(second("<p class=\"a\">1</p><p class=\"n m\">2</p>"), 8.0);
    assert_eq!(second("<p class=\"a l\">1</p><p class=\"m\">2</p>"), 8.0);
    assert_eq!(second("<div class=\"a\"><p class=\"a l\">1</p></div><div class=\"m\"><p class=\"i\">2</p></div>"), 8.0);
    assert_eq!(second("<div class=\"a\"><p>1</p></div><div class=\"m\"><p class=\"i n\">2</p></div>"), 8.0);
    assert_eq!(
        second("<p class=\"a\">1</p><div class=\"n i p\"><p class=\"m\">2</p></div>"),
        15.0,
        "they do not collapse"
    );
    assert_eq!(second("<p class=\"a\">1</p><div class=\"n\"></div><p class=\"m\">2</p>"), 8.0);
    assert_eq!(second("<p class=\"a\">1</p><div class=\"n m\"><div></div><p>2</p></div>"), 8.0);
    assert_eq!(second("<p class=\"a\">1</p><p class=\"w\">2</p>"), 0.0, "a page of another kind");
    let table = "<table class=\"n m\"><tr><td>2</td></tr></table>";
    assert_eq!(second(&format!("<p class=\"a\">1</p>{table}")), tops(css, table)[0]);
    assert_eq!(tops(css, "<p class=\"n m\">1</p>"), [8.0], "at the very start");
}
