/** What code says of a race: `const { winner } = await race({ paid: () => receive(paid), late: sleep('3 days') });` */
import { bindingNames } from '../../graph/binding-names.js';
import type { NodeOf } from '../../graph/node.js';
import type { Habits } from '../../syntax/habits.js';
import { array, call, type Layout, LINE_WIDTH, object, render, row } from '../../syntax/layout.js';
import { ended, expressionOr, property, quote } from '../../syntax/literals.js';
import type { FramePart } from './frame-parts.js';
import { receiveCall, returned } from './wait-steps.js';

type Content = Omit<NodeOf<'firstOf'>, 'x' | 'y'>;
type Branch = Content['branches'][number];

/** Text without indentation; bodies of branches with steps of their own stand one level deeper. */
export function raceParts(node: Content, prefix: string, habits: Habits): FramePart[] {
  if (!node.branches.some(({ event }) => event.on === 'steps'))
    return [ended(render(raceStatement(node, prefix, habits), LINE_WIDTH), habits)];
  const [open, close] = node.keepLosers
    ? [`${prefix}await Promise.race([`, ended(']);', habits)]
    : [`${prefix}await race({`, ended('});', habits)];
  let text = `${open}\n`;
  const parts: FramePart[] = [];
  for (const branch of node.branches) {
    if (branch.event.on !== 'steps')
      text += `  ${render(racer(node, branch, habits), LINE_WIDTH, 2, 1, 2)},\n`;
    else {
      const [before, after] = stepsAround(node, branch.id, habits);
      parts.push(`${text}  ${before}`, { slot: branch.id, deeper: '  ' });
      text = `${after},\n`;
    }
  }
  return [...parts, text + close];
}

function raceStatement(node: Content, prefix: string, habits: Habits): Layout {
  const racers = node.branches.map((branch) => racer(node, branch, habits));
  return node.keepLosers
    ? row(`${prefix}await Promise.race`, call(array(racers)), ';')
    : row(`${prefix}await race`, call(object(racers)), ';');
}

function racer(node: Content, { id, event }: Branch, habits: Habits): Layout {
  const promise = racing(event, habits, node.keepLosers ?? false);
  if (!node.keepLosers) return property(id, promise, habits);
  return node.split ? row(promise, `.then(() => ${quote(id, habits)} as const)`) : promise;
}

function racing(event: Branch['event'], habits: Habits, isPromise: boolean): Layout {
  switch (event.on) {
    case 'timer':
      return row('sleep', call(expressionOr(event.duration, 'duration')));
    case 'condition':
      return row('condition', call(`() => ${returned(expressionOr(event.condition, 'condition'))}`));
    case 'message': {
      const received = receiveCall(event, habits);
      return isPromise ? received : row('() => ', received);
    }
    case 'promise':
      return expressionOr(event.promise, 'promise');
    case 'steps':
      return 'undefined';
  }
}

function stepsAround({ keepLosers, split }: Content, id: string, habits: Habits): [string, string] {
  if (!keepLosers) return [`${render(property(id, '', habits), LINE_WIDTH)}async () => {`, '}'];
  return ['(async () => {', split ? `})().then(() => ${quote(id, habits)} as const)` : '})()'];
}

/** How the result of a race is taken apart, and under which names: all of them free among `taken`. */
export function racePattern(
  node: Pick<Content, 'split' | 'keepLosers' | 'branches' | 'result'>,
  taken: ReadonlySet<string>,
): string | undefined {
  if (!node.split)
    return node.result === undefined || node.keepLosers ? node.result : `{ value: ${node.result} }`;
  let suffix = '';
  for (let next = 2; taken.has(`winner${suffix}`) || taken.has(`value${suffix}`); next++)
    suffix = String(next);
  if (node.keepLosers) return `winner${suffix}`;
  const named = (name: string) => (suffix === '' ? name : `${name}: ${name}${suffix}`);
  const hasResult = node.branches.some(({ event }) => 'result' in event && event.result);
  return hasResult ? `{ ${named('winner')}, ${named('value')} }` : `{ ${named('winner')} }`;
}

/** What each branch of a race reads its result from, by its output. */
export function resultsOfBranches(
  node: Content,
  pattern: string,
): Map<string, { name: string; from: string }> {
  const [, value] = bindingNames(pattern);
  return new Map(
    node.branches.flatMap(({ id, event }) =>
      'result' in event && event.result && value !== undefined
        ? [[id, { name: event.result, from: value }]]
        : [],
    ),
  );
}
