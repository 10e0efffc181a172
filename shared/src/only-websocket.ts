const UNUSED = '\0transport-unused'

/** For Vite: our screens speak by websocket only, and are sent without the other transports of engine.io, which it would load all the same. */
export const onlyWebsocket = () => ({
  name: 'only-websocket',
  enforce: 'pre' as const,
  resolveId: (source: string, importer = '') =>
    importer.includes('engine.io-client') && /\/(polling-xhr|polling-fetch|webtransport)(\.node)?\.js$/.test(source) ? UNUSED : null,
  load: (id: string) => (id === UNUSED ? 'export const XHR = undefined, WT = undefined, Fetch = undefined' : null),
})
