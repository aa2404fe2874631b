import { meSchema, pageOf, personSchema } from '../api/common.js';
import { permissionsOf } from '../people/permissions.js';
import type { Routes } from '../zod-app.js';

export const peopleRoutes: Routes = (app, { namespace, actor, development }) => {
  const { people } = actor;

  app.get(
    '/api/me',
    { config: { permission: 'anyone' }, schema: { response: { 200: meSchema } } },
    ({ person }) => ({
      person,
      namespace,
      permissions: permissionsOf(person),
      ...(development ? { canActAs: people.list() } : {}),
    }),
  );

  app.get(
    '/api/people',
    { config: { permission: 'anyone' }, schema: { response: { 200: pageOf(personSchema) } } },
    () => ({ items: people.list() }),
  );
};
