/** The `inkstone` command. Ends with 0 when all went well, 1 when not, 2 when it was called wrongly. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addBulkCommand } from './bulk-command.js';
import { addCheckCommand } from './check-command.js';
import { addCompileCommand } from './compile-command.js';
import { addDevCommand } from './dev/dev-command.js';
import { addDiffCommand } from './diff-command.js';
import { addImportCommand } from './import-command.js';
import { addLiftCommand } from './lift-command.js';
import { addListCommand } from './list-command.js';
import { addOperateCommands } from './operate-commands.js';
import { createOutput } from './output.js';
import { addPublishCommand } from './publish-command.js';
import { addQueuesCommand } from './queues-command.js';
import { addRunCommand } from './run-command.js';
import { addTestCommand } from './scenarios/test-command.js';
import { addScheduleCommand } from './schedule-command.js';
import { addServerCommand } from './server-command.js';
import { addShowCommand } from './show-command.js';
import { addWorkerCommand } from './worker-command.js';

const output = createOutput(() => process.argv.includes('--json'));
const program = new Command('inkstone')
  .description('Draw a workflow, get TypeScript that a person would have written, and run it.')
  .version(packageVersion())
  .exitOverride();
for (const add of [
  addDevCommand,
  addServerCommand,
  addPublishCommand,
  addRunCommand,
  addListCommand,
  addShowCommand,
  addCompileCommand,
  addCheckCommand,
  addLiftCommand,
  addImportCommand,
  addTestCommand,
  addOperateCommands,
  addBulkCommand,
  addWorkerCommand,
  addQueuesCommand,
  addScheduleCommand,
  addDiffCommand,
])
  add(program, output);
for (const command of program.commands)
  command.option('--json', 'print one JSON value for programs').exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else output.fail(error);
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
