import type { Command } from 'commander';
import type { Output } from '../output.js';
import { type DevOptions, devConfig } from './dev-config.js';

export function addDevCommand(program: Command, output: Output): void {
  program
    .command('dev')
    .description('start everything on this machine: database, engine, worker, API, designer, examples')
    .option(
      '-p, --port <number>',
      'port to listen on; the next free one when it is busy (default: 7400, or INKSTONE_PORT)',
    )
    .option(
      '--host <address>',
      'address to listen on; other than 127.0.0.1 needs INKSTONE_TOKEN (or INKSTONE_HOST)',
    )
    .option('--data <folder>', 'where everything that lasts is kept (default: .inkstone, or INKSTONE_DATA)')
    .option('--plugin <file...>', 'built plugin files to load (also INKSTONE_PLUGINS, separated by commas)')
    .option(
      '--modules <folder>',
      'files and node_modules that workflows may import (or INKSTONE_MODULES; default: none)',
    )
    .option(
      '--dir <folder>',
      'keep the workflow files (.ts, .flow.json) of a folder and the drafts alike, both ways; new workflows become files there',
    )
    .option('--no-examples', 'without the example plugins, services and workflows')
    .addHelpText(
      'after',
      '\nWith DATABASE_URL set, that PostgreSQL server is used instead of one of our own.',
    )
    .action((options: DevOptions) => runDev(options, output));
}

async function runDev(options: DevOptions, output: Output): Promise<void> {
  output.say('Inkstone is starting');
  // Each command loads only what it needs: the whole server and the compiler are seconds of reading.
  const { startDev } = await import('./dev.js');
  const starting = startDev(devConfig(options, process.env, process.cwd()), output.say);
  stopOnSignals(starting, output);
  const { url, mailbox } = await starting;
  output.say('');
  output.result({ url, mailbox }, `Inkstone runs at ${url}`);
  if (mailbox !== undefined) output.say(`Mails of the examples arrive at ${mailbox}`);
  output.say('Press Ctrl-C to stop.');
}

/** npm passes on a Ctrl-C that the terminal has sent to us, too: that is still the first one. */
const SAME_SIGNAL_MS = 500;

/** The first signal ends everything in order, the second one at once. */
export function stopOnSignals(starting: Promise<{ stop(): Promise<void> }>, output: Output): void {
  let asked: number | undefined;
  const onSignal = async () => {
    if (asked !== undefined) {
      if (performance.now() - asked > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    asked = performance.now();
    output.say('Stopping … (once more to stop at once)');
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      output.fail(error);
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
}
