import type * as Monaco from 'monaco-editor/editor/editor.api.js';

interface Palette {
  base: 'vs' | 'vs-dark';
  ground: string;
  text: string;
  quiet: string;
  comment: string;
  keyword: string;
  string: string;
  type: string;
  number: string;
  selection: string;
  panel: string;
  border: string;
  chosen: string;
}

const LIGHT: Palette = {
  base: 'vs',
  ground: '#fbfbf9',
  text: '#1d2026',
  quiet: '#6b717b',
  comment: '#5c636e',
  keyword: '#6547c9',
  string: '#1f7a45',
  type: '#1d62c0',
  number: '#8a5207',
  selection: '#d6e0fa',
  panel: '#ffffff',
  border: '#e7e6e2',
  chosen: '#e9eefc',
};

const DARK: Palette = {
  base: 'vs-dark',
  ground: '#171a1e',
  text: '#e9ebee',
  quiet: '#8b93a0',
  comment: '#9aa2ae',
  keyword: '#b39dfb',
  string: '#63c58a',
  type: '#74b0ff',
  number: '#f0b35a',
  selection: '#2c4170',
  panel: '#20242a',
  border: '#3a4049',
  chosen: '#22304f',
};

/** Brackets in the colour of text, at every depth. */
const BRACKETS = [1, 2, 3, 4, 5, 6];

/** The application's colours for code. */
export function defineThemes(monaco: typeof Monaco): void {
  monaco.editor.defineTheme('inkstone-light', themeOf(LIGHT));
  monaco.editor.defineTheme('inkstone-dark', themeOf(DARK));
}

function themeOf(colours: Palette): Monaco.editor.IStandaloneThemeData {
  const bare = (colour: string) => colour.slice(1);
  return {
    base: colours.base,
    inherit: true,
    rules: [
      { token: '', foreground: bare(colours.text) },
      { token: 'comment', foreground: bare(colours.comment), fontStyle: 'italic' },
      { token: 'keyword', foreground: bare(colours.keyword) },
      { token: 'string', foreground: bare(colours.string) },
      { token: 'type.identifier', foreground: bare(colours.type) },
      { token: 'number', foreground: bare(colours.number) },
      { token: 'delimiter', foreground: bare(colours.text) },
    ],
    colors: {
      'editor.background': colours.ground,
      'editor.foreground': colours.text,
      'editorLineNumber.foreground': colours.quiet,
      'editorLineNumber.activeForeground': colours.text,
      'editor.selectionBackground': colours.selection,
      'editor.lineHighlightBorder': '#00000000',
      'editorWidget.background': colours.panel,
      'editorWidget.border': colours.border,
      'editorHoverWidget.background': colours.panel,
      'editorHoverWidget.border': colours.border,
      'editorSuggestWidget.background': colours.panel,
      'editorSuggestWidget.border': colours.border,
      'editorSuggestWidget.selectedBackground': colours.chosen,
      'editorSuggestWidget.selectedForeground': colours.text,
      'editorSuggestWidget.focusHighlightForeground': colours.type,
      'editorSuggestWidget.highlightForeground': colours.type,
      'editorGutter.background': colours.ground,
      ...Object.fromEntries(
        BRACKETS.map((level) => [`editorBracketHighlight.foreground${level}`, colours.text]),
      ),
    },
  };
}
