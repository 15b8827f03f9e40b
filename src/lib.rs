//! Liasse turns structured project records and Handlebars templates into funder-ready PDF and DOCX.
//!
//! ```text
//! records -> templates -> markup -> model -+-> layout -> pdf
//!                                          +-> docx
//! ```
//!
//! 1. [`records`] reads every source into records with an id, an origin and fields.
//! 2. [`templates`] renders a record to XHTML, in the record's [`locale`].
//! 3. [`markup`] and [`style`] turn XHTML and CSS into a [`model::Document`].
//! 4. [`layout`] places the document on pages with the faces of [`fonts`], its charts drawn by [`chart`]; the result
//!    is a [`layout::frame::Layout`].
//! 5. [`pdf`] writes the pages, [`docx`] writes the model as a Word document.
//! 6. [`pipeline`] runs these steps for one record, [`batch`] for many, on all cores.
//!
//! Problems are [`diag::Diagnostic`]s with the place they come from; files are read through
//! [`sources::Workspace`] only.

// What can fail is an error; an `expect` says why it cannot. Tests may unwrap.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod batch;
pub mod chart;
pub mod cli;
pub mod compress;
pub mod diag;
pub mod docx;
pub mod fonts;
pub mod layout;
pub mod limits;
pub mod locale;
pub mod markup;
pub mod model;
pub mod pdf;
pub mod pipeline;
pub mod raster;
pub mod records;
pub mod sizing;
pub mod sources;
pub mod style;
pub mod templates;
pub mod timing;
pub mod units;
