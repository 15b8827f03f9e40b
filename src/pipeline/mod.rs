//! One subject to its documents: the recipe.
//!
//! [`Engine::compose`] takes the fields in the document's language, renders the template with them and reads
//! the markup into a model. [`Engine::write`] lays the model out and writes PDF, or writes it as Word.

mod colors;
mod embedded;
mod format;
mod kit;
mod needs;
mod options;
mod pictures;
mod quoted;
mod single;
mod subject;
mod traced;

pub use format::{Format, PdfStandard};
pub use kit::Kit;
pub use options::GivenOption;
pub use pictures::Shown;
pub use single::{Single, single};
use subject::Seen;
pub use subject::{Context, Group, Subject};

pub use crate::limits::Limits;
pub use crate::locale::Locale;
pub use crate::raster::DEFAULT_RESOLUTION;
pub use crate::records::project::schema;
pub use crate::sources::{Entry, Text, Workspace};
pub use crate::templates::{LabelGap, MANIFEST_FILE, Manifest, Takes, Used};

use std::sync::{Arc, Mutex, MutexGuard};

use crate::diag::{Diagnostics, Outcome, Warned};
use crate::fonts::{FontBook, Shaper};
use crate::markup::{PictureSource, Pictures};
use crate::model::{Document, InlineContent, any_inline};
use crate::raster::Rasters;
use crate::templates::Meta;
use crate::timing::{Clocks, Stage};
use crate::{docx, layout, markup, pdf};
use pictures::Recorder;
use traced::{MISSING_CHARACTER, Traces};

/// The folder of a workspace that holds its own fonts.
const FONT_FOLDER: &str = "fonts";
/// The folder of a workspace that holds its templates.
pub const TEMPLATE_FOLDER: &str = "templates";

/// What all documents of a run share.
pub struct Engine {
    workspace: Workspace,
    pictures: Pictures,
    pdf: pdf::Writer,
    rasters: Arc<Rasters>,
    embedded_fonts: docx::EmbeddedFonts,
    /// One for each thread of the pool, and one for callers outside it: never waited for.
    shapers: Vec<Mutex<Shaper>>,
    fonts: Arc<FontBook>,
    /// They decide whether a document is made, not what is in it: its hash does not know them.
    limits: Limits,
    fingerprint: blake3::Hash,
    clocks: Arc<Clocks>,
}

/// A document as a model, with the pictures that went into it.
#[derive(Debug)]
pub struct Composed {
    pub document: Document,
    pub pictures: Shown,
    /// What of the template went into it.
    pub used: Used,
    embed_fonts: bool,
    traces: Traces,
    /// What goes into the PDF; `None` where it is to be PDF/A-2a.
    files: Option<Vec<pdf::Attachment>>,
}

/// A document in a format.
#[derive(Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// How many pages it has; `None` where the program that shows it decides.
    pub pages: Option<usize>,
}

impl Engine {
    /// `threads`: how many threads of a pool will use the engine; `system_fonts`: whether characters that no other
    /// font has are looked for in the fonts of the system.
    /// `resolution`: the most pixels an inch that a picture keeps.
    /// `limits`: what a document may cost.
    pub fn open(
        workspace: &Workspace,
        threads: usize,
        system_fonts: bool,
        resolution: u32,
        limits: Limits,
    ) -> Outcome<Engine> {
        let rasters = Arc::new(Rasters::new(resolution));
        let fonts = FontBook::of_workspace(workspace)?;
        let book = Arc::new(if system_fonts { fonts.value.with_system_fonts() } else { fonts.value });
        let engine = Engine {
            workspace: workspace.clone(),
            pictures: Pictures::new(workspace.clone(), Arc::clone(&book)),
            pdf: pdf::Writer::new(Arc::clone(&book), Arc::clone(&rasters)),
            rasters,
            embedded_fonts: docx::EmbeddedFonts::default(),
            shapers: (0..=threads).map(|_| Mutex::new(Shaper::new(Arc::clone(&book)))).collect(),
            fonts: book,
            fingerprint: fingerprint(workspace, system_fonts, resolution),
            limits,
            clocks: Arc::default(),
        };
        fonts.warnings.finish(engine)
    }

    /// The hash of the fonts of the workspace and of the settings of the engine.
    pub fn fingerprint(&self) -> &blake3::Hash {
        &self.fingerprint
    }

    /// The engine with clocks for what it does.
    pub fn measured(self, clocks: Arc<Clocks>) -> Engine {
        Engine { clocks, ..self }
    }

    /// The clocks of what is done with the engine.
    pub fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    /// The folder that everything is read from.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Loads a template of the workspace by its name.
    pub fn kit(&self, template: &str) -> Outcome<Kit> {
        self.kit_in(&format!("{TEMPLATE_FOLDER}/{template}"))
    }

    /// Loads the template in a folder of the workspace, and holds the fonts that its style sheets name against those
    /// that are there.
    fn kit_in(&self, folder: &str) -> Outcome<Kit> {
        let mut kit = Kit::load(&self.workspace, folder)?;
        kit.warnings.extend(markup::unknown_families(kit.value.styles.fonts_beside(None), &self.fonts));
        Ok(kit)
    }

    /// The template with the options that settings give it; all problems of these come at once.
    pub fn with_options(&self, kit: &Kit, given: &[GivenOption]) -> Outcome<Kit> {
        let pictures = self.pictures.for_template(kit.template.folder());
        kit.with_options(given, &self.workspace, &pictures, &self.fonts)
    }

    /// The hash of the file of a picture of a template as it is now; `None` where there is none.
    pub fn picture_hash(&self, kit: &Kit, path: &str) -> Option<blake3::Hash> {
        self.pictures.for_template(kit.template.folder()).hash(path)
    }

    /// Makes the model of a document: fields in its language, rendered as markup, read with its styles.
    pub fn compose(&self, kit: &Kit, subject: &Subject, context: &Context) -> Outcome<Composed> {
        let mut problems = needs::lacking(kit, subject);
        let seen = problems.take(self.clocks.time(Stage::Render, || context.fields(subject, &kit.options)));
        let Some(Seen { fields, foreign }) = seen.filter(|_| !problems.has_errors()) else { return Err(problems) };
        let traces = Traces::of(&fields, &self.fonts);
        let files = (context.pdf_standard == PdfStandard::A3a).then(|| embedded::files(subject, &fields));
        let meta = Meta { id: subject.id().to_string(), date: context.date.clone(), foreign };
        let clocks = &self.clocks;
        let rendered = clocks.time(Stage::Render, || kit.template.render(fields, &context.locale, &meta, &self.limits));
        let Some(rendered) = problems.take(rendered) else { return Err(problems) };
        let pictures = Recorder::new(self.pictures.for_template(kit.template.folder()));
        let (sources, fonts) = (kit.template.files(), &self.fonts);
        let read = clocks.time(Stage::Markup, || {
            markup::read(&rendered.xhtml, sources, &kit.styles, &pictures, fonts, &context.locale, &self.limits)
        });
        let traced = |found: Diagnostics| match quoted::any(&found).then(|| context.fields(subject, &kit.options)) {
            Some(Ok(seen)) => quoted::tell(found, &seen.value.fields),
            _ => found,
        };
        let read = read.map(|read| Warned { warnings: traced(kit.colors.tell(read.warnings)), ..read }).map_err(traced);
        let Some(mut document) = problems.take(read) else { return Err(problems) };
        problems.extend(context.describe(subject, &mut document.metadata));
        let (pictures, embed_fonts) = (pictures.into_shown(), context.embed_fonts);
        let used = rendered.used;
        problems.finish(Composed { document, pictures, used, embed_fonts, traces, files })
    }

    /// Writes a document in a format.
    pub fn write(&self, composed: &Composed, format: Format) -> Outcome<Written> {
        let document = &composed.document;
        match format {
            Format::Pdf => {
                let laid_out = self.lay_out(document, &mut self.shaper());
                let mut problems = composed.traces.tell(laid_out.warnings);
                if problems.has_errors() {
                    return Err(problems);
                }
                let written = self.clocks.time(Stage::Pdf, || match &composed.files {
                    Some(files) => self.pdf.write_with(&laid_out.value, files),
                    None => self.pdf.write(&laid_out.value),
                });
                let pages = Some(laid_out.value.pages.len());
                match problems.take(written) {
                    Some(bytes) => problems.finish(Written { bytes, pages }),
                    None => Err(problems),
                }
            }
            Format::Docx => {
                let shaper = &mut self.shaper();
                let (refers, lacks) =
                    (refers_to_pages(document), composed.traces.lacks_characters(document, &self.fonts));
                let laid_out = (refers || lacks).then(|| self.lay_out(document, shaper));
                if let Some(errors) = laid_out.as_ref().filter(|laid_out| laid_out.warnings.has_errors()) {
                    return Err(errors.warnings.clone());
                }
                let pages = laid_out.as_ref().filter(|_| refers).map(|laid_out| laid_out.value.page_numbers());
                let pages = pages.unwrap_or_default();
                let fonts = composed.embed_fonts.then_some(&self.embedded_fonts);
                let written =
                    self.clocks.time(Stage::Docx, || docx::write(document, &pages, shaper, &self.rasters, fonts))?;
                // Word takes the characters that no font here has from whatever the reader has: the layout knows them.
                let warnings = laid_out.map(|laid_out| laid_out.warnings).unwrap_or_default();
                let missing = warnings.into_iter().filter(|problem| problem.code == MISSING_CHARACTER).collect();
                let mut problems = composed.traces.tell(missing);
                problems.extend(written.warnings);
                problems.finish(Written { bytes: written.value, pages: None })
            }
        }
    }

    fn lay_out(&self, document: &Document, shaper: &mut Shaper) -> Warned<layout::frame::Layout> {
        self.clocks.time(Stage::Layout, || layout::lay_out(document, shaper, &self.limits))
    }

    /// The shaper of this thread. What a panic left behind is not looked at again: a fresh one takes its place.
    fn shaper(&self) -> MutexGuard<'_, Shaper> {
        let last = self.shapers.len() - 1;
        let own = &self.shapers[rayon::current_thread_index().map_or(last, |index| index.min(last))];
        own.lock().unwrap_or_else(|poisoned| {
            own.clear_poison();
            let mut shaper = poisoned.into_inner();
            *shaper = Shaper::new(Arc::clone(&self.fonts));
            shaper
        })
    }
}

/// Whether a document shows the numbers of other pages: Word is told those of the layout.
fn refers_to_pages(document: &Document) -> bool {
    any_inline(&document.body, &mut |inline| matches!(inline.content, InlineContent::PageReference { .. }))
}

/// The hash of what all documents of a run depend on.
///
/// Of the font folder it takes all files; a file that cannot be read has its own diagnostic. Of the fonts of the
/// system it says only whether they may be used: to look at them all would cost every run what few need.
fn fingerprint(workspace: &Workspace, system_fonts: bool, resolution: u32) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[u8::from(system_fonts)]).update(&resolution.to_le_bytes());
    for path in workspace.files_in(FONT_FOLDER).unwrap_or_default() {
        if let Ok(bytes) = workspace.read(&path) {
            for part in [path.as_bytes(), &bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
    }
    hasher.finalize()
}
