//! Style: from CSS to computed styles.
//!
//! 1. [`StyleSheets::parse`] reads style sheets once for all documents of a template; `declaration`
//!    parses the values, `property` knows which there are; `balance` looks for braces and comments that are not closed.
//! 2. A [`Resolver`] finds the rules that match an element of a [`Tree`], sorts them, and applies their
//!    declarations to what the parent hands down: the [`Computed`] style.
//! 3. [`Resolver::pages`] does the same for `@page` rules. `memory` keeps what came of it for the next document.
//!
//! What is outside the supported subset is left out with a warning (`docs/html-css.md`).

mod accepts;
mod balance;
mod cascade;
mod color;
mod compute;
mod computed;
mod declaration;
mod draft;
mod generated;
mod measure;
mod memory;
mod named;
mod page;
mod paper;
mod problem;
mod property;
mod resolver;
mod selector;
mod sheet;
mod tree;
mod variables;

pub use accepts::{ValueKind, accepts, color};
pub use computed::{Computed, CounterChanges};
pub use draft::TextTransform;
pub use generated::{
    ContentItem, CounterChange, CounterText, NamedString, NoteKind, StringItem, TargetAddress, TargetPart,
};
pub use named::{FontList, Named, PageName};
pub use resolver::Resolver;
pub use selector::Pseudo;
pub use sheet::StyleSheets;
pub use tree::{Element, ElementId, Tree};

#[cfg(test)]
mod tests;
