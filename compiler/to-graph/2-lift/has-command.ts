import { ts } from 'ts-morph';
import { apiName } from '../1-parse/api-imports.js';
import { boundActivity } from './lift-activity.js';
import type { LiftScope } from './lift-scope.js';

/** Functions of the workflow API that ask the world for something, also where nobody waits for it at once. */
const COMMANDS: ReadonlySet<string> = new Set([
  'condition',
  'continueAsNew',
  'executeChild',
  'getExternalWorkflowHandle',
  'humanTask',
  'receive',
  'sleep',
  'startChild',
]);

/** Whether a piece of code asks the world for something, in functions inside it too; a handle alone asks for nothing. */
export function startsCommand(node: ts.Node, scope: LiftScope): boolean {
  if (ts.isCallExpression(node)) {
    const name = apiName(node.expression, scope.items.api) ?? '';
    const isApi = COMMANDS.has(name) && name !== 'getExternalWorkflowHandle';
    if (isApi || boundActivity(node.expression, scope) !== undefined) return true;
  }
  return ts.forEachChild(node, (child) => startsCommand(child, scope) || undefined) ?? false;
}

/** Whether a piece of code awaits or asks the world for something, in functions inside it too. */
export function hasCommand(node: ts.Node, scope: LiftScope): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isCallExpression(node)) {
    const isApi = COMMANDS.has(apiName(node.expression, scope.items.api) ?? '');
    if (isApi || boundActivity(node.expression, scope) !== undefined) return true;
  }
  return ts.forEachChild(node, (child) => hasCommand(child, scope) || undefined) ?? false;
}
