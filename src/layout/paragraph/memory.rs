//! Short paragraphs as they were set before: in a batch, the labels and heads of tables come again in every document.
//!
//! Remembered is what depends on nothing but its text, its styles and its place: one text, of faces that have all of
//! it, with no floats beside. What comes once is not kept: a text is remembered when it comes for the second time.

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Paragraph;
use crate::layout::flow::{Flow, Piece};
use crate::layout::frame::{NodeId, Owner};
use crate::model::{InlineContent, ParagraphStyle, Style, TextStyle, UnicodeBidi};

/// No longer text is remembered: it seldom comes again. In bytes.
const LONGEST: usize = 100;
/// When this many texts were seen, the memory starts anew.
const MAX_SEEN: usize = 20_000;
/// No more styles are told apart; a memory that has as many starts anew with the next document.
const MAX_STYLES: usize = 500;

/// The paragraphs that a typesetter remembers.
#[derive(Default)]
pub(in crate::layout) struct SetParagraphs {
    /// By the hash of the key; nothing for one that came once.
    seen: FxHashMap<u64, Option<Box<Remembered>>>,
    texts: Known<TextStyle>,
    paragraphs: Known<ParagraphStyle>,
}

struct Remembered {
    text: Arc<str>,
    key: Key,
    flow: Flow,
}

/// All that a set paragraph depends on beside its text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The styles of the paragraph and of its text, as indices of known ones.
    styles: [(u32, u32); 2],
    bidi: UnicodeBidi,
    /// The bits of the left edge and the width.
    place: (u64, u64),
    together: bool,
}

/// Styles that occurred, each once.
struct Known<T> {
    styles: Vec<Arc<T>>,
    /// Those of the present document with their indices, by their addresses.
    at_hand: FxHashMap<usize, (Arc<T>, u32)>,
}

impl<T> Default for Known<T> {
    fn default() -> Known<T> {
        Known { styles: Vec::new(), at_hand: FxHashMap::default() }
    }
}

impl<T: PartialEq> Known<T> {
    /// The index of a style; equal ones have one.
    fn index(&mut self, style: &Arc<T>) -> Option<u32> {
        let address = Arc::as_ptr(style) as usize;
        if let Some((_, index)) = self.at_hand.get(&address) {
            return Some(*index);
        }
        let index = match self.styles.iter().position(|known| known == style) {
            Some(index) => index,
            None if self.styles.len() < MAX_STYLES => {
                self.styles.push(Arc::clone(style));
                self.styles.len() - 1
            }
            None => return None,
        };
        let index = u32::try_from(index).ok()?;
        self.at_hand.insert(address, (Arc::clone(style), index));
        Some(index)
    }
}

impl SetParagraphs {
    /// To be called before each document: its styles are looked up once.
    pub fn begin_document(&mut self) {
        self.texts.at_hand.clear();
        self.paragraphs.at_hand.clear();
        if self.seen.len() >= MAX_SEEN || self.texts.styles.len().max(self.paragraphs.styles.len()) >= MAX_STYLES {
            *self = SetParagraphs::default();
        }
    }

    /// What a paragraph depends on, where it is one that can be remembered.
    pub(super) fn key<'a>(&mut self, paragraph: &Paragraph<'a>, together: bool) -> Option<(&'a Arc<str>, Key)> {
        let [inline] = paragraph.inlines else { return None };
        let InlineContent::Text(text) = &inline.content else { return None };
        let alone = paragraph.exclusions.is_empty() && text.len() <= LONGEST;
        if !alone || inline.style.text.language != paragraph.style.text.language {
            return None;
        }
        let mut indices =
            |style: &Style| Some((self.texts.index(&style.text)?, self.paragraphs.index(&style.paragraph)?));
        let key = Key {
            styles: [indices(paragraph.style)?, indices(&inline.style)?],
            bidi: paragraph.style.boxed.bidi,
            place: (paragraph.x.to_pt().to_bits(), paragraph.width.to_pt().to_bits()),
            together,
        };
        Some((text, key))
    }

    /// A paragraph that was set before, as one of a node.
    pub(super) fn get(&self, text: &str, key: &Key, node: NodeId) -> Option<Flow> {
        let known = self.seen.get(&hash(text, key))?.as_deref()?;
        if &*known.text != text || known.key != *key {
            return None;
        }
        let mut flow = known.flow.clone();
        for piece in &mut flow {
            let Piece::Rigid(chunk) = piece else { continue };
            for item in &mut chunk.items {
                if let Owner::Node(owner) = &mut item.owner {
                    *owner = node;
                }
            }
        }
        Some(flow)
    }

    /// Takes note of a paragraph that was set.
    pub(super) fn note(&mut self, text: &Arc<str>, key: Key, flow: &Flow) {
        let remembered = || Box::new(Remembered { text: Arc::clone(text), key, flow: flow.clone() });
        self.seen
            .entry(hash(text, &key))
            .and_modify(|known| {
                known.get_or_insert_with(remembered);
            })
            .or_insert(None);
    }
}

fn hash(text: &str, key: &Key) -> u64 {
    FxBuildHasher.hash_one((text, key))
}
