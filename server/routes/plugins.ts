import { pluginsReplySchema } from '../api/plugins.js';
import type { Routes } from '../zod-app.js';

export const pluginRoutes: Routes = (app, { plugins, compiler, dispatch }) => {
  app.get(
    '/api/plugins',
    { config: { permission: 'anyone' }, schema: { response: { 200: pluginsReplySchema } } },
    async () => {
      await dispatch.lookForRegistered();
      return { plugins: [...plugins], types: await compiler.activityTypes() };
    },
  );
};
