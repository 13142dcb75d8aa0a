import { asHtml, asJson, asJUnit, asMarkdown, asSarif, asTable, PLAIN, type Report } from '@parapet/compliance';
import colors from 'picocolors';

export type Format = 'table' | 'json' | 'sarif' | 'junit' | 'markdown' | 'html';

const DOCUMENTS: Readonly<Record<Exclude<Format, 'table'>, (report: Report) => string>> = {
  json: asJson,
  sarif: asSarif,
  junit: asJUnit,
  markdown: asMarkdown,
  html: asHtml,
};

export function formatReport(report: Report, format: Format, colored: boolean): string {
  return format === 'table' ? asTable(report, colored ? colors : PLAIN) : DOCUMENTS[format](report);
}
