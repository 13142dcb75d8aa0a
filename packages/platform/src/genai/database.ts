import type { Environment } from '../environment/environment.ts';

/** As the seed has it. */
export const databaseName = 'genai_platform';

/** Of PostgreSQL. Whoever keeps the database makes it: `CREATE ROLE api_gateway LOGIN; GRANT rds_iam TO api_gateway`. */
export const databaseUser = 'api_gateway';

/** What the names of everything that the controller of databases makes begin with: `genai-production-`. */
export function resourcePrefix({ cluster }: Environment): `${string}-` {
  return `${cluster.name}-`;
}
