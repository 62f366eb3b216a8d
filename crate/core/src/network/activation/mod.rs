//! Activation functions a = f(z), one file each, the derivative beside the value.

mod elu;
mod gelu;
mod leaky_relu;
mod relu;
mod selu;
mod sigmoid;
mod silu;
pub(super) mod softmax;
mod softplus;
mod tanh;

use crate::experiment::Activation;
use crate::kernels::Lane;

/// A function of one weighted sum.
trait Function {
    /// f(z)
    fn value<L: Lane>(z: L) -> L;
    /// f'(z), given z and a = f(z)
    fn derivative<L: Lane>(z: L, a: L) -> L;
}

/// `outputs = f(sums)` for a layer, `[units][lanes]`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call each layer and pass is 2 to 4 % of a step of a small network")]
pub fn forward<L: Lane>(activation: Activation, sums: &[L], outputs: &mut [L], lanes: usize) {
    fn apply<F: Function, L: Lane>(sums: &[L], outputs: &mut [L]) {
        for (&z, a) in sums.iter().zip(outputs) {
            *a = F::value(z);
        }
    }
    match activation {
        Activation::Linear => outputs.copy_from_slice(sums),
        Activation::Sigmoid => apply::<sigmoid::Sigmoid, L>(sums, outputs),
        Activation::Tanh => apply::<tanh::Tanh, L>(sums, outputs),
        Activation::Relu => apply::<relu::Relu, L>(sums, outputs),
        Activation::LeakyRelu => apply::<leaky_relu::LeakyRelu, L>(sums, outputs),
        Activation::Elu => apply::<elu::Elu, L>(sums, outputs),
        Activation::Selu => apply::<selu::Selu, L>(sums, outputs),
        Activation::Gelu => apply::<gelu::Gelu, L>(sums, outputs),
        Activation::Silu => apply::<silu::Silu, L>(sums, outputs),
        Activation::Softplus => apply::<softplus::Softplus, L>(sums, outputs),
        Activation::Softmax => softmax::forward(sums, outputs, lanes),
    }
}

/// Turns `delta` from dL/da into dL/dz for a layer, `[units][lanes]`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call each layer and pass is 2 to 4 % of a step of a small network")]
pub fn backward<L: Lane>(activation: Activation, sums: &[L], outputs: &[L], delta: &mut [L], lanes: usize) {
    fn apply<F: Function, L: Lane>(sums: &[L], outputs: &[L], delta: &mut [L]) {
        for ((&z, &a), d) in sums.iter().zip(outputs).zip(delta) {
            *d = *d * F::derivative(z, a);
        }
    }
    match activation {
        Activation::Linear => {}
        Activation::Sigmoid => apply::<sigmoid::Sigmoid, L>(sums, outputs, delta),
        Activation::Tanh => apply::<tanh::Tanh, L>(sums, outputs, delta),
        Activation::Relu => apply::<relu::Relu, L>(sums, outputs, delta),
        Activation::LeakyRelu => apply::<leaky_relu::LeakyRelu, L>(sums, outputs, delta),
        Activation::Elu => apply::<elu::Elu, L>(sums, outputs, delta),
        Activation::Selu => apply::<selu::Selu, L>(sums, outputs, delta),
        Activation::Gelu => apply::<gelu::Gelu, L>(sums, outputs, delta),
        Activation::Silu => apply::<silu::Silu, L>(sums, outputs, delta),
        Activation::Softplus => apply::<softplus::Softplus, L>(sums, outputs, delta),
        Activation::Softmax => softmax::backward(outputs, delta, lanes),
    }
}
