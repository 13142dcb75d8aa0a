export { emptyAccount, SLOW_DAY, type Account, type Clock, type ClusterRecord, type Lags } from './account.ts';
export { AwsError, ConnectionLost } from './aws-error.ts';
export { makeCluster, type ClusterOptions } from './cluster.ts';
export { isWrite, type Call, type Fault, type JournalEntry } from './journal.ts';
export { loopback, type AskedCall, type Loopback, type LoopbackOptions, type Principal } from './loopback.ts';
export { requestHandler, type RequestHandler } from './request-handler.ts';
export { SERVICES, type ServiceName } from './schema/sdk.ts';
export { errorsOf, membersOf, operationsOf, type Operation } from './schema/shapes.ts';
export { serve, type Served } from './serve.ts';
