//! Making the documents of one piece of work.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::about::About;
use super::edition::{Edition, File, Finished};
use super::fault::{guarded, guarded_outcome};
use super::hands_off::{edited, foreign};
use super::ingredients::{Ingredient, Kind};
use super::judge::{Asked, Memory, Verdict};
use super::left_over::{self, Outdated};
use super::manifest::say;
use super::output::{Digest, FileHash, NewMade, Part, Told};
use super::pieces::{Content, Piece, Work};
use super::plan::PlannedJob;
use super::prepare::{Bench, record_digest};
use super::report::Status;
use super::settings::SETTINGS_FILE;
use super::survey::Survey;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::pipeline::{Composed, Engine, Subject, TEMPLATE_FOLDER};
use crate::records::Rules;
use crate::timing::Stage;

/// What all pieces of a run share.
pub(super) struct Workshop<'r> {
    pub engine: &'r Engine,
    pub survey: &'r Survey,
    /// By the position of the job in the plan; a job whose template cannot be used has its problems here.
    pub benches: &'r [Result<Bench, Diagnostics>],
    /// The output folder and what is remembered of it; `None` where documents go elsewhere, or are only checked.
    pub memory: Option<&'r Memory<'r>>,
    /// Whether documents are handed over, to go into an archive.
    pub hands_over: bool,
    /// Whether documents that are due are only told of.
    pub dry: bool,
    /// Whether a manifest will be left.
    pub lists: bool,
    pub outdated: Mutex<Outdated>,
}

/// What is remembered with each file of a piece.
struct Source<'a> {
    job: &'a str,
    language: &'a str,
    about: &'a Arc<About>,
    record: Digest,
    place: Digest,
    /// What it was made of, in the language of the edition.
    ingredients: Vec<Part>,
    pictures: Vec<Part>,
    /// Warnings that all formats share.
    shared: Vec<Told>,
}

impl Workshop<'_> {
    /// Makes the documents of a piece; never panics.
    pub fn make(&self, piece: Piece) -> Vec<Finished> {
        let job: Arc<str> = piece.planned.job.name.as_str().into();
        let work = match piece.content {
            Content::Unread(problems) => return vec![Finished::unread(&job, problems)],
            Content::Documents(work) => work,
        };
        let about = Arc::new(About::of(&work.subject, &piece.planned.job.template));
        match guarded(|| self.make_editions(piece.job, piece.planned, *work, &about)) {
            Ok(editions) => editions.into_iter().map(|edition| self.finish(edition, &job, &about)).collect(),
            Err(fault) => vec![Finished::unread(&job, fault.with_context(about.label()).into())],
        }
    }

    fn make_editions<'p>(
        &self,
        job: usize,
        planned: &'p PlannedJob,
        work: Work,
        about: &Arc<About>,
    ) -> Vec<Edition<'p>> {
        let clocks = self.engine.clocks();
        let languages = planned.languages.iter().zip(&work.names);
        let record = clocks.time(Stage::Write, || record_digest(&work.subject));
        let place = Digest::of(&blake3::hash(work.subject.origin().to_string().as_bytes()));
        let look = |((language, _), name): (&(&'p str, _), _)| {
            let mut edition = Edition::new(language, name, &planned.formats);
            clocks.time(Stage::Write, || self.look_at(&mut edition, job, (record, place), name, &work));
            edition
        };
        let mut editions: Vec<Edition> = languages.map(look).collect();
        let is_made = !self.dry || self.benches[job].is_err();
        if is_made && editions.iter().any(Edition::is_due) {
            let from_reading = work.warnings.len();
            let begin = Instant::now();
            let prepared = guarded_outcome(|| {
                #[cfg(test)]
                super::fault::trip("prepare", work.subject.id());
                clocks.time(Stage::Prepare, || prepare(work, &planned.job.rules))
            });
            let time = begin.elapsed();
            editions.par_iter_mut().filter(|edition| edition.is_due()).for_each(|edition| {
                edition.from_reading = from_reading;
                match (&prepared, &self.benches[job]) {
                    (Ok(prepared), Ok(bench)) => {
                        let job = planned.job.name.as_str();
                        let (ingredients, pictures, shared) = Default::default();
                        let language = edition.language;
                        let source = Source { job, language, about, record, place, ingredients, pictures, shared };
                        self.fill(edition, bench, prepared, source, time);
                    }
                    (Err(problems), _) | (_, Err(problems)) => edition.fail(problems),
                }
            });
        }
        editions
    }

    /// What is known of the documents in a language before they are made: which cannot be, or need not be.
    fn look_at(
        &self,
        edition: &mut Edition,
        job: usize,
        (record, place): (Digest, Digest),
        name: &Result<String, Diagnostics>,
        work: &Work,
    ) {
        let refusal = || self.survey.clashes.refusal(job, work).map(Diagnostics::from);
        if let Some(problems) = name.as_ref().err().cloned().or_else(refusal) {
            return edition.fail(&problems);
        }
        let language = edition.language;
        let mut shared = None;
        for file in &mut edition.files {
            let Some(name) = &file.name else { continue };
            if let Some(problem) = self.survey.clashes.name_refusal(work, name, language) {
                file.fail(problem.into());
                continue;
            }
            let (Ok(bench), Some(memory)) = (&self.benches[job], self.memory) else { continue };
            match memory.judge(self.engine, &Asked { name, job, language, bench, record, place }) {
                Verdict::Due { reasons, before, is_foreign } => {
                    (file.reasons, file.before, file.is_foreign) = (reasons, before, is_foreign);
                }
                Verdict::Edited => file.leave(edited(memory.output.shown(name))),
                Verdict::Unchanged(kept) => {
                    file.status = Some(Status::Unchanged);
                    file.bytes = Some(kept.bytes);
                    (file.pages, file.hash) = (kept.pages, Some(kept.hash));
                    file.diagnostics.extend(kept.own.into_iter().map(Diagnostic::from));
                    shared.get_or_insert(kept.shared);
                }
            }
        }
        if !edition.is_due() {
            edition.diagnostics.extend(work.warnings.clone());
            edition.diagnostics.extend(shared.into_iter().flatten().map(Diagnostic::from));
        }
    }

    /// Makes the files of an edition that are due.
    fn fill(
        &self,
        edition: &mut Edition,
        bench: &Bench,
        prepared: &Warned<Subject>,
        mut source: Source,
        before: Duration,
    ) {
        let begin = Instant::now();
        edition.diagnostics.extend(prepared.warnings.clone());
        let composed = guarded_outcome(|| {
            #[cfg(test)]
            super::fault::trip("compose", prepared.value.id());
            bench.compose(self.engine, &prepared.value, edition.language)
        });
        let Some(composed) = edition.diagnostics.take(composed) else {
            edition.files.iter_mut().filter(|file| file.is_due()).for_each(|file| file.status = Some(Status::Failed));
            return;
        };
        source.ingredients = bench.ingredients(edition.language, &composed.used);
        let picture =
            |(path, hash): (&String, &Option<_>)| (Ingredient::new(Kind::Picture, path), hash.as_ref().map(Digest::of));
        source.pictures = composed.pictures.iter().map(picture).collect();
        source.shared = edition.diagnostics.iter().skip(edition.from_reading).map(Told::from).collect();
        let before = before + begin.elapsed();
        edition.files.par_iter_mut().filter(|file| file.is_due()).for_each(|file| {
            let begin = Instant::now();
            self.write(file, &composed, &source);
            file.time = before + begin.elapsed();
        });
    }

    /// Writes a file and remembers it.
    fn write(&self, file: &mut File, composed: &Composed, source: &Source) {
        let written = guarded_outcome(|| {
            #[cfg(test)]
            super::fault::trip(file.format.name(), file.name.as_deref().unwrap_or_default());
            self.engine.write(composed, file.format)
        });
        let Some(written) = file.diagnostics.take(written) else {
            file.status = Some(Status::Failed);
            return;
        };
        let clocks = self.engine.clocks();
        if self.memory.is_some() || self.hands_over {
            file.hash = Some(clocks.time(Stage::Write, || FileHash::of(&written.bytes)));
        }
        if let (Some(memory), Some(name), true) = (self.memory, &file.name, file.is_foreign && file.hash != file.before)
        {
            let problem = foreign(memory.output.shown(name));
            return file.leave(problem);
        }
        file.pages = written.pages.and_then(|pages| u32::try_from(pages).ok());
        if let (Some(memory), Some(hash)) = (self.memory, file.hash) {
            let done = clocks.time(Stage::Write, || remember_and_write(memory, file, &written.bytes, hash, source));
            if let Err(problem) = done {
                return file.fail(problem.into());
            }
        }
        file.status = Some(Status::Made);
        file.bytes = Some(written.bytes.len() as u64);
        file.content = self.hands_over.then_some(written.bytes);
    }

    /// What became of an edition.
    fn finish(&self, mut edition: Edition, job: &Arc<str>, about: &Arc<About>) -> Finished {
        let whole = edition.diagnostics.iter().any(is_of_template);
        for file in &mut edition.files {
            file.diagnostics.extend(self.left_over(file, whole || file.diagnostics.iter().any(is_of_template)));
        }
        let shown = |name: &str| self.memory.map_or_else(|| name.to_owned(), |memory| memory.output.shown(name));
        let mut finished = edition.finish(job, about, shown, if self.dry { Status::Due } else { Status::Failed });
        if self.lists {
            self.engine.clocks().time(Stage::Write, || say(&mut finished));
        }
        finished
    }

    /// What is to be said of the file of an earlier run where this one could not make the document. `of_template`: where
    /// that is not for its record, it is only counted.
    fn left_over(&self, file: &File, of_template: bool) -> Option<Diagnostic> {
        let (memory, name) = (self.memory?, file.name.as_ref()?);
        if file.status != Some(Status::Failed) {
            return None;
        }
        // That its record is there is known now, whatever else went wrong.
        memory.look(name);
        let output = memory.output;
        if !output.path(name).exists() {
            return None;
        }
        if of_template {
            self.outdated.lock().unwrap_or_else(PoisonError::into_inner).add(output.shown(name));
            return None;
        }
        let message = "this file is of an earlier run: the document could not be made again";
        Some(left_over::told(Origin::file(output.shown(name)), message))
    }
}

/// Writes a file beside its place, remembers it and gives it its name, in this order: see [`super::output`].
fn remember_and_write(
    memory: &Memory,
    file: &File,
    bytes: &[u8],
    output: FileHash,
    source: &Source,
) -> Result<(), Diagnostic> {
    let Some(name) = &file.name else { return Ok(()) };
    let beside = memory.output.write_beside(name, bytes)?;
    let own: Vec<Told> = file.diagnostics.iter().map(Told::from).collect();
    let is_warned = !own.is_empty() || !source.shared.is_empty();
    memory.store().remember(NewMade {
        name,
        job: source.job,
        language: source.language,
        about: source.about,
        record: source.record,
        place: is_warned.then_some(source.place),
        ingredients: &source.ingredients,
        pictures: &source.pictures,
        output,
        before: file.before,
        stamp: beside.stamp,
        pages: file.pages,
        shared: source.shared.clone(),
        own,
    })?;
    beside.take_place()
}

/// Whether a problem lets no document of its template be made, or of its job.
fn is_of_template(problem: &Diagnostic) -> bool {
    let is_shared = |source: &str| source == SETTINGS_FILE || Path::new(source).starts_with(TEMPLATE_FOLDER);
    problem.is_error() && problem.origin.source.as_deref().is_some_and(is_shared)
}

/// The subject, ready for templates, with all warnings so far.
fn prepare(work: Work, rules: &Rules) -> Outcome<Subject> {
    let mut problems = work.warnings;
    match problems.take(work.subject.prepared(rules)) {
        Some(subject) => problems.finish(subject),
        None => Err(problems),
    }
}
