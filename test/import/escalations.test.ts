/** Steps that escalate: who hears it, and what goes on beside. */
import { expect, test } from 'vitest';
import { flow, importBody } from './import-text.js';
import { traceOf } from './trace-of.js';

const NAMED = '<escalation id="x" escalationCode="late"/><escalation id="y" escalationCode="lost"/>';
const escalates = (name: string) => `<escalationEventDefinition escalationRef="${name}"/>`;
const sub = (inner: string, more = '') =>
  `<subProcess id="sub" name="Deliver" ${more}><startEvent id="in"/>${inner}</subProcess>`;
const throwing = `<intermediateThrowEvent id="t" name="Too late">${escalates('x')}</intermediateThrowEvent>
  <serviceTask id="pack" name="Pack it"/>${flow('in', 't')}${flow('t', 'pack')}`;
const around = `<startEvent id="s"/><serviceTask id="after" name="Bill"/>${flow('s', 'sub')}${flow('sub', 'after')}`;
const boundary = (cancels: boolean, name = 'x') =>
  `<boundaryEvent id="b" name="Late" attachedToRef="sub" cancelActivity="${cancels}">${escalates(name)}</boundaryEvent>
   <serviceTask id="tell" name="Tell them"/>${flow('b', 'tell')}`;

test('one that stops nothing starts a branch beside the subprocess, which goes on', async () => {
  const { document, losses } = await importBody(`${around}${sub(throwing)}${boundary(false)}`, NAMED);
  expect((await traceOf(document)).toSorted()).toEqual(['bill', 'packIt', 'tellThem']);
  expect(losses).toContainEqual(expect.objectContaining({ id: 'b', became: 'said otherwise' }));
});

test('one that stops the subprocess ends it', async () => {
  const { document } = await importBody(`${around}${sub(throwing)}${boundary(true)}`, NAMED);
  expect(await traceOf(document)).toEqual(['tellThem']);
});

test('one of another name is not heard', async () => {
  const { document } = await importBody(`${around}${sub(throwing)}${boundary(false, 'y')}`, NAMED);
  expect(await traceOf(document)).toEqual(['packIt', 'bill']);
});

const byEvent = (interrupts: boolean) =>
  `<subProcess id="ev" triggeredByEvent="true"><startEvent id="es" isInterrupting="${interrupts}">${escalates('x')}</startEvent>
   <serviceTask id="note" name="Note it"/>${flow('es', 'note')}</subProcess>`;

test('a subprocess that it starts hears it before the border does', async () => {
  const { document } = await importBody(
    `${around}${sub(throwing + byEvent(false))}${boundary(false)}`,
    NAMED,
  );
  expect((await traceOf(document)).toSorted()).toEqual(['bill', 'noteIt', 'packIt']);
});

test('it goes through the subprocess around, which hears another, to the one that waits for it', async () => {
  const inner = `<subProcess id="inner" name="Find"><startEvent id="in2"/>
    <endEvent id="t">${escalates('x')}</endEvent>${flow('in2', 't')}</subProcess>
    <serviceTask id="pack" name="Pack it"/>${flow('in', 'inner')}${flow('inner', 'pack')}`;
  const other = `<boundaryEvent id="o" attachedToRef="inner" cancelActivity="false">${escalates('y')}</boundaryEvent>
    <serviceTask id="never" name="Never"/>${flow('o', 'never')}`;
  const beside = await importBody(`${around}${sub(inner + other)}${boundary(false)}`, NAMED);
  expect((await traceOf(beside.document)).toSorted()).toEqual(['bill', 'packIt', 'tellThem']);
  const stops = await importBody(`${around}${sub(inner + other)}${boundary(true)}`, NAMED);
  expect(await traceOf(stops.document)).toEqual(['tellThem']);
});

test('one of the process itself begins beside what is done', async () => {
  const { document } = await importBody(`<startEvent id="in"/>${throwing}${byEvent(false)}`, NAMED);
  expect((await traceOf(document)).toSorted()).toEqual(['noteIt', 'packIt']);
});

test('a call that nothing in the file escalates from tells it by a signal', async () => {
  const { document, losses } = await importBody(
    `${around}<callActivity id="sub" calledElement="deliver"/>${boundary(false)}`,
    NAMED,
  );
  expect(Object.values(document.messages ?? {})).toContainEqual(expect.objectContaining({ name: 'late' }));
  expect(losses).toContainEqual(expect.objectContaining({ id: 'b#escalation', became: 'changed' }));
});
