/** The tabs of this browser that have the designer open. */
export interface Tab {
  /** The same after a reload. */
  own: string;
  /** Which of these tabs are closed, or crashed. */
  closedOf(tabs: readonly string[]): Promise<string[]>;
}

const KEY = 'inkstone:tab';
/** A page that is just being left may hold its name for a moment. */
const LEAVING_MS = 500;

const lockOf = (tab: string) => `inkstone:tab:${tab}`;

let opened: Promise<Tab> | undefined;

/** This tab: its name is a lock that the browser gives back when the tab goes, however it goes. */
export function openTab(): Promise<Tab> {
  opened ??= open(sessionStorage, navigator.locks as LockManager | undefined);
  return opened;
}

async function open(storage: Storage, locks: LockManager | undefined): Promise<Tab> {
  const known = storage.getItem(KEY);
  // A tab that was duplicated has the name of the one that it was made from.
  const own = known !== null && (await hold(known, locks)) ? known : newName();
  if (own !== known) await hold(own, locks);
  storage.setItem(KEY, own);
  return {
    own,
    closedOf: async (tabs) => {
      const others = tabs.filter((tab) => tab !== own);
      // Without locks (a page that is not served safely) nobody can tell; what is kept must not be lost.
      if (!locks) return others;
      const held = (await locks.query()).held?.map(({ name }) => name) ?? [];
      return others.filter((tab) => !held.includes(lockOf(tab)));
    },
  };
}

/** Holds the name for as long as this page is there. False: another page has it. */
function hold(tab: string, locks: LockManager | undefined): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    locks.request(lockOf(tab), { signal: AbortSignal.timeout(LEAVING_MS) }, held).catch(() => resolve(false));
  });
}

function newName(): string {
  return crypto.randomUUID().slice(0, 8);
}
