/** What would be made of files that were read: workflows with names that nobody has. */
import type { Became, Loss } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { withRoom } from './make-room.js';
import type { ReadFile } from './read-in-worker.js';

export interface Proposal {
  /** Of this process among all that were read. */
  id: string;
  fileName: string;
  document: WorkflowDocument;
  /** Steps in the drawing and in the drawings within it; starts and ends are none. */
  steps: number;
}

export function proposalsOf(files: readonly ReadFile[]): Proposal[] {
  return files.flatMap(({ fileName, outcome }, file) => {
    if ('problem' in outcome) return [];
    return outcome.processes.map(({ document }, index) => {
      return { id: `${file}/${index}`, fileName, document, steps: stepsIn(document) };
    });
  });
}

function stepsIn({ graphs }: WorkflowDocument): number {
  const nodes = Object.values(graphs).flatMap((graph) => Object.values(graph.nodes));
  return nodes.filter(({ kind }) => kind !== 'start' && kind !== 'end').length;
}

/** A name for each: what was typed for it, otherwise its own, with a number where another workflow has that. */
export function namesOf(
  proposals: readonly Proposal[],
  typed: Readonly<Record<string, string>>,
  taken: readonly string[],
): Record<string, string> {
  const used = new Set([...taken, ...Object.values(typed)]);
  const names: Record<string, string> = {};
  for (const { id, document } of proposals) {
    const name = typed[id] ?? freeName(document.name, used);
    used.add(name);
    names[id] = name;
  }
  return names;
}

function freeName(name: string, used: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; used.has(free); count += 1) free = `${name}${count}`;
  return free;
}

export type NameFault = 'invalid' | 'taken' | 'twice';

/** Why a name cannot be had. */
export function faultOfName(
  id: string,
  names: Readonly<Record<string, string>>,
  taken: readonly string[],
): NameFault | undefined {
  const name = names[id] ?? '';
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return 'invalid';
  if (taken.includes(name)) return 'taken';
  return Object.entries(names).some(([other, same]) => other !== id && same === name) ? 'twice' : undefined;
}

/** A workflow that got a number to its name has it in its title as well: people know workflows by their titles. */
export function titleOf({ document: { name, title } }: Proposal, chosen: string): string {
  const number = chosen.startsWith(name) ? /^\d+$/.exec(chosen.slice(name.length))?.[0] : undefined;
  return number === undefined ? title : `${title} ${number}`;
}

/** The documents under their names; steps that run another process of the same file run it under its name. */
export function namedDocuments(
  proposals: readonly Proposal[],
  names: Readonly<Record<string, string>>,
): WorkflowDocument[] {
  return proposals.map((proposal) => {
    const { id, fileName, document } = proposal;
    const siblings = proposals.filter(
      (other) => other.fileName === fileName && fileOf(other.id) === fileOf(id),
    );
    const now = new Map(siblings.map((other) => [`'${other.document.name}'`, `'${names[other.id]}'`]));
    const name = names[id] ?? document.name;
    return withRoom({ ...callingBy(document, now), name, title: titleOf(proposal, name) });
  });
}

const fileOf = (id: string) => id.split('/')[0];

function callingBy(document: WorkflowDocument, now: ReadonlyMap<string, string>): WorkflowDocument {
  const graphs = mapValues(document.graphs, (graph) => ({
    ...graph,
    nodes: mapValues(graph.nodes, (node) =>
      node.kind === 'child' ? { ...node, workflow: now.get(node.workflow) ?? node.workflow } : node,
    ),
  }));
  return { ...document, graphs };
}

function mapValues<T>(values: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** What asks for somebody's attention comes first. */
const ORDER: readonly Became[] = ['placeholder', 'changed', 'left out', 'said otherwise'];

/** A loss, and the title of the process that it is of, or the file's name where it is of none. */
export interface LossIn extends Loss {
  within: string;
}

/** Everything that the drawings do not say as the files did, by what became of it; kinds without any are left out. */
export function lossesOf(files: readonly ReadFile[]): { became: Became; losses: LossIn[] }[] {
  const all = files.flatMap(({ fileName, outcome }) => {
    if ('problem' in outcome) return [];
    const within = (losses: readonly Loss[], of: string) => losses.map((loss) => ({ ...loss, within: of }));
    const processes = outcome.processes.flatMap(({ document, losses }) => within(losses, document.title));
    return [...processes, ...within(outcome.losses, fileName)];
  });
  return ORDER.map((became) => ({
    became,
    losses: all.filter((loss) => loss.became === became),
  })).filter(({ losses }) => losses.length > 0);
}
