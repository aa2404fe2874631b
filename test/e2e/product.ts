import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = `${ROOT}server/bin/inkstone.js`;
const PLUGINS = ['http', 'email'].map((name) => `${ROOT}examples/dist/plugins/${name}.js`);

export interface ProductOptions {
  dataDir: string;
  /** Absent: the mailbox of the examples, if they are there. */
  smtpUrl?: string;
  /** Absent: a database of its own in `dataDir`. */
  databaseUrl?: string;
  /** 0: any free one. */
  port?: number;
  /** Folder of workflow files that drafts are kept alike with. */
  dir?: string;
  /** With the example workflows and services, as a first user has it. */
  examples?: boolean;
}

/** The product as `npm start` runs it, in a process of its own. */
export interface Product {
  url: string;
  /** Everything it printed so far. */
  output(): string;
  /** `kill -9`: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export async function startProduct({
  dataDir,
  smtpUrl = '',
  databaseUrl = '',
  port = 0,
  examples = false,
  dir,
}: ProductOptions): Promise<Product> {
  const args = ['dev', '--data', dataDir, '--port', String(port)];
  if (!examples) args.push('--no-examples', '--plugin', ...PLUGINS);
  if (dir !== undefined) args.push('--dir', dir);
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...process.env, INKSTONE_SMTP_URL: smtpUrl, DATABASE_URL: databaseUrl, INKSTONE_TOKEN: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const url = await ready(child, () => output);
  return {
    url,
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const url = /Inkstone runs at (\S+)/.exec(output())?.[1];
    if (url) return url;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The product ended before it was ready:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
