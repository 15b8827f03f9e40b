//! What a thread remembers of style sheets from document to document: which rules hold for which elements, and the
//! styles that came of them.
//!
//! Most selectors look at nothing but names, classes and ids. Elements that agree in these, and so do the elements around
//! them, are of one *shape*: such rules are looked for once for all of them. Whatever is remembered, a document comes out
//! as it would without.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::computed::Computed;
use super::resolver::Told;
use super::sheet::{Layer, StyleSheets};
use super::tree::Marks;
use crate::model::{PageSet, StyleName};

/// How many style sheets a thread remembers something of: jobs take turns.
const MOST_SHEETS: usize = 4;
/// With more strings, shapes or styles than this, what is remembered of style sheets is forgotten.
const MOST_ENTRIES: usize = 1000;

/// A rule that matches an element; the order of the fields is the order of the cascade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Matched {
    pub author: bool,
    pub specificity: u32,
    pub layer: u32,
    pub rule: u32,
}

/// A list of matching rules, weakest first: its place among those that occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RuleList(u32);

/// A string that occurred, such as the value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word(u32);

/// The place of a shape among those that occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ShapeId(u32);

/// What elements of one shape have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ShapeKey {
    pub parent: Option<ShapeId>,
    pub name: Word,
    pub classes: Option<Word>,
    /// Where a selector names it.
    pub id: Option<Word>,
}

/// What the style sheets have for elements of one shape.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Name, id and classes, and those of the elements around.
    pub own: Marks,
    pub around: Marks,
    /// The rules that hold for all of them.
    pub rules: RuleList,
    /// The selectors that look at something else as well, each by its layer and its place there.
    pub others: Arc<[(usize, usize)]>,
    /// What Word calls their style by.
    pub style_name: StyleName,
}

/// All that the computed style of an element depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The address of the parent's style, which lives as long as what is remembered.
    pub parent: usize,
    pub rules: RuleList,
    pub hints: Option<Word>,
    pub inline: Option<Word>,
    pub language: Option<Word>,
    pub direction: Option<Word>,
}

/// A computed style.
pub(super) struct Known {
    pub computed: Arc<Computed>,
    /// What there is to tell where it is used.
    pub told: Told,
    /// Kept so that no other style has its address.
    pub _parent: Option<Arc<Computed>>,
}

/// What is remembered of style sheets.
#[derive(Default)]
pub(super) struct Memory {
    layers: Vec<Arc<Layer>>,
    words: FxHashMap<Box<str>, Word>,
    pub known_shapes: FxHashMap<ShapeKey, ShapeId>,
    shapes: Vec<Shape>,
    /// By name and classes: shapes that have one share its allocations.
    style_names: FxHashMap<(Word, Option<Word>), StyleName>,
    known_lists: FxHashMap<Arc<[Matched]>, RuleList>,
    lists: Vec<Arc<[Matched]>>,
    pub computed: FxHashMap<Key, Known>,
    /// The pages, with the style of the root that they inherit from.
    pub pages: Option<(Arc<Computed>, PageSet, Told)>,
}

impl Memory {
    pub fn word(&mut self, text: &str) -> Word {
        if let Some(known) = self.words.get(text) {
            return *known;
        }
        let word = Word(self.words.len() as u32);
        self.words.insert(text.into(), word);
        word
    }

    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// The style name of elements of a shape.
    pub fn style_name(&mut self, key: &ShapeKey, make: impl FnOnce() -> StyleName) -> StyleName {
        self.style_names.entry((key.name, key.classes)).or_insert_with(make).clone()
    }

    pub fn add_shape(&mut self, key: ShapeKey, shape: Shape) -> ShapeId {
        let id = ShapeId(self.shapes.len() as u32);
        self.shapes.push(shape);
        self.known_shapes.insert(key, id);
        id
    }

    /// A list of matching rules, weakest first.
    pub fn rule_list(&mut self, matched: &[Matched]) -> RuleList {
        if let Some(known) = self.known_lists.get(matched) {
            return *known;
        }
        let list = RuleList(self.lists.len() as u32);
        self.lists.push(matched.into());
        self.known_lists.insert(matched.into(), list);
        list
    }

    pub fn rules(&self, list: RuleList) -> &Arc<[Matched]> {
        &self.lists[list.0 as usize]
    }

    fn is_of(&self, sheets: &StyleSheets) -> bool {
        self.layers.len() == sheets.layers.len()
            && self.layers.iter().zip(&sheets.layers).all(|(own, other)| Arc::ptr_eq(own, other))
    }

    fn is_too_large(&self) -> bool {
        let counts = [self.words.len(), self.shapes.len(), self.lists.len(), self.computed.len()];
        counts.into_iter().any(|count| count > MOST_ENTRIES)
    }
}

thread_local! {
    static MEMORIES: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

/// What this thread remembers of style sheets, lent out to one document; it goes back when that is done.
pub(super) struct Lent(Memory);

impl Lent {
    pub fn of(sheets: &StyleSheets) -> Lent {
        let known = MEMORIES.with_borrow_mut(|memories| {
            let at = memories.iter().position(|memory| memory.is_of(sheets))?;
            Some(memories.remove(at))
        });
        Lent(known.unwrap_or_else(|| Memory { layers: sheets.layers.clone(), ..Memory::default() }))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // After a panic nobody knows what is whole.
        if std::thread::panicking() || self.0.is_too_large() {
            return;
        }
        let memory = std::mem::take(&mut self.0);
        // A thread that ends has nothing left to remember.
        let _ = MEMORIES.try_with(|memories| {
            let mut memories = memories.borrow_mut();
            if memories.len() >= MOST_SHEETS {
                memories.remove(0);
            }
            memories.push(memory);
        });
    }
}

impl Deref for Lent {
    type Target = Memory;
    fn deref(&self) -> &Memory {
        &self.0
    }
}
impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Memory {
        &mut self.0
    }
}
