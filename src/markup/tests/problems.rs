use proptest::prelude::*;

use super::{OnePicture, book, document, english, page, problems};
use crate::diag::Diagnostics;
use crate::limits::Limits;
use crate::markup::read;
use crate::model::BlockContent;
use crate::sources::Text;
use crate::style::StyleSheets;

fn lines(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {} {}", problem.origin, problem.code, problem.message)).collect()
}

fn errors(xhtml: &str) -> Vec<String> {
    let files = [Text::new("t.hbs", "one\ntwo\nthree\n")];
    let styles = StyleSheets::parse(&[]).value;
    match read(xhtml, &files, &styles, &OnePicture, book(), &english(), &Limits::default()) {
        Ok(warned) => panic!("no error: {:#?}", warned.warnings),
        Err(problems) => lines(&problems),
    }
}

/// The warnings of what stands in a body.
fn warnings(body: &str) -> Vec<String> {
    lines(&document(body, "").1)
}

#[test]
fn an_empty_element_left_open_is_told_how_to_end() {
    let xhtml = "<html lang=\"en\"><body><p>x<br></p></body></html>";
    let problems =
        read(xhtml, &[], &StyleSheets::parse(&[]).value, &OnePicture, book(), &english(), &Limits::default())
            .unwrap_err();
    let hints: Vec<_> = problems.iter().filter_map(|problem| problem.hint.as_deref()).collect();
    assert!(hints.iter().any(|hint| hint.starts_with("write `<br/>`")), "{hints:?}");
}

#[test]
fn ill_formed_markup_names_what_is_open() {
    assert_eq!(
        errors("<html lang=\"en\"><body><div data-origin=\"0,2,3\"><p data-origin=\"0,3,1\">x</div></body></html>"),
        ["t.hbs:3:1 malformed-markup `<p>` is not closed before `</div>`"]
    );
    assert_eq!(
        errors("<html><body data-origin=\"0,1,1\"><p data-origin=\"0,2,1\">x"),
        [
            "t.hbs:2:1 malformed-markup `<p>` is not closed before the end of the document",
            "t.hbs:1:1 malformed-markup `<body>` is not closed before the end of the document",
            " malformed-markup `<html>` is not closed before the end of the document",
        ]
    );
    assert_eq!(
        errors("<html><body data-origin=\"0,1,1\"></b>R&D &nope; &amp;</body></html>"),
        [
            "t.hbs:1:1 malformed-markup `</b>` closes an element that is not open",
            "t.hbs:1:1 malformed-markup an `&` stands alone",
            "t.hbs:1:1 malformed-markup `&nope;` is not a character that has this name",
        ]
    );
    assert_eq!(errors("<html><body a=\"1\" a=\"2\"/></html>")[0], " malformed-markup `<body>` has `a` twice");
    assert!(errors("<html><p").iter().any(|line| line.contains("breaks off")));
}

#[test]
fn a_document_is_one_html_element() {
    for xhtml in ["", "  ", "<p>x</p>", "text", "<html/><p/>", "<html/>text"] {
        assert_eq!(errors(xhtml).len(), 1, "{xhtml}");
    }
}

#[test]
fn depth_has_a_limit() {
    let deep = format!("<html>{}x{}</html>", "<div>".repeat(5000), "</div>".repeat(5000));
    assert!(errors(&deep)[0].contains("inside 96 other elements"));
    let allowed = format!("{}x{}", "<div><b>".repeat(46), "</b></div>".repeat(46));
    document(&allowed, "");
    let tables = format!("{}x{}", "<table><tr><td>".repeat(31), "</td></tr></table>".repeat(31));
    document(&tables, "");
}

#[test]
fn entity_definitions_are_not_followed() {
    let bomb = "<!DOCTYPE html [<!ENTITY a \"xxxxxxxx\"><!ENTITY b \"&a;&a;\">]><html><body><p>&b;</p></body></html>";
    assert!(errors(bomb)[0].contains("`&b;`"));
}

#[test]
fn what_is_outside_the_subset_is_told() {
    for (body, expected) in [
        ("<blink data-origin=\"0,2,1\">x</blink>", "t.hbs:2:1 unknown-element the element `<blink>`"),
        ("<p align=\"left\">x</p>", "unknown-attribute `<p>` has no attribute `align`"),
        ("<p clas=\"x\">x</p>", "unknown-attribute `<p>` has no attribute `clas`"),
        ("<table><tr><td colspan=\"two\">x</td></tr></table>", "unknown-attribute `<td>` cannot have colspan=\"two\""),
        ("<script>x</script><p>y</p>", "unknown-element `<script>` has no effect"),
        ("<p id=\"a\">x</p><p id=\"a\">y</p>", "duplicate-id the id `a` stands twice"),
        (
            "<p><a href=\"#nowhere\">x</a></p>",
            "unknown-link-target nothing in the document has the id `nowhere` that this refers to",
        ),
        ("<p><a href=\"file.html\">x</a></p>", "unusable-link the link `file.html`"),
        ("<p><a href=\"javascript:x\">x</a></p>", "unusable-link"),
        ("<h1>a</h1><h3>b</h3>", "skipped-heading-level a heading of level 3 follows one of level 1"),
        ("<h2>a</h2>", "skipped-heading-level the first heading is of level 2"),
        ("<h1></h1>", "empty-heading"),
        ("<h1 data-origin=\"0,2,1\">&#160;\u{200B}</h1>", "t.hbs:2:1 empty-heading this heading has no text"),
        ("<h1><img src=\"a.png\" alt=\"\"/></h1>", "empty-heading"),
        (
            "<p>a<a data-origin=\"0,2,4\" href=\"https://a.example\"></a></p>",
            "t.hbs:2:4 empty-link this link has no text",
        ),
        ("<p><a href=\"https://a.example\"><img src=\"a.png\" alt=\"\"/></a></p>", "empty-link"),
        ("<p id=\"x\">a<a href=\"#x\"> <span>&#160;</span></a></p>", "empty-link"),
        ("<div style=\"display: table\">x</div>", "unsupported-value the `display` of `<div>` has no effect"),
        ("<table><tr style=\"display: block\"><td>x</td></tr></table>", "unsupported-value the `display` of `<tr>`"),
        ("<p><img src=\"a.png\"/></p>", "missing-alternative"),
        ("<p><img data-origin=\"0,2,4\" src=\"a.png\" alt=\" &#160;\"/></p>", "t.hbs:2:4 missing-alternative"),
        ("<p><img src=\"a.png\" alt=\"IMG_001.JPG\"/></p>", "is the name of a file: “IMG_001.JPG”"),
        ("<p><img data-origin=\"0,2,4\" src=\"a.png\" alt=\" Image \"/></p>", "t.hbs:2:4 missing-alternative"),
        ("<dt data-origin=\"0,2,1\">x</dt>", "t.hbs:2:1 misplaced-element `<dt>` stands outside of a `<dl>`"),
        ("<div><dd>x</dd></div>", "misplaced-element `<dd>`"),
        ("<figcaption>x</figcaption>", "misplaced-element `<figcaption>` stands outside of a `<figure>`"),
        ("<legend>x</legend>", "misplaced-element `<legend>` stands outside of a `<fieldset>`"),
        ("<p>x</p><fieldset data-origin=\"0,2,1\"> </fieldset>", "t.hbs:2:1 empty-fieldset"),
        (
            "<p><label data-origin=\"0,2,4\">Name</label> <input name=\"n\" title=\"t\"/></p>",
            "t.hbs:2:4 label-without-field",
        ),
        ("<p>x<span data-origin=\"0,2,5\" style=\"float: footnote\"> </span></p>", "t.hbs:2:5 empty-note"),
        (
            "<table><tr><th>a</th><th data-origin=\"0,2,8\">&#160;</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "t.hbs:2:8 empty-header-cell",
        ),
        (
            "<table><tr><th/><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "empty-header-cell this header cell is empty",
        ),
        ("<ul>x<li>y</li></ul>", "misplaced-text"),
        ("<ul><p>x</p></ul>", "misplaced-element"),
        ("<li>x</li>", "misplaced-element"),
        ("<p style=\"colr: red\" data-origin=\"0,1,1\">x</p>", "t.hbs:1:1 unsupported-property"),
    ] {
        let found = warnings(body);
        assert_eq!(found.len(), 1, "{body}: {found:#?}");
        assert!(found[0].contains(expected), "{body}: {}", found[0]);
    }
    for body in [
        "<table><tr><th/><th>b</th></tr><tr><th>1</th><td>2</td></tr></table>",
        "<table><thead><tr><th/><th>b</th></tr></thead></table>",
        "<dl><div><dt>x</dt><dd>y</dd></div></dl><figure><div><figcaption>x</figcaption></div></figure>",
    ] {
        assert!(warnings(body).is_empty(), "{body}: {:#?}", warnings(body));
    }
    assert!(warnings("<p data-x=\"1\" aria-label=\"x\" role=\"note\" title=\"t\">x</p>").is_empty());
}

#[test]
fn headings_and_links_that_say_something_are_fine() {
    for body in [
        "<h1><img src=\"a.png\" alt=\"Budget\"/></h1>",
        "<h1><em>Budget</em></h1>",
        "<p><a href=\"https://a.example\"><img src=\"a.png\" alt=\"The project\"/></a></p>",
        "<a href=\"https://a.example\"><p>The project</p></a>",
        "<h1 id=\"x\">Budget</h1><p>see <a href=\"#x\" style=\"color: inherit\"><b>there</b></a></p>",
        "<p><img src=\"a.png\" alt=\"\"/></p>",
    ] {
        assert!(warnings(body).is_empty(), "{body}: {:#?}", warnings(body));
    }
    let generated = "a::after { content: 'see ' target-text(attr(href)) } h2::before { content: 'Annex' }";
    let (_, problems) = document("<h1 id=\"x\">Budget</h1><h2></h2><p><a href=\"#x\"></a></p>", generated);
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_lost_link_becomes_text_with_the_nearest_place() {
    let (document, problems) = document("<h1 id=\"budget\">B</h1><p><a href=\"#buget\">x</a></p>", "");
    let hints: Vec<_> = problems.iter().filter_map(|problem| problem.hint.as_deref()).collect();
    assert_eq!(hints, ["did you mean `#budget`?"]);
    assert_eq!(super::blocks(&document.body), "h1:1('B') p(<a 'x'>)");
    let held_by_nothing = "<p><a href=\"#end\">b</a></p><p id=\"end\"></p>";
    assert_eq!(warnings(held_by_nothing).len(), 1);
    assert_eq!(
        warnings("<p id=\"x\" hidden=\"hidden\">a</p><p><a href=\"#x\">b</a></p>").len(),
        1,
        "hidden places are none"
    );
}

#[test]
fn edges_of_text_in_a_line_are_told() {
    let told = |css: &str| lines(&document("<h1>a <b data-origin=\"0,2,4\">b</b></h1>", css).1);
    assert_eq!(told("b { margin-left: 4mm; margin-top: 3pt; background: #eee }").len(), 1);
    for (css, what) in [
        ("b { margin-left: 4mm }", "t.hbs:2:4 unsupported-value `margin` has no effect on text in a line"),
        ("b { padding: 0 1mm; border: 1pt solid #000 }", "`padding` and `border` have no effect"),
        ("b::before { content: '1'; margin-right: 2mm }", "`margin` has no effect on text in a line (`::before`)"),
    ] {
        let found = told(css);
        assert!(matches!(&found[..], [one] if one.contains(what)), "{css}: {found:?}");
    }
    assert_eq!(told("b { margin: 3pt 0; padding: 0; border: none } h1 { margin: 4mm; padding: 2mm }"), [""; 0]);
}

#[test]
fn properties_that_documents_have_by_themselves_are_told_and_left_out() {
    let meta = ["Title", "Producer", "creator", "CreationDate", "ModDate", "Trapped", "Grant"];
    let meta: String = meta.iter().map(|name| format!("<meta name=\"{name}\" content=\"x\"/>")).collect();
    let head = format!("<title>T</title>{meta}<meta name=\"Author\" content=\"A\"/>");
    let (document, problems) = page(&format!("<html lang=\"en\"><head>{head}</head><body><p>x</p></body></html>"), "");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["reserved-property"; 6]);
    assert_eq!((&*document.metadata.title, &*document.metadata.author), ("T", "A"));
    assert_eq!(document.metadata.properties(), [("Grant".to_owned(), "x")]);
}

#[test]
fn a_page_that_no_rule_describes_is_told_where_it_is_asked_for() {
    let css = "@page wide { size: A4 landscape }\n.a { page: wide }\n.b { color: #000; page: wyde }";
    let (_, problems) = document("<p class=\"a\">a</p><p style=\"page: annex\">b</p>", css);
    let [own, inline] = lines(&problems).try_into().unwrap();
    assert!(own.starts_with("style.css:3:19 unknown-page there is no `@page wyde`"), "{own}");
    assert!(inline.contains("`@page annex`"), "{inline}");
    let hints: Vec<_> = problems.iter().filter_map(|problem| problem.hint.as_deref()).collect();
    assert_eq!(hints[0], "did you mean `wide`?");
    assert!(hints[1].contains("`@page annex { … }`"), "{hints:?}");
    let own_sheet = "<style>@page annex { margin: 5mm }</style>";
    let head = format!("<head><title>T</title>{own_sheet}</head>");
    let xhtml = format!("<html lang=\"en\">{head}<body><p style=\"page: annex\">b</p></body></html>");
    assert!(page(&xhtml, "").1.is_empty());
}

#[test]
fn every_bad_picture_is_an_error_at_its_element() {
    let xhtml =
        "<html><body><img src=\"b.png\" alt=\"\" data-origin=\"0,2,1\"/><img src=\"c.png\" alt=\"\"/></body></html>";
    let found = errors(xhtml);
    assert!(found.contains(&"t.hbs:2:1 missing-picture no picture `b.png`".to_owned()), "{found:#?}");
    assert!(found.contains(&"c.png missing-picture no picture `c.png`".to_owned()), "{found:#?}");
}

fn xml_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"a\">",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td colspan=\"3\">",
        "<td rowspan=\"0\">",
        "</td>",
        "<ul>",
        "</ul>",
        "<li value=\"-9223372036854775808\">",
        "</li>",
        "<b>",
        "</b>",
        "<br/>",
        "<img src=\"a.png\"/>",
        "<a href=\"#x\">",
        "</a>",
        "<h2 id=\"x\">",
        "</h2>",
        "<pre>",
        "</pre>",
        "text",
        " ",
        "\n",
        "&nbsp;",
        "&#0;",
        "&x",
        "é",
        "<q>",
        "</q>",
        "<!-- ",
        " -->",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "\"",
        "<span style=\"display: block; ",
        "\">",
        "</span>",
        "<col span=\"9\"/>",
        "<ol start=\"9223372036854775807\">",
        "</ol>",
        "<caption>",
        "</caption>",
        "<style>p { color: red }</style>",
        "<hr/>",
        "<thead>",
        "</thead>",
        "\u{0}",
        "<dl>",
        "</dl>",
        "<p style=\"white-space: pre\">",
        "\t",
        "<wbr/>",
        "<svg xmlns=\"x\">",
        "</svg>",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Closes what is open, so that more than the parser is tried.
fn balanced() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["x", " ", "<br/>", "<img src=\"a.png\" alt=\"\"/>", "<hr/>", "\n y"]);
    let names = prop::sample::select(vec![
        "p", "div", "b", "span", "ul", "li", "table", "tr", "td", "th", "thead", "caption", "h1", "a", "pre", "q",
        "dl", "figure", "col", "colgroup", "body", "head", "unknown",
    ]);
    let styles = prop::sample::select(vec![
        "",
        " style=\"display: block\"",
        " style=\"display: inline\"",
        " id=\"x\"",
        " href=\"#x\"",
        " colspan=\"2\"",
        " rowspan=\"2\"",
        " style=\"white-space: pre\"",
        " class=\"c\"",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(6, 60, 5, move |inner| {
        (names.clone(), styles.clone(), prop::collection::vec(inner, 0..5))
            .prop_map(|(name, style, inner)| format!("<{name}{style}>{}</{name}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_markup_can_be_read(soup in xml_like(), noise in ".{0,80}", tree in balanced()) {
        let styles = StyleSheets::parse(&[]).value;
        let page = |body: &str| format!("<html><body>{body}</body></html>");
        for xhtml in [&noise, &soup, &page(&soup)] {
            let _ = read(xhtml, &[], &styles, &OnePicture, book(), &english(), &Limits::default());
        }
        prop_assert!(read(&page(&tree), &[], &styles, &OnePicture, book(), &english(), &Limits::default()).is_ok());
    }
}

#[test]
fn a_language_that_nobody_knows_is_told() {
    let told = |tag: &str| {
        let page = format!("<html lang=\"{tag}\"><head><title>T</title></head><body><p>x</p></body></html>");
        super::page(&page, "").1.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    for tag in ["fr", "fr-CH", "pt-BR", "zh-Hant-TW", "quz-PE", "fr-CH-x-space", "EN"] {
        assert!(told(tag).is_empty(), "{tag}: {:?}", told(tag));
    }
    for tag in ["zz-bogus", "fr_FR", "french", "f", "12", "fr--CH"] {
        assert_eq!(told(tag), ["unknown-language"], "{tag}");
    }
}

#[test]
fn a_language_below_the_root_that_nobody_knows_is_told_and_left_out() {
    let told = |tag: &str| {
        let body = format!("<p>Il dit <span lang=\"{tag}\">bye</span> <em lang=\"de-CH\">ade</em>.</p>");
        let page = format!("<html lang=\"fr\"><head><title>T</title></head><body>{body}</body></html>");
        let (document, problems) = super::page(&page, "");
        let mut languages = Vec::new();
        let BlockContent::Paragraph(inlines) = &document.body[0].content else { panic!("a paragraph") };
        inlines.iter().for_each(|inline| languages.push(inline.style.text.language.to_string()));
        (problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>(), languages)
    };
    for tag in ["english", "a", "de_DE", "123", "x y", "français"] {
        let (codes, languages) = told(tag);
        assert_eq!(codes, ["unknown-language"], "{tag}");
        assert!(languages.iter().all(|language| language == "fr" || language == "de-CH"), "{tag}: {languages:?}");
        assert!(languages.iter().any(|language| language == "de-CH"), "{languages:?}");
    }
    let (codes, languages) = told("en-GB");
    assert!(codes.is_empty() && languages.iter().any(|language| language == "en-GB"), "{codes:?} {languages:?}");
}

#[test]
fn a_named_page_in_columns_is_told_once() {
    let css = ".c { columns: 2 } .w { page: w } .all { column-span: all } @page w { size: A4 landscape }";
    let told =
        |body: &str| problems(body, css).into_iter().filter(|told| told.contains("has no effect in columns")).count();
    assert_eq!(told("<div class=\"c\"><p>a</p><div class=\"w\"><p>b</p><p>c</p></div></div>"), 1);
    assert_eq!(told("<div class=\"c\"><ul><li><p class=\"w\">b</p></li></ul></div>"), 1);
    assert_eq!(told("<div class=\"w\"><div class=\"c\"><p class=\"w\">b</p></div></div>"), 0);
    assert_eq!(told("<div class=\"c\"><p>a</p><p class=\"w all\">b</p></div><p class=\"w\">c</p>"), 0);
}

#[test]
fn blocks_in_a_heading_keep_their_words() {
    let shown = |body: &str| super::shown_with(body, "");
    let table =
        "<h1><table><caption>Costs</caption><tr><td>a <b>b</b></td><td>c</td></tr><tr><td>d</td></tr></table></h1>";
    assert_eq!(shown(table), "h1:1('Costs'/'a '<b Strong 'b'>' ''c'/'d')");
    assert_eq!(shown("<h1>T <ul><li>a</li><li><p>b</p></li></ul></h1>"), "h1:1('T'/'a'/'b')");
    assert_eq!(shown("<h1><ol start=\"3\"><li id=\"x\">a</li></ol></h1>"), "h1:1(#x'3. ''a')");
    let chart = "<data-chart title=\"C\"><data-point label=\"a\" value=\"1\"/></data-chart>";
    assert_eq!(shown(&format!("<h1>T{chart}</h1>")), "h1:Generic[h1:1('T') data-chart:chart]");
    let told: Vec<_> = document("<h1><table><tr><td>a</td></tr></table></h1>", "").1.into_iter().collect();
    assert_eq!(told.iter().map(|told| told.code).collect::<Vec<_>>(), ["misplaced-element"]);
}

/// What is told of a template, which the document is as well, as it has no helpers: places and messages with hints.
fn told_of_template(body: &str) -> Vec<String> {
    let mut line = 0;
    let lines = body.lines().map(|text| {
        line += 1;
        text.replacen("<p>", &format!("<p data-origin=\"0,{line},{}\">", text.find("<p>").unwrap_or_default() + 1), 1)
    });
    let rendered: String = lines.collect::<Vec<_>>().join("\n");
    let xhtml = format!("<html lang=\"en\"><head><title>T</title></head><body>{rendered}</body></html>");
    let files = [Text::new("t.hbs", body)];
    let styles = StyleSheets::parse(&[]).value;
    let read = read(&xhtml, &files, &styles, &OnePicture, book(), &english(), &Limits::default());
    let told = |problem: crate::diag::Diagnostic| {
        format!("{} {} ({})", problem.origin, problem.message, problem.hint.unwrap_or_default())
    };
    read.unwrap_err().into_iter().map(told).collect()
}

#[test]
fn signs_that_are_no_markup_are_told_once_and_where_they_stand() {
    for (body, place, message, hint) in [
        ("<p>\nTom & Jerry</p>", "t.hbs:2:5 ", "an `&` stands alone", "`&amp;`"),
        ("<p>x</p>\n<p>a\nb and c < d</p>\n<p>y</p>", "t.hbs:3:9 ", "this `<` begins no tag", "`&lt;`"),
        ("<p>x</p>\n<p>under <5 or >7</p>", "t.hbs:2:10 ", "this `<` begins no tag", "`&lt;`"),
        ("<p>a <b</p>", "t.hbs:1:6 ", "this `<` begins no tag", "`&lt;`"),
        ("<p>\nA &foo; b</p>", "t.hbs:2:3 ", "`&foo;` is not a character", "`&amp;`"),
        ("<p>\nA & b; c</p>", "t.hbs:2:3 ", "an `&` stands alone", "`&amp;`"),
        (
            "<p>x\n<a href=\"https://a.example/?a=1&b=2\">y</a></p>",
            "t.hbs:2:32 ",
            "an `&` stands alone in the attribute value",
            "`&amp;`",
        ),
    ] {
        let told = told_of_template(body);
        let [one] = &told[..] else { panic!("{body}: {told:#?}") };
        assert!(one.starts_with(place) && one.contains(message) && one.contains(hint), "{body}: {one}");
    }
    assert_eq!(told_of_template("<p>a & b</p>\n<p>c & d < e</p>").len(), 3);
}

#[test]
fn properties_of_other_programs_are_told_and_left_out() {
    for name in ["_MarkAsFinal", "_x", "ContentTypeId", "MSIP_Label_1_Enabled", "GTS_PDFXVersion", "ISO_PDFEVersion"] {
        let head = format!("<title>T</title><meta name=\"{name}\" content=\"true\"/>");
        let (document, problems) =
            page(&format!("<html lang=\"en\"><head>{head}</head><body><p>x</p></body></html>"), "");
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["reserved-property"], "{name}");
        assert!(document.metadata.properties().is_empty(), "{name}");
    }
}

#[test]
fn what_a_document_says_of_itself_twice_is_told() {
    let told = |meta: &str| {
        let xhtml = format!("<html lang=\"en\"><head><title>T</title>{meta}</head><body><p>x</p></body></html>");
        page(&xhtml, "").1.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    let author = "<meta name=\"author\" content=\"A\"/>";
    assert_eq!(told(&format!("{author}{author}")), ["duplicate-property"]);
    assert_eq!(
        told(&format!("{author}<meta name=\"Author\" content=\" \"/><meta name=\"Grant\" content=\"A\"/>")),
        [""; 0]
    );
}
