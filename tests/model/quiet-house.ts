import type { ViewParts } from '../../server/src/views/view-book.ts'

/** What screens show beside the journal, where nothing of it is the matter: nobody prints, asks for help, or needs anything. */
export const QUIET = {
  visitOf: () => null,
  printing: { ofKiosk: () => ({ printer: 'none', prints: [] }), ofVisit: () => null, ofFloor: () => [] },
  needs: { of: () => [], with: () => [] },
  pausedUntil: () => null,
  help: { of: () => null, all: () => [] },
  crowd: { on: () => null },
  failedBackup: () => null,
} satisfies ViewParts as ViewParts
