/** Work done by people. */
import type { NodeOf } from '../../graph/node.js';
import { quoted, typeName } from '../../schema/type-name.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { translateText } from '../expressions/translate.js';
import type { ForeignExpression, ForeignNodeOf, FormField } from '../foreign.js';
import { lose } from './drawing.js';
import type { Drawn } from './drawn.js';
import { durationWords } from './durations.js';
import type { Scene } from './scene.js';
import type { Common } from './write-node.js';
import { part } from './write-task.js';

export function writeHumanTask(
  node: ForeignNodeOf<'humanTask'>,
  common: Common,
  scene: Scene,
): NodeOf<'humanTask'> {
  const assigned = (list: readonly ForeignExpression[]) => list.flatMap((who) => assignee(node, who, scene));
  const [people, groups] = [assigned(node.people), assigned(node.groups)];
  if (people.length + groups.length === 0) groups.push(quoted(node.lane ?? 'everyone'));
  if (node.lane === undefined && node.people.length + node.groups.length === 0)
    lose(scene.drawing, part(node, 'assignee'), 'nobody-assigned');
  const due = node.dueIn === undefined ? undefined : durationWords(node.dueIn.text);
  if (node.dueIn !== undefined && due === undefined)
    lose(scene.drawing, part(node, 'dueDate'), 'due-not-translated', { text: node.dueIn.text });
  return {
    kind: 'humanTask',
    ...common,
    question: quoted(node.question ?? common.title),
    facts: [],
    people,
    groups,
    except: [],
    outcomes: node.outcomes ?? ['done'],
    ...(node.fields.length === 0 ? {} : { form: formType(node, common.title, scene) }),
    ...(due === undefined ? {} : { dueIn: quoted(due) }),
  };
}

function assignee(node: Drawn, who: ForeignExpression, scene: Scene): string[] {
  const text = translateText(who, scene.variables);
  if (text !== undefined) return [text];
  lose(scene.drawing, part(node, 'assignee'), 'assignee-not-translated', { text: who.text });
  return [];
}

function formType({ fields }: ForeignNodeOf<'humanTask'>, title: string, scene: Scene): string {
  const base = `${typeName(nameFromTitle(title, new Set()))}Form`;
  let name = base;
  for (let suffix = 2; name in scene.types; suffix++) name = `${base}${suffix}`;
  const unique = new Map(
    fields.filter((field) => field.name !== '__proto__').map((field) => [field.name, field]),
  );
  scene.types[name] = {
    type: 'object',
    properties: Object.fromEntries([...unique].map(([key, field]) => [key, fieldSchema(field)])),
    required: [...unique.values()].filter(({ required }) => required).map((field) => field.name),
  };
  return name;
}

function fieldSchema({ title, type, values }: FormField): Record<string, unknown> {
  return values === undefined || type !== 'string' ? { type, title } : { enum: [...new Set(values)], title };
}
