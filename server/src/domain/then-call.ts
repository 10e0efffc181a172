import type { CallNext } from './commands.ts'

type Ending = { counter: CallNext['counter']; by: string; as: CallNext['as']; next: 'call-next' | null }

/** "... and call the next": decided after what was asked first, and taken back together with it (L3, L8). */
export const thenCall = ({ counter, by, as, next }: Ending): { next?: CallNext } =>
  next === null ? {} : { next: { type: next, counter, by, as, follows: true } }
