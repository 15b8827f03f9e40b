//! What follows from large budgets: `cargo bench --bench budgets`.
//!
//! Budgets of so many lines with five payers and five periods each are read, checked and completed, on one core; the
//! figures are of the last two steps, which [`prepare`] does together.

use std::fs;
use std::time::{Duration, Instant};

use liasse::records::{Rules, SourceSpec, open, prepare};
use liasse::sources::Workspace;

/// The lines of a heading.
const LINES: usize = 100;
/// Each figure is the best of this many runs: what the machine does besides only adds.
const RUNS: usize = 3;

fn main() {
    println!("| lines | payers and periods | ms | µs a line |\n|---|---|---|---|");
    for lines in [1_000, 10_000, 40_000] {
        match (0..RUNS).map(|_| run(lines)).min_by_key(|run| run.as_ref().ok().copied()) {
            Some(Ok(time)) => println!(
                "| {lines} | {} | {} | {:.1} |",
                lines * 10,
                time.as_millis(),
                time.as_secs_f64() * 1e6 / lines as f64
            ),
            Some(Err(error)) => eprintln!("the benchmark cannot run: {error}"),
            None => {}
        }
    }
}

fn run(lines: usize) -> Result<Duration, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("budget.json"), project(lines))?;
    let workspace = Workspace::open(folder.path()).map_err(|problem| problem.message)?;
    let spec = SourceSpec { path: "budget.json".to_owned(), ..SourceSpec::default() };
    let mut records = open(&workspace, &spec).map_err(|problems| format!("{problems:?}"))?;
    let record = records.next().ok_or("no record")?.map_err(|problems| format!("{problems:?}"))?.value;
    let begin = Instant::now();
    let prepared = prepare(record, &Rules::default()).map_err(|problems| format!("{problems:?}"))?;
    let time = begin.elapsed();
    let total = prepared.value.fields["budget"]["total"].to_string();
    assert_eq!(total, format!("{}.00", lines * 110), "the budget adds up");
    Ok(time)
}

/// A project whose lines cost 110.00 each, divided over payers by amounts and over periods by shares, all of it spent.
fn project(lines: usize) -> String {
    let list = |entry: &dyn Fn(usize) -> String| (0..5).map(entry).collect::<Vec<_>>().join(",");
    let payers = list(&|payer| format!("{{\"payer\":\"p{payer}\",\"amount\":22.00}}"));
    let periods = list(&|year| format!("{{\"period\":\"y{year}\",\"share\":20,\"actual\":1{year}.50}}"));
    let line = format!(
        "{{\"label\":\"Staff\",\"quantity\":4,\"unit_cost\":27.50,\"payers\":[{payers}],\"periods\":[{periods}]}}"
    );
    let heading = format!("{{\"label\":\"A\",\"lines\":[{}]}}", vec![line; LINES].join(","));
    let headings = vec![heading; lines / LINES].join(",");
    format!("{{\"id\":\"b\",\"title\":\"B\",\"budget\":{{\"currency\":\"EUR\",\"headings\":[{headings}]}}}}")
}
