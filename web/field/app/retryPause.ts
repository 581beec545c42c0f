const shortestMilliseconds = 30_000;
const longestMilliseconds = 15 * 60_000;

/** How long to wait before trying again after so many runs in a row that got nothing through: twice as long each time. */
export function retryPause(fruitlessRuns: number): number {
  return Math.min(shortestMilliseconds * 2 ** Math.max(0, fruitlessRuns - 1), longestMilliseconds);
}
