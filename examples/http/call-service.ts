import type { ActivityContext } from '@inkstone/runtime/activity';
import { call } from './call.js';

/** Calls one of the services that `INKSTONE_SERVICES_URL` names, and gives what it answers. */
export async function callService<Body>(
  method: 'POST' | 'DELETE',
  path: string,
  body: unknown,
  context: ActivityContext,
): Promise<Body> {
  const answer = await call({ method, url: path, body, inTheirWords: true }, context);
  return answer.body as Body;
}
