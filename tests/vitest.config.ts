import { defineConfig } from 'vitest/config'

/** Fast tests run side by side; those that start servers, kill them or drive a browser have the machine for themselves. */
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      { test: { name: 'tidy', root: import.meta.dirname, include: ['tidy/**/*.test.ts'] } },
      { test: { name: 'days', root: import.meta.dirname, include: ['days/**/*.test.ts'], testTimeout: 600_000 } },
      { test: { name: 'unit', root: import.meta.dirname, include: ['unit/**/*.test.ts'] } },
      {
        test: {
          name: 'whole',
          root: import.meta.dirname,
          include: ['whole/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
