/**
 * Every problem that the compiler can find, with its words. The page `messages/<code>.md` explains it to people; a test
 * keeps table and pages equal. To add one: a row here, a page there.
 */

export interface CatalogueEntry {
  severity: 'error' | 'warning';
  /** One sentence, with `{params}`. */
  message: string;
  /** What to do about it, with the same params. */
  hint?: string;
}

export const CATALOGUE = {
  // The drawing as a whole
  'no-start': {
    severity: 'error',
    message: 'The drawing has no start.',
    hint: 'Add a start and connect it to the first step.',
  },
  'several-starts': {
    severity: 'error',
    message: '“{title}” is a second start; a workflow starts in one place only.',
    hint: 'Delete all starts but one.',
  },
  'unreachable-node': {
    severity: 'error',
    message: 'Nothing leads to “{title}”.',
    hint: 'Connect it to an earlier step, or delete it.',
  },
  'output-not-connected': {
    severity: 'error',
    message: '“{title}” does not say what comes next.',
    hint: 'Connect its output to the next step or to an end.',
  },
  'branch-not-connected': {
    severity: 'error',
    message: '“{title}” does not say what comes after “{output}”.',
    hint: 'Connect this output to the next step or to an end.',
  },
  'output-with-several-edges': {
    severity: 'error',
    message: '“{title}” goes on to several steps at once after “{output}”.',
    hint: 'Keep one connection. To choose between steps, use a decision.',
  },
  'edge-into-start': {
    severity: 'error',
    message: '“{title}” leads back to the start.',
    hint: 'Connect it to the first step after the start instead.',
  },
  'dangling-edge': {
    severity: 'error',
    message: 'A connection leads from “{from}” to “{to}”, but one of its ends does not exist.',
    hint: 'Delete the connection and draw it again.',
  },
  'loop-without-exit': {
    severity: 'error',
    message: 'The loop through “{title}” can never be left, and nothing in it waits.',
    hint: 'Add a decision that leaves the loop, or a wait between two rounds.',
  },
  'join-waits-for-ever': {
    severity: 'error',
    message: '“{title}” may wait for ever: after “{split}”, not all that it waits for is sure to come.',
    hint: 'Let it wait only for those branches that were taken, or let the ways meet without it.',
  },
  'runs-twice': {
    severity: 'error',
    message:
      'Several branches of “{split}” come to “{title}” at once, so it and all that follows runs twice.',
    hint: 'Let the branches come together before “{title}”, in a step that waits for all of them.',
  },
  'inclusive-join-in-loop': {
    severity: 'error',
    message: '“{title}” waits for the branches that were taken, but they are tangled with a loop.',
    hint: 'Let all branches begin at one step inside of the loop, and come together before it goes round.',
  },
  'inclusive-join-not-nested': {
    severity: 'error',
    message:
      '“{title}” waits for the branches that were taken, but a loop leads through it, and not all of the branches begin at one split.',
    hint: 'Let all that it waits for begin at one split, and let nothing else lead to it.',
  },
  'variable-set-at-once': {
    severity: 'warning',
    message: '“{title}” sets “{name}”, and so does another branch that runs at the same time.',
    hint: 'Let each branch give a result of its own, and set the variable once they have come together.',
  },
  'too-tangled': {
    severity: 'error',
    message: 'From “{title}” on, branches that run at once are too tangled with loops to be checked.',
    hint: 'Move a part of it into a workflow of its own, and call it from here.',
  },
  'nested-too-deep': {
    severity: 'error',
    message: '“{title}” stands inside too many other choices and loops.',
    hint: 'Move a part of the drawing into a workflow of its own, and call it from here.',
  },
  'duplicate-title': {
    severity: 'warning',
    message: 'Several steps are called “{title}”.',
    hint: 'Give each step its own title, so that people can tell them apart in a run.',
  },

  // Settings of a node
  'activity-not-chosen': {
    severity: 'error',
    message: '“{title}” does not say which activity it runs.',
    hint: 'Choose an activity.',
  },
  'unknown-activity': {
    severity: 'error',
    message: '“{title}” uses the activity “{activity}”, which no plugin offers.',
    hint: 'Choose another activity, or load the plugin that has it.',
  },
  'required-setting-empty': {
    severity: 'error',
    message: '“{title}” needs {setting}.',
    hint: 'Fill in {setting}.',
  },
  'unknown-setting': {
    severity: 'error',
    message: '“{title}” has a setting “{setting}” that the activity “{activity}” does not know.',
    hint: 'Remove the setting.',
  },
  'no-branches': {
    severity: 'error',
    message: '“{title}” has nothing to decide.',
    hint: 'Add a branch with a condition.',
  },
  'condition-empty': {
    severity: 'error',
    message: 'The branch “{branch}” of “{title}” has no condition.',
    hint: 'Say when this branch is taken.',
  },
  'no-outcomes': {
    severity: 'error',
    message: '“{title}” has no outcomes to choose from.',
    hint: 'Add at least one outcome, such as “approved”.',
  },
  'duplicate-outcome': {
    severity: 'error',
    message: '“{title}” has the outcome “{outcome}” twice.',
    hint: 'Rename or remove one of them.',
  },
  'round-leads-elsewhere': {
    severity: 'error',
    message: '“{title}” is left by “{output}”, and its rounds give results, too.',
    hint: 'Let the rounds give no result, or remember in a variable why one ended, and decide behind the loop.',
  },
  'nobody-assigned': {
    severity: 'error',
    message: 'Nobody is asked to do “{title}”.',
    hint: 'Name a person or a group.',
  },
  'variable-not-chosen': {
    severity: 'error',
    message: '“{title}” does not say which variable it sets.',
    hint: 'Choose a variable of the workflow.',
  },
  'unknown-variable': {
    severity: 'error',
    message: '“{title}” sets the variable “{name}”, which the workflow does not have.',
    hint: 'Choose another variable, or add this one to the workflow.',
  },
  'unknown-function': {
    severity: 'error',
    message: '“{title}” calls “{name}”, which is not a function of this workflow.',
    hint: 'Choose another function, or add this one to the workflow.',
  },
  'invalid-name': {
    severity: 'error',
    message: '“{name}” cannot be used as a name.',
    hint: 'Start with a letter and use only letters, digits and “_”.',
  },
  'reserved-name': {
    severity: 'error',
    message: '“{name}” already has a meaning in the code.',
    hint: 'Choose another name.',
  },
  'duplicate-name': {
    severity: 'error',
    message: 'The name “{name}” is used twice.',
    hint: 'Give each result and each variable its own name.',
  },
  'same-result-name': {
    severity: 'warning',
    message: 'Several steps keep their result as “{name}”.',
    hint: 'Give each result its own name, so that it is clear whose result an expression means.',
  },
  'unknown-type': {
    severity: 'error',
    message: '“{title}” uses the type “{type}”, which the workflow does not have.',
    hint: 'Choose another type, or add this one to the workflow.',
  },
  'expression-does-not-parse': {
    severity: 'error',
    message: '“{expression}” is not a complete expression: {problem}',
    hint: 'Correct the expression. Text needs quotes around it.',
  },
  'statements-do-not-parse': {
    severity: 'error',
    message: 'The code of “{title}” cannot be read: {problem}',
    hint: 'Correct the marked characters. Brackets and quotes come in pairs.',
  },
  'invalid-duration': {
    severity: 'error',
    message: '“{duration}” of “{title}” is not a duration.',
    hint: 'Write a number and a unit, such as “30 seconds”, “2 hours” or “3 days”.',
  },
  'not-set-on-every-path': {
    severity: 'error',
    message: '“{name}” may not be set yet when “{title}” uses it.',
    hint: 'Make sure that every way to this step sets it first, or give it a first value.',
  },

  // What is caught, and how scopes are left
  'catch-never-taken': {
    severity: 'error',
    message: '“{title}” never goes on by “{output}”: another output catches the same before it.',
    hint: 'Move it before that one, or remove it.',
  },
  'several-names-for-error': {
    severity: 'error',
    message: '“{title}” calls what it catches both “{name}” and “{other}”.',
    hint: 'Use one name in all of its error outputs.',
  },
  'nothing-to-undo': {
    severity: 'warning',
    message: '“{title}” undoes its steps when it fails, but none of them says how.',
    hint: 'Say at each step what undoes it.',
  },
  'ends-in-finally': {
    severity: 'error',
    message: 'What “{title}” does at the end, whatever happens, ends the workflow.',
    hint: 'End the workflow after the scope instead: an error on its way would be lost.',
  },
  'scope-without-result': {
    severity: 'error',
    message: 'An end inside “{title}” gives a result, but the scope keeps none.',
    hint: 'Give the result of the scope a name, or let the end give nothing.',
  },
  'scope-left-from-inside': {
    severity: 'error',
    message: '“{title}” is left from inside by an output of its own, and says something else, too.',
    hint: 'Let it give no result; or put what it catches into a scope inside of it.',
  },
  'ends-beside-others': {
    severity: 'error',
    message: '“{title}” ends the workflow from a handler or a local function, which end by themselves.',
    hint: 'Set a variable there, for which the workflow waits; or end only the handler, with an “End”.',
  },

  // The code
  'code-does-not-parse': {
    severity: 'error',
    message: 'The code cannot be read here: {problem}',
    hint: 'Correct the code; until then the drawing shows the last good state.',
  },
  'code-nested-too-deep': {
    severity: 'error',
    message: 'The code is nested too deep here.',
    hint: 'Move a part of it into a function or a workflow of its own.',
  },
  'workflow-too-large': {
    severity: 'error',
    message: 'This workflow is too large: its types cannot be checked as a whole.',
    hint: 'Move a part of it into a workflow of its own, and call it from here.',
  },
  'no-workflow-in-code': {
    severity: 'error',
    message: 'The code has no workflow: no exported async function.',
    hint: 'Begin it with `export async function {name}()`.',
  },
  'type-error': {
    severity: 'error',
    message: '{problem}',
  },
  'module-not-available': {
    severity: 'error',
    message: '“{module}” cannot be part of a workflow: {problem}.',
    hint: 'Import only modules that compute, and call everything else from an activity.',
  },
  'not-available-in-workflow': {
    severity: 'error',
    message: '“{name}” is not available in workflow code: {reason}.',
    hint: '{instead}',
  },
  'code-is-behind': {
    severity: 'error',
    message: 'The code does not say yet what the drawing shows.',
    hint: 'Solve the problems of the drawing; the code follows by itself.',
  },
  'unfinished-setting': {
    severity: 'error',
    message: '{setting} is not filled in yet.',
    hint: 'Fill it in on the drawing, or write an expression in the code.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof CATALOGUE;
