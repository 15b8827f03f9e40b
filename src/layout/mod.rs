//! Layout: a document in, positioned frames out.

pub mod frame;
