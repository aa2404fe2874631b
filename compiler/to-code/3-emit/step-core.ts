/** The statement of a node that does one thing, without its comment and without indentation. */
import type { Json } from '@inkstone/runtime';
import {
  type ActivityIndex,
  type ActivityOptions,
  defaultOptions,
  inputProperties,
} from '../../graph/activity-index.js';
import { isRaced } from '../../graph/interruptions.js';
import type { NodeKind, NodeOf } from '../../graph/node.js';
import { effectiveOptions, ownOptions } from '../../normal/own-options.js';
import { outputTypeName } from '../../schema/activity-types.js';
import type { Habits } from '../../syntax/habits.js';
import { array, call, type Layout, LINE_WIDTH, object, render, row } from '../../syntax/layout.js';
import { ended, expressionOr, literal, property, quote } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { raceParts } from './race-parts.js';
import { racedParts } from './raced-parts.js';
import { callStatement, childStatement, continueAsNewStatement, sendStatement } from './run-steps.js';
import { awaitStatement, conditionStatement, receiveStatement, waitUntilStatement } from './wait-steps.js';

export interface StepScope {
  activities: ActivityIndex;
  /** Options under which the file has bound an activity's name; absent: not bound yet. */
  boundOptions: ReadonlyMap<string, ActivityOptions>;
  /** Under which name the file has bound an activity, where that is not its own. */
  boundAs: ReadonlyMap<string, string>;
  habits: Habits;
  /** Name of the workflow function. */
  workflow: string;
  /** Whether it gives a value: TypeScript counts only `return` as its end then. */
  returns: boolean;
  /** How the text calls this activity, and under which options. */
  callee?: { text: string; options: ActivityOptions } | undefined;
  /** Of a step in a race whose result a variable holds: that variable. */
  assigns?: string;
}

/** What stands before the call: `const quote = `, `quote = ` or nothing. */
export type ResultPrefix = string;

type Emitter<K extends NodeKind> = (
  node: Omit<NodeOf<K>, 'x' | 'y'>,
  prefix: ResultPrefix,
  scope: StepScope,
) => Layout;
type StepKind = Exclude<
  NodeKind,
  'start' | 'decision' | 'parallel' | 'inclusive' | 'join' | 'forEach' | 'handler' | 'function'
>;

const TABLE: { [K in StepKind]: Emitter<K> } = {
  activity: activityCall,
  humanTask: humanTaskCall,
  wait: ({ duration }) => `await sleep(${expressionOr(duration, 'duration')});`,
  setVariable: ({ variable, value }) => `${variable} = ${expressionOr(value, 'value')};`,
  code: ({ code }) => code.trim(),
  end: returnStatement,
  scope: ({ title }) => `todo('${title}');`,
  waitUntil: waitUntilStatement,
  condition: conditionStatement,
  receive: receiveStatement,
  firstOf: (node, prefix, { habits }) => raceParts(node, prefix, habits).join(''),
  await: awaitStatement,
  child: childStatement,
  send: sendStatement,
  call: callStatement,
  endWorkflow: returnStatement,
  fail: throwStatement,
  continueAsNew: continueAsNewStatement,
};

/** Without `prefix`, as a racer is: `await humanTask({…});` */
export function ownStatement(node: NodeContent, scope: StepScope): Layout {
  if (node.kind === 'scope') return '';
  const emit = TABLE[node.kind as StepKind] as (
    node: NodeContent,
    prefix: string,
    scope: StepScope,
  ) => Layout;
  return emit(node, scope.assigns === undefined ? '' : `${scope.assigns} = `, scope);
}

/** `width`: how many columns are left at the statement's indentation. */
export function stepCore(
  node: NodeContent,
  prefix: ResultPrefix,
  scope: StepScope,
  width = LINE_WIDTH,
): string {
  const emit = TABLE[node.kind as StepKind] as (
    node: NodeContent,
    prefix: string,
    scope: StepScope,
  ) => Layout;
  if (isRaced(node)) return racedParts(node, ownStatement(node, scope), prefix, scope).join('');
  const text = render(emit(node, prefix, scope), width);
  return node.kind === 'code' ? text : ended(text, scope.habits);
}

function activityCall(
  node: Omit<NodeOf<'activity'>, 'x' | 'y'>,
  prefix: ResultPrefix,
  { activities, boundOptions, boundAs, habits, callee }: StepScope,
): Layout {
  const { activity, resultType } = node;
  const bound = boundAs.get(activity) ?? activity;
  const name = callee?.text ?? bound;
  const start = node.mode === 'start' ? prefix : `${prefix}await `;
  const own = ownOptions(
    effectiveOptions(node, activities),
    callee?.options ?? boundOptions.get(bound) ?? defaultOptions(activities, activity),
  );
  const given = node.arguments?.map((text) => expressionOr(text, 'argument')) ?? [
    inputObject(node, activities, habits),
  ];
  if (Object.keys(own).length === 0) {
    return row(`${start}${name}${resultType ? `<${resultType}>` : ''}`, call(...given), ';');
  }
  const descriptor = activities.get(activity);
  const types = resultType && descriptor ? `<${outputTypeName(descriptor, resultType)}>` : '';
  return row(
    `${start}${name}.executeWithOptions${types}`,
    call(literal(own as Json, habits), array(given)),
    ';',
  );
}

function returnStatement({ result }: { result?: string | undefined }): Layout {
  return result?.trim() ? `return ${result.trim()};` : 'return;';
}

function throwStatement(
  { message, type, nonRetryable, details = [], error }: Omit<NodeOf<'fail'>, 'x' | 'y'>,
  _prefix: ResultPrefix,
  { habits }: StepScope,
): Layout {
  if (error?.trim()) return `throw ${error.trim()};`;
  const options = object([
    property('message', expressionOr(message, 'message'), habits),
    ...(type?.trim() ? [property('type', type.trim(), habits)] : []),
    ...(nonRetryable ? [property('nonRetryable', 'true', habits)] : []),
    ...(details.length === 0
      ? []
      : [property('details', array(details.map((detail) => expressionOr(detail, 'detail'))), habits)]),
  ]);
  return row('throw ApplicationFailure.create', call(options), ';');
}

function inputObject(
  node: Pick<NodeOf<'activity'>, 'activity' | 'input'>,
  activities: ActivityIndex,
  habits: Habits,
): Layout {
  const known = inputProperties(activities.get(node.activity));
  const names = new Set(known.map(({ name }) => name));
  const extra = Object.keys(node.input)
    .filter((name) => !names.has(name))
    .sort();
  const fields = [...known, ...extra.map((name) => ({ name, title: name, required: false }))];
  return object(
    fields
      .filter(({ name, required }) => required || node.input[name]?.trim())
      .map(({ name, title }) => property(name, expressionOr(node.input[name], title), habits)),
  );
}

function humanTaskCall(
  node: Omit<NodeOf<'humanTask'>, 'x' | 'y'>,
  prefix: ResultPrefix,
  { habits }: StepScope,
): Layout {
  const people = (key: string, list: string[]) =>
    list.length === 0 ? [] : [property(key, array(list.map((item) => expressionOr(item, key))))];
  const optional = (key: string, value: string | undefined) =>
    value?.trim() ? [property(key, value.trim())] : [];
  const facts = node.facts.map(({ label, value }) =>
    object([property('label', quote(label, habits)), property('value', expressionOr(value, label))]),
  );
  const spec = object([
    property('title', expressionOr(node.question, 'question')),
    ...(facts.length === 0 ? [] : [property('facts', array(facts))]),
    property(
      'assignees',
      object([
        ...people('people', node.people),
        ...people('groups', node.groups),
        ...people('except', node.except),
      ]),
    ),
    property('outcomes', array(node.outcomes.map((outcome) => quote(outcome, habits)))),
    ...(node.form ? [property('form', `formOf<${node.form}>()`)] : []),
    ...optional('dueIn', node.dueIn),
    ...optional('calendar', node.calendar),
  ]);
  return row(`${prefix}await humanTask`, call(spec), ';');
}
