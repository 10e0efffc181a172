import { createLiveClient, type LiveClient } from '@antre/shared/live-client'

/** The live client of the screens as a browser would run it on a page of this server. */
export function openLiveClient({ url, token }: { url: string; token: string }): LiveClient {
  const { protocol, host, hostname, port } = new URL(url)
  // A client asks for its page's address while it is made, and never after.
  Object.assign(globalThis, { location: { protocol, host, hostname, port } })
  try {
    return createLiveClient({ token })
  } finally {
    Object.assign(globalThis, { location: undefined })
  }
}
