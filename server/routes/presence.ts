import { z } from 'zod';
import { chosenId, text } from '../api/common.js';
import { presenceReplySchema, sayPresenceSchema } from '../api/presence.js';
import type { PresentPages } from '../live/presence.js';
import { present } from '../present.js';
import type { Routes } from '../zod-app.js';

const params = z.object({ name: text, tab: chosenId });

export const presenceRoutes: Routes = (app, { presence, live }) => {
  const tell = (workflow: string, { pages, isNews }: PresentPages) => {
    if (isNews) live.publish([{ kind: 'presence', workflow }]);
    return { items: pages };
  };

  app.put(
    '/api/workflows/:name/presence/:tab',
    {
      config: { permission: 'workflow.read' },
      schema: { params, body: sayPresenceSchema, response: { 200: presenceReplySchema } },
    },
    async ({ params: { name, tab }, body: { node }, person: { id, name: called } }) =>
      tell(name, presence.here(name, { tab, person: id, name: called, ...present({ node }) })),
  );

  app.delete(
    '/api/workflows/:name/presence/:tab',
    {
      config: { permission: 'workflow.read' },
      schema: { params, response: { 200: presenceReplySchema } },
    },
    async ({ params: { name, tab } }) => tell(name, presence.left(name, tab)),
  );
};
