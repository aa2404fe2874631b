import type { Page } from 'playwright';

/** What the eye or a finger would trip over on the page as it is now, each with where it was found. */
export async function lookFaults(page: Page, where: string, finger = false): Promise<string[]> {
  const found = await page.evaluate(
    ([least]) => {
      const faults: string[] = [];
      const skipped = '.monaco-editor, .react-flow, [aria-hidden="true"], [data-visually-hidden]';
      const nameOf = (element: Element) =>
        `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
      const isSeen = (element: Element) => {
        const { width, height } = element.getBoundingClientRect();
        return (
          width > 1 &&
          height > 1 &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        );
      };

      const weights = new Map<string, string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element || !node.textContent?.trim() || element.closest(skipped) || !isSeen(element)) continue;
        const weight = getComputedStyle(element).fontWeight;
        if (!weights.has(weight)) weights.set(weight, nameOf(element));
      }
      if (weights.size > 2)
        faults.push(`${weights.size} font weights: ${[...weights].map(([w, n]) => `${w} ${n}`).join(', ')}`);

      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth}`);

      if (least !== undefined)
        for (const element of document.querySelectorAll(
          'button, a[href], input, textarea, select, summary',
        )) {
          if (element.closest(skipped) || !isSeen(element) || element.closest('p')) continue;
          const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
          if (Math.min(width, height) < least - 0.5)
            faults.push(`${Math.round(width)} × ${Math.round(height)} px to touch: ${nameOf(element)}`);
        }
      return faults;
    },
    [finger ? 44 : undefined],
  );
  return found.map((fault) => `${where}: ${fault}`);
}
