// The actions that edit the document. Pure.

import {
  withEarlyStopping,
  withEdits,
  withEveryLayer,
  withFeatureToggled,
  withField,
  withInitialization,
  withLayer,
  withLayerAdded,
  withLayerRemoved,
  withLoss,
  withNextSeed,
  withOptimizer,
  withOwnData,
  withSchedule,
  withSource,
} from "./edits.js";

/** @import { Catalogue, ExperimentDoc } from "./protocol.js" */
/** @import { Action } from "./state.js" */

/**
 * Edits of the document: each gives the new one from the old and the action.
 * @type {Record<string, (document: ExperimentDoc, action: Action, catalogue: Catalogue) => ExperimentDoc>}
 */
export const edits = {
  setField: (document, { path, value }) => withField(document, path, value),
  chooseSource: (document, { source }, catalogue) => withSource(document, catalogue, source),
  useTable: (document, { data }, catalogue) => withOwnData(document, catalogue, data),
  toggleFeature: (document, { feature }, catalogue) => withFeatureToggled(document, catalogue, feature),
  regenerate: (document) => withNextSeed(document, "data"),
  newWeights: (document) => withNextSeed(document, "network"),
  setEveryLayer: (document, { patch }) => withEveryLayer(document, patch),
  setLayer: (document, { index, patch }) => withLayer(document, index, patch),
  setUnits: (document, { index, units }) => withLayer(document, index, { units }),
  addLayer: (document, { index }) => withLayerAdded(document, index),
  removeLayer: (document, { index }) => withLayerRemoved(document, index),
  chooseOptimizer: (document, { kind }, catalogue) => withOptimizer(document, catalogue, kind),
  chooseSchedule: (document, { kind }) => withSchedule(document, kind),
  setEarlyStopping: (document, { on }, catalogue) => withEarlyStopping(document, catalogue, on),
  chooseLoss: (document, { loss }) => withLoss(document, loss),
  chooseInitialization: (document, { initialization }) => withInitialization(document, initialization),
  applyRemedy: (document, { edits: asked }) => withEdits(document, asked),
};

/** Edits after which the run starts anew even where the engine could change it in place: what they do is to be compared. */
export const restarting = new Set(["applyRemedy"]);

/** Where the refusal of an edit shows when its error names no field of its own. */
export const editPaths = /** @type {Record<string, string>} */ ({
  chooseSource: "data.source",
  useTable: "data.source",
  toggleFeature: "data.features",
  setEveryLayer: "network.layers",
  chooseOptimizer: "training.optimizer.kind",
  chooseSchedule: "training.schedule.kind",
  setEarlyStopping: "training.early_stopping",
  chooseLoss: "training.loss",
  chooseInitialization: "network.initialization",
});
