import { onlyWebsocket } from '@antre/shared/only-websocket'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/display/',
  plugins: [preact(), onlyWebsocket()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
