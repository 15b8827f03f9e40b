//! Which jobs, languages and formats a run is about.

use std::borrow::Borrow;
use std::sync::Arc;

use super::inputs;
use super::settings::{Job, Scope, Settings};
use crate::diag::{Diagnostic, Diagnostics, Origin, nearest};
use crate::pipeline::{Format, Locale, Workspace};
use crate::records::SourceSpec;

/// Which documents are asked for; an empty list means all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Names of jobs.
    pub jobs: Vec<String>,
    /// Ids of records, keys of groups.
    pub ids: Vec<String>,
    pub languages: Vec<String>,
    pub formats: Vec<Format>,
}

/// A job with what this run makes of it.
#[derive(Debug)]
pub(super) struct PlannedJob<'s> {
    pub job: &'s Job,
    pub sources: Vec<SourceSpec>,
    pub languages: Vec<(&'s str, Arc<Locale>)>,
    pub formats: Vec<Format>,
}

/// The jobs of a run.
#[derive(Debug)]
pub(super) struct Plan<'s> {
    pub jobs: Vec<PlannedJob<'s>>,
    /// What is wrong with some jobs only: files that are not there.
    pub problems: Diagnostics,
}

impl Plan<'_> {
    /// Whether sources that follow a standard are compared with it while they are read.
    pub fn set_checked(&mut self, is_checked: bool) {
        for source in self.jobs.iter_mut().flat_map(|planned| &mut planned.sources) {
            source.is_checked = is_checked;
        }
    }
}

/// The part of the settings that is asked for; an error where something is asked for in vain, or the settings
/// cannot be used.
pub(super) fn plan<'s>(
    workspace: &Workspace,
    settings: &'s Settings,
    selection: &Selection,
) -> Result<Plan<'s>, Diagnostics> {
    let mut errors = asked_in_vain(settings, selection);
    let mut plan = Plan { jobs: Vec::new(), problems: Diagnostics::new() };
    for job in chosen(settings, selection) {
        let mut planned = PlannedJob { job, sources: Vec::new(), languages: Vec::new(), formats: Vec::new() };
        for language in job.languages.iter().filter(|language| is_wanted(&selection.languages, language.as_str())) {
            match locale(job, language) {
                Ok(locale) => planned.languages.push((language, Arc::new(locale))),
                Err(problem) => errors.push(problem),
            }
        }
        planned.formats.extend(job.formats.iter().filter(|format| is_wanted(&selection.formats, *format)));
        if planned.languages.is_empty() || planned.formats.is_empty() {
            continue;
        }
        let (sources, problems) = inputs::sources(workspace, job);
        // A document over several records is not made of some of them.
        let usable = !problems.has_errors() || job.scope == Scope::Record;
        planned.sources = if usable { sources } else { Vec::new() };
        plan.problems.extend(problems);
        plan.jobs.push(planned);
    }
    if plan.jobs.is_empty() && errors.is_empty() {
        let message = "no job has documents in these languages and formats";
        let problem = Diagnostic::error("nothing-selected", Origin::none(), message);
        errors.push(problem.with_hint("see `languages` and `formats` of the jobs in liasse.toml"));
    }
    if errors.is_empty() { Ok(plan) } else { Err(errors.without_repetitions()) }
}

pub(super) fn is_wanted<T: Borrow<B>, B: PartialEq + ?Sized>(asked: &[T], one: &B) -> bool {
    asked.is_empty() || asked.iter().any(|asked| asked.borrow() == one)
}

fn chosen<'s>(settings: &'s Settings, selection: &Selection) -> impl Iterator<Item = &'s Job> {
    settings.jobs.iter().filter(|job| is_wanted(&selection.jobs, job.name.as_str()))
}

fn locale(job: &Job, language: &str) -> Result<Locale, Diagnostic> {
    Locale::parse(job.locale(language)).map_err(|error| {
        Diagnostic::error("wrong-setting", job.origin.clone(), error.to_string()).with_hint(error.hint())
    })
}

/// The names on the command line that the settings do not have.
fn asked_in_vain(settings: &Settings, selection: &Selection) -> Diagnostics {
    let jobs: Vec<&str> = settings.jobs.iter().map(|job| job.name.as_str()).collect();
    let languages: Vec<&str> = chosen(settings, selection).flat_map(|job| &job.languages).map(String::as_str).collect();
    let unknown_jobs = selection.jobs.iter().filter(|name| !jobs.contains(&name.as_str()));
    let mut problems: Diagnostics = unknown_jobs.map(|name| unknown("job", name, &jobs)).collect();
    if problems.is_empty() {
        let unknown_languages = selection.languages.iter().filter(|name| !languages.contains(&name.as_str()));
        problems.extend(unknown_languages.map(|name| unknown("language", name, &languages)));
    }
    problems
}

fn unknown(what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let known: std::collections::BTreeSet<&str> = known.iter().copied().collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("liasse.toml has {}", Vec::from_iter(known).join(", ")),
    };
    Diagnostic::error("nothing-selected", Origin::none(), format!("liasse.toml has no {what} `{name}`")).with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Text;

    fn settings() -> Settings {
        let job = |name: &str, languages: &str, formats: &str| {
            format!(
                "[[job]]\nname = \"{name}\"\nrecords = \"a.json\"\ntemplate = \"t\"\n\
                 languages = {languages}\nformats = {formats}\n"
            )
        };
        let toml = job("sheets", "[\"fr\", \"en\"]", "[\"pdf\", \"docx\"]") + &job("budgets", "[\"fr\"]", "[\"pdf\"]");
        Settings::parse(&Text::new("liasse.toml", toml)).unwrap()
    }

    fn workspace() -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        (folder, workspace)
    }

    #[test]
    fn a_selection_narrows_every_job() {
        let (settings, (_folder, workspace)) = (settings(), workspace());
        let all = plan(&workspace, &settings, &Selection::default()).unwrap();
        assert_eq!(all.jobs.iter().map(|p| (p.languages.len(), p.formats.len())).collect::<Vec<_>>(), [(2, 2), (1, 1)]);
        let selection =
            Selection { languages: vec!["en".to_owned()], formats: vec![Format::Docx], ..Selection::default() };
        let some = plan(&workspace, &settings, &selection).unwrap();
        assert_eq!(some.jobs.iter().map(|p| p.job.name.as_str()).collect::<Vec<_>>(), ["sheets"]);
    }

    #[test]
    fn what_is_asked_for_in_vain_is_told_with_the_nearest_name() {
        let (settings, (_folder, workspace)) = (settings(), workspace());
        let selection = Selection { jobs: vec!["sheet".to_owned(), "x".to_owned()], ..Selection::default() };
        let problems = plan(&workspace, &settings, &selection).unwrap_err();
        let hints: Vec<_> = problems.iter().filter_map(|p| p.hint.as_deref()).collect();
        assert_eq!(hints, ["did you mean `sheets`?", "liasse.toml has budgets, sheets"]);
        let selection = Selection { languages: vec!["es".to_owned()], ..Selection::default() };
        assert_eq!(plan(&workspace, &settings, &selection).unwrap_err().len(), 1);
        let selection =
            Selection { jobs: vec!["budgets".to_owned()], formats: vec![Format::Docx], ..Selection::default() };
        assert_eq!(plan(&workspace, &settings, &selection).unwrap_err().len(), 1);
    }

    #[test]
    fn a_locale_without_rules_is_a_problem_of_the_settings() {
        let (_folder, workspace) = workspace();
        let mut settings = settings();
        settings.jobs[1].locales.insert("fr".to_owned(), "fr_CH".to_owned());
        let problems = plan(&workspace, &settings, &Selection::default()).unwrap_err();
        let found: Vec<_> = problems.iter().map(|p| (p.code, p.origin.to_string())).collect();
        assert_eq!(found, [("wrong-setting", "liasse.toml:7:1".to_owned())]);
    }
}
