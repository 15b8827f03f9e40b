//! The faces of a run, and which of them serves a style and a character.

use std::collections::HashMap;
use std::sync::Arc;

use super::face::{Face, FaceError};
use super::preference::Wanted;
use super::system::SystemFonts;
use super::{bundled, sfnt};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, Severity, Warned, nearest};
use crate::sources::Workspace;

/// A face of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(pub u16);

/// All faces that a run can use: the bundled ones first, then those of the workspace, then those of the system.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
    /// Faces by lower-case family name.
    families: HashMap<String, Vec<FontId>>,
    /// Where they may be looked at; their ids follow those of `faces`.
    system: Option<SystemFonts>,
}

impl FontBook {
    /// The bundled faces alone.
    pub fn bundled() -> Result<FontBook, FaceError> {
        let mut book = FontBook { faces: Vec::new(), families: HashMap::new(), system: None };
        for data in bundled::FACES {
            book.add(Face::bundled(data)?);
        }
        Ok(book)
    }

    /// The bundled faces and those of every font file in the folder `fonts` of a workspace. A file that cannot be
    /// used is a warning: the others do.
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
            if ![".ttf", ".otf", ".ttc", ".otc"].iter().any(|extension| lower.ends_with(extension)) {
                continue;
            }
            match workspace.read(&path) {
                Ok(data) => book.add_file(&path, Arc::new(data), &mut problems),
                Err(problem) => problems.push(Diagnostic { severity: Severity::Warning, ..problem }),
            }
        }
        problems.finish(book)
    }

    /// Lets characters that no face has be looked for among the fonts of the system.
    pub fn with_system_fonts(mut self) -> FontBook {
        self.system = Some(SystemFonts::default());
        self
    }

    fn add_file(&mut self, path: &str, data: Arc<Vec<u8>>, problems: &mut Diagnostics) {
        for index in 0..sfnt::face_count(&data).max(1) {
            match Face::owned(Arc::clone(&data), index) {
                Ok(face) => {
                    if face.is_variable() {
                        let message = format!("of the variable font {} only the default style is used", face.family());
                        problems.push(
                            Diagnostic::warning("variable-font", Origin::file(path), message)
                                .with_hint("put a file for each weight and slope here instead"),
                        );
                    }
                    self.add(face);
                }
                Err(error) => problems.push(
                    Diagnostic::warning("unusable-font", Origin::file(path), format!("{error}; it is not used"))
                        .with_hint("put a TrueType (.ttf, .ttc) or OpenType (.otf, .otc) font with outlines here, or remove this one"),
                ),
            }
        }
    }

    fn add(&mut self, face: Face) {
        if let Ok(index) = u16::try_from(self.faces.len()) {
            self.families.entry(face.family().to_lowercase()).or_default().push(FontId(index));
            self.faces.push(face);
        }
    }

    /// The face of an id of this book; `None` for an id of another book.
    pub fn get(&self, id: FontId) -> Option<&Face> {
        let place = usize::from(id.0);
        match place.checked_sub(self.faces.len()) {
            None => self.faces.get(place),
            Some(place) => self.system.as_ref()?.get(place),
        }
    }

    /// The face of the system that serves a text which no other face has; fonts are looked for on first use.
    pub fn system_face(&self, wanted: &Wanted<'_>) -> Option<FontId> {
        let place = self.system.as_ref()?.find(wanted)?;
        Some(FontId(u16::try_from(self.faces.len() + place).ok()?))
    }

    /// All faces but those of the system, with their ids.
    pub fn faces(&self) -> impl Iterator<Item = (FontId, &Face)> {
        (0u16..).map(FontId).zip(&self.faces)
    }

    /// Whether a family is known, by its own name or through a stand-in.
    pub fn has_family(&self, family: &str) -> bool {
        self.family(family).is_some()
    }

    /// The family that is spelled most like a name, where one is close.
    pub fn nearest_family(&self, name: &str) -> Option<&str> {
        let all = self.faces.iter().map(|face| face.family()).chain(bundled::STAND_INS.iter().map(|(name, _)| *name));
        nearest(name, all)
    }

    fn family(&self, family: &str) -> Option<&[FontId]> {
        let own = self.families.get(&family.to_lowercase());
        let found = own.or_else(|| self.families.get(&bundled::stand_in(family)?.to_lowercase()));
        found.map(Vec::as_slice)
    }

    /// The nearest face of each of these families (CSS Fonts Level 4, 5.2).
    pub fn named<'n>(&self, families: impl IntoIterator<Item = &'n str>, weight: u16, italic: bool) -> Vec<FontId> {
        let nearest = |family| self.family(family).and_then(|faces| self.nearest(faces, weight, italic));
        distinct(families.into_iter().filter_map(nearest))
    }

    /// The faces that may serve a style, best first: the nearest face of each named family, then the nearest
    /// of every other family (5.3). Never empty while the book is not.
    pub fn candidates<'n>(
        &self,
        families: impl IntoIterator<Item = &'n str>,
        weight: u16,
        italic: bool,
    ) -> Vec<FontId> {
        let named = self.named(families, weight, italic);
        let others = self.named(self.faces.iter().map(Face::family), weight, italic);
        distinct(named.into_iter().chain(others))
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

fn distinct(ids: impl Iterator<Item = FontId>) -> Vec<FontId> {
    let mut distinct: Vec<FontId> = Vec::new();
    for id in ids {
        if !distinct.contains(&id) {
            distinct.push(id);
        }
    }
    distinct
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

    /// A workspace with one font file.
    fn workspace(name: &str, data: &[u8]) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("fonts")).unwrap();
        std::fs::write(folder.path().join("fonts").join(name), data).unwrap();
        let workspace = Workspace::open(folder.path()).unwrap();
        (folder, workspace)
    }

    fn told(problems: &Diagnostics) -> Vec<(&'static str, String)> {
        problems.iter().map(|problem| (problem.code, problem.origin.to_string())).collect()
    }

    #[test]
    fn a_damaged_font_is_reported_and_the_others_are_used() {
        let carlito = include_bytes!("bundled/Carlito-Regular.ttf");
        for (name, data) in [("bad.ttf", &b"no font"[..]), ("cut.ttf", &carlito[..5000]), ("empty.ttc", b"ttcf")] {
            let (_folder, workspace) = workspace(name, data);
            let book = FontBook::of_workspace(&workspace).unwrap();
            assert_eq!(told(&book.warnings), [("unusable-font", format!("fonts/{name}"))]);
            assert_eq!(book.value.faces().count(), FontBook::bundled().unwrap().faces().count());
        }
    }

    #[test]
    fn every_face_of_a_collection_is_there() {
        let (_folder, workspace) =
            workspace("cjk.ttc", include_bytes!("../../tests/fixtures/fonts/NotoSansCJK-Test.ttc"));
        let book = FontBook::of_workspace(&workspace).unwrap();
        assert!(book.warnings.is_empty(), "{:#?}", book.warnings);
        let names: Vec<&str> = book
            .value
            .faces()
            .skip(FontBook::bundled().unwrap().faces().count())
            .map(|(_, face)| face.postscript_name())
            .collect();
        assert_eq!(names, ["NotoSansCJKjp-Regular", "NotoSansCJKsc-Regular"]);
        assert!(book.value.has_family("noto sans cjk sc"));
    }
}
