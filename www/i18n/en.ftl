### The page's words in English. The same keys are in es.ftl.

## The page

app-title = gradiente: watch a dense network train
app-tagline = Dense networks and their gradients, in plain sight
playground-label = Train a dense network
header-history = History
header-undo = Undo
header-undo-help =
    Goes back to the experiment before.
    Ctrl + Z
header-redo = Redo
header-redo-help =
    Repeats the change that was undone.
    Ctrl + Shift + Z
header-document = Document
header-document-help = The whole experiment as one JSON document: to read, edit, save, or to open another.
header-keys = Keyboard shortcuts
header-keys-playground =
    Keyboard shortcuts
    Space  train or pause
    S  one batch
    E  one epoch
    B  go back
    R  reset
    P  pin the run
    Ctrl + Z  undo
    L  slow motion, K  go on or hold
    , and .  previous and next stage
header-language = Language
header-theme = Theme: { $theme }
header-theme-help = Changes to the { $next } theme.
theme-auto = system
theme-light = light
theme-dark = dark
status-running = Training.
status-paused = Paused at epoch { $epoch }, batch { $batch }.

## The lecture's experiments

presets = Presets
presets-help = The lecture's experiments, ready to run. Undo brings back what was there.
preset-start = Start
preset-start-about = One hidden layer of four tanh separates the circle.
preset-vanishing = Vanishing gradient
preset-vanishing-about = Ten sigmoid layers: see the connections go out towards the left, and try the remedies.
preset-exploding = Exploding gradient
preset-exploding-about = Ten linear layers with initial weights that are too large: the gradient grows in every layer and the run diverges.
preset-dead = Dead ReLU
preset-dead-about = At a rate of 3, the steps take the ReLU to where they are always 0. Train a few epochs.
preset-saturated = Saturated tanh
preset-saturated-about = With huge initial weights nearly all tanh are ±1, where the derivative is nearly 0.
preset-batch-norm = Batch normalization rescues sigmoid
preset-batch-norm-about = Ten sigmoid layers without it and with it, side by side.
preset-residual = Residual connections rescue 32 layers
preset-residual-about = 32 tanh layers on the spiral, plain and residual, side by side: the lecture's degradation.

## Transport

transport-label = Training
transport-reset = Reset
transport-reset-help = Back to the start with the same weights: the same document always gives the same run.
transport-new-weights = New weights
transport-new-weights-help =
    Starts anew from other initial weights.
    seed { $seed } → next
transport-back = Go back
transport-back-help =
    Goes back to the end of the previous epoch that was kept: the last ones are, and ever fewer of those before.
    Key B
transport-play = Train
transport-play-help =
    Trains until you pause it.
    Key: space
transport-pause = Pause
transport-pause-help =
    Stops the training; nothing is lost.
    Key: space
transport-step-batch = One batch
transport-step-batch-help =
    A single step: the gradients of one mini-batch and one update of the weights.
    Key: S
transport-step-epoch = One epoch
transport-step-epoch-help =
    To the end of the epoch: every training sample once.
    Key: E
counter-epoch = Epoch
counter-batch = batch { $batch } / { $batches }
counter-label = Epoch { $epoch }, batch { $batch } of { $batches }
counter-help =
    An epoch goes once through all training samples, mini-batch by mini-batch.
    1 epoch = { $batches } { $batches ->
        [one] batch
       *[other] batches
    }
    { $speed } samples a second
speed = Speed
speed-help = How much is trained for each frame that is drawn. The fastest uses all the processor's time.
speed-batch = 1 batch/frame
speed-epoch = 1 epoch/frame
speed-ten-epochs = 10 epochs/frame
speed-fastest = Fastest

## Settings

settings-label = Training settings
settings-more = More
settings-more-help = More of the optimizer, the learning rate's schedule, regularization, batches and seeds.
settings-in-use = in use
settings-refused = a value is not allowed
settings-sections = More settings
settings-section-optimizer = Optimizer
settings-section-optimizer-help = The optimizer's own parameters, and whether biases are trained.
settings-section-schedule = Schedule and clipping
settings-section-schedule-help = How the learning rate changes over training, and how large the gradient may get.
settings-section-regularization = Regularization
settings-section-regularization-help = Against overfitting, beside L1 and L2: early stopping, label smoothing and added noise.
settings-section-batches = Batches and seeds
settings-section-batches-help = The order of the batches, and the seeds of chance.
setting-rate = Learning rate
help-rate =
    How large each step downhill is. Too low: slow; too high: the loss grows and the run diverges.
    w ← w − η · ∂L/∂w    η = { $rate }
setting-rate-short = Rate
rate-now = now
help-rate-now =
    The learning rate of the next step, by its schedule.
    ηₜ
setting-activation = Activation
help-activation = The activation function of all hidden layers: without one, the whole network would be a linear function.
activation-several = several
activation-none = –
setting-optimizer = Optimizer
help-optimizer = The rule that makes an update of the gradient g. Its parameters are under “More”.
setting-schedule = Rate schedule
help-schedule = How the learning rate η changes over training.
setting-every = Every
help-every =
    How many epochs each step lasts.
    every = { $value }
setting-factor = Factor
help-factor =
    What the rate is multiplied by at each step.
    factor = { $value }
setting-epochs = Epochs
help-epochs =
    In how many epochs the rate comes down to 0.
    epochs = { $value }
setting-steps = Steps
help-steps =
    In how many steps the rate rises from 0 to its value.
    steps = { $value }
setting-clip = Gradient clipping
help-clip =
    Where the norm of all gradients together exceeds c, they are shrunk to c: against explosion.
    g ← g · min(1, c / ‖g‖)
setting-clip_norm = Largest norm
help-clip_norm =
    The largest norm of all gradients together.
    c = { $value }
setting-label_smoothing = Label smoothing
help-label_smoothing =
    Gives a part ε of the true class to the others: the network no longer strives for infinite certainty.
    1 → 1 − ε,    0 → ε / (k − 1)    ε = { $value }
setting-weight_noise = Noise on weights
help-weight_noise =
    The gradient of each step is computed with the weights moved at random.
    w + N(0, σ²)    σ = { $value }
setting-early_stopping = Early stopping
setting-early_stopping-share = validates with { $share } %
help-early_stopping = Stops the training when the validation loss no longer falls. It needs validation samples: where there are none, it sets { $share } % of the data apart and starts anew.
setting-patience = Patience
help-patience =
    How many epochs it waits for the validation loss to get better.
    epochs = { $value }
setting-min_delta = Least gain
help-min_delta =
    How much the validation loss has to fall to count as better.
    δ = { $value }
setting-restore_best = Best weights
help-restore_best = When it stops, it takes the weights of the epoch with the least validation loss back.
setting-initialization = Initialization
help-initialization = Where the first weights come from. Biases start at 0.
setting-scale = Scale
help-scale =
    How wide the initial distribution of the weights is.
    a = { $scale }
setting-loss = Loss
help-loss = What training makes small: the average over the mini-batch. t is the target and o the output.
setting-l1 = L1
help-l1 =
    L1 regularization (lasso): pushes weights to zero and leaves few connections.
    L + λ · Σ |w|    λ = { $rate }
setting-l2 = L2
help-l2 =
    L2 regularization (ridge): keeps the weights small, against overfitting.
    L + λ/2 · Σ w²    λ = { $rate }
setting-batch = Batch size
help-batch =
    Samples per mini-batch: few give noisy gradients and many steps, many the other way round.
    g = 1/m · Σ ∂Lᵢ/∂w    m = { $size }
setting-momentum = Momentum
help-momentum =
    A moving average of past gradients: crosses valleys and passes saddle points.
    v ← μ · v + g    μ = { $value }
setting-nesterov = Nesterov
help-nesterov =
    Looks one step of the momentum ahead. Needs a momentum greater than 0.
    w ← w − η · (g + μ · v)
setting-beta = β
help-beta =
    How much the average of g² remembers.
    v ← β · v + (1 − β) · g²    β = { $value }
setting-beta1 = β₁
help-beta1 =
    How much the average of the gradients remembers.
    m ← β₁ · m + (1 − β₁) · g    β₁ = { $value }
setting-beta2 = β₂
help-beta2 =
    How much the average of g² remembers.
    v ← β₂ · v + (1 − β₂) · g²    β₂ = { $value }
setting-epsilon = ε
help-epsilon =
    Avoids a division by zero when the gradients are tiny.
    η · g / (√v + ε)    ε = { $value }
setting-weight_decay = Weight decay
help-weight_decay =
    Shrinks the weights in each step, apart from the gradient.
    w ← w − η · λ · w    λ = { $value }
setting-train_biases = Train biases
help-train_biases =
    Updates the biases too, not only the weights.
    b ← b − η · ∂L/∂b
setting-shuffle = Shuffle
help-shuffle = Puts the training samples in another order each epoch, before they are dealt into batches.
setting-seed_network = Weights seed
help-seed_network =
    The initial weights come from it: the same seed gives the same weights.
    seed = { $seed }
setting-seed_training = Batches seed
help-seed_training =
    The order of the batches comes from it.
    seed = { $seed }
setting-seed_data = Data seed
help-seed_data =
    Samples, noise and split come from it.
    seed = { $seed }
combo-suggestions = Suggested values
combo-hint = or another value, { $min } to { $max }
combo-hint-above-zero = or another value above 0, up to { $max }
refused-goes-on = { $sentence } { $running } goes on.

## Names of the catalogue: activations

activation-linear = Linear
activation-linear-formula = f(z) = z
activation-sigmoid = Sigmoid
activation-sigmoid-formula = f(z) = 1 / (1 + e⁻ᶻ)
activation-tanh = Tanh
activation-tanh-formula = f(z) = tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)
activation-relu = ReLU
activation-relu-formula = f(z) = max(0, z)
activation-leaky_relu = Leaky ReLU
activation-leaky_relu-formula = f(z) = z if z > 0, else 0.01 z
activation-elu = ELU
activation-elu-formula = f(z) = z if z > 0, else eᶻ − 1
activation-selu = SELU
activation-selu-formula = f(z) = 1.051 · (z if z > 0, else 1.673 (eᶻ − 1))
activation-gelu = GELU
activation-gelu-formula = f(z) = z · Φ(z)
activation-silu = SiLU
activation-silu-formula = f(z) = z · σ(z)
activation-softplus = Softplus
activation-softplus-formula = f(z) = ln(1 + eᶻ)
activation-softmax = Softmax
activation-softmax-formula = f(z)ᵢ = eᶻⁱ / Σ eᶻʲ

## Optimizers

optimizer-sgd = SGD
optimizer-sgd-formula = w ← w − η · v,    v ← μ · v + g
optimizer-adagrad = AdaGrad
optimizer-adagrad-formula = w ← w − η · g / (√Σg² + ε)
optimizer-rmsprop = RMSProp
optimizer-rmsprop-formula = w ← w − η · g / (√v + ε),    v ← β · v + (1 − β) · g²
optimizer-adam = Adam
optimizer-adam-formula = w ← w − η · m̂ / (√v̂ + ε)
optimizer-adamw = AdamW
optimizer-adamw-formula = w ← w − η · (m̂ / (√v̂ + ε) + λ · w)

## Schedules of the rate

schedule-constant = Constant
schedule-constant-formula = ηₜ = η
schedule-step = Steps
schedule-step-formula = ηₜ = η · factorⁿ,    n = ⌊epoch / every⌋
schedule-cosine = Cosine
schedule-cosine-formula = ηₜ = η · (1 + cos(π · epoch / epochs)) / 2
schedule-warmup = Warm-up
schedule-warmup-formula = ηₜ = η · min(1, step / steps)

## Losses

loss-squared_error = Squared error
loss-squared_error-formula = L = ½ (t − o)²
loss-binary_cross_entropy = Binary cross-entropy
loss-binary_cross_entropy-formula = L = −t ln o − (1 − t) ln(1 − o)
loss-cross_entropy = Cross-entropy
loss-cross_entropy-formula = L = −Σ t ln o

## Initializations

initialization-xavier_uniform = Xavier uniform
initialization-xavier_uniform-formula = w ~ U(−a, a),    a = √(6 / (inputs + outputs))
initialization-xavier_normal = Xavier normal
initialization-xavier_normal-formula = w ~ N(0, 2 / (inputs + outputs))
initialization-he_uniform = He uniform
initialization-he_uniform-formula = w ~ U(−a, a),    a = √(6 / inputs)
initialization-he_normal = He normal
initialization-he_normal-formula = w ~ N(0, 2 / inputs)
initialization-lecun_normal = LeCun normal
initialization-lecun_normal-formula = w ~ N(0, 1 / inputs)
initialization-uniform = Uniform
initialization-uniform-formula = w ~ U(−a, a)
initialization-normal = Normal
initialization-normal-formula = w ~ N(0, a²)
initialization-zeros = Zeros
initialization-zeros-formula = w = 0: the neurons of a layer never become different

## Data

data-title = Data
data-sources = Data set
data-source-help =
    { $name }: { $what }.
    { $task }
    { $columns } { $columns ->
        [one] column
       *[other] columns
    }
data-group-binary = Two classes
data-group-multiclass = Several classes
data-group-regression = Regression
task-regression = regression, the output is a number
task-binary = classification into two classes
task-multiclass = classification into several classes
source-circle = Circle
source-xor = XOR
source-gauss = Gauss
source-spiral = Spiral
source-moons = Moons
source-arms = Arms
source-blobs = Blobs
source-rings = Rings
source-plane = Plane
source-multi_gauss = Multigauss
source-sine = Sine
source-step = Step
source-abs = Absolute
source-bumps = Bumps
source-iris = Iris
source-digits = Digits
source-inline = Own
source-about-circle = a disc within a ring
source-about-xor = four squares, of opposite colours across the diagonals
source-about-gauss = two clouds of points
source-about-spiral = two arms that wind around each other
source-about-moons = two half moons that interlock
source-about-arms = a spiral with an arm for each class
source-about-blobs = clouds of points around a circle
source-about-rings = rings around the same centre, one for each class
source-about-plane = a linear function of x₁ and x₂
source-about-multi_gauss = six cones, up and down
source-about-sine = the function sin x
source-about-step = the sign of x, a jump at 0
source-about-abs = |x| / 3 − 1, with a corner at 0
source-about-bumps = a hill and a valley
source-about-iris = 150 flowers of three species, measured by Anderson and Fisher
source-about-digits = 1,797 handwritten digits, images of 8 × 8; downloaded when chosen (120 kB)
data-own = Your own data…
data-own-help = Your own samples: a table (CSV), pasted or from a file. It does not leave your browser.
data-classes = Classes
data-classes-help =
    How many classes the samples belong to.
    k = { $classes }
data-split = Training / test
data-split-three = Train / validate / test
data-split-help =
    The rest is kept apart: the test set shows whether the network generalizes or only memorizes.
    { $train } % training, { $validation } % validation, { $test } % test
data-noise = Noise
data-noise-help =
    How far the samples are moved from their exact place.
    ν = { $noise }
data-samples = Samples
data-samples-help =
    How many samples are generated.
    n = { $samples }
data-samples-fixed-help =
    How many samples are taken of this fixed set.
    n = { $samples }
data-regenerate = Regenerate
data-regenerate-help =
    Other samples by the same rules.
    seed { $seed } → next
data-regenerate-fixed-help =
    There are no other samples in this set: what changes is their split into training and test.
    seed { $seed } → next
data-features = Inputs
data-features-help = What the input layer gets of each point (x₁, x₂). At least one stays.
data-feature-help = Input { $name }: on or off.
data-feature-last = This is the last input: the network needs at least one.
feature-x1 = x₁
feature-x2 = x₂
feature-x1_2 = x₁²
feature-x2_2 = x₂²
feature-x1_x2 = x₁x₂
feature-sin_x1 = sin x₁
feature-sin_x2 = sin x₂
feature-cos_x1 = cos x₁
feature-cos_x2 = cos x₂
feature-sepal_length_cm = sepal length (cm)
feature-sepal_width_cm = sepal width (cm)
feature-petal_length_cm = petal length (cm)
feature-petal_width_cm = petal width (cm)
feature-short-sepal_length_cm = sepal len.
feature-short-sepal_width_cm = sepal wid.
feature-short-petal_length_cm = petal len.
feature-short-petal_width_cm = petal wid.
data-more = More
data-more-help = Validation, wrong labels, scaling of the inputs and augmentation.
data-more-used = { $count } in use
data-validation = Validation
data-validation-help =
    Samples that are neither for training nor for testing: they decide when to stop.
    { $percent } % of all
data-label-noise = Wrong labels
data-label-noise-help =
    The share of the training samples that get a false class: does the network memorize them?
    { $percent } % of those for training
data-augmentation = Augmentation
data-augmentation-help = Changes the training samples a little in each epoch, so that the network cannot memorize them. Test samples stay as they are.
data-jitter = Jitter
data-jitter-help =
    Noise added to each number of a sample.
    x ← x + N(0, σ²)    σ = { $jitter }
data-rotate = Rotation
data-rotate-help =
    Turns each sample about the middle by a random angle.
    φ ~ U(−{ $degrees }°, { $degrees }°)
data-flip = Mirror
data-flip-help =
    Mirrors half of the samples, left to right.
    x₁ ← −x₁
data-standardize = Standardize
data-standardize-help =
    Brings each input to mean 0 and deviation 1 over the training set.
    x ← (x − mean) / deviation

## The network

network-title = { $layers ->
    [0] Network · no hidden layers
    [one] Network · 1 hidden layer
   *[other] Network · { $layers } hidden layers
}
network-connections = Connections:
network-connections-help = What colour and width show: each weight w, or its gradient ∂L/∂w of the last batch.
network-show-weights = weights
network-show-gradients = gradients
network-add-layer = layer
network-add-layer-help = Adds a hidden layer before the output
network-edit-layers = Edit layers
network-diagram = Neurons of the network: the arrow keys lead from one to another, Enter opens its numbers
network-layer-menu = Layer { $layer }: { $units } { $units ->
    [one] neuron
   *[other] neurons
}, { $activation }. Open its menu
network-units-of = Neurons of layer { $layer }
network-fewer-units = One neuron fewer in layer { $layer }
network-fewer-units-help = Takes the layer's last neuron away; the weights start anew.
network-more-units = One neuron more in layer { $layer }
network-more-units-help = Adds a neuron to the layer; the weights start anew.
network-input-sign = in
network-output-sign = out
network-negative = negative
network-positive = positive
network-legend-weights = |w|
network-legend-gradients = |∂L/∂w|, log₁₀ scale
network-strongest = the { $drawn } strongest of { $total } connections are drawn
network-crossed = switched off by dropout
network-crossed-help = Crossed neurons do not count for sample 1 of the batch whose gradients are shown; others are drawn for each sample and each step.
network-layer-has = Layer { $layer }: { $extras }
network-normalized = normalization { $normalization }
network-dropout = dropout p = { $p }
network-identity = residual, identity
network-projection = residual, projection W_s
network-shortcuts = Residual connections
network-shortcut-identity =
    Shortcut from { $from } to { $to }: identity, adds what comes in to what goes out; the gradient passes unchanged.
    H(x) = F(x) + x    x: { $inputs } numbers
network-shortcut-projection =
    Shortcut from { $from } to { $to }: projection W_s, which is learnt, because the widths differ ({ $inputs } → { $units }).
    H(x) = F(x) + W_s x    W_s: { $units } × { $inputs }
layer-menu-title = Layer { $layer } of { $layers }
layer-menu-previous = Previous layer
layer-menu-next = Next layer
layer-menu-units = Neurons
layer-menu-units-help = How many neurons the layer has; when it changes, the weights start anew.
layer-menu-activation = Activation
layer-menu-activation-help = The activation function of this layer, of z = w·x + b.
layer-menu-normalization = Normalization
layer-menu-normalization-help = Brings the neurons' sums z to mean 0 and variance 1 before the activation; γ and β are learnt. The weights start anew.
normalization-none = None
normalization-batch = Batch
normalization-batch-formula = y = γ · (z − μ) / √(σ² + ε) + β,    μ and σ² of each neuron over the batch
normalization-layer = Layer
normalization-layer-formula = y = γ · (z − μ) / √(σ² + ε) + β,    μ and σ² of the layer in each sample
layer-menu-dropout = Dropout
layer-menu-dropout-help =
    Switches each neuron off with this probability p in each step, in training only: none can depend on another.
    a ← 0, or a / (1 − p)
layer-menu-residual = Residual connection
layer-menu-residual-help =
    Adds the layer's input to its output: the gradient has a shortcut. The weights start anew.
    H(x) = F(x) + x
layer-menu-projection-help =
    Adds the layer's input to its output, by a projection because their widths differ. The weights start anew.
    H(x) = F(x) + W x
layer-menu-everywhere = All layers like this
layer-menu-everywhere-help = Takes this layer's activation, normalization, dropout and residual connection to all hidden layers.
layer-menu-range = { $least } to { $most }
layer-menu-before = New layer before
layer-menu-after = New layer after
layer-menu-insert-help = One hidden layer more; the weights start anew.
layer-menu-remove = Remove the layer
layer-menu-remove-help = The layer goes; the weights start anew.
activation-sign-linear = lin
activation-sign-sigmoid = σ
activation-sign-tanh = tanh
activation-sign-relu = ReLU
activation-sign-leaky_relu = LReLU
activation-sign-elu = ELU
activation-sign-selu = SELU
activation-sign-gelu = GELU
activation-sign-silu = SiLU
activation-sign-softplus = soft+
activation-sign-softmax = softmax
inspector-value = value
inspector-gradient = gradient
inspector-weight = weight
inspector-weight-of = Weight of { $connection }
inspector-bias = bias
inspector-bias-of = Bias of { $neuron }
inspector-scale = scale
inspector-scale-of = Scale of { $neuron }
inspector-shift = shift
inspector-shift-of = Shift of { $neuron }
inspector-training = training
inspector-this-batch = (this batch)
inspector-evaluation = evaluation
inspector-running = (running)
inspector-mean = mean
inspector-deviation = deviation
inspector-training-uses = Training normalizes by μ and σ of the batch.
inspector-evaluation-uses = Evaluation (pictures, losses, output), by the running ones.
inspector-layer-norm = μ and σ are the layer's in each sample: the same in training and evaluation.
inspector-dropped = Dropout had switched it off for sample 1 of the batch.
inspector-kept = Dropout had left it on for sample 1 of the batch.
inspector-from = neuron { $unit }
inspector-incoming = Incoming weights
inspector-input = An input value: it has no weight and no bias.
inspector-close = Close
parameter-wrong = Not a number
term-inputs = inputs
term-input = input { $name }
term-layer = layer { $layer }
term-neuron = layer { $layer }, neuron { $unit }
term-output = output
term-output-of = output { $name }

## A batch in slow motion

slow-open = Slow motion
slow-open-help =
    Walks through a batch in stages: forward, loss, backward and update, with the numbers of one path. Key L.
    ∂L/∂z is of the sample that is seen; ∂L/∂w, of the whole batch.
slow-title = A batch in slow motion
slow-controls = Stages
slow-previous = Previous stage
slow-next = Next stage
slow-play = Go on by itself
slow-pause = Hold
slow-close = Close slow motion
slow-speed = Stages
slow-speed-help = How many stages are walked in a second.
slow-speed-value = { $speed } a second
slow-count = stage { $stage } of { $stages }
slow-stage-input = input
slow-stage-forward = forward
slow-stage-loss = loss
slow-stage-backward = backpropagation
slow-stage-update = update
slow-input = Sample { $sample } of { $samples } in the batch comes in: { $name } = { $value }
slow-sum = z = { $z }
slow-normalized = normalized y = { $y }
slow-activation = { $name }({ $of }) = { $a }
slow-dropped = dropout switches it off
slow-kept = dropout leaves it on
slow-shortcut = plus the shortcut
slow-leaves = { $value } leaves
slow-loss = { $output } { $value }, target { $target }; loss of the batch L = { $loss }
slow-backward = { $unit }: ∂L/⁠∂z = { $delta }; from { $from }, ∂L/⁠∂w = { $gradient }
slow-update = { $connection }, w: { $before } → { $after } (change { $change }, with ∂L/⁠∂w = { $gradient })

## The output

output-title = Output
output-title-help = What the network answers at each point; for a neuron pointed at, that neuron's function.
output-picture = { $shown }, over the space of the data
output-column-x = x axis
output-column-y = y axis
output-scale = Colour scale
output-show-test = test data
output-show-test-help = Shows the samples that the network does not see in training, too.
output-no-test-help = There are no test data: all samples are for training.
output-discretize = discretize
output-discretize-help = Shows only the class or the sign of the output, with hard edges.
output-train = training
output-validation = validation
output-test = test
output-loss = Loss
output-accuracy = Accuracy

## Loss and flow

loss-title = Loss curve
loss-title-help = The mean loss over all samples, epoch by epoch.
loss-chart = Loss by epoch; the arrow keys read a point
loss-axis-epoch = epoch
loss-axis-loss = loss
loss-log = log
loss-log-help = A logarithmic vertical axis: each division is a power of 10.
loss-train = training
loss-validation = validation
loss-test = test
loss-at-epoch = epoch { $epoch }
flow-title = Gradient flow
flow-title-help =
    How much of the gradient reaches each layer: it travels from the output to the first layer, and may vanish or explode on its way.
    first / last < 10⁻³: it vanishes
    first / last > 10³: it explodes
flow-chart = Gradient by layer; the arrow keys read a layer
flow-chart-time = Gradient by epoch, a line for each layer; the arrow keys read a point
flow-chart-histograms = Histogram by layer; the left and right arrows change the layer, up and down the bin
flow-layer = Layer
flow-ratio = first / last: { $ratio }
flow-tabs = What is shown of the flow
flow-tab-now = now
flow-tab-now-help = The last batch: one bar a layer, under its column in the network.
flow-tab-time = over time
flow-tab-time-help = One line a layer, over the epochs.
flow-tab-histograms = histograms
flow-tab-histograms-help = How the numbers of each layer are spread in the last batch.
flow-quantity-label = Quantity
flow-quantity-weights = ‖∂L/∂W‖ weights
flow-quantity-biases = ‖∂L/∂b‖ biases
flow-quantity-delta = mean |∂L/∂z|
flow-quantity-update = ‖ΔW‖ / ‖W‖ step
flow-quantity-help-weights =
    The norm of the gradient of each layer's weights, of the last batch, before the optimizer.
    ‖∂L/∂W‖ = √Σ (∂L/∂w)²
flow-quantity-help-biases =
    The norm of the gradient of each layer's biases, of the last batch, before the optimizer.
    ‖∂L/∂b‖ = √Σ (∂L/∂b)²
flow-quantity-help-delta =
    What reaches the layer, whatever its size: the mean of |∂L/∂z| over its neurons and the samples of the batch.
flow-quantity-help-update =
    How much the last step changed the weights of each layer, relative to them: the gradient after the optimizer.
    ‖new W − W‖ / ‖W‖
flow-spread-label = Histogram of
flow-spread-activations = activations a
flow-spread-preActivations = pre-activations z
flow-spread-gradients = gradients ∂L/∂z
flow-spread-help-activations = The outputs of each layer's neurons, a = f(z), for all samples of the batch. A shape is as wide as the bin is full.
flow-spread-help-preActivations = What the activation is applied to, after the normalization, for all neurons and samples of the batch.
flow-spread-help-gradients = The size of ∂L/∂z on a logarithmic scale, for all neurons and samples. Those that are exactly 0 are counted apart, below.
flow-zone-vanishing = vanishing zone
flow-zone-exploding = exploding zone
flow-saturated = { $share } saturated
flow-dead = { $share } dead
flow-sign-saturated = saturated
flow-sign-dead = dead
flow-zeros = { $share } are 0
flow-zero-gradients = gradients that are 0
flow-bin = { $name } · { $low } to { $high }: { $share }
flow-range = from { $low } to { $high }
flow-range-of = range of { $spread }
flow-copy = Copy as CSV
flow-copy-help = Copies all figures of all layers, in full precision, as a table of comma-separated values.
flow-copied = { $rows ->
    [one] Copied { $rows } row as CSV
   *[other] Copied { $rows } rows as CSV
  }
flow-saved = Saved as a CSV file
flow-enlarge = Enlarge the flow
flow-reduce = Reduce the flow

## Diagnosis

diagnosis-help = Mean |∂L/∂z| of the first layer over that of the output layer, in the last batch. Below 10⁻³ the gradient vanishes; above 10³ it explodes.
diagnosis-arrives-title = The gradient arrives.
diagnosis-arrives = Layer 1 gets { $ratio } times the |∂L/∂z| that the output gets.
diagnosis-none-title = No hidden layers.
diagnosis-none = The gradient goes straight to the weights: there is no way on which it could get lost.
diagnosis-vanishing-title = The gradient vanishes.
diagnosis-vanishing = Layer 1 gets { $ratio } of the |∂L/∂z| that the output gets: it does not learn.
diagnosis-vanishing-zero = Layer 1 gets nothing of what the output gets: it does not learn.
diagnosis-exploding-title = The gradient explodes.
diagnosis-exploding = Layer 1 gets { $ratio } times the |∂L/∂z| that the output gets; the norm of all gradients is { $norm }.
diagnosis-dead-title = Dead neurons.
diagnosis-dead = In { $layer }, { $units } ReLU ({ $share }) give 0 for every sample: no gradient passes them.
diagnosis-saturated-title = Saturated activations.
diagnosis-saturated = In { $layer }, { $share } of them are where the function is flat: hardly any gradient passes.
diagnosis-decay_too_strong-title = Too much regularization.
diagnosis-decay_too_strong = Rate times decay is { $product }, more than { $limit }: every step turns the sign of the weights and makes them larger.
diagnosis-batch_norm_of_one-title = A batch of one sample.
diagnosis-batch_norm_of_one = A single sample has no spread ({ $training_samples } samples in batches of { $batch_size }): batch normalization makes 0 of it.
diagnosis-batch_larger_than_data-title = The batch is larger than the data.
diagnosis-batch_larger_than_data = { $batch_size } samples a batch are asked for, and there are { $training_samples } to train with.
diagnosis-next = { $place } of { $count }
diagnosis-next-help = More than one thing is wrong: see the next.
diagnosis-try = Try:
diagnosis-remedies-label = Remedies
remedy-restart = The run starts anew from the same seeds; the present one stays pinned to compare with, and undo brings it back.
remedy-relu_he = ReLU + He
remedy-relu_he-help = The derivative of ReLU is 1 where it is active: it does not shrink the gradient. He gives it initial weights of the size it needs.
remedy-leaky_relu = Leaky ReLU
remedy-leaky_relu-help = Lets a little of the gradient through below 0, too: neurons do not die.
remedy-xavier = Xavier
remedy-xavier-help = Initial weights of variance 2 / (inputs + outputs): the signal keeps its size from layer to layer.
remedy-he = He
remedy-he-help = Initial weights of variance 2 / inputs: they make up for the half of the signal that ReLU switches off.
remedy-batch_normalization = Batch normalization
remedy-batch_normalization-help = Every hidden layer gets sums of mean 0 and deviation 1 over the batch: where the derivative does not vanish.
remedy-layer_normalization = Layer normalization
remedy-layer_normalization-help = The sums of each sample are normalized over the layer's neurons, whatever the batch is.
remedy-residual = Residual connections
remedy-residual-help = H(x) = F(x) + x: the gradient passes the shortcut without shrinking.
remedy-lower_rate = Rate { $value }
remedy-lower_rate-help = Lowers the learning rate to { $value }: smaller steps.
remedy-clipping = Clip at norm { $value }
remedy-clipping-help = If the norm of all gradients is above { $value }, it is brought down to it.
remedy-adam = Adam
remedy-adam-help = Its steps do not depend on the size of the gradient: a layer that gets little moves, too.
remedy-smaller_l2 = L2 { $value }
remedy-smaller_l2-help = An L2 penalty of { $value }, which is stable at this rate.
remedy-smaller_weight_decay = Decay { $value }
remedy-smaller_weight_decay-help = A decay of { $value }, which is stable at this rate.
remedy-larger_batch = Batches of { $value }
remedy-larger_batch-help = Batches of { $value } samples: none is left with a single one.
remedy-whole_batch = Batches of { $value }
remedy-whole_batch-help = All training samples in one batch.

## Pinned runs

pins-title = Pinned runs
pins-apart-help = It is of other data or another loss: its numbers do not compare with these, and it is not drawn.
pins-title-help = Runs that stay in view: their training loss as a dashed line in the curve, their gradients in the flow. They outlive a reload of the page.
pins-pin = Pin run
pins-pin-help =
    Keeps this run as it is, to compare it with those that follow.
    Key P
pins-full = { $count } pinned: remove one
pins-full-help = There is room for { $count } runs, as many as there are colours to tell apart. Remove one to pin another.
pins-none = Pin a run, change a setting and compare.
pins-same = this same configuration, epoch { $epoch }
pins-train = train { $loss }
pins-test = test { $loss }
pins-epoch = epoch { $epoch }
pins-back = Return to the run: { $name }
pins-back-help = Takes its settings and starts anew from the same seeds. Undo returns.
pins-beside = Compare side by side: { $name }
pins-beside-help = Trains this run beside the present one, batch by batch.
pins-remove = Remove: { $name }
pins-remove-help = Removes the pinned run.
pins-removed = One was removed.

## Side by side

compare-open = Side by side
compare-open-help = Trains two runs at once, batch by batch and from the same seeds. The second begins as a copy of this one.
compare-close-help = Back to one run: A stays.
compare-run = Run { $name }:
compare-same = The same as { $name }
compare-starting = Getting ready…
compare-diverged = It diverged in epoch { $epoch }.
compare-stopped = It stopped in epoch { $epoch }.
compare-keep = Keep { $name }
compare-keep-a-help = Back to one run: A goes on.
compare-keep-b-help = Back to one run with the settings of B, from its seeds. Undo brings back those of A.
compare-editing = Editing
compare-edit = Edit { $name }
compare-edit-help = Settings and data are those of { $name }. A click on a run chooses it, too.

## Differences between runs

difference-instead = { $to } instead of { $from }
difference-with = with { $what }
difference-without = without { $what }
difference-more = { $count ->
    [one] and one thing more
   *[other] and { $count } things more
}
difference-in-layers = { $count ->
    [one] in layer { $layers }
   *[other] in layers { $layers }
}
difference-in-output = in the output
difference-depth = { $count ->
    [0] no hidden layers
    [one] 1 layer
   *[other] { $count } layers
}
difference-units = { $count ->
    [one] 1 neuron
   *[other] { $count } neurons
}
difference-widths = layers of { $list } neurons
difference-given = other given weights
difference-data = other own data
difference-he = He
difference-xavier = Xavier
difference-lecun = LeCun
difference-normalization-batch = batch normalization
difference-normalization-layer = layer normalization
difference-residual = residual connections
difference-dropout = dropout
difference-learning_rate = rate
difference-batch_size = batch
difference-gradient_clip_norm = clipping
difference-l1 = L1
difference-l2 = L2
difference-nesterov = Nesterov
difference-train_biases = trained biases
difference-shuffle = shuffling
difference-standardize = standardized inputs
difference-flip = mirroring
difference-restore_best = best weights restored
difference-early_stopping = early stopping
difference-parameters = given weights
difference-jitter = jitter
difference-rotate = rotation
difference-label_noise = wrong labels
difference-noise = noise
difference-samples = samples
difference-classes = classes
difference-test_fraction = test
difference-validation_fraction = validation
difference-seed-network = weights seed
difference-seed-training = batches seed
difference-seed-data = data seed
difference-usual = the usual
difference-others = others
difference-yes = yes
difference-no = no

## Notices

notice-close = Got it
divergence-title = The run diverged.
divergence-in-layer = layer { $layer }
divergence-in-output = the output layer
divergence-activation = The activations of { $place } ceased to be finite at step { $step }; shown is the last finite state.
divergence-weights = The weights of { $place } ceased to be finite at step { $step }; shown is the last finite state.
divergence-loss = The loss ceased to be finite at step { $step }, in { $place }; shown is the last finite state.
divergence-advice-learning_rate = Lower the learning rate (now { $rate }).
divergence-advice-initialization = Use smaller initial weights.
divergence-advice-l1 = Lower the L1 regularization.
divergence-advice-l2 = Lower the L2 regularization.
divergence-lower = Lower it to { $rate }
divergence-back = Back to epoch { $epoch }
divergence-back-help = Goes back to before it diverged; there you can lower the rate and go on.
divergence-initialize = Use { $name }
stop-title = Stopped after epoch { $epoch }:
stop-why = the validation loss has not fallen since epoch { $best } ({ $loss }).
stop-restored = The weights of epoch { $best } are back.
stop-patience = More patience: { $patience } epochs
stop-patience-help = Starts anew and waits longer before it stops.
crash-title = The computing engine failed.
crash-restarting = Another one is being started with the last experiment…
crash-restarted = Another one was started with the last experiment; the run begins anew.
crash-failed = It could not be started. Reload the page or use another browser: WebAssembly with SIMD is needed.

## The document

document-title = Experiment document
document-intro = The whole experiment as JSON. What is left out takes its default; {"{}"} is the start page's experiment.
document-close = Close
document-apply = Apply
document-applied = Applied: this is the experiment that runs.
document-copied = Copied.
document-copy = Copy
document-download = Download
document-open = Open file…
document-run = The whole run, to go on with later.
document-save = Save run
document-save-help = Downloads the run as a file: document, weights, the optimizer's memory, chance and history.
document-load = Load run…
document-load-help = Goes on with a saved run: the next step is the one it would have taken.
document-loaded = Loaded: the run goes on where it was saved.
document-errors = { $count ->
    [one] There is one error. The last good experiment goes on.
   *[other] There are { $count } errors. The last good experiment goes on.
}

## The user's own data

own-title = Your own data
own-intro = Paste a table or open a CSV file: a sample per line, columns separated by commas, semicolons or tabs. Nothing leaves your browser.
own-example =
    width,height,class
    1.5,2,small
    3,4.25,large
own-drop = or drag a file here
own-long = only the beginning is shown
own-clear = Clear
own-target = Column to learn
own-target-help = All other columns are inputs of the network.
own-task = Task
own-task-help = Numbers make a regression and words a classification, unless you choose otherwise.
own-task-implied = by the column
own-task-found = by the column: { $task }
own-task-regression = regression
own-task-binary = two classes
own-task-multiclass = several classes
own-header = The first line names the columns
own-header-help = If not, the first line is a sample like all others.
own-column = column { $number }
own-found = { $samples } { $samples ->
    [one] sample
   *[other] samples
}, { $columns } { $columns ->
    [one] input
   *[other] inputs
}
own-classes = { $count } classes: { $names }
own-errors = { $count ->
    [one] There is one error in the table.
   *[other] There are { $count } errors in the table.
}
own-errors-more = and { $count } more
own-preview = First lines of the table
own-rest = and { $count } more
own-range = { $min } to { $max }
own-use = Use these data
own-cancel = Cancel
table-error-empty = There is no line with values.
table-error-one_column = There is only one column: the one to learn and at least one input are needed. Are they separated by commas, semicolons or tabs?
table-error-no_such_column = There is no column “{ $name }”; there are: { $known }.
table-error-too_many_samples = { $found } samples; { $max } can be taken.
table-error-too_many_columns = { $found } inputs; { $max } can be taken.
table-error-ragged = Line { $line }: it has { $found } fields; expected { $expected }.
table-error-missing = Line { $line }, { $column }: the value is missing.
table-error-not_a_number = Line { $line }, { $column }: “{ $value }” is not a number.
table-error-too_large = Line { $line }, { $column }: { $value } is too large a number.
table-error-words = The column { $column } is not one of numbers, which inputs have to be: line { $line } has “{ $value }”.
table-error-classes = The column { $column } has { $found } { $found ->
    [one] class
   *[other] classes
}; expected { $range }.

## Sweeps

header-sweep = Sweeps
header-sweep-running = Sweeps: { $progress } runs
header-sweep-help = Trains the network with several values of one setting, each run for the same epochs, and compares them.
sweep-title = Sweeps
sweep-intro = One setting with several values: each run trains for the same epochs, in processes of its own.
sweep-close-help = Closes the dialog; a sweep under way goes on, and the “Sweeps” button shows how far it is.
sweep-presets = Presets
sweep-presets-help = Sweeps that are ready to run. Change anything, and the sweep is yours.
sweep-preset-depth = Depth: plain against residual
sweep-preset-help-depth = More plain layers train worse; with residual connections they do not.
sweep-preset-gradient = First layer's gradient against depth
sweep-preset-help-gradient = How much of the gradient arrives at the first layer before training, with four pairs of activation and initialization.
sweep-preset-rate = Learning rate
sweep-preset-help-rate = The page's experiment with rates from far too low to far too high.
sweep-base = Experiment
sweep-base-help = What all runs have in common: what is not swept stays as it is there.
sweep-base-page = The page's
sweep-base-of-depth = Spiral (plain against residual)
sweep-base-of-gradient = Circle (gradient)
sweep-base-samples = { $count } samples
sweep-base-layer = { $activation }, { $units } a layer
sweep-base-batch = batches of { $size }
sweep-setting = Setting
sweep-setting-help = What changes from one run to the next.
sweep-values = Values
sweep-values-help =
    One value a run, between commas or spaces. With semicolons between them, a comma stands before decimals.
    4, 8, 16    0,1; 0,01
sweep-by = Series
sweep-by-help = A second setting: a line for each of its values.
sweep-by-none = Just one
sweep-series = Values of the series
sweep-series-help = A series for each.
sweep-epochs = Epochs
sweep-epochs-help = How many epochs each run trains for. With 0, only the gradient before training is measured.
sweep-run = Run
sweep-run-count = { $count ->
    [one] Train 1 run
   *[other] Train { $count } runs
}
sweep-run-help = Trains the runs in other processes; the page's own training pauses.
sweep-cancel = Cancel
sweep-progress = { $done } / { $count } runs
sweep-progress-label = Progress of the sweep
sweep-status-running = The sweep is running.
sweep-status-done = The sweep is done: { $done } of { $count } runs.
sweep-status-cancelled = The sweep was cancelled: { $done } of { $count } runs.
sweep-empty = Charts and table will stand here. Choose a preset, or a setting with its values, and train.
sweep-setting-depth = Depth
sweep-setting-width = Width of the layers
sweep-setting-rate = Learning rate
sweep-setting-scale = Scale of the initial weights
sweep-setting-batch = Batch size
sweep-setting-dropout = Dropout
sweep-setting-l1 = L1 regularization
sweep-setting-l2 = L2 regularization
sweep-setting-momentum = Momentum
sweep-setting-clip = Gradient clipping
sweep-setting-weight_noise = Noise on the weights
sweep-setting-noise = Noise of the data
sweep-setting-label_noise = Wrong labels
sweep-setting-samples = Samples
sweep-setting-seed = Seed of the weights
sweep-setting-residual = Connections
sweep-setting-recipe = Activation and initialization
sweep-setting-activation = Activation
sweep-setting-normalization = Normalization
sweep-setting-optimizer = Optimizer
sweep-setting-initialization = Initialization
sweep-axis-depth = layers
sweep-axis-width = units
sweep-axis-rate = η
sweep-axis-scale = scale
sweep-axis-batch = batch
sweep-axis-dropout = p
sweep-axis-l1 = λ₁
sweep-axis-l2 = λ₂
sweep-axis-momentum = μ
sweep-axis-clip = norm
sweep-axis-weight_noise = σ
sweep-axis-noise = noise
sweep-axis-label_noise = share
sweep-axis-samples = samples
sweep-axis-seed = seed
sweep-axis-residual = no.
sweep-axis-recipe = no.
sweep-axis-activation = no.
sweep-axis-normalization = no.
sweep-axis-optimizer = no.
sweep-axis-initialization = no.
sweep-value = { $name }: { $value }
sweep-name-plain = plain
sweep-name-residual = residual
sweep-name-sigmoid_xavier = sigmoid + Xavier
sweep-name-tanh_xavier = tanh + Xavier
sweep-name-relu_he = ReLU + He
sweep-name-sigmoid_batch = sigmoid + batch norm
sweep-measure = What the chart shows
sweep-measure-help = Which number of each run is shown over the values.
sweep-measure-train = Training loss
sweep-measure-test = Test loss
sweep-measure-both = Training and test loss
sweep-measure-accuracy = Accuracy
sweep-measure-ratio_start = Gradient first / last layer, at the start
sweep-measure-delta_start = First layer's mean |∂L/∂z|, at the start
sweep-measure-norm_start = First layer's ‖∂L/∂W‖, at the start
sweep-measure-ratio_end = Gradient first / last layer, at the end
sweep-measure-delta_end = First layer's mean |∂L/∂z|, at the end
sweep-measure-norm_end = First layer's ‖∂L/∂W‖, at the end
sweep-log = log axis
sweep-log-help = Logarithmic vertical axes: each division is a power of 10.
sweep-bands = bands: vanishing (below 10⁻³) and exploding (above 10³)
sweep-line-train = training
sweep-line-test = test
sweep-line-diverged = diverged
sweep-chart-over = { $measure } against: { $setting }
sweep-curves = Training loss by epoch
sweep-shades = { $setting }: from pale (lowest) to strong (highest)
sweep-shades-names = { $setting }: from pale (first) to strong (last)
sweep-at-epoch = { $name }, epoch { $epoch }: { $loss }
sweep-title-of = { $setting }, { $epochs ->
    [one] 1 epoch
   *[other] { $epochs } epochs
}
sweep-title-by = { $setting } × { $by }, { $epochs ->
    [one] 1 epoch
   *[other] { $epochs } epochs
}
sweep-results = Results of the sweep
sweep-column-train = Training loss
sweep-column-test = Test loss
sweep-column-accuracy = Accuracy
sweep-column-accuracy-help = Of the test samples; without any, of the training samples.
sweep-column-first = Gradient layer 1, start
sweep-column-first-help =
    What arrives at the first layer before the first step: the mean of |∂L/∂z| in the first batch.
    δ = ∂L/∂z
sweep-column-ratio = First / last, start
sweep-column-ratio-help = The first layer's gradient divided by the output layer's, before the first step.
sweep-column-state = State
sweep-state-waiting = waiting
sweep-state-running = epoch { $epoch } of { $epochs }
sweep-state-done = done
sweep-state-stopped = stopped early in epoch { $epoch }
sweep-state-diverged = diverged in epoch { $epoch }
sweep-state-crashed = The engine failed: { $message }
sweep-state-cancelled = cancelled in epoch { $epoch }
sweep-open = Open
sweep-open-run = Open in the playground: { $name }
sweep-open-help = Puts this run's experiment on the page: trained there for the same epochs, it gives the same numbers.
sweep-csv-help = Downloads the table with all digits.
sweep-csv-curves = Curves
sweep-csv-curves-help = Downloads the curves of all runs as CSV: a point a line.
sweep-png-help = Downloads both charts as a picture.
sweep-error-empty = At least one value is missing.
sweep-error-not_a_number = “{ $text }” is not a number. Put commas or spaces between the values.
sweep-error-repeated = { $text } is there twice. If it is a decimal comma, put semicolons between the values.
sweep-error-depth = { $text } is not allowed: the depth is a whole number from { $min } to { $max }.
sweep-error-too_many = That would be { $count } runs; { $max } is the most.
sweep-error-epochs = It must be a whole number from { $min } to { $max }.

## Backpropagation by hand

header-rooms = Sections
room-playground = Playground
room-playground-help = Train a network and watch its gradients.
room-backprop = Backpropagation
room-backprop-help = The forward pass and backpropagation by hand, number by number.
header-keys-backprop =
    Keyboard shortcuts
    → ←  next and previous step
    PgDn PgUp  next and previous part
    Home End  first and last step
    Enter  check the answer
    Esc  leave the practice
    Ctrl + Z  undo a changed number
backprop-label = Backpropagation by hand
backprop-lost = This section did not load. Check the connection, save the run if you want to keep it, and reload the page.
backprop-source = Which network
backprop-source-lecture = Lecture example
backprop-source-lecture-help = The lecture's 2-2-2 network, with the numbers of its slides.
backprop-source-textbook = Second example
backprop-source-textbook-help = Another 2-2-2 network, from a textbook: to compare and to go over it again.
backprop-source-exercise = Exercise
backprop-source-exercise-help = A 2-2-2 network with new numbers, always the same for the same seed.
backprop-source-network = My network
backprop-source-network-help = The playground's network as it is now, with one of its samples: up to 6 hidden layers of 8 neurons.
backprop-mode = What to do
backprop-mode-watch = Watch
backprop-mode-watch-help = Each step with its formula and its numbers.
backprop-mode-practice = Practise
backprop-mode-practice-help = Work out the values by hand: the page checks them and says what went wrong.
backprop-mode-check = Check gradients
backprop-mode-check-help = Each derivative beside a difference of the loss.
backprop-walk = Walk
backprop-first = To the first step
backprop-first-help =
    Back to the first step.
    Key: Home
backprop-previous = Previous
backprop-previous-help =
    One step back.
    Key: ←
backprop-next = Next
backprop-next-help =
    The next step.
    Key: →
backprop-where = step { $step } of { $count }
backprop-forgive = Close the notice

### Practice

bp-practice-title = Practice
bp-practice-questions = Which questions
bp-practice-questions-slides = Blanks of the slides
bp-practice-questions-slides-help =
    What the slides leave blank.
    sum n₂, n₂, sum ŷ₂, ŷ₂, E₂, w₂, w₃, w₄
bp-practice-questions-all = All steps
bp-practice-questions-all-help = Every value that is computed, from the first sum to the last new weight.
bp-practice-known = { $known } of { $count }
bp-practice-count-first = { $count } at first try
bp-practice-count-later = { $count } later
bp-practice-count-hinted = { $count } with a hint
bp-practice-count-shown = { $count } shown
bp-practice-number = Question { $number } of { $count }
bp-practice-answer = What is { $name }?
bp-practice-check = Check
bp-practice-check-help =
    Compares your answer with the value.
    Point or comma, with four or five decimals.
    Key: Enter
bp-practice-next = Next
bp-practice-next-help =
    The next question that is open.
    Key: Enter
bp-practice-finish = See the result
bp-practice-hint-0 = Hint
bp-practice-hint-0-help = The formula in symbols.
bp-practice-hint-1 = Another hint
bp-practice-hint-1-help = The formula with its numbers, without the result.
bp-practice-missing = The numbers of this hint are of values you do not have yet. Find first: { $names }.
bp-practice-solution = See the solution
bp-practice-solution-help = Shows the value; the question counts as shown.
bp-practice-verdict-right = Correct!
bp-practice-verdict-right-help = Correct, with a hint!
bp-practice-verdict-shown = The value is { $value }.
bp-practice-verdict-empty = Type a number first.
bp-practice-verdict-unreadable = That is no number. Type for example 0.61538 or 0,61538.
bp-practice-verdict-large = Not yet: your number is too large.
bp-practice-verdict-small = Not yet: your number is too small.
bp-practice-mistake-sign = That is the value with the other sign: look at what is taken from what.
bp-practice-mistake-sign-loss_slope = The sign is the other one: the derivative of ½(y − ŷ)² is ŷ − y, because ŷ has a minus before it.
bp-practice-mistake-sign-error = A squared error is not negative: look at the sign.
bp-practice-mistake-sign-update = You added, and it is to be subtracted: a weight moves against its gradient.
bp-practice-mistake-derivative = A derivative is missing: the activation comes in with its slope, another factor of the chain rule.
bp-practice-mistake-derivative-slope = That is the value of the activation; its derivative is asked for.
bp-practice-mistake-bias = You forgot the bias: it is added to the products.
bp-practice-mistake-activation = That is the sum: the activation function still has to be applied to it.
bp-practice-mistake-half = The ½ before the square is missing.
bp-practice-mistake-square = The difference still has to be squared.
bp-practice-mistake-second_error = You counted the first error only: the weight reaches all outputs, and their derivatives are added.
bp-practice-mistake-updated_weight = You used a weight that is already updated: the backward pass takes the old ones, which are replaced together at the end.
bp-practice-mistake-rate = The learning rate is missing, which multiplies the gradient.
bp-practice-mistake-gradient = That is the gradient: now move by it, new w = w − η · gradient.
bp-practice-list = Questions
bp-practice-state-open = open
bp-practice-state-wrong = not yet
bp-practice-state-first = at first try
bp-practice-state-later = later
bp-practice-state-hinted = with a hint
bp-practice-state-shown = shown
bp-practice-done = Done!
bp-practice-praise-perfect = All at first try and without help: you have mastered backpropagation.
bp-practice-praise-alone = You found all values on your own: correcting a mistake is learning, too.
bp-practice-praise-hinted = You found all values, some with a hint. With other numbers you will do without.
bp-practice-praise-shown = You came to the end. Look again at the values you were shown and try once more: every round gets easier.
bp-practice-again = Start over
bp-practice-again-help = Clears the answers about this network; this can be undone.
bp-practice-back = Get my answers back
bp-practice-back-help = Returns to the answers from before starting over.

### Exercises by seed

bp-exercise-seed = Seed
bp-exercise-seed-help =
    The same seed always gives the same network.
    A whole number from 1 to 999999.
bp-exercise-refused = A seed is a whole number from 1 to 999999.
bp-exercise-another = Another network
bp-exercise-another-help = Draws a seed: new numbers to practise with.
bp-exercise-copy = Copy link
bp-exercise-copy-help = Whoever opens the link practises with these very numbers.
bp-exercise-copied = Copied
bp-exercise-copied-status = The link is on the clipboard.
bp-exercise-link = Link to this exercise

### Sheets to print

bp-sheet-print-blank = Print sheet
bp-sheet-print-blank-help = An A4 sheet with the network, the formulas and the blanks.
bp-sheet-print-solutions = Print solutions
bp-sheet-print-solutions-help = All values of this network, on paper.
bp-sheet-title = Backpropagation by hand
bp-sheet-title-solutions = Backpropagation by hand: solutions
bp-sheet-name = Name:
bp-sheet-date = Date:
bp-sheet-exercise = Exercise with seed { $seed }
bp-sheet-iteration = iteration { $iteration }
bp-sheet-changed = with changed numbers
bp-sheet-formulas = Formulas
bp-sheet-given = Given values
bp-sheet-blanks = Compute the values that are missing
bp-sheet-rule = With five decimals. Biases are not updated; at the end all weights are replaced together.
bp-sheet-rule-biases = With five decimals. At the end all weights and biases are replaced together.
bp-sheet-forward = Forward pass and errors
bp-sheet-backward = Backpropagation: factors, derivatives and new values
bp-sheet-total = Total error
bp-sheet-before-after = Before { $before }, after the update { $after }.

## Backpropagation by hand: the diagram

bp-diagram-label = The network with its numbers
bp-diagram-iteration = Iteration { $iteration }
bp-diagram-phase-forward = forward
bp-diagram-phase-error = the error
bp-diagram-phase-backward = backpropagation
bp-diagram-phase-update = update
bp-diagram-unknown = not computed yet
bp-diagram-norm-batch = batch norm.
bp-diagram-norm-layer = layer norm.
bp-diagram-norm-short-batch = batch n.
bp-diagram-norm-short-layer = layer n.
bp-diagram-layer = layer { $layer }
bp-diagram-shortcut-identity = Residual connection: what enters the layer is added to what leaves it.
bp-diagram-shortcut-projection = Residual connection with a projection: what enters, times the matrix P, is added to what leaves.
bp-diagram-rate-help = Learning rate: press to change it.
bp-diagram-biases = learn the biases too
bp-diagram-biases-help = In the lecture only the weights are updated. With this option the biases are differentiated and updated, too.
bp-diagram-restore = Original numbers
bp-diagram-restore-help = Back to the numbers of the start; it can be undone.
bp-diagram-class = right class
bp-diagram-class-help = The class of the sample: its target is 1, the others are 0.
bp-diagram-strip = The numbers of this step
bp-diagram-new = new { $name }
bp-diagram-forward = forward
bp-diagram-backward = backward, the current factor thicker
bp-diagram-negative = negative weight
bp-diagram-positive = positive weight
bp-diagram-hint = press a number to change it
bp-diagram-hint-large = press a number, a line or a neuron
bp-diagram-fixed = Weights and biases were set by the update: they are changed in iteration 1.
bp-diagram-differentiate = Differentiate this weight
bp-diagram-differentiate-help = The way back leads to this weight.
bp-diagram-numbers-of = Numbers of { $neuron }
bp-diagram-name = name
bp-diagram-close = Close
bp-network-sample = Sample
bp-network-sample-help = One of the training samples, counting from 1.
bp-network-of = of { $count }
bp-network-previous = Previous sample
bp-network-next = Next sample
bp-network-random = A sample at random
bp-network-again = Take the network again
bp-network-again-help = The playground's network as it is now, in case it has been trained further.
bp-network-weight = Differentiate by
bp-network-weight-help = The weight that is backpropagated to. Without a choice, the one with the largest |∂E/∂w|.
bp-network-largest = { $weight } (the largest)
bp-network-left-out = Without { $what } here.
bp-network-statistics = Batch normalisation takes its running averages.
bp-network-memory = The optimizer's memory starts at 0.
bp-network-dropout = dropout
bp-network-weight_noise = weight noise
bp-network-clipping = gradient clipping
bp-network-augmentation = data augmentation
bp-network-and = and
bp-network-waiting = My network: there is no network in the playground yet.
bp-network-playground = To the playground
bp-network-by-hand = By hand
bp-network-by-hand-help = This network and one of its samples, step by step, in “Backpropagation”.
## Backpropagation by hand: names

bp-term-sum = sum
bp-term-inputs = inputs
bp-term-hidden-layer = hidden layer
bp-term-hidden-layer-of = hidden layer { $layer }
bp-term-output-layer = output layer
bp-say-input = x { $unit }
bp-say-target = y { $unit }
bp-say-error = E { $unit }
bp-say-total = E total
bp-say-rate = eta
bp-say-neuron = n { $unit }
bp-say-output = y hat { $unit }
bp-say-sum-of = sum of { $neuron }
bp-say-shared-bias = B { $index }
bp-say-weight = w { $index }
bp-say-activation = a { $unit } of layer { $layer }
bp-say-sum = z { $unit } of layer { $layer }
bp-say-normalized = z hat { $unit } of layer { $layer }
bp-say-scaled = z tilde { $unit } of layer { $layer }
bp-say-block = h { $unit } of layer { $layer }
bp-say-bias = b { $unit } of layer { $layer }
bp-say-weight-at = w { $unit } { $input } of layer { $layer }
bp-say-projection = p { $unit } { $input } of layer { $layer }
bp-say-gamma = gamma { $unit } of layer { $layer }
bp-say-beta = beta { $unit } of layer { $layer }
bp-say-mean = mu { $unit } of layer { $layer }
bp-say-layer-mean = mu of layer { $layer }
bp-say-deviation = s { $unit } of layer { $layer }
bp-say-layer-deviation = s of layer { $layer }
bp-say-delta = delta { $unit } of layer { $layer }

## Gradient check

bp-check-title = Gradient check
bp-check-about = A derivative says how much the error changes when a weight changes a little. It can be measured without the chain rule: ∂E/∂w ≈ (E(w + h) − E(w − h)) / 2h.
bp-check-step = Step h of the difference
bp-check-step-help = How far the weight is moved to each side. Neither large nor small: try both ends.
bp-check-of = The derivative by { $name }, in two ways
bp-check-analytic = ∂E/∂{ $name } by backpropagation
bp-check-numeric = ∂E/∂{ $name } by differences
bp-check-error = relative error
bp-check-good = A good step: the two agree in many digits. Backpropagation is right.
bp-check-large = Too large a step: between w − h and w + h the curve of the error bends, and the secant is not the tangent. The error grows like h².
bp-check-small = Too small a step: E(w + h) and E(w − h) are nearly the same number, and subtracting them loses digits. The error grows like 1/h.
bp-check-worst = the worst of all
bp-check-chart = Relative error of the derivative by { $name } over the step h
bp-check-left = ← rounding
bp-check-right = curvature →
bp-check-rows = All derivatives
bp-check-parameter = by
bp-check-backprop = derivative
bp-check-difference = difference
bp-check-relative = error
bp-check-choose-help = Shows this derivative above, with its curve.

## Backpropagation by hand: formulas read aloud

bp-say-minus-sign = minus{" "}
bp-say-scientific = { $mantissa } times 10 to the { $exponent }
bp-say-blank = unknown
bp-say-negative = minus { $of }
bp-say-plus = plus { $of }
bp-say-minus = minus { $of }
bp-say-times = times
bp-say-group = open { $of } close
bp-say-over = { $top } over { $bottom }
bp-say-derivative = derivative of { $of } with respect to { $by }
bp-say-squared = { $of } squared
bp-say-power = { $of } to the { $exponent }
bp-say-root = square root of { $of }
bp-say-call = { $name } of { $of }
bp-say-call-sigmoid = sigma
bp-say-call-ln = natural logarithm
bp-say-call-tanh = hyperbolic tangent
bp-say-call-max = maximum
bp-say-call-cumulative = capital phi
bp-say-call-density = small phi
bp-say-call-sign = sign
bp-say-current = current factor: { $of }, end of factor
bp-say-reused = reused: { $of }, end of factor
bp-say-equals = equals
bp-say-becomes = becomes
bp-say-then = and then
bp-formula-mean = mean

## Backpropagation by hand: steps

bp-title-sum = { $name }: weighted sum
bp-title-mean = Mean of the { $layer }
bp-title-deviation = Deviation of the { $layer }
bp-title-normalize = { $name }: normalised sum
bp-title-activation = { $name }: activation
bp-title-shortcut = { $name }: residual connection
bp-title-error = { $name }: error of { $output }
bp-title-factor = { $of }: { $ordinal } factor
bp-title-reused = { $of }: factors already known
bp-title-product = { $of }: product
bp-title-sum_of_errors = { $of }: sum over the errors
bp-title-delta = { $name }: through the normalisation
bp-title-penalty = { $of }: with the penalty
bp-title-update = { $name }: new value
bp-title-replace = All new values at once
bp-ordinal-1 = first
bp-ordinal-2 = second
bp-ordinal-3 = third
bp-ordinal-4 = fourth
bp-ordinal-5 = fifth
bp-label-reused = reuse { $factors }
bp-label-penalty = { $of } with penalty
bp-label-update = new { $name }
bp-label-replace = replace all: E total
bp-why-sum = Every input is multiplied by its weight; the weighted sum of { $neuron } is all of that plus the bias.
bp-why-mean = Layer normalisation looks at all sums of the layer for this sample: first, their mean.
bp-why-deviation = Then, how far they are from the mean: the root of the variance. ε = 0.00001 keeps it from dividing by 0.
bp-why-normalize = The sum is centred and divided by the deviation; γ and β are learnt.
bp-why-normalize-batch = With one sample, batch normalisation takes the mean and variance gathered in training: here they are constants.
bp-why-normalize-layer = Mean and deviation are those of the sums of this layer.
bp-why-activation = { $neuron } is what leaves the neuron: the activation function ({ $function }) applied to its sum.
bp-why-softmax = Softmax shares 1 out among the outputs: each is a probability and depends on all sums.
bp-why-shortcut-identity = The residual connection adds what came into the layer: H(x) = F(x) + x.
bp-why-shortcut-projection = The residual connection adds what came into the layer; since the width changes, it goes through a projection first: H(x) = F(x) + P x.
bp-split-relu = ReLU lets { $sum } through if it is greater than 0; otherwise it gives 0.
bp-split-leaky_relu = If { $sum } is greater than 0 it passes as it is; otherwise multiplied by 0.01.
bp-split-elu = If { $sum } is greater than 0 it passes as it is; otherwise it is the exponential minus 1.
bp-split-selu = As ELU, but scaled: one formula holds above 0 and another below.
bp-why-error-squared_error = Half the square of what is missing between the target { $target } and the output { $output }. The ½ cancels in the derivative.
bp-why-error-binary_cross_entropy = Cross-entropy is minus the logarithm of the probability that { $output } gives to the answer { $target }.
bp-why-error-cross_entropy = Cross-entropy is minus the logarithm of the probability that the right class got: the other classes have target 0.
bp-why-total = The total error is the sum of the outputs’ errors. Its derivatives are what we look for.
bp-why-one-error = { $weight } reaches one output only: just { $error } changes, and the other errors have derivative 0.
bp-why-each-error = { $weight } reaches all outputs: we follow the path to each error and add up the derivatives at the end.
bp-why-loss_slope = How much does { $error } change if { $output } changes? The derivative of ½(y − ŷ)² is −(y − ŷ), that is ŷ − y.
bp-why-slope = How much does { $neuron } change if { $sum } changes?
bp-slope-linear = The linear function always has derivative 1.
bp-slope-sigmoid = The sigmoid’s derivative is σ(1 − σ), and σ is known already: it is { $neuron }. It is never above 0.25.
bp-slope-tanh = The derivative of the hyperbolic tangent is 1 − tanh², and tanh is known already: it is { $neuron }.
bp-slope-relu = ReLU’s derivative is 1 if { $sum } is greater than 0; otherwise it is 0 and no gradient gets through.
bp-slope-leaky_relu = The derivative is 1 if { $sum } is greater than 0; otherwise 0.01: some gradient always gets through.
bp-slope-elu = The derivative is 1 if { $sum } is greater than 0; otherwise the exponential, which is { $neuron } + 1.
bp-slope-selu = The derivative is λ = 1.0507 if { $sum } is greater than 0; otherwise { $neuron } + λα.
bp-slope-gelu = The derivative of z Φ(z) is Φ(z) + z φ(z): the normal distribution function plus z times its density.
bp-slope-silu = The derivative of z σ(z) is σ(z) + { $neuron } (1 − σ(z)).
bp-slope-softplus = The derivative of ln(1 + eᶻ) is the sigmoid.
bp-slope-softmax = Each output of softmax depends on all sums.
bp-why-slope-shortcut = { $block } is { $neuron } plus what comes along the residual connection: the derivative by either is the same.
bp-why-output_delta-binary_cross_entropy = With sigmoid and cross-entropy the two derivatives simplify together: σ(1 − σ) cancels, and the output minus the target is left.
bp-why-output_delta-cross_entropy = With softmax and cross-entropy everything simplifies: the output minus the target is left.
bp-why-output_delta-softmax = Each sum moves all outputs of softmax: so the changes of all are subtracted, each weighted by its output.
bp-why-weight_factor = { $neuron } enters { $sum } multiplied by { $weight }: the derivative is that weight (the one before the update).
bp-why-by_output = { $neuron } reaches all neurons of the next layer: we add what comes back along each weight, with the δ = ∂E/⁠∂z that are known already.
bp-why-by_output-shortcut = Along the residual connection the derivative also comes back past weights and activation: so it does not vanish.
bp-why-normalization = The gathered mean and deviation are constants: batch normalisation just multiplies by γ over the deviation.
bp-why-input_factor = { $sum } is a sum, and { $weight } is in it only multiplied by { $input }: the derivative is what comes in along that weight.
bp-why-input_factor-bias = { $bias } is added to { $sum } without multiplying anything: the derivative is 1.
bp-why-delta = Mean and deviation of the layer depend on this sum, too: so two means over the layer are subtracted.
bp-why-product = The chain rule: the derivative is the product of the factors.
bp-why-sum_of_errors = { $weight } takes part in all errors: its derivatives are added.
bp-why-penalty = The penalty is added to the loss; its derivative pushes { $weight } towards 0.
bp-why-update-sgd = A step against the derivative, as long as the learning rate η says. The new value is put aside: the other calculations go on with the old one.
bp-why-update-momentum = The momentum m remembers past gradients, and the step is taken with it.
bp-why-update-nesterov = The momentum m remembers past gradients; Nesterov also looks one step ahead.
bp-why-update-adagrad = v adds up all squared gradients: each weight has a rate of its own, which only falls.
bp-why-update-rmsprop = v is an average of the squared gradients: each weight has a rate of its own.
bp-why-update-adam = m is an average of the gradients and v of their squares; 1 − βᵗ makes up for both starting at 0 (t is the number of the update).
bp-why-update-adamw = As Adam, and the weight also decays by itself: η λ w is subtracted apart.
bp-why-memory = In the first iteration the memory is 0.
bp-why-replace = All weights are replaced together, once all of them have been computed. The next iteration starts with them.
bp-why-replace-biases = The biases stay as they are.
bp-section-forward = Forward: { $layer }
bp-section-error = The error
bp-section-delta = { $name } = ∂E/⁠∂z
bp-section-parameter = Derivative and new value of { $name }
bp-section-replace = Replace all
bp-phase-forward = forward
bp-phase-error = error
bp-phase-backward = backward
bp-phase-update = update
bp-step-iteration = Iteration { $number }
bp-step-walk = Walk
bp-step-done = done
bp-step-reused = Reused: it is known already. That is backpropagation.
bp-step-deltas = Reuses the δ of the next layer: that is backpropagation.
bp-step-later = This factor is reused in { $names }: that is backpropagation.
bp-step-and = { $first } and { $last }
bp-step-to = step { $step }
bp-step-to-help = Go to the step that computed it.
bp-step-next-iteration = Iteration { $number }
bp-step-next-iteration-help = Goes on with the new values: another whole pass.
bp-step-first-iteration = Back to iteration 1
bp-step-first-iteration-help = Back to the values the example began with.
bp-step-losses = E total in each iteration

## Errors of a document

error-syntax = Not valid JSON: line { $line }, column { $column }.
error-syntax_somewhere = Not valid JSON ({ $detail }).
error-type = { $value } is not { $expected }.
error-unknown_key = The key “{ $key }” does not exist here; there are: { $known }.
error-unknown_name = { $value } does not exist here; there are: { $known }.
error-range = { $value } is not allowed: it must be between { $min } and { $max }.
error-range_above_zero = { $value } is not allowed: it must be greater than 0 and at most { $max }.
error-not_loaded = The data set { $value } could not be loaded: its file did not arrive. Try again when there is a connection.
error-not_applicable = { $value } does not apply here: { $reason }.
error-length = It has { $found } { $items }; expected { $expected }.
error-conflict = { $value } does not fit: { $reason }.
error-conflict_flag = It does not fit: { $reason }.
error-no_exercise = The link leads to no exercise: its seed has to be a whole number from 1 to 999999. Here is the lecture's example.
error-too_many_layers = The network has { $count } hidden layers; by hand there is room for { $max }.
error-too_many_units = There is a layer of { $count } neurons; by hand there is room for { $max } a layer.
error-too_many_inputs = The network has { $count } inputs; by hand there is room for { $max }.
error-not_finite = With { $value } the loss would not be finite.
error-not_finite_pass = With these numbers some result would not be finite.
error-not_a_run = The file is no saved run.
error-other_version = The run was saved in version { $found } of the format; this page reads { $known }.
error-damaged = The run's file is damaged.
error-no_such_parameter = There is no parameter { $index }; there are { $count }.
value-text = “{ $text }”
value-list = a list of { $count }
expected-object = an object
expected-list = a list
expected-name = a name
expected-number = a number
expected-whole_number = a whole number
expected-true_or_false = true or false
expected-initialization = a name, {"{"}"uniform": a{"}"} or {"{"}"normal": s{"}"}
items-numbers = numbers
items-rows = rows
items-samples = samples
items-layers = layers
items-features = features
reason-plane_sources_only = only 2-D sources have features to choose, all others use all their columns
reason-plane_and_images_only = only points of a plane and images can be turned and mirrored
reason-generators_only = only generated samples have noise
reason-multiclass_generators_only = only arms, blobs and rings take a number of classes
reason-inline_only = only source inline brings its own samples
reason-classification_only = only a classification has labels
reason-multiclass_only = only a multiclass task has it
reason-multiclass_takes_labels = a multiclass task takes labels instead of targets
reason-normalization_only = only a layer with a normalization has it
reason-residual_only = only a residual layer that changes its width has it
reason-missing_for_inline = source inline needs it
reason-repeated = it is listed twice
reason-no_training_sample = test and validation set leave no sample to train with
reason-targets_are_signs = with squared_error, a binary task expects −1 and 1
reason-targets_are_bits = with binary_cross_entropy, 0 and 1 are expected
reason-number_of_outputs = the output layer has one neuron per output of the data, { $expected }
reason-cross_entropy_needs_multiclass = cross entropy is for multiclass tasks
reason-cross_entropy_needs_softmax = cross entropy needs a softmax output
reason-binary_cross_entropy_needs_binary = binary cross entropy is for tasks with two classes
reason-binary_cross_entropy_needs_sigmoid = binary cross entropy needs a sigmoid output
reason-softmax_needs_multiclass = softmax is for multiclass tasks
reason-nesterov_needs_momentum = Nesterov needs a momentum greater than 0
reason-early_stopping_needs_validation = early stopping needs a validation_fraction greater than 0
