/** Runs that wait: half of them for a moment, half for someone's word. */
import { moduleOf } from '../module-of.js';

export const onTimer = moduleOf(
  'parkedOnTimer',
  `async ({ until }) => {
    await api.sleep(Math.max(1, until - Date.now()));
    return until;
  }`,
);

export const onSignal = moduleOf(
  'parkedOnSignal',
  `async () => {
    let said = false;
    api.setHandler(api.defineSignal('go'), () => { said = true; });
    await api.condition(() => said);
  }`,
);
