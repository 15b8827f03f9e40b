//! Charts: what is read of them, in words and figures.

use super::*;
use crate::model::{Chart, ChartContent, LegendPlace, Plot, PlotKind, PointLabels, Schedule, TimeUnit};

/// The first chart of a body in a language, with the codes of all problems.
fn chart_in(language: &str, body: &str, css: &str) -> (Chart, Vec<&'static str>) {
    let xhtml = format!("<html lang=\"{language}\"><head><title>T</title></head><body>{body}</body></html>");
    let (document, problems) = page(&xhtml, css);
    let found = document.body.into_iter().find_map(|block| match block.content {
        BlockContent::Chart(chart) => Some(*chart),
        _ => None,
    });
    (found.expect("a chart"), problems.iter().map(|problem| problem.code).collect())
}

fn plot(attributes: &str, inside: &str) -> Plot {
    let (chart, problems) = chart_in("en", &format!("<data-chart {attributes}>{inside}</data-chart>"), "");
    assert!(problems.is_empty(), "{problems:?}");
    match chart.content {
        ChartContent::Plot(plot) => plot,
        ChartContent::Schedule(_) => panic!("a plot"),
    }
}

fn schedule(attributes: &str, inside: &str) -> (Schedule, Vec<&'static str>) {
    let (chart, problems) =
        chart_in("fr", &format!("<data-chart type=\"gantt\" {attributes}>{inside}</data-chart>"), "");
    match chart.content {
        ChartContent::Schedule(schedule) => (schedule, problems),
        ChartContent::Plot(_) => panic!("a schedule"),
    }
}

fn alternative(language: &str, body: &str) -> String {
    chart_in(language, body, "").0.alternative.to_string()
}

const TWO: &str = "<data-series label=\"Planned\"><data-point label=\"2024\" value=\"120000\"/>
    <data-point label=\"2026\" value=\"80000\"/></data-series>
    <data-series label=\"Actual\"><data-point label=\"2024\" value=\"118000.50\"/><data-point label=\"2025\" value=\"\"/>
    <data-point label=\"2026\" value=\"0\"/></data-series>";

#[test]
fn values_are_kept_to_the_last_digit() {
    let plot = plot("format=\"money\" currency=\"EUR\"", TWO);
    let categories: Vec<&str> = plot.categories.iter().map(AsRef::as_ref).collect();
    assert_eq!(categories, ["2024", "2025", "2026"], "each where its series has it");
    let texts: Vec<&str> = plot.points().map(|point| point.text.as_ref()).collect();
    assert_eq!(texts, ["€120,000.00", "–", "€80,000.00", "€118,000.50", "–", "€0.00"]);
    assert_eq!(plot.series[1].points[0].value.unwrap().to_string(), "118000.5");
    assert_eq!(plot.series[1].points[1].value, None, "a gap");
    assert!(plot.series[1].points[2].value.unwrap().is_zero(), "is not zero");
    let axis = plot.axis.unwrap();
    assert_eq!(axis.title.as_deref(), Some("EUR ×\u{a0}1,000"));
    let ticks: Vec<&str> = axis.ticks.iter().map(|tick| tick.text.as_ref()).collect();
    assert_eq!(ticks, ["0", "25", "50", "75", "100", "125"]);
}

#[test]
fn shares_are_those_of_their_whole() {
    let pie = plot("type=\"pie\"", "<data-point label=\"a\" value=\"1\"/><data-point label=\"b\" value=\"2\"/>");
    let shares: Vec<&str> = pie.points().map(|point| point.share_text.as_ref()).collect();
    assert_eq!(shares, ["33%", "67%"]);
    assert_eq!((pie.labels, pie.axis), (PointLabels::Shares, None));
    let progress = plot(
        "type=\"progress\"",
        "<data-point label=\"a\" value=\"3\" max=\"4\"/><data-point label=\"b\" value=\"20\"/>",
    );
    let shares: Vec<&str> = progress.points().map(|point| point.label.as_ref()).collect();
    assert_eq!(shares, ["75%", "20%"]);
    let funnel = "<data-series label=\"T\"><data-point label=\"a\" value=\"200\"/></data-series>
        <data-series label=\"R\"><data-point label=\"a\" value=\"199\"/></data-series>";
    let funnel = plot("type=\"funnel\"", funnel);
    assert_eq!(funnel.series[1].points[0].share_text.as_ref(), "99.5%");
    assert_eq!(funnel.series[0].points[0].share, None);
}

#[test]
fn alternatives_tell_the_data() {
    let chart =
        format!("<data-chart title=\"Budget\" format=\"money\" currency=\"EUR\" digits=\"0\">{TWO}</data-chart>");
    let english =
        "Budget. Planned – 2024: €120,000; 2025: –; 2026: €80,000. Actual – 2024: €118,001; 2025: –; 2026: €0";
    assert_eq!(alternative("en", &chart), english);
    assert!(alternative("fr", &chart).contains("Planned – 2024: 120\u{202f}000\u{a0}€"));
    let pie = "<data-chart type=\"pie\"><data-point label=\"a\" value=\"1\"/><data-point label=\"b\" value=\"3\"/></data-chart>";
    assert_eq!(alternative("en", pie), "a: 1 (25%); b: 3 (75%)");
    assert_eq!(alternative("en", "<data-chart alt=\"What it shows\"/>"), "What it shows");
    assert_eq!(alternative("en", "<data-chart title=\"Budget\"/>"), "Budget. –");
    let tasks = "<data-chart type=\"gantt\"><data-task label=\"Study\" start=\"2025-03-01\" end=\"2025-03-15\" progress=\"50\"/>
        </data-chart>";
    assert_eq!(alternative("fr", tasks), "Study: du 1er au 15 mars 2025 (50\u{202f}%)");
}

#[test]
fn long_alternatives_have_the_extremes() {
    let value = |year: u32| {
        if year == 1990 {
            7
        } else if year == 2010 {
            -3
        } else {
            2
        }
    };
    let points: String =
        (1980..2020).map(|year| format!("<data-point label=\"{year}\" value=\"{}\"/>", value(year))).collect();
    let told = alternative("en", &format!("<data-chart type=\"line\">{points}</data-chart>"));
    assert_eq!(told, "1980: 2; …; 1990: 7; …; 2010: -3; …; 2019: 2");
}

#[test]
fn the_table_has_the_same_data() {
    let chart = format!("<data-chart table=\"below\" title=\"Budget\" x-title=\"Year\">{TWO}</data-chart>");
    let (document, problems) = document(&chart, "data-chart td { color: #333333 }");
    assert!(problems.is_empty(), "{problems:#?}");
    let BlockContent::Group { blocks: both, .. } = &document.body[0].content else { panic!("{:#?}", document.body) };
    let [chart, table] = both.as_slice() else { panic!("{both:#?}") };
    assert!(matches!(chart.content, BlockContent::Chart(_)));
    let BlockContent::Table(content) = &table.content else { panic!("a table") };
    assert_eq!(table.name.classes[0].as_ref(), "chart-data");
    let rows: Vec<Vec<String>> = content
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| row.cells.iter().map(|cell| blocks(&cell.blocks)).collect())
        .collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[0][0].contains("Year") && rows[0][1].contains("Planned") && rows[0][2].contains("Actual"), "{rows:?}");
    assert!(rows[2][1].contains('–') && rows[3][2].contains("0.0"), "a gap and a zero: {rows:?}");
    assert!(content.caption.is_some());
    let cells = || content.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
    assert!(cells().filter(|cell| cell.header.is_some()).count() == 3 + 3);
    let gray = crate::model::Color { red: 0x33, green: 0x33, blue: 0x33 };
    assert!(cells().filter(|cell| cell.header.is_none()).all(|cell| cell.style.text.color == gray));
}

#[test]
fn colours_come_from_the_style_sheet() {
    let css = ":root { --chart-2: #112233 } .own { color: #abcdef }";
    let inside = TWO.replacen("<data-point", "<data-point class=\"own\"", 1);
    let (chart, _) = chart_in("en", &format!("<data-chart>{inside}</data-chart>"), css);
    let ChartContent::Plot(plot) = chart.content else { panic!("a plot") };
    let color = |red, green, blue| crate::model::Color { red, green, blue };
    assert_eq!(plot.series[1].color, color(0x11, 0x22, 0x33));
    assert_eq!(plot.series[0].points[0].color, color(0xab, 0xcd, 0xef), "a point of its own");
    assert_eq!(plot.series[0].points[2].color, plot.series[0].color);
}

#[test]
fn legends_and_labels_suit_the_chart() {
    let legend =
        |attributes: &str| chart_in("en", &format!("<data-chart {attributes}>{TWO}</data-chart>"), "").0.legend;
    assert_eq!(legend("type=\"bar\""), LegendPlace::Top);
    assert_eq!(legend("type=\"line\""), LegendPlace::Lines);
    assert_eq!(legend("type=\"line\" legend=\"none\""), LegendPlace::None);
    let one = "<data-chart><data-point label=\"a\" value=\"1\"/></data-chart>";
    assert_eq!(chart_in("en", one, "").0.legend, LegendPlace::None);
    assert_eq!(plot("labels=\"none\"", TWO).labels, PointLabels::None);
    let many: String = (0..60).map(|n| format!("<data-point label=\"{n}\" value=\"{n}\"/>")).collect();
    assert_eq!(plot("", &many).labels, PointLabels::None);
}

#[test]
fn lines_need_not_begin_at_zero_but_bars_do() {
    let points = "<data-point label=\"a\" value=\"96\"/><data-point label=\"b\" value=\"104\"/>";
    let min = |attributes: &str| plot(attributes, points).axis.unwrap().min.to_string();
    assert_eq!([min("type=\"bar\""), min("type=\"area\""), min("type=\"line\"")], ["0", "0", "96"]);
    assert_eq!(min("type=\"line\" min=\"0\""), "0");
    let max = plot("max=\"500\"", points).axis.unwrap().max.to_string();
    assert_eq!(max, "500");
}

#[test]
fn tasks_have_days_and_groups() {
    let inside = "<data-series label=\"Phase\"><data-task label=\"A\" start=\"2025-01\" end=\"2025-02\"/>
        <data-task label=\"B\" start=\"2025-03-01\" milestone=\"true\"/></data-series>";
    let (schedule, problems) = schedule("start=\"2025\" end=\"2025\"", inside);
    assert!(problems.is_empty(), "{problems:?}");
    let tasks = &schedule.groups[0].tasks;
    let days = |index: usize| tasks[index].period.map(|(start, end)| end.0 - start.0);
    assert_eq!((days(0), days(1)), (Some(59), Some(1)));
    assert_eq!((tasks[0].text.as_ref(), tasks[1].text.as_ref()), ("janvier – février\u{a0}2025", "1er mars 2025"));
    assert_eq!((schedule.axis.unit, schedule.axis.rows[1].len()), (TimeUnit::Month, 12));
}

#[test]
fn what_is_wrong_is_told() {
    let codes = |body: &str| chart_in("en", body, "").1;
    let one = |attributes: &str| format!("<data-chart {attributes}><data-point label=\"a\" value=\"1\"/></data-chart>");
    assert_eq!(codes("<data-chart/>"), ["empty-chart"]);
    assert_eq!(codes(&one("type=\"pies\"")), ["unknown-attribute"]);
    assert_eq!(codes(&one("format=\"money\"")), ["unknown-currency"]);
    assert_eq!(codes(&one("kind=\"pie\"")), ["unknown-attribute"]);
    let told = problems(&one("type=\"bars\""), "");
    assert!(told[0].ends_with("type=\"bars\": it is drawn with type=\"bar\""), "{told:?}");
    assert_eq!(codes(&one("type=\"pyramid\"")), ["too-few-series"]);
    assert_eq!(codes(&one("type=\"funnel\"")), ["too-few-series"]);
    let misspelt = "<data-chart><data-point label=\"a\" value=\"1\"/><data-pont label=\"b\" value=\"2\"/></data-chart>";
    assert_eq!(codes(misspelt), ["unknown-element"]);
    assert_eq!(
        codes("<data-chart type=\"pie\"><data-point label=\"a\" value=\"-1\"/></data-chart>"),
        ["undrawable-value"]
    );
    assert_eq!(codes("<data-chart><data-point value=\"1\"/></data-chart>"), ["missing-label"]);
    assert_eq!(codes("<data-chart>text<data-point label=\"a\" value=\"1\"/></data-chart>"), ["misplaced-element"]);
    assert_eq!(codes(&format!("<data-chart type=\"pie\">{TWO}</data-chart>")), ["too-many-series"]);
    let tasks =
        "<data-task label=\"a\" start=\"2025-02-01\" end=\"2025-01-01\"/><data-task label=\"b\" start=\"2025\"/>";
    assert_eq!(schedule("", tasks).1, ["end-before-start", "task-without-dates", "empty-chart"]);
    assert_eq!(problems("<data-point label=\"a\" value=\"1\"/>", "").len(), 1);
}

#[test]
fn a_value_that_is_no_number_is_an_error() {
    for (inside, code) in [
        ("<data-point label=\"a\" value=\"€1,200\"/>", "unreadable-number"),
        ("<data-point label=\"a\" value=\"1e30\"/>", "unreadable-number"),
        ("<data-task label=\"a\" start=\"31.3.2025\" end=\"2025\"/>", "unreadable-date"),
    ] {
        let xhtml = format!(
            "<html lang=\"en\"><head><title>T</title></head><body><data-chart>{inside}</data-chart></body></html>"
        );
        let problems =
            read(&xhtml, &[], &StyleSheets::parse(&[]).value, &OnePicture, book(), &english(), &Limits::default())
                .unwrap_err();
        assert!(problems.iter().any(|problem| problem.code == code && problem.is_error()), "{problems:#?}");
    }
}

#[test]
fn huge_and_tiny_values_are_told_as_they_are() {
    let inside =
        "<data-point label=\"a\" value=\"999999999999999999999\"/><data-point label=\"b\" value=\"0.0000001\"/>";
    let plot = plot("", inside);
    assert_eq!(plot.series[0].points[1].text.as_ref(), "0.0000001");
    assert_eq!(plot.kind, PlotKind::Bar { horizontal: false, stacking: crate::model::Stacking::None });
    let axis = plot.axis.unwrap();
    assert_eq!((axis.exponent, axis.ticks.last().unwrap().text.as_ref()), (12, "1,000,000,000"));
}

#[test]
fn colours_that_stand_out_too_little_are_told_once_each() {
    let css = "data-series { color: #ffe08a } .dark { color: #224a8d }";
    let body = "<data-chart><data-series label=\"Planned\"><data-point label=\"a\" value=\"1\"/>\
        <data-point label=\"b\" value=\"2\"/></data-series>\
        <data-series class=\"dark\" label=\"Spent\"><data-point label=\"a\" value=\"1\"/></data-series></data-chart>";
    assert_eq!(chart_in("en", body, css).1, ["low-contrast"]);
    let darker = "data-series { color: #8a5a00 } .dark { color: #224a8d }";
    assert!(chart_in("en", body, darker).1.is_empty());
    // On a dark ground it is the other way round.
    let on_black = format!("{css} data-chart {{ background: #000; color: #fff }}");
    assert_eq!(chart_in("en", body, &on_black).1, ["low-contrast"]);
}

#[test]
fn problems_name_their_chart_and_point() {
    let told = |chart: &str| document(chart, "").1.into_iter().map(|one| one.message).collect::<Vec<_>>();
    let points = "<data-point label=\"Fees\" value=\"-3\"/><data-point label=\"Rent\" value=\"2\"/>";
    let pie = |title: &str| format!("<data-chart type=\"pie\" alt=\"x\"{title}>{points}</data-chart>");
    let [titled] = told(&pie(" title=\"Costs\"")).try_into().unwrap();
    assert!(titled.ends_with("not drawn (“Fees”, chart “Costs”)"), "{titled}");
    let in_figure = format!("<figure>{}<figcaption>Who <b>pays</b></figcaption></figure>", pie(""));
    let [captioned] = told(&in_figure).try_into().unwrap();
    assert!(captioned.ends_with("(“Fees”, chart “Who pays”)"), "{captioned}");
    let [alone] = told(&pie("")).try_into().unwrap();
    assert!(alone.ends_with("(“Fees”)"), "{alone}");
    let two = format!("{}{}", pie(" title=\"A\""), pie(" title=\"B\""));
    assert_eq!(told(&two).len(), 2, "charts of one place in a template are told apart");
}

#[test]
fn a_label_that_stands_twice_in_a_series_is_told() {
    let twice = "<data-point label=\"a\" value=\"1\"/><data-point label=\"a\" value=\"2\"/>";
    let (chart, codes) = chart_in("en", &format!("<data-chart>{twice}</data-chart>"), "");
    assert_eq!(codes, ["duplicate-label"]);
    let ChartContent::Plot(plot) = chart.content else { panic!("a plot") };
    assert_eq!(plot.categories.len(), 2, "both are drawn");
    let series = "<data-series label=\"x\"><data-point label=\"a\" value=\"1\"/></data-series>";
    assert!(chart_in("en", &format!("<data-chart>{series}{series}</data-chart>"), "").1.is_empty());
}

#[test]
fn progress_is_told_with_what_it_is_measured_against() {
    let points = "<data-point label=\"Wells\" value=\"46\" max=\"120.5\"/><data-point label=\"Done\" value=\"75\"/>";
    let plot = plot("type=\"progress\"", points);
    let texts: Vec<&str> = plot.points().map(|point| point.text.as_ref()).collect();
    assert_eq!(texts, ["46.0\u{a0}/\u{a0}120.5", "75.0"]);
}
