//! Many records to many documents.

mod settings;

pub use settings::{
    Condition, Job, OutputPattern, Part, RecordKind, RecordsEntry, SETTINGS_FILE, Scope, Settings, check_date, nearest,
};
