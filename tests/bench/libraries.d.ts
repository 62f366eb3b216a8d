// What the bench uses of its peers. They are installed when it runs; types are checked without them.

declare module "convnetjs" {
  export interface Vol {
    /** values */
    w: Float64Array;
  }

  export interface Layer {
    layer_type: string;
    out_depth: number;
    out_act: Vol;
    /** of a dense layer: the weights of every unit */
    filters: Vol[];
    biases: Vol;
  }

  export interface Net {
    layers: Layer[];
    makeLayers(definitions: object[]): void;
    forward(input: Vol): Vol;
  }

  export interface Trainer {
    train(input: Vol, answer: number | number[]): unknown;
  }

  const convnetjs: {
    Vol: new (values: number[]) => Vol;
    Net: new () => Net;
    RegressionLayer: new (options: { in_sx: number; in_sy: number; in_depth: number }) => Layer;
    Trainer: new (net: Net, options: Record<string, string | number>) => Trainer;
  };
  export default convnetjs;
}

declare module "@tensorflow/tfjs" {
  export interface Tensor {
    shape: number[];
    dataSync(): Float32Array;
  }

  export interface Optimizer {
    minimize(loss: () => Tensor, returnCost: boolean, variables: Tensor[]): void;
  }

  function enableProdMode(): void;
  function setBackend(name: string): Promise<boolean>;
  function tidy<T>(work: () => T): T;
  function tensor1d(values: number[]): Tensor;
  function tensor2d(values: number[][]): Tensor;
  function variable(value: Tensor): Tensor;
  function add(a: Tensor, b: Tensor): Tensor;
  function sub(a: Tensor, b: Tensor): Tensor;
  function mul(a: Tensor, b: number): Tensor;
  function matMul(a: Tensor, b: Tensor): Tensor;
  function transpose(a: Tensor): Tensor;
  function square(a: Tensor): Tensor;
  function sum(a: Tensor): Tensor;
  function tanh(a: Tensor): Tensor;
  function sigmoid(a: Tensor): Tensor;
  function relu(a: Tensor): Tensor;
  const fused: { matMul(of: { a: Tensor; b: Tensor; bias: Tensor }): Tensor };
  const losses: { softmaxCrossEntropy(targets: Tensor, logits: Tensor): Tensor };
  const train: { sgd(learningRate: number): Optimizer };
}

declare module "@tensorflow/tfjs-backend-wasm" {}
