import type { Region, Sequence } from './tree.js';

/** The tree as indented text, for people who debug the compiler and for golden files. */
export function printRegions(tree: Sequence): string {
  return `${lines(tree).join('\n')}\n`;
}

function lines({ items }: Sequence): string[] {
  return items.flatMap(linesOf);
}

function linesOf(region: Region): string[] {
  switch (region.kind) {
    case 'step':
      return [
        region.node,
        ...(region.bodies ?? []).flatMap(({ slot, body }) => [`  ${slot}:`, ...indent(indent(lines(body)))]),
      ];
    case 'choice':
      return [
        `choose ${region.node}`,
        ...region.branches.flatMap(({ output, body }) => [`  ${output}:`, ...indent(indent(lines(body)))]),
      ];
    case 'parallel':
      return [
        `parallel ${region.node}`,
        ...region.branches.flatMap(({ output, body }) => [`  ${output}:`, ...indent(indent(lines(body)))]),
        ...(region.join === undefined ? [] : [`join ${region.join}`]),
      ];
    case 'knot':
      return [
        `${region.form === undefined ? 'knot' : 'strands'} from ${region.entry}`,
        ...region.parts.flatMap(({ root, waitsFor, to, body }) => [
          `  ${root}${waitsFor === undefined ? '' : ` joins ${waitsFor}`}${to === undefined ? '' : ` to ${to}`}:`,
          ...indent(indent(lines(body))),
        ]),
      ];
    case 'go':
      return [`go ${region.to}`];
    case 'loop':
      return [
        `${labelled(region.label)}loop ${region.form} from ${region.head.replace('\n', ' ')}`,
        ...indent(lines(region.body)),
      ];
    case 'block':
      return [`${region.label}: block`, ...indent(lines(region.body))];
    case 'variable':
      return [`let ${region.name}: ${region.aims.join(' | ')}`];
    case 'count':
      return [`${region.of} ${region.part} ${region.by < 0 ? '' : '+'}${region.by}`];
    case 'aim':
      return [`${region.variable} = ${region.to}`];
    case 'dispatch':
      return [
        `switch ${region.variable}`,
        ...region.branches.flatMap(({ aim, body }) => [`  ${aim}:`, ...indent(indent(lines(body)))]),
      ];
    case 'end':
      return [`end ${region.node}`];
    case 'break':
    case 'continue':
      return [region.label === undefined ? region.kind : `${region.kind} ${region.label}`];
  }
}

function labelled(label: string | undefined): string {
  return label === undefined ? '' : `${label}: `;
}

function indent(text: readonly string[]): string[] {
  return text.map((line) => `  ${line}`);
}
