//! What can be said of a template without a record.

use std::collections::{BTreeMap, BTreeSet};

use super::lower::{Use, Uses};
use super::{LabelGap, MAX_DEPTH, Template};
use crate::diag::{Diagnostic, Diagnostics, Origin, did_you_mean};
use crate::locale::Labels;
use crate::sources::Text;

/// Reports partials that are not there or too deep in each other, labels that no language has, and values that labels
/// are not given.
pub(super) fn uses(template: &mut Template, uses: &Uses, problems: &mut Diagnostics) {
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
    depths(template, &uses.block_partials, problems);
    for (label, given) in &uses.labels {
        let needed = template.labels.iter().filter(|(_, _, labels)| labels.contains(&label.name));
        let needed: Vec<_> = needed.map(|(language, _, labels)| (language, labels.values(&label.name))).collect();
        if needed.is_empty() {
            problems.push(unknown_label(template, label));
        }
        let missing = needed.into_iter().flat_map(|(language, values)| values.into_iter().map(move |v| (v, language)));
        let missing = missing.filter(|(value, _)| !given.iter().any(|given| given == value));
        let missing: BTreeMap<&str, &str> = missing.collect();
        problems.extend(missing.into_iter().map(|(value, language)| not_given(template, label, value, language)));
    }
}

fn not_given(template: &Template, label: &Use, value: &str, language: &str) -> Diagnostic {
    let name = &label.name;
    let origin = template.origin(label.file, label.offset);
    Diagnostic::error(
        "wrong-arguments",
        origin,
        format!("the label `{name}` needs a value for `${value}` in `{language}`"),
    )
    .with_hint(format!("write `{{{{label \"{name}\" {value}=\u{2026}}}}}`"))
}

fn unknown_label(template: &Template, label: &Use) -> Diagnostic {
    let keys = template.labels.iter().flat_map(|(_, _, labels)| labels.keys());
    let hint = did_you_mean(&label.name, keys).unwrap_or_else(|| {
        "add it to `labels/fr.ftl`, `labels/en.ftl` and so on in the template\u{2019}s folder".to_owned()
    });
    let origin = template.origin(label.file, label.offset);
    Diagnostic::error("unknown-label", origin, format!("there is no label `{}` in any language", label.name))
        .with_hint(hint)
}

/// Adds to the depth of each file the partials with a body that it includes, and reports where that is too much: in
/// particular where they lead back to themselves, which has no end. (Circles through `{{> name}}` may end, and are cut
/// off at render.)
fn depths(template: &mut Template, inclusions: &[(String, Use)], problems: &mut Diagnostics) {
    let own = template.depths.clone();
    // The body of an inline partial counts as the deepest file.
    let deepest = own.values().copied().max().unwrap_or(1);
    let own_of = |name: &str| own.get(name).copied().unwrap_or(deepest);
    let mut deeper = true;
    while deeper {
        deeper = false;
        for (from, partial) in inclusions {
            let depth = (own_of(from) + template.levels(&partial.name)).min(MAX_DEPTH + 1);
            if depth > template.levels(from) {
                template.depths.insert(from.clone(), depth);
                deeper = true;
            }
        }
    }
    for (from, partial) in inclusions {
        if own_of(from) + template.levels(&partial.name) > MAX_DEPTH {
            let origin = template.origin(partial.file, partial.offset);
            let message = format!("the partial `{}` includes too many others, or leads back to itself", partial.name);
            problems.push(
                Diagnostic::error("nesting-too-deep", origin, message)
                    .with_hint("a partial with a body cannot include itself, directly or through others"),
            );
        }
    }
}

/// Warns of labels that one of the template's languages lacks and another has, and of those that take other values in
/// one language than in another. Languages that only the shared labels have are none of a template with labels of its
/// own.
pub(super) fn translations(template: &Template, problems: &mut Diagnostics) {
    for gap in label_gaps(template) {
        let message = format!("the label `{}` has no text in `{}`", gap.label, gap.language);
        let hint = format!("translate it from {}", gap.from.join(" or "));
        problems.push(Diagnostic::warning("missing-label", gap.origin, message).with_hint(hint));
    }
    let languages = own_languages(template);
    let all: BTreeSet<&str> = languages.iter().flat_map(|(_, _, labels)| labels.keys()).collect();
    for key in all {
        let having = languages.iter().filter(|(_, _, labels)| labels.contains(key));
        let values: BTreeSet<&str> = having.clone().flat_map(|(_, _, labels)| labels.values(key)).collect();
        for (language, _, labels) in having {
            let own = labels.values(key);
            for value in values.iter().filter(|value| !own.contains(*value)) {
                let origin = labels.place(key).map_or_else(Origin::none, |place| template.labels.origin(place));
                let message =
                    format!("the label `{key}` says nothing of `${value}` in `{language}`, as it does elsewhere");
                let hint = format!("write `{{ ${value} }}` where it belongs");
                problems.push(Diagnostic::warning("uneven-label", origin, message).with_hint(hint));
            }
        }
    }
}

/// The labels that one of the template's languages lacks and another has.
pub(super) fn label_gaps(template: &Template) -> Vec<LabelGap> {
    let languages = own_languages(template);
    let all: BTreeSet<&str> = languages.iter().flat_map(|(_, _, labels)| labels.keys()).collect();
    let mut gaps = Vec::new();
    for (language, source, labels) in &languages {
        for key in all.iter().filter(|key| !labels.contains(key)) {
            let having = languages.iter().filter(|(_, _, labels)| labels.contains(key));
            gaps.push(LabelGap {
                label: (*key).to_owned(),
                language: (*language).to_owned(),
                origin: source.whole(),
                from: having.map(|(name, ..)| (*name).to_owned()).collect(),
            });
        }
    }
    gaps
}

/// The languages of the template with their files and labels.
fn own_languages(template: &Template) -> Vec<(&str, &Text, &Labels)> {
    let own = format!("{}/", template.folder);
    let has_own = template.labels.iter().any(|(_, source, _)| source.name().starts_with(&own));
    template.labels.iter().filter(|(_, source, _)| !has_own || source.name().starts_with(&own)).collect()
}
