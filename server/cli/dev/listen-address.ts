import { isIPv6 } from 'node:net';
import { problem } from '../../errors.js';

export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 7400;

/** @throws Problem `token-needed` when others could reach the server and no token protects it */
export function demandSafeHost(host: string, token: string | undefined): void {
  if (token !== undefined && token !== '') return;
  if (host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)) return;
  throw problem('token-needed', { host });
}

export function urlOf(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
