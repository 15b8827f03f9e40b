//! What the elements of a document are in its PDF.

use crate::examples::tool;
use crate::harness::Workspace;
use crate::word::part;

/// The structure of a PDF as poppler reads it, in one line: `L(LI(Lbl("1.")LBody(P("words"))))`. Words that
/// follow each other in one element are put together; attributes, identifiers and annotations are left out. `None` where nothing
/// can tell it.
fn structure(body: &str, css: &str) -> Option<String> {
    let workspace = Workspace::empty()
        .file("t/template.hbs", format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"))
        .file("t/style.css", format!("@page {{ size: A5; margin: 15mm }}\n{css}"))
        .file("r.json", r#"{"id": "r"}"#);
    workspace.liasse(&["render", "t", "r.json", "--free", "-o", "r.pdf"]).is_clean();
    let pdf = workspace.path("r.pdf");
    let tree = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")])?;
    let mut shown = String::new();
    let mut open: Vec<usize> = Vec::new();
    for line in tree.lines() {
        let (indent, line) = (line.len() - line.trim_start().len(), line.trim());
        if line.is_empty() || line.starts_with(['/', 'O']) {
            continue;
        }
        while open.last().is_some_and(|around| indent <= *around) {
            open.pop();
            shown.push(')');
        }
        if line.starts_with('"') {
            shown.push_str(line);
        } else {
            let kind = line.split([' ', ':']).next().unwrap_or_default();
            shown.push_str(&format!("{kind}("));
            open.push(indent);
        }
    }
    shown.push_str(&")".repeat(open.len()));
    Some(shown.replace("\"\"", ""))
}

/// Compares the structure of a body with what it should be.
fn has_structure(body: &str, css: &str, expected: &str) {
    let Some(shown) = structure(body, css) else { return };
    let expected = expected.lines().map(str::trim_start).collect::<String>();
    assert_eq!(shown, format!("Document({expected})"), "{body}");
}

#[test]
fn endnotes_are_notes_that_references_lead_to_and_that_lead_back() {
    has_structure(
        "<p>One<span class=\"n\">First.</span> and two<span class=\"n\"><p>Second,</p><p>longer.</p></span></p>\
         <section><end-notes/></section>",
        ".n { float: endnote } .n::footnote-marker { content: counter(endnote) '.' }
         .n::footnote-call { content: counter(endnote) }",
        "P(\"One\"Reference(Link(\"1\"))\" and two\"Reference(Link(\"2\")))
         Sect(Sect(Note(P(Lbl(Link(\"1.\"))\"First.\"))Note(P(Lbl(Link(\"2.\"))\"Second,\")P(\"longer.\"))))",
    );
}

#[test]
fn notes_are_no_part_of_the_heading_or_link_that_calls_them() {
    let note = "<span class=\"n\">N</span>";
    has_structure(
        &format!("<h1>A{note}</h1><p>B <a href=\"https://example.org\">c{note}</a> d</p><p>E</p>"),
        ".n { float: footnote } .n::footnote-marker { content: '*' } .n::footnote-call { content: '*' }",
        "H1(\"A\"Reference(Link(\"*\")))Note(P(Lbl(\"*\")\"N\"))
         P(\"B \"Link(\"c\"Reference(\"*\"))\" d\"Note(P(Lbl(\"*\")\"N\")))P(\"E\")",
    );
}

#[test]
fn descriptions_are_lists_with_their_terms_as_labels() {
    has_structure(
        "<dl><dt>A</dt><dd>One.</dd><dd><p>Two.</p><p>Three.</p></dd><dt>B</dt><dt>C</dt><dd>Four.</dd></dl>",
        "",
        "L(LI(Lbl(\"A\")LBody(P(\"One.\"))LBody(P(\"Two.\")P(\"Three.\")))LI(Lbl(\"B\")Lbl(\"C\")LBody(P(\"Four.\"))))",
    );
    let two = "L(LI(Lbl(\"A\")LBody(P(\"One.\")))LI(Lbl(\"B\")LBody(P(\"Two.\"))))";
    let grid = "dl { display: grid; grid-template-columns: 3cm 1fr }";
    has_structure("<dl><dt>A</dt><dd>One.</dd><dt>B</dt><dd>Two.</dd></dl>", grid, two);
    let boxes = "<dl><div><dt>A</dt><dd>One.</dd></div><div lang=\"fr\"><dt>B</dt><dd>Two.</dd></div></dl>";
    has_structure(boxes, "dl > div { display: flex }", two);
    has_structure("<dl><dt>A</dt><dd>One.</dd><dt>B</dt><dd>Two.</dd></dl>", "dt { float: left; width: 3cm }", two);
}

#[test]
fn what_does_not_belong_into_a_list_of_descriptions_is_in_an_item_of_it() {
    has_structure(
        "<dl>Text <dt>A</dt><dd>One.<dl><dt>B</dt><dd>Two.</dd></dl></dd><p>Three.</p><ul><li>Four.</li></ul></dl>",
        "",
        "L(LI(LBody(P(\"Text\")))LI(Lbl(\"A\")LBody(P(\"One.\")L(LI(Lbl(\"B\")LBody(P(\"Two.\")))))LBody(P(\"Three.\"))
         LBody(L(LI(Lbl(\"•\")LBody(P(\"Four.\")))))))",
    );
}

#[test]
fn contents_are_nested_as_the_headings_are() {
    let headings = "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><h1>E</h1><h2>F</h2>";
    let css = "contents-entry::after { content: ' ' target-counter(attr(href), page) }";
    let entry = |title: &str, below: &str| format!("TOCI(Reference(Link(\"{title} 1\")){below})");
    let toc = |entries: String| format!("TOC({entries})");
    let told = "H1(\"A\")H2(\"B\")H3(\"C\")H2(\"D\")H1(\"E\")H2(\"F\")";
    let a = entry("A", &toc(entry("B", &toc(entry("C", ""))) + &entry("D", "")));
    let all = toc(a + &entry("E", &toc(entry("F", ""))));
    has_structure(&format!("<table-of-contents/>{headings}"), css, &format!("{all}{told}"));
    // Those of lower levels alone stand beside each other, also in columns.
    let columns = format!("{css} table-of-contents {{ columns: 2 }}");
    let second = toc(entry("B", "") + &entry("D", "") + &entry("F", ""));
    let body = format!("<table-of-contents levels=\"2\"/>{headings}");
    has_structure(&body, &columns, &format!("{second}{told}"));
}

#[test]
fn the_number_of_the_page_is_a_word_of_its_own() {
    let Some(shown) = structure("<table-of-contents/><h1>Context</h1>", "") else { return };
    assert!(shown.contains("\"Context 1\""), "{shown}");
}

#[test]
fn large_divisions_are_parts() {
    has_structure(
        "<header><p>Cover</p></header><section><h1>A</h1><section><h2>B</h2></section></section>
         <section><h1>C</h1></section>",
        "",
        "Sect(P(\"Cover\"))Part(H1(\"A\")Sect(H2(\"B\")))Part(H1(\"C\"))",
    );
    has_structure("<article role=\"doc-part\"><h1>A</h1></article>", "", "Part(H1(\"A\"))");
}

#[test]
fn a_caption_belongs_to_the_one_thing_that_stands_with_it() {
    let (list, table) = ("<ul><li>a</li></ul>", "<table><tr><td>1</td></tr></table>");
    let caption = "<figcaption>Of it</figcaption>";
    let item = "LI(Lbl(\"•\")LBody(P(\"a\")))";
    let figure = |inner: String| format!("<figure>{inner}</figure>");
    has_structure(&figure(format!("{caption}{list}")), "", &format!("L(Caption(P(\"Of it\")){item})"));
    // The caption of a list comes first, or stands beside it.
    has_structure(&figure(format!("{list}{caption}")), "", &format!("Div(L({item})Caption(P(\"Of it\")))"));
    has_structure(&figure(format!("{table}{caption}")), "", "Table(TBody(TR(TD(\"1\")))Caption(P(\"Of it\")))");
    has_structure(
        &figure(format!("{caption}{list}{table}")),
        "",
        &format!("Div(Caption(P(\"Of it\"))L({item})Table(TBody(TR(TD(\"1\")))))"),
    );
}

#[test]
fn lines_and_blocks_have_their_meaning() {
    has_structure(
        "<ul><li>One<ol><li>Inner</li></ol></li></ul><blockquote><p>Said</p></blockquote>
         <p>a <q>b</q> <code>c</code> <abbr title=\"Delta\">d</abbr> e</p><address>Street<br/>Town</address>",
        "",
        "L(LI(Lbl(\"•\")LBody(P(\"One\")L(LI(Lbl(\"1.\")LBody(P(\"Inner\")))))))BlockQuote(P(\"Said\"))
         P(\"a \"Quote(\"“b”\")\" \"Code(\"c\")\" \"Span(\"d\")\" e\")P(\"Street Town\")",
    );
}

#[test]
fn in_word_terms_and_definitions_have_styles_of_their_own_and_stay_together() {
    let body = "<dl><dt>A</dt><dd>One.</dd><dt>B</dt><dd><p>Two.</p><ul><li>Three.</li></ul></dd></dl>";
    let workspace = Workspace::empty()
        .file("t/template.hbs", format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"))
        .file("r.json", r#"{"id": "r"}"#);
    workspace.liasse(&["render", "t", "r.json", "--free", "-o", "r.docx"]).is_clean();
    let xml = part(&workspace.path("r.docx"), "word/document.xml");
    for (text, style, kept) in [
        ("A", "DefinitionTerm", true),
        ("One.", "Definition", false),
        ("B", "DefinitionTerm", true),
        ("Two.", "Definition", false),
        ("Three.", "ListBullet", false),
    ] {
        let end = xml.find(&format!(">{text}</w:t>")).expect("the text is there");
        let paragraph = &xml[xml[..end].rfind("<w:p>").expect("it is in a paragraph")..end];
        assert!(paragraph.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{text}: {paragraph}");
        let keeps = paragraph.contains("<w:keepNext/>") || (kept && style_keeps(&workspace, style));
        assert_eq!(keeps, kept, "{text}: {paragraph}");
    }
}

/// Whether a paragraph style keeps its paragraphs with the next ones.
fn style_keeps(workspace: &Workspace, id: &str) -> bool {
    let styles = part(&workspace.path("r.docx"), "word/styles.xml");
    let style = styles.split("<w:style ").find(|style| style.contains(&format!("w:styleId=\"{id}\"")));
    style.is_some_and(|style| style.contains("<w:keepNext/>"))
}

#[test]
fn a_table_without_rows_in_its_body_has_no_parts() {
    let head = "<thead><tr><th>a</th></tr></thead>";
    for rest in ["", "<tbody></tbody>", "<tbody><tr style=\"display: none\"><td>x</td></tr></tbody>"] {
        has_structure(&format!("<table>{head}{rest}</table>"), "", "Table(TR(TH(\"a\")))");
    }
    has_structure(
        &format!("<table>{head}<tfoot><tr><td>z</td></tr></tfoot></table>"),
        "",
        "Table(TR(TH(\"a\"))TR(TD(\"z\")))",
    );
}

#[test]
fn codes_of_symbol_fonts_are_told_as_what_they_show() {
    has_structure("<p>\u{f0b7} one, \u{f0fc} done</p>", "", "P(\"\u{2022} one, \u{2713} done\")");
}
