//! The program `liasse`; all it does is in the library, but for the templates and records that come with it.

use include_dir::{Dir, include_dir};
use liasse::cli::{self, Shipped};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static INPUTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/inputs");

fn main() -> std::process::ExitCode {
    cli::main(Shipped { templates: &TEMPLATES, inputs: &INPUTS })
}
