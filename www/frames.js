// The frame loop: at most one snapshot is pulled per frame, and none is while nothing can have changed.

/**
 * @typedef {object} Frames
 * @property {() => void} wake something changed: pull in the next frame
 */

/**
 * @param {() => boolean} running whether every frame has something new
 * @param {() => boolean} pull asks for a snapshot; false while the one before is not here
 * @returns {Frames}
 */
export function frameLoop(running, pull) {
  let dirty = false;
  let scheduled = false;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(frame);
  }

  function frame() {
    scheduled = false;
    if ((dirty || running()) && pull()) dirty = false;
    if (dirty || running()) schedule();
  }

  return {
    wake() {
      dirty = true;
      schedule();
    },
  };
}
