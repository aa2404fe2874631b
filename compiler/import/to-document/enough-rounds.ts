/**
 * Rounds of which not all are needed: the condition of the file is asked after each. Where they are done one after the other the
 * round leaves the frame; where all begin at once, the frame is left when it holds, and what still runs is cancelled.
 */
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { parsedExpression } from '../expressions/translate.js';
import type { ForeignExpression, ForeignScript } from '../foreign.js';
import { add, addEnd, connect, type Drawing, freeId, out, reachable } from './drawing.js';
import type { Drawn, Frame } from './drawn.js';

type Each = NonNullable<Frame['each']>;

/** What engines call the numbers that such a condition asks for. */
const DONE = /\b(?:nrOfCompletedInstances|numberOfCompletedInstances)\b/g;
const ALL = /\b(?:nrOfInstances|numberOfInstances)\b/g;
const ACTIVE = /\b(?:nrOfActiveInstances|numberOfActiveInstances)\b/g;
const POSITION = /\bloopCounter\b/g;

/** @param frame whose inside is one round: its start, the step, its end */
export function leaveWhenEnough(drawing: Drawing, frame: Frame, { until, atOnce }: Each): void {
  if (until === undefined) return;
  const step = [...frame.inside.nodes.values()].find(({ kind }) => kind !== 'start' && kind !== 'end');
  if (step === undefined) return;
  const words = step.title || frame.id;
  const done = counter(drawing, `${words} done`);
  const count = script(frame.inside, step, `${words}: one more is done`, done, `${done} + 1`);
  putBehind(frame.inside, step.id, count);
  if (
    reachable(
      drawing,
      out(drawing, frame.id).map(({ to }) => to),
    ).has(frame.id)
  )
    putBefore(drawing, frame.id, script(drawing, frame, `${words}: none is done`, done, '0'));
  const condition = inNumbers(until, done, atOnce, () => countAll(drawing, frame, words));
  if (atOnce) leaveByEvent(drawing, frame, withOne(condition, done));
  else leaveByRound(drawing, frame, { count, words }, condition);
}

function counter({ counters, locals }: Drawing, words: string): string {
  const name = nameFromTitle(words, new Set([...locals, ...counters]));
  counters.add(name);
  return name;
}

function script(drawing: Drawing, near: Drawn, title: string, result: string, text: string): string {
  const node: ForeignScript = {
    kind: 'script',
    id: `${near.id}_${result}`,
    type: 'scope',
    title,
    result,
    expression: { text: `\${${text}}`, language: 'juel' },
  };
  return add(drawing, near, node, 110);
}

function putBehind(drawing: Drawing, step: string, id: string): void {
  for (const flow of out(drawing, step)) flow.from = id;
  connect(drawing, step, id);
}

function putBefore(drawing: Drawing, step: string, id: string): void {
  for (const flow of drawing.flows) if (flow.to === step) flow.to = id;
  connect(drawing, id, step);
}

/** How many there are is the length of the list, which is known when the frame is written. */
function countAll(drawing: Drawing, frame: Frame, words: string): string {
  const name = counter(drawing, `${words} count`);
  const title = `${words}: how many`;
  const id = add(
    drawing,
    frame,
    { kind: 'count', id: `${frame.id}_count`, type: 'scope', title, of: frame.id, result: name },
    -80,
  );
  putBefore(drawing, frame.id, id);
  return name;
}

/** The condition over the variables that stand for the engine's numbers. */
function inNumbers(
  until: ForeignExpression,
  done: string,
  atOnce: boolean,
  all: () => string,
): ForeignExpression {
  let known: string | undefined;
  const count = (): string => {
    known ??= all();
    return known;
  };
  const text = until.text
    .replace(DONE, done)
    .replace(ACTIVE, () => (atOnce ? `(${count()} - ${done})` : '1'))
    .replace(ALL, () => count())
    .replace(POSITION, (name) => (atOnce ? name : `(${done} - 1)`));
  return { ...until, text };
}

/** It is asked when a round is done, never before the first is. */
function withOne(condition: ForeignExpression, done: string): ForeignExpression {
  const { text, language } = condition;
  if (parsedExpression(condition) === undefined) return condition;
  const inner = /^[$#]\{([\s\S]*)\}$/.exec(text.trim())?.[1];
  if (language === 'feel') return { text: `=${done} > 0 and (${text.replace(/^\s*=/, '')})`, language };
  return { text: `\${${done} > 0 && (${inner ?? text})}`, language };
}

const ENOUGH = 'enough';

function leaveByRound(
  drawing: Drawing,
  frame: Frame,
  { count, words }: { count: string; words: string },
  condition: ForeignExpression,
): void {
  const { inside } = frame;
  const title = `${words}: is it enough?`;
  const near = inside.nodes.get(count);
  const choice = add(inside, near, { kind: 'choice', id: `${frame.id}_enough`, type: 'scope', title }, 110);
  for (const flow of out(inside, count)) flow.from = choice;
  connect(inside, count, choice);
  const way = freeId(ENOUGH, drawing);
  frame.outputs.push({ id: way, label: ENOUGH });
  inside.wayOuts.add(way);
  const end = addEnd(inside, inside.nodes.get(choice));
  const leaving = inside.nodes.get(end);
  if (leaving?.kind === 'end')
    inside.nodes.set(end, { ...leaving, event: { type: 'escalation', name: way } });
  const asked = connect(inside, choice, end, { title: ENOUGH, condition });
  inside.flows = [asked, ...inside.flows.filter((flow) => flow !== asked)];
  goOn(drawing, frame.id, { from: frame.id, output: way });
}

function leaveByEvent(drawing: Drawing, frame: Frame, condition: ForeignExpression): void {
  const id = freeId(`${frame.id}_${ENOUGH}`, drawing);
  drawing.nodes.set(id, {
    kind: 'catch',
    id,
    type: 'scope',
    title: ENOUGH,
    event: { type: 'conditional', condition },
    attachedTo: frame.id,
    interrupting: true,
  });
  goOn(drawing, frame.id, { from: id });
}

/** What follows the frame follows this, too; to a join behind it both are one. */
function goOn(drawing: Drawing, frame: string, { from, output }: { from: string; output?: string }): void {
  const next = out(drawing, frame).filter((flow) => flow.output === undefined);
  const all = next.length > 1 ? allOf(drawing, frame) : undefined;
  const target = all ?? next[0]?.to ?? addEnd(drawing, drawing.nodes.get(frame));
  const input = freeId(`${frame}_${ENOUGH}_in`, drawing);
  for (const flow of out(drawing, frame)) if (flow.output === undefined) flow.input ??= input;
  const shared = out(drawing, frame).find((flow) => flow.output === undefined)?.input ?? input;
  connect(drawing, from, target, { input: shared, ...(output === undefined ? {} : { output }) });
}

/** Several ways behind the frame begin behind a gateway, to which both lead. */
function allOf(drawing: Drawing, frame: string): string {
  const gateway = freeId(`${frame}_split`, drawing);
  drawing.nodes.set(gateway, {
    kind: 'gateway',
    gateway: 'parallel',
    id: gateway,
    type: 'gateway',
    title: '',
  });
  for (const flow of out(drawing, frame)) if (flow.output === undefined) flow.from = gateway;
  connect(drawing, frame, gateway);
  return gateway;
}
