// What the five workers share: a router, its middleware, one error format and one health contract.

export { App, Context, json } from './app.ts';
export type { Handler, Middleware, Next } from './app.ts';
export { readJSON } from './body.ts';
export { cors } from './cors.ts';
export type { CorsOptions } from './cors.ts';
export type { ExecutionContext, ServiceBinding, ServiceEnv } from './env.ts';
export { errorResponse, HttpError } from './errors.ts';
export type { ErrorBody, ErrorCode, ErrorDetails } from './errors.ts';
export { addHealthRoutes } from './health.ts';
export type { HealthBody, HealthStatus, ReadinessCheck } from './health.ts';
export { requestLog } from './logging.ts';
export { Log } from './log.ts';
export type { LogFields, LogLevel } from './log.ts';
export type { PathParams } from './path.ts';
export { randomHex, readTrace, tracing, writeTrace } from './trace.ts';
export type { Trace } from './trace.ts';
export { Check } from './validate.ts';
