import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import {
  importEndpoints,
  importProgressTopic,
  type importView,
} from '../../../src/platform/contract/imports.ts';
import { keyOf } from '../../api/react.ts';
import { query } from '../shell/api.ts';

export type Import = z.output<typeof importView>;

/** What changes while an import goes on. */
export const importReads = [
  importEndpoints.readImport,
  importEndpoints.listImportProblems,
  importEndpoints.listImports,
] as const;

/** News may be lost; while something is going on the page asks by itself too. */
const askAgainMilliseconds = 4_000;

export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return state === 'checking' || state === 'running';
}

/** An import with its ETag, read again whenever the server tells that imports went on. */
export function useImport(id: string): { readonly data: Import; readonly etag: string | undefined } {
  useImportNews();
  const { data } = useSuspenseQuery({
    ...query(importEndpoints.readImport, { params: { id } }),
    refetchInterval: (now) =>
      now.state.data !== undefined && isUnderWay(now.state.data.data) ? askAgainMilliseconds : false,
  });
  return data;
}

/** Listens to the news of imports while a page is open. */
export function useImportNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    const news = new EventSource(`/api/events?topics=${importProgressTopic}`);
    const readAgain = (): void => {
      for (const read of importReads) void client.invalidateQueries({ queryKey: keyOf(read) });
    };
    news.addEventListener('news', readAgain);
    return () => news.close();
  }, [client]);
}
