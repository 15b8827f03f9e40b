use std::sync::Arc;

use super::{blocks, document, page, shown};
use crate::model::{BlockContent, Color, Display, Extent};
use crate::units::Length;

#[test]
fn paragraphs_stand_for_lines_and_groups_for_blocks() {
    assert_eq!(shown("<p>one <em>two</em></p>"), "p('one '<em Emphasis 'two'>)");
    assert_eq!(shown("<div>text<p>p</p> <!-- c --> more </div>"), "div:Generic[div('text') p('p') div('more')]");
    assert_eq!(shown("<div> <b>only</b> lines </div>"), "div(<b Strong 'only'>' lines')");
    assert_eq!(shown("<section>x</section>"), "section:Section[section('x')]");
    assert_eq!(shown("<h1>One</h1><hr/>"), "h1:1('One') rule");
    assert_eq!(shown("bare <b>text</b>"), "body('bare '<b Strong 'text'>)");
}

#[test]
fn groups_keep_their_meaning() {
    assert_eq!(
        shown("<article><header>h</header></article><aside><p>a</p></aside><blockquote>q</blockquote>"),
        "article:Article[header:Section[header('h')]] aside:Aside[p('a')] blockquote:BlockQuote[blockquote('q')]"
    );
    assert_eq!(
        shown("<figure><img src=\"a.png\" alt=\"x\"/><figcaption>c</figcaption></figure>"),
        "figure:Figure[img:picture figcaption:Caption[figcaption('c')]]"
    );
    assert_eq!(
        shown("<dl><dt>t</dt><dd><p>d</p></dd></dl>"),
        "dl:Descriptions[dt:Term[dt('t')] dd:Description[p('d')]]"
    );
}

#[test]
fn parts_are_what_says_so_or_has_one_of_several_headings_of_level_one() {
    assert_eq!(shown("<div role=\"doc-part\"><h1>A</h1></div>"), "div:Part[h1:1('A')]");
    let two =
        "<section><h1>A</h1><section><h2>B</h2></section></section><section><header><h1>C</h1></header></section>";
    let parts = "section:Part[h1:1('A') section:Section[h2:2('B')]] section:Part[header:Section[h1:1('C')]]";
    assert_eq!(shown(two), parts);
    assert_eq!(shown(&format!("<main>{two}</main>")), format!("main:Section[{parts}]"));
    // One alone is the document itself, and records one after the other are articles.
    assert_eq!(shown("<section><h1>A</h1></section>"), "section:Section[h1:1('A')]");
    assert!(!shown(&two.replace("section>", "article>")).contains("Part"));
    assert!(!shown(&format!("<div>{two}</div>")).contains("Part"));
}

#[test]
fn lists_have_markers() {
    assert_eq!(
        shown("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        "ul[•{li('a') ul[–{li('b') ul[•{li('c')}]}]}]"
    );
    assert_eq!(
        shown("<ol start=\"3\"><li>a</li><li value=\"9\">b</li><li>c</li></ol>"),
        "ol[3.{li('a')} 9.{li('b')} 10.{li('c')}]"
    );
    assert_eq!(shown("<ol type=\"A\"><li value=\"28\">a</li></ol>"), "ol[AB.{li('a')}]");
    assert_eq!(shown("<ol type=\"i\"><li value=\"1994\">a</li></ol>"), "ol[mcmxciv.{li('a')}]");
    assert_eq!(shown("<ul style=\"list-style: '→'\"><li>a</li></ul>"), "ul[→{li('a')}]");
    assert_eq!(shown("<ul style=\"list-style: none\"><li></li></ul>"), "ul[{}]");
}

#[test]
fn inline_elements_split_around_blocks() {
    assert_eq!(
        shown("<div><b>one <p>two</p> three</b></div>"),
        "div:Generic[div(<b Strong 'one'>) p('two') div(<b Strong 'three'>)]"
    );
    assert_eq!(shown("<a href=\"https://x.org\"><p>in</p></a>"), "p(<https://x.org 'in'>)");
}

#[test]
fn empty_blocks_vanish_unless_they_show() {
    assert_eq!(shown("<p> </p><div><span></span></div><ul></ul><table></table>"), "");
    assert_eq!(shown("<div style=\"height: 1cm\"></div>"), "div()");
    assert_eq!(shown("<div style=\"border-top: 1pt solid\"></div>"), "div()");
    assert_eq!(shown("<p>a</p><div style=\"break-before: page\"></div><p>b</p>"), "p('a') div() p('b')");
    assert_eq!(shown("<p style=\"display: none\">a</p><p hidden=\"hidden\">b</p>c"), "body('c')");
}

#[test]
fn display_decides_over_the_element() {
    assert_eq!(shown("<div>a<span style=\"display: block\">b</span></div>"), "div:Generic[div('a') span('b')]");
    assert_eq!(shown("<p>a</p><p style=\"display: inline\">b</p>"), "p('a') body(<p 'b'>)");
}

#[test]
fn boxes_belong_to_the_element_and_text_to_its_paragraph() {
    let (document, _) =
        document("<div class=\"band\">a<h1>b</h1></div>", ".band { background: navy; color: white; padding: 8pt }");
    let band = &document.body[0];
    assert_eq!(band.style.boxed.background, Some(Color { red: 0, green: 0, blue: 128 }));
    let BlockContent::Group { blocks, .. } = &band.content else { panic!("{band:?}") };
    assert_eq!(blocks[0].style.boxed.background, None);
    assert_eq!(blocks[0].style.boxed.display, Display::Block);
    assert_eq!(blocks[0].style.text.color, Color::WHITE);
    assert_eq!(blocks[0].name, band.name);
    assert_eq!(blocks[1].style.text.color, Color::WHITE);
}

#[test]
fn columns_make_a_group() {
    let (document, _) = document("<div class=\"c\">text</div>", ".c { columns: 2 }");
    assert_eq!(blocks(&document.body), "div:Generic[div('text')]");
}

#[test]
fn the_children_of_a_row_are_blocks() {
    let (document, _) = document("<div class=\"r\"><span>a</span> <b>b</b><p>c</p></div>", ".r { display: flex }");
    assert_eq!(blocks(&document.body), "div:Generic[span('a') b('b') p('c')]");
}

#[test]
fn the_body_is_the_root() {
    let (document, _) = document("<p class=\"a b\">x</p>", "body { font-size: 9pt; margin: 1cm }");
    assert_eq!(document.root.text.size, Length::pt(9.0));
    assert_eq!(document.root.boxed.margin.left, Extent::Length(Length::cm(1.0)));
    let classes: Vec<&str> = document.body[0].name.classes.iter().map(|class| class.as_ref()).collect();
    assert_eq!(classes, ["a", "b"]);
}

#[test]
fn named_strings_go_to_the_next_block() {
    let css = "body { string-set: ref attr(data-ref) } h1 { string-set: chapter \"§ \" content(), x \"y\" } b { string-set: z content() }";
    let xhtml = "<html lang=\"fr\"><head><title>T</title></head><body data-ref=\"08-28\"><div><p>p</p></div>\
                 <h1>One <em>two</em></h1><ul><li><b>q</b></li></ul></body></html>";
    let (document, problems) = page(xhtml, css);
    assert!(problems.is_empty(), "{problems:#?}");
    let strings = |strings: &[(Arc<str>, Arc<str>)]| -> Vec<String> {
        strings.iter().map(|(name, value)| format!("{name}={value}")).collect()
    };
    let BlockContent::Group { blocks, .. } = &document.body[0].content else { panic!() };
    assert_eq!(strings(&blocks[0].strings), ["ref=08-28"]);
    assert_eq!(strings(&document.body[1].strings), ["chapter=§ One two", "x=y"]);
    let BlockContent::List(list) = &document.body[2].content else { panic!() };
    assert_eq!(strings(&list.items[0].blocks[0].strings), ["z=q"]);
}
