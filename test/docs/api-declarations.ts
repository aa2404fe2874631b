/** What the code says of each value that workflow code can import: its documentation and its signature. */
import { type ExportedDeclarations, Node, Project } from 'ts-morph';

export interface ApiDeclaration {
  /** First paragraph of the documentation, on one line. */
  summary: string;
  /** Markdown: documentation and signature. */
  part: string;
}

export function apiDeclarations(entry: string, tsConfigFilePath: string): Map<string, ApiDeclaration> {
  const project = new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true });
  const exported = project.addSourceFileAtPath(entry).getExportedDeclarations();
  const values = [...exported].map(([name, all]) => [name, all.filter(isValue)] as const);
  return new Map(values.filter(([, all]) => all.length > 0).map(([name, all]) => [name, describe(all)]));
}

function isValue(node: ExportedDeclarations): boolean {
  return (
    Node.isFunctionDeclaration(node) || Node.isClassDeclaration(node) || Node.isVariableDeclaration(node)
  );
}

function describe(declarations: ExportedDeclarations[]): ApiDeclaration {
  const docs = declarations.map(docOf).find((doc) => doc !== '') ?? '';
  const signature = [...new Set(declarations.flatMap(signaturesOf))].join('\n');
  return {
    summary: (docs.split('\n\n')[0] ?? '').replaceAll('\n', ' '),
    part: `${docs}\n\n\`\`\`ts\n${signature}\n\`\`\``.trim(),
  };
}

function docOf(node: ExportedDeclarations): string {
  const holder = Node.isVariableDeclaration(node) ? node.getVariableStatement() : node;
  const overloads = Node.isFunctionDeclaration(node) ? node.getOverloads() : [];
  const documented = [holder, ...overloads].filter((each) => each !== undefined && Node.isJSDocable(each));
  const docs = documented.flatMap((each) => (Node.isJSDocable(each) ? each.getJsDocs() : []));
  return (
    docs.map((doc) =>
      doc
        .getInnerText()
        .replace(/^@(\w+) ?/gm, '- *$1* ')
        .trim(),
    )[0] ?? ''
  );
}

function signaturesOf(node: ExportedDeclarations): string[] {
  if (Node.isFunctionDeclaration(node)) {
    const overloads = node.getOverloads();
    return (overloads.length > 0 ? overloads : [node]).map((each) =>
      headOf(each.getText(), each.getBody()?.getText()),
    );
  }
  if (Node.isClassDeclaration(node)) return [classOf(node)];
  return [`const ${node.getText().replace(/ satisfies [\s\S]*$/, '')}`];
}

function headOf(text: string, body: string | undefined): string {
  const head = body === undefined ? text : text.slice(0, text.length - body.length);
  return head
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, '')
    .replace(/^export /, '')
    .trim()
    .replace(/;?$/, ';');
}

function classOf(node: import('ts-morph').ClassDeclaration): string {
  const members = node.getMembers().filter((member) => {
    const name = Node.hasName(member) ? member.getName() : 'constructor';
    return !name.startsWith('#') && !/^(private|protected) /.test(member.getText());
  });
  const lines = members.map((member) => {
    const body = Node.isBodyable(member) ? member.getBody()?.getText() : undefined;
    const text = body === undefined ? member.getText() : member.getText().slice(0, -body.length);
    return `  ${text
      .replace(/\/\*\*[\s\S]*?\*\/\s*/g, '')
      .replace(/\s*=[^>][\s\S]*$/, '')
      .trim()
      .replace(/;?$/, ';')}`;
  });
  const base = node.getExtends();
  return `class ${node.getName()}${base ? ` extends ${base.getText()}` : ''} {\n${lines.join('\n')}\n}`;
}
