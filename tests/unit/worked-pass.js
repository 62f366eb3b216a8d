// The worked pass of the lecture, cut down to what the tests speak of: forward, the errors, one weight of each layer in full, and
// the other new values. As the engine gives it.

/** @param {string} kind @param {number} value @param {object} [more] */
const step = (kind, value, more) => ({
  kind, phase: "", layer: null, part: null, unit: null, input: null, output: null, chain: null, boxed: [], value, mistakes: [], memory: null, ...more,
});

/** @param {number} layer @param {number} unit */
const at = (layer, unit) => ({ layer, unit });

/** @param {number} layer @param {number} unit @param {number} input */
const weight = (layer, unit, input) => ({ layer, part: "weights", unit, input });

/** @param {Record<string, number>} values by the mistake that leads to them */
const mistakes = (values) => ({ mistakes: Object.entries(values).map(([kind, value]) => ({ kind, value })) });

/** @returns {any} */
export function workedPass() {
  return {
    weights: [weight(1, 0, 0), weight(0, 0, 0)],
    steps: [
      step("sum", 0.41, { ...at(0, 0), ...mistakes({ bias: 0.16 }) }),
      step("activation", 0.60108788, at(0, 0)),
      step("sum", 0.47, { ...at(0, 1), ...mistakes({ bias: 0.22 }) }),
      step("activation", 0.61538376, { ...at(0, 1), ...mistakes({ activation: 0.47 }) }),
      step("sum", 1.01977419, at(1, 0)),
      step("activation", 0.73492861, at(1, 0)),
      step("sum", 1.26306852, { ...at(1, 1), ...mistakes({ bias: 0.91306852 }) }),
      step("activation", 0.77955388, { ...at(1, 1), ...mistakes({ activation: 1.26306852 }) }),
      step("error", 0.2345636, { ...at(1, 0), output: 0 }),
      step("error", 0.01452594, { ...at(1, 1), output: 1, ...mistakes({ sign: -0.01452594, half: 0.02905188, square: 0.08522306 }) }),
      step("total", 0.24908954),
      step("loss_slope", 0.68492861, { ...at(1, 0), output: 0, chain: 0, boxed: [0], ...mistakes({ sign: -0.68492861 }) }),
      step("slope", 0.19480855, { ...at(1, 0), output: 0, chain: 0, boxed: [1], ...mistakes({ derivative: 0.73492861 }) }),
      step("input_factor", 0.60108788, { ...at(1, 0), input: 0, output: 0, chain: 0, boxed: [2] }),
      step("product", 0.08020312, { ...weight(1, 0, 0), output: 0, chain: 0, boxed: [0, 1, 2], ...mistakes({ sign: -0.08020312, derivative: 0.41170229 }) }),
      step("update", 0.45187813, { ...weight(1, 0, 0), ...mistakes({ sign: 0.54812187, derivative: 0.25297863, rate: 0.41979688, gradient: 0.08020312 }) }),
      step("update", 0.55073363, weight(1, 0, 1)),
      step("update", 0.71056392, weight(1, 1, 0)),
      step("update", 0.81081516, weight(1, 1, 1)),
      step("reused", 0.19480855, { output: 0, chain: 1, boxed: [0, 1] }),
      step("product", 0.0015997, { ...weight(0, 0, 0), output: 0, chain: 1, boxed: [0, 1, 2, 3] }),
      step("product", -0.00049164, { ...weight(0, 0, 0), output: 1, chain: 2, boxed: [0, 1, 2, 3] }),
      step("sum_of_errors", 0.00110806, { ...weight(0, 0, 0), ...mistakes({ second_error: 0.0015997 }) }),
      step("update", 0.09933517, weight(0, 0, 0)),
      step("sum_of_errors", 0.00134024, weight(0, 1, 0)),
      step("update", 0.19919586, { ...weight(0, 1, 0), ...mistakes({ sign: 0.20080414, second_error: 0.1988659 }) }),
      step("update", 0.29667583, weight(0, 0, 1)),
      step("update", 0.39597928, { ...weight(0, 1, 1), ...mistakes({ sign: 0.40402072, updated_weight: 0.39652 }) }),
      step("replace", 0.24072491),
    ],
  };
}
