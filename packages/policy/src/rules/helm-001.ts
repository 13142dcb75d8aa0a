import { releasesOf } from '../objects/helm-releases.ts';
import { namespaceOf } from '../index/identity.ts';
import { fields, fieldsAt, isFields, shown, text } from '../shapes.ts';
import { mitre } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

const EXACT = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

export const helm001: ObjectRule = {
  id: 'HELM-001',
  title: 'A chart is installed in one exact version',
  severity: 'error',
  why: 'With a range the cluster changes on the day that upstream publishes, and not on the day that somebody reviewed it.',
  fix: 'name one version',
  references: ['Flux: HelmRelease, chart template', 'Flux: OCIRepository, reference', mitre('T1195.002')],
  check(index, report) {
    for (const { object } of releasesOf(index)) {
      const { chart, chartRef } = fields(object.manifest.spec);
      const { version = '*' } = fieldsAt(chart, 'spec');
      if (!isFields(chartRef)) {
        if (!EXACT.test(text(version) ?? '')) report(object, `installs the version ${shown(version)}`);
        continue;
      }
      const namespace = text(chartRef.namespace) ?? namespaceOf(object.manifest);
      const kind = text(chartRef.kind) ?? '';
      const source = index.find(`${kind}.source.toolkit.fluxcd.io`, namespace, text(chartRef.name) ?? '');
      if (source === undefined)
        report(
          object,
          `takes its chart from ${kind} ${shown(chartRef.name)}, which nothing makes`,
          'render it, or correct chartRef',
        );
    }
    for (const source of index.of('OCIRepository.source.toolkit.fluxcd.io')) {
      const { tag, semver, digest } = fieldsAt(source.manifest, 'spec', 'ref');
      if (digest === undefined && (semver !== undefined || !EXACT.test(text(tag) ?? '')))
        report(
          source,
          `follows ${semver === undefined ? `the tag ${shown(tag ?? 'latest')}` : `the range ${shown(semver)}`}`,
        );
    }
  },
};
