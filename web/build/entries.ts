import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import type { Entry } from './entry.ts';
import { firstLoad, type Manifest } from './budget.ts';
import { builtFiles, type PrecacheEntry } from './precache.ts';

const webFolder = join(import.meta.dirname, '..');
const sourceFolder = join(webFolder, '../src/');

/** A path below dist/web. */
export function output(...path: string[]): string {
  return join(webFolder, '../dist/web', ...path);
}

/** Old phones are served: what is newer than these browsers is rewritten. */
const targets: Readonly<Record<Entry, string[]>> = {
  public: ['chrome80', 'safari14', 'firefox78'],
  field: ['chrome80', 'safari14', 'firefox78'],
  desk: ['chrome107', 'safari16', 'firefox104'],
};

function shared(entry: Entry, base: string): InlineConfig {
  return {
    configFile: false,
    root: join(webFolder, entry),
    base,
    logLevel: 'warn',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: output(entry),
      emptyOutDir: true,
      manifest: true,
      target: targets[entry],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000,
    },
  };
}

/** The islands of the public pages, then the bundle that renders them on the server. */
export async function buildPublic(): Promise<void> {
  const client = shared('public', '/');
  await build({
    ...client,
    publicDir: 'static',
    build: {
      ...client.build,
      rolldownOptions: { input: { main: join(webFolder, 'public/client/main.ts') } },
    },
  });
  const manifest = JSON.parse(await readFile(output('public/.vite/manifest.json'), 'utf8')) as Manifest;
  await build({
    ...shared('public', '/'),
    publicDir: false,
    plugins: [react(), publicAssets(manifest)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(webFolder, 'public/server/render.tsx'),
      outDir: output('server'),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        // A second copy of the contracts would name every schema a second time, and /api/docs would fail.
        external: (id) => id.startsWith(sourceFolder),
        output: { entryFileNames: 'render.js', codeSplitting: false },
      },
    },
  });
}

/** Puts the hashed names of the client's files in place of the empty lists in public/server/assets.ts. */
function publicAssets(manifest: Manifest): Plugin {
  const file = join(webFolder, 'public/server/assets.ts');
  return {
    name: 'mutao-public-assets',
    load: (id) =>
      id === file ? `export const publicAssets = ${JSON.stringify(firstLoad(manifest))};` : null,
  };
}

/** The staff's pages. The server puts a fresh nonce in place of __CSP_NONCE__ in index.html. */
export async function buildDesk(): Promise<void> {
  await build({ ...shared('desk', '/desk/'), html: { cspNonce: '__CSP_NONCE__' } });
}

/** The field app, then its service worker with the list of all files that it keeps for the time without a network. */
export async function buildField(): Promise<void> {
  const config = shared('field', '/field/');
  await build({ ...config, publicDir: 'static' });
  const precache = await builtFiles(output('field'));
  await build({
    ...config,
    publicDir: false,
    plugins: [],
    define: { ...config.define, builtFileList: JSON.stringify(precache satisfies PrecacheEntry[]) },
    build: {
      ...config.build,
      emptyOutDir: false,
      manifest: false,
      rolldownOptions: {
        input: { sw: join(webFolder, 'field/worker/sw.ts') },
        output: { format: 'iife', entryFileNames: '[name].js' },
      },
    },
  });
}
