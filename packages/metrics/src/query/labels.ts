import { suggest } from '@parapet/core';
import type { SyntaxNode } from '@lezer/common';
import { children, type Reading } from './reading.ts';

/** `by (…)`, `on (…)`: labels by name. */
export function groupingLabels(reading: Reading, list: SyntaxNode): string[] {
  return children(list).map((label) => (label.name === 'LabelName' ? reading.text(label) : reading.unquoted(label)));
}

/** OBS-001: series are grouped or matched by a label that none of them has. */
export function checkGrouping(
  reading: Reading,
  grouped: readonly string[],
  labels: ReadonlySet<string>,
  of: SyntaxNode,
): void {
  for (const label of grouped) {
    if (hasLabel([...labels], label)) continue;
    const meant = suggest(label, [...labels]);
    reading.refuse(
      'OBS-001',
      `no series of ${reading.text(of)} has the label ${label}`,
      meant === undefined ? `use one of ${[...labels].join(', ') || 'none'}` : `write "${meant}"`,
    );
  }
}

/** `label_*` of kube-state-metrics stands for every label that begins so. */
export function hasLabel(labels: readonly string[], label: string): boolean {
  return labels.some((own) => own === label || (own.endsWith('*') && label.startsWith(own.slice(0, -1))));
}
