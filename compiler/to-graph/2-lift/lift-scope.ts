import { ts } from 'ts-morph';
import type { ActivityIndex } from '../../graph/activity-index.js';
import { dedentLines, indentationAt } from '../../syntax/indent.js';
import { derivedTitle, type NodeContent } from '../../syntax/title-comment.js';
import { titleIn } from '../1-parse/comments.js';
import type { FileItems } from '../1-parse/file-items.js';
import type { MessageKind } from '../1-parse/message-kinds.js';
import type { Leaving } from './closure-exits.js';
import type { FrameInPlace } from './frame-in-place.js';
import type { FieldRange, LiftedItem, LiftedNode, LiftedSequence, Range, Span } from './lifted.js';

/** What lifting a function's body needs to know of the file around it. */
export interface LiftScope {
  file: ts.SourceFile;
  activities: ActivityIndex;
  items: Pick<FileItems, 'bound' | 'namespaces' | 'api'>;
  /** What the constants of the file define. */
  messages: ReadonlyMap<string, MessageKind>;
  /** Names of the file's async functions, of which calls are nodes. */
  functions: ReadonlySet<string>;
  /** Names of the workflow's variables. */
  variables: ReadonlySet<string>;
  /** Names of the `let`s that only hold a node's result; the type of one that may be read before it is set. */
  holders: ReadonlyMap<string, string | undefined>;
  /** For the variable of each dispatch, the names that it can have. */
  dispatches: ReadonlyMap<string, readonly string[]>;
  /** Texts that were code nodes before: they remain so. */
  knownCode: ReadonlySet<string>;
  /** Assignments that were nodes before, `total = total + 1`: they remain so, whatever stands beside them. */
  knownSets: ReadonlySet<string>;
  /** Texts that were conditions before: they are not taken apart. */
  knownConditions: ReadonlySet<string>;
  /** What the comments over statements were before; absent where nothing has been read before. */
  knownTitles?: KnownTitles | undefined;
  /** Results that ends gave before: they are not taken apart. */
  knownResults: ReadonlySet<string>;
  /** Lists that were gone through before, though nothing is asked of the world for their items. */
  knownLists: ReadonlySet<string>;
  /** What stood in scopes, so that one in which nothing is awaited any more is still a scope. */
  /** Names that the preparation of the previous draft declares: they are no variables. */
  knownPrepared: ReadonlySet<string>;
  knownInScopes: ReadonlySet<string>;
  /** In a branch behind a race: the name of what the winner gave. */
  raceValue?: string | undefined;
  /** Loops and blocks around, innermost last. `bare`: a jump without label means it. */
  targets: readonly { label?: string; loop: boolean }[];
  /** The frame in place (`try`) whose body this is. */
  frame: FrameInPlace | undefined;
  /** In a function that says how it is left by what it returns. */
  leaving?: Leaving | undefined;
  /** That function, while nothing of it is read. */
  opens?: Leaving | undefined;
  /** A `return` that is read as a step and an end, and the name of what passes from one to the other. */
  returning?: { statement: ts.Statement; name: string } | undefined;
  /** In a function inside the workflow: `return` does not end the workflow. */
  inClosure: boolean;
  /** Inside a branch that runs beside others: the names that it hands on where it ends. */
  branch?: readonly string[] | undefined;
  /** Inside a part of a knot: the object of its parts, their names, and what counts who may still come. */
  knot?: { name: string; parts: readonly string[]; coming?: string } | undefined;
  /** Whether splits last in a branch have joins of their own, where the join around might not know what to wait for. */
  keepsJoins?: boolean | undefined;
  liftBody(statements: readonly ts.Statement[], range: Range, scope: LiftScope): LiftedSequence;
}

/** By what a comment says: whether it names a node. Most that are new do. */
export interface KnownTitles {
  ofNodes: ReadonlySet<string>;
  /** Of code nodes alone. */
  ofCode: ReadonlySet<string>;
  /** Comments within code: they name nothing. */
  inCode: ReadonlySet<string>;
}

/** Tries to say a statement in the vocabulary; nothing: it is plain code. */
export type StatementLifter = (
  statement: ts.Statement,
  scope: LiftScope,
  before: LiftedItem | undefined,
) => LiftedItem[] | undefined;

/** The text of an expression, without the indentation of the statement that holds it. */
export function textOf(node: ts.Node, scope: LiftScope, statement: ts.Node): string {
  const { file } = scope;
  return dedentLines(node.getText(file), indentationAt(file.text, statement.getStart(file)));
}

export function rangeOf(node: ts.Node, { file }: LiftScope): Range {
  return { from: node.getStart(file), to: node.end };
}

/** The text of a setting; the mark of one that is not filled in is no text. */
export function settingText(node: ts.Expression, scope: LiftScope, statement: ts.Node): string {
  const isTodo =
    ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'todo';
  return isTodo ? '' : textOf(node, scope, statement);
}

type Untitled = NodeContent extends infer N
  ? N extends unknown
    ? Omit<N, 'title' | 'description'>
    : never
  : never;

/** A node whose title stands in the comment `lead`, or is derived. */
export function liftedNode(
  content: Untitled,
  fields: ReadonlyMap<string, FieldRange>,
  lead: string,
  { activities }: LiftScope,
): LiftedNode {
  const said = titleIn(lead);
  const untitled = { ...content, title: '' } as NodeContent;
  const title = said.title ?? derivedTitle(untitled, activities);
  const description = said.description === undefined ? {} : { description: said.description };
  return {
    id: '',
    titled: said.title !== undefined,
    fields: new Map(fields),
    content: { ...content, title, ...description } as NodeContent,
  };
}

export function leadText({ file }: LiftScope, { from, core }: Span): string {
  return file.text.slice(from, core);
}
