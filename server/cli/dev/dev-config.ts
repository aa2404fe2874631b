import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { problem } from '../../errors.js';
import { DEFAULT_HOST, DEFAULT_PORT } from './listen-address.js';

/** Where this package lies, whether it runs from its sources or from `dist`. */
const PACKAGE = findPackage(dirname(fileURLToPath(import.meta.url)));

export interface DevOptions {
  port?: string;
  host?: string;
  data?: string;
  plugin?: string[];
  modules?: string;
  dir?: string;
  examples?: boolean;
}

export interface DevConfig {
  host: string;
  port: number;
  /** Everything that lasts: database, mails, stock. */
  dataDir: string;
  /** Use this server instead of one of our own. */
  databaseUrl?: string;
  token?: string;
  bodyLimit?: number;
  /** Path of a module that exports a payload codec. */
  codec?: string;
  /** Folder whose files and `node_modules` workflows may import. */
  modules?: string;
  /** Folder whose workflow files and the drafts are kept alike. */
  dir?: string;
  /** Activities whose retries are used up wait for an operator. */
  parkExhausted?: boolean;
  /** Closed runs go after so many days. */
  keepClosedDays?: number;
  /** File URLs of plugins, besides the examples'. */
  plugins: string[];
  /** Absent: no examples. */
  examples?: string;
  /** Folder of the built designer; absent: it was not built. */
  designer?: string;
}

/** Options win over the environment. @throws Problem `invalid-setting` */
export function devConfig(options: DevOptions, env: NodeJS.ProcessEnv, cwd: string): DevConfig {
  const examples = join(PACKAGE, '..', 'examples');
  const designer = join(PACKAGE, '..', 'designer', 'dist', 'app');
  const plugins = [...(options.plugin ?? []), ...(env.INKSTONE_PLUGINS?.split(',').filter(Boolean) ?? [])];
  const dir = options.dir === undefined ? undefined : resolve(cwd, options.dir);
  const modules = options.modules ?? env.INKSTONE_MODULES ?? dir;
  return {
    host: options.host ?? env.INKSTONE_HOST ?? DEFAULT_HOST,
    port: wholeNumber('port', options.port ?? env.INKSTONE_PORT, 65_535) ?? DEFAULT_PORT,
    dataDir: resolve(cwd, options.data ?? env.INKSTONE_DATA ?? '.inkstone'),
    plugins: plugins.map((file) => pathToFileURL(resolve(cwd, file)).href),
    ...(modules ? { modules: resolve(cwd, modules) } : {}),
    ...optional('dir', dir),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.INKSTONE_CODEC ? { codec: resolve(cwd, env.INKSTONE_CODEC) } : {}),
    ...(env.INKSTONE_PARK_EXHAUSTED === 'true' ? { parkExhausted: true } : {}),
    ...optional(
      'keepClosedDays',
      wholeNumber('INKSTONE_KEEP_CLOSED_DAYS', env.INKSTONE_KEEP_CLOSED_DAYS, 36_500),
    ),
    ...(env.INKSTONE_TOKEN ? { token: env.INKSTONE_TOKEN } : {}),
    ...optional('bodyLimit', wholeNumber('INKSTONE_BODY_LIMIT', env.INKSTONE_BODY_LIMIT, 2 ** 30)),
    ...(options.examples !== false && existsSync(examples) ? { examples } : {}),
    ...(existsSync(join(designer, 'index.html')) ? { designer } : {}),
  };
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw problem('invalid-setting', {
    setting: name,
    value: text,
    expected: `a whole number from 0 to ${most}`,
  });
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, T>>;
}

function findPackage(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findPackage(dirname(from));
}
