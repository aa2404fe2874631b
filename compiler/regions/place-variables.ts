import { bodiesOf, withBodies } from './tidy.js';
import type { Region, Sequence } from './tree.js';

/** How often the variable of each dispatch is mentioned. */
type Mentions = ReadonlyMap<string, number>;

/** Declares the variable of each dispatch before the smallest region that holds everything that mentions it (R6). */
export function placeVariables(tree: Sequence): Sequence {
  const aims = new Map<string, string[]>();
  const total = mentionsIn(tree, aims);
  return aims.size === 0 ? tree : declareIn(tree, total, aims);
}

function mentionsIn({ items }: Sequence, aims: Map<string, string[]>): Mentions {
  return sum(
    items.map((item) => {
      if (item.kind === 'dispatch')
        aims.set(
          item.variable,
          item.branches.map(({ aim }) => aim),
        );
      return sum([own(item), ...bodiesOf(item).map((body) => mentionsIn(body, aims))]);
    }),
  );
}

function declareIn(sequence: Sequence, total: Mentions, aims: ReadonlyMap<string, string[]>): Sequence {
  const { items } = sequence;
  const inItem = items.map((item) => mentionsIn({ kind: 'sequence', items: [item] }, new Map()));
  const here = sum(inItem);
  const inOneBody = (variable: string): boolean =>
    items.some((item) =>
      bodiesOf(item).some((body) => mentionsIn(body, new Map()).get(variable) === total.get(variable)),
    );
  const declared = [...here].flatMap(([name, count]) =>
    count === total.get(name) && !inOneBody(name) ? [name] : [],
  );
  const made = items.map((item) =>
    withBodies(item, (body) => (here.size === 0 ? body : declareIn(body, total, aims))),
  );
  for (const name of declared.reverse()) {
    const at = inItem.findIndex((mentions) => mentions.has(name));
    const first = made.indexOf(made[isOwnChoice(items, at) ? at - 1 : at]!);
    made.splice(first, 0, { kind: 'variable', name, aims: aims.get(name) ?? [] });
  }
  return { kind: 'sequence', items: made };
}

/** What follows from the outcome of a human task stands directly behind it. */
function isOwnChoice(items: readonly Region[], index: number): boolean {
  const [step, choice] = [items[index - 1], items[index]];
  return choice?.kind === 'choice' && step?.kind === 'step' && step.node === choice.node;
}

function own(item: Region): Mentions {
  return item.kind === 'aim' || item.kind === 'dispatch' ? new Map([[item.variable, 1]]) : new Map();
}

function sum(parts: readonly Mentions[]): Mentions {
  const total = new Map<string, number>();
  for (const part of parts) for (const [name, count] of part) total.set(name, (total.get(name) ?? 0) + count);
  return total;
}
