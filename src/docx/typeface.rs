//! Typefaces by the names that Word users have them under.

use std::sync::Arc;

use crate::fonts::{FontBook, FontId};
use crate::model::TextStyle;

use super::language;
use super::run::RunFormat;

/// A typeface of the document.
#[derive(Debug)]
pub(super) struct Typeface {
    /// The name that the document asks for.
    pub(super) name: String,
    /// Another name for readers that do not find the first: of a bundled face and the original that it stands in for,
    /// the one that `name` is not.
    pub(super) alternative: Option<&'static str>,
    /// The height of a line with single spacing, in ems: ascent, descent and line gap, as Word has it.
    pub(super) single: f64,
    /// How far lines reach below the baseline, in ems.
    pub(super) descent: f64,
    /// Which of its styles the document has: regular, bold, italic, bold italic.
    pub(super) used: [bool; 4],
    /// The face whose characters it has.
    face: Option<FontId>,
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
    /// Whether the document carries them: it can name the bundled faces themselves then.
    embedded: bool,
    /// Lists of family names that were looked up already, for Latin text or for a letter of another script.
    asked: Vec<Asked>,
    known: Vec<Typeface>,
}

type Asked = (Arc<[Arc<str>]>, Option<char>, TypefaceIndex);

/// An index into [`Typefaces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypefaceIndex(usize);

/// Whether Word is told that text is bold: it knows two weights.
pub(super) fn is_bold(text: &TextStyle) -> bool {
    text.weight >= BOLD
}

/// The least weight that is bold for Word.
const BOLD: u16 = 600;

impl Typefaces {
    pub(super) fn new(embedded: bool) -> Typefaces {
        Typefaces { embedded, ..Typefaces::default() }
    }

    /// Whether the document carries its typefaces.
    pub(super) fn are_embedded(&self) -> bool {
        self.embedded
    }

    /// The typefaces of a run: the one that serves the style, which the layout takes too; and the one that serves text
    /// of the style's own language, where that is of a script with a typeface of its own in Word, complex or East Asian.
    pub(super) fn of_run(&mut self, text: &TextStyle, book: &FontBook) -> (TypefaceIndex, TypefaceIndex) {
        let pair = (self.serving(text, None, book), self.of_language(text, book));
        let (bold, italic) = (is_bold(text), text.italic);
        for TypefaceIndex(index) in [pair.0, pair.1] {
            self.known[index].used[usize::from(bold) + 2 * usize::from(italic)] = true;
        }
        pair
    }

    fn of_language(&mut self, text: &TextStyle, book: &FontBook) -> TypefaceIndex {
        self.serving(text, language::letter(&text.language), book)
    }

    fn serving(&mut self, text: &TextStyle, letter: Option<char>, book: &FontBook) -> TypefaceIndex {
        let families = &text.families;
        let same = |(asked, of, _): &&Asked| *of == letter && (Arc::ptr_eq(asked, families) || asked == families);
        if let Some((.., index)) = self.asked.iter().find(same) {
            return *index;
        }
        let index = self.insert(Typeface::find(families, letter, self.embedded, book));
        self.asked.push((Arc::clone(families), letter, index));
        index
    }

    fn insert(&mut self, typeface: Typeface) -> TypefaceIndex {
        TypefaceIndex(self.known.iter().position(|known| known.name == typeface.name).unwrap_or_else(|| {
            self.known.push(typeface);
            self.known.len() - 1
        }))
    }

    /// A text from right to left in parts that one typeface serves each. Word sets all of it in the typeface of complex
    /// scripts (ISO/IEC 29500-1, 17.3.2.26 and 17.3.2.30): what only the run's other one has, such as the digits, has that
    /// for both. What both have stays with what is before it.
    pub(super) fn served<'t>(&self, text: &'t str, run: &RunFormat, book: &FontBook) -> Vec<(&'t str, RunFormat)> {
        let [own, other] =
            [run.typeface, run.of_language].map(|index| self.get(index).face.and_then(|id| book.get(id)));
        let (Some(own), Some(other)) = (own, other) else { return vec![(text, *run)] };
        let needs_own = |c: char| match (own.covers(c), other.covers(c)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
        let format = |needs_own| if needs_own { RunFormat { of_language: run.typeface, ..*run } } else { *run };
        let mut parts = Vec::new();
        let (mut start, mut current) = (0, text.chars().find_map(needs_own).unwrap_or(false));
        for (at, c) in text.char_indices() {
            if needs_own(c).is_some_and(|needs_own| needs_own != current) {
                parts.push((&text[start..at], format(current)));
                (start, current) = (at, !current);
            }
        }
        parts.push((&text[start..], format(current)));
        parts
    }

    pub(super) fn get(&self, index: TypefaceIndex) -> &Typeface {
        &self.known[index.0]
    }

    /// All of them, in the order of their indices.
    pub(super) fn all(&self) -> &[Typeface] {
        &self.known
    }

    /// The single spacing of a run; `None` where its two typefaces have each their own.
    pub(super) fn single_of(&self, run: &RunFormat) -> Option<f64> {
        let [own, other] = [run.typeface, run.of_language].map(|index| self.get(index).single);
        (own == other).then_some(own)
    }
}

impl Typeface {
    /// Fonts of the system are left out: Word has its own last resort, and knows it.
    fn find(families: &[Arc<str>], letter: Option<char>, embedded: bool, book: &FontBook) -> Typeface {
        let candidates = book.candidates(families.iter().map(AsRef::as_ref), 400, false);
        let faces = || candidates.iter().filter_map(|id| Some((*id, book.get(*id)?)));
        let found = faces().find(|(_, face)| letter.is_none_or(|letter| face.covers(letter))).or(faces().next());
        let face = found.map(|(_, face)| face);
        let family = face.map_or("Carlito", |face| face.family());
        let metrics = face.map(|face| *face.metrics());
        let (name, alternative) = match ORIGINALS.iter().find(|(bundled, _)| *bundled == family) {
            Some((bundled, original)) if embedded => (*bundled, Some(*original)),
            Some((bundled, original)) => (*original, Some(*bundled)),
            None => (family, None),
        };
        Typeface {
            name: name.to_owned(),
            alternative,
            single: metrics.map_or(1.2, |metrics| metrics.height() + metrics.line_gap),
            descent: metrics.map_or(0.2, |metrics| metrics.descent),
            used: [false; 4],
            face: found.map(|(id, _)| id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(families: &[&str]) -> Typeface {
        let families: Vec<Arc<str>> = families.iter().map(|name| Arc::from(*name)).collect();
        Typeface::find(&families, None, false, &FontBook::bundled().unwrap())
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
