import { computePosition } from "@floating-ui/dom";

/**
 * Puts what is in the top layer beside its anchor.
 * @param {import("@floating-ui/dom").ReferenceElement} anchor
 * @param {HTMLElement} popup
 * @param {Partial<import("@floating-ui/dom").ComputePositionConfig>} options
 */
export async function placeBeside(anchor, popup, options) {
  const { x, y } = await computePosition(anchor, popup, { strategy: "fixed", ...options });
  popup.style.left = `${Math.round(x)}px`;
  popup.style.top = `${Math.round(y)}px`;
}
