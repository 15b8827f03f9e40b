//! Text runs as operators: every glyph where the layout has put it, every text where a reader finds it.

use super::cluster::{Cluster, clusters, plain_clusters};
use super::font::{Code, EmbeddedFont};
use super::paint::Paint;
use super::syntax::{decimal, string_bytes, text};
use crate::layout::frame::{BorderLine, Glyph, Radii, TextRun};
use crate::units::{Length, Rect};

/// How far a glyph may stand from its place, in points.
const TOLERANCE: f64 = 0.005;
/// How many glyphs one string shows at most, far under the longest string that PDF/A allows.
const GLYPHS_A_STRING: usize = 4000;

impl Paint {
    /// Shows a run; texts that the codes cannot say are told inside of the marked content around.
    pub fn text(&mut self, run: &TextRun, font: &EmbeddedFont) {
        let mut writer = RunWriter::new(self, run, font, true);
        match plain_clusters(run) {
            Some(glyphs) => writer.plain(glyphs),
            None => clusters(run).for_each(|cluster| writer.cluster(&cluster)),
        }
        writer.end_line();
    }

    /// Shows some clusters of a run, whose texts the marked content around them tells where the codes cannot.
    pub fn text_part(&mut self, run: &TextRun, font: &EmbeddedFont, part: &[Cluster]) {
        let mut writer = RunWriter::new(self, run, font, false);
        part.iter().for_each(|cluster| writer.cluster(cluster));
        writer.end_line();
    }
}

/// Whether the codes of a cluster cannot say its text.
pub fn is_replaced(cluster: &Cluster, run: &TextRun, font: &EmbeddedFont) -> bool {
    match &run.glyphs[cluster.glyphs.clone()] {
        [glyph] => glyph.id == 0 || font.code_for(glyph.id, cluster.text).is_none(),
        _ => true,
    }
}

/// A run in the making.
struct RunWriter<'a> {
    paint: &'a mut Paint,
    run: &'a TextRun,
    font: &'a EmbeddedFont<'a>,
    /// The place of the pen before each glyph, in points from the start of the run; empty until it is asked for.
    places: Vec<f64>,
    /// Thousandths of the em in a point.
    scale: f64,
    /// How far a glyph may stand from its place, in thousandths of the em.
    tolerance: f64,
    /// Decimals of an adjustment, so that it is finer than the tolerance.
    decimals: u32,
    /// Where the pen of a reader is, in thousandths of the em from the start of the run; `None` outside of a
    /// line that starts there.
    pen: Option<f64>,
    rise: f64,
    in_array: bool,
    /// How many glyphs the open string shows.
    in_string: Option<usize>,
    /// Whether replacement texts are told here.
    tells: bool,
}

impl<'a> RunWriter<'a> {
    fn new(paint: &'a mut Paint, run: &'a TextRun, font: &'a EmbeddedFont<'a>, tells: bool) -> RunWriter<'a> {
        let size = run.size.to_pt();
        let decimals = match size.abs() {
            size if size <= 10.0 => 0,
            size if size <= 100.0 => 1,
            _ => 3,
        };
        let scale = 1000.0 / size;
        RunWriter {
            paint,
            run,
            font,
            places: Vec::new(),
            scale,
            tolerance: TOLERANCE * scale.abs(),
            decimals,
            pen: None,
            rise: 0.0,
            in_array: false,
            in_string: None,
            tells,
        }
    }

    /// Shows glyphs that are clusters by themselves, in reading order.
    fn plain<'g>(&mut self, glyphs: impl Iterator<Item = (&'g Glyph, &'g str)>) {
        let mut place = 0.0;
        for (index, (glyph, text)) in glyphs.enumerate() {
            match self.font.code_for(glyph.id, text) {
                Some(code) => self.glyph(glyph, place, code),
                None => self.cluster(&Cluster { glyphs: index..index + 1, text }),
            }
            place += glyph.advance.to_pt();
        }
    }

    /// The place of the pen before a glyph, in points from the start of the run.
    fn place(&mut self, glyph: usize) -> f64 {
        if self.places.is_empty() {
            let mut pen = 0.0;
            let before = |glyph: &Glyph| {
                let place = pen;
                pen += glyph.advance.to_pt();
                place
            };
            self.places = self.run.glyphs.iter().map(before).collect();
        }
        self.places[glyph]
    }

    fn cluster(&mut self, cluster: &Cluster) {
        let run = self.run;
        let font = self.font;
        let glyphs = &run.glyphs[cluster.glyphs.clone()];
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            return self.missing(cluster, glyphs);
        }
        if let [glyph] = glyphs
            && let Some(code) = font.code_for(glyph.id, cluster.text)
        {
            let place = self.place(cluster.glyphs.start);
            return self.glyph(glyph, place, code);
        }
        // What the codes cannot say, a replacement text says.
        self.begin_line();
        self.end_array();
        self.begin_replacement(cluster.text);
        for (index, glyph) in cluster.glyphs.clone().zip(glyphs) {
            if let Some(code) = font.code(glyph.id) {
                let place = self.place(index);
                self.glyph(glyph, place, code);
            }
        }
        self.end_array();
        self.end_replacement();
    }

    /// Draws the empty box that stands for a glyph that no font has: PDF/A allows no `.notdef` glyph
    /// (ISO 19005-2, 6.2.11.8). A reader still finds the text.
    fn missing(&mut self, cluster: &Cluster, glyphs: &[Glyph]) {
        self.end_line();
        self.paint.end_text();
        self.begin_replacement(cluster.text);
        let run = self.run;
        let advance: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
        let advance = if advance.is_zero() { run.size / 2.0 } else { advance.abs() };
        let x = run.origin.x + Length::pt(self.place(cluster.glyphs.start));
        let (side, height) = (advance * 0.1, run.size * 0.7);
        let rect = Rect::new(x + side, run.origin.y - height, advance - side * 2.0, height);
        self.paint.outline(&rect, &Radii::default(), run.size * 0.04, BorderLine::Solid, run.color);
        self.end_replacement();
    }

    fn begin_replacement(&mut self, replacement: &str) {
        if self.tells {
            let out = &mut self.paint.out;
            out.extend_from_slice(b"/Span<</ActualText");
            text(out, replacement);
            out.extend_from_slice(b">>BDC\n");
        }
    }

    fn end_replacement(&mut self) {
        if self.tells {
            self.paint.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Shows a glyph, its pen being at `place`.
    fn glyph(&mut self, glyph: &Glyph, place: f64, code: &Code) {
        let pen = self.begin_line();
        self.rise_to(-glyph.offset.1.to_pt());
        let pen = self.pen_to(pen, (place + glyph.offset.0.to_pt()) * self.scale);
        self.show(code);
        self.pen = Some(pen + code.width);
    }

    /// Starts a line at the start of the run, unless one is there; gives the place of its pen.
    fn begin_line(&mut self) -> f64 {
        *self.pen.get_or_insert_with(|| {
            self.paint.begin_line(self.run.origin);
            self.paint.fill_color(self.run.color);
            self.paint.font(self.font, self.run.size.to_pt());
            0.0
        })
    }

    fn end_line(&mut self) {
        if self.pen.is_some() {
            self.rise_to(0.0);
            self.end_array();
            self.pen = None;
        }
    }

    fn rise_to(&mut self, rise: f64) {
        if (rise - self.rise).abs() > TOLERANCE {
            self.end_array();
            decimal(&mut self.paint.out, rise, 3);
            self.paint.out.extend_from_slice(b" Ts\n");
            self.rise = rise;
        }
    }

    /// Moves the pen, unless it is near enough; gives its place.
    fn pen_to(&mut self, pen: f64, place: f64) -> f64 {
        let distance = place - pen;
        if distance.abs() <= self.tolerance {
            return pen;
        }
        self.end_string();
        self.begin_array();
        let unit = f64::from(10_u32.pow(self.decimals));
        let adjustment = (-distance * unit).round() / unit;
        decimal(&mut self.paint.out, adjustment, self.decimals);
        pen - adjustment
    }

    fn show(&mut self, code: &Code) {
        if self.in_string == Some(GLYPHS_A_STRING) {
            self.end_string();
        }
        self.begin_array();
        let out = &mut self.paint.out;
        let shown = self.in_string.unwrap_or_else(|| {
            out.push(b'(');
            0
        });
        string_bytes(out, &code.code.to_be_bytes());
        self.in_string = Some(shown + 1);
    }

    fn begin_array(&mut self) {
        if !self.in_array {
            self.paint.out.push(b'[');
            self.in_array = true;
        }
    }

    fn end_string(&mut self) {
        if self.in_string.take().is_some() {
            self.paint.out.push(b')');
        }
    }

    fn end_array(&mut self) {
        self.end_string();
        if std::mem::take(&mut self.in_array) {
            self.paint.out.extend_from_slice(b"]TJ\n");
        }
    }
}
