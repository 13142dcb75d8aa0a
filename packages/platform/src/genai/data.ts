import { PostgresDatabase, PrivateBucket, RemoteSecret } from '@parapet/data';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts } from '../names.ts';
import { secretPrefix } from '../secrets/secret-reader.ts';
import { databaseName, resourcePrefix } from './database.ts';
import type { GenaiIdentities } from './identities.ts';
import { remoteSecrets } from './secrets.ts';

/** What the model platform keeps in AWS: its database, the weights of its models, and the places of its secrets. */
export function addGenaiData({ data }: Layers, environment: Environment, identities: GenaiIdentities): void {
  const { genai, inference } = environment;
  const { instance: _, ...database } = genai.database;
  const inPlatform = {
    namespace: namespaces.genai,
    partOf: parts.genai,
    tags: { Application: parts.genai, DataClassification: 'sensitive', Environment: environment.name },
  };
  const chart = new Chart(data, 'genai-data');
  new PostgresDatabase(chart, 'database', {
    ...inPlatform,
    ...database,
    name: `${resourcePrefix(environment)}platform`,
    databaseName,
    masterUsername: 'genai_admin',
    monitoring: { roleArn: identities.databaseMonitoring },
  });
  const { bucket, kmsKeyArn } = inference.weights;
  new PrivateBucket(chart, 'weights', { ...inPlatform, name: bucket, kmsKeyArn });
  for (const { name, description } of Object.values(remoteSecrets))
    new RemoteSecret(chart, name, {
      ...inPlatform,
      name,
      description,
      remoteKey: `${secretPrefix('genai', environment)}${name}`,
      kmsKeyArn: genai.secrets.kmsKeyArn,
    });
}
