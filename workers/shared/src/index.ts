// What the five workers share: a router, its middleware, one error format and one health contract.

export { App, Context, json } from './app.ts';
export type { Handler, Middleware, Next } from './app.ts';
export type {
  AnalyticsEngineDataset, Assets, D1Database, KVNamespace, MessageBatch, Queue, R2Bucket, RateLimit,
} from './bindings.ts';
export { readBytes, readJSON } from './body.ts';
export { AuthClient } from './client.ts';
export { cors } from './cors.ts';
export type { CorsOptions } from './cors.ts';
export { Database, isConflict, sql } from './database.ts';
export type { Query } from './database.ts';
export type { ExecutionContext, ServiceBinding, ServiceEnv } from './env.ts';
export { errorResponse, HttpError, notFound, unauthorized } from './errors.ts';
export type { ErrorBody, ErrorCode, ErrorDetails } from './errors.ts';
export { addHealthRoutes } from './health.ts';
export type { HealthBody, HealthStatus, ReadinessCheck } from './health.ts';
export { requestLog } from './logging.ts';
export { Log } from './log.ts';
export type { LogFields, LogLevel } from './log.ts';
export { notify } from './notifier.ts';
export type { Notice, Notifier, NotifierEnv, Receipt, TemplateName } from './notifier.ts';
export { backoff, getStub, timeOf } from './objects.ts';
export type {
  AlarmInfo, ObjectNamespace, ObjectState, ObjectStorage, SQLStorage, Stub,
} from './objects.ts';
export { cursorAfter, cursorIn } from './page.ts';
export type { Cursor } from './page.ts';
export type { PathParams } from './path.ts';
export { can, demand } from './principal.ts';
export type { Grant, Principal, Resource } from './principal.ts';
export { serverTiming, Timings } from './timings.ts';
export { randomHex, readTrace, tracing, writeTrace } from './trace.ts';
export type { Trace } from './trace.ts';
export { Check, isPositives, queryOf } from './validate.ts';
