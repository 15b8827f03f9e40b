//! From elements to blocks.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::budget::TextBudget;
use super::counters::Counters;
use super::dom::{Dom, Root, Token};
use super::element::Kind;
use super::field::Fields;
use super::flow::{Flow, Paragraph, Wrapper};
use super::links;
use super::notes::Notes;
use super::parts::Parts;
use super::pictures::PictureSource;
use super::placement::{is_part, place_of, wrong_display};
use super::targets::{Noted, Targets};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Block, BlockContent, Display, Document, GroupRole, Inline, InlineContent, Metadata, Style};
use crate::style::{Computed, ElementId, Named, Pseudo, Resolver, StyleSheets};

/// Makes the document of a parsed one; gives it with the fonts that are named beside the style sheets. `characters`: the
/// most that its text may have.
pub(super) fn build<'t>(
    dom: &'t Dom<'_>,
    root: Root,
    metadata: Metadata,
    styles: &'t StyleSheets,
    pictures: &'t dyn PictureSource,
    characters: usize,
    problems: &mut Diagnostics,
) -> (Document, Vec<Named>) {
    let mut first = Builder::new(dom, styles, pictures, characters, None);
    let document = first.document(&root, metadata.clone());
    if !first.asks_for_targets {
        return first.checked(document, problems);
    }
    let targets = Targets::of(first.noted_texts(), &document);
    // What it knows of styles goes to the second.
    drop(first);
    let mut second = Builder::new(dom, styles, pictures, characters, Some(&targets));
    let document = second.document(&root, metadata);
    second.checked(document, problems)
}

pub(super) struct Builder<'t, 'x> {
    pub dom: &'t Dom<'x>,
    pub resolver: Resolver<'t, 'x>,
    pub pictures: &'t dyn PictureSource,
    pub problems: Diagnostics,
    /// The level of the heading before.
    pub last_heading: u8,
    /// How many quotations are open.
    pub quotations: usize,
    /// Named strings whose element is no block of the model: the next block takes them.
    pub strings: Vec<(Arc<str>, Arc<str>)>,
    /// Places of links whose element left nothing else: the next paragraph takes them.
    pub anchors: Vec<Inline>,
    /// The room for text that the paragraph before has left.
    buffer: String,
    /// The ids that have a place in the document.
    pub placed: BTreeSet<Arc<str>>,
    /// Links inside the document: the id, and the element that leads there.
    pub links: Vec<(Arc<str>, ElementId)>,
    pub counters: Counters,
    /// The number that the page of the next block is to have.
    pub page_number: Option<i64>,
    /// What references can say, once the document has been read.
    pub targets: Option<&'t Targets>,
    /// Whether a reference says something of its target.
    pub asks_for_targets: bool,
    /// The places with an id, by it.
    pub noted: FxHashMap<Arc<str>, Noted>,
    pub notes: Notes,
    parts: Parts,
    pub fields: Fields,
    /// The link that stands around what is being read: the lines of blocks in it become links of their own.
    pub link_around: Option<(Wrapper, Arc<Style>)>,
    /// What style sheets may still generate.
    generated: TextBudget,
}

/// A block container in the making.
pub(super) struct Container {
    id: ElementId,
    computed: Arc<Computed>,
    pub flow: Flow,
    pub blocks: Vec<Block>,
}

/// What a block container came to.
pub(super) enum Contents {
    Nothing,
    Inlines(Vec<Inline>),
    Blocks(Vec<Block>),
}

impl Container {
    pub fn new(id: ElementId, computed: Arc<Computed>, flow: Flow) -> Container {
        Container { id, computed, flow, blocks: Vec::new() }
    }
}

impl<'t, 'x> Builder<'t, 'x> {
    fn new(
        dom: &'t Dom<'x>,
        styles: &'t StyleSheets,
        pictures: &'t dyn PictureSource,
        characters: usize,
        targets: Option<&'t Targets>,
    ) -> Builder<'t, 'x> {
        Builder {
            dom,
            resolver: Resolver::new(styles, &dom.tree),
            pictures,
            problems: Diagnostics::new(),
            last_heading: 0,
            quotations: 0,
            strings: Vec::new(),
            anchors: Vec::new(),
            buffer: String::new(),
            placed: BTreeSet::new(),
            links: Vec::new(),
            counters: Counters::default(),
            page_number: None,
            targets,
            asks_for_targets: false,
            noted: FxHashMap::default(),
            notes: Notes::default(),
            parts: Parts::of(dom),
            fields: Fields::default(),
            link_around: None,
            generated: TextBudget::new(characters),
        }
    }

    /// Checks the links of the document and hands over all problems.
    fn checked(mut self, mut document: Document, problems: &mut Diagnostics) -> (Document, Vec<Named>) {
        links::check(self.dom, &self.links, &self.placed, &mut document.body, &mut self.problems);
        let (of_styles, fonts) = self.resolver.finish();
        problems.extend(of_styles);
        problems.extend(self.problems);
        (document, fonts)
    }

    fn document(&mut self, (root, all): &Root, metadata: Metadata) -> Document {
        let (root, all) = (*root, all.clone());
        let dom = self.dom;
        let root_style = self.resolver.resolve(root, None, || dom.shown_origin(root));
        let pages = self.resolver.pages(&root_style);
        self.count(root, &root_style);
        let body = dom.tokens.iter().enumerate().find_map(|(index, token)| match token {
            Token::Open { id, end } if dom.kind(*id) == Kind::Body => Some((*id, index + 1..*end)),
            _ => None,
        });
        let (body, inner) = body.unwrap_or((root, all));
        let style = if body == root {
            root_style
        } else {
            let style = self.resolver.resolve(body, Some(&root_style), || dom.shown_origin(body));
            self.count(body, &style);
            style
        };
        self.notes.text = Some(Arc::clone(&style));
        self.take_strings(body, &style, inner.clone());
        let contents = self.contents(body, inner, &style);
        let mut blocks = self.blocks_of(contents, body, &style);
        blocks.append(&mut self.notes.endnotes);
        for anchor in std::mem::take(&mut self.anchors) {
            // Nothing came after it that could hold it.
            if let InlineContent::Anchor(target) = anchor.content {
                self.placed.remove(&target);
            }
        }
        Document { metadata, pages, root: Arc::clone(&style.style), body: blocks }
    }

    /// What is in an element.
    pub fn contents(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Contents {
        let mut container = Container::new(id, Arc::clone(computed), Flow::new(std::mem::take(&mut self.buffer)));
        if let Some((link, style)) = &self.link_around {
            container.flow.open(link.clone(), Arc::clone(style));
        }
        if let Some(text) = self.pseudo(&mut container, id, Pseudo::Before, computed) {
            self.note_before(id, text);
        }
        self.fill(&mut container, inner, computed);
        self.pseudo(&mut container, id, Pseudo::After, computed);
        self.finish(container)
    }

    /// Adds elements and text to a container; `computed` is the style of the element they stand in.
    pub fn fill(&mut self, container: &mut Container, tokens: Range<usize>, computed: &Arc<Computed>) {
        let dom = self.dom;
        let mut index = tokens.start;
        while index < tokens.end {
            match dom.tokens.get(index) {
                Some(Token::Text(text)) => container.flow.text(text, computed),
                Some(Token::Open { id, end }) => {
                    self.element(container, *id, index + 1..*end, computed);
                    index = *end;
                }
                Some(Token::Close) | None => {}
            }
            index += 1;
        }
    }

    fn element(&mut self, container: &mut Container, id: ElementId, inner: Range<usize>, parent: &Arc<Computed>) {
        if self.generated.is_spent() {
            return;
        }
        let kind = self.dom.kind(id);
        if matches!(kind, Kind::Head | Kind::Title | Kind::Meta | Kind::Style | Kind::Link | Kind::Dropped) {
            return;
        }
        let computed = self.resolve(id, parent);
        if computed.hidden() {
            return;
        }
        if let Some(note) = computed.note() {
            return self.note(container, id, inner, parent, note);
        }
        if is_part(kind) {
            let name = self.dom.element(id).name;
            self.warn(id, "misplaced-element", format!("`<{name}>` does not belong here"), place_of(kind));
        }
        let inline = matches!(computed.display(), Display::Inline | Display::InlineBlock);
        match kind {
            Kind::LineBreak => container.flow.line_break(&computed.inline),
            Kind::WordBreak => container.flow.text("\u{200b}", &computed),
            Kind::Picture => self.picture(container, id, &computed),
            Kind::Field(element) => self.field(container, (id, element), inner, &computed, parent),
            Kind::Chart => self.chart(container, id, &computed),
            Kind::List { .. } | Kind::Table | Kind::Rule | Kind::Contents(_) | Kind::EndNotes => {
                self.add_block(container, id, inner, &computed)
            }
            _ if inline => self.inline(container, id, inner, &computed, parent),
            _ => self.add_block(container, id, inner, &computed),
        }
    }

    fn add_block(&mut self, container: &mut Container, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) {
        self.end_paragraph(container);
        container.blocks.extend(self.block(id, inner, computed));
    }

    /// Makes a block of the lines that a container has so far.
    pub fn end_paragraph(&mut self, container: &mut Container) {
        match container.flow.end_paragraph() {
            Paragraph::Content(content) => {
                let paragraph = self.anonymous(content, container.id, &container.computed);
                container.blocks.push(paragraph);
            }
            Paragraph::Anchors(anchors) => self.anchors.extend(anchors),
        }
    }

    fn finish(&mut self, mut container: Container) -> Contents {
        let contents = if container.blocks.is_empty() {
            match container.flow.end_paragraph() {
                Paragraph::Content(content) => Contents::Inlines(content),
                Paragraph::Anchors(anchors) => {
                    self.anchors.extend(anchors);
                    Contents::Nothing
                }
            }
        } else {
            self.end_paragraph(&mut container);
            Contents::Blocks(container.blocks)
        };
        self.buffer = container.flow.into_buffer();
        contents
    }

    /// The contents as blocks; lines become one anonymous paragraph.
    pub fn blocks_of(&mut self, contents: Contents, id: ElementId, computed: &Arc<Computed>) -> Vec<Block> {
        match contents {
            Contents::Nothing => Vec::new(),
            Contents::Blocks(blocks) => blocks,
            Contents::Inlines(content) => vec![self.anonymous(content, id, computed)],
        }
    }

    /// A paragraph for the lines right inside an element.
    fn anonymous(&mut self, content: Vec<Inline>, id: ElementId, computed: &Computed) -> Block {
        self.make(BlockContent::Paragraph(content), Arc::clone(&computed.anonymous), id)
    }

    /// A block with all that has been waiting for one.
    pub fn make(&mut self, mut content: BlockContent, style: Arc<Style>, id: ElementId) -> Block {
        if let BlockContent::Paragraph(inlines) | BlockContent::Heading { content: inlines, .. } = &mut content
            && !self.anchors.is_empty()
        {
            inlines.splice(0..0, std::mem::take(&mut self.anchors));
        }
        let name = self.resolver.style_name(id);
        let strings = std::mem::take(&mut self.strings);
        let page_number = self.page_number.take();
        Block { content, style, name, id: None, strings, page_number, origin: self.dom.origin(id) }
    }

    /// The block of an element.
    pub fn element_block(&mut self, content: BlockContent, id: ElementId, computed: &Computed) -> Block {
        let mut block = self.make(content, Arc::clone(&computed.style), id);
        block.id = self.place_id(id);
        block
    }

    fn block(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Option<Block> {
        self.take_strings(id, computed, inner.clone());
        let kind = self.dom.kind(id);
        // What is in a heading, a figure or a table may count it; what is in other elements counts itself.
        let counts_itself = matches!(kind, Kind::Heading(_) | Kind::Table | Kind::Group(GroupRole::Figure));
        let has_place = self.dom.place_name(id).is_some();
        let before = (has_place && !counts_itself).then(|| self.counters.snapshot(&self.dom.tree, id));
        let block = self.block_of(kind, id, inner, computed);
        if let (Some(counters), Some(place)) = (before, block.as_ref().and_then(|block| block.id.as_ref()))
            && let Some(noted) = self.noted.get_mut(place)
        {
            noted.counters = counters;
        }
        block
    }

    fn block_of(&mut self, kind: Kind, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Option<Block> {
        match kind {
            Kind::Rule => Some(self.element_block(BlockContent::Rule, id, computed)),
            Kind::List { ordered } => self.list(id, inner, computed, ordered),
            Kind::Table => self.table(id, inner, computed),
            Kind::Contents(of) => self.table_of_contents(id, computed, of),
            Kind::EndNotes => self.end_notes(id, computed),
            Kind::Heading(level) => self.heading(id, inner, computed, level),
            _ if self.parts.is_part(self.dom, id) => {
                self.paragraph_or_group(id, inner, computed, Some(GroupRole::Part))
            }
            Kind::Group(role) => self.paragraph_or_group(id, inner, computed, Some(role)),
            _ => self.paragraph_or_group(id, inner, computed, None),
        }
    }

    /// The computed style of an element.
    pub fn resolve(&mut self, id: ElementId, parent: &Arc<Computed>) -> Arc<Computed> {
        let dom: &'t Dom<'_> = self.dom;
        let computed = self.resolver.resolve(id, Some(parent), || dom.shown_origin(id));
        if !computed.hidden()
            && let Some(hint) = wrong_display(dom.kind(id), computed.display())
        {
            let message = format!("the `display` of `<{}>` has no effect", dom.element(id).name);
            self.warn(id, "unsupported-value", message, hint);
        }
        self.count(id, &computed);
        computed
    }

    /// Counts text that does not stand in the markup.
    pub fn spend(&mut self, id: ElementId, text: &str) {
        let dom = self.dom;
        if let Some(problem) = self.generated.take(text, || dom.shown_origin(id)) {
            self.problems.push(problem);
        }
    }

    pub fn warn(&mut self, id: ElementId, code: &'static str, message: impl Into<String>, hint: &str) {
        let origin = self.dom.shown_origin(id);
        self.problems.push(Diagnostic::warning(code, origin, message).with_hint(hint));
    }
}
