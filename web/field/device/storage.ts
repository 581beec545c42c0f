/** Below this many free bytes the phone counts as nearly full. */
export const lowSpaceBytes = 50_000_000;

/** Bytes that this app may still store; null where the browser does not tell. */
export async function freeBytes(storage: StorageManager | undefined): Promise<number | null> {
  if (storage === undefined || typeof storage.estimate !== 'function') return null;
  const { quota, usage } = await storage.estimate();
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

/** Asks the browser not to clear the records when the phone is short of space. */
export async function askToKeep(storage: StorageManager | undefined): Promise<void> {
  if (storage !== undefined && typeof storage.persist === 'function') await storage.persist();
}

/** Bytes as people say them, 1 kB being 1,000 bytes: "412 B", "1.2 kB", "3.4 MB", "1.2 GB". */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1_000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? 'GB'}`;
}
