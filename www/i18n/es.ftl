### Las palabras de la página en español. Las mismas claves están en en.ftl.

## La página

app-title = gradiente: una red densa que se entrena a la vista
app-tagline = Redes densas y sus gradientes, a la vista
playground-label = Entrenar una red densa
header-history = Historial
header-undo = Deshacer
header-undo-help =
    Vuelve al experimento anterior.
    Ctrl + Z
header-redo = Rehacer
header-redo-help =
    Repite el cambio deshecho.
    Ctrl + Mayús + Z
header-document = Documento
header-document-help = Todo el experimento como un documento JSON: para verlo, editarlo, guardarlo o abrir otro.
header-keys = Atajos del teclado
header-keys-playground =
    Atajos del teclado
    Espacio  entrenar o pausar
    S  un lote
    E  una época
    B  volver atrás
    R  reiniciar
    P  fijar la corrida
    Ctrl + Z  deshacer
    L  paso lento, K  seguir o detener
    , y .  etapa anterior y siguiente
header-language = Idioma
header-theme = Tema: { $theme }
header-theme-help = Cambia al tema { $next }.
theme-auto = del sistema
theme-light = claro
theme-dark = oscuro
status-running = Entrenando.
status-paused = En pausa en la época { $epoch }, lote { $batch }.

## Ejemplos de la clase

presets = Ejemplos
presets-help = Los experimentos de la clase, listos para correr. Deshacer trae de vuelta lo que había.
preset-start = Inicio
preset-start-about = Una capa oculta de cuatro tanh separa el círculo.
preset-vanishing = Desvanecimiento del gradiente
preset-vanishing-about = Diez capas de sigmoides: mira cómo se apagan las conexiones hacia la izquierda y prueba los remedios.
preset-exploding = Explosión del gradiente
preset-exploding-about = Diez capas lineales con pesos iniciales demasiado grandes: el gradiente crece en cada capa y la corrida diverge.
preset-dead = ReLU muertas
preset-dead-about = Con una tasa de 3, los pasos llevan a las ReLU a donde siempre dan 0. Entrena unas épocas.
preset-saturated = tanh saturada
preset-saturated-about = Con pesos iniciales enormes casi todas las tanh valen ±1, donde la derivada es casi 0.
preset-batch-norm = La normalización por lotes rescata a la sigmoide
preset-batch-norm-about = Diez capas de sigmoides sin ella y con ella, lado a lado.
preset-residual = Las conexiones residuales rescatan 32 capas
preset-residual-about = 32 capas de tanh en la espiral, planas y residuales, lado a lado: la degradación de la clase.

## Transporte

transport-label = Entrenamiento
transport-reset = Reiniciar
transport-reset-help = Vuelve al inicio con los mismos pesos: el mismo documento da siempre la misma corrida.
transport-new-weights = Pesos nuevos
transport-new-weights-help =
    Empieza de nuevo con otros pesos iniciales.
    semilla { $seed } → siguiente
transport-back = Volver atrás
transport-back-help =
    Vuelve al fin de la época anterior que se guardó: se guardan las últimas, y cada vez menos de las de antes.
    Tecla B
transport-play = Entrenar
transport-play-help =
    Entrena sin parar hasta que lo pauses.
    Tecla espacio
transport-pause = Pausar
transport-pause-help =
    Detiene el entrenamiento; nada se pierde.
    Tecla espacio
transport-step-batch = Un lote
transport-step-batch-help =
    Un solo paso: los gradientes de un minilote (mini-batch) y una actualización de los pesos.
    Tecla S
transport-step-epoch = Una época
transport-step-epoch-help =
    Hasta el fin de la época: cada muestra de entrenamiento una vez.
    Tecla E
counter-epoch = Época
counter-batch = lote { $batch } / { $batches }
counter-label = Época { $epoch }, lote { $batch } de { $batches }
counter-help =
    Una época pasa una vez por todas las muestras de entrenamiento, minilote por minilote.
    1 época = { $batches } { $batches ->
        [one] lote
       *[other] lotes
    }
    { $speed } muestras por segundo
speed = Velocidad
speed-help = Cuánto se entrena por cada cuadro que se dibuja. La máxima usa todo el tiempo del procesador.
speed-batch = 1 lote/cuadro
speed-epoch = 1 época/cuadro
speed-ten-epochs = 10 épocas/cuadro
speed-fastest = Máxima

## Ajustes

settings-label = Ajustes del entrenamiento
settings-more = Más
settings-more-help = Más del optimizador, el programa de la tasa de aprendizaje, la regularización, los lotes y las semillas.
settings-in-use = en uso
settings-refused = hay un valor que no vale
settings-sections = Más ajustes
settings-section-optimizer = Optimizador
settings-section-optimizer-help = Los parámetros propios del optimizador, y si se entrenan los sesgos.
settings-section-schedule = Programa y recorte
settings-section-schedule-help = Cómo cambia la tasa de aprendizaje durante el entrenamiento, y hasta qué norma llega el gradiente.
settings-section-regularization = Regularización
settings-section-regularization-help = Contra el sobreajuste (overfitting), además de L1 y L2: paro temprano, suavizado de etiquetas y adición de ruido.
settings-section-batches = Lotes y semillas
settings-section-batches-help = El orden de los lotes, y las semillas del azar.
setting-rate = Tasa de aprendizaje
help-rate =
    Qué tan grande es cada paso cuesta abajo. Muy baja: lenta; muy alta: la pérdida crece y la corrida diverge.
    w ← w − η · ∂L/∂w    η = { $rate }
setting-rate-short = Tasa
rate-now = ahora
help-rate-now =
    La tasa de aprendizaje del próximo paso, según su programa.
    ηₜ
setting-activation = Activación
help-activation = La función de activación de todas las capas ocultas: sin ella, la red entera sería una función lineal.
activation-several = varias
activation-none = –
setting-optimizer = Optimizador
help-optimizer = La regla que convierte el gradiente g en una actualización. Sus parámetros están en «Más».
setting-schedule = Programa de la tasa
help-schedule = Cómo cambia la tasa de aprendizaje η durante el entrenamiento (learning-rate schedule).
setting-every = Cada
help-every =
    Cuántas épocas dura cada escalón.
    cada = { $value }
setting-factor = Factor
help-factor =
    Por cuánto se multiplica la tasa en cada escalón.
    factor = { $value }
setting-epochs = Épocas
help-epochs =
    En cuántas épocas llega la tasa a 0.
    épocas = { $value }
setting-steps = Pasos
help-steps =
    En cuántos pasos sube la tasa de 0 a su valor.
    pasos = { $value }
setting-clip = Recorte del gradiente
help-clip =
    Si la norma de todos los gradientes juntos pasa de c, los encoge hasta c: contra la explosión (gradient clipping).
    g ← g · mín(1, c / ‖g‖)
setting-clip_norm = Norma máx.
help-clip_norm =
    La mayor norma de todos los gradientes juntos.
    c = { $value }
setting-label_smoothing = Suavizado de etiquetas
help-label_smoothing =
    Reparte una parte ε de la clase correcta entre las otras: la red deja de buscar una certeza infinita (label smoothing).
    1 → 1 − ε,    0 → ε / (k − 1)    ε = { $value }
setting-weight_noise = Ruido en los pesos
help-weight_noise =
    Adición de ruido: el gradiente de cada paso se calcula con los pesos movidos al azar.
    w + N(0, σ²)    σ = { $value }
setting-early_stopping = Paro temprano
setting-early_stopping-share = valida con { $share } %
help-early_stopping = Detiene el entrenamiento cuando la pérdida de validación deja de bajar (early stopping). Necesita muestras de validación: si no hay, aparta { $share } % de los datos y empieza de nuevo.
setting-patience = Paciencia
help-patience =
    Cuántas épocas espera a que mejore la pérdida de validación.
    épocas = { $value }
setting-min_delta = Mejora mín.
help-min_delta =
    Cuánto debe bajar la pérdida de validación para contar como mejora.
    δ = { $value }
setting-restore_best = Mejores pesos
help-restore_best = Al parar, recupera los pesos de la época con la menor pérdida de validación.
setting-initialization = Inicialización
help-initialization = De dónde salen los primeros pesos. Los sesgos empiezan en 0.
setting-scale = Escala
help-scale =
    El ancho de la distribución inicial de los pesos.
    a = { $scale }
setting-loss = Pérdida
help-loss = Lo que el entrenamiento hace pequeño (loss): el promedio del minilote. t es lo esperado y o la salida.
setting-l1 = L1
help-l1 =
    Regularización L1 (lasso): empuja los pesos hasta cero y deja pocas conexiones.
    L + λ · Σ |w|    λ = { $rate }
setting-l2 = L2
help-l2 =
    Regularización L2 (ridge): mantiene pequeños los pesos, contra el sobreajuste (overfitting).
    L + λ/2 · Σ w²    λ = { $rate }
setting-batch = Lote
help-batch =
    Muestras por minilote (mini-batch): pocas dan gradientes ruidosos y muchos pasos; muchas, al revés.
    g = 1/m · Σ ∂Lᵢ/∂w    m = { $size }
setting-momentum = Momento
help-momentum =
    Promedio móvil de los gradientes pasados: cruza valles y pasa puntos de silla (momentum).
    v ← μ · v + g    μ = { $value }
setting-nesterov = Nesterov
help-nesterov =
    Mira un paso adelante del momento. Necesita un momento mayor que 0.
    w ← w − η · (g + μ · v)
setting-beta = β
help-beta =
    Cuánto recuerda el promedio de g².
    v ← β · v + (1 − β) · g²    β = { $value }
setting-beta1 = β₁
help-beta1 =
    Cuánto recuerda el promedio de los gradientes.
    m ← β₁ · m + (1 − β₁) · g    β₁ = { $value }
setting-beta2 = β₂
help-beta2 =
    Cuánto recuerda el promedio de g².
    v ← β₂ · v + (1 − β₂) · g²    β₂ = { $value }
setting-epsilon = ε
help-epsilon =
    Evita dividir entre cero cuando los gradientes son diminutos.
    η · g / (√v + ε)    ε = { $value }
setting-weight_decay = Decaimiento
help-weight_decay =
    Encoge los pesos en cada paso, aparte del gradiente (weight decay).
    w ← w − η · λ · w    λ = { $value }
setting-train_biases = Entrenar sesgos
help-train_biases =
    Actualiza también los sesgos (bias), no solo los pesos.
    b ← b − η · ∂L/∂b
setting-shuffle = Barajar
help-shuffle = Pone las muestras de entrenamiento en otro orden en cada época, antes de repartirlas en lotes.
setting-seed_network = Semilla de pesos
help-seed_network =
    De ella salen los pesos iniciales: la misma semilla da los mismos pesos.
    semilla = { $seed }
setting-seed_training = Semilla de lotes
help-seed_training =
    De ella sale el orden de los lotes.
    semilla = { $seed }
setting-seed_data = Semilla de datos
help-seed_data =
    De ella salen las muestras, el ruido y la división.
    semilla = { $seed }
combo-suggestions = Valores sugeridos
combo-hint = u otro valor, de { $min } a { $max }
combo-hint-above-zero = u otro valor mayor que 0, hasta { $max }
refused-goes-on = { $sentence } Sigue { $running }.

## Nombres del catálogo: activaciones

activation-linear = Lineal
activation-linear-formula = f(z) = z
activation-sigmoid = Sigmoide
activation-sigmoid-formula = f(z) = 1 / (1 + e⁻ᶻ)
activation-tanh = Tanh
activation-tanh-formula = f(z) = tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)
activation-relu = ReLU
activation-relu-formula = f(z) = máx(0, z)
activation-leaky_relu = Leaky ReLU
activation-leaky_relu-formula = f(z) = z si z > 0, si no 0.01 z
activation-elu = ELU
activation-elu-formula = f(z) = z si z > 0, si no eᶻ − 1
activation-selu = SELU
activation-selu-formula = f(z) = 1.051 · (z si z > 0, si no 1.673 (eᶻ − 1))
activation-gelu = GELU
activation-gelu-formula = f(z) = z · Φ(z)
activation-silu = SiLU
activation-silu-formula = f(z) = z · σ(z)
activation-softplus = Softplus
activation-softplus-formula = f(z) = ln(1 + eᶻ)
activation-softmax = Softmax
activation-softmax-formula = f(z)ᵢ = eᶻⁱ / Σ eᶻʲ

## Optimizadores

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

## Programas de la tasa

schedule-constant = Constante
schedule-constant-formula = ηₜ = η
schedule-step = Escalones
schedule-step-formula = ηₜ = η · factorⁿ,    n = ⌊época / cada⌋
schedule-cosine = Coseno
schedule-cosine-formula = ηₜ = η · (1 + cos(π · época / épocas)) / 2
schedule-warmup = Calentamiento
schedule-warmup-formula = ηₜ = η · mín(1, paso / pasos)

## Pérdidas

loss-squared_error = Error cuadrático
loss-squared_error-formula = L = ½ (t − o)²
loss-binary_cross_entropy = Entropía binaria
loss-binary_cross_entropy-formula = L = −t ln o − (1 − t) ln(1 − o)
loss-cross_entropy = Entropía cruzada
loss-cross_entropy-formula = L = −Σ t ln o

## Inicializaciones

initialization-xavier_uniform = Xavier uniforme
initialization-xavier_uniform-formula = w ~ U(−a, a),    a = √(6 / (entradas + salidas))
initialization-xavier_normal = Xavier normal
initialization-xavier_normal-formula = w ~ N(0, 2 / (entradas + salidas))
initialization-he_uniform = He uniforme
initialization-he_uniform-formula = w ~ U(−a, a),    a = √(6 / entradas)
initialization-he_normal = He normal
initialization-he_normal-formula = w ~ N(0, 2 / entradas)
initialization-lecun_normal = LeCun normal
initialization-lecun_normal-formula = w ~ N(0, 1 / entradas)
initialization-uniform = Uniforme
initialization-uniform-formula = w ~ U(−a, a)
initialization-normal = Normal
initialization-normal-formula = w ~ N(0, a²)
initialization-zeros = Ceros
initialization-zeros-formula = w = 0: las neuronas de una capa nunca se distinguen

## Datos

data-title = Datos
data-sources = Conjunto de datos
data-source-help =
    { $name }: { $what }.
    { $task }
    { $columns } { $columns ->
        [one] columna
       *[other] columnas
    }
data-group-binary = Dos clases
data-group-multiclass = Varias clases
data-group-regression = Regresión
task-regression = regresión, la salida es un número
task-binary = clasificación en dos clases
task-multiclass = clasificación en varias clases
source-circle = Círculo
source-xor = XOR
source-gauss = Gauss
source-spiral = Espiral
source-moons = Lunas
source-arms = Brazos
source-blobs = Grupos
source-rings = Anillos
source-plane = Plano
source-multi_gauss = Multigauss
source-sine = Seno
source-step = Escalón
source-abs = Valor abs.
source-bumps = Campanas
source-iris = Iris
source-digits = Dígitos
source-inline = Propios
source-about-circle = un disco dentro de un anillo
source-about-xor = cuatro cuadrados, de colores opuestos en diagonal
source-about-gauss = dos nubes de puntos
source-about-spiral = dos brazos que giran uno alrededor del otro
source-about-moons = dos medias lunas que se abrazan
source-about-arms = una espiral con un brazo por clase
source-about-blobs = nubes de puntos alrededor de un círculo
source-about-rings = anillos con el mismo centro, uno por clase
source-about-plane = una función lineal de x₁ y x₂
source-about-multi_gauss = seis conos, hacia arriba y hacia abajo
source-about-sine = la función sen x
source-about-step = el signo de x, un salto en 0
source-about-abs = |x| / 3 − 1, con una esquina en 0
source-about-bumps = una loma y un valle
source-about-iris = 150 flores de tres especies, medidas por Anderson y Fisher
source-about-digits = 1797 dígitos escritos a mano, imágenes de 8 × 8; se descargan al elegirlos (120 kB)
data-own = Datos propios…
data-own-help = Tus propias muestras: una tabla (CSV) pegada o de un archivo. No sale de tu navegador.
data-classes = Clases
data-classes-help =
    En cuántas clases se reparten las muestras.
    k = { $classes }
data-split = Entrenar / probar
data-split-three = Entrenar / validar / probar
data-split-help =
    El resto queda aparte: la prueba muestra si la red generaliza o solo memoriza.
    { $train } % entrenamiento, { $validation } % validación, { $test } % prueba
data-noise = Ruido
data-noise-help =
    Cuánto se mueven las muestras de su lugar exacto.
    ν = { $noise }
data-samples = Muestras
data-samples-help =
    Cuántas muestras se generan.
    n = { $samples }
data-samples-fixed-help =
    Cuántas muestras se toman de este conjunto fijo.
    n = { $samples }
data-regenerate = Regenerar
data-regenerate-help =
    Otras muestras con las mismas reglas.
    semilla { $seed } → siguiente
data-regenerate-fixed-help =
    No hay otras muestras en este conjunto: cambia cómo se dividen en entrenamiento y prueba.
    semilla { $seed } → siguiente
data-features = Entradas
data-features-help = Lo que la capa de entrada recibe de cada punto (x₁, x₂). Al menos una queda.
data-feature-help = Entrada { $name }: prendida o apagada.
data-feature-last = Es la última entrada: la red necesita al menos una.
feature-x1 = x₁
feature-x2 = x₂
feature-x1_2 = x₁²
feature-x2_2 = x₂²
feature-x1_x2 = x₁x₂
feature-sin_x1 = sen x₁
feature-sin_x2 = sen x₂
feature-cos_x1 = cos x₁
feature-cos_x2 = cos x₂
feature-sepal_length_cm = largo del sépalo (cm)
feature-sepal_width_cm = ancho del sépalo (cm)
feature-petal_length_cm = largo del pétalo (cm)
feature-petal_width_cm = ancho del pétalo (cm)
feature-short-sepal_length_cm = largo sép.
feature-short-sepal_width_cm = ancho sép.
feature-short-petal_length_cm = largo pét.
feature-short-petal_width_cm = ancho pét.
data-more = Más
data-more-help = Validación, etiquetas equivocadas, escala de las entradas y aumento de datos.
data-more-used = { $count } en uso
data-validation = Validación
data-validation-help =
    Muestras que no se entrenan ni se prueban: con ellas se decide cuándo parar.
    { $percent } % de todas
data-label-noise = Etiquetas equivocadas
data-label-noise-help =
    Parte de las muestras de entrenamiento que recibe una clase falsa: ¿la memoriza la red?
    { $percent } % de las de entrenamiento
data-augmentation = Aumento de datos
data-augmentation-help = Cada época cambia un poco las muestras de entrenamiento, para que la red no las memorice. Las de prueba quedan como son.
data-jitter = Temblor
data-jitter-help =
    Ruido que se suma a cada número de una muestra.
    x ← x + N(0, σ²)    σ = { $jitter }
data-rotate = Giro
data-rotate-help =
    Gira cada muestra un ángulo al azar alrededor del centro.
    φ ~ U(−{ $degrees }°, { $degrees }°)
data-flip = Reflejar
data-flip-help =
    Refleja la mitad de las muestras, de izquierda a derecha.
    x₁ ← −x₁
data-standardize = Estandarizar
data-standardize-help =
    Lleva cada entrada a media 0 y desviación 1 sobre el conjunto de entrenamiento.
    x ← (x − media) / desviación

## La red

network-title = { $layers ->
    [0] Red · sin capas ocultas
    [one] Red · 1 capa oculta
   *[other] Red · { $layers } capas ocultas
}
network-connections = Conexiones:
network-connections-help = Lo que muestran color y grosor: cada peso w, o su gradiente ∂L/∂w del último lote.
network-show-weights = pesos
network-show-gradients = gradientes
network-add-layer = capa
network-add-layer-help = Agrega una capa oculta antes de la salida
network-edit-layers = Editar capas
network-diagram = Neuronas de la red: las flechas llevan de una a otra, Entrar abre sus números
network-layer-menu = Capa { $layer }: { $units } { $units ->
    [one] neurona
   *[other] neuronas
}, { $activation }. Abrir su menú
network-units-of = Neuronas de la capa { $layer }
network-fewer-units = Una neurona menos en la capa { $layer }
network-fewer-units-help = Quita la última neurona de la capa; los pesos empiezan de nuevo.
network-more-units = Una neurona más en la capa { $layer }
network-more-units-help = Agrega una neurona a la capa; los pesos empiezan de nuevo.
network-input-sign = ent.
network-output-sign = sal.
network-negative = negativo
network-positive = positivo
network-legend-weights = |w|
network-legend-gradients = |∂L/∂w|, escala log₁₀
network-strongest = se dibujan las { $drawn } conexiones más fuertes de { $total }
network-crossed = apagada por dropout
network-crossed-help = Las neuronas con una cruz no cuentan para la muestra 1 del lote de los gradientes que se muestran; para cada muestra y cada paso se sortean otras.
network-layer-has = Capa { $layer }: { $extras }
network-normalized = normalización { $normalization }
network-dropout = dropout p = { $p }
network-identity = residual, identidad
network-projection = residual, proyección W_s
network-shortcuts = Conexiones residuales
network-shortcut-identity =
    Atajo de { $from } a { $to }: identidad, suma lo que entra a lo que sale; el gradiente pasa sin cambio.
    H(x) = F(x) + x    x: { $inputs } números
network-shortcut-projection =
    Atajo de { $from } a { $to }: proyección W_s, que se aprende, porque los anchos difieren ({ $inputs } → { $units }).
    H(x) = F(x) + W_s x    W_s: { $units } × { $inputs }
layer-menu-title = Capa { $layer } de { $layers }
layer-menu-previous = Capa anterior
layer-menu-next = Capa siguiente
layer-menu-units = Neuronas
layer-menu-units-help = Cuántas neuronas tiene la capa; al cambiarlas, los pesos empiezan de nuevo.
layer-menu-activation = Activación
layer-menu-activation-help = La función de activación de esta capa, sobre z = w·x + b.
layer-menu-normalization = Normalización
layer-menu-normalization-help = Lleva las sumas z de las neuronas a media 0 y varianza 1 antes de la activación; γ y β se aprenden. Los pesos empiezan de nuevo.
normalization-none = Ninguna
normalization-batch = Por lotes
normalization-batch-formula = y = γ · (z − μ) / √(σ² + ε) + β,    μ y σ² de cada neurona en el lote
normalization-layer = Por capa
normalization-layer-formula = y = γ · (z − μ) / √(σ² + ε) + β,    μ y σ² de la capa en cada muestra
layer-menu-dropout = Dropout
layer-menu-dropout-help =
    Apaga cada neurona con esta probabilidad p en cada paso, solo al entrenar: ninguna puede depender de otra.
    a ← 0, o a / (1 − p)
layer-menu-residual = Conexión residual
layer-menu-residual-help =
    Suma la entrada de la capa a su salida: el gradiente tiene un atajo. Los pesos empiezan de nuevo.
    H(x) = F(x) + x
layer-menu-projection-help =
    Suma la entrada de la capa a su salida, con una proyección porque sus anchos difieren. Los pesos empiezan de nuevo.
    H(x) = F(x) + W x
layer-menu-everywhere = Todas las capas así
layer-menu-everywhere-help = Lleva la activación, la normalización, el dropout y la conexión residual de esta capa a todas las ocultas.
layer-menu-range = De { $least } a { $most }
layer-menu-before = Capa nueva antes
layer-menu-after = Capa nueva después
layer-menu-insert-help = Una capa oculta más; los pesos empiezan de nuevo.
layer-menu-remove = Quitar la capa
layer-menu-remove-help = La capa se va; los pesos empiezan de nuevo.
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
inspector-value = valor
inspector-gradient = gradiente
inspector-weight = peso
inspector-weight-of = Peso de { $connection }
inspector-bias = sesgo
inspector-bias-of = Sesgo de { $neuron }
inspector-scale = escala
inspector-scale-of = Escala de { $neuron }
inspector-shift = desplazamiento
inspector-shift-of = Desplazamiento de { $neuron }
inspector-training = entrenamiento
inspector-this-batch = (este lote)
inspector-evaluation = evaluación
inspector-running = (acumulado)
inspector-mean = media
inspector-deviation = desviación
inspector-training-uses = Al entrenar se normaliza con μ y σ del lote.
inspector-evaluation-uses = Al evaluar (dibujos, pérdidas, salida), con los acumulados.
inspector-layer-norm = μ y σ son de la capa en cada muestra: igual al entrenar y al evaluar.
inspector-dropped = Dropout la apagó para la muestra 1 del lote.
inspector-kept = Dropout la dejó encendida para la muestra 1 del lote.
inspector-from = neurona { $unit }
inspector-incoming = Pesos que entran
inspector-input = Valor de entrada: no tiene peso ni sesgo.
inspector-close = Cerrar
parameter-wrong = No es un número
term-inputs = entradas
term-input = entrada { $name }
term-layer = capa { $layer }
term-neuron = capa { $layer }, neurona { $unit }
term-output = salida
term-output-of = salida { $name }

## Un lote en cámara lenta

slow-open = Paso lento
slow-open-help =
    Recorre un lote por etapas: hacia adelante, pérdida, hacia atrás y actualización, con los números de un camino. Tecla L.
    ∂L/∂z es de la muestra que se ve; ∂L/∂w, de todo el lote.
slow-title = Un lote en cámara lenta
slow-controls = Etapas
slow-previous = Etapa anterior
slow-next = Etapa siguiente
slow-play = Seguir solo
slow-pause = Detener
slow-close = Cerrar el paso lento
slow-speed = Etapas
slow-speed-help = Cuántas etapas por segundo se recorren.
slow-speed-value = { $speed } por segundo
slow-count = etapa { $stage } de { $stages }
slow-stage-input = entrada
slow-stage-forward = hacia adelante
slow-stage-loss = pérdida
slow-stage-backward = retropropagación
slow-stage-update = actualización
slow-input = Entra la muestra { $sample } de { $samples } del lote: { $name } = { $value }
slow-sum = z = { $z }
slow-normalized = normalizada y = { $y }
slow-activation = { $name }({ $of }) = { $a }
slow-dropped = dropout la apaga
slow-kept = dropout la deja
slow-shortcut = más el atajo
slow-leaves = sale { $value }
slow-loss = { $output } { $value }, objetivo { $target }; pérdida del lote L = { $loss }
slow-backward = { $unit }: ∂L/⁠∂z = { $delta }; desde { $from }, ∂L/⁠∂w = { $gradient }
slow-update = { $connection }, w: { $before } → { $after } (cambio { $change }, con ∂L/⁠∂w = { $gradient })

## La salida

output-title = Salida
output-title-help = Lo que la red responde en cada punto; al señalar una neurona, la función de ella.
output-picture = { $shown }, sobre el espacio de los datos
output-column-x = Eje x
output-column-y = Eje y
output-scale = Escala de color
output-show-test = datos de prueba
output-show-test-help = Muestra también las muestras que la red no ve al entrenar.
output-no-test-help = No hay datos de prueba: todas las muestras son de entrenamiento.
output-discretize = discretizar
output-discretize-help = Muestra solo la clase o el signo de la salida, con bordes nítidos.
output-train = entrenamiento
output-validation = validación
output-test = prueba
output-loss = Pérdida
output-accuracy = Exactitud

## Pérdida y flujo

loss-title = Curva de pérdida
loss-title-help = La pérdida promedio de todas las muestras, época por época.
loss-chart = Pérdida por época; con las flechas se lee un punto
loss-axis-epoch = época
loss-axis-loss = pérdida
loss-log = log
loss-log-help = Eje vertical logarítmico: cada división es una potencia de 10.
loss-train = entrenamiento
loss-validation = validación
loss-test = prueba
loss-at-epoch = época { $epoch }
flow-title = Flujo del gradiente
flow-title-help =
    Cuánto del gradiente llega a cada capa: se propaga de la salida hacia la primera capa, y en el camino se puede desvanecer o explotar.
    primera / última < 10⁻³: se desvanece
    primera / última > 10³: explota
flow-chart = Gradiente por capa; con las flechas se lee una capa
flow-chart-time = Gradiente por época, una línea por capa; con las flechas se lee un punto
flow-chart-histograms = Histograma por capa; las flechas izquierda y derecha cambian de capa, arriba y abajo de intervalo
flow-layer = Capa
flow-ratio = primera / última: { $ratio }
flow-tabs = Qué se muestra del flujo
flow-tab-now = ahora
flow-tab-now-help = El último lote: una barra por capa, debajo de su columna en la red.
flow-tab-time = en el tiempo
flow-tab-time-help = Una línea por capa a lo largo de las épocas.
flow-tab-histograms = histogramas
flow-tab-histograms-help = Cómo se reparten los números de cada capa en el último lote.
flow-quantity-label = Cantidad
flow-quantity-weights = ‖∂L/∂W‖ pesos
flow-quantity-biases = ‖∂L/∂b‖ sesgos
flow-quantity-delta = media |∂L/∂z|
flow-quantity-update = ‖ΔW‖ / ‖W‖ paso
flow-quantity-help-weights =
    La norma del gradiente de los pesos de cada capa, del último lote, antes del optimizador.
    ‖∂L/∂W‖ = √Σ (∂L/∂w)²
flow-quantity-help-biases =
    La norma del gradiente de los sesgos de cada capa, del último lote, antes del optimizador.
    ‖∂L/∂b‖ = √Σ (∂L/∂b)²
flow-quantity-help-delta =
    Lo que llega a la capa, sea del tamaño que sea: la media de |∂L/∂z| sobre sus neuronas y las muestras del lote.
flow-quantity-help-update =
    Cuánto cambió el último paso los pesos de cada capa, en relación con ellos: el gradiente después del optimizador.
    ‖W nuevos − W‖ / ‖W‖
flow-spread-label = Histograma de
flow-spread-activations = activaciones a
flow-spread-preActivations = preactivaciones z
flow-spread-gradients = gradientes ∂L/∂z
flow-spread-help-activations = Las salidas de las neuronas de cada capa, a = f(z), para todas las muestras del lote. Cada figura es tan ancha como lleno está el intervalo.
flow-spread-help-preActivations = Aquello a lo que se aplica la activación, después de la normalización, para todas las neuronas y muestras del lote.
flow-spread-help-gradients = El tamaño de ∂L/∂z en escala logarítmica, para todas las neuronas y muestras. Los que son exactamente 0 se cuentan aparte, abajo.
flow-zone-vanishing = zona de desvanecimiento
flow-zone-exploding = zona de explosión
flow-saturated = { $share } saturadas
flow-dead = { $share } muertas
flow-sign-saturated = saturadas
flow-sign-dead = muertas
flow-zeros = { $share } son 0
flow-zero-gradients = gradientes que son 0
flow-bin = { $name } · { $low } a { $high }: { $share }
flow-range = de { $low } a { $high }
flow-range-of = intervalo de { $spread }
flow-copy = Copiar como CSV
flow-copy-help = Copia todas las cifras de todas las capas, con toda su precisión, como tabla de valores separados por comas.
flow-copied = { $rows ->
    [one] Copiada { $rows } fila como CSV
   *[other] Copiadas { $rows } filas como CSV
  }
flow-saved = Guardado como archivo CSV
flow-enlarge = Ampliar el flujo
flow-reduce = Reducir el flujo

## Diagnóstico

diagnosis-help = Media de |∂L/∂z| en la primera capa entre la de la capa de salida, en el último lote. Por debajo de 10⁻³ el gradiente se desvanece; por encima de 10³ explota.
diagnosis-arrives-title = El gradiente llega.
diagnosis-arrives = La capa 1 recibe { $ratio } veces la |∂L/∂z| que recibe la salida.
diagnosis-none-title = Sin capas ocultas.
diagnosis-none = El gradiente llega directo a los pesos: no hay camino en el que pueda perderse.
diagnosis-vanishing-title = El gradiente se desvanece.
diagnosis-vanishing = La capa 1 recibe { $ratio } de la |∂L/∂z| que recibe la salida: no aprende.
diagnosis-vanishing-zero = A la capa 1 no le llega nada de lo que recibe la salida: no aprende.
diagnosis-exploding-title = El gradiente explota.
diagnosis-exploding = La capa 1 recibe { $ratio } veces la |∂L/∂z| que recibe la salida; la norma de todos los gradientes es { $norm }.
diagnosis-dead-title = Neuronas muertas.
diagnosis-dead = En la { $layer }, { $units } ReLU ({ $share }) dan 0 con todas las muestras: por ellas no pasa gradiente.
diagnosis-saturated-title = Activaciones saturadas.
diagnosis-saturated = En la { $layer }, el { $share } está donde la función es plana: apenas deja pasar el gradiente.
diagnosis-decay_too_strong-title = Demasiada regularización.
diagnosis-decay_too_strong = Tasa por decaimiento es { $product }, más de { $limit }: cada paso cambia el signo de los pesos y los agranda.
diagnosis-batch_norm_of_one-title = Un lote de una muestra.
diagnosis-batch_norm_of_one = Una sola muestra no tiene dispersión ({ $training_samples } muestras en lotes de { $batch_size }): la normalización por lotes la convierte en 0.
diagnosis-batch_larger_than_data-title = El lote es más grande que los datos.
diagnosis-batch_larger_than_data = Se piden { $batch_size } muestras por lote y hay { $training_samples } de entrenamiento.
diagnosis-next = { $place } de { $count }
diagnosis-next-help = Hay más de un problema: mira el siguiente.
diagnosis-try = Prueba:
diagnosis-remedies-label = Remedios
remedy-restart = La corrida empieza de nuevo con las mismas semillas; la de ahora queda fijada para comparar, y deshacer la trae de vuelta.
remedy-relu_he = ReLU + He
remedy-relu_he-help = La derivada de ReLU es 1 donde está activa: no encoge el gradiente. He le da pesos iniciales del tamaño que necesita.
remedy-leaky_relu = Leaky ReLU
remedy-leaky_relu-help = Deja pasar una pequeña parte del gradiente también por debajo de 0: las neuronas no mueren.
remedy-xavier = Xavier
remedy-xavier-help = Pesos iniciales con varianza 2 / (entradas + salidas): la señal conserva su tamaño de capa en capa.
remedy-he = He
remedy-he-help = Pesos iniciales con varianza 2 / entradas: compensan que ReLU apaga la mitad de la señal.
remedy-batch_normalization = Normalización por lotes
remedy-batch_normalization-help = Cada capa oculta recibe sumas con media 0 y desviación 1 en el lote: donde la derivada no se anula.
remedy-layer_normalization = Normalización por capa
remedy-layer_normalization-help = Las sumas de cada muestra se normalizan sobre las neuronas de la capa, sin depender del lote.
remedy-residual = Conexiones residuales
remedy-residual-help = H(x) = F(x) + x: el gradiente pasa por el atajo sin encogerse.
remedy-lower_rate = Tasa { $value }
remedy-lower_rate-help = Baja la tasa de aprendizaje a { $value }: pasos más pequeños.
remedy-clipping = Recorte a norma { $value }
remedy-clipping-help = Si la norma de todos los gradientes pasa de { $value }, se reduce a ella.
remedy-adam = Adam
remedy-adam-help = Sus pasos no dependen del tamaño del gradiente: también una capa que recibe poco avanza.
remedy-smaller_l2 = L2 { $value }
remedy-smaller_l2-help = Una regularización L2 de { $value } que a esta tasa no desestabiliza.
remedy-smaller_weight_decay = Decaimiento { $value }
remedy-smaller_weight_decay-help = Un decaimiento de { $value } que a esta tasa no desestabiliza.
remedy-larger_batch = Lotes de { $value }
remedy-larger_batch-help = Lotes de { $value } muestras: ninguno se queda con una sola.
remedy-whole_batch = Lotes de { $value }
remedy-whole_batch-help = Todas las muestras de entrenamiento en un lote.

## Corridas fijadas

pins-title = Corridas fijadas
pins-apart-help = Es de otros datos o de otra pérdida: sus números no se comparan con estos, y no se dibuja.
pins-title-help = Corridas que quedan a la vista: su pérdida de entrenamiento como línea punteada en la curva, sus gradientes en el flujo. Sobreviven a recargar la página.
pins-pin = Fijar corrida
pins-pin-help =
    Guarda esta corrida como está, para compararla con las que siguen.
    Tecla P
pins-full = Hay { $count }: quita una
pins-full-help = Solo caben { $count } corridas, tantas como colores se distinguen. Quita una para fijar otra.
pins-none = Fija una corrida, cambia un ajuste y compara.
pins-same = esta misma configuración, época { $epoch }
pins-train = entren. { $loss }
pins-test = prueba { $loss }
pins-epoch = época { $epoch }
pins-back = Volver a la corrida: { $name }
pins-back-help = Pone sus ajustes y empieza de nuevo desde las mismas semillas. Deshacer regresa.
pins-beside = Comparar lado a lado: { $name }
pins-beside-help = Entrena esta corrida al lado de la actual, lote por lote.
pins-remove = Quitar: { $name }
pins-remove-help = Quita la corrida fijada.
pins-removed = Se quitó una.

## Lado a lado

compare-open = Lado a lado
compare-open-help = Entrena dos corridas a la vez, lote por lote y desde las mismas semillas. La segunda empieza como copia de esta.
compare-close-help = Vuelve a una sola corrida: queda A.
compare-run = Corrida { $name }:
compare-same = Igual que { $name }
compare-starting = Se está preparando…
compare-diverged = Divergió en la época { $epoch }.
compare-stopped = Paró en la época { $epoch }.
compare-keep = Quedarse con { $name }
compare-keep-a-help = Vuelve a una sola corrida: sigue A.
compare-keep-b-help = Vuelve a una sola corrida con los ajustes de B, desde sus semillas. Deshacer trae los de A.
compare-editing = Se edita
compare-edit = Editar { $name }
compare-edit-help = Los ajustes y los datos son los de { $name }. Un clic en una corrida también la elige.

## Diferencias entre corridas

difference-instead = { $to } en vez de { $from }
difference-with = con { $what }
difference-without = sin { $what }
difference-more = { $count ->
    [one] y una cosa más
   *[other] y { $count } cosas más
}
difference-in-layers = { $count ->
    [one] en la capa { $layers }
   *[other] en las capas { $layers }
}
difference-in-output = en la salida
difference-depth = { $count ->
    [0] sin capas ocultas
    [one] 1 capa
   *[other] { $count } capas
}
difference-units = { $count ->
    [one] 1 neurona
   *[other] { $count } neuronas
}
difference-widths = capas de { $list } neuronas
difference-given = otros pesos dados
difference-data = otros datos propios
difference-he = He
difference-xavier = Xavier
difference-lecun = LeCun
difference-normalization-batch = normalización por lotes
difference-normalization-layer = normalización por capa
difference-residual = conexiones residuales
difference-dropout = dropout
difference-learning_rate = tasa
difference-batch_size = lote
difference-gradient_clip_norm = recorte
difference-l1 = L1
difference-l2 = L2
difference-nesterov = Nesterov
difference-train_biases = sesgos entrenados
difference-shuffle = barajado
difference-standardize = entradas estandarizadas
difference-flip = reflejos
difference-restore_best = mejores pesos de vuelta
difference-early_stopping = paro temprano
difference-parameters = pesos dados
difference-jitter = temblor
difference-rotate = giro
difference-label_noise = etiquetas equivocadas
difference-noise = ruido
difference-samples = muestras
difference-classes = clases
difference-test_fraction = prueba
difference-validation_fraction = validación
difference-seed-network = semilla de pesos
difference-seed-training = semilla de lotes
difference-seed-data = semilla de datos
difference-usual = lo usual
difference-others = otros
difference-yes = sí
difference-no = no

## Avisos

notice-close = Entendido
divergence-title = La corrida divergió.
divergence-in-layer = la capa { $layer }
divergence-in-output = la capa de salida
divergence-activation = Las activaciones de { $place } dejaron de ser finitas en el paso { $step }; se ve el último estado finito.
divergence-weights = Los pesos de { $place } dejaron de ser finitos en el paso { $step }; se ve el último estado finito.
divergence-loss = La pérdida dejó de ser finita en el paso { $step }, en { $place }; se ve el último estado finito.
divergence-advice-learning_rate = Baja la tasa de aprendizaje (ahora { $rate }).
divergence-advice-initialization = Usa pesos iniciales más pequeños.
divergence-advice-l1 = Baja la regularización L1.
divergence-advice-l2 = Baja la regularización L2.
divergence-lower = Bajarla a { $rate }
divergence-back = Volver a la época { $epoch }
divergence-back-help = Vuelve a antes de que divergiera; ahí puedes bajar la tasa y seguir.
divergence-initialize = Usar { $name }
stop-title = Paró después de la época { $epoch }:
stop-why = la pérdida de validación no baja desde la época { $best } ({ $loss }).
stop-restored = Los pesos de la época { $best } están de vuelta.
stop-patience = Más paciencia: { $patience } épocas
stop-patience-help = Empieza de nuevo y espera más antes de parar.
crash-title = El motor de cálculo falló.
crash-restarting = Se está iniciando otro con el último experimento…
crash-restarted = Se inició otro con el último experimento; la corrida empieza de nuevo.
crash-failed = No se pudo iniciar. Recarga la página o usa otro navegador: hace falta WebAssembly con SIMD.

## El documento

document-title = Documento del experimento
document-intro = Todo el experimento en JSON. Lo que falte toma su valor por omisión; {"{}"} es el experimento inicial.
document-close = Cerrar
document-apply = Aplicar
document-applied = Aplicado: este es el experimento que corre.
document-copied = Copiado.
document-copy = Copiar
document-download = Descargar
document-open = Abrir archivo…
document-run = La corrida entera, para seguirla después.
document-save = Guardar corrida
document-save-help = Descarga la corrida como archivo: documento, pesos, memoria del optimizador, azar e historia.
document-load = Cargar corrida…
document-load-help = Sigue una corrida guardada: el próximo paso es el mismo que habría dado.
document-loaded = Cargada: la corrida sigue donde se guardó.
document-errors = { $count ->
    [one] Hay un error. El último experimento bueno sigue corriendo.
   *[other] Hay { $count } errores. El último experimento bueno sigue corriendo.
}

## Los datos propios

own-title = Datos propios
own-intro = Pega una tabla o abre un archivo CSV: una muestra por línea, columnas separadas por coma, punto y coma o tabulador. Nada sale de tu navegador.
own-example =
    ancho;alto;clase
    1,5;2;chico
    3;4,25;grande
own-drop = o arrastra un archivo hasta aquí
own-long = se muestra solo el principio
own-clear = Vaciar
own-target = Columna que se aprende
own-target-help = Las demás columnas son las entradas de la red.
own-task = Tarea
own-task-help = Números dan una regresión y palabras una clasificación, si no eliges otra cosa.
own-task-implied = según la columna
own-task-found = según la columna: { $task }
own-task-regression = regresión
own-task-binary = dos clases
own-task-multiclass = varias clases
own-header = La primera línea nombra las columnas
own-header-help = Si no, la primera línea es una muestra como las demás.
own-column = columna { $number }
own-found = { $samples } { $samples ->
    [one] muestra
   *[other] muestras
}, { $columns } { $columns ->
    [one] entrada
   *[other] entradas
}
own-classes = { $count } clases: { $names }
own-errors = { $count ->
    [one] Hay un error en la tabla.
   *[other] Hay { $count } errores en la tabla.
}
own-errors-more = y { $count } más
own-preview = Primeras líneas de la tabla
own-rest = y { $count } más
own-range = { $min } a { $max }
own-use = Usar estos datos
own-cancel = Cancelar
table-error-empty = No hay ninguna línea con valores.
table-error-one_column = Solo hay una columna: hacen falta la que se aprende y al menos una entrada. ¿Están separadas por coma, punto y coma o tabulador?
table-error-no_such_column = No hay una columna «{ $name }»; hay: { $known }.
table-error-too_many_samples = Son { $found } muestras; caben { $max }.
table-error-too_many_columns = Son { $found } entradas; caben { $max }.
table-error-ragged = Línea { $line }: tiene { $found } campos; se esperaban { $expected }.
table-error-missing = Línea { $line }, { $column }: falta el valor.
table-error-not_a_number = Línea { $line }, { $column }: «{ $value }» no es un número.
table-error-too_large = Línea { $line }, { $column }: { $value } es un número demasiado grande.
table-error-words = La columna { $column } no es de números, y las entradas deben serlo: la línea { $line } dice «{ $value }».
table-error-classes = La columna { $column } tiene { $found } { $found ->
    [one] clase
   *[other] clases
}; se esperaban { $range }.

## Barridos

header-sweep = Barridos
header-sweep-running = Barridos: { $progress } corridas
header-sweep-help = Entrena la red con varios valores de un ajuste, cada corrida las mismas épocas, y las compara.
sweep-title = Barridos
sweep-intro = Un ajuste con varios valores: cada corrida se entrena las mismas épocas, en procesos aparte.
sweep-close-help = Cierra el diálogo; un barrido en marcha sigue, y su avance se ve en el botón «Barridos».
sweep-presets = Ejemplos
sweep-presets-help = Barridos ya preparados. Al cambiar cualquier cosa, el barrido es tuyo.
sweep-preset-depth = Profundidad: plana contra residual
sweep-preset-help-depth = Más capas planas entrenan peor; con conexiones residuales, no.
sweep-preset-gradient = Gradiente de la primera capa según la profundidad
sweep-preset-help-gradient = Qué parte del gradiente llega a la primera capa antes de entrenar, con cuatro combinaciones de activación e inicialización.
sweep-preset-rate = Tasa de aprendizaje
sweep-preset-help-rate = El experimento de la página con tasas de muy baja a muy alta.
sweep-base = Experimento
sweep-base-help = Lo que cada corrida tiene en común: lo que no se barre se queda como está ahí.
sweep-base-page = El de la página
sweep-base-of-depth = Espiral (plana contra residual)
sweep-base-of-gradient = Círculo (gradiente)
sweep-base-samples = { $count } muestras
sweep-base-layer = { $activation }, { $units } por capa
sweep-base-batch = lotes de { $size }
sweep-setting = Ajuste
sweep-setting-help = Lo que cambia de una corrida a otra.
sweep-values = Valores
sweep-values-help =
    Un valor por corrida, separados por comas o espacios. Con punto y coma entre ellos, la coma es decimal.
    4, 8, 16    0,1; 0,01
sweep-by = Series
sweep-by-help = Un segundo ajuste: una línea por cada valor suyo.
sweep-by-none = Una sola
sweep-series = Valores de las series
sweep-series-help = Una serie por cada uno.
sweep-epochs = Épocas
sweep-epochs-help = Cuántas épocas se entrena cada corrida. Con 0 solo se mide el gradiente antes de entrenar.
sweep-run = Correr
sweep-run-count = { $count ->
    [one] Entrenar 1 corrida
   *[other] Entrenar { $count } corridas
}
sweep-run-help = Entrena las corridas en otros procesos; el entrenamiento de la página se pausa.
sweep-cancel = Cancelar
sweep-progress = { $done } / { $count } corridas
sweep-progress-label = Avance del barrido
sweep-status-running = Barrido en marcha.
sweep-status-done = Barrido terminado: { $done } de { $count } corridas.
sweep-status-cancelled = Barrido cancelado: { $done } de { $count } corridas.
sweep-empty = Aquí salen las gráficas y la tabla. Elige un preajuste o un ajuste con sus valores, y entrena.
sweep-setting-depth = Profundidad
sweep-setting-width = Ancho de las capas
sweep-setting-rate = Tasa de aprendizaje
sweep-setting-scale = Escala de los pesos iniciales
sweep-setting-batch = Tamaño del lote
sweep-setting-dropout = Dropout
sweep-setting-l1 = Regularización L1
sweep-setting-l2 = Regularización L2
sweep-setting-momentum = Momento
sweep-setting-clip = Recorte del gradiente
sweep-setting-weight_noise = Ruido en los pesos
sweep-setting-noise = Ruido de los datos
sweep-setting-label_noise = Etiquetas equivocadas
sweep-setting-samples = Muestras
sweep-setting-seed = Semilla de pesos
sweep-setting-residual = Conexiones
sweep-setting-recipe = Activación e inicialización
sweep-setting-activation = Activación
sweep-setting-normalization = Normalización
sweep-setting-optimizer = Optimizador
sweep-setting-initialization = Inicialización
sweep-axis-depth = capas
sweep-axis-width = neuronas
sweep-axis-rate = η
sweep-axis-scale = escala
sweep-axis-batch = lote
sweep-axis-dropout = p
sweep-axis-l1 = λ₁
sweep-axis-l2 = λ₂
sweep-axis-momentum = μ
sweep-axis-clip = norma
sweep-axis-weight_noise = σ
sweep-axis-noise = ruido
sweep-axis-label_noise = parte
sweep-axis-samples = muestras
sweep-axis-seed = semilla
sweep-axis-residual = n.º
sweep-axis-recipe = n.º
sweep-axis-activation = n.º
sweep-axis-normalization = n.º
sweep-axis-optimizer = n.º
sweep-axis-initialization = n.º
sweep-value = { $name }: { $value }
sweep-name-plain = plana
sweep-name-residual = residual
sweep-name-sigmoid_xavier = sigmoide + Xavier
sweep-name-tanh_xavier = tanh + Xavier
sweep-name-relu_he = ReLU + He
sweep-name-sigmoid_batch = sigmoide + norm. por lotes
sweep-measure = Lo que muestra la gráfica
sweep-measure-help = Qué número de cada corrida se muestra sobre los valores.
sweep-measure-train = Pérdida de entrenamiento
sweep-measure-test = Pérdida de prueba
sweep-measure-both = Pérdida de entrenamiento y de prueba
sweep-measure-accuracy = Exactitud
sweep-measure-ratio_start = Gradiente primera / última capa, al inicio
sweep-measure-delta_start = |∂L/∂z| medio de la primera capa, al inicio
sweep-measure-norm_start = ‖∂L/∂W‖ de la primera capa, al inicio
sweep-measure-ratio_end = Gradiente primera / última capa, al final
sweep-measure-delta_end = |∂L/∂z| medio de la primera capa, al final
sweep-measure-norm_end = ‖∂L/∂W‖ de la primera capa, al final
sweep-log = eje log
sweep-log-help = Ejes verticales logarítmicos: cada división es una potencia de 10.
sweep-bands = franjas: desvanecimiento (menos de 10⁻³) y explosión (más de 10³)
sweep-line-train = entrenamiento
sweep-line-test = prueba
sweep-line-diverged = divergió
sweep-chart-over = { $measure } según: { $setting }
sweep-curves = Pérdida de entrenamiento por época
sweep-shades = { $setting }: de tenue (menor) a intenso (mayor)
sweep-shades-names = { $setting }: de tenue (primero) a intenso (último)
sweep-at-epoch = { $name }, época { $epoch }: { $loss }
sweep-title-of = { $setting }, { $epochs ->
    [one] 1 época
   *[other] { $epochs } épocas
}
sweep-title-by = { $setting } × { $by }, { $epochs ->
    [one] 1 época
   *[other] { $epochs } épocas
}
sweep-results = Resultados del barrido
sweep-column-train = Pérdida entren.
sweep-column-test = Pérdida prueba
sweep-column-accuracy = Exactitud
sweep-column-accuracy-help = De las muestras de prueba; sin ellas, de las de entrenamiento.
sweep-column-first = Gradiente capa 1, inicio
sweep-column-first-help =
    Lo que llega a la primera capa antes del primer paso: el promedio de |∂L/∂z| en el primer lote.
    δ = ∂L/∂z
sweep-column-ratio = Primera / última, inicio
sweep-column-ratio-help = El gradiente de la primera capa entre el de la capa de salida, antes del primer paso.
sweep-column-state = Estado
sweep-state-waiting = en espera
sweep-state-running = época { $epoch } de { $epochs }
sweep-state-done = lista
sweep-state-stopped = paro temprano en la época { $epoch }
sweep-state-diverged = divergió en la época { $epoch }
sweep-state-crashed = El motor falló: { $message }
sweep-state-cancelled = cancelada en la época { $epoch }
sweep-open = Abrir
sweep-open-run = Abrir en el playground: { $name }
sweep-open-help = Pone el experimento de esta corrida en la página: entrenado ahí las mismas épocas, da los mismos números.
sweep-csv-help = Descarga la tabla con todos los dígitos.
sweep-csv-curves = Curvas
sweep-csv-curves-help = Descarga las curvas de todas las corridas como CSV: un punto por línea.
sweep-png-help = Descarga las dos gráficas como imagen.
sweep-error-empty = Falta al menos un valor.
sweep-error-not_a_number = «{ $text }» no es un número. Separa los valores con comas o espacios.
sweep-error-repeated = { $text } está dos veces. Si es una coma decimal, separa los valores con punto y coma.
sweep-error-depth = { $text } no vale: la profundidad es un número entero de { $min } a { $max }.
sweep-error-too_many = Serían { $count } corridas; caben { $max }.
sweep-error-epochs = Debe ser un número entero de { $min } a { $max }.

## La retropropagación a mano

header-rooms = Secciones
room-playground = Playground
room-playground-help = Entrena una red y mira sus gradientes.
room-backprop = Retropropagación
room-backprop-help = La pasada hacia adelante y la retropropagación a mano, número por número.
header-keys-backprop =
    Atajos del teclado
    → ←  paso siguiente y anterior
    AvPág RePág  parte siguiente y anterior
    Inicio Fin  primer y último paso
    Entrar  comprobar la respuesta
    Esc  salir de la práctica
    Ctrl + Z  deshacer un número cambiado
backprop-label = Retropropagación a mano
backprop-lost = Esta sección no se cargó. Revisa la conexión, guarda la corrida si quieres conservarla y recarga la página.
backprop-source = Qué red
backprop-source-lecture = Ejemplo de clase
backprop-source-lecture-help = La red 2-2-2 de la clase, con los números de las láminas.
backprop-source-textbook = Segundo ejemplo
backprop-source-textbook-help = Otra red 2-2-2, de libro: sirve para comparar y repasar.
backprop-source-exercise = Ejercicio
backprop-source-exercise-help = Una red 2-2-2 con números nuevos, siempre los mismos para la misma semilla.
backprop-source-network = Mi red
backprop-source-network-help = La red del playground como está ahora, con una de sus muestras: hasta 6 capas ocultas de 8 neuronas.
backprop-mode = Qué hacer
backprop-mode-watch = Ver
backprop-mode-watch-help = Cada paso con su fórmula y sus números.
backprop-mode-practice = Practicar
backprop-mode-practice-help = Calcula los valores a mano: la página los comprueba y dice qué falló.
backprop-mode-check = Comprobar gradientes
backprop-mode-check-help = Cada derivada junto a una diferencia de la pérdida.
backprop-walk = Recorrido
backprop-first = Al primer paso
backprop-first-help =
    Vuelve al primer paso.
    Tecla: Inicio
backprop-previous = Anterior
backprop-previous-help =
    Un paso atrás.
    Tecla: ←
backprop-next = Siguiente
backprop-next-help =
    El paso siguiente.
    Tecla: →
backprop-where = paso { $step } de { $count }
backprop-forgive = Cerrar el aviso

### Practicar

bp-practice-title = Practicar
bp-practice-questions = Qué preguntas
bp-practice-questions-slides = Huecos de las láminas
bp-practice-questions-slides-help =
    Lo que las láminas dejan en blanco.
    suma n₂, n₂, suma ŷ₂, ŷ₂, E₂, w₂, w₃, w₄
bp-practice-questions-all = Todos los pasos
bp-practice-questions-all-help = Cada valor que se calcula, desde la primera suma hasta el último peso nuevo.
bp-practice-known = { $known } de { $count }
bp-practice-count-first = { $count } a la primera
bp-practice-count-later = { $count } después
bp-practice-count-hinted = { $count } con pista
bp-practice-count-shown = { $count } con solución
bp-practice-number = Pregunta { $number } de { $count }
bp-practice-answer = ¿Cuánto vale { $name }?
bp-practice-check = Comprobar
bp-practice-check-help =
    Compara tu respuesta con el valor.
    Vale con punto o coma, y con cuatro o cinco decimales.
    Tecla: Entrar
bp-practice-next = Siguiente
bp-practice-next-help =
    La siguiente pregunta sin responder.
    Tecla: Entrar
bp-practice-finish = Ver el resultado
bp-practice-hint-0 = Pista
bp-practice-hint-0-help = La fórmula con símbolos.
bp-practice-hint-1 = Otra pista
bp-practice-hint-1-help = La fórmula con sus números, sin el resultado.
bp-practice-missing = Los números de esta pista son de valores que aún no tienes. Busca primero: { $names }.
bp-practice-solution = Ver la solución
bp-practice-solution-help = Muestra el valor; la pregunta cuenta como respondida con la solución.
bp-practice-verdict-right = ¡Correcto!
bp-practice-verdict-right-help = ¡Correcto, con pista!
bp-practice-verdict-shown = El valor es { $value }.
bp-practice-verdict-empty = Escribe primero un número.
bp-practice-verdict-unreadable = Eso no es un número. Escribe por ejemplo 0.61538 o 0,61538.
bp-practice-verdict-large = Todavía no: tu número es demasiado grande.
bp-practice-verdict-small = Todavía no: tu número es demasiado pequeño.
bp-practice-mistake-sign = Ese es el valor con el signo contrario: revisa qué se resta de qué.
bp-practice-mistake-sign-loss_slope = El signo es el contrario: la derivada de ½(y − ŷ)² es ŷ − y, porque ŷ lleva un menos.
bp-practice-mistake-sign-error = Un error al cuadrado no es negativo: revisa el signo.
bp-practice-mistake-sign-update = Sumaste, y hay que restar: el peso se mueve en contra del gradiente.
bp-practice-mistake-derivative = Falta una derivada: la activación entra con su pendiente, que es otro factor de la regla de la cadena.
bp-practice-mistake-derivative-slope = Ese es el valor de la activación; aquí se pide su derivada.
bp-practice-mistake-bias = Olvidaste el sesgo: se suma a los productos.
bp-practice-mistake-activation = Esa es la suma: falta aplicarle la función de activación.
bp-practice-mistake-half = Falta el ½ delante del cuadrado.
bp-practice-mistake-square = Falta elevar la diferencia al cuadrado.
bp-practice-mistake-second_error = Contaste solo el primer error: el peso llega a todas las salidas, y sus derivadas se suman.
bp-practice-mistake-updated_weight = Usaste un peso ya actualizado: la pasada hacia atrás usa los pesos viejos, y al final se reemplazan todos juntos.
bp-practice-mistake-rate = Falta la tasa de aprendizaje, que multiplica al gradiente.
bp-practice-mistake-gradient = Ese es el gradiente: falta moverse, w nuevo = w − η · gradiente.
bp-practice-list = Preguntas
bp-practice-state-open = sin responder
bp-practice-state-wrong = todavía no
bp-practice-state-first = a la primera
bp-practice-state-later = después
bp-practice-state-hinted = con pista
bp-practice-state-shown = con solución
bp-practice-done = ¡Terminaste!
bp-practice-praise-perfect = Todo a la primera y sin ayuda: ya dominas la retropropagación.
bp-practice-praise-alone = Encontraste todos los valores por tu cuenta: corregir un error también es aprender.
bp-practice-praise-hinted = Encontraste todos los valores, alguno con una pista. Con otros números te saldrá sin ella.
bp-practice-praise-shown = Llegaste hasta el final. Repasa los valores que viste y prueba otra vez: cada vuelta cuesta menos.
bp-practice-again = Reiniciar
bp-practice-again-help = Borra las respuestas de esta red; se puede deshacer.
bp-practice-back = Recuperar mis respuestas
bp-practice-back-help = Vuelve a las respuestas de antes de reiniciar.

### Ejercicios con semilla

bp-exercise-seed = Semilla
bp-exercise-seed-help =
    La misma semilla da siempre la misma red.
    Un número entero de 1 a 999999.
bp-exercise-refused = Una semilla es un número entero de 1 a 999999.
bp-exercise-another = Otra red
bp-exercise-another-help = Saca una semilla al azar: números nuevos para practicar.
bp-exercise-copy = Copiar enlace
bp-exercise-copy-help = Quien abra el enlace practica con estos mismos números.
bp-exercise-copied = Copiado
bp-exercise-copied-status = El enlace está en el portapapeles.
bp-exercise-link = Enlace de este ejercicio

### Hojas para imprimir

bp-sheet-print-blank = Imprimir hoja
bp-sheet-print-blank-help = Una hoja A4 con la red, las fórmulas y los huecos.
bp-sheet-print-solutions = Imprimir soluciones
bp-sheet-print-solutions-help = Todos los valores de esta red, en papel.
bp-sheet-title = Retropropagación a mano
bp-sheet-title-solutions = Retropropagación a mano: soluciones
bp-sheet-name = Nombre:
bp-sheet-date = Fecha:
bp-sheet-exercise = Ejercicio con la semilla { $seed }
bp-sheet-iteration = iteración { $iteration }
bp-sheet-changed = con números cambiados
bp-sheet-formulas = Fórmulas
bp-sheet-given = Valores dados
bp-sheet-blanks = Calcula los valores que faltan
bp-sheet-rule = Con cinco decimales. Los sesgos no se actualizan; al final, todos los pesos se reemplazan juntos.
bp-sheet-rule-biases = Con cinco decimales. Al final, todos los pesos y sesgos se reemplazan juntos.
bp-sheet-forward = Pasada hacia adelante y errores
bp-sheet-backward = Retropropagación: factores, derivadas y valores nuevos
bp-sheet-total = Error total
bp-sheet-before-after = Antes { $before }, después de actualizar { $after }.

## La retropropagación a mano: el diagrama

bp-diagram-label = La red con sus números
bp-diagram-iteration = Iteración { $iteration }
bp-diagram-phase-forward = hacia adelante
bp-diagram-phase-error = el error
bp-diagram-phase-backward = retropropagación
bp-diagram-phase-update = actualización
bp-diagram-unknown = todavía sin calcular
bp-diagram-norm-batch = norm. por lotes
bp-diagram-norm-layer = norm. por capa
bp-diagram-norm-short-batch = n. lote
bp-diagram-norm-short-layer = n. capa
bp-diagram-layer = capa { $layer }
bp-diagram-shortcut-identity = Conexión residual: lo que entra a la capa se suma a lo que sale de ella.
bp-diagram-shortcut-projection = Conexión residual con proyección: lo que entra, por la matriz P, se suma a lo que sale.
bp-diagram-rate-help = Tasa de aprendizaje: toca para cambiarla.
bp-diagram-biases = aprender también los sesgos
bp-diagram-biases-help = En la clase solo se actualizan los pesos. Con esta opción también se derivan y actualizan los sesgos.
bp-diagram-restore = Números originales
bp-diagram-restore-help = Vuelve a los números del principio; se puede deshacer.
bp-diagram-class = clase correcta
bp-diagram-class-help = La clase de la muestra: su objetivo es 1, los demás son 0.
bp-diagram-strip = Los números de este paso
bp-diagram-new = { $name } nuevo
bp-diagram-forward = hacia adelante
bp-diagram-backward = hacia atrás, el factor actual más grueso
bp-diagram-negative = peso negativo
bp-diagram-positive = peso positivo
bp-diagram-hint = toca un número para cambiarlo
bp-diagram-hint-large = toca un número, una línea o una neurona
bp-diagram-fixed = Los pesos y sesgos los puso la actualización: se cambian en la iteración 1.
bp-diagram-differentiate = Derivar por este peso
bp-diagram-differentiate-help = El recorrido hacia atrás lleva hasta este peso.
bp-diagram-numbers-of = Números de { $neuron }
bp-diagram-name = nombre
bp-diagram-close = Cerrar
bp-network-sample = Muestra
bp-network-sample-help = Una de las muestras de entrenamiento, numeradas desde 1.
bp-network-of = de { $count }
bp-network-previous = Muestra anterior
bp-network-next = Muestra siguiente
bp-network-random = Una muestra al azar
bp-network-again = Traer la red otra vez
bp-network-again-help = La red del playground como está ahora, si ha seguido entrenando.
bp-network-weight = Derivar por
bp-network-weight-help = El peso hasta el que se retropropaga. Sin elegir, el de mayor |∂E/∂w|.
bp-network-largest = { $weight } (la mayor)
bp-network-left-out = Aquí sin { $what }.
bp-network-statistics = La normalización por lotes usa los promedios acumulados.
bp-network-memory = La memoria del optimizador empieza en 0.
bp-network-dropout = dropout
bp-network-weight_noise = ruido en los pesos
bp-network-clipping = recorte del gradiente
bp-network-augmentation = aumentado de datos
bp-network-and = y
bp-network-waiting = Mi red: todavía no hay ninguna red en el playground.
bp-network-playground = Ir al playground
bp-network-by-hand = Calcular a mano
bp-network-by-hand-help = Esta red y una de sus muestras, paso a paso, en «Retropropagación».
## La retropropagación a mano: nombres

bp-term-sum = suma
bp-term-inputs = entradas
bp-term-hidden-layer = capa oculta
bp-term-hidden-layer-of = capa oculta { $layer }
bp-term-output-layer = capa de salida
bp-say-input = x { $unit }
bp-say-target = y { $unit }
bp-say-error = E { $unit }
bp-say-total = E total
bp-say-rate = eta
bp-say-neuron = n { $unit }
bp-say-output = y gorro { $unit }
bp-say-sum-of = suma de { $neuron }
bp-say-shared-bias = B { $index }
bp-say-weight = w { $index }
bp-say-activation = a { $unit } de la capa { $layer }
bp-say-sum = z { $unit } de la capa { $layer }
bp-say-normalized = z gorro { $unit } de la capa { $layer }
bp-say-scaled = z tilde { $unit } de la capa { $layer }
bp-say-block = h { $unit } de la capa { $layer }
bp-say-bias = b { $unit } de la capa { $layer }
bp-say-weight-at = w { $unit } { $input } de la capa { $layer }
bp-say-projection = p { $unit } { $input } de la capa { $layer }
bp-say-gamma = gamma { $unit } de la capa { $layer }
bp-say-beta = beta { $unit } de la capa { $layer }
bp-say-mean = mu { $unit } de la capa { $layer }
bp-say-layer-mean = mu de la capa { $layer }
bp-say-deviation = s { $unit } de la capa { $layer }
bp-say-layer-deviation = s de la capa { $layer }
bp-say-delta = delta { $unit } de la capa { $layer }

## Comprobación de gradientes

bp-check-title = Comprobación de gradientes
bp-check-about = Una derivada dice cuánto cambia el error cuando un peso cambia un poco. Se puede medir sin regla de la cadena: ∂E/∂w ≈ (E(w + h) − E(w − h)) / 2h.
bp-check-step = Paso h de la diferencia
bp-check-step-help = Cuánto se mueve el peso a cada lado. Ni grande ni pequeño: prueba los dos extremos.
bp-check-of = La derivada de { $name }, de dos maneras
bp-check-analytic = ∂E/∂{ $name } por retropropagación
bp-check-numeric = ∂E/∂{ $name } por diferencias
bp-check-error = error relativo
bp-check-good = Buen paso: las dos coinciden en muchas cifras. La retropropagación es correcta.
bp-check-large = Paso demasiado grande: entre w − h y w + h la curva del error se dobla, y la secante no es la tangente. El error crece como h².
bp-check-small = Paso demasiado pequeño: E(w + h) y E(w − h) casi son el mismo número, y al restarlos se pierden cifras. El error crece como 1/h.
bp-check-worst = el peor de todos
bp-check-chart = Error relativo de la derivada de { $name } según el paso h
bp-check-left = ← redondeo
bp-check-right = curvatura →
bp-check-rows = Todas las derivadas
bp-check-parameter = respecto de
bp-check-backprop = derivada
bp-check-difference = diferencia
bp-check-relative = error
bp-check-choose-help = Muestra esta derivada arriba y su curva.

## La retropropagación a mano: fórmulas en voz alta

bp-say-minus-sign = menos{" "}
bp-say-scientific = { $mantissa } por 10 a la { $exponent }
bp-say-blank = incógnita
bp-say-negative = menos { $of }
bp-say-plus = más { $of }
bp-say-minus = menos { $of }
bp-say-times = por
bp-say-group = paréntesis { $of }, cierra paréntesis
bp-say-over = { $top } sobre { $bottom }
bp-say-derivative = derivada de { $of } respecto de { $by }
bp-say-squared = { $of } al cuadrado
bp-say-power = { $of } a la { $exponent }
bp-say-root = raíz de { $of }
bp-say-call = { $name } de { $of }
bp-say-call-sigmoid = sigma
bp-say-call-ln = logaritmo natural
bp-say-call-tanh = tangente hiperbólica
bp-say-call-max = máximo
bp-say-call-cumulative = fi mayúscula
bp-say-call-density = fi minúscula
bp-say-call-sign = signo
bp-say-current = factor actual: { $of }, fin del factor
bp-say-reused = reutilizado: { $of }, fin del factor
bp-say-equals = igual a
bp-say-becomes = pasa a ser
bp-say-then = y después
bp-formula-mean = media

## La retropropagación a mano: pasos

bp-title-sum = { $name }: suma pesada
bp-title-mean = Media de la { $layer }
bp-title-deviation = Desviación de la { $layer }
bp-title-normalize = { $name }: suma normalizada
bp-title-activation = { $name }: activación
bp-title-shortcut = { $name }: conexión residual
bp-title-error = { $name }: error de { $output }
bp-title-factor = { $of }: { $ordinal } factor
bp-title-reused = { $of }: factores ya conocidos
bp-title-product = { $of }: producto
bp-title-sum_of_errors = { $of }: suma de los errores
bp-title-delta = { $name }: a través de la normalización
bp-title-penalty = { $of }: con la penalización
bp-title-update = { $name }: valor nuevo
bp-title-replace = Todos los valores nuevos a la vez
bp-ordinal-1 = primer
bp-ordinal-2 = segundo
bp-ordinal-3 = tercer
bp-ordinal-4 = cuarto
bp-ordinal-5 = quinto
bp-label-reused = reutilizar { $factors }
bp-label-penalty = { $of } con penalización
bp-label-update = { $name } nuevo
bp-label-replace = reemplazar todo: E total
bp-why-sum = Cada entrada se multiplica por su peso; la suma pesada de { $neuron } es todo eso más el sesgo.
bp-why-mean = La normalización por capa mira todas las sumas de la capa en esta muestra: primero, su media.
bp-why-deviation = Luego, cuánto se apartan de la media: la raíz de la varianza. ε = 0.00001 evita dividir entre 0.
bp-why-normalize = La suma se centra y se divide entre la desviación; γ y β se aprenden.
bp-why-normalize-batch = Con una sola muestra la normalización por lotes usa la media y la varianza acumuladas en el entrenamiento: aquí son constantes.
bp-why-normalize-layer = Media y desviación son las de las sumas de esta capa.
bp-why-activation = { $neuron } es lo que sale de la neurona: la función de activación ({ $function }) aplicada a su suma.
bp-why-softmax = Softmax reparte 1 entre las salidas: cada una es una probabilidad y depende de todas las sumas.
bp-why-shortcut-identity = La conexión residual suma lo que entró en la capa: H(x) = F(x) + x.
bp-why-shortcut-projection = La conexión residual suma lo que entró en la capa; como el ancho cambia, pasa antes por una proyección: H(x) = F(x) + P x.
bp-split-relu = La ReLU deja pasar { $sum } si es mayor que 0; si no, da 0.
bp-split-leaky_relu = Si { $sum } es mayor que 0 pasa tal cual; si no, multiplicada por 0.01.
bp-split-elu = Si { $sum } es mayor que 0 pasa tal cual; si no, vale la exponencial menos 1.
bp-split-selu = Como la ELU, pero a escala: por encima de 0 y por debajo de 0 vale una fórmula distinta.
bp-why-error-squared_error = La mitad del cuadrado de la diferencia entre el objetivo { $target } y la salida { $output }. El ½ se cancela al derivar.
bp-why-error-binary_cross_entropy = La entropía cruzada es menos el logaritmo de la probabilidad que { $output } le da a la respuesta { $target }.
bp-why-error-cross_entropy = La entropía cruzada es menos el logaritmo de la probabilidad que recibió la clase correcta: las demás clases tienen objetivo 0.
bp-why-total = El error total es la suma de los errores de las salidas. De él se buscan las derivadas.
bp-why-one-error = { $weight } llega a una sola salida: solo cambia { $error }, y los demás errores tienen derivada 0.
bp-why-each-error = { $weight } llega a todas las salidas: se recorre el camino hasta cada error y al final se suman las derivadas.
bp-why-loss_slope = ¿Cuánto cambia { $error } si cambia { $output }? La derivada de ½(y − ŷ)² es −(y − ŷ), o sea ŷ − y.
bp-why-slope = ¿Cuánto cambia { $neuron } si cambia { $sum }?
bp-slope-linear = La función lineal tiene siempre derivada 1.
bp-slope-sigmoid = La derivada de la sigmoide es σ(1 − σ), y σ ya se conoce: es { $neuron }. Nunca pasa de 0.25.
bp-slope-tanh = La derivada de la tangente hiperbólica es 1 − tanh², y tanh ya se conoce: es { $neuron }.
bp-slope-relu = La derivada de la ReLU es 1 si { $sum } es mayor que 0; si no, es 0 y por ahí no pasa gradiente.
bp-slope-leaky_relu = La derivada es 1 si { $sum } es mayor que 0; si no, 0.01: siempre pasa algo de gradiente.
bp-slope-elu = La derivada es 1 si { $sum } es mayor que 0; si no, la exponencial, que es { $neuron } + 1.
bp-slope-selu = La derivada es λ = 1.0507 si { $sum } es mayor que 0; si no, { $neuron } + λα.
bp-slope-gelu = La derivada de z Φ(z) es Φ(z) + z φ(z): la función de distribución normal más z por su densidad.
bp-slope-silu = La derivada de z σ(z) es σ(z) + { $neuron } (1 − σ(z)).
bp-slope-softplus = La derivada de ln(1 + eᶻ) es la sigmoide.
bp-slope-softmax = Cada salida de softmax depende de todas las sumas.
bp-why-slope-shortcut = { $block } es { $neuron } más lo que pasa por la conexión residual: la derivada respecto de ambos es la misma.
bp-why-output_delta-binary_cross_entropy = Con sigmoide y entropía cruzada las dos derivadas se simplifican juntas: σ(1 − σ) se cancela y queda la salida menos el objetivo.
bp-why-output_delta-cross_entropy = Con softmax y entropía cruzada todo se simplifica: queda la salida menos el objetivo.
bp-why-output_delta-softmax = Cada suma mueve todas las salidas de softmax: por eso se restan los cambios de todas, cada uno con el peso de su salida.
bp-why-weight_factor = { $neuron } entra en { $sum } multiplicada por { $weight }: la derivada es ese peso (el de antes de actualizar).
bp-why-by_output = { $neuron } llega a todas las neuronas de la capa siguiente: se suma lo que vuelve por cada peso, con los δ = ∂E/⁠∂z que ya se calcularon.
bp-why-by_output-shortcut = Por la conexión residual la derivada vuelve además sin pasar por pesos ni activación: así no se desvanece.
bp-why-normalization = Media y desviación acumuladas son constantes: la normalización por lotes solo multiplica por γ entre la desviación.
bp-why-input_factor = { $sum } es una suma, y { $weight } solo aparece multiplicado por { $input }: la derivada es lo que entra por ese peso.
bp-why-input_factor-bias = { $bias } se suma a { $sum } sin multiplicar nada: la derivada es 1.
bp-why-delta = La media y la desviación de la capa también dependen de esta suma: por eso se restan dos medias sobre la capa.
bp-why-product = La regla de la cadena: la derivada es el producto de los factores.
bp-why-sum_of_errors = { $weight } influye en todos los errores: sus derivadas se suman.
bp-why-penalty = La penalización se suma a la pérdida; su derivada empuja { $weight } hacia 0.
bp-why-update-sgd = Un paso contra la derivada, del tamaño de la tasa de aprendizaje η. El valor nuevo se guarda: los demás cálculos siguen con el viejo.
bp-why-update-momentum = El momento m recuerda los gradientes pasados y se da el paso con él.
bp-why-update-nesterov = El momento m recuerda los gradientes pasados; Nesterov mira además un paso adelante.
bp-why-update-adagrad = v suma todos los gradientes al cuadrado: cada peso tiene su propia tasa, que solo baja.
bp-why-update-rmsprop = v es una media de los gradientes al cuadrado: cada peso tiene su propia tasa.
bp-why-update-adam = m es una media de los gradientes y v de sus cuadrados; 1 − βᵗ corrige que ambas empiezan en 0 (t es el número de la actualización).
bp-why-update-adamw = Como Adam, y además el peso decae por sí mismo: η λ w se resta aparte.
bp-why-memory = En la primera iteración la memoria es 0.
bp-why-replace = Todos los pesos se reemplazan juntos, cuando ya se calcularon todos. Con ellos empieza la siguiente iteración.
bp-why-replace-biases = Los sesgos se quedan como están.
bp-section-forward = Hacia adelante: { $layer }
bp-section-error = El error
bp-section-delta = { $name } = ∂E/⁠∂z
bp-section-parameter = Derivada y valor nuevo de { $name }
bp-section-replace = Reemplazar todo
bp-phase-forward = hacia adelante
bp-phase-error = error
bp-phase-backward = hacia atrás
bp-phase-update = actualización
bp-step-iteration = Iteración { $number }
bp-step-walk = Recorrido
bp-step-done = hecho
bp-step-reused = Reutilizado: ya está calculado. Eso es la retropropagación.
bp-step-deltas = Reutiliza los δ de la capa siguiente: eso es la retropropagación.
bp-step-later = Este factor se reutiliza en { $names }: eso es la retropropagación.
bp-step-and = { $first } y { $last }
bp-step-to = paso { $step }
bp-step-to-help = Ir al paso en que se calculó.
bp-step-next-iteration = Iteración { $number }
bp-step-next-iteration-help = Sigue con los valores nuevos: otra pasada completa.
bp-step-first-iteration = Volver a la iteración 1
bp-step-first-iteration-help = Vuelve a los valores con que empezó el ejemplo.
bp-step-losses = E total en cada iteración

## Errores de un documento

error-syntax = No es JSON válido: línea { $line }, columna { $column }.
error-syntax_somewhere = No es JSON válido ({ $detail }).
error-type = { $value } no es { $expected }.
error-unknown_key = La clave «{ $key }» no existe aquí; existen: { $known }.
error-unknown_name = { $value } no existe aquí; existen: { $known }.
error-range = { $value } no vale: debe estar entre { $min } y { $max }.
error-range_above_zero = { $value } no vale: debe ser mayor que 0 y como máximo { $max }.
error-not_loaded = No se pudo cargar el conjunto { $value }: su archivo no llegó. Inténtalo de nuevo cuando haya conexión.
error-not_applicable = { $value } no aplica aquí: { $reason }.
error-length = Tiene { $found } { $items }; se esperaba { $expected }.
error-conflict = { $value } no concuerda: { $reason }.
error-conflict_flag = No concuerda: { $reason }.
error-no_exercise = El enlace no lleva a ningún ejercicio: su semilla tiene que ser un número entero de 1 a 999999. Aquí está el ejemplo de clase.
error-too_many_layers = La red tiene { $count } capas ocultas; a mano caben { $max }.
error-too_many_units = Hay una capa de { $count } neuronas; a mano caben { $max } por capa.
error-too_many_inputs = La red tiene { $count } entradas; a mano caben { $max }.
error-not_finite = Con { $value } la pérdida no sería finita.
error-not_finite_pass = Con estos números algún resultado no sería finito.
error-not_a_run = El archivo no es una corrida guardada.
error-other_version = La corrida se guardó en la versión { $found } del formato; aquí se lee la { $known }.
error-damaged = El archivo de la corrida está dañado.
error-no_such_parameter = No existe el parámetro { $index }; hay { $count }.
value-text = «{ $text }»
value-list = una lista de { $count }
expected-object = un objeto
expected-list = una lista
expected-name = un nombre
expected-number = un número
expected-whole_number = un número entero
expected-true_or_false = true o false
expected-initialization = un nombre, {"{"}"uniform": a{"}"} o {"{"}"normal": s{"}"}
items-numbers = números
items-rows = filas
items-samples = muestras
items-layers = capas
items-features = entradas
reason-plane_sources_only = solo los conjuntos en el plano tienen entradas a elegir; los demás usan todas sus columnas
reason-plane_and_images_only = solo los puntos de un plano y las imágenes se pueden girar y reflejar
reason-generators_only = solo los datos generados tienen ruido
reason-multiclass_generators_only = solo arms, blobs y rings reciben un número de clases
reason-inline_only = solo la fuente inline trae sus propias muestras
reason-classification_only = solo una clasificación tiene etiquetas
reason-multiclass_only = solo una tarea de varias clases lo tiene
reason-multiclass_takes_labels = una tarea de varias clases lleva labels en lugar de targets
reason-normalization_only = solo una capa con normalización lo tiene
reason-residual_only = solo una capa residual que cambia de ancho lo tiene
reason-missing_for_inline = la fuente inline lo necesita
reason-repeated = está dos veces
reason-no_training_sample = los conjuntos de prueba y validación no dejan muestras para entrenar
reason-targets_are_signs = con squared_error, una tarea binaria espera −1 y 1
reason-targets_are_bits = con binary_cross_entropy se esperan 0 y 1
reason-number_of_outputs = la capa de salida tiene una neurona por cada salida de los datos, { $expected }
reason-cross_entropy_needs_multiclass = la entropía cruzada es para tareas de varias clases
reason-cross_entropy_needs_softmax = la entropía cruzada necesita una salida softmax
reason-binary_cross_entropy_needs_binary = la entropía binaria es para tareas de dos clases
reason-binary_cross_entropy_needs_sigmoid = la entropía binaria necesita una salida sigmoide
reason-softmax_needs_multiclass = softmax es para tareas de varias clases
reason-nesterov_needs_momentum = Nesterov necesita un momento mayor que 0
reason-early_stopping_needs_validation = el paro temprano necesita un validation_fraction mayor que 0
