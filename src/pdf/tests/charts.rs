//! Charts: their surfaces as operators, their texts as text, each in a figure of its own.

use std::sync::Arc;

use super::kit::{book, pdf};
use super::reading::Reading;
use crate::diag::{Diagnostic, Origin};
use crate::fonts::Shaper;
use crate::layout::frame::{ItemContent, Layout, Owner, Role};
use crate::layout::lay_out;
use crate::limits::Limits;
use crate::locale::Locale;
use crate::markup::{PictureSource, read};
use crate::model::PictureData;
use crate::sources::Text;
use crate::style::StyleSheets;

struct NoPicture;

impl PictureSource for NoPicture {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        Err(Diagnostic::error("missing-picture", Origin::none(), src))
    }
}

/// The page with all types of charts.
pub fn page(language: &str) -> Layout {
    let template = include_str!("../../../tests/fixtures/charts/template.hbs");
    let css = include_str!("../../../tests/fixtures/charts/style.css");
    let xhtml =
        template.replace("{{@locale}}", language).replace("{{@direction}}", "ltr").replace("{{title}}", "Charts");
    laid_out(&xhtml, css, language)
}

/// A document of markup as it is laid out, whatever is to be said of it.
pub fn laid_out(xhtml: &str, css: &str, language: &str) -> Layout {
    let styles = StyleSheets::parse(&[Text::new("style.css", css)]).value;
    let document =
        read(xhtml, &[], &styles, &NoPicture, &book(), &Locale::parse(language).unwrap(), &Limits::default())
            .unwrap()
            .value;
    lay_out(&document, &mut Shaper::new(book()), &Limits::default()).value
}

#[test]
fn every_chart_is_a_figure_with_an_alternative() {
    let layout = page("en");
    let figures: Vec<usize> = layout
        .structure
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| matches!(&node.role, Role::Figure { alternative: Some(text) } if !text.is_empty()))
        .map(|(index, _)| index)
        .collect();
    let charts = include_str!("../../../tests/fixtures/charts/template.hbs").matches("<data-chart").count();
    assert_eq!(figures.len(), charts);
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let ItemContent::Shape(_) = &item.content {
            let Owner::Node(node) = item.owner else { panic!("a shape without a figure") };
            assert!(figures.contains(&(node.0 as usize)));
        }
    }
}

#[test]
fn hatchings_are_cut_off_at_their_surface() {
    let pdf = pdf(&page("en"));
    let content = Reading::new(&pdf).content(0);
    assert!(content.contains("W* n") && content.contains("f*"));
    assert_eq!(content.matches("\nq\n").count(), content.matches("\nQ\n").count(), "every state ends");
}
