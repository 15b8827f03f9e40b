//! What would keep people from reading a finished document: text that stands out too little from its background,
//! tables without header cells. Headings, links and pictures that say nothing are warned of as the builder reads
//! them; `silence` knows which these are.
//!
//! What a text stands on is the nearest background around it: of its span, its block, the blocks around that one, its
//! page, or the white of the paper. Boxes that were moved over others are taken for what they are in, and letters in
//! drawings are not looked at.

mod contrast;
mod headers;
mod silence;

use std::sync::Arc;

use contrast::{Around, Contrast};
pub(super) use headers::check_empty_cells;
pub(super) use silence::{blocks_say_something, is_said, markup_says_something, says_something};

use crate::diag::Diagnostics;
use crate::model::{
    Block, BlockContent, Color, ContentPart, Document, Inline, InlineContent, PageSet, PageStyle, Style, TextStyle,
};

/// Warns of text that stands out too little and of tables that do not say what their cells are about.
pub(super) fn check(document: &Document, problems: &mut Diagnostics) {
    let pages = &document.pages;
    let of_body = document.root.boxed.page.as_ref().and_then(|name| pages.named(name));
    let paper = page_background(of_body.unwrap_or(pages.default_style()));
    let mut check = Check { pages, problems, contrast: Contrast::default() };
    check.blocks(&document.body, paper);
    check.margins(pages.default_style());
    for (_, style) in pages.styles() {
        check.margins(style);
    }
}

fn page_background(style: &PageStyle) -> Color {
    style.background.unwrap_or(Color::WHITE)
}

struct Check<'a> {
    pages: &'a PageSet,
    problems: &'a mut Diagnostics,
    contrast: Contrast,
}

impl Check<'_> {
    fn blocks(&mut self, blocks: &[Block], around: Color) {
        for block in blocks {
            self.block(block, around);
        }
    }

    fn block(&mut self, block: &Block, around: Color) {
        let around = match &block.style.boxed.page {
            Some(name) => self.pages.named(name).map_or(around, |style| page_background(style)),
            None => around,
        };
        let own = on(&block.style, around);
        match &block.content {
            BlockContent::Paragraph(content) | BlockContent::Heading { content, .. } => {
                self.inlines(content, own, Around::Block(block));
            }
            BlockContent::List(list) => {
                for item in &list.items {
                    self.blocks(&item.blocks, on(&item.style, own));
                }
            }
            BlockContent::Table(table) => {
                headers::check(table, &block.origin, self.problems);
                // The background of a table is that of its grid, which the caption is outside of (CSS 2.1, 17.4).
                if let Some(caption) = &table.caption {
                    self.block(caption, around);
                }
                for row in table.groups.iter().flat_map(|group| &group.rows) {
                    let row_color = on(&row.style, own);
                    for cell in &row.cells {
                        self.blocks(&cell.blocks, on(&cell.style, row_color));
                    }
                }
            }
            BlockContent::Group { blocks, .. } => self.blocks(blocks, own),
            BlockContent::Chart(chart) => {
                self.text(&chart.alternative, &block.style.text, own, Around::Block(block));
                contrast::check_chart(block, chart, own, self.problems);
            }
            BlockContent::Picture(_) | BlockContent::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline], around: Color, place: Around<'_>) {
        for inline in inlines {
            let own = on(&inline.style, around);
            match &inline.content {
                InlineContent::Text(text) => self.text(text, &inline.style.text, own, place),
                InlineContent::Counter(value) => self.text(&value.text, &inline.style.text, own, place),
                InlineContent::Reference { text, .. } => self.text(text, &inline.style.text, own, place),
                // What somebody types has to be readable too.
                InlineContent::Field(field) => {
                    self.text("1", &inline.style.text, own, place.inside(&inline.style, &field.origin));
                }
                InlineContent::PageReference { .. } => self.text("1", &inline.style.text, own, place),
                InlineContent::Span { children, origin, .. } | InlineContent::Link { children, origin, .. } => {
                    self.inlines(children, own, place.inside(&inline.style, origin));
                }
                InlineContent::Footnote(note) => {
                    self.inlines(&note.call, own, place);
                    let page = self.pages.default_style();
                    let foot = on(&page.footnotes, page_background(page));
                    self.blocks(&note.blocks, foot);
                }
                InlineContent::Break
                | InlineContent::Picture(_)
                | InlineContent::Anchor(_)
                | InlineContent::Leader(_) => {}
            }
        }
    }

    /// The running heads and feet of a page.
    fn margins(&mut self, page: &PageStyle) {
        for margin in &page.boxes {
            let own = on(&margin.style, page_background(page));
            for part in &margin.content {
                let text: &str = match part {
                    ContentPart::Text(text) => text,
                    ContentPart::PageNumber(_) | ContentPart::PageCount(_) | ContentPart::NamedString(_) => "1",
                };
                self.text(text, &margin.style.text, own, Around::Margin(&margin.origin));
            }
        }
    }

    fn text(&mut self, text: &str, style: &Arc<TextStyle>, background: Color, place: Around<'_>) {
        if !self.contrast.knows(style, background) && !text.trim().is_empty() {
            self.contrast.check(style, background, place, self.problems);
        }
    }
}

/// The colour that what is in a box of this style stands on.
fn on(style: &Style, around: Color) -> Color {
    style.boxed.background.unwrap_or(around)
}
