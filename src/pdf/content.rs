//! The content of a page: its items as operators, each in the marked content of its owner
//! (ISO 32000-1, 14.6 and 14.8.2).

use std::sync::Arc;

use super::base::page_size;
use super::font::Fonts;
use super::paint::Paint;
use super::picture::Pictures;
use super::syntax::{natural, text};
use super::tree::{Tree, is_language};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::layout::frame::{BorderLine, Item, ItemContent, NodeId, Owner, Page, PageEdge, TextRun};
use crate::units::Rect;

/// What a page shows.
pub struct PageContent {
    pub bytes: Vec<u8>,
    /// The node that each marked content belongs to, by its identifier.
    pub marks: Vec<NodeId>,
    /// Whether something transparent is on the page.
    pub transparent: bool,
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
        marks: Vec::new(),
        transparent: false,
    };
    let mut strays = 0;
    for item in &page.items {
        let owner = match item.owner {
            Owner::Node(node) if !resources.tree.contains(node) => {
                strays += 1;
                Owner::LayoutArtifact
            }
            owner => owner,
        };
        writer.item(item, owner);
    }
    if strays > 0 {
        problems.push(Diagnostic::fault(
            "content-without-structure",
            Origin::none(),
            format!("{strays} items of a page belong to no part of the structure"),
        ));
    }
    writer.finish()
}

struct PageWriter<'a> {
    resources: Resources<'a>,
    paint: Paint,
    /// Whose marked content is open, and its language, where it is not the one in force.
    open: Option<(Owner, Option<Arc<str>>)>,
    marks: Vec<NodeId>,
    transparent: bool,
}

impl PageWriter<'_> {
    fn item(&mut self, item: &Item, owner: Owner) {
        match &item.content {
            ItemContent::Text(run) => {
                let Some(font) = self.resources.fonts.get(run.font) else { return };
                if run.glyphs.is_empty() || run.size.is_zero() {
                    return;
                }
                self.mark(owner, self.foreign_language(run, owner));
                self.paint.text(run, font);
            }
            ItemContent::Fill { rect, radii, color } => {
                if has_area(rect) {
                    self.mark(owner, None);
                    self.paint.fill(rect, radii, *color);
                }
            }
            ItemContent::Ring { outer, outer_radii, inner, inner_radii, color } => {
                if has_area(outer) {
                    self.mark(owner, None);
                    self.paint.ring((outer, outer_radii), (inner, inner_radii), *color);
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
                    self.paint.picture(rect, clip.as_ref(), place);
                }
            }
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
            Owner::Node(node) => {
                let kind = if language.is_some() { "Span" } else { self.resources.tree.kind(node) };
                out.push(b'/');
                out.extend_from_slice(kind.as_bytes());
                out.extend_from_slice(b"<</MCID ");
                natural(out, self.marks.len() as u64);
                if let Some(language) = &language {
                    out.extend_from_slice(b"/Lang");
                    text(out, language);
                }
                out.extend_from_slice(b">>BDC\n");
                self.marks.push(node);
            }
            Owner::LayoutArtifact => out.extend_from_slice(b"/Artifact<</Type/Layout>>BDC\n"),
            Owner::PaginationArtifact => out.extend_from_slice(b"/Artifact<</Type/Pagination>>BDC\n"),
            Owner::MarginArtifact(edge) => out.extend_from_slice(margin_artifact(edge)),
        }
        self.open = Some((owner, language));
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.paint.between_texts().extend_from_slice(b"EMC\n");
        }
    }

    fn finish(mut self) -> PageContent {
        self.close();
        PageContent { bytes: self.paint.finish(), marks: self.marks, transparent: self.transparent }
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
