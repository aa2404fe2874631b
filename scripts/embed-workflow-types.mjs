// Embeds the declarations of the workflow API into the compiler, which checks workflow code without a file system: one
// module that holds what the entry point exports and what that refers to, nothing else.
// `--check` only says whether the embedded text is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, ts } from 'ts-morph';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(root, 'compiler/check/types/workflow-types.generated.ts');
const entry = resolve(root, 'runtime/workflow/index.d.ts');

/** Parsed declarations of every file of the workflow API, by absolute path. */
function emitDeclarations() {
  const project = new Project({
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      types: [],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      declaration: true,
      emitDeclarationOnly: true,
    },
  });
  project.addSourceFileAtPath(entry.replace('.d.ts', '.ts'));
  project.resolveSourceFileDependencies();
  const files = new Map();
  for (const { filePath, text } of project.emitToMemory({ emitOnlyDtsFiles: true }).getFiles()) {
    files.set(filePath, ts.createSourceFile(filePath, text, ts.ScriptTarget.ES2022, true));
  }
  return files;
}

/** `from` of an import or export, as the path of the declarations. */
function pathOf(statement, file) {
  return resolve(dirname(file.fileName), statement.moduleSpecifier.text.replace(/\.js$/, '.d.ts'));
}

/** The files and names that the entry point exports: `[path, name]`. */
function publicNames(files) {
  const file = files.get(entry);
  return file.statements.flatMap((statement) =>
    statement.exportClause.elements.map((element) => [pathOf(statement, file), element.name.text]),
  );
}

function namesDeclared(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.text);
  return statement.name ? [statement.name.text] : [];
}

function identifiersIn(node) {
  const found = new Set();
  const visit = (at) => {
    if (ts.isIdentifier(at)) found.add(at.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

/** Everything needed, each statement once, in the order in which it was first needed. */
function collect(files) {
  const shown = new Set(publicNames(files).map(([, name]) => name));
  const kept = new Map();
  const todo = publicNames(files);
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    const [path, name] = next;
    const file = files.get(path);
    const imports = new Map();
    for (const statement of file.statements.filter(ts.isImportDeclaration)) {
      for (const element of statement.importClause?.namedBindings?.elements ?? []) {
        if (element.propertyName) throw new Error(`${path}: renamed imports cannot be embedded`);
        imports.set(element.name.text, pathOf(statement, file));
      }
    }
    for (const statement of file.statements) {
      if (!namesDeclared(statement).includes(name) || kept.has(statement)) continue;
      kept.set(statement, { name, path, text: statement.getFullText().trim() });
      for (const used of identifiersIn(statement)) {
        if (imports.has(used)) todo.push([imports.get(used), used]);
        else if (used !== name) todo.push([path, used]);
      }
    }
  }
  const owners = new Map();
  for (const { name, path } of kept.values()) {
    if (owners.has(name) && owners.get(name) !== path) throw new Error(`${name} is declared in two files`);
    owners.set(name, path);
  }
  return [...kept.values()].map(({ name, text }) =>
    shown.has(name) ? text : text.replace(/^export (?=declare|type|interface|class|function|const)/m, ''),
  );
}

const text = `${[...collect(emitDeclarations()), 'export {};'].join('\n\n')}\n`;
const module = [
  '/** Made by `scripts/embed-workflow-types.mjs`: the declarations of `@inkstone/runtime/workflow`, as one module. */',
  'export const WORKFLOW_TYPES = [',
  ...text.split('\n').map((line) => `  ${JSON.stringify(line)},`),
  "].join('\\n');",
  '',
].join('\n');

if (process.argv.includes('--check')) {
  const isCurrent = readFileSync(target, 'utf8') === module;
  if (!isCurrent)
    console.error('The embedded workflow types are stale; run: node scripts/embed-workflow-types.mjs');
  process.exit(isCurrent ? 0 : 1);
}
writeFileSync(target, module);
