/** The script that every fresh realm evaluates first: the workflow API, the replay core and the driver. */
import './web/before-all.js';
import * as workflow from '../../workflow/index.js';
import { drawBorder } from './border.js';
import { createDriver, type Driver } from './driver.js';
import { webModules } from './web/web-globals.js';

/** The host takes this name away before any other code runs. */
interface Handover {
  inkstoneDriver?: (mostRuns: number) => Driver;
}

const modules = Object.freeze({
  __proto__: null,
  ...webModules,
  '@inkstone/runtime/workflow': Object.freeze({ ...workflow }),
}) as unknown as Record<string, object>;

const view = drawBorder([modules]);

(globalThis as Handover).inkstoneDriver = (mostRuns) => createDriver(modules, view, mostRuns);
