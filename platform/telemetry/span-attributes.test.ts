import { expect, test } from 'vitest';
import {
  clientAttributes,
  errorAttributes,
  serverAttributes,
  statementAttributes,
} from './span-attributes.ts';

test('the span of a request tells its route and path but not its query', () => {
  const attributes = serverAttributes('GET', '/api/v1/available', '/api/v1/available?token=x');
  expect(attributes).toMatchObject({
    'http.route': '/api/v1/available',
    'url.path': '/api/v1/available',
  });
  expect(JSON.stringify(attributes)).not.toContain('token');
});

test('the span of a request tells no address', () => {
  const attributes = serverAttributes('GET', '/users/:userId', '/users/ana%40example.org?x=1');
  expect(attributes['url.path']).toBe('/users/[address]');
});

test('the span of a call tells the peer, without credentials or query', () => {
  expect(clientAttributes('POST', new URL('http://me:secret@vacancy:8001/rpc?x=1'))).toEqual({
    'http.request.method': 'POST',
    'server.address': 'vacancy',
    'server.port': 8001,
    'url.full': 'http://vacancy:8001/rpc',
  });
  expect(clientAttributes('GET', new URL('https://vacancy/'))['server.port']).toBe(443);
});

test('the span of a statement tells its batch size from two commands on', () => {
  expect(statementAttributes('claim-stock', 40)['db.operation.batch.size']).toBe(40);
  expect(statementAttributes('claim-stock', 1)).toEqual({
    'db.system.name': 'postgresql',
    'db.query.summary': 'claim-stock',
  });
});

test('a failed span tells the SQLSTATE, the code or the class of its error', () => {
  const withCode = (code: string) => Object.assign(new Error('failed'), { code });
  expect(errorAttributes(withCode('23505'))).toEqual({
    'error.type': '23505',
    'db.response.status_code': '23505',
  });
  expect(errorAttributes(withCode('EPIPE'))).toEqual({ 'error.type': 'EPIPE' });
  expect(errorAttributes(new TypeError('failed'))).toEqual({ 'error.type': 'TypeError' });
  expect(errorAttributes('failed')).toEqual({ 'error.type': '_OTHER' });
});
