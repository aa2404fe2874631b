import { hostname } from 'node:os';
import type { App } from '../app.js';

const EVERYWHERE = ['0.0.0.0', '::'];

/** Where other servers reach this one: as it was told, or where it listens, once it does. */
export function ownAddress(app: () => App | undefined, told: string | undefined): () => string | undefined {
  return () => {
    if (told !== undefined) return told;
    const bound = app()?.server.address();
    if (bound == null || typeof bound === 'string') return undefined;
    const host = EVERYWHERE.includes(bound.address) ? hostname() : bound.address;
    return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  };
}
