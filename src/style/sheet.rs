//! Style sheets: rules, sorted into buckets by what an element must have to match them.

use std::sync::{Arc, LazyLock};

use cssparser::{
    AtRuleParser, CowRcStr, ParseError, Parser, ParserState, QualifiedRuleParser, StyleSheetParser,
    match_ignore_ascii_case,
};
use rustc_hash::{FxHashMap, FxHashSet};
use selectors::parser::{Selector, SelectorList};

use super::balance::balanced;
use super::declaration::{Body, Declaration, Locator, SUBSET, body, shortened};
use super::named::{FontList, Named, PageName};
use super::page::{PageRule, PageSelector};
use super::problem::{Parsed, Problem, reason, refused};
use super::property::Place;
use super::selector::{self, BucketKey, Pseudo, Selectors};
use super::tree::{Element, Marks};
use crate::diag::{Diagnostic, Diagnostics, Origin, Warned};
use crate::sources::Text;

/// Parsed style sheets: the built-in one for print, then the author's. Shared by all documents of a template.
#[derive(Clone)]
pub struct StyleSheets {
    pub(super) layers: Vec<Arc<Layer>>,
}

impl StyleSheets {
    /// Parses the author's style sheets, of which later ones win over earlier ones. Everything outside the
    /// supported subset gives a warning, here and only here.
    pub fn parse(sheets: &[Text]) -> Warned<StyleSheets> {
        static USER_AGENT: LazyLock<Arc<Layer>> = LazyLock::new(|| {
            let text = Text::new("user_agent.css", include_str!("user_agent.css"));
            Arc::new(Layer::parse(false, &[text]).value)
        });
        StyleSheets { layers: vec![Arc::clone(&USER_AGENT)] }.with(sheets)
    }

    /// These style sheets and further ones of the author, which win over them.
    pub fn with(&self, sheets: &[Text]) -> Warned<StyleSheets> {
        Layer::parse(true, sheets).map(|layer| {
            let mut layers = self.layers.clone();
            layers.push(Arc::new(layer));
            StyleSheets { layers }
        })
    }

    /// The fonts that the author's style sheets name, in the order of the sheets; without those of `other`, which
    /// these were made from.
    pub fn fonts_beside<'s>(&'s self, other: Option<&StyleSheets>) -> impl Iterator<Item = &'s FontList> {
        let known = other.map_or(0, |other| other.layers.len());
        self.layers
            .iter()
            .skip(known)
            .filter(|layer| layer.author)
            .flat_map(|layer| layer.named())
            .filter_map(Named::fonts)
    }

    /// The pages that `page` asks for, in the order of the sheets.
    pub fn pages_asked_for(&self) -> impl Iterator<Item = &PageName> {
        self.layers.iter().flat_map(|layer| layer.named()).filter_map(Named::page)
    }

    /// The names of the `@page` rules, in the order of the sheets.
    pub fn page_names(&self) -> impl Iterator<Item = &str> {
        let selectors = self.layers.iter().flat_map(|layer| &layer.pages).flat_map(|rule| &rule.selectors);
        selectors.filter_map(PageSelector::name)
    }
}

/// The rules of style sheets that were parsed together.
#[derive(Default)]
pub(super) struct Layer {
    /// Whether the author wrote them; rules of the built-in sheet are weaker than all of the author's.
    pub author: bool,
    pub rules: Vec<Vec<Declaration>>,
    pub pages: Vec<PageRule>,
    /// Those that selectors name.
    pub ids: FxHashSet<Box<str>>,
    elements: Buckets,
    /// Those of pseudo-elements, in the order of [`Pseudo::ALL`].
    pseudos: [Buckets; Pseudo::ALL.len()],
}

/// A selector and its rule.
pub(super) struct Entry {
    pub selector: Selector<Selectors>,
    /// Whether the selector is no more than the key of its bucket, so that every candidate matches.
    pub is_key: bool,
    /// What the ancestors of a matching element must have among them.
    pub ancestors: Marks,
    /// Whether it looks at nothing but names, classes and ids.
    pub by_names: bool,
    /// An attribute that a matching element must have.
    pub attribute: Option<Box<str>>,
    /// The index of the rule in [`Layer::rules`].
    pub rule: u32,
}

/// Selectors, sorted by what an element must have to match them.
#[derive(Default)]
pub(super) struct Buckets {
    pub entries: Vec<Entry>,
    /// Their places in the list.
    ids: FxHashMap<Box<str>, Vec<usize>>,
    classes: FxHashMap<Box<str>, Vec<usize>>,
    types: FxHashMap<Box<str>, Vec<usize>>,
    any: Vec<usize>,
    /// The keys of the maps.
    keys: Marks,
}

impl Buckets {
    /// Whether any selector may match an element with these marks.
    pub fn speak_of(&self, own: Marks) -> bool {
        !self.any.is_empty() || self.keys.meet(own)
    }

    /// Calls `visit` for the place of every selector that may match an element with these marks.
    pub fn candidates(&self, element: &Element<'_>, own: Marks, mut visit: impl FnMut(usize)) {
        if self.keys.meet(own) {
            if !self.ids.is_empty()
                && let Some(id) = element.attribute("id")
            {
                self.ids.get(id).into_iter().flatten().copied().for_each(&mut visit);
            }
            if !self.classes.is_empty() {
                for class in element.classes() {
                    self.classes.get(class).into_iter().flatten().copied().for_each(&mut visit);
                }
            }
            self.types.get(element.name).into_iter().flatten().copied().for_each(&mut visit);
        }
        self.any.iter().copied().for_each(visit);
    }

    fn insert(&mut self, entry: Entry) {
        let key = selector::bucket_key(&entry.selector);
        let at = self.entries.len();
        self.entries.push(entry);
        if let BucketKey::Id(name) | BucketKey::Class(name) | BucketKey::Type(name) = &key {
            self.keys.add(name);
        }
        match key {
            BucketKey::Id(id) => self.ids.entry(id).or_default().push(at),
            BucketKey::Class(class) => self.classes.entry(class).or_default().push(at),
            BucketKey::Type(name) => self.types.entry(name).or_default().push(at),
            BucketKey::Any => self.any.push(at),
        }
    }
}

impl Layer {
    fn parse(author: bool, sheets: &[Text]) -> Warned<Layer> {
        let mut layer = Layer { author, ..Layer::default() };
        let mut problems = Diagnostics::new();
        for sheet in sheets {
            let css = balanced(sheet, &mut problems);
            let mut parser = RuleParser { sheet, css: &css, layer: &mut layer, problems: &mut problems };
            parser.rules(&mut Parser::new(&css));
        }
        Warned { value: layer, warnings: problems }
    }

    /// What its declarations name, those of pages after those of elements.
    fn named(&self) -> impl Iterator<Item = &Named> {
        let bodies = || self.pages.iter().map(|page| &page.body);
        let of_pages = bodies().map(|body| &body.declarations);
        let of_boxes = bodies().flat_map(|body| &body.boxes).map(|part| &part.declarations);
        let declarations = self.rules.iter().chain(of_pages).chain(of_boxes).flatten();
        declarations.filter_map(|declaration| declaration.named.as_deref())
    }

    pub fn buckets(&self, pseudo: Option<Pseudo>) -> &Buckets {
        match pseudo {
            None => &self.elements,
            Some(pseudo) => &self.pseudos[pseudo as usize],
        }
    }

    fn add_rule(&mut self, selectors: &SelectorList<Selectors>, declarations: Vec<Declaration>) {
        let rule = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.rules.push(declarations);
        for selector in selectors.slice() {
            selector::named_ids(selector, &mut self.ids);
            let entry = Entry {
                selector: selector.clone(),
                is_key: selector::is_key(selector),
                ancestors: selector::ancestor_marks(selector),
                by_names: selector::looks_at_names(selector),
                attribute: selector::needed_attribute(selector),
                rule,
            };
            match selector.pseudo_element() {
                None => self.elements.insert(entry),
                Some(pseudo) => self.pseudos[*pseudo as usize].insert(entry),
            }
        }
    }
}

struct RuleParser<'a> {
    sheet: &'a Text,
    /// The sheet as it is read.
    css: &'a str,
    layer: &'a mut Layer,
    problems: &'a mut Diagnostics,
}

impl RuleParser<'_> {
    fn rules(&mut self, input: &mut Parser<'_>) {
        let mut rules = StyleSheetParser::new(input, self);
        while let Some(result) = rules.next() {
            // At-rules have been reported by name.
            if let Err((error, text, _)) = result
                && !text.starts_with('@')
            {
                let offset = text.as_ptr() as usize - rules.parser.css.as_ptr() as usize;
                let origin = rules.parser.sheet.origin_at(offset);
                rules.parser.problems.push(bad_rule(text, &error, origin));
            }
        }
    }

    fn unsupported(&mut self, offset: usize, message: String, hint: &str) {
        let origin = self.sheet.origin_at(offset);
        self.problems.push(Diagnostic::warning("unsupported-at-rule", origin, message).with_hint(hint));
    }
}

/// The warning for a rule that cannot be read at all, or has a selector outside the subset.
fn bad_rule(text: &str, error: &ParseError<Problem>, origin: Origin) -> Diagnostic {
    match text.split_once('{') {
        None => Diagnostic::warning("css-syntax", origin, format!("`{}` is not a rule", shortened(text)))
            .with_hint("write `selector { property: value; }`"),
        Some((selector, _)) => {
            let message = format!("the selector `{}` is not supported, so its rule is left out", shortened(selector));
            Diagnostic::warning("unsupported-selector", origin, message)
                .with_hint(reason(error).unwrap_or_else(|| SUBSET.to_owned()))
        }
    }
}

impl<'i> QualifiedRuleParser<'i> for RuleParser<'_> {
    type Prelude = SelectorList<Selectors>;
    type QualifiedRule = ();
    type Error = Problem;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Parsed<SelectorList<Selectors>> {
        selector::parse(input)
    }

    fn parse_block(
        &mut self,
        selectors: SelectorList<Selectors>,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Parsed<()> {
        let Body { declarations, .. } = body(input, Place::Element, Locator::Text(self.sheet), self.problems);
        self.layer.add_rule(&selectors, declarations);
        Ok(())
    }
}

/// The at-rules of the subset.
enum AtRule {
    Page(Vec<PageSelector>),
    /// `@media`, and whether it speaks of print.
    Media(bool),
}

impl<'i> AtRuleParser<'i> for RuleParser<'_> {
    type Prelude = AtRule;
    type AtRule = ();
    type Error = Problem;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Parsed<AtRule> {
        let offset = input.position().byte_index().saturating_sub(name.len() + 1);
        match_ignore_ascii_case! { &name,
            "page" => match PageSelector::parse_list(input) {
                Ok(selectors) => Ok(AtRule::Page(selectors)),
                Err(error) => {
                    let message = "this page selector is not supported, so its rule is left out".to_owned();
                    let hint = "write `@page`, `@page name`, `@page :first`, `@page :left` or `@page :right`";
                    self.unsupported(offset, message, hint);
                    Err(error)
                }
            },
            "media" => Ok(AtRule::Media(speaks_of_print(input))),
            _ => {
                let hint = match name.as_ref() {
                    "footnote" => "put it into an `@page` rule: `@page { @footnote { … } }`",
                    "import" => "copy the rules into this style sheet",
                    "font-face" => "put font files into the workspace and name them by `font-family` alone",
                    _ => SUBSET,
                };
                self.unsupported(offset, format!("`@{name}` is not supported"), hint);
                refused()
            }
        }
    }

    fn parse_block(&mut self, rule: AtRule, start: &ParserState, input: &mut Parser<'i>) -> Parsed<()> {
        match rule {
            AtRule::Page(selectors) => {
                let body = body(input, Place::Page, Locator::Text(self.sheet), self.problems);
                let origin = self.sheet.origin_at(start.position().byte_index());
                self.layer.pages.push(PageRule { selectors, body, origin });
            }
            AtRule::Media(true) => self.rules(input),
            AtRule::Media(false) => while input.next().is_ok() {},
        }
        Ok(())
    }
}

/// Whether a list of media queries holds for print whatever the medium's size.
fn speaks_of_print(input: &mut Parser<'_>) -> bool {
    let queries = input.parse_comma_separated(|input| -> Parsed<bool> {
        let _ = input.try_parse(|input| input.expect_ident_matching("only"));
        let print = input
            .expect_ident()
            .is_ok_and(|name| name.eq_ignore_ascii_case("print") || name.eq_ignore_ascii_case("all"));
        let unconditional = input.is_exhausted();
        while input.next().is_ok() {}
        Ok(print && unconditional)
    });
    queries.is_ok_and(|queries| queries.contains(&true))
}
