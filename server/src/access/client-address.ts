import type { IncomingMessage } from 'node:http'
import proxyAddress from '@fastify/proxy-addr'

/** Whether an address is a proxy of ours, whose word on where a request comes from is believed. */
export type TrustProxy = (address: string, hop: number) => boolean

/** From addresses and networks such as `10.0.0.5`, `10.1.0.0/16` or `loopback`. Throws for anything else. */
export const trustProxies = (proxies: string[]): TrustProxy => proxyAddress.compile(proxies)

/** Where a request comes from: the nearest address of its way that is no proxy of ours. What others write into the header counts for nothing. */
export const clientAddress = (request: IncomingMessage, trust: TrustProxy): string => proxyAddress(request, trust)

/** Who has one IPv6 address has 2^64 of them: they count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [front = '', back] = address.split('::', 2)
  const groups = front.split(':')
  const missing = back === undefined ? 0 : 8 - groups.length - back.split(':').length
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':')
}
