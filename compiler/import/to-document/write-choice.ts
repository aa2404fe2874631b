import type { NodeOf } from '../../graph/node.js';
import { quoted } from '../../schema/type-name.js';
import { areOpposite, translate } from '../expressions/translate.js';
import { lose, loseFlow, out } from './drawing.js';
import type { Choice, DrawnFlow, Split } from './drawn.js';
import { choiceProperty, type Scene } from './scene.js';
import type { Common } from './write-node.js';

/** Output of a decision by the id of the flow that leaves there. */
export function choiceOutputs(flows: readonly DrawnFlow[]): Map<string, string> {
  const last = defaultOf(flows);
  return new Map(flows.map((flow, index) => [flow.id, flow === last ? 'otherwise' : `way${index + 1}`]));
}

/** The last flow without a condition, or the second of two that exclude each other; undefined: each has one. */
function defaultOf(flows: readonly DrawnFlow[]): DrawnFlow | undefined {
  const open = flows.findLast(({ condition, noneOf }) => condition === undefined && noneOf === undefined);
  if (open !== undefined || flows.length !== 2) return open;
  const [first, second] = flows.map(({ condition }) => condition);
  return first !== undefined && second !== undefined && areOpposite(first, second) ? flows[1] : undefined;
}

export function writeChoice(node: Choice, common: Omit<Common, 'kind'>, scene: Scene): NodeOf<'decision'> {
  const flows = out(scene.drawing, node.id);
  const last = defaultOf(flows);
  const asked = flows.filter((flow) => flow !== last);
  const open = asked.filter(({ condition, noneOf }) => condition === undefined && noneOf === undefined);
  const ways = open.length > 0 ? oneOf(node, common.title, flows, open, scene) : undefined;
  const outputs = choiceOutputs(flows);
  return {
    kind: 'decision',
    ...common,
    branches: asked.map((flow) => ({
      id: outputs.get(flow.id) ?? flow.id,
      label: labelOf(flow, scene),
      condition: ways?.get(flow) ?? conditionOf(flow, scene),
    })),
    ...(last === undefined || last.title === '' ? {} : { otherwise: last.title }),
  };
}

/** All flows at once, or those whose conditions hold. */
export function writeSplit(
  node: Split,
  common: Common,
  scene: Scene,
): NodeOf<'parallel'> | NodeOf<'inclusive'> {
  const flows = out(scene.drawing, node.id);
  const outputs = splitOutputs(node, flows);
  const asked = flows.filter((flow) => outputs.get(flow.id) !== 'otherwise');
  const named = (flow: DrawnFlow) => ({ id: outputs.get(flow.id) ?? flow.id, label: labelOf(flow, scene) });
  if (node.takes === 'all') return { kind: 'parallel', ...common, branches: asked.map(named) };
  const someAsk = flows.some(({ condition }) => condition !== undefined);
  const last = flows.find((flow) => outputs.get(flow.id) === 'otherwise');
  return {
    kind: 'inclusive',
    ...common,
    branches: asked.map((flow) => ({
      ...named(flow),
      condition: flow.condition === undefined && someAsk ? 'true' : conditionOf(flow, scene),
    })),
    ...(last === undefined || last.title === '' ? {} : { otherwise: last.title }),
  };
}

/** Output of a split by the id of the flow that leaves there. */
export function splitOutputs(
  { takes, defaultFlow }: Split,
  flows: readonly DrawnFlow[],
): Map<string, string> {
  const isLast = ({ id }: DrawnFlow) => takes === 'some' && id === defaultFlow;
  return new Map(flows.map((flow, index) => [flow.id, isLast(flow) ? 'otherwise' : `way${index + 1}`]));
}

function labelOf(flow: DrawnFlow, { drawing }: Scene): string {
  return flow.title || drawing.nodes.get(flow.to)?.title || flow.id;
}

/** Ways without conditions: a property of the input says which one is taken. */
function oneOf(
  node: Choice,
  title: string,
  flows: readonly DrawnFlow[],
  open: readonly DrawnFlow[],
  scene: Scene,
): Map<DrawnFlow, string> {
  const labels = new Map<DrawnFlow, string>();
  const taken = new Set<string>();
  for (const flow of flows) {
    const label = labelOf(flow, scene);
    labels.set(flow, taken.has(label) ? `${label} (${labels.size + 1})` : label);
    taken.add(labels.get(flow) ?? label);
  }
  const property = wayProperty(node, title, [...labels.values()], scene);
  const code = node.variable === undefined ? 'ways-asked-of-input' : 'ways-asked-of-step';
  lose(scene.drawing, { ...node, id: `${node.id}#ways` }, code, { property });
  const way = node.variable ?? `input.${property}`;
  return new Map(open.map((flow) => [flow, `${way} === ${quoted(labels.get(flow) ?? '')}`]));
}

/** The property of the input that names the way; where a step may give it, it is the first value of a variable. */
function wayProperty({ variable }: Choice, title: string, labels: readonly string[], scene: Scene): string {
  if (variable === undefined) return choiceProperty(scene, title, { enum: labels });
  scene.variables.types.set(variable, 'string');
  scene.variables.read.add(variable);
  scene.choices.set(variable, { enum: labels, title });
  return variable;
}

function conditionOf(flow: DrawnFlow, scene: Scene): string {
  const text = translated(flow, scene);
  if (text !== undefined) return text;
  const { condition, noneOf } = flow;
  if (condition === undefined && noneOf === undefined) {
    const asked = choiceProperty(scene, labelOf(flow, scene), { type: 'boolean' });
    loseFlow(scene.drawing, flow, 'way-asked-of-input', { property: asked });
    return `input.${asked} === true`;
  }
  const property = choiceProperty(scene, labelOf(flow, scene), { type: 'boolean' });
  const said = (condition === undefined ? (noneOf ?? []) : [condition]).map(({ text }) => text).join(', ');
  loseFlow(scene.drawing, flow, 'condition-not-translated', { condition: said, property });
  return `input.${property} === true`;
}

function translated({ condition, noneOf }: DrawnFlow, { variables }: Scene): string | undefined {
  if (condition === undefined && noneOf === undefined) return undefined;
  if (condition !== undefined) return translate(condition, 'boolean', variables);
  const all = (noneOf ?? []).map((one) => translate(one, 'boolean', variables));
  if (all.some((one) => one === undefined)) return undefined;
  return all.map((one) => `!(${one})`).join(' && ');
}
