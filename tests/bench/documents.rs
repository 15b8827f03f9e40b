//! The benchmark: how many two-page project sheets the program makes in a second.
//!
//! `cargo bench --bench documents` makes 2,000 of them as PDF and as DOCX, on one core and on two, by running the
//! program as a user would, process start included. `cargo bench --bench documents -- 10000` makes 10,000.
//! Files are written below `/dev/shm` where there is one, so that no disk is measured.
//!
//! With `--jobs 1` one thread makes documents, but another reads and reports beside it. Where there is `taskset`, both
//! are bound to one core; elsewhere one core looks better than it is.

mod program;
mod records;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const DEFAULT_COUNT: usize = 2_000;
/// What binds a program to the first core, with `taskset` of util-linux.
const PINNED: [&str; 2] = ["-c", "0"];
/// Each figure is the median of this many runs.
const RUNS: usize = 3;

fn main() -> ExitCode {
    program::main(DEFAULT_COUNT, run)
}

fn run(count: usize) -> io::Result<()> {
    let workspace = program::folder()?;
    fill(workspace.path(), count)?;
    let pins = can_pin();
    let bound = if pins { "bound" } else { "not bound, for want of taskset" };
    println!("{count} project sheets of two pages, median of {RUNS} runs; one core: {bound}\n");
    println!("| format | cores | documents/s | KB a document |");
    println!("|---|---|---|---|");
    for format in ["pdf", "docx"] {
        for cores in ["1", "2"] {
            let mut seconds: Vec<f64> = Vec::new();
            let outputs = workspace.path().join("outputs");
            for _ in 0..RUNS {
                seconds.push(build(workspace.path(), format, cores, pins && cores == "1")?);
            }
            seconds.sort_by(f64::total_cmp);
            let rate = count as f64 / seconds[RUNS / 2];
            println!("| {} | {cores} | {rate:.0} | {:.0} |", format.to_uppercase(), kilobytes(&outputs, format)?);
            fs::remove_dir_all(outputs)?;
        }
    }
    Ok(())
}

/// Makes the workspace with its records.
fn fill(workspace: &Path, count: usize) -> io::Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/workspace");
    copy(&source, workspace)?;
    let mut file = BufWriter::new(fs::File::create(workspace.join("records.jsonl"))?);
    for number in 1..=count {
        writeln!(file, "{}", records::record(number as u64))?;
    }
    file.flush()
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Whether a program can be bound to the first core.
fn can_pin() -> bool {
    Command::new("taskset").args(PINNED).arg("true").status().is_ok_and(|status| status.success())
}

/// Runs the program, bound to one core where that is asked for; gives the seconds it took.
fn build(workspace: &Path, format: &str, cores: &str, pinned: bool) -> io::Result<f64> {
    let program = env!("CARGO_BIN_EXE_liasse");
    let mut command = Command::new(if pinned { "taskset" } else { program });
    if pinned {
        command.args(PINNED).arg(program);
    }
    let start = Instant::now();
    let output = command
        .args(["build", "--quiet", "--force", "--format", format, "--jobs", cores, "--workspace"])
        .arg(workspace)
        .output()?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(seconds)
}

/// The mean size of the documents.
fn kilobytes(outputs: &Path, format: &str) -> io::Result<f64> {
    let documents: Vec<PathBuf> = fs::read_dir(outputs)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == format))
        .collect();
    let bytes = documents.iter().map(|path| fs::metadata(path).map(|facts| facts.len())).sum::<io::Result<u64>>()?;
    Ok(bytes as f64 / 1000.0 / documents.len().max(1) as f64)
}
