import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonFile } from './json-file.js';
import { type Answered, once } from './once.js';
import { Refusal } from './refusal.js';

const itemSchema = z.object({ sku: z.string(), quantity: z.int().min(1) });
const reservationSchema = z.object({ orderId: z.string(), items: z.array(itemSchema).min(1) });

type Item = z.infer<typeof itemSchema>;

export interface InventoryData extends Answered {
  /** Pieces that are free to reserve, by SKU. */
  stock: Record<string, number>;
  reservations: Record<string, { orderId: string; items: Item[]; released: boolean }>;
}

export const FIRST_INVENTORY: InventoryData = {
  stock: { 'desk-lamp': 120, 'oak-desk': 25, 'office-chair': 60, notebook: 1_000 },
  reservations: {},
  answers: {},
};

/** Stock that orders reserve, and give back when they fall through. */
export function inventory(app: FastifyInstance, file: JsonFile<InventoryData>): void {
  app.get('/inventory', async () => ({ stock: file.value.stock, reservations: file.value.reservations }));

  app.post('/inventory/reservations', (request) => {
    const { orderId, items } = reservationSchema.parse(request.body);
    return once(request, file, ({ stock, reservations }) => {
      for (const item of items) checkStock(stock, item);
      for (const { sku, quantity } of items) stock[sku] = (stock[sku] ?? 0) - quantity;
      const reservationId = randomUUID();
      reservations[reservationId] = { orderId, items, released: false };
      return { reservationId };
    });
  });

  app.delete<{ Params: { id: string } }>('/inventory/reservations/:id', ({ params: { id } }) =>
    file.change(({ stock, reservations }) => {
      const reservation = reservations[id];
      if (!reservation) throw new Refusal(404, `There is no reservation ${id}.`);
      if (!reservation.released) {
        for (const { sku, quantity } of reservation.items) stock[sku] = (stock[sku] ?? 0) + quantity;
      }
      reservation.released = true;
      return { reservationId: id, released: true };
    }),
  );
}

function checkStock(stock: Record<string, number>, { sku, quantity }: Item): void {
  const free = stock[sku];
  if (free === undefined) throw new Refusal(422, `There is no article "${sku}".`);
  if (free < quantity) throw new Refusal(409, `Only ${free} of "${sku}" are in stock, not ${quantity}.`);
}
