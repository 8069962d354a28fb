// @ts-check
"use strict";
// Shares with their intervals, and differences. Numbers in, numbers out. The formulas are in docs/method.md.

/**
 * @typedef {{share: number, lower: number, upper: number}} Share
 * @typedef {{difference: number, lower: number, upper: number}} Difference
 */

/**
 * Wilson's interval on the effective sample size, from documents that ask and all documents by employer.
 * @param {number[]} asking
 * @param {number[]} sizes
 * @param {{quantiles: number[], unknown_correlation: number}} constants
 * @returns {Share}
 */
function interval(asking, sizes, constants) {
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);
  const n = sum(sizes);
  const share = sum(asking) / n;
  const k = sizes.length;
  if (k < 2) return { share, lower: 0, upper: 1 };
  const squares = sum(sizes.map((size) => size * size));
  const own = sizes.map((size, place) => asking[place] / size);
  const between = sum(sizes.map((size, place) => size * (own[place] - share) ** 2)) / (k - 1);
  const within = sum(sizes.map((size, place) => size * own[place] * (1 - own[place]))) / (n - k);
  const typical = (n - squares / n) / (k - 1);
  const found = (between - within) / (between + (typical - 1) * within);
  const unknown = squares / n > 1 ? constants.unknown_correlation : 0;
  const correlation = Number.isFinite(found) ? Math.min(1, Math.max(0, found)) : unknown;
  const effective = n / (1 + (squares / n - 1) * correlation);
  const t = constants.quantiles[k - 2];
  const middle = (share + (t * t) / (2 * effective)) / (1 + (t * t) / effective);
  const spread = Math.sqrt((share * (1 - share)) / effective + (t * t) / (4 * effective ** 2));
  const half = (t / (1 + (t * t) / effective)) * spread;
  return {
    share,
    lower: share === 0 ? 0 : Math.max(0, middle - half),
    upper: share === 1 ? 1 : Math.min(1, middle + half),
  };
}

/**
 * Newcombe's interval of the difference of two shares, from the intervals of both; null where one is unknown.
 * @param {Share | null} one
 * @param {Share | null} other
 * @returns {Difference | null}
 */
function differenceOf(one, other) {
  if (!one || !other) return null;
  const difference = one.share - other.share;
  return {
    difference,
    lower: difference - Math.hypot(one.share - one.lower, other.upper - other.share),
    upper: difference + Math.hypot(one.upper - one.share, other.share - other.lower),
  };
}
