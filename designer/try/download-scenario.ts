import { fileName, scenarioOf } from './scenario-file.js';
import type { Trial } from './trial.js';

/** Gives what was tried as a file, to be put beside the workflow's own. */
export function downloadScenario({ simulation, store }: Trial): void {
  const { view, tried } = store.getState();
  if (!simulation || !view || !tried) return;
  const scenario = scenarioOf(
    simulation,
    view,
    `${tried.document.title}: ${view.picture.story.at(-1)?.text ?? ''}`,
  );
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${fileName(tried.workflowType)}.scenario.json`;
  link.click();
  URL.revokeObjectURL(url);
}
