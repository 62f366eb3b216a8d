import { LitElement } from "lit";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Action } from "../../state.js" */

let views = 0;

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
    /** Begins the ids inside this element, of which there may be several on a page. */
    this.uid = `v${(views += 1)}`;
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
