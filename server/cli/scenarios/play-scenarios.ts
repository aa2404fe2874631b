import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PluginDescriptor, Problem } from '@inkstone/runtime';
import {
  type Coverage,
  coverage,
  coverageText,
  readScenario,
  runScenario,
  type Scenario,
  type ScenarioReport,
} from '@inkstone/runtime/testing';
import { problem } from '../../errors.js';
import type { CompilerService } from '../../versions/compiler-service.js';
import { type CompiledFile, compileWorkflowFile } from './scenario-workflow.js';

/** One scenario as `--json` prints it. */
type Played = Omit<ScenarioReport, 'trace'> & { file: string };

interface PlayedWorkflow {
  /** The workflow's file. */
  workflow: string;
  scenarios: Played[];
  coverage: Coverage;
}

interface ToPlay {
  file: string;
  scenario: Scenario;
}

/** Plays scenarios, grouped by the workflow that they are about. */
export async function playScenarios(
  files: readonly string[],
  compiler: CompilerService,
  plugins: readonly PluginDescriptor[],
): Promise<{ passed: boolean; value: PlayedWorkflow[]; words: string }> {
  const played: PlayedWorkflow[] = [];
  for (const [workflow, toPlay] of byWorkflow(files)) {
    const compiled = await compileWorkflowFile(workflow, compiler);
    played.push(await playWorkflow(workflow, compiled, toPlay, plugins));
  }
  const all = played.flatMap(({ scenarios }) => scenarios);
  const failed = all.filter(({ passed }) => !passed).length;
  const sum = `${all.length - failed} passed, ${failed} failed`;
  return { passed: failed === 0, value: played, words: [...played.map(wordsOf), sum].join('\n') };
}

function byWorkflow(files: readonly string[]): Map<string, ToPlay[]> {
  const groups = new Map<string, ToPlay[]>();
  for (const file of files) {
    const scenario = readScenario(parse(file), file);
    const workflow = join(dirname(file), scenario.workflow);
    groups.set(workflow, [...(groups.get(workflow) ?? []), { file, scenario }]);
  }
  return groups;
}

async function playWorkflow(
  workflow: string,
  compiled: CompiledFile,
  toPlay: readonly ToPlay[],
  plugins: readonly PluginDescriptor[],
): Promise<PlayedWorkflow> {
  const reports = [];
  for (const { file, scenario } of toPlay) {
    const workflowType = typeOf(compiled, scenario, file);
    reports.push({ file, ...(await play(scenario, { ...compiled, workflowType }, plugins)) });
  }
  const traces = reports.map(({ trace }) => trace);
  const scenarios = reports.map(({ trace: _, ...report }) => report);
  return { workflow, scenarios, coverage: coverage(compiled.nodes, traces) };
}

/** A scenario that does not fit its plugins is a failed one: the others are played all the same. */
async function play(...args: Parameters<typeof runScenario>): Promise<ScenarioReport> {
  try {
    return await runScenario(...args);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = [error.message, error.hint].filter(Boolean).join(' ');
    const differences = [{ at: error.at ?? 'workflow', message }];
    return { title: args[0].title, passed: false, differences, path: [], trace: [] };
  }
}

function typeOf({ types }: CompiledFile, { workflowType }: Scenario, file: string): string {
  const [only, another] = types;
  const type = workflowType ?? (another === undefined ? only : undefined);
  if (type !== undefined && types.includes(type)) return type;
  throw problem('scenario-names-no-workflow', { types: types.join(', ') || 'none' }, { at: file });
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw problem('invalid-json', { what: (cause as Error).message }, { at: file, cause });
  }
}

function wordsOf({ workflow, scenarios, coverage }: PlayedWorkflow): string {
  const lines = scenarios.flatMap(({ title, passed, file, differences }) => [
    `  ${passed ? '✓' : '✗'} ${title}${passed ? '' : ` (${file})`}`,
    ...differences.map(({ at, message }) => `      ${at}: ${message}`),
  ]);
  const covered = coverageText(coverage)
    .split('\n')
    .map((line) => `  ${line}`);
  return [workflow, ...lines, ...covered].join('\n');
}
