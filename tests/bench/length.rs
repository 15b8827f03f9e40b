//! What length costs: reports of 10 to 200 pages, tables of 10 to 10,000 rows, 1 to 100 pictures, laid out and written
//! as PDF.
//!
//! `cargo bench --bench length` prints milliseconds and what they come to for each page, row or picture; a cost in
//! proportion to the length shows as a last column that stays the same.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use image::{ColorType, ImageFormat};
use liasse::diag::{Diagnostic, Origin};
use liasse::fonts::{FontBook, Shaper};
use liasse::layout::lay_out;
use liasse::limits::Limits;
use liasse::locale::Locale;
use liasse::markup::{self, PictureSource, Pictures};
use liasse::model::{Document, PictureData};
use liasse::pdf::Writer;
use liasse::sources::{Text, Workspace};
use liasse::style::StyleSheets;

/// Each figure is the least of this many runs: what the machine does besides only adds.
const RUNS: usize = 3;

const STYLE: &str = "html { font: 10.5pt/1.4 Carlito } p { margin: 0; text-align: justify; hyphens: auto } \
     h1 { break-before: page; counter-increment: h1; string-set: chapter content() } h1::before { content: counter(h1) \" \" } \
     .note { float: footnote } table { border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid #888; padding: 2pt 4pt } \
     @page { margin: 25mm; @bottom-center { content: counter(page) \" / \" counter(pages) } @top-right { content: string(chapter) } }";

const TEXT: &str = "Le programme accompagne depuis 2019 les comités de gestion de l’eau de quarante-deux communes rurales ; \
     il associe les services techniques, les élus et les usagers à chaque étape, du diagnostic initial jusqu’à la réception \
     des ouvrages. Les enquêtes de référence conduites auprès de 1 248 ménages montrent que 63 % d’entre eux parcourent plus \
     de 2 km pour s’approvisionner : la corvée d’eau pèse d’abord sur les femmes et sur les filles.";

fn main() {
    let book = match FontBook::bundled() {
        Ok(book) => Arc::new(book),
        Err(problems) => return eprintln!("the benchmark cannot run: {problems:?}"),
    };
    let bench = Bench { shaper: Shaper::new(Arc::clone(&book)), writer: Writer::new(book, Arc::default()) };
    bench.run();
    if let Err(error) = pictures() {
        eprintln!("the benchmark of pictures cannot run: {error}");
    }
}

struct Bench {
    shaper: Shaper,
    writer: Writer,
}

impl Bench {
    fn run(mut self) {
        println!("Reports with contents, notes and running heads, least of {RUNS} runs\n");
        println!("| chapters | pages | layout ms | with PDF ms | layout ms a page |");
        println!("|---|---|---|---|---|");
        for chapters in [3, 13, 25, 50] {
            let document = read(&report(chapters), &NoPictures, self.shaper.book());
            let (pages, layout, all) = self.time(&document);
            println!("| {chapters} | {pages} | {layout:.1} | {all:.1} | {:.3} |", layout / pages as f64);
        }
        println!("\nTables of four columns, least of {RUNS} runs\n");
        println!("| rows | pages | layout ms | with PDF ms | layout µs a row |");
        println!("|---|---|---|---|---|");
        for rows in [10, 100, 1_000, 10_000] {
            let document = read(&table(rows), &NoPictures, self.shaper.book());
            let (pages, layout, all) = self.time(&document);
            println!("| {rows} | {pages} | {layout:.1} | {all:.1} | {:.1} |", layout * 1000.0 / rows as f64);
        }
    }

    /// Pages, and milliseconds of the layout alone and with the writing of the PDF.
    fn time(&mut self, document: &Document) -> (usize, f64, f64) {
        let (mut pages, mut layout_least, mut least) = (0, f64::INFINITY, f64::INFINITY);
        for _ in 0..RUNS {
            let start = Instant::now();
            let layout = lay_out(document, &mut self.shaper, &Limits::default()).value;
            let laid_out = start.elapsed().as_secs_f64() * 1000.0;
            if let Err(problems) = self.writer.write(&layout) {
                eprintln!("{problems:?}");
            }
            least = least.min(start.elapsed().as_secs_f64() * 1000.0);
            layout_least = layout_least.min(laid_out);
            pages = layout.pages.len();
        }
        (pages, layout_least, least)
    }
}

/// Chapters of some four pages, after their table of contents.
fn report(chapters: usize) -> String {
    let mut body = String::from("<h1>Rapport</h1><nav><table-of-contents levels=\"1-2\"/></nav>");
    for chapter in 1..=chapters {
        body += &format!("<h1>Chapitre {chapter}</h1>");
        for section in 1..=4 {
            body += &format!("<h2>Section {section}</h2>");
            for paragraph in 1..=7 {
                let note =
                    if paragraph == 3 { "<span class=\"note\">Voir l’annexe méthodologique.</span>" } else { "" };
                body += &format!("<p>{TEXT}{note}</p>");
            }
            body += &rows(8);
        }
    }
    body
}

fn table(count: usize) -> String {
    format!("<h1>Budget</h1>{}", rows(count))
}

fn rows(count: usize) -> String {
    let row = |n: usize| {
        format!(
            "<tr><td>{n}</td><td>Formation des comités de gestion de l’eau</td><td>{}</td><td>{},50</td></tr>",
            n * 3,
            n * 125
        )
    };
    let body: String = (1..=count).map(row).collect();
    format!(
        "<table><thead><tr><th>N°</th><th>Poste</th><th>Quantité</th><th>Montant</th></tr></thead><tbody>{body}</tbody></table>"
    )
}

/// Knows no pictures.
struct NoPictures;

impl PictureSource for NoPictures {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        Err(Diagnostic::error("missing-picture", Origin::none(), format!("no picture `{src}`")))
    }
}

/// How large the photographs are, in pixels: twice what their place takes.
const PHOTOGRAPH: (u32, u32) = (1600, 1200);

/// Times documents of pictures of which none was seen before: read, reduced to what their place takes, and packed.
fn pictures() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    for number in 1..=100 {
        photograph(&folder.path().join(format!("{number}.jpg")), number)?;
    }
    println!("\nPhotographs of {} by {} pixels, 80 mm wide, least of {RUNS} runs\n", PHOTOGRAPH.0, PHOTOGRAPH.1);
    println!("| pictures | pages | ms | ms a picture |");
    println!("|---|---|---|---|");
    for count in [1, 10, 100] {
        let body: String = (1..=count)
            .map(|n| format!("<p><img src=\"{n}.jpg\" alt=\"Puits {n}\" style=\"width: 80mm\"/></p>"))
            .collect();
        let (mut pages, mut least) = (0, f64::INFINITY);
        for _ in 0..RUNS {
            let workspace = Workspace::open(folder.path()).map_err(|problem| format!("{problem:?}"))?;
            let book = FontBook::bundled().map(Arc::new).map_err(|problem| format!("{problem:?}"))?;
            let (mut shaper, writer) = (Shaper::new(Arc::clone(&book)), Writer::new(Arc::clone(&book), Arc::default()));
            let start = Instant::now();
            let pictures = Pictures::new(workspace, Arc::clone(&book));
            let document = read(&body, &pictures.for_template(""), &book);
            let layout = lay_out(&document, &mut shaper, &Limits::default()).value;
            writer.write(&layout).map_err(|problems| format!("{problems:?}"))?;
            least = least.min(start.elapsed().as_secs_f64() * 1000.0);
            pages = layout.pages.len();
        }
        println!("| {count} | {pages} | {least:.0} | {:.1} |", least / count as f64);
    }
    Ok(())
}

/// Writes a JPEG file of soft colours and fine grain, of which each number has its own.
fn photograph(path: &Path, number: u32) -> Result<(), Box<dyn Error>> {
    let (width, height) = PHOTOGRAPH;
    let sample = |x: u32, y: u32| {
        let grain =
            (x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca6b) ^ number).wrapping_mul(0xc2b2_ae35) >> 27;
        [(x * 200 / width + grain) as u8, (y * 200 / height + grain) as u8, (number * 2 + grain) as u8]
    };
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).flat_map(move |x| sample(x, y))).collect();
    Ok(image::save_buffer_with_format(path, &pixels, width, height, ColorType::Rgb8, ImageFormat::Jpeg)?)
}

fn read(body: &str, pictures: &dyn PictureSource, book: &FontBook) -> Document {
    let styles = StyleSheets::parse(&[Text::new("style.css", STYLE)]).value;
    let xhtml = format!("<html lang=\"fr\"><head><title>Rapport</title></head><body>{body}</body></html>");
    let locale = Locale::parse("fr").expect("French is known");
    match markup::read(&xhtml, &[], &styles, pictures, book, &locale, &Limits::default()) {
        Ok(read) => read.value,
        Err(problems) => panic!("the benchmark's own markup is sound: {problems:?}"),
    }
}
