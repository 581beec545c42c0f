/** The first place from `start` up to `end` at which `isBefore` no longer holds, by halving; `end` where it always does. */
export function lowerBound(start: number, end: number, isBefore: (place: number) => boolean): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
