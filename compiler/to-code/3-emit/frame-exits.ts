/** The ends of a frame in place that leave it by an output, where the output leads on by nothing but a jump: they say that jump. */
import { isSaidByTry } from '../../regions/said-by-try.js';
import { bodiesOf } from '../../regions/tidy.js';
import type { Exit, Region, Sequence, Step } from '../../regions/tree.js';
import type { NodeContent } from './title-comment.js';

/** The jump that each such end says, by its node. */
export type FrameExits = ReadonlyMap<string, Exit>;

export function frameExits(tree: Sequence, contents: ReadonlyMap<string, NodeContent>): FrameExits {
  const found = new Map<string, Exit>();
  const visit = ({ items }: Sequence): void => {
    items.forEach((item, index) => {
      if (item.kind === 'step' && isSaidByTry(contents.get(item.node) ?? { kind: 'code' }))
        addExits(item, items[index + 1], contents, found);
      bodiesOf(item).forEach(visit);
    });
  };
  visit(tree);
  return found;
}

function addExits(
  step: Step,
  choice: Region | undefined,
  contents: ReadonlyMap<string, NodeContent>,
  found: Map<string, Exit>,
): void {
  const body = step.bodies?.find(({ slot }) => slot === 'body')?.body;
  if (body === undefined || choice?.kind !== 'choice' || choice.node !== step.node) return;
  const jumps = new Map(
    choice.branches.flatMap(({ output, body: said }) => {
      const jump = jumpOf(said);
      return jump === undefined ? [] : [[output, jump] as const];
    }),
  );
  for (const end of endsOf(body)) {
    const content = contents.get(end);
    const jump =
      content?.kind === 'end' && content.output !== undefined ? jumps.get(content.output) : undefined;
    if (jump !== undefined) found.set(end, jump);
  }
}

/** The jump that is all of a branch. */
export function jumpOf({ items: [only, second] }: Sequence): Exit | undefined {
  const isExit = only?.kind === 'break' || only?.kind === 'continue' || only?.kind === 'end';
  return isExit && second === undefined ? only : undefined;
}

/** The ends of a body's own graph. */
function endsOf({ items }: Sequence): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'end') return [item.node];
    return item.kind === 'step' ? [] : bodiesOf(item).flatMap(endsOf);
  });
}

/** The statement of a jump; that of an end of a frame around is the jump that this end says. */
export function jumpText(jump: Exit, exits: FrameExits): string {
  if (jump.kind !== 'end') return jump.label === undefined ? `${jump.kind};` : `${jump.kind} ${jump.label};`;
  const further = exits.get(jump.node);
  return further === undefined ? 'return;' : jumpText(further, exits);
}
