//! The cascade: which rules hold for an element, and in which order (CSS Cascade Level 4).

use std::sync::Arc;

use selectors::context::{MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::{MatchingContext, matches_selector};

use super::declaration::Declaration;
use super::memory::{Matched, RuleList, Shape, ShapeId, ShapeKey};
use super::resolver::Resolver;
use super::selector::{Node, Pseudo, Selectors};
use super::sheet::{Entry, Layer};
use super::tree::{ElementId, Marks, Tree};
use crate::model::StyleName;

impl<'t> Resolver<'t, '_> {
    /// The shape of an element.
    pub(super) fn shape(&mut self, id: ElementId) -> ShapeId {
        if let Some(known) = self.shapes[id.index()] {
            return known;
        }
        let parent = self.tree.parent(id).map(|parent| self.shape(parent));
        let element = self.tree.get(id);
        // Of all ids that a document may have, only those matter that a selector names.
        let is_named = |id: &&str| self.sheets.layers.iter().any(|layer| layer.ids.contains(*id));
        let memory = &mut *self.memory;
        let key = ShapeKey {
            parent,
            name: memory.word(element.name),
            classes: element.attribute("class").map(|classes| memory.word(classes)),
            id: element.attribute("id").filter(is_named).map(|id| memory.word(id)),
        };
        let shape = match memory.known_shapes.get(&key) {
            Some(known) => *known,
            None => {
                let shape = self.new_shape(id, &key);
                self.memory.add_shape(key, shape)
            }
        };
        self.shapes[id.index()] = Some(shape);
        shape
    }

    fn new_shape(&mut self, id: ElementId, key: &ShapeKey) -> Shape {
        let element = self.tree.get(id);
        let own = element.marks();
        let around = key.parent.map(|parent| self.memory.shape(parent));
        let around = around.map_or_else(Marks::default, |around| around.around.and(around.own));
        let (mut matched, mut others) = (Vec::new(), Vec::new());
        let mut context = context(MatchingMode::Normal, &mut self.caches);
        for (index, layer) in self.sheets.layers.iter().enumerate() {
            let buckets = layer.buckets(None);
            buckets.candidates(element, own, |at| {
                let entry = &buckets.entries[at];
                if !around.contains(entry.ancestors) {
                    return;
                }
                if !entry.by_names {
                    others.push((index, at));
                } else if entry.is_key || matches(entry, self.tree, id, &mut context) {
                    matched.push(of_entry(index, layer, entry));
                }
            });
        }
        matched.sort_unstable();
        let style_name = self.memory.style_name(key, || StyleName {
            element: Arc::from(element.name),
            classes: element.classes().map(Arc::from).collect(),
        });
        Shape { own, around, rules: self.memory.rule_list(&matched), others: others.into(), style_name }
    }

    /// The rules that match an element.
    pub(super) fn rules(&mut self, id: ElementId) -> RuleList {
        let shape = self.shape(id);
        let Shape { rules, others, .. } = self.memory.shape(shape);
        let rules = *rules;
        if others.is_empty() {
            return rules;
        }
        let element = self.tree.get(id);
        self.matched.clear();
        let mut context = context(MatchingMode::Normal, &mut self.caches);
        for (index, at) in others.iter() {
            let layer = &self.sheets.layers[*index];
            let entry = &layer.buckets(None).entries[*at];
            let has_attribute = |name: &str| element.attribute(name).is_some();
            if entry.attribute.as_deref().is_none_or(has_attribute) && matches(entry, self.tree, id, &mut context) {
                self.matched.push(of_entry(*index, layer, entry));
            }
        }
        if self.matched.is_empty() {
            return rules;
        }
        self.matched.extend(self.memory.rules(rules).iter());
        self.matched.sort_unstable();
        self.memory.rule_list(&self.matched)
    }

    /// Finds the rules that match a pseudo-element, weakest first.
    pub(super) fn collect(&mut self, id: ElementId, pseudo: Pseudo, shape: ShapeId) {
        self.matched.clear();
        let mut context = context(MatchingMode::ForStatelessPseudoElement, &mut self.caches);
        let element = self.tree.get(id);
        let Shape { own, around, .. } = self.memory.shape(shape);
        let (own, around) = (*own, *around);
        for (index, layer) in self.sheets.layers.iter().enumerate() {
            let buckets = layer.buckets(Some(pseudo));
            buckets.candidates(element, own, |at| {
                let entry = &buckets.entries[at];
                if around.contains(entry.ancestors) && matches(entry, self.tree, id, &mut context) {
                    self.matched.push(of_entry(index, layer, entry));
                }
            });
        }
        self.matched.sort_unstable();
    }

    /// The declarations of matching rules, of the author or of the built-in sheet.
    pub(super) fn blocks(&self, matched: &[Matched], built_in: bool) -> Vec<&'t [Declaration]> {
        let own = matched.iter().filter(|matched| matched.author != built_in);
        own.map(|matched| self.sheets.layers[matched.layer as usize].rules[matched.rule as usize].as_slice()).collect()
    }
}

fn context(mode: MatchingMode, caches: &mut SelectorCaches) -> MatchingContext<'_, Selectors> {
    let (quirks, flags) = (QuirksMode::NoQuirks, NeedsSelectorFlags::No);
    MatchingContext::new(mode, None, caches, quirks, flags, MatchingForInvalidation::No)
}

fn matches(entry: &Entry, tree: &Tree<'_>, id: ElementId, context: &mut MatchingContext<'_, Selectors>) -> bool {
    matches_selector(&entry.selector, 0, None, Node { tree, id }, context)
}

fn of_entry(index: usize, layer: &Layer, entry: &Entry) -> Matched {
    let (author, specificity) = (layer.author, entry.selector.specificity());
    Matched { author, specificity, layer: index as u32, rule: entry.rule }
}
