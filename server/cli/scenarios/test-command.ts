import type { Command } from 'commander';
import { problem } from '../../errors.js';
import { loadCompiler, pluginsOf, withPlugins } from '../load-compiler.js';
import type { Output } from '../output.js';
import { findScenarios } from './scenario-files.js';

interface TestOptions {
  url?: string;
  plugin?: string[];
}

export function addTestCommand(program: Command, output: Output): void {
  withPlugins(program.command('test [files-or-folders...]'))
    .description('play the scenarios (*.scenario.json) of workflows, in virtual time')
    .action(async (paths: string[], options: TestOptions) => {
      const files = findScenarios(paths.length === 0 ? ['.'] : paths);
      if (files.length === 0) throw problem('no-scenarios', { where: paths.join(', ') || 'this folder' });
      const plugins = await pluginsOf(options);
      const { playScenarios } = await import('./play-scenarios.js');
      const { passed, value, words } = await playScenarios(
        files,
        await loadCompiler(options, output),
        plugins,
      );
      output.result(value, words);
      if (!passed) process.exitCode = 1;
    });
}
