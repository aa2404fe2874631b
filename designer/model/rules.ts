import { type Graph, outputsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { graphAround, homeOf, titleOf } from './graphs.js';
import { wayTo } from './nested.js';

/** `instead`: a line that may be drawn and says what was probably meant. */
export type Verdict =
  | { ok: true }
  | { ok: false; why: string; instead?: { from: string; output: string; to: string } };

const YES: Verdict = { ok: true };
const no = (why: string): Verdict => ({ ok: false, why });

/** May an edge go from this output to that node? */
export function mayConnect(graph: Graph, from: string, output: string, to: string): Verdict {
  const source = graph.nodes[from];
  const target = graph.nodes[to];
  if (!source || !target) return no(text('model.thereIsNothingToConnect'));
  if (!outputsOf(source).some((each) => each.id === output))
    return no(text('model.titleHasNoSuchOutput', { title: source.title }));
  if (target.kind === 'start') return no(text('model.nothingComesBeforeTheStart'));
  if (from === to && !mayRepeat(source)) return no(text('model.aStepThatOnlyLeads'));
  return YES;
}

/** May an edge go from this output to that node, wherever the two stand? No edge crosses the border of a frame. */
export function mayLead(document: WorkflowDocument, from: string, output: string, to: string): Verdict {
  const [home, other] = [homeOf(document, from), homeOf(document, to)];
  if (home === other) return mayConnect(graphAround(document, from), from, output, to);
  const outward = wayTo(document, home).find(({ node }) => homeOf(document, node) === other);
  if (outward)
    return {
      ...no(text('model.noLineLeavesTitleEnd', { title: titleOf(document, outward.node) })),
      ...(outward.node === to ? {} : { instead: { from: outward.node, output: 'next', to } }),
    };
  const inward = wayTo(document, other).find(({ node }) => homeOf(document, node) === home);
  if (inward)
    return {
      ...no(text('model.noLineLeadsIntoTitle', { title: titleOf(document, inward.node) })),
      ...(inward.node === from ? {} : { instead: { from, output, to: inward.node } }),
    };
  return no(
    text('model.titleAndTitle2StandIn', { title: titleOf(document, from), title2: titleOf(document, to) }),
  );
}

/** May this node be deleted? */
export function mayDelete(graph: Graph, node: string): Verdict {
  return graph.nodes[node]?.kind === 'start' ? no(text('model.itNeedsItsStart')) : YES;
}

/** A node that does nothing twice in vain: it chooses, or something happens at it. */
function mayRepeat(node: WorkflowNode): boolean {
  return node.kind !== 'parallel' && node.kind !== 'inclusive' && outputsOf(node).length > 1;
}
