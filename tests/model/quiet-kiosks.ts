import type { ViewParts } from '../../server/src/views/view-book.ts'

/** Nobody at a kiosk asks for a person. */
export const NO_HELP: ViewParts['help'] = { of: () => null, all: () => [] }

/** Nobody has said that the hall is crowded. */
export const NO_CROWD: ViewParts['crowd'] = { on: () => null }
