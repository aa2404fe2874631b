import type { Command } from 'commander';
import { loadCodec } from '../codec/load-codec.js';
import { problem } from '../errors.js';
import { parseRoles, type Role } from '../roles.js';
import { stopOnSignals } from './dev/dev-command.js';
import { type DevConfig, type DevOptions, devConfig } from './dev/dev-config.js';
import { demandSafeHost, urlOf } from './dev/listen-address.js';
import { expectedFailure } from './expected-failure.js';
import type { Output } from './output.js';

interface ServerOptions extends Omit<DevOptions, 'data' | 'examples'> {
  roles?: string;
  address?: string;
}

export function addServerCommand(program: Command, output: Output): void {
  program
    .command('server')
    .description('one of several servers on the database that DATABASE_URL names')
    .option('--roles <list>', 'what it does: api, engine, worker (default: all, or INKSTONE_ROLES)')
    .option('-p, --port <number>', 'port to listen on (default: 7400, or INKSTONE_PORT)')
    .option(
      '--host <address>',
      'address to listen on; other than 127.0.0.1 needs INKSTONE_TOKEN (or INKSTONE_HOST)',
    )
    .option('--address <url>', 'where the other servers reach this one (default: where it listens)')
    .option('--plugin <file...>', 'built plugin files to load (also INKSTONE_PLUGINS, separated by commas)')
    .option(
      '--modules <folder>',
      'files and node_modules that workflows may import (or INKSTONE_MODULES; default: none)',
    )
    .action((options: ServerOptions) => runServer(options, output));
}

async function runServer(options: ServerOptions, output: Output): Promise<void> {
  const config = devConfig({ ...options, examples: false }, process.env, process.cwd());
  const roles = parseRoles(options.roles ?? process.env.INKSTONE_ROLES);
  const address = options.address ?? process.env.INKSTONE_ADDRESS;
  if (config.databaseUrl === undefined)
    throw problem('invalid-setting', { setting: 'DATABASE_URL', value: '', expected: 'a PostgreSQL URL' });
  demandSafeHost(config.host, config.token);
  const starting = start(config, config.databaseUrl, roles, address);
  stopOnSignals(starting, output);
  const { url } = await starting;
  output.result({ url, roles }, `Inkstone runs at ${url} (${roles.join(', ')})`);
}

async function start(
  config: DevConfig,
  databaseUrl: string,
  roles: readonly Role[],
  address: string | undefined,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { host, port, token, designer, bodyLimit, modules, plugins } = config;
  const { startServer } = await import('../server.js');
  const codec = config.codec === undefined ? undefined : await loadCodec(config.codec, process.cwd());
  const server = await startServer({
    databaseUrl,
    roles,
    plugins,
    listen: { host, port },
    onTrouble: (what, error) =>
      console.error(
        `  ! ${what}${error === undefined ? '' : ':'}`,
        error ? (expectedFailure(error) ?? error) : '',
      ),
    ...(address === undefined ? {} : { address }),
    ...(modules === undefined ? {} : { modules }),
    ...(token === undefined ? {} : { token }),
    ...(codec === undefined ? {} : { codec }),
    ...(designer === undefined ? {} : { designer }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(config.keepClosedDays === undefined ? {} : { keepClosedDays: config.keepClosedDays }),
    ...(config.parkExhausted ? { limits: { parkExhausted: true } } : {}),
  });
  return { url: server.url ?? urlOf(host, port), stop: () => server.stop() };
}
