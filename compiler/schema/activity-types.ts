import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import type { JsonSchema } from '../graph/document.js';
import { declarationText } from './interface.js';
import { commentLines } from './jsdoc.js';
import { asSchema, type NameOf } from './schema-to-type.js';
import { propertyName, typeName } from './type-name.js';

/**
 * The text of `activities.d.ts`: `Activities`, the interface that `proxyActivities` takes, and for each activity
 * `HttpRequestInput` and `HttpRequestOutput`. An activity with an authored output property is generic over it.
 */
export function activityTypes(plugins: readonly PluginDescriptor[]): string {
  const activities = plugins
    .flatMap((plugin) => plugin.activities)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const methods = activities.flatMap((activity) => [
    ...commentLines({ ...docOf(activity), tags: [] }),
    methodOf(activity),
  ]);
  const table = ['export interface Activities {', ...methods.map((line) => `  ${line}`), '}'].join('\n');
  return [`${table}\n`, ...activities.flatMap(typesOf)].join('\n');
}

/** The name of the type of an activity's result: `HttpRequestOutput<Quote>`. */
export function outputTypeName({ name, authoredOutput }: ActivityDescriptor, resultType?: string): string {
  const base = typeName(name, 'Output');
  return authoredOutput === undefined || resultType === undefined ? base : `${base}<${resultType}>`;
}

function methodOf(activity: ActivityDescriptor): string {
  const { name, authoredOutput } = activity;
  const parameter = authoredOutput === undefined ? undefined : typeName(authoredOutput);
  const generic = parameter === undefined ? '' : `<${parameter} = unknown>`;
  return `${propertyName(name)}${generic}(input: ${typeName(name, 'Input')}): Promise<${outputTypeName(activity, parameter)}>;`;
}

function docOf({ title, description }: ActivityDescriptor): { title: string; description?: string } {
  return { title, ...(description === undefined ? {} : { description }) };
}

function typesOf(activity: ActivityDescriptor): string[] {
  const { name, authoredOutput } = activity;
  const input = asSchema(activity.input);
  const output = asSchema(activity.output);
  const inputName = typeName(name, 'Input');
  const outputName = typeName(name, 'Output');
  if (authoredOutput === undefined)
    return [...declarations(inputName, input), ...declarations(outputName, output)];
  const parameter = typeName(authoredOutput);
  const generic = {
    ...output,
    properties: { ...asSchema(output.properties), [authoredOutput]: { 'x-type': parameter } },
  };
  return [
    ...declarations(inputName, input),
    ...declarations(outputName, generic, `<${parameter} = unknown>`),
  ];
}

/** The declaration and those of its `$defs`. */
function declarations(name: string, schema: JsonSchema, parameters = ''): string[] {
  const nameOf: NameOf = (ref) => {
    if (ref === '#') return name;
    const definition = /^#\/(?:\$defs|definitions)\/(.+)$/.exec(ref)?.[1];
    return definition === undefined ? undefined : typeName(name, definition);
  };
  const definitions = Object.entries({ ...asSchema(schema.definitions), ...asSchema(schema.$defs) });
  return [
    declarationText(name, shown(schema), { nameOf }, [], parameters),
    ...definitions.map(([key, definition]) =>
      declarationText(typeName(name, key), shown(asSchema(definition)), { nameOf }, []),
    ),
  ];
}

/** Without what only matters to validators. */
function shown(schema: JsonSchema): JsonSchema {
  const { $schema: _, additionalProperties, ...rest } = schema;
  return additionalProperties === undefined || additionalProperties === false
    ? rest
    : { ...rest, additionalProperties };
}
