/** Complex gateways: how many of several ways are enough. */
import { expect, test } from 'vitest';
import { flow, importBody, when } from './import-text.js';
import { traceOf } from './trace-of.js';

const task = (id: string, name: string) => `<serviceTask id="${id}" name="${name}"/>`;
const offers = (enough: string, parting = 'parallelGateway') =>
  `<startEvent id="s"/><${parting} id="p"/>${task('a', 'Ask one')}${task('b', 'Ask two')}${task('c', 'Ask three')}
   <complexGateway id="j" name="Two offers">${enough}</complexGateway>${task('pick', 'Pick one')}${flow('s', 'p')}
   ${['a', 'b', 'c'].map((id) => flow(id, 'j')).join('')}${flow('j', 'pick')}`;
const condition = (text: string) => `<activationCondition>${text}</activationCondition>`;
const all = ['a', 'b', 'c'].map((id) => flow('p', id)).join('');
const takesInTurn = { askOne: 3_000, askTwo: 2_000, askThree: 1_000 };

test.each(['activationCount >= 2', '${activationCount &gt;= 2}', '= activationCount >= 2', '2 of 3'])(
  'goes on when %s, once, and who comes later only ends',
  async (text) => {
    const { document, losses } = await importBody(offers(condition(text)) + all);
    expect(await traceOf(document, { takesInTurn })).toEqual(['askThree', 'askTwo', 'pickOne', 'askOne']);
    expect(losses).toContainEqual(expect.objectContaining({ id: 'j', became: 'said otherwise' }));
  },
);

test('of those that were taken', async () => {
  const some = `${flow('p', 'a', when('${first}'))}${flow('p', 'b', when('${second}'))}${flow('p', 'c')}`;
  const { document } = await importBody(offers(condition('activationCount >= 2'), 'inclusiveGateway') + some);
  const input = { first: false, second: true };
  expect(await traceOf(document, { input, takesInTurn })).toEqual(['askThree', 'askTwo', 'pickOne']);
});

test('without a condition it waits for all', async () => {
  const { document, losses } = await importBody(offers('') + all);
  expect((await traceOf(document, { takesInTurn })).at(-1)).toBe('pickOne');
  expect(losses).toContainEqual(expect.objectContaining({ id: 'j', became: 'changed' }));
});

test('where it leads on, every way is taken whose condition holds', async () => {
  const { document } = await importBody(
    `<startEvent id="s"/><complexGateway id="g"/>${task('a', 'Ask one')}${task('b', 'Ask two')}${task('c', 'Ask three')}
     ${flow('s', 'g')}${flow('g', 'a', when('${first}'))}${flow('g', 'b', when('${second}'))}${flow('g', 'c', when('${third}'))}`,
  );
  const trace = await traceOf(document, { input: { first: true, second: false, third: true } });
  expect(trace.toSorted()).toEqual(['askOne', 'askThree']);
});
