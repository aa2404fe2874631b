/** A whole file: what stands around the workflow, its signature, its variables and its body. */
import { ts } from 'ts-morph';
import type { ActivityIndex } from '../../graph/activity-index.js';
import { type JsonSchema, MAIN, type WorkflowDocument } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';
import { PREPARATION } from '../../graph/statements.js';
import { hasMembers } from '../../normal/normal-form.js';
import { readComment } from '../../schema/jsdoc.js';
import { schemaOfType } from '../../schema/type-to-schema.js';
import { namesDeclaredIn } from '../../syntax/declared-names.js';
import { type Habits, habitsOf } from '../../syntax/habits.js';
import { indentationAt } from '../../syntax/indent.js';
import { pascal, titleFromName } from '../../syntax/name-from-title.js';
import { conditionsOf } from '../../syntax/negation.js';
import { asyncFunctions } from '../1-parse/async-functions.js';
import { type FileItem, type FileItems, fileItems } from '../1-parse/file-items.js';
import { messageKinds } from '../1-parse/message-kinds.js';
import { messagesWithIds } from '../3-place/messages-with-ids.js';
import { saidInScopes } from './known-in-scopes.js';
import { liftBody } from './lift-body.js';
import type { Ending } from './lift-ending.js';
import { liftWorkflowBody } from './lift-function-body.js';
import type { KnownTitles, LiftScope } from './lift-scope.js';
import { setText } from './lift-simple.js';
import type { LiftedVariable } from './lift-variables.js';
import type { LiftedSequence, Range, Span } from './lifted.js';
import type { WorkflowFunction } from './workflow-function.js';

export interface LiftedWorkflow {
  name: string;
  title: string;
  description?: string;
  input: JsonSchema;
  output?: JsonSchema;
  variables: LiftedVariable[];
  /** Everything between the braces that is not a variable. */
  body: LiftedSequence;
  /** What stands around the body, where ends are thrown. */
  ending?: Ending;
  span: Span;
  /** From `export` up to and with the brace. */
  signature: Range;
  /** What stands behind the last brace: `;` of a constant. */
  closing: Range;
  /** One level of indentation. */
  unit: string;
}

export interface LiftedFile {
  source: string;
  items: FileItem[];
  bound: FileItems['bound'];
  workflow: LiftedWorkflow;
  /** Types besides the input and the result. */
  types: Record<string, JsonSchema>;
  declarations?: string;
  habits: Habits;
}

export function liftFile(
  file: ts.SourceFile,
  { name, statement, run, declared }: WorkflowFunction,
  activities: ActivityIndex,
  previous: WorkflowDocument | undefined,
  keepsJoins = false,
): LiftedFile {
  const found = fileItems(file, statement, activities);
  const types = Object.fromEntries(
    found.items.flatMap((item) => (item.kind === 'type' ? [[item.name, item.schema]] : [])),
  );
  giveMessageIds(found.items, previous);
  const item = found.items.find(({ kind }) => kind === 'workflow')!;
  const input = inputOf({ run, ...(declared === undefined ? {} : { declared }) }, types, file);
  const output = outputOf(
    run,
    types,
    file,
    (type) => type === `${pascal(name)}Result` || type === previous?.output?.title,
  );
  const owned = new Set(
    [input, output ?? {}].flatMap((schema) => (hasMembers(schema) ? [schema.title] : [])),
  );
  const rest = Object.fromEntries(Object.entries(types).filter(([type]) => !owned.has(type)));
  const declarations = declarationsOf(found.items, file);
  const { body } = run;
  return {
    source: file.text,
    habits: habitsOf(file),
    items: found.items,
    bound: found.bound,
    types: rest,
    ...(declarations === undefined ? {} : { declarations }),
    workflow: {
      name,
      ...docOf(file.text.slice(item.span.from, item.span.core), name),
      input,
      ...(output === undefined ? {} : { output }),
      ...liftFunction(body, found, { activities, file, keepsJoins, ...knownTexts(previous) }),
      span: item.span,
      signature: { from: item.span.core, to: body.getStart(file) + 1 },
      closing: { from: body.end, to: item.span.to },
    },
  };
}

function giveMessageIds(items: readonly FileItem[], previous: WorkflowDocument | undefined): void {
  const messages = items.filter((item) => item.kind === 'message');
  const ids = messagesWithIds(
    messages.map(({ message }) => message),
    previous,
  );
  for (const item of messages) item.id = ids.get(item.message)!;
}

function liftFunction(
  body: ts.Block,
  found: FileItems,
  known: Pick<LiftScope, 'activities' | 'file' | 'keepsJoins' | Known>,
) {
  const { file } = known;
  const { variables, lifted, ending } = liftWorkflowBody(body, {
    ...known,
    items: found,
    messages: messageKinds(file, found.api),
    functions: asyncFunctions(file),
    variables: new Set(),
    holders: new Map(),
    dispatches: new Map(),
    frame: undefined,
    inClosure: false,
    targets: [],
    liftBody,
  });
  const [first] = body.statements;
  const unit = first === undefined ? '' : indentationAt(file.text, first.getStart(file));
  return {
    variables,
    body: lifted,
    unit: unit === '' ? '  ' : unit,
    ...(ending === undefined ? {} : { ending }),
  };
}

function docOf(lead: string, name: string): { title: string; description?: string } {
  const comment = /\/\*\*[\s\S]*\*\//.exec(lead)?.[0];
  const { title, description } = comment === undefined ? {} : readComment(comment);
  return { title: title ?? titleFromName(name), ...(description === undefined ? {} : { description }) };
}

function inputOf(
  { run, declared }: Pick<WorkflowFunction, 'run' | 'declared'>,
  types: Record<string, JsonSchema>,
  file: ts.SourceFile,
): JsonSchema {
  const [parameter, second] = run.parameters;
  if (parameter === undefined) return { type: 'object', properties: {} };
  const known = parameter.type === undefined ? undefined : typeOf(parameter.type, types, file);
  const isPlain = second === undefined && known !== undefined && parameter.name.getText(file) === 'input';
  const isWhole = isPlain && parameter.initializer === undefined && parameter.questionToken === undefined;
  const text = run.parameters.map((each, index) => parameterText(each, index, declared, file)).join(', ');
  return { ...known, ...(isWhole ? {} : { 'x-parameters': text }) };
}

/** A parameter that has its type from the constant that the function is says so where it stands by itself. */
function parameterText(
  parameter: ts.ParameterDeclaration,
  index: number,
  declared: ts.TypeNode | undefined,
  file: ts.SourceFile,
): string {
  const { name, type, dotDotDotToken, questionToken, initializer } = parameter;
  if (declared === undefined || type !== undefined) return parameter.getText(file);
  const all = `Parameters<${declared.getText(file)}>`;
  if (dotDotDotToken !== undefined) return `...${name.getText(file)}: ${index === 0 ? all : 'unknown[]'}`;
  const first = initializer === undefined ? '' : ` = ${initializer.getText(file)}`;
  return `${name.getText(file)}${questionToken === undefined ? '' : '?'}: ${all}[${index}]${first}`;
}

/** The schema of a declared type, titled with its name, or of a type literal; undefined for every other type. */
function typeOf(
  type: ts.TypeNode,
  types: Record<string, JsonSchema>,
  file: ts.SourceFile,
): JsonSchema | undefined {
  if (ts.isTypeLiteralNode(type)) return schemaOfType(type, file);
  const name =
    ts.isTypeReferenceNode(type) && type.typeArguments === undefined ? type.typeName.getText(file) : '';
  const schema = types[name];
  return schema && { ...schema, title: name };
}

function outputOf(
  node: WorkflowFunction['run'],
  types: Record<string, JsonSchema>,
  file: ts.SourceFile,
  isOwn: (name: string) => boolean,
): JsonSchema | undefined {
  const promised = node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeArguments?.[0] : undefined;
  if (promised === undefined || promised.kind === ts.SyntaxKind.VoidKeyword) return undefined;
  const name = ts.isTypeReferenceNode(promised) ? promised.typeName.getText(file) : '';
  return types[name] !== undefined && isOwn(name)
    ? { ...types[name], title: name }
    : schemaOfType(promised, file);
}

function declarationsOf(items: readonly FileItem[], file: ts.SourceFile): string | undefined {
  const others = items.filter(({ kind }) => kind === 'other');
  const text = others.map(({ span }) => file.text.slice(span.from, span.tail)).join('\n\n');
  return text === '' ? undefined : text;
}

/** What the previous draft said, which is read as it was. */
type Known =
  | 'knownCode'
  | 'knownSets'
  | 'knownConditions'
  | 'knownResults'
  | 'knownLists'
  | 'knownInScopes'
  | 'knownPrepared'
  | 'knownTitles';

function knownTexts(previous: WorkflowDocument | undefined): Pick<LiftScope, Known> {
  const nodes = Object.values(previous?.graphs ?? {}).flatMap((graph) => Object.values(graph.nodes));
  // A comment above statements is no part of what is compared, though it may be part of them in the drawing.
  const code = nodes.flatMap((node) =>
    node.kind === 'code' ? [node.code.trim(), withoutLead(node.code.trim())] : [],
  );
  const lists = nodes.flatMap((node) => (node.kind === 'forEach' ? [node.list.trim()] : []));
  const results = nodes.flatMap((node) =>
    (node.kind === 'end' || node.kind === 'endWorkflow') && node.result ? [node.result.trim()] : [],
  );
  const prepared = previous?.graphs[MAIN]?.nodes[PREPARATION];
  const sets = nodes.flatMap((node) => (node.kind === 'setVariable' ? [setText(node)] : []));
  return {
    knownCode: new Set(code),
    knownSets: new Set(sets),
    knownResults: new Set(results),
    knownConditions: conditionsOf(nodes),
    knownLists: new Set(lists),
    knownInScopes: saidInScopes(previous),
    knownPrepared: new Set(namesDeclaredIn(prepared?.kind === 'code' ? prepared.code : '')),
    knownTitles: previous && titlesOf(nodes),
  };
}

function withoutLead(code: string): string {
  return code.replace(/^(?:\s*(?:\/\/[^\n]*\n|\/\*[\s\S]*?\*\/))+\s*/, '');
}

function titlesOf(nodes: readonly WorkflowNode[]): KnownTitles {
  const code = nodes.filter((node) => node.kind === 'code');
  const comments = code.flatMap((node) => [...node.code.matchAll(/^[ \t]*\/\/[ \t]*(.*?)[ \t]*$/gm)]);
  return {
    ofNodes: new Set(nodes.map(({ title }) => title)),
    ofCode: new Set(code.map(({ title }) => title)),
    inCode: new Set(comments.map(([, said = '']) => said)),
  };
}
