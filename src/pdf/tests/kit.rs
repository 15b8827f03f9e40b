//! Layouts made by hand, and the outside programs that look at what comes of them.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use crate::fonts::{Features, FontBook, FontId, ShapeStyle, Shaper};
use crate::layout::frame::{
    Color, Destination, Glyph, HeaderScope, Item, ItemContent, Layout, LinkArea, LinkTarget, Metadata, Node, NodeId,
    OutlineEntry, Owner, Page, PictureData, PictureFormat, PictureId, Radii, Role, Structure, TextRun,
};
use crate::pdf::Writer;
use crate::units::{Length, Point, Rect, Size};

pub fn book() -> Arc<FontBook> {
    static BOOK: std::sync::OnceLock<Arc<FontBook>> = std::sync::OnceLock::new();
    Arc::clone(BOOK.get_or_init(|| Arc::new(FontBook::bundled().unwrap())))
}

/// A writer with the bundled faces.
pub fn writer() -> Writer {
    Writer::new(book(), Arc::default())
}

/// Writes a layout that must give no error.
pub fn pdf(layout: &Layout) -> Vec<u8> {
    let outcome = writer().write(layout);
    outcome.unwrap_or_else(|problems| panic!("{problems:?}")).value
}

pub fn pt(value: f64) -> Length {
    Length::pt(value)
}

pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(pt(x), pt(y), pt(width), pt(height))
}

/// Equal corners.
pub fn round(radius: f64) -> Radii {
    Radii::uniform(Size::new(pt(radius), pt(radius)))
}

/// A document in the making; text goes down the page line by line.
pub struct Sketch {
    pub layout: Layout,
    pub shaper: Shaper,
    pub y: f64,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub struct Look {
    pub family: &'static str,
    pub weight: u16,
    pub italic: bool,
    pub size: f64,
    pub language: &'static str,
}

impl Default for Look {
    fn default() -> Look {
        Look { family: "Carlito", weight: 400, italic: false, size: 11.0, language: "fr" }
    }
}

impl Sketch {
    /// One empty A4 page and the root of the structure.
    pub fn new() -> Sketch {
        let metadata = Metadata { title: Arc::from("Essai"), language: Arc::from("fr"), ..Metadata::default() };
        let root = Node { role: Role::Document, children: Vec::new(), language: None };
        let layout = Layout {
            metadata,
            right_to_left: false,
            pages: Vec::new(),
            structure: Structure { nodes: vec![root], ..Structure::default() },
            outline: Vec::new(),
            destinations: Default::default(),
        };
        let mut sketch = Sketch { layout, shaper: Shaper::new(book()), y: 0.0 };
        sketch.page();
        sketch
    }

    pub fn page(&mut self) {
        self.layout.pages.push(Page {
            size: Size::A4,
            number: self.layout.pages.len() as i64 + 1,
            numbering: Default::default(),
            items: Vec::new(),
            links: Vec::new(),
        });
        self.y = 60.0;
    }

    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.layout.structure.nodes.len() as u32);
        self.layout.structure.nodes.push(Node { role, children: Vec::new(), language: None });
        self.layout.structure.nodes[parent.0 as usize].children.push(id);
        id
    }

    pub fn body(&mut self, role: Role) -> NodeId {
        self.node(NodeId(0), role)
    }

    pub fn item(&mut self, owner: Owner, content: ItemContent) {
        self.layout.pages.last_mut().unwrap().items.push(Item { content, owner });
    }

    pub fn font(&self, look: Look) -> FontId {
        book().candidates([look.family], look.weight, look.italic)[0]
    }

    /// A shaped run at the left margin of the current line.
    pub fn run(&mut self, text: &str, look: Look) -> TextRun {
        let right_to_left = text.chars().any(|c| ('\u{590}'..='\u{6ff}').contains(&c));
        let font = self.font(look);
        let style = self.shaper.style(ShapeStyle {
            font,
            script: if right_to_left { *b"Hebr" } else { *b"Latn" },
            right_to_left,
            language: Arc::from(look.language),
            features: Features::default(),
        });
        let shaped = self.shaper.shape(text, style);
        let em = f64::from(book().get(font).unwrap().metrics().units_per_em);
        let length = |units: i32| pt(f64::from(units) * look.size / em);
        let mut starts: Vec<u32> = shaped.glyphs.iter().map(|glyph| glyph.cluster).collect();
        starts.push(text.len() as u32);
        starts.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        let glyphs = shaped.glyphs.iter().map(|glyph| {
            let end = starts.iter().copied().find(|start| *start > glyph.cluster).unwrap_or(glyph.cluster);
            let range = if seen.insert(glyph.cluster) { glyph.cluster..end } else { end..end };
            Glyph {
                id: glyph.id,
                advance: length(glyph.advance),
                offset: (length(glyph.offset.0), length(-glyph.offset.1)),
                text: range,
            }
        });
        TextRun {
            font,
            size: pt(look.size),
            color: Color::BLACK,
            origin: Point::new(pt(60.0), pt(self.y)),
            glyphs: glyphs.collect(),
            text: Arc::from(text),
            right_to_left,
            language: Arc::from(look.language),
        }
    }

    /// A line of text that belongs to a node; the next one stands below it.
    pub fn line(&mut self, owner: NodeId, text: &str, look: Look) -> TextRun {
        let run = self.run(text, look);
        self.item(Owner::Node(owner), ItemContent::Text(run.clone()));
        self.y += look.size * 1.4;
        run
    }

    pub fn paragraph(&mut self, text: &str) -> NodeId {
        let node = self.body(Role::Paragraph);
        self.line(node, text, Look::default());
        node
    }

    pub fn heading(&mut self, level: u8, text: &str) -> NodeId {
        let node = self.body(Role::Heading(level));
        let destination = Destination { page: self.layout.pages.len() - 1, y: pt(self.y - 16.0) };
        self.layout.outline.push(OutlineEntry { level, title: Arc::from(text), destination });
        self.layout.destinations.insert(Arc::from(text), destination);
        self.line(node, text, Look { weight: 700, size: 16.0, ..Look::default() });
        node
    }

    pub fn link(&mut self, parent: NodeId, text: &str, target: LinkTarget) -> NodeId {
        let node = self.node(parent, Role::Link);
        let top = self.y - 9.0;
        self.line(node, text, Look::default());
        let description = Arc::from(text);
        let area = LinkArea { rect: rect(60.0, top, 100.0, 12.0), target, description, node };
        self.layout.pages.last_mut().unwrap().links.push(area);
        node
    }

    pub fn cell(&mut self, row: NodeId, text: &str, header: Option<HeaderScope>, columns: usize, rows: usize) {
        let role = match header {
            Some(scope) => Role::HeaderCell { scope, column_span: columns, row_span: rows },
            None => Role::DataCell { column_span: columns, row_span: rows },
        };
        let cell = self.node(row, role);
        if !text.is_empty() {
            let paragraph = self.node(cell, Role::Paragraph);
            self.line(paragraph, text, Look { family: "Liberation Sans", size: 9.0, ..Look::default() });
        }
    }

    pub fn list_item(&mut self, list: NodeId, label: &str, text: &str) {
        let item = self.node(list, Role::ListItem);
        let (label_node, body) = (self.node(item, Role::Label), self.node(item, Role::ListBody));
        self.line(label_node, label, Look::default());
        let paragraph = self.node(body, Role::Paragraph);
        self.line(paragraph, text, Look { family: "Liberation Serif", ..Look::default() });
    }

    pub fn figure(&mut self, picture: &Arc<PictureData>, alternative: Option<&str>) -> NodeId {
        let figure = self.body(Role::Figure { alternative: alternative.map(Arc::from) });
        let content =
            ItemContent::Picture { rect: rect(60.0, self.y, 40.0, 30.0), clip: None, picture: Arc::clone(picture) };
        self.item(Owner::Node(figure), content);
        self.y += 40.0;
        figure
    }
}

/// A picture from the bytes of a file.
pub fn picture(format: PictureFormat, bytes: Vec<u8>) -> Arc<PictureData> {
    let hash = blake3::hash(&bytes);
    let id = PictureId(u128::from_be_bytes(hash.as_bytes()[..16].try_into().unwrap()));
    Arc::new(PictureData { id, format, bytes: Arc::from(bytes), pixels: (8, 8), density: None, drawing: None })
}

/// Runs an outside program on a PDF and gives what it prints; `None`, with a line that says so, where the
/// program is not there. With `LIASSE_REQUIRE_TOOLS=1` it must be there.
pub fn look_at(bytes: &[u8], program: &str, arguments: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    std::fs::write(&file, bytes).unwrap();
    look_at_file(&file, program, arguments)
}

/// As [`look_at`]; the name of the file takes the place of `{}` among the arguments.
pub fn look_at_file(file: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let file = file.to_str().unwrap();
    let arguments = arguments.iter().map(|argument| if *argument == "{}" { file } else { argument });
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && complaint.is_empty(), "{program}: {text}{complaint}");
            Some(text)
        }
        Err(error) => {
            assert!(std::env::var_os("LIASSE_REQUIRE_TOOLS").is_none_or(|value| value != "1"), "{program}: {error}");
            println!("{program} is not installed: not looked at with it");
            None
        }
    }
}
