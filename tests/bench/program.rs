//! What the benchmarks that run the program as a user would have in common.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use tempfile::{Builder, TempDir};

/// Runs a benchmark with the count that is asked for, or else the default one, and tells why it cannot run.
pub fn main(default: usize, run: fn(usize) -> io::Result<()>) -> ExitCode {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(default);
    match run(count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the benchmark cannot run: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A folder for the time of the benchmark, in memory where the system has a place for that: so no disk is measured.
pub fn folder() -> io::Result<TempDir> {
    let around = Path::new(if Path::new("/dev/shm").is_dir() { "/dev/shm" } else { env!("CARGO_TARGET_TMPDIR") });
    Builder::new().prefix("liasse-bench-").tempdir_in(around)
}
