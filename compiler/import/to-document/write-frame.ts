/** Frames: scopes, and what is done for each item of a list. */
import type { NodeOf } from '../../graph/node.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import { parsedExpression, translate } from '../expressions/translate.js';
import { type Frame, lose } from './drawing.js';
import { choiceProperty, isFree, type Scene } from './scene.js';
import type { Common } from './write-node.js';

export function writeFrame(frame: Frame, common: Common, scene: Scene): NodeOf<'scope'> | NodeOf<'forEach'> {
  const outputs = frame.outputs.map(({ id, label }) => ({ id: scene.idOf(id), label }));
  if (frame.each === undefined) {
    const graph = scene.nest(frame.inside, scene.idOf(frame.id), scene);
    return { kind: 'scope', ...common, graph, outputs, ...(frame.compensates ? { compensates: true } : {}) };
  }
  const item = itemName(frame, scene);
  const list = listText(frame, common.title, item, scene);
  const graph = scene.nest(frame.inside, scene.idOf(frame.id), scene);
  const concurrency = frame.each.atOnce ? ('all' as const) : ('one' as const);
  return { kind: 'forEach', ...common, list, item, concurrency, graph, outputs };
}

function itemName({ each }: Frame, { taken }: Scene): string {
  if (isFree(each?.item) && !taken.has(each.item)) return each.item;
  const name = nameFromTitle('item', taken);
  return name;
}

function listText(frame: Frame, title: string, item: string, scene: Scene): string {
  const { list, count } = frame.each ?? {};
  const number = count === undefined ? undefined : numberText(count.text, scene, frame);
  if (list === undefined && number !== undefined) return `Array.from({ length: ${number} })`;
  const parsed = list && parsedExpression(list);
  if (list !== undefined && parsed?.kind === 'path' && parsed.path.length === 1 && isFree(parsed.path[0])) {
    const name = parsed.path[0];
    if (!scene.variables.written.has(name) && !scene.variables.types.has(name))
      return ofInput(name, title, scene);
  }
  const property = choiceProperty(scene, `Items for ${title}`, itemsSchema());
  const said =
    list === undefined ? 'The file does not say for what' : `The list ${list.text} has no translation`;
  const place = { ...frame, id: `${frame.id}#list` };
  lose(scene.drawing, place, `${said}; input.${property} is the list, ${item} each item.`, 'placeholder');
  return `input.${property} ?? []`;
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
