//! From markup to positions, for tests.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::{FontBook, Shaper};
use crate::layout::frame::{ItemContent, Layout, Owner, Page};
use crate::layout::lay_out;
use crate::limits::Limits;
use crate::locale::Locale;
use crate::markup::{self, PictureSource};
use crate::model::PictureData;
use crate::sources::{Text, Workspace};
use crate::style::StyleSheets;

/// Knows no picture.
struct NoPicture;

impl PictureSource for NoPicture {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        Err(Diagnostic::error("missing-picture", Origin::file(src), "no picture"))
    }
}

/// The bundled fonts and those of `tests/fixtures/fonts`.
pub fn book() -> Arc<FontBook> {
    let workspace = Workspace::open(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")));
    Arc::new(FontBook::of_workspace(&workspace.unwrap()).unwrap().value)
}

/// A page of 200 by 300 pt inside margins of 20 pt; text of 10 pt in lines of 12 pt.
const SHEET: &str = "@page { size: 240pt 340pt; margin: 20pt }
    html { font: 10pt/12pt 'Liberation Sans' } body, p { margin: 0 }";

/// Lays out a whole document; the `html` tag takes `attributes`.
pub fn lay_out_html(attributes: &str, body: &str, css: &str) -> (Layout, Diagnostics) {
    let sheets = StyleSheets::parse(&[Text::new("base.css", SHEET), Text::new("style.css", css)]);
    assert!(sheets.warnings.is_empty(), "{:#?}", sheets.warnings);
    let xhtml = format!("<html {attributes}><head><title>T</title></head><body>{body}</body></html>");
    let files = [Text::new("t.hbs", "one\ntwo\n")];
    let english = Locale::parse("en").unwrap();
    let read = markup::read(&xhtml, &files, &sheets.value, &NoPicture, &book(), &english, &Limits::default()).unwrap();
    // Colours and tables stand here for their places, not for reading.
    let unread = ["low-contrast", "table-without-headers"];
    let told: Vec<_> = read.warnings.iter().filter(|warning| !unread.contains(&warning.code)).collect();
    assert!(told.is_empty(), "{told:#?}");
    let result = lay_out(&read.value, &mut Shaper::new(book()), &Limits::default());
    (result.value, result.warnings)
}

/// The pages of a document without problems.
pub fn pages(attributes: &str, body: &str, css: &str) -> Vec<Page> {
    let (layout, problems) = lay_out_html(attributes, body, css);
    assert!(problems.is_empty(), "{problems:#?}");
    layout.pages
}

/// Text in its place: left and right edge, baseline, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub text: String,
}

fn placed(page: &Page, wanted: impl Fn(Owner) -> bool) -> Vec<Placed> {
    let round = |value: f64| (value * 10.0).round() / 10.0;
    let runs = page.items.iter().filter_map(|item| match &item.content {
        ItemContent::Text(run) if wanted(item.owner) && !run.text.trim().is_empty() => {
            let width: f64 = run.glyphs.iter().map(|glyph| glyph.advance.to_pt()).sum();
            let (left, y) = (run.origin.x.to_pt(), run.origin.y.to_pt());
            Some(Placed { left: round(left), right: round(left + width), y: round(y), text: run.text.to_string() })
        }
        _ => None,
    });
    runs.collect()
}

/// The runs of the content of a page that are not white space, in reading order.
pub fn runs(page: &Page) -> Vec<Placed> {
    placed(page, |owner| matches!(owner, Owner::Node(_)))
}

/// What stands in the margins of a page.
pub fn furniture(page: &Page) -> Vec<Placed> {
    placed(page, |owner| matches!(owner, Owner::MarginArtifact(_)))
}

/// The texts of the lines from left to right, as they are seen: runs by their places, each in reading order.
pub fn seen(page: &Page) -> Vec<String> {
    let mut runs = runs(page);
    runs.sort_by(|a, b| (a.y, a.left).partial_cmp(&(b.y, b.left)).unwrap());
    let lines = runs.chunk_by(|a, b| a.y == b.y);
    lines.map(|line| line.iter().map(|run| run.text.trim()).collect::<Vec<_>>().join("|")).collect()
}
