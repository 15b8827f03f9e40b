//! What a funder says of its award.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Text;

/// A programme of a funder, under which the money is given.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Programme {
    /// Its number, such as `AAC`.
    pub code: Option<String>,
    /// Its name.
    pub title: Option<Text>,
    /// What it is for. Markdown.
    pub text: Option<Text>,
    /// Its web address.
    pub website: Option<String>,
}
