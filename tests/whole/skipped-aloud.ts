import { test } from 'vitest'

/** A test that needs what this machine may lack: then its name says why it did not run. `why` is null where nothing is lacking. */
export const testUnless =
  (why: string | null) =>
  (title: string, run: () => Promise<void>): void =>
    test(why === null ? title : `${title} (SKIPPED: ${why})`, (context) => (why === null ? run() : context.skip(why)))
