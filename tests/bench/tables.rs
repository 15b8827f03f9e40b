//! What reading tables costs: rows a second and peak memory, for CSV files, workbooks and joins.
//!
//! `cargo bench --bench tables` writes the files itself and reads each in a process of its own, building records.
//! `cargo bench --bench tables -- FOLDER` keeps the files in a folder, for `tests/bench/peers/read_tables.py` to read.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use liasse::records::{PartSpec, RecordKind, SourceSpec, TableSpec, open};
use liasse::sources::Workspace;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The rows of each table.
const ROWS: u32 = 100_000;
/// Each figure is the best of this many runs: what the machine does besides only adds.
const RUNS: usize = 3;
const HEADER: [&str; 8] = ["id", "label", "unit", "quantity", "unit_cost", "total", "date", "country"];
const LABELS: [&str; 6] =
    ["Coordination", "Ateliers de formation", "Pompes solaires", "Transport", "Manuels scolaires", "Semences"];
const UNITS: [&str; 4] = ["mois", "atelier", "pompe", "trajet"];
const COUNTRIES: [&str; 5] = ["Pérou", "Bolivie", "Mali", "Sénégal", "Madagascar"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let done = match arguments.as_slice() {
        [flag, folder, name] if flag == "--read" => read(folder, name),
        [folder] => fs::create_dir_all(folder).and_then(|()| run(Path::new(folder))),
        _ => tempfile::tempdir().and_then(|folder| run(folder.path())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the benchmark cannot run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> io::Result<()> {
    write_csv(&folder.join("table.csv"))?;
    write_workbook(&folder.join("table.xlsx"))?;
    println!("Tables of {ROWS} rows and {} columns, best of {RUNS} runs\n", HEADER.len());
    println!("| table | rows/s | peak MB |");
    println!("|---|---|---|");
    for name in ["table.csv", "table.xlsx", "joined"] {
        let (mut seconds, mut memory) = (f64::INFINITY, 0);
        for _ in 0..RUNS {
            let run = Command::new(std::env::current_exe()?).arg("--read").arg(folder).arg(name).output()?;
            let text = String::from_utf8_lossy(&run.stdout).into_owned();
            let mut values = text.split_whitespace();
            let failed = || io::Error::other(String::from_utf8_lossy(&run.stderr).into_owned());
            let time: f64 = values.next().and_then(|value| value.parse().ok()).ok_or_else(failed)?;
            if time < seconds {
                seconds = time;
                memory = values.next().and_then(|value| value.parse().ok()).ok_or_else(failed)?;
            }
        }
        println!("| {name} | {:.0} | {} |", f64::from(ROWS) / seconds, memory / 1000);
    }
    Ok(())
}

/// Reads a table and prints the seconds and the peak of memory in KB.
fn read(folder: &str, name: &str) -> io::Result<()> {
    let failed = |problems: &dyn std::fmt::Debug| io::Error::other(format!("{problems:?}"));
    let workspace = Workspace::open(Path::new(folder)).map_err(|problem| failed(&problem))?;
    let start = Instant::now();
    let mut count = 0;
    for record in open(&workspace, &source(name)).map_err(|problems| failed(&problems))? {
        record.map_err(|problems| failed(&problems))?;
        count += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    let expected = if name == "joined" { COUNTRIES.len() } else { ROWS as usize };
    if count != expected {
        return Err(io::Error::other(format!("{count} records instead of {expected}")));
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|line| line.split_whitespace().next());
    println!("{seconds} {}", peak.unwrap_or("0"));
    Ok(())
}

/// A table alone, or its rows joined to the countries that they name.
fn source(name: &str) -> SourceSpec {
    let kind = RecordKind::Free;
    if name != "joined" {
        return SourceSpec { path: name.to_owned(), kind, ..SourceSpec::default() };
    }
    let part = PartSpec {
        path: Some("table.csv".to_owned()),
        into: Some("lines".to_owned()),
        key: vec!["country".to_owned()],
        table: TableSpec { encoding: Some("utf-8".to_owned()), ..TableSpec::default() },
        ..PartSpec::default()
    };
    SourceSpec { path: "countries.csv".to_owned(), kind, parts: vec![part], ..SourceSpec::default() }
}

/// The cells of a row: texts, and numbers in plain notation; the date as its serial number.
fn row(n: u32) -> (String, [&'static str; 3], [String; 3], u32) {
    let at = n as usize;
    let texts = [LABELS[at % LABELS.len()], UNITS[at % UNITS.len()], COUNTRIES[at % COUNTRIES.len()]];
    let (quantity, cents) = (n % 97 + 1, n % 9973 + 50);
    let money = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
    (format!("L-{n:06}"), texts, [quantity.to_string(), money(cents), money(quantity * cents)], 45_000 + n % 700)
}

fn write_csv(path: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{}", HEADER.join(";"))?;
    for n in 0..ROWS {
        let (id, [label, unit, country], [quantity, cost, total], day) = row(n);
        let date = format!("20{:02}-{:02}-{:02}", 20 + day % 6, day % 12 + 1, day % 28 + 1);
        writeln!(file, "{id};{label};{unit};{quantity};{cost};{total};{date};{country}")?;
    }
    file.flush()?;
    let countries = COUNTRIES.map(|country| format!("{country}\n")).concat();
    fs::write(path.with_file_name("countries.csv"), format!("id\n{countries}"))
}

fn begin<W: Write + io::Seek>(archive: &mut ZipWriter<W>, part: &str) -> io::Result<()> {
    archive.start_file(part, SimpleFileOptions::default()).map_err(io::Error::other)
}

/// A workbook as spreadsheet programs write it, texts in a table of their own.
fn write_workbook(path: &Path) -> io::Result<()> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut archive = ZipWriter::new(BufWriter::new(File::create(path)?));
    begin(&mut archive, "_rels/.rels")?;
    write!(
        archive,
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )?;
    begin(&mut archive, "[Content_Types].xml")?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    write!(
        archive,
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>"#
    )?;
    begin(&mut archive, "xl/workbook.xml")?;
    write!(
        archive,
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Lignes" sheetId="1" r:id="s"/></sheets></workbook>"#
    )?;
    begin(&mut archive, "xl/_rels/workbook.xml.rels")?;
    write!(
        archive,
        r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="u" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>"#
    )?;
    begin(&mut archive, "xl/styles.xml")?;
    write!(
        archive,
        r#"<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
    )?;
    let shared: Vec<&str> = HEADER.iter().chain(&LABELS).chain(&UNITS).chain(&COUNTRIES).copied().collect();
    begin(&mut archive, "xl/sharedStrings.xml")?;
    let count = shared.len() + ROWS as usize;
    write!(archive, r#"<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">"#)?;
    for text in &shared {
        write!(archive, "<si><t>{text}</t></si>")?;
    }
    for n in 0..ROWS {
        write!(archive, "<si><t>{}</t></si>", row(n).0)?;
    }
    write!(archive, "</sst>")?;
    begin(&mut archive, "xl/worksheets/sheet1.xml")?;
    write!(archive, r#"<worksheet xmlns="{MAIN}"><sheetData><row r="1">"#)?;
    for (column, _) in ('A'..='H').zip(HEADER) {
        write!(archive, r#"<c r="{column}1" t="s"><v>{}</v></c>"#, column as u32 - 'A' as u32)?;
    }
    write!(archive, "</row>")?;
    let place = |text: &str| shared.iter().position(|known| *known == text).unwrap_or_default();
    for n in 0..ROWS {
        let (_, [label, unit, country], [quantity, cost, total], day) = row(n);
        let (r, id) = (n + 2, shared.len() + n as usize);
        write!(
            archive,
            r#"<row r="{r}"><c r="A{r}" t="s"><v>{id}</v></c><c r="B{r}" t="s"><v>{}</v></c><c r="C{r}" t="s"><v>{}</v></c><c r="D{r}"><v>{quantity}</v></c><c r="E{r}"><v>{cost}</v></c><c r="F{r}"><v>{total}</v></c><c r="G{r}" s="1"><v>{day}</v></c><c r="H{r}" t="s"><v>{}</v></c></row>"#,
            place(label),
            place(unit),
            place(country)
        )?;
    }
    write!(archive, "</sheetData></worksheet>")?;
    archive.finish().map_err(io::Error::other)?.flush()
}
