type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Keys that only change what others mean. */
const MODIFIERS = new Set([
  'Control',
  'Meta',
  'Shift',
  'Alt',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Unidentified',
]);

/**
 * A key stroke as text: `Mod+Shift+Z`, where `Mod` is Ctrl, or ⌘ on a Mac. A sign that needs Shift on some keyboards is
 * written without it: `?`. Undefined for a modifier alone.
 */
export function strokeOf(event: Keys): string | undefined {
  if (MODIFIERS.has(event.key)) return undefined;
  const isLetter = /^\p{L}$/u.test(event.key);
  const isSign = event.key.length === 1 && !isLetter && event.key !== ' ';
  const key = event.key === ' ' ? 'Space' : isLetter ? event.key.toUpperCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Mod+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && !isSign ? 'Shift+' : '',
    key,
  ].join('');
}

const SHOWN: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
};
const ON_MAC: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };

/** The keys of a stroke as a person reads them: `['Ctrl', 'Z']`, or `['⌘', 'Z']` on a Mac. */
export function shownKeys(stroke: string, mac: boolean): string[] {
  const parts = stroke.endsWith('++') ? [...stroke.slice(0, -2).split('+'), '+'] : stroke.split('+');
  const keys = stroke === '+' ? ['+'] : parts;
  return keys.map((key) => (mac ? ON_MAC[key] : key === 'Mod' ? 'Ctrl' : undefined) ?? SHOWN[key] ?? key);
}

/** For tooltips and screen readers: `Ctrl+Z`. */
export function strokeText(stroke: string, mac: boolean): string {
  return shownKeys(stroke, mac).join(mac ? '' : '+');
}

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}
