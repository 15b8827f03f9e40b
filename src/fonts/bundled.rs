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

/// The bundled family that stands in for a name: a generic family or a face of the same widths.
pub(super) fn stand_in(family: &str) -> Option<&'static str> {
    const STAND_INS: &[(&str, &str)] = &[
        ("calibri", "Carlito"),
        ("arial", "Liberation Sans"),
        ("helvetica", "Liberation Sans"),
        ("helvetica neue", "Liberation Sans"),
        ("sans-serif", "Liberation Sans"),
        ("system-ui", "Liberation Sans"),
        ("ui-sans-serif", "Liberation Sans"),
        ("courier new", "Liberation Mono"),
        ("courier", "Liberation Mono"),
        ("monospace", "Liberation Mono"),
        ("ui-monospace", "Liberation Mono"),
        ("times new roman", "Liberation Serif"),
        ("times", "Liberation Serif"),
        ("serif", "Liberation Serif"),
        ("ui-serif", "Liberation Serif"),
    ];
    STAND_INS.iter().find(|(name, _)| name.eq_ignore_ascii_case(family)).map(|(_, stand_in)| *stand_in)
}
