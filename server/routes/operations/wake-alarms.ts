import { pageOf } from '../../api/common.js';
import { wakeAlarmSchema } from '../../api/operations.js';
import type { Routes } from '../../zod-app.js';

/** GET /api/wake-alarms: open runs that nothing will ever wake. */
export const wakeAlarmRoutes: Routes = (app, deps) => {
  app.get(
    '/api/wake-alarms',
    { config: { permission: 'run.read' }, schema: { response: { 200: pageOf(wakeAlarmSchema) } } },
    async () => ({ items: deps.wakeAlarms() }),
  );
};
