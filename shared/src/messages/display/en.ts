import type { DisplayMessages } from './id.ts'

export const en: DisplayMessages = {
  connecting: { title: 'Connecting this display', text: 'Calls appear here in a moment.' },
  noContact: {
    title: 'No contact with the queue server yet',
    text: 'This display keeps trying by itself.\nPlease follow the calls of the staff.',
  },
  unpaired: {
    title: 'This screen is not enrolled yet',
    ask: 'Give this code to an admin.',
    asking: 'Getting a code.',
    until: (time) => `Good for 10 minutes, until ${time}.\nThen the code changes by itself.`,
    trouble: {
      'no-answer': 'The queue server does not answer. This screen keeps trying.',
      refused: 'The server cannot give a code yet. This screen keeps trying.',
    },
  },
  noPlace: {
    title: 'This screen has no place yet',
    text: 'Please ask an admin to check the plan of the building.\nFollow the calls of the staff.',
  },
  pairing: { title: 'Registering this display', text: 'One moment, please.' },
  pairingFailed: {
    'link-refused': 'That link was used before or is older than 15 minutes. Ask for a new one.',
    'other-kind': 'That link is not for a waiting-room display. Ask for a display link.',
    'no-answer': 'The queue server does not answer. Check the network, then open the link once more.',
    revoked: 'The registration of this display was revoked.',
  },

  zone: (digit) => `Zone ${digit}`,
  floor: (floor) => `floor ${floor}`,
  floorTitle: (floor) => `Floor ${floor}`,
  counter: 'Counter',
  number: 'Queue number',
  calledAt: (time) => `Called at ${time}`,
  calledAgain: (times) => `Call no. ${times}`,
  withdrawn: 'Call withdrawn',
  priority: 'Priority',
  emergency: 'Emergency',
  previous: 'Previous calls',
  soon: 'About to be announced',
  alsoSoon: 'To be announced as well',
  alreadyCalled: 'Already called',
  counterOfList: 'counter',
  more: (count) => `and ${count} more`,

  please: 'please come',
  served: 'being served',
  awaited: 'awaited',
  paused: 'break',
  pausedUntil: (time) => `Break until ${time}`,
  pausedOpenEnd: 'Short break',
  free: 'Ready',
  closed: 'Closed',
  soonHere: 'soon',

  cutSince: (time) => `This display lost contact at ${time}`,
  cutAdvice: 'The numbers below may have changed.\nPlease follow the calls of the staff.',
  lastKnown: (time) => `Last known at ${time}`,
  begunAnew: (time) => `The calls began anew at ${time}. Numbers shown here before are no longer valid.`,

  noCallsYet: 'No calls yet',
  countersOpen: 'Counters open',
  breakTime: 'Break',
  numbersFrom: 'Numbers from',
  closedToday: 'No service today',
  opensAgain: 'Open again',

  freeOfCharge: 'Numbers are free.\nSay no to touts.',
  reportBribes: 'Did someone ask for money? Tell the information desk or lapor.go.id',

  muted: {
    blocked: 'Sound is off\npress any key',
    failed: 'Sound is off',
  },
}
