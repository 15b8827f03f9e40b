//! Markup: from XHTML and styles to the document model.
//!
//! 1. `xhtml` parses the elements and keeps the places in the template that they come from.
//! 2. `check` and `languages` warn of elements and attributes outside the subset; `head` takes out what the document says of itself, and its `<style>` elements.
//! 3. `contents` and `chart` prepare what needs the whole document, or becomes more elements: entries, data, tables.
//! 4. `builder` walks the body with the computed style of every element and makes blocks; `flow` makes the
//!    lines inside them, `list` and `table` what their names say.
//! 5. `turns` warns of named pages where none can begin, `accessibility` of what is hard to read in the finished document.
//!
//! What is outside the supported subset is left out with a warning (`docs/html-css.md`).

mod accessibility;
mod block;
mod budget;
mod builder;
mod chart;
mod check;
mod contents;
mod counters;
mod dom;
mod element;
mod families;
mod field;
mod flow;
mod generated;
mod head;
mod hints;
mod ill_formed;
mod inline;
mod labels;
mod languages;
mod lines;
mod links;
mod list;
mod locate;
mod notes;
mod parts;
mod pictures;
mod placement;
mod places;
mod private_use;
mod row_group;
mod spacing;
mod strays;
mod table;
mod targets;
mod turns;
mod xhtml;

pub use families::unknown_families;
pub use pictures::{PictureSource, Pictures, nearest_picture};

use crate::diag::{Diagnostics, Outcome};
use crate::fonts::FontBook;
use crate::limits::Limits;
use crate::locale::Locale;
use crate::model::Document;
use crate::sources::Text;
use crate::style::{Named, StyleSheets};

/// Makes a document of well-formed XHTML.
///
/// `files` are the template files that `data-origin="FILE,LINE,COLUMN"` attributes refer to, FILE being an
/// index into them; `pictures` gives what `<img>` elements name. `fonts`: against which the families are held that the
/// document itself names; those of `styles` are left to [`unknown_families`]. The numbers of charts are written as
/// `locale` has them, unless they are in another language. A document of more elements or characters than `limits` allow
/// is an error.
pub fn read(
    xhtml: &str,
    files: &[Text],
    styles: &StyleSheets,
    pictures: &dyn PictureSource,
    fonts: &FontBook,
    locale: &Locale,
    limits: &Limits,
) -> Outcome<Document> {
    let (mut dom, root) = xhtml::parse(xhtml, files, limits)?;
    let mut problems = Diagnostics::new();
    check::elements(&dom, &mut problems);
    languages::check(&mut dom, &mut problems);
    let metadata = head::metadata(&dom, &mut problems);
    contents::prepare(&mut dom, limits.elements, &mut problems);
    chart::prepare(&mut dom, locale, &mut problems);
    budget::check_elements(&dom, limits, &mut problems);
    if problems.has_errors() {
        return Err(problems);
    }
    let own = head::with_own_styles(&dom, styles, &mut problems);
    let (document, named) = builder::build(&dom, root, metadata, &own, pictures, limits.characters, &mut problems);
    let families = own.fonts_beside(Some(styles)).chain(named.iter().filter_map(Named::fonts));
    problems.extend(unknown_families(families, fonts));
    turns::unknown_pages(&own, &named, &mut problems);
    turns::check(&document, &mut problems);
    accessibility::check(&document, &mut problems);
    problems.without_repetitions().finish(document)
}

#[cfg(test)]
mod tests;
