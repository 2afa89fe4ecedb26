/** Middle of some numbers; null when there are none. */
export function median(numbers) {
  const sorted = numbers
    .filter((number) => number !== null && Number.isFinite(number))
    .toSorted((one, other) => one - other);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three digits that count, or a dash. */
export function digits(number) {
  if (number === null || number === undefined || !Number.isFinite(number)) return "–";
  if (number === 0) return "0";
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString("en").replaceAll(",", " ");
  return number.toPrecision(number >= 0.1 ? 3 : 2).replace(/^(\d+\.\d\d)\d+$/, "$1");
}

/** Processor time of a request, Node.js and PostgreSQL together. */
export const totalMs = ({ nodeMs, databaseMs }) => (nodeMs === null ? null : nodeMs + databaseMs);

/** Median over the rounds of one contender's figure against another's in the same round. */
export function ratio(cells, otherCells, figure) {
  if (cells === undefined || otherCells === undefined) return null;
  return median(
    cells.map((cell, round) => {
      const other = otherCells[round];
      return other === undefined ? null : figure(cell, other);
    }),
  );
}

/** How many times as many requests a second. */
export const timesFaster = (cell, other) => (other.perSecond === 0 ? null : cell.perSecond / other.perSecond);

/** How many times as little processor time a request. */
export function timesCheaper(cell, other) {
  const [mine, theirs] = [totalMs(cell), totalMs(other)];
  return mine === null || theirs === null || mine === 0 ? null : theirs / mine;
}
