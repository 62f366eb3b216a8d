//! The loss curve as it is drawn, read back from SVG.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the drawing has failed")]

use gradiente_charts::colour::Colour;
use gradiente_charts::loss::{Ghost, LossColours, LossHover, LossPoint, LossStyle, loss_curve};
use plotters::prelude::*;

const COLOURS: LossColours = LossColours {
    train: Colour([1, 1, 1]),
    test: Colour([2, 2, 2]),
    validation: Colour([5, 5, 5]),
    grid: Colour([3, 3, 3]),
    ink: Colour([4, 4, 4]),
    background: Colour([255, 255, 255]),
};

fn falling(points: usize) -> Vec<LossPoint> {
    let loss = |epoch: usize| 0.5 * 0.99_f64.powi(epoch as i32);
    let point =
        |epoch| LossPoint { epoch: epoch as f64, train: loss(epoch), validation: None, test: Some(loss(epoch) * 1.2) };
    (0..points).map(point).collect()
}

/// Draws at 300 x 200 CSS pixels, `scale` units each.
fn draw(history: &[LossPoint], log: bool, scale: u32, pointer: Option<f64>) -> (String, Option<LossHover>) {
    draw_beside(history, &[], log, scale, pointer)
}

fn draw_beside(
    history: &[LossPoint],
    ghosts: &[Ghost],
    log: bool,
    scale: u32,
    pointer: Option<f64>,
) -> (String, Option<LossHover>) {
    let mut svg = String::new();
    let hover = {
        let area = SVGBackend::with_string(&mut svg, (300 * scale, 200 * scale)).into_drawing_area();
        let (x_label, y_label) = ("época", "pérdida");
        let style = LossStyle { scale: f64::from(scale), log, x_label, y_label, colours: COLOURS, ghosts };
        let hover = loss_curve(&area, history, &style, pointer).unwrap();
        area.present().unwrap();
        hover
    };
    (svg, hover)
}

/// The texts of a drawing.
fn texts(svg: &str) -> Vec<&str> {
    svg.split("</text>")
        .filter_map(|part| part.split_once("<text").map(|(_, rest)| rest))
        .map(|t| t.split_once('>').unwrap().1.trim())
        .collect()
}

/// Every line of a colour as its number of points.
fn lines(svg: &str, colour: &str) -> Vec<usize> {
    let stroke = format!("stroke=\"{colour}\"");
    let lines = svg.lines().filter(|line| line.contains("<polyline") && line.contains(&stroke));
    lines
        .map(|line| line.split("points=\"").nth(1).unwrap().split('"').next().unwrap().split_whitespace().count())
        .collect()
}

#[test]
fn both_axes_are_named_and_numbered() {
    let (svg, _) = draw(&falling(201), false, 1, None);
    let texts = texts(&svg);
    for text in ["época", "pérdida", "0", "50", "100", "150", "200", "0.2", "0.4", "0.6"] {
        assert!(texts.contains(&text), "{text} is not in {texts:?}");
    }
    assert!(texts.iter().all(|text| !text.ends_with(".0")), "{texts:?}");
}

#[test]
fn every_point_of_the_history_is_on_its_line() {
    let (svg, _) = draw(&falling(201), false, 1, None);
    assert_eq!(lines(&svg, "#010101"), [201]);
    assert_eq!(lines(&svg, "#020202"), [201]);
    let train_only: Vec<_> = falling(40).into_iter().map(|point| LossPoint { test: None, ..point }).collect();
    let (svg, _) = draw(&train_only, false, 1, None);
    assert_eq!(lines(&svg, "#010101"), [40]);
    assert_eq!(lines(&svg, "#020202").iter().sum::<usize>(), 0);
}

#[test]
fn the_validation_loss_is_a_dashed_line_of_its_own() {
    let mut history = falling(201);
    assert!(lines(&draw(&history, false, 1, None).0, "#050505").is_empty());
    for point in &mut history {
        point.validation = Some(1.0);
    }
    let (svg, hover) = draw(&history, false, 1, Some(100.0));
    assert!(lines(&svg, "#050505").len() > 10, "dashes");
    assert_eq!(lines(&svg, "#010101"), [201]);
    assert!(svg.lines().any(|line| line.contains("<circle") && line.contains("#050505")), "its marker");
    assert_eq!(hover.unwrap().point.validation, Some(1.0));
    let texts = texts(&svg);
    assert!(texts.iter().any(|text| text.parse() == Ok(1.0)), "the axis reaches it: {texts:?}");
}

#[test]
fn the_lowest_decade_of_a_log_axis_is_labelled() {
    let (svg, _) = draw(&falling(601), true, 2, None);
    let texts = texts(&svg);
    for text in ["0.001", "0.01", "0.1", "1"] {
        assert!(texts.contains(&text), "{text} is not in {texts:?}");
    }
}

#[test]
fn the_point_under_the_pointer_is_marked_and_returned() {
    let history = falling(101);
    let (plain, none) = draw(&history, false, 2, None);
    let (marked, hover) = draw(&history, false, 2, Some(150.0));
    assert_eq!(none, None);
    let hover = hover.unwrap();
    assert!((hover.x - 150.0).abs() < 1.5 && (20.0..180.0).contains(&hover.y), "{hover:?}");
    assert_eq!(history[hover.point.epoch as usize], hover.point);
    assert!(marked.matches("<circle").count() > plain.matches("<circle").count());
    let (_, left) = draw(&history, false, 1, Some(-50.0));
    let (_, right) = draw(&history, false, 1, Some(900.0));
    assert_eq!((left.unwrap().point.epoch, right.unwrap().point.epoch), (0.0, 100.0));
}

#[test]
fn a_run_that_has_not_begun_or_has_strange_losses_is_drawn_too() {
    for log in [false, true] {
        assert_eq!(draw(&[], log, 1, Some(10.0)).1, None);
        assert!(texts(&draw(&falling(1), log, 1, None).0).contains(&"0"));
        let point = |epoch, train| LossPoint { epoch, train, validation: None, test: None };
        let strange =
            [point(0.0, 0.0), point(1.0, f64::INFINITY), point(2.0, f64::NAN), point(3.0, 3e30), point(4.0, 0.0)];
        let (svg, hover) = draw(&strange, log, 1, Some(120.0));
        assert_eq!(lines(&svg, "#010101"), [3]);
        assert!(hover.is_some());
    }
}

#[test]
fn no_number_is_cut_off_on_the_right() {
    let (svg, _) = draw(&falling(1001), false, 1, None);
    assert!(texts(&svg).contains(&"1k"));
    let last = svg.split("<text").find(|text| text.contains("1k")).unwrap();
    let x: i32 = last.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!(x + 8 < 300, "{x}");
}

#[test]
fn an_area_too_small_for_the_chart_does_no_harm() {
    let style = LossStyle { scale: 8.0, log: true, x_label: "epoch", y_label: "loss", colours: COLOURS, ghosts: &[] };
    for size in [(0, 0), (8, 8), (0, 2000), (2000, 8), (160, 160)] {
        let mut svg = String::new();
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        loss_curve(&area, &falling(50), &style, Some(3.0)).unwrap();
    }
}

#[test]
fn other_runs_are_dashed_and_may_make_the_axes_longer() {
    let ghost = |epochs: usize, loss: f64| Ghost {
        points: (0..=epochs).map(|epoch| (epoch as f64, loss)).collect(),
        colour: Colour([9, 9, 9]),
        dashes: (4.0, 4.0),
    };
    let (svg, hover) = draw_beside(&falling(31), &[ghost(40, 2.0)], false, 1, Some(900.0));
    assert!(lines(&svg, "#090909").len() > 10, "dashes");
    assert!(texts(&svg).contains(&"40") && texts(&svg).contains(&"2.0"), "{:?}", texts(&svg));
    assert_eq!(hover.unwrap().point.epoch, 30.0, "only this run's points are read");
    // One that exploded does not take all of the axis: it runs along the upper edge.
    let (svg, _) = draw_beside(&falling(31), &[ghost(40, 1e10)], false, 1, None);
    assert!(texts(&svg).contains(&"2.0") && !svg.contains("\u{d7}10"), "{:?}", texts(&svg));
    assert!(lines(&svg, "#090909").len() > 10, "still there");
    // A much longer one is cut, so that this run is seen.
    let (svg, _) = draw_beside(&falling(101), &[ghost(5000, 2.0)], false, 1, None);
    assert!(texts(&svg).contains(&"200") && !texts(&svg).contains(&"5k"), "{:?}", texts(&svg));
}
