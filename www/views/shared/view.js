import { LitElement } from "lit";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Action } from "../../state.js" */

let nextUid = 0;

/**
 * An element of the page without a shadow root: the style sheets of www/styles apply, ids and labels cross elements.
 */
export class View extends LitElement {
  static properties = {
    t: { attribute: false },
    dispatch: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Translate} */
    this.t = (id) => id;
    /** @type {(action: Action) => void} */
    this.dispatch = () => {};
    /** For ids and group names: there may be two of an element on the page. */
    this.uid = `v${(nextUid += 1)}`;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }
}
