/** What `npm start` runs: a whole Inkstone on this machine, and its clean end. */

import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PayloadCodec } from '@inkstone/runtime';
import { loadCodec } from '../../codec/load-codec.js';
import { type RunningServer, type ServerConfig, startServer } from '../../server.js';
import { startEmbeddedPostgres } from '../../store/index.js';
import { expectedFailure } from '../expected-failure.js';
import type { DevConfig } from './dev-config.js';
import {
  type ExampleServices,
  examplePlugins,
  exampleWorkflows,
  startExampleServices,
} from './example-set.js';
import { syncFolder } from './folder/sync-folder.js';
import { lockInstance } from './instance-lock.js';
import { demandSafeHost, urlOf } from './listen-address.js';
import { createProgress, type Step } from './progress.js';
import { publishExamples } from './publish-examples.js';

export interface RunningDev {
  url: string;
  /** Page with the mails that the example workflows sent. */
  mailbox?: string;
  /** Ends everything that was started, the last first. */
  stop(): Promise<void>;
}

/** How many ports after the wanted one are tried. */
const PORTS_TRIED = 50;

/** @throws Problem, WorldError and system errors in the words of `expectedFailure` */
export async function startDev(config: DevConfig, print: (line: string) => void): Promise<RunningDev> {
  demandSafeHost(config.host, config.token);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of undo.splice(0).reverse()) await end();
  };
  try {
    mkdirSync(config.dataDir, { recursive: true });
    const lock = await lockInstance(config.dataDir);
    undo.push(() => lock.release());
    const step = createProgress(print);
    const { server, ...more } = await startParts(config, step, undo);
    await publishAll(server, config, step, print);
    if (config.dir !== undefined) await watchFiles(server, { ...config, dir: config.dir }, step, print, undo);
    const url = await listen(server, config, print);
    lock.announce(url);
    return { url, stop, ...more };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  config: DevConfig,
  step: Step,
  undo: (() => Promise<void>)[],
): Promise<{ server: RunningServer; mailbox?: string }> {
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config, step, undo));
  const services = await startServices(config, step);
  if (services) undo.push(() => services.stop());
  const codec = config.codec === undefined ? undefined : await loadCodec(config.codec, process.cwd());
  const server = await step('engine, worker and sandbox run', () =>
    startServer(serverConfig(config, databaseUrl, services, codec)),
  );
  undo.push(() => server.stop());
  return { server, ...(services ? { mailbox: `${services.urls.http}/mailbox` } : {}) };
}

async function startServices(
  { examples, dataDir }: DevConfig,
  step: Step,
): Promise<ExampleServices | undefined> {
  if (examples === undefined) return undefined;
  return step('services of the examples run', () =>
    startExampleServices(examples, join(dataDir, 'examples')),
  );
}

function serverConfig(
  config: DevConfig,
  databaseUrl: string,
  services: ExampleServices | undefined,
  codec: PayloadCodec | undefined,
): ServerConfig {
  const { token, designer, bodyLimit, examples, modules } = config;
  return {
    databaseUrl,
    owner: 'dev',
    plugins: [...(examples ? examplePlugins(examples) : []), ...config.plugins],
    // Whoever names a mail server of their own means it.
    workerEnv: Object.fromEntries(Object.entries(services?.env ?? {}).filter(([name]) => !process.env[name])),
    onTrouble: tellTrouble,
    ...(modules === undefined ? {} : { modules }),
    ...(token === undefined ? {} : { token }),
    ...(codec === undefined ? {} : { codec }),
    ...(designer === undefined ? {} : { designer }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(config.keepClosedDays === undefined ? {} : { keepClosedDays: config.keepClosedDays }),
    ...(config.parkExhausted ? { limits: { parkExhausted: true } } : {}),
  };
}

/** What was survived in a sentence; only a bug shows its stack. */
function tellTrouble(what: string, error: unknown): void {
  if (error === undefined) console.error(`  ! ${what}`);
  else console.error(`  ! ${what}:`, expectedFailure(error) ?? error);
}

async function startDatabase(config: DevConfig, step: Step, undo: (() => Promise<void>)[]): Promise<string> {
  const database = await step('database runs', () =>
    startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres') }),
  );
  undo.push(() => database.stop());
  return database.url;
}

async function publishAll(
  server: RunningServer,
  { examples }: DevConfig,
  step: Step,
  print: (line: string) => void,
): Promise<void> {
  const found = examples ? exampleWorkflows(examples) : [];
  if (found.length === 0) return;
  const said = await step('example workflows are there', () => publishExamples(server.deps, found));
  for (const line of said) print(`    ${line}`);
}

async function watchFiles(
  { deps }: RunningServer,
  { dir, dataDir }: DevConfig & { dir: string },
  step: Step,
  print: (line: string) => void,
  undo: (() => Promise<void>)[],
): Promise<void> {
  const records = join(dataDir, 'files.json');
  const folder = await step(`files in ${dir} are the drafts`, () =>
    syncFolder(deps, { dir, records, say: (line) => print(`  ${line}`) }),
  );
  deps.draftFiles = folder;
  undo.push(() => folder.stop());
}

/** The wanted port, or the next one that is free. */
async function listen(
  server: RunningServer,
  { host, port }: DevConfig,
  print: (line: string) => void,
): Promise<string> {
  for (let tried = port; ; tried += 1) {
    try {
      await server.app.listen({ host, port: tried });
      const used = (server.app.server.address() as AddressInfo).port;
      if (port !== 0 && used !== port) print(`  Port ${port} is in use by another program; using ${used}.`);
      return urlOf(host, used);
    } catch (error) {
      const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!busy || port === 0 || tried >= port + PORTS_TRIED) throw error;
    }
  }
}
