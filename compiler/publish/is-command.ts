import type { ts } from 'ts-morph';
import { type ApiNames, calleeOf } from './api-names.js';

/** Calls that issue commands and so say which node they belong to. */
const COMMANDS = new Set([
  'humanTask',
  'sleep',
  'condition',
  'receive',
  'executeChild',
  'startChild',
  'continueAsNew',
  'patched',
  'deprecatePatch',
  'upsertSearchAttributes',
  'upsertMemo',
]);

export function isCommand(call: ts.CallExpression, names: ApiNames): boolean {
  const callee = calleeOf(call.expression, names);
  return callee !== undefined && ('activity' in callee || COMMANDS.has(callee.api));
}
