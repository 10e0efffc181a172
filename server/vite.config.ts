import { defineConfig } from 'vite'

/**
 * The server as built: importing drizzle-orm as it is installed costs more than a second at each start. Beside it the threads that
 * store, draw, back up and audit, and the demo's crowd, which are started by their names.
 */
export default defineConfig({
  ssr: { noExternal: ['drizzle-orm', '@antre/shared', 'typebox'] },
  build: {
    ssr: true,
    target: 'node22',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'journal-worker': 'src/journal/journal-worker.ts',
        'backup-worker': 'src/backup/backup-worker.ts',
        'audit-worker': 'src/audit/audit-worker.ts',
        'ticket-worker': 'src/printing/ticket-worker.ts',
        crowd: 'src/demo/crowd.ts',
      },
      // What they share lies beside them: threads, migrations and screens are found from where the code lies.
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
})
