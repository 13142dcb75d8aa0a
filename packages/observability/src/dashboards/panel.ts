export interface Query {
  /** May have `$__rate_interval`, and variables of the dashboard between quotes. */
  readonly expr: string;
  /** With `{{label}}`. */
  readonly legend: string;
}

/** Of Grafana: percentunit is from 0 to 1. */
export type Unit = 'short' | 's' | 'percent' | 'percentunit' | 'reqps' | 'ops' | 'bytes' | 'celsius' | 'watt';

export interface Panel {
  readonly title: string;
  readonly type: 'timeseries' | 'stat';
  readonly unit: Unit;
  readonly queries: readonly [Query, ...Query[]];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly [Panel, ...Panel[]];
}
