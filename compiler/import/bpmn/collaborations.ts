/** Pools give their names to their processes, and what goes between them names the messages at its ends. */
import type { ForeignNode, ForeignProcess } from '../foreign.js';
import type { Loss } from '../losses/loss.js';
import { lossOf } from '../losses/make-loss.js';
import { type Element, elementIn, elementsIn, textIn, typeOf } from './element.js';

/** Names in place what only the pools say; gives what is drawn in no process. */
export function collaborationLosses(roots: readonly Element[], processes: ForeignProcess[]): Loss[] {
  const collaborations = roots.filter((root) => typeOf(root) === 'collaboration');
  const participants = collaborations.flatMap((one) => elementsIn(one, 'participants'));
  for (const participant of participants) {
    const process = processes.find(({ id }) => id === elementIn(participant, 'processRef')?.id);
    const name = textIn(participant, 'name');
    if (process !== undefined && name !== undefined && process.title === process.id)
      process.title = name.replace(/\s+/g, ' ');
  }
  const empty = participants.filter(
    (participant) => !processes.some(({ id }) => id === elementIn(participant, 'processRef')?.id),
  );
  const nodes = new Map(
    processes.flatMap((process) => process.nodes.map((node) => [node.id, node] as const)),
  );
  return [
    ...empty.map((pool) => lossOf(partOf(pool), 'pool-without-steps')),
    ...collaborations
      .flatMap((one) => elementsIn(one, 'messageFlows'))
      .map((flow) => sendBetween(flow, nodes)),
  ];
}

/** Where an event makes the message and another waits for it, both call it the same. */
function sendBetween(flow: Element, nodes: ReadonlyMap<string, ForeignNode>): Loss {
  const [from, to] = [nodes.get(endOf(flow, 'sourceRef')), nodes.get(endOf(flow, 'targetRef'))];
  if (!isMessage(from) || !isMessage(to)) return lossOf(partOf(flow), 'sent-between-pools');
  const words = textIn(flow, 'name') || to.title || from.title;
  const name = to.event.name ?? from.event.name ?? words;
  if (name !== '') {
    to.event = { ...to.event, name };
    from.event = { ...from.event, name };
  }
  return lossOf(partOf(flow), 'message-of-ends', { message: name });
}

type MessageNode = Extract<ForeignNode, { event: unknown }>;

function isMessage(node: ForeignNode | undefined): node is MessageNode {
  return node !== undefined && 'event' in node && node.event.type === 'message';
}

function endOf(flow: Element, property: string): string {
  return elementIn(flow, property)?.id ?? '';
}

function partOf(element: Element): Pick<Loss, 'id' | 'name' | 'type'> {
  return { id: element.id ?? '', name: textIn(element, 'name') ?? '', type: typeOf(element) };
}
