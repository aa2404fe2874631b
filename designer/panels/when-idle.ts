/** At the latest, also when the page is busy all the time. */
const LATEST_MS = 400;

/** When the page has drawn what it had to draw: heavy parts load then, not in between. */
export function whenIdle(): Promise<void> {
  return new Promise((done) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => done(), { timeout: LATEST_MS });
    else setTimeout(done, LATEST_MS);
  });
}
