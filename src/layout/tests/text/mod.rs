//! Typography inside paragraphs: where lines begin and end, and which glyphs stand in them.

mod decimals;
mod figures;
mod leaders;
mod lines;
mod words;

use super::kit::{pages, runs, seen};
use crate::layout::frame::{ItemContent, Page, TextRun};

const LOREM: &str = "Depuis l’origine, les communautés riveraines tiennent elles-mêmes le registre des captages, des pannes \
    et des réparations. Le comité se réunit chaque mois, arrête les comptes et décide des travaux de la saison suivante \
    avec les habitantes et les habitants du bassin, qui en ont fait un lieu de décision reconnu par la préfecture.";

/// The lines of a page, from top to bottom: where they begin and end, their text.
struct Line {
    left: f64,
    right: f64,
    text: String,
}

fn lines(body: &str, css: &str) -> Vec<Line> {
    of_page(&pages("lang=\"fr\"", body, css)[0])
}

fn of_page(page: &Page) -> Vec<Line> {
    let runs = runs(page);
    let by_line = runs.chunk_by(|a, b| (a.y - b.y).abs() < 0.05);
    let line = by_line.map(|line| Line {
        left: line.iter().map(|run| run.left).fold(f64::INFINITY, f64::min),
        right: line.iter().map(|run| run.right).fold(0.0, f64::max),
        text: line.iter().map(|run| run.text.as_str()).collect(),
    });
    line.collect()
}

fn text_runs(page: &Page) -> Vec<&TextRun> {
    let runs = page.items.iter().filter_map(|item| match &item.content {
        ItemContent::Text(run) => Some(run),
        _ => None,
    });
    runs.collect()
}
