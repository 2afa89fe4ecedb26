/** A number of 32 bits that depends on all the given ones: the same on every machine, in whatever order it is asked for. */
export function hashOf(...numbers) {
  let state = 0x9e3779b9;
  for (const number of numbers) {
    state = Math.imul(state ^ number, 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state >>> 0;
}

/** From 0 up to, and without, the limit. */
export const below = (limit, ...key) => hashOf(...key) % limit;

/** One of a list. */
export const pick = (list, ...key) => list[below(list.length, ...key)];
