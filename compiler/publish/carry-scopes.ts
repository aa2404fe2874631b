/**
 * Carries the cancellation scope across suspensions: a native `await` tells nobody that it goes on, so the code itself
 * says so. To run after TypeScript's own transformations, since they make awaits too (`await using`).
 *
 * C1  A function's scope is the one that it was entered in; an async generator's is that of whoever resumed it last.
 * C2  Wherever control comes back from a suspension, the scope is put back before any other code runs: after `await`,
 *     at the head of `catch` and `finally`, of a `for await` body, and after the loop.
 * C3  What the code gives, throws and calls, and in which order, stays as it was; made names are free in the whole file.
 */
import { ts } from 'ts-morph';
import { freeName } from './free-name.js';
import { type FunctionNode, isAsyncCapable, isForAwait, suspends } from './own-awaits.js';
import { withBody } from './with-body.js';

const f = ts.factory;

/** @param at name of the marker @param taken all names of the file; the made ones are added */
export function carryScopes(at: string, taken: Set<string>): ts.TransformerFactory<ts.SourceFile> {
  const names = { at, scope: freeName('$scope', taken), value: freeName('$value', taken) };
  return (context) => (file) => new Carrier(names, context).file(file);
}

interface Names {
  at: string;
  scope: string;
  /** Of what a `catch` or a `for await` binds, where patterns are taken apart later. */
  value: string;
}

/** What is known of the function around: `plain` ones are never suspended. */
type Frame = 'plain' | 'async' | 'generator';

class Carrier {
  readonly #names: Names;
  readonly #context: ts.TransformationContext;

  constructor(names: Names, context: ts.TransformationContext) {
    this.#names = names;
    this.#context = context;
  }

  file(file: ts.SourceFile): ts.SourceFile {
    return this.#inside(file, 'plain');
  }

  #inside<N extends ts.Node>(node: N, frame: Frame): N {
    return ts.visitEachChild(node, (child) => this.#visit(child, frame), this.#context);
  }

  #visit(node: ts.Node, frame: Frame): ts.VisitResult<ts.Node> {
    if (isAsyncCapable(node)) return this.#function(node, frame);
    if (ts.isFunctionLike(node)) return this.#parts(node, frame, 'plain');
    if (frame === 'plain') return this.#inside(node, frame);
    if (ts.isAwaitExpression(node)) return this.#restored(this.#inside(node, frame));
    if (ts.isYieldExpression(node)) return this.#yield(this.#inside(node, frame), frame);
    if (ts.isCatchClause(node)) return this.#catch(this.#inside(node, frame));
    if (ts.isTryStatement(node)) return this.#try(this.#inside(node, frame));
    if (ts.isLabeledStatement(node)) return [this.#labeled(node, frame), this.#restore()];
    if (isForAwait(node)) return [this.#forAwait(node, frame), this.#restore()];
    return this.#inside(node, frame);
  }

  #function(node: FunctionNode, around: Frame): ts.Node {
    const frame = !suspends(node) ? 'plain' : node.asteriskToken === undefined ? 'async' : 'generator';
    const inner = this.#parts(node, around, frame);
    return frame === 'plain' ? inner : withBody(inner, this.#entered(inner, frame));
  }

  /** A function's parts. Its computed name is evaluated by the code around. */
  #parts<N extends ts.SignatureDeclaration>(node: N, around: Frame, frame: Frame): N {
    const visit = (child: ts.Node) => this.#visit(child, child === node.name ? around : frame);
    return ts.visitEachChild(node, visit, this.#context);
  }

  /** The body, beginning with the scope that it was entered in. */
  #entered({ body }: FunctionNode, frame: Frame): ts.Block {
    const flags = frame === 'generator' ? ts.NodeFlags.Let : ts.NodeFlags.Const;
    const scope = f.createVariableDeclaration(this.#names.scope, undefined, undefined, this.#call('scope'));
    const declared = f.createVariableStatement(undefined, f.createVariableDeclarationList([scope], flags));
    if (body === undefined || !ts.isBlock(body)) {
      return f.createBlock([declared, f.createReturnStatement(body)], true);
    }
    const first = body.statements.findIndex((statement) => !isDirective(statement));
    const at = first < 0 ? body.statements.length : first;
    const { statements } = body;
    return f.updateBlock(body, [...statements.slice(0, at), declared, ...statements.slice(at)]);
  }

  /** `yield x` → `[yield x, $scope = at.scope()][0]`; a generator that is delegated to keeps its own scope. */
  #yield(node: ts.YieldExpression, frame: Frame): ts.Expression {
    if (frame !== 'generator' || node.asteriskToken !== undefined) return this.#restored(node);
    const read = f.createAssignment(f.createIdentifier(this.#names.scope), this.#call('scope'));
    return f.createElementAccessExpression(f.createArrayLiteralExpression([node, read]), 0);
  }

  #catch(node: ts.CatchClause): ts.CatchClause {
    const { variableDeclaration: bound, block } = node;
    if (bound === undefined || ts.isIdentifier(bound.name)) {
      return f.updateCatchClause(node, bound, this.#restoredBlock(block));
    }
    const taken = this.#take(ts.NodeFlags.Let, bound.name);
    const body = f.updateBlock(block, [this.#restore(), taken, ...block.statements]);
    return f.updateCatchClause(node, f.createVariableDeclaration(this.#names.value), body);
  }

  #try(node: ts.TryStatement): ts.TryStatement {
    if (node.finallyBlock === undefined) return node;
    return f.updateTryStatement(
      node,
      node.tryBlock,
      node.catchClause,
      this.#restoredBlock(node.finallyBlock),
    );
  }

  /** A jump to a label may leave a `for await`, which suspends: each round begins with the scope too. */
  #labeled(node: ts.LabeledStatement, frame: Frame): ts.LabeledStatement {
    const { statement } = node;
    if (ts.isLabeledStatement(statement)) {
      return f.updateLabeledStatement(node, node.label, this.#labeled(statement, frame));
    }
    if (isForAwait(statement)) {
      return f.updateLabeledStatement(node, node.label, this.#forAwait(statement, frame));
    }
    const inner = this.#inside(node, frame);
    return f.updateLabeledStatement(inner, inner.label, this.#rounds(inner.statement));
  }

  #rounds(loop: ts.Statement): ts.Statement {
    const test = (condition: ts.Expression): ts.Expression =>
      f.createComma(this.#call('in', this.#scope()), condition);
    if (ts.isWhileStatement(loop)) return f.updateWhileStatement(loop, test(loop.expression), loop.statement);
    if (ts.isDoStatement(loop)) return f.updateDoStatement(loop, loop.statement, test(loop.expression));
    if (ts.isForStatement(loop)) {
      const { initializer, condition, incrementor, statement } = loop;
      const next = incrementor === undefined ? this.#call('in', this.#scope()) : test(incrementor);
      return f.updateForStatement(loop, initializer, condition, next, statement);
    }
    if (ts.isForOfStatement(loop)) {
      const { awaitModifier, initializer, expression, statement } = loop;
      return f.updateForOfStatement(loop, awaitModifier, initializer, expression, this.#led([], statement));
    }
    if (!ts.isForInStatement(loop)) return loop;
    return f.updateForInStatement(loop, loop.initializer, loop.expression, this.#led([], loop.statement));
  }

  #forAwait(node: ts.ForOfStatement, frame: Frame): ts.ForOfStatement {
    const loop = this.#inside(node, frame);
    const { awaitModifier, initializer, expression, statement } = loop;
    const [only] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    if (only !== undefined && ts.isIdentifier(only.name)) {
      const body = this.#led([], statement);
      return f.updateForOfStatement(loop, awaitModifier, initializer, expression, body);
    }
    // A pattern may run code of its own (defaults): it is taken apart once the scope is back.
    const taken =
      only === undefined || !ts.isVariableDeclarationList(initializer)
        ? f.createExpressionStatement(f.createAssignment(initializer as ts.Expression, this.#value()))
        : this.#take(initializer.flags & ts.NodeFlags.BlockScoped, only.name);
    const value = f.createVariableDeclaration(this.#names.value);
    const list = f.createVariableDeclarationList([value], ts.NodeFlags.Const);
    return f.updateForOfStatement(loop, awaitModifier, list, expression, this.#led([taken], statement));
  }

  /** `{ at.in($scope); …; statement }` */
  #led(more: readonly ts.Statement[], statement: ts.Statement): ts.Block {
    return f.createBlock([this.#restore(), ...more, statement], true);
  }

  #take(flags: ts.NodeFlags, pattern: ts.BindingName): ts.Statement {
    const taken = f.createVariableDeclaration(pattern, undefined, undefined, this.#value());
    return f.createVariableStatement(undefined, f.createVariableDeclarationList([taken], flags));
  }

  #restoredBlock(block: ts.Block): ts.Block {
    return f.updateBlock(block, [this.#restore(), ...block.statements]);
  }

  #restore(): ts.Statement {
    return f.createExpressionStatement(this.#call('in', this.#scope()));
  }

  /** `x` → `at.in($scope, x)` */
  #restored(value: ts.Expression): ts.Expression {
    return this.#call('in', this.#scope(), value);
  }

  #scope(): ts.Identifier {
    return f.createIdentifier(this.#names.scope);
  }

  #value(): ts.Identifier {
    return f.createIdentifier(this.#names.value);
  }

  #call(method: 'scope' | 'in', ...args: ts.Expression[]): ts.Expression {
    const callee = f.createPropertyAccessExpression(f.createIdentifier(this.#names.at), method);
    return f.createCallExpression(callee, undefined, args);
  }
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
