import type { FastifyInstance } from 'fastify'

export type AllowedMethods = {
  /** The methods an address takes; empty for one that does not exist. */
  at(url: string): string[]
}

/** Remembers what is registered from here on, to tell a wrong method from a wrong address. */
export function rememberMethods(app: FastifyInstance): AllowedMethods {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // `/kiosk/*` also answers for files that do not exist: there a wrong address is just that.
    if (!url.includes('*')) routes.push({ pattern: patternOf(url), methods: [method].flat() })
  })
  return {
    at(url) {
      const path = url.split('?', 1)[0] ?? ''
      return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))].sort()
    },
  }
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/')}$`,
  )
