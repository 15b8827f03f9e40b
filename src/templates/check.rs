//! What can be said of a template without a record.

use std::collections::{BTreeMap, BTreeSet};

use super::Template;
use super::lower::{Use, Uses};
use super::nearest::did_you_mean;
use crate::diag::{Diagnostic, Diagnostics};
use crate::sources::Text;

/// Reports partials that are not there, partials with a body that include each other, and labels that no language
/// has.
pub(super) fn uses(template: &Template, uses: &Uses, problems: &mut Diagnostics) {
    let inline: BTreeSet<&str> = uses.inline.iter().map(String::as_str).collect();
    let known = |name: &str| {
        template.registry.has_template(name) || inline.contains(name) || template.names.iter().any(|n| n == name)
    };
    let with_body = uses.block_partials.iter().map(|(_, partial)| partial);
    for partial in uses.partials.iter().chain(with_body) {
        if !known(&partial.name) {
            problems.push(template.unknown_partial(&partial.name, template.origin(partial.file, partial.offset)));
        }
    }
    circles(template, &uses.block_partials, problems);
    for label in &uses.labels {
        let languages = template.labels.languages();
        if languages.is_empty() || !template.labels.iter().any(|(_, _, labels)| labels.contains(&label.name)) {
            problems.push(unknown_label(template, label));
        }
    }
}

fn unknown_label(template: &Template, label: &Use) -> Diagnostic {
    let keys = template.labels.iter().flat_map(|(_, _, labels)| labels.keys());
    let hint = did_you_mean(&label.name, keys).unwrap_or_else(|| {
        "add it to `labels/fr.toml`, `labels/en.toml` and so on in the template\u{2019}s folder".to_owned()
    });
    let origin = template.origin(label.file, label.offset);
    Diagnostic::error("unknown-label", origin, format!("there is no label `{}` in any language", label.name))
        .with_hint(hint)
}

/// Handlebars renders the body of `{{#> name}}` before the partial: where such partials lead back to themselves that
/// has no end. (Circles through `{{> name}}` may end, and are cut off at a depth.)
fn circles(template: &Template, edges: &[(String, Use)], problems: &mut Diagnostics) {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().push(&to.name);
    }
    for (from, to) in edges {
        let mut seen = BTreeSet::new();
        let mut left = vec![to.name.as_str()];
        while let Some(name) = left.pop() {
            if seen.insert(name) {
                left.extend(next.get(name).into_iter().flatten());
            }
        }
        if seen.contains(from.as_str()) {
            let origin = template.origin(to.file, to.offset);
            let message = format!("the partial `{}` leads back to itself", to.name);
            problems.push(
                Diagnostic::error("nesting-too-deep", origin, message)
                    .with_hint("a partial with a body cannot include itself, directly or through others"),
            );
        }
    }
}

/// Warns of labels that one of the template's languages lacks and another has. Languages that only the shared labels
/// have are none of a template with labels of its own.
pub(super) fn translations(template: &Template, problems: &mut Diagnostics) {
    let own = format!("{}/", template.folder);
    let has_own = template.labels.iter().any(|(_, source, _)| source.name().starts_with(&own));
    let counts = |source: &Text| !has_own || source.name().starts_with(&own);
    let languages: Vec<_> = template.labels.iter().filter(|(_, source, _)| counts(source)).collect();
    let all: BTreeSet<&str> = languages.iter().flat_map(|(_, _, labels)| labels.keys()).collect();
    for (language, source, labels) in &languages {
        for key in all.iter().filter(|key| !labels.contains(key)) {
            let having = languages.iter().filter(|(_, _, labels)| labels.contains(key)).map(|(name, ..)| *name);
            let message = format!("the label `{key}` has no text in `{language}`");
            let hint = format!("translate it from {}", having.collect::<Vec<_>>().join(" or "));
            problems.push(Diagnostic::warning("missing-label", source.whole(), message).with_hint(hint));
        }
    }
}
