/** Names that code already uses, so that no result and no variable can have them. */
import { WORKFLOW_TYPES } from './workflow-types.generated.js';

const LANGUAGE =
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends ' +
  'false finally for function get if implements import in instanceof interface let new null of package private protected ' +
  'public return set static super switch this throw true try type typeof undefined var void while with yield NaN Infinity';

const REALM =
  'Array ArrayBuffer BigInt Boolean DataView Date Error Intl JSON Map Math Number Object Promise Proxy RangeError Reflect ' +
  'RegExp Set String Symbol SyntaxError TypeError URL URLSearchParams Uint8Array WeakMap WeakSet console exports globalThis ' +
  'isFinite isNaN module parseFloat parseInt require structuredClone';

/** What `@inkstone/runtime/workflow` exports as values: generated code imports these by their names. */
export const WORKFLOW_API: readonly string[] = [
  ...new Set(
    [...WORKFLOW_TYPES.matchAll(/^export declare (?:function|const|class) (\w+)/gm)].map(
      ([, name = '']) => name,
    ),
  ),
];

/** Those that the compiler itself writes into a workflow, for one kind of node or another. */
const WRITTEN =
  'ApplicationFailure CancellationScope EndWorkflow ParentClosePolicy condition continueAsNew defineQuery defineSignal ' +
  'defineUpdate executeChild formOf getExternalWorkflowHandle humanTask isApplicationFailure isCancellation isTimeout ' +
  'leavable mapConcurrently meanwhile proxyActivities race receive saga setHandler sleep startChild untilLeft';

/** Names of the API that only expressions use: code may give them to something of its own, `const log: string[] = []`. */
export const HIDEABLE_NAMES: ReadonlySet<string> = new Set(
  WORKFLOW_API.filter((name) => !WRITTEN.split(' ').includes(name)),
);

export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...`${LANGUAGE} ${REALM} input todo leaveBy Activities`.split(' '),
  ...WORKFLOW_API,
]);

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
