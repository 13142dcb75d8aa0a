import type { ReportingDescriptor } from 'sarif';
import type { Report, RuleResult } from '../../report/report.ts';

/** The rules that judged, with their help, and faults of waivers, which are found by none of them. */
export function descriptorsOf(report: Report): {
  readonly rules: ReportingDescriptor[];
  readonly indexOf: ReadonlyMap<string, number>;
} {
  const own = new Set(report.rules.map(({ id }) => id));
  const others = new Set(report.findings.map(({ rule }) => rule).filter((id) => !own.has(id)));
  const rules = [...report.rules.map(descriptorOf), ...[...others].sort().map((id): ReportingDescriptor => ({ id }))];
  return { rules, indexOf: new Map(rules.map(({ id }, at) => [id, at])) };
}

function descriptorOf({ id, title, severity, why, fix, references, controls }: RuleResult): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why} Fix: ${fix}. References: ${references.join('; ')}.`,
      markdown: `${why}\n\n**Fix:** ${fix}.\n\n${references.map((reference) => `- ${reference}`).join('\n')}`,
    },
    defaultConfiguration: { level: severity },
    relationships: controls.map(({ framework, control }) => ({
      target: { id: control, toolComponent: { name: framework } },
      kinds: ['relevant'],
    })),
    properties: {
      tags: ['security', 'kubernetes', ...new Set(controls.map(({ framework }) => framework))],
      // GitHub sorts security findings by it.
      'security-severity': severity === 'error' ? '7.5' : '4.0',
    },
  };
}
