//! Bad input: each kind is told with its origin and what to do, the other documents are made, and nothing
//! half-made is left.

mod clashes;
mod hostile;
mod limits;
mod output;
mod pictures;
mod records;
mod templates;

use crate::harness::{Run, Workspace};

/// Builds, and fails unless the good record of the workspace came out in both formats and nothing else did.
#[track_caller]
fn build_with_only_the_good(workspace: &Workspace) -> Run {
    let run = workspace.liasse(&[]);
    run.ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"], "{}", run.stderr);
    run
}
