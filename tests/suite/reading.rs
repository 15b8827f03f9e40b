//! What a screen reader gets of a PDF: the text of its structure, in the order of the document.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::examples::{built, tool};
use crate::harness::Workspace;
use crate::word::part;

/// The words of a tagged PDF in the order of its structure, without the markers of lists and the numbers of notes, and
/// without the notes themselves unless they are wanted; `None` where nothing can tell them.
fn spoken(pdf: &Path, with_notes: bool) -> Option<Vec<String>> {
    let tree = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")])?;
    let mut text = String::new();
    let (mut label, mut figure, mut caption) = (None, None, None);
    let (mut note, mut entry) = (None, None);
    for line in tree.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        for open in [&mut label, &mut figure, &mut caption, &mut note, &mut entry] {
            *open = open.filter(|around| indent > *around);
        }
        // What is drawn in a figure is told by its alternative.
        let is_told = note.is_none() && (figure.is_none() || caption.is_some());
        // A term is told, a bullet or a number is not.
        let is_word = |text: &str| text.chars().filter(|character| character.is_alphabetic()).count() > 2;
        match line.strip_prefix('"').and_then(|line| line.strip_suffix('"')) {
            Some(words) if is_told && (label.is_none() || is_word(words)) => text.push_str(words),
            Some(_) => {}
            None if line.starts_with("Lbl") => {
                label = Some(indent);
                text.push(' ');
            }
            None if line.starts_with("TOCI") => {
                entry = Some(indent);
                text.push(' ');
            }
            None if !with_notes && line.starts_with("Note") => note = Some(indent),
            None if !with_notes && entry.is_none() && line.starts_with("Reference") => note = Some(indent),
            None if line.starts_with("Figure") => figure = Some(indent),
            None if line.starts_with("Caption") => caption = Some(indent),
            // Inside a line, words may go on over the borders of elements.
            None if line.ends_with("(inline)") || line.starts_with(['/', 'O']) => {}
            None => text.push(' '),
        }
    }
    Some(text.split_whitespace().map(str::to_owned).collect())
}

/// The words of a Word document.
fn written(document: &Path) -> Vec<String> {
    let xml = part(document, "word/document.xml");
    let mut text = String::new();
    for tag in xml.split('<').skip(1) {
        let (name, rest) = tag.split_once('>').unwrap_or((tag, ""));
        match name.split([' ', '/']).next().unwrap_or_default() {
            "w:t" if !name.starts_with('/') => text.push_str(rest),
            "w:p" | "w:br" | "w:tab" | "w:tc" => text.push(' '),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    // A check box, a letter here, is drawn in PDF.
    let text = text.replace(['☐', '☒', '○', '●'], "");
    text.split_whitespace().map(str::to_owned).collect()
}

/// Where two texts part, with the words around.
fn difference(ours: &[String], theirs: &[String]) -> Option<String> {
    let at = (0..ours.len().max(theirs.len())).find(|at| ours.get(*at) != theirs.get(*at))?;
    let around = |words: &[String]| words[at.saturating_sub(6).min(words.len())..words.len().min(at + 6)].join(" ");
    Some(format!("word {at}: “{}” and “{}”", around(ours), around(theirs)))
}

/// An example of each template in each language. Poppler draws a page anew for each element that it tells, and takes a
/// quarter of a minute for the thirty pages of a reference report.
fn one_of_a_kind() -> Vec<&'static Path> {
    let mut met = BTreeSet::new();
    let pdfs = built().documents.iter().filter(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    pdfs.map(PathBuf::as_path)
        .filter(|pdf| {
            let name = pdf.file_stem().and_then(|name| name.to_str()).expect("names are text");
            met.insert((pdf.parent(), name.rsplit('-').next()))
        })
        .collect()
}

#[test]
fn examples_read_as_their_word_documents() {
    let mut different = Vec::new();
    let examples = one_of_a_kind();
    assert!(examples.len() >= 10, "{examples:?}");
    for pdf in examples {
        let Some(spoken) = spoken(pdf, false) else { return };
        let written = written(&pdf.with_extension("docx"));
        assert!(spoken.len() > 50, "{}: {spoken:?}", pdf.display());
        different.extend(difference(&spoken, &written).map(|difference| format!("{}: {difference}", pdf.display())));
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// Makes a document of a body and compares what is read aloud with what it should be.
fn reads(body: &str, css: &str, expected: &str) {
    let page =
        "@page { size: A5; margin: 15mm; @top-center { content: 'Head' } @bottom-center { content: counter(page) } }";
    let workspace = Workspace::empty()
        .file("t/template.hbs", format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"))
        .file("t/style.css", format!("{page}\n{css}"))
        .file("t/photo.jpg", include_bytes!("../bench/workspace/photo.jpg"))
        .file("r.json", r#"{"id": "r"}"#);
    workspace.liasse(&["render", "t", "r.json", "--free", "-o", "r.pdf"]).is_clean();
    let Some(spoken) = spoken(&workspace.path("r.pdf"), true) else { return };
    let expected: Vec<String> = expected.split_whitespace().map(str::to_owned).collect();
    assert_eq!(difference(&spoken, &expected), None, "{spoken:?}");
}

/// Numbered sentences, as a paragraph.
fn sentences(name: &str, count: usize) -> String {
    (1..=count).map(|number| format!("{name} sentence {number} of the responsible municipalities. ")).collect()
}

#[test]
fn columns_are_read_one_after_the_other_and_words_whole() {
    let (first, second) = (sentences("First", 30), sentences("Second", 40));
    reads(
        &format!("<h1>Title</h1><div><p>{first}</p><h2>Middle</h2><p>{second}</p></div><p>After</p>"),
        "div { columns: 3; hyphens: auto; text-align: justify }",
        &format!("Title {first} Middle {second} After"),
    );
}

#[test]
fn floats_are_read_where_they_are_written() {
    let text = sentences("Beside", 12);
    reads(
        &format!(
            "<h1>Title</h1><figure class=\"side\"><img src=\"photo.jpg\" alt=\"A photo\"/><figcaption>Of the side\
             </figcaption></figure><p>{text}</p><div class=\"top\"><p>At the top</p></div><p>{text}</p><p>End</p>"
        ),
        ".side { float: right; width: 30mm } .side img { width: 20mm } .top { float: top }",
        &format!("Title Of the side {text} At the top {text} End"),
    );
}

#[test]
fn notes_are_read_after_the_text_that_calls_them_also_over_pages() {
    let text = sentences("Long", 60);
    reads(
        &format!("<h1>Title</h1><p>Called<span class=\"note\">The note.</span> at once. {text}</p><p>Next</p>"),
        ".note { float: footnote }",
        &format!("Title Called1 at once. {text} The note. Next"),
    );
}

#[test]
fn endnotes_are_read_where_they_stand_and_contents_with_their_pages() {
    reads(
        "<table-of-contents/><h1>Title</h1><p>Called<span class=\"note\">The note.</span> at once.</p>\
         <div class=\"columns\"><h2>Notes</h2><end-notes/></div><p>Next</p>",
        ".note { float: endnote } .columns { columns: 2; break-before: page }",
        "Title 1 Notes 2 Title Called1 at once. Notes The note. Next",
    );
}

#[test]
fn words_stay_apart_at_the_ends_of_lines_whatever_stands_there() {
    reads(
        "<h1>Title</h1><p>Name<br/><bdi>+33 16 16</bdi><br/><a href=\"mailto:a@example.org\">a@example.org</a><br/>\
         <em><bdi>Paris</bdi></em><br/>End</p>",
        "",
        "Title Name +33 16 16 a@example.org Paris End",
    );
}

#[test]
fn tables_are_read_once_over_pages() {
    let rows: String =
        (1..=60).map(|n| format!("<tr><th scope=\"row\">Row {n}</th><td>{n}<br/>units</td></tr>")).collect();
    let read: String = (1..=60).map(|n| format!("Row {n} {n} units ")).collect();
    reads(
        &format!(
            "<h1>Title</h1><table><caption>Costs</caption><thead><tr><th>Item</th><th>Amount</th></tr></thead>\
             <tfoot><tr><td>Foot</td><td>Sum</td></tr></tfoot><tbody>{rows}</tbody></table><p>After</p>"
        ),
        "",
        &format!("Title Costs Item Amount {read} Foot Sum After"),
    );
}

#[test]
fn right_to_left_is_read_in_its_order() {
    let text = "שלום עולם 2025 וברכה ";
    reads(
        &format!(
            "<h1>Title</h1><div lang=\"he\" dir=\"rtl\"><p>{}</p><ul><li>אחת</li><li>שתים</li></ul></div>",
            text.repeat(20)
        ),
        "",
        &format!("Title {} אחת שתים", text.repeat(20)),
    );
}

/// The text of each cell that names header cells, with their texts.
fn heads(table: &str) -> Option<Vec<(String, String)>> {
    let workspace = Workspace::empty()
        .file("t/template.hbs", format!("<html lang=\"en\"><head><title>T</title></head><body>{table}</body></html>"))
        .file("r.json", r#"{"id": "r"}"#);
    workspace.liasse(&["render", "t", "r.json", "--free", "-o", "r.pdf"]).is_clean();
    let pdf = workspace.path("r.pdf");
    let tree = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")])?;
    // Identifier, headers and text of each cell.
    let mut cells: Vec<(String, Vec<String>, String)> = Vec::new();
    for line in tree.lines().map(str::trim) {
        if line.starts_with("TH") || line.starts_with("TD") {
            let id = line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(id, _)| id);
            cells.push((id.to_owned(), Vec::new(), String::new()));
        } else if let Some((_, headers, text)) = cells.last_mut() {
            if let Some(list) = line.strip_prefix("/Headers [(") {
                headers.extend(list.trim_end_matches(")]").split(") (").map(str::to_owned));
            } else if line.starts_with('"') {
                text.push_str(line.trim_matches('"'));
            }
        }
    }
    let text = |id: &String| cells.iter().find(|cell| cell.0 == *id).expect("the named cell is there").2.clone();
    let told = cells.iter().filter(|cell| !cell.1.is_empty());
    Some(told.map(|(_, ids, own)| (own.clone(), ids.iter().map(text).collect::<Vec<_>>().join(", "))).collect())
}

/// The same as one text.
fn headed(table: &str, expected: &[&str]) {
    let Some(heads) = heads(table) else { return };
    let heads: Vec<String> = heads.into_iter().map(|(cell, heads)| format!("{cell}: {heads}")).collect();
    assert_eq!(heads, expected);
}

#[test]
fn cells_below_heads_on_two_levels_name_both() {
    headed(
        "<table><thead><tr><th rowspan=\"2\">Item</th><th colspan=\"2\">2025</th></tr>\
         <tr><th>Planned</th><th>Spent</th></tr></thead>\
         <tbody><tr><th scope=\"rowgroup\" colspan=\"3\">Staff</th></tr>\
         <tr><th scope=\"row\">Nurse</th><td>7</td><td>8</td></tr></tbody>\
         <tbody><tr><th scope=\"row\">Total</th><td>9</td><td></td></tr></tbody></table>",
        &[
            "Planned: 2025",
            "Spent: 2025",
            "Nurse: Item, Staff",
            "7: Nurse, Planned, 2025, Staff",
            "8: Nurse, Spent, 2025, Staff",
            "Total: Item",
            "9: Total, Planned, 2025",
            ": Total, Spent, 2025",
        ],
    );
}

#[test]
fn heads_that_the_author_names_are_those_of_the_cell() {
    headed(
        "<table><tbody><tr><th id=\"a\">A</th><th id=\"b\">B</th></tr><tr><td>1</td><td headers=\"a\">2</td></tr></tbody></table>",
        &["1: A", "2: A"],
    );
}

#[test]
fn simple_tables_and_tables_of_the_layout_name_no_heads() {
    let rows = "<tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr><tr><td>1</td><td>2</td></tr>";
    headed(&format!("<table><tbody>{rows}</tbody></table>"), &[]);
    let spanning = format!("<tr><th colspan=\"2\">AB</th></tr>{rows}");
    headed(&format!("<table role=\"presentation\"><tbody>{spanning}</tbody></table>"), &[]);
}
