import type { NodeKind, NodeOf, WorkflowNode } from './node.js';

/** A setting that holds TypeScript: `field` is its path in the node, `what` names it to people. */
export interface ExpressionSetting {
  field: string;
  text: string;
  what: string;
}

const one = (field: string, text: string | undefined, what: string): ExpressionSetting[] =>
  text === undefined ? [] : [{ field, text, what }];

const list = (field: string, texts: readonly string[], what: string): ExpressionSetting[] =>
  texts.map((text, index) => ({ field: `${field}.${index}`, text, what }));

const TABLE: { [K in NodeKind]: (node: NodeOf<K>) => ExpressionSetting[] } = {
  start: () => [],
  end: (node) => one('result', node.result, 'a result'),
  activity: (node) =>
    Object.entries(node.input).map(([name, text]) => ({ field: `input.${name}`, text, what: `“${name}”` })),
  decision: (node) =>
    node.branches.map(({ condition }, index) => ({
      field: `branches.${index}.condition`,
      text: condition,
      what: 'a condition',
    })),
  humanTask: (node) => [
    ...one('question', node.question, 'a question'),
    ...node.facts.map(({ label, value }, index) => ({
      field: `facts.${index}.value`,
      text: value,
      what: `a value for “${label}”`,
    })),
    ...list('people', node.people, 'a person'),
    ...list('groups', node.groups, 'a group'),
    ...list('except', node.except, 'a person who is not allowed'),
    ...one('dueIn', node.dueIn, 'a due time'),
    ...one('calendar', node.calendar, 'a calendar'),
  ],
  wait: (node) => one('duration', node.duration, 'a duration'),
  setVariable: (node) => one('value', node.value, 'a value'),
  code: () => [],
};

/** The expressions among a node's settings, in the order in which they are evaluated; empty ones included. */
export function expressionsOf(node: WorkflowNode): ExpressionSetting[] {
  return (TABLE[node.kind] as (node: WorkflowNode) => ExpressionSetting[])(node);
}
