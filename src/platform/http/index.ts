/** The server around any endpoint, and the hub of live news. */
export { createHttp } from './server.ts';
export { openEventHub, type EventHub } from './events.ts';
