/** The browser itself refuses a `__Host-` cookie from elsewhere; it does so over https only. */
export type SessionCookie = { name: string; set(id: string): string; clear(): string }

export function sessionCookie({ overHttps }: { overHttps: boolean }): SessionCookie {
  const name = overHttps ? '__Host-antre' : 'antre'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${overHttps ? '; Secure' : ''}`
  return {
    name,
    set: (id) => `${name}=${id}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  }
}

/** A cookie's value in the header of a request or a socket's handshake; null where it is absent. */
export function cookieIn(header: string | undefined, name: string): string | null {
  if (!header) return null
  for (const pair of header.split(';')) {
    const [key = '', value] = pair.split('=', 2)
    if (key.trim() === name && value) return value.trim()
  }
  return null
}
