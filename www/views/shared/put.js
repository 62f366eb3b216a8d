/**
 * Writes a text where another stands: what is written anew many times a second costs layout only when it changes.
 * @param {Element | null} element
 * @param {string} text
 */
export function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
