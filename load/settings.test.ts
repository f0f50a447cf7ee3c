import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('without settings it is the local profile, one unit a purchase, at the usual places', () => {
  expect(readSettings([], {})).toEqual({
    profile: 'local',
    qty: 1,
    timeScale: 1,
    baseUrl: undefined,
    vacancyUrl: undefined,
  });
});

it('the environment of the k6 script is understood, and an empty value counts as absent', () => {
  const environment = {
    QTY: '5',
    VU_BASE_URL: 'http://a',
    VU_VACANCY_URL: 'http://b',
    K8S_URL: '',
  };
  expect(readSettings([], environment)).toMatchObject({
    profile: 'local',
    qty: 5,
    baseUrl: 'http://a',
    vacancyUrl: 'http://b',
  });
});

it('the cluster profile is chosen by its flag or by K8S_URL', () => {
  const byFlag = readSettings(['--cluster'], { VU_BASE_URL: 'http://a' });
  expect(byFlag).toMatchObject({ profile: 'cluster', baseUrl: 'http://ticket.127.0.0.1.nip.io' });
  expect(readSettings([], { K8S_URL: 'http://c' })).toMatchObject({
    profile: 'cluster',
    baseUrl: 'http://c',
  });
});

it('a wrong setting is told by name', () => {
  expect(() => readSettings([], { QTY: 'many' })).toThrow('QTY');
  expect(() => readSettings([], { QTY: '1.5' })).toThrow('QTY');
  expect(() => readSettings([], { TIME_SCALE: '0' })).toThrow('TIME_SCALE');
  expect(() => readSettings(['--clutser'], {})).toThrow('--clutser');
});
