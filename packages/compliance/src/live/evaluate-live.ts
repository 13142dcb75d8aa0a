import { objectId, type Waiver } from '@parapet/core';
import { isControl, type Finding } from '@parapet/policy';
import type { Origins } from '../facts/origins.ts';
import type { Read } from '../read/read-folder.ts';
import type { Unread } from '../read/unread.ts';
import { makeReport } from '../report/make-report.ts';
import type { Report } from '../report/report.ts';
import { waive } from '../report/waive.ts';
import { rightsOf } from '../rights/rights.ts';
import type { AwsAnswers } from './aws-answers.ts';
import { checksWith } from './checks/checks.ts';
import type { ClusterReader } from './cluster-reader.ts';
import { connectionsIn } from './connections-in.ts';
import { listingsOf } from './listing.ts';
import type { LiveCheck } from './live-check.ts';
import { takeSnapshot, uncomparable } from './snapshot.ts';
import { State } from './state.ts';
import { isOfTheCluster } from './subjects.ts';

export interface LiveEvaluation {
  /** What is rendered for the environment: `dist/<environment>`. */
  readonly read: Read;
  readonly path: string;
  readonly environment: string | undefined;
  readonly origins: Origins;
  readonly waivers: readonly Waiver[];
  /** Absent: nobody has asked AWS. */
  readonly aws?: AwsAnswers;
  /** As `2026-08-31`. */
  readonly today: string;
  readonly progress?: (done: number, all: number) => void;
}

/** The report on a cluster. What it may not see, or does not answer, makes what depends on it unknown. Throws where it cannot be reached. */
export async function evaluateLive(reader: ClusterReader, evaluation: LiveEvaluation): Promise<Report> {
  const { read, path, environment, waivers, aws, today, progress } = evaluation;
  const checks = checksWith(aws);
  const kubernetes = await reader.version();
  const rendered = read.objects.map(({ manifest }) => manifest);
  const listings = listingsOf(rendered);
  const snapshot = await takeSnapshot(reader, listings, (done) => progress?.(done, listings.length));
  const state = new State(read.objects, snapshot, kubernetes);
  const strange = uncomparable(read.objects);
  const unread = [...read.unread, ...strange, ...snapshot.missing.values(), ...unansweredBy(aws)];
  const isUnsure = ({ unknown, needs }: LiveCheck): boolean =>
    read.unread.length > 0 ||
    strange.length > 0 ||
    unknown !== undefined ||
    [...snapshot.missing.keys()].some((listing) => needs(listing, rendered));
  return makeReport({
    ...evaluation,
    read: { ...read, unread, skipped: [] },
    subject: { path, environment, cluster: reader.name },
    preset: { name: 'live', rules: checks },
    kubernetes,
    verdict: waive(findingsIn(state, checks), waivers, { rules: checks, isUnsure, today }),
    isUnsure,
    unknownFacts: checks.flatMap(({ unknown }) => unknown ?? []),
    connections: connectionsIn(state),
    rights: rightsIn(state),
  });
}

/** Whoever asks AWS, and gets no answer, has not compared. */
function unansweredBy(aws: AwsAnswers | undefined): Unread[] {
  const problems = aws !== undefined && 'unanswered' in aws ? aws.unanswered : [];
  return problems.map((problem) => ({ ...problem, file: problem.object }));
}

function findingsIn(state: State, checks: readonly LiveCheck[]): Finding[] {
  return checks.flatMap(({ id: code, severity, fix, references, find }) => {
    const found: Finding[] = [];
    const about = { code, severity, fix, controls: references.filter(isControl) };
    find(state, (whom, message, more = {}) => {
      const given = Object.entries(more).filter(([, value]) => value !== undefined);
      const named = 'object' in whom ? whom : { object: objectId(whom.manifest), path: whom.path };
      found.push({ ...about, ...named, message, ...Object.fromEntries(given) });
    });
    return found;
  });
}

/** Without the programs of the cluster itself, of which it has dozens. */
function rightsIn({ index }: State): Report['rights'] {
  return rightsOf(index).filter(({ subject }) => {
    const [kind = '', name = ''] = subject.split(' ');
    const [namespace, account = ''] = name.split('/');
    return !isOfTheCluster(
      kind === 'ServiceAccount' ? { kind, namespace, name: account } : { kind, name, namespace: undefined },
    );
  });
}
