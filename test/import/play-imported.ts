/** Runs an imported workflow: activities and people answer by chance, signals come when nothing else happens. */

import { createHash } from 'node:crypto';
import { type CompiledWorkflow, compile, createDraft } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { pluginFor } from './plugin-for.js';

type Roll = (count: number) => number;
type Schema = { type?: string; enum?: unknown[]; items?: Schema; properties?: Record<string, Schema> };

/** A run that has asked for so much may go round for ever, as its drawing may. */
const ENOUGH = 60;
const SIGNALS = 20;

export type Ended = 'completed' | 'failed' | 'blocked' | 'waits' | 'goes on';

/** Undefined: its code does not pass the checks. */
export function compiled(document: WorkflowDocument): CompiledWorkflow | undefined {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const context = { plugins: [pluginFor(document)], sha256 };
  const made = compile(createDraft(document, context), context);
  return 'compiled' in made ? made.compiled : undefined;
}

export async function playImported(
  document: WorkflowDocument,
  { module }: CompiledWorkflow,
  roll: Roll,
): Promise<Ended> {
  const input = document.input as Schema;
  let calls = 0;
  const asked = () => calls++ > ENOUGH;
  const answer = () => (asked() ? new Promise(() => {}) : Promise.resolve(someValue(input, roll)));
  const { activities } = pluginFor(document);
  const env = await TestEnvironment.create({
    activities: Object.fromEntries(activities.map(({ name }) => [name, answer])),
    humanTasks: ({ outcomes, form }) =>
      asked()
        ? undefined
        : {
            outcome: outcomes[roll(outcomes.length)] ?? '',
            ...(form === undefined ? {} : { data: someValue(form as Schema, roll) as never }),
          },
    workflows: Object.fromEntries(childrenOf(document).map((name) => [name, doesNothing(name)])),
  });
  try {
    const handle = await env.start(module, document.name, withoutReceivers(someValue(input, roll)));
    const signals = Object.values(document.messages ?? {}).map(({ name }) => name);
    for (let sent = 0; ; ) {
      const { status } = await handle.describe();
      if (status !== 'running') return status as Ended;
      if (calls > ENOUGH) return 'goes on';
      if (await handle.step(true, () => calls > ENOUGH)) continue;
      if ((await handle.describe()).status !== 'running') continue;
      if (signals.length === 0 || sent++ > SIGNALS) return 'waits';
      await handle.signal(signals[roll(signals.length)] ?? '', {});
    }
  } finally {
    await env.close();
  }
}

function childrenOf({ graphs, name }: WorkflowDocument): string[] {
  const nodes = Object.values(graphs).flatMap((graph) => Object.values(graph.nodes));
  const called = nodes.flatMap((node) => (node.kind === 'child' ? [node.workflow.slice(1, -1)] : []));
  return [...new Set(called)].filter((child) => child !== name);
}

function doesNothing(name: string): string {
  return `(exports) => { exports[${JSON.stringify(name)}] = async () => undefined; }`;
}

/** There is no other run that a message could go to. */
function withoutReceivers(input: unknown): unknown {
  const entries = Object.entries(input as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('workflowIdThat')));
}

function someValue(schema: Schema | undefined, roll: Roll): unknown {
  if (schema?.enum !== undefined) return schema.enum[roll(schema.enum.length)];
  switch (schema?.type) {
    case 'boolean':
      return roll(2) === 0;
    case 'number':
    case 'integer':
      return roll(20);
    case 'array':
      return [someValue(schema.items, roll)];
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      return Object.fromEntries(properties.map(([name, inner]) => [name, someValue(inner, roll)]));
    }
    default:
      return ['a', 'yes', 'x'][roll(3)];
  }
}
