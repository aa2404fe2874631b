/** Files that name BPMN's namespace otherwise, or forget to: drafts of the standard, tools, text written by hand. */

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const ROOT = /<(?:([\w.-]+):)?definitions(?=[\s>])[^<>]*>/;

/** The text with the root element in the namespace of BPMN 2.0, when it is meant to be there. */
export function inModelNamespace(text: string): string {
  const [root, prefix] = ROOT.exec(text) ?? [];
  if (root === undefined) return text;
  const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const declared = new RegExp(`\\s${name.replaceAll('.', '\\.')}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(root);
  const [declaration, double, single] = declared ?? [];
  if (declaration === undefined) return isProcessIn(text, prefix) ? withRoot(root, name, text) : text;
  const uri = double ?? single ?? '';
  if (uri === MODEL || (uri !== '' && !/bpmn/i.test(uri))) return text;
  return text.replace(root, () => root.replace(declaration, () => ` ${name}="${MODEL}"`));
}

/** Types of BPMN's schema carry the prefix of its elements, whatever the file says: `xsi:type="tFormalExpression"`. */
export function withTypesOfModel(text: string): string {
  const [root, prefix] = ROOT.exec(text) ?? [];
  if (root === undefined) return text;
  const before = prefix === undefined ? '' : `${prefix}:`;
  return text.replace(
    TYPE,
    (_, name: string, quote: string, type: string) => `${name}=${quote}${before}${type}`,
  );
}

const TYPE = /(\s[\w.-]+:type)\s*=\s*(["'])(?:[\w.-]+:)?(t[A-Z]\w*)(?=["'])/g;

/** What has no namespace is BPMN when a process of BPMN's form stands in it: WSDL has definitions, too. */
function isProcessIn(text: string, prefix: string | undefined): boolean {
  return text.includes(prefix === undefined ? '<process' : `<${prefix}:process`);
}

function withRoot(root: string, name: string, text: string): string {
  return text.replace(root, () => root.replace(/(?=[\s>])/, () => ` ${name}="${MODEL}"`));
}
