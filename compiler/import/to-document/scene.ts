/** What is found out while the nodes of one process are written: variables, types, properties of the input. */

import type { Graph, JsonSchema, Message } from '../../graph/document.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { RESERVED_NAMES } from '../../syntax/reserved-names.js';
import { createVariables, type Variables } from '../expressions/variables.js';
import type { ForeignOutput } from '../foreign.js';
import { allDrawings, type Drawing } from './drawing.js';
import { createTitles } from './names.js';

export interface Scene {
  /** The scope that is being written. */
  drawing: Drawing;
  /** Whether a scope is that of the workflow itself. */
  isMain: (drawing: Drawing) => boolean;
  /** Graphs that are written, by id. */
  graphs: Record<string, Graph>;
  /** The id in the document of an id of the file. */
  idOf: (id: string) => string;
  /** Its name. */
  workflow: string;
  /** What the workflows of the file are called, by what calls of them write. */
  called: ReadonlyMap<string, string>;
  /** Starts of the file that a trigger says. */
  triggered: ReadonlySet<string>;
  messages: Map<string, Message>;
  /** Writes a scope as a graph of the node of this id; gives the id of the graph. */
  nest: (inside: Drawing, owner: string, scene: Scene) => string;
  variables: Variables;
  title: (wanted: string) => string;
  types: Record<string, JsonSchema>;
  /** Properties of the input that stand for choices which could not be translated. */
  choices: Map<string, JsonSchema>;
  /** Variables that an activity fills, by its id in the document. */
  outputs: Map<string, readonly ForeignOutput[]>;
  /** What a frame goes over, by its id in the file. */
  lists: Map<string, string>;
  /** Names of results, and of variables. */
  taken: Set<string>;
}

/** Variables that forms and scripts set are known before anything is translated. */
export function createScene(
  drawing: Drawing,
  {
    idOf,
    nest,
    triggered,
    workflow,
    called,
  }: Pick<Scene, 'idOf' | 'nest' | 'triggered' | 'workflow' | 'called'>,
): Scene {
  const variables = createVariables();
  for (const node of allDrawings(drawing).flatMap(({ nodes }) => [...nodes.values()])) {
    if (node.kind === 'script' && isFree(node.result)) variables.written.add(node.result);
    if (node.kind === 'task')
      for (const { name } of node.outputs) if (isFree(name)) variables.written.add(name);
    if (node.kind !== 'humanTask') continue;
    for (const { name, type } of node.fields) {
      if (!isFree(name)) continue;
      variables.written.add(name);
      variables.types.set(name, type === 'integer' ? 'number' : type);
    }
  }
  for (const name of drawing.counters) {
    variables.written.add(name);
    variables.types.set(name, 'number');
  }
  const taken = new Set(variables.written);
  return {
    drawing,
    isMain: (one) => one === drawing,
    graphs: {},
    idOf,
    nest,
    triggered,
    workflow,
    called,
    messages: new Map(),
    variables,
    title: createTitles(),
    types: {},
    choices: new Map(),
    outputs: new Map(),
    lists: new Map(),
    taken,
  };
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

/** The constant of the signal of this name, which the workflow understands from now on. */
export function signalOf(scene: Scene, name: string): string {
  const known = [...scene.messages.values()].find((message) => message.name === name);
  if (known !== undefined) return known.constant;
  const base = nameFromTitle(name, new Set());
  let constant = `${base}Signal`;
  for (let count = 2; scene.messages.has(constant) || scene.taken.has(constant); count++)
    constant = `${base}Signal${count}`;
  scene.messages.set(constant, { kind: 'signal', name, constant, parameters: [] });
  return constant;
}

function roots({ types }: Variables): string[] {
  return [...types.keys()].map((path) => path.split('.')[0] ?? path);
}
