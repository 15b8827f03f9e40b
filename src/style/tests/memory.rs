//! What a thread remembers of earlier documents changes nothing.

use super::super::StyleSheets;
use super::{Styled, styled};
use crate::sources::Text;

const CSS: &str = "
    @page { size: 5mm 5mm; @top-left { content: 'x'; font-family: var(--face) } }
    html { --face: Unheard; font-size: 10pt; color: var(--none) }
    p { font-family: var(--face); font-size: 1.2em; width: var(--face) }
    td { color: red } td:first-child { color: lime } .s td { color: blue } .s > td + td { color: navy }
    [lang|=ko] td { color: teal } #own { color: gray } div:not(.x, #other) :is(#inner) { color: silver } q::before { color: olive; content: open-quote }";

const PATHS: [&str; 8] = [
    "html body table tr td +td +td",
    "html body table tr.s td +td",
    "html body p +p[style=width:_wrong] +p[style=font-family:_Other]",
    "html[lang=ko] body table tr td",
    "html[style=font-size:_20pt] body p",
    "html body p#own +p#other[dir=rtl] q",
    "html body div#own p +p#inner +p#nowhere",
    "html body p +p q",
];

fn same(one: &Styled, other: &Styled) {
    let styles = |styled: &Styled| styled.styles.iter().map(|computed| computed.style.clone()).collect::<Vec<_>>();
    assert_eq!(styles(one), styles(other));
    assert_eq!(one.pages, other.pages);
    assert_eq!(one.warnings(), other.warnings());
    assert_eq!(one.named, other.named);
}

#[test]
fn a_document_has_the_styles_and_problems_that_it_would_have_alone() {
    let sheets = || StyleSheets::parse(&[Text::new("s.css", CSS)]).value;
    let known = sheets();
    for path in PATHS.into_iter().chain(PATHS.into_iter().rev()) {
        same(&styled(&known, path), &styled(&sheets(), path));
    }
    assert!(styled(&known, PATHS[2]).warnings().len() > 4, "{:#?}", styled(&known, PATHS[2]).warnings());
}

#[test]
fn further_documents_take_over_what_was_found() {
    let sheets = StyleSheets::parse(&[Text::new("s.css", "p { font-size: 1.2em }")]).value;
    let (first, second) = (styled(&sheets, "html body p"), styled(&sheets, "html body p +p"));
    assert!(std::sync::Arc::ptr_eq(&first.styles[2], &second.styles[3]));
    let others = StyleSheets::parse(&[Text::new("s.css", "p { font-size: 1.3em }")]).value;
    assert_ne!(styled(&others, "html body p").last().style, first.last().style);
}

#[test]
fn what_is_remembered_stays_within_bounds() {
    let sheets = StyleSheets::parse(&[Text::new("s.css", "p { font-size: 1.2em }")]).value;
    for width in 0..3000 {
        let (mut tree, root) = (super::Tree::with_capacity(1), super::Element::new("html", Vec::new()));
        let root = tree.push(None, root);
        let style = format!("width: {width}pt").into();
        let element = tree.push(Some(root), super::Element::new("p", vec![("style", style)]));
        let mut resolver = super::Resolver::new(&sheets, &tree);
        let root = resolver.resolve(root, None, crate::diag::Origin::none);
        let computed = resolver.resolve(element, Some(&root), crate::diag::Origin::none);
        assert_eq!(
            computed.style.boxed.width,
            crate::model::Extent::Length(crate::units::Length::pt(f64::from(width)))
        );
        assert!(resolver.memory.computed.len() < 1200);
    }
}

#[test]
fn ids_that_no_selector_names_make_no_difference() {
    let sheets = StyleSheets::parse(&[Text::new("s.css", "p#a { color: red }")]).value;
    let (first, second) = (styled(&sheets, "html body p#b"), styled(&sheets, "html body p#c +p#a"));
    assert!(std::sync::Arc::ptr_eq(&first.styles[2], &second.styles[2]));
    assert_ne!(second.styles[3].style, second.styles[2].style);
}
