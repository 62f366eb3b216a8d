// From where on the page marks what the engine's diagnosis would call wrong: the numbers of `flow::diagnosis` in the core.

/** Shares of what the output layer gets: below the one hardly anything arrives, above the other far too much. */
export const VANISHING = 1e-3;
export const EXPLODING = 1e3;

/** Share of a layer's units that are dead, and of its pairs of unit and sample that are saturated. */
export const DEAD = 0.75;
export const SATURATED = 0.8;
