// Embeds the declarations of the workflow API into the compiler, which checks workflow code without a file system: one
// module that holds what the entry point exports and what that refers to, nothing else.
// `--check` only says whether the embedded text is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, ts } from 'ts-morph';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(root, 'compiler/syntax/workflow-types.generated.ts');
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

/** What the entry point exports: file, name there, and name here. */
function publicNames(files) {
  const file = files.get(entry);
  return file.statements.filter(ts.isExportDeclaration).flatMap((statement) =>
    statement.exportClause.elements.map((element) => ({
      path: pathOf(statement, file),
      name: (element.propertyName ?? element.name).text,
      shown: element.name.text,
    })),
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

/** What the names of a file stand for: declarations of other files, as `[path, name]`. */
function importsOf(file) {
  const imports = new Map();
  for (const statement of file.statements.filter(ts.isImportDeclaration)) {
    for (const { name, propertyName } of statement.importClause?.namedBindings?.elements ?? []) {
      imports.set(name.text, [pathOf(statement, file), (propertyName ?? name).text]);
    }
  }
  return imports;
}

/** Everything needed, each statement once, in the order in which it was first needed. */
function neededStatements(files) {
  const kept = new Map();
  const todo = publicNames(files).map(({ path, name }) => [path, name]);
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    const [path, name] = next;
    const file = files.get(path);
    const imports = importsOf(file);
    for (const statement of file.statements) {
      if (!namesDeclared(statement).includes(name) || kept.has(statement)) continue;
      kept.set(statement, { name, path, imports });
      for (const used of identifiersIn(statement)) {
        if (imports.has(used)) todo.push(imports.get(used));
        else if (used !== name) todo.push([path, used]);
      }
    }
  }
  return kept;
}

/** One name for each declaration: that which is exported, else its own, with a number where it is taken. */
function finalNames(files, statements) {
  const names = new Map(publicNames(files).map(({ path, name, shown }) => [`${path} ${name}`, shown]));
  const taken = new Set(names.values());
  for (const { path, name } of statements.values()) {
    const key = `${path} ${name}`;
    if (names.has(key)) continue;
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
    taken.add(free);
    names.set(key, free);
  }
  return names;
}

/** The statement's text, with the names that its identifiers have in the one module. */
function textOf(statement, { path, imports }, names) {
  const start = statement.getFullStart();
  const changes = [];
  const visit = (node) => {
    if (ts.isIdentifier(node) && !isPropertyName(node)) {
      const [file, name] = imports.get(node.text) ?? [path, node.text];
      const final = names.get(`${file} ${name}`) ?? node.text;
      if (final !== node.text) changes.push({ from: node.getStart() - start, to: node.end - start, final });
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return changes
    .toReversed()
    .reduce(
      (text, { from, to, final }) => text.slice(0, from) + final + text.slice(to),
      statement.getFullText(),
    )
    .trim();
}

function isPropertyName({ parent, text }) {
  return (
    ((ts.isTypeElement(parent) || ts.isClassElement(parent) || ts.isParameter(parent)) &&
      parent.name.text === text) ||
    (ts.isQualifiedName(parent) && parent.right.text === text)
  );
}

function collect(files) {
  const statements = neededStatements(files);
  const names = finalNames(files, statements);
  const shown = new Set(publicNames(files).map(({ path, name }) => `${path} ${name}`));
  return [...statements].map(([statement, kept]) => {
    const text = textOf(statement, kept, names);
    return shown.has(`${kept.path} ${kept.name}`)
      ? text
      : text.replace(/^export (?=declare|type|interface|class|function|const|abstract)/m, '');
  });
}

/** The exported names: those that exist when the code runs, and those of types only. */
function exportedNames(files) {
  const isValue = ({ path, name }) =>
    files
      .get(path)
      .statements.some(
        (statement) =>
          namesDeclared(statement).includes(name) &&
          (ts.isVariableStatement(statement) ||
            ts.isFunctionDeclaration(statement) ||
            ts.isClassDeclaration(statement)),
      );
  const all = publicNames(files);
  const sorted = (names) => names.map(({ shown }) => shown).sort();
  return {
    values: sorted(all.filter(isValue)),
    types: sorted(all.filter((each) => !isValue(each))),
  };
}

const declarations = emitDeclarations();
const exported = exportedNames(declarations);
const list = (name, names) => [
  `export const ${name}: readonly string[] = [`,
  ...names.map((each) => `  ${JSON.stringify(each)},`),
  '];',
];
const text = `${[...collect(declarations), 'export {};'].join('\n\n')}\n`;
const module = [
  '/** Made by `scripts/embed-workflow-types.mjs`: the declarations of `@inkstone/runtime/workflow`, as one module. */',
  'export const WORKFLOW_TYPES = [',
  ...text.split('\n').map((line) => `  ${JSON.stringify(line)},`),
  "].join('\\n');",
  '',
  '/** Its exports that exist when the code runs. */',
  ...list('WORKFLOW_VALUE_NAMES', exported.values),
  '',
  '/** Its exports that are types only. */',
  ...list('WORKFLOW_TYPE_NAMES', exported.types),
  '',
].join('\n');

if (process.argv.includes('--check')) {
  const isCurrent = readFileSync(target, 'utf8') === module;
  if (!isCurrent)
    console.error('The embedded workflow types are stale; run: node scripts/embed-workflow-types.mjs');
  process.exit(isCurrent ? 0 : 1);
}
writeFileSync(target, module);
