//! Reading of an IATI file: `cargo bench --bench iati [-- MB [--python PYTHON]]`.
//!
//! Writes a file of so many megabytes (50 where none is given) into a temporary folder and reads all its records. With
//! `--python`, `tests/bench/peers/read_iati.py` reads the same file with lxml, in the same run, for a ratio.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use liasse::records::{SourceSpec, open};
use liasse::sources::Workspace;

const NAME: &str = "activities.xml";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let megabytes: u64 = arguments.first().and_then(|size| size.parse().ok()).unwrap_or(50);
    let python = arguments.iter().position(|argument| argument == "--python").and_then(|at| arguments.get(at + 1));
    if let Err(error) = run(megabytes, python.map(String::as_str)) {
        eprintln!("the benchmark cannot run: {error}");
    }
}

fn run(megabytes: u64, python: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(NAME);
    let activities = generate(&path, megabytes << 20)?;
    let size = fs::metadata(&path)?.len() as f64 / 1e6;
    let workspace = Workspace::open(folder.path()).map_err(|problem| problem.message)?;
    let spec = SourceSpec { path: NAME.to_owned(), ..SourceSpec::default() };
    let begin = Instant::now();
    let stream = open(&workspace, &spec).map_err(|problems| format!("{problems:?}"))?;
    let records = stream.filter(Result::is_ok).count();
    let seconds = begin.elapsed().as_secs_f64();
    assert_eq!(records, activities, "every activity is read");
    println!("| reader | MB | activities | s | MB/s | activities/s | peak MB |");
    println!("|---|---|---|---|---|---|---|");
    let peak = peak_memory().map_or_else(|| "?".to_owned(), |bytes| format!("{:.0}", bytes as f64 / 1e6));
    println!(
        "| Liasse | {size:.0} | {records} | {seconds:.2} | {:.1} | {:.0} | {peak} |",
        size / seconds,
        records as f64 / seconds
    );
    if let Some(python) = python {
        let peer = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/peers/read_iati.py");
        let output = Command::new(python).arg(peer).arg(&path).output()?;
        print!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// The most memory that the process has had (Linux).
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_ascii_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Writes activities until the file has so many bytes; gives their number.
fn generate(path: &Path, bytes: u64) -> std::io::Result<usize> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">")?;
    let (mut written, mut count) = (0, 0);
    while written < bytes {
        let activity = activity(count);
        file.write_all(activity.as_bytes())?;
        written += activity.len() as u64;
        count += 1;
    }
    writeln!(file, "</iati-activities>")?;
    file.flush()?;
    Ok(count)
}

/// An activity as a middle-sized organisation publishes it, some 12 KB; activity `n` depends on `n` alone.
fn activity(n: usize) -> String {
    let year = 2015 + n % 10;
    let mut text = format!(
        "  <iati-activity xml:lang=\"en\" default-currency=\"EUR\" last-updated-datetime=\"2025-01-01T00:00:00Z\">
    <iati-identifier>XM-EXAMPLE-{n}</iati-identifier>
    <reporting-org ref=\"XM-EXAMPLE\" type=\"21\"><narrative>Rives solidaires</narrative></reporting-org>
    <title><narrative>Water for village {n}</narrative><narrative xml:lang=\"fr\">De l’eau pour le village {n}</narrative></title>
    <description type=\"1\"><narrative>{TEXT}</narrative><narrative xml:lang=\"fr\">{TEXT}</narrative></description>
    <participating-org ref=\"XM-F\" role=\"1\" type=\"60\"><narrative>Rivers Foundation</narrative></participating-org>
    <participating-org ref=\"XM-J\" role=\"4\" type=\"22\"><narrative>Jiko Delta</narrative></participating-org>
    <activity-status code=\"2\"/>
    <activity-date type=\"1\" iso-date=\"{year}-01-01\"/>
    <activity-date type=\"3\" iso-date=\"{}-12-31\"/>
    <recipient-country code=\"ML\" percentage=\"100\"/>
    <location ref=\"L1\"><name><narrative>Mopti</narrative></name>
      <point srsName=\"http://www.opengis.net/def/crs/EPSG/0/4326\"><pos>14.48 -4.18</pos></point></location>
    <sector vocabulary=\"1\" code=\"14030\" percentage=\"60\"/>
    <sector vocabulary=\"1\" code=\"12240\" percentage=\"40\"/>
    <default-flow-type code=\"10\"/><default-finance-type code=\"110\"/><default-aid-type code=\"C01\"/>\n",
        year + 3
    );
    for period in 0..4 {
        let year = year + period;
        text += &format!(
            "    <budget type=\"1\" status=\"2\"><period-start iso-date=\"{year}-01-01\"/><period-end iso-date=\"{year}-12-31\"/>\
             <value value-date=\"{year}-01-01\">{}.50</value></budget>\n",
            10_000 + n % 977
        );
    }
    for number in 0..16 {
        let (kind, year) = ([1, 2, 3, 4][number % 4], year + number / 5);
        text += &format!(
            "    <transaction ref=\"{n}-{number}\">
      <transaction-type code=\"{kind}\"/>
      <transaction-date iso-date=\"{year}-03-15\"/>
      <value value-date=\"{year}-03-15\">{}.25</value>
      <description><narrative>Instalment {number}</narrative></description>
      <provider-org ref=\"XM-F\" type=\"60\"><narrative>Rivers Foundation</narrative></provider-org>
      <receiver-org ref=\"XM-EXAMPLE\" type=\"21\"><narrative>Rives solidaires</narrative></receiver-org>
    </transaction>\n",
            500 + n % 389 + number
        );
    }
    text += "    <result type=\"1\"><title><narrative>Families drink safe water</narrative></title>\n";
    for number in 0..3 {
        text += &format!(
            "      <indicator measure=\"1\"><title><narrative>Families served {number}</narrative></title><baseline year=\"{year}\" value=\"{number}\"/>\n"
        );
        for period in 0..3 {
            let year = year + period;
            text += &format!(
                "        <period><period-start iso-date=\"{year}-01-01\"/><period-end iso-date=\"{year}-12-31\"/>
          <target value=\"120\"/><actual value=\"{0}\"/><actual value=\"{1}\"><dimension name=\"sex\" value=\"female\"/></actual></period>\n",
                90 + n % 40,
                40 + n % 20
            );
        }
        text += "      </indicator>\n";
    }
    text += "    </result>\n  </iati-activity>\n";
    text
}

const TEXT: &str = "Elected committees put boreholes back into service, protect wells and sell water at a price that every \
     family can pay. The survey of 420 households, the same every year, tells how far each family walks for its water, and \
     who carries it; the accounts of each committee are read out in the assembly of the village.";
