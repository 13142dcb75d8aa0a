import type { ToolComponent } from 'sarif';
import type { Report } from '../../report/report.ts';

/** Who answers for each framework. */
const ORGANISATIONS: Readonly<Record<string, string>> = {
  'Pod Security Standards': 'Kubernetes',
  'CIS EKS 1.8.0': 'Center for Internet Security',
  'NSA/CISA': 'National Security Agency, Cybersecurity and Infrastructure Security Agency',
  'MITRE ATT&CK': 'The MITRE Corporation',
};

export function taxonomiesOf({ frameworks }: Report): ToolComponent[] {
  return frameworks.map(({ framework, controls }) => ({
    name: framework,
    organization: ORGANISATIONS[framework],
    shortDescription: { text: `Controls of ${framework} that rules refer to` },
    taxa: controls.map(({ control, title }) => ({ id: control, shortDescription: { text: title } })),
  }));
}
