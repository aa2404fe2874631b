import { ts } from 'ts-morph';

/** The word, or an escape, which may not be taken apart. */
const IMPORT = /\\[\s\S]|\bimport/g;

/**
 * The realm refuses a module that looks as if it imported while it runs, even in a text: “the import.” Texts, patterns and
 * names of properties say the same with an escape. What remains is an import.
 */
export function writeImportOtherwise(module: string): string {
  if (!/\bimport/.test(module)) return module;
  const file = ts.createSourceFile('module.js', module, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const parts: string[] = [];
  let done = 0;
  const visit = (node: ts.Node): void => {
    const otherwise = writtenOtherwise(node, file);
    if (otherwise === undefined) ts.forEachChild(node, visit);
    else {
      parts.push(module.slice(done, otherwise.from), otherwise.text);
      done = node.end;
    }
  };
  visit(file);
  return [...parts, module.slice(done)].join('');
}

function writtenOtherwise(node: ts.Node, file: ts.SourceFile): { from: number; text: string } | undefined {
  const from = node.getStart(file);
  if (isText(node)) return { from, text: node.getText(file).replace(IMPORT, escaped) };
  if (!ts.isIdentifier(node) || node.text !== 'import') return undefined;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    // `a.import` → `a["import"]`, `a?.import` → `a?.["import"]`
    const dot = parent.questionDotToken === undefined ? file.text.lastIndexOf('.', from) : from;
    return { from: dot, text: '["\\x69mport"]' };
  }
  return ts.isShorthandPropertyAssignment(parent) ? undefined : { from, text: '"\\x69mport"' };
}

const escaped = (found: string): string => (found === 'import' ? '\\x69mport' : found);

/** Texts whose escapes mean what they say; those of a tagged template are seen as they are written. */
function isText(node: ts.Node): boolean {
  if (ts.isStringLiteral(node) || ts.isRegularExpressionLiteral(node)) return true;
  if (ts.isNoSubstitutionTemplateLiteral(node)) return !ts.isTaggedTemplateExpression(node.parent);
  if (ts.isTemplateHead(node)) return !ts.isTaggedTemplateExpression(node.parent.parent);
  return (
    (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) &&
    !ts.isTaggedTemplateExpression(node.parent.parent.parent)
  );
}
