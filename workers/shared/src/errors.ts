// One error format for every service: `{ success: false, error, code, details }`.

/** Codes are part of the API: clients match on them, never on the sentence. */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'INVALID_JSON'
  | 'VALIDATION_FAILED'
  | 'UNAUTHORIZED'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_REUSED'
  | 'STATE_MISMATCH'
  | 'PROVIDER_FAILED'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'GROUP_FULL'
  | 'RATE_LIMITED'
  | 'CIRCUIT_OPEN'
  | 'ORIGIN_NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UPGRADE_REQUIRED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL';

export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface ErrorBody {
  readonly success: false;
  readonly error: string;
  readonly code: ErrorCode;
  readonly details: ErrorDetails | null;
}

/** An answer that a handler throws. Whatever else is thrown becomes a 500 without details. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly details: ErrorDetails | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    details: ErrorDetails | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

/** A 401 that says how to authenticate (RFC 9110, section 11.6.1). */
export function unauthorized(message: string, code: ErrorCode = 'UNAUTHORIZED'): HttpError {
  return new HttpError(401, code, message, null, { 'www-authenticate': 'Bearer' });
}

/** A 404 for something that is not there, or that the caller may not know of. */
export function notFound(what: string): HttpError {
  return new HttpError(404, 'NOT_FOUND', `There is no such ${what}.`);
}

/** The response for something thrown. Only an `HttpError` may say why. */
export function errorResponse(thrown: unknown): Response {
  const error = thrown instanceof HttpError
    ? thrown
    : new HttpError(500, 'INTERNAL', 'The service failed to answer.');
  const body: ErrorBody = {
    success: false,
    error: error.message,
    code: error.code,
    details: error.details,
  };
  return Response.json(body, {
    status: error.status,
    headers: { 'cache-control': 'no-store', ...error.headers },
  });
}
