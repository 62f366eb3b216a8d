import assert from "node:assert/strict";
import { test } from "node:test";
import {
  exact, grouped, MISSING, parseNumber, percent, power, scientific, short, significant,
} from "../../www/views/shared/numbers.js";

test("significant digits keep their trailing zeros", () => {
  assert.equal(significant(0.1), "0.100");
  assert.equal(significant(12.345), "12.3");
  assert.equal(significant(1234.5), "1235");
  assert.equal(significant(-0.02134), "−0.0213");
  assert.equal(significant(0), "0");
});

test("rounding up into the next decade does not add a digit", () => {
  assert.equal(significant(0.99999), "1.00");
  assert.equal(significant(9.9999), "10.0");
  assert.equal(significant(999.96), "1000");
});

test("very small and very large numbers are written with a power of ten", () => {
  assert.equal(significant(2.134e-8), "2.13×10⁻⁸");
  assert.equal(significant(-5e12, 2), "−5.0×10¹²");
  assert.equal(scientific(1.5, 2), "1.5×10⁰");
  assert.equal(power(-12), "10⁻¹²");
});

test("what is no number is said so", () => {
  assert.equal(significant(null), MISSING);
  assert.equal(significant(NaN), MISSING);
  assert.equal(significant(-Infinity), "−∞");
  assert.equal(percent(null), MISSING);
});

test("short numbers drop what says nothing", () => {
  assert.equal(short(-6), "−6");
  assert.equal(short(0.25), "0.25");
  assert.equal(short(1 / 3, 2), "0.33");
  assert.equal(short(1e-7), "1.0×10⁻⁷");
});

test("shares and counts", () => {
  assert.equal(percent(0.9724), "97.2\u202f%");
  assert.equal(grouped(31744), "31,744");
  assert.equal(grouped(1500), "1,500");
  assert.equal(grouped(12), "12");
});

test("an edit starts from the same single-precision number", () => {
  for (const value of [0.1, -0.4123456, 1 / 3, 2.1e-8, 123456.78, 0]) {
    assert.equal(Math.fround(Number(exact(value))), Math.fround(value));
  }
  assert.equal(exact(Math.fround(0.1)), "0.1");
});

test("numbers are read as people write them", () => {
  assert.equal(parseNumber(" 0,5 "), 0.5);
  assert.equal(parseNumber("−1.25"), -1.25);
  assert.equal(parseNumber("2.1×10⁻⁸"), 2.1e-8);
  assert.equal(parseNumber("3e4"), 3e4);
  assert.equal(parseNumber(".5"), 0.5);
  for (const wrong of ["", "abc", "1,2,3", "1e99", "--1", "0x10", "1 2"]) assert.equal(parseNumber(wrong), null);
});
