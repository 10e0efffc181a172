import type { IncomingMessage } from 'node:http'
import proxyAddress from '@fastify/proxy-addr'

/** Whether an address is a proxy of ours, whose word on where a request comes from is believed. */
export type TrustProxy = (address: string, hop: number) => boolean

/** From addresses and networks such as `10.0.0.5`, `10.1.0.0/16` or `loopback`. Throws for anything else. */
export const trustProxies = (proxies: string[]): TrustProxy => proxyAddress.compile(proxies)

/** Where a request comes from: the nearest address of its way that is no proxy of ours. What others write into the header counts for nothing. */
export const clientAddress = (request: IncomingMessage, trust: TrustProxy): string => proxyAddress(request, trust)
