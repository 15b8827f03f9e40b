//! Which part of a source belongs to which.

use std::sync::Arc;

use super::names::nearest;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::records::SourceSpec;

/// For each part the position of the one that it belongs to.
pub(super) fn owners(source: &SourceSpec) -> Result<Vec<Option<usize>>, Diagnostics> {
    let mut problems = Diagnostics::new();
    let origin = || Origin::file(Arc::<str>::from(source.path.as_str()));
    let names = || source.parts.iter().filter_map(|part| part.name.as_deref());
    let owners: Vec<Option<usize>> = source
        .parts
        .iter()
        .map(|part| {
            let of = part.of.as_deref()?;
            let found = source.parts.iter().position(|other| other.name.as_deref() == Some(of));
            match found {
                None => {
                    let message = format!("there is no part `{of}`, which the part `{}` belongs to", part.title());
                    let hint = match nearest(of, names()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "give that part a `name`".to_owned(),
                    };
                    problems.push(Diagnostic::error("unknown-part", origin(), message).with_hint(hint));
                }
                Some(owner) if source.parts[owner].id.is_none() => {
                    let message = format!("the part `{of}` has parts, but no column that tells its entries apart");
                    problems.push(
                        Diagnostic::error("missing-setting", origin(), message)
                            .with_hint("name that column, such as `id = \"Rubrique\"`"),
                    );
                }
                Some(_) => {}
            }
            found
        })
        .collect();
    for start in 0..owners.len() {
        let chain = std::iter::successors(owners[start], |owner| owners[*owner]);
        if chain.take(owners.len() + 1).any(|owner| owner == start) {
            let message = format!("the part `{}` belongs to itself, by way of `of`", source.parts[start].title());
            problems.push(
                Diagnostic::error("part-cycle", origin(), message).with_hint("some part must belong to the records"),
            );
        }
    }
    if problems.is_empty() { Ok(owners) } else { Err(problems) }
}

/// Whether the first key of the rows of a part is that of their record: each part has a key more than the one it
/// belongs to. A row may also name only the entry that it belongs to.
pub(super) fn names_record(source: &SourceSpec, owners: &[Option<usize>], part: usize) -> bool {
    owners[part].is_none_or(|owner| {
        source.parts[part].key.len() == source.parts[owner].key.len() + 1 && names_record(source, owners, owner)
    })
}
