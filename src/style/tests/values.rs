use super::{all, of, rgb};
use crate::model::{
    Align, Baseline, BorderLine, BorderSide, Break, Caps, Color, Extent, FigureForm, FigureSpacing, GridLine,
    GridPlace, GridTrack, Indent, LineHeight, ListMarker, Position, TrackSize, VerticalAlign,
};
use crate::units::Length;

#[test]
fn lengths_have_units() {
    let width = |value: &str| {
        of(&format!("html {{ font-size: 10pt }} p {{ font-size: 20pt; width: {value} }}"), "html p").style.boxed.width
    };
    let points = |value: f64| Extent::Length(Length::pt(value));
    assert_eq!(width("12pt"), points(12.0));
    assert_eq!(width("0.4pt"), points(0.4));
    assert_eq!(width("96px"), points(72.0));
    assert_eq!(width("1in"), points(72.0));
    assert_eq!(width("25.4mm"), Extent::Length(Length::mm(25.4)));
    assert_eq!(width("2em"), points(40.0));
    assert_eq!(width("2rem"), points(20.0));
    assert_eq!(width("50%"), Extent::Percent(0.5));
    assert_eq!(width("0"), points(0.0));
    assert_eq!(width("calc(1em + 2 * (3pt - 1pt))"), points(24.0));
    assert_eq!(width("calc(100% / 4)"), Extent::Percent(0.25));
}

#[test]
fn font_sizes_stay_readable() {
    let size = |value: &str| of(&format!("p {{ font-size: {value} }}"), "html p").style.text.size;
    assert_eq!(size("9.5pt"), Length::pt(9.5));
    assert_eq!(size("200%"), Length::pt(22.0));
    assert_eq!(size("larger"), Length::pt(11.0 * 1.2));
    assert_eq!(size("0"), Length::pt(0.1));
    assert_eq!(size("1e9pt"), Length::pt(1000.0));
}

#[test]
fn the_font_shorthand_sets_all_of_it() {
    let css = "div { font-variant: small-caps; font-weight: 300 } p { font: italic bold 9.5pt/1.3 \"Liberation Sans\", Gill Sans }";
    let style = of(css, "html div p");
    let text = &style.style.text;
    assert_eq!((text.size, text.weight, text.italic), (Length::pt(9.5), 700, true));
    assert_eq!(text.families.iter().map(|name| name.as_ref()).collect::<Vec<_>>(), ["Liberation Sans", "Gill Sans"]);
    assert_eq!(style.style.paragraph.line_height, LineHeight::Number(1.3));
    assert_eq!(text.caps, Caps::Normal, "reset");
    let later = of("p { font: 9pt serif; font-weight: 600; line-height: 2em }", "html p");
    assert_eq!(later.style.text.weight, 600);
    assert_eq!(later.style.paragraph.line_height, LineHeight::Length(Length::pt(18.0)));
}

#[test]
fn colours_come_in_many_forms() {
    let color = |value: &str| of(&format!("p {{ color: {value} }}"), "html p").style.text.color;
    for value in ["#1f4e79", "#1F4E79ff", "rgb(31, 78, 121)", "rgb(31 78 121 / 100%)", "hsl(208.7 59.2% 29.8%)"] {
        assert_eq!(color(value), rgb(31, 78, 121), "{value}");
    }
    assert_eq!(color("navy"), rgb(0, 0, 128));
    assert_eq!(color("rgba(0, 0, 0, 0.5)"), rgb(128, 128, 128), "over white");
    assert_eq!(color("color-mix(in srgb, #1f4e79 10%, white)"), rgb(233, 237, 242));
    assert_eq!(color("color-mix(in srgb, #000, 25% #fff)"), rgb(64, 64, 64));
    assert_eq!(color("color-mix(in srgb, black 20%, black 40%)"), rgb(102, 102, 102), "laid over white");
    let background = |value: &str| of(&format!("p {{ background: {value} }}"), "html p").style.boxed.background;
    assert_eq!((background("transparent"), background("none")), (None, None));
    assert_eq!(background("currentcolor"), Some(Color::BLACK));
}

#[test]
fn borders_take_the_colour_of_the_text() {
    let border = |css: &str| of(css, "html p").style.boxed.border;
    let side = |width, line, color| BorderSide { width: Length::pt(width), line, color };
    let red = rgb(255, 0, 0);
    assert_eq!(border("p { border: 1pt solid; color: red }").top, side(1.0, BorderLine::Solid, red));
    assert_eq!(border("p { color: red; border-style: dashed }").left, side(2.25, BorderLine::Dashed, red));
    assert_eq!(border("p { border-width: 9pt }").left, BorderSide::default(), "no line, no width");
    let mixed = border("p { border: .4pt solid #a0a0a0; border-bottom: 2pt double red; border-left: none }");
    assert_eq!(mixed.bottom, side(2.0, BorderLine::Double, red));
    assert_eq!(mixed.right.width, Length::pt(0.4));
    assert_eq!(mixed.left, BorderSide::default());
}

#[test]
fn decorations_add_up_and_raised_text_stays_raised() {
    let style = of("div { text-decoration: underline } p { text-decoration: line-through }", "html div p");
    assert!(style.style.text.decoration.underline && style.style.text.decoration.line_through);
    assert!(!of("a { text-decoration: none }", "html a[href=x]").style.text.decoration.underline);
    assert_eq!(of("", "html sup b").style.text.position, Baseline::Super);
    let sized = of("sup { font-size: 70% }", "html sup b").style.text.clone();
    assert_eq!(
        (sized.baseline, sized.position),
        (Baseline::Super, Baseline::Normal),
        "small letters are not made smaller"
    );
    let raised = of("sup { vertical-align: sub }", "html sup").style.text.clone();
    assert_eq!((raised.baseline, raised.position), (Baseline::Sub, Baseline::Normal));
    assert_eq!(of("td { vertical-align: bottom }", "html td").style.boxed.vertical_align, VerticalAlign::Bottom);
}

#[test]
fn boxes_side_by_side_reach_the_model() {
    let boxed = |css: &str| of(&format!("p {{ {css} }}"), "html p").style.boxed.clone();
    let flex = |css: &str| {
        let item = boxed(css).flex;
        (item.grow, item.shrink, item.basis)
    };
    assert_eq!(flex("flex: 1"), (1.0, 1.0, Extent::Length(Length::ZERO)));
    assert_eq!(flex("flex: 2 0 40mm"), (2.0, 0.0, Extent::Length(Length::mm(40.0))));
    assert_eq!(flex("flex: 25%"), (1.0, 1.0, Extent::Percent(0.25)));
    assert_eq!(flex("flex: auto"), (1.0, 1.0, Extent::Auto));
    assert_eq!(flex("flex: none"), (0.0, 0.0, Extent::Auto));
    assert_eq!(flex("flex: 1 1 0"), (1.0, 1.0, Extent::Length(Length::ZERO)));
    let gaps = boxed("gap: 2mm 3mm");
    assert_eq!((gaps.row_gap, gaps.columns.gap), (Some(Length::mm(2.0)), Some(Length::mm(3.0))));
    let grid = boxed("grid-template-columns: 30pt repeat(2, minmax(10pt, 1fr)) auto").grid_columns.unwrap();
    let ten = TrackSize::Extent(Extent::Length(Length::pt(10.0)));
    assert_eq!(grid.before.len(), 4);
    assert_eq!(grid.before[1], GridTrack { least: ten, most: TrackSize::Fraction(1.0) });
    let filled = boxed("grid-template-columns: repeat(auto-fit, minmax(10pt, 1fr)) 5pt").grid_columns.unwrap();
    assert_eq!((filled.repeated.len(), filled.after.len(), filled.collapses), (1, 1, true));
    let place = |css: &str| boxed(css).grid_column;
    assert_eq!(place("grid-column: span 2"), GridPlace { start: GridLine::Span(2), end: GridLine::Auto });
    assert_eq!(place("grid-column: 1 / -1"), GridPlace { start: GridLine::Line(1), end: GridLine::Line(-1) });
}

#[test]
fn pictures_and_corners_reach_the_model() {
    let boxed = |css: &str| of(&format!("p {{ {css} }}"), "html p").style.boxed.clone();
    let position = |css: &str| {
        let Position { x, y } = boxed(&format!("object-position: {css}")).object_position;
        (x, y)
    };
    let (half, all, none) = (Extent::Percent(0.5), Extent::Percent(1.0), Extent::Percent(0.0));
    assert_eq!(position("top"), (half, none));
    assert_eq!(position("bottom right"), (all, all));
    assert_eq!(position("center bottom"), (half, all));
    assert_eq!(position("bottom center"), (half, all));
    assert_eq!(position("3pt 20%"), (Extent::Length(Length::pt(3.0)), Extent::Percent(0.2)));
    assert_eq!(boxed("aspect-ratio: 3 / 2").aspect_ratio, Some(1.5));
    assert_eq!(boxed("aspect-ratio: auto 3 / 2").aspect_ratio, None, "a picture has a ratio of its own");
    let radius = boxed("border-radius: 1pt 2pt 3pt; border-top-left-radius: 50%").radius;
    let length = |points: f64| Extent::Length(Length::pt(points));
    assert_eq!(radius.all(), [half, length(2.0), length(3.0), length(2.0)]);
    assert_eq!(boxed("vertical-align: -2pt").vertical_align, VerticalAlign::Raised(Length::pt(-2.0)));
}

#[test]
fn many_properties_reach_the_model() {
    let css = "p { text-align: justify; text-indent: -2em; columns: 2 8cm; column-gap: 8mm; column-rule: 1pt dotted red; \
               page-break-before: always; break-inside: avoid; letter-spacing: .5pt; list-style: none; page: wide; \
               border-radius: 3pt; max-width: none; font-variant-numeric: tabular-nums oldstyle-nums; hyphens: auto }";
    let computed = of(css, "html p");
    let style = &computed.style;
    assert_eq!(style.paragraph.align, Align::Justify);
    assert_eq!(style.paragraph.indent.length, Length::pt(-22.0));
    assert_eq!(style.boxed.columns.count, Some(2));
    assert_eq!(style.boxed.columns.width, Some(Length::cm(8.0)));
    assert_eq!(style.boxed.columns.rule.line, BorderLine::Dotted);
    assert_eq!(style.boxed.break_before, Break::Page);
    assert_eq!(style.paragraph.marker, ListMarker::None);
    assert_eq!(style.boxed.page.as_deref(), Some("wide"));
    assert_eq!((style.text.figures.spacing, style.text.figures.form), (FigureSpacing::Tabular, FigureForm::OldStyle));
}

#[test]
fn text_has_fine_settings() {
    let css = "p { text-align: \",\" center; text-align-last: justify; text-indent: 2em hanging; tab-size: 4;
        hyphenate-limit-chars: 6 auto 3; hyphenate-limit-lines: 1; hyphenate-character: \"~\" }";
    let paragraph = of(css, "html p span").style.paragraph.clone();
    assert_eq!((paragraph.align, paragraph.align_character), (Align::Center, Some(',')));
    assert_eq!((paragraph.align_last, paragraph.tab_size), (Some(Align::Justify), 4));
    assert_eq!(paragraph.indent, Indent { length: Length::pt(22.0), hanging: true, each_line: false });
    assert_eq!(paragraph.hyphenation.limit_chars, [Some(6), None, Some(3)]);
    assert_eq!((paragraph.hyphenation.limit_lines, paragraph.hyphenation.character.as_deref()), (Some(1), Some("~")));
    assert_eq!(of("p { text-align: \".\" }", "html p").style.paragraph.align, Align::End);
    let variant = of("p { font-variant: all-small-caps diagonal-fractions super }", "html p").style.text.clone();
    assert_eq!((variant.caps, variant.position), (Caps::AllSmallCaps, Baseline::Super));
    assert!(variant.figures.fractions && !variant.figures.ordinal);
}

#[test]
fn fine_settings_outside_the_subset_warn() {
    for value in [
        "text-align: \"ab\"",
        "text-align: justify \".\"",
        "text-indent: hanging",
        "tab-size: 0",
        "hyphenate-limit-chars: -1",
        "hyphenate-limit-lines: two",
        "font-variant-position: top",
    ] {
        assert_eq!(all(&format!("p {{ {value} }}"), "html p").problems.iter().count(), 1, "{value}");
    }
}
