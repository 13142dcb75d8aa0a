import type { Severity } from '@parapet/policy';
import type { Connections } from '../connections/connections.ts';
import type { SubjectRights } from '../rights/rights.ts';
import type { FrameworkResult, SupportResult } from './frameworks.ts';
import type { Status } from './status.ts';

/** Everything that an output says. As JSON it is the format of `report.schema.json`. */
export interface Report {
  readonly version: 1;
  readonly subject: Subject;
  readonly preset: string;
  readonly kubernetes: string;
  /** The day on which waivers were judged. */
  readonly date: string;
  readonly summary: Summary;
  /** What the rules did not know, so that some could not judge. */
  readonly unknownFacts: readonly string[];
  readonly frameworks: readonly FrameworkResult[];
  readonly supports: readonly SupportResult[];
  readonly rules: readonly RuleResult[];
  readonly findings: readonly ReportFinding[];
  readonly waived: readonly WaivedReportFinding[];
  readonly unread: readonly UnreadFile[];
  /** Documents that are not for the API server. */
  readonly skipped: readonly Place[];
  readonly connections: Connections;
  readonly rights: readonly SubjectRights[];
}

export interface Subject {
  /** Folder or file, as it was named. */
  readonly path: string;
  readonly environment?: string;
  /** Where the objects of the folder were compared with a cluster: which. */
  readonly cluster?: string;
}

export interface Summary {
  readonly files: number;
  readonly objects: number;
  readonly rules: number;
  readonly errors: number;
  readonly warnings: number;
  readonly waived: number;
  readonly unread: number;
}

export interface Place {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  /** The first is 1. */
  readonly line: number;
}

export interface ReportFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly object: string;
  readonly message: string;
  readonly fix: string;
  readonly field?: string;
  /** Absent for a finding about no file, such as a waiver. */
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  /** Where the object comes from in the construct tree. */
  readonly construct?: string;
  readonly package?: string;
  /** Controls that it breaks. */
  readonly controls: readonly ControlName[];
}

export interface ControlName {
  readonly framework: string;
  readonly control: string;
}

export interface WaivedReportFinding extends ReportFinding {
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

export interface UnreadFile {
  readonly code: string;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
}

export interface RuleResult {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly controls: readonly ControlName[];
  readonly status: Status;
  readonly findings: number;
  readonly waived: number;
}
