//! Text runs as operators: every glyph where the layout has put it, every text where a reader finds it.

use super::cluster::{Cluster, clusters};
use super::font::{Code, EmbeddedFont};
use super::paint::Paint;
use super::syntax::{decimal, string_bytes, text};
use crate::layout::frame::{BorderLine, Glyph, TextRun};
use crate::units::{Length, Rect};

/// How far a glyph may stand from its place, in points.
const TOLERANCE: f64 = 0.005;
/// How many glyphs one string shows at most, far under the longest string that PDF/A allows.
const GLYPHS_A_STRING: usize = 4000;

impl Paint {
    /// Shows a run.
    pub fn text(&mut self, run: &TextRun, font: &EmbeddedFont) {
        let pens = pens(run);
        let missing = |cluster: &Cluster| run.glyphs[cluster.glyphs.clone()].iter().any(|glyph| glyph.id == 0);
        let mut clusters = clusters(run).peekable();
        loop {
            while let Some(cluster) = clusters.next_if(missing) {
                self.missing_glyph(run, &cluster, pens[cluster.glyphs.start]);
            }
            if clusters.peek().is_none() {
                return;
            }
            self.begin_run(run, font);
            let mut line = GlyphWriter::new(&mut self.out, run.size.to_pt());
            while let Some(cluster) = clusters.next_if(|cluster| !missing(cluster)) {
                line.cluster(run, &cluster, font, &pens);
            }
            line.finish();
        }
    }

    fn begin_run(&mut self, run: &TextRun, font: &EmbeddedFont) {
        self.begin_text();
        self.fill_color(run.color);
        self.font(font, run.size.to_pt());
        let thousandths = |value: f64| (value * 1000.0).clamp(-1e12, 1e12).round() as i64;
        let start = (thousandths(run.origin.x.to_pt()), thousandths(self.up(run.origin.y)));
        let (x, y) = self.text_line.replace(start).unwrap_or_default();
        self.operator(&[(start.0 - x) as f64 / 1000.0, (start.1 - y) as f64 / 1000.0], "Td");
    }

    /// Draws the empty box that stands for a glyph that no font has: PDF/A allows no `.notdef` glyph
    /// (ISO 19005-2, 6.2.11.8). A reader still finds the text.
    fn missing_glyph(&mut self, run: &TextRun, cluster: &Cluster, pen: f64) {
        let out = self.between_texts();
        out.extend_from_slice(b"/Span<</ActualText");
        text(out, cluster.text);
        out.extend_from_slice(b">>BDC\n");
        let advance: Length = run.glyphs[cluster.glyphs.clone()].iter().map(|glyph| glyph.advance).sum();
        let advance = if advance.is_zero() { run.size / 2.0 } else { advance.abs() };
        let (side, height) = (advance * 0.1, run.size * 0.7);
        let rect =
            Rect::new(run.origin.x + Length::pt(pen) + side, run.origin.y - height, advance - side * 2.0, height);
        self.outline(&rect, Length::ZERO, run.size * 0.04, BorderLine::Solid, run.color);
        self.between_texts().extend_from_slice(b"EMC\n");
    }
}

/// The place of the pen before each glyph, in points from the start of the run.
fn pens(run: &TextRun) -> Vec<f64> {
    let mut pen = 0.0;
    run.glyphs
        .iter()
        .map(|glyph| {
            let before = pen;
            pen += glyph.advance.to_pt();
            before
        })
        .collect()
}

/// Shows glyphs from the start of a line.
struct GlyphWriter<'p> {
    out: &'p mut Vec<u8>,
    /// Thousandths of the em in a point.
    scale: f64,
    /// Decimals of an adjustment, so that it is finer than the tolerance.
    decimals: u32,
    /// Where the pen of a reader is, in thousandths of the em from the start of the run.
    pen: f64,
    rise: f64,
    in_array: bool,
    in_string: Option<usize>,
}

impl<'p> GlyphWriter<'p> {
    fn new(out: &'p mut Vec<u8>, size: f64) -> GlyphWriter<'p> {
        let decimals = match size.abs() {
            size if size <= 10.0 => 0,
            size if size <= 100.0 => 1,
            _ => 3,
        };
        GlyphWriter { out, scale: 1000.0 / size, decimals, pen: 0.0, rise: 0.0, in_array: false, in_string: None }
    }

    fn cluster(&mut self, run: &TextRun, cluster: &Cluster, font: &EmbeddedFont, pens: &[f64]) {
        if let [glyph] = &run.glyphs[cluster.glyphs.clone()]
            && let Some(code) = font.code_for(glyph.id, cluster.text)
        {
            return self.glyph(glyph, pens[cluster.glyphs.start], code);
        }
        // What the codes cannot say, a replacement text says.
        self.end_array();
        self.out.extend_from_slice(b"/Span<</ActualText");
        text(self.out, cluster.text);
        self.out.extend_from_slice(b">>BDC\n");
        for index in cluster.glyphs.clone() {
            let glyph = &run.glyphs[index];
            if let Some(code) = font.code(glyph.id) {
                self.glyph(glyph, pens[index], code);
            }
        }
        self.end_array();
        self.out.extend_from_slice(b"EMC\n");
    }

    fn glyph(&mut self, glyph: &Glyph, pen: f64, code: &Code) {
        self.rise_to(-glyph.offset.1.to_pt());
        self.pen_to((pen + glyph.offset.0.to_pt()) * self.scale);
        self.show(code);
    }

    fn rise_to(&mut self, rise: f64) {
        if (rise - self.rise).abs() > TOLERANCE {
            self.end_array();
            decimal(self.out, rise, 3);
            self.out.extend_from_slice(b" Ts\n");
            self.rise = rise;
        }
    }

    fn pen_to(&mut self, place: f64) {
        let distance = place - self.pen;
        if distance.abs() <= TOLERANCE * self.scale.abs() {
            return;
        }
        self.end_string();
        self.begin_array();
        let unit = f64::from(10_u32.pow(self.decimals));
        let adjustment = (-distance * unit).round() / unit;
        decimal(self.out, adjustment, self.decimals);
        self.pen -= adjustment;
    }

    fn show(&mut self, code: &Code) {
        if self.in_string == Some(GLYPHS_A_STRING) {
            self.end_string();
        }
        self.begin_array();
        let shown = self.in_string.unwrap_or_else(|| {
            self.out.push(b'(');
            0
        });
        string_bytes(self.out, &code.code.to_be_bytes());
        self.in_string = Some(shown + 1);
        self.pen += code.width;
    }

    fn begin_array(&mut self) {
        if !self.in_array {
            self.out.push(b'[');
            self.in_array = true;
        }
    }

    fn end_string(&mut self) {
        if self.in_string.take().is_some() {
            self.out.push(b')');
        }
    }

    fn end_array(&mut self) {
        self.end_string();
        if std::mem::take(&mut self.in_array) {
            self.out.extend_from_slice(b"]TJ\n");
        }
    }

    fn finish(mut self) {
        self.rise_to(0.0);
        self.end_array();
    }
}
