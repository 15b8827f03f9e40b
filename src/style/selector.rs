//! Selectors: their syntax here, their matching in the `selectors` crate (Selectors Level 4).

use std::borrow::Borrow;
use std::fmt;

use cssparser::{ParseError, ToCss};
use precomputed_hash::PrecomputedHash;
use rustc_hash::FxHashSet;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::parser::{
    Combinator, Component, NonTSPseudoClass, PseudoElement, Selector, SelectorImpl, SelectorList,
    SelectorParseErrorKind,
};
use selectors::{Element as SelectorElement, OpaqueElement};

use super::problem::{Parsed, Problem};
use super::tree::{Element, ElementId, Marks, Tree};

/// A name or value in a selector, with its hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    hash: u32,
    text: Box<str>,
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        // FNV-1a: small, and the same on every machine.
        let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Name { hash, text: text.into() }
    }
}
impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.text
    }
}
impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.text
    }
}
impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.hash
    }
}
impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.text, dest)
    }
}

/// The pseudo-classes that look at more than the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PseudoClass {
    /// `:link` and `:any-link`: an element with an address.
    Link,
    /// `:lang()`: an element in one of these languages, or in a variety of one.
    Language(Box<[Box<str>]>),
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        match self {
            PseudoClass::Link => dest.write_str(":link"),
            PseudoClass::Language(ranges) => write!(dest, ":lang({})", ranges.join(", ")),
        }
    }
}
impl NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }
    fn is_user_action_state(&self) -> bool {
        false
    }
}

/// The pseudo-elements with generated content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    Before,
    After,
    /// What calls a note in the text.
    FootnoteCall,
    /// What stands before a note.
    FootnoteMarker,
}

impl Pseudo {
    pub const ALL: [Pseudo; 4] = [Pseudo::Before, Pseudo::After, Pseudo::FootnoteCall, Pseudo::FootnoteMarker];

    /// The name, without colons.
    pub fn name(self) -> &'static str {
        match self {
            Pseudo::Before => "before",
            Pseudo::After => "after",
            Pseudo::FootnoteCall => "footnote-call",
            Pseudo::FootnoteMarker => "footnote-marker",
        }
    }
}

impl ToCss for Pseudo {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, "::{}", self.name())
    }
}
impl PseudoElement for Pseudo {
    fn is_before_or_after(&self) -> bool {
        matches!(self, Pseudo::Before | Pseudo::After)
    }
}

/// The types that the `selectors` crate is to work with.
#[derive(Clone, Debug)]
pub(super) struct Selectors;

impl SelectorImpl for Selectors {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = Pseudo;
}

struct SelectorParser;

impl<'i> selectors::parser::Parser<'i> for SelectorParser {
    type Impl = Selectors;
    type Error = Problem;

    fn parse_is_and_where(&self) -> bool {
        true
    }
    fn allow_forgiving_selectors(&self) -> bool {
        false
    }
    fn parse_non_ts_pseudo_class(&self, name: &str) -> Result<PseudoClass, ParseError<Problem>> {
        match name {
            "link" | "any-link" => Ok(PseudoClass::Link),
            _ => Err(ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)),
        }
    }
    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: &str,
        input: &mut cssparser::Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<Problem>> {
        if name != "lang" {
            return Err(ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement));
        }
        let ranges = input.parse_comma_separated(|input| Ok(Box::from(input.expect_ident_or_string()?.as_ref())))?;
        Ok(PseudoClass::Language(ranges.into()))
    }
    fn parse_pseudo_element(&self, name: &str) -> Result<Pseudo, ParseError<Problem>> {
        let known = Pseudo::ALL.into_iter().find(|pseudo| pseudo.name() == name);
        known.ok_or_else(|| ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement))
    }
}

/// Parses the selectors of a rule.
pub(super) fn parse(input: &mut cssparser::Parser<'_>) -> Parsed<SelectorList<Selectors>> {
    SelectorList::parse(&SelectorParser, input, selectors::parser::ParseRelative::No)
}

/// What an element must have for a selector to match it: the key of the bucket that holds its rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BucketKey {
    Id(Box<str>),
    Class(Box<str>),
    Type(Box<str>),
    Any,
}

/// The most telling part of the last compound of a selector.
pub(super) fn bucket_key(selector: &Selector<Selectors>) -> BucketKey {
    let mut parts = selector.iter();
    let mut key = key_of_compound(&mut parts);
    if selector.has_pseudo_element() && parts.next_sequence().is_some() {
        key = key_of_compound(&mut parts);
    }
    key
}

fn key_of_compound<'a>(parts: impl Iterator<Item = &'a Component<Selectors>>) -> BucketKey {
    parts.fold(BucketKey::Any, |best, part| {
        let key = match part {
            Component::ID(id) => BucketKey::Id(id.text.clone()),
            Component::Class(class) => BucketKey::Class(class.text.clone()),
            Component::LocalName(name) => BucketKey::Type(name.name.text.clone()),
            _ => BucketKey::Any,
        };
        best.min(key)
    })
}

/// Whether a selector is one name, class or id: its bucket key and nothing else.
pub(super) fn is_key(selector: &Selector<Selectors>) -> bool {
    let mut parts = selector.iter_raw_match_order();
    let first = parts.next();
    matches!(first, Some(Component::ID(_) | Component::Class(_) | Component::LocalName(_))) && parts.next().is_none()
}

/// Whether the names, classes and ids of an element and of those around it decide alone whether a selector matches.
pub(super) fn looks_at_names(selector: &Selector<Selectors>) -> bool {
    selector.iter_raw_match_order().all(|part| match part {
        Component::LocalName(_) | Component::Class(_) | Component::ID(_) => true,
        Component::ExplicitUniversalType | Component::Root | Component::PseudoElement(_) => true,
        Component::Combinator(combinator) => {
            matches!(combinator, Combinator::Child | Combinator::Descendant | Combinator::PseudoElement)
        }
        Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
            list.slice().iter().all(looks_at_names)
        }
        _ => false,
    })
}

/// Adds the ids that a selector names.
pub(super) fn named_ids(selector: &Selector<Selectors>, ids: &mut FxHashSet<Box<str>>) {
    for part in selector.iter_raw_match_order() {
        match part {
            Component::ID(id) => {
                ids.insert(id.text.clone());
            }
            Component::Is(list) | Component::Where(list) | Component::Negation(list) => {
                list.slice().iter().for_each(|inner| named_ids(inner, ids));
            }
            _ => {}
        }
    }
}

/// An attribute that an element must have for a selector to match it.
pub(super) fn needed_attribute(selector: &Selector<Selectors>) -> Option<Box<str>> {
    selector.iter().find_map(|part| match part {
        Component::AttributeInNoNamespaceExists { local_name, .. }
        | Component::AttributeInNoNamespace { local_name, .. } => Some(local_name.text.clone()),
        _ => None,
    })
}

/// What a selector asks of the elements around the one that it matches.
pub(super) fn ancestor_marks(selector: &Selector<Selectors>) -> Marks {
    let mut marks = Marks::default();
    let mut of_ancestor = false;
    for part in selector.iter_raw_match_order() {
        match part {
            Component::Combinator(combinator) => {
                of_ancestor = matches!(combinator, Combinator::Child | Combinator::Descendant);
            }
            Component::ID(name) | Component::Class(name) if of_ancestor => marks.add(&name.text),
            Component::LocalName(name) if of_ancestor => marks.add(&name.name.text),
            _ => {}
        }
    }
    marks
}

/// An element as the `selectors` crate sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t, 'x> {
    pub tree: &'t Tree<'x>,
    pub id: ElementId,
}

impl<'t, 'x> Node<'t, 'x> {
    fn element(self) -> &'t Element<'x> {
        self.tree.get(self.id)
    }
    fn at(self, id: Option<ElementId>) -> Option<Node<'t, 'x>> {
        id.map(|id| Node { tree: self.tree, id })
    }
    /// The language of the element: the nearest that it or an element around it names.
    fn language(self) -> &'t str {
        let around = std::iter::successors(Some(self), |node| node.at(node.element().parent));
        around.map(Node::element).find_map(Element::language).unwrap_or_default()
    }
}

/// Whether a language matches a range by extended filtering (RFC 4647, 3.3.2): every subtag of the range occurs in
/// the same order, and nothing but a single letter may not be skipped.
fn is_in_language(language: &str, range: &str) -> bool {
    let mut subtags = language.split('-');
    let mut ranges = range.split('-');
    let (Some(first), Some(primary)) = (ranges.next(), subtags.next()) else { return false };
    if primary.is_empty() || first != "*" && !first.eq_ignore_ascii_case(primary) {
        return false;
    }
    ranges.filter(|range| *range != "*").all(|range| {
        let mut here = subtags.by_ref().take_while(|subtag| subtag.len() > 1 || subtag.eq_ignore_ascii_case(range));
        here.any(|subtag| subtag.eq_ignore_ascii_case(range))
    })
}

impl SelectorElement for Node<'_, '_> {
    type Impl = Selectors;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element())
    }
    fn parent_element(&self) -> Option<Self> {
        self.at(self.element().parent)
    }
    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.element().previous)
    }
    fn next_sibling_element(&self) -> Option<Self> {
        self.at(self.element().next)
    }
    fn first_element_child(&self) -> Option<Self> {
        self.at(self.element().first_child)
    }
    fn has_local_name(&self, name: &str) -> bool {
        self.element().name == name
    }
    fn is_same_type(&self, other: &Self) -> bool {
        self.element().name == other.element().name
    }
    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.element().attribute("id").is_some_and(|own| case.eq(own.as_bytes(), id.text.as_bytes()))
    }
    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        self.element().classes().any(|class| case.eq(class.as_bytes(), name.text.as_bytes()))
    }
    fn attr_matches(
        &self,
        _namespace: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.element().attribute(&name.text).is_some_and(|value| operation.eval_str(value))
    }
    fn match_non_ts_pseudo_class(&self, class: &PseudoClass, _context: &mut MatchingContext<Selectors>) -> bool {
        match class {
            PseudoClass::Link => self.is_link(),
            PseudoClass::Language(ranges) => {
                let language = self.language();
                ranges.iter().any(|range| is_in_language(language, range))
            }
        }
    }
    fn match_pseudo_element(&self, _pseudo: &Pseudo, _context: &mut MatchingContext<Selectors>) -> bool {
        false
    }
    fn is_link(&self) -> bool {
        self.element().name == "a" && self.element().attribute("href").is_some()
    }
    fn is_empty(&self) -> bool {
        self.element().empty
    }
    fn is_root(&self) -> bool {
        self.element().parent.is_none()
    }
    fn has_namespace(&self, _namespace: &str) -> bool {
        true
    }
    // XHTML is case sensitive, and there are no shadow trees on paper.
    fn is_html_element_in_html_document(&self) -> bool {
        false
    }
    fn is_pseudo_element(&self) -> bool {
        false
    }
    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }
    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }
    fn is_html_slot_element(&self) -> bool {
        false
    }
    fn is_part(&self, _name: &Name) -> bool {
        false
    }
    fn imported_part(&self, _name: &Name) -> Option<Name> {
        None
    }
    fn has_custom_state(&self, _name: &Name) -> bool {
        false
    }
    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}
    fn add_element_unique_hashes(&self, _filter: &mut BloomFilter) -> bool {
        false
    }
}
