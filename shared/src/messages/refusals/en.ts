import type { ClosedReason } from '../../views.ts'
import type { RefusalMessages } from './id.ts'

const WRONG: Record<string, string> = {
  required: 'is missing',
  additionalProperties: 'is not known',
  json: 'is not valid JSON',
}

const closed: Record<ClosedReason, string> = {
  holiday: 'today is a holiday',
  'no-working-day': 'there is no service today',
  'agency-away': 'this office is not here today',
  'not-open-yet': 'numbers cannot be taken yet',
  break: 'this service is on a break',
  'closed-for-today': 'no more numbers are given today',
  'quota-reached': 'all numbers for today are taken',
  'appointment-only': 'this service is by appointment',
  'no-ticket-needed': 'this service needs no number, please go straight to the counter',
  'continuation-only': 'staff give its number as the next step of another service',
  'priority-only': 'this service is for priority visitors only',
  off: 'staff have switched this service off for a while',
  halted: 'staff have halted this queue',
  'building-halted': 'service in the whole building has stopped',
}

export const en: RefusalMessages = {
  closed,
  problems: {
    'bad-request': {
      title: 'The request does not fit',
      detail: ({ where, problem }) => `The field ${where} ${WRONG[problem] ?? 'does not fit'}. Nothing was changed.`,
    },
    'not-signed-in': { title: 'Not signed in', detail: 'Sign in first, or enrol this device again.' },
    'wrong-credentials': {
      title: 'Cannot sign in',
      detail: 'The username or password is wrong, or the link was used before or has expired.',
    },
    'not-allowed': { title: 'Not allowed', detail: 'You may not do this. Ask your supervisor if you need it.' },
    'not-found': { title: 'Not found', detail: 'This address does not exist.' },
    'method-not-allowed': { title: 'Method not supported', detail: 'This address does not take that request method.' },
    'too-large': { title: 'Too large', detail: 'The request is over the limit. Send a smaller one.' },
    'wrong-media-type': { title: 'Wrong content type', detail: 'Send the request body as application/json.' },
    'key-missing': {
      title: 'The command key is missing',
      detail: 'Send an Idempotency-Key of 16 to 128 letters, digits, underscores or hyphens.',
    },
    'key-reused': {
      title: 'The command key was used before',
      detail: 'This key was used for another request. Use a new key for a new request.',
    },
    'too-many-requests': {
      title: 'Too often',
      detail: ({ retryAfterSeconds }) => `Wait ${retryAfterSeconds} seconds, then try again.`,
    },

    'signed-in-elsewhere': {
      title: 'You signed in elsewhere',
      detail: 'This name has just signed in on another computer, and the counter went with it. If that was not you, tell the admin.',
    },
    'session-expired': { title: 'The session is over', detail: 'Your session has run out of time. Please sign in again.' },
    'access-changed': { title: 'The session was ended', detail: 'It was ended, or what you may do has changed. Please sign in again.' },
    'session-locked': { title: 'The screen is locked', detail: 'Unlock it with your PIN or your password.' },
    'wrong-pin': {
      title: 'Wrong PIN',
      detail: ({ triesLeft }) => `${triesLeft} ${triesLeft === 1 ? 'try is' : 'tries are'} left, then the password is needed.`,
    },
    'pin-used-up': { title: 'The PIN does not count', detail: 'Unlock with your password. After that you can choose a new PIN.' },
    'pin-too-simple': { title: 'The PIN is too simple', detail: 'Choose digits that are not all the same and not in a row.' },
    'password-needed': {
      title: 'A password is needed',
      detail: ({ username }) => `This link is for ${username}. Choose a password and you are in.`,
    },
    'password-too-short': {
      title: 'The password is too short',
      detail: ({ min }) => `Use at least ${min} characters. A few words that only you remember are better than odd signs.`,
    },
    'password-too-common': {
      title: 'The password is easy to guess',
      detail: 'It is in common use, or holds little more than your name, the building or a usual word. Choose another one.',
    },
    'user-unknown': { title: 'Unknown user', detail: 'There is no user of this name.' },
    'user-exists': { title: 'The username exists', detail: 'Choose another one, or make a new link for the user who has it.' },
    'agency-unknown': {
      title: 'Agency or counter does not fit',
      detail: 'Clerks and supervisors need an agency of the plan, and counters of that agency. Other roles have none.',
    },
    'last-admin': { title: 'The last admin', detail: 'The building needs an admin who can sign in. Make somebody else one first.' },

    'service-unknown': { title: 'Unknown service', detail: 'This service no longer exists. Choose another one.' },
    'service-closed': {
      title: 'No number can be taken now',
      detail: ({ service, reason, again }, { serviceName, when }) =>
        `${serviceName(service)}: ${closed[reason]}.${again === null ? '' : ` Numbers can be taken again ${when(again)}.`}`,
    },
    'too-many-stops': { title: 'Too many services', detail: ({ max }) => `One number is for at most ${max} services.` },
    'same-service-twice': { title: 'A service was chosen twice', detail: 'Choose each service only once.' },
    'class-not-allowed': { title: 'This class is not allowed', detail: 'Only staff can give the emergency class.' },
    'visit-unknown': { title: 'Visit not found', detail: 'There is no such visit today. A number is valid on its day only.' },
    'visit-ended': { title: 'The visit is over', detail: 'Nothing is waiting under this number any more.' },
    'nothing-asked': { title: 'Not asked for', detail: 'This queue does not ask for that, so it may not be kept.' },
    'slip-unknown': {
      title: 'That number does not count',
      detail: 'It does not come first today for this service, or it was used already.',
    },

    'service-not-off': { title: 'The service is not off', detail: 'This service is given already.' },
    'queue-unknown': { title: 'Unknown queue', detail: 'The plan has no such queue.' },
    'queue-halted': {
      title: 'The queue is halted',
      detail: ({ until }, { when }) =>
        until === null ? 'Nobody is called until the queue goes on.' : `Nobody is called, until about ${when(until)}.`,
    },
    'queue-not-halted': { title: 'The queue is not halted', detail: 'This queue goes on already.' },
    'target-unfit': { title: 'The target does not fit', detail: 'Choose another of the same agency.' },
    'nobody-to-move': { title: 'Nobody to move', detail: 'Nobody waits in that queue.' },
    'building-halted': { title: 'The building is halted', detail: 'Nobody is called in the whole building until service goes on.' },
    'building-not-halted': { title: 'The building is not halted', detail: 'Service in the building goes on already.' },

    'number-unknown': { title: 'Number not found', detail: 'On that day no such number was given by an agency that you may see.' },
    'days-unfit': { title: 'The days do not fit', detail: ({ max }) => `Choose at most ${max} days, the first before the last.` },

    'counter-unknown': { title: 'Unknown counter', detail: 'The plan has no such counter. Choose another one.' },
    'counter-closed': { title: 'The counter is closed', detail: 'Open the counter first.' },
    'counter-open': { title: 'The counter is open already', detail: 'You are already at this counter.' },
    'counter-paused': { title: 'The counter is on a break', detail: 'End the break first.' },
    'counter-not-paused': { title: 'The counter is not on a break', detail: 'This counter is ready to call.' },
    'counter-busy': { title: 'Somebody is still being served', detail: ({ number }) => `Finish number ${number} first.` },
    'counter-taken': { title: 'Another clerk is at this counter', detail: ({ clerk }) => `${clerk} is at this counter.` },
    'clerk-elsewhere': { title: 'You are at another counter', detail: ({ counterNumber }) => `Close Loket ${counterNumber} first.` },

    'no-stop-at-counter': { title: 'Nobody is at the counter', detail: 'Call the next number first.' },
    'not-called': { title: 'The number is not being called', detail: 'This is only for a number that is being called.' },
    'not-serving': { title: 'Serving has not begun', detail: 'Start serving first.' },
    'already-serving': { title: 'Being served', detail: 'Serving of this number has begun.' },
    'stop-unknown': { title: 'Stop not found', detail: 'There is no such stop today.' },
    'stop-not-waiting': { title: 'Cannot be called now', detail: 'This stop is not waiting, or is held.' },
    'queue-not-served-here': { title: 'Not a queue of this counter', detail: 'This counter does not serve the queue of that number.' },
    'reason-needed': {
      title: 'A reason is needed',
      detail: ({ passed }) => `This call passes ${passed} ${passed === 1 ? 'number' : 'numbers'}. Choose the reason.`,
    },
    'reason-unknown': { title: 'Unknown reason', detail: 'Choose a reason from the list.' },
    'outcome-unknown': { title: 'Unknown outcome', detail: 'Choose an outcome from the list.' },
    'recall-too-soon': {
      title: 'Too soon to call again',
      detail: ({ from }, { secondsUntil }) => `You can call again in ${secondsUntil(from)} seconds.`,
    },
    'no-show-too-soon': {
      title: 'Too soon for a no-show',
      detail: ({ from }, { secondsUntil }) => `Leave time to come: ${secondsUntil(from)} more seconds.`,
    },
    'call-not-confirmed': {
      title: 'Call the person directly',
      detail: 'No display has confirmed that this call was heard. Call with your own voice, then give the number up.',
    },

    'zone-not-spoken-here': { title: 'Not the voice of this zone', detail: 'This display does not speak the calls of that zone.' },
    'class-unchanged': {
      title: 'It already is that class',
      detail: 'Nothing changes: the visit already has this class, or all its stops have been served.',
    },
    'nothing-to-return': {
      title: 'Nothing comes back',
      detail: 'This number was not missed, did not step aside and is not awaited.',
    },
    'too-many-returns': {
      title: 'Came back too often',
      detail: ({ max }) => `A stop can come back at most ${max} times. Please take a new number.`,
    },
    'nothing-to-step-aside': {
      title: 'Nothing is waiting',
      detail: 'This visit is not waiting, so that there is no turn to let pass.',
    },
    'outcome-needed': {
      title: 'Choose the outcome',
      detail: 'This queue asks how each visit ended. Choose the outcome, then finish.',
    },
    'back-today-unfit': {
      title: 'No "back today" with this outcome',
      detail: 'Choose an outcome that lets the citizen come back today, such as documents incomplete.',
    },
    'not-parked': {
      title: 'The number is not set aside',
      detail: 'Reload the list: it has been called or is back in its queue.',
    },
    'undo-too-late': {
      title: 'Cannot be taken back any more',
      detail: 'Only the newest act of this counter can be taken back, for 60 seconds and while the citizen was not called elsewhere.',
    },
    'nothing-comes-by-itself': {
      title: 'Nothing comes by itself',
      detail: 'No call or start is about to happen by itself at this counter.',
    },
    'nobody-waits': { title: 'Nobody waits', detail: 'No number is waiting, so that there is nothing to end.' },

    'pairing-unknown': {
      title: 'The request does not count',
      detail: 'Its time is over, or the server was restarted. Ask for a new code.',
    },
    'pairing-code-unknown': {
      title: 'Unknown code',
      detail: "Check the code on the device's screen. It counts for 10 minutes; then the device shows a new one.",
    },
    'place-unknown': { title: 'Unknown place', detail: 'The plan has no such place for a device of this kind.' },
    'kiosk-unknown': { title: 'Unknown kiosk', detail: 'The plan has no such kiosk.' },
    'help-not-asked': { title: 'Nobody asks for help', detail: 'Nobody at this kiosk waits for a person any more.' },
    'kiosk-paused': {
      title: 'This kiosk is paused',
      detail: 'Too many numbers were taken here too quickly. Please ask the staff for a number.',
    },
    'no-printer': { title: 'No printer there', detail: 'That kiosk has no printer. Choose another one, or write the number down.' },
    'too-many-reprints': {
      title: 'Printed many times already',
      detail: ({ max }) => `The paper of this number was printed again ${max} times. Write the number down, or show the ticket on a phone.`,
    },

    'plan-invalid': {
      title: 'The plan has mistakes',
      detail: ({ mistakes }) =>
        `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}. ${mistakes[0] ? `${mistakes[0].path}: ${mistakes[0].sentence}` : ''}`.trim(),
    },
    'plan-changed-meanwhile': {
      title: 'The plan has changed',
      detail: 'Somebody else published a new plan. Reload it, then make your change again.',
    },

    'clock-otherwise': {
      title: 'The clock shows another time now',
      detail: 'The server’s clock no longer shows that time. Check it, then try again.',
    },
    'day-never-goes-back': {
      title: 'The day never goes back',
      detail:
        'The date of the clock is before the operating day that is open. Antre goes on with its own time; restore the last backup to return to the right day.',
    },

    'too-busy': {
      title: 'Very busy right now',
      detail: 'Too many are asking at once. Nothing was changed; try again in a moment.',
    },
    'storage-unavailable': {
      title: 'Storage is not available',
      detail: 'The request was not stored and nothing was lost. Try again shortly; tell the admin if it happens again.',
    },
    'outcome-of-append-unknown': {
      title: 'Not sure whether it was stored',
      detail: 'Try again with the same button: the command will not be done twice.',
    },
    'server-error': { title: 'A fault of the server', detail: 'This request failed and was logged. Tell the admin if it happens again.' },
  },
}
