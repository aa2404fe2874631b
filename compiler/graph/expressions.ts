import type { Boundary } from './boundary.js';
import type { RaceEvent } from './kinds/waits.js';
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

const timedOut = (timeout: string | undefined) => one('timeout', timeout, 'a time limit');

function ofBoundaries(boundaries: readonly Boundary[] = []): ExpressionSetting[] {
  return boundaries.flatMap((boundary, index) => ofEvent(`boundaries.${index}`, boundary));
}

function ofEvent(at: string, event: Boundary | RaceEvent): ExpressionSetting[] {
  switch (event.on) {
    case 'timer':
      return one(`${at}.duration`, event.duration, 'a duration');
    case 'condition':
      return one(`${at}.condition`, event.condition, 'a condition');
    case 'message':
      return [
        ...one(`${at}.signal`, event.signal, 'a signal'),
        ...one(`${at}.where`, event.where, 'a condition for the message'),
      ];
    case 'promise':
      return one(`${at}.promise`, event.promise, 'a promise');
    default:
      return [];
  }
}

const TABLE: { [K in NodeKind]: (node: NodeOf<K>) => ExpressionSetting[] } = {
  start: () => [],
  end: (node) => one('result', node.result, 'a result'),
  activity: (node) => [
    ...Object.entries(node.input).map(([name, text]) => ({
      field: `input.${name}`,
      text,
      what: `“${name}”`,
    })),
    ...list('arguments', node.arguments ?? [], 'an argument'),
    ...Object.entries(node.undo?.input ?? {}).map(([name, text]) => ({
      field: `undo.input.${name}`,
      text,
      what: `“${name}” of what undoes it`,
    })),
    ...ofBoundaries(node.boundaries),
  ],
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
    ...ofBoundaries(node.boundaries),
  ],
  wait: (node) => one('duration', node.duration, 'a duration'),
  setVariable: (node) => one('value', node.value, 'a value'),
  code: () => [],
  parallel: () => [],
  inclusive: (node) =>
    node.branches.map(({ condition }, index) => ({
      field: `branches.${index}.condition`,
      text: condition,
      what: 'a condition',
    })),
  join: () => [],
  forEach: ({ list: items, concurrency }) => [
    ...one('list', items, 'a list'),
    ...(typeof concurrency === 'string' ? [] : one('concurrency.limit', concurrency.limit, 'a limit')),
  ],
  scope: (node) => [...timedOut(node.timeout), ...ofBoundaries(node.boundaries)],
  handler: (node) => [
    ...one('message', node.message, 'a message'),
    ...one('options', node.options, 'options'),
  ],
  function: () => [],
  waitUntil: (node) => one('time', node.time, 'a time'),
  condition: (node) => [...one('condition', node.condition, 'a condition'), ...timedOut(node.timeout)],
  receive: (node) => [
    ...one('signal', node.signal, 'a signal'),
    ...one('where', node.where, 'a condition for the message'),
    ...timedOut(node.timeout),
  ],
  firstOf: (node) => node.branches.flatMap(({ event }, index) => ofEvent(`branches.${index}.event`, event)),
  await: (node) => one('promise', node.promise, 'a promise'),
  child: (node) => [
    ...one('workflow', node.workflow, 'a workflow'),
    ...list('arguments', node.arguments, 'an argument'),
    ...one('workflowId', node.workflowId, 'a workflow id'),
    ...one('taskQueue', node.taskQueue, 'a task queue'),
    ...ofBoundaries(node.boundaries),
  ],
  send: (node) => [
    ...one('target', node.target, 'a workflow id'),
    ...one('signal', node.signal, 'a signal'),
    ...list('arguments', node.arguments, 'an argument'),
  ],
  call: (node) => list('arguments', node.arguments, 'an argument'),
  endWorkflow: (node) => one('result', node.result, 'a result'),
  fail: (node) => [
    ...(node.error === undefined ? one('message', node.message, 'a message') : []),
    ...one('type', node.type, 'a type'),
    ...list('details', node.details ?? [], 'a detail'),
    ...one('error', node.error, 'an error'),
  ],
  continueAsNew: (node) => list('arguments', node.arguments, 'an argument'),
};

/** The expressions among a node's settings, in the order in which they are evaluated; empty ones included. */
export function expressionsOf(node: WorkflowNode): ExpressionSetting[] {
  return (TABLE[node.kind] as (node: WorkflowNode) => ExpressionSetting[])(node);
}
