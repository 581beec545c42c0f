import { expect, test, vi } from 'vitest';
import { createSessionGate } from './gate.ts';

test('calls that meet the end of the session wait together and go on together', async () => {
  const gate = createSessionGate();
  const both = Promise.all([gate.ask(), gate.ask()]);
  expect(gate.isOpen()).toBe(true);
  gate.settle(true);
  expect(await both).toEqual([true, true]);
  expect(gate.isOpen()).toBe(false);
});

test('the dialog opens once for many calls', () => {
  const gate = createSessionGate();
  const listener = vi.fn<() => void>();
  gate.subscribe(listener);
  void gate.ask();
  void gate.ask();
  expect(listener).toHaveBeenCalledTimes(1);
});

test('the next end of a session asks anew', async () => {
  const gate = createSessionGate();
  const first = gate.ask();
  gate.settle(false);
  expect(await first).toBe(false);
  const second = gate.ask();
  gate.settle(true);
  expect(await second).toBe(true);
});
