import type { DashboardProps } from './dashboard-props.ts';
import type { Panel } from './panel.ts';

const WIDTH = 8;
const HEIGHT = 8;
const COLUMNS = 24 / WIDTH;

const datasource = { type: 'prometheus', uid: '$datasource' };

/** Grafana's dashboard model, schema version 41: three panels beside one another. */
export function grafanaModel({ name, title, variables, rows }: DashboardProps): object {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: 24, h: 1 },
    });
    y += 1;
    row.panels.forEach((panel, index) => {
      const place = { x: (index % COLUMNS) * WIDTH, y: y + Math.floor(index / COLUMNS) * HEIGHT, w: WIDTH, h: HEIGHT };
      panels.push({ id: panels.length + 1, ...panelOf(panel), gridPos: place });
    });
    y += Math.ceil(row.panels.length / COLUMNS) * HEIGHT;
  }
  return {
    uid: name,
    title,
    tags: ['parapet'],
    schemaVersion: 41,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [DATASOURCE, ...variables.map(variableOf)] },
    panels,
  };
}

const DATASOURCE = { type: 'datasource', name: 'datasource', label: 'Data source', query: 'prometheus' };

function variableOf({ name, label, metric }: DashboardProps['variables'][number]): object {
  return {
    type: 'query',
    name,
    datasource,
    query: { query: `label_values(${metric}, ${label})`, refId: name },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.+',
    current: { text: 'All', value: '$__all' },
  };
}

function panelOf({ title, type, unit, queries }: Panel): object {
  return {
    title,
    type,
    datasource,
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource,
      expr,
      legendFormat: legend,
    })),
  };
}
