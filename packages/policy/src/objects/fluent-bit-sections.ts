import { fields, isFields, items, list, shown, texts, type Fields } from '../shapes.ts';
import { parseYaml } from './yaml-text.ts';

/** A part of a configuration of Fluent Bit. */
export interface Section {
  readonly kind: 'service' | 'input' | 'filter' | 'output' | 'include';
  /** By lower-case name: Fluent Bit does not tell cases apart. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Those of a file in either format; none of a file that is something else. */
export function sectionsIn(file: string): readonly Section[] {
  if (CLASSIC.test(file)) return classicSections(file);
  return YAML.test(file) ? yamlSections(file) : [];
}

const CLASSIC = /^[ \t]*\[(?:INPUT|FILTER|OUTPUT)\][ \t]*$/im;
const YAML = /^pipeline:[ \t]*$/m;
const KINDS = ['service', 'input', 'filter', 'output'] as const;

/** `[INPUT]`, and below it a name and a value on each line; `@INCLUDE file` anywhere. */
function classicSections(file: string): readonly Section[] {
  const sections: { kind: Section['kind'] | undefined; settings: Map<string, string> }[] = [];
  for (const line of file.split('\n').map((each) => each.trim())) {
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, name = '', value = ''] = /^([^\s#]\S*)\s+(.*)$/.exec(line) ?? [];
    if (title !== undefined)
      sections.push({ kind: KINDS.find((kind) => kind === title.toLowerCase()), settings: new Map() });
    else if (name.toLowerCase() === '@include')
      sections.push({ kind: 'include', settings: new Map([['file', value]]) });
    else if (name !== '') sections.at(-1)?.settings.set(name.toLowerCase(), value);
  }
  return sections.flatMap(({ kind, settings }) => (kind === undefined ? [] : [{ kind, settings }]));
}

function yamlSections(file: string): readonly Section[] {
  const config = fields(parseYaml(file));
  const { inputs, filters, outputs } = fields(config.pipeline);
  const of = (kind: Section['kind'], all: readonly Fields[]): readonly Section[] =>
    all.map((each) => ({ kind, settings: settingsOf(each) }));
  return [
    ...of('service', [config.service].filter(isFields)),
    ...of('input', items(inputs)),
    ...of('filter', items(filters)),
    ...of('output', items(outputs)),
    ...of(
      'include',
      texts(config.includes).map((each) => ({ file: each })),
    ),
  ];
}

function settingsOf(section: Fields): ReadonlyMap<string, string> {
  const written = (value: unknown) => (list(value).length > 0 ? texts(value).join(' ') : shown(value));
  return new Map(Object.entries(section).map(([name, value]) => [name.toLowerCase(), written(value)]));
}
