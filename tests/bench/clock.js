// Repeating work for a time.

/**
 * Does `work` again and again for about so many milliseconds and at least once.
 * @param {number} ms
 * @param {() => number} work returns how much was done
 * @returns {number} how much is done in a second
 */
export function rate(ms, work) {
  const start = performance.now();
  let done = 0;
  let elapsed;
  do {
    done += work();
    elapsed = performance.now() - start;
  } while (elapsed < ms);
  return (done * 1000) / elapsed;
}
