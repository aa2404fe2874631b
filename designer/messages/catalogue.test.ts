import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Node, Project, type SourceFile } from 'ts-morph';
import { expect, test } from 'vitest';
import { en } from './en/en.js';

const ROOT = join(import.meta.dirname, '..');
const LEFT_OUT = /^(dist|messages)\b|\.test\.tsx?$|\.d\.ts$|fixture/;
/** What a person reads, or hears. */
const READ = new Set(['aria-label', 'label', 'title', 'placeholder', 'description', 'help', 'hint', 'alt']);

/** Names are the same in every language. */
const NAMES = new Set(['Inkstone', 'Apache-2.0 ·']);

const project = new Project({ compilerOptions: { jsx: 4 } });
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !LEFT_OUT.test(path))
  .map((path) => project.addSourceFileAtPath(join(ROOT, path)));

test('no text stands in a component: all are in the catalogue', () => {
  expect(sources.flatMap(textsIn)).toEqual([]);
});

test('no text of the catalogue is without use', () => {
  const asked = sources.flatMap(stringsIn);
  const whole = new Set(asked.filter(({ whole }) => whole).map(({ said }) => said));
  const beginnings = asked.filter(({ whole, said }) => !whole && /^\w+\./.test(said)).map(({ said }) => said);
  const unused = Object.entries(en)
    .flatMap(([area, texts]) =>
      Object.keys(texts).map((name) => `${area}.${name.replace(/_(one|other)$/, '')}`),
    )
    .filter((key) => !whole.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
  expect([...new Set(unused)]).toEqual([]);
});

function textsIn(file: SourceFile): string[] {
  return file.getDescendants().flatMap((node) => {
    const said = textOf(node);
    if (said === undefined || NAMES.has(said.trim()) || !/\p{L}{2}/u.test(said)) return [];
    return [`${file.getFilePath().slice(ROOT.length + 1)}:${node.getStartLineNumber()} ${said.trim()}`];
  });
}

/** Words between tags, and attributes that are read: those with a capital or a space, since the others are codes. */
function textOf(node: Node): string | undefined {
  if (Node.isJsxText(node)) return isKey(node) ? undefined : node.getText();
  if (!Node.isJsxAttribute(node) || !READ.has(node.getNameNode().getText())) return undefined;
  const value = node.getInitializer();
  if (!Node.isStringLiteral(value)) return undefined;
  return /^\p{Lu}|\s/u.test(value.getLiteralValue()) ? value.getLiteralValue() : undefined;
}

/** What is written on a key of the keyboard is the same in every language. */
function isKey(node: Node): boolean {
  const parent = node.getParent();
  return (
    Node.isJsxElement(parent) &&
    ['Kbd', 'kbd', 'code'].includes(parent.getOpeningElement().getTagNameNode().getText())
  );
}

interface Said {
  said: string;
  /** Or the beginning of a template. */
  whole: boolean;
}

function stringsIn(file: SourceFile): Said[] {
  return file.getDescendants().flatMap((node): Said[] => {
    if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
      return [{ said: node.getLiteralValue(), whole: true }];
    return Node.isTemplateHead(node) ? [{ said: node.getLiteralText(), whole: false }] : [];
  });
}
