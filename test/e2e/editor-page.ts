import type { Locator, Page } from 'playwright';

/** The editor as its user handles it: pointer, keys and words on the screen. */
export class EditorPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas(): Locator {
    return this.page.locator('[data-testid="canvas"][data-zoom]');
  }

  /** The card of the node with this title. */
  node(title: string): Locator {
    return this.page.locator(`[data-node-title="${title}"]`);
  }

  async idOf(title: string): Promise<string> {
    const testId = await this.node(title).getAttribute('data-testid');
    return testId!.replace(/^node-/, '');
  }

  /** When the canvas stands: it follows a selection, and a pointer that goes by places read before would miss. */
  async still(): Promise<void> {
    await this.page
      .locator('.react-flow__viewport')
      .first()
      .evaluate(async (viewport: HTMLElement) => {
        let before = '';
        for (let frames = 0; frames < 6; frames++) {
          await new Promise(requestAnimationFrame);
          const now = viewport.style.transform;
          if (now !== before) frames = 0;
          before = now;
        }
      });
  }

  /** From the palette onto the canvas, with the pointer. */
  async drag(item: string, x: number, y: number): Promise<void> {
    await this.page.getByTestId('palette-open').click();
    const row = this.page.getByTestId(`palette-item-${item}`);
    await row.scrollIntoViewIfNeeded();
    const from = (await row.boundingBox())!;
    const area = (await this.canvas.boundingBox())!;
    await this.page.mouse.move(from.x + 40, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(area.x + x - 30, area.y + y - 20, { steps: 6 });
    await this.page.mouse.move(area.x + x, area.y + y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** From an output's handle to a node's input, with the pointer. `output` by its label; absent: the only one. */
  async connect(from: string, to: string, output?: string): Promise<void> {
    const id = await this.idOf(from);
    await this.still();
    const handles = this.page.locator(`[data-testid^="out-${id}-"]`);
    const handle = output === undefined ? handles.first() : this.page.getByTestId(`out-${id}-${output}`);
    const start = center((await handle.boundingBox())!);
    const end = center((await this.page.getByTestId(`in-${await this.idOf(to)}`).boundingBox())!);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
    await this.page.mouse.move(end.x, end.y, { steps: 5 });
    await this.page.mouse.up();
  }

  async open(title: string): Promise<void> {
    await this.node(title).click();
    await this.page.getByTestId('field-title').waitFor();
  }

  /** Whether the middles of two nodes lie on one line. */
  async level(one: string, other: string): Promise<boolean> {
    const [first, second] = await Promise.all(
      [this.node(one), this.node(other)].map((node) => node.boundingBox()),
    );
    return Math.abs(center(first!).y - center(second!).y) < 1;
  }

  /** Whether the whole card can be seen. */
  async inView(title: string): Promise<boolean> {
    const [card, area] = await Promise.all([this.node(title), this.canvas].map((part) => part.boundingBox()));
    return card!.x >= area!.x && card!.x + card!.width <= area!.x + area!.width;
  }

  /** Unfolds a part of the inspector. */
  async section(title: string): Promise<void> {
    await this.page.getByTestId('inspector').getByRole('button', { name: title, exact: true }).click();
  }

  async rename(title: string): Promise<void> {
    await this.page.getByTestId('field-title').fill(title);
    await this.page.keyboard.press('Tab');
  }

  async fill(field: string, text: string): Promise<void> {
    await this.page.getByTestId(`field-${field}`).fill(text);
  }

  /** A field that holds several names, each closed with Enter. */
  async tag(field: string, ...names: string[]): Promise<void> {
    const input = this.page.getByTestId(`field-${field}`);
    for (const name of names) {
      await input.fill(name);
      await input.press('Enter');
    }
    await this.page.keyboard.press('Escape');
  }

  async choose(field: string, option: string): Promise<void> {
    await this.page.getByTestId(`field-${field}`).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Puts the cursor into the line that says this, with the code pane's own search. */
  async goToCode(text: string): Promise<void> {
    await this.page.getByTestId('code-pane').click({ position: { x: 400, y: 60 } });
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    // On a busy machine it comes a moment later than the next key would.
    const search = this.page.getByTestId('code-pane').locator('.find-widget.visible');
    await search.locator('.find-part textarea').fill(text);
    await search
      .locator('.matchesCount')
      .filter({ hasText: /\d+ of \d+/ })
      .waitFor();
    await this.page.keyboard.press('Escape');
  }

  /** The lines of the code pane that are in view. */
  async code(): Promise<string> {
    const lines = await this.page.getByTestId('code-pane').locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  async saved(): Promise<void> {
    await this.page.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  }
}

function center({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + width / 2, y: y + height / 2 };
}
