/** One start for each scope. */
import { add, addEnd, addStart, connect, type Drawing, freeId, lose, out } from './drawing.js';
import type { Drawn } from './drawn.js';

/** The id of the only start, made when there is none or several. */
export function oneStart(drawing: Drawing, scope: string): string {
  const nodes = [...drawing.nodes.values()];
  const entered = new Set(drawing.flows.map(({ to }) => to));
  const starts = nodes.filter(({ kind }) => kind === 'start');
  const firsts = starts.length > 0 ? starts : nodes.filter(({ id }) => !entered.has(id));
  const begins = firsts.length === 0 ? nodes.slice(0, 1) : firsts;
  const [first] = begins;
  if (first === undefined) {
    const start = addStart(drawing, undefined, `${scope}_start`);
    connect(drawing, start, addEnd(drawing, undefined));
    return start;
  }
  if (begins.length === 1 && first.kind === 'start') return withoutFlowsInto(drawing, first.id);
  const start = addStart(drawing, first, `${scope}_start`);
  if (begins.length === 1) connect(drawing, start, first.id);
  else if (starts.length > 0) beginOneWay(drawing, scope, start, begins);
  else beginAtOnce(drawing, scope, start, begins);
  return start;
}

/** Nothing leads into a start; what does so in the file leads to what follows it. */
function withoutFlowsInto(drawing: Drawing, start: string): string {
  const next = out(drawing, start)[0]?.to;
  for (const flow of drawing.flows) if (flow.to === start && next !== undefined) flow.to = next;
  return start;
}

/** Steps that nothing leads to all begin when their scope does. */
function beginAtOnce(drawing: Drawing, scope: string, start: string, begins: readonly Drawn[]): void {
  const split = freeId(`${scope}_begin`, drawing);
  const [near] = begins;
  const position = near?.position && { x: near.position.x - 80, y: near.position.y };
  drawing.nodes.set(split, {
    kind: 'split',
    id: split,
    type: 'gateway',
    title: 'All that begin',
    takes: 'all',
    ...(position === undefined ? {} : { position }),
  });
  connect(drawing, start, split);
  for (const { id } of begins) connect(drawing, split, id);
}

/** Several starts are alternatives: an event decides, here the person who starts. */
function beginOneWay(drawing: Drawing, scope: string, start: string, begins: readonly Drawn[]): void {
  const title = 'How does it start?';
  const choice = add(
    drawing,
    begins[0],
    { kind: 'choice', id: `${scope}_starts`, type: 'start', title },
    -150,
  );
  connect(drawing, start, choice);
  for (const begin of begins) {
    const flows = out(drawing, begin.id);
    const [next] = flows;
    const name = begin.title || ('event' in begin && begin.event.name) || begin.id;
    connect(drawing, choice, next?.to ?? addEnd(drawing, begin), { title: name });
    lose(drawing, begin, 'several-starts');
    drawing.nodes.delete(begin.id);
    drawing.flows = drawing.flows.filter(({ from, to }) => from !== begin.id && to !== begin.id);
  }
}
