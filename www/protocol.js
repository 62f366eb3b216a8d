// Every message between the page and its worker, and the shape of all that crosses, once. Both ends make messages only by
// the functions here.

/** @typedef {"light" | "dark"} Theme */

/**
 * An experiment document with every default filled in; see `Experiment` in the core.
 * @typedef {{version: number, data: Record<string, any>, network: Record<string, any>, training: Record<string, any>}} ExperimentDoc
 */

/**
 * What is wrong with a document, and where. `message` is an English sentence; `kind` and the fields that go with it are for
 * translations. A refused edit of a parameter has the kinds "not_finite" {value} and "no_such_parameter" {index, count}, a
 * refused file of a run "not_a_run", "other_version" {found, known} and "damaged". What cannot be worked through by hand has
 * the kinds "too_many_layers" {count, max}, "too_many_units" {layer, count, max}, "too_many_inputs" {count, max} and "not_finite".
 * @typedef {{path: string, kind: string, message: string, [field: string]: any}} DocError
 */

/**
 * A layer. Its parameters are ranges of the flat ones, matrices row by row (units x inputs); null for what it has not.
 * @typedef {object} LayoutLayer
 * @property {number} inputs
 * @property {number} units
 * @property {string} activation
 * @property {"none" | "batch" | "layer"} normalization
 * @property {number} dropout
 * @property {boolean} residual
 * @property {[number, number]} weights
 * @property {[number, number]} biases
 * @property {[number, number] | null} gamma
 * @property {[number, number] | null} beta
 * @property {[number, number] | null} projection
 */

/**
 * The network and its task. `layers` are the hidden ones, then the output layer. `view` says how the space of the inputs is
 * shown: the square of a 2-D source, the axis of a single column, or two of several columns.
 * @typedef {object} Layout
 * @property {{name: string}[]} inputs feature columns in order
 * @property {LayoutLayer[]} layers
 * @property {number} parameterCount
 * @property {number} stepsPerEpoch
 * @property {number} trainSamples
 * @property {number} testSamples
 * @property {"regression" | "binary" | "multiclass"} task
 * @property {string[]} classes names; none unless the task is a classification
 * @property {number} outputs
 * @property {"plane" | "line" | "columns"} view
 * @property {boolean} turns whether samples can be turned and mirrored
 */

/**
 * The samples, sample after sample.
 * @typedef {object} Points
 * @property {number} count
 * @property {{name: string, min: number, max: number}[]} columns before the features, with the range of their axis
 * @property {[number, number]} shown the two columns to look at first
 * @property {Float32Array} inputs count x columns
 * @property {Float32Array} targets count x outputs
 * @property {Uint8Array} labels class of each sample; empty unless the task is a classification
 * @property {Uint8Array} split 0 train, 1 validation, 2 test
 */

/**
 * What a snapshot should show. `unit` is the neuron whose function fills the output, null for the network's answer; its
 * layer is -1 for the input features. `columns` are the two shown of data with several.
 * @typedef {object} View
 * @property {Theme} theme
 * @property {number} neuronSize side of a neuron's picture in pixels; 0 for none
 * @property {{size: number, unit: {layer: number, unit: number} | null, discretize: boolean, columns: [number, number]} | null} output
 * @property {boolean | "full"} flow of the gradients: norms, or all figures and histograms
 * @property {number | null} pass the sample of the batch whose way through the network is wanted; null for none
 * @property {boolean} diagnosis whether what is wrong with the run is wanted
 */

/** The figures of a run, without pictures. @type {View} */
export const FIGURES = { theme: "light", neuronSize: 0, output: null, flow: "full", pass: null, diagnosis: false };

/**
 * Null where there are no such samples, accuracies also for regression.
 * @typedef {object} Losses
 * @property {number} train
 * @property {number | null} validation
 * @property {number | null} test
 * @property {number | null} trainAccuracy
 * @property {number | null} validationAccuracy
 * @property {number | null} testAccuracy
 */

/**
 * Each layer in the last batch (before the first step: in the first one): norms of dL/dW and dL/db. With view.flow "full" also
 * the rest; NaN where a figure has no meaning for a layer.
 * @typedef {object} Flow
 * @property {Float32Array} weights
 * @property {Float32Array} biases
 * @property {Float32Array} [gamma] norms of dL/dgamma, dL/dbeta and dL/dP
 * @property {Float32Array} [beta]
 * @property {Float32Array} [projection]
 * @property {Float32Array} [meanDelta] mean |dL/dz| over units and samples, of the loss without penalties
 * @property {Float32Array} [saturated] share of the pairs of unit and sample where tanh or sigmoid is flat
 * @property {Float32Array} [dead] share of the relu units that are 0 for every sample
 * @property {Float32Array} [updateRatio] |change of W| / |W| in the last step
 * @property {{activations: Histograms, preActivations: Histograms, gradients: Histograms & {zeros: Uint32Array}}} [histograms]
 *   gradients: of log10 |dL/dz|; those that are exactly 0 are counted apart
 */

/**
 * One sample's way through the network in the pass that the gradients belong to. Flat over the units of all layers, hidden
 * layers first, if not said otherwise; `before` and `changes` are over the parameters.
 * @typedef {object} Pass
 * @property {number} samples in the batch
 * @property {number} sample which one this is
 * @property {boolean} ahead the next step trains on this batch; else the last one did
 * @property {Float32Array} inputs the sample's features
 * @property {Float32Array} targets what was to come out
 * @property {Float32Array} sums z = W x + b
 * @property {Float32Array} preActivations what the activation is applied to: y of a normalised layer, else z
 * @property {Float32Array} activations
 * @property {Float32Array} outputs after dropout and shortcut
 * @property {Float32Array} delta dL/dz of the batch's mean loss, without penalties
 * @property {Uint8Array} dropped 1 where dropout had switched the neuron off
 * @property {Float32Array} batchMean of batch normalisations; NaN for other units, here and in the next three
 * @property {Float32Array} batchDeviation
 * @property {Float32Array} runningMean
 * @property {Float32Array} runningDeviation
 * @property {Float32Array} before the parameters before the last step
 * @property {Float32Array} changes what that step added to them
 */

/**
 * A histogram for each layer, 32 bins of equal width from low to high.
 * @typedef {{low: Float32Array, high: Float32Array, counts: Uint32Array}} Histograms counts: layers x 32
 */

/**
 * The flow at the end of past epochs, figures as in Flow: epochs x layers.
 * @typedef {{epochs: Float32Array, weights: Float32Array, biases: Float32Array, meanDelta: Float32Array, saturated: Float32Array, dead: Float32Array, updateRatio: Float32Array}} FlowHistory
 */

/** @typedef {{epoch: number, step: number, flow: Flow, history: FlowHistory}} FlowReading all that there is of it, to copy */
/** @typedef {{first: number, last: number, ratio: number}} Ends mean |dL/dz| of the first and the output layer, and their ratio */

/**
 * Something that is wrong with a run. `layer` counts from 0, the output layer last; null for the run as a whole. The figures
 * are named in `Finding` in the core.
 * @typedef {object} Diagnosis
 * @property {"vanishing" | "exploding" | "dead" | "saturated" | "decay_too_strong" | "batch_norm_of_one" | "batch_larger_than_data"} kind
 * @property {number | null} layer
 * @property {Record<string, number | null>} figures
 * @property {Remedy[]} remedies
 */

/**
 * Edits of the document that help; a value of null takes the setting out, so that its default applies.
 * @typedef {{kind: RemedyKind, edits: {path: string, value: any}[]}} Remedy
 */
/** @typedef {"relu_he" | "leaky_relu" | "xavier" | "he" | "batch_normalization" | "layer_normalization" | "residual" | "lower_rate" | "clipping" | "adam" | "smaller_l2" | "smaller_weight_decay" | "larger_batch" | "whole_batch"} RemedyKind */

/**
 * The values shown orange, pale and blue, and whether some lie below or above them.
 * @typedef {{low: number, middle: number, high: number, below: boolean, above: boolean}} Scale
 */
/** @typedef {{kind: "field", size: number, pixels: Uint8ClampedArray, scale: Scale}} OutputField */
/** @typedef {{kind: "classes", size: number, pixels: Uint8ClampedArray}} OutputClasses */
/** @typedef {{kind: "curve", x: Float32Array, y: Float32Array[], min: number, max: number}} OutputCurve */

/**
 * Where a run ceased to be finite, and which setting to lower. `value` is that setting's.
 * @typedef {object} Divergence
 * @property {number} step
 * @property {number} epoch
 * @property {number} layer counting from 0, the output layer last
 * @property {"activation" | "loss" | "weights"} part
 * @property {string} setting
 * @property {unknown} value
 */

/**
 * A run that was stopped early because the validation loss had stopped falling.
 * @typedef {{epoch: number, best_epoch: number, best_loss: number, restored: boolean}} Stop
 */

/**
 * The run at one moment. All numbers are the engine's own buffers, gradients as they were before the optimizer.
 * @typedef {object} Snapshot
 * @property {number} epoch
 * @property {number} step
 * @property {number} batch within the epoch
 * @property {number} batchLoss of the batch that the gradients belong to, penalties included
 * @property {Losses} losses
 * @property {Flow | null} flow
 * @property {Pass | null} pass
 * @property {Float32Array} parameters
 * @property {Float32Array} gradients
 * @property {{size: number, count: number, pixels: Uint8ClampedArray} | null} neurons RGBA: input features, then layer by layer
 * @property {OutputField | OutputClasses | OutputCurve | null} output
 * @property {Divergence | null} divergence
 * @property {Stop | null} stop
 * @property {number} learningRate of the next step, by the schedule
 * @property {number} history points recorded
 * @property {number | null} back the last epoch before this moment that can be gone back to
 * @property {{findings: Diagnosis[], ends: Ends | null} | null} diagnosis the worst first
 */

/**
 * Whether the run is over: it diverged or was stopped early. It starts anew by itself when it is played or its settings change.
 * @param {Pick<Snapshot, "divergence" | "stop"> | null} snapshot
 */
export const isOver = (snapshot) => Boolean(snapshot?.divergence ?? snapshot?.stop);

/** @typedef {{width: number, height: number, dpr: number}} ChartSize in CSS pixels; dpr: pixels of the screen in one */

/**
 * How to draw the loss curve: the pointer in CSS pixels, colours as #rrggbb.
 * @typedef {object} LossView
 * @property {ChartSize} size
 * @property {boolean} log
 * @property {{x: number, y: number} | null} pointer
 * @property {{x: string, y: string}} labels
 * @property {{train: string, validation: string, test: string, grid: string, ink: string, background: string}} colors
 * @property {Ghost[]} ghosts other runs, drawn behind
 */

/** @typedef {{color: string, dashes: [number, number], epochs: number[], losses: number[]}} Ghost dash and gap in CSS pixels */
/** @typedef {{epoch: number, train: number, validation: number | null, test: number | null, x: number, y: number}} LossHover the point under the pointer */

/**
 * How to draw the gradient flow over time, a line for each layer, in colours from the first one's to the output layer's.
 * @typedef {object} FlowChartView
 * @property {ChartSize} size
 * @property {"weights" | "biases" | "delta" | "update"} quantity
 * @property {{x: number, y: number} | null} pointer
 * @property {{x: string, y: string}} labels
 * @property {string} first
 * @property {string} last
 * @property {{grid: string, ink: string, background: string}} colors
 */
/** @typedef {{layer: number, epoch: number, value: number, x: number, y: number}} FlowHover the point nearest to the pointer */

/**
 * A chart of any lines: pointer, widths, dashes and gaps in CSS pixels, colours as #rrggbb; points that have no place on the
 * axes are left out.
 * @typedef {object} LinesView
 * @property {ChartSize} size
 * @property {AxisView} x
 * @property {AxisView} y
 * @property {{x: number[], y: number[], color: string, dashes: [number, number] | null, width: number, dots: boolean}[]} lines
 * @property {{from: number, to: number, color: string}[]} bands behind the lines
 * @property {{x: number, y: number} | null} pointer
 * @property {{grid: string, ink: string, background: string}} colors
 */
/** @typedef {{label: string, log: boolean, ticks: number[]}} AxisView without ticks, round numbers */
/** @typedef {{line: number, point: number, x: number, y: number}} LineHover the point nearest to the pointer */

/** @typedef {"loss" | "flow" | "sweep" | "curves" | "check"} ChartName whose canvas the worker has */
/** @typedef {{loss: LossView | null, flow: FlowChartView | null}} Charts to draw with a snapshot */
/** @typedef {{loss: LossHover | null, flow: FlowHover | null}} Hovers under the pointer in them */

/** @typedef {{epochs: Float32Array, train: Float32Array, validation: Float32Array, test: Float32Array}} LossHistory NaN where there are no such samples */

/** @typedef {{name: string, default: number, min: number, max: number, suggested: number[]} | {name: string, default: boolean}} ParameterChoice */
/** @typedef {{kind: string, parameters: ParameterChoice[]}} RuleChoice an optimizer or a schedule */
/** @typedef {{name: string, task: Layout["task"], columns: number, noise: boolean, features: boolean, classes: boolean,
 *   turns: boolean}} SourceChoice whether noise, features, a number of classes, turning and mirroring apply */
/** @typedef {{task: Layout["task"], loss: string, activation: string, activations: string[]}} OutputChoice */

/**
 * What there is to choose from: only what can be trained.
 * @typedef {object} Catalogue
 * @property {string[]} activations
 * @property {string[]} outputActivations
 * @property {string[]} losses
 * @property {OutputChoice[]} outputs which losses go with a task, and which output activations with both
 * @property {string[]} initializations
 * @property {string[]} scaledInitializations those written {"name": scale}
 * @property {string[]} normalizations of hidden layers
 * @property {RuleChoice[]} optimizers
 * @property {RuleChoice[]} schedules of the learning rate
 * @property {ParameterChoice[]} earlyStopping
 * @property {SourceChoice[]} sources
 * @property {string[]} features of 2-D sources
 * @property {Record<string, [number, number]>} limits
 * @property {Record<string, number[]>} suggested where a setting starts that is switched on, in the middle
 */

/**
 * Training per pulled frame, or as fast as possible.
 * @typedef {{unit: "batch" | "epoch", count: number} | {unit: "budget", count?: number}} Pace
 */

/** @typedef {{id: string, data: Record<string, any>}} PictureRequest a data section of a document */
/** @typedef {{id: string, pixels: Uint8ClampedArray}} Picture */

/**
 * How a table is to be understood: place of the column to be learnt (null for the last), whether the first line is a header,
 * and the task; null for what the table implies.
 * @typedef {{target: number | null, header: boolean | null, task: Layout["task"] | null}} TableOptions
 */

/**
 * What was found in a table, and its samples as part of a document's data section, or what is wrong: `kind` with its fields
 * is for translations, `message` an English sentence. `more` errors are not listed.
 * @typedef {object} TableReading
 * @property {boolean} ok
 * @property {string[]} columns names of all
 * @property {boolean} header whether the first line is one
 * @property {number | null} target place of the column to be learnt
 * @property {number} samples
 * @property {string[][]} first lines, as they are written
 * @property {Record<string, any>} [data] task, inputs, targets or labels
 * @property {string[]} [classes] names
 * @property {{kind: string, message: string, [field: string]: any}[]} [errors]
 * @property {number} [more]
 */

/**
 * A parameter by its place: layers count from 0, the output layer is the last; `input` is null where there is one number a unit.
 * @typedef {{layer: number, part: "weights" | "biases" | "gamma" | "beta" | "projection", unit: number, input: number | null}} Place
 */

/**
 * A network to be worked through by hand: a document with one sample (of several, the first one counts) and, for each layer with
 * batch normalisation, the running statistics, which are constants; means 0 and variances 1 where they are missing.
 * @typedef {{document: ExperimentDoc, statistics: ({means: number[], variances: number[]} | null)[] | null}} Problem
 */

/**
 * The worked pass of one sample, in evaluation mode and double precision.
 * @typedef {object} Trace
 * @property {number} iteration updates before this pass
 * @property {number[]} losses E before each update; losses[iteration] is that of this pass, losses[iteration + 1] that after its
 *   update
 * @property {"squared_error" | "binary_cross_entropy" | "cross_entropy"} loss
 * @property {number[]} inputs features as the network gets them
 * @property {number[]} targets
 * @property {number[]} errors E_k of each output
 * @property {number} total E, their sum, without penalties
 * @property {TraceLayer[]} layers hidden layers, then the output layer
 * @property {{kind: string, learning_rate: number, [parameter: string]: any}} optimizer as in the document
 * @property {boolean} trainBiases
 * @property {number} l1
 * @property {number} l2
 * @property {boolean} perError whether the chains go through each output's error on its own and are summed up; else derivatives
 *   are accumulated layer by layer
 * @property {Place[]} weights what is differentiated: weights and biases
 * @property {Chain[]} chains
 * @property {Step[]} steps
 */

/**
 * One number for each parameter of a layer; matrices are units x inputs.
 * @typedef {{weights: number[][], biases: number[], gamma: number[] | null, beta: number[] | null, projection: number[][] | null}} TraceValues
 */

/**
 * A layer in the pass; its own values are those before the update. Lists have one number a unit if not said otherwise.
 * @typedef {object} TraceLayerNumbers
 * @property {number} inputs
 * @property {number} units
 * @property {string} activation
 * @property {"none" | "batch" | "layer"} normalization
 * @property {"none" | "identity" | "projection"} shortcut
 * @property {number[]} sums z = W x + b
 * @property {number[] | null} mean of batch normalisation; of layer normalisation one number for all units
 * @property {number[] | null} deviation sqrt(variance + 1e-5), likewise
 * @property {number[] | null} normalized (z - mean) / deviation
 * @property {number[]} preActivations y = gamma normalized + beta, or z without normalisation
 * @property {number[]} activations a = f(y)
 * @property {number[]} slopes f'(y); empty for softmax
 * @property {number[]} outputs h, what the layer above gets: a, plus the shortcut
 * @property {number[]} byOutputs dE/dh; empty for the output of a cross entropy, which is differentiated by z in one piece
 * @property {number[]} byPreActivations dE/dy
 * @property {number[]} deltas dE/dz
 * @property {TraceValues} gradients penalties included
 * @property {TraceValues} updated the parameters after the update
 */
/** @typedef {TraceLayerNumbers & TraceValues} TraceLayer */

/**
 * A product of factors: the derivative of E (of the error of `output` alone, where that is not null) by a parameter, by z of a
 * unit ("delta"), or by y of a unit under layer normalisation ("pre_activation").
 * @typedef {object} Chain
 * @property {"parameter" | "delta" | "pre_activation"} of
 * @property {number} layer
 * @property {"weights" | "biases" | null} part null unless it is of a parameter
 * @property {number} unit
 * @property {number | null} input
 * @property {number | null} output
 * @property {Factor[]} factors from the error to the parameter
 * @property {number} value
 */

/**
 * - "loss_slope": dE/do of output `unit`
 * - "slope": da/dy of a unit
 * - "output_delta": dE/dz of an output in one piece
 * - "weight_factor": dz of a unit by a of unit `input` below, which is the weight
 * - "by_output": dE/dh of a unit, summed over the layer above
 * - "normalization": dy/dz of batch normalisation, gamma / deviation
 * - "input_factor": dz/dw, what comes in; 1 for a bias, whose `input` is null
 * - "delta": dE/dz of a unit, from a chain or a step of its own
 * @typedef {"loss_slope" | "slope" | "output_delta" | "weight_factor" | "by_output" | "normalization" | "input_factor" | "delta"} FactorKind
 */
/** @typedef {{kind: FactorKind, layer: number, unit: number, input: number | null, value: number, step: number}} Factor step: that computed it first */

/**
 * @typedef {"sum" | "mean" | "deviation" | "normalize" | "activation" | "shortcut" | "error" | "total" | FactorKind | "reused" |
 *   "product" | "sum_of_errors" | "penalty" | "update" | "replace"} StepKind
 */

/**
 * One number to find. "reused" has the product of the factors it is about, "replace" the loss after the update.
 * @typedef {object} Step
 * @property {StepKind} kind
 * @property {"forward" | "error" | "backward" | "update"} phase
 * @property {number | null} layer
 * @property {"weights" | "biases" | null} part
 * @property {number | null} unit
 * @property {number | null} input
 * @property {number | null} output whose error
 * @property {number | null} chain index
 * @property {number[]} boxed which factors of the chain it is about
 * @property {number} value
 * @property {Mistake[]} mistakes those whose values can be told from the right one and from each other
 * @property {{first: [number, number] | null, second: [number, number] | null} | null} memory before and after an update, of rules
 *   that have one: average of gradients or momentum, and of squared gradients
 */

/** @typedef {"bias" | "activation" | "half" | "square" | "sign" | "derivative" | "second_error" | "updated_weight" | "rate" | "gradient"} MistakeKind */
/** @typedef {{kind: MistakeKind, value: number}} Mistake a kind can be there more than once: a slope left out of one layer, or of all */

/**
 * Gradients of a pass (a) beside central differences of its loss (n), both with penalties; error = |a - n| / max(|a|, |n|), or 0.
 * @typedef {object} TraceCheck
 * @property {number} step h
 * @property {{place: Place, analytic: number, numeric: number, error: number}[]} rows every parameter
 * @property {number} worst index of the row with the largest error
 * @property {number} chosen index of the row of the parameter that is differentiated first
 * @property {{steps: number[], errors: number[], worst: number[]}} curve over h, falling: errors of the chosen row, largest errors
 */
/** @typedef {{ok: true, trace: Trace} | {ok: false, errors: DocError[]}} TraceAnswer */
/** @typedef {{ok: true, check: TraceCheck} | {ok: false, errors: DocError[]}} TraceCheckAnswer */
/** @typedef {{ok: true, problem: Problem, samples: number, sample: number} | {ok: false, errors: DocError[]}} TakenOver */

/** Messages from the page to the worker. */
export const request = {
  start: () => ({ type: /** @type {const} */ ("start") }),
  /**
   * @param {ChartName} name
   * @param {OffscreenCanvas} canvas
   */
  attach: (name, canvas) => ({ type: /** @type {const} */ ("attach"), name, canvas }),
  /**
   * @param {number} runId
   * @param {ExperimentDoc | Record<string, any>} experiment
   * @param {boolean} restart from the seeds, whatever changed
   */
  configure: (runId, experiment, restart) => ({ type: /** @type {const} */ ("configure"), runId, experiment, restart }),
  /** @param {Pace} pace */
  play: (pace) => ({ type: /** @type {const} */ ("play"), pace }),
  pause: () => ({ type: /** @type {const} */ ("pause") }),
  /** @param {"batch" | "epoch"} unit */
  step: (unit) => ({ type: /** @type {const} */ ("step"), unit }),
  /** Loss and gradients of the next batch, without a step. */
  differentiate: () => ({ type: /** @type {const} */ ("differentiate") }),
  reset: () => ({ type: /** @type {const} */ ("reset") }),
  /** To the last epoch that was kept. */
  goBack: () => ({ type: /** @type {const} */ ("goBack") }),
  save: () => ({ type: /** @type {const} */ ("save") }),
  /**
   * A saved run in place of this one; answered as a document is.
   * @param {number} runId
   * @param {Uint8Array} bytes
   */
  load: (runId, bytes) => ({ type: /** @type {const} */ ("load"), runId, bytes }),
  /**
   * @param {number} index of the flat parameters
   * @param {number} value
   */
  edit: (index, value) => ({ type: /** @type {const} */ ("edit"), index, value }),
  /**
   * Trains until so many steps are done in all, before the next snapshot.
   * @param {number} until
   */
  advance: (until) => ({ type: /** @type {const} */ ("advance"), until }),
  /**
   * @param {View} view
   * @param {Charts} charts
   */
  pull: (view, charts) => ({ type: /** @type {const} */ ("pull"), view, charts }),
  /**
   * A chart that is not of the run.
   * @param {ChartName} name
   * @param {LinesView} view
   */
  drawLines: (name, view) => ({ type: /** @type {const} */ ("drawLines"), name, view }),
  /** @param {number} id greater than any before */
  history: (id) => ({ type: /** @type {const} */ ("history"), id }),
  /** For all figures of the flow and their history. */
  flow: () => ({ type: /** @type {const} */ ("flow") }),
  /**
   * @param {number} id greater than any before
   * @param {string} text
   * @param {TableOptions} options
   */
  readTable: (id, text, options) => ({ type: /** @type {const} */ ("readTable"), id, text, options }),
  /**
   * @param {number} id greater than any before
   * @param {Problem} problem
   * @param {{iteration: number, weights: Place[]}} options
   */
  trace: (id, problem, options) => ({ type: /** @type {const} */ ("trace"), id, problem, options }),
  /**
   * @param {number} id greater than any before
   * @param {Problem} problem
   * @param {{iteration: number, weights: Place[], step: number}} options step: h of the differences
   */
  traceCheck: (id, problem, options) => ({ type: /** @type {const} */ ("traceCheck"), id, problem, options }),
  /** The run's network and one of its training samples, to work through by hand. @param {number} sample */
  takeOver: (sample) => ({ type: /** @type {const} */ ("takeOver"), sample }),
  /** @param {number} seed */
  exercise: (seed) => ({ type: /** @type {const} */ ("exercise"), seed }),
  /**
   * @param {PictureRequest[]} requests
   * @param {number} size
   * @param {Theme} theme
   */
  pictures: (requests, size, theme) => ({ type: /** @type {const} */ ("pictures"), requests, size, theme }),
};

/** Messages from the worker to the page. */
export const answer = {
  /**
   * @param {ExperimentDoc} experiment of the start page
   * @param {Catalogue} catalogue
   */
  ready: (experiment, catalogue) => ({ type: /** @type {const} */ ("ready"), experiment, catalogue }),
  /**
   * @param {number} runId
   * @param {{experiment: ExperimentDoc, rebuilt: boolean, layout: Layout, points: Points}} configured
   */
  configured: (runId, { experiment, rebuilt, layout, points }) => ({
    type: /** @type {const} */ ("configured"), runId, experiment, rebuilt, layout, points,
  }),
  /**
   * @param {number} runId
   * @param {DocError[]} errors
   * @param {number | null} [parameter] whose edit was refused; null for a document
   */
  refused: (runId, errors, parameter = null) => ({ type: /** @type {const} */ ("refused"), runId, errors, parameter }),
  /**
   * @param {number} runId
   * @param {{playing: boolean, snapshot: Snapshot, hovers: Hovers, samplesPerSecond: number, spent?: number}} frame
   *   spent: milliseconds of training since the last one
   */
  snapshot: (runId, { playing, snapshot, hovers, samplesPerSecond, spent = 0 }) => ({
    type: /** @type {const} */ ("snapshot"), runId, playing, snapshot, hovers, samplesPerSecond, spent,
  }),
  /**
   * @param {ChartName} name
   * @param {LineHover | null} hover
   */
  drawn: (name, hover) => ({ type: /** @type {const} */ ("drawn"), name, hover }),
  /**
   * @param {number} id of the request
   * @param {number} runId
   * @param {{epoch: number, losses: Losses, flow: Flow, history: LossHistory}} run
   */
  history: (id, runId, { epoch, losses, flow, history }) => ({
    type: /** @type {const} */ ("history"), id, runId, epoch, losses, flow, history,
  }),
  /**
   * @param {number} runId
   * @param {FlowReading} reading
   */
  flow: (runId, reading) => ({ type: /** @type {const} */ ("flow"), runId, reading }),
  /**
   * @param {number} id of the request
   * @param {TableReading} reading
   */
  table: (id, reading) => ({ type: /** @type {const} */ ("table"), id, reading }),
  /**
   * @param {Picture[]} items
   * @param {number} size
   */
  pictures: (items, size) => ({ type: /** @type {const} */ ("pictures"), items, size }),
  /**
   * @param {number} id of the request
   * @param {TraceAnswer} traced
   */
  trace: (id, traced) => ({ type: /** @type {const} */ ("trace"), id, ...traced }),
  /**
   * @param {number} id of the request
   * @param {TraceCheckAnswer} checked
   */
  traceCheck: (id, checked) => ({ type: /** @type {const} */ ("traceCheck"), id, ...checked }),
  /** @param {TakenOver} taken */
  taken: (taken) => ({ type: /** @type {const} */ ("taken"), ...taken }),
  /**
   * @param {number} seed
   * @param {ExperimentDoc} document
   */
  exercise: (seed, document) => ({ type: /** @type {const} */ ("exercise"), seed, document }),
  /** @param {Uint8Array} bytes of the whole run */
  saved: (bytes) => ({ type: /** @type {const} */ ("saved"), bytes }),
  /** @param {string} message */
  crashed: (message) => ({ type: /** @type {const} */ ("crashed"), message }),
};

/** @typedef {ReturnType<(typeof request)[keyof typeof request]>} Request */
/** @typedef {ReturnType<(typeof answer)[keyof typeof answer]>} Answer */

/**
 * The buffers of a message that are moved instead of copied: those of all typed arrays in it, and canvases.
 * @param {unknown} message
 * @returns {Transferable[]}
 */
export function transferables(message) {
  /** @type {Set<Transferable>} */
  const found = new Set();
  /** @param {unknown} value */
  const visit = (value) => {
    if (ArrayBuffer.isView(value)) found.add(/** @type {ArrayBuffer} */ (value.buffer));
    else if (typeof OffscreenCanvas !== "undefined" && value instanceof OffscreenCanvas) found.add(value);
    else if (value && typeof value === "object") Object.values(value).forEach(visit);
  };
  visit(message);
  return [...found];
}
