/** The text that a draft already has, indexed by what its parts say. */
import { isSilentEnd } from '../../graph/silent-end.js';
import { isTerminal } from '../../graph/terminal.js';
import { firstNode as firstOf } from '../../regions/edges.js';
import { dispatchHead } from '../../regions/tree.js';
import type {
  LiftedBlock,
  LiftedChoice,
  LiftedDispatch,
  LiftedEnd,
  LiftedHolder,
  LiftedItem,
  LiftedKnot,
  LiftedLoop,
  LiftedParallel,
  LiftedSequence,
  LiftedStep,
  LiftedVariableOfDispatch,
} from '../../to-graph/2-lift/lifted.js';
import { bodiesOf } from '../../to-graph/2-lift/nested-bodies.js';
import type { Line } from './bindings.js';
import { conditionOf } from './result-places.js';

export interface Original {
  source: string;
  body: LiftedSequence;
  steps: ReadonlyMap<string, LiftedStep>;
  choices: ReadonlyMap<string, LiftedChoice>;
  parallels: ReadonlyMap<string, LiftedParallel>;
  knots: ReadonlyMap<string, LiftedKnot>;
  /** A silent end may stand in several places. */
  ends: ReadonlyMap<string, readonly LiftedEnd[]>;
  /** By the node of their condition, or `for-ever` and the first node inside. */
  loops: ReadonlyMap<string, LiftedLoop>;
  /** Functions inside the workflow may use one label, or one name, each for its own. */
  blocks: ReadonlyMap<string, readonly LiftedBlock[]>;
  holders: ReadonlyMap<string, readonly LiftedHolder[]>;
  dispatches: ReadonlyMap<string, LiftedDispatch>;
  variables: ReadonlyMap<string, LiftedVariableOfDispatch>;
  /** Where each item stands among its neighbours. */
  place: ReadonlyMap<LiftedItem, { body: LiftedSequence; index: number }>;
  /** Indentation of what stands around `body`. */
  outer: string;
  /** Bodies that are one expression, whose text is no statement: it awaits nothing. */
  expressions: ReadonlySet<LiftedSequence>;
}

/** @param outer how deep what stands around the body of the workflow is */
export function indexOriginal(source: string, body: LiftedSequence, outer: string): Original {
  const original = {
    source,
    body,
    outer,
    steps: new Map<string, LiftedStep>(),
    choices: new Map<string, LiftedChoice>(),
    parallels: new Map<string, LiftedParallel>(),
    knots: new Map<string, LiftedKnot>(),
    ends: new Map<string, LiftedEnd[]>(),
    loops: new Map<string, LiftedLoop>(),
    blocks: new Map<string, LiftedBlock[]>(),
    holders: new Map<string, LiftedHolder[]>(),
    dispatches: new Map<string, LiftedDispatch>(),
    variables: new Map<string, LiftedVariableOfDispatch>(),
    place: new Map<LiftedItem, { body: LiftedSequence; index: number }>(),
    expressions: new Set<LiftedSequence>(),
  };
  const visit = (sequence: LiftedSequence): void => {
    sequence.items.forEach((item, index) => {
      original.place.set(item, { body: sequence, index });
      if (item.kind === 'step')
        for (const { body: inner, expression } of item.bodies ?? [])
          if (expression) original.expressions.add(inner);
      if (item.kind === 'step') original.steps.set(item.node.id, item);
      else if (item.kind === 'choice') original.choices.set(item.node.id, item);
      else if (item.kind === 'parallel') original.parallels.set(item.node.id, item);
      else if (item.kind === 'knot') original.knots.set(item.name, item);
      else if (item.kind === 'end')
        original.ends.set(item.node.id, [...(original.ends.get(item.node.id) ?? []), item]);
      else if (item.kind === 'loop')
        original.loops.set(loopKey(item.decision?.id, firstNode(item.body)), item);
      else if (item.kind === 'block') add(original.blocks, item.label, item);
      else if (item.kind === 'holder') add(original.holders, item.name, item);
      else if (item.kind === 'dispatch') original.dispatches.set(item.variable, item);
      else if (item.kind === 'variable') original.variables.set(item.name, item);
      for (const inner of bodiesOf(item)) visit(inner);
    });
  };
  visit(body);
  return original;
}

function loopKey(condition: string | undefined, first: string | undefined): string {
  return condition === undefined ? `for-ever ${first}` : condition;
}

function firstNode({ items }: LiftedSequence): string | undefined {
  for (const item of items) {
    if ('node' in item) return item.node.id;
    if (item.kind === 'loop' && item.form === 'while') return item.decision?.id;
    if (item.kind === 'loop' || item.kind === 'block') return firstNode(item.body);
    if (item.kind === 'dispatch') return dispatchHead(item.variable);
  }
  return undefined;
}

/** What the text has for a line, if it has it. `among`: the body of the text in whose place the line's body stands. */
export function originOf(
  original: Original,
  line: Line,
  among: LiftedSequence | undefined,
): LiftedItem | undefined {
  switch (line.kind) {
    case 'step':
      return original.steps.get(line.node);
    case 'choice':
      return original.choices.get(line.node);
    case 'parallel':
      return original.parallels.get(line.node);
    case 'knot':
      return original.knots.get(line.name);
    case 'go': {
      const last = among?.items.at(-1);
      return last?.kind === 'go' ? last : undefined;
    }
    case 'end':
      return endOf(original.ends.get(line.node) ?? [], among);
    case 'holder':
      return oneOf(original.holders.get(line.name) ?? [], among, () => false);
    case 'block':
      return oneOf(
        original.blocks.get(line.label) ?? [],
        among,
        ({ body }) => firstNode(body) === firstOf(line.body),
      );
    case 'variable': {
      const variable = original.variables.get(line.name);
      return variable?.aims.join('\n') === line.aims.join('\n') ? variable : undefined;
    }
    case 'count':
      return among?.items.findLast(
        (item) =>
          item.kind === 'count' && item.of === line.of && item.part === line.part && item.by === line.by,
      );
    case 'aim':
      return among?.items.findLast(
        (item) => item.kind === 'aim' && item.variable === line.variable && item.to === line.to,
      );
    case 'dispatch':
      return original.dispatches.get(line.variable);
    case 'loop': {
      const loop = original.loops.get(loopKey(conditionOf(line), line.head));
      return loop?.form === line.form ? loop : undefined;
    }
    default: {
      const last = among?.items.at(-1);
      return last?.kind === line.kind && last.label === line.label ? last : undefined;
    }
  }
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}

/** Of several the one in the same body, or the one that is meant; the only one wherever it stands. */
function oneOf<T extends LiftedItem>(
  found: readonly T[],
  among: LiftedSequence | undefined,
  isMeant: (item: T) => boolean,
): T | undefined {
  if (found.length < 2) return found[0];
  return found.find((item) => among?.items.includes(item)) ?? found.find(isMeant);
}

/** The end at the end of the same body; an end that has a comment or a result of its own is known wherever it stands. */
function endOf(ends: readonly LiftedEnd[], among: LiftedSequence | undefined): LiftedEnd | undefined {
  const [only, second] = ends;
  const isOwn = only !== undefined && isTerminal(only.node.content) && !isSilentEnd(only.node.content);
  if (isOwn && second === undefined) return only;
  return ends.find((end) => among?.items.includes(end));
}
