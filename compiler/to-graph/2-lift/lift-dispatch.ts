/** The dispatch of a loop that is entered in several places: its variable, what aims, and its `switch`. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { aimOf, dispatchVariableOf, entryOf } from './find-dispatches.js';
import type { StatementLifter } from './lift-scope.js';
import { caseBody } from './lift-switch.js';
import type { LiftedCase } from './lifted.js';

export const liftDispatchVariable: StatementLifter = (statement, { dispatches, file }) => {
  const found = dispatchVariableOf(statement);
  if (found === undefined || !dispatches.has(found.name)) return undefined;
  return [{ kind: 'variable', ...found, span: spanOf(statement, file) }];
};

export const liftAim: StatementLifter = (statement, { dispatches, file }) => {
  const aim = aimOf(statement);
  if (aim === undefined || !dispatches.has(aim.variable)) return undefined;
  return [{ kind: 'aim', ...aim, span: spanOf(statement, file) }];
};

export const liftDispatch: StatementLifter = (statement, scope) => {
  if (!ts.isSwitchStatement(statement) || !ts.isIdentifier(statement.expression)) return undefined;
  const variable = statement.expression.text;
  if (!scope.dispatches.has(variable)) return undefined;
  const { clauses } = statement.caseBlock;
  const arms = clauses.flatMap((clause, index): LiftedCase[] => {
    const [aim, said] = [entryOf(clause), caseBody(clause, index === clauses.length - 1, scope)];
    return aim === undefined || said === undefined ? [] : [{ aim, ...said }];
  });
  if (arms.length < clauses.length) return undefined;
  return [{ kind: 'dispatch', variable, arms, span: spanOf(statement, scope.file) }];
};
