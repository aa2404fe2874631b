import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonFile } from './json-file.js';
import { type Answered, once } from './once.js';
import { Refusal } from './refusal.js';

const shipmentSchema = z.object({
  orderId: z.string(),
  recipient: z.string(),
  address: z.object({ street: z.string(), city: z.string(), country: z.string().length(2) }),
});

export interface ShippingData extends Answered {
  shipments: Record<string, z.infer<typeof shipmentSchema> & { trackingCode: string; cancelled: boolean }>;
}

export const FIRST_SHIPPING: ShippingData = { shipments: {}, answers: {} };

/** The country code that no carrier serves: orders to it show compensation. */
const NOWHERE = 'XX';

export function shipping(app: FastifyInstance, file: JsonFile<ShippingData>): void {
  app.get('/shipments', async () => ({ shipments: file.value.shipments }));

  app.post('/shipments', (request) => {
    const shipment = shipmentSchema.parse(request.body);
    return once(request, file, ({ shipments }) => {
      if (shipment.address.country === NOWHERE) throw new Refusal(422, 'No carrier ships to XX.');
      const shipmentId = randomUUID();
      const trackingCode = `IS${shipmentId.slice(0, 8).toUpperCase()}`;
      shipments[shipmentId] = { ...shipment, trackingCode, cancelled: false };
      return { shipmentId, trackingCode };
    });
  });

  app.delete<{ Params: { id: string } }>('/shipments/:id', ({ params: { id } }) =>
    file.change(({ shipments }) => {
      const shipment = shipments[id];
      if (!shipment) throw new Refusal(404, `There is no shipment ${id}.`);
      shipment.cancelled = true;
      return { shipmentId: id, cancelled: true };
    }),
  );
}
