import type { Link } from '../connections/connections.ts';
import type { Report, ReportFinding } from './report.ts';

/** What came and what went. */
export interface Change<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

export interface Difference {
  readonly version: 1;
  readonly before: string;
  readonly after: string;
  readonly findings: Change<ReportFinding>;
  readonly waivers: Change<string>;
  readonly connections: Change<Link>;
  /** As `ServiceAccount poolside/core-api-sa in poolside-models: get, list secrets`. */
  readonly rights: Change<string>;
  readonly controls: readonly ControlChange[];
}

export interface ControlChange {
  readonly framework: string;
  readonly control: string;
  readonly before: string;
  readonly after: string;
}

/** Findings are the same by rule, object and message: lines move without anything happening. */
export function compareReports(before: Report, after: Report): Difference {
  return {
    version: 1,
    before: before.subject.path,
    after: after.subject.path,
    findings: change(before.findings, after.findings, ({ rule, object, message }) => `${rule}\0${object}\0${message}`),
    waivers: change(waivers(before), waivers(after), same),
    connections: change(
      before.connections.links,
      after.connections.links,
      ({ from, to, ports }) => `${from}\0${to}\0${ports}`,
    ),
    rights: change(rights(before), rights(after), same),
    controls: controlChanges(before, after),
  };
}

/** For a terminal or a log: `+` came, `-` went. */
export function showDifference(difference: Difference): string {
  const { before, after, findings, waivers: waived, connections, rights: granted, controls } = difference;
  const sections = [
    section('Findings', findings, ({ object, message, rule }) => `${object}: ${message} (${rule})`),
    section('Waivers', waived, same),
    section('Connections', connections, ({ from, to, ports }) => `${from} to ${to}, ${ports}`),
    section('Rights', granted, same),
    controls.length === 0
      ? []
      : [
          'Controls',
          ...controls.map((one) => `  ${one.framework} ${one.control}: ${one.before} before, ${one.after} after`),
        ],
  ].flat();
  return sections.length === 0 ? `${before} and ${after} say the same` : sections.join('\n');
}

function section<T>(title: string, { added, removed }: Change<T>, show: (item: T) => string): string[] {
  const lines = [...removed.map((item) => `  - ${show(item)}`), ...added.map((item) => `  + ${show(item)}`)];
  return lines.length === 0 ? [] : [title, ...lines];
}

function change<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Change<T> {
  const [old, next] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    added: after.filter((item) => !old.has(keyOf(item))),
    removed: before.filter((item) => !next.has(keyOf(item))),
  };
}

function waivers({ waived }: Report): string[] {
  return [
    ...new Set(waived.map(({ rule, object, owner, expires }) => `${rule} for ${object} until ${expires}, ${owner}`)),
  ];
}

function rights({ rights: subjects }: Report): string[] {
  const lines = subjects.flatMap(({ subject, grants }) =>
    grants.flatMap(({ scope, role, rules }) =>
      rules === undefined
        ? [`${subject} in ${scope}: ${role}`]
        : rules.map(({ apiGroups, resources, nonResourceURLs, verbs }) => {
            const things = [...resources, ...nonResourceURLs].join(', ');
            return `${subject} in ${scope}: ${verbs.join(', ')} ${things} of ${apiGroups.map((group) => group || 'core').join(', ')}`;
          }),
    ),
  );
  return [...new Set(lines)];
}

function controlChanges(before: Report, after: Report): ControlChange[] {
  const old = new Map(
    before.frameworks.flatMap(({ framework, controls }) =>
      controls.map((one) => [`${framework} ${one.control}`, one.status]),
    ),
  );
  return after.frameworks.flatMap(({ framework, controls }) =>
    controls.flatMap(({ control, status }) => {
      const was = old.get(`${framework} ${control}`) ?? 'absent';
      return was === status ? [] : [{ framework, control, before: was, after: status }];
    }),
  );
}

function same(text: string): string {
  return text;
}
