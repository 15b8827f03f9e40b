//! The fonts of the system: a last resort for characters that neither the bundled fonts nor those of the workspace
//! have. They are looked for once a run, on the first such character; a font is read when it is needed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, ID, Stretch, Style};
use harfrust::Font;

use super::face::{Coverage, Face};
use super::preference::Wanted;

/// When a face has the text, but not the letters around it, this many more are looked at for one that has both.
const FURTHER: usize = 6;

/// The faces of the system in a fixed order: two runs on one machine choose alike, whatever their threads do first.
#[derive(Default)]
pub(super) struct SystemFonts(OnceLock<Found>);

struct Found {
    database: Database,
    faces: Vec<SystemFace>,
    /// The places in `faces` of each family.
    families: BTreeMap<String, Vec<usize>>,
}

struct SystemFace {
    id: ID,
    weight: u16,
    italic: bool,
    /// Whether its name says so: some bold faces declare the weight of regular ones.
    regular: bool,
    coverage: OnceLock<Coverage>,
    face: OnceLock<Option<Face>>,
}

impl SystemFonts {
    /// The face at a place; `None` where it cannot be read.
    pub fn get(&self, place: usize) -> Option<&Face> {
        let found = self.found();
        let face = found.faces.get(place)?;
        face.face.get_or_init(|| found.load(face.id)).as_ref()
    }

    /// The place of the face that serves a text best.
    pub fn find(&self, wanted: &Wanted<'_>) -> Option<usize> {
        let found = self.found();
        let mut families: Vec<(&String, &Vec<usize>)> = found.families.iter().collect();
        families.sort_by_key(|(family, _)| (wanted.rank(family), *family));
        let mut first = None;
        let mut further = 0;
        for (_, places) in families {
            let Some(place) = found.nearest(places, wanted) else { continue };
            let coverage = found.coverage(place);
            let has = |text: &str| text.chars().all(|c| super::is_invisible(c) || coverage.has(c));
            if has(wanted.text) {
                if has(wanted.stretch) && self.get(place).is_some() {
                    return Some(place);
                }
                first = first.or_else(|| self.get(place).map(|_| place));
            }
            further += usize::from(first.is_some());
            if further > FURTHER {
                break;
            }
        }
        first
    }

    fn found(&self) -> &Found {
        self.0.get_or_init(Found::search)
    }
}

impl Found {
    fn search() -> Found {
        let mut database = Database::new();
        database.load_system_fonts();
        Found::of(database)
    }

    fn of(database: Database) -> Found {
        let mut infos: Vec<_> = database.faces().filter(|info| info.stretch == Stretch::Normal).collect();
        infos.sort_by_cached_key(|info| (info.post_script_name.clone(), format!("{:?}", info.source), info.index));
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut faces = Vec::with_capacity(infos.len());
        for info in infos {
            let Some((family, _)) = info.families.first() else { continue };
            families.entry(family.clone()).or_default().push(faces.len());
            faces.push(SystemFace {
                id: info.id,
                weight: info.weight.0,
                italic: info.style != Style::Normal,
                regular: info.post_script_name.ends_with("Regular"),
                coverage: OnceLock::new(),
                face: OnceLock::new(),
            });
        }
        Found { database, faces, families }
    }

    /// The face of a family that is nearest to a style: slope first, then weight.
    fn nearest(&self, places: &[usize], wanted: &Wanted<'_>) -> Option<usize> {
        let away = |face: &SystemFace| {
            let unlike = face.regular != (wanted.weight < 600);
            (face.italic != wanted.italic, face.weight.abs_diff(wanted.weight), unlike)
        };
        places.iter().copied().min_by_key(|place| away(&self.faces[*place]))
    }

    fn coverage(&self, place: usize) -> &Coverage {
        let face = &self.faces[place];
        face.coverage.get_or_init(|| {
            let read = |data: &[u8], index| Face::font(Arc::new(data.to_vec()), index).ok();
            let font: Option<Font> = self.database.with_face_data(face.id, read).flatten();
            font.map(|font| Coverage::of(&font)).unwrap_or_default()
        })
    }

    fn load(&self, id: ID) -> Option<Face> {
        self.database.with_face_data(id, |data, index| Face::owned(Arc::new(data.to_vec()), index).ok()).flatten()
    }
}

impl fmt::Debug for SystemFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SystemFonts").field(&self.0.get().map(|found| found.faces.len())).finish()
    }
}

#[cfg(test)]
mod tests {
    use unicode_script::Script;

    use super::*;

    /// The fonts of the tests in the place of those of a system.
    fn fonts() -> SystemFonts {
        let mut database = Database::new();
        database.load_fonts_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts"));
        SystemFonts(OnceLock::from(Found::of(database)))
    }

    fn chosen(fonts: &SystemFonts, text: &str, script: Script, language: &str) -> Option<String> {
        let wanted = Wanted { text, stretch: text, script, language, weight: 700, italic: true, serif: false };
        let face = fonts.get(fonts.find(&wanted)?)?;
        Some(face.postscript_name().to_owned())
    }

    #[test]
    fn every_script_finds_its_face() {
        let fonts = fonts();
        for (text, script, language, face) in [
            ("صحة", Script::Arabic, "ar", "NotoNaskhArabic-Regular"),
            ("ภาษา", Script::Thai, "th", "NotoSansThai-Regular"),
            ("骨", Script::Han, "ja", "NotoSansCJKjp-Regular"),
            ("骨", Script::Han, "zh-Hans", "NotoSansCJKsc-Regular"),
            ("\u{2603}", Script::Common, "en", "ColourTest"),
        ] {
            assert_eq!(chosen(&fonts, text, script, language).as_deref(), Some(face), "{text}");
        }
        assert_eq!(chosen(&fonts, "\u{1F600}", Script::Common, "en"), None, "a picture without an outline");
        assert_eq!(chosen(&fonts, "\u{E123}", Script::Unknown, "en"), None);
    }

    #[test]
    fn a_computer_without_fonts_has_none() {
        let fonts = SystemFonts(OnceLock::from(Found::of(Database::new())));
        assert_eq!(chosen(&fonts, "صحة", Script::Arabic, "ar"), None);
        assert!(fonts.get(0).is_none());
    }
}
