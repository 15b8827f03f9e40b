//! Entry functions of the fuzz targets: each hands bytes to one reader, and what it reads on to all that follows.
//!
//! A panic is a finding, and so is a problem that is told as a fault of the program.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock, Mutex};

use liasse::batch::{self, Listener, Report, Request, Selection, Settings, Task};
use liasse::diag::{Diagnostic, Diagnostics, Origin, Outcome, Severity};
use liasse::docx::{self, EmbeddedFonts};
use liasse::fonts::{FontBook, Shaper};
use liasse::layout::lay_out;
use liasse::limits::Limits;
use liasse::locale::Locale;
use liasse::markup::{self, PictureSource, Pictures};
use liasse::model::{Document, PictureData};
use liasse::pdf;
use liasse::raster::Rasters;
use liasse::records::{self, ForeignTexts, Rules, SourceSpec};
use liasse::sources::{Text, Workspace};
use liasse::style::StyleSheets;
use liasse::templates::{Meta, Template};
use tempfile::TempDir;

/// Reads bytes from outside.
pub type Target = fn(&[u8]);

/// All targets by their names, which are those of the folders of the corpus.
pub const TARGETS: [(&str, Target); 17] = [
    ("csv", |bytes| table("csv", bytes)),
    ("css", |bytes| in_text(bytes, css)),
    ("font", font),
    ("iati", |bytes| record_file("xml", bytes)),
    ("json", |bytes| record_file("json", bytes)),
    ("jsonl", |bytes| record_file("jsonl", bytes)),
    ("labels", |bytes| in_text(bytes, labels)),
    ("markdown", |bytes| in_text(bytes, markdown)),
    ("markup", |bytes| in_text(bytes, |text| document(text, "", &NoPictures))),
    ("memory", memory),
    ("picture", picture),
    ("settings", |bytes| in_text(bytes, settings)),
    ("svg", picture),
    ("template", |bytes| in_text(bytes, template)),
    ("toml", |bytes| record_file("toml", bytes)),
    ("workbook", |bytes| table("xlsx", bytes)),
    ("yaml", |bytes| record_file("yaml", bytes)),
];

/// Runs the target of a name.
pub fn run(target: &str, bytes: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    found.unwrap_or_else(|| panic!("there is no target `{target}`")).1(bytes);
}

/// What a document may cost here: enough for every stage, and soon spent.
const LIMITS: Limits = Limits { values: 20_000, markup: 1 << 20, elements: 2_000, characters: 20_000, pages: 60 };

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder can be made"));
static BOOK: LazyLock<Arc<FontBook>> = LazyLock::new(|| Arc::new(FontBook::bundled().expect("the fonts are sound")));
static ENGLISH: LazyLock<Locale> = LazyLock::new(|| Locale::parse("en").expect("English is known"));
static BACK_END: LazyLock<Mutex<BackEnd>> = LazyLock::new(|| Mutex::new(BackEnd::new(Arc::clone(&BOOK))));

struct NoPictures;

impl PictureSource for NoPictures {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        Err(Diagnostic::error("missing-picture", Origin::file(src), "no picture"))
    }
}

/// What writes documents.
struct BackEnd {
    shaper: Shaper,
    rasters: Arc<Rasters>,
    writer: pdf::Writer,
    fonts: EmbeddedFonts,
}

impl BackEnd {
    fn new(book: Arc<FontBook>) -> BackEnd {
        let rasters = Arc::new(Rasters::new(72));
        let writer = pdf::Writer::new(Arc::clone(&book), Arc::clone(&rasters));
        BackEnd { shaper: Shaper::new(book), rasters, writer, fonts: EmbeddedFonts::default() }
    }

    /// Writes a document in both formats.
    fn write(&mut self, document: &Document) {
        let laid_out = lay_out(document, &mut self.shaper, &LIMITS);
        sound(&laid_out.warnings);
        if laid_out.warnings.has_errors() {
            return;
        }
        value(self.writer.write(&laid_out.value));
        let pages = laid_out.value.page_numbers();
        value(docx::write(document, &pages, &mut self.shaper, &self.rasters, Some(&self.fonts)));
    }
}

/// Fails where a problem is a fault of the program.
fn sound(problems: &Diagnostics) {
    let fault = problems.iter().find(|problem| problem.severity == Severity::Fault);
    assert!(fault.is_none(), "{fault:#?}");
}

/// The value of an outcome, if it has one; its problems must be sound.
fn value<T>(outcome: Outcome<T>) -> Option<T> {
    match outcome {
        Ok(warned) => {
            sound(&warned.warnings);
            Some(warned.value)
        }
        Err(problems) => {
            sound(&problems);
            None
        }
    }
}

fn in_text(bytes: &[u8], read: impl FnOnce(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        read(text);
    }
}

/// A workspace of this target with one file in it.
fn workspace(target: &str, path: &str, bytes: &[u8]) -> Workspace {
    let root = FOLDER.path().join(target);
    write(&root, path, bytes);
    Workspace::open(&root).expect("the folder is there")
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder can be made");
    fs::write(file, bytes).expect("a file can be written");
}

fn record_file(extension: &str, bytes: &[u8]) {
    let path = format!("r.{extension}");
    let workspace = workspace(extension, &path, bytes);
    read_records(&workspace, &SourceSpec { path, is_checked: true, ..SourceSpec::default() });
}

fn read_records(workspace: &Workspace, spec: &SourceSpec) {
    let stream = match records::open(workspace, spec) {
        Ok(stream) => stream,
        Err(problems) => return sound(&problems),
    };
    for record in stream.take(50) {
        let Some(record) = value(record) else { continue };
        let Some(record) = value(records::prepare(record, &Rules::default())) else { continue };
        let fields = serde_json::Value::Object(record.fields);
        records::canonical_json(&fields);
    }
}

fn table(extension: &str, bytes: &[u8]) {
    let path = format!("r.{extension}");
    let workspace = workspace(extension, &path, bytes);
    let spec = SourceSpec { path, ..SourceSpec::default() };
    sound(&records::preview(&workspace, &spec).problems);
    read_records(&workspace, &spec);
}

/// Markup through all stages.
fn document(xhtml: &str, css: &str, pictures: &dyn PictureSource) {
    let styles = StyleSheets::parse(&[Text::new("style.css", css)]);
    sound(&styles.warnings);
    let files = [Text::new("template.hbs", "one\ntwo\n")];
    if let Some(document) = value(markup::read(xhtml, &files, &styles.value, pictures, &BOOK, &ENGLISH, &LIMITS)) {
        // After a panic it is made anew: what it held is not looked at again.
        let mut back_end = BACK_END.lock().unwrap_or_else(|poisoned| {
            BACK_END.clear_poison();
            let mut back_end = poisoned.into_inner();
            *back_end = BackEnd::new(Arc::clone(&BOOK));
            back_end
        });
        back_end.write(&document);
    }
}

/// A document that has most elements once.
const SAMPLE: &str = include_str!("sample.xhtml");

fn css(text: &str) {
    document(SAMPLE, text, &NoPictures);
}

/// A record with a value of each kind.
fn sample_fields() -> serde_json::Map<String, serde_json::Value> {
    let fields = serde_json::json!({
        "title": "A title", "n": 12.5, "day": "2025-03-31", "yes": true, "nothing": [],
        "list": ["a", "b", "c"], "rows": [{"name": "x", "cost": 10}, {"name": "y", "cost": 2.5}],
        "group": {"name": "inner", "list": [1, 2, 3]}, "text": "Some *words*\n\n- one\n- two",
    });
    match fields {
        serde_json::Value::Object(fields) => fields,
        _ => unreachable!("it is an object"),
    }
}

fn rendered(workspace: &Workspace, fields: serde_json::Map<String, serde_json::Value>) {
    let Some(template) = value(Template::load(workspace, "templates/t")) else { return };
    let meta = Meta { id: "r".to_owned(), date: None, foreign: ForeignTexts::default() };
    let Some(rendered) = value(template.render(fields, &ENGLISH, &meta, &LIMITS)) else { return };
    document(&rendered.xhtml, "", &NoPictures);
}

fn template(text: &str) {
    let workspace = workspace("template", "templates/t/template.hbs", text.as_bytes());
    write(workspace.root(), "templates/t/part.hbs", b"<p>{{name}}{{> @partial-block}}</p>");
    rendered(&workspace, sample_fields());
}

fn markdown(text: &str) {
    let source = b"<html lang=\"en\"><head><title>T</title></head><body>{{markdown text}}{{paragraphs text}}{{text}}</body></html>";
    let workspace = workspace("markdown", "templates/t/template.hbs", source);
    let mut fields = sample_fields();
    fields.insert("text".to_owned(), text.into());
    rendered(&workspace, fields);
}

fn labels(text: &str) {
    let source = b"<html lang=\"en\"><head><title>T</title></head><body>{{#each list}}<p>{{label this count=3 name=\"N\"}}</p>{{/each}}</body></html>";
    let workspace = workspace("labels", "templates/t/template.hbs", source);
    write(workspace.root(), "templates/t/labels/en.ftl", text.as_bytes());
    rendered(&workspace, sample_fields());
}

fn picture(bytes: &[u8]) {
    let workspace = workspace("picture", "templates/t/p", bytes);
    let pictures = Pictures::new(workspace, Arc::clone(&BOOK));
    let xhtml = "<html lang=\"en\"><head><title>T</title></head><body><img src=\"p\" alt=\"A\"/></body></html>";
    document(xhtml, "img { width: 40pt }", &pictures.for_template("templates/t"));
}

fn font(bytes: &[u8]) {
    let workspace = workspace("font", "fonts/f.ttf", bytes);
    let Some(book) = value(FontBook::of_workspace(&workspace)) else { return };
    let Some((_, face)) = book.faces().nth(BOOK.faces().count()) else { return };
    let css = format!("body {{ font-family: {} }}", serde_json::Value::from(face.family()));
    let book = Arc::new(book);
    let styles = StyleSheets::parse(&[Text::new("style.css", css)]).value;
    let xhtml = "<html lang=\"en\"><head><title>T</title></head><body><h1>AVATAR fi 12</h1><p>\u{915}\u{94d}\u{937} \u{645}\u{631} \u{5d0} \u{e01}</p></body></html>";
    let read = markup::read(xhtml, &[], &styles, &NoPictures, &book, &ENGLISH, &LIMITS);
    if let Some(document) = value(read) {
        BackEnd::new(book).write(&document);
    }
}

/// Settings, and what a template says of itself, which has the same form.
fn settings(text: &str) {
    if let Err(problems) = Settings::parse(&Text::new("liasse.toml", text)) {
        sound(&problems);
    }
    let source = b"<html lang=\"en\"><head><title>T</title></head><body><p>{{optional title}}</p></body></html>";
    let workspace = workspace("manifest", "templates/t/template.hbs", source);
    write(workspace.root(), "templates/t/template.toml", text.as_bytes());
    rendered(&workspace, sample_fields());
}

/// Hears that nothing is a fault.
struct Hearer;

impl Listener for Hearer {
    fn expect(&mut self, _: usize) {}
    fn problems(&mut self, diagnostics: &Diagnostics) {
        sound(diagnostics);
    }
    fn report(&mut self, report: &Report) {
        sound(&report.diagnostics);
        report.documents.iter().for_each(|document| sound(&document.diagnostics));
    }
}

/// A build over a memory of any content: it ends with the document as it should be. The lines come without their
/// checksums, and get them where they are text: what is torn would go no further.
fn memory(bytes: &[u8]) {
    let mut lines = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        lines.extend_from_slice(&blake3::hash(line).to_hex().as_bytes()[..16]);
        lines.push(b' ');
        lines.extend_from_slice(line);
        lines.push(b'\n');
    }
    const SETTINGS: &str = "[[job]]\nname = \"n\"\nrecords = \"inputs/*\"\nkind = \"free\"\ntemplate = \"t\"\nlanguages = \"en\"\nformats = \"pdf\"\n";
    const SOURCE: &str = "<html lang=\"en\"><head><title>{{title}}</title></head><body><p>{{title}}</p></body></html>";
    let workspace = workspace("memory", "liasse.toml", SETTINGS.as_bytes());
    let root = workspace.root();
    write(root, "templates/t/template.hbs", SOURCE.as_bytes());
    write(root, "inputs/r.json", br#"{"id": "r", "title": "A title"}"#);
    write(root, "outputs/.liasse/made-1.log", &lines);
    let settings = liasse::batch::settings(&workspace).expect("the settings are sound");
    let folder = root.join("outputs");
    let request = Request {
        task: Task::Build {
            folder: folder.clone(),
            shown: "outputs".to_owned(),
            force: false,
            dry: false,
            prune: true,
        },
        selection: Selection::default(),
        date: None,
        pdf_standard: None,
        embed_fonts: false,
        threads: Some(1),
        shard: None,
        timings: false,
    };
    // What is taken for work of a person's stays; the next run must not start from it.
    let _ = fs::remove_file(folder.join("n/r-en.pdf"));
    let made = batch::run(&workspace, &settings, &request, &AtomicBool::new(false), &mut Hearer);
    match made {
        Ok(summary) => assert!(summary.is_complete() && folder.join("n/r-en.pdf").is_file(), "{summary:?}"),
        Err(problems) => panic!("{problems:#?}"),
    }
}
