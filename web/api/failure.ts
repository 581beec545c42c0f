import { Refusal, type FieldProblem, type RefusalDetails } from '../../src/kernel/refusal.ts';

/** A "no" of the server, with what is needed to talk about it. */
export class RefusedCall extends Refusal {
  readonly status: number;
  /** The number under which the server's log knows this request. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    refusal: { code: string; details: RefusalDetails; fields: readonly FieldProblem[] },
    answer: { status: number; requestId: string | undefined; retryAfterSeconds: number | undefined },
  ) {
    super(refusal.code, refusal.details, refusal.fields);
    this.status = answer.status;
    this.requestId = answer.requestId;
    this.retryAfterSeconds = answer.retryAfterSeconds;
  }
}

/** No answer came: offline, a broken line, a server that is starting. Whether a command arrived is unknown. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
}

/** An answer came that is neither a result nor a refusal: a fault of the server or of something before it. */
export class ServerFailure extends Error {
  override readonly name = 'ServerFailure';
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(status: number, requestId: string | undefined) {
    super(`the server answered ${status}`);
    this.status = status;
    this.requestId = requestId;
  }
}
