/** Everything that routes becomes a choice or a plain flow. */
import type { ForeignNodeOf } from '../foreign.js';
import {
  add,
  addEnd,
  type Choice,
  connect,
  type Drawing,
  type Drawn,
  lose,
  loseFlow,
  out,
  reachable,
  redirect,
  remove,
} from './drawing.js';

/** Several flows out of a step start them all, or those whose conditions hold: said with a gateway. */
export function splitExplicitly(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    const flows = out(drawing, node.id);
    if (node.kind === 'end') for (const flow of flows) leaveFlow(drawing, flow.id, 'Nothing follows an end.');
    if (node.kind === 'gateway' || node.kind === 'choice' || node.kind === 'end') continue;
    const conditional = flows.some(({ condition }) => condition !== undefined);
    if (flows.length < 2 && !conditional) continue;
    const around = node.parent === undefined ? {} : { parent: node.parent };
    const id = add(drawing, node, {
      kind: 'gateway',
      gateway: conditional ? 'inclusive' : 'parallel',
      id: `${node.id}_split`,
      type: 'gateway',
      title: `After ${node.title || node.id}`,
      ...around,
      ...(node.defaultFlow === undefined ? {} : { defaultFlow: node.defaultFlow }),
    });
    for (const flow of flows) flow.from = id;
    connect(drawing, node.id, id);
  }
}

function leaveFlow(drawing: Drawing, id: string, reason: string): void {
  const flow = drawing.flows.find((one) => one.id === id);
  if (flow === undefined) return;
  drawing.flows = drawing.flows.filter((one) => one !== flow);
  loseFlow(drawing, flow, reason);
}

/** A thrown link goes to the link of its name. */
export function joinLinks(drawing: Drawing): void {
  const links = [...drawing.nodes.values()].flatMap((node) =>
    (node.kind === 'throw' || node.kind === 'catch') && node.event.type === 'link' ? [node] : [],
  );
  for (const from of links.filter(({ kind }) => kind === 'throw')) {
    const to = links.find(({ kind, title }) => kind === 'catch' && title === from.title);
    const next = to && out(drawing, to.id)[0]?.to;
    if (next === undefined) continue;
    redirect(drawing, from.id, next);
    remove(drawing, from.id);
    lose(drawing, from, 'Its flow goes on where the link leads.', 'said otherwise');
  }
  for (const node of links.filter(({ kind }) => kind === 'catch')) {
    const [next] = out(drawing, node.id);
    if (next !== undefined) redirect(drawing, node.id, next.to);
    remove(drawing, node.id);
    lose(drawing, node, 'Its flow comes from where the link begins.', 'said otherwise');
  }
}

/** What may happen while a step is at work is asked after it: its branch is taken when the input says so. */
export function askAboutBoundaries(drawing: Drawing): void {
  const boundaries = [...drawing.nodes.values()].flatMap((node) =>
    node.kind === 'catch' && node.attachedTo !== undefined ? [node] : [],
  );
  const hosts = new Map<string, ForeignNodeOf<'catch'>[]>();
  for (const node of boundaries) {
    const unsaid = node.event.type === 'compensation' || !drawing.nodes.has(node.attachedTo ?? '');
    if (unsaid) {
      remove(drawing, node.id);
      lose(drawing, node, 'What is done to undo a step, or stands at no step, is not said.', 'left out');
    } else hosts.set(node.attachedTo ?? '', [...(hosts.get(node.attachedTo ?? '') ?? []), node]);
  }
  for (const [host, events] of hosts) askAfter(drawing, host, events);
}

function askAfter(drawing: Drawing, host: string, events: readonly ForeignNodeOf<'catch'>[]): void {
  const node = drawing.nodes.get(host);
  const title = `${node?.title || host}: went as planned?`;
  const id = add(
    drawing,
    node,
    { kind: 'choice', id: `${host}_boundary`, type: 'boundaryEvent', title },
    110,
  );
  const flows = out(drawing, host);
  for (const flow of flows) flow.from = id;
  if (flows.length === 0) connect(drawing, id, addEnd(drawing, node));
  connect(drawing, host, id);
  for (const event of events) {
    const name = event.title || event.event.name || `${event.event.type} at ${node?.title || host}`;
    const next = out(drawing, event.id)[0]?.to ?? addEnd(drawing, event);
    connect(drawing, id, next, { title: name, condition: { text: name, language: 'placeholder' } });
    remove(drawing, event.id);
    const how = event.interrupting === false ? ', and does not stop the step' : '';
    const reason = `A ${event.event.type} event at a step${how}: asked after the step, as an input of the workflow.`;
    lose(drawing, event, reason, 'changed');
  }
}

/** The first of several events becomes a choice that the input makes. */
export function chooseEvents(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'gateway' || (node.gateway !== 'event' && node.gateway !== 'complex')) continue;
    const flows = out(drawing, node.id);
    if (flows.length < 2) continue;
    for (const flow of flows) flow.title ||= drawing.nodes.get(flow.to)?.title || flow.to;
    toChoice(drawing, node);
    const reason = node.gateway === 'event' ? 'Whichever event comes first' : 'A rule of several branches';
    lose(drawing, node, `${reason} decides; here the input of the workflow does.`, 'changed');
  }
}

export function toChoice(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  const { id, type, title, position, defaultFlow } = node;
  const choice: Choice = { kind: 'choice', id, type, title, ...(position === undefined ? {} : { position }) };
  drawing.nodes.set(id, choice);
  const flows = out(drawing, id);
  const last = flows.find((flow) => flow.id === defaultFlow);
  if (last === undefined) return;
  delete last.condition;
  drawing.flows = [...drawing.flows.filter((flow) => flow !== last), last];
}

/** Gateways with one way out are plain flows; exclusive ones with several are choices. */
export function routeExclusively(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'gateway') continue;
    const flows = out(drawing, node.id);
    if (flows.length > 1) toChoice(drawing, node);
    else passThrough(drawing, node);
  }
}

function passThrough(drawing: Drawing, node: ForeignNodeOf<'gateway'>): void {
  const [only] = out(drawing, node.id);
  const next = only === undefined || only.to === node.id ? addEnd(drawing, node) : only.to;
  redirect(drawing, node.id, next);
  remove(drawing, node.id);
  lose(drawing, node, 'Where ways meet, their flows lead to the next step.', 'said otherwise');
}

/** Several flows between the same two steps, from removed gateways, stay: each is an output of its own. */
export function endEveryWay(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind === 'end' || out(drawing, node.id).length > 0) continue;
    connect(drawing, node.id, addEnd(drawing, node));
  }
}

/** What no flow leads to from the start would never run. */
export function leaveOutUnreachable(drawing: Drawing, start: string): void {
  const reached = reachable(drawing, start);
  for (const node of [...drawing.nodes.values()].filter(({ id }) => !reached.has(id))) {
    remove(drawing, node.id);
    if (isFromFile(node)) lose(drawing, node, 'No flow leads to it from the start.', 'left out');
  }
}

function isFromFile(node: Drawn): boolean {
  return node.kind === 'choice' || !['end', 'gateway', 'start'].includes(node.type);
}
