import { expect, it } from 'vitest';
import { findTargets } from './find-targets.ts';

const unset = { baseUrl: undefined, vacancyUrl: undefined };
const onPorts =
  (...ports: string[]) =>
  (url: string): Promise<boolean> =>
    Promise.resolve(ports.includes(new URL(url).port));

it('the two services apart come first, then the monolith', async () => {
  const apart = { baseUrl: 'http://localhost:8002', vacancyUrl: 'http://localhost:8001' };
  expect(await findTargets(unset, onPorts('8000', '8001', '8002'))).toEqual(apart);
  const monolith = { baseUrl: 'http://localhost:8000', vacancyUrl: 'http://localhost:8000' };
  expect(await findTargets(unset, onPorts('8000', '8002'))).toEqual(monolith);
});

it('where the environment says is where the load goes, and nowhere else', async () => {
  const named = { baseUrl: 'http://shop:9', vacancyUrl: undefined };
  expect(await findTargets(named, onPorts('9'))).toEqual({
    baseUrl: 'http://shop:9',
    vacancyUrl: 'http://localhost:8001',
  });
  await expect(findTargets(named, onPorts('8000'))).rejects.toThrow('http://shop:9');
});

it('when nobody answers, the message says what to do', async () => {
  await expect(findTargets(unset, onPorts())).rejects.toThrow('VU_BASE_URL');
});
