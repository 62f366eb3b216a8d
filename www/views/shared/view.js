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
    /** For ids of what it holds: there may be several such elements on the page. */
    this.uid = `v${(nextUid += 1)}`;
    /** @type {Translate} */
    this.t = (id) => id;
    /** @type {(action: Action) => void} */
    this.dispatch = () => {};
  }

  /** @override */
  createRenderRoot() {
    return this;
  }
}
