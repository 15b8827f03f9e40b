use super::{document, inlines, shown};
use crate::model::{BlockContent, Document, Inline, InlineContent};

/// The lines of the first block.
fn first(document: &Document) -> &[Inline] {
    match &document.body[0].content {
        BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => content,
        other => panic!("{other:?}"),
    }
}

fn styled(body: &str, css: &str) -> String {
    inlines(first(&document(body, css).0))
}

#[test]
fn white_space_collapses_across_elements() {
    assert_eq!(shown("<p>\n  one\n\t two  </p>"), "p('one two')");
    assert_eq!(shown("<p>a <b> b </b> c</p>"), "p('a '<b Strong 'b '>'c')");
    assert_eq!(shown("<p>a<b> b </b></p>"), "p('a'<b Strong ' b'>)");
    assert_eq!(shown("<p>a <b> </b></p>"), "p('a')");
    assert_eq!(shown("<p>a <br/> b</p>"), "p('a'/'b')");
    assert_eq!(shown("<p>a<br/></p><p><br/></p>"), "p('a') p(/)");
    assert_eq!(shown("<p>a\u{a0} b&nbsp;</p>"), "p('a\u{a0} b\u{a0}')");
    assert_eq!(shown("<p>a <a id=\"x\"></a> </p>"), "p('a'#x)");
    assert_eq!(shown("<p>un\u{ad}der&#x2009;x</p>"), "p('un\u{ad}der\u{2009}x')");
}

#[test]
fn preserved_white_space_stays() {
    assert_eq!(shown("<pre>\na\tb\n  c\n</pre>"), "pre('a       b'/'  c')");
    assert_eq!(shown("<p style=\"white-space: pre-line\"> a  b \n c</p>"), "p('a b'/'c')");
    assert_eq!(shown("<p style=\"white-space: pre-wrap\">a  b</p>"), "p('a  b')");
    assert_eq!(shown("<p style=\"white-space: nowrap\">a  b</p>"), "p('a b')");
}

#[test]
fn entities_are_characters() {
    assert_eq!(shown("<p>caf&eacute; &amp; th&#233; &lt;&hellip;&euro;</p>"), "p('café & thé <…€')");
    assert_eq!(shown("<p><![CDATA[a < b]]></p>"), "p('a < b')");
}

#[test]
fn spans_that_change_nothing_are_no_spans() {
    assert_eq!(shown("<p>a<span class=\"x\">b</span><time>c</time></p>"), "p('abc')");
    assert_eq!(styled("<p>a<span class=\"x\">b</span></p>", ".x { color: red }"), "'a'<span 'b'>");
    assert_eq!(styled("<p>a<span class=\"x\">b</span></p>", ".x { background: red }"), "'a'<span 'b'>");
    assert_eq!(shown("<p>a<span lang=\"fr\">b</span></p>"), "p('a'<span 'b'>)");
}

#[test]
fn texts_take_their_case() {
    assert_eq!(styled("<p>Straße <b>été</b></p>", "p { text-transform: uppercase }"), "'STRASSE '<b Strong 'ÉTÉ'>");
    assert_eq!(
        styled("<p>l'an de <b>g</b>râce</p>", "p { text-transform: capitalize }"),
        "'L'an De '<b Strong 'G'>'râce'"
    );
}

#[test]
fn generated_text_stands_before_and_after() {
    assert_eq!(styled("<p>a</p>", "p::before { content: \"[\" } p::after { content: \"]\" }"), "'[a]'");
    assert_eq!(
        styled("<p><b data-n=\"7\">a</b></p>", "b::after { content: \" \" attr(data-n); color: red }"),
        "<b Strong 'a'<b::after ' 7'>>"
    );
}

#[test]
fn quotation_marks_follow_the_language() {
    assert_eq!(shown("<p><q>a <q>b</q></q></p>"), "p(<q Quote '“a '<q Quote '‘b’'>'”'>)");
    assert_eq!(shown("<p lang=\"fr-FR\"><q>a</q></p>"), "p(<q Quote '«\u{202f}a\u{202f}»'>)");
}

#[test]
fn links_lead_to_addresses_and_places() {
    assert_eq!(shown("<p><a href=\"https://x.org/?a=1&amp;b=2\">x</a></p>"), "p(<https://x.org/?a=1&b=2 'x'>)");
    assert_eq!(shown("<h1 id=\"top\">T</h1><p><a href=\"#top\">up</a></p>"), "h1:1('T') p(<#top 'up'>)");
    assert_eq!(
        shown("<p><a href=\"mailto:a@b.ch\">m</a> <a id=\"here\">h</a></p>"),
        "p(<mailto:a@b.ch 'm'>' '#here'h')"
    );
}

#[test]
fn pictures_stand_in_lines_or_alone() {
    assert_eq!(shown("<p>a <img src=\"a.png\" alt=\"\"/> b</p>"), "p('a 'picture' b')");
    assert_eq!(shown("<div><img src=\"a.png\" alt=\"\" style=\"display: block\"/></div>"), "div:Generic[img:picture]");
    let (document, _) = document("<p><img src=\"a.png\" alt=\"A\" width=\"50%\" height=\"96\"/></p>", "");
    let InlineContent::Picture(picture) = &first(&document)[0].content else { panic!() };
    assert_eq!(picture.alternative.as_deref(), Some("A"));
    let style = &first(&document)[0].style.boxed;
    assert_eq!(style.width, crate::model::Extent::Percent(0.5));
    assert_eq!(style.height, crate::model::Extent::Length(crate::units::Length::pt(72.0)));
}

#[test]
fn text_that_no_document_can_hold_goes() {
    assert_eq!(shown("<p>a\u{1}b\u{b}c</p>"), "p('ab c')");
}

#[test]
fn a_link_around_blocks_links_the_lines_in_them() {
    let shown =
        super::shown_with("<a href=\"https://example.org\"><h1>Title</h1><p>Text <b>bold</b></p></a><p>After</p>", "");
    assert_eq!(
        shown,
        "h1:1(<https://example.org 'Title'>) p(<https://example.org 'Text '<b Strong 'bold'>>) p('After')"
    );
}
