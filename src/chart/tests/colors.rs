//! The colours of series: told apart by everyone, and from white.

use super::*;
use crate::model::ChartContent;

/// What the three kinds of cones that are missing in some eyes do to linear RGB (Machado, Oliveira and Fernandes, 2009,
/// severity 1): no change, protanopia, deuteranopia, tritanopia.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn seen(color: Color, eye: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let rgb = [color.red, color.green, color.blue].map(linear);
    let [r, g, b] = eye.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0));
    // Oklab (Ottosson, 2020): distances are as large as they seem.
    let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
    let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
    let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
    [
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
}

fn palette() -> Vec<Color> {
    let series = "<data-series label=\"s\"><data-point label=\"a\" value=\"1\"/></data-series>".repeat(8);
    let made = chart(&format!("<data-chart>{series}</data-chart>"));
    let ChartContent::Plot(plot) = made.content else { panic!("a plot") };
    plot.series.iter().map(|series| series.color).collect()
}

#[test]
fn colours_stand_out_from_white() {
    for color in palette() {
        assert!(color.contrast(Color::WHITE) >= 3.0, "{color:?}");
    }
}

#[test]
fn everyone_tells_the_colours_apart() {
    let palette = palette();
    assert_eq!(palette.len(), 8);
    for (name, eye) in EYES {
        for (index, one) in palette.iter().enumerate() {
            for other in &palette[index + 1..] {
                let (a, b) = (seen(*one, &eye), seen(*other, &eye));
                let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(distance > 0.09, "{one:?} and {other:?} look alike with {name}: {distance}");
            }
        }
    }
}

#[test]
fn slices_have_the_same_colours() {
    let points: String = (0..9).map(|index| format!("<data-point label=\"{index}\" value=\"1\"/>")).collect();
    let made = chart(&format!("<data-chart type=\"pie\">{points}</data-chart>"));
    let ChartContent::Plot(plot) = made.content else { panic!("a plot") };
    let colors: Vec<Color> = plot.series[0].points.iter().map(|point| point.color).collect();
    assert_eq!(colors[..8], palette()[..]);
    assert_eq!(colors[8], colors[0]);
}
