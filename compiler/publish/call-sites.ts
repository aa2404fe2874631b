/**
 * The nodes of a module that was never drawn: one for each place where it asks the world for something, or
 * calls a function of its own that does.
 */
import { ts } from 'ts-morph';
import { type ApiNames, calleeOf } from './api-names.js';
import type { CompiledNode } from './compiled.js';
import { isCommand } from './is-command.js';
import { isLocalCall, localFunctions } from './local-functions.js';
import type { MarkerPlan } from './marker-plan.js';

export interface CallSites {
  nodes: CompiledNode[];
  plan: MarkerPlan;
}

export function callSites(file: ts.SourceFile, names: ApiNames): CallSites {
  const nodes: CompiledNode[] = [];
  const calls = new Map<ts.Node, number>();
  const paths = new Map<ts.Node, number>();
  /** Each is entered where it is called, so that a trace shows it and a command says in which round it was issued. */
  const entered = new Map<ts.Node, number[]>();
  const functions = localFunctions(file, names);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const places = isCommand(node, names) ? calls : isLocalCall(node, functions) ? paths : undefined;
      places?.set(node, nodes.length);
      if (places !== undefined) {
        entered.set(node, [nodes.length]);
        nodes.push(nodeOf(node, nodes.length, file, names));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const none = new Map<never, never>();
  return {
    nodes,
    plan: {
      calls,
      paths,
      statements: none,
      behind: none,
      conditions: entered,
      values: none,
      first: [],
      last: [],
    },
  };
}

function nodeOf(call: ts.CallExpression, index: number, file: ts.SourceFile, names: ApiNames): CompiledNode {
  const callee = calleeOf(call.expression, names) ?? { api: call.expression.getText(file) };
  const line = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line + 1;
  return {
    graph: 'main',
    node: `call${index}`,
    title: 'activity' in callee ? callee.activity : callee.api,
    kind: 'activity' in callee ? 'activity' : 'code',
    lines: { from: line(call.getStart(file)), to: line(call.end - 1) },
  };
}
