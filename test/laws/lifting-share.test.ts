/**
 * Of the statements that ask the world for something, wait for it, or control such statements, at least nine in ten become
 * nodes that are more than code, and there are few nodes besides.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { featureNames, loadFeature } from '../runtime-conformance/all-features.js';
import { AUTHORED } from './authored-sources.js';
import { IDIOMATIC } from './idiomatic-sources.js';
import { type Share, sharesOf } from './lifting-share.js';
import { SAMPLE_STYLE } from './sample-style-sources.js';

const PROGRAMS = fileURLToPath(new URL('../temporal-style/', import.meta.url));

/** The `source`s of the programs in the style of Temporal's SDK. */
function temporalStyle(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(PROGRAMS).filter((one) => one.endsWith('.test.ts'))) {
    const file = ts.createSourceFile(
      name,
      readFileSync(PROGRAMS + name, 'utf8'),
      ts.ScriptTarget.ES2023,
      true,
    );
    const visit = (node: ts.Node): void => {
      const isSource = ts.isPropertyAssignment(node) && node.name.getText(file) === 'source';
      if (isSource && ts.isNoSubstitutionTemplateLiteral(node.initializer))
        found[`${name} ${Object.keys(found).length + 1}`] = node.initializer.text;
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

async function features(): Promise<Record<string, string>> {
  const all = await Promise.all(
    featureNames().map(async (name) => [name, (await loadFeature(name)).workflow]),
  );
  return Object.fromEntries(all);
}

function summary(title: string, shares: readonly Share[]): { share: number; ratio: number; text: string } {
  const sum = (of: (share: Share) => number) => shares.reduce((total, share) => total + of(share), 0);
  const [statements, said, nodes] = [
    sum((one) => one.statements),
    sum((one) => one.said),
    sum((one) => one.nodes),
  ];
  const worst = shares
    .filter(({ statements: all }) => all > 0)
    .toSorted((a, b) => a.said / a.statements - b.said / b.statements || b.nodes - a.nodes)
    .slice(0, Number(process.env.WORST ?? 5));
  const lines = worst.map(
    (one) =>
      `  ${one.name}: ${one.said} of ${one.statements} said, ${one.nodes} nodes${one.missing.map((text) => `\n    ${text}`).join('')}`,
  );
  const strict = statements - sum((one) => one.leaving);
  const [share, ratio] = [said / statements, nodes / statements];
  const head = `${title}: ${shares.length} workflows, ${statements} statements, ${(share * 100).toFixed(1)} % said, ${ratio.toFixed(2)} nodes for each (${(nodes / strict).toFixed(2)} without guards and throws)`;
  return { share, ratio, text: [head, ...lines].join('\n') };
}

test('nine of ten statements that matter are said', async () => {
  const groups = {
    idiomatic: IDIOMATIC,
    'sample-style': SAMPLE_STYLE,
    'temporal-style': temporalStyle(),
    authored: AUTHORED,
    features: await features(),
  };
  for (const [title, sources] of Object.entries(groups)) {
    const shares = Object.entries(sources).flatMap(([name, source]) => sharesOf(name, source));
    const { share, ratio, text } = summary(title, shares);
    console.log(text);
    expect(share).toBeGreaterThanOrEqual(0.9);
    if (title === 'idiomatic' || title === 'sample-style') expect(ratio).toBeLessThanOrEqual(1.2);
  }
});
