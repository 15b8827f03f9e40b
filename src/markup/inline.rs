//! Inline elements, links and pictures.

use std::ops::Range;
use std::sync::Arc;

use super::accessibility::{is_said, markup_says_something};
use super::builder::{Builder, Container};
use super::element::{Kind, SpanKind};
use super::flow::Wrapper;
use super::links::{self, Address};
use crate::model::{
    BlockContent, Display, Edges, Extent, Float, Inline, InlineContent, LinkTarget, Picture, SpanRole, StyleName,
};
use crate::style::{Computed, ElementId, Pseudo};
use crate::units::Length;

impl Builder<'_, '_> {
    pub(super) fn inline(
        &mut self,
        container: &mut Container,
        id: ElementId,
        inner: Range<usize>,
        computed: &Arc<Computed>,
        parent: &Computed,
    ) {
        if computed.style.boxed.float != Float::None {
            let hint = "text beside other text is a block: use `<div>` or `<p>`, or `display: block`";
            self.warn(id, "unsupported-value", "`float` has no effect on what stands in a line", hint);
        }
        self.check_box(id, None, computed);
        self.take_strings(id, computed, inner.clone());
        if let Some(target) = self.place_id(id) {
            container.flow.anchor(target, &computed.inline);
        }
        let wrapper = self.wrapper(container, id, computed, parent);
        let wraps = wrapper.is_some();
        let is_link = matches!(wrapper, Some(Wrapper::Link { .. }));
        let around = self.link_around.clone();
        if let Some(wrapper) = wrapper {
            if matches!(wrapper, Wrapper::Link { .. }) {
                self.link_around = Some((wrapper.clone(), Arc::clone(&computed.inline)));
            }
            container.flow.open(wrapper, Arc::clone(&computed.style));
        }
        let before = self.pseudo(container, id, Pseudo::Before, computed);
        self.fill(container, inner.clone(), computed);
        let after = self.pseudo(container, id, Pseudo::After, computed);
        self.link_around = around;
        if wraps {
            container.flow.close();
        }
        if is_link && before.is_none() && after.is_none() && !markup_says_something(self.dom, inner) {
            let hint = "write into the link what it leads to, or into the `alt` of the picture in it";
            self.warn(id, "empty-link", "this link has no text, so nobody can tell what it leads to", hint);
        }
    }

    /// What an inline element becomes; `None` where it differs in nothing from the text around it.
    fn wrapper(
        &mut self,
        container: &Container,
        id: ElementId,
        computed: &Computed,
        parent: &Computed,
    ) -> Option<Wrapper> {
        let kind = self.dom.kind(id);
        if kind == Kind::Anchor
            && let Some(target) = self.link_target(container, id)
        {
            let title = self.dom.element(id).attribute("title").map(Arc::from);
            return Some(Wrapper::Link { target, title, origin: self.dom.origin(id) });
        }
        let span = match kind {
            Kind::Span(span) => span,
            _ => SpanKind::Generic,
        };
        if span == SpanKind::Generic && looks_alike(computed, parent) {
            return None;
        }
        let element = self.dom.element(id);
        let role = span.role(element.attribute("title"));
        Some(Wrapper::Span { role, name: self.resolver.style_name(id), origin: self.dom.origin(id) })
    }

    fn link_target(&mut self, container: &Container, id: ElementId) -> Option<LinkTarget> {
        let href = self.dom.element(id).attribute("href")?;
        if container.flow.in_link() {
            self.warn(id, "unusable-link", "a link stands inside another link", "end the outer link before it");
            return None;
        }
        match links::address(href) {
            Address::Target(target) => {
                if let LinkTarget::Anchor(target) = &target {
                    self.links.push((Arc::clone(target), id));
                }
                Some(target)
            }
            Address::Unusable(reason) => {
                let hint = "link to https:, http:, mailto: or tel: addresses, or to `#id`";
                self.warn(id, "unusable-link", format!("the link `{href}` {reason}"), hint);
                None
            }
        }
    }

    /// Warns of the edges that a style asks for around text in a line, which has none.
    fn check_box(&mut self, id: ElementId, pseudo: Option<Pseudo>, computed: &Computed) {
        let boxed = &computed.style.boxed;
        let asks = |extent: Extent| extent != Extent::Auto && extent != Extent::ZERO;
        let mut lost = Vec::new();
        // CSS 2.1, 8.3: above and below text in a line, margins have no effect anywhere.
        if asks(boxed.margin.left) || asks(boxed.margin.right) {
            lost.push("`margin`");
        }
        let Edges { top, right, bottom, left } = boxed.padding;
        if [top, right, bottom, left].into_iter().any(asks) {
            lost.push("`padding`");
        }
        let Edges { top, right, bottom, left } = boxed.border;
        if [top, right, bottom, left].iter().any(|side| side.width > Length::ZERO) {
            lost.push("`border`");
        }
        if lost.is_empty() {
            return;
        }
        let verb = if lost.len() == 1 { "has" } else { "have" };
        let pseudo = pseudo.map(|pseudo| format!(" (`::{}`)", pseudo.name())).unwrap_or_default();
        let message = format!("{} {verb} no effect on text in a line{pseudo}", lost.join(" and "));
        let hint = "set it apart with a space such as `&emsp;` or `&nbsp;`, or give it a line of its own with `display: block`";
        self.warn(id, "unsupported-value", message, hint);
    }

    /// Adds the generated content before or after that of an element, and gives its text, where there is any.
    pub(super) fn pseudo(
        &mut self,
        container: &mut Container,
        id: ElementId,
        pseudo: Pseudo,
        parent: &Arc<Computed>,
    ) -> Option<String> {
        let computed = self.resolver.pseudo(id, pseudo, parent)?;
        self.check_box(id, Some(pseudo), &computed);
        let role = match pseudo {
            Pseudo::FootnoteMarker => SpanRole::FootnoteMarker,
            _ => SpanRole::Generic,
        };
        let wraps = role != SpanRole::Generic || !looks_alike(&computed, parent);
        if wraps {
            let StyleName { element, classes } = self.resolver.style_name(id);
            let name = StyleName { element: Arc::from(format!("{element}::{}", pseudo.name())), classes };
            let origin = self.dom.origin(id);
            container.flow.open(Wrapper::Span { role, name, origin }, Arc::clone(&computed.style));
        }
        let text = self.generate(&mut container.flow, id, &computed);
        if wraps {
            container.flow.close();
        }
        Some(text)
    }

    pub(super) fn picture(&mut self, container: &mut Container, id: ElementId, computed: &Arc<Computed>) {
        let element = self.dom.element(id);
        let alternative: Option<Arc<str>> = element.attribute("alt").map(Arc::from);
        if alternative.as_deref().is_none_or(|text| !text.is_empty() && !is_said(text)) {
            let hint = "write alt=\"…\" with what the picture tells, or alt=\"\" where it only decorates";
            self.warn(id, "missing-alternative", "this picture has no text alternative", hint);
        } else if let Some(name) = alternative.as_deref().filter(|text| is_file_name(text)) {
            let hint = "write into alt=\"…\" what the picture tells, or alt=\"\" where it only decorates";
            let message = format!("the text alternative of this picture is the name of a file: “{name}”");
            self.warn(id, "missing-alternative", message, hint);
        } else if let Some(word) = alternative.as_deref().filter(|text| only_says_picture(text)) {
            let hint = "write into alt=\"…\" what the picture shows: that it is a picture is said anyway";
            let message = format!("the text alternative of this picture says nothing of it: “{word}”");
            self.warn(id, "missing-alternative", message, hint);
        }
        let src = element.attribute("src").unwrap_or_default().trim();
        let data = match self.pictures.picture(src) {
            Ok(data) => data,
            Err(mut problem) => {
                let place = self.dom.shown_origin(id);
                if !place.is_none() {
                    problem.origin = place;
                }
                self.problems.push(problem);
                return;
            }
        };
        let picture = Picture { data, alternative };
        if matches!(computed.display(), Display::Inline | Display::InlineBlock) {
            if let Some(target) = self.place_id(id) {
                container.flow.anchor(target, &computed.inline);
            }
            let style = Arc::clone(&computed.style);
            container.flow.object(Inline { content: InlineContent::Picture(picture), style });
        } else {
            self.end_paragraph(container);
            let block = self.element_block(BlockContent::Picture(picture), id, computed);
            container.blocks.push(block);
        }
    }
}

/// Whether text inside looks as text outside, and nothing is drawn around it.
fn looks_alike(computed: &Computed, parent: &Computed) -> bool {
    computed.inline == parent.inline && computed.style.boxed == computed.inline.boxed
}

/// Whether a text alternative tells no more than which file a picture was in.
fn is_file_name(text: &str) -> bool {
    const EXTENSIONS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "bmp"];
    let is_extension = |end: &str| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(end));
    let text = text.trim();
    !text.contains(char::is_whitespace)
        && text.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && is_extension(end))
}

/// Whether a text alternative tells no more than that there is a picture.
fn only_says_picture(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "image",
        "img",
        "picture",
        "pic",
        "photo",
        "photograph",
        "photographie",
        "foto",
        "bild",
        "imagen",
        "imagem",
        "immagine",
    ];
    let word = text.trim().to_lowercase();
    WORDS.contains(&word.as_str())
}
