//! What pages and catalog say of the document as a whole.

use lopdf::{Dictionary, Object, ObjectId};

use super::base::SkeletonPage;
use super::content::PageContent;
use super::file::File;
use super::syntax::{dictionary, name, text_object};
use super::tree::is_language;

/// Adds to a page what tagging, links and transparency need.
pub fn complete_page(file: &mut File, skeleton: &SkeletonPage, index: usize, content: PageContent) {
    let stream = lopdf::Stream::new(Dictionary::new(), content.bytes);
    file.document.set_object(skeleton.contents, stream);
    let Ok(page) = file.document.get_dictionary_mut(skeleton.id) else { return };
    page.set("StructParents", index as i64);
    // Tab moves from link to link in the order of the structure (ISO 14289-1, 7.18.3).
    page.set("Tabs", name("S"));
    if content.transparent {
        let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
        page.set("Group", group);
    }
}

/// What the catalog refers to.
pub struct References<'a> {
    pub language: &'a str,
    pub right_to_left: bool,
    pub structure: ObjectId,
    pub outline: Option<ObjectId>,
    /// The fields.
    pub form: Option<ObjectId>,
    pub labels: Option<Object>,
    /// The XMP packet.
    pub metadata: ObjectId,
    /// The profile of the output intent.
    pub profile: ObjectId,
    /// The files in the document, by their names.
    pub files: Vec<(String, ObjectId)>,
}

/// Adds to the catalog what makes the file a tagged one of PDF/A and PDF/UA.
pub fn complete_catalog(file: &mut File, id: ObjectId, references: References) {
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text_object("sRGB")),
        ("Info", text_object("sRGB IEC61966-2.1")),
        ("DestOutputProfile", references.profile.into()),
    ]);
    let Ok(catalog) = file.document.get_dictionary_mut(id) else { return };
    catalog.set("StructTreeRoot", references.structure);
    catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    let mut preferences = dictionary([("DisplayDocTitle", true.into())]);
    if references.right_to_left {
        // Two pages side by side: the first on the right (ISO 32000-1, 12.2).
        preferences.set("Direction", name("R2L"));
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Metadata", references.metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    let language = references.language;
    catalog.set("Lang", text_object(if is_language(language) { language } else { "und" }));
    if !references.files.is_empty() {
        // Files of the document as a whole (ISO 19005-3, 6.8), and where readers list them (ISO 32000-1, 7.7.4).
        let associated: Vec<Object> = references.files.iter().map(|(_, id)| (*id).into()).collect();
        catalog.set("AF", associated);
        let names = references.files.iter().flat_map(|(name, id)| [text_object(name), (*id).into()]);
        let names = dictionary([("Names", names.collect::<Vec<_>>().into())]);
        catalog.set("Names", dictionary([("EmbeddedFiles", names.into())]));
    }
    if let Some(labels) = references.labels {
        catalog.set("PageLabels", labels);
    }
    if let Some(form) = references.form {
        catalog.set("AcroForm", form);
    }
    if let Some(outline) = references.outline {
        catalog.set("Outlines", outline);
    }
}
