import { defineConfig } from 'vitest/config'

/** Vitest would leave one core free, which of two is half. */
const maxWorkers = '100%'
/** On a machine that is busy with other things a worker thread alone takes seconds to start. */
const testTimeout = 60_000

/** Of those that start servers most wait most of the time, for what goes wrong and comes back: one works while another waits. */
const WHOLE_AT_ONCE = 2

/**
 * Fast tests run side by side; those that start servers, kill them or drive a browser come after them, when the machine is theirs. Unit
 * tests and the rules over the source share their processes: to load or parse the sources anew for each file takes longer than to run it.
 * None may leave a mock or a clock of its own behind.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      { test: { name: 'tidy', root: import.meta.dirname, include: ['tidy/**/*.test.ts'], maxWorkers, testTimeout, isolate: false } },
      { test: { name: 'days', root: import.meta.dirname, include: ['days/**/*.test.ts'], maxWorkers, testTimeout: 600_000 } },
      { test: { name: 'unit', root: import.meta.dirname, include: ['unit/**/*.test.ts'], maxWorkers, testTimeout, isolate: false } },
      {
        test: {
          name: 'whole',
          root: import.meta.dirname,
          include: ['whole/**/*.test.ts'],
          maxWorkers: WHOLE_AT_ONCE,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
