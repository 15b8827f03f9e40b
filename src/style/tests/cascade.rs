use std::sync::Arc;

use super::super::{Pseudo, Resolver, StyleSheets};
use super::{all, of, rgb, tree};
use crate::diag::Origin;
use crate::model::{Color, Extent, LineHeight};
use crate::sources::Text;
use crate::units::Length;

#[test]
fn the_stronger_rule_wins() {
    let color = |css, path| of(css, path).style.text.color;
    let (red, blue) = (rgb(255, 0, 0), rgb(0, 0, 255));
    assert_eq!(color("p { color: red } p { color: blue }", "html p"), blue, "order");
    assert_eq!(color(".a { color: red } p { color: blue }", "html p.a"), red, "class over type");
    assert_eq!(color("#i { color: red } .a { color: blue }", "html p.a#i"), red, "id over class");
    assert_eq!(color("p { color: red !important } #i { color: blue }", "html p#i"), red, "important");
    assert_eq!(color("p { color: red }", "html p[style=color:_blue]"), blue, "attribute over rule");
    assert_eq!(color("p { color: red !important }", "html p[style=color:_blue]"), red, "important over attribute");
    assert_eq!(of("h1 { font-weight: 300 }", "html h1").style.text.weight, 300, "author over built-in");
}

#[test]
fn selectors_look_at_the_tree() {
    let matches = |selector: &str, path| {
        let style = of(&format!("{selector} {{ orphans: 7 }}"), path);
        style.style.paragraph.orphans == 7
    };
    assert!(matches("div > p", "html div p"));
    assert!(!matches("html > p", "html div p"));
    assert!(matches("html p", "html div p"));
    assert!(matches("p:first-child", "html p"));
    assert!(!matches("p:first-child", "html p +p"));
    assert!(matches("p:last-child", "html p +p"));
    assert!(matches("p:nth-child(2n)", "html p +p"));
    assert!(matches("p + p", "html p +p"));
    assert!(matches("p ~ p", "html p +p"));
    assert!(matches("p:not(.a)", "html p"));
    assert!(!matches("p:not(.a)", "html p.a"));
    assert!(matches(":is(div, p)", "html p"));
    assert!(matches("p[data-x=\"1\"]", "html p[data-x=1]"));
    assert!(matches("a:link", "html a[href=#x]"));
    assert!(!matches("a:link", "html a"));
    assert!(matches(":root", "html"));
}

#[test]
fn values_are_inherited_where_css_says_so() {
    let result = all("div { color: #123456; margin: 5pt; line-height: 2; font-size: 20pt }", "html div p");
    let (div, p) = (&result.styles[1].style, &result.styles[2].style);
    assert_eq!(p.text.color, rgb(0x12, 0x34, 0x56));
    assert_eq!(p.paragraph.line_height, LineHeight::Number(2.0));
    assert_eq!(div.boxed.margin.left, Extent::Length(Length::pt(5.0)));
    assert_eq!(p.boxed.margin.left, Extent::ZERO);
    assert_eq!(p.boxed.margin.top, Extent::Length(Length::pt(12.0)), "0.6em of 20pt");
    assert!(Arc::ptr_eq(&div.text, &p.text), "unchanged parts are shared");
    let explicit = of("div { margin: 5pt } p { margin: inherit; color: initial; orphans: unset }", "html div p");
    assert_eq!(explicit.style.boxed.margin.left, Extent::Length(Length::pt(5.0)));
    assert_eq!(
        of("div { border: 1pt solid red } p { border: initial }", "html div p").style.boxed.border.top.width,
        Length::ZERO
    );
}

#[test]
fn elements_with_one_style_share_it() {
    let result = all("td { padding: 2pt }", "html table tr td.x +td.y");
    assert!(Arc::ptr_eq(&result.styles[3], &result.styles[4]));
}

#[test]
fn custom_properties_are_replaced() {
    let css = ":root { --accent: #1f4e79; --line: 1pt solid var(--accent) } p { border: var(--line); color: var(--none, red) }";
    let style = of(css, "html p");
    assert_eq!(style.style.boxed.border.top.color, rgb(31, 78, 121));
    assert_eq!(style.style.text.color, rgb(255, 0, 0));
    let set_in_attribute = of("p { color: var(--accent) }", "html div[style=--accent:_blue] p");
    assert_eq!(set_in_attribute.style.text.color, rgb(0, 0, 255));
    let of_font = of(":root { --size: 20pt } p { font: var(--size) serif; margin: 1em }", "html p");
    assert_eq!(of_font.style.boxed.margin.top, Extent::Length(Length::pt(20.0)));
}

#[test]
fn custom_properties_that_lead_nowhere_are_told() {
    let result = all(":root { --accent: red }\np {\n  color: var(--acent);\n}", "html p");
    assert_eq!(
        result.warnings(),
        [
            "s.css:3:3 unsupported-value `color` needs the custom property `--acent`, which is not set here (did you mean `--accent`?)"
        ]
    );
    let looped = all("p { --a: var(--b); --b: var(--a); color: var(--a, red) }", "html p");
    assert_eq!(looped.last().style.text.color, rgb(255, 0, 0), "a loop is as good as unset");
    let wrong = all(":root { --w: blue }\np { width: var(--w) }", "html p");
    assert!(wrong.warnings()[0].starts_with("s.css:2:5 unsupported-value `width: blue` is not supported"));
    let bomb: String = (1..40).map(|n| format!("--v{n}: var(--v{0}) var(--v{0}) var(--v{0});", n - 1)).collect();
    for seed in ["", "long and longer"] {
        let result = all(&format!("p {{ --v0: {seed}; {bomb} color: var(--v39) }}"), "html p");
        assert_eq!(result.problems.len(), 1);
    }
}

#[test]
fn media_other_than_print_are_skipped() {
    let css = "@media screen { p { color: red } } @media print, screen { p { orphans: 5 } } @media (min-width: 3cm) { p { widows: 9 } }";
    let style = of(css, "html p");
    assert_eq!(
        (style.style.text.color, style.style.paragraph.orphans, style.style.paragraph.widows),
        (Color::BLACK, 5, 2)
    );
}

#[test]
fn pseudo_elements_have_content() {
    let sheets = StyleSheets::parse(&[Text::new(
        "s.css",
        "p.n::before { content: \"No. \" attr(data-n); color: red } p::after { color: red }",
    )]);
    let (tree, ids) = tree("html p.n");
    let mut resolver = Resolver::new(&sheets.value, &tree);
    let html = resolver.resolve(ids[0], None, Origin::none);
    let p = resolver.resolve(ids[1], Some(&html), Origin::none);
    let before = resolver.pseudo(ids[1], Pseudo::Before, &p).unwrap();
    assert_eq!(before.style.text.color, rgb(255, 0, 0));
    assert_eq!(before.content().unwrap().len(), 2);
    assert!(resolver.pseudo(ids[1], Pseudo::After, &p).is_none(), "no content, no box");
}

#[test]
fn languages_select_with_their_varieties() {
    let css = "p { color: red } p:lang(fr) { color: lime } p:lang(en, \"*-CH\") { color: blue }";
    let color = |path: &'static str| of(css, path).style.text.color;
    let (red, lime, blue) = (rgb(255, 0, 0), rgb(0, 255, 0), rgb(0, 0, 255));
    assert_eq!(color("html[lang=fr] p"), lime);
    assert_eq!(color("html[lang=fr-CA] div p"), lime);
    assert_eq!(color("html[lang=fr] p[lang=en-GB]"), blue);
    assert_eq!(color("html[lang=de-Latn-CH] p"), blue);
    assert_eq!(color("html[lang=fro] p"), red);
    assert_eq!(color("html p"), red);
}
