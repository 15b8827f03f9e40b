//! The content of a page: its items as operators, each in the marked content of its owner
//! (ISO 32000-1, 14.6 and 14.8.2).

use std::sync::Arc;

use super::base::page_size;
use super::cluster::{Cluster, clusters, has_odd_glyphs};
use super::font::{EmbeddedFont, Fonts};
use super::paint::Paint;
use super::picture::Pictures;
use super::syntax::{natural, text};
use super::text::is_replaced;
use super::tree::{Tree, is_language};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{BorderLine, Item, ItemContent, NodeId, Owner, Page, PageEdge, TextRun};
use crate::units::Rect;

/// What a page shows.
pub struct PageContent {
    pub bytes: Vec<u8>,
    /// The node that each marked content belongs to, by its identifier.
    pub marks: Vec<NodeId>,
    /// The fields, in the order in which they are painted.
    pub fields: Vec<FieldMark>,
    /// Whether something transparent is on the page.
    pub transparent: bool,
}

/// Where a field comes in the content of its page.
pub struct FieldMark {
    pub node: NodeId,
    /// How many marked contents of the page come before it.
    pub after: usize,
    /// The index of its item.
    pub item: usize,
}

/// What the content of pages is made with.
#[derive(Clone, Copy)]
pub struct Resources<'a> {
    pub tree: &'a Tree<'a>,
    pub fonts: &'a Fonts<'a>,
    pub pictures: &'a Pictures,
}

/// Writes the content of a page.
pub fn page_content(page: &Page, resources: Resources, problems: &mut Diagnostics) -> PageContent {
    let mut writer = PageWriter {
        resources,
        paint: Paint::new(page_size(page).1),
        open: None,
        tells: false,
        marks: Vec::new(),
        fields: Vec::new(),
        transparent: false,
    };
    let mut strays = 0;
    for (index, item) in page.items.iter().enumerate() {
        let owner = match item.owner {
            Owner::Node(node) if !resources.tree.contains(node) => {
                strays += 1;
                Owner::LayoutArtifact
            }
            owner => owner,
        };
        match (&item.content, owner) {
            (ItemContent::Field(_), Owner::Node(node)) => writer.field(node, index),
            _ => writer.item(item, owner),
        }
    }
    if strays > 0 {
        problems.push(Diagnostic::fault(
            "content-without-structure",
            Origin::none(),
            format!("what belongs to no part of the structure stands on a page, {strays} times"),
        ));
    }
    writer.finish()
}

struct PageWriter<'a> {
    resources: Resources<'a>,
    paint: Paint,
    /// Whose marked content is open, and its language, where it is not the one in force; `None` while a content is
    /// open that tells the text of its glyphs.
    open: Option<(Owner, Option<Arc<str>>)>,
    /// Whether such a content is open.
    tells: bool,
    marks: Vec<NodeId>,
    fields: Vec<FieldMark>,
    transparent: bool,
}

impl PageWriter<'_> {
    /// A field is no content of the page: what it shows is its annotation's.
    fn field(&mut self, node: NodeId, item: usize) {
        self.close();
        self.fields.push(FieldMark { node, after: self.marks.len(), item });
    }

    fn item(&mut self, item: &Item, owner: Owner) {
        match &item.content {
            ItemContent::Text(run) => {
                let Some(font) = self.resources.fonts.get(run.font) else { return };
                if run.glyphs.is_empty() || run.size.is_zero() {
                    return;
                }
                let language = self.foreign_language(run, owner);
                match owner {
                    Owner::Node(node) if has_odd_glyphs(run) => self.replaced(run, font, (node, language)),
                    _ => {
                        self.mark(owner, language);
                        self.paint.text(run, font);
                    }
                }
            }
            ItemContent::Fill { rect, radii, color } => {
                if has_area(rect) {
                    self.mark(owner, None);
                    self.paint.fill(rect, radii, *color);
                }
            }
            ItemContent::Ring(ring) => {
                if has_area(&ring.outer) {
                    self.mark(owner, None);
                    self.paint.ring(ring);
                }
            }
            ItemContent::Line { from, to, width, line, color } => {
                if !width.is_zero() && is_drawn(*line) {
                    self.mark(owner, None);
                    self.paint.line(*from, *to, *width, *line, *color);
                }
            }
            ItemContent::Outline { rect, radii, width, line, color } => {
                if !width.is_zero() && is_drawn(*line) {
                    self.mark(owner, None);
                    self.paint.outline(rect, radii, *width, *line, *color);
                }
            }
            ItemContent::Picture { rect, clip, picture } => {
                if let Some((place, transparent)) = self.resources.pictures.get(picture.id)
                    && has_area(rect)
                {
                    self.mark(owner, None);
                    self.transparent |= transparent;
                    self.paint.picture(rect, clip.as_deref(), place);
                }
            }
            ItemContent::Shape(shape) => {
                if !shape.path.is_empty() {
                    self.mark(owner, None);
                    self.paint.shape(shape);
                }
            }
            // Repeated on a further page: it can be filled in where it stands first.
            ItemContent::Field(_) => {}
        }
    }

    /// Shows a run with clusters whose text the codes cannot say. Each is a content of its own: inside of another one,
    /// some readers would lose what follows it.
    fn replaced(&mut self, run: &TextRun, font: &EmbeddedFont, (node, language): (NodeId, Option<Arc<str>>)) {
        let clusters: Vec<Cluster> = clusters(run).collect();
        for part in clusters.chunk_by(|a, b| !is_replaced(a, run, font) && !is_replaced(b, run, font)) {
            match part {
                [cluster] if is_replaced(cluster, run, font) => {
                    self.close();
                    self.begin(node, language.as_ref(), Some(cluster.text));
                    self.tells = true;
                }
                _ => self.mark(Owner::Node(node), language.clone()),
            }
            self.paint.text_part(run, font, part);
        }
    }

    /// The language of a run, where it is not the one in force in its node.
    fn foreign_language(&self, run: &TextRun, owner: Owner) -> Option<Arc<str>> {
        let Owner::Node(node) = owner else { return None };
        let inherited = self.resources.tree.language(node);
        let foreign = !run.language.eq_ignore_ascii_case(inherited) && is_language(&run.language);
        foreign.then(|| Arc::clone(&run.language))
    }

    /// Opens the marked content of an owner in a language of its own, unless it is open.
    fn mark(&mut self, owner: Owner, language: Option<Arc<str>>) {
        if self.open.as_ref().is_some_and(|open| open.0 == owner && open.1 == language) {
            return;
        }
        self.close();
        let out = self.paint.between_texts();
        match owner {
            Owner::Node(node) => self.begin(node, language.as_ref(), None),
            Owner::LayoutArtifact => out.extend_from_slice(b"/Artifact<</Type/Layout>>BDC\n"),
            Owner::PaginationArtifact => out.extend_from_slice(b"/Artifact<</Type/Pagination>>BDC\n"),
            Owner::MarginArtifact(edge) => out.extend_from_slice(margin_artifact(edge)),
        }
        self.open = Some((owner, language));
    }

    /// Opens a marked content of a node, perhaps with a language or a text of its own.
    fn begin(&mut self, node: NodeId, language: Option<&Arc<str>>, replacement: Option<&str>) {
        let out = self.paint.between_texts();
        let own = language.is_some() || replacement.is_some();
        out.push(b'/');
        out.extend_from_slice(if own { "Span" } else { self.resources.tree.kind(node) }.as_bytes());
        out.extend_from_slice(b"<</MCID ");
        natural(out, self.marks.len() as u64);
        if let Some(language) = language {
            out.extend_from_slice(b"/Lang");
            text(out, language);
        }
        if let Some(replacement) = replacement {
            out.extend_from_slice(b"/ActualText");
            text(out, replacement);
        }
        out.extend_from_slice(b">>BDC\n");
        self.marks.push(node);
    }

    fn close(&mut self) {
        if self.open.take().is_some() || std::mem::take(&mut self.tells) {
            self.paint.between_texts().extend_from_slice(b"EMC\n");
        }
    }

    fn finish(mut self) -> PageContent {
        self.close();
        PageContent {
            bytes: self.paint.finish(),
            marks: self.marks,
            fields: self.fields,
            transparent: self.transparent,
        }
    }
}

/// What is said of the content of a margin (ISO 32000-1, 14.8.2.2.2).
fn margin_artifact(edge: PageEdge) -> &'static [u8] {
    match edge {
        PageEdge::Top => b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
        PageEdge::Bottom => b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
        PageEdge::Left => b"/Artifact<</Type/Pagination/Attached[/Left]>>BDC\n",
        PageEdge::Right => b"/Artifact<</Type/Pagination/Attached[/Right]>>BDC\n",
    }
}

fn has_area(rect: &Rect) -> bool {
    rect.width.to_pt() > 0.0 && rect.height.to_pt() > 0.0
}

fn is_drawn(line: BorderLine) -> bool {
    !matches!(line, BorderLine::None | BorderLine::Hidden)
}
