//! Making the documents of one piece of work.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::fault::{guarded, guarded_outcome};
use super::left_over;
use super::names::file_name;
use super::output::{Made, News, OutputFolder, Store, hash};
use super::pieces::{Content, Piece, Work};
use super::plan::PlannedJob;
use super::prepare::Bench;
use super::report::{DocumentReport, Report, Status};
use super::survey::Survey;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::pipeline::{Composed, Engine, Format, Subject};
use crate::records::Rules;

/// What all pieces of a run share.
pub(super) struct Workshop<'r> {
    pub engine: &'r Engine,
    pub survey: &'r Survey,
    /// By the position of the job in the plan; a job whose template cannot be used has its problems here.
    pub benches: &'r [Result<Bench, Diagnostics>],
    /// `None` where nothing is to be written.
    pub output: Option<&'r OutputFolder>,
    /// What earlier runs made; `None` where everything is to be made again.
    pub memory: Option<&'r Store>,
}

/// A finished piece.
pub(super) struct Done {
    pub reports: Vec<Report>,
    /// What became of each file.
    pub news: Vec<News>,
}

/// The documents of a piece in one language.
struct Edition<'p> {
    language: &'p str,
    /// The hash of what the documents depend on; empty where they cannot be made.
    inputs: String,
    /// The problems of all formats.
    diagnostics: Diagnostics,
    files: Vec<File>,
}

/// A file of a piece; one without a status is still to be made.
struct File {
    format: Format,
    /// The path below the output folder; `None` where it has no name.
    name: Option<String>,
    status: Option<Status>,
    bytes: Option<u64>,
    time: Duration,
    diagnostics: Diagnostics,
    made: Option<Made>,
}

impl Workshop<'_> {
    /// Makes the documents of a piece; never panics.
    pub fn make(&self, piece: Piece) -> Done {
        let job: Arc<str> = piece.planned.job.name.as_str().into();
        let unread =
            |diagnostics| Report { job: Arc::clone(&job), id: None, language: None, diagnostics, documents: vec![] };
        match piece.content {
            Content::Unread(problems) => Done { reports: vec![unread(problems)], news: vec![] },
            Content::Documents(work) => {
                let (id, label) = (Arc::clone(work.subject.id()), work.subject.label());
                match guarded(|| self.make_editions(piece.job, piece.planned, *work)) {
                    Ok(editions) => self.hand_over(editions, &job, &id, &label),
                    Err(fault) => Done { reports: vec![unread(fault.with_context(label).into())], news: vec![] },
                }
            }
        }
    }

    fn make_editions<'p>(&self, job: usize, planned: &'p PlannedJob, work: Work) -> Vec<Edition<'p>> {
        let languages = planned.languages.iter().zip(&work.names);
        let mut editions: Vec<Edition> =
            languages.map(|((language, _), name)| self.look_at(job, language, name, &planned.formats, &work)).collect();
        if editions.iter().any(Edition::is_due) {
            let begin = Instant::now();
            let prepared = guarded_outcome(|| prepare(work, &planned.job.rules));
            let time = begin.elapsed();
            editions.par_iter_mut().filter(|edition| edition.is_due()).for_each(|edition| {
                match (&prepared, &self.benches[job]) {
                    (Ok(prepared), Ok(bench)) => self.fill(edition, bench, prepared, time),
                    (Err(problems), _) | (_, Err(problems)) => edition.fail(problems),
                }
            });
        }
        editions
    }

    /// What is known of the documents in a language before they are made: which cannot be, or need not be.
    fn look_at<'p>(
        &self,
        job: usize,
        language: &'p str,
        name: &Result<String, Diagnostic>,
        formats: &[Format],
        work: &Work,
    ) -> Edition<'p> {
        let bench = self.benches[job].as_ref().ok();
        let inputs = bench.and_then(|bench| bench.inputs(&work.subject, language)).unwrap_or_default();
        let files = formats.iter().map(|format| File::new(*format, name.as_deref().ok()));
        let mut edition = Edition { language, inputs, diagnostics: Diagnostics::new(), files: files.collect() };
        if let Some(problem) = name.as_ref().err().cloned().or_else(|| self.survey.refusal(job, work)) {
            edition.fail(&problem.into());
            return edition;
        }
        for file in &mut edition.files {
            let Some(name) = &file.name else { continue };
            if let Some(problem) = self.survey.name_refusal(work, name, language) {
                file.fail(problem.into());
            } else if let Some((made, bytes)) = self.unchanged(bench, name, &edition.inputs) {
                file.status = Some(Status::Unchanged);
                file.bytes = Some(bytes);
                file.made = Some(made);
            }
        }
        edition
    }

    /// What is remembered of a file, and its size, where the file is what would be made now.
    fn unchanged(&self, bench: Option<&Bench>, name: &str, inputs: &str) -> Option<(Made, u64)> {
        let made = self.memory?.get(name).filter(|made| made.inputs == inputs)?;
        let same = |(path, hash): (&String, &String)| bench?.picture_hash(self.engine, path).filter(|now| now == hash);
        let bytes = self.output?.read(name).filter(|bytes| hash(bytes) == made.output)?;
        made.pictures.iter().all(|picture| same(picture).is_some()).then(|| (made.clone(), bytes.len() as u64))
    }

    /// Makes the files of an edition that are due. One that gave a warning is not remembered, so that the next
    /// run gives it again.
    fn fill(&self, edition: &mut Edition, bench: &Bench, prepared: &Warned<Subject>, before: Duration) {
        let begin = Instant::now();
        edition.diagnostics.extend(prepared.warnings.clone());
        let composed = guarded_outcome(|| bench.compose(self.engine, &prepared.value, edition.language));
        let Some(composed) = edition.diagnostics.take(composed) else {
            edition.files.iter_mut().filter(|file| file.is_due()).for_each(|file| file.status = Some(Status::Failed));
            return;
        };
        let is_clean = edition.diagnostics.is_empty();
        let before = before + begin.elapsed();
        edition.files.par_iter_mut().filter(|file| file.is_due()).for_each(|file| {
            let begin = Instant::now();
            self.write(file, &composed, is_clean.then_some(&edition.inputs));
            file.time = before + begin.elapsed();
        });
    }

    /// Writes a file; `inputs` are there where it may be remembered.
    fn write(&self, file: &mut File, composed: &Composed, inputs: Option<&String>) {
        let written = guarded_outcome(|| self.engine.write(composed, file.format));
        let Some(bytes) = file.diagnostics.take(written) else {
            file.status = Some(Status::Failed);
            return;
        };
        if let (Some(output), Some(name)) = (self.output, &file.name)
            && let Err(problem) = output.write(name, &bytes)
        {
            return file.fail(problem.into());
        }
        file.status = Some(Status::Made);
        file.bytes = Some(bytes.len() as u64);
        file.made = inputs.filter(|_| file.diagnostics.is_empty()).map(|inputs| Made {
            inputs: inputs.clone(),
            pictures: composed.pictures.clone(),
            output: hash(&bytes),
        });
    }

    /// Turns editions into their reports and what is to be remembered of them.
    fn hand_over(&self, editions: Vec<Edition>, job: &Arc<str>, id: &Arc<str>, label: &str) -> Done {
        let mut done = Done { reports: Vec::with_capacity(editions.len()), news: Vec::new() };
        for Edition { language, diagnostics, files, .. } in editions {
            let context = format!("{label}, {language}");
            let mut documents = Vec::with_capacity(files.len());
            for mut file in files {
                file.diagnostics.extend(self.left_over(&file));
                let shown = |name: &String| self.output.map_or_else(|| name.clone(), |output| output.shown(name));
                documents.push(DocumentReport {
                    format: file.format,
                    path: file.name.as_ref().map(shown),
                    status: file.status.unwrap_or(Status::Failed),
                    bytes: file.bytes,
                    time: file.time,
                    diagnostics: file.diagnostics.in_context(&format!("{context}, {}", file.format.name())),
                });
                let is_there = file.status.is_some_and(|status| status != Status::Failed);
                done.news.extend(file.name.map(|name| News { name, job: Arc::clone(job), is_there, made: file.made }));
            }
            let diagnostics = diagnostics.in_context(&context);
            let (job, id, language) = (Arc::clone(job), Some(Arc::clone(id)), Some(language.into()));
            done.reports.push(Report { job, id, language, diagnostics, documents });
        }
        done
    }

    /// What is to be said of the file of an earlier run where this one could not make the document.
    fn left_over(&self, file: &File) -> Option<Diagnostic> {
        let (output, name) = (self.output?, file.name.as_ref()?);
        if file.status != Some(Status::Failed) || !output.path(name).exists() {
            return None;
        }
        let message = "this file is of an earlier run: the document could not be made again";
        Some(left_over::told(Origin::file(output.shown(name)), message))
    }
}

impl Edition<'_> {
    fn is_due(&self) -> bool {
        self.files.iter().any(File::is_due)
    }
    /// Gives up all files that are due.
    fn fail(&mut self, problems: &Diagnostics) {
        self.diagnostics.extend(problems.clone());
        self.files.iter_mut().filter(|file| file.is_due()).for_each(|file| file.status = Some(Status::Failed));
    }
}

impl File {
    fn new(format: Format, name: Option<&str>) -> File {
        File {
            format,
            name: name.map(|name| file_name(name, format)),
            status: None,
            bytes: None,
            time: Duration::ZERO,
            diagnostics: Diagnostics::new(),
            made: None,
        }
    }
    fn is_due(&self) -> bool {
        self.status.is_none()
    }
    fn fail(&mut self, problems: Diagnostics) {
        self.status = Some(Status::Failed);
        self.diagnostics.extend(problems);
    }
}

/// The subject, ready for templates, with all warnings so far.
fn prepare(work: Work, rules: &Rules) -> Outcome<Subject> {
    let mut problems = work.warnings;
    match problems.take(work.subject.prepared(rules)) {
        Some(subject) => problems.finish(subject),
        None => Err(problems),
    }
}
