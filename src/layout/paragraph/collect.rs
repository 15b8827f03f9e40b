//! The text of a paragraph with the spans and objects in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::Paragraph;
use super::address::addresses;
use crate::layout::block;
use crate::layout::context::Context;
use crate::layout::frame::{LinkTarget, NodeId, Role};
use crate::layout::insertion::Insertion;
use crate::model::{
    Color, CounterValue, Direction, Field, Float, Footnote, Inline, InlineContent, Picture, SpanRole, Style,
    UnicodeBidi, plain_text,
};

/// Stands for a picture, a field or a leader in the text.
pub(super) const OBJECT: char = '\u{FFFC}';
/// Stands for a forced line break.
pub(super) const LINE_BREAK: char = '\n';

/// The inlines of a paragraph as one text.
#[derive(Default)]
pub(super) struct Source<'a> {
    pub text: String,
    /// Where each style and owner begins; the first at 0, each up to the next.
    pub spans: Vec<Span<'a>>,
    pub objects: Vec<Object<'a>>,
    pub leaders: Vec<Leader<'a>>,
    pub links: Vec<Link<'a>>,
    /// Places of ids, by byte.
    pub anchors: Vec<(usize, Arc<str>)>,
    /// Where the lines begin.
    pub direction: Direction,
    /// Notes with the bytes that call them.
    pub notes: Vec<(usize, Insertion)>,
    /// The web and mail addresses in the text.
    addresses: Vec<Range<usize>>,
}

impl Source<'_> {
    /// Whether a byte of the text belongs to an address.
    pub fn in_address(&self, at: usize) -> bool {
        let after = self.addresses.partition_point(|address| address.end <= at);
        self.addresses.get(after).is_some_and(|address| address.contains(&at))
    }
}

/// Text of one style and owner.
pub(super) struct Span<'a> {
    pub start: usize,
    pub style: &'a Style,
    pub owner: NodeId,
    /// An index into [`Source::links`].
    pub link: Option<usize>,
    /// Painted behind the text.
    pub highlight: Option<Color>,
}

/// A picture or field in the text.
pub(super) struct Object<'a> {
    pub at: usize,
    pub content: ObjectContent<'a>,
    pub style: &'a Style,
    /// None for decoration.
    pub node: Option<NodeId>,
}

#[derive(Clone, Copy)]
pub(super) enum ObjectContent<'a> {
    Picture(&'a Picture),
    Field(&'a Arc<Field>),
}

/// A pattern that fills the line.
pub(super) struct Leader<'a> {
    pub at: usize,
    pub pattern: &'a str,
}

/// A link of the paragraph.
pub(super) struct Link<'a> {
    pub target: Cow<'a, LinkTarget>,
    pub description: Arc<str>,
    pub node: NodeId,
}

/// Collects the inlines and adds their nodes to the structure.
pub(super) fn collect<'a>(context: &mut Context<'_>, paragraph: &Paragraph<'a>) -> Source<'a> {
    collect_into(Some(context), paragraph)
}

/// Collects the inlines without a trace in the structure.
pub(super) fn measure_only<'a>(paragraph: &Paragraph<'a>) -> Source<'a> {
    collect_into(None, paragraph)
}

fn collect_into<'a>(structure: Option<&mut Context<'_>>, paragraph: &Paragraph<'a>) -> Source<'a> {
    let around = Place::of(paragraph);
    let mut collector = Collector { structure, source: Source::default(), paragraph: around.clone() };
    collector.all(paragraph.inlines, &around);
    collector.source.direction = direction(paragraph.style, &collector.source.text);
    collector.source.addresses = addresses(&collector.source.text);
    collector.source
}

/// The direction of a paragraph: that of its style, or of its first letter where the style leaves it to the text.
fn direction(style: &Style, text: &str) -> Direction {
    if style.boxed.bidi != UnicodeBidi::Plaintext {
        return style.paragraph.direction;
    }
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Direction::LeftToRight,
        unicode_bidi::Direction::Rtl => Direction::RightToLeft,
        unicode_bidi::Direction::Mixed => style.paragraph.direction,
    }
}

/// The characters that set an inline apart in the order of the text (CSS Writing Modes Level 3, 2.4.5).
fn controls(style: &Style) -> Option<(&'static str, &'static str)> {
    let right_to_left = style.paragraph.direction == Direction::RightToLeft;
    let pair = |left: (&'static str, &'static str), right| if right_to_left { right } else { left };
    match style.boxed.bidi {
        UnicodeBidi::Normal => None,
        UnicodeBidi::Embed => Some(pair(("\u{202A}", "\u{202C}"), ("\u{202B}", "\u{202C}"))),
        UnicodeBidi::Isolate => Some(pair(("\u{2066}", "\u{2069}"), ("\u{2067}", "\u{2069}"))),
        UnicodeBidi::Override => Some(pair(("\u{202D}", "\u{202C}"), ("\u{202E}", "\u{202C}"))),
        UnicodeBidi::IsolateOverride => {
            Some(pair(("\u{2066}\u{202D}", "\u{202C}\u{2069}"), ("\u{2067}\u{202E}", "\u{202C}\u{2069}")))
        }
        UnicodeBidi::Plaintext => Some(("\u{2068}", "\u{2069}")),
    }
}

struct Collector<'c, 'd, 'a> {
    structure: Option<&'c mut Context<'d>>,
    source: Source<'a>,
    /// Where the paragraph itself stands: its notes belong to it, not to the link or quotation that calls them.
    paragraph: Place<'a>,
}

/// What the surroundings hand down to an inline.
#[derive(Clone)]
struct Place<'a> {
    owner: NodeId,
    link: Option<usize>,
    language: &'a Arc<str>,
    highlight: Option<Color>,
}

impl<'a> Place<'a> {
    fn of(paragraph: &Paragraph<'a>) -> Place<'a> {
        let language = &paragraph.style.text.language;
        Place { owner: paragraph.node, link: None, language, highlight: None }
    }
}

impl<'a> Collector<'_, '_, 'a> {
    fn all(&mut self, inlines: &'a [Inline], place: &Place<'a>) {
        for inline in inlines {
            self.one(inline, place);
        }
    }

    fn one(&mut self, inline: &'a Inline, place: &Place<'a>) {
        match &inline.content {
            InlineContent::Text(text) => {
                let place = self.in_language(&inline.style, place);
                self.span(&inline.style, &place);
                self.source.text.push_str(text);
            }
            InlineContent::Counter(CounterValue { text, .. }) | InlineContent::Reference { text, .. } => {
                let place = self.in_language(&inline.style, place);
                self.span(&inline.style, &place);
                self.source.text.push_str(text);
            }
            InlineContent::Break => {
                self.span(&inline.style, place);
                self.source.text.push(LINE_BREAK);
            }
            InlineContent::Leader(pattern) => {
                self.span(&inline.style, place);
                self.source.leaders.push(Leader { at: self.source.text.len(), pattern });
                self.source.text.push(OBJECT);
            }
            InlineContent::PageReference { target, style } => {
                let place = self.in_language(&inline.style, place);
                self.span(&inline.style, &place);
                if let Some(context) = &mut self.structure {
                    context.refers_to_pages = true;
                    let number = context.page_numbers.get(target);
                    self.source.text.push_str(&number.map_or_else(|| "00".to_owned(), |number| style.text(*number)));
                } else {
                    self.source.text.push_str("00");
                }
            }
            InlineContent::Footnote(note) => self.footnote(note, place),
            InlineContent::Anchor(id) => self.source.anchors.push((self.source.text.len(), Arc::clone(id))),
            InlineContent::Span { role, children, .. } => {
                let mut inner = self.in_language(&inline.style, place);
                if let Some(role) = role_of(role) {
                    inner.owner = self.node(inner.owner, role, None);
                }
                inner.highlight = inline.style.boxed.background.or(place.highlight);
                self.apart(&inline.style, children, &inner);
            }
            InlineContent::Link { target, title, children, .. } => {
                let mut inner = self.in_language(&inline.style, place);
                inner.owner = self.node(inner.owner, Role::Link, None);
                inner.link = Some(self.source.links.len());
                inner.highlight = inline.style.boxed.background.or(place.highlight);
                let description = title.clone().unwrap_or_else(|| plain_text(children).into());
                self.source.links.push(Link { target: Cow::Borrowed(target), description, node: inner.owner });
                self.apart(&inline.style, children, &inner);
            }
            // Floating pictures stand beside the lines, not in them.
            InlineContent::Picture(_) if inline.style.boxed.float != Float::None => {}
            InlineContent::Picture(picture) => {
                let decorative = picture.alternative.as_deref() == Some("");
                let role = Role::Figure { alternative: picture.alternative.clone() };
                let content = ObjectContent::Picture(picture);
                self.object(content, (!decorative).then_some(role), &inline.style, place);
            }
            InlineContent::Field(field) => {
                self.object(ObjectContent::Field(field), Some(Role::Form), &inline.style, place);
            }
        }
    }

    /// Collects the children of an inline between the characters that its style sets around them.
    fn apart(&mut self, style: &'a Style, children: &'a [Inline], place: &Place<'a>) {
        let Some((before, after)) = controls(style) else { return self.all(children, place) };
        self.span(style, place);
        self.source.text.push_str(before);
        self.all(children, place);
        self.span(style, place);
        self.source.text.push_str(after);
    }

    fn object(&mut self, content: ObjectContent<'a>, role: Option<Role>, style: &'a Style, place: &Place<'a>) {
        self.span(style, place);
        let language = &style.text.language;
        let foreign = matches!(content, ObjectContent::Field(_)) && language != place.language;
        let node = role.map(|role| self.node(place.owner, role, foreign.then(|| Arc::clone(language))));
        self.source.objects.push(Object { at: self.source.text.len(), content, style, node });
        self.source.text.push(OBJECT);
    }

    /// The call of a note, which leads to it; the note itself goes to the foot of the page.
    fn footnote(&mut self, note: &'a Footnote, place: &Place<'a>) {
        let mut call = place.clone();
        call.owner = self.node(place.owner, Role::Reference, None);
        if place.link.is_none() {
            call.owner = self.node(call.owner, Role::Link, None);
            call.link = Some(self.source.links.len());
            let description: Arc<str> = plain_text(&note.call).into();
            self.source.links.push(Link {
                target: Cow::Owned(LinkTarget::Anchor(Arc::clone(&note.id))),
                description,
                node: call.owner,
            });
        }
        let at = self.source.text.len();
        self.all(&note.call, &call);
        if let Some(context) = &mut self.structure {
            let node = context.node(self.paragraph.owner, Role::Note, None);
            self.source.notes.push((at, block::note(context, note, node, self.paragraph.language)));
        }
    }

    /// A node of its own for text in another language than its surroundings.
    fn in_language(&mut self, style: &'a Style, place: &Place<'a>) -> Place<'a> {
        let mut inner = place.clone();
        if style.text.language != *place.language {
            inner.language = &style.text.language;
            inner.owner = self.node(place.owner, Role::Span { expansion: None }, Some(Arc::clone(inner.language)));
        }
        inner
    }

    fn node(&mut self, parent: NodeId, role: Role, language: Option<Arc<str>>) -> NodeId {
        match &mut self.structure {
            Some(context) => context.node(parent, role, language),
            None => parent,
        }
    }

    fn span(&mut self, style: &'a Style, place: &Place<'a>) {
        let start = self.source.text.len();
        let span = Span { start, style, owner: place.owner, link: place.link, highlight: place.highlight };
        match self.source.spans.last_mut() {
            Some(last) if last.start == start => *last = span,
            _ => self.source.spans.push(span),
        }
    }
}

/// The structure type of a span, where it has one in PDF 1.7.
fn role_of(role: &SpanRole) -> Option<Role> {
    match role {
        SpanRole::Code => Some(Role::Code),
        SpanRole::Quote => Some(Role::Quote),
        SpanRole::Abbreviation { expansion: Some(expansion) } => {
            Some(Role::Span { expansion: Some(Arc::clone(expansion)) })
        }
        SpanRole::FootnoteMarker | SpanRole::EndnoteMarker => Some(Role::Label),
        SpanRole::EndnoteCall => Some(Role::Reference),
        SpanRole::Generic | SpanRole::Emphasis | SpanRole::Strong | SpanRole::Abbreviation { expansion: None } => None,
    }
}
