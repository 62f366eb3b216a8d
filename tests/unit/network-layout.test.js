import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, neighbour, pictureSize, unitAt, unitY } from "../../www/views/playground/network-layout.js";
import { shortcutCourse } from "../../www/views/playground/network-shortcuts.js";
import { networkLayout } from "./layouts.js";

const names = { inputs: ["x₁", "x₂"], outputs: [] };
const deep = networkLayout(2, [...Array(32).fill(32), 1]);

test("every square is inside the diagram and none covers another", () => {
  const networks = [networkLayout(2, [1]), networkLayout(2, [4, 2, 1]), networkLayout(9, [8, 8, 8, 8, 8, 8, 1]), deep,
    networkLayout(4, [256, 3])];
  for (const layout of networks) {
    for (const [width, height] of [[840, 420], [1400, 700], [330, 330]]) {
      const { columns, headerHeight, pitch } = arrange(layout, width, height, names);
      for (const column of columns) {
        assert.ok(column.x - column.size / 2 >= 0 && column.x + column.size / 2 <= width);
        assert.ok(column.top - column.size / 2 >= headerHeight - 1, "below the headers");
        assert.ok(unitY(column, column.units - 1) + column.size / 2 <= height - 20, "above the labels");
        assert.ok(column.units === 1 || column.row >= column.size, "rows apart");
        assert.ok(column.size < pitch, "columns apart");
      }
    }
  }
});

test("a small network is drawn large, a large one stays visible", () => {
  assert.ok(arrange(networkLayout(2, [4, 2, 1]), 840, 420, names).columns.every(({ size }) => size >= 40));
  assert.ok(arrange(deep, 840, 420, names).columns.every(({ size }) => size >= 5));
  assert.ok(arrange(deep, 350, 340, names).columns.every(({ size }) => size >= 4.5));
});

test("the headers hold what there is room for", () => {
  const mode = (/** @type {number} */ layers, /** @type {number} */ width) =>
    arrange(networkLayout(2, [...Array(layers).fill(6), 1]), width, 420, names).header;
  assert.equal(mode(6, 840), "stepper");
  assert.equal(mode(16, 840), "button");
  assert.equal(mode(32, 840), "upright");
  assert.equal(mode(32, 350), "single");
});

test("pictures come in the snapshot's order: inputs, then layer after layer", () => {
  const { columns, units } = arrange(networkLayout(3, [4, 2, 1]), 840, 420, names);
  assert.deepEqual(columns.map(({ first }) => first), [0, 3, 7, 9]);
  assert.equal(units, 10);
});

test("pictures are no larger than drawn, and small when there are very many", () => {
  const few = arrange(networkLayout(2, [4, 2, 1]), 840, 420, names);
  assert.equal(pictureSize(few, 1), 42);
  assert.equal(pictureSize(few, 3), 48);
  const many = pictureSize(arrange(deep, 840, 420, names), 2);
  assert.ok(many >= 5 && many <= 9);
});

test("a point finds the unit it is on", () => {
  const geometry = arrange(networkLayout(2, [4, 2, 1]), 840, 420, names);
  for (const column of geometry.columns) {
    for (let unit = 0; unit < column.units; unit += 1) {
      const y = unitY(column, unit);
      assert.deepEqual(unitAt(geometry, column.x + 3, y - 5, 0), { layer: column.layer, unit });
      assert.equal(unitAt(geometry, column.x + column.size / 2 + 4, y, 2), null);
    }
  }
  assert.equal(unitAt(geometry, -50, 10, 4), null);
});

test("arrows lead to the neighbour at the same height and stop at the ends", () => {
  const geometry = arrange(networkLayout(2, [5, 3, 1]), 840, 420, names);
  const go = (/** @type {{layer: number, unit: number}} */ from, /** @type {string} */ key) => neighbour(geometry, from, key);
  assert.deepEqual(go({ layer: 0, unit: 4 }, "ArrowDown"), { layer: 0, unit: 4 });
  assert.deepEqual(go({ layer: 0, unit: 1 }, "ArrowUp"), { layer: 0, unit: 0 });
  assert.deepEqual(go({ layer: 1, unit: 1 }, "ArrowLeft"), { layer: 0, unit: 2 });
  assert.deepEqual(go({ layer: 0, unit: 0 }, "ArrowRight"), { layer: 1, unit: 0 });
  assert.deepEqual(go({ layer: 2, unit: 0 }, "ArrowRight"), { layer: 2, unit: 0 });
  assert.deepEqual(go({ layer: 1, unit: 2 }, "End"), { layer: 2, unit: 0 });
  assert.equal(go({ layer: 0, unit: 0 }, "Enter"), null);
});

test("names on a phone get room for their longest word", () => {
  const iris = networkLayout(4, [4, 3]);
  const room = (/** @type {string[]} */ inputs) => arrange(iris, 348, 340, { inputs, outputs: [] }).nameWidth;
  assert.equal(room(["sepal len.", "petal len."]), room(["sepal"]));
  assert.ok(room(["versicolor"]) >= 60);
});

/** @param {number[]} units @param {object[]} has of each layer */
function having(units, has) {
  const layout = networkLayout(2, units);
  has.forEach((more, layer) => Object.assign(layout.layers[layer], more));
  return layout;
}

test("signs and shortcuts have room over the squares, and take none where there are none", () => {
  const plain = arrange(networkLayout(2, [4, 4, 1]), 800, 400);
  assert.equal(plain.shortcuts, null);
  assert.equal(plain.headerHeight, plain.signs);
  const signed = arrange(having([4, 4, 1], [{ normalization: "batch" }, { dropout: 0.5 }]), 800, 400);
  assert.ok(signed.headerHeight > plain.headerHeight);
  const bent = arrange(having([4, 4, 1], [{}, { residual: true }]), 800, 400);
  assert.ok(bent.shortcuts && bent.shortcuts.top >= plain.headerHeight);
  for (const column of bent.columns) assert.ok(bent.shortcuts.base <= column.top - column.size / 2);
});

test("a shortcut leads from the input of its layer to its output and stays in its gap, in deep networks too", () => {
  const bent = having([...Array(32).fill(8), 1], Array(32).fill({ residual: true }));
  for (const width of [358, 800, 1400]) {
    const geometry = arrange(bent, width, 340);
    for (let layer = 0; layer < 32; layer += 1) {
      const { path, radius, sum, middle } = shortcutCourse(geometry, layer);
      const [from, to] = [geometry.columns[layer].x, geometry.columns[layer + 1].x];
      const start = Number(/^M([\d.]+)/.exec(path)?.[1]);
      assert.ok(start > from && start < middle.x && middle.x < sum.x && sum.x < to, path);
      assert.ok(geometry.shortcuts && middle.y >= geometry.shortcuts.top && sum.y + radius <= geometry.shortcuts.base + 1e-9);
    }
  }
});
