//! The cascade: from the declarations that match an element to its computed style (CSS Cascade Level 4).

use std::sync::Arc;

use cssparser::Parser;
use rustc_hash::FxHashMap;
use selectors::context::{MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::{MatchingContext, matches_selector};

use super::declaration::{Declaration, Declared, Locator, body, unsupported_value};
use super::draft::{Basis, Draft, Extra, Source, TextTransform, initial};
use super::generated::{ContentItem, NamedString};
use super::property::{Assignment, Phase, Place};
use super::selector::{Node, Pseudo, Selectors};
use super::sheet::StyleSheets;
use super::tree::{ElementId, Tree};
use super::variables::{self, Unresolved};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::{BoxStyle, Direction, Display, Style};
use crate::units::Length;

/// The computed style of an element, and what markup makes of it at once.
#[derive(Debug)]
pub struct Computed {
    pub style: Arc<Style>,
    /// The same text in a line of its own, without a box: the style of text right inside the element.
    pub inline: Arc<Style>,
    /// The style of an anonymous block inside the element.
    pub anonymous: Arc<Style>,
    extra: Extra,
}

impl Computed {
    fn new(draft: Draft) -> Computed {
        let Draft { style, extra } = draft;
        let with_display = |display| {
            let (text, paragraph) = (Arc::clone(&style.text), Arc::clone(&style.paragraph));
            Arc::new(Style { text, paragraph, boxed: BoxStyle { display, ..BoxStyle::default() } })
        };
        let (inline, anonymous) = (with_display(Display::Inline), with_display(Display::Block));
        Computed { style: Arc::new(style), inline, anonymous, extra }
    }
    /// `display: none`
    pub fn hidden(&self) -> bool {
        self.extra.hidden
    }
    pub fn display(&self) -> Display {
        self.style.boxed.display
    }
    pub fn transform(&self) -> TextTransform {
        self.extra.transform
    }
    /// `content` of a pseudo-element.
    pub fn content(&self) -> Option<&Arc<[ContentItem]>> {
        self.extra.content.as_ref()
    }
    /// `string-set`
    pub fn strings(&self) -> &[NamedString] {
        &self.extra.strings
    }
    pub(super) fn source(&self) -> Source<'_> {
        Source { style: &self.style, extra: &self.extra }
    }
}

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
    root_size: Length,
    problems: Diagnostics,
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
        }
    }

    /// What was wrong in `style` attributes and in values with custom properties.
    pub fn finish(self) -> Diagnostics {
        self.problems
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
        let language = element.attribute("xml:lang").or_else(|| element.attribute("lang"));
        let key = Key {
            parent: parent.map_or(0, |parent| Arc::as_ptr(parent) as usize),
            rules: self.rule_list(),
            hints: element.hints.as_deref(),
            inline: element.attribute("style"),
            language: language.filter(|language| !language.is_empty()),
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
        self.attributes.insert(text, Arc::clone(&declarations));
        declarations
    }

    /// Applies blocks of declarations, weakest first, to what is inherited and to what `prepare` sets.
    pub(super) fn compute(
        &mut self,
        parent: Source<'_>,
        blocks: &[&[Declaration]],
        prepare: impl FnOnce(&mut Draft),
    ) -> Draft {
        let mut draft = Draft::inheriting(parent);
        prepare(&mut draft);
        let all = || blocks.iter().copied().flatten();
        let ordered: Vec<&Declaration> =
            all().filter(|one| !one.important).chain(all().filter(|one| one.important)).collect();
        set_variables(&mut draft, &ordered);
        let steps: Vec<Step<'_>> = ordered.iter().filter_map(|declaration| self.step(declaration, &draft)).collect();
        let mut basis = Basis { parent, root_size: self.root_size };
        run(&steps, Phase::FontSize, &mut draft, &basis);
        if std::ptr::eq(parent.style, initial().style) {
            basis.root_size = draft.em();
        }
        run(&steps, Phase::Color, &mut draft, &basis);
        draft.color_lines();
        run(&steps, Phase::Rest, &mut draft, &basis);
        draft.finish(parent);
        draft
    }

    /// What a declaration assigns, its custom properties replaced by their values.
    fn step<'d>(&mut self, declaration: &'d Declaration, draft: &Draft) -> Option<Step<'d>> {
        let (property, text, origin) = match &declaration.declared {
            Declared::Assignments(assignments) => return Some(Step::Known(assignments)),
            Declared::Variable { .. } => return None,
            Declared::Deferred { property, text, origin } => (*property, text, origin),
        };
        let problem = match variables::resolve(text, &draft.extra.variables) {
            Ok(text) => match property.parse(&mut Parser::new(&text)) {
                Ok(assignments) => return Some(Step::Made(assignments)),
                Err(error) => unsupported_value(property, &text, &error, origin.clone()),
            },
            Err(problem) => unresolved(&problem, property.name(), draft, origin.clone()),
        };
        self.problems.push(problem);
        None
    }
}

enum Step<'d> {
    Known(&'d [Assignment]),
    Made(Vec<Assignment>),
}

fn run(steps: &[Step<'_>], phase: Phase, draft: &mut Draft, basis: &Basis<'_>) {
    for step in steps {
        let assignments = match step {
            Step::Known(assignments) => assignments,
            Step::Made(assignments) => assignments.as_slice(),
        };
        for assignment in assignments.iter().filter(|assignment| assignment.phase == phase) {
            (assignment.set)(draft, basis);
        }
    }
}

fn set_variables(draft: &mut Draft, declarations: &[&Declaration]) {
    let mut own = declarations.iter().filter_map(|declaration| match &declaration.declared {
        Declared::Variable { name, text } => Some((name, text)),
        _ => None,
    });
    if let Some(first) = own.next() {
        let variables = Arc::make_mut(&mut draft.extra.variables);
        variables.extend([first].into_iter().chain(own).map(|(name, text)| (Arc::clone(name), Arc::clone(text))));
        variables::resolve_all(variables);
    }
}

fn unresolved(problem: &Unresolved, property: &str, draft: &Draft, origin: Origin) -> Diagnostic {
    let (message, hint) = match problem {
        Unresolved::Missing(name) => {
            let set = draft.extra.variables.keys().map(|name| name.as_ref());
            let hint = match super::declaration::nearest(name, set) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("set it, for example with `:root {{ {name}: … }}`, or give `var()` a second value"),
            };
            (format!("`{property}` needs the custom property `{name}`, which is not set here"), hint)
        }
        Unresolved::Loop(name) => {
            (format!("the custom property `{name}` refers to itself"), "give it a value of its own".to_owned())
        }
        Unresolved::TooLong => (
            format!("the value of `{property}` grows too long through its custom properties"),
            "let custom properties hold short values".to_owned(),
        ),
        Unresolved::Syntax => (
            format!("the `var()` of `{property}` cannot be read"),
            "write `var(--name)` or `var(--name, fallback)`".to_owned(),
        ),
    };
    Diagnostic::warning("unsupported-value", origin, message).with_hint(hint)
}
