/** Choices in which nothing is done: what they would ask about a step needs no asking. */
import { isRaced } from '../../graph/interruptions.js';
import { isSaidAsTest } from '../../regions/tree.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedItem } from '../../to-graph/2-lift/lifted.js';
import type { Bindings, Line } from './bindings.js';
import { type BodyScope, contentOf } from './body-scope.js';
import { namesOfRaced } from './raced-parts.js';

/** The lines of each body without choices that nothing says, now that nothing is done in them. */
export function withoutIdleChoices(scope: BodyScope): Bindings {
  const { bindings, original } = scope;
  const linesOf: Bindings['linesOf'] = (body) => bindings.linesOf(body).filter((line) => !isLeftOut(line));
  const isLeftOut = (line: Line): boolean => {
    if (line.kind !== 'choice') return false;
    const content = contentOf(scope, line.node);
    if (isSaidAsTest(content) || line.branches.some(({ body }) => linesOf(body).length > 0)) return false;
    return !staysIdle(original?.choices.get(line.node), content, scope.names.get(line.node));
  };
  return { ...bindings, linesOf };
}

/** One stays where the text has it already without statements, and what it asks for still has its name. */
function staysIdle(origin: LiftedItem | undefined, content: NodeContent, name: string | undefined): boolean {
  if (origin?.kind !== 'choice' || origin.arms.some(({ body }) => body.items.length > 0)) return false;
  return !isRaced(content) || namesOfRaced(name ?? '', content)?.winner !== undefined;
}
