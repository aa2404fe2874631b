import { applyChanges } from '@inkstone/compiler/draft';
import { outputsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { addNode, type Target } from './add-node.js';
import { graphIn, nodeOf } from './graphs.js';
import type { PaletteItem } from './new-node.js';
import { schemaView, typeWord } from './schema-words.js';
import { type ScopeValue, valuesInScope } from './values-in-scope.js';

/** What is known where something is to be added. */
export interface Place {
  /** The node whose output it goes behind. */
  before?: WorkflowNode | undefined;
  /** Id of that output. */
  output?: string | undefined;
  values: readonly ScopeValue[];
}

/** What stands before a place, and which values are known there. */
export function placeAt(
  document: WorkflowDocument,
  plugins: readonly PluginDescriptor[],
  target: Target | undefined,
): Place {
  if (!target) return { values: [] };
  const edge = 'edge' in target ? graphIn(document, target.graph).edges[target.edge] : undefined;
  const behind = 'behind' in target ? target.behind : edge && { node: edge.from, output: edge.output };
  const before = behind && nodeOf(document, behind.node);
  if (!behind || !before) return { values: [] };
  // What a step added here would know.
  const edit = addNode(document, { kind: 'code' }, { behind });
  const id = edit.select![0]!;
  const after = applyChanges(document, edit.changes);
  const values = 'conflict' in after ? [] : valuesInScope(after.document, plugins, id);
  return { before, output: behind.output, values };
}

/** How well something fits a place: 0 is as well as anywhere. */
export function fits({ before, output, values }: Place, item: PaletteItem): number {
  if (!before) return 0;
  const direct = values.filter(({ from, someWays }) => from === before.title && !someWays);
  if (item.kind === 'activity') return inputFit(item.activity.input, values, direct);
  const gives = (...types: string[]) => direct.some(({ type }) => types.includes(type));
  const isLast = outputsOf(before).findIndex(({ id }) => id === output) > 0;
  switch (item.kind) {
    case 'forEach':
      return gives('list') ? 4 : 0;
    case 'decision':
      return gives('yes or no', 'number', 'whole number', 'choice') && before.kind !== 'humanTask' ? 3 : 0;
    case 'await':
      return before.kind === 'activity' && before.mode === 'start' ? 4 : 0;
    case 'fail':
      return isCaught(before, output) ? 4 : 0;
    case 'join':
      return before.kind === 'parallel' || before.kind === 'inclusive' ? 1 : 0;
    case 'end':
      return isLast ? 2 : 1;
    default:
      return 0;
  }
}

/** For each setting that must be filled in: a value of this name counts 3, one of its type directly before 1. */
function inputFit(input: unknown, values: readonly ScopeValue[], direct: readonly ScopeValue[]): number {
  const schema = schemaView(input);
  let sum = 0;
  for (const name of schema.required ?? []) {
    const type = typeWord(schemaView(schema.properties?.[name]));
    const isNamed = values.some(
      (value) => lastName(value.expression) === name.toLowerCase() && value.type === type,
    );
    if (isNamed) sum += 3;
    else if (
      type !== text('schemas.anyValue') &&
      type !== text('schemas.string') &&
      direct.some((value) => value.type === type)
    )
      sum += 1;
  }
  return sum;
}

const lastName = (expression: string) => /[\w$]+$/.exec(expression)?.[0].toLowerCase();

function isCaught(node: WorkflowNode, output: string | undefined): boolean {
  const found = 'boundaries' in node ? node.boundaries?.find(({ id }) => id === output) : undefined;
  return found?.on === 'error' || found?.on === 'timeout';
}
