/** Who looks at which draft now. Kept in memory: a page says again and again that it is still there. */

/** One page (a tab) that has a workflow open. */
export interface PresentPage {
  tab: string;
  /** Id of the person. */
  person: string;
  name: string;
  /** What is selected there. */
  node?: string;
}

/** Pages that are there; `isNews`: since others were told last, something changed. */
export interface PresentPages {
  pages: PresentPage[];
  isNews: boolean;
}

export interface Presence {
  here(workflow: string, page: PresentPage): PresentPages;
  left(workflow: string, tab: string): PresentPages;
}

/** A page that has not been heard of for so long is gone. */
export const PRESENT_MS = 30_000;

/** @param now ms since any moment; only differences count */
export function createPresence(now: () => number): Presence {
  const known = new Map<string, Map<string, PresentPage & { at: number }>>();

  const pagesOf = (workflow: string) => {
    const pages = known.get(workflow) ?? new Map();
    known.set(workflow, pages);
    return pages;
  };
  /** Drops who is gone. Tells whether anybody was. */
  const forget = (pages: Map<string, { at: number }>) => {
    const gone = [...pages].filter(([, { at }]) => now() - at > PRESENT_MS);
    for (const [tab] of gone) pages.delete(tab);
    return gone.length > 0;
  };
  const said = (workflow: string, isNews: boolean): PresentPages => {
    const pages = [...pagesOf(workflow).values()].map(({ at: _at, ...page }) => page);
    if (pages.length === 0) known.delete(workflow);
    return { pages, isNews };
  };
  return {
    here(workflow, page) {
      const pages = pagesOf(workflow);
      const before = pages.get(page.tab);
      pages.set(page.tab, { ...page, at: now() });
      const isNews = before?.node !== page.node || before?.person !== page.person;
      return said(workflow, forget(pages) || isNews);
    },
    left(workflow, tab) {
      const pages = pagesOf(workflow);
      const wasThere = pages.delete(tab);
      return said(workflow, forget(pages) || wasThere);
    },
  };
}
