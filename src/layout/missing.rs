//! Characters that no font has: gathered while texts are set, told once for each script.

use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript};

use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::fonts::{helpful_family, is_invisible};

/// How many characters of a script are named.
const MAX_NAMED: usize = 8;
/// In characters: how much of the text is shown on each side of the first one.
const REACH: usize = 24;

/// What a document lacks, by script in the order in which they came up.
#[derive(Debug, Default)]
pub(super) struct MissingCharacters {
    scripts: Vec<OfScript>,
    seen: BTreeSet<Box<str>>,
}

/// The characters of a script; those of no script in particular are one, too, and those that Unicode does not have.
#[derive(Debug)]
struct OfScript {
    script: Script,
    /// The first of them to come up: letters with their marks, and signs joined to one.
    named: Vec<Box<str>>,
    count: usize,
    /// The words around the first of them.
    excerpt: String,
    origin: Origin,
    /// BCP 47, of the first of them.
    language: Box<str>,
}

impl MissingCharacters {
    /// Notes what no face has, with the text and the place in it where it stands.
    pub fn note(&mut self, cluster: &str, (text, at): (&str, usize), language: &str, origin: &Origin) {
        if !self.seen.insert(cluster.into()) {
            return;
        }
        let script = match cluster.chars().next().map_or(Script::Common, |first| first.script()) {
            Script::Inherited => Script::Common,
            Script::Unknown if cluster.starts_with(is_private) => Script::Common,
            script => script,
        };
        match self.scripts.iter_mut().find(|known| known.script == script) {
            Some(known) => {
                known.count += 1;
                if known.named.len() < MAX_NAMED {
                    known.named.push(cluster.into());
                }
            }
            None => self.scripts.push(OfScript {
                script,
                named: vec![cluster.into()],
                count: 1,
                excerpt: excerpt(text, at),
                origin: origin.clone(),
                language: language.into(),
            }),
        }
    }

    /// A warning for each script.
    pub fn tell(self, problems: &mut Diagnostics) {
        problems.extend(self.scripts.into_iter().map(OfScript::warning).collect::<Diagnostics>());
    }
}

impl OfScript {
    fn warning(self) -> Diagnostic {
        if self.script == Script::Unknown {
            return self.nonexistent();
        }
        let excerpt = &self.excerpt;
        let named: Vec<String> = self.named.iter().map(|cluster| with_codes(cluster)).collect();
        let message = match self.count {
            1 => format!("no font has the character {} in “{excerpt}”; a replacement sign is printed", named[0]),
            count => {
                let more = match count - named.len() {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                let listed = format!("{}{more}", named.join(", "));
                format!("no font has the characters {listed}, first in “{excerpt}”; replacement signs are printed")
            }
        };
        let first = self.named.first().and_then(|cluster| cluster.chars().next()).unwrap_or_default();
        let hint = match helpful_family(first, self.script, &self.language) {
            Some(family) => format!(
                "put {family}, which has {}, or another font (.ttf or .otf) that does into the folder `fonts` of the \
                 workspace, or write it otherwise",
                what(self.script)
            ),
            None => "put a font that has it (.ttf or .otf) into the folder `fonts` of the workspace, or write it \
                     otherwise"
                .to_owned(),
        };
        Diagnostic::warning("missing-character", self.origin, message).with_hint(hint)
    }

    /// No font can help with characters that do not exist.
    fn nonexistent(self) -> Diagnostic {
        let named: Vec<String> = self.named.iter().map(|cluster| codes(cluster)).collect();
        let (listed, excerpt) = (named.join(", "), &self.excerpt);
        let message = match self.count - named.len() {
            0 if named.len() == 1 => {
                format!(
                    "there is no character {listed} in Unicode, which stands in “{excerpt}”; a replacement sign is printed"
                )
            }
            more => {
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                format!(
                    "there are no characters {listed}{more} in Unicode, the first of which stands in “{excerpt}”; \
                     replacement signs are printed"
                )
            }
        };
        let hint = "write it again: the text was damaged, most likely when it was copied or converted";
        Diagnostic::warning("missing-character", self.origin, message).with_hint(hint)
    }
}

/// Whether a character is left to private agreement (Unicode, 23.5).
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// What a font has that has the characters of a script.
fn what(script: Script) -> String {
    match script {
        Script::Common => "signs of this kind".to_owned(),
        script => format!("the script {}", script.full_name().replace('_', " ")),
    }
}

/// A character with its code: `ሀ (U+1200)`.
fn with_codes(cluster: &str) -> String {
    format!("{cluster} ({})", codes(cluster))
}

fn codes(cluster: &str) -> String {
    let codes: Vec<String> = cluster.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    codes.join(" ")
}

/// The words around a place of a text.
fn excerpt(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().take(REACH).last().map_or(at, |(start, _)| start);
    let end = text[at..].char_indices().nth(REACH).map_or(text.len(), |(offset, _)| at + offset);
    let shown = text[start..end].chars().filter(|c| *c == '\n' || !is_invisible(*c)).collect::<String>();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
