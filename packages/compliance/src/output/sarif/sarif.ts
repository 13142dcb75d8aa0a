import { createHash } from 'node:crypto';
import type { Log, Notification, Result, Run } from 'sarif';
import type { Report, ReportFinding, UnreadFile, WaivedReportFinding } from '../../report/report.ts';
import { descriptorsOf } from './descriptors.ts';
import { taxonomiesOf } from './taxonomies.ts';
import { uriOf } from './uri.ts';

/** SARIF 2.1.0: waived findings are suppressed results, files that were not read are notifications of a run that did not succeed. */
export function asSarif(report: Report): string {
  const { rules, indexOf } = descriptorsOf(report);
  const run: Run = {
    tool: {
      driver: {
        name: 'parapet',
        fullName: 'Parapet compliance report',
        rules,
        supportedTaxonomies: report.frameworks.map(({ framework }) => ({ name: framework })),
      },
    },
    automationDetails: { id: `parapet/${report.subject.path}/${report.preset}` },
    invocations: [
      {
        executionSuccessful: report.unread.length === 0,
        toolExecutionNotifications: report.unread.map((unread) => notificationOf(report, unread)),
      },
    ],
    columnKind: 'utf16CodeUnits',
    taxonomies: taxonomiesOf(report),
    results: [
      ...report.findings.map((finding) => resultOf(report, indexOf, finding)),
      ...report.waived.map((finding) => ({
        ...resultOf(report, indexOf, finding),
        suppressions: [suppressionOf(finding)],
      })),
    ],
  };
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(report: Report, indexOf: ReadonlyMap<string, number>, finding: ReportFinding): Result {
  const { rule, severity, object, message, fix, file, startLine = 1, endLine = startLine, construct } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexOf.get(rule) ?? -1,
    level: severity,
    message: { text: `${object}: ${message}. Fix: ${fix}.` },
    locations: [
      {
        // A result has to have a file to be shown anywhere: a finding about no file is shown at the folder.
        physicalLocation: {
          artifactLocation: { uri: uriOf(report.subject.path, file) },
          ...(file === undefined ? {} : { region: { startLine, endLine } }),
        },
        logicalLocations: [
          { fullyQualifiedName: object, kind: 'resource' },
          ...(construct === undefined ? [] : [{ fullyQualifiedName: construct, kind: 'object' }]),
        ],
      },
    ],
    // Without lines, so that a finding stays the same while its file changes around it.
    partialFingerprints: { 'finding/v1': createHash('sha256').update(`${rule}\0${object}\0${message}`).digest('hex') },
    taxa: finding.controls.map(({ framework, control }) => ({ id: control, toolComponent: { name: framework } })),
  };
}

function suppressionOf({ reason, owner, expires }: WaivedReportFinding) {
  return { kind: 'external', status: 'accepted', justification: `${reason} (${owner}, until ${expires})` } as const;
}

function notificationOf(report: Report, { file, line, message, code, fix }: UnreadFile): Notification {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: `${file}: ${message}. Fix: ${fix}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(report.subject.path, file) },
          ...(line === undefined ? {} : { region: { startLine: line } }),
        },
      },
    ],
  };
}
