//! Fonts that style sheets ask for and nobody has.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics};
use crate::fonts::{FontBook, is_generic};
use crate::style::FontList;

/// Warns of lists of font families none of whose names is known: the text is set in another font. A name is told once.
///
/// A list may well begin with a font that is not there, for Word or for another computer, as long as one is that is.
pub fn unknown_families<'f>(lists: impl IntoIterator<Item = &'f FontList>, book: &FontBook) -> Diagnostics {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut problems = Diagnostics::new();
    for FontList { families, origin } in lists {
        let named: Vec<&str> = families.iter().map(|name| &**name).filter(|name| !is_generic(name)).collect();
        let Some(first) = named.first() else { continue };
        if named.iter().any(|name| book.has_family(name)) || !told.insert(first.to_lowercase()) {
            continue;
        }
        let message = match named.len() {
            1 => format!("there is no font named “{first}”"),
            _ => format!("there is none of the fonts “{}”", named.join("”, “")),
        };
        let used = book.candidates(families.iter().map(|name| &**name), 400, false);
        let used = used.first().and_then(|face| book.get(*face)).map_or("another font", |face| face.family());
        let near = named.iter().find_map(|name| book.nearest_family(name));
        let near = near.map(|near| format!("did you mean “{near}”? Otherwise ")).unwrap_or_default();
        let hint = format!(
            "{near}put its files (.ttf or .otf) into the folder `fonts` of the workspace, or name a font that is there after it"
        );
        let message = format!("{message}; the text is set in {used}");
        problems.push(Diagnostic::warning("unknown-font-family", origin.clone(), message).with_hint(hint));
    }
    problems
}
