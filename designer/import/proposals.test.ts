import { importDocument, type Loss } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { faultOfName, lossesOf, namedDocuments, namesOf, proposalsOf } from './proposals.js';

const BPMN = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const process = (id: string, name: string, step: string) => `<process id="${id}" name="${name}">
  <startEvent id="${id}s"/>${step}<endEvent id="${id}e"/>
  <sequenceFlow id="${id}f" sourceRef="${id}s" targetRef="${id}t"/>
  <sequenceFlow id="${id}g" sourceRef="${id}t" targetRef="${id}e"/></process>`;
const ORDERS = `<definitions ${BPMN}>
  ${process('order', 'Order', '<callActivity id="ordert" name="Ship it" calledElement="shipping"/>')}
  ${process('shipping', 'Shipping', '<userTask id="shippingt" name="Pack"/>')}
</definitions>`;

async function read(fileName: string, text: string) {
  return { fileName, outcome: await importDocument(text, { fileName }) };
}

test('names are those of the processes, with a number where another workflow has them', async () => {
  const files = [await read('a.bpmn', ORDERS), await read('b.bpmn', ORDERS)];
  const proposals = proposalsOf(files);
  expect(proposals.map(({ id, fileName, steps }) => [id, fileName, steps])).toEqual([
    ['0/0', 'a.bpmn', 1],
    ['0/1', 'a.bpmn', 1],
    ['1/0', 'b.bpmn', 1],
    ['1/1', 'b.bpmn', 1],
  ]);
  const names = namesOf(proposals, { '1/0': 'mine' }, ['order']);
  expect(names).toEqual({ '0/0': 'order2', '0/1': 'shipping', '1/0': 'mine', '1/1': 'shipping2' });
  expect(Object.keys(names).map((id) => faultOfName(id, names, ['order', 'mine']))).toEqual([
    undefined,
    undefined,
    'taken',
    undefined,
  ]);
  expect(faultOfName('0/0', { '0/0': 'a', '0/1': 'a' }, [])).toBe('twice');
  expect(faultOfName('0/0', { '0/0': 'My order' }, [])).toBe('invalid');
});

test('a step that runs another process of its file runs it under its new name', async () => {
  const proposals = proposalsOf([await read('a.bpmn', ORDERS), await read('b.bpmn', ORDERS)]);
  const documents = namedDocuments(proposals, namesOf(proposals, {}, ['shipping']));
  expect(documents.map(({ name }) => name)).toEqual(['order', 'shipping2', 'order2', 'shipping3']);
  expect(documents.map(({ title }) => title)).toEqual(['Order', 'Shipping 2', 'Order 2', 'Shipping 3']);
  const calls = documents.flatMap(({ graphs }) =>
    Object.values(graphs).flatMap(({ nodes }) =>
      Object.values(nodes).flatMap((node) => (node.kind === 'child' ? [node.workflow] : [])),
    ),
  );
  expect(calls).toEqual(["'shipping2'", "'shipping3'"]);
});

test('losses of all files stand by what became of them, what asks for attention first', async () => {
  const loss = (id: string, became: Loss['became']): Loss => ({
    id,
    name: id,
    type: 'task',
    code: 'stands-for',
    params: {},
    reason: '',
    became,
  });
  const outcome = {
    format: 'BPMN 2.0',
    processes: [
      { document: { title: 'Order' } as never, losses: [loss('a', 'left out'), loss('b', 'placeholder')] },
    ],
    losses: [loss('c', 'left out')],
  };
  const broken = await read('c.bpmn', '<no');
  const groups = lossesOf([{ fileName: 'a.bpmn', outcome }, broken]);
  expect(
    groups.map(({ became, losses }) => [became, losses.map(({ id, within }) => `${id} of ${within}`)]),
  ).toEqual([
    ['placeholder', ['b of Order']],
    ['left out', ['a of Order', 'c of a.bpmn']],
  ]);
  expect(proposalsOf([broken])).toEqual([]);
});
