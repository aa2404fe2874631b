import { expect, test } from 'vitest';
import { demandSafeHost, urlOf } from './listen-address.js';

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s needs no token', (host) => {
  expect(() => demandSafeHost(host, undefined)).not.toThrow();
});

test.each(['0.0.0.0', '::', '192.168.1.2', 'example.com', '1270.0.0.1'])('%s needs a token', (host) => {
  expect(() => demandSafeHost(host, '')).toThrowError(expect.objectContaining({ code: 'token-needed' }));
  expect(() => demandSafeHost(host, 'secret')).not.toThrow();
});

test('an IPv6 address is put in brackets', () => {
  expect(urlOf('::1', 7400)).toBe('http://[::1]:7400');
});
