mod accessibility;
mod blocks;
mod charts;
mod contents;
mod families;
mod fields;
mod inlines;
mod meaning;
mod notes;
mod problems;
mod spacing;
mod tables;

use std::sync::{Arc, LazyLock};

use super::{PictureSource, read};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::FontBook;
use crate::limits::Limits;
use crate::locale::Locale;
use crate::model::{
    Block, BlockContent, Document, Inline, InlineContent, LinkTarget, PictureData, PictureFormat, PictureId,
};
use crate::sources::Text;
use crate::style::StyleSheets;

/// Knows one picture, `a.png`.
struct OnePicture;

impl PictureSource for OnePicture {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        if src != "a.png" {
            return Err(Diagnostic::error("missing-picture", Origin::file(src), format!("no picture `{src}`")));
        }
        Ok(Arc::new(PictureData {
            id: PictureId(1),
            format: PictureFormat::Png,
            bytes: Arc::from([]),
            pixels: (4, 3),
            density: None,
            drawing: None,
        }))
    }
}

fn english() -> Locale {
    Locale::parse("en").unwrap()
}

/// The fonts of the program.
fn book() -> &'static FontBook {
    static BOOK: LazyLock<FontBook> = LazyLock::new(|| FontBook::bundled().unwrap());
    &BOOK
}

/// The document of a whole page.
fn page(xhtml: &str, css: &str) -> (Document, Diagnostics) {
    let files = [Text::new("t.hbs", "line one\nline two\nline three\n")];
    let styles = StyleSheets::parse(&[Text::new("style.css", css)]);
    match read(xhtml, &files, &styles.value, &OnePicture, book(), &english(), &Limits::default()) {
        Ok(warned) => {
            let all: Diagnostics = styles.warnings.into_iter().chain(warned.warnings).collect();
            (warned.value, all)
        }
        Err(problems) => panic!("{problems:#?}"),
    }
}

/// The document of what stands in a body, with its style sheet.
fn document(body: &str, css: &str) -> (Document, Diagnostics) {
    page(&format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>"), css)
}

/// The body as one line, in a short notation.
fn shown(body: &str) -> String {
    let (document, problems) = document(body, "");
    assert!(problems.is_empty(), "{problems:#?}");
    blocks(&document.body)
}

/// The same with a style sheet, whatever problems there are.
fn shown_with(body: &str, css: &str) -> String {
    blocks(&document(body, css).0.body)
}

/// The messages of all problems.
fn problems(body: &str, css: &str) -> Vec<String> {
    document(body, css).1.into_iter().map(|problem| problem.message).collect()
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    let name = &block.name.element;
    match &block.content {
        BlockContent::Paragraph(content) => format!("{name}({})", inlines(content)),
        BlockContent::Heading { level, content } => format!("{name}:{level}({})", inlines(content)),
        BlockContent::List(list) => {
            let items = list.items.iter().map(|item| format!("{}{{{}}}", item.marker, blocks(&item.blocks)));
            format!("{name}[{}]", items.collect::<Vec<_>>().join(" "))
        }
        BlockContent::Group { role, blocks: inner } => format!("{name}:{role:?}[{}]", blocks(inner)),
        BlockContent::Picture(_) => format!("{name}:picture"),
        BlockContent::Chart(_) => format!("{name}:chart"),
        BlockContent::Rule => "rule".to_owned(),
        BlockContent::Table(table) => {
            let caption = table.caption.iter().map(|caption| format!("{} ", self::block(caption)));
            let groups = table.groups.iter().map(|group| {
                let rows = group.rows.iter().map(|row| {
                    let cells = row.cells.iter().map(|cell| {
                        let mut text = format!("{}@{}", blocks(&cell.blocks), cell.column);
                        if (cell.column_span, cell.row_span) != (1, 1) {
                            text += &format!("+{}x{}", cell.column_span, cell.row_span);
                        }
                        text
                    });
                    cells.collect::<Vec<_>>().join(" | ")
                });
                format!("{:?}: {}", group.kind, rows.collect::<Vec<_>>().join(" / "))
            });
            let groups: Vec<_> = groups.collect();
            format!("table[{}{}]", caption.collect::<String>(), groups.join("; "))
        }
    }
}

fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match &inline.content {
            InlineContent::Text(text) => format!("'{text}'"),
            InlineContent::Break => "/".to_owned(),
            InlineContent::Span { role, name, children, .. } => {
                format!("<{} {role:?} {}>", name.element, inlines(children)).replace(" Generic", "")
            }
            InlineContent::Link { target: LinkTarget::Url(url), children, .. } => {
                format!("<{url} {}>", inlines(children))
            }
            InlineContent::Link { target: LinkTarget::Anchor(id), children, .. } => {
                format!("<#{id} {}>", inlines(children))
            }
            InlineContent::Picture(_) => "picture".to_owned(),
            InlineContent::Field(field) => format!("[{} “{}” {}]", field.name, field.label, field.text()),
            InlineContent::Anchor(id) => format!("#{id}"),
            InlineContent::Leader(pattern) => format!("leader'{pattern}'"),
            InlineContent::Counter(counter) => format!("{}={}'{}'", counter.name, counter.number, counter.text),
            InlineContent::Reference { target, text, .. } => format!("ref#{target}'{text}'"),
            InlineContent::PageReference { target, .. } => format!("page#{target}"),
            InlineContent::Footnote(note) => {
                let body: Vec<_> = note.blocks.iter().map(block).collect();
                format!("note{}[{} {}]", note.number, inlines(&note.call), body.join("; "))
            }
        })
        .collect::<Vec<_>>()
        .join("")
}
