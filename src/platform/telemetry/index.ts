/** What those who run the server see: the structured log and the metrics, both without personal data. */
export { openLog, silentLog, type Log } from './log.ts';
export { createMetrics, type Metrics } from './metrics.ts';
