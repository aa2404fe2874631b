/**
 * The clean-up pass: guard clauses instead of nesting, no block that nothing leaves, the best form for each loop.
 * It expects and keeps exits that all name their frame.
 */
import { caughtOutputs } from '../graph/catches.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultOfWay } from '../graph/result-of-way.js';
import { exitOutputs } from './exit-outputs.js';
import type { Choice, Loop, Region, Sequence } from './tree.js';

type Nodes = ReadonlyMap<string, WorkflowNode>;

export function tidy(sequence: Sequence, nodes: Nodes): Sequence {
  return { kind: 'sequence', items: sequence.items.flatMap((item) => tidyRegion(item, nodes)) };
}

function tidyRegion(region: Region, nodes: Nodes): Region[] {
  switch (region.kind) {
    case 'choice': {
      const branches = region.branches.map(({ output, body }) => ({ output, body: tidy(body, nodes) }));
      return hoist({ ...region, branches }, nodes);
    }
    case 'loop': {
      const loop = { ...region, body: tidy(region.body, nodes) };
      return [{ ...loop, form: formOf(loop, nodes) }];
    }
    case 'dispatch':
      return [withBodies(region, (body) => tidy(body, nodes))];
    case 'block': {
      const body = tidy(region.body, nodes);
      return jumps(body, 'break', region.label) ? [{ ...region, body }] : body.items;
    }
    default:
      return [region];
  }
}

/** When every other branch leaves, one branch can stand after the choice. */
function hoist(choice: Choice, nodes: Nodes): Region[] {
  const at = hoistable(choice, nodes);
  const hoisted = choice.branches[at];
  if (hoisted === undefined) return [choice];
  const empty: Sequence = { kind: 'sequence', items: [] };
  const branches = choice.branches.map((branch, index) =>
    index === at ? { ...branch, body: empty } : branch,
  );
  return [{ ...choice, branches }, ...hoisted.body.items];
}

/** Which branch, by position; -1 for none. Of a decision only `otherwise` can, since its condition is not negated. */
function hoistable({ node, branches }: Choice, nodes: Nodes): number {
  const now = nodes.get(node);
  const caught = now === undefined ? new Set<string>() : caughtOutputs(now);
  const exits = now === undefined ? new Set<string>() : exitOutputs(now);
  if (caught.size > 0 || exits.size > 0) return hoistableOfTry(branches, new Set([...caught, ...exits]));
  const staying = branches.flatMap(({ body }, index) => (leaves(body) ? [] : [index]));
  if (branches.length < 2 || staying.length > 1) return -1;
  const last = branches.length - 1;
  if (nodes.get(node)?.kind === 'decision') return staying.every((index) => index === last) ? last : -1;
  // What is read by the name of a branch's result stays where that is seen.
  const isOpen = ({ output }: Choice['branches'][number]) =>
    now === undefined || resultOfWay(now, output) === undefined;
  if (staying.length === 1) return isOpen(branches[staying[0]!]!) ? staying[0]! : -1;
  const sizes = branches.map((branch) => (isOpen(branch) ? sizeOf(branch.body) : 0));
  return sizes.indexOf(Math.max(...sizes));
}

/** Of a node of which the statement itself says some ways, only the one other, when those leave: it stands behind it then. */
function hoistableOfTry(branches: Choice['branches'], said: ReadonlySet<string>): number {
  const free = branches.flatMap(({ output }, index) => (said.has(output) ? [] : [index]));
  const allLeave = branches.every(({ output, body }) => !said.has(output) || leaves(body));
  return allLeave && free.length === 1 ? free[0]! : -1;
}

/** Whether control never goes on after the end of this sequence. */
export function leaves(sequence: Sequence): boolean {
  const last = sequence.items.at(-1);
  switch (last?.kind) {
    case undefined:
    case 'step':
    case 'variable':
    case 'aim':
    case 'count':
      return false;
    case 'parallel':
    case 'knot':
      return false;
    case 'choice':
    case 'dispatch':
      return last.branches.every(({ body }) => leaves(body));
    case 'loop':
      return !jumps(last.body, 'break', last.label);
    case 'block':
      return leaves(last.body) && !jumps(last.body, 'break', last.label);
    case 'end':
    case 'go':
    case 'break':
    case 'continue':
      return true;
  }
}

/** Whether the sequence holds, at any depth, this kind of jump to the frame of this name. */
export function jumps(sequence: Sequence, kind: 'break' | 'continue', label: string | undefined): boolean {
  return sequence.items.some((item) => {
    if (item.kind === kind) return item.label === label;
    return bodiesOf(item).some((body) => jumps(body, kind, label));
  });
}

/** The sequences directly inside a region. */
export function bodiesOf(region: Region): Sequence[] {
  if (region.kind === 'step') return (region.bodies ?? []).map(({ body }) => body);
  if (region.kind === 'choice' || region.kind === 'dispatch' || region.kind === 'parallel')
    return region.branches.map((branch) => branch.body);
  if (region.kind === 'knot') return region.parts.map((part) => part.body);
  return region.kind === 'loop' || region.kind === 'block' ? [region.body] : [];
}

/** The region with each sequence directly inside it changed. */
export function withBodies(region: Region, change: (body: Sequence) => Sequence): Region {
  switch (region.kind) {
    case 'step': {
      const { bodies } = region;
      if (bodies === undefined) return region;
      return { ...region, bodies: bodies.map((inner) => ({ ...inner, body: change(inner.body) })) };
    }
    case 'choice':
      return {
        ...region,
        branches: region.branches.map((branch) => ({ ...branch, body: change(branch.body) })),
      };
    case 'knot':
      return { ...region, parts: region.parts.map((part) => ({ ...part, body: change(part.body) })) };
    case 'parallel':
      return {
        ...region,
        branches: region.branches.map((branch) => ({ ...branch, body: change(branch.body) })),
      };
    case 'dispatch':
      return {
        ...region,
        branches: region.branches.map((branch) => ({ ...branch, body: change(branch.body) })),
      };
    case 'loop':
    case 'block':
      return { ...region, body: change(region.body) };
    default:
      return region;
  }
}

function sizeOf(sequence: Sequence): number {
  return sequence.items.reduce(
    (sum, item) => sum + 1 + bodiesOf(item).reduce((inner, body) => inner + sizeOf(body), 0),
    0,
  );
}

function formOf(loop: Loop, nodes: Nodes): Loop['form'] {
  const last = loop.body.items.at(-1);
  if (last?.kind !== 'choice' || last.branches.length !== 2) return 'for-ever';
  if (nodes.get(last.node)?.kind !== 'decision') return 'for-ever';
  const [branch, otherwise] = last.branches;
  const exit = otherwise?.body.items;
  if (exit?.length !== 1 || exit[0]?.kind !== 'break' || exit[0].label !== loop.label) return 'for-ever';
  if (loop.body.items.length === 1 && last.node === loop.head) return 'while';
  const again = branch?.body.items.length === 0 && !jumps(loop.body, 'continue', loop.label);
  return again ? 'do' : 'for-ever';
}
