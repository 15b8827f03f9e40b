//! Tables of contents, lists of figures and of tables.
//!
//! Every entry is an element of its own, `contents-entry`, which style sheets speak of as of any other: its class
//! tells the level, its `href` what it leads to. What it says is the line of its target; what `::before` and
//! `::after` give is put around it, such as a leader and the number of the page.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::builder::{Builder, Container};
use super::dom::{Dom, Entry, Token};
use super::element::Kind;
use super::flow::{Flow, Paragraph, Wrapper};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{
    Block, BlockContent, ContentsOf, GroupRole, Inline, InlineContent, LinkTarget, Style, TextStyle, plain_text,
};
use crate::style::{Computed, ElementId, Pseudo};

/// The element of an entry.
const ENTRY: &str = "contents-entry";

/// Gives every table of contents its entries, and every target without an id of its own one. Ends where the document has
/// more than `most` elements.
pub(super) fn prepare(dom: &mut Dom<'_>, most: usize, problems: &mut Diagnostics) {
    let lists: Vec<(ElementId, ContentsOf)> = elements(dom)
        .filter_map(|(id, _)| match dom.kind(id) {
            Kind::Contents(of) => Some((id, of)),
            _ => None,
        })
        .collect();
    let repeated = if lists.is_empty() { BTreeSet::new() } else { repeated_ids(dom) };
    for (contents, of) in lists {
        let of = levels(dom, contents, of, problems);
        let targets: Vec<(ElementId, String)> =
            elements(dom).filter_map(|(id, end)| listed(dom, contents, of, id, end)).collect();
        for (target, class) in targets {
            if dom.tree.iter().len() > most {
                return;
            }
            let id = place(dom, target, &repeated);
            let attributes = vec![("class", Cow::Owned(class)), ("href", Cow::Owned(format!("#{id}")))];
            let (element, _) = dom.open(Some(contents), ENTRY, attributes, None);
            dom.entries.push(Entry { contents, element, target: id });
        }
    }
}

/// All elements with the index of the token that ends each.
fn elements<'d>(dom: &'d Dom<'_>) -> impl Iterator<Item = (ElementId, std::ops::Range<usize>)> + 'd {
    dom.tokens.iter().enumerate().filter_map(|(index, token)| match token {
        Token::Open { id, end } if *end > index => Some((*id, index + 1..*end)),
        _ => None,
    })
}

/// The levels that the `levels` attribute asks for: `2`, or `1-3`.
fn levels(dom: &Dom<'_>, contents: ElementId, of: ContentsOf, problems: &mut Diagnostics) -> ContentsOf {
    let Some(asked) = dom.element(contents).attribute("levels") else { return of };
    let (from, to) = asked.split_once(['-', '–']).unwrap_or((asked, asked));
    match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) if (1..=6).contains(&from) && (from..=6).contains(&to) => ContentsOf::Headings { from, to },
        _ => {
            let message = format!("`<table-of-contents>` cannot have levels=\"{asked}\"");
            let hint = "write the levels of headings to be listed, such as levels=\"1-3\"";
            problems
                .push(Diagnostic::warning("unknown-attribute", dom.shown_origin(contents), message).with_hint(hint));
            of
        }
    }
}

/// The class of the entry of an element, where it has one.
fn listed(
    dom: &Dom<'_>,
    contents: ElementId,
    of: ContentsOf,
    id: ElementId,
    inner: std::ops::Range<usize>,
) -> Option<(ElementId, String)> {
    if dom.element(id).attribute("data-contents") == Some("omit") {
        return None;
    }
    let has = |kind: Kind| {
        dom.tokens[inner.clone()].iter().any(|token| matches!(token, Token::Open { id, .. } if dom.kind(*id) == kind))
    };
    let class = match (of, dom.kind(id)) {
        (ContentsOf::Headings { from, to }, Kind::Heading(level)) if (from..=to).contains(&level) => {
            // The heading of the table of contents itself.
            let beside = dom
                .tree
                .parent(contents)
                .is_some_and(|around| dom.element(around).name == "nav" && dom.tree.is_around(around, id));
            if beside {
                return None;
            }
            format!("level-{level}")
        }
        (ContentsOf::Figures, Kind::Group(GroupRole::Figure))
            if has(Kind::Group(GroupRole::Caption)) && !has(Kind::Table) =>
        {
            "figure".to_owned()
        }
        (ContentsOf::Tables, Kind::Table) if has(Kind::Caption) => "table".to_owned(),
        (ContentsOf::Tables, Kind::Group(GroupRole::Figure))
            if has(Kind::Group(GroupRole::Caption)) && has(Kind::Table) =>
        {
            "table".to_owned()
        }
        _ => return None,
    };
    Some((id, class))
}

/// The elements whose id an element before them has.
fn repeated_ids(dom: &Dom<'_>) -> BTreeSet<ElementId> {
    let mut known = FxHashSet::default();
    let repeats = |id: &ElementId| dom.element(*id).attribute("id").is_some_and(|own| !known.insert(own));
    elements(dom).map(|(id, _)| id).filter(repeats).collect()
}

/// The id of an element; one is made where it has none, or that of another.
fn place(dom: &mut Dom<'_>, id: ElementId, repeated: &BTreeSet<ElementId>) -> Arc<str> {
    if !repeated.contains(&id)
        && let Some(own) = dom.place_name(id)
    {
        return Arc::from(own);
    }
    let made = || Arc::from(format!("_contents-{}", id.index()));
    Arc::clone(dom.made_ids.entry(id).or_insert_with(made))
}

impl Builder<'_, '_> {
    pub(super) fn table_of_contents(
        &mut self,
        id: ElementId,
        computed: &Arc<Computed>,
        of: ContentsOf,
    ) -> Option<Block> {
        self.asks_for_targets = true;
        let dom = self.dom;
        // The entries of a table of contents follow each other.
        let first = dom.entries.partition_point(|entry| entry.contents < id);
        let entries = dom.entries[first..].iter().take_while(|entry| entry.contents == id);
        let blocks: Vec<Block> = entries.filter_map(|entry| self.entry(entry, computed)).collect();
        if blocks.is_empty() {
            self.leave_anchor(id, computed);
            if self.targets.is_some() {
                let name = dom.element(id).name;
                let hint = "it lists headings, or figures and tables with a caption; leave it out where there are none";
                self.warn(id, "empty-contents", format!("`<{name}>` has nothing to list"), hint);
            }
            return None;
        }
        let of = match (of, dom.element(id).attribute("levels")) {
            (ContentsOf::Headings { .. }, Some(_)) => levels(dom, id, of, &mut Diagnostics::new()),
            _ => of,
        };
        Some(self.element_block(BlockContent::Group { role: GroupRole::Contents(of), blocks }, id, computed))
    }

    fn entry(&mut self, entry: &Entry, parent: &Arc<Computed>) -> Option<Block> {
        let target = self.targets?.get(&entry.target)?;
        let computed = self.resolve(entry.element, parent);
        if computed.hidden() || target.line.is_empty() {
            return None;
        }
        let mut container = Container::new(entry.element, Arc::clone(&computed), Flow::new(String::new()));
        let (to, origin) = (LinkTarget::Anchor(Arc::clone(&entry.target)), self.dom.origin(entry.element));
        let link = Wrapper::Link { target: to, title: None, origin };
        container.flow.open(link, Arc::clone(&computed.inline));
        self.pseudo(&mut container, entry.element, Pseudo::Before, &computed);
        self.spend(entry.element, &plain_text(&target.line));
        let line = Line { flow: &mut container.flow, own: &computed.inline, base: &target.style };
        line.all(&target.line);
        self.pseudo(&mut container, entry.element, Pseudo::After, &computed);
        container.flow.close();
        let Paragraph::Content(content) = container.flow.end_paragraph() else { return None };
        Some(self.element_block(BlockContent::Paragraph(content), entry.element, &computed))
    }
}

/// Takes a line over into an entry: its words, and how they differ from the text around them.
struct Line<'a> {
    flow: &'a mut Flow,
    /// The style of the entry.
    own: &'a Arc<Style>,
    /// The style of the line where it stands.
    base: &'a Style,
}

impl Line<'_> {
    fn all(self, inlines: &[Inline]) {
        let Line { flow, own, base } = self;
        for inline in inlines {
            match &inline.content {
                InlineContent::Text(text) => {
                    let style = transferred(&inline.style, base, own);
                    if has_rtl(text) {
                        // Apart from the numbers before and after it, whatever their direction (UAX #9, 2.4).
                        flow.styled(&format!("\u{2068}{text}\u{2069}"), &style);
                    } else {
                        flow.styled(text, &style);
                    }
                }
                InlineContent::Counter(counter) => flow.styled(&counter.text, &transferred(&inline.style, base, own)),
                InlineContent::Reference { text, .. } => flow.styled(text, &transferred(&inline.style, base, own)),
                InlineContent::Break => flow.styled(" ", own),
                InlineContent::Span { children, .. } | InlineContent::Link { children, .. } => {
                    Line { flow: &mut *flow, own, base }.all(children);
                }
                InlineContent::Picture(_)
                | InlineContent::Field(_)
                | InlineContent::Anchor(_)
                | InlineContent::Leader(_)
                | InlineContent::PageReference { .. }
                | InlineContent::Footnote(_) => {}
            }
        }
    }
}

/// The style of an entry, with the slope, position and language that a part of the line has.
fn transferred(part: &Style, base: &Style, own: &Arc<Style>) -> Arc<Style> {
    let (part, base) = (&part.text, &base.text);
    let text = TextStyle {
        italic: own.text.italic ^ (part.italic != base.italic),
        baseline: part.baseline,
        size: if part.baseline == base.baseline { own.text.size } else { own.text.size * part.size.ratio(base.size) },
        caps: part.caps,
        language: Arc::clone(&part.language),
        ..TextStyle::clone(&own.text)
    };
    if text == *own.text {
        return Arc::clone(own);
    }
    Arc::new(Style { text: Arc::new(text), ..Style::clone(own) })
}

/// Whether a text has letters that are written from right to left.
fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}
