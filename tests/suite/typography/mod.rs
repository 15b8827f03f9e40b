//! Pages as a reader sees them: small documents from markup to positions.

mod contents;
mod copying;
mod notes;
mod pages;
mod stress;
mod tables;

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use liasse::diag::{Diagnostic, Origin};
use liasse::fonts::{FontBook, Shaper};
use liasse::layout::frame::{ItemContent, Layout, Owner, Page};
use liasse::layout::lay_out;
use liasse::limits::Limits;
use liasse::locale::Locale;
use liasse::markup::{self, PictureSource};
use liasse::model::{Document, PictureData, PictureFormat, PictureId};
use liasse::sources::Text;
use liasse::style::StyleSheets;

/// A page of 300 by 200 pt inside margins of 20 pt; text of 8 pt on lines of 10 pt.
const SMALL: &str = "@page { size: 340pt 240pt; margin: 20pt }\n\
     html { font: 8pt/10pt Carlito } p { margin: 0 } h1, h2 { font-size: 8pt; line-height: 10pt; margin: 0 }\n";

const WORDS: &str =
    "The quick brown fox jumps over the lazy dog and runs on into the deep green wood where nobody goes. ";

static BOOK: LazyLock<Arc<FontBook>> =
    LazyLock::new(|| Arc::new(FontBook::bundled().expect("the bundled fonts are sound")));

fn shaper() -> Shaper {
    Shaper::new(Arc::clone(&BOOK))
}

/// Knows one picture, `a.jpg`, of 400 by 300 pixels.
struct OnePicture;

impl PictureSource for OnePicture {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let image = image::RgbImage::from_pixel(400, 300, image::Rgb([30, 80, 120]));
        match src {
            "a.jpg" => image.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("memory can be written to"),
            _ => return Err(Diagnostic::error("missing-picture", Origin::file(src), format!("no picture `{src}`"))),
        }
        Ok(Arc::new(PictureData {
            id: PictureId(7),
            format: PictureFormat::Jpeg,
            bytes: bytes.into_inner().into(),
            pixels: (400, 300),
            density: None,
            drawing: None,
        }))
    }
}

/// The document of a body on small pages.
fn document(css: &str, body: &str) -> Document {
    document_of(&format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"), css)
}

fn document_of(xhtml: &str, css: &str) -> Document {
    let styles = StyleSheets::parse(&[Text::new("style.css", format!("{SMALL}{css}"))]);
    assert!(styles.warnings.is_empty(), "{:#?}", styles.warnings);
    match markup::read(xhtml, &[], &styles.value, &OnePicture, &BOOK, &Locale::parse("en").unwrap(), &Limits::default())
    {
        Ok(read) => read.value,
        Err(problems) => panic!("{problems:#?}"),
    }
}

fn layout(css: &str, body: &str) -> Layout {
    lay_out(&document(css, body), &mut shaper(), &Limits::default()).value
}

/// A line of text with the left end of its baseline.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    x: f64,
    y: f64,
    text: String,
}

/// The lines of a page in painting order; `furniture` chooses between the text and what stands around it.
fn lines(page: &Page, furniture: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for item in page
        .items
        .iter()
        .filter(|item| matches!(item.owner, Owner::PaginationArtifact | Owner::MarginArtifact(_)) == furniture)
    {
        let ItemContent::Text(run) = &item.content else { continue };
        let (x, y) = (run.origin.x.to_pt(), run.origin.y.to_pt());
        match lines.last_mut() {
            Some(last) if (last.y - y).abs() < 0.01 && x > last.x => last.text.push_str(&run.text),
            _ => lines.push(Line { x, y, text: run.text.to_string() }),
        }
    }
    lines
}

/// Where everything stands: pages with their numbers, lines with their left end and baseline, fills and pictures.
fn positions(layout: &Layout) -> String {
    let mut out = String::new();
    for page in &layout.pages {
        let (width, height) = (page.size.width.to_pt(), page.size.height.to_pt());
        let _ = writeln!(out, "page {} of {width:.0} × {height:.0} pt", page.number);
        for line in lines(page, false) {
            let _ = writeln!(out, "{:7.1} {:6.1}  {}", line.x, line.y, line.text.trim_end());
        }
        for item in &page.items {
            let (what, rect) = match &item.content {
                ItemContent::Fill { rect, .. } => ("fill", *rect),
                ItemContent::Picture { rect, .. } => ("picture", *rect),
                _ => continue,
            };
            let [x, y, w, h] = [rect.x, rect.y, rect.width, rect.height].map(|length| length.to_pt());
            let _ = writeln!(out, "{x:7.1} {y:6.1}  [{what} {w:.1} × {h:.1}]");
        }
        for line in lines(page, true) {
            let _ = writeln!(out, "{:7.1} {:6.1}  ({})", line.x, line.y, line.text.trim_end());
        }
    }
    out
}

/// All letters of the text, sorted: what must not be lost or doubled.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}')).collect();
    letters.sort_unstable();
    letters
}

fn laid_out_text(layout: &Layout) -> String {
    layout.pages.iter().flat_map(|page| lines(page, false)).map(|line| line.text).collect()
}
