/** What is found out while the nodes of one process are written: variables, types, properties of the input. */
import { RESERVED_NAMES } from '../../check/reserved-names.js';
import type { JsonSchema } from '../../graph/document.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import { createVariables, type Variables } from '../expressions/variables.js';
import type { Drawing } from './drawing.js';
import { createTitles } from './names.js';

export interface Scene {
  drawing: Drawing;
  variables: Variables;
  title: (wanted: string) => string;
  types: Record<string, JsonSchema>;
  /** Properties of the input that stand for choices which could not be translated. */
  choices: Map<string, JsonSchema>;
  /** Names of results, and of variables. */
  taken: Set<string>;
}

/** Variables that forms and scripts set are known before anything is translated. */
export function createScene(drawing: Drawing): Scene {
  const variables = createVariables();
  for (const node of drawing.nodes.values()) {
    if (node.kind === 'script' && node.expression !== undefined && isFree(node.result))
      variables.written.add(node.result);
    if (node.kind !== 'humanTask') continue;
    for (const { name, type } of node.fields) {
      if (!isFree(name)) continue;
      variables.written.add(name);
      variables.types.set(name, type === 'integer' ? 'number' : type);
    }
  }
  const taken = new Set(variables.written);
  return { drawing, variables, title: createTitles(), types: {}, choices: new Map(), taken };
}

export function isFree(name: string | undefined): name is string {
  return (
    name !== undefined && /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED_NAMES.has(name) && name !== '__proto__'
  );
}

/** A new property of the input for a choice that a person must express again. */
export function choiceProperty(scene: Scene, words: string, schema: JsonSchema): string {
  const taken = new Set([
    ...scene.choices.keys(),
    ...scene.variables.types.keys(),
    ...roots(scene.variables),
  ]);
  const name = nameFromTitle(words, taken);
  scene.choices.set(name, { ...schema, title: words });
  return name;
}

function roots({ types }: Variables): string[] {
  return [...types.keys()].map((path) => path.split('.')[0] ?? path);
}
