import { expect, it } from 'vitest';
import { openTestHouse } from '../kit/house.ts';

it('a server that closes ends the streams of those who follow the news, and does not wait for them', async () => {
  const test = await openTestHouse();
  const doctor = await test.signedIn('villageDoctor');
  const cookie = [...doctor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const stream = await fetch(`${test.address}/api/events?topics=people.account`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  await test.close();
  expect(await stream.text()).toContain('retry:');
});
