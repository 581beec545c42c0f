import pg from 'pg';
import { platformEndpoints } from '../contract.ts';
import type { Database } from '../database/index.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { bindRaw, type Route } from './route.ts';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';

const channel = 'mutao_topics';
const streamsMax = 2_000;
/** Many open pages of one person; beyond that somebody would keep the others out. */
const streamsPerAccountMax = 50;
const heartbeatMilliseconds = 25_000;
const reconnectMilliseconds = 2_000;

/**
 * Live news between servers and pages: which topics have something new (never what). A page that hears of its
 * topic asks again; a page that missed something asks again when its stream is back. So news may be lost or
 * doubled without harm.
 */
export interface EventHub {
  /** Tells all servers, after the commit; calls that come close together go out as one. */
  announce(topics: readonly string[]): void;
  readonly routes: readonly Route[];
  /** Ends the open streams: a server that closes waits for them, and they do not end by themselves. */
  endStreams(): void;
  close(): Promise<void>;
}

export interface EventHubOptions {
  readonly url: string;
  readonly role?: string;
  readonly database: Database;
  readonly log: Log;
  readonly metrics: Metrics;
}

interface Stream {
  readonly account: Id | null;
  readonly topics: ReadonlySet<string>;
  write(text: string): void;
  end(): void;
}

/** Opens the hub and its one listening connection, which comes back by itself when the database restarts. */
export async function openEventHub(options: EventHubOptions): Promise<EventHub> {
  const streams = new Set<Stream>();
  const tell = (topics: readonly string[]): void => {
    for (const stream of streams) {
      for (const topic of topics)
        if (stream.topics.has(topic)) stream.write(`event: news\ndata: ${topic}\n\n`);
    }
  };
  const listener = listen(options, tell);
  await listener.ready;
  const outgoing = collect((topics) => notify(options, topics));
  const heartbeat = setInterval(
    () => streams.forEach((stream) => stream.write(': still here\n\n')),
    heartbeatMilliseconds,
  );
  const endStreams = (): void => {
    streams.forEach((stream) => stream.end());
    // Some close only when their reader is done; what comes meanwhile is not for them any more.
    streams.clear();
  };
  return {
    announce: outgoing.add,
    routes: [eventsRoute(streams, options.metrics)],
    endStreams,
    close: async () => {
      clearInterval(heartbeat);
      endStreams();
      await outgoing.flush();
      await listener.close();
    },
  };
}

/** Collects topics of commits that come close together, so that a busy second is a few notifications. */
function collect(send: (topics: readonly string[]) => Promise<void>) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return;
    const topics = [...waiting];
    waiting.clear();
    await send(topics);
  };
  const add = (topics: readonly string[]): void => {
    topics.forEach((topic) => waiting.add(topic));
    timer ??= setTimeout(() => void flush(), 100);
  };
  return { add, flush };
}

async function notify({ database, log }: EventHubOptions, topics: readonly string[]): Promise<void> {
  try {
    await database.query('select pg_notify($1, $2)', [channel, topics.join(',')]);
  } catch (err) {
    log.warn({ err }, 'live news could not be sent; pages will ask again by themselves');
  }
}

function listen(options: EventHubOptions, tell: (topics: readonly string[]) => void) {
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | null = null;
  const connect = async (): Promise<void> => {
    const role = options.role === undefined ? {} : { options: `-c role=${options.role}` };
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: 'mutao events',
      // It only listens: without probes a line that broke in silence would never be noticed.
      keepAlive: true,
      ...role,
    });
    fresh.on('error', () => again(fresh));
    fresh.on('end', () => again(fresh));
    fresh.on('notification', ({ payload }) => tell((payload ?? '').split(',')));
    client = fresh;
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
  };
  const again = (broken: pg.Client): void => {
    if (closed || client !== broken) return;
    client = null;
    retry = setTimeout(
      () => void connect().catch(() => client !== null && again(client)),
      reconnectMilliseconds,
    );
  };
  return {
    ready: connect(),
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

function eventsRoute(streams: Set<Stream>, metrics: Metrics): Route {
  return bindRaw(platformEndpoints.events, async ({ query }, { actor, reply }) => {
    if (streams.size >= streamsMax) throw new Refusal('busy', { retryAfterSeconds: 30 });
    const { account } = actor;
    const own = [...streams].filter((stream) => account !== null && stream.account === account);
    if (own.length >= streamsPerAccountMax) throw new Refusal('tooManyRequests', { retryAfterSeconds: 30 });
    const { raw } = reply;
    reply.hijack();
    // Headers that hooks have set are lost by a hijacked reply unless they are passed on.
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const stream: Stream = {
      account,
      topics: new Set(query.topics.split(',')),
      // A reader that does not read must not fill our memory: it is cut off and comes back by itself.
      write: (text) => (raw.writableLength > 65_536 ? raw.destroy() : raw.write(text)),
      end: () => raw.end(),
    };
    // A reader may have gone while we found out who asks: then nothing would ever take the stream out again.
    if (raw.destroyed) return { body: undefined };
    streams.add(stream);
    metrics.setStreams(streams.size);
    raw.on('close', () => {
      streams.delete(stream);
      metrics.setStreams(streams.size);
    });
    return { body: undefined };
  });
}
