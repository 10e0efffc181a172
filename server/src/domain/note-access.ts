import type { Decision, NoteAccess } from './commands.ts'

/** Puts into the journal who came in or who may: the day itself does not change by it. */
export const decideNoteAccess = ({ access }: NoteAccess): Decision => ({
  events: [{ type: 'AccessNoted', access }],
  answer: { of: 'nothing' },
})
