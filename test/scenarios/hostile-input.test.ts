import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../../src/kernel/page.ts';
import { uploadBytesMax } from '../../src/platform/http/server.ts';
import { builtPages } from '../../src/server.ts';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

let test: TestHouse;
let administrator: Client;

beforeAll(async () => {
  test = await openTestHouse(builtPages);
  administrator = await test.signedIn('administrator');
});
afterAll(() => test.close());

const someId = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const forged = [
  ['a', 'b'],
  ['2020-02-30T00:00:00.000Z', someId],
  ['0000-01-01T00:00:00.000Z', someId],
  ['1', '2020-02-30', someId],
  ['1', '0000-01-01', someId],
].map(encodeCursor);

const boundary = 'quince';
const pdf = 'Content-Disposition: form-data; name="file"; filename="letter.pdf"';
const field = (name: string): string => `Content-Disposition: form-data; name="${name}"`;

function formOf(parts: readonly (readonly [head: string, content: string])[]): string {
  const text = parts.map(([head, content]) => `--${boundary}\r\n${head}\r\n\r\n${content}\r\n`);
  return `${text.join('')}--${boundary}--\r\n`;
}

async function upload(body: string, type = `multipart/form-data; boundary=${boundary}`) {
  const cookie = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(`${test.address}/api/files`, {
    method: 'POST',
    headers: { cookie, 'content-type': type },
    body,
  });
  const { code = null } = (await response.json()) as { code?: string };
  return { status: response.status, code };
}

describe('an upload', () => {
  const invalid = { status: 400, code: 'inputInvalid' };

  it('is taken up to its limit, and refused beyond, never cut off', async () => {
    const whole = `%PDF-1.7\n${'x'.repeat(uploadBytesMax - 9)}`;
    expect(await upload(formOf([[pdf, whole]]))).toEqual({ status: 201, code: null });
    expect(await upload(formOf([[pdf, `${whole}x`]]))).toEqual({ status: 413, code: 'inputTooLarge' });
  });

  it.each([
    ['cut off', formOf([[pdf, '%PDF-1.7']]).slice(0, -12)],
    ['without an end', 'quince'],
    ['of many fields', formOf(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [field(name), 'x'] as const))],
    ['named as a prototype', formOf([[pdf.replace('"file"', '"__proto__"'), '%PDF-1.7']])],
  ])('%s is refused', async (_what, form) => {
    expect(await upload(form)).toEqual(invalid);
  });

  it('without a boundary is refused', async () => {
    expect(await upload('x', 'multipart/form-data')).toEqual(invalid);
  });
});

/** Sends a target as it stands; fetch would tidy it first. */
function page(target: string): Promise<{ status: number; html: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(test.address, { path: target }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, html: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('a page whose address begins with slashes', () => {
  it.each(['//', '/\\', '//[', '//elsewhere.example:port'])('%s is answered', async (target) => {
    expect((await page(target)).status).toBeLessThan(500);
  });

  it.each(['//x//elsewhere.example/p', '/.//elsewhere.example/p', 'http://x//elsewhere.example/p'])(
    '%s leads nowhere else',
    async (target) => {
      const { html } = await page(target);
      expect(html).toContain('<html');
      expect(html).not.toMatch(/(?:href="|back=)(?:\/|%2F){2}/i);
    },
  );
});

describe('a cursor that no list gave out', () => {
  it.each([
    '/api/audit?',
    '/api/operations?',
    '/api/people/invitations?',
    '/api/people/accounts?sort=createdAt&',
    '/api/people/organisations?sort=-createdAt&',
    '/api/places/areas?',
    '/api/places/editions?',
    '/api/imports?',
  ])('is refused by %s', async (list) => {
    for (const cursor of forged) {
      const { status, body } = await administrator.get(`${list}cursor=${cursor}`);
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'inputInvalid' });
    }
  });
});
