//! Inlines: runs, links, breaks, pictures in lines.

use std::sync::Arc;

use crate::diag::Origin;
use crate::model::{
    Baseline, Color, Direction, FieldKind, Hyphens, Inline, InlineContent, LinkTarget, SpanRole, Style, StyleName,
    WhiteSpace,
};
use crate::units::Length;

use super::bidi;
use super::control;
use super::drawing::{self, Placed};
use super::note;
use super::reference;
use super::run::RunFormat;
use super::styles::CharacterIndex;
use super::work::Work;
use super::xml::Xml;

/// What inlines take over from what is around them.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// The format that the styles give: only what differs is written.
    pub(super) base: RunFormat,
    character: Option<CharacterIndex>,
    /// The computed format of the element around.
    parent: RunFormat,
    /// The font size beside which raised and lowered text is small: Word makes it small by itself.
    size: i64,
    shading: Option<Color>,
    in_link: bool,
    /// Whether the paragraph has the box of the field in it.
    pub(super) boxed: bool,
    /// Whether this is an entry of a contents table.
    pub(super) listed: bool,
    /// The width that pictures and fields may fill.
    pub(super) width: Length,
    depth: u32,
}

impl Surroundings {
    /// Those of a paragraph's own text: `base` is what its style says, `own` what the paragraph is.
    pub(super) fn paragraph(base: RunFormat, own: RunFormat, width: Length, listed: bool) -> Surroundings {
        Surroundings {
            base,
            character: None,
            parent: own,
            size: own.size,
            shading: None,
            in_link: false,
            boxed: false,
            listed,
            width,
            depth: 0,
        }
    }

    /// The format of text of a style here.
    pub(super) fn format(&self, style: &Style, work: &mut Work) -> RunFormat {
        let mut format = RunFormat::of(&style.text, work);
        if format.baseline != Baseline::Normal {
            format.size = self.size;
        }
        format.shading = self.shading;
        format
    }

    /// The same in a character style.
    pub(super) fn in_character(&self, index: CharacterIndex) -> Surroundings {
        Surroundings { character: Some(index), ..*self }
    }

    pub(super) fn deeper(self) -> Surroundings {
        Surroundings { depth: self.depth + 1, ..self }
    }
}

/// Whether a picture stands in these lines, or may be put there as a signature.
pub(super) fn holds_picture(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.content {
        InlineContent::Picture(_) => true,
        InlineContent::Field(field) => field.kind == FieldKind::Signature,
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => holds_picture(children),
        _ => false,
    })
}

/// Whether a picture is all that stands in these lines.
pub(super) fn only_picture(inlines: &[Inline]) -> bool {
    let shown = inlines.iter().filter(|inline| !matches!(inline.content, InlineContent::Anchor(_)));
    let is_picture = |inline: &Inline| match &inline.content {
        InlineContent::Picture(_) => true,
        InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => only_picture(children),
        _ => false,
    };
    shown.clone().count() == 1 && shown.into_iter().all(is_picture)
}

/// Writes inlines in order.
pub(super) fn write(xml: &mut Xml, inlines: &[Inline], around: Surroundings, work: &mut Work) {
    if !work.fits_depth(around.depth, &Origin::none()) {
        return;
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, inline) in inlines.iter().enumerate() {
        open.extend(reference::open_before(xml, inline, index, work));
        let style = &inline.style;
        match &inline.content {
            InlineContent::Text(text) => {
                let format = around.format(style, work);
                write_text(xml, text, style, &format, &around, work);
            }
            InlineContent::Break => {
                let format = around.format(style, work);
                run(xml, &format, &around, false, work, |xml| xml.empty("w:br", &[]));
            }
            InlineContent::Span { role: SpanRole::FootnoteMarker, children, .. } => {
                note::marker(xml, style, children, &around.deeper(), work);
            }
            InlineContent::Span { role, name, children, .. } => {
                let base = character_base(role).or_else(|| element_base(name));
                let around = span(style, base, name, around, work);
                write(xml, children, around, work);
            }
            InlineContent::Link { target, title, children, .. } => {
                link(xml, style, (target, title.as_deref()), children, around, work);
            }
            InlineContent::Picture(picture) => {
                let placed = Placed::picture(picture, style, around.width, work.page_height).in_line(style);
                drawing::write(xml, &placed, work);
            }
            InlineContent::Field(field) => control::write(xml, field, style, &around, work),
            InlineContent::Anchor(id) => bookmark(xml, id, work),
            InlineContent::Counter(value) => reference::counter(xml, value, style, &around, work),
            InlineContent::Reference { target, part, text } => {
                reference::reference(xml, (target, part, text), style, &around, work);
            }
            InlineContent::PageReference { target, style: counter } => {
                reference::page(xml, (target, *counter), style, &around, work);
            }
            InlineContent::Leader(_) => {
                let format = around.format(style, work);
                run(xml, &format, &around, false, work, |xml| xml.empty("w:tab", &[]));
            }
            InlineContent::Footnote(note) => note::call(xml, note, style, &around, work),
        }
        open.retain(|(end, number)| {
            let goes_on = *end > index + 1;
            if !goes_on {
                reference::close(xml, *number);
            }
            goes_on
        });
    }
    open.into_iter().rev().for_each(|(_, number)| reference::close(xml, number));
}

/// An empty bookmark: the place that links lead to.
pub(super) fn bookmark(xml: &mut Xml, id: &Arc<str>, work: &mut Work) {
    let Some(name) = work.bookmarks.get(id).cloned() else { return };
    if !work.placed.insert(Arc::clone(id)) {
        return;
    }
    let number = reference::open(xml, &name, work);
    reference::close(xml, number);
}

/// The character style that a role has by itself; `None` where only a class makes one.
fn character_base(role: &SpanRole) -> Option<&'static str> {
    match role {
        SpanRole::Strong => Some("Strong"),
        SpanRole::Emphasis => Some("Emphasis"),
        SpanRole::Code => Some("HTML Code"),
        SpanRole::Generic
        | SpanRole::Quote
        | SpanRole::FootnoteMarker
        | SpanRole::EndnoteCall
        | SpanRole::EndnoteMarker
        | SpanRole::Abbreviation { .. } => None,
    }
}

/// The character style of an element that looks otherwise by itself, whatever its role.
fn element_base(name: &StyleName) -> Option<&'static str> {
    (name.element.as_ref() == "small").then_some("Small")
}

/// The surroundings inside a span, in a character style where it has a role or class that shows.
pub(super) fn span(
    style: &Style,
    base: Option<&str>,
    name: &StyleName,
    around: Surroundings,
    work: &mut Work,
) -> Surroundings {
    let shading = style.boxed.background.or(around.shading);
    let around = Surroundings { shading, ..around }.deeper();
    let own = around.format(style, work);
    let size = if own.baseline == Baseline::Normal { own.size } else { around.size };
    let inside = Surroundings { parent: own, size, ..around };
    if base.is_none() && (name.classes.is_empty() || own == around.parent) {
        return inside;
    }
    let index = work.styles.character(base.unwrap_or("Span"), name, around.parent, own);
    // A character style replaces the one around it.
    Surroundings { character: Some(index), ..inside }
}

fn link(
    xml: &mut Xml,
    style: &Style,
    (target, title): (&LinkTarget, Option<&str>),
    children: &[Inline],
    around: Surroundings,
    work: &mut Work,
) {
    // Entries of contents tables look like text: they are not what a link looks like.
    let base = if around.listed { None } else { Some("Hyperlink") };
    let inside = span(style, base, &StyleName::default(), around, work);
    let title = title.unwrap_or_default();
    let (name, reference) = match target {
        LinkTarget::Anchor(id) => {
            let listed = work.survey.marks.listed(id).filter(|_| around.listed).map(str::to_owned);
            ("w:anchor", listed.or_else(|| work.bookmarks.get(id).cloned()))
        }
        LinkTarget::Url(url) => ("r:id", address(url).map(|address| work.relationships.hyperlink(address))),
    };
    // A link in a link, or one that leads nowhere, is its text.
    let Some(reference) = reference.filter(|_| !around.in_link) else {
        return write(xml, children, around.deeper(), work);
    };
    let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![(name, &reference)];
    if !title.is_empty() {
        attributes.push(("w:tooltip", &title));
    }
    attributes.push(("w:history", &"1"));
    xml.start("w:hyperlink", &attributes);
    write(xml, children, Surroundings { in_link: true, ..inside }, work);
    xml.end("w:hyperlink");
}

/// The address as a URI (RFC 3986): what is not allowed in one is percent-encoded. `None` for what is none.
fn address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if !named || rest.trim_start_matches('/').is_empty() {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

/// A run with its properties.
pub(super) fn run(
    xml: &mut Xml,
    format: &RunFormat,
    around: &Surroundings,
    right_to_left: bool,
    work: &Work,
    content: impl FnOnce(&mut Xml),
) {
    let base = around.character.map_or(around.base, |index| work.styles.in_character(index, around.base));
    let style = around.character.map(|index| work.styles.character_id(index));
    xml.element("w:r", &[], |xml| {
        format.write(xml, &base, style, right_to_left, work);
        content(xml);
    });
}

pub(super) fn write_text(
    xml: &mut Xml,
    text: &str,
    style: &Style,
    format: &RunFormat,
    around: &Surroundings,
    work: &Work,
) {
    let manner = Manner {
        soft_hyphens: style.paragraph.hyphens != Hyphens::None,
        keeps_spaces: style.paragraph.white_space == WhiteSpace::NoWrap,
    };
    if !bidi::has_right_to_left(text) {
        return run(xml, format, around, false, work, |xml| manner.write(xml, text));
    }
    let base = style.paragraph.direction == Direction::RightToLeft;
    for (part, right_to_left) in bidi::stretches(text, base) {
        if !right_to_left {
            run(xml, format, around, false, work, |xml| manner.write(xml, part));
            continue;
        }
        for (part, format) in work.typefaces.served(part, format, work.shaper.book()) {
            run(xml, &format, around, true, work, |xml| manner.write(xml, part));
        }
    }
}

/// How the characters of a text become elements.
#[derive(Clone, Copy)]
struct Manner {
    soft_hyphens: bool,
    /// Lines do not break at spaces.
    keeps_spaces: bool,
}

impl Manner {
    fn write(self, xml: &mut Xml, text: &str) {
        let mut rest = text;
        while let Some(at) = special(rest) {
            self.plain(xml, &rest[..at]);
            let mut characters = rest[at..].chars();
            match characters.next() {
                Some('\n') => xml.empty("w:br", &[]),
                Some('\t') => xml.empty("w:tab", &[]),
                Some('\u{ad}') if self.soft_hyphens => xml.empty("w:softHyphen", &[]),
                Some('\u{2011}') => xml.empty("w:noBreakHyphen", &[]),
                _ => {}
            }
            rest = characters.as_str();
        }
        self.plain(xml, rest);
    }

    fn plain(self, xml: &mut Xml, text: &str) {
        if text.is_empty() {
            return;
        }
        let kept = if self.keeps_spaces { text.replace(' ', "\u{a0}") } else { String::new() };
        let text = if self.keeps_spaces { kept.as_str() } else { text };
        let edge = |c: char| matches!(c, ' ' | '\t' | '\n');
        let has_two_spaces = || text.as_bytes().windows(2).any(|pair| pair == b"  ");
        if text.starts_with(edge) || text.ends_with(edge) || has_two_spaces() {
            xml.text_element("w:t", &[("xml:space", &"preserve")], text);
        } else {
            xml.text_element("w:t", &[], text);
        }
    }
}

/// The first character of a text that an element stands for: a break, a tab, one of the hyphens U+00AD and U+2011.
fn special(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|at| match bytes[*at] {
        b'\n' | b'\r' | b'\t' => true,
        0xc2 => bytes[at + 1] == 0xad,
        0xe2 => bytes[at + 1..at + 3] == [0x80, 0x91],
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_elements_stand_for_are_found() {
        for (text, place) in [("é’ «à»\u{a0}", None), ("é\u{ad}", Some(2)), ("’\u{2011}", Some(3)), ("a\tb", Some(1))]
        {
            assert_eq!(special(text), place, "{text:?}");
        }
    }

    #[test]
    fn addresses_become_uris() {
        assert_eq!(address("https://example.org/a b?q=é"), Some("https://example.org/a%20b?q=%C3%A9".into()));
        assert_eq!(address("mailto:a@example.org"), Some("mailto:a@example.org".into()));
        assert_eq!(address("https://"), None);
        assert_eq!(address("no address"), None);
    }
}
