use std::borrow::Cow;

use proptest::prelude::*;

use super::super::property::{Place, Property, names};
use super::super::{Element, Resolver, StyleSheets, Tree};
use super::{all, rgb};
use crate::diag::Origin;
use crate::sources::Text;

#[test]
fn what_is_outside_the_subset_is_told_with_its_place() {
    let cases: [(&str, &[&str]); 23] = [
        ("p { colr: red }", &["s.css:1:5 unsupported-property", "`colr`", "did you mean `color`?"]),
        (
            "p {\n  text-align: centre;\n}",
            &["s.css:2:3 unsupported-value", "`text-align: centre`", "left, right, center"],
        ),
        ("p { flex: 1 -1 }", &["s.css:1:5 unsupported-value", "`flex: 1 -1`"]),
        ("p { grid-template-columns: repeat(0, 1fr) }", &["s.css:1:5 unsupported-value", "minmax()"]),
        ("p { grid-column: 0 }", &["s.css:1:5 unsupported-value", "span"]),
        ("p { object-position: top left 3pt }", &["s.css:1:5 unsupported-value", "object-position"]),
        ("p { aspect-ratio: 1 / 0 }", &["s.css:1:5 unsupported-value", "16 / 9"]),
        ("p { box-shadow: 0 0 3pt black }", &["s.css:1:5 unsupported-property", "box-shadow"]),
        ("p { width: 3vw }", &["unsupported-value", "`vw`", "pt, mm, cm"]),
        ("p { margin: -1pt auto; padding: -1pt }", &["s.css:1:24", "`padding: -1pt`"]),
        ("p { color: red\n margin: 0 }", &["unsupported-value", "semicolon"]),
        ("@import \"a.css\";", &["s.css:1:1 unsupported-at-rule", "`@import`"]),
        ("p {}\n@font-face { font-family: X }", &["s.css:2:1 unsupported-at-rule", "`@font-face`"]),
        ("p:hover { color: red }", &["s.css:1:1 unsupported-selector", "`p:hover`", ":nth-child"]),
        ("p::marker { color: red }", &["unsupported-selector", "`p::marker`"]),
        ("p { b { color: red } }", &["s.css:1:5 css-syntax", "cannot stand inside"]),
        ("p { size: A4 }", &["unsupported-property", "`@page`"]),
        ("@page { size: a4-landscape }", &["s.css:1:9 unsupported-value", "did you mean `A4 landscape`?"]),
        ("@page { size: Leter portait }", &["did you mean `letter portrait`?"]),
        ("@page { size: A6 }", &["unsupported-value", "A3, A4, A5"]),
        ("@page :blank { margin: 0 }", &["s.css:1:1 unsupported-at-rule"]),
        ("@page { @top-middle { content: \"x\" } }", &["s.css:1:9 unsupported-at-rule", "`@top-middle`"]),
        ("@page { @top-left { content: counter(chapter) } }", &["s.css:1:21 unsupported-value", "counter(page)"]),
    ];
    for (css, parts) in cases {
        let warnings = all(css, "html p").warnings();
        assert_eq!(warnings.len(), 1, "{css}: {warnings:#?}");
        for part in parts {
            assert!(warnings[0].contains(part), "{css}: {} lacks {part}", warnings[0]);
        }
    }
}

#[test]
fn good_declarations_survive_bad_neighbours() {
    let result = all("p { colr: red; color: blue; ; 3 } p..x { orphans: 9 } p { widows: 4 }", "html p");
    assert_eq!(result.last().style.text.color, rgb(0, 0, 255));
    assert_eq!(result.last().style.paragraph.widows, 4);
    assert_eq!(result.problems.len(), 3, "{:#?}", result.warnings());
}

#[test]
fn braces_that_come_alone_are_told_and_lose_no_rules() {
    let cases: [(&str, &[&str], bool); 9] = [
        (
            "i { color: red\np { color: blue }\nb { color: green }",
            &["s.css:1:1 css-syntax a `}` is missing: the rule `i` that begins at line 1 is not closed", "line 2"],
            true,
        ),
        ("b, i {\n  color: red;\n\np { color: blue }", &["s.css:1:1", "`b, i`", "before the rule at line 4"], true),
        ("@page { margin: 1cm\np { color: blue }", &["s.css:1:1", "the rule `@page` that begins"], true),
        ("i { color: red\n@page { margin: 1cm }\np { color: blue }", &["s.css:1:1", "`i`"], true),
        ("p { color: blue", &["s.css:1:1", "`p` that begins at line 1", "where it ends"], true),
        ("@media print {\n  p { color: blue }\n", &["s.css:1:1", "`@media print`"], true),
        ("i { margin: 0 } }\np { color: blue }", &["s.css:1:17 css-syntax this `}` closes nothing"], true),
        ("i { color: red }\n  /* my colours\np { color: blue }", &["s.css:2:3 css-syntax this comment", "`*/`"], false),
        ("i { color: red;p { color: blue }", &["a `}` is missing", "`i`"], false),
    ];
    for (css, parts, survives) in cases {
        let result = all(css, "html p");
        let warnings = result.warnings();
        let one = &warnings[0];
        assert!(warnings.len() == 1 || css.contains(";p"), "{css}: {warnings:#?}");
        parts.iter().for_each(|part| assert!(one.contains(part), "{css}: {one} lacks {part}"));
        assert_eq!(result.last().style.text.color == rgb(0, 0, 255), survives, "{css}");
    }
    let fine = "p { --x: { a }; --y: \"}\"; background: transparent } /* } */ i::before { content: '{\\'}' }";
    assert!(all(fine, "html p").problems.is_empty(), "{:#?}", all(fine, "html p").warnings());
}

#[test]
fn the_numbers_of_pages_belong_into_margins() {
    for css in [
        "p::after { content: \"Page: \" counter(page) }",
        "p::before { content: counter(pages, lower-roman) }",
        "p { string-set: x counter(page) }",
    ] {
        let warnings = all(css, "html p").warnings();
        let [one] = &warnings[..] else { panic!("{css}: {warnings:#?}") };
        assert!(
            one.contains("unsupported-value") && one.contains("@bottom-center { content: counter(page) }"),
            "{one}"
        );
    }
}

/// The names in the first column of the table below a heading of the page on the subset.
fn documented(heading: &str) -> Vec<&'static str> {
    let page = include_str!("../../../docs/html-css.md");
    let section = page.split(heading).nth(1).unwrap();
    let rows =
        section.lines().skip_while(|line| !line.starts_with("|--")).skip(1).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2)).collect()
}

#[test]
fn the_documentation_lists_every_property() {
    let documented = documented("### Properties");
    for name in names() {
        assert!(documented.contains(&name), "`{name}` is not documented");
    }
    for name in documented {
        assert!(
            name.contains('…')
                || [Place::Element, Place::Footnotes].iter().any(|place| Property::find(name, *place).is_some()),
            "`{name}` is not a property"
        );
    }
}

#[test]
fn the_built_in_sheet_is_clean() {
    let text = Text::new("user_agent.css", include_str!("../user_agent.css"));
    let warnings = StyleSheets::parse(&[text]).warnings;
    assert!(warnings.is_empty(), "{warnings:#?}");
}

fn css_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("p"),
        Just("{"),
        Just("}"),
        Just(":"),
        Just(";"),
        Just("("),
        Just(")"),
        Just("["),
        Just("var(--a)"),
        Just("--a:"),
        Just("calc("),
        Just("1e39"),
        Just("-99999999pt"),
        Just("%"),
        Just("@page"),
        Just("@media print"),
        Just("font"),
        Just("margin"),
        Just("color"),
        Just("hsl("),
        Just("inherit"),
        Just("!important"),
        Just(":nth-child("),
        Just("content"),
        Just("\""),
        Just("/*"),
        Just("\\"),
        Just("\n"),
        Just(" "),
        Just("é"),
        Just("string-set"),
        Just("@top-left{"),
        Just("size"),
        Just("border"),
        Just("::before"),
        Just(","),
        Just("/"),
        Just("+"),
        Just(">"),
        Just("columns"),
        Just("0"),
        Just("em"),
        Just("line-height"),
        Just("url("),
        Just("u+0"),
        Just("#"),
        Just("."),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_style_sheet_can_be_parsed(css in css_like(), noise in ".{0,60}") {
        all(&css, "html p +p");
        all(&noise, "html p");
        all(&format!("p {{ {css} }}"), "html p");
        let sheets = StyleSheets::parse(&[]).value;
        let mut tree = Tree::with_capacity(4);
        let root = tree.push(None, Element::new("p", vec![("style", Cow::Borrowed(css.as_str()))]));
        Resolver::new(&sheets, &tree).resolve(root, None, Origin::none);
    }
}
