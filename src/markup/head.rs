//! What stands in the head: title, properties, style sheets.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::dom::{Dom, Token};
use super::element::Kind;
use super::languages::doubt;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::{Date, Metadata};
use crate::sources::Text;
use crate::style::{ElementId, StyleSheets};

/// Names, in small letters, that properties of PDF and Word documents have already (ISO 32000-1, 14.3.3), with what to
/// do about each.
const RESERVED: [(&str, &str); 6] = [
    ("title", "the title is what stands in `<title>`"),
    ("creator", "it names the program that made the document; the people are named by `<meta name=\"author\" …/>`"),
    ("producer", "it names the program that made the document; give the property another name"),
    ("creationdate", "the date of the document is said by `<meta name=\"date\" …/>`"),
    ("moddate", "the date of the document is said by `<meta name=\"date\" …/>`"),
    ("trapped", "it speaks of the printing plates of a PDF; give the property another name"),
];

/// How names begin, in small letters, that Word and other programs write for themselves, or by which a file says that it
/// keeps to a standard (ISO 15930-7, 6.4; ISO 16612-2), with whose they are.
const RESERVED_BEGINNINGS: [(&str, &str); 6] = [
    ("_", "names that begin with `_` are those of Office programs, which take them for their own settings"),
    ("contenttypeid", "it is the name that SharePoint keeps the kind of a document in"),
    ("msip_label_", "it is a name of the sensitivity labels of Office programs"),
    ("classificationcontentmarking", "it is a name of the sensitivity labels of Office programs"),
    ("gts_", "by it a file says that it keeps to a standard of the printing industry, which this one does not"),
    ("iso_pdf", "by it a file says that it keeps to a standard, which is not for a template to say"),
];

/// The properties of the document.
pub(super) fn metadata(dom: &Dom<'_>, problems: &mut Diagnostics) -> Metadata {
    let mut metadata = Metadata::default();
    let mut said = BTreeSet::new();
    for (index, token) in dom.tokens.iter().enumerate() {
        let Token::Open { id, end } = token else { continue };
        match dom.kind(*id) {
            Kind::Html => language(dom, *id, &mut metadata, problems),
            Kind::Title => metadata.title = collapsed(&text_in(dom, index + 1..*end)).into(),
            Kind::Meta => {
                if let Some(name) = property(dom, *id, &mut metadata, problems)
                    && !said.insert(name)
                {
                    problems.push(said_twice(dom, *id, name));
                }
            }
            Kind::Body => break,
            _ => {}
        }
    }
    if metadata.title.is_empty() {
        let origin = dom.tokens.iter().find_map(|token| match token {
            Token::Open { id, .. } => Some(dom.shown_origin(*id)),
            _ => None,
        });
        problems.push(
            Diagnostic::warning("missing-title", origin.unwrap_or_else(Origin::none), "the document has no title")
                .with_hint("put `<title>…</title>` into the `<head>`: readers and screen readers show it"),
        );
    }
    metadata
}

fn language(dom: &Dom<'_>, html: ElementId, metadata: &mut Metadata, problems: &mut Diagnostics) {
    let element = dom.element(html);
    match element.attribute("xml:lang").or_else(|| element.attribute("lang")) {
        Some(language) if !language.is_empty() => {
            if let Some(problem) = doubt(language) {
                let message = format!("the document says that its language is “{language}”: {problem}");
                problems.push(
                    Diagnostic::warning("unknown-language", dom.shown_origin(html), message)
                        .with_hint("write `<html lang=\"…\">` with a tag such as `fr`, `fr-CH` or `pt-BR`"),
                );
            }
            metadata.language = Arc::from(language);
        }
        _ => problems.push(
            Diagnostic::warning("missing-language", dom.shown_origin(html), "the document does not say its language")
                .with_hint("write `<html lang=\"…\">`: hyphenation and screen readers depend on it"),
        ),
    }
}

fn said_twice(dom: &Dom<'_>, meta: ElementId, name: &str) -> Diagnostic {
    let message = format!("the document says its {name} twice: what is said last holds");
    let hint = match name {
        "author" | "keywords" => "write all into one, with commas between them",
        _ => "leave one of them out",
    };
    Diagnostic::warning("duplicate-property", dom.shown_origin(meta), message).with_hint(hint)
}

/// Takes what a `meta` element says; gives its name where it can be said but once.
fn property(
    dom: &Dom<'_>,
    meta: ElementId,
    metadata: &mut Metadata,
    problems: &mut Diagnostics,
) -> Option<&'static str> {
    let element = dom.element(meta);
    let (Some(name), Some(content)) = (element.attribute("name"), element.attribute("content")) else {
        if element.attribute("charset").is_none() && element.attribute("http-equiv").is_none() {
            problems.push(
                Diagnostic::warning("unknown-markup", dom.shown_origin(meta), "this `<meta>` says nothing")
                    .with_hint("write `<meta name=\"…\" content=\"…\"/>`"),
            );
        }
        return None;
    };
    let content = content.trim();
    if content.is_empty() {
        return None;
    }
    let lower = name.trim().to_ascii_lowercase();
    match &*lower {
        "author" => {
            metadata.author = Arc::from(content);
            return Some("author");
        }
        "description" | "subject" => {
            metadata.subject = Arc::from(content);
            return Some("subject");
        }
        "keywords" => {
            let words = content.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
            metadata.keywords = words.map(Arc::from).collect();
            return Some("keywords");
        }
        "date" => {
            metadata.date = Date::parse(content);
            if metadata.date.is_none() {
                let message = format!("“{content}”, the date of the document, is no day of the calendar");
                let hint = "write it as 2025-03-31 or 2025-03, without a helper; a time such as 2025-03-31T09:30+02:00 is fine";
                let warning = Diagnostic::warning("unreadable-date", dom.shown_origin(meta), message);
                problems.push(warning.with_hint(hint));
            }
            return Some("date");
        }
        "viewport" | "generator" | "color-scheme" => {}
        lower => match reserved(name, lower) {
            Some((message, hint)) => {
                let warning = Diagnostic::warning("reserved-property", dom.shown_origin(meta), message);
                problems.push(warning.with_hint(hint));
            }
            None => metadata.custom.push((Arc::from(name), Arc::from(content))),
        },
    }
    None
}

/// Why a property is not for a template to set, and what to do; nothing where it is. `lower` is its name in small letters.
fn reserved(name: &str, lower: &str) -> Option<(String, String)> {
    if let Some((_, hint)) = RESERVED.iter().find(|(known, _)| *known == lower) {
        let message = format!("a document has the property `{name}` by itself, so this one is left out");
        return Some((message, (*hint).to_owned()));
    }
    let (_, whose) = RESERVED_BEGINNINGS.iter().find(|(known, _)| lower.starts_with(known))?;
    let message = format!("programs keep the property `{name}` for themselves, so this one is left out");
    Some((message, format!("{whose}; give the property another name")))
}

/// The style sheets of the template and those of the document.
pub(super) fn with_own_styles<'s>(
    dom: &Dom<'_>,
    styles: &'s StyleSheets,
    problems: &mut Diagnostics,
) -> Cow<'s, StyleSheets> {
    let mut sheets = Vec::new();
    for (index, token) in dom.tokens.iter().enumerate() {
        let Token::Open { id, end } = token else { continue };
        if dom.kind(*id) != Kind::Style || !is_for_print(dom.element(*id).attribute("media")) {
            continue;
        }
        let css = text_in(dom, index + 1..*end);
        // Counted on from the start tag, the lines of the sheet are those of the template.
        sheets.push(match dom.file_and_line(*id) {
            Some((file, line)) => {
                Text::new(Arc::clone(file.name()), "\n".repeat(line.saturating_sub(1) as usize) + &css)
            }
            None => Text::new("<style>", css),
        });
    }
    if sheets.is_empty() {
        return Cow::Borrowed(styles);
    }
    let warned = styles.with(&sheets);
    problems.extend(warned.warnings);
    Cow::Owned(warned.value)
}

fn is_for_print(media: Option<&str>) -> bool {
    media.is_none_or(|media| media.split(',').any(|medium| matches!(medium.trim(), "" | "all" | "print")))
}

/// All text between two tokens.
pub(super) fn text_in(dom: &Dom<'_>, tokens: std::ops::Range<usize>) -> String {
    let tokens = dom.tokens.get(tokens).unwrap_or_default();
    tokens
        .iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

/// The text with its white space collapsed.
pub(super) fn collapsed(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
