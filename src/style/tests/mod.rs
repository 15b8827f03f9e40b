mod cascade;
mod memory;
mod pages;
mod problems;
mod values;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{Computed, Element, ElementId, Named, Resolver, StyleSheets, Tree};
use crate::diag::{Diagnostics, Origin};
use crate::model::{Color, PageSet};
use crate::sources::Text;

/// A tree from a notation like `div.a p#b[data-x=1]`: each element inside the one before, or with `+` beside it;
/// `_` in an attribute value stands for a space.
fn tree(path: &'static str) -> (Tree<'static>, Vec<ElementId>) {
    static PARTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\.(?<class>[\w-]+)|#(?<id>[\w-]+)|\[(?<name>[\w-]+)=(?<value>[^\]]*)\]").unwrap()
    });
    let mut tree = Tree::with_capacity(4);
    let mut ids: Vec<ElementId> = Vec::new();
    for step in path.split(' ') {
        let (beside, step) = step.strip_prefix('+').map_or((false, step), |step| (true, step));
        let name = &step[..step.find(['.', '#', '[']).unwrap_or(step.len())];
        let attributes = PARTS.captures_iter(step).map(|part| {
            let value = |group| part.name(group).map(|value| Cow::Owned(value.as_str().replace('_', " ")));
            let simple = ["class", "id"].into_iter().find_map(|group| Some((group, value(group)?)));
            simple.unwrap_or_else(|| (part.name("name").unwrap().as_str(), value("value").unwrap()))
        });
        let element = Element::new(name, attributes.collect());
        let before = ids.last().copied();
        let parent = if beside { before.and_then(|before| tree.get(before).parent) } else { before };
        ids.push(tree.push(parent, element));
    }
    (tree, ids)
}

struct Styled {
    styles: Vec<Arc<Computed>>,
    pages: PageSet,
    problems: Diagnostics,
    named: Vec<Named>,
}

impl Styled {
    fn last(&self) -> &Computed {
        self.styles.last().unwrap()
    }
    fn warnings(&self) -> Vec<String> {
        let line = |d: &crate::diag::Diagnostic| {
            format!("{} {} {} ({})", d.origin, d.code, d.message, d.hint.as_deref().unwrap_or_default())
        };
        self.problems.iter().map(line).collect()
    }
}

/// The styles of all elements of the notation.
fn all(css: &str, path: &'static str) -> Styled {
    let sheets = StyleSheets::parse(&[Text::new("s.css", css)]);
    let styled = styled(&sheets.value, path);
    Styled { problems: sheets.warnings.into_iter().chain(styled.problems).collect(), ..styled }
}

/// The styles of all elements of the notation by these style sheets.
fn styled(sheets: &StyleSheets, path: &'static str) -> Styled {
    let (tree, ids) = tree(path);
    let mut resolver = Resolver::new(sheets, &tree);
    let mut styles: Vec<Arc<Computed>> = Vec::new();
    for id in &ids {
        let parent = tree.get(*id).parent.map(|parent| Arc::clone(&styles[parent.index()]));
        styles.push(resolver.resolve(*id, parent.as_ref(), || Origin::file("attribute")));
    }
    let pages = resolver.pages(&styles[0]);
    let (problems, named) = resolver.finish();
    Styled { styles, pages, problems, named }
}

/// The style of the last element; the style sheet must be without problems.
fn of(css: &str, path: &'static str) -> Arc<Computed> {
    let mut result = all(css, path);
    assert!(result.problems.is_empty(), "{:#?}", result.warnings());
    result.styles.pop().unwrap()
}

fn rgb(red: u8, green: u8, blue: u8) -> Color {
    Color { red, green, blue }
}
