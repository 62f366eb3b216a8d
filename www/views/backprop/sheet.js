/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Translate } from "../../i18n/index.js" */

/** @param {Backprop} _backprop @param {"blank" | "solutions"} _kind @param {Translate} _t */
export function printSheet(_backprop, _kind, _t) {}
