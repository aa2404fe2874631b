/** A step that is drawn more than once does the same work each time, though its titles are told apart. */
import type { Drawn } from './drawn.js';

export function sameWork<N extends Drawn>(node: N): N {
  return node.kind === 'task' && node.script === undefined && node.title !== ''
    ? { ...node, work: node.work ?? node.title }
    : node;
}
