/**
 * Every way a request can be refused, with its HTTP status. The sentence of each stands in `messages/refusals.*.ts` in every language;
 * a code without one does not compile.
 */
export const REFUSAL_STATUS = {
  // the request itself
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'wrong-media-type': 415,
  'key-missing': 400,
  'key-reused': 409,
  'too-many-requests': 429,
  // people and their sessions
  'signed-in-elsewhere': 401,
  'session-expired': 401,
  'access-changed': 401,
  'session-locked': 423,
  'wrong-pin': 403,
  'pin-used-up': 403,
  'pin-too-simple': 422,
  'password-needed': 422,
  'password-too-short': 422,
  'password-too-common': 422,
  'user-unknown': 404,
  'user-exists': 409,
  'agency-unknown': 422,
  'last-admin': 409,
  // numbers and visits
  'service-unknown': 404,
  'service-closed': 409,
  'too-many-stops': 422,
  'same-service-twice': 422,
  'class-not-allowed': 403,
  'visit-unknown': 404,
  'visit-ended': 409,
  'nothing-asked': 422,
  'slip-unknown': 404,
  // the audit
  'number-unknown': 404,
  'days-unfit': 422,
  'service-not-off': 409,
  // queues and the building
  'queue-unknown': 404,
  'queue-halted': 409,
  'queue-not-halted': 409,
  'target-unfit': 422,
  'nobody-to-move': 409,
  'building-halted': 409,
  'building-not-halted': 409,
  // counters
  'counter-unknown': 404,
  'counter-closed': 409,
  'counter-open': 409,
  'counter-paused': 409,
  'counter-not-paused': 409,
  'counter-busy': 409,
  'counter-taken': 409,
  'clerk-elsewhere': 409,
  // the stop at the counter
  'no-stop-at-counter': 409,
  'not-called': 409,
  'not-serving': 409,
  'already-serving': 409,
  'stop-unknown': 404,
  'stop-not-waiting': 409,
  'queue-not-served-here': 409,
  'reason-needed': 422,
  'reason-unknown': 422,
  'outcome-unknown': 422,
  'recall-too-soon': 409,
  'no-show-too-soon': 409,
  'call-not-confirmed': 409,
  // devices
  'zone-not-spoken-here': 409,
  'pairing-unknown': 404,
  'pairing-code-unknown': 404,
  'place-unknown': 422,
  'kiosk-unknown': 404,
  'kiosk-paused': 429,
  // plan
  'plan-invalid': 422,
  'plan-changed-meanwhile': 409,
  // the clock of the machine
  'clock-otherwise': 409,
  'day-never-goes-back': 409,
  // the house
  'too-busy': 503,
  'storage-unavailable': 503,
  'outcome-of-append-unknown': 503,
  'server-error': 500,
} as const

export type RefusalCode = keyof typeof REFUSAL_STATUS
