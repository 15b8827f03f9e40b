//! What a build is asked for.

use super::args::BuildArguments;
use super::request::{Request, resolve_run, shown};
use crate::batch;
use crate::diag::{Diagnostic, Diagnostics, Origin};

/// Turns the arguments of `build` into a request, or tells everything that is wrong with them.
pub(super) fn resolve(names: Vec<String>, arguments: BuildArguments) -> Result<Request, Diagnostics> {
    let mut problems = Diagnostics::new();
    if let Some(problem) = contradiction(&arguments) {
        problems.push(problem);
    }
    let BuildArguments { run, out, archive, shard, force, dry_run: dry, prune, report } = arguments;
    let shard = shard.and_then(|text| match batch::Shard::parse(&text) {
        Ok(shard) => Some(shard),
        Err(message) => {
            let problem = Diagnostic::error("wrong-use", Origin::none(), format!("`--shard {text}`: {message}"));
            problems.push(problem.with_hint("write it as `--shard 2/4`: the second of four parts"));
            None
        }
    });
    let archive = archive.and_then(|file| match batch::ArchiveFormat::of(&file) {
        Some(format) => Some(batch::Task::Archive { shown: shown(&file), file, format, force }),
        None => {
            let message = format!("`{}` does not say which archive to write", shown(&file));
            let problem = Diagnostic::error("wrong-use", Origin::none(), message);
            problems.push(problem.with_hint("give the file a name that ends in .zip or .tar"));
            None
        }
    });
    let resolved = resolve_run(names, run, report, |workspace| {
        archive.unwrap_or_else(|| {
            let folder = out.unwrap_or_else(|| workspace.join(batch::OUTPUT_FOLDER));
            batch::Task::Build { shown: shown(&folder), folder, force, dry, prune }
        })
    });
    match resolved {
        Ok(mut run) if problems.is_empty() => {
            run.request.shard = shard;
            Ok(Request::Run(run))
        }
        resolved => Err(problems.into_iter().chain(resolved.err().into_iter().flatten()).collect()),
    }
}

/// Options of a build that do not go together.
fn contradiction(arguments: &BuildArguments) -> Option<Diagnostic> {
    let scope = &arguments.run.scope;
    let is_part = !scope.only.is_empty() || !scope.lang.is_empty() || !arguments.run.format.is_empty();
    let (message, hint) = if arguments.prune && is_part {
        let message = "`--prune` goes with whole jobs: documents that were not asked for would seem gone";
        (message, "leave out `--only`, `--lang` and `--format`")
    } else if arguments.archive.is_some() && (arguments.out.is_some() || arguments.prune || arguments.dry_run) {
        let message = "`--archive` writes no folder: every document is made, into the archive";
        (message, "leave out `--out`, `--prune` and `--dry-run`")
    } else {
        return None;
    };
    Some(Diagnostic::error("wrong-use", Origin::none(), message).with_hint(hint))
}
