import type { Row } from './panel.ts';

export interface DashboardProps {
  /** Of the ConfigMap, and the dashboard's id in links. */
  readonly name: string;
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  readonly title: string;
  /** Choices above the panels: a label, and the metric whose values are offered. Used as `$name` in queries. */
  readonly variables: readonly { readonly name: string; readonly label: string; readonly metric: string }[];
  readonly rows: readonly [Row, ...Row[]];
}
