const KEY = 'inkstone.loaded-anew';
const SOON_MS = 10_000;
const ASK_EVERY_MS = 1_000;

/**
 * Loads a part of the application. One that does not come (the server was away, or is a newer one by now) comes with
 * the whole page, as soon as the server answers: browsers remember that a module failed. What is unsaved is kept over
 * a reload; a part that fails at once again is an error like any other.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (Date.now() - Number(sessionStorage.getItem(KEY)) < SOON_MS) throw cause;
    await serverAnswers();
    sessionStorage.setItem(KEY, String(Date.now()));
    location.reload();
    return new Promise(() => {});
  }
}

async function serverAnswers(): Promise<void> {
  for (;;) {
    const answer = await fetch('/api/health').catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
