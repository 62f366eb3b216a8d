/**
 * Gives a canvas exactly the device pixels of its box and scales its context to CSS pixels. Setting the size clears a
 * canvas, so it is left alone when it fits already.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width  CSS pixels
 * @param {number} height
 * @returns {CanvasRenderingContext2D | null}
 */
export function fitted(canvas, width, height) {
  const context = canvas.getContext("2d");
  if (!context) return null;
  const ratio = window.devicePixelRatio || 1;
  const columns = Math.max(1, Math.round(width * ratio));
  const rows = Math.max(1, Math.round(height * ratio));
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  context.setTransform(columns / width, 0, 0, rows / height, 0, 0);
  return context;
}

/**
 * Calls back when the pixel ratio changes (another screen, page zoom).
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onPixelRatioChange(listener) {
  /** @type {MediaQueryList | null} */
  let query = null;
  const changed = () => {
    watch();
    listener();
  };
  function watch() {
    query?.removeEventListener("change", changed);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", changed);
  }
  watch();
  return () => query?.removeEventListener("change", changed);
}
