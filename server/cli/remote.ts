import type { Command } from 'commander';
import { type Api, createApi } from './api.js';
import { DEFAULT_HOST, DEFAULT_PORT, urlOf } from './dev/listen-address.js';

export interface RemoteOptions {
  url?: string;
}

/** Adds the option that says which server a command talks to. */
export function withRemote(command: Command): Command {
  return command
    .option('--url <url>', `the server (default: ${urlOf(DEFAULT_HOST, DEFAULT_PORT)}, or INKSTONE_URL)`)
    .addHelpText(
      'after',
      '\nINKSTONE_TOKEN is sent as access token, INKSTONE_ACT_AS as the person to act as.',
    );
}

export function apiOf({ url }: RemoteOptions, env: NodeJS.ProcessEnv = process.env): Api {
  return createApi({
    url: url ?? env.INKSTONE_URL ?? urlOf(DEFAULT_HOST, DEFAULT_PORT),
    ...(env.INKSTONE_TOKEN ? { token: env.INKSTONE_TOKEN } : {}),
    ...(env.INKSTONE_ACT_AS ? { actAs: env.INKSTONE_ACT_AS } : {}),
  });
}
