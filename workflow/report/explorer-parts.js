// @ts-check
"use strict";
// The sentences, which come in parts: scripts in the page or in a folder beside it, loaded when they are asked for.
// Each adds itself to the list of those that have arrived (report/explorer.py), since a page that was opened from disk
// may load scripts and nothing else.

/** @typedef {{shelf: string, first: number, items: any[]}} Part */

/** A part that is not where the page looks for it. */
class MissingPart extends Error {}

/**
 * Gives for a shelf and a number the item there.
 * @param {string} folder
 * @param {Record<string, number[]>} starts
 * @returns {(shelf: string, number: number) => Promise<any>}
 */
function libraryOf(folder, starts) {
  /** @type {Map<string, Promise<Part>>} */
  const asked = new Map();
  const arrived = (/** @type {string} */ shelf, /** @type {number} */ first) =>
    /** @type {{parts?: Part[]}} */ (globalThis).parts?.find((part) => part.shelf === shelf && part.first === first);

  /**
   * @param {string} shelf
   * @param {number} first
   * @returns {Promise<Part>}
   */
  function load(shelf, first) {
    return new Promise((resolve, reject) => {
      const found = arrived(shelf, first);
      if (found) return resolve(found);
      const address = `${folder}/${shelf}-${first}.js`;
      const script = document.createElement("script");
      const settle = () => {
        script.remove();
        const part = arrived(shelf, first);
        if (part) resolve(part);
        else reject(new MissingPart(address));
      };
      script.src = address;
      script.addEventListener("load", settle);
      script.addEventListener("error", settle);
      return document.head.append(script);
    });
  }

  return async (shelf, number) => {
    const first = starts[shelf].findLast((start) => start <= number) ?? 0;
    const name = `${shelf}-${first}`;
    const part = asked.get(name) ?? load(shelf, first);
    asked.set(name, part);
    part.catch(() => asked.delete(name));
    return (await part).items[number - first];
  };
}
