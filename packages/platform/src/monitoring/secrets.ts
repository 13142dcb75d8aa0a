import { ImmutableSecret, type SecretKey } from '@parapet/secrets';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { parts } from '../names.ts';
import { addSecretReader, secretPrefix } from '../secrets/secret-reader.ts';

/** Who is told of alerts, each with an address of its own. */
type Receiver = 'operations' | 'security' | 'watchdog';

export interface MonitoringSecrets {
  readonly receivers: Readonly<Record<Receiver, SecretKey>>;
  /** With `admin-user` and `admin-password`. */
  readonly grafanaAdmin: string;
}

/** What Alertmanager and Grafana read of AWS Secrets Manager: `alertmanager` and `grafana-admin` below the prefix of the part. */
export function addMonitoringSecrets(layers: Layers, environment: Environment): MonitoringSecrets {
  const { kmsKeyArn, alertmanager, grafanaAdmin } = environment.monitoring.secrets;
  const { store } = addSecretReader(layers, environment, { part: 'monitoring', kmsKeyArn });
  const chart = new Chart(layers.monitoring, 'secrets');
  const common = (name: string) => ({
    store,
    partOf: parts.monitoring,
    name,
    remoteKey: `${secretPrefix('monitoring', environment)}${name}`,
  });
  const receivers = new ImmutableSecret(chart, 'alertmanager', {
    ...common('alertmanager'),
    ...alertmanager,
    data: {
      operations: { property: 'operations' },
      security: { property: 'security' },
      watchdog: { property: 'watchdog' },
    },
  });
  const admin = new ImmutableSecret(chart, 'grafana-admin', {
    ...common('grafana-admin'),
    ...grafanaAdmin,
    data: { 'admin-user': { property: 'user' }, 'admin-password': { property: 'password' } },
  });
  return { receivers: receivers.current, grafanaAdmin: admin.current['admin-user'].secretName };
}
