import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonFile } from './json-file.js';
import { type Answered, once } from './once.js';
import { Refusal } from './refusal.js';

const amount = z.number().positive();
const chargeSchema = z.object({ orderId: z.string(), amount, currency: z.string(), payer: z.string() });
const refundSchema = z.object({ chargeId: z.string() });
const payoutSchema = z.object({ payee: z.string(), amount, currency: z.string(), reference: z.string() });
const settingsSchema = z.object({ flaky: z.boolean() });

export interface PaymentData extends Answered {
  charges: Record<string, z.infer<typeof chargeSchema> & { refundId?: string }>;
  payouts: Record<string, z.infer<typeof payoutSchema>>;
  /** While on, the first attempt of every charge is answered with 503. */
  flaky: boolean;
  /** Idempotency keys of charges that were turned away once. */
  turnedAway: Record<string, true>;
}

export const FIRST_PAYMENTS: PaymentData = {
  charges: {},
  payouts: {},
  flaky: true,
  turnedAway: {},
  answers: {},
};

/** The card company refuses more than this. */
const CARD_LIMIT = 10_000;

/** Charges, refunds and payouts; flaky at first, as the networks of banks are. */
export function payments(app: FastifyInstance, file: JsonFile<PaymentData>): void {
  app.get('/payments', async () => {
    const { charges, payouts, flaky } = file.value;
    return { charges, payouts, flaky };
  });

  app.put('/payments/settings', (request) => {
    const { flaky } = settingsSchema.parse(request.body);
    return file.change((value) => {
      value.flaky = flaky;
      return { flaky };
    });
  });

  app.post('/payments/charges', async (request) => {
    const charge = chargeSchema.parse(request.body);
    await turnAwayOnce(request, file);
    return once(request, file, ({ charges }) => {
      if (charge.amount > CARD_LIMIT) throw new Refusal(402, `The card was declined for ${charge.amount}.`);
      const chargeId = randomUUID();
      charges[chargeId] = charge;
      return { chargeId };
    });
  });

  app.post('/payments/refunds', (request) => {
    const { chargeId } = refundSchema.parse(request.body);
    return file.change(({ charges }) => {
      const charge = charges[chargeId];
      if (!charge) throw new Refusal(404, `There is no charge ${chargeId}.`);
      charge.refundId ??= randomUUID();
      return { refundId: charge.refundId };
    });
  });

  app.post('/payments/payouts', (request) => {
    const payout = payoutSchema.parse(request.body);
    return once(request, file, ({ payouts }) => {
      const payoutId = randomUUID();
      payouts[payoutId] = payout;
      return { payoutId };
    });
  });
}

async function turnAwayOnce({ headers }: FastifyRequest, file: JsonFile<PaymentData>): Promise<void> {
  const key = String(headers['idempotency-key']);
  if (!file.value.flaky || file.value.turnedAway[key]) return;
  await file.change((value) => {
    value.turnedAway[key] = true;
  });
  throw new Refusal(503, 'The bank does not answer. Try again.');
}
