import type { Json } from '@inkstone/runtime';
import { z } from 'zod';

/** PostgreSQL's `integer`. */
const MOST_COUNTED = 2 ** 31 - 1;

/** Any JSON value. What comes in was JSON text and what goes out becomes it, so there is nothing to check. */
export const jsonValue = z.any() as z.ZodType<Json>;

/** Text that every part of the product can hold: no U+0000 and no half of a surrogate pair. */
export const text = z
  .string()
  .refine((value) => !/[\0\p{Surrogate}]/u.test(value), 'this text holds a character that cannot be stored');

/** What callers choose to tell things apart: workflow ids, request ids. */
export const chosenId = text.min(1).max(200);

/** Versions, revisions, activations. */
export const count = z.number().int().min(0).max(MOST_COUNTED);
export const countInUrl = z.coerce.number().int().min(0).max(MOST_COUNTED);

export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  at: z.string().optional(),
  hint: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  details: z.unknown().optional(),
});

/** A page of a list: ask again with `cursor` for what follows. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

/** ISO 8601, UTC. */
export const instant = z.string();

/** Whom a task was given to: names of people, and groups. Both empty: nobody. */
export const askedSchema = z.object({ people: z.array(z.string()), groups: z.array(z.string()) });
export type Asked = z.infer<typeof askedSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  roles: z.array(z.enum(['analyst', 'developer', 'approver', 'operator'])),
  groups: z.array(z.string()),
});
export type Person = z.infer<typeof personSchema>;

/** GET /api/people → a page of `personSchema`. */
/** GET /api/me. In development the header `inkstone-act-as: <person id>` chooses who one is. */
export const meSchema = z.object({
  person: personSchema,
  namespace: z.string(),
  permissions: z.array(z.string()),
  /** Present in development: whom one can act as. */
  canActAs: z.array(personSchema).optional(),
});
export type Me = z.infer<typeof meSchema>;
