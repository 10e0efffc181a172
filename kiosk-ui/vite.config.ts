import { resolve } from 'node:path'
import { onlyWebsocket } from '@antre/shared/only-websocket'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Two pages: the kiosk, and the phone ticket that the server answers with for every /t/ address; the assets of both are under /kiosk/. */
export default defineConfig({
  base: '/kiosk/',
  plugins: [preact(), onlyWebsocket()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: resolve(import.meta.dirname, 'index.html'), ticket: resolve(import.meta.dirname, 'ticket.html') },
    },
  },
})
