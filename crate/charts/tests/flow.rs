//! The gradient flow over time as it is drawn, read back from SVG.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the drawing has failed")]

use gradiente_charts::colour::Colour;
use gradiente_charts::flow::{FlowHover, FlowStyle, flow_lines};
use plotters::prelude::*;

const STYLE: FlowStyle<'_> = FlowStyle {
    scale: 1.0,
    x_label: "época",
    y_label: "gradiente",
    first: Colour([200, 0, 0]),
    last: Colour([0, 0, 200]),
    grid: Colour([3, 3, 3]),
    ink: Colour([4, 4, 4]),
    background: Colour([255, 255, 255]),
};

/// Layer k of a network in which each layer gets a tenth of what the next one gets, over so many epochs.
fn vanishing(layers: usize, points: usize) -> (Vec<f64>, Vec<Vec<f64>>) {
    let epochs = (0..points).map(|epoch| epoch as f64).collect();
    (epochs, (0..layers).map(|layer| vec![10_f64.powi(layer as i32 - layers as i32); points]).collect())
}

/// Draws at 600 x 200.
fn draw(epochs: &[f64], layers: &[Vec<f64>], pointer: Option<(f64, f64)>) -> (String, Option<FlowHover>) {
    let mut svg = String::new();
    let hover = {
        let area = SVGBackend::with_string(&mut svg, (600, 200)).into_drawing_area();
        let hover = flow_lines(&area, epochs, layers, &STYLE, pointer).unwrap();
        area.present().unwrap();
        hover
    };
    (svg, hover)
}

/// Height and number of points of every line of a colour.
fn lines(svg: &str, colour: &str) -> Vec<(i32, usize)> {
    let stroke = format!("stroke=\"{colour}\"");
    let lines = svg.lines().filter(|line| line.contains("<polyline") && line.contains(&stroke));
    lines
        .map(|line| line.split("points=\"").nth(1).unwrap().split('"').next().unwrap())
        .map(|points| {
            let first = points.split_whitespace().next().unwrap();
            (first.split_once(',').unwrap().1.parse().unwrap(), points.split_whitespace().count())
        })
        .collect()
}

#[test]
fn every_layer_has_a_line_of_its_own_colour_and_equal_ratios_are_equal_distances() {
    let (epochs, layers) = vanishing(5, 20);
    let (svg, hover) = draw(&epochs, &layers, None);
    assert!(hover.is_none());
    let heights = ["#C80000", "#960032", "#640064", "#320096", "#0000C8"].map(|colour| {
        let [(height, points)] = lines(&svg, colour).try_into().unwrap();
        assert_eq!(points, 20);
        height
    });
    for pair in heights.windows(2) {
        assert!((pair[0] - pair[1] - (heights[0] - heights[1])).abs() <= 1, "{heights:?}");
    }
    assert!(heights[0] > heights[4], "what is least is lowest");
}

#[test]
fn the_pointer_finds_the_nearest_layer_and_its_epoch() {
    let (epochs, layers) = vanishing(5, 101);
    let (svg, _) = draw(&epochs, &layers, None);
    let height = lines(&svg, "#960032")[0].0;
    let hover = draw(&epochs, &layers, Some((320.0, f64::from(height) + 2.0))).1.unwrap();
    assert_eq!(hover.layer, 1);
    assert!((hover.x - 320.0).abs() < 6.0 && (40..60).contains(&hover.point), "{hover:?}");
}

#[test]
fn a_run_that_has_not_begun_shows_as_dots() {
    let (svg, _) = draw(&[0.0], &[vec![1e-3], vec![1e-1]], None);
    assert!(svg.contains("<circle") && svg.contains("#C80000") && svg.contains("#0000C8"));
    let (svg, hover) = draw(&[], &[], Some((10.0, 10.0)));
    assert!(svg.contains("</svg>") && hover.is_none());
}

#[test]
fn long_runs_of_deep_networks_are_thinned() {
    let (epochs, layers) = vanishing(65, 1000);
    let (svg, hover) = draw(&epochs, &layers, Some((590.0, 100.0)));
    assert_eq!(lines(&svg, "#C80000")[0].1, 33, "every 32nd, and the latest");
    assert_eq!(hover.unwrap().point, 999);
}
