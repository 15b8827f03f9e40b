//! Settings that are to be used, or all that is wrong with them: what can be read of a faulty liasse.toml is held against
//! the templates, too.

use super::prepare::Kits;
use super::settings::Settings;
use crate::diag::{Diagnostic, Diagnostics};
use crate::pipeline::{Engine, Workspace};

/// Reads `liasse.toml` of the workspace. Where a setting is wrong, the templates and options of the jobs that can be read
/// are looked at as well, so that everything is told at once.
pub fn settings(workspace: &Workspace) -> Result<Settings, Diagnostics> {
    let (settings, mut problems) = Settings::readable(workspace)?;
    if problems.is_empty() {
        return Ok(settings);
    }
    // What is wrong with fonts is told by a run that can use them.
    let (fonts, resolution, limits) = (settings.system_fonts, settings.picture_resolution, settings.limits);
    if let Ok(engine) = Engine::open(workspace, 0, fonts, resolution, limits) {
        let mut of_templates = Diagnostics::new();
        let mut kits = Kits::new(&engine.value);
        for job in &settings.jobs {
            // Its problems are told.
            let _ = kits.dressed(job, &mut of_templates);
        }
        problems.extend(of_templates.into_iter().filter(Diagnostic::is_error));
    }
    Err(problems.without_repetitions())
}
