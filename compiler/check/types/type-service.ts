import { invariant, type PluginDescriptor } from '@inkstone/runtime';
import { Project, type SourceFile, ts } from 'ts-morph';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnostic } from '../../diagnostics/make-diagnostic.js';
import { lfText } from '../../draft/line-ends.js';
import { activityTypes } from '../../schema/activity-types.js';
import { tooDeepIn } from '../../syntax/nesting.js';
import { WORKFLOW_TYPES } from '../../syntax/workflow-types.generated.js';
import type { ModuleSource } from '../bundle.js';
import { checkImports } from '../check-imports.js';
import { checkForbidden } from './check-forbidden.js';
import { FORBIDDEN_NAMES } from './forbidden-names.js';
import { type Locate, locator, type Origin } from './locate.js';
import { locateValue } from './locate-value.js';
import { moduleTypes } from './module-types.js';
import { problemOf } from './problem-of.js';
import { REALM_TYPES } from './realm-types.js';

/** What workflow code is checked against. */
export interface TypeContext {
  plugins: readonly PluginDescriptor[];
  /** Brings the modules that workflows import; without it they can import none but the workflow API. */
  modules?: ModuleSource;
}

/** One proposal for what to write at a place. */
export interface Completion {
  name: string;
  /** `property`, `function`, `const`, …: TypeScript's word. */
  kind: string;
  /** Proposals come in the order of this text. */
  sortText: string;
}

/** What is known of the name at a place. */
export interface Hover {
  /** The declaration, as TypeScript shows it. */
  signature: string;
  documentation: string;
  from: number;
  to: number;
}

/** Where the name at a place is declared. */
export interface Definition {
  /** In the source itself, or in what it is checked against: the activities, the workflow API. */
  in: 'workflow' | 'activities' | 'api';
  /** Text of the declaration, unless it is in the source. */
  text?: string;
  from: number;
  to: number;
}

const WORKFLOW = '/workflow.ts';
const ACTIVITIES = '/activities.d.ts';
const API = '/inkstone/workflow.d.ts';

/** TypeScript's codes for a name or a module that does not exist. */
const MISSING_NAME = new Set([2304, 2503, 2552, 2580, 2581, 2584, 2591, 2867, 2868]);
const MISSING_MODULE = new Set([2307, 2792, 2882, 7016]);
/** A property that does not exist: `globalThis.fetch`. */
const MISSING_PROPERTY = new Set([2339, 7017]);
/** A function too large for control flow analysis. */
const TOO_LARGE = 2563;

/**
 * The one type checker of workflow code: diagnostics, completion and hover. It keeps its state between calls, so that a
 * warm check costs some tens of milliseconds; one instance serves any number of drafts, one call at a time.
 * Works in Node and in a browser: its files exist in memory only.
 */
export class TypeService {
  readonly #project: Project;
  readonly #workflow: SourceFile;
  readonly #activities: SourceFile;
  #plugins: readonly PluginDescriptor[] | undefined;

  constructor() {
    this.#project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: {
        lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        // Code for Temporal is told to import from elsewhere, and not that its names have no types.
        paths: { '@inkstone/runtime/workflow': [API], '@temporalio/workflow': [API] },
        types: [],
        strict: true,
        noEmit: true,
      },
    });
    this.#project.createSourceFile(API, WORKFLOW_TYPES);
    this.#project.createSourceFile('/inkstone/realm.d.ts', REALM_TYPES);
    this.#activities = this.#project.createSourceFile(ACTIVITIES, 'export {};\n');
    this.#workflow = this.#project.createSourceFile(WORKFLOW, '');
  }

  /** All type errors of a source and all uses of what a workflow cannot have; `origin` places them on the drawing. */
  check(source: string, context: TypeContext, origin: Origin = {}): Diagnostic[] {
    const text = lfText(source);
    const anchors = (origin.anchors ?? []).map(text.toLf);
    const found = this.#checkLf(text.source, context, { ...origin, anchors });
    return found.map((one) => (one.source ? { ...one, source: text.fromLf(one.source) } : one));
  }

  #checkLf(source: string, context: TypeContext, origin: Origin): Diagnostic[] {
    const locate = locator(source, origin);
    const deep = tooDeepIn(source);
    if (deep !== undefined) return [diagnostic('code-nested-too-deep', locate(deep.from, deep.to), {})];
    const service = this.#open(source, context);
    const program = service.getProgram();
    const file = program?.getSourceFile(WORKFLOW);
    invariant(program !== undefined && file !== undefined, 'the checker has the workflow');
    const broken = service.getSyntacticDiagnostics(WORKFLOW);
    // What TypeScript makes of broken text is guesswork: its types say nothing yet.
    if (broken.length > 0) return broken.map((error) => located('code-does-not-parse', error, locate));
    const errors = service
      .getSemanticDiagnostics(WORKFLOW)
      .filter((error) => isError(error) && !saidBetter(error, source));
    return [
      ...errors.map((error) =>
        error.code === TOO_LARGE
          ? diagnostic('workflow-too-large', locate(error.start ?? 0, error.start ?? 0), {})
          : located('type-error', error, (from, to) => locateValue(file, locate, from, to)),
      ),
      ...checkForbidden(file, isOwn(program.getTypeChecker()), locate, context.modules !== undefined),
      ...(context.modules === undefined ? [] : checkImports(source, context.modules.bundle, locate)),
      ...unfinished(file, locate),
    ].toSorted((a, b) => (a.source?.from ?? 0) - (b.source?.from ?? 0));
  }

  /** What could be written at an offset of the source, best first. */
  completionsAt(source: string, offset: number, context: TypeContext): Completion[] {
    if (tooDeepIn(source) !== undefined) return [];
    const { source: lf, toLf } = lfText(source);
    const found = this.#open(lf, context).getCompletionsAtPosition(WORKFLOW, toLf(at(offset)).from, {});
    return (found?.entries ?? [])
      .filter(({ name }) => !FORBIDDEN_NAMES.has(name))
      .map(({ name, kind, sortText }) => ({ name, kind, sortText }))
      .toSorted((a, b) => compare(a.sortText, b.sortText) || compare(a.name, b.name));
  }

  /** What is known of the name at an offset of the source. */
  hoverAt(source: string, offset: number, context: TypeContext): Hover | undefined {
    if (tooDeepIn(source) !== undefined) return undefined;
    const { source: lf, toLf, fromLf } = lfText(source);
    const info = this.#open(lf, context).getQuickInfoAtPosition(WORKFLOW, toLf(at(offset)).from);
    if (info === undefined) return undefined;
    return {
      signature: ts.displayPartsToString(info.displayParts),
      documentation: ts.displayPartsToString(info.documentation),
      ...fromLf(spanned(info.textSpan)),
    };
  }

  /** Where the name at an offset of the source is declared; undefined: nowhere that can be shown. */
  definitionAt(source: string, offset: number, context: TypeContext): Definition | undefined {
    if (tooDeepIn(source) !== undefined) return undefined;
    const { source: lf, toLf, fromLf } = lfText(source);
    const [found] = this.#open(lf, context).getDefinitionAtPosition(WORKFLOW, toLf(at(offset)).from) ?? [];
    if (found === undefined) return undefined;
    const span = spanned(found.textSpan);
    if (found.fileName === WORKFLOW) return { in: 'workflow', ...fromLf(span) };
    if (found.fileName === ACTIVITIES)
      return { in: 'activities', text: this.#activities.getFullText(), ...span };
    if (found.fileName === API) return { in: 'api', text: WORKFLOW_TYPES, ...span };
    return undefined;
  }

  #open(source: string, { plugins, modules }: TypeContext): ts.LanguageService {
    if (this.#plugins !== plugins) {
      replace(this.#activities, activityTypes(plugins));
      this.#plugins = plugins;
    }
    if (modules !== undefined) this.#addModules(source, modules);
    replace(this.#workflow, source);
    return this.#project.getLanguageService().compilerObject;
  }

  #addModules(source: string, { readFile }: ModuleSource): void {
    const files = this.#project.getFileSystem();
    for (const [path, text] of moduleTypes(source, readFile, this.#project.getCompilerOptions())) {
      const known = this.#project.getSourceFile(path);
      if (known !== undefined) replace(known, text);
      else files.writeFileSync(path, text);
    }
  }
}

const at = (offset: number) => ({ from: offset, to: offset });

const spanned = ({ start, length }: ts.TextSpan) => ({ from: start, to: start + length });

function replace(file: SourceFile, text: string): void {
  if (file.getFullText() !== text) file.replaceWithText(text);
}

/** Whether the workflow's own code declares what a name stands for. */
function isOwn(checker: ts.TypeChecker): (name: ts.Identifier) => boolean {
  return (name) =>
    checker
      .getSymbolAtLocation(name)
      ?.declarations?.some((declaration) => declaration.getSourceFile().fileName === WORKFLOW) ?? false;
}

/** Whether another diagnostic says the same in better words. */
function saidBetter({ code, start = 0, length = 0 }: ts.Diagnostic, source: string): boolean {
  if (MISSING_MODULE.has(code)) return true;
  const text = source.slice(start, start + length);
  const ofGlobal = /\bglobalThis\s*\.\s*$/.test(source.slice(0, start)) || text.startsWith('globalThis.');
  if (MISSING_PROPERTY.has(code) && ofGlobal) return FORBIDDEN_NAMES.has(text.replace(/^.*\./, ''));
  return MISSING_NAME.has(code) && (FORBIDDEN_NAMES.has(text) || /^['"]/.test(text));
}

function isError({ category }: ts.Diagnostic): boolean {
  return category === ts.DiagnosticCategory.Error;
}

function located(
  code: 'code-does-not-parse' | 'type-error',
  { messageText, start = 0, length = 0 }: ts.Diagnostic,
  locate: Locate,
): Diagnostic {
  return diagnostic(code, locate(start, start + length), { problem: problemOf(messageText) });
}

/** Settings that the drawing has not filled in, printed as `todo('URL')`. */
function unfinished(file: ts.SourceFile, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'todo') {
      const [what] = node.arguments;
      const setting = what !== undefined && ts.isStringLiteralLike(what) ? what.text : 'A setting';
      found.push(diagnostic('unfinished-setting', locate(node.getStart(file), node.end), { setting }));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
