import { expect, test } from 'vitest';
import { changeOperationForm } from './operationForm.ts';

const running = {
  name: { zh: '冬季疫情', en: '' },
  summary: { zh: '一句话', en: '' },
  state: 'running' as const,
  stateReason: { zh: '', en: '' },
  area: '',
  glide: '',
  closedOn: '',
};

test('what stays blank is sent as "there is none"', () => {
  expect(changeOperationForm.parse(running)).toMatchObject({ glide: null, closedOn: null });
});

test.each(['paused', 'closing'] as const)('%s asks for a reason in both languages', (state) => {
  const half = { ...running, state, stateReason: { zh: '暂停', en: ' ' } };
  const read = changeOperationForm.safeParse(half);
  expect(read.error?.issues.map(({ path }) => path)).toEqual([['stateReason']]);
  expect(changeOperationForm.safeParse({ ...half, stateReason: { zh: '暂停', en: 'Paused' } }).success).toBe(
    true,
  );
});

test('a date that is none is refused', () => {
  expect(changeOperationForm.safeParse({ ...running, closedOn: '2026-13-40' }).success).toBe(false);
});
