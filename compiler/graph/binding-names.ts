/** The names that a declaration gives, whose left side is a name or a destructuring pattern: `{ id, lines: [first] }`. */
export function bindingNames(pattern: string): string[] {
  const text = pattern.trim();
  const [open] = text;
  if (open !== '{' && open !== '[') return text === '' ? [] : [text];
  return partsOf(text.slice(1, -1)).flatMap((part) => {
    const [target = ''] = splitAt(part.trim().replace(/^\.\.\./, ''), '=');
    const [key = '', value] = open === '{' ? splitAt(target, ':') : [target];
    return bindingNames(value ?? key);
  });
}

/** Whether it is a pattern rather than a name. */
export function isPattern(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function partsOf(list: string): string[] {
  const [first = '', rest] = splitAt(list, ',');
  return rest === undefined ? [first] : [first, ...partsOf(rest)];
}

/** At the first such character that stands in no brackets and no quotes. */
function splitAt(text: string, mark: string): [string, string?] {
  let depth = 0;
  let quote = '';
  for (const [index, character] of [...text].entries()) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (/['"`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) depth--;
    else if (depth === 0 && character === mark && text[index + 1] !== '>')
      return [text.slice(0, index), text.slice(index + 1)];
  }
  return [text];
}
