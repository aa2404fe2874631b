/** Steps that do nothing and say what is to be done. */
import type { NodeOf } from '../../graph/node.js';
import type { ForeignEvent } from '../foreign.js';
import { type LossParams, lossOf } from '../losses/make-loss.js';
import { lose } from './drawing.js';
import type { Drawn } from './drawn.js';
import type { Scene } from './scene.js';
import type { Common } from './write-node.js';

/** Code that does nothing and says what is to be done. */
export function placeholder<C extends 'waits-for-unsaid' | 'makes-unsaid' | 'step-unsaid'>(
  node: Drawn,
  common: Common,
  { drawing }: Scene,
  code: C,
  ...params: LossParams<C>
): NodeOf<'code'> {
  lose(drawing, node, code, ...params);
  const { reason } = lossOf({ id: node.id, name: node.title, type: node.type }, code, ...params);
  return { kind: 'code', ...common, code: comment(`To be filled in. ${reason}`) };
}

export function eventIn({ event }: { event: ForeignEvent }): string {
  return `${event.type} ${event.name ?? ''}`.trim();
}

export function comment(text: string): string {
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line) => `// ${line}`.trimEnd()).join('\n');
}
