/**
 * A function of a text that knows what it gave for the texts it saw last. An edit changes one place of a drawing, so nearly
 * every text that is read for it was read for the edit before.
 * @param work depends on the text alone; nobody may change what it gives.
 * @param texts how many are kept; the one that was not asked for longest goes first.
 */
export function rememberTexts<Result>(
  work: (text: string) => Result,
  texts: number,
): (text: string) => Result {
  const known = new Map<string, { result: Result }>();
  return (text) => {
    const found = known.get(text) ?? { result: work(text) };
    known.delete(text);
    known.set(text, found);
    if (known.size > texts) known.delete(known.keys().next().value!);
    return found.result;
  };
}
