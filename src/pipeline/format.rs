//! The formats of documents, and the standards that PDF files follow.

/// What a document is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Pdf,
    Docx,
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Pdf, Format::Docx];

    /// The name in settings and the extension of files.
    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
        }
    }
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// Which part of PDF/A a PDF conforms to. All conform to PDF/UA-1 too, where their content allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfStandard {
    /// PDF/A-2a: the document alone.
    #[default]
    A2a,
    /// PDF/A-3a: with the records, and their budgets, as files in it.
    A3a,
}

impl PdfStandard {
    pub const NAMES: [&'static str; 2] = ["a-2a", "a-3a"];

    /// The name in settings and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            PdfStandard::A2a => "a-2a",
            PdfStandard::A3a => "a-3a",
        }
    }
    pub fn parse(name: &str) -> Option<PdfStandard> {
        [PdfStandard::A2a, PdfStandard::A3a].into_iter().find(|standard| standard.name() == name)
    }
}
