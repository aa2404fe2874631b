/**
 * Two interpreters of the same choices: one walks the edges of a graph, the other executes its region tree the way
 * TypeScript would execute the printed code. Both give the nodes passed, in order, and stop after `LIMIT` nodes.
 */
import type { Sequence } from '@inkstone/compiler';
import { type Graph, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';

const LIMIT = 200;

type Nodes = Readonly<Record<string, WorkflowNode>>;

/** Takes the choices one after another, again and again; a node that does not choose takes none. */
class Chooser {
  readonly #choices: readonly number[];
  #at = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  choose<T>(options: readonly T[]): T | undefined {
    const choice = this.#choices[this.#at % this.#choices.length] ?? 0;
    this.#at += 1;
    return options[choice % options.length];
  }
}

export function walkGraph(graph: Graph, choices: readonly number[]): string[] {
  const chooser = new Chooser(choices);
  const targets = new Map(Object.values(graph.edges).map((edge) => [`${edge.from} ${edge.output}`, edge.to]));
  const passed: string[] = [];
  let at = targets.get('start next');
  while (at !== undefined && passed.length < LIMIT) {
    passed.push(at);
    const from: string = at;
    const ways = outputsOf(graph.nodes[from] as WorkflowNode).map((output) =>
      targets.get(`${from} ${output.id}`),
    );
    const isChoice = graph.nodes[from]?.kind === 'decision' || new Set(ways).size > 1;
    at = isChoice ? chooser.choose(ways) : ways[0];
  }
  return passed;
}

/** How a sequence ended. */
type Outcome = { kind: 'fell' } | { kind: 'stopped' } | { kind: 'break' | 'continue'; label?: string };

export function walkRegions(tree: Sequence, nodes: Nodes, choices: readonly number[]): string[] {
  const passed: string[] = [];
  run(tree, { nodes, chooser: new Chooser(choices), aims: new Map() }, passed);
  return passed;
}

interface Play {
  nodes: Nodes;
  chooser: Chooser;
  /** What the variable of each dispatch is set to; deleted where it is declared. */
  aims: Map<string, string>;
}

function run({ items }: Sequence, play: Play, passed: string[]): Outcome {
  const { nodes, chooser, aims } = play;
  for (const [index, item] of items.entries()) {
    if (passed.length >= LIMIT) return { kind: 'stopped' };
    let outcome: Outcome = { kind: 'fell' };
    switch (item.kind) {
      case 'step':
        passed.push(item.node);
        break;
      case 'end':
        passed.push(item.node);
        return { kind: 'stopped' };
      case 'break':
      case 'continue':
        return item;
      case 'choice': {
        const before = items[index - 1];
        if (before?.kind !== 'step' || before.node !== item.node) passed.push(item.node);
        if (passed.length >= LIMIT) return { kind: 'stopped' };
        const branch = chooser.choose(item.branches);
        outcome = branch === undefined ? outcome : run(branch.body, play, passed);
        if (isSwitch(nodes[item.node]) && outcome.kind === 'break' && outcome.label === undefined) {
          outcome = { kind: 'fell' };
        }
        break;
      }
      case 'block':
        outcome = run(item.body, play, passed);
        if (outcome.kind === 'break' && outcome.label === item.label) outcome = { kind: 'fell' };
        break;
      case 'loop':
        outcome = repeat(item.body, item.label, play, passed);
        break;
      case 'variable':
        aims.delete(item.name);
        break;
      case 'aim':
        aims.set(item.variable, item.to);
        break;
      case 'dispatch': {
        const branch = item.branches.find(({ aim }) => aim === aims.get(item.variable));
        if (branch === undefined) throw new Error(`nothing is said for ${aims.get(item.variable)}`);
        outcome = run(branch.body, play, passed);
        if (outcome.kind === 'break' && outcome.label === undefined) outcome = { kind: 'fell' };
        break;
      }
    }
    if (outcome.kind !== 'fell') return outcome;
  }
  return { kind: 'fell' };
}

function repeat(body: Sequence, label: string | undefined, play: Play, passed: string[]): Outcome {
  for (;;) {
    const outcome = run(body, play, passed);
    if (outcome.kind === 'fell') continue;
    if (outcome.kind === 'stopped') return outcome;
    const mine = outcome.label === undefined || outcome.label === label;
    if (!mine) return outcome;
    if (outcome.kind === 'break') return { kind: 'fell' };
  }
}

function isSwitch(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'humanTask' && node.outcomes.length >= 3;
}
