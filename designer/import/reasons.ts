import type { Imported, Loss } from '@inkstone/compiler';
import type { Language } from '../messages/language.js';
import { language } from '../messages/text.js';

type Wording = (loss: Loss) => string;

/** The importer speaks English. The words of a language are loaded when there is something to say. */
const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Wording>> = {
  de: async () => (await import('@inkstone/compiler/german')).germanReason,
};

/** What an import made of a file, with the reasons of its losses in the language shown. */
export async function withReasonsShown(imported: Imported): Promise<Imported> {
  const shown = language();
  if (shown === 'en') return imported;
  const reasonIn = await OTHERS[shown]();
  const worded = (losses: readonly Loss[]) => losses.map((loss) => ({ ...loss, reason: reasonIn(loss) }));
  return {
    ...imported,
    losses: worded(imported.losses),
    processes: imported.processes.map((one) => ({ ...one, losses: worded(one.losses) })),
  };
}
