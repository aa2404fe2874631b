/** The table of `runtime/README.md`: every event, command and API name, with the feature that proves it. */
import { EVENT_OF_COMMAND, type InputEventType, type OperatorEvent } from '@inkstone/runtime';
import * as api from '@inkstone/runtime/workflow';
import { featureNames, loadFeature } from './all-features.js';
import type { Feature } from './feature.js';
import { readGolden } from './golden.js';

/** Complete by type; what operators do has stored histories of its own, beside the engine. */
const EVENTS: Record<Exclude<InputEventType, OperatorEvent['type']>, true> = {
  WorkflowExecutionStarted: true,
  WorkflowExecutionSignaled: true,
  WorkflowExecutionUpdateAccepted: true,
  WorkflowExecutionCancelRequested: true,
  WorkflowExecutionTerminated: true,
  WorkflowExecutionTimedOut: true,
  ActivityTaskCompleted: true,
  ActivityTaskFailed: true,
  ActivityTaskTimedOut: true,
  ActivityTaskCanceled: true,
  TimerFired: true,
  HumanTaskCompleted: true,
  ChildWorkflowExecutionStarted: true,
  StartChildWorkflowExecutionFailed: true,
  ChildWorkflowExecutionCompleted: true,
  ChildWorkflowExecutionFailed: true,
  ChildWorkflowExecutionCanceled: true,
  ChildWorkflowExecutionTerminated: true,
  ChildWorkflowExecutionTimedOut: true,
  ExternalWorkflowExecutionSignaled: true,
  SignalExternalWorkflowExecutionFailed: true,
  ExternalWorkflowExecutionCancelRequested: true,
  RequestCancelExternalWorkflowExecutionFailed: true,
};

export interface TableRow {
  kind: 'event' | 'command' | 'API';
  name: string;
  /** Features that show it, the plainest first. */
  provedBy: string[];
}

export async function tableRows(): Promise<TableRow[]> {
  const features = await Promise.all(
    featureNames().map(async (name) => ({ name, feature: await loadFeature(name), types: typesIn(name) })),
  );
  const inHistory = (type: string) => features.filter(({ types }) => types.has(type));
  const inCode = (name: string) => features.filter(({ feature }) => mentions(feature, name));
  const row = (kind: TableRow['kind'], name: string, found: typeof features): TableRow => ({
    kind,
    name,
    provedBy: plainestFirst(found, name),
  });
  return [
    ...Object.keys(EVENTS).map((type) => row('event', type, inHistory(type))),
    ...Object.keys(EVENT_OF_COMMAND).map((type) => row('command', type, inHistory(type))),
    ...Object.keys(api)
      .sort()
      .map((name) => row('API', name, inCode(name))),
  ];
}

export function tableText(rows: readonly TableRow[]): string {
  const lines = rows.map(({ kind, name, provedBy }) => {
    const [feature = ''] = provedBy;
    return `| ${kind} | \`${name}\` | \`${feature}\` |`;
  });
  return ['| kind | name | feature |', '| --- | --- | --- |', ...lines].join('\n');
}

function typesIn(name: string): Set<string> {
  const events = (readGolden(name)?.runs ?? []).flatMap(({ rows }) =>
    rows.flatMap(({ inputs, commands }) => [...inputs, ...commands]),
  );
  return new Set(events.map((event) => (event as { type: string }).type));
}

function mentions(feature: Feature, name: string): boolean {
  const sources = [feature.workflow, ...(feature.against ?? []).map(({ workflow }) => workflow)];
  return sources.some((source) => new RegExp(`\\b${name}\\b`).test(source));
}

/** One that is named for it, or else the shortest. */
function plainestFirst(found: readonly { name: string; feature: Feature }[], name: string): string[] {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');
  const weight = ({ name: at, feature }: { name: string; feature: Feature }) =>
    (at.endsWith(`/${kebab}`) ? 0 : 1e6) + feature.workflow.length;
  return [...found].sort((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name)).map((f) => f.name);
}
