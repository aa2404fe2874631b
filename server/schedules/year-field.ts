/** The seventh field of a cron line, which the library does not read: `*`, `2030`, `2030-2035`, `2030,2032`, `2030/2`. */

const FIRST = 1970;
const LAST = 2199;

/** Undefined: every year. @throws SyntaxError */
export function yearsOf(field: string): ReadonlySet<number> | undefined {
  if (field === '*' || field === '?') return undefined;
  return new Set(field.split(',').flatMap(yearsIn));
}

function yearsIn(part: string): number[] {
  const [, from, to, step] = /^(\*|\d{4})(?:-(\d{4}))?(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  if (from === undefined) throw new SyntaxError(`${part} is no year`);
  const first = from === '*' ? FIRST : Number(from);
  const open = step !== undefined || from === '*';
  const last = to === undefined ? (open ? LAST : first) : Number(to);
  if (first < FIRST || last > LAST || last < first || step === '0')
    throw new SyntaxError(`${part} is no years between ${FIRST} and ${LAST}`);
  const years: number[] = [];
  for (let year = first; year <= last; year += Number(step ?? 1)) years.push(year);
  return years;
}
