/**
 * Complex gateways in which ways meet: the flow goes on as soon as enough have come, once; who comes later only ends. A branch
 * that begins where the ways part waits for it, and each way counts itself. Where they lead on, those ways are taken whose
 * conditions hold.
 */
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { ForeignExpression, ForeignNodeOf } from '../foreign.js';
import { add, addEnd, connect, type Drawing, freeId, into, lose, out, reachable } from './drawing.js';

type Gateway = ForeignNodeOf<'gateway'>;

/** What the standard calls how many have come, as files write it. */
const COME = /\bactivationCount\b|\bactivation count\b/gi;

export function meetWhenEnough(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'gateway' || node.gateway !== 'complex') continue;
    const ways = into(drawing, node.id).length;
    const parting = ways < 2 || node.enough === undefined ? undefined : partingBefore(drawing, node);
    if (parting !== undefined && node.enough !== undefined) waitBeside(drawing, node, node.enough, parting);
    else if (ways > 1) lose(drawing, node, 'enough-not-said');
    else lose(drawing, node, 'complex-takes-all-that-hold');
  }
}

/** The last gateway that all ways to a node come through, where all begin at once; none in a loop. */
function partingBefore(drawing: Drawing, node: Gateway): Gateway | undefined {
  if (
    reachable(
      drawing,
      out(drawing, node.id).map(({ to }) => to),
    ).has(node.id)
  )
    return undefined;
  const entered = new Set(drawing.flows.map(({ to }) => to));
  const begins = [...drawing.nodes.keys()].filter((id) => !entered.has(id));
  const partings = [...drawing.nodes.values()].filter((other): other is Gateway => {
    if (other.kind !== 'gateway' || !['parallel', 'inclusive', 'complex'].includes(other.gateway))
      return false;
    if (other.id === node.id || out(drawing, other.id).length < 2 || into(drawing, other.id).length !== 1)
      return false;
    const without = { ...drawing, flows: drawing.flows.filter(({ from }) => from !== other.id) };
    return !reachable(without, begins).has(node.id) && reachable(drawing, [other.id]).has(node.id);
  });
  return partings.find((one) => partings.every(({ id }) => reachable(drawing, [id]).has(one.id)));
}

function waitBeside(drawing: Drawing, node: Gateway, enough: ForeignExpression, parting: Gateway): void {
  const words = node.title || 'ways';
  const come = nameFromTitle(`${words} that came`, new Set([...drawing.locals, ...drawing.counters]));
  drawing.counters.add(come);
  for (const flow of into(drawing, node.id)) {
    const from = drawing.nodes.get(flow.from);
    const title = `${flow.title || from?.title || words}: one more has come`;
    const expression = { text: `\${${come} + 1}`, language: 'juel' as const };
    const count = add(drawing, from, {
      kind: 'script',
      id: `${node.id}_${come}`,
      type: 'scope',
      title,
      result: come,
      expression,
    });
    flow.to = count;
    connect(drawing, count, addEnd(drawing, drawing.nodes.get(count)));
  }
  const { id, type, title, position } = node;
  const place = position === undefined ? {} : { position };
  const behind = leadOnFrom(drawing, node);
  const condition = inNumbers(enough, come);
  drawing.nodes.set(id, {
    kind: 'catch',
    id,
    type,
    title: title || 'Enough have come',
    event: { type: 'conditional', condition },
    ...place,
  });
  connect(drawing, id, behind);
  beginWith(drawing, parting, id);
  lose(drawing, node, 'enough-beside');
}

/** Several ways on are those of a gateway behind. */
function leadOnFrom(drawing: Drawing, node: Gateway): string {
  const flows = out(drawing, node.id);
  drawing.flows = drawing.flows.filter(({ from }) => from !== node.id);
  if (flows.length === 0) return addEnd(drawing, node);
  if (flows.length === 1) return flows[0]?.to ?? '';
  const { enough: _, ...rest } = node;
  const id = freeId(`${node.id}_on`, drawing);
  drawing.nodes.set(id, { ...rest, id, gateway: 'inclusive', title: '' });
  drawing.flows.push(...flows.map((flow) => ({ ...flow, from: id })));
  return id;
}

/** Where not all ways begin at once, a split before it begins those and the branch. */
function beginWith(drawing: Drawing, parting: Gateway, branch: string): void {
  if (parting.gateway === 'parallel') {
    connect(drawing, parting.id, branch);
    return;
  }
  const all = add(
    drawing,
    parting,
    { kind: 'gateway', gateway: 'parallel', id: `${parting.id}_all`, type: 'gateway', title: '' },
    -80,
  );
  for (const flow of into(drawing, parting.id)) flow.to = all;
  connect(drawing, all, parting.id);
  connect(drawing, all, branch);
}

/** `2`, `2 of 3`, or a condition over how many have come. */
function inNumbers({ text, language }: ForeignExpression, come: string): ForeignExpression {
  const few = /^[$#=]?\{?\s*(\d+)\s*(?:(?:out )?of\s+\d+|von\s+\d+|\/\s*\d+)?\s*\}?$/i.exec(text.trim());
  if (few !== null) return { text: `\${${come} >= ${few[1]}}`, language: 'juel' };
  const words = text.replace(COME, come);
  return language === 'other' || language === 'placeholder'
    ? asJuel(words, language)
    : { text: words, language };
}

/** The standard's own examples write the condition without the marks of an engine. */
function asJuel(text: string, language: ForeignExpression['language']): ForeignExpression {
  return /^[\w\s.<>=!&|+*/()-]+$/.test(text) ? { text: `\${${text}}`, language: 'juel' } : { text, language };
}
