import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.js';

const LIMITS: Record<string, number> = { travel: 500, meals: 100, equipment: 1_000, training: 750 };

/** How much an employee may spend without asking. */
export function policies(app: FastifyInstance): void {
  app.get<{ Params: { category: string } }>('/policies/:category', async ({ params: { category } }) => {
    const limit = LIMITS[category];
    if (limit === undefined) throw new Refusal(404, `There is no policy for "${category}".`);
    return { category, limit, currency: 'EUR' };
  });
}
