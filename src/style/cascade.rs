//! The cascade: which rules hold for an element, and in which order (CSS Cascade Level 4).

use std::sync::Arc;

use cssparser::Parser;
use rustc_hash::FxHashMap;
use selectors::context::{MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::{MatchingContext, matches_selector};

use super::computed::Computed;
use super::declaration::{Declaration, Locator, body};
use super::draft::{Draft, initial};
use super::named::Named;
use super::property::Place;
use super::selector::{Node, Pseudo, Selectors};
use super::sheet::StyleSheets;
use super::tree::{ElementId, Tree};
use crate::diag::{Diagnostics, Origin};
use crate::model::{Direction, UnicodeBidi};
use crate::units::Length;

/// A rule that matches an element; the order of the fields is the order of the cascade.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Matched {
    author: bool,
    specificity: u32,
    layer: u32,
    rule: u32,
}

/// All that the computed style of an element depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'t> {
    /// The address of the parent's style, which lives as long as the cache.
    parent: usize,
    /// The matching rules, as an index into the lists that occurred.
    rules: usize,
    hints: Option<&'t str>,
    inline: Option<&'t str>,
    language: Option<&'t str>,
    direction: Option<&'t str>,
}

/// Computes the styles of one document. Elements with the same rules and the same parent style share one.
pub struct Resolver<'t, 'x> {
    sheets: &'t StyleSheets,
    tree: &'t Tree<'x>,
    caches: SelectorCaches,
    matched: Vec<Matched>,
    rule_lists: FxHashMap<Vec<Matched>, usize>,
    attributes: FxHashMap<&'t str, Arc<[Declaration]>>,
    computed: FxHashMap<Key<'t>, Arc<Computed>>,
    pub(super) root_size: Length,
    pub(super) problems: Diagnostics,
    /// What `style` attributes and values with custom properties name.
    pub(super) named: Vec<Named>,
}

impl<'t, 'x> Resolver<'t, 'x> {
    pub fn new(sheets: &'t StyleSheets, tree: &'t Tree<'x>) -> Resolver<'t, 'x> {
        Resolver {
            sheets,
            tree,
            caches: SelectorCaches::default(),
            matched: Vec::new(),
            rule_lists: FxHashMap::default(),
            attributes: FxHashMap::default(),
            computed: FxHashMap::default(),
            root_size: initial().style.text.size,
            problems: Diagnostics::new(),
            named: Vec::new(),
        }
    }

    /// What was wrong in `style` attributes and in values with custom properties, and what these name.
    pub fn finish(self) -> (Diagnostics, Vec<Named>) {
        (self.problems, self.named)
    }

    pub(super) fn note(&mut self, named: Named) {
        if !self.named.contains(&named) {
            self.named.push(named);
        }
    }

    pub(super) fn sheets(&self) -> &'t StyleSheets {
        self.sheets
    }

    /// The computed style of an element; `origin` tells where it stands.
    pub fn resolve(
        &mut self,
        id: ElementId,
        parent: Option<&Arc<Computed>>,
        origin: impl FnOnce() -> Origin,
    ) -> Arc<Computed> {
        let tree = self.tree;
        let element = tree.get(id);
        self.collect(id, None);
        let key = Key {
            parent: parent.map_or(0, |parent| Arc::as_ptr(parent) as usize),
            rules: self.rule_list(),
            hints: element.hints.as_deref(),
            inline: element.attribute("style"),
            language: element.language(),
            direction: element.attribute("dir"),
        };
        if let Some(computed) = self.computed.get(&key) {
            return Arc::clone(computed);
        }
        let computed = Arc::new(Computed::new(self.element(&key, parent, origin)));
        if parent.is_none() {
            self.root_size = computed.style.text.size;
        }
        self.computed.insert(key, Arc::clone(&computed));
        computed
    }

    /// The computed style of a pseudo-element of an element, where it has content.
    pub fn pseudo(&mut self, id: ElementId, pseudo: Pseudo, parent: &Arc<Computed>) -> Option<Arc<Computed>> {
        let element = self.tree.get(id);
        if !self.sheets.layers.iter().any(|layer| layer.buckets(Some(pseudo)).speak_of(element)) {
            return None;
        }
        self.collect(id, Some(pseudo));
        if self.matched.is_empty() {
            return None;
        }
        let blocks = self.blocks(true).into_iter().chain(self.blocks(false)).collect::<Vec<_>>();
        let draft = self.compute(parent.source(), &blocks, |_| {});
        let shown = draft.extra.content.is_some() && !draft.extra.hidden;
        shown.then(|| Arc::new(Computed::new(draft)))
    }

    /// Finds the rules that match an element, weakest first.
    fn collect(&mut self, id: ElementId, pseudo: Option<Pseudo>) {
        self.matched.clear();
        let mode = match pseudo {
            None => MatchingMode::Normal,
            Some(_) => MatchingMode::ForStatelessPseudoElement,
        };
        let mut context: MatchingContext<'_, Selectors> = MatchingContext::new(
            mode,
            None,
            &mut self.caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let node = Node { tree: self.tree, id };
        let element = self.tree.get(id);
        for (index, layer) in self.sheets.layers.iter().enumerate() {
            layer.buckets(pseudo).candidates(element, |entry| {
                if entry.is_key
                    || element.ancestors.contains(entry.ancestors)
                        && matches_selector(&entry.selector, 0, None, node, &mut context)
                {
                    self.matched.push(Matched {
                        author: layer.author,
                        specificity: entry.selector.specificity(),
                        layer: index as u32,
                        rule: entry.rule,
                    });
                }
            });
        }
        self.matched.sort_unstable();
    }

    /// The index of the list of matching rules.
    fn rule_list(&mut self) -> usize {
        if let Some(index) = self.rule_lists.get(&self.matched) {
            return *index;
        }
        let index = self.rule_lists.len();
        self.rule_lists.insert(self.matched.clone(), index);
        index
    }

    /// The declarations of the matching rules, of the author or of the built-in sheet.
    fn blocks(&self, built_in: bool) -> Vec<&'t [Declaration]> {
        let own = self.matched.iter().filter(|matched| matched.author != built_in);
        own.map(|matched| self.sheets.layers[matched.layer as usize].rules[matched.rule as usize].as_slice()).collect()
    }

    fn element(&mut self, key: &Key<'t>, parent: Option<&Arc<Computed>>, origin: impl FnOnce() -> Origin) -> Draft {
        let attributes = match (key.hints, key.inline) {
            (None, None) => [None, None],
            (hints, inline) => {
                let origin = origin();
                [hints, inline].map(|text| text.map(|text| self.attribute(text, &origin)))
            }
        };
        let [hints, inline] = &attributes;
        let mut blocks = self.blocks(true);
        blocks.extend(hints.as_deref());
        blocks.extend(self.blocks(false));
        blocks.extend(inline.as_deref());
        let source = match parent {
            Some(parent) => parent.source(),
            None => initial(),
        };
        let (language, direction) = (key.language, key.direction);
        self.compute(source, &blocks, |draft| {
            if let Some(language) = language {
                draft.text().language = Arc::from(language);
            }
            match direction {
                Some("rtl") => draft.paragraph().direction = Direction::RightToLeft,
                Some("ltr") => draft.paragraph().direction = Direction::LeftToRight,
                _ => {}
            }
            // HTML, 15.3.5: what has a direction of its own is set apart from what stands around it.
            match direction {
                Some("rtl" | "ltr") => draft.boxed().bidi = UnicodeBidi::Isolate,
                Some("auto") => draft.boxed().bidi = UnicodeBidi::Plaintext,
                _ => {}
            }
        })
    }

    /// The declarations of a `style` attribute, or of what other attributes stand for.
    fn attribute(&mut self, text: &'t str, origin: &Origin) -> Arc<[Declaration]> {
        if let Some(known) = self.attributes.get(text) {
            return Arc::clone(known);
        }
        let locator = Locator::Fixed(origin);
        let parsed = body(&mut Parser::new(text), Place::Element, locator, &mut self.problems);
        let declarations: Arc<[Declaration]> = parsed.declarations.into();
        self.named.extend(declarations.iter().filter_map(|declaration| declaration.named.as_deref().cloned()));
        self.attributes.insert(text, Arc::clone(&declarations));
        declarations
    }
}
