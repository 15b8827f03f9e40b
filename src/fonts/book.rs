//! The faces of a run, and which of them serves a style and a character.

use std::collections::HashMap;

use super::bundled;
use super::face::{Face, FaceError};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Warned};
use crate::sources::Workspace;

/// A face of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);

/// All faces that a run can use: the bundled ones first, then those of the workspace.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
    /// Faces by lower-case family name.
    families: HashMap<String, Vec<FontId>>,
}

impl FontBook {
    /// The bundled faces alone.
    pub fn bundled() -> Result<FontBook, FaceError> {
        let mut book = FontBook { faces: Vec::new(), families: HashMap::new() };
        for data in bundled::FACES {
            book.add(Face::bundled(data)?);
        }
        Ok(book)
    }

    /// The bundled faces and every `.ttf` and `.otf` file of the folder `fonts` of a workspace.
    pub fn of_workspace(workspace: &Workspace) -> Outcome<FontBook> {
        let mut problems = Diagnostics::new();
        let mut book = FontBook::bundled().map_err(|error| {
            Diagnostics::from(Diagnostic::fault(
                "bundled-font",
                Origin::none(),
                format!("a bundled font is damaged: {error}"),
            ))
        })?;
        if !workspace.exists("fonts") {
            return Ok(Warned::clean(book));
        }
        for path in workspace.files_in("fonts")? {
            let lower = path.to_ascii_lowercase();
            if !lower.ends_with(".ttf") && !lower.ends_with(".otf") {
                continue;
            }
            match workspace.read(&path).map(Face::owned) {
                Ok(Ok(face)) => book.add(face),
                Ok(Err(error)) => problems.push(
                    Diagnostic::error("unusable-font", Origin::file(path), error.to_string())
                        .with_hint("put a TrueType (.ttf) or OpenType (.otf) file here, or remove this one"),
                ),
                Err(problem) => problems.push(problem),
            }
        }
        problems.finish(book)
    }

    fn add(&mut self, face: Face) {
        if let Ok(index) = u16::try_from(self.faces.len()) {
            self.families.entry(face.family().to_lowercase()).or_default().push(FontId(index));
            self.faces.push(face);
        }
    }

    /// The face of an id of this book; `None` for an id of another book.
    pub fn get(&self, id: FontId) -> Option<&Face> {
        self.faces.get(usize::from(id.0))
    }

    /// All faces with their ids.
    pub fn faces(&self) -> impl Iterator<Item = (FontId, &Face)> {
        (0u16..).map(FontId).zip(&self.faces)
    }

    /// Whether a family is known, by its own name or through a stand-in.
    pub fn has_family(&self, family: &str) -> bool {
        self.family(family).is_some()
    }

    fn family(&self, family: &str) -> Option<&[FontId]> {
        let own = self.families.get(&family.to_lowercase());
        let found = own.or_else(|| self.families.get(&bundled::stand_in(family)?.to_lowercase()));
        found.map(Vec::as_slice)
    }

    /// The faces that may serve a style, best first: the nearest face of each named family, then the nearest
    /// of every other family (CSS Fonts Level 4, 5.2 and 5.3). Never empty while the book is not.
    pub fn candidates<'n>(
        &self,
        families: impl IntoIterator<Item = &'n str>,
        weight: u16,
        italic: bool,
    ) -> Vec<FontId> {
        let mut found: Vec<FontId> = Vec::new();
        let mut push = |id: Option<FontId>| {
            if let Some(id) = id
                && !found.contains(&id)
            {
                found.push(id);
            }
        };
        for family in families {
            push(self.family(family).and_then(|faces| self.nearest(faces, weight, italic)));
        }
        for (_, face) in self.faces() {
            push(self.family(face.family()).and_then(|faces| self.nearest(faces, weight, italic)));
        }
        found
    }

    /// The face of a family that is nearest to a style: slope first, then weight.
    fn nearest(&self, faces: &[FontId], weight: u16, italic: bool) -> Option<FontId> {
        faces.iter().copied().min_by_key(|id| {
            let Some(face) = self.get(*id) else { return (true, u16::MAX, 0) };
            // Of two equally near weights, bold styles take the heavier, others the lighter.
            let away = if weight >= 500 { face.weight() < weight } else { face.weight() > weight };
            (face.italic() != italic, face.weight().abs_diff(weight), u8::from(away))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> FontBook {
        FontBook::bundled().unwrap()
    }

    fn best(book: &FontBook, families: &[&str], weight: u16, italic: bool) -> String {
        let id = book.candidates(families.iter().copied(), weight, italic)[0];
        book.get(id).unwrap().postscript_name().to_owned()
    }

    #[test]
    fn finds_the_nearest_face() {
        let book = book();
        assert_eq!(best(&book, &["Carlito"], 400, false), "Carlito");
        assert_eq!(best(&book, &["Calibri"], 700, false), "Carlito-Bold");
        assert_eq!(best(&book, &["Nowhere", "serif"], 600, true), "LiberationSerif-BoldItalic");
        assert_eq!(best(&book, &["ARIAL"], 300, false), "LiberationSans");
    }

    #[test]
    fn every_family_is_a_last_resort() {
        assert_eq!(book().candidates(["Nowhere"], 400, false).len(), 4);
    }

    #[test]
    fn widths_are_those_of_the_named_originals() {
        // The lower-case a: Calibri 981 of 2048 units, Arial 1139, Times New Roman 909.
        let book = book();
        for (family, advance) in [("Carlito", 981), ("Liberation Sans", 1139), ("Liberation Serif", 909)] {
            let face = book.get(book.candidates([family], 400, false)[0]).unwrap();
            let glyph = face.font.charmap().map_unicode('a').unwrap();
            assert_eq!(face.advance(glyph.to_u32() as u16), advance, "{family}");
        }
    }

    #[test]
    fn a_damaged_font_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("fonts")).unwrap();
        std::fs::write(folder.path().join("fonts/bad.ttf"), b"no font").unwrap();
        let problems = FontBook::of_workspace(&Workspace::open(folder.path()).unwrap()).unwrap_err();
        assert_eq!(
            problems.iter().map(|p| (p.code, p.origin.to_string())).collect::<Vec<_>>(),
            [("unusable-font", "fonts/bad.ttf".to_owned())]
        );
    }
}
