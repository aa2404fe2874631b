/** The default of an inclusive gateway meets the other ways without a join: it is never taken with them. */
import { expect, test } from 'vitest';
import { flow, importBody, when } from './import-text.js';
import { traceOf } from './trace-of.js';

const task = (id: string, name: string) => `<serviceTask id="${id}" name="${name}"/>`;
const payment = `<startEvent id="s"/><inclusiveGateway id="g" default="g_cash"/>${task('cash', 'Take cash')}${task('card', 'Take card')}
  ${task('gift', 'Take voucher')}<inclusiveGateway id="j"/>${task('check', 'Check it')}<exclusiveGateway id="m"/>${task('ship', 'Ship it')}
  ${flow('s', 'g')}${flow('g', 'cash')}${flow('g', 'card', when('${card}'))}${flow('g', 'gift', when('${voucher}'))}${flow('card', 'j')}
  ${flow('gift', 'j')}${flow('j', 'check')}${flow('check', 'm')}${flow('cash', 'm')}${flow('m', 'ship')}`;

test.each([
  [false, false, ['takeCash', 'shipIt']],
  [true, false, ['takeCard', 'checkIt', 'shipIt']],
  [true, true, ['takeCard', 'takeVoucher', 'checkIt', 'shipIt']],
])('card %s, voucher %s', async (card, voucher, expected) => {
  const { document } = await importBody(payment);
  expect(await traceOf(document, { input: { card, voucher } })).toEqual(expected);
});
