//! Charts of any lines, read back from SVG.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the drawing has failed")]

use gradiente_charts::colour::Colour;
use gradiente_charts::lines::{AxisStyle, Band, ChartStyle, Line, LineHover, line_chart};
use plotters::prelude::*;

const INK: Colour = Colour([4, 4, 4]);

fn line(points: &[(f64, f64)], level: u8) -> Line {
    Line { points: points.to_vec(), colour: Colour([level; 3]), dashes: None, width: 2.0, dots: false }
}

/// Draws at 300 x 200.
fn draw(
    lines: &[Line],
    bands: &[Band],
    x: AxisStyle<'_>,
    y: AxisStyle<'_>,
    pointer: Option<(f64, f64)>,
) -> (String, Option<LineHover>) {
    let mut svg = String::new();
    let hover = {
        let area = SVGBackend::with_string(&mut svg, (300, 200)).into_drawing_area();
        let style = ChartStyle { scale: 1.0, x, y, grid: Colour([3; 3]), ink: INK, background: Colour([255; 3]) };
        let hover = line_chart(&area, lines, bands, &style, pointer).unwrap();
        area.present().unwrap();
        hover
    };
    (svg, hover)
}

/// The points of every line of a colour.
fn drawn(svg: &str, colour: &str) -> Vec<Vec<(i32, i32)>> {
    let stroke = format!("stroke=\"{colour}\"");
    let lines = svg.lines().filter(|line| line.contains("<polyline") && line.contains(&stroke));
    let point = |pair: &str| {
        let (x, y) = pair.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    lines
        .map(|line| line.split("points=\"").nth(1).unwrap().split('"').next().unwrap())
        .map(|points| points.split_whitespace().map(point).collect())
        .collect()
}

#[test]
fn equal_ratios_are_equal_distances_on_logarithmic_axes() {
    let log = AxisStyle { log: true, ..AxisStyle::default() };
    let (svg, _) = draw(&[line(&[(1.0, 1e-6), (10.0, 1e-3), (100.0, 1.0)], 1)], &[], log, log, None);
    let [points] = drawn(&svg, "#010101").try_into().unwrap();
    let [a, b, c] = points.try_into().unwrap();
    assert!((b.0 - a.0 - (c.0 - b.0)).abs() <= 1 && (a.1 - b.1 - (b.1 - c.1)).abs() <= 1, "{a:?} {b:?} {c:?}");
    assert!(a.0 < b.0 && a.1 > b.1);
}

#[test]
fn what_has_no_place_on_an_axis_is_left_out() {
    let points = [(0.0, 1.0), (1.0, f64::NAN), (2.0, -1.0), (3.0, f64::INFINITY), (4.0, 2.0)];
    let log = AxisStyle { log: true, ..AxisStyle::default() };
    let (svg, _) = draw(&[line(&points, 1)], &[], AxisStyle::default(), log, None);
    assert_eq!(drawn(&svg, "#010101")[0].len(), 2);
    let (svg, hover) = draw(&[line(&[], 1)], &[], AxisStyle::default(), log, Some((10.0, 10.0)));
    assert!(svg.contains("</svg>") && hover.is_none());
}

#[test]
fn the_point_nearest_to_the_pointer_is_found_among_all_lines() {
    let lines = [line(&[(0.0, 0.0), (10.0, 0.0)], 1), line(&[(0.0, 1.0), (5.0, 1.0), (10.0, 1.0)], 2)];
    let find = |pointer| draw(&lines, &[], AxisStyle::default(), AxisStyle::default(), Some(pointer)).1.unwrap();
    let LineHover { line, point, x, y } = find((160.0, 40.0));
    assert_eq!((line, point), (1, 1));
    assert!((x - 160.0).abs() < 20.0 && y < 60.0);
    let LineHover { line, point, .. } = find((290.0, 190.0));
    assert_eq!((line, point), (0, 1));
}

#[test]
fn a_band_covers_its_part_of_the_axis() {
    let log = AxisStyle { log: true, ..AxisStyle::default() };
    let band = |from, to| Band { from, to, colour: Colour([7; 3]) };
    let lines = [line(&[(0.0, 1e-8), (1.0, 1.0)], 1)];
    let (svg, _) = draw(&lines, &[band(0.0, 1e-4)], AxisStyle::default(), log, None);
    let rectangle = svg.lines().find(|line| line.contains("#070707")).unwrap();
    let height: f64 = rectangle.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!((height - 158.0 / 2.0).abs() < 3.0, "half of the axis: {height}");
    let (svg, _) = draw(&lines, &[band(10.0, 1e3)], AxisStyle::default(), log, None);
    assert!(!svg.contains("#070707"), "beyond the axis");
}

#[test]
fn ticks_stand_where_they_are_asked_for() {
    let x = AxisStyle { ticks: &[4.0, 16.0, 56.0], ..AxisStyle::default() };
    let (svg, _) = draw(&[line(&[(4.0, 1.0), (56.0, 2.0)], 1)], &[], x, AxisStyle::default(), None);
    let labels = svg.split("</text>").filter_map(|part| part.rsplit('>').next()).map(str::trim).collect::<Vec<_>>();
    assert!(["4", "16", "56"].iter().all(|label| labels.contains(label)), "{labels:?}");
}

#[test]
fn the_name_of_the_horizontal_axis_stands_clear_of_its_first_number() {
    let rates = AxisStyle { label: "rate", log: true, ticks: &[0.001, 0.01, 0.1] };
    let (svg, _) = draw(&[line(&[(0.001, 1.0), (0.1, 2.0)], 1)], &[], rates, AxisStyle::default(), None);
    let lines = svg.lines().collect::<Vec<_>>();
    let place = |text: &str| {
        let at = lines.iter().position(|line| *line == text).unwrap();
        let x = lines[at - 1].split("x=\"").nth(1).unwrap().split('"').next().unwrap();
        x.parse::<i32>().unwrap()
    };
    // The name ends where it is placed, the number is centred, and half of it takes more than ten pixels.
    assert!(place("0.001") - place("rate") >= 14, "{svg}");
}
