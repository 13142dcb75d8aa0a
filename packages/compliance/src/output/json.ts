import type { Report } from '../report/report.ts';

/** The report as it is: `report.schema.json` is its format. */
export function asJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
