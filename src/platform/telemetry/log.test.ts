import { describe, expect, it } from 'vitest';
import { describeError } from './log.ts';

describe('an error in the log', () => {
  it('shows the places that it passed and nothing of its message, whatever that looks like', () => {
    const message = 'value "quince\n    at jade (peach)" is none';
    const error = Object.assign(new Error(message), { code: '22007' });
    const shown = describeError(error);
    expect(shown['state']).toBe('22007');
    expect(JSON.stringify(shown)).toContain('log.test.ts');
    expect(JSON.stringify(shown)).not.toMatch(/quince|jade|peach/);
  });
});
