import type { RenderedObject } from '@parapet/core';
import { nameOf, namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fields, fieldsAt, isFields, items, list, pairs, text, type Fields } from '../shapes.ts';
import { renderedIn } from './rendered-pods.ts';
import { parseYaml } from './yaml-text.ts';

/** A configuration of Alertmanager, in the file of a ConfigMap or the values of a chart. */
export interface Alertmanager {
  readonly object: RenderedObject;
  /** The field that holds it, such as `data.alertmanager.yml`. */
  readonly place: string;
  readonly config: Fields;
  /** Whether other programs may run beside it, so that `localhost` may be one of them. */
  readonly hasCompany: boolean;
  /** Whether a chart brings rules that are not among the objects. */
  readonly hasOtherRules: boolean;
}

export function alertmanagersOf(index: Index): readonly Alertmanager[] {
  const releases = index.of('HelmRelease.helm.toolkit.fluxcd.io');
  const hasOtherRules = releases.some(bringsRules);
  const files = index.of('ConfigMap').flatMap((object) =>
    pairs(object.manifest.data).flatMap(([key, file]) => {
      const config = LOOKS_LIKE.test(file) ? parseYaml(file) : undefined;
      if (!isConfig(config)) return [];
      return [{ object, place: `data.${key}`, config, hasCompany: hasCompany(index, object), hasOtherRules }];
    }),
  );
  const values = releases.flatMap((object) => {
    const { alertmanager } = fieldsAt(object.manifest, 'spec', 'values');
    const { config, alertmanagerSpec } = fields(alertmanager);
    if (!isConfig(config)) return [];
    const place = 'spec.values.alertmanager.config';
    const beside = list(fields(alertmanagerSpec).containers).length > 0;
    return [{ object, place, config, hasCompany: beside, hasOtherRules }];
  });
  return [...files, ...values];
}

/** All routes, the outermost first. */
export function routesOf({ config }: Pick<Alertmanager, 'config'>): readonly Fields[] {
  const routes: Fields[] = [];
  const waiting: Fields[] = [fields(config.route)];
  for (let route = waiting.pop(); route !== undefined; route = waiting.pop()) {
    routes.push(route);
    waiting.push(...items(route.routes));
  }
  return routes;
}

/** Names of settings that hold a secret as it is: whoever knows the address of a channel may write to it. */
export function secretSettingsOf({ config }: Alertmanager): readonly string[] {
  const receivers = items(config.receivers).flatMap((receiver) =>
    Object.entries(receiver).flatMap(([kind, each]) =>
      items(each).flatMap((one) => namesIn(one, kind === 'slack_configs')),
    ),
  );
  return [...new Set([...namesIn(fields(config.global), false), ...receivers])];
}

function namesIn(settings: Fields, isSlack: boolean): readonly string[] {
  return pairs(settings)
    .filter(([name, value]) => !TO_BE_FILLED.test(value) && (SECRET.test(name) || (isSlack && name === 'api_url')))
    .map(([name]) => name);
}

/** Nothing, a variable or a template: another program writes the secret there. */
const TO_BE_FILLED = /^(|\$[({].*|\{\{.*|<.*>)$/;

const SECRET =
  /^(slack_api_url|webhook_url|routing_key|service_key|user_key|token|bot_token|([a-z]+_)?api_key|(smtp_)?auth_(password|secret))$/;

const LOOKS_LIKE = /^route:/m;

function isConfig(value: unknown): value is Fields {
  return isFields(value) && isFields(value.route) && Array.isArray(value.receivers);
}

function bringsRules({ manifest }: RenderedObject): boolean {
  const chart = fieldsAt(manifest, 'spec', 'chart', 'spec').chart ?? fieldsAt(manifest, 'spec', 'chartRef').name;
  const { create } = fieldsAt(manifest, 'spec', 'values', 'defaultRules');
  return /prometheus-(?:stack|operator)/.test(text(chart) ?? '') && create !== false;
}

function hasCompany(index: Index, { manifest }: RenderedObject): boolean {
  return renderedIn(index, namespaceOf(manifest)).some(
    ({ containers, spec }) =>
      containers.length > 1 && items(spec.volumes).some(({ configMap }) => fields(configMap).name === nameOf(manifest)),
  );
}
