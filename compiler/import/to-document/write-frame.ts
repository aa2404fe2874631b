/** Frames: scopes, and what is done for each item of a list. */
import type { NodeOf } from '../../graph/node.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { parsedExpression, translate } from '../expressions/translate.js';
import { lose } from './drawing.js';
import type { Frame } from './drawn.js';
import { objectSchema, put, SCHEMAS } from './input-schema.js';
import { choiceProperty, isFree, type Scene } from './scene.js';
import type { Common } from './write-node.js';

export function writeFrame(frame: Frame, common: Common, scene: Scene): NodeOf<'scope'> | NodeOf<'forEach'> {
  const outputs = frame.outputs.map(({ id, label }) => ({ id: scene.idOf(id), label }));
  if (frame.each === undefined) {
    const graph = scene.nest(frame.inside, scene.idOf(frame.id), scene);
    return { kind: 'scope', ...common, graph, outputs, ...(frame.compensates ? { compensates: true } : {}) };
  }
  const { each } = frame;
  const named = ownItem(frame, scene);
  const item = named ?? nameFromTitle('item', scene.taken);
  const { list, property } = listOf(frame, common.title, item, scene);
  scene.lists.set(frame.id, list);
  const own = isOpen(property, scene) ? named : undefined;
  if (own !== undefined) scene.variables.items.add(own);
  const graph = scene.nest(frame.inside, scene.idOf(frame.id), scene);
  if (own !== undefined) settleItem(own, property, scene);
  const concurrency = each.atOnce ? ('all' as const) : ('one' as const);
  return { kind: 'forEach', ...common, list, item, concurrency, graph, outputs };
}

/** Whether nothing is known yet of what a list of the input holds. */
function isOpen(property: string | undefined, { choices }: Scene): boolean {
  const items = property === undefined ? undefined : choices.get(property)?.items;
  return items !== undefined && Object.keys(items as object).length === 0;
}

/** The name that the file gives the item, when nothing else has it. */
function ownItem({ each }: Frame, { taken, variables }: Scene): string | undefined {
  const name = each?.item;
  const known = [...variables.types.keys()].some((path) => path.split('.')[0] === name);
  return isFree(name) && !taken.has(name) && !known && !variables.items.has(name) ? name : undefined;
}

/** What the round read of the item is what the list holds; outside of it the name means nothing. */
function settleItem(item: string, property: string | undefined, scene: Scene): void {
  const { types, optional, ordered, read, items } = scene.variables;
  const parts = [...types].filter(([path]) => path.split('.')[0] === item);
  const schema = objectSchema();
  for (const [path, type] of parts) {
    put(schema, path.split('.'), SCHEMAS[type], !optional.has(path));
    types.delete(path);
    optional.delete(path);
    ordered.delete(path);
  }
  items.delete(item);
  read.delete(item);
  const known = property === undefined ? undefined : scene.choices.get(property);
  if (known !== undefined && parts.length > 0) known.items = schema.properties[item];
}

interface List {
  list: string;
  /** Of the input, where the list is one. */
  property?: string;
}

function listOf(frame: Frame, title: string, item: string, scene: Scene): List {
  const { list, count } = frame.each ?? {};
  const number = count === undefined ? undefined : numberText(count.text, scene, frame);
  if (list === undefined && number !== undefined) return { list: `Array.from({ length: ${number} })` };
  const parsed = list && parsedExpression(list);
  if (list !== undefined && parsed?.kind === 'path' && parsed.path.length === 1 && isFree(parsed.path[0])) {
    const name = parsed.path[0];
    if (!scene.variables.written.has(name) && !scene.variables.types.has(name))
      return { list: ofInput(name, title, scene), property: name };
  }
  const property = choiceProperty(scene, `Items for ${title}`, itemsSchema());
  const place = { ...frame, id: `${frame.id}#list` };
  if (list === undefined) lose(scene.drawing, place, 'list-not-given', { property, item });
  else lose(scene.drawing, place, 'list-not-translated', { text: list.text, property, item });
  return { list: `input.${property} ?? []`, property };
}

/** A variable of the process that is a list: a property of the input, one for all steps that read it. */
function ofInput(name: string, title: string, scene: Scene): string {
  if (!scene.choices.has(name)) scene.choices.set(name, { ...itemsSchema(), title: `Items for ${title}` });
  return `input.${name} ?? []`;
}

function itemsSchema() {
  return { type: 'array', items: {} };
}

function numberText(text: string, scene: Scene, frame: Frame): string | undefined {
  if (/^=?\s*\d+$/.test(text)) return text.replace(/^=\s*/, '');
  const count = frame.each?.count;
  return count && translate(count, 'number', scene.variables);
}
