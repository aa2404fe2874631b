/** One process of a BPMN file, its subprocesses included: nodes know the subprocess around them. */
import type { ForeignFlow, ForeignNode, ForeignNote, ForeignProcess } from '../foreign.js';
import type { Loss } from '../losses/loss.js';
import { lossOf } from '../losses/make-loss.js';
import type { Bounds } from './diagram.js';
import { type Element, elementIn, elementsIn, textIn, typeOf } from './element.js';
import { conditionOf, extensionElements } from './extensions.js';
import { listenersOf, readNode } from './read-node.js';

export interface ReadContext {
  bounds: ReadonlyMap<string, Bounds>;
  /** Fields of forms that the file holds, by form id. */
  forms: ReadonlyMap<string, Extract<ForeignNode, { kind: 'humanTask' }>['fields']>;
}

/** Deeper nesting than any person draws: refused, so that no file can exhaust the stack. */
export const MAX_DEPTH = 40;

/** Undefined: nested too deeply. */
export function readProcess(element: Element, context: ReadContext): ForeignProcess | undefined {
  const process: ForeignProcess = {
    id: element.id ?? 'process',
    title: titleOf(element) || (element.id ?? 'Process'),
    nodes: [],
    flows: [],
    notes: [],
    losses: [],
    associations: [],
  };
  const description = documentationOf(element);
  if (description !== undefined) process.description = description;
  return readScope(element, undefined, process, context, 0) ? process : undefined;
}

function readScope(
  scope: Element,
  parent: string | undefined,
  process: ForeignProcess,
  context: ReadContext,
  depth: number,
): boolean {
  if (depth > MAX_DEPTH) return false;
  const lanes = lanesOf(scope, 0);
  for (const element of [...elementsIn(scope, 'flowElements'), ...elementsIn(scope, 'artifacts')]) {
    const id = element.id ?? madeUpId(element, process);
    const node = readNode(element, { id, type: typeOf(element), title: titleOf(element) });
    if (node === undefined) {
      readOther(element, id, process, context);
      continue;
    }
    process.nodes.push(complete(node, element, parent, lanes, context));
    process.losses.push(...listenerLosses(element, node));
    if (node.kind === 'subprocess' && !readScope(element, id, process, context, depth + 1)) return false;
  }
  return true;
}

/** Tools need not give ids to flows, and some do not: called after what they connect. */
function madeUpId(element: Element, { id, nodes, flows, losses }: ForeignProcess): string {
  const [from, to] = [elementIn(element, 'sourceRef')?.id, elementIn(element, 'targetRef')?.id];
  const place = `${id}/${nodes.length + flows.length + losses.length}`;
  if (from === undefined || to === undefined) return place;
  const wanted = `${from}_${to}`;
  return [...flows, ...nodes].some((other) => other.id === wanted) ? `${wanted}/${flows.length}` : wanted;
}

function complete(
  node: ForeignNode,
  element: Element,
  parent: string | undefined,
  lanes: ReadonlyMap<string, string>,
  { bounds, forms }: ReadContext,
): ForeignNode {
  const description = documentationOf(element);
  const lane = lanes.get(node.id);
  const box = bounds.get(node.id);
  const formId = textIn(extensionElements(element, 'formDefinition')[0], 'formKey')?.split(':').at(-1);
  const fields = formId === undefined ? undefined : forms.get(formId);
  return {
    ...(lane === undefined ? node : doneInLane(node)),
    ...(node.kind === 'humanTask' && fields !== undefined ? { fields } : {}),
    ...(description === undefined ? {} : { description }),
    ...(lane === undefined ? {} : { lane }),
    ...(parent === undefined ? {} : { parent }),
    ...(box === undefined
      ? {}
      : { position: { x: Math.round(box.x), y: Math.round(box.y + box.height / 2) } }),
  };
}

/** A task of which nothing is said but the lane that it is in is done by the people of the lane. */
function doneInLane(node: ForeignNode): ForeignNode {
  if (node.kind !== 'task' || node.type !== 'task' || node.work !== undefined || node.undoes) return node;
  const { work: _, inputs, outputs, script, ...task } = node;
  const isPlain = inputs.length === 0 && outputs.length === 0 && script === undefined;
  return isPlain ? { ...task, kind: 'humanTask', people: [], groups: [], fields: [] } : node;
}

const LEFT_OUT: Readonly<Record<string, 'data-object' | 'data-store' | 'annotation-line' | 'group-picture'>> =
  {
    dataObject: 'data-object',
    dataObjectReference: 'data-object',
    dataStoreReference: 'data-store',
    association: 'annotation-line',
    group: 'group-picture',
  };

function readOther(element: Element, id: string, process: ForeignProcess, { bounds }: ReadContext): void {
  const type = typeOf(element);
  if (type === 'sequenceFlow') {
    readFlow(element, id, process);
    return;
  }
  if (type === 'association') {
    const [from, to] = [elementIn(element, 'sourceRef')?.id, elementIn(element, 'targetRef')?.id];
    if (from !== undefined && to !== undefined) process.associations.push({ from, to });
  }
  const text = textIn(element, 'text');
  if (type === 'textAnnotation' && text !== undefined) process.notes.push(noteOf(id, text, bounds.get(id)));
  else {
    process.losses.push(lossOf({ id, name: titleOf(element), type }, LEFT_OUT[type] ?? 'kind-not-known'));
  }
}

function readFlow(element: Element, id: string, process: ForeignProcess): void {
  const [from, to] = [elementIn(element, 'sourceRef')?.id, elementIn(element, 'targetRef')?.id];
  const title = titleOf(element);
  if (from === undefined || to === undefined) {
    process.losses.push(lossOf({ id, name: title, type: 'sequenceFlow' }, 'flow-without-ends'));
    return;
  }
  const condition = conditionOf(elementIn(element, 'conditionExpression'));
  const flow: ForeignFlow = { id, from, to, title };
  process.flows.push(condition === undefined ? flow : { ...flow, condition });
}

function noteOf(id: string, text: string, box: Bounds | undefined): ForeignNote {
  const { x, y, width, height } = box ?? { x: 0, y: -160, width: 200, height: 80 };
  return { id, text, x, y, width: Math.max(width, 100), height: Math.max(height, 40) };
}

function listenerLosses(element: Element, node: ForeignNode): Loss[] {
  return listenersOf(element).map((listener, index) => {
    const id = `${node.id}#${typeOf(listener)}${index + 1}`;
    return lossOf({ id, name: node.title, type: typeOf(listener) }, 'listener');
  });
}

/** Lane names by the ids of their nodes; the innermost lane wins. */
function lanesOf(scope: Element, depth: number): Map<string, string> {
  const found = new Map<string, string>();
  if (depth > MAX_DEPTH) return found;
  const sets = [...elementsIn(scope, 'laneSets'), elementIn(scope, 'childLaneSet')];
  for (const lane of sets.flatMap((set) => elementsIn(set, 'lanes'))) {
    const name = textIn(lane, 'name');
    for (const { id } of elementsIn(lane, 'flowNodeRef')) if (id && name) found.set(id, name);
    for (const [id, inner] of lanesOf(lane, depth + 1)) found.set(id, inner);
  }
  return found;
}

function documentationOf(element: Element): string | undefined {
  return textIn(elementsIn(element, 'documentation')[0], 'text');
}

function titleOf(element: Element): string {
  return (textIn(element, 'name') ?? '').replace(/\s+/g, ' ').trim();
}
