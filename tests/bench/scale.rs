//! What a large batch costs: throughput at its beginning and at its end, memory, and the time to the first document.
//!
//! `cargo bench --bench scale` makes 100,000 letters of a page as PDF of the records of one JSON Lines file;
//! `cargo bench --bench scale -- 10000` makes 10,000. Files are written below `/dev/shm` where there is one.

mod program;

use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const DEFAULT_COUNT: usize = 100_000;

const SETTINGS: &str = r#"
[workspace]
languages = ["fr"]
formats = ["pdf"]

[[job]]
name = "letters"
records = ["records.jsonl"]
kind = "free"
template = "letter"
"#;

const TEMPLATE: &str = r#"<html lang="fr">
<head><title>{{title}}</title></head>
<body>
<h1>{{title}}</h1>
<p>{{partner}}, {{town}}</p>
<p>Le soutien de la phase {{phase}} se monte à {{money amount "EUR"}} pour {{number people}} personnes.</p>
</body>
</html>
"#;

const STYLE: &str =
    r#"@page { size: A4; margin: 25mm } html { font: 11pt/1.4 "Liberation Sans" } h1 { font-size: 16pt }"#;

fn main() -> ExitCode {
    program::main(DEFAULT_COUNT, run)
}

fn run(count: usize) -> io::Result<()> {
    let workspace = program::folder()?;
    fill(workspace.path(), count)?;
    let Course { first, tenths, peak } = build(workspace.path(), count)?;
    let rate = |time: Duration| (count / 10) as f64 / time.as_secs_f64();
    let rates: Vec<f64> = tenths.windows(2).map(|ends| rate(ends[1] - ends[0])).collect();
    let [begin, .., end] = rates.as_slice() else { return Err(io::Error::other("too few documents")) };
    println!("| documents | first after s | documents/s in the first tenth | in the last tenth | peak MB |");
    println!("|---|---|---|---|---|");
    let (first, peak) = (first.as_secs_f64(), peak as f64 / 1000.0);
    println!("| {count} | {first:.2} | {begin:.0} | {end:.0} | {peak:.0} |");
    Ok(())
}

fn fill(workspace: &Path, count: usize) -> io::Result<()> {
    let template = workspace.join("templates/letter");
    fs::create_dir_all(&template)?;
    fs::write(workspace.join("liasse.toml"), SETTINGS)?;
    fs::write(template.join("template.hbs"), TEMPLATE)?;
    fs::write(template.join("style.css"), STYLE)?;
    let mut file = BufWriter::new(fs::File::create(workspace.join("records.jsonl"))?);
    for number in 1..=count {
        let (partner, town) =
            (["Terre partagée", "Réseau Eau Claire"][number % 2], ["Mopti", "Itasy", "Terai"][number % 3]);
        writeln!(
            file,
            r#"{{"id":"L-{number}","title":"Projet {number}","partner":"{partner}","town":"{town}","phase":{},"amount":{},"people":{}}}"#,
            number % 4 + 1,
            number * 37 % 250_000,
            number * 13 % 9_000,
        )?;
    }
    file.flush()
}

/// How a run went.
struct Course {
    /// From the start of the program to the first document.
    first: Duration,
    /// When each tenth of the documents was made, from the first document on.
    tenths: Vec<Duration>,
    /// The most memory that the program had, in KB.
    peak: u64,
}

/// Runs the program and follows what it tells of each document.
fn build(workspace: &Path, count: usize) -> io::Result<Course> {
    let begin = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_liasse"))
        .args(["build", "--quiet", "--json", "--workspace"])
        .arg(workspace)
        .stdout(Stdio::piped())
        .spawn()?;
    let output = program.stdout.take().ok_or_else(|| io::Error::other("the program has no output"))?;
    let mut course = Course { first: Duration::ZERO, tenths: Vec::new(), peak: 0 };
    let tenth = (count / 10).max(1);
    for (index, line) in BufReader::new(output).lines().enumerate() {
        if !line?.contains(r#""status":"made""#) {
            return Err(io::Error::other("a document was not made"));
        }
        if index == 0 {
            course.first = begin.elapsed();
            course.tenths.push(course.first);
        }
        if (index + 1) % tenth == 0 {
            course.tenths.push(begin.elapsed());
            course.peak = course.peak.max(memory(program.id()));
        }
    }
    match program.wait()?.success() {
        true => Ok(course),
        false => Err(io::Error::other("the build failed")),
    }
}

/// The peak of the memory of a process in KB, where the system tells it (Linux).
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_ascii_whitespace().next()?.parse().ok()).unwrap_or_default()
}
