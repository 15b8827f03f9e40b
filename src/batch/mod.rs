//! Many records to many documents.
//!
//! [`run()`] reads as the recipe: plan, prepare, survey, make in order, remember, leave a manifest. Settings are read by
//! [`settings()`]; a [`Listener`] is told of every document in the order of the input.

mod about;
mod among_sources;
mod archive;
mod clashes;
mod content;
mod edition;
mod fails_once;
mod fault;
mod fields;
mod gathering;
mod glance;
mod groups;
mod hands_off;
mod ingredients;
mod inputs;
mod judge;
mod left_over;
mod make;
mod manifest;
mod names;
mod ordered;
mod output;
mod pieces;
mod plan;
mod prepare;
mod preview;
mod publish;
mod readable;
mod report;
mod request;
mod run;
mod settings;
mod shard;
mod survey;
mod translations;
mod wanted;

pub use archive::ArchiveFormat;
pub use fault::guarded;
pub use output::write_whole;
pub use plan::Selection;
pub use preview::{LeftOutBy, Preview, TablePreview, preview, sources_to_preview};
pub use readable::settings;
pub use report::{DocumentReport, Listener, Report, Status, Summary};
pub use request::{Request, Task};
pub use run::run;
pub use settings::{
    Condition, Job, NameRules, OutputPattern, Part, RecordsEntry, SETTINGS_FILE, Scope, Settings, check_date,
};
pub use shard::Shard;
pub use translations::{Gap, TranslationReport, Translations, UnmarkedField, translations};

pub use crate::timing::{Stage, Timings};

/// The usual output folder of a workspace.
pub const OUTPUT_FOLDER: &str = "outputs";
