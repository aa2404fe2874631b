/** The ends of a frame in place that leave it by an output, where the output leads on by nothing but a jump: they say that jump. */
import type { WorkflowNode } from '../../graph/node.js';
import { bodyForm } from '../../regions/body-form.js';
import { bodiesOf } from '../../regions/tidy.js';
import {
  type Exit,
  type Loop,
  type Region,
  type Sequence,
  type Step,
  saidAsSwitch,
} from '../../regions/tree.js';
import type { NodeContent } from '../../syntax/title-comment.js';

/** The jump that each such end says, by its node. */
export type FrameExits = ReadonlyMap<string, Exit>;

/** What encloses a place in a function, also through the borders of frames in place. */
type Around = { kind: 'loop'; loop: Loop } | { kind: 'each' | 'switch' };

/** How the frame around is left by an output: the jump, and how much encloses the frame. */
interface Left {
  jump: Exit;
  depth: number;
}

interface Place {
  around: readonly Around[];
  left: ReadonlyMap<string, Left>;
}

/** A loop that such a jump must name gets a label, if it has none. */
export function frameExits(tree: Sequence, contents: ReadonlyMap<string, NodeContent>): FrameExits {
  const labels = new FreeLabels(tree);
  const found = new Map<string, Exit>();
  const visit = ({ items }: Sequence, place: Place): void => {
    items.forEach((item, index) => {
      const content = 'node' in item ? contents.get(item.node) : undefined;
      if (item.kind === 'end') {
        const output = content?.kind === 'end' ? content.output : undefined;
        const left = output === undefined ? undefined : place.left.get(output);
        if (left !== undefined) found.set(item.node, jumpFrom(left, place.around, labels));
      } else if (item.kind === 'step') visitBodies(item, items[index + 1], content, place);
      else for (const body of bodiesOf(item)) visit(body, within(item, content, place));
    });
  };
  const visitBodies = (
    step: Step,
    choice: Region | undefined,
    content: NodeContent | undefined,
    place: Place,
  ): void => {
    for (const { slot, body } of step.bodies ?? []) {
      const isBlock = content !== undefined && bodyForm(content, slot) === 'block';
      const each: Around[] = content?.kind === 'forEach' ? [{ kind: 'each' }] : [];
      if (!isBlock) visit(body, { around: [], left: new Map() });
      else visit(body, { around: [...place.around, ...each], left: leftBy(step, choice, place, contents) });
    }
  };
  visit(tree, { around: [], left: new Map() });
  return found;
}

function within(item: Region, content: NodeContent | undefined, place: Place): Place {
  if (item.kind === 'loop') return { ...place, around: [...place.around, { kind: 'loop', loop: item }] };
  const isSwitch =
    item.kind === 'dispatch' ||
    (item.kind === 'choice' && content !== undefined && saidAsSwitch(content as WorkflowNode));
  return isSwitch ? { ...place, around: [...place.around, { kind: 'switch' }] } : place;
}

/** The jumps to which the outputs of a frame lead; that of an end is the one which that end says. */
function leftBy(
  step: Step,
  choice: Region | undefined,
  { around, left }: Place,
  contents: ReadonlyMap<string, NodeContent>,
): Map<string, Left> {
  if (choice?.kind !== 'choice' || choice.node !== step.node) return new Map();
  return new Map(
    choice.branches.flatMap(({ output, body }) => {
      const jump = jumpOf(body);
      if (jump === undefined) return [];
      const end = jump.kind === 'end' ? contents.get(jump.node) : undefined;
      const further = end?.kind === 'end' ? left.get(end.output ?? '') : undefined;
      return [[output, further ?? { jump, depth: around.length }] as const];
    }),
  );
}

/** The jump where it is said, deeper than its frame: it names its loop, where another one is in between. */
function jumpFrom({ jump, depth }: Left, around: readonly Around[], labels: FreeLabels): Exit {
  if (jump.kind === 'end' || jump.label !== undefined) return jump;
  const between = around.slice(depth);
  const isCaught = between.some(({ kind }) => kind !== 'switch' || jump.kind === 'break');
  const target = around.slice(0, depth).findLast(({ kind }) => kind === 'loop');
  if (!isCaught || target?.kind !== 'loop') return jump;
  target.loop.label ??= labels.next();
  return { ...jump, label: target.loop.label };
}

/** Names for loops that no other loop or block has. */
class FreeLabels {
  readonly #taken = new Set<string>();

  constructor(tree: Sequence) {
    const visit = ({ items }: Sequence): void => {
      for (const item of items) {
        if ((item.kind === 'loop' || item.kind === 'block') && item.label !== undefined)
          this.#taken.add(item.label);
        bodiesOf(item).forEach(visit);
      }
    };
    visit(tree);
  }

  next(): string {
    let label = 'loop';
    for (let number = 2; this.#taken.has(label); number++) label = `loop${number}`;
    this.#taken.add(label);
    return label;
  }
}

/** The jump that is all of a branch. */
export function jumpOf({ items: [only, second] }: Sequence): Exit | undefined {
  const isExit = only?.kind === 'break' || only?.kind === 'continue' || only?.kind === 'end';
  return isExit && second === undefined ? only : undefined;
}

/** The jump that a jump says in the end, through the frames that it leaves. */
export function lastOf(jump: Exit, exits: FrameExits): Exit {
  const further = jump.kind === 'end' ? exits.get(jump.node) : undefined;
  return further === undefined ? jump : lastOf(further, exits);
}

/** The statement of a jump; that of an end of a frame around is the jump that this end says. */
export function jumpText(jump: Exit, exits: FrameExits): string {
  if (jump.kind !== 'end') return jump.label === undefined ? `${jump.kind};` : `${jump.kind} ${jump.label};`;
  const further = exits.get(jump.node);
  return further === undefined ? 'return;' : jumpText(further, exits);
}
