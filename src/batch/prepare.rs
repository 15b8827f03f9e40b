//! What the documents of a job share: the template, and what is said of every document in a language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Request;
use super::content;
use super::fault::guarded_outcome;
use super::ingredients::{Ingredient, Kind, Reason};
use super::output::{Digest, Part};
use super::plan::{Plan, PlannedJob};
use super::settings::{Job, Scope, Settings};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, did_you_mean, nearest};
use crate::pipeline::{Composed, Context, Engine, GivenOption, Kit, Locale, Subject, TEMPLATE_FOLDER, Used, Workspace};
use crate::records::{RecordKind, Rules};

/// Where the documents of a job are put together.
pub(super) struct Bench {
    kit: Kit,
    languages: BTreeMap<String, Language>,
    /// By the name that includes each.
    partials: BTreeMap<String, Digest>,
}

struct Language {
    context: Context,
    /// What all documents of the job in this language depend on.
    whole: Vec<Part>,
    labels: BTreeMap<String, Digest>,
}

/// The bench of each job, or the problems of its template; every template is loaded, and told of, once.
pub(super) fn benches(
    engine: &Engine,
    settings: &Settings,
    request: &Request,
    plan: &Plan,
    problems: &mut Diagnostics,
) -> Vec<Result<Bench, Diagnostics>> {
    let program = program_stamp();
    let mut kits = Kits::new(engine);
    let mut benches = Vec::with_capacity(plan.jobs.len());
    for planned in &plan.jobs {
        let kit = kits.dressed(planned.job, problems);
        benches.push(kit.map(|kit| {
            let part = |kind, name: &str, hash: &_| (Ingredient::new(kind, name), Some(Digest::of(hash)));
            let files: Vec<Part> = kit.whole_files().map(|(path, hash)| part(Kind::File, path, &hash)).collect();
            let languages = planned.languages.iter().map(|(language, locale)| {
                let context = context(planned, settings, request, language, locale);
                let mut settings = blake3::Hasher::new();
                settings.update(context.fingerprint().as_bytes()).update(limits(&planned.job.rules).as_bytes());
                let mut whole = vec![
                    part(Kind::Program, "", &program),
                    part(Kind::Fonts, "", engine.fingerprint()),
                    part(Kind::Settings, "", &settings.finalize()),
                    part(Kind::Options, "", &kit.options_hash()),
                ];
                whole.extend(files.iter().cloned());
                let labels = kit.label_hashes(locale).into_iter().map(|(key, hash)| (key, Digest::of(&hash))).collect();
                ((*language).to_owned(), Language { context, whole, labels })
            });
            let partials = kit.partials().map(|(name, hash)| (name.to_owned(), Digest::of(&hash))).collect();
            Bench { languages: languages.collect(), partials, kit }
        }));
    }
    // Where only some jobs are asked for, another template may have the option.
    if plan.jobs.len() == settings.jobs.len() {
        problems.extend(kits.misspelt(&settings.unused_options));
    }
    benches
}

/// The templates of a run, each loaded, and told of, once.
pub(super) struct Kits<'a> {
    engine: &'a Engine,
    loaded: BTreeMap<&'a str, Result<Kit, Diagnostics>>,
}

impl<'a> Kits<'a> {
    pub fn new(engine: &'a Engine) -> Kits<'a> {
        Kits { engine, loaded: BTreeMap::new() }
    }

    /// The options of brands that no job has which none of the templates knows; nothing where a template cannot be read.
    fn misspelt(&self, unused: &[GivenOption]) -> Diagnostics {
        let kits: Vec<&Kit> = self.loaded.values().filter_map(|kit| kit.as_ref().ok()).collect();
        if kits.len() < self.loaded.len() {
            return Diagnostics::new();
        }
        let known: BTreeSet<&str> = kits.iter().flat_map(|kit| kit.option_names()).collect();
        let unknown = unused.iter().filter(|option| !known.contains(option.name.as_str()));
        let told = unknown.map(|GivenOption { name, origin, .. }| {
            let hint = did_you_mean(name, known.iter().copied())
                .unwrap_or_else(|| "see `liasse templates` for what there is to choose".to_owned());
            let message = format!("no template of the jobs has an option `{name}`, and no job has this brand");
            Diagnostic::warning("wrong-option", origin.clone(), message).with_hint(hint)
        });
        told.collect()
    }

    /// The template of a job with the options that the job chooses; what is wrong is told, and given.
    pub fn dressed(&mut self, job: &'a Job, problems: &mut Diagnostics) -> Result<Kit, Diagnostics> {
        let engine = self.engine;
        let kit = self.loaded.entry(&job.template).or_insert_with_key(|template| {
            let loaded = match no_template(engine.workspace(), job) {
                Some(problem) => Err(problem.into()),
                None => guarded_outcome(|| engine.kit(template)),
            };
            problems.extend(match &loaded {
                Ok(kit) => kit.warnings.clone(),
                Err(found) => found.clone(),
            });
            loaded.map(|kit| kit.value)
        });
        let kit = kit.clone()?;
        let scope = kit.check_takes(job.scope != Scope::Record, &job.name, job.origin.clone());
        let dressed = engine.with_options(&kit, &job.options).map(|kit| kit.value);
        let fit = match (scope, dressed) {
            (Ok(()), dressed) => dressed,
            (Err(wrong), dressed) => Err(std::iter::once(wrong).chain(dressed.err().into_iter().flatten()).collect()),
        };
        fit.inspect_err(|found| problems.extend(found.clone()))
    }
}

/// The problem of a job whose template is not there.
fn no_template(workspace: &Workspace, job: &Job) -> Option<Diagnostic> {
    let folder = format!("{TEMPLATE_FOLDER}/{}", job.template);
    if workspace.exists(&folder) {
        return None;
    }
    let known = workspace.folders_in(TEMPLATE_FOLDER).unwrap_or_default();
    let known: Vec<&str> = known.iter().filter_map(|path| path.rsplit('/').next()).collect();
    let known: Vec<&str> = known.into_iter().filter(|name| !name.starts_with(['_', '.'])).collect();
    let hint = match nearest(&job.template, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("make the folder {folder} with a template.hbs in it"),
        None => format!("{TEMPLATE_FOLDER}/ has {}", known.join(", ")),
    };
    let message = format!("there is no template `{}`", job.template);
    Some(Diagnostic::error("unknown-template", job.template_origin.clone(), message).with_hint(hint))
}

fn context(
    planned: &PlannedJob,
    settings: &Settings,
    request: &Request,
    language: &str,
    locale: &Arc<Locale>,
) -> Context {
    let job = planned.job;
    let embed_fonts = job.embed_fonts || request.embed_fonts;
    let date = request.date.as_deref().or(settings.date.as_deref());
    Context {
        language: language.to_owned(),
        locale: Arc::clone(locale),
        fallbacks: job.fallbacks.clone(),
        missing_translation: job.missing_translation,
        date: date.map(str::to_owned),
        job: Some(job.name.clone()),
        template: job.template.clone(),
        workspace_title: settings.title.clone(),
        grouping: job.grouping.clone(),
        params: job.params.clone(),
        pdf_standard: request.pdf_standard.unwrap_or(job.pdf_standard),
        embed_fonts,
    }
}

impl Bench {
    /// What a document in a language is made of that used this of the template.
    pub fn ingredients(&self, language: &str, used: &Used) -> Vec<Part> {
        let Some(language) = self.languages.get(language) else { return Vec::new() };
        let part = |kind, name: &String, known: &BTreeMap<String, Digest>| {
            known.get(name).map(|digest| (Ingredient::new(kind, name), Some(*digest)))
        };
        let partials = used.partials.iter().filter_map(|name| part(Kind::Partial, name, &self.partials));
        let labels = used.labels.iter().filter_map(|name| part(Kind::Label, name, &language.labels));
        language.whole.iter().cloned().chain(partials).chain(labels).collect()
    }

    /// What is different now of the ingredients of a document.
    pub fn differences(&self, language: &str, remembered: &[Part]) -> Vec<Reason> {
        let Some(language) = self.languages.get(language) else { return vec![Reason::New] };
        let now = |what: &Ingredient| match what.kind {
            Kind::Partial => self.partials.get(&what.name).copied(),
            Kind::Label => language.labels.get(&what.name).copied(),
            _ => language.whole.iter().find(|(known, _)| known == what).and_then(|(_, digest)| *digest),
        };
        let changed = remembered.iter().filter_map(|(what, before)| match now(what) {
            None => Some(Reason::Gone(what.clone())),
            Some(digest) => (Some(digest) != *before).then(|| Reason::Changed(what.clone())),
        });
        let is_known = |what: &Ingredient| remembered.iter().any(|(known, _)| known == what);
        let added = language.whole.iter().filter(|(what, _)| !is_known(what));
        changed.chain(added.map(|(what, _)| Reason::Added(what.clone()))).collect()
    }

    /// What is different now of the pictures of a document.
    pub fn other_pictures(&self, engine: &Engine, remembered: &[Part]) -> Vec<Reason> {
        let different = |(what, before): &Part| {
            let now = engine.picture_hash(&self.kit, &what.name).map(|hash| Digest::of(&hash));
            match (now, before) {
                (now, before) if now == *before => None,
                (None, _) => Some(Reason::Gone(what.clone())),
                (_, None) => Some(Reason::Added(what.clone())),
                _ => Some(Reason::Changed(what.clone())),
            }
        };
        remembered.iter().filter_map(different).collect()
    }

    /// The model of the documents of a prepared subject.
    pub fn compose(&self, engine: &Engine, subject: &Subject, language: &str) -> Outcome<Composed> {
        match self.languages.get(language) {
            Some(language) => engine.compose(&self.kit, subject, &language.context),
            None => Err(Diagnostic::fault("no-context", Origin::none(), "a language was not prepared").into()),
        }
    }
}

/// The hash of what the records of a subject say.
pub(super) fn record_digest(subject: &Subject) -> Digest {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    };
    add(subject.id().as_bytes());
    for record in subject.records() {
        add(record.id.as_bytes());
        add(&[u8::from(record.kind == RecordKind::Free)]);
        add(&content::of_fields(&record.fields));
    }
    Digest::of(&hasher.finalize())
}

/// The hash of the limits of a job: with others, the same record may be refused.
fn limits(rules: &Rules) -> blake3::Hash {
    let Rules { indirect, contingency, variance, variance_by_period, origin: _ } = rules;
    blake3::hash(format!("{indirect:?} {contingency:?} {variance:?} {variance_by_period:?}").as_bytes())
}

/// What tells this program from one of other sources, which may make other bytes.
fn program_stamp() -> blake3::Hash {
    blake3::hash(concat!(env!("CARGO_PKG_VERSION"), " ", env!("LIASSE_SOURCES")).as_bytes())
}
