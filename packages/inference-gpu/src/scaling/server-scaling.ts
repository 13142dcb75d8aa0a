import { checkNatural, quote, type Checks } from '@parapet/core';
import { checkQuery } from '@parapet/metrics';
import { requestsQuery } from './requests-query.ts';

export type ServerScaling = FixedReplicas | RequestScaling | WorkingHours;

export interface FixedReplicas {
  readonly type: 'fixed';
  readonly replicas: number;
}

/**
 * KEDA, by the requests that run and wait in vLLM. Between one and many: without a pod there is no such metric, and what is
 * not measured never reads as idle.
 */
export interface RequestScaling {
  readonly type: 'requests';
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Requests that each replica should have, running and waiting. */
  readonly requestsPerReplica: number;
  /** Of Prometheus, such as `http://prometheus-operated.monitoring:9090`. */
  readonly prometheus: `http${'s' | ''}://${string}`;
}

/** KEDA, by the clock: so many replicas in the window, none outside of it. */
export interface WorkingHours {
  readonly type: 'working-hours';
  readonly replicas: number;
  /** Of the tz database, such as `Europe/Berlin`. */
  readonly timezone: string;
  /** Cron expressions of five fields, such as `0 8 * * 1-5` and `0 18 * * 1-5`. */
  readonly start: string;
  readonly end: string;
}

/** Replicas while nothing is wrong; none where the number was refused. */
export function mostReplicas(scaling: ServerScaling): number {
  const most = scaling.type === 'requests' ? scaling.maxReplicas : scaling.replicas;
  return Number.isSafeInteger(most) && most > 0 ? most : 0;
}

/** What scaling needs to know of a server. */
interface Server {
  readonly namespace: string;
  readonly servedModelName: string;
  readonly scaling: ServerScaling;
  readonly engine: { readonly maxNumSeqs?: number };
}

/** RES-006 (numbers), AVAIL-006 (minimum above maximum), AS-001 (what the scaler could not follow). */
export function checkScaling(checks: Checks, server: Server): void {
  const { scaling } = server;
  const { type, ...rest } = scaling;
  const numbers = Object.entries(rest).filter(([setting]) => /replica/i.test(setting));
  const natural = numbers.map(([setting, value]: [string, unknown]) => {
    if (type !== 'requests' || setting !== 'minReplicas' || value !== 0)
      return checkNatural(checks, `scaling.${setting}`, value);
    checks.report(
      'AS-001',
      'scaling.minReplicas 0: without a pod vLLM exports no metric, so that nothing would ever start one',
      "set it to 1, or scale by 'working-hours'",
    );
    return false;
  });
  if (natural.includes(false)) return;
  if (scaling.type === 'requests') checkRequests(checks, scaling, server);
  if (scaling.type === 'working-hours') checkHours(checks, scaling);
}

function checkRequests(checks: Checks, scaling: RequestScaling, { namespace, servedModelName, engine }: Server): void {
  const { maxNumSeqs } = engine;
  const { minReplicas, maxReplicas, requestsPerReplica, prometheus } = scaling;
  if (minReplicas > maxReplicas)
    checks.report(
      'AVAIL-006',
      `scaling.minReplicas ${minReplicas} is above maxReplicas ${maxReplicas}`,
      'raise maxReplicas',
    );
  if (maxNumSeqs !== undefined && requestsPerReplica > maxNumSeqs)
    checks.report(
      'AS-001',
      `scaling.requestsPerReplica ${requestsPerReplica} is above engine.maxNumSeqs ${maxNumSeqs}: requests wait before a replica is added`,
      `lower it to at most ${maxNumSeqs}`,
    );
  if (typeof prometheus !== 'string' || !/^https?:\/\/[a-z0-9.-]+(:[0-9]+)?(\/\S*)?$/.test(prometheus))
    checks.report('AS-001', `scaling.prometheus: ${quote(prometheus)} is not a URL without credentials`, 'write one');
  // Against the metrics of the pinned vLLM: a version that renames one is found here.
  for (const { code, reason, fix } of checkQuery(requestsQuery(namespace, servedModelName), { gives: 'one value' }))
    checks.report(code, `scaling: ${reason}`, fix);
}

function checkHours(checks: Checks, { timezone, start, end }: WorkingHours): void {
  if (typeof timezone !== 'string' || !/^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_+-]+)+)$/.test(timezone))
    checks.report(
      'AS-001',
      `scaling.timezone: ${quote(timezone)} is not a time zone`,
      'write one such as "Europe/Berlin"',
    );
  for (const [setting, cron] of Object.entries({ start, end }))
    if (typeof cron !== 'string' || !CRON.test(cron))
      checks.report(
        'AS-001',
        `scaling.${setting}: ${quote(cron)} is not a cron expression of five fields`,
        'write one such as "0 8 * * 1-5"',
      );
  if (start === end)
    checks.report('AS-001', `scaling: start and end are both ${quote(start)}`, 'let the window begin before it ends');
}

const FIELD = '(?:\\*|[0-9]+(?:-[0-9]+)?)(?:/[0-9]+)?';
const CRON = new RegExp(`^${FIELD}(?:,${FIELD})*(?: ${FIELD}(?:,${FIELD})*){4}$`);
