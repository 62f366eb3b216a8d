// Measuring several things that are to be compared: slice by slice in turns, so that what else the machine does meets all
// of them alike.

/** Something that works for about so many milliseconds and says how much it does in a second. @typedef {(ms: number) => number | Promise<number>} Contestant */

/**
 * @typedef {object} Slices
 * @property {number} count of each contestant
 * @property {number} ms of a slice
 * @property {number} warmUp milliseconds before the first: what runs for the first time is not yet compiled well
 */

/**
 * @template {string} Name
 * @param {Record<Name, Contestant>} contestants
 * @param {Slices} slices
 * @returns {Promise<Record<Name, number[]>>} what each does in a second, slice by slice
 */
export async function contest(contestants, { count, ms, warmUp }) {
  const entries = /** @type {[Name, Contestant][]} */ (Object.entries(contestants));
  const rates = /** @type {Record<Name, number[]>} */ ({});
  for (const [name, run] of entries) {
    rates[name] = [];
    await run(warmUp);
  }
  for (let slice = 0; slice < count; slice += 1) {
    for (const [name, run] of entries) rates[name].push(await run(ms));
  }
  return rates;
}
