//! The faces that every copy of Liasse carries, so that no system font is needed.
//!
//! Carlito, Liberation Sans, Liberation Serif and Liberation Mono have the advance widths of Calibri, Arial, Times
//! New Roman and Courier New, the faces that funders ask for. Their licences stand beside the files.

macro_rules! faces {
    ($($file:literal),* $(,)?) => {
        /// The bytes of the bundled faces.
        pub(super) const FACES: &[&[u8]] = &[$(include_bytes!(concat!("bundled/", $file))),*];
    };
}

faces![
    "Carlito-Regular.ttf",
    "Carlito-Bold.ttf",
    "Carlito-Italic.ttf",
    "Carlito-BoldItalic.ttf",
    "LiberationSans-Regular.ttf",
    "LiberationSans-Bold.ttf",
    "LiberationSans-Italic.ttf",
    "LiberationSans-BoldItalic.ttf",
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
    "LiberationMono-Regular.ttf",
    "LiberationMono-Bold.ttf",
    "LiberationMono-Italic.ttf",
    "LiberationMono-BoldItalic.ttf",
];

/// Faces that many computers have, and the bundled family of the same widths.
pub(super) const STAND_INS: [(&str, &str); 8] = [
    ("Calibri", "Carlito"),
    ("Arial", "Liberation Sans"),
    ("Helvetica", "Liberation Sans"),
    ("Helvetica Neue", "Liberation Sans"),
    ("Courier New", "Liberation Mono"),
    ("Courier", "Liberation Mono"),
    ("Times New Roman", "Liberation Serif"),
    ("Times", "Liberation Serif"),
];

/// Names that stand for a kind of face (CSS Fonts Module Level 4, 2.1.1), with the bundled family that is meant, where
/// one is.
const GENERIC: [(&str, Option<&str>); 15] = [
    ("sans-serif", Some("Liberation Sans")),
    ("system-ui", Some("Liberation Sans")),
    ("ui-sans-serif", Some("Liberation Sans")),
    ("monospace", Some("Liberation Mono")),
    ("ui-monospace", Some("Liberation Mono")),
    ("serif", Some("Liberation Serif")),
    ("ui-serif", Some("Liberation Serif")),
    ("ui-rounded", None),
    ("cursive", None),
    ("fantasy", None),
    ("emoji", None),
    ("math", None),
    ("fangsong", None),
    ("-apple-system", None),
    ("blinkmacsystemfont", None),
];

/// Whether a name stands for a kind of face, not for a family.
pub fn is_generic(family: &str) -> bool {
    GENERIC.iter().any(|(name, _)| name.eq_ignore_ascii_case(family))
}

/// The bundled family that stands in for a name: a generic family or a face of the same widths.
pub(super) fn stand_in(family: &str) -> Option<&'static str> {
    let same = |name: &str| name.eq_ignore_ascii_case(family);
    let generic = || GENERIC.iter().find(|(name, _)| same(name)).and_then(|(_, stand_in)| *stand_in);
    STAND_INS.iter().find(|(name, _)| same(name)).map(|(_, stand_in)| *stand_in).or_else(generic)
}
