//! People, pictures, annexes and signatures.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Amount, Date, Text};

/// Someone who answers for the project or works in it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What the person does in the project.
    pub role: Option<Text>,
    /// The `id` of an organisation, or a name.
    pub organisation: Option<Text>,
    /// The part of full working time, in percent.
    #[schemars(range(min = 0, max = 100))]
    pub time: Option<Amount>,
    /// The electronic address.
    pub email: Option<String>,
    /// The telephone number, as it is to be printed.
    pub phone: Option<String>,
    /// Experience and training. Markdown.
    pub text: Option<Text>,
}

/// A photograph or a drawing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Picture {
    /// A name by which a template can pick it, such as `cover`.
    pub key: Option<String>,
    /// The file, relative to the workspace.
    pub path: String,
    /// What the picture shows, for people who do not see it.
    pub alt: Option<Text>,
    /// The words below the picture.
    pub caption: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
}

/// A document that goes with this one.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Annex {
    /// Its number, such as `A1`.
    pub reference: Option<String>,
    /// Its name.
    pub title: Text,
    /// What it is. Markdown.
    pub text: Option<Text>,
    /// The file, relative to the workspace.
    pub path: Option<String>,
}

/// The place where someone signs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Signature {
    /// The name of the person who signs.
    pub name: Option<String>,
    /// The function in which that person signs.
    pub role: Option<Text>,
    /// For whom: the `id` of an organisation, or a name.
    pub organisation: Option<Text>,
    /// The place of signing.
    pub place: Option<Text>,
    /// The day of signing.
    pub date: Option<Date>,
}
