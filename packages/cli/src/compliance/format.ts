import { asJson, asTable, PLAIN, type Report } from '@parapet/compliance';
import colors from 'picocolors';

export type Format = 'table' | 'json';

export function formatReport(report: Report, format: Format, colored: boolean): string {
  return format === 'table' ? asTable(report, colored ? colors : PLAIN) : asJson(report);
}
