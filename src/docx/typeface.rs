//! Typefaces by the names that Word users have them under.

use std::sync::Arc;

use crate::fonts::FontBook;
use crate::model::TextStyle;

use super::language;
use super::xml::Xml;

/// A typeface of the document.
#[derive(Debug)]
pub(super) struct Typeface {
    /// The name that the document asks for.
    pub(super) name: String,
    /// The bundled face of the same widths, where `name` is the original that it stands in for.
    alternative: Option<&'static str>,
    /// The height of a line with single spacing, in ems: ascent, descent and line gap, as Word has it.
    pub(super) single: f64,
    /// How far lines reach below the baseline, in ems.
    pub(super) descent: f64,
}

/// The bundled faces, and the faces of the same advance widths that Word installations have.
const ORIGINALS: [(&str, &str); 4] = [
    ("Carlito", "Calibri"),
    ("Liberation Sans", "Arial"),
    ("Liberation Serif", "Times New Roman"),
    ("Liberation Mono", "Courier New"),
];

/// The typefaces of a document, each once.
#[derive(Default)]
pub(super) struct Typefaces {
    /// Lists of family names that were looked up already, for Latin text or for a letter of another script.
    asked: Vec<Asked>,
    known: Vec<Typeface>,
}

type Asked = (Arc<[Arc<str>]>, Option<char>, TypefaceIndex);

/// An index into [`Typefaces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypefaceIndex(usize);

impl Typefaces {
    /// The typeface that serves a style: the one that the layout takes too.
    pub(super) fn index(&mut self, text: &TextStyle, book: &FontBook) -> TypefaceIndex {
        self.serving(text, None, book)
    }

    /// The typeface that serves text of the style's own language, where that is of a script with a typeface of its own
    /// in Word: complex or East Asian.
    pub(super) fn of_language(&mut self, text: &TextStyle, book: &FontBook) -> TypefaceIndex {
        self.serving(text, language::letter(&text.language), book)
    }

    fn serving(&mut self, text: &TextStyle, letter: Option<char>, book: &FontBook) -> TypefaceIndex {
        let families = &text.families;
        let same = |(asked, of, _): &&Asked| *of == letter && (Arc::ptr_eq(asked, families) || asked == families);
        if let Some((.., index)) = self.asked.iter().find(same) {
            return *index;
        }
        let index = self.insert(Typeface::find(families, letter, book));
        self.asked.push((Arc::clone(families), letter, index));
        index
    }

    fn insert(&mut self, typeface: Typeface) -> TypefaceIndex {
        TypefaceIndex(self.known.iter().position(|known| known.name == typeface.name).unwrap_or_else(|| {
            self.known.push(typeface);
            self.known.len() - 1
        }))
    }

    pub(super) fn get(&self, index: TypefaceIndex) -> &Typeface {
        &self.known[index.0]
    }

    /// The part `word/fontTable.xml`.
    pub(super) fn write(&self) -> Xml {
        let mut xml = Xml::part(1024);
        xml.element("w:fonts", &[("xmlns:w", &super::W)], |xml| {
            for Typeface { name, alternative, .. } in &self.known {
                xml.element("w:font", &[("w:name", name)], |xml| {
                    if let Some(alternative) = alternative {
                        xml.val("w:altName", *alternative);
                    }
                    xml.val("w:charset", "00");
                    let (family, pitch) = match name.as_str() {
                        "Times New Roman" => ("roman", "variable"),
                        "Courier New" => ("modern", "fixed"),
                        _ => ("swiss", "variable"),
                    };
                    xml.val("w:family", family);
                    xml.val("w:pitch", pitch);
                });
            }
        });
        xml
    }
}

impl Typeface {
    /// Fonts of the system are left out: Word has its own last resort, and knows it.
    fn find(families: &[Arc<str>], letter: Option<char>, book: &FontBook) -> Typeface {
        let candidates = book.candidates(families.iter().map(AsRef::as_ref), 400, false);
        let faces = || candidates.iter().filter_map(|id| book.get(*id));
        let face = faces().find(|face| letter.is_none_or(|letter| face.covers(letter))).or(faces().next());
        let family = face.map_or("Carlito", |face| face.family());
        let metrics = face.map(|face| *face.metrics());
        let single = metrics.map_or(1.2, |metrics| metrics.height() + metrics.line_gap);
        let descent = metrics.map_or(0.2, |metrics| metrics.descent);
        match ORIGINALS.iter().find(|(bundled, _)| *bundled == family) {
            Some((bundled, original)) => {
                Typeface { name: (*original).to_owned(), alternative: Some(bundled), single, descent }
            }
            None => Typeface { name: family.to_owned(), alternative: None, single, descent },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(families: &[&str]) -> Typeface {
        let families: Vec<Arc<str>> = families.iter().map(|name| Arc::from(*name)).collect();
        Typeface::find(&families, None, &FontBook::bundled().unwrap())
    }

    #[test]
    fn other_scripts_have_the_face_that_has_their_letters() {
        let of = |language: &str| {
            let text = TextStyle { language: Arc::from(language), ..TextStyle::default() };
            let (mut typefaces, book) = (Typefaces::default(), FontBook::bundled().unwrap());
            let index = typefaces.of_language(&text, &book);
            typefaces.get(index).name.clone()
        };
        assert_eq!(of("he"), "Arial", "Calibri has no Hebrew letters");
        assert_eq!((of("fr"), of("th")), ("Calibri".to_owned(), "Calibri".to_owned()));
    }

    #[test]
    fn bundled_faces_go_by_the_names_of_their_originals() {
        assert_eq!(find(&["Carlito"]).name, "Calibri");
        assert_eq!(find(&["Nowhere", "Liberation Serif"]).name, "Times New Roman");
        assert_eq!(find(&["Helvetica"]).name, "Arial");
        assert_eq!(find(&["monospace"]).name, "Courier New");
    }

    #[test]
    fn single_spacing_is_that_of_the_originals() {
        assert!((find(&["Carlito"]).single - 1.2207).abs() < 0.001);
        assert!((find(&["Liberation Sans"]).single - 1.149).abs() < 0.001);
    }
}
