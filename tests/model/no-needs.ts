import type { NeedsOf } from '../../server/src/views/counter-view.ts'

/** Nobody needs anything that a caller must know. */
export const NO_NEEDS: NeedsOf = { of: () => [], with: () => [] }
