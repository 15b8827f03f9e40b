use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use regex::Regex;

use super::property::{Place, Property, names};
use super::{Computed, Element, ElementId, Pseudo, Resolver, StyleSheets, Tree};
use crate::diag::{Diagnostics, Origin};
use crate::model::{
    Align, Baseline, BorderLine, BorderSide, Break, Color, ContentPart, CounterStyle, Extent, LineHeight, ListMarker,
    MarginBoxPosition, PageContext, PageSet, PageSide, VerticalAlign,
};
use crate::sources::Text;
use crate::units::{Length, Size};

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

struct Result {
    styles: Vec<Arc<Computed>>,
    pages: PageSet,
    problems: Diagnostics,
}

impl Result {
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
fn all(css: &str, path: &'static str) -> Result {
    let sheets = StyleSheets::parse(&[Text::new("s.css", css)]);
    let (tree, ids) = tree(path);
    let mut resolver = Resolver::new(&sheets.value, &tree);
    let mut styles: Vec<Arc<Computed>> = Vec::new();
    for id in &ids {
        let parent = tree.get(*id).parent.map(|parent| Arc::clone(&styles[parent.index()]));
        styles.push(resolver.resolve(*id, parent.as_ref(), || Origin::file("attribute")));
    }
    let pages = resolver.pages(&styles[0]);
    let problems = sheets.warnings.into_iter().chain(resolver.finish()).collect();
    Result { styles, pages, problems }
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
fn lengths_have_units() {
    let width = |value: &str| {
        of(&format!("html {{ font-size: 10pt }} p {{ font-size: 20pt; width: {value} }}"), "html p").style.boxed.width
    };
    let points = |value: f64| Extent::Length(Length::pt(value));
    assert_eq!(width("12pt"), points(12.0));
    assert_eq!(width("0.4pt"), points(0.4));
    assert_eq!(width("96px"), points(72.0));
    assert_eq!(width("1in"), points(72.0));
    assert_eq!(width("25.4mm"), Extent::Length(Length::mm(25.4)));
    assert_eq!(width("2em"), points(40.0));
    assert_eq!(width("2rem"), points(20.0));
    assert_eq!(width("50%"), Extent::Percent(0.5));
    assert_eq!(width("0"), points(0.0));
    assert_eq!(width("calc(1em + 2 * (3pt - 1pt))"), points(24.0));
    assert_eq!(width("calc(100% / 4)"), Extent::Percent(0.25));
}

#[test]
fn font_sizes_stay_readable() {
    let size = |value: &str| of(&format!("p {{ font-size: {value} }}"), "html p").style.text.size;
    assert_eq!(size("9.5pt"), Length::pt(9.5));
    assert_eq!(size("200%"), Length::pt(22.0));
    assert_eq!(size("larger"), Length::pt(11.0 * 1.2));
    assert_eq!(size("0"), Length::pt(0.1));
    assert_eq!(size("1e9pt"), Length::pt(1000.0));
}

#[test]
fn the_font_shorthand_sets_all_of_it() {
    let css = "div { font-variant: small-caps; font-weight: 300 } p { font: italic bold 9.5pt/1.3 \"Liberation Sans\", Gill Sans }";
    let style = of(css, "html div p");
    let text = &style.style.text;
    assert_eq!((text.size, text.weight, text.italic), (Length::pt(9.5), 700, true));
    assert_eq!(text.families.iter().map(|name| name.as_ref()).collect::<Vec<_>>(), ["Liberation Sans", "Gill Sans"]);
    assert_eq!(style.style.paragraph.line_height, LineHeight::Number(1.3));
    assert_eq!(text.caps, crate::model::Caps::Normal, "reset");
    let later = of("p { font: 9pt serif; font-weight: 600; line-height: 2em }", "html p");
    assert_eq!(later.style.text.weight, 600);
    assert_eq!(later.style.paragraph.line_height, LineHeight::Length(Length::pt(18.0)));
}

#[test]
fn colours_come_in_many_forms() {
    let color = |value: &str| of(&format!("p {{ color: {value} }}"), "html p").style.text.color;
    for value in ["#1f4e79", "#1F4E79ff", "rgb(31, 78, 121)", "rgb(31 78 121 / 100%)", "hsl(208.7 59.2% 29.8%)"] {
        assert_eq!(color(value), rgb(31, 78, 121), "{value}");
    }
    assert_eq!(color("navy"), rgb(0, 0, 128));
    assert_eq!(color("rgba(0, 0, 0, 0.5)"), rgb(128, 128, 128), "over white");
    let background = |value: &str| of(&format!("p {{ background: {value} }}"), "html p").style.boxed.background;
    assert_eq!((background("transparent"), background("none")), (None, None));
    assert_eq!(background("currentcolor"), Some(Color::BLACK));
}

#[test]
fn borders_take_the_colour_of_the_text() {
    let border = |css: &str| of(css, "html p").style.boxed.border;
    let side = |width, line, color| BorderSide { width: Length::pt(width), line, color };
    let red = rgb(255, 0, 0);
    assert_eq!(border("p { border: 1pt solid; color: red }").top, side(1.0, BorderLine::Solid, red));
    assert_eq!(border("p { color: red; border-style: dashed }").left, side(2.25, BorderLine::Dashed, red));
    assert_eq!(border("p { border-width: 9pt }").left, BorderSide::default(), "no line, no width");
    let mixed = border("p { border: .4pt solid #a0a0a0; border-bottom: 2pt double red; border-left: none }");
    assert_eq!(mixed.bottom, side(2.0, BorderLine::Double, red));
    assert_eq!(mixed.right.width, Length::pt(0.4));
    assert_eq!(mixed.left, BorderSide::default());
}

#[test]
fn decorations_add_up_and_raised_text_stays_raised() {
    let style = of("div { text-decoration: underline } p { text-decoration: line-through }", "html div p");
    assert!(style.style.text.decoration.underline && style.style.text.decoration.line_through);
    assert!(!of("a { text-decoration: none }", "html a[href=x]").style.text.decoration.underline);
    assert_eq!(of("", "html sup b").style.text.baseline, Baseline::Super);
    assert_eq!(of("td { vertical-align: bottom }", "html td").style.boxed.vertical_align, VerticalAlign::Bottom);
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
fn what_is_outside_the_subset_is_told_with_its_place() {
    let cases: [(&str, &[&str]); 14] = [
        ("p { colr: red }", &["s.css:1:5 unsupported-property", "`colr`", "did you mean `color`?"]),
        (
            "p {\n  text-align: centre;\n}",
            &["s.css:2:3 unsupported-value", "`text-align: centre`", "left, right, center"],
        ),
        ("p { width: 3vw }", &["unsupported-value", "`vw`", "pt, mm, cm"]),
        ("p { margin: -1pt auto; padding: -1pt }", &["s.css:1:24", "`padding: -1pt`"]),
        ("p { color: red\n margin: 0 }", &["unsupported-value", "semicolon"]),
        ("@import \"a.css\";", &["s.css:1:1 unsupported-at-rule", "`@import`"]),
        ("p {}\n@font-face { font-family: X }", &["s.css:2:1 unsupported-at-rule", "`@font-face`"]),
        ("p:hover { color: red }", &["s.css:1:1 unsupported-selector", "`p:hover`", ":nth-child"]),
        ("p::marker { color: red }", &["unsupported-selector", "`p::marker`"]),
        ("p { b { color: red } }", &["s.css:1:5 css-syntax", "cannot stand inside"]),
        ("p { size: A4 }", &["unsupported-property", "`@page`"]),
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
fn media_other_than_print_are_skipped() {
    let css = "@media screen { p { color: red } } @media print, screen { p { orphans: 5 } } @media (min-width: 3cm) { p { widows: 9 } }";
    let style = of(css, "html p");
    assert_eq!(
        (style.style.text.color, style.style.paragraph.orphans, style.style.paragraph.widows),
        (Color::BLACK, 5, 2)
    );
}

#[test]
fn many_properties_reach_the_model() {
    let css = "p { text-align: justify; text-indent: -2em; columns: 2 8cm; column-gap: 8mm; column-rule: 1pt dotted red; \
               page-break-before: always; break-inside: avoid; letter-spacing: .5pt; list-style: none; page: wide; \
               border-radius: 3pt; max-width: none; font-variant-numeric: tabular-nums oldstyle-nums; hyphens: auto }";
    let computed = of(css, "html p");
    let style = &computed.style;
    assert_eq!(style.paragraph.align, Align::Justify);
    assert_eq!(style.paragraph.indent, Length::pt(-22.0));
    assert_eq!(style.boxed.columns.count, Some(2));
    assert_eq!(style.boxed.columns.width, Some(Length::cm(8.0)));
    assert_eq!(style.boxed.columns.rule.line, BorderLine::Dotted);
    assert_eq!(style.boxed.break_before, Break::Page);
    assert_eq!(style.paragraph.marker, ListMarker::None);
    assert_eq!(style.boxed.page.as_deref(), Some("wide"));
    assert!(style.text.figures.tabular && style.text.figures.old_style);
}

fn context(name: Option<&str>, first: bool, side: PageSide) -> PageContext {
    PageContext { name: name.map(Arc::from), first, side }
}

#[test]
fn pages_cascade_by_name_place_and_side() {
    let css = "@page { size: A4 landscape; margin: 10mm 5%; @bottom-right { content: \"p. \" counter(page) \" / \" counter(pages, lower-roman) } }
               @page :first { margin-top: 50mm; @bottom-right { content: none } }
               @page :left { margin-left: 30mm }
               @page wide { size: 100mm 200mm; background: #eee; @top-left { content: string(ref); font: 8pt serif; color: red } }";
    let result = all(css, "html");
    assert!(result.problems.is_empty(), "{:#?}", result.warnings());
    let pages = result.pages;
    let right = pages.get(&context(None, false, PageSide::Right));
    assert_eq!(right.size, Size::A4.turned());
    assert_eq!((right.margin.top, right.margin.left), (Length::mm(10.0), Size::A4.height * 0.05));
    assert_eq!(right.boxes.len(), 1);
    assert_eq!(
        right.boxes[0].content,
        [
            ContentPart::Text(Arc::from("p. ")),
            ContentPart::PageNumber(CounterStyle::Decimal),
            ContentPart::Text(Arc::from(" / ")),
            ContentPart::PageCount(CounterStyle::LowerRoman),
        ]
    );
    assert_eq!(right.boxes[0].style.paragraph.align, Align::Right);
    assert_eq!(right.boxes[0].style.boxed.vertical_align, VerticalAlign::Middle);
    let first = pages.get(&context(None, true, PageSide::Right));
    assert_eq!((first.margin.top, first.boxes.len()), (Length::mm(50.0), 0));
    assert_eq!(pages.get(&context(None, false, PageSide::Left)).margin.left, Length::mm(30.0));
    let wide = pages.get(&context(Some("wide"), false, PageSide::Right));
    assert_eq!((wide.size.width, wide.background), (Length::mm(100.0), Some(rgb(0xee, 0xee, 0xee))));
    let head = wide.boxes.iter().find(|one| one.position == MarginBoxPosition::TopLeft).unwrap();
    assert_eq!((head.style.text.size, head.style.text.color), (Length::pt(8.0), rgb(255, 0, 0)));
    assert!(pages.styles().iter().all(|(context, _)| *context != self::context(None, false, PageSide::Right)));
}

#[test]
fn pages_inherit_from_the_root_element() {
    let css = "html { font: 9pt \"Liberation Sans\" } body { color: red } @page { @top-center { content: \"x\" } }";
    let pages = all(css, "html body").pages;
    let text = &pages.default_style().boxes[0].style.text;
    assert_eq!((text.size, text.color), (Length::pt(9.0), Color::BLACK));
    assert_eq!(text.families[0].as_ref(), "Liberation Sans");
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

/// The names in the first column of the table below a heading of the page on the subset.
fn documented(heading: &str) -> Vec<&'static str> {
    let page = include_str!("../../docs/html-css.md");
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
        assert!(name.contains('…') || Property::find(name, Place::Element).is_some(), "`{name}` is not a property");
    }
}

#[test]
fn the_built_in_sheet_is_clean() {
    let text = Text::new("user_agent.css", include_str!("user_agent.css"));
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
