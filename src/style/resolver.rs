//! From elements to computed styles, for one document.

use std::sync::Arc;

use cssparser::Parser;
use rustc_hash::{FxHashMap, FxHashSet};
use selectors::context::SelectorCaches;

use super::computed::Computed;
use super::declaration::{Declaration, Locator, body};
use super::draft::{Draft, initial};
use super::memory::{Key, Known, Lent, Matched, RuleList, ShapeId};
use super::named::Named;
use super::property::Place;
use super::selector::Pseudo;
use super::sheet::StyleSheets;
use super::tree::{Element, ElementId, Tree};
use crate::diag::{Diagnostics, Origin};
use crate::model::{Direction, PageSet, StyleName, UnicodeBidi};
use crate::units::Length;

/// What there is to tell of a style: what was wrong, and what its declarations name.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    problems: Diagnostics,
    named: Vec<Named>,
}

impl Told {
    fn is_nothing(&self) -> bool {
        self.problems.is_empty() && self.named.is_empty()
    }
}

/// Computes the styles of one document. Elements with the same rules and the same parent style share one.
pub struct Resolver<'t, 'x> {
    pub(super) sheets: &'t StyleSheets,
    pub(super) tree: &'t Tree<'x>,
    pub(super) memory: Lent,
    pub(super) caches: SelectorCaches,
    pub(super) matched: Vec<Matched>,
    /// By element, as they are asked for.
    pub(super) shapes: Vec<Option<ShapeId>>,
    attributes: FxHashMap<&'t str, Attribute>,
    /// The styles that no other document can have.
    computed: FxHashMap<Key, Known>,
    /// Those of the memory that had something to tell, and have told it.
    has_told: FxHashSet<Key>,
    pub(super) root_size: Length,
    pub(super) problems: Diagnostics,
    /// What `style` attributes and values with custom properties name.
    pub(super) named: Vec<Named>,
}

/// A `style` attribute, or what other attributes stand for.
#[derive(Clone)]
struct Attribute {
    declarations: Arc<[Declaration]>,
    /// Whether it is right, and names nothing: there is nothing to tell of it.
    is_plain: bool,
}

impl<'t, 'x> Resolver<'t, 'x> {
    pub fn new(sheets: &'t StyleSheets, tree: &'t Tree<'x>) -> Resolver<'t, 'x> {
        Resolver {
            sheets,
            tree,
            memory: Lent::of(sheets),
            caches: SelectorCaches::default(),
            matched: Vec::new(),
            shapes: vec![None; tree.iter().len()],
            attributes: FxHashMap::default(),
            computed: FxHashMap::default(),
            has_told: FxHashSet::default(),
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

    /// What a computation gives, and what it has to tell.
    fn heard<T>(&mut self, compute: impl FnOnce(&mut Self) -> T) -> (T, Told) {
        let outer = (std::mem::take(&mut self.problems), std::mem::take(&mut self.named));
        let value = compute(self);
        let problems = std::mem::replace(&mut self.problems, outer.0);
        (value, Told { problems, named: std::mem::replace(&mut self.named, outer.1) })
    }

    fn tell(&mut self, told: Told) {
        self.problems.extend(told.problems);
        told.named.into_iter().for_each(|named| self.note(named));
    }

    /// The computed style of an element; `origin` tells where it stands.
    pub fn resolve(
        &mut self,
        id: ElementId,
        parent: Option<&Arc<Computed>>,
        origin: impl FnOnce() -> Origin,
    ) -> Arc<Computed> {
        let key = self.key(id, parent);
        let computed = match self.known(&key) {
            Some(known) => known,
            None => self.computed(id, key, parent, origin),
        };
        if parent.is_none() {
            self.root_size = computed.style.text.size;
        }
        computed
    }

    /// What Word calls the style of an element by: one allocation for all elements that share it.
    pub fn style_name(&mut self, id: ElementId) -> StyleName {
        let shape = self.shape(id);
        self.memory.shape(shape).style_name.clone()
    }

    /// The page styles of the document, which inherit from its root.
    pub fn pages(&mut self, root: &Arc<Computed>) -> PageSet {
        if let Some((_, pages, told)) = self.memory.pages.as_ref().filter(|(known, ..)| Arc::ptr_eq(known, root)) {
            let (pages, told) = (pages.clone(), told.clone());
            self.tell(told);
            return pages;
        }
        let (pages, told) = self.heard(|resolver| resolver.page_set(root));
        if root.is_kept {
            self.memory.pages = Some((Arc::clone(root), pages.clone(), told.clone()));
        }
        self.tell(told);
        pages
    }

    fn key(&mut self, id: ElementId, parent: Option<&Arc<Computed>>) -> Key {
        let element = self.tree.get(id);
        let rules = self.rules(id);
        let memory = &mut *self.memory;
        let mut word = |text: Option<&str>| text.map(|text| memory.word(text));
        Key {
            parent: parent.map_or(0, |parent| Arc::as_ptr(parent) as usize),
            rules,
            hints: word(element.hints.as_deref()),
            inline: word(element.attribute("style")),
            language: word(element.language()),
            direction: word(element.attribute("dir")),
        }
    }

    /// The style that belongs to a key, where it is known; what it has to tell is told once in a document.
    fn known(&mut self, key: &Key) -> Option<Arc<Computed>> {
        let Some(known) = self.memory.computed.get(key) else {
            return self.computed.get(key).map(|known| Arc::clone(&known.computed));
        };
        let computed = Arc::clone(&known.computed);
        if !known.told.is_nothing() && !self.has_told.contains(key) {
            let told = known.told.clone();
            self.has_told.insert(*key);
            self.tell(told);
        }
        Some(computed)
    }

    fn computed(
        &mut self,
        id: ElementId,
        key: Key,
        parent: Option<&Arc<Computed>>,
        origin: impl FnOnce() -> Origin,
    ) -> Arc<Computed> {
        let element = self.tree.get(id);
        let attributes = match (element.hints.as_deref(), element.attribute("style")) {
            (None, None) => [None, None],
            (hints, inline) => {
                let origin = origin();
                [hints, inline].map(|text| text.map(|text| self.attribute(text, &origin)))
            }
        };
        let (draft, told) = self.heard(|resolver| resolver.element(element, key.rules, &attributes, parent));
        let mut computed = Computed::new(draft);
        computed.is_kept = attributes.iter().flatten().all(|attribute| attribute.is_plain)
            && parent.is_none_or(|parent| parent.is_kept);
        let (is_kept, computed) = (computed.is_kept, Arc::new(computed));
        let known = Known { computed: Arc::clone(&computed), told: told.clone(), _parent: parent.cloned() };
        if is_kept {
            self.has_told.insert(key);
            self.memory.computed.insert(key, known);
        } else {
            self.computed.insert(key, known);
        }
        self.tell(told);
        computed
    }

    /// The computed style of a pseudo-element of an element, where it has content.
    pub fn pseudo(&mut self, id: ElementId, pseudo: Pseudo, parent: &Arc<Computed>) -> Option<Arc<Computed>> {
        let shape = self.shape(id);
        let own = self.memory.shape(shape).own;
        if !self.sheets.layers.iter().any(|layer| layer.buckets(Some(pseudo)).speak_of(own)) {
            return None;
        }
        self.collect(id, pseudo, shape);
        if self.matched.is_empty() {
            return None;
        }
        let blocks = [true, false].into_iter().flat_map(|built_in| self.blocks(&self.matched, built_in));
        let blocks = blocks.collect::<Vec<_>>();
        let draft = self.compute(parent.source(), &blocks, |_| {});
        let shown = draft.extra.content.is_some() && !draft.extra.hidden;
        shown.then(|| Arc::new(Computed::new(draft)))
    }

    fn element(
        &mut self,
        element: &'t Element<'x>,
        rules: RuleList,
        [hints, inline]: &[Option<Attribute>; 2],
        parent: Option<&Arc<Computed>>,
    ) -> Draft {
        let matched = Arc::clone(self.memory.rules(rules));
        let mut blocks = self.blocks(&matched, true);
        blocks.extend(hints.as_ref().map(|hints| &*hints.declarations));
        blocks.extend(self.blocks(&matched, false));
        blocks.extend(inline.as_ref().map(|inline| &*inline.declarations));
        let source = match parent {
            Some(parent) => parent.source(),
            None => initial(),
        };
        let (language, direction) = (element.language(), element.attribute("dir"));
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

    /// What a `style` attribute says, or what other attributes stand for.
    fn attribute(&mut self, text: &'t str, origin: &Origin) -> Attribute {
        if let Some(known) = self.attributes.get(text) {
            return known.clone();
        }
        let locator = Locator::Fixed(origin);
        let before = self.problems.len();
        let parsed = body(&mut Parser::new(text), Place::Element, locator, &mut self.problems);
        let declarations: Arc<[Declaration]> = parsed.declarations.into();
        let named = || declarations.iter().filter_map(|declaration| declaration.named.as_deref());
        self.named.extend(named().cloned());
        let is_plain = self.problems.len() == before && named().next().is_none();
        let attribute = Attribute { declarations, is_plain };
        self.attributes.insert(text, attribute.clone());
        attribute
    }
}
