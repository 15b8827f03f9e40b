//! One document without a workspace: a template folder and a record file are enough.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Context, Engine, Format, GivenOption, Kit, PdfStandard, Subject};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, reason};
use crate::limits::Limits;
use crate::locale::Locale;
use crate::raster::DEFAULT_RESOLUTION;
use crate::records::{self, Grouping, MissingTranslation, Record, RecordKind, Rules, SourceSpec};
use crate::sources::Workspace;

/// A document to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Single {
    /// The folder of the template.
    pub template: PathBuf,
    /// The file of the record.
    pub record: PathBuf,
    /// The record to take, where the file holds several.
    pub id: Option<String>,
    /// Whether the record has fields of its own, not those of a project record.
    pub free: bool,
    /// A language or a locale.
    pub language: String,
    /// `YYYY-MM-DD`
    pub date: Option<String>,
    pub format: Format,
    /// Whether characters that no other font has may come from fonts of the system.
    pub system_fonts: bool,
    pub pdf_standard: PdfStandard,
    /// Whether a Word document carries its fonts.
    pub embed_fonts: bool,
    /// What is chosen of the template's options.
    pub options: Vec<GivenOption>,
}

/// Makes the bytes of a document. The workspace is the innermost folder that holds both template and record.
pub fn single(request: &Single) -> Outcome<Vec<u8>> {
    let template = resolved(&request.template)?;
    let record = resolved(&request.record)?;
    let root: PathBuf =
        template.components().zip(record.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let workspace = Workspace::open(&root)?;
    let (template, record) = (inside(&root, &template), inside(&root, &record));

    let mut problems = Diagnostics::new();
    let engine =
        problems.take(Engine::open(&workspace, 0, request.system_fonts, DEFAULT_RESOLUTION, Limits::default()));
    let kit = match &engine {
        Some(engine) => engine.kit_in(&template),
        None => Kit::load(&workspace, &template),
    };
    let kit = problems.take(kit);
    let locale = Locale::parse(&request.language).map_err(|error| {
        problems.push(Diagnostic::error("wrong-use", Origin::none(), error.to_string()).with_hint(error.hint()));
    });
    let kind = if request.free { RecordKind::Free } else { RecordKind::Project };
    let source = SourceSpec { path: record, kind, ..SourceSpec::default() };
    let record = problems.take(find(&workspace, &source, request.id.as_deref()));
    let (Some(engine), Some(kit), Ok(locale), Some(record)) = (engine, kit, locale, record) else {
        return Err(problems);
    };
    if let Err(problem) = kit.check_takes(false, "render", Origin::none()) {
        problems.push(problem.with_hint("write a job for it into liasse.toml, with `scope = \"all\"` or `group_by`"));
        return Err(problems);
    }
    let Some(kit) = problems.take(engine.with_options(&kit, &request.options)) else { return Err(problems) };
    let context = Context {
        language: locale.language().to_owned(),
        locale: Arc::new(locale),
        fallbacks: Vec::new(),
        missing_translation: MissingTranslation::FallBack,
        date: request.date.clone(),
        job: None,
        template: template.rsplit('/').next().unwrap_or(&template).to_owned(),
        workspace_title: None,
        grouping: Grouping::default(),
        params: serde_json::json!({}),
        pdf_standard: request.pdf_standard,
        embed_fonts: request.embed_fonts,
    };
    let subject = problems.take(Subject::Record(record).prepared(&Rules::default()));
    let composed = subject.and_then(|subject| problems.take(engine.compose(&kit, &subject, &context)));
    let written = composed.and_then(|composed| problems.take(engine.write(&composed, request.format)));
    match written {
        Some(written) => problems.finish(written.bytes),
        None => Err(problems),
    }
}

fn resolved(path: &Path) -> Result<PathBuf, Diagnostic> {
    path.canonicalize().map_err(|error| {
        let origin = Origin::file(path.display().to_string());
        Diagnostic::error("unreadable-file", origin, format!("this cannot be read: {}", reason(&error)))
            .with_hint("check the spelling, capital letters included")
    })
}

/// A path relative to the root, with `/` between its parts.
fn inside(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The record of an id, or the only one of the file.
fn find(workspace: &Workspace, source: &SourceSpec, id: Option<&str>) -> Outcome<Record> {
    let mut problems = Diagnostics::new();
    let mut found: Option<Record> = None;
    let mut ids = 0_usize;
    for record in records::open(workspace, source)? {
        let Ok(record) = record.map_err(|bad| problems.extend(bad)) else { continue };
        ids += 1;
        if id.is_none_or(|id| *id == *record.value.id) {
            if id.is_some() {
                return Ok(record);
            }
            problems.extend(record.warnings);
            found = Some(record.value);
        }
    }
    let whole = Origin::file(source.path.as_str());
    match (found, id) {
        (Some(record), None) if ids == 1 => problems.finish(record),
        (_, Some(id)) => {
            let message = format!("this file has no record with the id `{id}`");
            problems
                .push(Diagnostic::error("nothing-selected", whole, message).with_hint("look for the id in the file"));
            Err(problems)
        }
        (Some(_), None) => {
            let message = format!("this file holds {ids} records");
            problems.push(Diagnostic::error("nothing-selected", whole, message).with_hint("name one with `--id ID`"));
            Err(problems)
        }
        (None, None) => Err(problems),
    }
}
