//! Files in the place of documents that are left as they are.

use crate::diag::{Diagnostic, Origin};

/// The error of a file that somebody has worked on.
pub(super) fn edited(shown: String) -> Diagnostic {
    let message = "this file was changed by hand since it was made, and is left as it is";
    Diagnostic::error("edited-document", Origin::file(shown), message).with_hint(
        "keep your version under another name and run again, or let `--force` replace it: what is to stay belongs into \
         the record or the template",
    )
}

/// The error of a file in the place of a document that no run is known to have written.
pub(super) fn foreign(shown: String) -> Diagnostic {
    let message = "Liasse does not know this file, which differs from what would be made now: it is left as it is";
    Diagnostic::error("edited-document", Origin::file(shown), message).with_hint(
        "keep it under another name and run again, or let `--force` replace it; it may be of an earlier run whose memory \
         is lost, or somebody's work",
    )
}
