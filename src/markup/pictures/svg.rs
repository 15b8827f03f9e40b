//! SVG files: checked for what they may not hold, then resolved into a drawing.
//!
//! A drawing stands alone: it names no other file, runs no script, and takes its letters from the fonts of the run.
//! What it costs to draw is known before it is drawn: references multiply what they refer to.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use image::ImageFormat;
use quick_xml::events::Event;
use usvg::fontdb::{Database, ID, Source};
use usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};
use usvg::{FontFamily, FontResolver, FontStyle, ImageHrefResolver, ImageKind, Options, Tree};

use super::{check, trial};
use crate::diag::{Diagnostic, Origin};
use crate::fonts::FontBook;
use crate::model::Drawing;

const MAX_BYTES: usize = 8 << 20;
/// How deep elements may stand in each other, references followed.
const MAX_DEPTH: usize = 100;
const MAX_ELEMENTS: usize = 300_000;
/// How many elements may be drawn, each as often as it is referred to.
const MAX_DRAWN: u64 = 1_000_000;
/// How long the text of a file may become by its entities.
const MAX_EXPANDED: usize = 8 << 20;
/// How many characters the texts of a drawing may have, and each of them.
const MAX_TEXT: usize = 100_000;
const MAX_ONE_TEXT: usize = 5_000;
/// How many layers of noise a filter may make.
const MAX_OCTAVES: u32 = 16;
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The fonts of a run, as drawings need them; made when the first drawing does.
pub(super) struct SvgFonts {
    book: Arc<FontBook>,
    database: OnceLock<(Arc<Database>, Vec<Option<ID>>)>,
}

/// The bytes of a face of the book, which the database shares.
struct FaceBytes(Arc<FontBook>, crate::fonts::FontId);

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        self.0.get(self.1).map_or(&[], |face| face.data())
    }
}

impl SvgFonts {
    pub fn new(book: Arc<FontBook>) -> SvgFonts {
        SvgFonts { book, database: OnceLock::new() }
    }

    /// The database, and the place in it of each face of the book.
    fn database(&self) -> &(Arc<Database>, Vec<Option<ID>>) {
        self.database.get_or_init(|| {
            let mut database = Database::new();
            let places = self.book.faces().map(|(id, face)| {
                let bytes = Arc::new(FaceBytes(Arc::clone(&self.book), id));
                let loaded = database.load_font_source(Source::Binary(bytes));
                usize::try_from(face.index()).ok().and_then(|index| loaded.get(index).copied())
            });
            let places = places.collect();
            (Arc::new(database), places)
        })
    }

    /// Chooses faces as for all other text.
    fn resolver(&self) -> FontResolver<'_> {
        let select = |font: &usvg::Font, _: &mut Arc<Database>| {
            let families = font.families().iter().map(|family| match family {
                FontFamily::Serif => "serif",
                FontFamily::Monospace => "monospace",
                FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy => "sans-serif",
                FontFamily::Named(name) => name.as_str(),
            });
            let italic = font.style() != FontStyle::Normal;
            let found = self.book.candidates(families, font.weight(), italic);
            found.iter().find_map(|id| *self.database().1.get(usize::from(id.0))?)
        };
        FontResolver { select_font: Box::new(select), select_fallback: FontResolver::default_fallback_selector() }
    }
}

/// Whether bytes are meant to be SVG: markup that has an element `svg` near its beginning.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &start[..start.len().min(16 << 10)];
    start.first() == Some(&b'<') && (find(head, b"<svg") || find(head, b":svg"))
}

fn find(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Reads a drawing.
pub(super) fn drawing(path: &str, bytes: &[u8], fonts: &SvgFonts) -> Result<Drawing, Diagnostic> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        damaged(path, "it is not in UTF-8").with_hint("save it again as SVG in UTF-8, which is what programs do today")
    })?;
    bounded(path, text)?;
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: (MAX_ELEMENTS * 4) as u32, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| damaged(path, &error.to_string()))?;
    stands_alone(path, &document)?;
    Weights::of(&document).check(path, document.root())?;
    if is_costly(&document) {
        return Err(too_complex(path));
    }
    let unsound = AtomicBool::new(false);
    let resolve = |_: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
        let kind = match check::inner(&data) {
            Some(ImageFormat::Jpeg) => ImageKind::JPEG(data),
            Some(ImageFormat::Png) => ImageKind::PNG(data),
            Some(ImageFormat::WebP) => ImageKind::WEBP(data),
            _ => {
                unsound.store(true, Ordering::Relaxed);
                return None;
            }
        };
        Some(kind)
    };
    let options = Options {
        font_family: "serif".to_owned(),
        font_resolver: fonts.resolver(),
        fontdb: Arc::clone(&fonts.database().0),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(resolve),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let read = catch_unwind(AssertUnwindSafe(|| Tree::from_xmltree(&document, &options)));
    let tree = read.map_err(|_| makes_no_sense(path))?.map_err(|error| match error {
        usvg::Error::InvalidSize => damaged(path, "it has no width or no height")
            .with_hint("give its `svg` element a width and a height, or a `viewBox`"),
        error => damaged(path, &error.to_string()),
    })?;
    if unsound.load(Ordering::Relaxed) {
        return Err(damaged(path, "a picture inside it is damaged, too large, or neither JPEG, PNG nor WebP"));
    }
    if !trial::tiles_fit(&tree) {
        return Err(too_complex(path));
    }
    if !trial::can_be_drawn(&tree) {
        return Err(makes_no_sense(path));
    }
    Ok(Drawing::new(tree))
}

/// What the library that reads and draws has no answer to.
fn makes_no_sense(path: &str) -> Diagnostic {
    damaged(path, "some value in it is beyond all bounds")
}

fn damaged(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("corrupt-picture", Origin::file(path), format!("the drawing `{path}` cannot be read: {why}"))
        .with_hint("open it in a drawing program and save it again as plain SVG")
}

fn refused(path: &str, what: &str) -> Diagnostic {
    Diagnostic::error("unsafe-picture", Origin::file(path), format!("the drawing `{path}` {what}"))
        .with_hint("open it in a drawing program and save it as plain SVG with everything inside")
}

fn too_complex(path: &str) -> Diagnostic {
    Diagnostic::error("oversized-picture", Origin::file(path), format!("the drawing `{path}` is too complex"))
        .with_hint("simplify it in a drawing program, or save it as PNG")
}

/// Whether parsing is safe: not too long, not too deep, no entities that multiply.
fn bounded(path: &str, text: &str) -> Result<(), Diagnostic> {
    if text.len() > MAX_BYTES {
        return Err(too_complex(path));
    }
    if let Some(start) = text.find("<!DOCTYPE") {
        let rest = &text[start..];
        let end = rest.find("]>").or_else(|| rest.find('>')).unwrap_or(rest.len());
        let subset = &rest[..end];
        let nested = subset.match_indices('&').any(|(at, _)| !subset[at + 1..].starts_with('#'));
        let references = text.matches('&').count();
        if subset.contains("<!ENTITY") && (nested || references.saturating_mul(subset.len()) > MAX_EXPANDED) {
            return Err(refused(path, "has entities that multiply"));
        }
    }
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut depth, mut elements) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => (depth, elements) = (depth + 1, elements + 1),
            Ok(Event::Empty(_)) => elements += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            // What is wrong with it is told by the parser that follows.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        if depth > MAX_DEPTH || elements > MAX_ELEMENTS {
            return Err(too_complex(path));
        }
    }
}

/// Whether there is more text, or noise of more layers, than is drawn in a reasonable time.
fn is_costly(document: &Document<'_>) -> bool {
    let mut all = 0_usize;
    document.descendants().any(|node| match node.tag_name().name() {
        "text" => {
            let texts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
            let length: usize = texts.map(str::len).sum();
            all += length;
            length > MAX_ONE_TEXT || all > MAX_TEXT
        }
        "feTurbulence" => {
            let octaves = node.attribute("numOctaves").and_then(|octaves| octaves.trim().parse::<f64>().ok());
            octaves.is_some_and(|octaves| octaves > f64::from(MAX_OCTAVES))
        }
        _ => false,
    })
}

/// Refuses scripts and references to anything outside of the file.
fn stands_alone(path: &str, document: &Document<'_>) -> Result<(), Diagnostic> {
    for node in document.descendants() {
        if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
            return Err(refused(path, "needs a style sheet in another file"));
        }
        let name = node.tag_name().name();
        if name == "script" || node.attributes().any(|attribute| is_event(attribute.name())) {
            return Err(refused(path, "contains a script"));
        }
        let texts = node.attributes().map(|attribute| attribute.value());
        let styles = node.text().filter(|_| name == "style");
        if texts.chain(styles).any(reaches_out) {
            return Err(refused(path, "refers to another file"));
        }
        // A link leads somewhere when it is clicked; nothing of it is drawn.
        if let Some(target) = href(&node).filter(|_| name != "a") {
            let inside = target.is_empty() || target.starts_with('#') || name == "image" && is_picture(target);
            if !inside {
                return Err(refused(path, "refers to another file"));
            }
        }
    }
    Ok(())
}

fn is_event(attribute: &str) -> bool {
    attribute.len() > 2 && attribute.starts_with("on") && attribute.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_picture(target: &str) -> bool {
    target.starts_with("data:") && !target.starts_with("data:image/svg")
}

fn href<'a>(node: &Node<'a, '_>) -> Option<&'a str> {
    node.attribute("href").or_else(|| node.attribute((XLINK, "href"))).map(str::trim)
}

/// Whether a value or a style sheet names something outside of the file.
fn reaches_out(text: &str) -> bool {
    text.contains("@import") || urls(text).any(|target| !target.starts_with('#') && !target.starts_with("data:"))
}

/// What stands in `url(…)`.
fn urls(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("url(").filter_map(|(at, _)| {
        let rest = text[at + 4..].trim_start().trim_start_matches(['"', '\'']).trim_start();
        let end = rest.find(['"', '\'', ')'])?;
        Some(rest[..end].trim())
    })
}

/// How much is drawn for each element, references followed.
struct Weights<'d, 'i> {
    by_id: HashMap<&'d str, Node<'d, 'i>>,
    /// What style sheets refer to: any element may do so through them.
    styled: Vec<&'d str>,
    known: HashMap<NodeId, u64>,
}

impl<'d, 'i> Weights<'d, 'i> {
    fn of(document: &'d Document<'i>) -> Weights<'d, 'i> {
        let by_id = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let sheets = document.descendants().filter(|node| node.has_tag_name("style"));
        let styled = sheets.filter_map(|node| node.text()).flat_map(urls).filter_map(|url| url.strip_prefix('#'));
        Weights { by_id, styled: styled.collect(), known: HashMap::new() }
    }

    fn check(mut self, path: &str, root: Node<'d, 'i>) -> Result<(), Diagnostic> {
        match self.weigh(root, 0) {
            Some(weight) if weight <= MAX_DRAWN => Ok(()),
            _ => Err(too_complex(path)),
        }
    }

    /// `None` where references lead too deep.
    fn weigh(&mut self, node: Node<'d, 'i>, depth: usize) -> Option<u64> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(known) = self.known.get(&node.id()) {
            return Some(*known);
        }
        // What refers to itself is not drawn again.
        self.known.insert(node.id(), 0);
        let mut weight = 1_u64;
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.weigh(child, depth + 1)?);
        }
        for (target, times) in self.references(node) {
            let Some(target) = self.by_id.get(target).copied() else { continue };
            weight = weight.saturating_add(self.weigh(target, depth + 1)?.saturating_mul(times));
        }
        self.known.insert(node.id(), weight);
        Some(weight)
    }

    /// What an element refers to, and how often it draws that.
    fn references(&self, node: Node<'d, 'i>) -> Vec<(&'d str, u64)> {
        let mut found = Vec::new();
        // Markers are drawn at every corner of a path.
        let corners = ["d", "points"].iter().filter_map(|name| node.attribute(*name)).map(|path| path.len() as u64 / 4);
        let corners = corners.sum::<u64>() + 1;
        for attribute in node.attributes() {
            let times = if attribute.value().contains("marker") || attribute.name().starts_with("marker") {
                corners
            } else {
                1
            };
            found.extend(urls(attribute.value()).filter_map(|url| Some((url.strip_prefix('#')?, times))));
        }
        if !node.has_tag_name("a") {
            found.extend(href(&node).and_then(|target| Some((target.strip_prefix('#')?, 1))));
        }
        if node.is_element() && node.attribute("class").is_some() {
            found.extend(self.styled.iter().map(|target| (*target, 1)));
        }
        found
    }
}
