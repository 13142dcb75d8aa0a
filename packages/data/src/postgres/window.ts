import type { Checks } from '@parapet/core';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** RDS takes half an hour at least, and less than a day. */
const SHORTEST = 30;

/** Minutes since midnight, or since Monday's; the end may be past the day or the week that the begin is in. */
interface Window {
  readonly begin: number;
  readonly length: number;
}

/** DATA-003: windows that RDS does not take, or in which it would back up and change the instance at once. */
export function checkWindows(checks: Checks, backup: string, maintenance: string): void {
  const daily = parse(backup, /^(\d\d):(\d\d)-(\d\d):(\d\d)$/, DAY);
  const weekly = parse(maintenance, /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/, WEEK);
  const shown = { 'backups.window': backup, maintenanceWindow: maintenance };
  for (const [setting, window, fix] of [
    ['backups.window', daily, 'write <hh>:<mm>-<hh>:<mm> in UTC, half an hour at least'],
    ['maintenanceWindow', weekly, 'write <day>:<hh>:<mm>-<day>:<hh>:<mm> in UTC, half an hour to a day'],
  ] as const)
    if (window === undefined) checks.report('DATA-003', `${setting} is ${JSON.stringify(shown[setting])}`, fix);
  if (daily !== undefined && weekly !== undefined && overlap(daily, weekly))
    checks.report(
      'DATA-003',
      `backups.window ${backup} is in maintenanceWindow ${maintenance}`,
      'choose windows that do not meet',
    );
}

function parse(text: string, pattern: RegExp, period: number): Window | undefined {
  const parts = pattern.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  const half = parts.length / 2;
  const begin = minute(parts.slice(0, half));
  const end = minute(parts.slice(half));
  if (begin === undefined || end === undefined) return undefined;
  const length = (end - begin + period) % period;
  return length < SHORTEST || length >= DAY ? undefined : { begin, length };
}

function minute(parts: readonly string[]): number | undefined {
  const [minutes = 0, hours = 0] = parts.slice(-2).map(Number).reverse();
  const day = parts.length === 3 ? DAYS.indexOf(parts[0] ?? '') : 0;
  return day < 0 || hours > 23 || minutes > 59 ? undefined : day * DAY + hours * 60 + minutes;
}

function overlap(daily: Window, weekly: Window): boolean {
  return DAYS.some((_, day) => {
    const begin = day * DAY + daily.begin;
    return within(begin - weekly.begin, weekly.length) || within(weekly.begin - begin, daily.length);
  });
}

/** Whether so many minutes later, round the week, is before the end. */
function within(later: number, length: number): boolean {
  return (later + WEEK) % WEEK < length;
}
